//! SurveyXact's `structure` (one row a variable) and `labels` (variable, value, text; no header).

use super::{ImportedCodebook, ImportedVariable, VariableType, label};
use crate::ingest::container::grid::Grid;
use crate::ingest::layouts::question_text::{clean, folded};
use crate::ingest::values::trim;
use std::collections::{BTreeMap, BTreeSet};

/// A row of `structure`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variable {
    /// The question's name, common to the options of a question with several answers.
    pub question: String,
    /// The variable's name in the dataset.
    pub name: String,
    /// Whether answers are chosen from a list.
    pub closed: bool,
    /// `Single`, `Multiple`, `String` and so on.
    pub subtype: String,
    /// The question; for an item of a battery followed by ` - ` and the item.
    pub text: String,
    /// For an option of a question with several answers its code, which is not the number in its name.
    pub choice_value: String,
    /// The option.
    pub choice: String,
}

/// Whether a grid is a `structure` table, by its header.
pub fn is_structure(grid: &Grid) -> bool {
    ["questionname", "variablename", "questiontype"].iter().enumerate().all(|(column, name)| folded(grid.get(0, column)) == *name)
}

/// Whether a grid is a `labels` table: three columns without a header, variable names that return, whole numbers, texts.
pub fn is_labels(grid: &Grid) -> bool {
    let (Some(variables), Some(codes), Some(texts)) = (grid.columns.first(), grid.columns.get(1), grid.columns.get(2)) else {
        return false;
    };
    let whole = |text: &str| trim(text).parse::<i64>().is_ok();
    let rows = (0..grid.n_rows).filter(|&row| !trim(variables.get(row)).is_empty());
    let (mut filled, mut fitting, mut labelled) = (0, 0, 0);
    for row in rows {
        filled += 1;
        let variable = trim(variables.get(row));
        fitting += usize::from(whole(codes.get(row)) && !whole(variable) && !variable.contains(char::is_whitespace));
        labelled += usize::from(!trim(texts.get(row)).is_empty());
    }
    let nothing_more = grid.columns.iter().skip(3).all(|column| column.distinct.iter().all(|text| trim(text).is_empty()));
    nothing_more && filled >= 2 && fitting == filled && labelled * 10 >= filled * 9 && variables.distinct.len() - 1 < filled
}

/// The variables of a `structure` table; `None` when the grid is none.
pub fn structure(grid: &Grid) -> Option<Vec<Variable>> {
    if !is_structure(grid) {
        return None;
    }
    let cell = |row: usize, column: usize| clean(grid.get(row, column));
    let rows = (1..grid.n_rows).filter(|&row| !trim(grid.get(row, 1)).is_empty());
    let variables = rows.map(|row| Variable {
        question: cell(row, 0),
        name: cell(row, 1),
        closed: folded(grid.get(row, 2)) == "closed",
        subtype: cell(row, 3),
        text: cell(row, 4),
        choice_value: cell(row, 5),
        choice: cell(row, 6),
    });
    Some(variables.collect())
}

/// The variables that a `structure` table among some grids names.
pub fn listed_variables(grids: &[Grid]) -> BTreeSet<String> {
    grids.iter().filter_map(structure).flatten().map(|variable| variable.name).collect()
}

/// The codes of a `labels` table with their texts, by variable; `None` when the grid is none.
pub fn labels(grid: &Grid) -> Option<BTreeMap<String, Vec<(String, String)>>> {
    if !is_labels(grid) {
        return None;
    }
    let mut labels: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
    for row in (0..grid.n_rows).filter(|&row| !trim(grid.get(row, 0)).is_empty()) {
        labels.entry(trim(grid.get(row, 0)).to_owned()).or_default().push((trim(grid.get(row, 1)).to_owned(), clean(grid.get(row, 2))));
    }
    Some(labels)
}

/// Both tables as a codebook; options of a question with several answers are one variable each, with the question as group.
pub fn import(structure_grid: &Grid, labels_grid: Option<&Grid>) -> Option<ImportedCodebook> {
    let labels = labels_grid.and_then(labels).unwrap_or_default();
    let variables = structure(structure_grid)?.into_iter().map(|variable| {
        let multiple = variable.subtype == "Multiple";
        ImportedVariable {
            kind: match variable.subtype.as_str() {
                "Multiple" => VariableType::Multiple,
                "Single" => VariableType::Single,
                "Number" | "Integer" | "Decimal" | "Numeric" => VariableType::Number,
                "Date" | "DateTime" => VariableType::Date,
                _ => VariableType::Text,
            },
            label: label(&if multiple { format!("{} – {}", variable.text, variable.choice) } else { variable.text }),
            choices: labels.get(&variable.name).into_iter().flatten().map(|(code, text)| (code.clone(), label(text))).collect(),
            missing: Vec::new(),
            group: multiple.then_some(variable.question),
            name: variable.name,
        }
    });
    Some(ImportedCodebook { source: "SurveyXact structure and labels", variables: variables.collect() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::layouts::tests::grid;

    #[test]
    fn structure_and_labels_make_a_codebook() {
        let structure = grid(
            "questionName;variableName;questionType;subType;questionText;choiceValue;choiceText\n\
            v;v_1;Closed;Multiple;Vilka?;1;Buss \nv;v_2;Closed;Multiple;Vilka?;16;Cykel\ns;s;Closed;Single;Hur?;;\n",
        );
        let labels = grid("v_1;0;Ikke valgt\nv_1;1;Valgt\ns;1;Bra \ns;2;Dåligt\n");
        let book = import(&structure, Some(&labels)).unwrap();
        assert_eq!(book.variables[1].group.as_deref(), Some("v"));
        assert_eq!(book.variables[2].choices, [("1".to_owned(), label("Bra")), ("2".to_owned(), label("Dåligt"))]);
        assert!(!is_labels(&structure) && is_labels(&labels));
    }
}
