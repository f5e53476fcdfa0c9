//! How simulated people answer: latent opinions cut into the points of a scale, and answers collected by variable.

use crate::random::Random;
use crate::table::{Cell, Table};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// An answer scale as a survey tool shows it.
#[derive(Debug, Clone, Copy)]
pub struct Scale {
    /// What is written for each point, from the lowest.
    pub labels: &'static [&'static str],
    /// What is written for "don't know".
    pub dont_know: &'static str,
    /// Where the latent opinion passes from one point to the next.
    pub limits: &'static [f64],
    /// The lowest point that counts as positive.
    pub positive_from: usize,
}

/// The four points of the Swedish school survey.
pub const AGREEMENT: Scale = Scale {
    labels: &["Stämmer inte alls", "Stämmer ganska dåligt", "Stämmer ganska bra", "Stämmer helt och hållet"],
    dont_know: "Vet ej",
    limits: &[-1.5, -0.6, 0.65],
    positive_from: 3,
};

impl Scale {
    /// An answer: `opinion` is what the person's class and the person add to the statement's mean.
    pub fn draw(&self, random: &mut Random, statement: &Statement, opinion: f64, blank: f64) -> Answer {
        if random.chance(blank) {
            return Answer::Blank;
        }
        if random.chance(statement.dont_know) {
            return Answer::DontKnow;
        }
        let latent = statement.mean + statement.sign * opinion + 0.72 * random.normal();
        Answer::Point(1 + self.limits.iter().map(|limit| u8::from(latent > *limit)).sum::<u8>())
    }
}

/// Answer to a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// A point of the scale, from 1.
    Point(u8),
    DontKnow,
    Blank,
    /// Something that is no label of the scale.
    Unreadable(&'static str),
    /// The statement was not put to this person.
    NotAsked,
}

impl Answer {
    fn written(self, scale: &Scale) -> Cell {
        match self {
            Self::Point(code) => Cell::text(scale.labels[usize::from(code) - 1]),
            Self::DontKnow => Cell::text(scale.dont_know),
            Self::Unreadable(text) => Cell::text(text),
            Self::Blank | Self::NotAsked => Cell::Blank,
        }
    }
}

/// A statement and how it tends to be answered.
#[derive(Debug, Clone, Copy)]
pub struct Statement {
    pub variable: &'static str,
    pub header: &'static str,
    /// Where the average opinion lies; 0 gives about 73 per cent positive answers.
    pub mean: f64,
    /// Share of those who answer "don't know".
    pub dont_know: f64,
    /// 1, or -1 for a statement worded against the others.
    pub sign: f64,
}

/// A statement in the direction of the others.
pub const fn statement(variable: &'static str, header: &'static str, mean: f64, dont_know: f64) -> Statement {
    Statement { variable, header, mean, dont_know, sign: 1.0 }
}

/// One answered questionnaire.
#[derive(Debug, Clone, Default)]
pub struct Response {
    pub cells: BTreeMap<&'static str, Cell>,
    pub answers: BTreeMap<&'static str, Answer>,
    /// Why the answer does not count; empty when it does.
    pub left_out: &'static str,
}

impl Response {
    /// Sets what is written for a variable.
    pub fn set(&mut self, variable: &'static str, cell: impl Into<Cell>) {
        self.cells.insert(variable, cell.into());
    }

    /// Sets the answer to a statement, written with the scale's labels.
    pub fn answer(&mut self, variable: &'static str, answer: Answer, scale: &Scale) {
        self.answers.insert(variable, answer);
        self.cells.insert(variable, answer.written(scale));
    }

    /// What is written for a variable; empty when nothing is.
    pub fn written(&self, variable: &str) -> String {
        self.cells.get(variable).map(Cell::written).unwrap_or_default()
    }
}

/// A column of a questionnaire file: variable and header.
pub type Column = (&'static str, &'static str);

/// The answers as a table with the columns in the order given.
pub fn tabulate(columns: &[Column], responses: &[Response]) -> Table {
    let mut table = Table::new(columns.iter().map(|(_, header)| *header));
    for response in responses {
        table.rows.push(columns.iter().map(|(variable, _)| response.cells.get(variable).cloned().unwrap_or(Cell::Blank)).collect());
    }
    table
}

/// Counts of the answers to each statement, over those that count.
pub fn item_counts<'a>(scale: &Scale, statements: &[Statement], responses: impl Iterator<Item = &'a Response> + Clone) -> Value {
    let mut items = serde_json::Map::new();
    for item in statements {
        let mut counts = vec![0u64; scale.labels.len()];
        let (mut dont_know, mut blank, mut unreadable, mut not_asked) = (0u64, 0u64, 0u64, 0u64);
        for response in responses.clone().filter(|response| response.left_out.is_empty()) {
            match response.answers.get(item.variable) {
                Some(Answer::Point(code)) => counts[usize::from(*code) - 1] += 1,
                Some(Answer::DontKnow) => dont_know += 1,
                Some(Answer::Unreadable(_)) => unreadable += 1,
                Some(Answer::NotAsked) => not_asked += 1,
                Some(Answer::Blank) | None => blank += 1,
            }
        }
        let answered: u64 = counts.iter().sum();
        let points = scale.positive_from - 1..counts.len();
        // A statement worded against the others is answered positively at the other end.
        let positive: u64 = if item.sign < 0.0 { counts[..points.len()].iter().sum() } else { counts[points].iter().sum() };
        items.insert(
            item.variable.to_owned(),
            json!({
                "counts": counts, "dont_know": dont_know, "blank": blank, "unreadable": unreadable, "not_asked": not_asked,
                "positive": positive, "answered": answered, "answered_with_dont_know": answered + dont_know,
                "positive_share": positive as f64 / answered as f64,
                "positive_share_dont_know_in_base": positive as f64 / (answered + dont_know) as f64,
            }),
        );
    }
    Value::Object(items)
}

/// Number of answers that count per value of a variable.
pub fn count_by<'a>(variable: &str, responses: impl Iterator<Item = &'a Response>) -> BTreeMap<String, u64> {
    let mut counts = BTreeMap::new();
    for response in responses.filter(|response| response.left_out.is_empty()) {
        *counts.entry(response.written(variable)).or_default() += 1;
    }
    counts
}

/// Number of answers that count per option of a question with several answers in one cell.
pub fn count_options<'a>(variable: &str, separator: &str, responses: impl Iterator<Item = &'a Response>) -> BTreeMap<String, u64> {
    let mut counts = BTreeMap::new();
    for response in responses.filter(|response| response.left_out.is_empty()) {
        for option in response.written(variable).split(separator).filter(|option| !option.is_empty()) {
            *counts.entry(option.to_owned()).or_default() += 1;
        }
    }
    counts
}
