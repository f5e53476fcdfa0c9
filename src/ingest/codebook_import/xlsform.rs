//! XLSForm (KoboToolbox, ODK): the sheets `survey` and `choices`, with labels in several languages.

use std::collections::BTreeMap;

use super::{ImportedCodebook, ImportedVariable, Labels, VariableType, language_of};
use crate::ingest::container::grid::Grid;
use crate::ingest::layouts::question_text::{clean, folded};
use crate::ingest::values::trim;

/// The label columns of a sheet: position and language (empty when none is named).
fn label_columns(grid: &Grid) -> Vec<(usize, String)> {
    (0..grid.columns.len())
        .filter_map(|column| {
            let header = folded(grid.get(0, column));
            let language = header.strip_prefix("label").map(|rest| rest.trim_start_matches(':'))?;
            (header == "label" || header.starts_with("label:")).then(|| (column, language_of(language)))
        })
        .collect()
}

fn column(grid: &Grid, names: &[&str]) -> Option<usize> {
    (0..grid.columns.len()).find(|&column| names.contains(&folded(grid.get(0, column)).as_str()))
}

/// A name as the form means it: spreadsheets turn the choice `0` into `0.0`.
fn name(text: &str) -> String {
    let text = trim(text);
    text.strip_suffix(".0").filter(|whole| whole.parse::<i64>().is_ok()).unwrap_or(text).to_owned()
}

fn labels(grid: &Grid, row: usize, columns: &[(usize, String)]) -> Labels {
    columns
        .iter()
        .map(|(column, language)| (language.clone(), clean(grid.get(row, *column))))
        .filter(|(_, text)| !text.is_empty())
        .collect()
}

fn choices(grid: &Grid) -> Option<BTreeMap<String, Vec<(String, Labels)>>> {
    let (list, value) = (column(grid, &["list_name", "list name"])?, column(grid, &["name", "value"])?);
    let label_columns = label_columns(grid);
    let mut lists: BTreeMap<String, Vec<(String, Labels)>> = BTreeMap::new();
    for row in (1..grid.n_rows).filter(|&row| !trim(grid.get(row, list)).is_empty()) {
        lists
            .entry(trim(grid.get(row, list)).to_owned())
            .or_default()
            .push((name(grid.get(row, value)), labels(grid, row, &label_columns)));
    }
    Some(lists)
}

/// The form as a codebook; `None` when no sheet lists questions. Names carry the path of their groups, as exports do.
pub fn import(grids: &[Grid]) -> Option<ImportedCodebook> {
    let is_choices = |grid: &&Grid| column(grid, &["list_name", "list name"]).is_some();
    let survey = grids.iter().find(|grid| {
        column(grid, &["type"]).is_some() && column(grid, &["name"]).is_some() && !is_choices(grid) && !label_columns(grid).is_empty()
    })?;
    let lists = grids.iter().find_map(choices).unwrap_or_default();
    let (type_column, name_column) = (column(survey, &["type"])?, column(survey, &["name"])?);
    let label_columns = label_columns(survey);
    let mut path: Vec<String> = Vec::new();
    let mut variables = Vec::new();
    for row in 1..survey.n_rows {
        let kind = trim(survey.get(row, type_column)).to_lowercase();
        let own = name(survey.get(row, name_column));
        let mut words = kind.split_whitespace();
        let first = words.next().unwrap_or("");
        match first {
            "" => {}
            _ if kind.starts_with("begin") => path.push(own),
            _ if kind.starts_with("end_") || kind.starts_with("end ") => {
                path.pop();
            }
            _ => {
                let list = words.next().map(|list| trim(survey.get(row, type_column)).split_whitespace().nth(1).unwrap_or(list).to_owned());
                let full = path.iter().chain([&own]).map(String::as_str).collect::<Vec<_>>().join("/");
                variables.push(ImportedVariable {
                    name: full,
                    label: labels(survey, row, &label_columns),
                    group: path.last().filter(|_| variable_type(first) != VariableType::Multiple).cloned(),
                    kind: variable_type(first),
                    choices: list.and_then(|list| lists.get(&list).cloned()).unwrap_or_default(),
                    missing: Vec::new(),
                });
            }
        }
    }
    (!variables.is_empty()).then_some(ImportedCodebook { source: "XLSForm", variables })
}

fn variable_type(word: &str) -> VariableType {
    match word {
        "select_one" | "select_one_from_file" | "acknowledge" => VariableType::Single,
        "select_multiple" | "select_multiple_from_file" | "rank" => VariableType::Multiple,
        "integer" | "decimal" | "range" => VariableType::Number,
        "date" | "time" | "datetime" | "start" | "end" | "today" => VariableType::Date,
        "text" | "barcode" => VariableType::Text,
        _ => VariableType::None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::layouts::tests::grid;

    #[test]
    fn groups_lists_and_languages() {
        let survey = grid(
            "type;name;label::Svenska (sv);label::English (en)\nbegin_group;om;;\nselect_one kon;kon;Kön;Gender\nend_group;;;\nselect_multiple Fritid;fritid;Fritid?;Leisure?\ninteger;alder;Ålder;Age\n",
        );
        let choices = grid(
            "list name;name;label::Svenska (sv);label::English (en)\nkon;0.0;Flicka;Girl\nkon;1.0;Pojke;Boy\nFritid;sport;Sport;Sport\n",
        );
        let book = import(&[choices, survey]).unwrap();
        assert_eq!(book.variables.iter().map(|v| v.name.as_str()).collect::<Vec<_>>(), ["om/kon", "fritid", "alder"]);
        assert_eq!(book.variables[0].label["en"], "Gender");
        assert_eq!((book.variables[0].choices[0].0.as_str(), book.variables[0].choices[0].1["sv"].as_str()), ("0", "Flicka"));
        assert_eq!((book.variables[1].kind, book.variables[1].choices.len()), (VariableType::Multiple, 1));
    }

    #[test]
    fn answers_are_no_form() {
        assert_eq!(import(&[grid("type;antal\nbuss;3\n")]), None);
    }
}
