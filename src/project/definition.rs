//! `project.toml`: who asked whom what, when and how they were chosen.

use super::text::{Language, Text};
use crate::project::pilot_plan::PilotPlan;
use crate::project::wave::Wave;
use crate::project::weighting_plan::WeightingPlan;
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;

/// The whole of `project.toml`. Paths in it are relative to its folder.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Definition {
    /// What the project is and how its report is to be made.
    pub project: About,
    /// The questionnaires, registers and population frames.
    #[serde(default)]
    pub instrument: Vec<Instrument>,
    /// Limits of disclosure control that differ from the defaults.
    #[serde(default)]
    pub disclosure: DisclosureLimits,
    /// The follow-up of an ESF-funded project.
    #[serde(default)]
    pub esf: Option<super::esf::Esf>,
    /// Respondents who are left out, such as those who have withdrawn their consent.
    #[serde(default)]
    pub except: Vec<Except>,
}

/// A respondent who is left out everywhere: by the code that links answers, or by the file and the line (of a sheet: the row) of one answer.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Except {
    /// The respondent's code, in every instrument that names its `unit`. It never leaves this file.
    #[serde(default)]
    pub code: Option<String>,
    /// A data file, as it stands under `wave`.
    #[serde(default)]
    pub file: Option<String>,
    /// The line of a text file or the row of a sheet, counted from 1 as a text editor or spreadsheet does.
    #[serde(default)]
    pub row: Option<usize>,
    /// Why, as it is counted and printed: `withdrawn-consent`, which reports have words for, or words of your own.
    pub reason: String,
}

/// What the project is and how its report is to be made.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct About {
    /// Short name without blanks.
    pub id: String,
    /// Title of the report.
    pub title: Text,
    /// Line under the title.
    #[serde(default)]
    pub subtitle: Text,
    /// Who ran the project.
    #[serde(default)]
    pub owner: Text,
    /// Who evaluated it.
    #[serde(default)]
    pub evaluator: Text,
    /// Who paid for it.
    #[serde(default)]
    pub funding: Text,
    /// First and last day or year, as printed.
    #[serde(default)]
    pub period: Text,
    /// Languages of the report; the first is the project's own.
    pub languages: Vec<Language>,
    /// Date of the report, `YYYY-MM-DD`; the clock is never asked, and without a date none is printed.
    #[serde(default)]
    pub date: String,
    /// Whether change, comparison and goals are about the process behind this year's pupils, or about just these pupils.
    #[serde(default)]
    pub inference: Inference,
    /// Intra-class correlation to assume where the data have nothing to borrow from.
    #[serde(default = "default_intraclass_correlation", deserialize_with = "super::share::number")]
    #[schemars(schema_with = "super::share::schema")]
    pub intraclass_correlation: f64,
    /// Whether the project's data are simulated; the report then says so on its first page.
    #[serde(default)]
    pub simulated: Text,
    /// Where tables of answers lie that are not read as files: the address of a Spark Connect server, such as `sc://spark.example.org:15002`. A token
    /// is no part of it: it is read from the environment variable `SPARK_CONNECT_AUTHENTICATE_TOKEN`.
    #[serde(default)]
    pub engine: Option<String>,
    /// Which publications are made; empty for all that make sense for the project.
    #[serde(default)]
    pub publications: Vec<Publication>,
    /// Dimensions, such as `municipality` or `school`, for each of whose levels a summary and a short report of its own numbers beside those of all are
    /// written, in the folder `each`.
    #[serde(default)]
    pub each: Vec<String>,
    /// Respondent groups whose voice the evaluation asks for; one that no questionnaire goes to is named as missing.
    #[serde(default)]
    pub voices: Vec<String>,
    /// Order and choice of the report's themes; empty for all in the standard order.
    #[serde(default)]
    pub themes: Vec<String>,
    /// Indicators of the library that the report leaves out, with the reason that is printed.
    #[serde(default)]
    pub leave_out: BTreeMap<String, Text>,
    /// For each sensitive concept that the project uses, such as `disability`: the legal ground on which it may, as printed.
    #[serde(default)]
    pub legal_ground: BTreeMap<String, Text>,
}

fn default_intraclass_correlation() -> f64 {
    0.1
}

/// A publication that a run writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Publication {
    /// The evaluation on one page, for those who decide.
    Summary,
    /// The evaluation at the end of the project, ten to twenty pages.
    Report,
    /// Everything: all tables, response, method, definitions, sources.
    Annex,
    /// The comparison of municipalities, four pages for those who decide; made where at least two of them are compared.
    Comparison,
}

impl Publication {
    /// The name of its files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Summary => "summary",
            Self::Report => "report",
            Self::Annex => "annex",
            Self::Comparison => "comparison",
        }
    }
}

impl About {
    /// Whether the project wants a publication.
    pub fn wants(&self, publication: Publication) -> bool {
        self.publications.is_empty() || self.publications.contains(&publication)
    }
}

/// What change, comparison and goals are said about.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Inference {
    /// The programme's working in general: no finite population correction.
    #[default]
    Process,
    /// Just the units that could answer: with finite population correction.
    Finite,
}

/// What kind of material an instrument collects.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// One row per answer to a questionnaire.
    Questionnaire,
    /// A full count: one row per unit or per count of units.
    Register,
    /// The list of all who could have answered.
    Frame,
}

/// A questionnaire, register or population frame.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Instrument {
    /// Short name without blanks; the name of its table in queries.
    pub id: String,
    /// Questionnaire, register or frame.
    pub kind: Kind,
    /// For a register: which table of the vocabulary it is, such as `uf_registrations`. A frame may have one too.
    #[serde(default)]
    pub table: Option<String>,
    /// For a questionnaire: which respondent group of the vocabulary answers, such as `student`.
    #[serde(default)]
    pub respondents: Option<String>,
    /// What it is called in the report.
    pub title: Text,
    /// The codebook's file.
    pub codebook: String,
    /// The variable that holds each respondent's code, the same in every wave; absent when anonymous.
    #[serde(default)]
    pub unit: Option<String>,
    /// For a questionnaire: the frame instrument that lists or counts those who could answer, by the stages that it knows from the top down.
    /// Where a sample of one stage took part, it must list all of its units, and the students or staff in them.
    #[serde(default)]
    pub frame: Option<String>,
    /// How the units were chosen, from the top stage down, such as schools, classes, students.
    #[serde(default)]
    pub stage: Vec<Stage>,
    /// The variable that holds the design weight; absent when all weigh alike.
    #[serde(default)]
    pub weight: Option<String>,
    /// How the answers are weighted to the population; absent: not at all.
    #[serde(default)]
    pub weighting: Option<WeightingPlan>,
    /// Pilot units, whose change is held against that of the other units.
    #[serde(default)]
    pub pilot: Option<PilotPlan>,
    /// The rounds of collection, in order of time. A register without rounds has one wave with an empty id.
    #[serde(default)]
    pub wave: Vec<Wave>,
    /// Numbers of those invited and of dispositions that no file holds, for an instrument without a frame. Where all of every stage were
    /// asked, they are the population that figures about just these people are corrected for.
    #[serde(default)]
    pub invited: Vec<Invited>,
}

impl Instrument {
    /// Whether its answers lie as tables in the project's engine, and not in files.
    pub fn is_elsewhere(&self) -> bool {
        self.wave.iter().any(|wave| wave.table.is_some())
    }
}

/// The pairs among a number of waves whose change is estimated, as positions: each and the one before it, and the last and the first when
/// there are more than two.
pub fn wave_pairs(waves: usize) -> Vec<(usize, usize)> {
    let mut pairs: Vec<(usize, usize)> = (1..waves).map(|after| (after - 1, after)).collect();
    if waves > 2 {
        pairs.push((0, waves - 1));
    }
    pairs
}

/// One stage of selection.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Stage {
    /// The concept or variable that names the stage's unit, such as `school`; `unit` for the respondents themselves.
    pub unit: String,
    /// Whether all units took part or a sample did.
    pub selection: Selection,
}

/// How the units of a stage came to take part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Selection {
    /// All were asked: the units are strata for the next stage; at the last stage the only loss is non-response.
    All,
    /// A sample was asked.
    Sample,
}

/// How many were invited to an instrument without a frame.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Invited {
    /// The wave; empty for the only one.
    #[serde(default)]
    pub wave: String,
    /// Levels of the concepts the count is for, such as `municipality = "partille"`; empty for all.
    #[serde(default)]
    pub domain: BTreeMap<String, String>,
    /// Number invited.
    pub count: u64,
    /// Numbers among them known by disposition other than answered, by AAPOR code: R, NC, O, UH, UO, NE.
    #[serde(default)]
    pub dispositions: BTreeMap<String, u64>,
}

/// Limits of disclosure control; what is absent keeps its default.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DisclosureLimits {
    /// Smallest count of people that is shown (default 5: counts 1–4 are withheld).
    #[serde(default)]
    pub smallest_count: Option<u64>,
    /// Smallest base of an attitude figure (default 10).
    #[serde(default)]
    pub smallest_base: Option<u64>,
    /// Smallest number of employers behind a figure (default 3).
    #[serde(default)]
    pub smallest_employers: Option<u64>,
}
