//! The tables that the queries of `queries/esf/` select from.
//!
//! `participants`: one row per person and operation. `records`: one row per stay of a person with a partner, as told. `conflicts`: what was told twice,
//! differently. `variables`: how each yes-or-no variable was answered in each delivery. Dates are texts, `2019-05-02`, which compare as dates do.

use super::derivation::{household_is_asked, immediate_limit};
use super::merge::{Merged, Values};
use super::pack::Participant;
use super::person::Identity;
use super::register::Register;
use crate::error::{Error, Result};
use crate::esf::figure::Gender;
use crate::project::esf::{Esf, Operation};
use crate::project::vocabulary::{ConceptType, Vocabulary};
use jiff::ToSpan;
use jiff::civil::Date;
use polars::prelude::{Column, DataFrame};

/// A table under construction: every column has a value or none for each row.
pub struct TableBuilder {
    rows: usize,
    columns: Vec<Column>,
}

impl TableBuilder {
    /// A table without columns.
    pub fn new(rows: usize) -> Self {
        Self { rows, columns: Vec::new() }
    }

    /// Adds a column of texts; an empty text is none.
    pub fn text(&mut self, name: &str, values: impl Iterator<Item = Option<String>>) {
        let values: Vec<Option<String>> = values.map(|value| value.filter(|text| !text.is_empty())).collect();
        self.columns.push(Column::new(name.into(), values));
    }

    /// Adds a column of numbers.
    pub fn number(&mut self, name: &str, values: impl Iterator<Item = Option<f64>>) {
        self.columns.push(Column::new(name.into(), values.collect::<Vec<_>>()));
    }

    /// The finished table.
    ///
    /// # Errors
    /// When two columns have one name.
    pub fn finish(self, name: &str) -> Result<DataFrame> {
        DataFrame::new(self.rows, self.columns).map_err(|error| Error::Query {
            name: name.to_owned(),
            reason: error.to_string(),
            sql: "a table made from the participant register".to_owned(),
        })
    }
}

/// Yes is 1, no is 0.
fn truth(value: bool) -> f64 {
    f64::from(u8::from(value))
}

/// A position as a number in a table.
pub fn index(position: usize) -> f64 {
    position as f64
}

/// The concepts a register can have that are columns of the tables as they are told, with whether they are numbers.
fn told(vocabulary: &Vocabulary) -> Vec<(&str, bool)> {
    let may = vocabulary.table.get(Esf::REGISTER).map(|table| table.may.as_slice()).unwrap_or_default();
    let apart = ["operation", "partner", "municipality", "gender", "birth_date", "month", "hours", "age"];
    may.iter()
        .filter(|concept| !apart.contains(&concept.as_str()))
        .map(|concept| (concept.as_str(), vocabulary.concept.get(concept).is_some_and(|known| known.kind == ConceptType::Number)))
        .collect()
}

/// One row per participant; `row` is its position.
///
/// # Errors
/// Never in practice: only when two columns have one name.
pub fn participants(
    esf: &Esf,
    vocabulary: &Vocabulary,
    people: &[Participant],
    identities: &[Option<&Identity>],
    on: Date,
) -> Result<DataFrame> {
    let mut table = TableBuilder::new(people.len());
    let day = |date: Option<Date>| date.map(|date| date.to_string());
    table.number("row", (0..people.len()).map(|row| Some(index(row))));
    table.text("person", people.iter().map(|person| Some(person.person.clone())));
    table.text("operation", people.iter().map(|person| Some(person.operation.clone())));
    table.text("partner", people.iter().map(|person| Some(person.partner.clone())));
    table.text("municipality", people.iter().map(|person| Some(person.municipality.clone())));
    table.text("gender", people.iter().map(|person| gender(person.gender)));
    table.text("birth_date", people.iter().map(|person| day(person.birth_date)));
    table.text("entry_date", people.iter().map(|person| day(person.entry_date)));
    table.number("entries", people.iter().map(|person| Some(index(person.entries))));
    table.number("age", people.iter().map(|person| person.age.map(|age| age as f64)));
    table.number("complete", people.iter().map(|person| Some(truth(person.complete))));
    table.text("status", people.iter().map(|person| Some(person.value("status").to_owned())));
    table.number("long_term", people.iter().map(|person| person.long_term_unemployed.map(truth)));
    table.number("household_asked", people.iter().map(|person| Some(truth(household_is_asked(esf, person)))));
    table.text("exit_window_end", people.iter().map(|person| day(person.exit_date.and_then(immediate_limit))));
    table.text("follow_up_date", people.iter().map(|person| day(person.follow_up_date)));
    let around =
        |days: i64| people.iter().map(move |person| day(person.follow_up_date.and_then(|date| date.checked_add(days.days()).ok())));
    table.text("follow_up_earliest", around(-esf.follow_up_tolerance_days));
    table.text("follow_up_latest", around(esf.follow_up_tolerance_days));
    for (concept, numeric) in told(vocabulary) {
        if numeric {
            table.number(concept, people.iter().map(|person| person.value(concept).parse().ok()));
        } else {
            table.text(concept, people.iter().map(|person| Some(person.value(concept).to_owned())));
        }
    }
    let operation = |person: &Participant| esf.operation.iter().find(|operation| operation.id == person.operation);
    let of_operation = |key: fn(&Operation) -> Option<String>| people.iter().map(move |person| operation(person).and_then(key));
    table.text("first_day", of_operation(|operation| operation.first_day.clone()));
    table.text("last_day", of_operation(|operation| operation.last_day.clone()));
    identity(&mut table, identities);
    table.text("reporting_date", people.iter().map(|_| day(Some(on))));
    table.number("youngest", people.iter().map(|_| esf.target_ages.map(|ages| ages.0 as f64)));
    table.number("oldest", people.iter().map(|_| esf.target_ages.map(|ages| ages.1 as f64)));
    table.number("primary_school_age", people.iter().map(|_| Some(esf.primary_school_age as f64)));
    table.finish("participants")
}

fn identity(table: &mut TableBuilder, identities: &[Option<&Identity>]) {
    let of = |key: fn(&Identity) -> Option<String>| identities.iter().map(move |identity| identity.and_then(key));
    table.text("id_kind", of(|identity| Some(identity.kind.name().to_owned())));
    table.text("id_birth_date", of(|identity| identity.birth_date.map(|date| date.to_string())));
    table.text("id_gender", of(|identity| identity.gender.and_then(gender)));
    table.number("id_check_holds", identities.iter().map(|identity| identity.map(|identity| truth(identity.check_holds))));
}

fn gender(gender: Gender) -> Option<String> {
    match gender {
        Gender::Women => Some("female".to_owned()),
        Gender::Men => Some("male".to_owned()),
        Gender::NonBinary => Some("nonbinary".to_owned()),
        Gender::Unknown | Gender::Total => None,
    }
}

/// One row per stay; `row` is its position in the merged register.
///
/// # Errors
/// Never in practice: only when two columns have one name.
pub fn records(vocabulary: &Vocabulary, merged: &Merged, on: Date) -> Result<DataFrame> {
    let stays = &merged.stays;
    let mut table = TableBuilder::new(stays.len());
    let person = |record: usize| merged.people.get(record);
    table.number("row", (0..stays.len()).map(|row| Some(index(row))));
    table.text("person", stays.iter().map(|stay| person(stay.record).and_then(|person| person.person.as_deref().map(str::to_owned))));
    table.text("operation", stays.iter().map(|stay| person(stay.record).map(|person| person.operation.clone())));
    let value = |values: &Values, concept: &str| values.get(concept).map(|text| text.to_string());
    for concept in ["partner", "municipality", "gender", "birth_date", "entry_date"] {
        table.text(concept, stays.iter().map(|stay| value(&stay.values, concept)));
    }
    for (concept, numeric) in told(vocabulary) {
        if numeric {
            table.number(concept, stays.iter().map(|stay| value(&stay.values, concept).and_then(|text| text.parse().ok())));
        } else {
            table.text(concept, stays.iter().map(|stay| value(&stay.values, concept)));
        }
    }
    table.text("reporting_date", stays.iter().map(|_| Some(on.to_string())));
    table.finish("records")
}

/// One row per contradiction; `row` is its position.
///
/// # Errors
/// Never in practice: only when two columns have one name.
pub fn conflicts(merged: &Merged) -> Result<DataFrame> {
    let mut table = TableBuilder::new(merged.conflicts.len());
    table.number("row", (0..merged.conflicts.len()).map(|row| Some(index(row))));
    table.text("concept", merged.conflicts.iter().map(|conflict| Some(conflict.concept.clone())));
    table.text("kind", merged.conflicts.iter().map(|conflict| Some(conflict.kind.name().to_owned())));
    table.finish("conflicts")
}

/// One row per yes-or-no variable and delivery; `row` is its position.
///
/// # Errors
/// Never in practice: only when two columns have one name.
pub fn variables(register: &Register) -> Result<DataFrame> {
    let mut table = TableBuilder::new(register.variables.len());
    table.number("row", (0..register.variables.len()).map(|row| Some(index(row))));
    table.text("concept", register.variables.iter().map(|variable| Some(variable.concept.clone())));
    table.text("delivery", register.variables.iter().map(|variable| Some(variable.delivery.clone())));
    table.number("yes", register.variables.iter().map(|variable| Some(index(variable.yes))));
    table.number("no", register.variables.iter().map(|variable| Some(index(variable.no))));
    table.number("blank", register.variables.iter().map(|variable| Some(index(variable.blank))));
    table.finish("variables")
}
