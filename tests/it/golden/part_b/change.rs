//! Section 6: the same units before and after.

use crate::reference::effect_size::paired_effect;
use crate::reference::paired::complete_pairs;
use crate::reference::paired::paired_t_test;
use crate::reference::ranking::RankTestMethod;
use crate::reference::signed_rank::signed_rank_test;
use serde_json::Value;
use utfall::statistics::hypothesis_tests::mcnemar::{PairedAnswers, mcnemar as compare_answers};

use super::super::{Failure, Params, Table};
use super::answers::Answer;

/// Measurements before and after; `None` where missing.
type Pair = (Option<f64>, Option<f64>);

fn pairs(params: &Params<'_>, table: &Table) -> Result<Vec<Pair>, Failure> {
    let (before, after) = (table.numbers(params.text("before")?)?, table.numbers(params.text("after")?)?);
    Ok(before.into_iter().zip(after).collect())
}

pub fn paired_t(params: &Params<'_>, table: &Table) -> Result<Value, Failure> {
    let comparison = paired_t_test(&pairs(params, table)?, params.level());
    let test = comparison.difference;
    Ok(Answer::new()
        .with("n_pairs", comparison.n_pairs)
        .with("n_dropped", comparison.n_dropped)
        .number("mean_before", comparison.mean_before)
        .number("mean_after", comparison.mean_after)
        .number("mean_difference", test.mean)
        .number("sd_difference", test.standard_deviation)
        .number("t", test.t)
        .number("df", test.df)
        .number("p", test.p)
        .number("p_greater", test.p_greater)
        .number("p_less", test.p_less)
        .interval("ci", test.interval)
        .into())
}

/// A rank test's version by the name that the catalogue gives it.
pub fn method_name(method: Option<RankTestMethod>) -> &'static str {
    match method {
        Some(RankTestMethod::Exact) => "exact",
        Some(RankTestMethod::NormalWithCorrection) => "normal_cc",
        None => "undefined",
    }
}

pub fn signed_rank(params: &Params<'_>, table: &Table) -> Result<Value, Failure> {
    let (before, after) = complete_pairs(&pairs(params, table)?);
    let differences: Vec<f64> = after.iter().zip(&before).map(|(after, before)| after - before).collect();
    let test = signed_rank_test(&differences, params.level());
    Ok(Answer::new()
        .with("n_pairs", test.n_pairs)
        .with("n_zero", test.n_zero)
        .with("n_nonzero", test.n_positive + test.n_negative)
        .with("ties", test.ties)
        .number("V", test.statistic)
        .with("n_positive", test.n_positive)
        .with("n_negative", test.n_negative)
        .number("rank_biserial", test.rank_biserial)
        .with("method_auto", method_name(test.method))
        .number("p_auto", test.p)
        .number("p_exact", test.p_exact)
        .number("p_normal", test.p_normal)
        .number("p_normal_cc", test.p_normal_corrected)
        .number("pseudomedian", test.pseudomedian)
        .interval("exact_ci", test.interval)
        .into())
}

/// The four cells, given as counts or counted from the rows where both answers are there.
fn paired_answers(params: &Params<'_>, table: &Table) -> Result<PairedAnswers, Failure> {
    let counts = params.value("counts");
    if !counts.is_null() {
        let cell = |name: &str| counts[name].as_u64().unwrap_or(0);
        return Ok(PairedAnswers { yes_yes: cell("yes_yes"), yes_no: cell("yes_no"), no_yes: cell("no_yes"), no_no: cell("no_no") });
    }
    let success = params.list("success");
    let mut cells = PairedAnswers { yes_yes: 0, yes_no: 0, no_yes: 0, no_no: 0 };
    for (before, after) in table.text(params.text("before")?)?.iter().zip(table.text(params.text("after")?)?) {
        if !before.is_empty() && !after.is_empty() {
            *match (success.contains(before), success.contains(after)) {
                (true, true) => &mut cells.yes_yes,
                (true, false) => &mut cells.yes_no,
                (false, true) => &mut cells.no_yes,
                (false, false) => &mut cells.no_no,
            } += 1;
        }
    }
    Ok(cells)
}

pub fn mcnemar(params: &Params<'_>, table: &Table) -> Result<Value, Failure> {
    let cells = paired_answers(params, table)?;
    let shares = compare_answers(cells, params.level());
    Ok(Answer::new()
        .with("n_pairs", shares.n_pairs)
        .with("yes_yes", cells.yes_yes)
        .with("yes_no", cells.yes_no)
        .with("no_yes", cells.no_yes)
        .with("no_no", cells.no_no)
        .number("p_before", shares.share_before)
        .number("p_after", shares.share_after)
        .number("difference", shares.difference)
        .interval("newcombe", shares.interval)
        .number("chi2", shares.chi_squared)
        .number("p_chi2", shares.p_chi_squared)
        .number("chi2_cc", shares.chi_squared_corrected)
        .number("p_chi2_cc", shares.p_chi_squared_corrected)
        .number("p_exact", shares.p_exact)
        .number("p_mid", shares.p_mid)
        .number("odds_ratio", shares.odds_ratio)
        .interval("or", shares.odds_ratio_interval)
        .into())
}

pub fn effect(params: &Params<'_>, table: &Table) -> Result<Value, Failure> {
    let (before, after) = complete_pairs(&pairs(params, table)?);
    let effect = paired_effect(&before, &after, params.level());
    Ok(Answer::new()
        .with("n_pairs", before.len())
        .number("mean_difference", effect.mean_difference)
        .number("sd_before", effect.deviation_before)
        .number("sd_after", effect.deviation_after)
        .number("r", effect.correlation)
        .number("d_z", effect.d_z)
        .interval("d_z", effect.d_z_interval)
        .number("g_z", effect.g_z)
        .number("d_av", effect.d_av)
        .interval("d_av", effect.d_av_interval)
        .number("g_av", effect.g_av)
        .number("d_av_mean_sd", effect.d_av_mean_deviation)
        .number("d_rm", effect.d_rm)
        .number("hedges_j", effect.hedges_correction)
        .into())
}
