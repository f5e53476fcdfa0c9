//! Section 3 and the design-based parts of sections 2 and 6: `svy.*`.

use std::collections::BTreeSet;

use crate::reference::design_estimates::design_distribution;
use crate::reference::design_estimates::design_mean;
use crate::reference::design_estimates::design_ratio;
use crate::reference::design_estimates::design_share;
use crate::reference::design_estimates::design_total;
use serde_json::{Map, Value, json};
use utfall::statistics::design::Design;
use utfall::statistics::design::design_estimates::DesignEstimate;
use utfall::statistics::hypothesis_tests::design_tests::{FTest, mean_difference};

use super::sample::{Sample, failure};
use crate::golden::request::{number, number_or_null, put_interval};
use crate::golden::{Failure, Params, Table};

/// Degrees of freedom of the whole sample: first-stage units less their strata.
fn full_degrees_of_freedom(design: &Design) -> f64 {
    let places = || (0..design.clusters() as u32).map(|cluster| design.first_stage(cluster));
    let (units, strata): (BTreeSet<u32>, BTreeSet<u32>) =
        (places().map(|place| place.0).collect(), places().map(|place| place.1).collect());
    units.len() as f64 - strata.len() as f64
}

pub fn means(params: &Params<'_>, table: &Table) -> Result<Value, Failure> {
    each_variable(params, table, |sample, values, group| {
        let sums = sample.sums(group, |row| values[row]);
        let mean = design_mean(&sample.design, &sums, sample.rules).map_err(failure)?;
        let mut answer = base(&mean.base);
        answer.insert("cv".into(), number_or_null(mean.coefficient_of_variation));
        answer.insert("deff".into(), number_or_null(mean.design_effect));
        answer.insert("deff_replace".into(), number_or_null(mean.design_effect_with_replacement));
        Ok(answer)
    })
}

pub fn totals(params: &Params<'_>, table: &Table) -> Result<Value, Failure> {
    each_variable(params, table, |sample, values, group| {
        let sums = sample.sums(group, |row| values[row]);
        Ok(base(&design_total(&sample.design, &sums, sample.rules).map_err(failure)?))
    })
}

pub fn ratio(params: &Params<'_>, table: &Table) -> Result<Value, Failure> {
    let sample = Sample::read(params, table)?;
    let above = table.numbers(params.text("numerator")?)?;
    let below = table.numbers(params.text("denominator")?)?;
    each_group(&sample, |group| {
        let numerator = sample.sums(group, |row| above[row].filter(|_| below[row].is_some()));
        let denominator = sample.sums(group, |row| below[row].filter(|_| above[row].is_some()));
        Ok(base(&design_ratio(&sample.design, &numerator, &denominator, sample.rules).map_err(failure)?))
    })
}

pub fn share(params: &Params<'_>, table: &Table) -> Result<Value, Failure> {
    let sample = Sample::read(params, table)?;
    let successes = params.list("success");
    let cells = table.text(params.text("column")?)?;
    each_group(&sample, |group| {
        let sums = sample.sums(group, |row| (!cells[row].is_empty()).then(|| f64::from(u8::from(successes.contains(&cells[row])))));
        let share = design_share(&sample.design, &sums, sample.rules).map_err(failure)?;
        let mut answer = base(&share.base);
        answer.insert("x".into(), json!(share.successes));
        put_interval(&mut answer, "logit", share.logit);
        put_interval(&mut answer, "beta", share.beta);
        put_interval(&mut answer, "wald", share.wald);
        put_interval(&mut answer, "unweighted_cp", share.unweighted);
        answer.insert("n_effective".into(), number_or_null(share.effective_n));
        Ok(answer)
    })
}

pub fn distribution(params: &Params<'_>, table: &Table) -> Result<Value, Failure> {
    let sample = Sample::read(params, table)?;
    let levels = params.list("levels");
    let cells = table.text(params.text("variable")?)?;
    each_group(&sample, |group| {
        let sums: Vec<_> = levels
            .iter()
            .map(|level| sample.sums(group, |row| levels.contains(&cells[row]).then(|| f64::from(u8::from(cells[row] == *level)))))
            .collect();
        let estimated = design_distribution(&sample.design, &sums, sample.rules).map_err(failure)?;
        let mut by_level = Map::new();
        for (level, estimate) in levels.iter().zip(&estimated.levels) {
            let mut answer = Map::new();
            answer.insert("estimate".into(), number_or_null(estimate.estimate));
            answer.insert("se".into(), number_or_null(estimate.standard_error));
            put_interval(&mut answer, "logit", estimate.logit);
            by_level.insert(level.clone(), Value::Object(answer));
        }
        let mut answer = Map::new();
        answer.insert("n".into(), json!(estimated.n));
        answer.insert("df".into(), number_or_null(estimated.degrees_of_freedom));
        answer.insert("levels".into(), Value::Object(by_level));
        answer.insert("cov_first_two".into(), number_or_null(estimated.first_covariance));
        Ok(answer)
    })
}

pub fn difference(params: &Params<'_>, table: &Table) -> Result<Value, Failure> {
    let sample = Sample::read(params, table)?;
    let values = table.numbers(params.text("variable")?)?;
    let cells = table.text(params.text("group")?)?;
    let sums = |name: &str| sample.sums(0, |row| values[row].filter(|_| cells[row] == name));
    let (a, b) = (sums(params.text("a")?), sums(params.text("b")?));
    let test = mean_difference(&sample.design, &a, &b, sample.rules).map_err(failure)?;
    let mut answer = Map::new();
    answer.insert("n_a".into(), json!(test.n_a));
    answer.insert("n_b".into(), json!(test.n_b));
    for (name, value) in [
        ("mean_a", test.mean_a),
        ("mean_b", test.mean_b),
        ("difference", test.difference),
        ("se", test.standard_error),
        ("t", test.t),
        ("df", test.degrees_of_freedom),
        ("p", test.p),
    ] {
        answer.insert(name.into(), number_or_null(value));
    }
    put_interval(&mut answer, "ci", test.interval);
    Ok(Value::Object(answer))
}

pub fn table_test(params: &Params<'_>, table: &Table) -> Result<Value, Failure> {
    let sample = Sample::read(params, table)?;
    let (rows, columns) = (table.text(params.text("row")?)?, table.text(params.text("col")?)?);
    let used = |row: usize| sample.kept[row] && !rows[row].is_empty() && !columns[row].is_empty();
    let levels = |cells: &[String]| -> Vec<String> {
        let found: BTreeSet<&String> = (0..cells.len()).filter(|&row| used(row)).map(|row| &cells[row]).collect();
        found.into_iter().cloned().collect()
    };
    let (row_levels, column_levels) = (levels(rows), levels(columns));
    let cell = |row_level: &String, column_level: &String| {
        sample.sums(0, |row| (rows[row] == *row_level && columns[row] == *column_level).then_some(1.0))
    };
    let cells: Vec<Vec<_>> = row_levels.iter().map(|row| column_levels.iter().map(|column| cell(row, column)).collect()).collect();
    let test = crate::reference::design_tests::table_test(&sample.design, &cells, sample.rules.single_unit).map_err(failure)?;
    let mut answer = Map::new();
    answer.insert("n".into(), json!(test.n));
    answer.insert("pearson_x2".into(), number_or_null(test.pearson));
    answer.insert("rs1_p".into(), number_or_null(test.first_order_p));
    put_test(&mut answer, "rs", test.rao_scott);
    put_test(&mut answer, "wald", test.wald);
    put_test(&mut answer, "adj_wald", test.adjusted_wald);
    let mut shares = Map::new();
    for (row, line) in row_levels.iter().zip(&test.shares) {
        let line: Map<String, Value> = column_levels.iter().zip(line).map(|(column, share)| (column.clone(), number(*share))).collect();
        shares.insert(row.clone(), Value::Object(line));
    }
    answer.insert("cell_proportions".into(), Value::Object(shares));
    Ok(Value::Object(answer))
}

fn put_test(answer: &mut Map<String, Value>, name: &str, test: Option<FTest>) {
    answer.insert(format!("{name}_F"), number_or_null(test.map(|test| test.statistic)));
    answer.insert(format!("{name}_ndf"), number_or_null(test.map(|test| test.numerator_df)));
    answer.insert(format!("{name}_ddf"), number_or_null(test.map(|test| test.denominator_df)));
    answer.insert(format!("{name}_p"), number_or_null(test.and_then(|test| test.p)));
}

fn base(estimate: &DesignEstimate) -> Map<String, Value> {
    let mut answer = Map::new();
    answer.insert("n".into(), json!(estimate.n));
    answer.insert("sum_weights".into(), number(estimate.sum_weights));
    answer.insert("estimate".into(), number_or_null(estimate.estimate));
    answer.insert("se".into(), number_or_null(estimate.standard_error));
    answer.insert("df".into(), number_or_null(estimate.degrees_of_freedom));
    put_interval(&mut answer, "ci", estimate.interval);
    answer
}

fn each_group(sample: &Sample<'_>, estimate: impl Fn(usize) -> Result<Map<String, Value>, Failure>) -> Result<Value, Failure> {
    let mut by_group = Map::new();
    for (group, key) in sample.groups.keys.iter().enumerate() {
        by_group.insert(key.clone(), Value::Object(estimate(group)?));
    }
    Ok(json!({ "df_full": full_degrees_of_freedom(&sample.design), "estimates": by_group }))
}

fn each_variable(
    params: &Params<'_>,
    table: &Table,
    estimate: impl Fn(&Sample<'_>, &[Option<f64>], usize) -> Result<Map<String, Value>, Failure>,
) -> Result<Value, Failure> {
    let sample = Sample::read(params, table)?;
    let mut estimates = Map::new();
    for variable in params.list("variables") {
        let values = table.numbers(&variable)?;
        let mut answer = each_group(&sample, |group| estimate(&sample, &values, group))?;
        estimates.insert(variable, answer["estimates"].take());
    }
    Ok(json!({ "df_full": full_degrees_of_freedom(&sample.design), "estimates": estimates }))
}
