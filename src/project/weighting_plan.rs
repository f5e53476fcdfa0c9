//! How answers are weighted, as a project plans it.

use schemars::JsonSchema;
use serde::Deserialize;

/// Weighting to known counts of the population, wave by wave, from the design weight where there is one.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WeightingPlan {
    /// How the weights are made to meet the counts.
    pub method: WeightingMethod,
    /// The classifications whose counts are known.
    pub margin: Vec<MarginPlan>,
    /// Bounds of the weights, as multiples of their mean; absent: none. Weights outside are cut and the counts met again, until all are inside.
    #[serde(default)]
    pub trim: Option<Bounds>,
    /// What is done with respondents whose level is missing or has no count.
    #[serde(default)]
    pub missing: MissingLevel,
}

/// How weights are made to meet known counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum WeightingMethod {
    /// One margin, whose cells are all the combinations of its concepts.
    Poststratify,
    /// Several margins in turn, until all are met; weights stay positive.
    Rake,
    /// Several margins at once by generalised regression; weights may become negative, which is an error.
    Calibrate,
}

/// A classification of the population with known counts.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MarginPlan {
    /// Concepts whose combinations are its cells, such as `["municipality", "gender"]`.
    pub by: Vec<String>,
    /// The counts; absent: those of the population frame.
    #[serde(default)]
    pub population: Vec<PopulationCount>,
}

/// A known count.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PopulationCount {
    /// Levels of the margin's concepts, in their order.
    pub level: Vec<String>,
    /// Units in the population.
    pub count: f64,
    /// The wave it holds for; empty for all.
    #[serde(default)]
    pub wave: String,
}

/// Bounds of weights, as multiples of their mean.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Bounds {
    /// Smallest.
    #[serde(default)]
    pub lower: f64,
    /// Largest.
    pub upper: f64,
}

/// What is done with respondents whose level is missing or has no count.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum MissingLevel {
    /// The run stops and lists them.
    #[default]
    Error,
    /// They form a category of their own, as large a part of the population as they are of the respondents by their design weights.
    OwnCategory,
}
