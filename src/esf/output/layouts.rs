//! The tables that the authorities' systems ask for, each a list of fields over the indicators it is about: Tables 4A, 4B, 2A, 2B and 2C of
//! 2014–2020 (Implementing Regulation (EU) 2015/207, Annex V), Tables 6 and 10 of ESF+ (Regulation (EU) 2021/1060, Annex VII), and for
//! 2007–2013 target and outcome by women, men and unknown. Men come before women, as in the Commission's tables.

use super::edition::{Edition, Part, count, number, response_rate, share};
use super::figures_table::code;
use crate::error::Result;
use crate::esf::figure::{Gender, Indicator, Moment, Period};
use crate::project::esf::{Programme, Target, TargetUnit};
use crate::report::document::table::{Cell, Column, ColumnKind, Table};
use crate::report::words::format::Unit;
use crate::report::words::phrase::Phrase;

/// What stands in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field<'a> {
    Priority,
    Objective,
    RegionCategory,
    Code,
    Name,
    /// Persons, or entities.
    Unit,
    /// The output indicator the target is based on.
    Reference,
    Milestone,
    TargetUnit,
    Target(Gender),
    /// In a period.
    During(&'a Period, Gender),
    /// Up to the reporting date.
    Achieved(Gender),
    Ratio(Gender),
    /// Persons of the reference group whose answer is not known.
    Unknown,
    ResponseRate,
    /// How a stated figure was found.
    Comment,
}

/// A table of the authorities and the indicators that belong to it.
struct Layout {
    name: &'static str,
    results: bool,
    belongs: fn(&Indicator) -> bool,
}

/// Whether an indicator is one of a list of the regulations: by the beginning of its code, without sums and totals of our own.
fn listed(indicator: &Indicator, beginning: &str) -> bool {
    !indicator.own && indicator.id.starts_with(beginning) && !indicator.id.contains("+03")
}

fn is_result(indicator: &Indicator) -> bool {
    indicator.moment != Moment::Entry
}

const LAYOUTS_2014: [Layout; 5] = [
    Layout {
        name: "4A",
        results: false,
        belongs: |indicator| listed(indicator, "CO") || listed(indicator, "TOTAL") || listed(indicator, "GRAND-TOTAL"),
    },
    Layout { name: "4B", results: false, belongs: |indicator| indicator.own && !is_result(indicator) },
    Layout { name: "2A", results: true, belongs: |indicator| listed(indicator, "CR") },
    Layout { name: "2B", results: true, belongs: |indicator| listed(indicator, "YEI") },
    Layout { name: "2C", results: true, belongs: |indicator| indicator.own && is_result(indicator) },
];

const LAYOUTS_ESF_PLUS: [Layout; 2] = [
    Layout {
        name: "6",
        results: false,
        belongs: |indicator| listed(indicator, "EECO") || listed(indicator, "EMCO") || indicator.own && !is_result(indicator),
    },
    Layout { name: "10", results: true, belongs: |indicator| listed(indicator, "EECR") || indicator.own && is_result(indicator) },
];

const LAYOUTS_2007: [Layout; 1] = [Layout { name: "2007", results: false, belongs: |_| true }];

/// The authorities' tables for the whole project and, where there are several operations, for each of them.
///
/// # Errors
/// When the catalogue lacks a heading.
pub fn tables(edition: &Edition<'_>) -> Result<Vec<Table>> {
    let layouts: &[Layout] = match edition.pack.programme {
        Programme::Esf2007 => &LAYOUTS_2007,
        Programme::Esf2014 => &LAYOUTS_2014,
        Programme::EsfPlus | Programme::EsfPlusAnnex2 => &LAYOUTS_ESF_PLUS,
    };
    let operations = if edition.esf.operation.len() > 1 { edition.levels("operation") } else { Vec::new() };
    let parts = std::iter::once(Part::WHOLE).chain(operations.into_iter().map(|level| Part { dimension: "operation", level }));
    let mut tables = Vec::new();
    for part in parts {
        for layout in layouts {
            let counted = |indicator: &Indicator| edition.figure(&indicator.id, &edition.to_date(part), Gender::Total).is_some();
            let indicators = edition.indicators(|indicator| (layout.belongs)(indicator) && counted(indicator));
            if !indicators.is_empty() {
                tables.push(table(edition, layout, part, &indicators)?);
            }
        }
    }
    Ok(tables)
}

fn table(edition: &Edition<'_>, layout: &Layout, part: Part<'_>, indicators: &[&Indicator]) -> Result<Table> {
    // Sums and parts of the program's own have no code.
    let coded = indicators.iter().any(|indicator| indicator.code().is_some());
    let fields: Vec<Field<'_>> = fields(edition, layout).into_iter().filter(|field| coded || *field != Field::Code).collect();
    let columns = fields.iter().map(|field| column(edition, *field)).collect::<Result<Vec<_>>>()?;
    let rows = indicators
        .iter()
        .map(|indicator| fields.iter().map(|field| cell(edition, *field, part, indicator)).collect())
        .collect::<Result<Vec<Vec<Cell>>>>()?;
    let mut title = edition.text(&format!("esf-table-{}", layout.name.to_lowercase()))?;
    let own = edition.pack.programme == Programme::Esf2007;
    let mut name = if own { edition.text("esf-sheet-2007")? } else { edition.text_with("esf-table", layout.name)? };
    if !part.level.is_empty() {
        title = format!("{title}, {}", edition.level(part.dimension, part.level).text);
        name = format!("{name} {}", part.level);
    }
    let mut notes = vec![edition.text("esf-note-unknown")?, edition.text("esf-note-signs")?];
    if own {
        notes.push(edition.text("esf-note-not-established")?);
    }
    Ok(Table { name, title: Phrase::own(title), columns, rows, notes })
}

fn fields<'a>(edition: &Edition<'a>, layout: &Layout) -> Vec<Field<'a>> {
    let genders = edition.genders();
    let with_total = || std::iter::once(Gender::Total).chain(genders.iter().copied());
    let mut fields = match (edition.pack.programme, layout.results) {
        (Programme::Esf2007, _) => vec![Field::Code, Field::Name],
        (Programme::Esf2014, false) => vec![Field::Code, Field::Name, Field::RegionCategory],
        (Programme::Esf2014, true) => vec![Field::Code, Field::Name, Field::RegionCategory, Field::Reference, Field::TargetUnit],
        (_, false) => {
            let key = [Field::Priority, Field::Objective, Field::RegionCategory, Field::Code, Field::Name];
            key.into_iter().chain([Field::Unit, Field::Milestone]).collect()
        }
        (_, true) => {
            let key = [Field::Priority, Field::Objective, Field::RegionCategory, Field::Code, Field::Name];
            key.into_iter().chain([Field::Unit, Field::Reference, Field::TargetUnit]).collect()
        }
    };
    fields.extend(with_total().filter(|gender| *gender != Gender::Unknown).map(Field::Target));
    if edition.pack.programme == Programme::Esf2014 {
        fields.extend(edition.pack.periods.iter().flat_map(|period| genders.iter().map(move |gender| Field::During(period, *gender))));
    }
    fields.extend(with_total().map(Field::Achieved));
    fields.extend(with_total().filter(|gender| *gender != Gender::Unknown).map(Field::Ratio));
    fields.extend([Field::Unknown, Field::ResponseRate, Field::Comment]);
    fields
}

fn column(edition: &Edition<'_>, field: Field<'_>) -> Result<Column> {
    let plain = |key: &str, kind| Ok(Column::new(edition.text(key)?, kind));
    let by_gender = |group: Phrase, gender| Ok(Column::new(edition.gender(gender)?, ColumnKind::Number).under(group));
    let group = |key: &str| edition.text(key).map(Phrase::own);
    match field {
        Field::Priority => plain("esf-priority", ColumnKind::Text),
        Field::Objective => plain("esf-objective", ColumnKind::Text),
        Field::RegionCategory => plain("esf-region-category", ColumnKind::Text),
        Field::Code => plain("esf-code", ColumnKind::RowHeading),
        Field::Name => plain("esf-indicator", ColumnKind::RowHeading),
        Field::Unit => plain("esf-unit", ColumnKind::Text),
        Field::Reference => plain("esf-reference-output", ColumnKind::Text),
        Field::Milestone => plain("esf-milestone", ColumnKind::Number),
        Field::TargetUnit => plain("esf-target-unit", ColumnKind::Text),
        Field::Unknown => plain("esf-answer-unknown", ColumnKind::Number),
        Field::ResponseRate => plain("esf-response-rate", ColumnKind::Number),
        Field::Comment => plain("esf-comment", ColumnKind::Text),
        Field::Target(gender) => by_gender(group("esf-target")?, gender),
        Field::During(period, gender) => by_gender(edition.period(period)?, gender),
        Field::Achieved(gender) => by_gender(group("esf-cumulative")?, gender),
        Field::Ratio(gender) => by_gender(group("esf-ratio")?, gender),
    }
}

fn cell(edition: &Edition<'_>, field: Field<'_>, part: Part<'_>, indicator: &Indicator) -> Result<Cell> {
    let text = |text: &str| Cell::Text(Phrase::own(text));
    let target = edition.esf.target.iter().find(|target| part == Part::WHOLE && target.indicator == indicator.id);
    let operation = edition.operation(part);
    let achieved = |gender| edition.figure(&indicator.id, &edition.to_date(part), gender);
    Ok(match field {
        Field::Priority => text(operation.map_or("", |operation| &operation.priority)),
        Field::Objective => text(operation.map_or("", |operation| &operation.objective)),
        Field::RegionCategory => text(operation.map_or("", |operation| &operation.region_category)),
        Field::Code => code(indicator),
        Field::Name => Cell::Text(edition.phrase(&indicator.title)),
        Field::Unit => text(&edition.text("esf-unit-number")?),
        Field::Reference => {
            let own = target.and_then(|target| target.reference_output.as_deref());
            text(own.or(indicator.reference_output.as_deref()).unwrap_or_default())
        }
        Field::Milestone => number(target.and_then(|target| target.milestone)),
        Field::TargetUnit => match target.map(|target| target.unit) {
            Some(TargetUnit::Percent) => text(&edition.text("esf-unit-percent")?),
            Some(TargetUnit::Number) => text(&edition.text("esf-unit-number")?),
            None => Cell::Blank,
        },
        Field::Target(gender) => target.map_or(Cell::Blank, |target| target_cell(target, gender)),
        Field::During(period, gender) => count(indicator, edition.figure(&indicator.id, &edition.during(part, period), gender)),
        Field::Achieved(gender) => count(indicator, achieved(gender)),
        Field::Ratio(gender) => share(achieved(gender).and_then(|figure| figure.achievement)),
        Field::Unknown => number(achieved(Gender::Total).and_then(|figure| figure.unknown)),
        Field::ResponseRate => share(achieved(Gender::Total).and_then(response_rate)),
        Field::Comment => {
            let stated = edition.esf.stated.iter().find(|stated| stated.indicator == indicator.id);
            stated.map_or(Cell::Blank, |stated| Cell::Text(edition.phrase(&stated.method)))
        }
    })
}

fn target_cell(target: &Target, gender: Gender) -> Cell {
    let value = match gender {
        Gender::Total => target.total,
        Gender::Women => target.women,
        Gender::Men => target.men,
        Gender::NonBinary => target.non_binary,
        Gender::Unknown => None,
    };
    match (value, target.unit) {
        (Some(value), TargetUnit::Percent) => Cell::Number { value: value / 100.0, unit: Unit::Percent, decimals: 1 },
        (value, TargetUnit::Number) => number(value),
        (None, TargetUnit::Percent) => Cell::Blank,
    }
}
