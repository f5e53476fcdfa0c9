//! Sections 1 to 4, 7 and 10 of the catalogue, and the design-based tests of section 6.

mod comparing;
mod design_methods;
mod fieldwork;
mod proportions;
mod sample;
mod weighting;

pub use sample::Sample;
use serde_json::Value;

use super::{Failure, Params, Table};

/// The answer to a request of these sections; None for a method of another section.
pub fn run(method: &str, params: &Params<'_>, table: &Table) -> Option<Result<Value, Failure>> {
    let method: fn(&Params<'_>, &Table) -> Result<Value, Failure> = match method {
        "response.aapor" => fieldwork::aapor,
        "response.unit" => fieldwork::unit_nonresponse,
        "response.item" => fieldwork::item_table,
        "panel.attrition" => fieldwork::attrition,
        "prop.ci" => proportions::intervals,
        "prop.ci.fpc" => proportions::finite_population,
        "svy.mean" => design_methods::means,
        "svy.total" => design_methods::totals,
        "svy.ratio" => design_methods::ratio,
        "svy.prop" => design_methods::share,
        "svy.distribution" => design_methods::distribution,
        "svy.ttest" => design_methods::difference,
        "svy.chisq" => design_methods::table_test,
        "weights.poststratify" => weighting::poststratify,
        "weights.rake" => weighting::rake,
        "weights.calibrate" => weighting::calibrate,
        "weights.trim" => weighting::trim,
        "weights.kish" => weighting::kish,
        "trend.cochran_armitage" => proportions::trend,
        "diff.proportions" => proportions::difference,
        "p.adjust" => comparing::adjust,
        "compare.proportions" => comparing::proportions,
        "compare.means" => comparing::means,
        "funnel.proportions" => comparing::funnel,
        "eb.betabinomial" => comparing::shrinkage,
        "standardise.direct" => comparing::standardise,
        "icc.oneway" => comparing::intraclass,
        _ => return None,
    };
    Some(method(params, table))
}
