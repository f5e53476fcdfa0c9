//! Section 10: comparing municipalities and schools.

use std::collections::BTreeMap;

use crate::reference::adjust::bonferroni;
use crate::reference::adjust::hochberg;
use crate::reference::comparison::Compared;
use crate::reference::comparison::compare_means;
use crate::reference::comparison::compare_shares;
use crate::reference::empirical_bayes::shrink_by_moments;
use crate::reference::intraclass::{ClusterMoments, intraclass as correlation, restricted_likelihood};
use serde_json::{Map, Value, json};
use utfall::statistics::comparison::empirical_bayes::Shrinkage;
use utfall::statistics::comparison::empirical_bayes::shrink_by_likelihood;
use utfall::statistics::comparison::funnel::{FunnelLimits, Position, funnel as make_funnel};
use utfall::statistics::comparison::standardise::standardise as standardise_unit;
use utfall::statistics::hypothesis_tests::adjust::benjamini_hochberg;
use utfall::statistics::hypothesis_tests::adjust::holm;
use utfall::statistics::hypothesis_tests::two_groups::TwoMeans;
use utfall::statistics::intervals::difference::ShareDifference;

use super::proportions::counts;
use crate::golden::request::{number, number_or_null, put_interval, texts};
use crate::golden::{Failure, Params, Table};

pub fn adjust(params: &Params<'_>, table: &Table) -> Result<Value, Failure> {
    let p = table.numbers(params.text("column")?)?;
    Ok(json!({
        "holm": holm(&p), "bh": benjamini_hochberg(&p), "bonferroni": bonferroni(&p), "hochberg": hochberg(&p),
        "n_tests": p.iter().flatten().count(),
    }))
}

pub fn proportions(params: &Params<'_>, table: &Table) -> Result<Value, Failure> {
    let units = counts(params, table)?;
    let compared = compare_shares(&units.iter().map(|unit| (unit.x, unit.n)).collect::<Vec<_>>(), params.level());
    let own = |difference: &ShareDifference, answer: &mut Map<String, Value>| {
        answer.insert("p_unit".into(), number_or_null(difference.p2));
        answer.insert("p_others".into(), number_or_null(difference.p1));
        answer.insert("difference".into(), number_or_null(difference.difference));
        answer.insert("p".into(), number_or_null(difference.p));
        put_interval(answer, "newcombe", difference.newcombe);
    };
    let keys: Vec<String> = units.into_iter().map(|unit| unit.key).collect();
    Ok(json!({
        "pairwise": family(&keys, &compared.pairwise, own),
        "versus_others": family(&keys, &compared.versus_others, own),
        "homogeneity_chi2": compared.homogeneity.map(|test| test.chi_squared),
        "homogeneity_df": compared.homogeneity.map(|test| test.degrees_of_freedom),
        "homogeneity_p": compared.homogeneity.map(|test| test.p),
    }))
}

pub fn means(params: &Params<'_>, table: &Table) -> Result<Value, Failure> {
    let values = grouped(table, params.text("variable")?, params.text("group")?)?;
    let keys: Vec<String> = values.keys().cloned().collect();
    let compared = compare_means(&values.into_values().collect::<Vec<_>>(), params.level());
    let own = |means: &TwoMeans, answer: &mut Map<String, Value>| {
        answer.insert("difference".into(), number_or_null(means.difference));
        answer.insert("t".into(), number_or_null(means.welch.map(|test| test.t)));
        answer.insert("df".into(), number_or_null(means.welch.map(|test| test.df)));
        answer.insert("p".into(), number_or_null(means.welch.map(|test| test.p)));
        put_interval(answer, "ci", means.welch.map(|test| test.interval));
    };
    let units: Map<String, Value> = keys
        .iter()
        .zip(&compared.units)
        .map(|(key, unit)| (key.clone(), json!({ "n": unit.n, "mean": unit.mean, "sd": unit.standard_deviation() })))
        .collect();
    Ok(json!({
        "units": units,
        "pairwise": family(&keys, &compared.pairwise, own),
        "versus_others": family(&keys, &compared.versus_others, own),
        "anova_F": compared.analysis_of_variance.map(|(f, _)| f), "anova_p": compared.analysis_of_variance.map(|(_, p)| p),
        "welch_anova_F": compared.welch.map(|(f, _, _)| f), "welch_anova_df2": compared.welch.map(|(_, df, _)| df),
        "welch_anova_p": compared.welch.map(|(_, _, p)| p),
        "kruskal_chi2": compared.kruskal.map(|(statistic, _)| statistic), "kruskal_p": compared.kruskal.map(|(_, p)| p),
    }))
}

pub fn funnel(params: &Params<'_>, table: &Table) -> Result<Value, Failure> {
    let units = counts(params, table)?;
    let pairs: Vec<(f64, f64)> = units.iter().map(|unit| (unit.x, unit.n)).collect();
    let winsorise = params.maybe_number("winsorise").unwrap_or(0.1);
    let Some(made) = make_funnel(&pairs, params.maybe_number("target"), winsorise) else {
        return Ok(json!({ "target": params.maybe_number("target"), "n_units": pairs.iter().filter(|(_, n)| *n > 0.0).count() }));
    };
    let mut by_unit = Map::new();
    for (unit, place) in units.iter().zip(&made.units) {
        let mut answer = Map::new();
        let flags = ["flag_95", "flag_998", "flag_random_95", "flag_random_998"];
        match place {
            Some(place) => {
                answer.insert("p".into(), number(place.share));
                answer.insert("z".into(), number(place.z));
                for (name, limits) in
                    [("exact", place.exact), ("normal", place.normal), ("multiplicative", place.multiplicative), ("random", place.random)]
                {
                    put_limits(&mut answer, name, limits);
                }
                let (exact, random) = (place.exact.positions(place.share), place.random.positions(place.share));
                for (flag, position) in flags.iter().zip([exact.0, exact.1, random.0, random.1]) {
                    answer.insert((*flag).into(), json!(position_name(position)));
                }
            }
            None => flags.iter().for_each(|flag| {
                answer.insert((*flag).into(), json!("no_data"));
            }),
        }
        by_unit.insert(unit.key.clone(), Value::Object(answer));
    }
    Ok(json!({
        "target": made.target, "n_units": made.units_with_answers, "phi_unwinsorised": made.phi_unwinsorised, "phi": made.phi,
        "winsor_low": made.winsorised_to.lower, "winsor_high": made.winsorised_to.upper, "overdispersed": made.overdispersed,
        "tau2": made.tau_squared, "tau": made.tau_squared.sqrt(), "units": by_unit,
    }))
}

pub fn shrinkage(params: &Params<'_>, table: &Table) -> Result<Value, Failure> {
    let units = counts(params, table)?;
    let pairs: Vec<(f64, f64)> = units.iter().map(|unit| (unit.x, unit.n)).collect();
    let answer = |model: Option<Shrinkage>| {
        let Some(model) = model else { return Value::Null };
        let mut by_unit = Map::new();
        for (unit, shrunken) in units.iter().zip(&model.units) {
            let mut own = Map::new();
            own.insert("estimate".into(), number(shrunken.estimate));
            own.insert("lower".into(), number_or_null(shrunken.interval.map(|limits| limits.lower)));
            own.insert("upper".into(), number_or_null(shrunken.interval.map(|limits| limits.upper)));
            own.insert("weight_own".into(), number(shrunken.weight_own));
            by_unit.insert(unit.key.clone(), Value::Object(own));
        }
        json!({
            "mu": model.mean, "rho": model.correlation, "alpha": model.shape().map(|shape| shape.0),
            "beta": model.shape().map(|shape| shape.1), "boundary": model.correlation == 0.0, "log_lik": model.log_likelihood,
            "units": by_unit,
        })
    };
    Ok(json!({
        "mle": answer(shrink_by_likelihood(&pairs, params.level())),
        "moments": answer(shrink_by_moments(&pairs, params.level())),
    }))
}

pub fn standardise(params: &Params<'_>, table: &Table) -> Result<Value, Failure> {
    let units = table.text(params.text("unit")?)?;
    let strata = table.keys(&params.list("strata"))?;
    let x = table.numbers(params.text("x_column")?)?;
    let n = table.numbers(params.text("n_column")?)?;
    let stated = params.value("standard").as_array().cloned().unwrap_or_default();
    let names: Vec<String> = stated.iter().map(|cell| texts(&cell["values"]).join("|")).collect();
    let standard: Vec<f64> = stated.iter().map(|cell| cell["N"].as_f64().unwrap_or(0.0)).collect();
    let mut by_unit: BTreeMap<&String, Vec<(f64, f64)>> = BTreeMap::new();
    for row in 0..table.rows() {
        let place = strata[row].as_ref().and_then(|key| names.iter().position(|name| name == key));
        if let (Some(place), false) = (place, units[row].is_empty()) {
            let cell = &mut by_unit.entry(&units[row]).or_insert_with(|| vec![(0.0, 0.0); names.len()])[place];
            cell.0 += x[row].unwrap_or(0.0);
            cell.1 += n[row].unwrap_or(0.0);
        }
    }
    let mut answer = Map::new();
    for (unit, cells) in by_unit {
        let result = standardise_unit(&cells, &standard, params.level());
        let mut own = Map::new();
        own.insert("crude".into(), number_or_null(result.crude));
        own.insert("n".into(), number(result.n));
        own.insert("empty_strata".into(), json!(result.empty_strata.iter().map(|&index| &names[index]).collect::<Vec<_>>()));
        own.insert("standardised".into(), number_or_null(result.estimate));
        own.insert("se".into(), number_or_null(result.standard_error));
        put_interval(&mut own, "ci", result.interval);
        answer.insert(unit.clone(), Value::Object(own));
    }
    Ok(Value::Object(answer))
}

pub fn intraclass(params: &Params<'_>, table: &Table) -> Result<Value, Failure> {
    let values = grouped(table, params.text("variable")?, params.text("cluster")?)?;
    let clusters: Vec<ClusterMoments> = values.values().filter_map(|values| ClusterMoments::of(values)).collect();
    let result = correlation(&clusters, params.level());
    let mut answer = Map::new();
    answer.insert("n".into(), number(result.n));
    answer.insert("n_clusters".into(), number(result.clusters));
    if let Some(estimate) = result.estimate {
        for (name, value) in [
            ("mean_cluster_size", estimate.mean_size),
            ("n0", estimate.typical_size),
            ("msb", estimate.mean_square_between),
            ("msw", estimate.mean_square_within),
            ("F", estimate.f),
            ("p", estimate.p),
            ("icc", estimate.correlation),
            ("deff_mean_size", estimate.design_effect_mean_size),
            ("deff_kish", estimate.design_effect),
            ("n_effective", estimate.effective_n),
        ] {
            answer.insert(name.into(), number(value));
        }
        put_interval(&mut answer, "icc", estimate.interval);
    }
    if params.flag("reml") {
        let components = restricted_likelihood(&clusters);
        answer.insert("reml_var_between".into(), number_or_null(components.map(|parts| parts.between)));
        answer.insert("reml_var_within".into(), number_or_null(components.map(|parts| parts.within)));
        answer.insert("reml_icc".into(), number_or_null(components.map(|parts| parts.correlation())));
    }
    Ok(Value::Object(answer))
}

/// Values of a variable by group, in order of code points; rows without value or group are left out.
fn grouped(table: &Table, variable: &str, group: &str) -> Result<BTreeMap<String, Vec<f64>>, Failure> {
    let (values, groups) = (table.numbers(variable)?, table.text(group)?);
    let mut by_group: BTreeMap<String, Vec<f64>> = BTreeMap::new();
    for (value, group) in values.into_iter().zip(groups) {
        if let (Some(value), false) = (value, group.is_empty()) {
            by_group.entry(group.clone()).or_default().push(value);
        }
    }
    Ok(by_group)
}

fn family<Difference>(keys: &[String], compared: &[Compared<Difference>], own: impl Fn(&Difference, &mut Map<String, Value>)) -> Value {
    let mut answer = Map::new();
    for comparison in compared {
        let mut fields = Map::new();
        own(&comparison.difference, &mut fields);
        fields.insert("p_holm".into(), number_or_null(comparison.p_holm));
        fields.insert("p_bh".into(), number_or_null(comparison.p_benjamini_hochberg));
        let unit = &keys[comparison.unit];
        let name = comparison.reference.map_or_else(|| unit.clone(), |reference| format!("{} vs {unit}", keys[reference]));
        answer.insert(name, Value::Object(fields));
    }
    Value::Object(answer)
}

fn put_limits(answer: &mut Map<String, Value>, name: &str, limits: FunnelLimits) {
    put_interval(answer, &format!("{name}_95"), Some(limits.at_95));
    put_interval(answer, &format!("{name}_998"), Some(limits.at_998));
}

fn position_name(position: Position) -> &'static str {
    match position {
        Position::Below => "below",
        Position::Inside => "inside",
        Position::Above => "above",
    }
}
