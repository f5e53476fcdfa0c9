//! The follow-up pack: everything the outputs show, computed once.

use super::person::Links;
use crate::diagnostic::{Place, Severity};
use crate::esf::figure::{Cell, Figure, Gender, Indicator, Period};
use crate::ingest::units::account::{Exclusion, Reading};
use crate::project::esf::Programme;
use crate::project::text::Text;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// All results of one project's follow-up. It is complete: nothing in it has passed disclosure control, so nothing of it may be published.
#[derive(Debug, Clone)]
pub struct Pack {
    /// The programme whose indicators it holds.
    pub programme: Programme,
    /// The day up to which the register counts.
    pub reporting_date: Date,
    /// The periods from the first entry to the reporting date, in order.
    pub periods: Vec<Period>,
    /// The indicators computed, in the order of their numbers.
    pub indicators: Vec<Indicator>,
    /// Every number of the pack.
    pub figures: Vec<Figure>,
    /// One entry per person and operation, by operation, first day and pseudonym.
    pub participants: Vec<Participant>,
    /// What the validation tests found, errors first; the records of one test in the order of the files.
    pub findings: Vec<Finding>,
    /// Persons who stood in several rows, and what was made of them.
    pub merges: Vec<Merge>,
    /// Months with participants, in order.
    pub months: Vec<Month>,
    /// How the figures differ from those of the earlier pack, when one was given.
    pub corrections: Vec<Correction>,
    /// The files read.
    pub readings: Vec<Reading>,
    /// Rows of the files that are no records.
    pub exclusions: Vec<Exclusion>,
    /// Who is behind each pseudonym: only for the link table and the person file, which are asked for by name.
    pub links: Links,
}

impl Pack {
    /// Whether a test found an error that must be mended before the pack can be handed in.
    pub fn is_blocked(&self) -> bool {
        self.findings.iter().any(|finding| finding.blocks)
    }

    /// The figure of an indicator for the whole project or a level, up to the end of a period or in it; `None` when it was not computed.
    pub fn figure(&self, indicator: &str, cell: &Cell, gender: Gender) -> Option<&Figure> {
        self.figures.iter().find(|figure| figure.indicator == indicator && figure.cell == *cell && figure.gender == gender)
    }
}

/// One person in one operation, merged from all rows about them. Entry values are those of the first entry, the exit and the results those of the last.
#[derive(Debug, Clone, PartialEq)]
pub struct Participant {
    /// Pseudonym of the person.
    pub person: String,
    /// Operation.
    pub operation: String,
    /// Partner of the first entry; empty when the register has none.
    pub partner: String,
    /// Municipality at the first entry; empty when the register has none.
    pub municipality: String,
    /// Gender; unknown when the register does not say.
    pub gender: Gender,
    /// Date of birth.
    pub birth_date: Option<Date>,
    /// First day of participation.
    pub entry_date: Option<Date>,
    /// Last day of participation; none while the person takes part.
    pub exit_date: Option<Date>,
    /// The day the longer-term results refer to: six calendar months after the last day, at most the end of the month.
    pub follow_up_date: Option<Date>,
    /// Full years of age on the first day.
    pub age: Option<i64>,
    /// Whether everything the programme requires of a record is there, so that it counts in the indicators.
    pub complete: bool,
    /// Whether unemployment had lasted longer than the programme's limit; `None` when it cannot be said.
    pub long_term_unemployed: Option<bool>,
    /// Everything else the register says, as canonical values by concept: `status_entry`, `isced_entry`, `exit_employed` …
    pub values: BTreeMap<String, String>,
    /// Hours of participation by month, `2019-03`.
    pub hours: BTreeMap<String, f64>,
    /// Number of entries: 1, more after re-entry or entry with several partners.
    pub entries: usize,
    /// Rows of the files it was made from.
    pub places: Vec<Place>,
}

impl Participant {
    /// What the register says of a concept; empty when it says nothing.
    pub fn value(&self, concept: &str) -> &str {
        self.values.get(concept).map_or("", String::as_str)
    }

    /// Whether the person took part on some day from `first` to `last`.
    pub fn is_active(&self, first: Date, last: Date) -> bool {
        self.entry_date.is_some_and(|entry| entry <= last) && self.exit_date.is_none_or(|exit| exit >= first)
    }
}

/// What a validation test found in one record or one cell of the tables.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// The test, such as `R03` or `A01`.
    pub test: String,
    /// How serious the test is.
    pub severity: Severity,
    /// Whether the pack cannot be handed in because of it: errors do, save those that only leave a record out of the indicators.
    pub blocks: bool,
    /// What the test says.
    pub message: Text,
    /// The record or the cell of the tables, as a comment names it.
    pub place: String,
    /// Where to look it up, for records.
    pub file: Option<Place>,
    /// What was found there: canonical values, dates and counts, never an identifier.
    pub found: String,
    /// The project's explanation, from `[esf.comments]`.
    pub comment: Option<String>,
}

/// What was made of the rows of one person in one operation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merge {
    /// Pseudonym of the person.
    pub person: String,
    /// Operation.
    pub operation: String,
    /// Number of rows.
    pub rows: usize,
    /// Number of different first days.
    pub entries: usize,
    /// Partners whose files name the person, sorted.
    pub partners: Vec<String>,
    /// The rows.
    pub places: Vec<Place>,
}

/// A calendar month of the Swedish person file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Month {
    /// `2019-03`.
    pub id: String,
    /// Persons who took part on some day of it.
    pub active: usize,
    /// Whether its figures differ from those of the earlier pack.
    pub changed: bool,
    /// Whether it must be sent again: it or a month before it changed after it was reported.
    pub send_again: bool,
}

/// Why a figure differs from the earlier pack's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// The period was still running when the earlier pack was made.
    NewData,
    /// The period was over and reported: records were corrected, or a person came back.
    Correction,
    /// The indicator's query or the project's parameters changed.
    Definition,
}

/// A figure that differs from the earlier pack's.
#[derive(Debug, Clone, PartialEq)]
pub struct Correction {
    /// Indicator.
    pub indicator: String,
    /// What it is about.
    pub cell: Cell,
    /// Gender.
    pub gender: Gender,
    /// The earlier count; `None` when there was none.
    pub before: Option<f64>,
    /// The count now; `None` when there is none any more.
    pub after: Option<f64>,
    /// Why.
    pub reason: Reason,
}
