//! Which columns of a file hold a question: by header, by the tool's variable name, or as the options of one question.

use super::coding::folded;
use crate::ingest::layouts::responses::Responses;
use crate::project::codebook::{Codebook, Question};

/// Where a question stands in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// In one column.
    One(usize),
    /// In several columns of the same header, as in a form whose branches ask the same.
    Same(Vec<usize>),
    /// In a column per option: position and option.
    Split(Vec<(usize, String)>),
    /// Nowhere.
    Nowhere,
}

impl Standing {
    /// Finds a question by the names in its codebook entry. Of several columns with one header those that another question names by their
    /// own name are that question's.
    pub fn of(responses: &Responses, codebook: &Codebook, question: &Question) -> Self {
        let options = split(responses, question);
        if !options.is_empty() {
            return Self::Split(options);
        }
        let Some(found) = question.columns.iter().map(|name| named(responses, name)).find(|found| !found.is_empty()) else {
            return Self::Nowhere;
        };
        if let [one] = found[..] {
            return Self::One(one);
        }
        let elsewhere = |column: usize| {
            let name = responses.columns.get(column).map_or("", |column| column.name.as_str());
            codebook.question.iter().any(|other| {
                other.variable != question.variable
                    && other.columns.iter().any(|own| folded(own) == folded(name) && folded(own) != folded(header(responses, column)))
            })
        };
        let own: Vec<usize> = found.iter().copied().filter(|&column| !elsewhere(column)).collect();
        match own[..] {
            [] => Self::One(found[0]),
            [one] => Self::One(one),
            _ => Self::Same(own),
        }
    }

    /// The columns.
    pub fn columns(&self) -> Vec<usize> {
        match self {
            Self::One(column) => vec![*column],
            Self::Same(columns) => columns.clone(),
            Self::Split(options) => options.iter().map(|(column, _)| *column).collect(),
            Self::Nowhere => Vec::new(),
        }
    }
}

/// The columns of a name: those with the label, else the one with the variable name, else those with a header cell of that text.
pub fn named(responses: &Responses, name: &str) -> Vec<usize> {
    let wanted = folded(name);
    let with = |is: &dyn Fn(usize) -> bool| (0..responses.columns.len()).filter(|&column| is(column)).collect::<Vec<usize>>();
    let by_label = with(&|column| folded(header(responses, column)) == wanted);
    if !by_label.is_empty() {
        return by_label;
    }
    let by_name = with(&|column| folded(&responses.columns[column].name) == wanted);
    if !by_name.is_empty() {
        return by_name;
    }
    with(&|column| responses.columns[column].header.iter().any(|cell| !cell.trim().is_empty() && folded(cell) == wanted))
}

fn header(responses: &Responses, column: usize) -> &str {
    let Some(column) = responses.columns.get(column) else { return "" };
    if column.label.is_empty() { column.header.last().map_or("", String::as_str) } else { &column.label }
}

/// The columns of a question that is split over its options: those the codebook names, else those the layout has found under its name.
fn split(responses: &Responses, question: &Question) -> Vec<(usize, String)> {
    let listed: Vec<(usize, String)> =
        question.options.iter().filter_map(|(name, value)| Some((named(responses, name).first().copied()?, value.clone()))).collect();
    if !listed.is_empty() {
        return listed;
    }
    let is_member = |group: &str| question.columns.iter().any(|name| folded(name) == folded(group));
    let members = responses.columns.iter().filter_map(|column| {
        let several = column.multi_select.as_ref()?;
        let in_one_cell = several.separator.is_some();
        (!in_one_cell && is_member(&several.group)).then(|| (column.index, several.option.clone().unwrap_or_default()))
    });
    members.collect()
}
