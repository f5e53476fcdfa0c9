//! Which survey tool wrote a table, where its answers stand, and what each column is for.
//!
//! In: the grids of one input (a text file, the sheets of a workbook, or files that belong together). Out: [`Responses`], or
//! [`NotResponses`] with the reason. Recognition goes by content and structure, never by file names; the project may override it.
//! What the columns hold (scales, numbers, dates, several options in a cell) is decided afterwards by `crate::ingest::layouts::content::describe`.

use super::question_text;
use crate::diagnostic::{Diagnostic, nearest};
use crate::ingest::container::grid::Grid;

use crate::ingest::container::spss::dictionary::UserMissing;

use crate::ingest::layouts::spread::{Across, MultiSelect};
use crate::ingest::person::Kind as PersonKind;
use crate::ingest::scales::ScaleMatch;
use crate::ingest::values::dates::DateFormat;
use crate::ingest::values::numbers::NumberFormat;
use crate::ingest::values::{Counted, trim};

/// A survey tool whose exports are known, or a plain table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tool {
    /// Microsoft Forms.
    MicrosoftForms,
    /// Google Forms, through Sheets.
    GoogleForms,
    /// SurveyMonkey.
    SurveyMonkey,
    /// Qualtrics.
    Qualtrics,
    /// LimeSurvey.
    LimeSurvey,
    /// KoboToolbox and other ODK servers.
    Kobo,
    /// REDCap.
    Redcap,
    /// SurveyXact.
    SurveyXact,
    /// Typeform.
    Typeform,
    /// Indico's surveys.
    Indico,
    /// An SPSS file.
    Spss,
    /// A plain table with a header: any other tool, a register, a class list.
    Table,
}

impl Tool {
    /// Every tool, in the order they are asked.
    pub const ALL: [Self; 12] = [
        Self::MicrosoftForms,
        Self::GoogleForms,
        Self::SurveyMonkey,
        Self::Qualtrics,
        Self::LimeSurvey,
        Self::Kobo,
        Self::Redcap,
        Self::SurveyXact,
        Self::Typeform,
        Self::Indico,
        Self::Spss,
        Self::Table,
    ];

    /// The name shown, such as `Microsoft Forms`; `table` for a plain table.
    pub fn name(self) -> &'static str {
        match self {
            Self::MicrosoftForms => "Microsoft Forms",
            Self::GoogleForms => "Google Forms",
            Self::SurveyMonkey => "SurveyMonkey",
            Self::Qualtrics => "Qualtrics",
            Self::LimeSurvey => "LimeSurvey",
            Self::Kobo => "KoboToolbox",
            Self::Redcap => "REDCap",
            Self::SurveyXact => "SurveyXact",
            Self::Typeform => "Typeform",
            Self::Indico => "Indico",
            Self::Spss => "SPSS",
            Self::Table => "table",
        }
    }

    /// The tool of a name as a user may write it: case, blanks, hyphens and underscores do not matter.
    ///
    /// # Errors
    /// For an unknown name, the nearest known one when it is near.
    pub fn from_name(name: &str) -> Result<Self, Option<&'static str>> {
        let plain = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
        let found = Self::ALL.into_iter().find(|tool| plain(tool.name()) == plain(name));
        found
            .or(matches!(plain(name).as_str(), "odk" | "kobo").then_some(Self::Kobo))
            .ok_or_else(|| nearest(name, Self::ALL.map(Self::name)))
    }
}

/// What the project says about a file's layout; whatever is not said is found by content.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LayoutOptions {
    /// The tool that wrote it.
    pub tool: Option<Tool>,
    /// The sheet that holds the answers.
    pub sheet: Option<String>,
    /// The first header row as the user counts: row of the sheet, or record of the text file, from 1.
    pub header_row: Option<usize>,
    /// Number of header rows.
    pub header_rows: Option<usize>,
    /// Names of the columns of a table without a header row, in order; `Some` and empty when there is no header and no name either.
    pub names: Option<Vec<String>>,
    /// Columns that stand across and become rows.
    pub across: Option<Across>,
    /// The first row of answers, counted like `header_row`.
    pub first_data_row: Option<usize>,
    /// The last row of answers, counted like `header_row`; what stands below is listed as notes.
    pub last_data_row: Option<usize>,
    /// Whether respondents who did not finish are left out (reason `partial`); otherwise they are used.
    pub leave_out_partial: bool,
}

impl LayoutOptions {
    /// Whether the project says nothing of where rows stand, so that further sheets may be taken in.
    pub fn is_silent_on_rows(&self) -> bool {
        self.sheet.is_none()
            && self.names.is_none()
            && [self.header_row, self.header_rows, self.first_data_row, self.last_data_row].iter().all(Option::is_none)
    }
}

/// What a column is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// An answer, or a register's variable.
    Question,
    /// The record's serial number or key; identifies nobody by itself.
    RecordId,
    /// When the respondent began.
    Start,
    /// When the respondent finished, or when the answer was recorded.
    End,
    /// How far the response came, or whether it counts.
    Status,
    /// The tool's own columns that are no answers: language, seed, version, timings.
    Metadata,
    /// Personal data.
    PersonData(PersonKind),
    /// Points of a quiz.
    QuizScore,
    /// Comments on a quiz answer.
    QuizFeedback,
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// One of a closed set of answers.
    Single,
    /// Several options: one of the columns of a split question, or all options joined in one cell.
    Multiple,
    /// A point of an ordered answer scale.
    Likert,
    /// A number.
    Number,
    /// A date or a time.
    Date,
    /// Free text.
    Text,
    /// A code or serial number that tells records or units apart.
    Id,
    /// Personal data, whose values are never shown.
    Person,
    /// Nothing at all.
    Empty,
}

/// A column of the table.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Position among the raw columns, from 0.
    pub index: usize,
    /// Stable name: the tool's variable code where there is one, otherwise made from the question. Unique in the table.
    pub name: String,
    /// The header cells as they stand in the file, from the top.
    pub header: Vec<String>,
    /// The question in full, without markup, line breaks and odd blanks.
    pub label: String,
    /// What it is for.
    pub role: Role,
    /// Whether the header says that respondents wrote their own words here, so that few and returning texts make no closed question.
    pub own_words: bool,
    /// What it holds; `None` until `super::content::describe` has looked.
    pub kind: Option<Kind>,
    /// The question with several answers it belongs to, or is.
    pub multi_select: Option<MultiSelect>,
    /// Labels of the codes in the cells, where the export brings them.
    pub value_labels: Vec<(String, String)>,
    /// The answer scale, when the cells or their labels are points of one.
    pub scale: Option<ScaleMatch>,
    /// How numbers are written, when it holds numbers.
    pub number: Option<NumberFormat>,
    /// How dates are written, when it holds dates.
    pub date: Option<DateFormat>,
    /// Codes the file itself declares missing, though they stand in the cells.
    pub user_missing: Vec<UserMissing>,
}

/// Why a row of the file is no respondent's answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// An empty row between others.
    BlankRow,
    /// A sum or mean over the rows above.
    TotalRow,
    /// A note, source or definition below the table.
    NoteLine,
    /// The header once more.
    RepeatedHeader,
    /// A preview by the survey's author.
    Preview,
    /// A generated or marked test answer.
    Test,
    /// A response the tool itself marks as not valid (spam, not approved).
    Rejected,
    /// Invited, but never began.
    NeverAnswered,
    /// Left the sample or was screened out.
    DroppedOut,
    /// Began but did not finish, where the project leaves such out.
    Partial,
    /// An answer that stands in another file, or above, as well.
    SameAnswer,
}

impl Reason {
    /// Stable name of the reason, as in findings.
    pub fn code(self) -> &'static str {
        match self {
            Self::BlankRow => "blank-row",
            Self::TotalRow => "total-row",
            Self::NoteLine => "note-line",
            Self::RepeatedHeader => "repeated-header",
            Self::Preview => "preview",
            Self::Test => "test",
            Self::Rejected => "rejected",
            Self::NeverAnswered => "never-answered",
            Self::DroppedOut => "dropped-out",
            Self::Partial => "partial",
            Self::SameAnswer => "same-answer",
        }
    }

    /// Whether the row is a record of somebody, though not of a respondent; the others are no records at all.
    pub fn is_record(self) -> bool {
        !matches!(self, Self::BlankRow | Self::TotalRow | Self::NoteLine | Self::RepeatedHeader)
    }
}

/// A set of columns that are the options of one question.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct MultiResponseSet {
    /// Name of the set.
    pub name: String,
    /// Text of the question.
    pub label: String,
    /// `dichotomy` (a column an option) or `category` (a column a choice).
    pub kind: &'static str,
    /// The cell text that means ticked, for dichotomies.
    pub counted_value: Option<String>,
    /// Names of the columns.
    pub members: Vec<String>,
}

/// A table of answers: where they stand and what the columns are for. The grid's rows are untouched.
#[derive(Debug, Clone, PartialEq)]
pub struct Responses {
    /// The tool that wrote it.
    pub tool: Tool,
    /// How sure that is, 0 to 1; 1 when the project says so.
    pub confidence: f64,
    /// What it was recognised by.
    pub reasons: Vec<String>,
    /// The table.
    pub grid: Grid,
    /// Other tables of the same input: code lists, dictionaries, further sheets.
    pub companions: Vec<Grid>,
    /// First header row, in the grid.
    pub header_row: usize,
    /// Number of header rows.
    pub header_rows: usize,
    /// Rows of the grid that are used, rising.
    pub data_rows: Vec<usize>,
    /// Those of them that the tool marks as finished, rising; empty when it does not tell.
    pub finished: Vec<usize>,
    /// Rows of the grid that are not, with the reason; used and excluded together are all rows read.
    pub excluded: Vec<(Reason, Vec<usize>)>,
    /// The columns, in order, empty ones included.
    pub columns: Vec<Column>,
    /// Column whose value tells respondents apart where one respondent has several rows.
    pub record_key: Option<usize>,
    /// Column of the names of the sheets, where several were read as one table. It is none of the file's own.
    pub sheet_column: Option<usize>,
    /// Names of sheets with the same columns that are rounds of their own, and were not read.
    pub rounds: Vec<String>,
    /// Filled rows of the sheets that were not read.
    pub rows_elsewhere: usize,
    /// Names of the sheets that were not read and are neither rounds nor copies of those that were.
    pub sheets_elsewhere: Vec<String>,
    /// Sets of columns the file itself declares.
    pub multi_response_sets: Vec<MultiResponseSet>,
    /// What is doubtful.
    pub warnings: Vec<Diagnostic>,
}

impl Responses {
    /// Rows below the header, without the empty ones at the end: used and excluded together.
    pub fn rows_read(&self) -> usize {
        self.data_rows.len() + self.excluded.iter().map(|(_, rows)| rows.len()).sum::<usize>()
    }

    /// The rows that are records of somebody: respondents, and those who were invited, tested or left out; rising.
    pub fn record_rows(&self) -> Vec<usize> {
        let left_out = self.excluded.iter().filter(|(reason, _)| reason.is_record()).flat_map(|(_, rows)| rows.iter());
        let mut rows: Vec<usize> = self.data_rows.iter().chain(left_out).copied().collect();
        rows.sort_unstable();
        rows
    }

    /// The distinct texts of a column in some rows with their counts, in order of first appearance; empty cells are left out.
    pub fn values_of(&self, column: usize, rows: &[usize]) -> Vec<Counted<'_>> {
        let Some(cells) = self.grid.columns.get(column) else { return Vec::new() };
        let mut counts = vec![0usize; cells.distinct.len()];
        for code in rows.iter().filter_map(|&row| cells.codes.get(row)) {
            if let Some(count) = counts.get_mut(*code as usize) {
                *count += 1;
            }
        }
        cells.distinct.iter().map(String::as_str).zip(counts).filter(|(text, count)| *count > 0 && !trim(text).is_empty()).collect()
    }

    /// Number of different respondents among some rows: distinct keys where a respondent has several rows, otherwise rows.
    pub fn respondents_in(&self, rows: &[usize]) -> usize {
        let Some(cells) = self.record_key.and_then(|key| self.grid.columns.get(key)) else { return rows.len() };
        let codes: std::collections::BTreeSet<u32> = rows.iter().filter_map(|&row| cells.codes.get(row).copied()).collect();
        codes.len()
    }
}

/// Why an input is no table of answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotResponses {
    /// Stable name of the reason, such as `dictionary` or `crosstab`.
    pub code: &'static str,
    /// What the input is, and by what that is seen.
    pub reason: String,
    /// What to do.
    pub help: String,
}

/// A column under its header cells, of which nothing is known yet.
pub(crate) fn column(index: usize, header: Vec<String>) -> Column {
    let label = question_text::joined(header.iter().map(String::as_str));
    let name = match header.first() {
        Some(code) if question_text::is_code(code) => code.trim().to_owned(),
        _ => question_text::name_of(&label),
    };
    Column {
        index,
        name,
        header,
        label,
        role: Role::Question,
        kind: None,
        multi_select: None,
        value_labels: Vec::new(),
        scale: None,
        number: None,
        date: None,
        user_missing: Vec::new(),
        own_words: false,
    }
}
