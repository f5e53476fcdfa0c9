//! `plan.toml`: what the project set out to do, and what it did of things that are not measured by a questionnaire.

use super::planned_study::PlannedStudy;
use super::text::Text;
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;

/// The whole of `plan.toml`.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// What was to be reached.
    #[serde(default)]
    pub goal: Vec<Goal>,
    /// Goals of single units, such as municipalities or schools, rated on five levels (goal attainment scaling). The plan is published as it
    /// stands: goals of persons do not belong here.
    #[serde(default)]
    pub scaled_goal: Vec<ScaledGoal>,
    /// What was to be done.
    #[serde(default)]
    pub activity: Vec<Activity>,
    /// Steps on the way, per unit.
    #[serde(default)]
    pub milestone: Vec<Milestone>,
    /// Agreements with companies, associations and others.
    #[serde(default)]
    pub agreement: Vec<Agreement>,
    /// Money, planned and used.
    #[serde(default)]
    pub budget: Vec<BudgetLine>,
    /// Words from interviews and open answers that those who said them have released, one by one. Nothing else that was said is printed.
    #[serde(default)]
    pub quotation: Vec<Quotation>,
    /// Studies that are planned, for `utfall power`: what each could show.
    #[serde(default)]
    pub power: Vec<PlannedStudy>,
    /// Questions to be crossed: how the answers to one are spread among those who gave each answer to another.
    #[serde(default)]
    pub cross: Vec<Cross>,
    /// Differences to be adjusted for what the groups differ in besides, by regression.
    #[serde(default)]
    pub adjusted: Vec<Adjusted>,
}

/// Differences between groups, or between waves, as they would be had all the same background.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Adjusted {
    /// Short name, unique in the plan: letters, digits, `-` and `_`.
    pub id: String,
    /// Name of the indicator whose differences are adjusted: a share or a mean of a questionnaire.
    pub indicator: String,
    /// The item, when the indicator has several.
    #[serde(default)]
    pub item: Option<String>,
    /// The questionnaire; may be left out where only one has the item.
    #[serde(default)]
    pub instrument: Option<String>,
    /// What is compared: a concept that the indicator is shown by, such as `municipality` or `gender`, or `wave` for the change since the first wave.
    pub compare: String,
    /// What is adjusted for: variables or concepts, answers of a list or numbers.
    #[serde(rename = "for")]
    pub covariates: Vec<String>,
    /// The wave; for a change the later one. Absent: the last.
    #[serde(default)]
    pub wave: Option<String>,
}

/// A table of two questions of one questionnaire.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Cross {
    /// Short name, unique in the plan: letters, digits, `-` and `_`.
    pub id: String,
    /// What the table is called; absent: made of its two questions.
    #[serde(default)]
    pub title: Text,
    /// The questionnaire; may be left out where only one has both questions.
    #[serde(default)]
    pub instrument: Option<String>,
    /// Variable of the question, or concept such as `gender`, whose answers are the rows.
    pub rows: String,
    /// Variable of the question whose answers are the columns; the shares of a row add up to 100 per cent.
    pub columns: String,
    /// A third question or concept: a table for each of its answers. `by = "wave"` gives one for each wave.
    #[serde(default)]
    pub by: Option<String>,
    /// The wave; absent: the last.
    #[serde(default)]
    pub wave: Option<String>,
}

/// Which way is better.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, JsonSchema, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// More is better.
    #[default]
    Increase,
    /// Less is better.
    Decrease,
}

/// A goal: measured by an indicator, or shown by evidence.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Goal {
    /// Short name; chapters refer to it.
    pub id: String,
    /// The goal in words.
    pub title: Text,
    /// The measure, for a quantitative goal.
    #[serde(default)]
    pub measure: Option<Measure>,
    /// Where the project stood; in the indicator's unit (shares as `0.9` or `"90 %"`). Absent: no baseline was set.
    #[serde(default, deserialize_with = "super::share::optional")]
    #[schemars(schema_with = "super::share::schema")]
    pub baseline: Option<f64>,
    /// What was to be reached, in the indicator's unit (shares as `0.9` or `"90 %"`).
    #[serde(default, deserialize_with = "super::share::optional")]
    #[schemars(schema_with = "super::share::schema")]
    pub target: Option<f64>,
    /// Who set the target when the project itself did not; printed beside it.
    #[serde(default)]
    pub target_source: Text,
    /// Which way is better.
    #[serde(default)]
    pub direction: Direction,
    /// For a goal on change, in place of `baseline` and `target`: since when, and by how much at least. `change = {}` asks for a change in the
    /// direction, however small.
    #[serde(default)]
    pub change: Option<ChangeGoal>,
    /// By when, as printed.
    #[serde(default)]
    pub by: Text,
    /// The evaluator's judgement of a qualitative goal.
    #[serde(default)]
    pub judgement: Option<Judgement>,
    /// What the judgement rests on.
    #[serde(default)]
    pub evidence: Vec<Evidence>,
}

/// A goal on how a figure changes between waves. Nothing is taken as known of the wave before: its own uncertainty counts.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangeGoal {
    /// The wave before; absent: the first.
    #[serde(default)]
    pub since: Option<String>,
    /// The smallest change in the direction that reaches the goal, in the indicator's unit (0.05 for five percentage points), above 0; absent: any.
    #[serde(default)]
    pub by: Option<f64>,
    /// The two levels of a concept whose gap shall shrink, such as `gender = ["female", "male"]`.
    #[serde(default)]
    pub gap: BTreeMap<String, [String; 2]>,
    /// For a gap: at most this part of what it was; 0.5 to halve it.
    #[serde(default)]
    pub to: Option<f64>,
}

/// Which figure a goal is measured by.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Measure {
    /// The indicator's name.
    pub indicator: String,
    /// The instrument, when several give the indicator.
    #[serde(default)]
    pub instrument: Option<String>,
    /// The wave or period; absent: the last.
    #[serde(default)]
    pub wave: Option<String>,
    /// The item, when the indicator has several.
    #[serde(default)]
    pub item: Option<String>,
    /// The outcome, when the indicator has several, such as `improved`.
    #[serde(default)]
    pub level: Option<String>,
    /// The domain, such as `municipality = "partille"`; empty for all.
    #[serde(default)]
    pub domain: BTreeMap<String, String>,
}

/// A goal of one unit, whose five levels were put into words before the work began.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ScaledGoal {
    /// Short name, unique in the plan.
    pub id: String,
    /// The goal in words.
    pub title: Text,
    /// Whose goal it is, as levels of concepts: `municipality = "partille"`; empty for the whole project.
    #[serde(default)]
    pub domain: BTreeMap<String, String>,
    /// How much it counts beside the unit's other goals; above 0.
    #[serde(default = "usual_weight")]
    pub weight: f64,
    /// The levels in words, from much less than expected (−2) over as expected (0) to much more than expected (+2).
    pub levels: [Text; 5],
    /// The level at the start, −2 … +2; absent: not rated.
    #[serde(default)]
    pub before: Option<i8>,
    /// The level that was reached, −2 … +2; absent: not rated.
    #[serde(default)]
    pub after: Option<i8>,
    /// What shows it.
    #[serde(default)]
    pub evidence: Text,
}

fn usual_weight() -> f64 {
    1.0
}

impl ScaledGoal {
    /// What a level says; `None` beyond −2 … +2.
    pub fn wording(&self, level: i8) -> Option<&Text> {
        usize::try_from(level + 2).ok().and_then(|place| self.levels.get(place))
    }
}

/// The evaluator's judgement of a goal that no figure measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Judgement {
    /// Reached.
    Reached,
    /// Reached in part.
    Partly,
    /// Not reached.
    NotReached,
    /// The evidence does not allow a judgement.
    CannotBeSaid,
}

/// What a judgement rests on.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// What was seen.
    pub text: Text,
    /// Where it can be looked up.
    #[serde(default)]
    pub source: Text,
}

/// An activity with its planned and actual extent.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Activity {
    /// Short name.
    pub id: String,
    /// What was done.
    pub title: Text,
    /// What is counted: occasions, participants, days.
    #[serde(default)]
    pub unit: Text,
    /// How many were planned.
    #[serde(default)]
    pub planned: Option<f64>,
    /// How many were done.
    #[serde(default)]
    pub done: Option<f64>,
    /// When, as printed.
    #[serde(default)]
    pub period: Text,
}

/// How far a milestone has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum MilestoneStatus {
    /// Done.
    Done,
    /// Begun.
    Ongoing,
    /// Not begun.
    NotStarted,
    /// Given up.
    Dropped,
}

/// A step on the way, for one unit such as a municipality.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Milestone {
    /// Short name of the step; the same step of several units has the same name.
    pub id: String,
    /// The step in words.
    pub title: Text,
    /// Whose step it is, as levels of concepts: `municipality = "partille"`; empty for the whole project.
    #[serde(default)]
    pub domain: BTreeMap<String, String>,
    /// Planned date, `YYYY-MM-DD` or `YYYY-MM`.
    #[serde(default)]
    pub planned: Option<String>,
    /// Date it was done.
    #[serde(default)]
    pub done: Option<String>,
    /// How far it has come.
    pub status: MilestoneStatus,
    /// What shows it.
    #[serde(default)]
    pub evidence: Text,
}

/// Agreements with one kind of partner, planned and signed.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Agreement {
    /// Short name of the kind of partner: `companies`, `associations`; the same kind of several units has the same name.
    pub id: String,
    /// With whom, in words.
    pub title: Text,
    /// For whom, as levels of concepts: `municipality = "partille"`; empty for the whole project.
    #[serde(default)]
    pub domain: BTreeMap<String, String>,
    /// How many were planned.
    #[serde(default)]
    pub planned: Option<f64>,
    /// How many are signed.
    pub signed: f64,
    /// Where they can be looked up.
    #[serde(default)]
    pub evidence: Text,
}

/// Words that were said and may be printed.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Quotation {
    /// The words; in another language than they were said, a translation.
    pub text: Text,
    /// The group of whoever said them, as in the coding list.
    pub group: String,
    /// The code they stand for, as in the coding list.
    pub code: String,
    /// How and when whoever said them released them, such as `in writing, 2019-06-12`; kept and not printed.
    pub released: String,
}

/// Where a line of the budget comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Funding {
    /// The funder's money.
    Grant,
    /// The project's own and its partners' money and time.
    CoFinancing,
    /// Other income.
    Other,
}

/// A line of the budget.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BudgetLine {
    /// What the money is for, or where it comes from.
    pub title: Text,
    /// Currency code, such as `SEK`.
    pub currency: String,
    /// Where the money comes from; absent for a cost.
    #[serde(default)]
    pub funding: Option<Funding>,
    /// Planned amount.
    #[serde(default)]
    pub planned: Option<f64>,
    /// Amount used.
    #[serde(default)]
    pub used: Option<f64>,
}
