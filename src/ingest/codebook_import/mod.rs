//! Code lists that survey tools and statistics programs bring with their data, as one form: [`ImportedCodebook`].
//!
//! In: the text of a definition file, or the grids of a workbook or csv. Out: variables with question texts, types and codes with
//! labels, in as many languages as the file has.

mod complete;
pub(crate) mod lss;
pub(crate) mod qsf;
mod questions;
pub(crate) mod redcap;
pub(crate) mod spss;
pub(crate) mod surveyxact;
pub(crate) mod xlsform;

pub use lss::entity;
use std::collections::BTreeMap;

pub use complete::complete;

use crate::ingest::container::grid::Grid;
use crate::ingest::layouts::responses::{Kind, Responses, Role};

/// A label in one or several languages: BCP 47 tag to text; the empty tag when the file names no language.
pub type Labels = BTreeMap<String, String>;

/// What a definition file says a variable is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VariableType {
    /// One answer of a list.
    Single,
    /// Several answers of a list.
    Multiple,
    /// A number.
    Number,
    /// A date or time.
    Date,
    /// Free text.
    Text,
    /// No answer: notes, calculations' scaffolding, files.
    None,
}

/// A variable of an imported codebook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedVariable {
    /// The variable's name in the data.
    pub name: String,
    /// The question.
    pub label: Labels,
    /// What it is.
    pub kind: VariableType,
    /// Codes with their labels, in the file's order.
    pub choices: Vec<(String, Labels)>,
    /// Codes that the file declares missing.
    pub missing: Vec<String>,
    /// For [`VariableType::Multiple`] the question whose option this column is, none when it is the whole question; else the battery or form
    /// it stands in.
    pub group: Option<String>,
}

/// A codebook read from a definition file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ImportedCodebook {
    /// What it was read from, such as `XLSForm`.
    pub source: &'static str,
    /// The variables, in the file's order.
    pub variables: Vec<ImportedVariable>,
}

/// A label in no named language.
pub fn label(text: &str) -> Labels {
    Labels::from([(String::new(), text.to_owned())])
}

/// Largest definition file that is read, in bytes.
const MAX_DEFINITION_BYTES: usize = 64 << 20;

/// A codebook in a definition file that is no table (Qualtrics `qsf`, LimeSurvey `lss`); `None` when the file is something else.
pub fn of_definition(bytes: &[u8]) -> Option<ImportedCodebook> {
    let start = String::from_utf8_lossy(bytes.get(..bytes.len().min(512))?);
    let start = start.trim_start_matches('\u{feff}').trim_start();
    let (json, xml) = (start.starts_with('{'), start.starts_with("<?xml") || start.starts_with("<document"));
    if !(json || xml) || bytes.len() > MAX_DEFINITION_BYTES {
        return None;
    }
    let text = std::str::from_utf8(bytes).ok()?;
    if json { qsf::import(text) } else { lss::import(text) }
}

/// The codebook among tables that its layout does not use by itself: an XLSForm.
pub fn of_form(grids: &[Grid]) -> Option<ImportedCodebook> {
    xlsform::import(grids)
}

/// The codebook in the tables of one or several files, whatever the tool.
pub fn of_grids(grids: &[Grid]) -> Option<ImportedCodebook> {
    let of_surveyxact = || {
        let labels = grids.iter().find(|grid| surveyxact::is_labels(grid));
        grids.iter().find_map(|grid| surveyxact::import(grid, labels))
    };
    grids.iter().find_map(redcap::import).or_else(of_surveyxact).or_else(|| xlsform::import(grids))
}

/// The language of a label column's heading: the tag in parentheses (`Svenska (sv)`), or a language's name, or what stands there.
pub fn language_of(heading: &str) -> String {
    let heading = heading.trim();
    if let Some((_, tag)) = heading.rsplit_once('(') {
        return tag.trim_end_matches(')').trim().to_lowercase();
    }
    let lower = heading.to_lowercase();
    let names = [
        ("sv", &["svenska", "swedish", "sv"][..]),
        ("en", &["english", "engelska", "engelsk", "en"]),
        ("da", &["dansk", "danish", "danska", "da"]),
        ("nb", &["norsk", "norwegian", "bokmål", "norska", "nb", "no"]),
    ];
    names.into_iter().find(|(_, names)| names.contains(&lower.as_str())).map_or(lower.clone(), |(tag, _)| tag.to_owned())
}

/// The label to show: without a language, else Swedish, Danish, Norwegian, English, else the first.
pub fn shown(labels: &Labels) -> &str {
    ["", "sv", "da", "nb", "en"]
        .iter()
        .find_map(|language| labels.get(*language))
        .or_else(|| labels.values().next())
        .map_or("", String::as_str)
}

/// Gives the columns of a table of answers what a codebook says: the question where the export has none, codes with labels where the
/// cells hold codes, and the type where it cannot be seen.
pub fn apply(responses: &mut Responses, codebook: &ImportedCodebook) {
    let rows = responses.record_rows();
    let mut matched = 0;
    for index in 0..responses.columns.len() {
        let Some(variable) = codebook.variables.iter().find(|variable| is_column_of(&responses.columns[index].name, &variable.name)) else {
            continue;
        };
        matched += 1;
        let values: Vec<String> = responses.values_of(index, &rows).into_iter().map(|(text, _)| text.trim().to_owned()).collect();
        let Some(column) = responses.columns.get_mut(index) else { continue };
        let text = shown(&variable.label);
        if !text.is_empty()
            && (column.label == column.name || column.label.is_empty() || column.header.iter().any(|header| header.trim() == column.label))
        {
            text.clone_into(&mut column.label);
        }
        let coded = values.iter().any(|value| variable.choices.iter().any(|(code, _)| code == value));
        if column.value_labels.is_empty() && coded && column.multi_select.is_none() {
            column.value_labels = variable.choices.iter().map(|(code, labels)| (code.clone(), shown(labels).to_owned())).collect();
        }
        if column.kind.is_none() && column.role == Role::Question {
            column.kind = match variable.kind {
                VariableType::Text => Some(Kind::Text),
                VariableType::Multiple if column.multi_select.is_some() => Some(Kind::Multiple),
                _ => None,
            };
        }
    }
    if matched > 0 {
        responses.reasons.push(format!("{} beside it names {matched} of the columns", codebook.source));
    }
}

/// Whether a column is a variable's: the same name, or the last part of a path of groups.
pub fn is_column_of(column: &str, variable: &str) -> bool {
    let last = |name: &str| name.rsplit(['/', ':']).next().unwrap_or(name).to_lowercase();
    column.eq_ignore_ascii_case(variable)
        || (column.contains('/') && variable.contains('/') && column.to_lowercase().ends_with(&variable.to_lowercase()))
        || last(column) == last(variable)
}
