//! From a column's distinct texts to values: one decision per text, never per cell.

use crate::ingest::layouts::responses::Column;
use crate::ingest::values::numbers::{self, NumberFormat};
use crate::project::Project;
use crate::project::codebook::{Question, QuestionType, Scale};
use crate::project::vocabulary::ConceptType;
use std::collections::{BTreeMap, BTreeSet};

/// Most parts of an option whose label holds the separator.
const LONGEST_OPTION: usize = 16;

/// What a text in a file means.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Not answered.
    Missing,
    /// The question was not put to the respondent, as the file says.
    NotShown,
    /// "Don't know".
    DontKnow,
    /// A number or the code of a scale point.
    Number(f64),
    /// A canonical value, a name or a code.
    Text(String),
    /// Options ticked, canonical, sorted; none when the question was answered without a tick.
    Options(Vec<String>),
    /// None of the options ticked, by somebody who answered; counts in the base of their shares.
    NoneTicked,
    /// Not to be understood: the row keeps no answer here, and the finding says so.
    Unknown,
}

/// How a question's texts are understood in one column of a file.
///
/// A text is looked up as it stands, and where the file or the imported codebook has labels of codes, by the label of the code and by the
/// code of the label too: files of codes and files of texts mean the same.
pub struct Coder<'a> {
    question: &'a Question,
    scale: Option<&'a Scale>,
    column: Option<&'a Column>,
    open: bool,
    numeric: bool,
    number_format: Option<NumberFormat>,
    language: &'a str,
    /// What the codebook maps by itself.
    explicit: BTreeMap<String, &'a str>,
    /// Wordings of the concept's values and of the scale's points.
    wordings: BTreeMap<String, String>,
    /// Codes → labels and labels → codes, of the column and of the imported codebook.
    labels: BTreeMap<String, Vec<&'a str>>,
    missing: BTreeSet<String>,
    not_shown: BTreeSet<String>,
    dont_know: BTreeSet<String>,
    separator: String,
    /// Names that the codebook labels, by how they are compared: `KUNGSSKOLAN` is the `Kungsskolan` of the list.
    named: BTreeMap<String, &'a str>,
    /// Options of an open question that hold the separator, as learnt from the column.
    learnt: Vec<String>,
}

impl<'a> Coder<'a> {
    /// Prepares the tables of known wordings of a question; `column` is where its texts stand, when they stand in one.
    pub fn new(project: &'a Project, question: &'a Question, column: Option<&'a Column>) -> Self {
        let scale = project.scale(question);
        let concept = question.concept.as_ref().and_then(|name| project.vocabulary.concept.get(name));
        let mut wordings: BTreeMap<String, String> = BTreeMap::new();
        for value in concept.iter().filter(|concept| concept.kind == ConceptType::Closed).flat_map(|concept| &concept.value) {
            wordings.insert(folded(&value.name), value.name.clone());
            let known = value.label.wordings().chain(value.also.iter().map(String::as_str));
            wordings.extend(known.map(|label| (folded(label), value.name.clone())));
        }
        for point in scale.iter().flat_map(|scale| &scale.point) {
            let known = point.label.wordings().chain(point.also.iter().map(String::as_str));
            wordings.extend(known.map(|label| (folded(label), point.code.to_string())));
        }
        // A name that the codebook labels is one name, in whatever case it is written.
        if question.values.is_empty() && question.kind == QuestionType::Single {
            let named = question.labels.keys().map(|name| (folded(name), name.clone()));
            for (wording, name) in named {
                wordings.entry(wording).or_insert(name);
            }
        }
        let mut labels: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        let of_column = column.iter().flat_map(|column| &column.value_labels).map(|(code, label)| (code.as_str(), label.as_str()));
        let imported = question.choices.iter().flat_map(|choice| choice.label.wordings().map(|label| (choice.code.as_str(), label)));
        for (code, label) in of_column.chain(imported) {
            labels.entry(folded(code)).or_default().push(label);
            labels.entry(folded(label)).or_default().push(code);
        }
        let set = |listed: &[String]| listed.iter().map(|text| folded(text)).collect::<BTreeSet<String>>();
        let mut dont_know = set(&question.dont_know);
        dont_know.extend(scale.iter().flat_map(|scale| &scale.dont_know).map(|text| folded(text)));
        let several = column.and_then(|column| column.multi_select.as_ref());
        Self {
            // Codes are never listed whole: what `values` says of some, such as a slip of the pen, leaves the others as they are.
            open: concept.map_or(question.kind != QuestionType::Scale, |concept| concept.kind != ConceptType::Closed)
                && (question.values.is_empty() || question.kind == QuestionType::Id),
            numeric: question.kind == QuestionType::Number
                || concept.is_some_and(|concept| matches!(concept.kind, ConceptType::Count | ConceptType::Number)),
            number_format: None,
            language: project.definition.project.languages.first().map_or("", String::as_str),
            named: question.labels.keys().map(|name| (folded(name), name.as_str())).collect(),
            explicit: question.values.iter().map(|(text, value)| (folded(text), value.as_str())).collect(),
            missing: set(&question.missing),
            not_shown: set(&question.not_shown),
            separator: question.separator.clone().or_else(|| several?.separator.clone()).unwrap_or_else(|| ";".to_owned()),
            learnt: several.map(|several| several.options.clone()).unwrap_or_default(),
            question,
            scale,
            column,
            wordings,
            labels,
            dont_know,
        }
    }

    /// What each of a column's distinct texts means; numbers by the decimal sign of the whole column.
    pub fn values(&mut self, counted: &[(&str, usize)]) -> Vec<Value> {
        if self.numeric {
            let listed = |text: &str| [&self.missing, &self.not_shown, &self.dont_know].iter().any(|texts| texts.contains(&folded(text)));
            let answers: Vec<(&str, usize)> = counted
                .iter()
                .copied()
                .filter(|(text, _)| !listed(text) && !self.explicit.contains_key(&folded(text)) && !self.is_user_missing(text.trim()))
                .collect();
            self.number_format = numbers::decide(&answers).map(|found| found.format);
        }
        counted.iter().map(|(text, _)| self.value(text)).collect()
    }

    /// What one text means.
    pub fn value(&self, text: &str) -> Value {
        let text = text.trim();
        if text.is_empty() {
            return Value::Missing;
        }
        let readings = self.readings(text);
        let one_of = |listed: &BTreeSet<String>| readings.iter().any(|reading| listed.contains(reading));
        match () {
            () if one_of(&self.missing) => return Value::Missing,
            () if one_of(&self.not_shown) => return Value::NotShown,
            () if one_of(&self.dont_know) => return Value::DontKnow,
            () if self.is_user_missing(text) && !self.explicit.contains_key(&folded(text)) => return Value::Missing,
            () => {}
        }
        if let Some(option) = &self.question.place_of {
            let place = self.in_order(text).position(|part| folded(part) == folded(option));
            return place.map_or(Value::Missing, |place| Value::Number((place + 1) as f64));
        }
        if let Some(place) = self.question.place {
            let part = self.in_order(text).nth(place.saturating_sub(1)).unwrap_or_default();
            return match self.known(&self.readings(part)) {
                _ if part.is_empty() => Value::Missing,
                Some(value) => Value::Text(value.to_owned()),
                None if self.open => Value::Text(part.to_owned()),
                None => self.question.other.clone().map_or(Value::Unknown, Value::Text),
            };
        }
        match self.question.kind {
            QuestionType::Scale => self.scale_point(text, &readings),
            QuestionType::Multiple => self.options(text),
            _ if self.numeric => self.number(text),
            _ => match self.known(&readings) {
                Some(value) => Value::Text(value.to_owned()),
                None if self.open => Value::Text(self.label(text).unwrap_or_else(|| self.as_listed(text)).to_owned()),
                None => self.question.other.clone().map_or(Value::Unknown, Value::Text),
            },
        }
    }

    /// A name as the codebook lists it, whatever its case and blanks; as it stands, where it is not listed.
    fn as_listed<'t>(&'t self, text: &'t str) -> &'t str {
        if self.named.is_empty() || self.question.labels.contains_key(text) {
            return text;
        }
        self.named.get(&folded(text)).copied().unwrap_or(text)
    }

    /// Whether the answers are numbers as they stand.
    pub fn is_numeric(&self) -> bool {
        self.numeric
    }

    /// The value an option stands for, by its label or code.
    pub fn option(&self, text: &str) -> Option<String> {
        let found = self.known(&self.readings(text)).map(str::to_owned);
        found.or_else(|| self.open.then(|| self.label(text).unwrap_or(text).to_owned()))
    }

    /// The label of a code in the column.
    pub fn label(&self, text: &str) -> Option<&str> {
        let labels = &self.column?.value_labels;
        labels.iter().find(|(code, label)| code == text && !label.is_empty()).map(|(_, label)| label.as_str())
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

    /// The text and what it stands for in the lists of labels, as compared; nothing where there is nothing to compare it with.
    fn readings(&self, text: &str) -> Vec<String> {
        let lists = [&self.missing, &self.not_shown, &self.dont_know];
        if self.labels.is_empty() && self.explicit.is_empty() && self.wordings.is_empty() && lists.iter().all(|texts| texts.is_empty()) {
            return Vec::new();
        }
        let plain = folded(text);
        let others: Vec<String> = self.labels.get(&plain).into_iter().flatten().map(|other| folded(other)).collect();
        std::iter::once(plain).chain(others).collect()
    }

    fn known(&self, readings: &[String]) -> Option<&str> {
        let explicit = readings.iter().find_map(|reading| self.explicit.get(reading).copied());
        explicit.or_else(|| readings.iter().find_map(|reading| self.wordings.get(reading)).map(String::as_str))
    }

    fn is_user_missing(&self, text: &str) -> bool {
        self.column.is_some_and(|column| column.user_missing.iter().any(|missing| missing.contains(text)))
    }

    /// A number as it stands, or as `values` of the codebook says.
    fn number(&self, text: &str) -> Value {
        if let Some(meant) = self.explicit.get(&folded(text)) {
            return number(meant).map_or(Value::Unknown, Value::Number);
        }
        let read = match &self.number_format {
            Some(format) => numbers::parse(text, *format),
            None => number(text),
        };
        read.filter(|number| self.question.allows(*number)).map_or(Value::Unknown, Value::Number)
    }

    /// Whether a text is a number outside the limits of the codebook.
    pub fn is_outside_limits(&self, text: &str) -> bool {
        let format = self.number_format.as_ref();
        let read = format.map_or_else(|| number(text), |format| numbers::parse(text, *format));
        self.numeric && read.is_some_and(|number| !self.question.allows(number))
    }

    /// A code counts only where it has no label: a label says more than the number before it.
    fn scale_point(&self, text: &str, readings: &[String]) -> Value {
        let code = self.known(readings).map(str::to_owned).or_else(|| self.label(text).or(Some(text)).map(str::to_owned));
        let known = |code: &f64| self.scale.is_none_or(|scale| scale.point.iter().any(|point| point.code as f64 == *code));
        code.and_then(|code| number(&code)).filter(known).map_or(Value::Unknown, Value::Number)
    }

    /// What to do where a text that is not understood is made of several that are, one after the other.
    pub fn joined(&self, text: &str) -> Option<String> {
        let is_known = |part: &&str| self.known(&self.readings(part)).is_some();
        let parts =
            |sign: &str| text.split(sign).map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect::<Vec<String>>();
        let several = self.question.kind == QuestionType::Multiple;
        for sign in [";", ",", "|", "/"] {
            let parts = parts(sign);
            if parts.len() > 1 && parts.iter().all(|part| is_known(&part.as_str())) {
                return Some(match several {
                    true => format!("its options stand apart by `{sign}`: write `separator = \"{sign}\"` at the question"),
                    false => "several of the answers stand in one cell: write `type = \"multiple\"` at the question".to_owned(),
                });
            }
        }
        let parts = parts(&self.separator);
        let lacking = parts.iter().find(|part| !is_known(&part.as_str())).filter(|_| several && parts.len() > 1)?;
        Some(format!("of its options the codebook lacks `{lacking}`; add `\"{lacking}\" = …` under `values` of the question"))
    }

    /// The options of a cell in their order.
    fn in_order<'t>(&'t self, text: &'t str) -> impl Iterator<Item = &'t str> {
        text.split(self.separator.as_str()).map(str::trim).filter(|part| !part.is_empty())
    }

    fn options(&self, text: &str) -> Value {
        let parts: Vec<&str> = text.split(self.separator.as_str()).map(str::trim).filter(|part| !part.is_empty()).collect();
        let mut options = Vec::new();
        let mut start = 0;
        while start < parts.len() {
            // An option's label may hold the separator: the longest run of parts that is a known label is one option.
            let run = |end: usize| {
                let joined = parts[start..end].join(&self.separator);
                let spaced = parts[start..end].join(&format!("{} ", self.separator.trim_end()));
                let learnt =
                    || self.learnt.iter().find(|option| self.open && (**option == joined || **option == spaced)).map(String::as_str);
                self.known(&self.readings(&joined)).or_else(|| self.known(&self.readings(&spaced))).or_else(learnt).map(str::to_owned)
            };
            match (start + 1..=parts.len().min(start + LONGEST_OPTION)).rev().find_map(|end| Some((end, run(end)?))) {
                Some((end, option)) => {
                    options.push(option);
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
