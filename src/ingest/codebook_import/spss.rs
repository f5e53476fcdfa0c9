//! The dictionary inside an SPSS file: labels, value labels, user-missing values and multiple-response sets.

use super::{ImportedCodebook, ImportedVariable, VariableType, label};
use crate::ingest::container::spss::dictionary::{Dictionary, Measure, UserMissing, Variable};
use crate::ingest::container::spss::values::DisplayFormat;
use crate::ingest::layouts::multi_select;
use crate::ingest::layouts::question_text::clean;
use crate::ingest::layouts::responses::{Kind, MultiResponseSet, Responses};
use crate::ingest::layouts::spread::MultiSelect;

fn kind_of(variable: &Variable) -> VariableType {
    match variable {
        _ if !matches!(variable.format, DisplayFormat::Number | DisplayFormat::ZeroPadded(_)) && variable.text_width.is_none() => {
            VariableType::Date
        }
        _ if !variable.value_labels.is_empty() => VariableType::Single,
        // Padded numbers are codes.
        _ if variable.text_width.is_some() || variable.format != DisplayFormat::Number => VariableType::Text,
        _ => VariableType::Number,
    }
}

/// The dictionary as a codebook.
pub fn import(dictionary: &Dictionary) -> ImportedCodebook {
    let set_of = |name: &str| {
        dictionary.multiple_response_sets.iter().find(|set| set.members.iter().any(|member| member.eq_ignore_ascii_case(name)))
    };
    let variables = dictionary.variables.iter().map(|variable| ImportedVariable {
        name: variable.name.clone(),
        label: label(&clean(variable.label.as_deref().unwrap_or(&variable.name))),
        kind: if set_of(&variable.name).is_some() { VariableType::Multiple } else { kind_of(variable) },
        choices: variable.value_labels.iter().map(|(value, text)| (value.clone(), label(&clean(text)))).collect(),
        missing: variable
            .value_labels
            .iter()
            .map(|(value, _)| value)
            .filter(|value| variable.user_missing.iter().any(|missing| missing.contains(value)))
            .cloned()
            .collect(),
        group: set_of(&variable.name).map(|set| set.name.clone()),
    });
    ImportedCodebook { source: "SPSS dictionary", variables: variables.collect() }
}

/// Gives the columns of a recognised SPSS file what its dictionary says.
pub fn apply(responses: &mut Responses, dictionary: &Dictionary) {
    for (column, variable) in responses.columns.iter_mut().zip(&dictionary.variables) {
        if let Some(text) = &variable.label {
            column.label = clean(text);
        }
        column.value_labels = variable.value_labels.iter().map(|(value, text)| (value.clone(), clean(text))).collect();
        column.user_missing.clone_from(&variable.user_missing);
        column.kind = match (kind_of(variable), variable.measure) {
            (VariableType::Date, _) => Some(Kind::Date),
            (VariableType::Number, Some(Measure::Scale)) => Some(Kind::Number),
            _ if only_missing_labelled(variable) && variable.text_width.is_none() => Some(Kind::Number),
            _ => None,
        };
    }
    for set in &dictionary.multiple_response_sets {
        responses.multi_response_sets.push(MultiResponseSet {
            name: set.name.clone(),
            label: set.label.clone(),
            kind: if set.counted.is_some() { "dichotomy" } else { "category" },
            counted_value: set.counted.clone(),
            members: set.members.clone(),
        });
        for column in responses.columns.iter_mut().filter(|c| set.members.iter().any(|member| member.eq_ignore_ascii_case(&c.name))) {
            column.multi_select = Some(MultiSelect {
                group: set.name.clone(),
                option: set.counted.is_some().then(|| column.label.clone()),
                ticked: set.counted.iter().cloned().collect(),
                ..MultiSelect::default()
            });
        }
    }
    undeclared_sets(responses);
}

/// Whether all labelled values are declared missing, so that the others are numbers.
fn only_missing_labelled(variable: &Variable) -> bool {
    !variable.value_labels.is_empty()
        && variable.value_labels.iter().all(|(value, _)| variable.user_missing.iter().any(|missing: &UserMissing| missing.contains(value)))
}

/// Runs of 0/1 variables whose labels begin alike and whose names differ by a number are options of one question.
fn undeclared_sets(responses: &mut Responses) {
    let stem = |name: &str| name.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end_matches('_').to_owned();
    let rows = responses.record_rows();
    let candidates: Vec<Option<String>> = responses
        .columns
        .iter()
        .map(|column| {
            let values = responses.values_of(column.index, &rows);
            let binary = !values.is_empty() && values.iter().all(|(text, _)| matches!(*text, "0" | "1"));
            let numbered = column.name.ends_with(|c: char| c.is_ascii_digit());
            (binary && numbered && column.multi_select.is_none()).then(|| stem(&column.name))
        })
        .collect();
    let mut start = 0;
    for run in candidates.chunk_by(|a, b| a == b) {
        let members: Vec<usize> = (start..start + run.len()).collect();
        start += run.len();
        let Some(Some(group)) = run.first() else { continue };
        let labels: Vec<&str> = members.iter().map(|&index| responses.columns[index].label.as_str()).collect();
        let common = common_prefix(&labels);
        if members.len() >= 3 && common.chars().count() >= 8 {
            let options: Vec<(usize, String)> = members
                .iter()
                .map(|&index| (index, responses.columns[index].label[common.len()..].trim_matches([' ', '-', ':', '[', ']']).to_owned()))
                .collect();
            multi_select::mark_split(responses, group, &common, &options);
        }
    }
}

fn common_prefix(texts: &[&str]) -> String {
    let Some(first) = texts.first() else { return String::new() };
    let length = first
        .char_indices()
        .map(|(at, c)| at + c.len_utf8())
        .take_while(|end| texts.iter().all(|text| text.get(..*end) == first.get(..*end)))
        .last();
    first[..length.unwrap_or(0)].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_common_beginning_of_labels() {
        assert_eq!(common_prefix(&["Vilka språk? Svenska", "Vilka språk? Somaliska"]), "Vilka språk? S");
        assert_eq!(common_prefix(&["Å", "Ö"]), "");
    }
}
