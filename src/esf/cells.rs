//! The figures as tables for the tests of aggregates.
//!
//! `cells`: one row per figure, with what the tests compare it to. `by_gender`: one row per indicator and cell, a column per gender. `by_indicator`: one row
//! per cell and gender, a column per indicator (`co01`, `eeco02_04`). `unstated`: indicators that the project should state and does not.

use super::figures::FigureFile;
use super::stated::{Further, key};
use super::tables::{TableBuilder, index};
use crate::error::Result;
use crate::esf::figure::{Cell, Figure, Gender, Indicator, Moment, Period};
use crate::project::esf::{Esf, TargetUnit};
use crate::transform::engine::Engine;
use std::collections::{BTreeMap, BTreeSet};

/// What the tables are made from.
pub struct Aggregates<'a> {
    /// The follow-up's definition.
    pub esf: &'a Esf,
    /// The indicators of the pack.
    pub indicators: &'a [Indicator],
    /// Indicators of the programme that are a percentage of their reference group.
    pub percentages: &'a BTreeSet<String>,
    /// The figures.
    pub figures: &'a [Figure],
    /// The periods.
    pub periods: &'a [Period],
    /// The earlier pack's figures.
    pub earlier: Option<&'a FigureFile>,
    /// The figures of the programme that no query gives.
    pub further: &'a [Further],
}

type Key = (String, Cell, Gender);

/// Registers the tables.
///
/// # Errors
/// Never in practice: only when two columns have one name.
pub fn register(engine: &mut Engine, aggregates: &Aggregates<'_>) -> Result<()> {
    let counts: BTreeMap<Key, f64> = aggregates.figures.iter().map(|figure| (key(figure), figure.count)).collect();
    cells(engine, aggregates, &counts)?;
    by_gender(engine, &counts)?;
    by_indicator(engine, aggregates, &counts)?;
    unstated(engine, aggregates)
}

/// The name of an indicator's column.
pub fn column(indicator: &str) -> String {
    indicator.to_lowercase().replace(|character: char| !character.is_ascii_alphanumeric(), "_")
}

fn cell_columns<'a>(table: &mut TableBuilder, cells: impl Iterator<Item = &'a Cell> + Clone) {
    // An empty dimension is all of the project, not an absent value.
    let whole = |text: &str| Some(if text.is_empty() { " ".to_owned() } else { text.to_owned() });
    table.text("dimension", cells.clone().map(|cell| whole(&cell.dimension)));
    table.text("level", cells.clone().map(|cell| whole(&cell.level)));
    table.text("period", cells.clone().map(|cell| Some(cell.period.clone())));
    table.text("cumulative", cells.map(|cell| Some(if cell.cumulative { "yes" } else { "no" }.to_owned())));
}

fn cells(engine: &mut Engine, aggregates: &Aggregates<'_>, counts: &BTreeMap<Key, f64>) -> Result<()> {
    let figures = aggregates.figures;
    let numbers: BTreeMap<&str, usize> =
        aggregates.periods.iter().enumerate().map(|(number, period)| (period.id.as_str(), number)).collect();
    let of: BTreeMap<&str, &Indicator> = aggregates.indicators.iter().map(|indicator| (indicator.id.as_str(), indicator)).collect();
    let earlier: BTreeMap<Key, f64> =
        aggregates.earlier.iter().flat_map(|file| &file.rows).map(|row| (key(&row.figure), row.figure.count)).collect();
    let target = |figure: &Figure| aggregates.esf.target.iter().find(|target| target.indicator == figure.indicator);
    let percent = |figure: &Figure| {
        aggregates.percentages.contains(&figure.indicator) || target(figure).is_some_and(|target| target.unit == TargetUnit::Percent)
    };
    let mut table = TableBuilder::new(figures.len());
    table.text("indicator", figures.iter().map(|figure| Some(figure.indicator.clone())));
    cell_columns(&mut table, figures.iter().map(|figure| &figure.cell));
    table.text("gender", figures.iter().map(|figure| Some(figure.gender.name().to_owned())));
    table.number("count", figures.iter().map(|figure| Some(figure.count)));
    table.number("known", figures.iter().map(|figure| figure.known));
    table.number("unknown", figures.iter().map(|figure| figure.unknown));
    table.text("unit", figures.iter().map(|figure| Some(if percent(figure) { "percent" } else { "number" }.to_owned())));
    let indicator = |figure: &Figure| of.get(figure.indicator.as_str()).copied();
    let truth = |value: bool| Some(f64::from(u8::from(value)));
    table.number("own", figures.iter().map(|figure| truth(indicator(figure).is_some_and(|indicator| indicator.own))));
    table.number(
        "is_result",
        figures.iter().map(|figure| truth(indicator(figure).is_some_and(|indicator| indicator.moment != Moment::Entry))),
    );
    let number = |figure: &Figure| numbers.get(figure.cell.period.as_str()).copied();
    table.number("period_number", figures.iter().map(|figure| number(figure).map(index)));
    table
        .number("is_last", figures.iter().map(|figure| truth(number(figure).is_some_and(|number| number + 1 == aggregates.periods.len()))));
    table.number(
        "reference_count",
        figures.iter().map(|figure| {
            let reference = target(figure).and_then(|target| target.reference_output.clone());
            let reference = reference.or_else(|| indicator(figure)?.reference_output.clone())?;
            counts.get(&(reference, figure.cell.clone(), figure.gender)).copied()
        }),
    );
    table.number(
        "previous_count",
        figures.iter().map(|figure| {
            let before = number(figure).and_then(|number| number.checked_sub(1)).and_then(|number| aggregates.periods.get(number))?;
            let cell = Cell { period: before.id.clone(), ..figure.cell.clone() };
            counts.get(&(figure.indicator.clone(), cell, figure.gender)).copied().filter(|_| figure.cell.cumulative)
        }),
    );
    table.number("earlier_count", figures.iter().map(|figure| earlier.get(&key(figure)).copied()));
    engine.register("cells", &table.finish("cells")?);
    Ok(())
}

fn by_gender(engine: &mut Engine, counts: &BTreeMap<Key, f64>) -> Result<()> {
    let rows: Vec<(&String, &Cell)> =
        counts.keys().map(|(indicator, cell, _)| (indicator, cell)).collect::<BTreeSet<_>>().into_iter().collect();
    let mut table = TableBuilder::new(rows.len());
    table.text("indicator", rows.iter().map(|(indicator, _)| Some((*indicator).clone())));
    cell_columns(&mut table, rows.iter().map(|(_, cell)| *cell));
    for gender in Gender::ALL {
        let count = |(indicator, cell): &(&String, &Cell)| counts.get(&((*indicator).clone(), (*cell).clone(), gender)).copied();
        table.number(gender.name(), rows.iter().map(count));
    }
    engine.register("by_gender", &table.finish("by_gender")?);
    Ok(())
}

fn by_indicator(engine: &mut Engine, aggregates: &Aggregates<'_>, counts: &BTreeMap<Key, f64>) -> Result<()> {
    let mut rows: BTreeMap<(&Cell, Gender), BTreeMap<&str, f64>> = BTreeMap::new();
    for ((indicator, cell, gender), count) in counts {
        rows.entry((cell, *gender)).or_default().insert(indicator, *count);
    }
    let mut table = TableBuilder::new(rows.len());
    cell_columns(&mut table, rows.keys().map(|(cell, _)| *cell));
    table.text("gender", rows.keys().map(|(_, gender)| Some(gender.name().to_owned())));
    for indicator in aggregates.indicators {
        table.number(&column(&indicator.id), rows.values().map(|row| row.get(indicator.id.as_str()).copied()));
    }
    engine.register("by_indicator", &table.finish("by_indicator")?);
    Ok(())
}

fn unstated(engine: &mut Engine, aggregates: &Aggregates<'_>) -> Result<()> {
    let stated: BTreeSet<&str> = aggregates.figures.iter().map(|figure| figure.indicator.as_str()).collect();
    let missing: Vec<&str> = aggregates
        .further
        .iter()
        .filter(|figure| figure.stated && !stated.contains(figure.id.as_str()))
        .map(|figure| figure.id.as_str())
        .collect();
    let mut table = TableBuilder::new(missing.len());
    table.text("indicator", missing.iter().map(|id| Some((*id).to_owned())));
    table.text("period", missing.iter().map(|_| aggregates.periods.last().map(|period| period.id.clone())));
    engine.register("unstated", &table.finish("unstated")?);
    Ok(())
}
