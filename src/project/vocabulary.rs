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
    #[serde(default)]
    pub concept: BTreeMap<String, Concept>,
    /// What a register can be.
    #[serde(default)]
    pub table: BTreeMap<String, RegisterTable>,
    /// Who can answer a questionnaire.
    #[serde(default)]
    pub respondents: BTreeMap<String, Respondents>,
    /// Ordered scales.
    #[serde(default)]
    pub scale: BTreeMap<String, Scale>,
    /// Chapters of a report that indicators belong to, in the standard order.
    #[serde(default)]
    pub theme: Vec<Theme>,
}

const GENERAL: &str = include_str!("../../queries/concepts.toml");
const ESF: &str = include_str!("../../queries/esf/concepts.toml");

/// The vocabulary of evaluations that comes with the program, without that of the ESF follow-up.
///
/// # Errors
/// When it is no valid TOML: a fault of the program, found by any test that reads a project.
pub fn general() -> Result<Vocabulary, Box<Diagnostic>> {
    toml_file::parse(GENERAL, "concepts.toml")
}

/// The whole vocabulary that comes with the program.
///
/// # Errors
/// As [`general`].
pub fn standard() -> Result<Vocabulary, Box<Diagnostic>> {
    let mut vocabulary = general()?;
    vocabulary.join(toml_file::parse(ESF, "esf/concepts.toml")?);
    Ok(vocabulary)
}

impl Vocabulary {
    /// Adds another part of the vocabulary, and gives every concept that is like another its values.
    fn join(&mut self, other: Self) {
        self.concept.extend(other.concept);
        self.table.extend(other.table);
        self.respondents.extend(other.respondents);
        self.scale.extend(other.scale);
        self.theme.extend(other.theme);
        let values: BTreeMap<String, Vec<ConceptValue>> =
            self.concept.iter().map(|(name, concept)| (name.clone(), concept.value.clone())).collect();
        for concept in self.concept.values_mut() {
            if let Some(like) = concept.like.as_ref().and_then(|name| values.get(name)) {
                concept.value.clone_from(like);
            }
        }
    }
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
    /// For open concepts whose levels are numbers or come before them, such as grades from preschool class on: shown by level, not by label.
    #[serde(default)]
    pub numbered: bool,
    /// Whether it tells of disability, origin or the like, which only a declared legal ground allows a project to use.
    #[serde(default)]
    pub sensitive: bool,
    /// Whether it is something that people answer and no background: then its answers may be the columns of a crossed table.
    #[serde(default)]
    pub answer: bool,
    /// For closed concepts: canonical value and its label, in the order they are shown.
    #[serde(default)]
    pub value: Vec<ConceptValue>,
    /// Concept whose values it has.
    #[serde(default)]
    pub like: Option<String>,
}

/// A canonical value of a closed concept.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ConceptValue {
    /// The value in tables.
    pub name: String,
    /// Its label in the report; also recognised in files, in every language.
    pub label: Text,
    /// Its label where those it is about are young, such as pupils: "girls" instead of "women".
    #[serde(default)]
    pub young: Text,
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
    /// Whether its rows come from employers, whose figures have their own limit.
    #[serde(default)]
    pub employer: bool,
    /// Further concepts it can have; empty when any will do.
    #[serde(default)]
    pub may: Vec<String>,
}

/// Who can answer a questionnaire.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Respondents {
    /// Several of them: "students".
    pub label: Text,
    /// The same in the definite form, where the language has one: "eleverna".
    #[serde(default)]
    pub definite: Text,
    /// Whether they are young, and called girls and boys.
    #[serde(default)]
    pub young: bool,
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
