//! Two questions crossed, as the plan asks for it: the shares of the rows as estimates of groups like any others, and of every table the test of
//! independence under the design with Cramér's V.

use super::estimate::{Against, Domain, Estimate, Flag, Key, Method};
use super::expand::Item;
use super::influence::{Influence, Term};
use super::levels::everybody_answered;
use super::measures::Measure;
use super::sums::{DomainSums, Selection};
use crate::error::{Error, Result};
use crate::ingest::columns::Columns;
use crate::ingest::dataset::{Dataset, Table, answer_column};
use crate::project::codebook::QuestionType;
use crate::project::columns::name_of_group;
use crate::project::crossed::{Crossed, all};
use crate::project::definition::Instrument;
use crate::project::{Project, adjusted};
use crate::statistics::hypothesis_tests::design_tests::independence;
use crate::transform::run::Run;
use nalgebra::DMatrix;
use polars::prelude::{Column, DataType, PolarsError, PolarsResult};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The dataset with a column of texts for every question that is crossed with another, or that is adjusted for: the units are grouped by it while
/// its answers, or those of the other, are what is measured.
///
/// # Errors
/// When a table refuses the column.
pub fn with_groups(project: &Project, mut dataset: Dataset) -> Result<Dataset> {
    let crossed = all(project).into_iter().map(|own| (&own.instrument.id, own.dimensions()));
    let adjusted = adjusted::all(project).into_iter().map(|own| {
        let columns = own.covariates.into_iter().map(|covariate| covariate.column);
        (&own.instrument.id, columns.collect::<Vec<String>>())
    });
    for (instrument, groups) in crossed.chain(adjusted) {
        let Some(table) = dataset.tables.iter_mut().find(|table| table.instrument == *instrument) else { continue };
        for group in groups {
            let name = name_of_group(&group);
            let Some(question) = project.question(instrument, name).filter(|_| name != group) else { continue };
            let column = answer_column(&project.vocabulary, question);
            if table.has(&group) || !table.has(&column) {
                continue;
            }
            let refused = |error: PolarsError| Error::Query { name: name.to_owned(), reason: error.to_string(), sql: String::new() };
            let (made, answers) = (group.clone(), column.clone());
            let texts = move |frame: &Columns| -> PolarsResult<Column> { texts(&frame.column(&answers)?, &made) };
            table.frame.derive(&group, &DataType::String, vec![column], Arc::new(texts)).map_err(refused)?;
        }
    }
    Ok(dataset)
}

/// Answers as texts, under another name.
fn texts(answers: &Column, name: &str) -> PolarsResult<Column> {
    if *answers.dtype() == DataType::String {
        return Ok(answers.clone().with_name(name.into()));
    }
    let codes = answers.cast(&DataType::Float64)?;
    let texts: Vec<Option<String>> = codes.f64()?.iter().map(|code| code.map(|code| code.to_string())).collect();
    Ok(Column::new(name.into(), texts))
}

/// The tables of an instrument that a query over such items makes.
pub fn of_query<'a>(project: &'a Project, instrument: &Instrument, each: Option<&str>) -> Vec<Crossed<'a>> {
    let kind = if each == Some("single") { QuestionType::Single } else { QuestionType::Scale };
    all(project).into_iter().filter(|own| own.instrument.id == instrument.id && own.columns.kind == kind).collect()
}

/// The questions whose answers are the columns of tables, each once.
pub fn items(project: &Project, table: &Table, crosses: &[Crossed<'_>]) -> Vec<Item> {
    let mut found: Vec<Item> = Vec::new();
    for question in crosses.iter().map(|own| own.columns) {
        let column = answer_column(&project.vocabulary, question);
        if table.has(&column) && found.iter().all(|own| own.column != column) {
            found.push(Item { column, positive: project.positive(question), orientation: project.orientation(question) });
        }
    }
    found
}

/// The estimates of the tables: every row, all rows together, and the test.
pub fn estimates(run: &Run<'_>, measures: &[Measure], crosses: &[Crossed<'_>]) -> Vec<Estimate> {
    let mut found: BTreeMap<Key, Estimate> = BTreeMap::new();
    for crossed in crosses {
        let columns: Vec<&Measure> = measures.iter().filter(|measure| crossed.is_about(&measure.item)).collect();
        let tables: Vec<String> = crossed.by.iter().cloned().collect();
        let of_wave = |estimate: &Estimate| crossed.waves.contains(&estimate.key.wave.as_str());
        for dimensions in [&tables, &crossed.dimensions()] {
            let domains = run.sums.combinations(dimensions);
            let levels = columns.iter().flat_map(|measure| {
                let [told, _] = run.levels(measure, &run.wholes(measure), &domains);
                told
            });
            // Who was asked one question only is in no row.
            let is_row = |estimate: &Estimate| estimate.n.is_some_and(|n| n > 0) || is_row_of_answer(crossed, estimate);
            let levels: Vec<Estimate> = levels.filter(|estimate| of_wave(estimate) && is_row(estimate)).collect();
            found.extend(levels.into_iter().map(|estimate| (estimate.key.clone(), estimate)));
        }
        let blank = unused(run, crossed, &columns, &found);
        found.extend(blank.into_iter().map(|estimate| (estimate.key.clone(), estimate)));
        for wave in run.waves.iter().filter(|wave| crossed.waves.contains(&wave.as_str())) {
            for table in run.sums.combinations(&tables) {
                let test = test(run, crossed, &columns, &Selection { wave: wave.clone(), levels: table });
                found.extend(test.map(|estimate| (estimate.key.clone(), estimate)));
            }
        }
    }
    found.into_values().collect()
}

/// Whether an estimate is of a row for an answer that can be given.
fn is_row_of_answer(crossed: &Crossed<'_>, estimate: &Estimate) -> bool {
    estimate.key.domain.iter().any(|(dimension, level)| *dimension == crossed.rows && crossed.answers.contains(level))
}

/// The rows of answers that nobody gave, in the tables there are: without them a row that is there would tell that somebody did.
fn unused(run: &Run<'_>, crossed: &Crossed<'_>, columns: &[&Measure], found: &BTreeMap<Key, Estimate>) -> Vec<Estimate> {
    let tables: Vec<String> = crossed.by.iter().cloned().collect();
    let has_rows = |wave: &&String| {
        let is_row = |key: &&Key| {
            key.wave == **wave && crossed.is_about(&key.item) && key.domain.iter().any(|(dimension, _)| *dimension == crossed.rows)
        };
        crossed.waves.contains(&wave.as_str()) && found.keys().any(|key| is_row(&key))
    };
    let waves: Vec<&String> = run.waves.iter().filter(has_rows).collect();
    let mut blank = Vec::new();
    for (measure, wave) in columns.iter().flat_map(|measure| waves.iter().map(move |wave| (measure, wave))) {
        let key = |levels: Domain| run.key(measure, wave, levels);
        for table in run.sums.combinations(&tables).into_iter().filter(|table| found.contains_key(&key(table.clone()))) {
            let rows =
                crossed.answers.iter().map(|answer| key(table.iter().cloned().chain([(crossed.rows.clone(), answer.clone())]).collect()));
            let rows = rows.filter(|row| !found.contains_key(row));
            blank.extend(rows.map(|key| Estimate { key, n: Some(0), base: Some(0), ..Estimate::default() }));
        }
    }
    blank
}

/// Cramér's V of a table with the Rao–Scott test of independence; `None` with fewer than two rows or columns that somebody is in.
fn test(run: &Run<'_>, crossed: &Crossed<'_>, columns: &[&Measure], selection: &Selection) -> Option<Estimate> {
    let rows = run.sums.combinations(std::slice::from_ref(&crossed.rows));
    let rows: Vec<String> = rows.into_iter().flatten().map(|(_, level)| level).collect();
    let cells: Vec<Vec<DomainSums>> = rows
        .iter()
        .map(|row| {
            let cell = |measure: &&Measure| run.sums.cell(&measure.column, selection, (&crossed.rows, row), run.sample);
            columns.iter().map(cell).collect()
        })
        .collect();
    let shares: Vec<Vec<f64>> = cells.iter().map(|row| row.iter().map(|cell| share(cell).unwrap_or(0.0)).collect()).collect();
    let used_rows: Vec<usize> = (0..rows.len()).filter(|row| shares[*row].iter().sum::<f64>() > 0.0).collect();
    let used_columns: Vec<usize> = (0..columns.len()).filter(|column| shares.iter().map(|row| row[*column]).sum::<f64>() > 0.0).collect();
    if used_rows.len() < 2 || used_columns.len() < 2 {
        return None;
    }
    let used: Vec<(usize, usize)> = used_rows.iter().flat_map(|row| used_columns.iter().map(move |column| (*row, *column))).collect();
    let used_cells: Vec<&DomainSums> = used.iter().map(|(row, column)| &cells[*row][*column]).collect();
    let used_shares: Vec<f64> = used.iter().map(|(row, column)| shares[*row][*column]).collect();
    let n = used_cells.first()?.n;
    let found = covariance(run, &used_cells)
        .map(|(covariance, degrees)| independence((used_rows.len(), used_columns.len()), &used_shares, &covariance, n, degrees))?;
    let test = found.rao_scott.filter(|test| test.p.is_some());
    let everybody = run.is_finite() && used_cells.iter().all(|cell| everybody_answered(cell));
    let is_finite = run.is_finite() && used_cells.iter().all(|cell| cell.finite.is_some());
    let key = Key {
        item: crossed.columns.column().to_owned(),
        level: String::new(),
        against: Some(Against::Independence(crossed.rows.clone())),
        ..run.key(columns.first()?, &selection.wave, selection.levels.clone())
    };
    Some(Estimate {
        key,
        n: Some(n as u64),
        estimate: Some(found.cramers_v),
        degrees_of_freedom: test.map(|test| test.denominator_df),
        p: test.and_then(|test| test.p),
        method: match test {
            _ if everybody => Method::FullCount,
            Some(_) => Method::RaoScott,
            None => Method::None,
        },
        flags: (is_finite && !everybody && test.is_some()).then_some(Flag::Finite).into_iter().collect(),
        ..Estimate::default()
    })
}

fn share(cell: &DomainSums) -> Option<f64> {
    let weight: f64 = cell.pieces.iter().map(|piece| piece.part.w).sum();
    (weight > 0.0).then(|| cell.pieces.iter().map(|piece| piece.part.wy).sum::<f64>() / weight)
}

/// The covariance of the cells' shares under the design, and its degrees of freedom: that of two is half of what the variance of their sum has over
/// those of each.
fn covariance(run: &Run<'_>, cells: &[&DomainSums]) -> Option<(DMatrix<f64>, f64)> {
    let variance = |domain: &DomainSums| {
        let error = Influence::of(&[Term { sign: 1.0, domain }]).ok()??.error(run.sample, run.is_finite())?;
        Some((error.standard_error.powi(2), error.degrees_of_freedom))
    };
    let own: Vec<(f64, f64)> = cells.iter().map(|cell| variance(cell)).collect::<Option<_>>()?;
    let mut matrix = DMatrix::zeros(cells.len(), cells.len());
    for (one, (own_variance, _)) in own.iter().enumerate() {
        matrix[(one, one)] = *own_variance;
        for other in 0..one {
            let both = DomainSums::of_categories([(cells[one], 1.0), (cells[other], 1.0)]);
            let (of_both, _) = variance(&both)?;
            let shared = (of_both - own_variance - own[other].0) / 2.0;
            matrix[(one, other)] = shared;
            matrix[(other, one)] = shared;
        }
    }
    Some((matrix, own.first()?.1))
}
