//! Which questions were put to a respondent, and how many of them were answered.

use crate::ingest::answers::coded::CodedColumn;
use crate::ingest::answers::coding::Value;
pub use crate::ingest::answers::material::Answered;
use crate::ingest::answers::material::Material;
use crate::parallel::{in_order, processors};
use crate::project::codebook::{Codebook, QuestionType};
use crate::project::definition::Instrument;

/// Rows that are counted at a time.
const ROWS_TOGETHER: usize = 1 << 14;

/// To whom a question was put, as its routing says.
pub struct Routing<'a> {
    /// `None` when it is put to all.
    deciding: Option<Deciding<'a>>,
}

/// The answers that decide whether a question is put.
struct Deciding<'a> {
    column: &'a CodedColumn,
    /// For each distinct answer where it leads.
    leads: Vec<Leads>,
    /// For each wave whether it was asked for.
    asked: &'a [bool],
    /// For each row its wave.
    wave: &'a [usize],
}

/// Where an answer leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Leads {
    /// To the question.
    To,
    /// Past it.
    Past,
    /// Nobody knows: it was left blank or cannot be understood.
    Unknown,
}

impl Deciding<'_> {
    /// Where a row's answer leads; to the question in a wave that did not ask for what decides, as it was then put to all.
    fn leads(&self, row: usize) -> Leads {
        let asked = self.wave.get(row).and_then(|wave| self.asked.get(*wave)).copied().unwrap_or(true);
        if asked { self.leads[self.column.code(row)] } else { Leads::To }
    }
}

impl<'a> Routing<'a> {
    /// The routing of the question at a position of the codebook.
    pub fn of(codebook: &Codebook, material: &'a Material, position: usize) -> Self {
        let routing = codebook.question.get(position).and_then(|question| question.asked_if.as_ref());
        let deciding = routing.and_then(|routing| {
            let position = Material::position(codebook, &routing.variable)?;
            let (column, asked) = (material.columns.get(position)?, material.asked.get(position)?);
            let to = |to: bool| if to { Leads::To } else { Leads::Past };
            let leads = column.map(|value| match value {
                Value::Text(text) => to(routing.values.contains(text)),
                Value::Number(number) => to(routing.values.iter().any(|value| value.parse() == Ok(*number))),
                Value::Options(options) => to(options.iter().any(|option| routing.values.contains(option))),
                Value::NotShown | Value::DontKnow => Leads::Past,
                Value::Missing | Value::NoneTicked | Value::Unknown => Leads::Unknown,
            });
            Some(Deciding { column, leads, asked, wave: &material.wave })
        });
        Self { deciding }
    }

    /// Whether the question is put to everybody.
    pub fn is_to_all(&self) -> bool {
        self.deciding.is_none()
    }

    /// Whether the question was put to the respondent of a row.
    pub fn leads_to(&self, row: usize) -> bool {
        self.deciding.as_ref().is_none_or(|deciding| deciding.leads(row) == Leads::To)
    }

    /// Whether it was put to others than the respondent of a row, for certain.
    pub fn leads_past(&self, row: usize) -> bool {
        self.deciding.as_ref().is_some_and(|deciding| deciding.leads(row) == Leads::Past)
    }
}

/// A question that counts towards completeness.
struct Item<'a> {
    column: &'a CodedColumn,
    /// For each distinct answer whether it says that the question was shown.
    shown: Vec<bool>,
    /// For each distinct answer whether it is one.
    answers: Vec<bool>,
    /// For each wave whether it was asked.
    asked: &'a [bool],
    routing: Routing<'a>,
    voluntary: bool,
}

/// How many questions the respondent of each row was asked and has answered.
pub fn count_answers(instrument: &Instrument, codebook: &Codebook, material: &Material) -> Vec<Answered> {
    if !material.answered.is_empty() {
        return material.answered.clone();
    }
    let item = |position: usize| {
        let column = &material.columns[position];
        Item {
            column,
            shown: column.map(|value| *value != Value::NotShown),
            answers: column.map(|value| !matches!(value, Value::Missing | Value::NotShown | Value::NoneTicked)),
            asked: &material.asked[position],
            routing: Routing::of(codebook, material, position),
            voluntary: codebook.question.get(position).is_some_and(|question| question.optional),
        }
    };
    let items: Vec<Item<'_>> = item_positions(instrument, codebook).into_iter().map(item).collect();
    let rows = material.wave.len();
    let counted = in_order(rows.div_ceil(ROWS_TOGETHER), processors(), |piece| {
        let first = piece * ROWS_TOGETHER;
        let mut counts = vec![Answered::default(); ROWS_TOGETHER.min(rows - first)];
        for item in &items {
            item.count(&material.wave, first, &mut counts);
        }
        counts
    });
    counted.concat()
}

impl Item<'_> {
    /// Adds the question to the counts of the rows from `first` on.
    fn count(&self, waves: &[usize], first: usize, counts: &mut [Answered]) {
        for (row, count) in (first..).zip(counts) {
            let code = self.column.code(row);
            if self.asked[waves[row]] && self.shown[code] && self.routing.leads_to(row) {
                let answered = usize::from(self.answers[code]);
                if self.voluntary {
                    count.voluntary += answered;
                } else {
                    count.asked += 1;
                    count.answered += answered;
                }
            }
        }
    }
}

/// Positions of the questions that count towards completeness: what is asked of a respondent, not what the file or the frame says of them.
pub(crate) fn item_positions(instrument: &Instrument, codebook: &Codebook) -> Vec<usize> {
    let roles = [instrument.unit.as_deref(), instrument.weight.as_deref()];
    let background = |name: &str| instrument.stage.iter().any(|stage| stage.unit == name) || roles.contains(&Some(name));
    let counts = |kind| matches!(kind, QuestionType::Single | QuestionType::Scale | QuestionType::Multiple | QuestionType::Number);
    let questions = codebook.question.iter().enumerate();
    let kept = questions.filter(|(_, question)| {
        let stands_in_files = !question.columns.is_empty() || !question.options.is_empty();
        counts(question.kind) && !background(question.column()) && !background(&question.variable) && stands_in_files
    });
    kept.filter(|(_, question)| !matches!(question.concept.as_deref(), Some("municipality" | "school" | "class" | "grade" | "programme")))
        .map(|(position, _)| position)
        .collect()
}
