//! A figure of the pack, and what it is about.

use crate::project::text::Text;
use jiff::civil::Date;
use std::fmt;

/// Gender as the Commission's tables have it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Gender {
    /// Women.
    Women,
    /// Men.
    Men,
    /// Non-binary persons, where national law has the category (Regulation (EU) 2021/1057, Annex I, footnote 1).
    NonBinary,
    /// Gender is not known: only in grand totals, and in the tables of 2007–2013.
    Unknown,
    /// All of them.
    Total,
}

impl Gender {
    /// All, in the order of tables.
    pub const ALL: [Self; 5] = [Self::Women, Self::Men, Self::NonBinary, Self::Unknown, Self::Total];

    /// Its name in `figures.csv` and in queries.
    pub fn name(self) -> &'static str {
        match self {
            Self::Women => "women",
            Self::Men => "men",
            Self::NonBinary => "non_binary",
            Self::Unknown => "unknown",
            Self::Total => "total",
        }
    }

    /// The gender of a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|gender| gender.name() == name)
    }
}

/// A stretch of time that figures are reported for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Period {
    /// `2019` for a year, `202206` for the half year up to June, `201202` for the one up to February.
    pub id: String,
    /// First day.
    pub first: Date,
    /// Last day.
    pub last: Date,
}

/// What a figure is about: part of the project, and time.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cell {
    /// What the project is divided by: empty for all of it, `operation`, `partner`, `municipality` or `programme_area`.
    pub dimension: String,
    /// The part; empty for all.
    pub level: String,
    /// The period's id.
    pub period: String,
    /// Whether everything up to the end of the period is counted, or only what happened in it.
    pub cumulative: bool,
}

impl fmt::Display for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let time = if self.cumulative { "up to" } else { "in" };
        if self.dimension.is_empty() {
            write!(f, "all, {time} {}", self.period)
        } else {
            write!(f, "{} {}, {time} {}", self.dimension, self.level, self.period)
        }
    }
}

/// When what an indicator counts is known, and so the period it belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Moment {
    /// At entry: the period of the first day.
    Entry,
    /// Between the last day and four weeks after it: the period of the last day.
    Exit,
    /// Six months after the last day: the period of that date.
    FollowUp,
}

/// An indicator that was computed or stated.
#[derive(Debug, Clone)]
pub struct Indicator {
    /// Its official code, such as `CO01`.
    pub id: String,
    /// Its name.
    pub title: Text,
    /// How it is counted, for readers.
    pub definition: Text,
    /// The article or guidance it comes from.
    pub article: String,
    /// When what it counts is known.
    pub moment: Moment,
    /// The output indicator that is the usual base of a target for it, for results.
    pub reference_output: Option<String>,
    /// Whether it is the project's own.
    pub own: bool,
    /// The first eight hexadecimal digits of the SHA-256 of its query: a change of definition shows in it.
    pub fingerprint: String,
}

impl Indicator {
    /// Its code where it has one that the authorities know; the ids of the program's own totals and parts, such as `LEAVERS`, are none.
    pub fn code(&self) -> Option<&str> {
        let is_of = |list: &&str| self.id.strip_prefix(*list).is_some_and(|rest| rest.starts_with(|letter: char| letter.is_ascii_digit()));
        let listed = ["CO", "CR", "EECO", "EECR", "EMCO", "YEI-CR"].iter().any(is_of);
        (self.own || listed).then_some(self.id.as_str())
    }
}

/// Where a figure comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    /// Counted from the participant register.
    Register,
    /// Counted from a sample with weights.
    Sample,
    /// Stated by the project: entities, informed estimates, tables made elsewhere.
    Stated,
}

impl Source {
    pub(crate) const ALL: [Self; 3] = [Self::Register, Self::Sample, Self::Stated];

    /// Its name in `figures.csv`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Register => "register",
            Self::Sample => "sample",
            Self::Stated => "stated",
        }
    }
}

/// One number of the pack with all that belongs to it.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// Code of the indicator, such as `CO01`.
    pub indicator: String,
    /// Part of the project and time.
    pub cell: Cell,
    /// Women, men, non-binary, unknown or all.
    pub gender: Gender,
    /// Number of persons for whom the answer is yes; a weighted number when it comes from a sample.
    pub count: f64,
    /// Persons of the reference group for whom the answer is yes or no; empty for stated figures.
    pub known: Option<f64>,
    /// Persons of the reference group for whom the answer is not known: never counted as no.
    pub unknown: Option<f64>,
    /// What was to be reached, for the cumulative figure of the whole project.
    pub target: Option<f64>,
    /// The count as a share of the target.
    pub achievement: Option<f64>,
    /// Where it comes from.
    pub source: Source,
}

impl Figure {
    /// Persons in the reference group.
    pub fn base(&self) -> Option<f64> {
        Some(self.known? + self.unknown?)
    }
}
