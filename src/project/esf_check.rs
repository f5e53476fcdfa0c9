//! Whether `[esf]` of `project.toml` fits together, and with its register's codebook.

use super::Project;
use super::check::instrument::of_instrument;
use super::check::question::of_question;
use super::codebook::Question;
use super::esf::{Esf, Programme};
use crate::diagnostic::{Diagnostic, Place};
use crate::project::unknown::unknown;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// Columns of the register that figures can be given by.
pub const DIMENSIONS: [&str; 3] = ["partner", "municipality", "programme_area"];

/// Everything in `[esf]` that does not fit.
pub fn check(project: &Project, esf: &Esf, found: &mut Vec<Diagnostic>) {
    let place = |key: &str| Place::file("project.toml").in_column(format!("esf.{key}"));
    if project.instrument(Esf::REGISTER).is_some() {
        found.push(
            Diagnostic::error("duplicate-id", format!("an instrument is called `{}`, the name of the ESF register", Esf::REGISTER))
                .at(Place::file("project.toml")),
        );
    }
    let instrument = esf.instrument();
    if let Some(codebook) = project.codebooks.get(Esf::REGISTER) {
        of_instrument(project, &instrument, codebook, found);
        for question in &codebook.question {
            of_question(project, &instrument, codebook, question, found);
        }
        let columns: Vec<&str> = codebook.question.iter().map(Question::column).collect();
        for variable in esf.guaranteed.iter().filter(|name| !project.vocabulary.concept.contains_key(*name)) {
            found.push(unknown("personal variable", variable, &columns, place("guaranteed")));
        }
    }
    for dimension in esf.by.iter().filter(|name| !DIMENSIONS.contains(&name.as_str())) {
        found.push(unknown("division", dimension, &DIMENSIONS, place("by")));
    }
    let mut seen = BTreeSet::new();
    if esf.operation.is_empty() {
        found.push(
            Diagnostic::error("missing-key", "the project names no operation")
                .at(place("operation"))
                .help("add `[[esf.operation]]` with its `id`"),
        );
    }
    for operation in &esf.operation {
        if !seen.insert(&operation.id) {
            found.push(Diagnostic::error("duplicate-id", format!("two operations are called `{}`", operation.id)).at(place("operation")));
        }
        date(operation.first_day.as_deref(), &place("operation.first_day"), found);
        date(operation.last_day.as_deref(), &place("operation.last_day"), found);
    }
    date(esf.reporting_date.as_deref(), &place("reporting_date"), found);
    date(esf.household_until.as_deref(), &place("household_until"), found);
    if let Some(sampling) = &esf.sampling {
        date(Some(&sampling.first_exit), &place("sampling.first_exit"), found);
        date(Some(&sampling.last_exit), &place("sampling.last_exit"), found);
        if !(sampling.response_rate > 0.0 && sampling.response_rate <= 1.0) {
            found.push(
                Diagnostic::error("bad-value", "the expected response rate is no share")
                    .at(place("sampling.response_rate"))
                    .found(sampling.response_rate.to_string())
                    .expected("a number above 0 and up to 1"),
            );
        }
    }
    if esf.yei && esf.programme != Programme::Esf2014 {
        found.push(Diagnostic::error("bad-value", "the Youth Employment Initiative belongs to 2014–2020").at(place("yei")));
    }
}

fn date(text: Option<&str>, place: &Place, found: &mut Vec<Diagnostic>) {
    if let Some(text) = text.filter(|text| text.parse::<Date>().is_err()) {
        found.push(
            Diagnostic::error("bad-date", "this is no date")
                .at(place.clone())
                .found(format!("`{text}`"))
                .expected("a date like `2018-12-14`"),
        );
    }
}
