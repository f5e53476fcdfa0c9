//! Sections 2 and 7: `prop.ci`, `prop.ci.fpc`, `trend.cochran_armitage`, `diff.proportions`.

use crate::reference::finite_population::finite_population_share;
use crate::reference::proportion::agresti_coull;
use crate::reference::proportion::jeffreys;
use serde_json::{Map, Value, json};
use utfall::statistics::hypothesis_tests::trend::{Period, share_trend};
use utfall::statistics::intervals::difference::share_difference;
use utfall::statistics::intervals::proportion::clopper_pearson;
use utfall::statistics::intervals::proportion::wald;
use utfall::statistics::intervals::proportion::wilson;

use crate::golden::request::{number, number_or_null, put_interval};
use crate::golden::{Failure, Params, Table};

/// One line of a table of counts.
pub struct Counts {
    pub key: String,
    pub x: f64,
    pub n: f64,
}

/// The counts of a table with one row per key; an empty count is 0.
pub fn counts(params: &Params<'_>, table: &Table) -> Result<Vec<Counts>, Failure> {
    let keys = table.text(params.text("key")?)?;
    let x = table.numbers(params.text("x_column")?)?;
    let n = table.numbers(params.text("n_column")?)?;
    Ok(keys
        .iter()
        .zip(x.iter().zip(n))
        .map(|(key, (x, n))| Counts { key: key.clone(), x: x.unwrap_or(0.0), n: n.unwrap_or(0.0) })
        .collect())
}

pub fn intervals(params: &Params<'_>, table: &Table) -> Result<Value, Failure> {
    let counts = if params.has("column") { counted_rows(params, table)? } else { counts(params, table)? };
    let level = params.level();
    let mut answer = Map::new();
    for Counts { key, x, n } in counts {
        let mut own = Map::new();
        own.insert("x".into(), json!(x));
        own.insert("n".into(), json!(n));
        own.insert("p".into(), number_or_null((n > 0.0).then(|| x / n)));
        put_interval(&mut own, "wald", wald(x, n, level));
        put_interval(&mut own, "wilson", wilson(x, n, level));
        put_interval(&mut own, "clopper_pearson", clopper_pearson(x, n, level));
        put_interval(&mut own, "agresti_coull", agresti_coull(x, n, level));
        put_interval(&mut own, "jeffreys", jeffreys(x, n, level));
        answer.insert(key, Value::Object(own));
    }
    Ok(Value::Object(answer))
}

fn counted_rows(params: &Params<'_>, table: &Table) -> Result<Vec<Counts>, Failure> {
    let cells = table.text(params.text("column")?)?;
    let successes = params.list("success");
    let groups = table.groups(params)?;
    let mut counts: Vec<Counts> = groups.keys.iter().map(|key| Counts { key: key.clone(), x: 0.0, n: 0.0 }).collect();
    for (cell, group) in cells.iter().zip(&groups.of_row) {
        if let Some(group) = group.filter(|_| !cell.is_empty()) {
            counts[group].n += 1.0;
            counts[group].x += f64::from(u8::from(successes.contains(cell)));
        }
    }
    Ok(counts)
}

pub fn finite_population(params: &Params<'_>, table: &Table) -> Result<Value, Failure> {
    let populations = table.numbers(params.text("N_column")?)?;
    let mut answer = Map::new();
    for (Counts { key, x, n }, population) in counts(params, table)?.into_iter().zip(populations) {
        let population = population.unwrap_or(0.0);
        let share = finite_population_share(x, n, population, params.level()).map_err(|error| Failure::new("impossible_counts", error))?;
        let mut own = Map::new();
        for (name, value) in [("x", x), ("n", n), ("N", population)] {
            own.insert(name.into(), number(value));
        }
        for (name, value) in [
            ("p", share.share),
            ("fpc", share.finite_factor),
            ("se", share.standard_error),
            ("df", share.degrees_of_freedom),
            ("n_effective", share.effective_n),
            ("hyper_lower_count", share.exact_counts.map(|counts| counts.0)),
            ("hyper_upper_count", share.exact_counts.map(|counts| counts.1)),
        ] {
            own.insert(name.into(), number_or_null(value));
        }
        put_interval(&mut own, "wald_t", share.wald);
        put_interval(&mut own, "logit", share.logit);
        put_interval(&mut own, "wilson_neff", share.wilson);
        put_interval(&mut own, "hyper", share.exact);
        answer.insert(key, Value::Object(own));
    }
    Ok(Value::Object(answer))
}

pub fn trend(params: &Params<'_>, table: &Table) -> Result<Value, Failure> {
    let counts = counts(params, table)?;
    let scores = match params.maybe_text("score") {
        Some(name) => table.numbers(name)?.into_iter().map(|score| score.unwrap_or(0.0)).collect(),
        None => (1..=counts.len()).map(|score| score as f64).collect::<Vec<_>>(),
    };
    let periods: Vec<Period> = counts.iter().zip(scores).map(|(own, score)| Period { score, x: own.x, n: own.n }).collect();
    let trend = share_trend(&periods, params.level());
    let mut per_period = Map::new();
    for Counts { key, x, n } in counts {
        let mut own = Map::new();
        own.insert("p".into(), number_or_null((n > 0.0).then(|| x / n)));
        put_interval(&mut own, "wilson", wilson(x, n, params.level()));
        per_period.insert(key, Value::Object(own));
    }
    let mut answer = Map::new();
    answer.insert("per_period".into(), Value::Object(per_period));
    let (test, all) = (trend.test, trend.homogeneity);
    for (name, value) in [
        ("pooled_p", trend.pooled),
        ("chi2", test.map(|test| test.chi_squared)),
        ("df", test.map(|_| 1.0)),
        ("p", test.map(|test| test.p)),
        ("z", test.map(|test| test.z)),
        ("slope", test.map(|test| test.slope)),
        ("slope_se_null", test.map(|test| test.standard_error)),
        ("chi2_homogeneity", all.map(|all| all.chi_squared)),
        ("df_homogeneity", all.map(|all| all.degrees_of_freedom)),
        ("p_homogeneity", all.map(|all| all.p)),
        ("chi2_nonlinearity", trend.departure.map(|(chi_squared, _)| chi_squared)),
        ("p_nonlinearity", trend.departure.map(|(_, p)| p)),
    ] {
        answer.insert(name.into(), number_or_null(value));
    }
    put_interval(&mut answer, "slope", test.map(|test| test.interval));
    Ok(Value::Object(answer))
}

pub fn difference(params: &Params<'_>, table: &Table) -> Result<Value, Failure> {
    let keys = table.text(params.text("key")?)?;
    let column = |name: &str| table.numbers(params.text(name)?);
    let (x1, n1, x2, n2) = (column("x1")?, column("n1")?, column("x2")?, column("n2")?);
    let mut answer = Map::new();
    for (row, key) in keys.iter().enumerate() {
        let count = |column: &[Option<f64>]| column[row].unwrap_or(0.0);
        let result = share_difference(count(&x1), count(&n1), count(&x2), count(&n2), params.level());
        let mut own = Map::new();
        for (name, value) in [
            ("p1", result.p1),
            ("p2", result.p2),
            ("difference", result.difference),
            ("z", result.z),
            ("p", result.p),
            ("p_cc", result.p_corrected),
            ("risk_ratio", result.risk_ratio),
            ("odds_ratio", result.odds_ratio),
            ("cohen_h", result.cohen_h),
        ] {
            own.insert(name.into(), number_or_null(value));
        }
        put_interval(&mut own, "newcombe", result.newcombe);
        put_interval(&mut own, "wald", result.wald);
        put_interval(&mut own, "rr", result.risk_ratio_interval);
        put_interval(&mut own, "or", result.odds_ratio_interval);
        put_interval(&mut own, "h", result.cohen_h_interval);
        answer.insert(key.clone(), Value::Object(own));
    }
    Ok(Value::Object(answer))
}
