//! Waves, frames and choices of rows that leave nothing, and names of levels that no file holds.

use super::coding::Value;
use super::material::Material;
use crate::diagnostic::{Diagnostic, Severity, nearest};
use crate::ingest::units::fate::{Fate, Units, Why};
use crate::project::definition::{Instrument, Kind};
use crate::project::levels::Named;
use crate::project::{Project, levels};
use std::collections::{BTreeMap, BTreeSet};

/// Waves in which no row is used. One whose file could not be read is told by that. Rows that were
/// hardly answered, as in some events of a study, are no error.
pub fn waves(project: &Project, instrument: &Instrument, material: &Material, units: &Units) -> Vec<Diagnostic> {
    let mut used = vec![false; instrument.wave.len()];
    for (wave, fate) in material.wave.iter().zip(&units.fate) {
        used[*wave] |= !matches!(fate, Fate::Out(_));
    }
    let mut found = Vec::new();
    for (position, wave) in instrument.wave.iter().enumerate().filter(|(position, _)| !used[*position]) {
        let read = |file: &str| material.readings.iter().find(|reading| reading.file == file && reading.wave == wave.id);
        let readings: Vec<_> = wave.file.iter().map(|file| read(file.shown())).collect();
        if readings.iter().any(Option::is_none) || wave.file.is_empty() {
            continue;
        }
        let rows: u64 = readings.into_iter().flatten().map(|reading| reading.rows_read).sum();
        let (code, what) = match instrument.kind {
            Kind::Questionnaire => ("empty-wave", format!("no answer is left in the wave `{}` of `{}`", wave.id, instrument.id)),
            Kind::Register => ("empty-wave", format!("the register `{}` has no rows", instrument.id)),
            Kind::Frame => ("empty-frame", format!("nobody stands on the frame `{}`", instrument.id)),
        };
        let path = ["instrument", &instrument.id, "wave", &position.to_string()];
        let help = match rows {
            0 => "check that it is the right file and sheet, or take the wave out",
            _ => "the findings on rows left out say why; correct them, or take the wave out",
        };
        let read = crate::diagnostic::plural(usize::try_from(rows).unwrap_or(usize::MAX), "row", "rows");
        let mut fates = material.wave.iter().zip(&units.fate).filter(|(own, _)| **own == position).map(|(_, fate)| fate).peekable();
        let blank = fates.peek().is_some() && fates.all(|fate| *fate != Fate::Out(Why::NotOnFrame));
        let diagnostic = if blank { Diagnostic::warning(code, what) } else { Diagnostic::error(code, what) };
        found.push(diagnostic.at(project.place("project.toml", &path)).found(format!("{read} read, none used")).help(help));
    }
    found
}

/// Levels that definitions name, of questions whose levels are what the files hold, and that no file holds.
pub fn unheard(project: &Project, materials: &BTreeMap<&str, Material>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for named in levels::named(project) {
        let Some(levels) = levels::levels_of(project, &named).filter(|levels| levels.open) else { continue };
        let heard = heard(project, materials, &named);
        if heard.is_empty() {
            continue;
        }
        if named.severity == Severity::Warning {
            // A label may stand for an answer that nobody gave: what is told is one that is nearly an answer without a label.
            let unlabelled: BTreeSet<String> = heard.difference(&levels.names).cloned().collect();
            let near = nearest(&named.level, unlabelled.iter().map(String::as_str)).is_some();
            if near && !heard.contains(&named.level) {
                found.extend(named.finding(&unlabelled));
            }
            continue;
        }
        found.extend(named.finding(&heard.into_iter().chain(levels.names).collect()));
    }
    found
}

/// The levels that the files hold of a concept or variable.
fn heard(project: &Project, materials: &BTreeMap<&str, Material>, named: &Named) -> BTreeSet<String> {
    let mut heard = BTreeSet::new();
    let of_instrument = |id: &str| named.instrument.as_deref().is_none_or(|instrument| instrument == id);
    for (id, material) in materials.iter().filter(|(id, _)| of_instrument(id)) {
        let Some(codebook) = project.codebooks.get(*id) else { continue };
        let questions = codebook.question.iter().enumerate();
        for (position, _) in questions.filter(|(_, question)| question.variable == named.of || question.column() == named.of) {
            let Some(column) = material.columns.get(position) else { continue };
            // Among the distinct texts are those of headings and rows that are no records.
            let codes: BTreeSet<u32> = column.codes.iter().copied().collect();
            for value in codes.into_iter().filter_map(|code| column.values.get(code as usize)) {
                match value {
                    Value::Text(text) => drop(heard.insert(text.clone())),
                    Value::Number(number) => drop(heard.insert(number.to_string())),
                    Value::Options(options) => heard.extend(options.iter().cloned()),
                    _ => {}
                }
            }
        }
    }
    heard
}
