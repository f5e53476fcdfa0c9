//! An indicator's query: its definition, written as TOML in the comment header of the SQL, and the SELECT.

use crate::diagnostic::Place;
use crate::project::document::Document;
use crate::project::text::Text;
use crate::transform::query_text::{COMMENT, split};
use schemars::JsonSchema;
use serde::Deserialize;

/// The comment header of a file in `queries/indicators/`.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Header {
    /// What the indicator is called.
    pub title: Text,
    /// What it measures, with base and missing values, for readers of the report.
    pub definition: Text,
    /// What is estimated of the measure columns.
    pub estimator: Estimator,
    /// Table the units come from: `answers` (each questionnaire that has the concepts, in turn), or registers of the vocabulary.
    pub from: Vec<String>,
    /// For `answers`: the respondent groups it is for; empty for all.
    #[serde(default)]
    pub respondents: Vec<String>,
    /// Concepts needed.
    #[serde(default)]
    pub concepts: Vec<String>,
    /// Items it is run for, each a measure column: `scale`, `scale:<family>`, `number`, `multiple`, `single`, `index`, `index_item`,
    /// and `voices`: those whose statement several groups were put.
    #[serde(default)]
    pub each: Option<String>,
    /// Domains: each a list of columns of the result; the empty list is all units. A domain whose concept is absent is left out.
    pub by: Vec<Vec<String>>,
    /// Column that holds the wave or period.
    #[serde(default = "wave")]
    pub wave: String,
    /// Which disclosure rule decides.
    #[serde(default)]
    pub rule: Rule,
    /// Whether differences between waves are estimated too.
    #[serde(default)]
    pub change: bool,
    /// For a ratio whose numerator is part of its denominator: whether the trend over the periods is tested.
    #[serde(default)]
    pub trend: bool,
    /// For a share of some categories of a distribution over the same register: these categories.
    #[serde(default)]
    pub positive: Vec<String>,
    /// Name shared by indicators that count the same people or places: what is withheld in one of them is withheld in all.
    #[serde(default)]
    pub counts: Option<String>,
    /// Whether a ratio is a plain number, such as money per participant, and not a share.
    #[serde(default)]
    pub number: bool,
    /// What a ratio's numerator counts, over its column in tables.
    #[serde(default)]
    pub numerator: Text,
    /// What a ratio's denominator counts, over its column in tables.
    #[serde(default)]
    pub denominator: Text,
    /// Dimension whose levels are compared pairwise and against the rest.
    #[serde(default)]
    pub compare: Option<String>,
    /// Whether groups that were put the same statements are set side by side, each in its last wave, with the gap to the first of them.
    #[serde(default)]
    pub voices: bool,
    /// For a distribution: the outcomes the measure can have, in order; without, the points of each item's scale.
    #[serde(default)]
    pub outcome: Vec<Outcome>,
    /// Whether it is for the tables of two questions that the plan asks for: of each the question of its columns, by that of its rows.
    #[serde(default)]
    pub crossed: bool,
    /// Indicator in whose tables its numbers stand as further columns, instead of in a section of their own.
    #[serde(default)]
    pub beside: Option<String>,
    /// Whether it counts other units than those who answered the item, so that its number of units is one of its own.
    #[serde(default)]
    pub other_units: bool,
    /// Whether a share describes this fieldwork and not the people asked: counted without weights, and without an interval, as response rates
    /// are.
    #[serde(default)]
    pub fieldwork: bool,
    /// Theme of the report; an item's own theme goes first. Empty when it is told elsewhere, such as beside the plan.
    pub theme: String,
    /// Figure that shows it.
    #[serde(default)]
    pub figure: Figure,
    /// Decimals its means are shown with; without, two from a base of 100 on and else one.
    #[serde(default)]
    pub decimals: Option<u8>,
    /// Whether more is better, less is better, or neither.
    #[serde(default)]
    pub better: Better,
    /// Where the definition comes from.
    #[serde(default)]
    pub reference: String,
}

/// One outcome of a distribution that is not an item's own scale.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Outcome {
    /// Its name, as `level` of the estimates.
    pub level: String,
    /// Value of the measure column that counts as it; none where the estimator makes the outcomes itself.
    #[serde(default)]
    pub code: Option<i64>,
    /// What it is called.
    pub label: Text,
}

fn wave() -> String {
    "wave".to_owned()
}

/// What is estimated of the measure columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, serde::Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Estimator {
    /// Share of units whose measure is 1 (columns hold 0, 1 or null).
    Share,
    /// Mean of a number.
    Mean,
    /// Share of each value of the measure column.
    Distribution,
    /// Interpolated median of a scale's codes.
    InterpolatedMedian,
    /// Reliability of each index from its items: Cronbach's alpha and McDonald's omega.
    Reliability,
    /// How differently women and men are spread over options: indices made from the columns `option`, `women` and `men`.
    Segregation,
    /// Sum of `numerator` over sum of `denominator`, both full counts. A column `units`, where there is one, counts the people or employers
    /// behind the sums, and then these decide what is shown.
    RegisterRatio,
    /// Sum of `total`, a full count.
    RegisterTotal,
    /// Median of a number over the units of a register.
    Median,
    /// T of goal attainment scaling from the columns `weight`, `before` and `after`, a row per goal: T of each unit, and its mean over several
    /// units. A unit is a combination of levels of all the dimensions.
    GoalScale,
}

/// Which disclosure rule decides what is shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, serde::Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// Who chose, took part, was placed, moved on: counts 1–4 are withheld with their complements.
    #[default]
    Cells,
    /// Attitudes: a smallest base, no numerators, and no figure when nearly all answer alike.
    Base,
    /// Occasions, meetings, milestones, money: nobody is counted, and everything is shown.
    Open,
}

/// Figure that shows an indicator.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, serde::Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Figure {
    /// None; the table is enough.
    #[default]
    None,
    /// A line over waves or periods.
    Line,
    /// Points with intervals, a row per level.
    Dots,
    /// Stacked bars centred on the neutral point.
    Likert,
    /// Women's share per option with the 40–60 band.
    GenderBars,
}

/// Whether more is better.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, serde::Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Better {
    /// More is better.
    More,
    /// Less is better.
    Less,
    /// Neither.
    #[default]
    Neither,
}

/// A query file, read.
#[derive(Debug, Clone)]
pub struct Query {
    /// Its name: the file's name without extension.
    pub name: String,
    /// Its definition.
    pub header: Header,
    /// The SELECT, without the header.
    pub sql: String,
    /// The whole file, as printed in the appendix and hashed in the manifest.
    pub source: String,
    /// Whether it is the project's own.
    pub own: bool,
}

impl Query {
    /// Whether it asks who are women: of somebody whom one knows, one knows that without the release.
    pub fn asks_gender(&self) -> bool {
        self.header.concepts.iter().any(|concept| concept == "gender") && self.sql.contains(" as women")
    }

    /// The file's name, as the project writes it.
    pub fn file(&self) -> String {
        format!("queries/indicators/{}.sql", self.name)
    }

    /// The place of a key of the header.
    pub fn place(&self, path: &[&str]) -> Place {
        let (header, _) = split(&self.source);
        Document::read(&header, &self.file(), COMMENT.len()).0.place(path)
    }

    /// The place where a word stands in the SELECT: the whole file when it does not.
    pub fn place_of(&self, word: &str) -> Place {
        place_of(&self.source, &self.file(), word)
    }
}

/// The place where a word stands in a query's SELECT, below the header: the whole file when it does not.
pub fn place_of(source: &str, file: &str, word: &str) -> Place {
    let header = split(source).0.lines().count();
    let part = |character: Option<char>| character.is_some_and(|character| character.is_alphanumeric() || character == '_');
    for (number, line) in source.lines().enumerate().skip(header) {
        let whole = |at: &usize| !part(line[..*at].chars().next_back()) && !part(line[*at + word.len()..].chars().next());
        if let Some(at) = line.match_indices(word).map(|(at, _)| at).find(whole) {
            let character = line[..at].chars().count() + 1;
            return Place { character: Some(character), ..Place::line(file, number + 1) };
        }
    }
    Place::file(file)
}
