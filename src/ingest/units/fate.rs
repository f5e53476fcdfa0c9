//! What becomes of each row: used, or left out and why.

use crate::ingest::layouts::responses::Reason;
use crate::ingest::units::except::Exceptions;

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
    /// `project.toml` leaves it out, by the entry at this position (AAPOR R): counted under the entry's own reason.
    Excepted(usize),
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
    /// The same answer stands in another file of the wave, and counts there.
    SameAnswer,
}

impl Why {
    /// What a tool's own word about a record means; `None` when the record counts.
    pub(crate) fn of_outcome(outcome: Option<Reason>) -> Option<Self> {
        match outcome? {
            Reason::NeverAnswered => Some(Self::NeverAnswered),
            Reason::DroppedOut => Some(Self::DroppedOut),
            Reason::Partial => Some(Self::NotFinished),
            Reason::SameAnswer => Some(Self::SameAnswer),
            _ => None,
        }
    }

    /// Its name in findings.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Excepted(_) => "excepted",
            Self::NotOnFrame => "not-on-frame",
            Self::Duplicate => "duplicate",
            Self::Empty => "empty-row",
            Self::BreakOff => "break-off",
            Self::NeverAnswered => Reason::NeverAnswered.code(),
            Self::DroppedOut => Reason::DroppedOut.code(),
            Self::NotFinished => Reason::Partial.code(),
            Self::SameAnswer => Reason::SameAnswer.code(),
        }
    }

    /// Its name in lists of exclusions and message catalogues: for whom the project leaves out the reason it gives.
    pub(crate) fn reason<'a>(self, exceptions: &'a Exceptions<'_>) -> &'a str {
        match self {
            Self::Excepted(entry) => exceptions.reason(entry),
            _ => self.code(),
        }
    }
}

/// Rows with their fates and pseudonyms.
#[derive(Debug, Default)]
pub struct Units {
    /// For each row of the material.
    pub fate: Vec<Fate>,
    /// For each row its unit, counted from 0; `None` when anonymous or no code was given.
    pub unit: Vec<Option<u32>>,
    /// For each unit its pseudonym.
    pub pseudonyms: Vec<String>,
    /// Rows whose code somebody else has given in the same wave.
    pub collided: Vec<usize>,
}
