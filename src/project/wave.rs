//! A round of an instrument, with its files.

use crate::project::text::Text;
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;

/// One round of collection.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Wave {
    /// Short name: `before`, `after`, `2015`; empty in a register without rounds.
    #[serde(default)]
    pub id: String,
    /// What it is called in the report.
    #[serde(default)]
    pub title: Text,
    /// When it was collected, as printed.
    #[serde(default)]
    pub period: Text,
    /// The files of this round, read one after the other.
    #[serde(default)]
    pub file: Vec<DataFile>,
    /// In place of files: the table of the engine that `engine` under `[project]` names, such as `surveys.students_2024`.
    #[serde(default)]
    pub table: Option<String>,
}

/// One data file and, where its recognition must be helped, how to read it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DataFile {
    /// Path relative to `project.toml`.
    pub path: String,
    /// Worksheet to read.
    #[serde(default)]
    pub sheet: Option<String>,
    /// Survey tool, when recognition is wrong: `microsoft-forms`, `google-forms`, `table` for none of them …
    #[serde(default)]
    pub tool: Option<String>,
    /// Text encoding, when recognition is wrong.
    #[serde(default)]
    pub encoding: Option<String>,
    /// Separator of a text file, when recognition is wrong.
    #[serde(default)]
    pub delimiter: Option<char>,
    /// The first header row: line of a text file or row of a worksheet, counted from 1.
    #[serde(default)]
    pub header_row: Option<usize>,
    /// Number of header rows, from `header_row` down.
    #[serde(default)]
    pub header_rows: Option<usize>,
    /// `"none"` for a table without a header row, whose columns `names` names.
    #[serde(default)]
    pub header: Option<Header>,
    /// Names of the columns of a table without a header row, in the order of the file; `""` for one that is not used.
    #[serde(default)]
    pub names: Vec<String>,
    /// For a register with years or other categories as columns: these become rows of unit, period and value.
    #[serde(default)]
    pub across: Option<Across>,
    /// The first row of answers, counted like `header_row`.
    #[serde(default)]
    pub first_data_row: Option<usize>,
    /// The last row of answers, counted like `header_row`; what stands below is listed as notes.
    #[serde(default)]
    pub last_data_row: Option<usize>,
    /// Files that belong to this one: SurveyXact's structure and labels, a REDCap dictionary, a form's definition.
    #[serde(default)]
    pub companions: Vec<String>,
    /// Only rows with one of these texts in a column, of a file that holds more: events, repeats or several waves. The others are listed
    /// under the reason `other-part`.
    #[serde(default)]
    pub only: BTreeMap<String, Vec<String>>,
    /// Of a file in which the rounds stand beside each other, the words that the headings of this one's columns end or begin with, such as
    /// `"(efter)"`; the codebook names the columns without them. Columns of no round are read in every one.
    #[serde(default)]
    pub round: Option<String>,
    /// Whether answers that the tool marks as not finished are left out (reason `partial`); otherwise they count by what was answered.
    #[serde(default)]
    pub leave_out_partial: bool,
    /// Values for variables that the file has no column for, such as the municipality a file came from.
    #[serde(default)]
    pub set: BTreeMap<String, String>,
}

/// Columns of a register that stand across and are read as rows.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Across {
    /// Heading for what their headings say, such as `Läsår`; a question of the codebook names it under `columns`.
    pub name: String,
    /// Heading for what their cells hold, such as `Antal elever`.
    pub value: String,
    /// The headings that stand across; absent for all that are years or school years.
    #[serde(default)]
    pub columns: Vec<String>,
}

/// What is said of a table's header.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Header {
    /// There is none: the first row holds answers.
    None,
}

impl DataFile {
    /// Its name in messages and outputs.
    pub fn shown(&self) -> &str {
        shown_name(&self.path)
    }
}

/// A file's name as it may be printed: the path as it is written, but of an absolute one, which tells of the writer's machine, the last part only.
pub fn shown_name(path: &str) -> &str {
    let with_drive = path.as_bytes().get(1) == Some(&b':');
    let absolute = path.starts_with(['/', '\\']) || with_drive;
    if absolute { path.rsplit(['/', '\\']).next().unwrap_or(path) } else { path }
}
