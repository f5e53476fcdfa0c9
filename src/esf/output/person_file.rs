//! The monthly person file of Sweden: one row per participant who took part on some day of the month, in the authority's own template.
//!
//! It names persons, so it is no part of the pack: it is made only when asked for, for a folder of its own.

use crate::diagnostic::{Checked, Diagnostic, Place};
use crate::error::{Error, Result};
use crate::esf::pack::{Month, Pack, Participant};
use crate::esf::template::{Template, Value, fill};
use crate::project::Project;
use crate::project::esf_output::{PersonField, PersonFile};
use crate::report::Artifact;
use jiff::civil::Date;

/// A workbook for every month of the register, `2019-03.xlsx`, in a folder per operation where there are several.
///
/// # Errors
/// [`Error::Usage`] when the project does not say what the template is.
pub fn person_file(pack: &Pack, project: &Project) -> Result<Checked<Vec<Artifact>>> {
    let esf = project.definition.esf.as_ref();
    let Some((esf, wanted)) = esf.and_then(|esf| Some((esf, esf.person_file.as_ref()?))) else {
        return Err(Error::Usage("the project has no `[esf.person_file]`, so there is no template to fill in".to_owned()));
    };
    let mut checked = Checked { value: Vec::new(), diagnostics: Vec::new() };
    let template = match std::fs::read(project.folder.join(&wanted.template)) {
        Ok(bytes) => bytes,
        Err(reason) => {
            let finding = Diagnostic::error("unreadable-file", "the template of the person file cannot be read");
            checked.diagnostics.push(finding.at(Place::file(&wanted.template)).found(reason.to_string()));
            return Ok(checked);
        }
    };
    let headings: Vec<String> = wanted.columns.keys().chain(wanted.fixed.keys()).cloned().collect();
    for operation in &esf.operation {
        let mut participants: Vec<&Participant> =
            pack.participants.iter().filter(|participant| participant.operation == operation.id).collect();
        participants.sort_by_key(|participant| &participant.places);
        for month in &pack.months {
            let Some((first, last)) = days(month) else { continue };
            let active = participants.iter().filter(|participant| participant.is_active(first, last));
            let rows: Vec<Vec<Option<Value>>> =
                active.map(|participant| row(pack, wanted, participant, month, last, &mut checked.diagnostics)).collect();
            let template = Template { bytes: &template, shown_name: &wanted.template, sheet: wanted.sheet.as_deref() };
            match fill(template, &headings, &rows) {
                Ok(bytes) => {
                    let folder = if esf.operation.len() > 1 { format!("{}/", file_name(&operation.id)) } else { String::new() };
                    checked.value.push(Artifact { path: format!("{folder}{}.xlsx", month.id), bytes });
                }
                // The template is the same for every month: what is wrong with it is said once.
                Err(refusal) => {
                    checked.diagnostics.push(*refusal.diagnostic);
                    return Ok(checked);
                }
            }
        }
    }
    Ok(checked)
}

/// First and last day of a month.
fn days(month: &Month) -> Option<(Date, Date)> {
    let first: Date = format!("{}-01", month.id).parse().ok()?;
    Some((first, first.last_of_month()))
}

fn row(
    pack: &Pack,
    wanted: &PersonFile,
    participant: &Participant,
    month: &Month,
    last: Date,
    findings: &mut Vec<Diagnostic>,
) -> Vec<Option<Value>> {
    let fields = wanted.columns.values().map(|field| match field {
        PersonField::Person => {
            let number = pack.links.identifier(&participant.person);
            if number.is_none() {
                let places = participant.places.iter().cloned();
                findings.push(Diagnostic::error("person-without-number", "a participant has no identity number").at_all(places));
            }
            number.map(|number| Value::Text(number.to_owned()))
        }
        PersonField::EntryDate => participant.entry_date.map(Value::Date),
        // A later exit was not known when the month was reported.
        PersonField::ExitDate => participant.exit_date.filter(|exit| *exit <= last).map(Value::Date),
        PersonField::Hours => participant.hours.get(&month.id).copied().map(Value::Number),
    });
    fields.chain(wanted.fixed.values().map(|words| Some(Value::Text(words.clone())))).collect()
}

/// An operation's number as the name of a folder.
fn file_name(operation: &str) -> String {
    operation.chars().map(|character| if character.is_alphanumeric() || "-_.".contains(character) { character } else { '_' }).collect()
}
