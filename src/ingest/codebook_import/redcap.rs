//! REDCap's data dictionary: one row a field, choices as `1, Ja | 2, Nej`.

use super::{ImportedCodebook, ImportedVariable, VariableType, label};
use crate::ingest::container::grid::Grid;
use crate::ingest::layouts::question_text::{clean, folded};
use crate::ingest::person::Kind as PersonKind;
use crate::ingest::values::trim;

/// A field of the dictionary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Variable name.
    pub name: String,
    /// The form it stands on.
    pub form: String,
    /// Field type, such as `radio`, `checkbox`, `text`.
    pub kind: String,
    /// The question.
    pub label: String,
    /// Codes with labels; empty for calculations and free fields.
    pub choices: Vec<(String, String)>,
    /// How text is validated, such as `date_ymd`, `email`, `number_comma_decimal`.
    pub validation: String,
    /// Whether the dictionary marks it as identifying a person.
    pub identifier: bool,
    /// The matrix it is a row of.
    pub matrix: String,
}

impl Field {
    /// The kind of personal data of an identifying field.
    pub fn person_field(&self) -> PersonKind {
        match self.validation.as_str() {
            "email" => PersonKind::Email,
            "phone" => PersonKind::Phone,
            _ if self.label.to_lowercase().contains("address") || self.label.to_lowercase().contains("adress") => PersonKind::Location,
            _ => PersonKind::Name,
        }
    }
}

/// Whether a grid is a data dictionary: its first two columns say so, in the words of the web page or of the API.
pub fn is_dictionary(grid: &Grid) -> bool {
    matches!(
        (folded(grid.get(0, 0)).as_str(), folded(grid.get(0, 1)).as_str()),
        ("variable / field name", "form name") | ("field_name", "form_name")
    )
}

/// The fields of a data dictionary; `None` when the grid is none.
pub fn read(grid: &Grid) -> Option<Vec<Field>> {
    if !is_dictionary(grid) {
        return None;
    }
    let column = |names: &[&str]| (0..grid.columns.len()).find(|&c| names.iter().any(|name| folded(grid.get(0, c)).starts_with(name)));
    let kind = column(&["field type", "field_type"]);
    let label = column(&["field label", "field_label"]);
    let choices = column(&["choices", "select_choices"]);
    let validation = column(&["text validation type", "text_validation_type"]);
    let identifier = column(&["identifier"]);
    let matrix = column(&["matrix group", "matrix_group"]);
    let cell = |row: usize, column: Option<usize>| column.map_or("", |column| trim(grid.get(row, column))).to_owned();
    let fields = (1..grid.n_rows).filter(|&row| !trim(grid.get(row, 0)).is_empty()).map(|row| {
        let kind = cell(row, kind);
        let choices = match kind.as_str() {
            "radio" | "dropdown" | "checkbox" => parse_choices(&cell(row, choices)),
            "yesno" => vec![("1".to_owned(), "Yes".to_owned()), ("0".to_owned(), "No".to_owned())],
            "truefalse" => vec![("1".to_owned(), "True".to_owned()), ("0".to_owned(), "False".to_owned())],
            _ => Vec::new(),
        };
        Field {
            name: cell(row, Some(0)),
            form: cell(row, Some(1)),
            kind,
            label: clean(&cell(row, label)),
            choices,
            validation: cell(row, validation),
            identifier: cell(row, identifier).eq_ignore_ascii_case("y"),
            matrix: cell(row, matrix),
        }
    });
    Some(fields.collect())
}

/// `1, Ja, tack | 2, Nej`: parted by bars, code and label by the first comma.
fn parse_choices(text: &str) -> Vec<(String, String)> {
    let pairs = text.split('|').filter_map(|choice| choice.split_once(','));
    pairs.map(|(code, label)| (code.trim().to_owned(), clean(label))).collect()
}

/// The dictionary as a codebook; forms' states and descriptions are left out.
pub fn import(grid: &Grid) -> Option<ImportedCodebook> {
    let variables = read(grid)?.into_iter().map(|field| ImportedVariable {
        kind: match field.kind.as_str() {
            "radio" | "dropdown" | "yesno" | "truefalse" => VariableType::Single,
            "checkbox" => VariableType::Multiple,
            "calc" | "slider" => VariableType::Number,
            "descriptive" | "file" | "sql" => VariableType::None,
            _ if field.validation.starts_with("date") || field.validation.starts_with("time") => VariableType::Date,
            _ if field.validation.starts_with("number") || field.validation == "integer" => VariableType::Number,
            _ => VariableType::Text,
        },
        label: label(&field.label),
        choices: field.choices.iter().map(|(code, text)| (code.clone(), label(text))).collect(),
        missing: Vec::new(),
        group: Some(field.matrix).filter(|matrix| !matrix.is_empty() && field.kind != "checkbox"),
        name: field.name,
    });
    Some(ImportedCodebook { source: "REDCap data dictionary", variables: variables.collect() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::layouts::tests::grid;

    #[test]
    fn choices_are_split_at_the_first_comma_only() {
        assert_eq!(parse_choices("1, Ja, tack|-1, Nej"), [("1".to_owned(), "Ja, tack".to_owned()), ("-1".to_owned(), "Nej".to_owned())]);
    }

    #[test]
    fn fields_and_types() {
        let dictionary = grid(
            "Variable / Field Name;Form Name;Section Header;Field Type;Field Label;Choices, Calculations;Field Note;Text Validation Type;Min;Max;Identifier?\n\
            height;a;;text;Längd;;;number_comma_decimal;;;\nmail;a;;text;Mejl;;;email;;;y\nbmi;a;;calc;BMI;round([a],1);;;;;\n",
        );
        let book = import(&dictionary).unwrap();
        assert_eq!(
            book.variables.iter().map(|v| v.kind).collect::<Vec<_>>(),
            [VariableType::Number, VariableType::Text, VariableType::Number]
        );
        assert_eq!(book.variables[2].choices, []);
        assert_eq!(read(&dictionary).unwrap()[1].person_field(), PersonKind::Email);
        assert_eq!(read(&grid("a;b\n1;2\n")), None);
    }
}
