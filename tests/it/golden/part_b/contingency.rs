//! Section 6: two classifications.

use std::collections::BTreeSet;

use crate::reference::contingency::{ContingencyTest, pearson_test};
use crate::reference::fisher::{FourCells, fisher_exact};
use crate::reference::freeman_halton::freeman_halton;
use serde_json::{Map, Value, json};

use super::super::{Failure, Params, Table};
use super::answers::{Answer, counts};

/// A table of counts with the labels of its rows and columns in order of code points.
struct Crossed {
    rows: Vec<String>,
    columns: Vec<String>,
    counts: Vec<Vec<f64>>,
}

fn crossed(params: &Params<'_>, table: &Table) -> Result<Crossed, Failure> {
    let (row, column) = (table.text(params.text("row")?)?, table.text(params.text("col")?)?);
    let weights = counts(params, table)?;
    let counted = || (0..table.rows()).filter(|&i| !row[i].is_empty() && !column[i].is_empty());
    let labels = |cells: &[String]| counted().map(|i| cells[i].clone()).collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>();
    let (rows, columns) = (labels(row), labels(column));
    let mut counts = vec![vec![0.0; columns.len()]; rows.len()];
    for i in counted() {
        if let (Ok(r), Ok(c)) = (rows.binary_search(&row[i]), columns.binary_search(&column[i])) {
            counts[r][c] += weights[i];
        }
    }
    Ok(Crossed { rows, columns, counts })
}

pub fn chi_squared(params: &Params<'_>, table: &Table) -> Result<Value, Failure> {
    let crossed = crossed(params, table)?;
    let test = pearson_test(&crossed.counts);
    Ok(Answer::new()
        .number("n", test.n)
        .with("n_rows", test.rows.len())
        .with("n_cols", test.columns.len())
        .number("chi2", test.chi_squared)
        .number("df", test.df)
        .number("p", test.p)
        .number("cramers_v", test.cramers_v)
        .number("cramers_v_bc", test.cramers_v_corrected)
        .number("min_expected", test.smallest_expected)
        .number("share_expected_below_5", test.share_expected_below_five)
        .number("chi2_yates", test.chi_squared_yates)
        .number("p_yates", test.p_yates)
        .number("phi", test.phi)
        .with("std_residuals", residuals(&crossed, &test))
        .into())
}

fn residuals(crossed: &Crossed, test: &ContingencyTest) -> Map<String, Value> {
    let mut by_row = Map::new();
    for (&row, values) in test.rows.iter().zip(&test.adjusted_residuals) {
        let of_row: Map<String, Value> =
            test.columns.iter().zip(values).map(|(&column, &value)| (crossed.columns[column].clone(), json!(value))).collect();
        by_row.insert(crossed.rows[row].clone(), Value::Object(of_row));
    }
    by_row
}

fn four_cells(params: &Params<'_>, table: &Table) -> Result<FourCells, Failure> {
    let given = params.value("counts");
    if !given.is_null() {
        let cell = |name: &str| given[name].as_f64().unwrap_or(0.0);
        return Ok(FourCells { a: cell("a"), b: cell("b"), c: cell("c"), d: cell("d") });
    }
    let crossed = crossed(params, table)?;
    let order = |name: &str, labels: &[String]| if params.has(name) { params.list(name) } else { labels.to_vec() };
    let (rows, columns) = (order("row_order", &crossed.rows), order("col_order", &crossed.columns));
    let cell = |r: usize, c: usize| {
        let row = crossed.rows.iter().position(|label| Some(label) == rows.get(r));
        let column = crossed.columns.iter().position(|label| Some(label) == columns.get(c));
        row.zip(column).map_or(0.0, |(row, column)| crossed.counts[row][column])
    };
    Ok(FourCells { a: cell(0, 0), b: cell(0, 1), c: cell(1, 0), d: cell(1, 1) })
}

pub fn fisher(params: &Params<'_>, table: &Table) -> Result<Value, Failure> {
    let cells = four_cells(params, table)?;
    let test = fisher_exact(cells, params.level());
    Ok(Answer::new()
        .number("a", cells.a)
        .number("b", cells.b)
        .number("c", cells.c)
        .number("d", cells.d)
        .number("p", test.p)
        .number("p_greater", test.p_greater)
        .number("p_less", test.p_less)
        .number("odds_ratio_cmle", test.odds_ratio)
        .interval("or", Some(test.interval))
        .number("odds_ratio_sample", test.sample_odds_ratio)
        .into())
}

pub fn fisher_larger(params: &Params<'_>, table: &Table) -> Result<Value, Failure> {
    let crossed = crossed(params, table)?;
    let whole: Vec<Vec<u64>> = crossed.counts.iter().map(|row| row.iter().map(|&count| count as u64).collect()).collect();
    let test = freeman_halton(&whole);
    Ok(Answer::new().with("n", test.n).with("n_rows", test.n_rows).with("n_cols", test.n_columns).number("p", test.p).into())
}
