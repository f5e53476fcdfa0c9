//! Which rows are respondents that count.
//!
//! Rows read = rows used + rows listed with a reason: every row that is left out here is counted under one reason, the first that applies, in
//! the order not on the frame, what the tool says, duplicate, empty, break-off.

use super::account::Exclusion;
use super::asked::{Answered, count_answers};
use super::collisions;
use super::except::Exceptions;
use super::frame::Frame;
use crate::diagnostic::Diagnostic;
use crate::ingest::answers::coded::CodedColumn;
use crate::ingest::answers::material::Material;
use crate::ingest::person::pseudonym;
use crate::ingest::person::pseudonym::PseudonymKey;
use crate::ingest::units::fate::{Fate, Units, Why};
use crate::project::codebook::Codebook;
use crate::project::definition::{Instrument, Kind};
use std::collections::BTreeMap;

/// Decides about every row. Where the tool says that a respondent finished, its word stands: in a questionnaire with branches most questions
/// are not put to everybody. Elsewhere an answer counts as complete from four questions in five of those asked, as partial from a half.
///
/// `excepted` says for each row which entry of `except` leaves it out; it may be empty.
pub fn decide(
    instrument: &Instrument,
    codebook: &Codebook,
    material: &Material,
    frame: Option<&Frame>,
    key: &PseudonymKey,
    excepted: &[Option<usize>],
) -> Units {
    let (mut unit, mut pseudonyms) = pseudonym::units(material.wave.len(), code_column(instrument, codebook, material), key);
    let except = |row: usize| excepted.get(row).copied().flatten().map(Why::Excepted);
    let outcome = |row: usize| except(row).or_else(|| Why::of_outcome(material.outcome.get(row).copied().flatten()));
    if instrument.kind != Kind::Questionnaire {
        let fate = (0..unit.len()).map(|row| outcome(row).map_or(Fate::Complete, Fate::Out)).collect();
        return Units { fate, unit, pseudonyms, collided: Vec::new() };
    }
    let collided = collisions::part(codebook, material, &|row| outcome(row).is_none(), &mut unit, &mut pseudonyms);
    let counts = count_answers(instrument, codebook, material);
    let mut seen = vec![vec![false; pseudonyms.len()]; instrument.wave.len()];
    let on_frame = frame.map(|frame| frame.on_it(codebook, material));
    let mut fate = Vec::with_capacity(unit.len());
    for (row, Answered { asked, answered, voluntary }) in counts.into_iter().enumerate() {
        let said = outcome(row);
        let before = unit[row].filter(|_| said.is_none()).and_then(|unit| seen.get_mut(material.wave[row])?.get_mut(unit as usize));
        let repeated = before.is_some_and(|before| std::mem::replace(before, true));
        fate.push(if let Some(why) = except(row) {
            Fate::Out(why)
        } else if on_frame.as_ref().is_some_and(|on_frame| !on_frame[row]) {
            Fate::Out(Why::NotOnFrame)
        } else if let Some(why) = said {
            Fate::Out(why)
        } else if repeated {
            Fate::Out(Why::Duplicate)
        } else if answered + voluntary == 0 && asked > 0 {
            Fate::Out(Why::Empty)
        } else if material.finished.get(row) == Some(&true) {
            Fate::Complete
        } else if answered * 2 < asked {
            Fate::Out(Why::BreakOff)
        } else if answered * 5 < asked * 4 {
            Fate::Partial
        } else {
            Fate::Complete
        });
    }
    Units { fate, unit, pseudonyms, collided }
}

/// The column of the codes by which units are known; `None` when they are anonymous.
fn code_column<'a>(instrument: &Instrument, codebook: &Codebook, material: &'a Material) -> Option<&'a CodedColumn> {
    material.columns.get(Material::position(codebook, instrument.unit.as_ref()?)?)
}

/// What was left out, as diagnostics with places and as counts.
pub fn account(
    instrument: &Instrument,
    material: &Material,
    units: &Units,
    exceptions: &Exceptions<'_>,
) -> (Vec<Diagnostic>, Vec<Exclusion>) {
    let mut rows: BTreeMap<(usize, Why), Vec<usize>> = BTreeMap::new();
    for (row, fate) in units.fate.iter().enumerate() {
        if let Fate::Out(why) = fate {
            rows.entry((material.wave[row], *why)).or_default().push(row);
        }
    }
    let (mut diagnostics, mut exclusions) = (Vec::new(), Vec::new());
    for ((wave, why), rows) in rows {
        let wave = instrument.wave.get(wave).map_or(String::new(), |round| round.id.clone());
        let reason = why.reason(exceptions).to_owned();
        exclusions.push(Exclusion { instrument: instrument.id.clone(), wave, reason, rows: material.answers(&rows) as u64 });
        let (message, help) = match why {
            Why::Excepted(_) => ("answers were left out because `except` in project.toml says so", "nothing to do"),
            Why::NotOnFrame => (
                "answers from a unit that is not on the frame were left out",
                "check the spelling of the school and class, or add them to the frame or to `values` of the codebook",
            ),
            Why::Duplicate => (
                "a unit answered more than once in the same wave; only its first answer counts",
                "remove the answers that should not count, if the first is the wrong one",
            ),
            Why::Empty => {
                ("answers without any answered question were left out", "nothing to do, unless columns are missing in the codebook")
            }
            Why::BreakOff => (
                "answers with less than half of the questions answered were left out as break-offs",
                "nothing to do, unless columns are missing in the codebook",
            ),
            Why::NeverAnswered => ("people who were invited and never answered are counted as such", "nothing to do"),
            Why::DroppedOut => ("people who left the sample are counted as such", "nothing to do"),
            Why::SameAnswer => ("answers that stand in another file of the wave, or above, as well count once", "nothing to do"),
            Why::NotFinished => ("answers that were not finished were left out", "remove `leave_out_partial` to use what was answered"),
        };
        let expected = matches!(why, Why::Excepted(_) | Why::NeverAnswered | Why::DroppedOut | Why::NotFinished | Why::SameAnswer);
        let diagnostic = if expected { Diagnostic::note(why.code(), message) } else { Diagnostic::warning(why.code(), message) };
        diagnostics.push(
            diagnostic
                .counting(material.answers(&rows))
                .at_all(rows.iter().take(Diagnostic::MAX_PLACES).map(|&row| material.place(row)))
                .help(help),
        );
    }
    diagnostics.extend(collisions::told(material, units));
    (diagnostics, exclusions)
}
