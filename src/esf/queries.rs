//! The queries of `queries/esf/`: staging tables, indicators and validation tests, each with its definition in its comment header.

use super::register::Register;
use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::error::Result;
use crate::esf::figure::Moment;
use crate::project::Project;
use crate::project::esf::{Esf, Programme};
use crate::project::text::Text;
use crate::transform::catalogue::{QueryFile, read};
use schemars::JsonSchema;
use serde::Deserialize;

/// Header of a staging query.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct StagingHeader {
    /// Programmes it is for; empty for all.
    pub programmes: Vec<Programme>,
}

/// Header of an indicator's query. Its SELECT gives `row`, the participant, and `value`: 1 for yes, 0 for no, null for unknown. Who is not in the
/// reference group is not selected. A column `weight` says that a sample was asked.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct IndicatorHeader {
    /// Official code.
    pub id: String,
    /// Programmes it belongs to; empty for all.
    #[serde(default)]
    pub programmes: Vec<Programme>,
    /// When what it counts is known.
    pub moment: Moment,
    /// The article or guidance it comes from.
    pub article: String,
    /// The output indicator its target is usually based on.
    #[serde(default)]
    pub reference_output: Option<String>,
    /// Parameters of `[esf]` that change what it counts.
    #[serde(default)]
    pub parameters: Vec<String>,
    /// Concepts without which the register says nothing of it, so that it is left out.
    #[serde(default)]
    pub needs: Vec<String>,
    /// Whether it is also given by operation, partner and municipality.
    #[serde(default = "yes")]
    pub divided: bool,
    /// Whether persons of unknown gender count in its total; in 2007–2013 they always do.
    #[serde(default)]
    pub unknown_gender: bool,
    /// Whether it belongs to the Youth Employment Initiative.
    #[serde(default)]
    pub yei: bool,
    /// Whether it is a number of persons or a percentage of its reference group.
    #[serde(default)]
    pub unit: Unit,
    /// Its name.
    pub title: Text,
    /// How it is counted, for readers.
    pub definition: Text,
}

fn yes() -> bool {
    true
}

/// Unit of an indicator.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Unit {
    /// Persons or entities.
    #[default]
    Number,
    /// Per cent of the reference group: programme-specific results only.
    Percent,
}

/// What a validation test looks at, and so what its result's rows are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum About {
    /// `row` of `records`: a stay as it was told.
    Record,
    /// `row` of `participants`.
    Participant,
    /// `row` of `conflicts`.
    Conflict,
    /// `row` of `variables`.
    Variable,
    /// `dimension`, `level`, `period`, `cumulative`, `gender` of `cells`, `by_indicator` or `by_gender`, and `indicator` where one is meant.
    Cell,
}

/// Header of a validation test. Its SELECT gives the rows or cells that break it: the columns that `about` names, `severity` where it is not that of the
/// header, and the columns that show what is wrong.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CheckHeader {
    /// Number of the test, such as `R03`.
    pub id: String,
    /// Programmes it belongs to; empty for all.
    #[serde(default)]
    pub programmes: Vec<Programme>,
    /// What it looks at.
    pub about: About,
    /// How serious it is.
    pub severity: Level,
    /// Whether an error blocks the pack; those of completeness do not, they leave the record out of the indicators.
    #[serde(default = "yes")]
    pub blocks: bool,
    /// Where the test comes from.
    pub reference: String,
    /// What is wrong, in one sentence.
    pub message: Text,
}

/// Severity as a header writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Must be mended.
    Error,
    /// Must be explained.
    Warning,
}

impl From<Level> for Severity {
    fn from(level: Level) -> Self {
        match level {
            Level::Error => Self::Error,
            Level::Warning => Self::Warning,
        }
    }
}

/// Everything that runs for a project.
#[derive(Debug, Clone)]
pub struct Queries {
    /// Staging tables.
    pub staging: Vec<QueryFile<StagingHeader>>,
    /// Indicators, by moment and then by the name of their file, so that a result can select from the outputs before it.
    pub indicators: Vec<QueryFile<IndicatorHeader>>,
    /// Validation tests, by number.
    pub checks: Vec<QueryFile<CheckHeader>>,
    /// What is wrong with the project's own.
    pub diagnostics: Vec<Diagnostic>,
}

/// The library's queries and the project's own that belong to the project's programme.
///
/// # Errors
/// When the project's folder cannot be read.
pub fn queries(project: &Project, esf: &Esf, register: &Register) -> Result<Queries> {
    let mut diagnostics = Vec::new();
    let belongs = |programmes: &[Programme]| programmes.is_empty() || programmes.contains(&esf.programme);
    let mut staging: Vec<QueryFile<StagingHeader>> = read(project, "esf/staging", &mut diagnostics)?;
    staging.retain(|query| belongs(&query.header.programmes));
    let mut indicators: Vec<QueryFile<IndicatorHeader>> = read(project, "esf/indicators", &mut diagnostics)?;
    indicators.retain(|query| {
        let header = &query.header;
        belongs(&header.programmes) && (esf.yei || !header.yei) && header.needs.iter().all(|concept| register.has(concept))
    });
    indicators.sort_by(|a, b| (a.header.moment, &a.name).cmp(&(b.header.moment, &b.name)));
    let mut checks: Vec<QueryFile<CheckHeader>> = read(project, "esf/checks", &mut diagnostics)?;
    checks.retain(|query| belongs(&query.header.programmes));
    checks.sort_by(|a, b| (&a.header.id, &a.name).cmp(&(&b.header.id, &b.name)));
    for query in indicators.iter().filter(|query| staging.iter().any(|table| table.name == query.name)) {
        diagnostics.push(
            Diagnostic::error("name-taken", format!("an indicator's file is called `{}`, as a staging table is", query.name))
                .at(Place::file(format!("queries/esf/indicators/{}.sql", query.name)))
                .help("each file makes a table of its name; call it otherwise"),
        );
    }
    Ok(Queries { staging, indicators, checks, diagnostics })
}
