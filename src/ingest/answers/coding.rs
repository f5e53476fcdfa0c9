//! From a column's distinct texts to values: one decision per text, never per cell.

use crate::project::Project;
use crate::project::codebook::{Question, QuestionType, Scale};
use crate::project::vocabulary::ConceptType;
use std::collections::BTreeMap;

/// What a text in a file means.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Not answered.
    Missing,
    /// "Don't know".
    DontKnow,
    /// A number or the code of a scale point.
    Number(f64),
    /// A canonical value, a name or a code.
    Text(String),
    /// Options ticked, canonical, sorted.
    Options(Vec<String>),
    /// Not to be understood: the row keeps no answer here, and the finding says so.
    Unknown,
}

/// How a question's texts are understood.
pub struct Coder<'a> {
    question: &'a Question,
    scale: Option<&'a Scale>,
    open: bool,
    numeric: bool,
    language: &'a str,
    known: BTreeMap<String, String>,
}

impl<'a> Coder<'a> {
    /// Prepares the tables of known wordings of a question.
    pub fn new(project: &'a Project, question: &'a Question) -> Self {
        let scale = project.scale(question);
        let concept = question.concept.as_ref().and_then(|name| project.vocabulary.concept.get(name));
        let mut known: BTreeMap<String, String> = BTreeMap::new();
        if let Some(concept) = concept.filter(|concept| concept.kind == ConceptType::Closed) {
            for value in &concept.value {
                known.insert(folded(&value.name), value.name.clone());
                for label in value.label.wordings().chain(value.also.iter().map(String::as_str)) {
                    known.insert(folded(label), value.name.clone());
                }
            }
        }
        for point in scale.iter().flat_map(|scale| &scale.point) {
            for label in point.label.wordings().chain(point.also.iter().map(String::as_str)) {
                known.insert(folded(label), point.code.to_string());
            }
        }
        for (text, value) in &question.values {
            known.insert(folded(text), value.clone());
        }
        let open = concept.map_or(question.kind != QuestionType::Scale, |concept| concept.kind != ConceptType::Closed)
            && question.values.is_empty();
        let numeric = question.kind == QuestionType::Number
            || concept.is_some_and(|concept| matches!(concept.kind, ConceptType::Count | ConceptType::Number));
        let language = project.definition.project.languages.first().map_or("", String::as_str);
        Self { question, scale, open, numeric, language, known }
    }

    /// What one text means.
    pub fn value(&self, text: &str) -> Value {
        let text = text.trim();
        let same = |listed: &Vec<String>| listed.iter().any(|entry| folded(entry) == folded(text));
        if text.is_empty() || same(&self.question.missing) {
            return Value::Missing;
        }
        if same(&self.question.dont_know) || self.scale.is_some_and(|scale| same(&scale.dont_know)) {
            return Value::DontKnow;
        }
        match self.question.kind {
            QuestionType::Scale => self.scale_point(text),
            QuestionType::Multiple => self.options(text),
            _ if self.numeric => number(text).map_or(Value::Unknown, Value::Number),
            QuestionType::Date | QuestionType::Text | QuestionType::Id => match self.known.get(&folded(text)) {
                Some(value) => Value::Text(value.clone()),
                None if self.open => Value::Text(text.to_owned()),
                None => Value::Unknown,
            },
            QuestionType::Single | QuestionType::Number => match self.known.get(&folded(text)) {
                Some(value) => Value::Text(value.clone()),
                None if self.open => Value::Text(text.to_owned()),
                None => self.question.other.clone().map_or(Value::Unknown, Value::Text),
            },
        }
    }

    /// The wordings that would have been understood, in their order in the codebook or scale.
    pub fn expected(&self) -> Vec<String> {
        match self.scale {
            Some(scale) if self.question.values.is_empty() => {
                scale.point.iter().map(|point| point.label.get(self.language, self.language).text.to_owned()).collect()
            }
            _ => self.question.values.keys().cloned().collect(),
        }
    }

    /// Every wording that is understood, for "did you mean" lines.
    pub fn wordings(&self) -> Vec<String> {
        let points = self
            .scale
            .iter()
            .flat_map(|scale| &scale.point)
            .flat_map(|point| point.label.wordings().chain(point.also.iter().map(String::as_str)));
        points.map(str::to_owned).chain(self.question.values.keys().cloned()).collect()
    }

    fn scale_point(&self, text: &str) -> Value {
        let code = self.known.get(&folded(text)).map_or(text, String::as_str);
        let point = number(code).filter(|code| self.scale.is_none_or(|scale| scale.point.iter().any(|point| point.code as f64 == *code)));
        point.map_or(Value::Unknown, Value::Number)
    }

    fn options(&self, text: &str) -> Value {
        let separator = self.question.separator.as_deref().unwrap_or(";");
        let parts: Vec<&str> = text.split(separator).map(str::trim).filter(|part| !part.is_empty()).collect();
        let mut options = Vec::new();
        let mut start = 0;
        while start < parts.len() {
            // An option's label may hold the separator: the longest run of parts that is a known label is one option.
            let run = |end: &usize| self.known.get(&folded(&parts[start..*end].join(separator)));
            match (start + 1..=parts.len()).rev().find(|end| run(end).is_some()) {
                Some(end) => {
                    options.extend(run(&end).cloned());
                    start = end;
                }
                None => {
                    let Some(option) = self.question.other.as_deref().or(self.open.then_some(parts[start])) else { return Value::Unknown };
                    options.push(option.to_owned());
                    start += 1;
                }
            }
        }
        options.sort();
        options.dedup();
        if options.is_empty() { Value::Missing } else { Value::Options(options) }
    }
}

/// A text as wordings are compared: lower case, plain single blanks.
pub fn folded(text: &str) -> String {
    let plain: String =
        text.chars().map(|character| if matches!(character, '\u{a0}' | '\u{202f}' | '\u{feff}') { ' ' } else { character }).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// A number written with decimal comma or point, blanks between thousands, or the typographic minus.
pub fn number(text: &str) -> Option<f64> {
    let plain: String = text
        .chars()
        .filter(|character| !matches!(character, ' ' | '\u{a0}' | '\u{202f}'))
        .map(|character| match character {
            ',' => '.',
            '\u{2212}' => '-',
            other => other,
        })
        .collect();
    plain.parse::<f64>().ok().filter(|value| value.is_finite() && plain.bytes().any(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        assert_eq!(
            [number("1 234,5"), number("\u{2212}3"), number("12"), number("inf"), number("a"), number("")],
            [Some(1234.5), Some(-3.0), Some(12.0), None, None, None]
        );
    }

    #[test]
    fn wordings_are_compared_without_case_and_odd_blanks() {
        assert_eq!(folded(" Stämmer\u{a0} Helt "), "stämmer helt");
    }
}
