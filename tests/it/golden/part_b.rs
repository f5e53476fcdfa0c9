//! Sections 5, 6 (without the design-based tests), 8, 9, 11, 12 and 13 of the catalogue.

mod answers;
mod change;
mod choices;
mod contingency;
mod disclosure;
mod goals;
mod opinions;
mod scales;
mod two_groups;

use serde_json::Value;

use super::{Failure, Params, Table};

/// The answer to a request of these sections; None for a method of another section.
pub fn run(method: &str, params: &Params<'_>, table: &Table) -> Option<Result<Value, Failure>> {
    let method: fn(&Params<'_>, &Table) -> Result<Value, Failure> = match method {
        "likert.distribution" => scales::distribution,
        "index.scale" => scales::index,
        "reliability.alpha" => scales::alpha,
        "reliability.omega" => scales::omega,
        "test.paired_t" => change::paired_t,
        "test.wilcoxon_signed" => change::signed_rank,
        "test.mcnemar" => change::mcnemar,
        "effect.paired" => change::effect,
        "effect.unpaired" => two_groups::effect,
        "effect.cliff" => two_groups::cliff,
        "test.welch" => two_groups::welch,
        "test.mannwhitney" => two_groups::rank_sum,
        "test.chisq" => contingency::chi_squared,
        "test.fisher" => contingency::fisher,
        "test.fisher_rxc" => contingency::fisher_larger,
        "gender.balance" => choices::balance,
        "segregation.indices" => choices::indices,
        "segregation.exact_test" => choices::exact_test,
        "segregation.resample" => choices::resample,
        "segregation.compare_years" => choices::compare_years,
        "goal.attainment" => goals::attainment,
        "goal.proportion" => goals::proportion,
        "gas.tscore" => goals::scaling,
        "nps" => opinions::recommendation,
        "index.satisfaction" => opinions::satisfaction,
        "gap.groups" => opinions::gaps,
        "multi.select" => opinions::multiple_choice,
        "sdc.threshold" => disclosure::threshold,
        "sdc.audit" => disclosure::audit,
        "sdc.complementary" => disclosure::complementary,
        "sdc.dominance" => disclosure::dominance,
        "sdc.round" => disclosure::rounding,
        "sdc.share_display" => disclosure::share_display,
        "sdc.kanonymity" => disclosure::anonymity,
        _ => return None,
    };
    Some(method(params, table))
}
