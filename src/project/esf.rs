//! `[esf]` of `project.toml`: the operation, its participant register, its targets, and what the rules leave to the project.

use super::esf_output::{FinalReport, PersonFile, Sampling};
use super::text::Text;
use crate::project::wave::Wave;
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;

/// An ESF-funded project's follow-up. What the regulations leave open has a default here that can be seen and changed.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Esf {
    /// Whose indicators are counted.
    pub programme: Programme,
    /// Whose identity numbers the register holds; without it none are checked.
    #[serde(default)]
    pub country: Option<Country>,
    /// The operations; one for most projects.
    pub operation: Vec<Operation>,
    /// The register's codebook.
    pub codebook: String,
    /// The variable of the codebook that tells persons apart: an identity number or a code. It is pseudonymised before anything is counted.
    pub person: String,
    /// Whether each delivery repeats all earlier records, so that a later one replaces what an earlier one said.
    #[serde(default)]
    pub cumulative: bool,
    /// The register's deliveries in order of time. The id of a monthly one is its month, such as `2019-03`.
    pub delivery: Vec<Wave>,
    /// The day up to which records count, `YYYY-MM-DD`; without it the date of the project's report.
    #[serde(default)]
    pub reporting_date: Option<String>,
    /// The periods of the tables; without it years for 2014–2020, half years for ESF+, and half years to February and August for 2007–2013.
    #[serde(default)]
    pub periods: Option<Periods>,
    /// Whether the operation belongs to the Youth Employment Initiative (2014–2020), whose indicators are then counted too.
    #[serde(default)]
    pub yei: bool,
    /// When unemployment is long-term; without it the programme's default.
    #[serde(default)]
    pub long_term: Option<LongTerm>,
    /// Days before and after the six-month date within which a follow-up is unremarkable (not established; default 31).
    #[serde(default = "default_tolerance")]
    pub follow_up_tolerance_days: i64,
    /// Output indicators that make a participant disadvantaged in CR05 and CR09 (default CO12, CO14, CO15, CO16, CO17).
    #[serde(default = "default_disadvantaged")]
    pub disadvantaged: Vec<String>,
    /// Last day of entry for which the household situation is asked, `YYYY-MM-DD`; without it it is not asked (2014–2020).
    #[serde(default)]
    pub household_until: Option<String>,
    /// Age by which primary school is usually over (test R48; default 13).
    #[serde(default = "default_primary_school_age")]
    pub primary_school_age: i64,
    /// Youngest and oldest age of the target group, for a warning.
    #[serde(default)]
    pub target_ages: Option<(i64, i64)>,
    /// Personal variables that an eligibility criterion guarantees: everybody in the operation counts (ESF+), such as `third_country`.
    #[serde(default)]
    pub guaranteed: Vec<String>,
    /// Columns of the register that figures are also given by: `partner`, `municipality`, `programme_area`.
    #[serde(default = "default_dimensions")]
    pub by: Vec<String>,
    /// What is to be reached.
    #[serde(default)]
    pub target: Vec<Target>,
    /// Figures that are not counted from the register: supported entities and informed estimates.
    #[serde(default)]
    pub stated: Vec<Stated>,
    /// A file of figures made elsewhere, with the columns of `figures.csv`: they are tested and join the pack.
    #[serde(default)]
    pub stated_file: Option<String>,
    /// Explanations of findings, by test and place: `R04 = { "data/register.csv, line 12" = "…" }`. The place `all` explains every finding of the test.
    #[serde(default)]
    pub comments: BTreeMap<String, BTreeMap<String, String>>,
    /// The monthly person file of Sweden.
    #[serde(default)]
    pub person_file: Option<PersonFile>,
    /// The sample for longer-term results; without it everybody is followed up.
    #[serde(default)]
    pub sampling: Option<Sampling>,
    /// What the annex and the draft of the final report say in the project's own words.
    #[serde(default)]
    pub report: FinalReport,
}

fn default_tolerance() -> i64 {
    31
}

fn default_disadvantaged() -> Vec<String> {
    ["CO12", "CO14", "CO15", "CO16", "CO17"].map(str::to_owned).to_vec()
}

fn default_primary_school_age() -> i64 {
    13
}

fn default_dimensions() -> Vec<String> {
    ["partner", "municipality"].map(str::to_owned).to_vec()
}

/// The programme period, and so the indicators.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
pub enum Programme {
    /// ESF 2007–2013: the breakdown of Annex XXIII of Regulation (EC) No 1828/2006. The authorities' form fields are not established.
    #[serde(rename = "2007-2013")]
    Esf2007,
    /// ESF 2014–2020, Regulation (EU) No 1304/2013.
    #[serde(rename = "2014-2020")]
    Esf2014,
    /// ESF+ 2021–2027, Regulation (EU) 2021/1057, Annex I.
    #[serde(rename = "esf-plus")]
    EsfPlus,
    /// ESF+ 2021–2027, specific objective (l), Regulation (EU) 2021/1057, Annex II.
    #[serde(rename = "esf-plus-annex-2")]
    EsfPlusAnnex2,
}

impl Programme {
    /// Its name in definitions, queries and files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Esf2007 => "2007-2013",
            Self::Esf2014 => "2014-2020",
            Self::EsfPlus => "esf-plus",
            Self::EsfPlusAnnex2 => "esf-plus-annex-2",
        }
    }
}

/// The country whose identity numbers a register holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Country {
    /// Personnummer, samordningsnummer, placeholders for protected identity.
    Sweden,
    /// CPR numbers.
    Denmark,
}

/// How time is divided in the tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Periods {
    /// Calendar years.
    Year,
    /// Half years to the end of June and of December.
    HalfYear,
    /// Half years to the end of February and of August.
    FebruaryAugust,
}

/// One operation: the programme cell its participants belong to.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Operation {
    /// Its number at the authority. The register's concept `operation` tells several apart; with one it is not needed.
    pub id: String,
    /// What it is called.
    #[serde(default)]
    pub title: Text,
    /// Priority axis (2014–2020) or priority (ESF+).
    #[serde(default)]
    pub priority: String,
    /// Investment priority (2014–2020) or specific objective (ESF+).
    #[serde(default)]
    pub objective: String,
    /// Category of region: `more developed`, `transition`, `less developed`.
    #[serde(default)]
    pub region_category: String,
    /// First day on which participation is eligible, `YYYY-MM-DD`.
    #[serde(default)]
    pub first_day: Option<String>,
    /// Last day on which participation is eligible, `YYYY-MM-DD`.
    #[serde(default)]
    pub last_day: Option<String>,
}

/// When unemployment counts as long-term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LongTerm {
    /// Months, for those under 25.
    pub young_months: i64,
    /// Months, for those who are 25 or over.
    pub adult_months: i64,
    /// Whether the limit itself counts.
    pub comparison: Comparison,
}

/// Whether a limit itself counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Comparison {
    /// Only what is above it.
    MoreThan,
    /// It counts.
    AtLeast,
}

/// What is to be reached for an indicator, cumulatively, by the end.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Target {
    /// Code of the indicator.
    pub indicator: String,
    /// For all.
    #[serde(default)]
    pub total: Option<f64>,
    /// For women.
    #[serde(default)]
    pub women: Option<f64>,
    /// For men.
    #[serde(default)]
    pub men: Option<f64>,
    /// For non-binary persons.
    #[serde(default)]
    pub non_binary: Option<f64>,
    /// Milestone for all, in the middle of the programme (ESF+ outputs: end of 2024).
    #[serde(default)]
    pub milestone: Option<f64>,
    /// Whether the target is a number of persons or a percentage of the reference output.
    #[serde(default)]
    pub unit: TargetUnit,
    /// The output indicator the target is based on, when it is not the indicator's usual one.
    #[serde(default)]
    pub reference_output: Option<String>,
}

/// Unit of a target.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum TargetUnit {
    /// Persons or entities.
    #[default]
    Number,
    /// Per cent of the reference output.
    Percent,
}

/// A figure that is not counted from the register.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Stated {
    /// Code of the indicator.
    pub indicator: String,
    /// The period it belongs to, such as `2019`; without it the last.
    #[serde(default)]
    pub period: Option<String>,
    /// For all; without it the sum of the others.
    #[serde(default)]
    pub total: Option<f64>,
    /// Women.
    #[serde(default)]
    pub women: Option<f64>,
    /// Men.
    #[serde(default)]
    pub men: Option<f64>,
    /// Non-binary persons.
    #[serde(default)]
    pub non_binary: Option<f64>,
    /// How it was found: informed estimates must say so.
    pub method: Text,
}
