//! The vocabulary that connects projects to queries: `queries/concepts.toml`.

use super::codebook::Scale;
use super::text::Text;
use super::toml_file;
use crate::diagnostic::Diagnostic;
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;

/// Concepts, register tables, respondent groups and scales that codebooks and queries may name.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Vocabulary {
    /// What a column can hold.
    pub concept: BTreeMap<String, Concept>,
    /// What a register can be.
    pub table: BTreeMap<String, RegisterTable>,
    /// Who can answer a questionnaire.
    pub respondents: BTreeMap<String, Respondents>,
    /// Ordered scales.
    pub scale: BTreeMap<String, Scale>,
    /// Chapters of a report that indicators belong to, in the standard order.
    pub theme: Vec<Theme>,
}

const STANDARD: &str = include_str!("../../queries/concepts.toml");

/// The vocabulary that comes with the program.
///
/// # Errors
/// When it is no valid TOML: a fault of the program, found by any test that reads a project.
pub fn standard() -> Result<Vocabulary, Box<Diagnostic>> {
    toml_file::parse(STANDARD, "concepts.toml")
}

/// How a concept's values are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ConceptType {
    /// One of the listed canonical values.
    Closed,
    /// A name or code that each project lists for itself, such as a school.
    Open,
    /// A count of people or things.
    Count,
    /// A number.
    Number,
    /// A date.
    Date,
}

/// What a column can hold.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Concept {
    /// How its values are kept.
    #[serde(rename = "type")]
    pub kind: ConceptType,
    /// Its name in the report.
    pub label: Text,
    /// Other headings of columns that hold it, by which `utfall draft` proposes it.
    #[serde(default)]
    pub headings: Vec<String>,
    /// For closed concepts: canonical value and its label, in the order they are shown.
    #[serde(default)]
    pub value: Vec<ConceptValue>,
}

/// A canonical value of a closed concept.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ConceptValue {
    /// The value in tables.
    pub name: String,
    /// Its label in the report; also recognised in files, in every language.
    pub label: Text,
    /// Other wordings found in files.
    #[serde(default)]
    pub also: Vec<String>,
}

/// What a register can be.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RegisterTable {
    /// Its name in the report.
    pub label: Text,
    /// Concepts it must have.
    pub needs: Vec<String>,
}

/// Who can answer a questionnaire.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Respondents {
    /// Several of them: "students".
    pub label: Text,
    /// Beginnings of words in names of files and questions by which `utfall draft` guesses that they answered.
    #[serde(default)]
    pub words: Vec<String>,
    /// Whether each is an employer, whose figures have their own limit.
    #[serde(default)]
    pub employer: bool,
}

/// A chapter of a report.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Theme {
    /// Short name; query headers and codebooks refer to it.
    pub id: String,
    /// Its heading.
    pub title: Text,
}
