//! The columns of a table of answers as the finding shows them.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::ingest::container::spss::dictionary::UserMissing;
use crate::ingest::layouts::joined_options;
use crate::ingest::layouts::responses::{Column, Kind, MultiResponseSet, Responses, Role, Tool};
use crate::ingest::person;
use crate::ingest::values::{Counted, is_invisible};

/// Most values that are listed for a column.
const MAX_LISTED: usize = 2000;

/// Whole digits from which a number may be somebody's: a phone number, a person number.
const LONG_NUMBER: usize = 7;

/// A column.
#[derive(Debug, Clone, Serialize)]
pub struct ColumnFinding {
    /// Position among the raw columns, from 0.
    pub index: usize,
    /// Stable name, unique in the table.
    pub name: String,
    /// The question.
    pub label: String,
    /// What it holds.
    pub kind: Kind,
    /// The values with their counts over all records, the commonest first; `null` where values are not shown.
    pub levels: Option<Vec<Level>>,
    /// Records whose cell is empty.
    pub missing: usize,
    /// Records whose cell is not.
    pub non_missing: usize,
    /// Codes that the file declares missing.
    pub user_missing: Vec<MissingValues>,
    /// The question with several answers it is an option of, or is.
    pub multi_select_group: Option<String>,
    /// The separator of options joined in a cell.
    pub separator: Option<String>,
}

/// A value and how many records hold it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Level {
    /// The text of the cell; for options joined in a cell the option.
    pub value: String,
    /// Number of records.
    pub count: usize,
    /// Its label, where the export brings one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
}

/// Values declared missing.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum MissingValues {
    /// All numbers from the lowest to the highest, both included; `null` for an open end.
    Range {
        /// The lowest.
        lo: Option<f64>,
        /// The highest.
        hi: Option<f64>,
    },
    /// One text.
    Text {
        /// The text.
        value: String,
    },
}

impl From<&UserMissing> for MissingValues {
    fn from(missing: &UserMissing) -> Self {
        let end = |number: f64| Some(number).filter(|number| number.is_finite());
        match missing {
            UserMissing::Range(lo, hi) => Self::Range { lo: end(*lo), hi: end(*hi) },
            UserMissing::Value(text) => match text.parse::<f64>() {
                Ok(number) => Self::Range { lo: end(number), hi: end(number) },
                Err(_) => Self::Text { value: text.clone() },
            },
        }
    }
}

/// Every column of the table.
pub fn of(responses: &Responses) -> Vec<ColumnFinding> {
    let rows = responses.record_rows();
    let own = responses.columns.iter().filter(|column| responses.sheet_column != Some(column.index));
    own.map(|column| finding(responses, column, &rows)).collect()
}

fn finding(responses: &Responses, column: &Column, rows: &[usize]) -> ColumnFinding {
    let values = responses.values_of(column.index, rows);
    let non_missing: usize = values.iter().map(|(_, count)| count).sum();
    let group = column.multi_select.as_ref().filter(|several| !several.single_choice);
    ColumnFinding {
        index: column.index,
        name: column.name.clone(),
        label: column.label.clone(),
        kind: column.kind.unwrap_or(Kind::Text),
        levels: levels(responses.tool, column, &values),
        missing: rows.len() - non_missing,
        non_missing,
        user_missing: column.user_missing.iter().map(MissingValues::from).collect(),
        multi_select_group: group.map(|several| several.group.clone()),
        separator: group.and_then(|several| several.separator.clone()),
    }
}

fn levels(tool: Tool, column: &Column, values: &[Counted]) -> Option<Vec<Level>> {
    let whole_number = |text: &str| text.trim().bytes().all(|b| b.is_ascii_digit());
    let shown = match column.kind? {
        Kind::Single | Kind::Likert | Kind::Multiple => true,
        Kind::Number => values.iter().all(|(text, _)| text.bytes().take_while(u8::is_ascii_digit).count() < LONG_NUMBER),
        Kind::Id => match column.role {
            Role::RecordId if tool != Tool::Table => values.iter().all(|(text, _)| is_serial(text)),
            Role::RecordId => values.iter().all(|(text, _)| whole_number(text)),
            _ => values.iter().all(|(text, _)| whole_number(text) && text.trim().len() < LONG_NUMBER),
        },
        Kind::Empty => return Some(Vec::new()),
        Kind::Date | Kind::Text | Kind::Person => false,
    };
    if !shown {
        return None;
    }
    let separator = column.multi_select.as_ref().and_then(|several| several.separator.as_deref());
    let known = column.multi_select.as_ref().map(|several| several.options.as_slice()).unwrap_or_default();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for (text, count) in values {
        match separator {
            Some(separator) => {
                for option in joined_options::options_of(text, separator, known) {
                    *counts.entry(option).or_default() += count;
                }
            }
            None => *counts.entry(cleaned(text)).or_default() += count,
        }
    }
    counts.retain(|text, _| !person::looks_like_a_person(text));
    if separator.is_some() {
        counts.retain(|_, count| *count > 1);
    }
    if counts.len() > MAX_LISTED {
        return None;
    }
    let label_of = |value: &str| column.value_labels.iter().find(|(code, _)| code == value).map(|(_, label)| label.clone());
    let mut levels: Vec<Level> = counts.into_iter().map(|(value, count)| Level { label: label_of(&value), value, count }).collect();
    levels.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.value.cmp(&b.value)));
    Some(levels)
}

/// Whether a record's key is a serial number or code: letters, digits, `_` and `-`, with a digit in it, not long.
fn is_serial(text: &str) -> bool {
    let text = text.trim();
    text.len() <= 24
        && text.bytes().any(|b| b.is_ascii_digit())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'))
}

/// A value as shown: the cell's text without invisible characters, no-break blanks as blanks.
fn cleaned(text: &str) -> String {
    text.chars().filter(|c| !is_invisible(*c)).map(|c| if matches!(c, '\u{a0}' | '\u{202f}') { ' ' } else { c }).collect()
}

/// The sets the file declares, and the split questions that were found.
pub fn sets(responses: &Responses) -> Vec<MultiResponseSet> {
    let mut sets = responses.multi_response_sets.clone();
    for column in &responses.columns {
        let Some(several) = column.multi_select.as_ref().filter(|several| several.option.is_some() && !several.single_choice) else {
            continue;
        };
        match sets.iter_mut().find(|set| set.name == several.group) {
            Some(set) if set.members.contains(&column.name) => {}
            Some(set) => {
                set.members.push(column.name.clone());
                set.counted_value = set.counted_value.take().or_else(|| several.ticked.first().cloned());
            }
            None => sets.push(MultiResponseSet {
                name: several.group.clone(),
                label: column.label.split(" – ").next().unwrap_or(&column.label).to_owned(),
                kind: "dichotomy",
                counted_value: several.ticked.first().cloned(),
                members: vec![column.name.clone()],
            }),
        }
    }
    sets
}
