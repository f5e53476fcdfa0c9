//! What remains publishable. A [`Release`] can only be made by [`crate::disclosure::release()`], and rendering takes nothing else.

use crate::ingest::dataset::Edition;
use crate::project::Project;
use crate::transform::comparison::Outcome;
use crate::transform::estimate::{Dispositions, Estimate, Exclusion, Flag, GoalAssessment, Key, Method, NotApplicable, Reading};
use crate::transform::query::Query;
use serde::{Deserialize, Serialize};
use std::borrow::Borrow;
use std::ops::Range;
use std::sync::Arc;

/// A count that may be shown, or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Count {
    /// The count.
    Shown(u64),
    /// Withheld, itself small or needed to protect a small one.
    Withheld,
    /// There is none.
    Absent,
}

/// Why a number is not shown. Whether a number is small itself or protects another is not told: that would give away something of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// It could give away how few people chose or answered what.
    Withheld,
    /// There is nothing to estimate from.
    Empty,
}

/// The numbers of one released estimate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Shown {
    /// The estimate; shares 0–1, rounded to whole per cent when its base demands it.
    pub estimate: f64,
    /// Of a change: the value before, of the same people, rounded as levels are.
    pub reference: Option<f64>,
    /// Of a change between waves: the value after, of the same people, rounded in the same way and by itself.
    #[serde(default)]
    pub later: Option<f64>,
    /// Standard error; absent where the method has none or the base is small.
    pub standard_error: Option<f64>,
    /// Degrees of freedom.
    pub degrees_of_freedom: Option<f64>,
    /// Lower limit, 95 %; absent for full counts.
    pub lower: Option<f64>,
    /// Upper limit, 95 %.
    pub upper: Option<f64>,
    /// Two-sided p of "no difference".
    pub p: Option<f64>,
    /// Adjusted for the family.
    pub p_adjusted: Option<f64>,
    /// Adjusted for the false discovery rate over all measures instead (Benjamini and Hochberg).
    pub p_benjamini_hochberg: Option<f64>,
    /// Effect size of a difference, to one decimal when the base is small, else two.
    pub effect_size: Option<f64>,
    /// Numerator, where the rule allows it.
    pub numerator: Option<f64>,
    /// Denominator of a register ratio.
    pub denominator: Option<f64>,
    /// Decimals of a percentage that the base allows: 0 or 1.
    pub percent_decimals: u8,
}

/// One estimate after disclosure control.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Released {
    /// What it is about.
    pub key: Key,
    /// Units that contribute.
    pub n: Count,
    /// Units asked.
    pub base: Count,
    /// The numbers, or why they are withheld.
    pub value: Result<Shown, Reason>,
    /// Where the interval comes from.
    pub method: Method,
    /// Remarks.
    pub flags: Vec<Flag>,
}

impl Shown {
    /// Of a change: the values before and after of the people it is about.
    pub fn ends(&self) -> Option<[f64; 2]> {
        Some([self.reference?, self.later?])
    }
}

impl Released {
    /// Whether its value is shown, is not rounded more than its base asks for, and is of this edition.
    pub fn is_exact(&self) -> bool {
        self.value.is_ok() && !self.flags.iter().any(|flag| matches!(flag, Flag::NearestFive | Flag::AsPublished))
    }

    /// Whether it is a measure of its own: not the other answer of a question with two, which says the same again.
    pub fn is_measure(&self) -> bool {
        !self.flags.contains(&Flag::Mirror)
    }

    /// Whether its value is rounded to the nearest five. Where only the number of answers is, the remark is the same and the value is not such a
    /// number, or is exact and happens to be one, which then counts as rounded.
    pub fn is_coarse(&self) -> bool {
        let fives = |value: f64| ((value * 20.0).round() / 20.0 - value).abs() < 1e-9;
        self.flags.contains(&Flag::NearestFive) && self.value.as_ref().map_or(true, |shown| fives(shown.estimate))
    }

    /// The same without its numbers.
    pub(super) fn withheld(&self) -> Self {
        let hidden = |count: Count| if count == Count::Absent { count } else { Count::Withheld };
        let value = Err(if self.value == Err(Reason::Empty) { Reason::Empty } else { Reason::Withheld });
        Self { n: hidden(self.n), base: hidden(self.base), value, method: Method::None, flags: Vec::new(), key: self.key.clone() }
    }

    /// What is shown of it as an estimate; without its numbers when it is withheld.
    pub(super) fn as_estimate(&self) -> Estimate {
        let shown = self.value.as_ref().ok();
        Estimate {
            key: self.key.clone(),
            estimate: shown.map(|shown| shown.estimate),
            standard_error: shown.and_then(|shown| shown.standard_error),
            degrees_of_freedom: shown.and_then(|shown| shown.degrees_of_freedom),
            lower: shown.and_then(|shown| shown.lower),
            upper: shown.and_then(|shown| shown.upper),
            method: self.method,
            flags: self.flags.clone(),
            ..Estimate::default()
        }
    }
}

/// Where the estimate with a key stands among estimates sorted by key.
pub fn place_of<R: Borrow<Released>>(sorted: &[R], key: &Key) -> Option<usize> {
    let own = |released: &R| -> std::cmp::Ordering { Borrow::<Released>::borrow(released).key.cmp(key) };
    let place = sorted.partition_point(|released| own(released).is_lt());
    sorted.get(place).filter(|released| own(released).is_eq()).map(|_| place)
}

/// Where the estimates of one measure stand among estimates sorted by key: of all its domains, levels and differences.
pub fn places_of_measure(sorted: &[Released], measure: &Key) -> Range<usize> {
    fn of(key: &Key) -> [&str; 5] {
        [&key.indicator, &key.instrument, &key.item, &key.wave, &key.level].map(String::as_str)
    }
    let start = sorted.partition_point(|released| of(&released.key) < of(measure));
    start..start + sorted[start..].partition_point(|released| of(&released.key) == of(measure))
}

/// What is said of the units of a dimension, such as municipalities, by one measure.
#[derive(Debug, Clone, PartialEq)]
pub struct ReleasedComparison {
    /// The measure, of all units together.
    pub key: Key,
    /// Dimension whose levels are compared.
    pub dimension: String,
    /// What is said of the units that are shown, drawn from these alone.
    pub outcome: Outcome,
}

/// A row of a response table after disclosure control: `None` where withheld.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReleasedResponse {
    /// Instrument.
    pub instrument: String,
    /// Wave.
    pub wave: String,
    /// Group; empty for all.
    pub domain: Vec<(String, String)>,
    /// Number invited.
    pub invited: Count,
    /// Number that answered, complete or partial.
    pub answered: Count,
    /// Dispositions, when none of them is small.
    pub counts: Option<Dispositions>,
    /// AAPOR's outcome rates by name, those that are defined and may be shown.
    pub rates: Vec<(&'static str, f64)>,
    /// Share e of those of unknown eligibility who are taken to be eligible; `None` where there are none, or when withheld.
    pub eligible_share: Option<f64>,
}

impl ReleasedResponse {
    /// A rate by its name; `None` when withheld or undefined.
    pub fn rate(&self, name: &str) -> Option<f64> {
        self.rates.iter().find(|(own, _)| *own == name).map(|(_, rate)| *rate)
    }
}

/// A row of the list of exclusions after disclosure control.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReleasedExclusion {
    /// The exclusion; its `rows` are 0 when withheld.
    pub exclusion: Exclusion,
    /// Its count.
    pub rows: Count,
}

/// A file that was read, after disclosure control.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReleasedReading {
    /// The file.
    pub reading: Reading,
    /// Rows below the header; withheld where the difference to the rows used would give a small number away.
    pub rows_read: Count,
    /// Rows that became units.
    pub rows_used: Count,
}

/// How often a kind of finding was made, after disclosure control.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct ReleasedFinding {
    /// The finding's code.
    pub code: &'static str,
    /// Cells or rows concerned.
    pub count: Count,
}

/// A row of the table of panels after disclosure control.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReleasedPanel {
    /// Instrument.
    pub instrument: String,
    /// The earlier wave.
    pub before: String,
    /// The later wave.
    pub after: String,
    /// Group; empty for all.
    pub domain: Vec<(String, String)>,
    /// Answered in both waves.
    pub stayed: Count,
    /// Answered in the earlier wave only.
    pub lost: Count,
    /// Answered in the later wave only.
    pub new: Count,
    /// Share of the earlier wave's respondents who answered in the later one too; `None` when withheld or undefined.
    pub retention: Option<f64>,
}

/// How the answers of one instrument and wave were weighted, after disclosure control.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReleasedWeighting {
    /// Instrument.
    pub instrument: String,
    /// Wave.
    pub wave: String,
    /// Answers whose weight was cut.
    pub trimmed: Count,
    /// Smallest weight, as a multiple of the mean.
    pub smallest: f64,
    /// Largest weight, as a multiple of the mean.
    pub largest: f64,
    /// Kish's design effect of unequal weighting.
    pub design_effect: f64,
}

/// Everything that may be published, and the project's own words for it.
#[derive(Debug, Clone)]
pub struct Release {
    pub(super) project: Arc<Project>,
    pub(super) queries: Vec<Query>,
    pub(super) estimates: Vec<Released>,
    pub(super) comparisons: Vec<ReleasedComparison>,
    pub(super) responses: Vec<ReleasedResponse>,
    pub(super) exclusions: Vec<ReleasedExclusion>,
    pub(super) panels: Vec<ReleasedPanel>,
    pub(super) weighting: Vec<ReleasedWeighting>,
    pub(super) goals: Vec<GoalAssessment>,
    pub(super) not_applicable: Vec<NotApplicable>,
    pub(super) readings: Vec<ReleasedReading>,
    pub(super) findings: Vec<ReleasedFinding>,
    /// What has to be remembered of it, where it goes out.
    pub(super) edition: Option<Edition>,
    /// How many editions were published before it.
    pub(super) editions: usize,
    /// How many of these it rests on: all, but the last where that is this very one.
    pub(super) rests_on: usize,
    /// Whether a difference between percentages is that of the percentages as they are shown.
    pub(super) differs_as_shown: bool,
}

impl Release {
    /// The definitions: titles, codebooks, plan, chapters. No data.
    pub fn project(&self) -> &Project {
        &self.project
    }

    /// The same decision told in the words that the project has now: for definitions that differ in nothing but words for readers.
    #[must_use]
    pub fn worded(&self, project: Arc<Project>) -> Self {
        Self { project, ..self.clone() }
    }

    /// How many editions were published before it.
    pub fn editions(&self) -> usize {
        self.editions
    }

    /// How many editions have to be known to come to the same release: those before it, itself not counted where it was published already.
    pub fn rests_on(&self) -> usize {
        self.rests_on
    }

    /// Whether a difference between percentages is that of the percentages as they are shown, as one of these may not be told exactly; else all are
    /// calculated from unrounded figures.
    pub fn differs_as_shown(&self) -> bool {
        self.differs_as_shown
    }

    /// What has to be remembered of it where it goes out: what was computed and how it is shown. It may stand in no output.
    pub fn edition(&self) -> Option<&Edition> {
        self.edition.as_ref()
    }

    /// The queries behind the estimates, by name.
    pub fn queries(&self) -> &[Query] {
        &self.queries
    }

    /// The tidy table, sorted by key.
    pub fn estimates(&self) -> &[Released] {
        &self.estimates
    }

    /// The estimate with a key.
    pub fn estimate(&self, key: &Key) -> Option<&Released> {
        place_of(&self.estimates, key).map(|place| &self.estimates[place])
    }

    /// The estimates of one measure: of all its domains, levels and differences, sorted by key.
    pub fn of_measure(&self, measure: &Key) -> &[Released] {
        &self.estimates[places_of_measure(&self.estimates, measure)]
    }

    /// Units of a dimension compared, such as municipalities, by measure.
    pub fn comparisons(&self) -> &[ReleasedComparison] {
        &self.comparisons
    }

    /// The response tables, in the project's order of instruments and waves, the total of each first.
    pub fn responses(&self) -> &[ReleasedResponse] {
        &self.responses
    }

    /// Rows that were not used, with reasons.
    pub fn exclusions(&self) -> &[ReleasedExclusion] {
        &self.exclusions
    }

    /// Who came back in a later wave, in the order of instruments and waves, all respondents first.
    pub fn panels(&self) -> &[ReleasedPanel] {
        &self.panels
    }

    /// Whether answers of an instrument weigh unalike.
    pub fn is_weighted(&self, instrument: &str) -> bool {
        self.weighting.iter().any(|own| own.instrument == instrument && own.largest - own.smallest > 1e-9)
    }

    /// How the answers were weighted, by instrument and wave.
    pub fn weighting(&self) -> &[ReleasedWeighting] {
        &self.weighting
    }

    /// The goals, in the plan's order.
    pub fn goals(&self) -> &[GoalAssessment] {
        &self.goals
    }

    /// Indicators this project cannot have, or leaves out.
    pub fn not_applicable(&self) -> &[NotApplicable] {
        &self.not_applicable
    }

    /// The files, with rows and hashes.
    pub fn readings(&self) -> &[ReleasedReading] {
        &self.readings
    }

    /// What was doubtful in the data, by kind, sorted by code.
    pub fn findings(&self) -> &[ReleasedFinding] {
        &self.findings
    }
}
