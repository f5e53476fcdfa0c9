//! Which rows are respondents that count.
//!
//! Rows read = rows used + rows listed with a reason: every row that is left out here is counted under one reason, the first that applies, in
//! the order not on the frame, what the tool says, duplicate, empty, break-off.

use super::account::Exclusion;
use super::frame::Frame;
use crate::diagnostic::Diagnostic;
use crate::ingest::answers::coding::Value;
use crate::ingest::answers::material::Material;
use crate::ingest::layouts::responses::Reason;
use crate::ingest::person::pseudonym::{PseudonymKey, normalised};
use crate::project::codebook::{Codebook, QuestionType};
use crate::project::definition::{Instrument, Kind};
use std::collections::{BTreeMap, BTreeSet};

/// What became of each row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// Counts, complete (AAPOR I).
    Complete,
    /// Counts, partial (AAPOR P).
    Partial,
    /// Left out.
    Out(Why),
}

/// Why a row was left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// Its school or class is not on the frame, or not stated.
    NotOnFrame,
    /// The unit has answered before in the same wave; the first answer counts.
    Duplicate,
    /// No question was answered.
    Empty,
    /// Less than half of the questions were answered (AAPOR R).
    BreakOff,
    /// The tool says: invited, but never began (AAPOR NC).
    NeverAnswered,
    /// The tool says: left the sample or was screened out (AAPOR O).
    DroppedOut,
    /// The tool says: not finished, and the project leaves such out (AAPOR R).
    NotFinished,
}

impl Why {
    /// What a tool's own word about a record means; `None` when the record counts.
    fn of_outcome(outcome: Option<Reason>) -> Option<Self> {
        match outcome? {
            Reason::NeverAnswered => Some(Self::NeverAnswered),
            Reason::DroppedOut => Some(Self::DroppedOut),
            Reason::Partial => Some(Self::NotFinished),
            _ => None,
        }
    }

    /// Its name in lists of exclusions and message catalogues.
    pub fn reason(self) -> &'static str {
        match self {
            Self::NotOnFrame => "not-on-frame",
            Self::Duplicate => "duplicate",
            Self::Empty => "empty-row",
            Self::BreakOff => "break-off",
            Self::NeverAnswered => Reason::NeverAnswered.code(),
            Self::DroppedOut => Reason::DroppedOut.code(),
            Self::NotFinished => Reason::Partial.code(),
        }
    }
}

/// Rows with their fates and pseudonyms.
#[derive(Debug, Default)]
pub struct Units {
    /// For each row of the material.
    pub fate: Vec<Fate>,
    /// For each row its unit's pseudonym; `None` when anonymous or no code was given.
    pub pseudonym: Vec<Option<String>>,
}

/// Decides about every row.
pub fn decide(instrument: &Instrument, codebook: &Codebook, material: &Material, frame: Option<&Frame>, key: &PseudonymKey) -> Units {
    let rows = material.wave.len();
    let pseudonym = pseudonyms(instrument, codebook, material, key);
    let outcome = |row: usize| Why::of_outcome(material.outcome.get(row).copied().flatten());
    if instrument.kind != Kind::Questionnaire {
        return Units { fate: (0..rows).map(|row| outcome(row).map_or(Fate::Complete, Fate::Out)).collect(), pseudonym };
    }
    let items: Vec<usize> = item_positions(instrument, codebook);
    let mut seen: BTreeSet<(usize, &str)> = BTreeSet::new();
    let on_frame = frame.map(|frame| frame.on_it(codebook, material));
    let mut fate = Vec::with_capacity(rows);
    for (row, code) in pseudonym.iter().enumerate() {
        let wave = material.wave[row];
        let (asked, answered) = count_answers(codebook, material, &items, row);
        let said = outcome(row);
        let repeated = said.is_none() && code.as_deref().is_some_and(|code| !seen.insert((wave, code)));
        fate.push(if on_frame.as_ref().is_some_and(|on_frame| !on_frame[row]) {
            Fate::Out(Why::NotOnFrame)
        } else if let Some(why) = said {
            Fate::Out(why)
        } else if repeated {
            Fate::Out(Why::Duplicate)
        } else if answered == 0 && asked > 0 {
            Fate::Out(Why::Empty)
        } else if answered * 2 < asked {
            Fate::Out(Why::BreakOff)
        } else if answered * 5 < asked * 4 {
            Fate::Partial
        } else {
            Fate::Complete
        });
    }
    Units { fate, pseudonym }
}

/// Positions of the questions that count towards completeness: what is asked of a respondent, not what the file or the frame says of them.
fn item_positions(instrument: &Instrument, codebook: &Codebook) -> Vec<usize> {
    let roles = [instrument.unit.as_deref(), instrument.weight.as_deref()];
    let background = |name: &str| instrument.stage.iter().any(|stage| stage.unit == name) || roles.contains(&Some(name));
    let counts = |kind| matches!(kind, QuestionType::Single | QuestionType::Scale | QuestionType::Multiple | QuestionType::Number);
    let questions = codebook.question.iter().enumerate();
    let kept = questions.filter(|(_, question)| {
        counts(question.kind)
            && !background(question.column())
            && !background(&question.variable)
            && !(question.columns.is_empty() && question.options.is_empty())
    });
    kept.filter(|(_, question)| !matches!(question.concept.as_deref(), Some("municipality" | "school" | "class" | "grade" | "programme")))
        .map(|(position, _)| position)
        .collect()
}

fn count_answers(codebook: &Codebook, material: &Material, items: &[usize], row: usize) -> (usize, usize) {
    let wave = material.wave[row];
    let mut counts = (0, 0);
    for &item in items {
        let shown = *material.columns[item].get(row) != Value::NotShown;
        if material.asked[item][wave] && shown && routed(codebook, material, item, row) {
            counts.0 += 1;
            counts.1 += usize::from(material.columns[item].answered(row));
        }
    }
    counts
}

/// Whether a question was put to the respondent of a row, as its routing says.
pub fn routed(codebook: &Codebook, material: &Material, item: usize, row: usize) -> bool {
    let Some(routing) = codebook.question.get(item).and_then(|question| question.asked_if.as_ref()) else { return true };
    let Some(position) = Material::position(codebook, &routing.variable) else { return true };
    match material.columns[position].get(row) {
        Value::Text(text) => routing.values.contains(text),
        Value::Number(number) => routing.values.iter().any(|value| value.parse() == Ok(*number)),
        Value::Options(options) => options.iter().any(|option| routing.values.contains(option)),
        Value::Missing | Value::NotShown | Value::DontKnow | Value::Unknown => false,
    }
}

fn pseudonyms(instrument: &Instrument, codebook: &Codebook, material: &Material, key: &PseudonymKey) -> Vec<Option<String>> {
    let rows = material.wave.len();
    let Some(position) = instrument.unit.as_ref().and_then(|unit| Material::position(codebook, unit)) else { return vec![None; rows] };
    let column = &material.columns[position];
    let of_value = column.map(|value| match value {
        Value::Text(text) => Some(normalised(text)).filter(|code| !code.is_empty()).map(|code| key.pseudonym(&code)),
        _ => None,
    });
    (0..rows).map(|row| column.codes.get(row).and_then(|&code| of_value.get(code as usize).cloned().flatten())).collect()
}

/// What was left out, as diagnostics with places and as counts.
pub fn account(instrument: &Instrument, material: &Material, units: &Units) -> (Vec<Diagnostic>, Vec<Exclusion>) {
    let mut rows: BTreeMap<(usize, Why), Vec<usize>> = BTreeMap::new();
    for (row, fate) in units.fate.iter().enumerate() {
        if let Fate::Out(why) = fate {
            rows.entry((material.wave[row], *why)).or_default().push(row);
        }
    }
    let (mut diagnostics, mut exclusions) = (Vec::new(), Vec::new());
    for ((wave, why), rows) in rows {
        let wave = instrument.wave.get(wave).map_or(String::new(), |round| round.id.clone());
        let (message, help) = match why {
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
            Why::NotFinished => ("answers that were not finished were left out", "remove `leave_out_partial` to use what was answered"),
        };
        let expected = matches!(why, Why::NeverAnswered | Why::DroppedOut | Why::NotFinished);
        let diagnostic = if expected { Diagnostic::note(why.reason(), message) } else { Diagnostic::warning(why.reason(), message) };
        diagnostics.push(
            diagnostic.counting(rows.len()).at_all(rows.iter().take(Diagnostic::MAX_PLACES).map(|&row| material.place(row))).help(help),
        );
        exclusions.push(Exclusion { instrument: instrument.id.clone(), wave, reason: why.reason().to_owned(), rows: rows.len() as u64 });
    }
    (diagnostics, exclusions)
}
