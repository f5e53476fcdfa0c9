//! Reads the participant register: the rows of all deliveries, with identity numbers replaced by pseudonyms.

use super::person::{Identity, Kind, Links, identify};
use crate::diagnostic::{Diagnostic, Place};
use crate::error::Result;
use crate::ingest::answers::coding::Value;
use crate::ingest::answers::material;
use crate::ingest::answers::material::Material;
use crate::ingest::container::codes::Codes;
use crate::ingest::person::pseudonym::{PseudonymKey, normalised};
use crate::ingest::units::account::{Exclusion, Reading};
use crate::project::Project;
use crate::project::codebook::Codebook;
use crate::project::esf::Esf;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// All rows of the register.
#[derive(Debug, Default)]
pub struct Register {
    /// The concepts its codebook maps, in the order of the codebook.
    pub concepts: Vec<String>,
    /// The rows of all deliveries, in their order.
    pub rows: Vec<Row>,
    /// For each yes-or-no concept, delivery by delivery, how it was answered.
    pub variables: Vec<Variable>,
    /// Who is behind the pseudonyms.
    pub links: Links,
    /// The files read.
    pub readings: Vec<Reading>,
    /// Rows that are no records.
    pub exclusions: Vec<Exclusion>,
    /// What was found in the files.
    pub diagnostics: Vec<Diagnostic>,
}

/// One row of a file.
#[derive(Debug, Clone)]
pub struct Row {
    /// Where it stands.
    pub place: Place,
    /// Position of its delivery.
    pub delivery: usize,
    /// Id of its delivery: the month, when deliveries are monthly.
    pub delivery_id: Rc<str>,
    /// Pseudonym of the person; none when the row names nobody.
    pub person: Option<Rc<str>>,
    /// What the identity number says.
    pub identity: Option<Rc<Identity>>,
    /// Canonical values by concept, in the order of [`Register::concepts`].
    pub values: Vec<Option<Rc<str>>>,
}

/// How a yes-or-no concept was answered in one delivery.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variable {
    /// The concept.
    pub concept: String,
    /// Id of the delivery.
    pub delivery: String,
    /// Rows with yes, no and nothing.
    pub yes: usize,
    /// Rows with no.
    pub no: usize,
    /// Rows with nothing at all.
    pub blank: usize,
    /// The place of its column's first blank.
    pub place: Place,
}

impl Register {
    /// The position of a concept.
    pub fn position(&self, concept: &str) -> Option<usize> {
        self.concepts.iter().position(|known| known == concept)
    }

    /// Whether the register has a column for a concept.
    pub fn has(&self, concept: &str) -> bool {
        self.position(concept).is_some()
    }

    /// What a row says of a concept.
    pub fn value(&self, row: usize, concept: &str) -> Option<&Rc<str>> {
        self.rows.get(row)?.values.get(self.position(concept)?)?.as_ref()
    }
}

/// Reads every delivery of the register.
///
/// # Errors
/// When a file cannot be read from the disk, or the key for pseudonyms cannot be had.
pub fn read(project: &Project, esf: &Esf, codebook: &Codebook, reporting_date: Date) -> Result<Register> {
    let key = PseudonymKey::of_user()?;
    let instrument = esf.instrument();
    let material = crate::ingest::answers::reading::read(project, &instrument, codebook, &key);
    let mut register = Register {
        readings: material.readings.clone(),
        exclusions: material.exclusions.clone(),
        diagnostics: findings(codebook, &material),
        ..Register::default()
    };
    let mapped: Vec<(usize, &str)> =
        codebook.question.iter().enumerate().filter_map(|(position, question)| Some((position, question.concept.as_deref()?))).collect();
    register.concepts = mapped.iter().map(|(_, concept)| (*concept).to_owned()).collect();
    let columns: Vec<Canonical<'_>> = mapped
        .iter()
        .filter_map(|(position, _)| material.columns.get(*position))
        .map(|column| Canonical { of_code: column.map(canonical), codes: &column.codes })
        .collect();
    let persons = persons(esf, codebook, &material, &key, reporting_date);
    let mut people: BTreeMap<Rc<str>, Rc<Identity>> = BTreeMap::new();
    let deliveries: Vec<Rc<str>> = esf.delivery.iter().map(|delivery| Rc::from(delivery.id.as_str())).collect();
    for (row, &delivery) in material.wave.iter().enumerate() {
        let (person, identity) = persons.of_row(row).map_or((None, None), |(person, identity)| (Some(person), Some(identity)));
        if let (Some(person), Some(identity)) = (&person, &identity) {
            people.entry(person.clone()).or_insert_with(|| identity.clone());
        }
        register.rows.push(Row {
            place: material.place(row),
            delivery,
            delivery_id: deliveries.get(delivery).cloned().unwrap_or_else(|| Rc::from("")),
            person,
            identity,
            values: columns.iter().map(|column| column.of_row(row)).collect(),
        });
    }
    for (person, identity) in people {
        register.links.insert(person.to_string(), identity.identifier.clone());
    }
    register.variables = variables(project, &register);
    only_submitted(&mut register);
    Ok(register)
}

/// What was found in the files. Files that each hold a part of the register need not have all its columns: only a column that no file has is told.
fn findings(codebook: &Codebook, material: &Material) -> Vec<Diagnostic> {
    let somewhere = codebook.question.iter().zip(&material.asked).filter(|(_, asked)| asked.contains(&true));
    let somewhere: BTreeSet<String> = somewhere.map(|(question, _)| material::missing_column(question)).collect();
    let told = |found: &&Diagnostic| found.code != "missing-column" || !somewhere.contains(&found.message);
    material.diagnostics.iter().filter(told).cloned().collect()
}

/// The canonical text of a meaning. "Don't know" is an answer; what is not understood is none, and has been reported.
fn canonical(value: &Value) -> Option<Rc<str>> {
    match value {
        Value::Missing | Value::NotShown | Value::NoneTicked | Value::Unknown => None,
        Value::DontKnow => Some(Rc::from("unknown")),
        Value::Number(number) => Some(Rc::from(number.to_string())),
        Value::Text(text) => Some(Rc::from(text.as_str())),
        Value::Options(options) => Some(Rc::from(options.join(";"))),
    }
}

/// The canonical texts of a column by distinct meaning.
struct Canonical<'a> {
    of_code: Vec<Option<Rc<str>>>,
    codes: &'a Codes,
}

impl Canonical<'_> {
    fn of_row(&self, row: usize) -> Option<Rc<str>> {
        self.of_code.get(*self.codes.get(row)? as usize)?.clone()
    }
}

/// The persons of the register by distinct identity number or code.
struct Persons<'a> {
    of_code: Vec<Option<(Rc<str>, Rc<Identity>)>>,
    codes: Option<&'a Codes>,
}

impl Persons<'_> {
    fn of_row(&self, row: usize) -> Option<(Rc<str>, Rc<Identity>)> {
        self.of_code.get(*self.codes?.get(row)? as usize)?.clone()
    }
}

fn persons<'a>(esf: &Esf, codebook: &Codebook, material: &'a Material, key: &PseudonymKey, on: Date) -> Persons<'a> {
    let Some(column) = Material::position(codebook, &esf.person).and_then(|position| material.columns.get(position)) else {
        return Persons { of_code: Vec::new(), codes: None };
    };
    let of_code = column.map(|value| {
        let text = canonical(value)?;
        let identity = identify(&text, esf.country, on);
        let compared = match identity.kind {
            Kind::Code | Kind::Invalid => normalised(&identity.identifier),
            _ => identity.identifier.to_uppercase(),
        };
        Some((Rc::from(key.pseudonym(&compared)), Rc::new(identity)))
    });
    Persons { of_code, codes: Some(&column.codes) }
}

/// How each yes-or-no concept was answered in each delivery that has it.
fn variables(project: &Project, register: &Register) -> Vec<Variable> {
    let yes_or_no = |name: &str| project.vocabulary.concept.get(name).is_some_and(|concept| concept.like.as_deref() == Some("answer"));
    let mut found: BTreeMap<(usize, usize), Variable> = BTreeMap::new();
    for (position, concept) in register.concepts.iter().enumerate().filter(|(_, concept)| yes_or_no(concept)) {
        for row in &register.rows {
            let variable = found.entry((position, row.delivery)).or_insert_with(|| Variable {
                concept: concept.clone(),
                delivery: row.delivery_id.to_string(),
                yes: 0,
                no: 0,
                blank: 0,
                place: Place::default(),
            });
            match row.values.get(position).and_then(Option::as_deref) {
                Some("yes") => variable.yes += 1,
                Some("no") => variable.no += 1,
                Some(_) => {}
                None => {
                    if variable.blank == 0 {
                        variable.place = row.place.clone().in_column(concept.clone());
                    }
                    variable.blank += 1;
                }
            }
        }
    }
    found.into_values().collect()
}

/// Only submitted records count, where the register says when they were submitted.
fn only_submitted(register: &mut Register) {
    let Some(position) = register.position("submitted_date") else { return };
    let submitted = |row: &Row| row.values.get(position).is_some_and(Option::is_some);
    let (kept, left): (Vec<Row>, Vec<Row>) = std::mem::take(&mut register.rows).into_iter().partition(submitted);
    register.rows = kept;
    if left.is_empty() {
        return;
    }
    register.diagnostics.push(
        Diagnostic::warning("not-submitted", "records that were saved and not submitted were left out")
            .counting(left.len())
            .at_all(left.iter().map(|row| row.place.clone()))
            .help("submit them in the system they come from, and export again"),
    );
    register.exclusions.push(Exclusion {
        instrument: Esf::REGISTER.to_owned(),
        wave: String::new(),
        reason: "not-submitted".to_owned(),
        rows: left.len() as u64,
    });
}
