//! A codebook: what each column of an instrument asks, and what its answers mean.

use super::text::Text;
use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;

/// The whole of a codebook file.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Codebook {
    /// The survey tool's own codebook, relative to `project.toml`: an XLSForm, a LimeSurvey `lss`, a Qualtrics `qsf`, a REDCap dictionary,
    /// SurveyXact's structure and labels, or an SPSS file. Its questions come first, and `question` adds to them or changes them.
    #[serde(default)]
    pub import: Vec<String>,
    /// The questions, in the order of the questionnaire.
    #[serde(default)]
    pub question: Vec<Question>,
    /// Scales of this project's own, beside those of the vocabulary.
    #[serde(default)]
    pub scale: BTreeMap<String, Scale>,
    /// Indices of several items, by name.
    #[serde(default)]
    pub index: BTreeMap<String, Index>,
    /// Headers of columns that are read past on purpose, with the reason.
    #[serde(default)]
    pub ignore: BTreeMap<String, String>,
}

/// What kind of answer a question takes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum QuestionType {
    /// One of a list of values without order.
    Single,
    /// One point of an ordered scale.
    Scale,
    /// Several of a list, in one cell with a separator or in a column per option.
    Multiple,
    /// A number.
    Number,
    /// A date.
    Date,
    /// Free text; never printed, searched for person data.
    Text,
    /// A code or name of a unit; stays text.
    Id,
    /// Nothing was written: the imported codebook says it, and without one it is an error.
    #[default]
    #[serde(skip)]
    Unstated,
}

/// The value of answers that may not be told by their own words; reports have a word for it.
pub const OTHER: &str = "other";

/// One question or background column.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Name of the variable: snake case, unique in the codebook.
    pub variable: String,
    /// The headers it has in the files; more than one when files differ. A question that its tool splits over a column per option goes by
    /// the name of the question.
    #[serde(default)]
    pub columns: Vec<String>,
    /// The question as it was asked.
    #[serde(default)]
    pub text: Text,
    /// A short form of it for figures and tables.
    #[serde(default)]
    pub short: Text,
    /// Kind of answer.
    #[serde(rename = "type", default)]
    pub kind: QuestionType,
    /// Scale of the codebook or the vocabulary; needed for `scale`.
    #[serde(default)]
    pub scale: Option<String>,
    /// Concept of the vocabulary that this column holds.
    #[serde(default)]
    pub concept: Option<String>,
    /// What is written in the file → canonical value of the concept, or value of this variable. For `scale`: → code. The report lists the
    /// values of a `single` or `multiple` in this order. For `id`: a code that was written wrong → the right one; all others stay as they are.
    #[serde(default)]
    pub values: IndexMap<String, String>,
    /// Labels in the report of values that the vocabulary does not know, such as schools and programmes.
    #[serde(default)]
    pub labels: IndexMap<String, Text>,
    /// Answers that mean the question was not answered.
    #[serde(default)]
    pub missing: Vec<String>,
    /// Answers that mean "don't know".
    #[serde(default)]
    pub dont_know: Vec<String>,
    /// Answers that mean the question was not put to the respondent.
    #[serde(default)]
    pub not_shown: Vec<String>,
    /// Only asked of those with one of these values of another variable.
    #[serde(default)]
    pub asked_if: Option<AskedIf>,
    /// For `multiple`: what stands between the options (default: what the tool writes, else `;`).
    #[serde(default)]
    pub separator: Option<String>,
    /// For a ranking whose cells hold all options in their order: the option whose place is the answer, a `number` of which 1 is the first.
    #[serde(default)]
    pub place_of: Option<String>,
    /// For a ranking whose cells hold all options in their order: which place is asked for, 1 for the first; the answer is the option there, a `single`.
    #[serde(default)]
    pub place: Option<usize>,
    /// For a question with a column per option: header of the option's column → value of the option.
    #[serde(default)]
    pub options: IndexMap<String, String>,
    /// For `multiple`: the value that excludes all others.
    #[serde(default)]
    pub exclusive: Option<String>,
    /// For `single` and `multiple`: the value of every answer that is not listed, such as own words under "Other"; without it such an answer
    /// is reported and counts as not answered.
    #[serde(default)]
    pub other: Option<String>,
    /// Whether the question may be left blank without the answer counting as unfinished: voluntary, or put only to some for a reason that no
    /// column tells.
    #[serde(default)]
    pub optional: bool,
    /// Theme of the report under which the item is told.
    #[serde(default)]
    pub theme: Option<String>,
    /// Name shared by the same statement put to different respondent groups, so that their answers stand side by side.
    #[serde(default)]
    pub same_as: Option<String>,
    /// Name of the index that this item belongs to.
    #[serde(default)]
    pub index: Option<String>,
    /// Whether the statement is worded the other way round, so that low answers are the positive ones.
    #[serde(default)]
    pub reversed: bool,
    /// For a reversed statement: what agreeing with its opposite is called, beside shares of those who disagree with it as it was put, such as
    /// "Not limited by what others expect".
    #[serde(default)]
    pub reversed_label: Text,
    /// For `number`: the smallest answer that can be; a smaller one is reported and counts as not answered.
    #[serde(default)]
    pub min: Option<f64>,
    /// For `number`: the largest answer that can be; a larger one is reported and counts as not answered.
    #[serde(default)]
    pub max: Option<f64>,
    /// Codes with their labels from the imported codebook.
    #[serde(skip)]
    pub choices: Vec<Choice>,
}

/// An answer that the imported codebook lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What stands in a file of codes.
    pub code: String,
    /// What stands in a file of texts, in each language.
    pub label: Text,
}

/// A score made of several items of one scale: each unit's mean of the answered items, moved to 0–100.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Index {
    /// What it is called.
    pub label: Text,
    /// Fewest answered items for a score; without, more than half of them.
    #[serde(default)]
    pub minimum_answered: Option<usize>,
    /// Theme of the report under which it is told.
    #[serde(default)]
    pub theme: Option<String>,
}

/// Routing: the question was put only to some.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AskedIf {
    /// The variable that decides.
    pub variable: String,
    /// The values with which the question was put.
    pub values: Vec<String>,
}

/// An ordered scale.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Scale {
    /// What it measures: `agreement`, `frequency`, `satisfaction`, `extent`, `likelihood`.
    pub family: String,
    /// The points from the lowest code to the highest.
    pub point: Vec<ScalePoint>,
    /// Codes that count as a positive answer.
    pub positive: Vec<i64>,
    /// Wordings of "don't know" in the scale.
    #[serde(default)]
    pub dont_know: Vec<String>,
}

/// One point of a scale.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ScalePoint {
    /// Its code; larger is more.
    pub code: i64,
    /// Its label in the report; also recognised in files, in every language.
    pub label: Text,
    /// Other wordings found in files.
    #[serde(default)]
    pub also: Vec<String>,
}

impl Question {
    /// The values that the codebook lists, in its order, each once: those of the answers, of the options' columns, and of other answers.
    pub fn listed_values(&self) -> Vec<&str> {
        let mut listed: Vec<&str> = Vec::new();
        for value in self.values.values().chain(self.options.values()).chain(&self.other) {
            if !listed.contains(&value.as_str()) {
                listed.push(value);
            }
        }
        listed
    }

    /// Whether it is read from a column that holds an order, beside others that are.
    pub fn is_of_ranking(&self) -> bool {
        self.place_of.is_some() || self.place.is_some()
    }

    /// Whether a number lies within the limits that the codebook sets.
    pub fn allows(&self, number: f64) -> bool {
        self.min.is_none_or(|least| number >= least) && self.max.is_none_or(|most| number <= most)
    }

    /// The limits that the codebook sets, in words; `None` when it sets none.
    pub fn limits(&self) -> Option<String> {
        match (self.min, self.max) {
            (Some(least), Some(most)) => Some(format!("a number from {least} to {most}")),
            (Some(least), None) => Some(format!("a number of at least {least}")),
            (None, Some(most)) => Some(format!("a number of at most {most}")),
            (None, None) => None,
        }
    }

    /// The name of the column it becomes in the instrument's table: its concept, else its variable.
    pub fn column(&self) -> &str {
        self.concept.as_deref().unwrap_or(&self.variable)
    }
}
