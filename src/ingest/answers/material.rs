//! Reads the files of one instrument into coded columns, before anything is decided about rows.

use super::coded::CodedColumn;
use super::source::FileTable;
use crate::diagnostic::{Diagnostic, Place};
use crate::ingest::layouts::responses::Reason;
use crate::ingest::units::account::{Exclusion, Reading};
use crate::project::codebook::{Codebook, Question};
use std::collections::BTreeSet;

/// How many questions a respondent was asked and has answered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Answered {
    /// Questions put that are to be answered.
    pub asked: usize,
    /// Those of them that were answered.
    pub answered: usize,
    /// Voluntary questions that were answered.
    pub voluntary: usize,
}

/// All rows of an instrument's files, coded, with where each came from.
#[derive(Debug, Default)]
pub struct Material {
    /// One column per question, in the codebook's order.
    pub columns: Vec<CodedColumn>,
    /// For each question what the survey tools' own codebooks and headings list as its answers: no respondent's words.
    pub listed: Vec<BTreeSet<String>>,
    /// For each question and wave (position in the project) whether some file of the wave has the column.
    pub asked: Vec<Vec<bool>>,
    /// For each row its wave's position.
    pub wave: Vec<usize>,
    /// For each row its file (position in `files`) and row there.
    pub origin: Vec<(usize, usize)>,
    /// For each row why the tool says that it is no answer that counts.
    pub outcome: Vec<Option<Reason>>,
    /// For each row whether the tool says that the respondent finished.
    pub finished: Vec<bool>,
    /// For each row how many answers it stands for; empty where each row is one.
    pub times: Vec<u64>,
    /// For each row how many questions were asked and answered, where the columns are too few to tell; else empty.
    pub answered: Vec<Answered>,
    /// The files as read.
    pub files: Vec<FileTable>,
    /// What was read of each file.
    pub readings: Vec<Reading>,
    /// Rows the layouts left out, such as total rows.
    pub exclusions: Vec<Exclusion>,
    /// What was found.
    pub diagnostics: Vec<Diagnostic>,
}

impl Material {
    /// The place of a row in its file.
    pub fn place(&self, row: usize) -> Place {
        let Some(&(file, at)) = self.origin.get(row) else { return Place::default() };
        self.files.get(file).map_or_else(Place::default, |table| table.place(at, 0))
    }

    /// How many answers a row stands for.
    pub fn times(&self, row: usize) -> u64 {
        self.times.get(row).copied().unwrap_or(1)
    }

    /// How many answers some rows stand for.
    pub fn answers(&self, rows: &[usize]) -> usize {
        rows.iter().map(|&row| self.times(row) as usize).sum()
    }

    /// The position of a question by variable or concept.
    pub fn position(codebook: &Codebook, name: &str) -> Option<usize> {
        codebook.question.iter().position(|question| question.variable == name || question.column() == name)
    }
}

/// What is said of a question that a file has no column for.
pub fn missing_column(question: &Question) -> String {
    format!("no column for the question `{}`", question.variable)
}
