//! What an ESF project says about the files it hands in: the person file, the sample for longer-term results, the reports.

use super::text::Text;
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;

/// The monthly person file, written into the workbook of the authority.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PersonFile {
    /// The empty template as it was downloaded, relative to `project.toml`.
    pub template: String,
    /// The worksheet to fill in; may be left out when there is one only.
    #[serde(default)]
    pub sheet: Option<String>,
    /// What goes under each heading of the template, by the heading's own words.
    pub columns: BTreeMap<String, PersonField>,
    /// Words that go under a heading in every row, such as `"E-post" = "okänt"`.
    #[serde(default)]
    pub fixed: BTreeMap<String, String>,
}

/// What the person file says about a participant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PersonField {
    /// The identity number, twelve digits, or the placeholder of a protected identity.
    Person,
    /// First day of participation.
    EntryDate,
    /// Last day of participation; nothing before the month it lies in.
    ExitDate,
    /// Hours of participation in the month; nothing when the register does not say.
    Hours,
}

/// The sample that is asked for longer-term results. Without it everybody is followed up.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Sampling {
    /// First day of leaving that belongs to the population, `YYYY-MM-DD`.
    pub first_exit: String,
    /// Last day of leaving that belongs to the population, `YYYY-MM-DD`.
    pub last_exit: String,
    /// Margin of error at 95 % to be reached, as a share; without it 0.02 for 2014–2020 and 0.03 for ESF+.
    #[serde(default, deserialize_with = "super::share::optional")]
    #[schemars(schema_with = "super::share::schema")]
    pub margin: Option<f64>,
    /// Share of those drawn that are expected to answer: the more are drawn, the fewer do.
    #[serde(deserialize_with = "super::share::number")]
    #[schemars(schema_with = "super::share::schema")]
    pub response_rate: f64,
    /// Any whole number; with the same register it gives the same persons.
    pub seed: u64,
}

/// What the annex and the draft of the final report say in the project's own words. What is not said here is left for the evaluator, and marked.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FinalReport {
    /// Headings of the authority's template that follow those established for the programme.
    #[serde(default)]
    pub headings: Vec<Text>,
    /// The horizontal principles; without them gender equality, accessibility and non-discrimination, all to be written.
    #[serde(default)]
    pub principle: Vec<Principle>,
}

/// How the project worked with a horizontal principle.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Principle {
    /// Which one.
    pub id: PrincipleId,
    /// What the analysis of the problem found.
    #[serde(default)]
    pub analysis: Text,
    /// The goal set from the analysis.
    #[serde(default)]
    pub goal: Text,
    /// What was done.
    #[serde(default)]
    pub activity: Text,
    /// What came of it, beside the figures.
    #[serde(default)]
    pub result: Text,
    /// Where it can be seen.
    #[serde(default)]
    pub evidence: Text,
    /// Codes of the indicators whose figures by women and men show the result; without them the ones usual for the principle.
    #[serde(default)]
    pub indicators: Vec<String>,
}

/// A horizontal principle of the Social Fund.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PrincipleId {
    /// Gender equality.
    GenderEquality,
    /// Accessibility for persons with disabilities.
    Accessibility,
    /// Non-discrimination.
    NonDiscrimination,
    /// Ecological sustainability, only where the call says so (2014–2020).
    Sustainability,
}

impl PrincipleId {
    /// Its name in definitions and message catalogues.
    pub fn name(self) -> &'static str {
        match self {
            Self::GenderEquality => "gender-equality",
            Self::Accessibility => "accessibility",
            Self::NonDiscrimination => "non-discrimination",
            Self::Sustainability => "sustainability",
        }
    }
}
