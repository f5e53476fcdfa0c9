//! What the pipeline computes: one tidy table of estimates, and what stands beside it.

pub use crate::ingest::units::account::{Dispositions, Domain, Exclusion, Reading};
use crate::project::plan::Direction;
use crate::project::text::Text;
use crate::statistics::intervals::fieller::GapRatio;
use serde::{Deserialize, Serialize};

/// What an estimate is about.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Key {
    /// Name of the indicator, which is the name of its query.
    pub indicator: String,
    /// Instrument whose units are counted; for a voice, the group that answered.
    pub instrument: String,
    /// Variable of the item, when the indicator has several; else empty.
    pub item: String,
    /// Wave or period; empty when there is only one. For a change: the later one.
    pub wave: String,
    /// Category of a distribution; else empty.
    pub level: String,
    /// Domain as (dimension, level), dimensions in the query's order; empty for all units.
    pub domain: Domain,
    /// What a difference is taken against; `None` for a level.
    pub against: Option<Against>,
}

/// The reference of a difference (this minus that).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Against {
    /// An earlier wave or period, over all who answered in either.
    Wave(String),
    /// An earlier wave, over those in the municipalities, schools and classes that answered in both.
    CommonUnits(String),
    /// An earlier wave, over the people who are known by a code to have answered in both.
    Linked(String),
    /// The difference from another level of the last dimension of the domain, as a part of what it was in an earlier wave.
    Gap {
        /// The earlier wave.
        wave: String,
        /// The other level.
        level: String,
        /// Whom both differences are about.
        #[serde(default, skip_serializing_if = "Over::is_all")]
        over: Over,
    },
    /// At an earlier wave: those who answered again in the later wave named less those who did not.
    Left(String),
    /// Another level of the last dimension of the domain.
    Level(String),
    /// All other levels of the last dimension of the domain, pooled.
    Rest,
    /// The gap to another level of the last dimension in an earlier wave; the number is the gap to it now less that.
    GapChange {
        /// The earlier wave.
        wave: String,
        /// The other level.
        level: String,
        /// Whom both gaps are about.
        #[serde(default, skip_serializing_if = "Over::is_all")]
        over: Over,
    },
    /// Another instrument's answer to the same statement.
    Instrument(String),
    /// The change since an earlier wave in the units that were not pilots; the number is the change in pilot units less that.
    Comparison(String),
    /// No single one: the change per period over all of them.
    Trend,
    /// Another level of the last dimension, or with no domain an earlier wave, adjusted as the plan's comparison of this name says.
    Adjusted {
        /// Name of the comparison in the plan.
        comparison: String,
        /// The level or wave.
        other: String,
    },
    /// No reference but independence of another question: the number is Cramér's V of the table that crosses the two.
    Independence(String),
}

/// Whom a change between two waves is about.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Over {
    /// All who answered in either wave.
    #[default]
    All,
    /// Those in the municipalities, schools and classes that answered in both.
    CommonUnits,
    /// The people who are known by a code to have answered in both.
    Linked,
}

impl Over {
    /// Every one of them.
    pub const EACH: [Self; 3] = [Self::All, Self::CommonUnits, Self::Linked];

    fn is_all(&self) -> bool {
        *self == Self::All
    }

    /// The change since a wave over them.
    pub fn since(self, wave: String) -> Against {
        match self {
            Self::All => Against::Wave(wave),
            Self::CommonUnits => Against::CommonUnits(wave),
            Self::Linked => Against::Linked(wave),
        }
    }
}

impl Against {
    /// Of a change, or of what a gap did between waves: whom it is about, and since which wave. `None` for what has no such readings.
    pub fn reading(&self) -> Option<(Over, &str)> {
        match self {
            Self::Wave(wave) => Some((Over::All, wave)),
            Self::CommonUnits(wave) => Some((Over::CommonUnits, wave)),
            Self::Linked(wave) => Some((Over::Linked, wave)),
            Self::Gap { wave, over, .. } | Self::GapChange { wave, over, .. } => Some((*over, wave)),
            _ => None,
        }
    }

    /// The same over all answers; itself where it has no readings.
    pub fn over_all(&self) -> Self {
        let (wave, level, over) = match self {
            Self::CommonUnits(wave) | Self::Linked(wave) => return Self::Wave(wave.clone()),
            Self::Gap { wave, level, .. } | Self::GapChange { wave, level, .. } => (wave.clone(), level.clone(), Over::All),
            other => return other.clone(),
        };
        if matches!(self, Self::Gap { .. }) { Self::Gap { wave, level, over } } else { Self::GapChange { wave, level, over } }
    }
}

/// How an interval was made; the report's method appendix explains each.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// Everybody is counted: there is no interval.
    FullCount,
    /// Nothing to estimate from.
    #[default]
    None,
    /// Korn–Graubard: Clopper–Pearson limits at the effective sample size that the design's standard error and degrees of freedom give.
    KornGraubard,
    /// Clopper–Pearson limits of independent answers, at the number that unequal weights leave of them.
    ClopperPearson,
    /// Mid-P limits at an effective sample size made with a borrowed design effect.
    MidPBorrowed,
    /// Clopper–Pearson at an effective sample size made with the project's assumed intra-class correlation.
    ClopperPearsonAssumed,
    /// Design-based estimate and Student's t.
    StudentT,
    /// Mean with borrowed variance within and between clusters.
    BorrowedVariance,
    /// Mean with its own variance and the project's assumed intra-class correlation.
    AssumedVariance,
    /// Mean of independent answers, too few for the design's own error: Student's t, of two means Welch's.
    IndependentAnswers,
    /// Ratio of two gaps, with Fieller's limits.
    Fieller,
    /// Difference of two waves with the overlap known to the variance.
    LinkedChange,
    /// Difference of two waves of just the units that could answer, whose variances add up.
    FiniteChange,
    /// Mean of the same people's differences under the design; the paired t test where they are a simple sample.
    PairedDifference,
    /// Change of a share among the same people: Newcombe's paired limits, McNemar's test with mid-p.
    McNemar,
    /// Difference of two shares from the limits of each and what the two have in common, as borrowed from the study.
    BorrowedChange,
    /// The same with the project's assumed intra-class correlation, nothing taken to be shared.
    AssumedChange,
    /// Difference of two groups of one survey under its design.
    DesignDifference,
    /// Difference of two shares by square-and-add of the limits of each.
    Newcombe,
    /// Permutation or bootstrap of units.
    Resampling,
    /// Change per period by weighted least squares, with Cochran and Armitage's test of no trend.
    CochranArmitage,
    /// Interpolated median with limits after Woodruff: the interval of the share below it, read back on the scale.
    Woodruff,
    /// Cronbach's alpha with Feldt's interval.
    Feldt,
    /// Marginal difference of a linear regression under the design, with Student's t.
    LinearRegression,
    /// Marginal difference of a logistic regression under the design, with Student's t.
    LogisticRegression,
    /// Independence of two questions: Pearson's statistic with Rao and Scott's second-order correction for the design.
    RaoScott,
}

/// A remark that must stand beside a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Flag {
    /// Variance was borrowed from the other domains.
    Borrowed,
    /// Variance was assumed from the project's intra-class correlation.
    Assumed,
    /// The interval is as wide as the scale.
    SaysNothing,
    /// Fewer than 30 effective answers.
    FewAnswers,
    /// The numerator may exceed the denominator: a ratio of two registers.
    RegisterRatio,
    /// With the finite population correction: about just these units.
    Finite,
    /// Too few units to test: fewer than 20 ways to choose the pilots.
    FewUnits,
    /// A single cluster stood alone in its stratum.
    LonelyCluster,
    /// Rounded to the nearest five, so that no single person's answer can be worked out.
    NearestFive,
    /// As it stood in an earlier edition: the difference would tell of single people.
    AsPublished,
    /// All answers are alike, so that they do not tell how uncertain the figure is: it has no interval though it is no full count.
    NoVariation,
    /// The gap before cannot be told from none, so that it cannot be said what part of it is left.
    NoGap,
    /// The reading of the change that the text tells: the others are about other people.
    Headline,
    /// A single answer or too little to compute an interval from: the figure has none though it is no full count.
    NoInterval,
    /// The other answer of a question with two: it says the same again, and counts as no measure of its own.
    Mirror,
    /// The question was put to another part of the respondents in the one wave than in the other: the change is also one of whom it was put to.
    PutToOthers,
}

/// One number with everything that must stand beside it. Shares are 0–1, differences in the unit of their parts.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Estimate {
    /// What it is about.
    pub key: Key,
    /// Units that contribute, unweighted. For a register ratio: the people or employers behind it, when the query counts them.
    pub n: Option<u64>,
    /// Units of the domain that were asked, answered or not.
    pub base: Option<u64>,
    /// Of an adjusted difference, the fewest units of a group that gave one of the answers it is adjusted for; of another one, the fewest that either group has in
    /// a lowest-stage unit of both, where there are few such units.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fewest_alike: Option<u64>,
    /// Unweighted number of units with the property; for a register ratio the numerator.
    pub numerator: Option<f64>,
    /// Denominator of a ratio, when it is not a number of units.
    pub denominator: Option<f64>,
    /// The estimate; `None` when there is nothing to estimate from.
    pub estimate: Option<f64>,
    /// Of a change: the value before, of the same people.
    pub reference: Option<f64>,
    /// Of a change between waves: the value after, of the same people.
    pub later: Option<f64>,
    /// Standard error; `None` where the method has none.
    pub standard_error: Option<f64>,
    /// Degrees of freedom of the design; `None` where the method has none.
    pub degrees_of_freedom: Option<f64>,
    /// Lower limit, 95 %.
    pub lower: Option<f64>,
    /// Upper limit, 95 %.
    pub upper: Option<f64>,
    /// Two-sided p of "no difference", for a difference.
    pub p: Option<f64>,
    /// The same, adjusted for the number of comparisons in its family (Holm).
    pub p_adjusted: Option<f64>,
    /// Adjusted for the false discovery rate over all measures instead (Benjamini and Hochberg).
    pub p_benjamini_hochberg: Option<f64>,
    /// Effect size of a difference: in pooled standard deviations for means (Cohen's d), Cohen's h for shares.
    pub effect_size: Option<f64>,
    /// Of a ratio of gaps: the gaps themselves, which goals are held against.
    #[serde(skip)]
    pub gaps: Option<GapRatio>,
    /// Where the interval comes from.
    pub method: Method,
    /// Remarks, sorted.
    pub flags: Vec<Flag>,
}

impl Estimate {
    /// Whether it is the reading of a change that the text tells.
    pub fn is_headline(&self) -> bool {
        self.flags.contains(&Flag::Headline)
    }
}

/// Numbers of a response table: one instrument, wave and group, after AAPOR.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Response {
    /// Instrument.
    pub instrument: String,
    /// Wave; empty when there is only one.
    pub wave: String,
    /// Group as (dimension, level); empty for all.
    pub domain: Domain,
    /// Counts of dispositions.
    pub counts: Dispositions,
    /// AAPOR's outcome rates by name, RR1 … CON3, those that are defined; none when the number invited is not known.
    pub rates: Vec<(&'static str, f64)>,
    /// Share e of those of unknown eligibility who are taken to be eligible, by proportional allocation; `None` where nobody is, or it cannot be
    /// computed.
    pub eligible_share: Option<f64>,
}

/// What can be said of a goal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// The bound on the bad side has reached the target, or a full count has.
    Reached,
    /// The bound on the good side has not.
    NotReached,
    /// The uncertainty allows neither.
    CannotBeSaid,
    /// Reached in part: only as a judgement by evidence.
    PartlyReached,
    /// No figure and no judgement.
    NoData,
    /// The figure it rests on was not released.
    Withheld,
}

/// What a goal asks for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Aim {
    /// That a figure reaches a level.
    #[default]
    Level,
    /// That a figure changes in the direction.
    Direction,
    /// That a figure changes by an amount at least.
    By,
    /// That a gap is at most a part of what it was.
    Gap,
}

/// A goal and how it came out.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GoalAssessment {
    /// The goal's id in the plan.
    pub goal: String,
    /// The estimate it is measured by; `None` for a goal shown by evidence.
    pub measure: Option<Key>,
    /// Baseline, in the unit of the measure.
    pub baseline: Option<f64>,
    /// Target, in the unit of the measure.
    pub target: Option<f64>,
    /// Which way is better.
    pub direction: Direction,
    /// What the goal asks for; of a change, target and outcome are the change.
    pub aim: Aim,
    /// Outcome.
    pub outcome: Option<f64>,
    /// Two-sided 95 % limits of the outcome as printed beside it.
    pub lower: Option<f64>,
    /// Upper of the same.
    pub upper: Option<f64>,
    /// One-sided 95 % bound on the side that decides.
    pub bound: Option<f64>,
    /// Baseline–target achievement: (outcome − baseline)/(target − baseline).
    pub achievement: Option<f64>,
    /// The achievement at the two-sided 95 % limits of the outcome, the baseline taken as known.
    pub achievement_interval: Option<(f64, f64)>,
    /// One-sided confidence that the target was reached; `None` for a full count.
    pub confidence: Option<f64>,
    /// What can be said.
    pub verdict: Verdict,
}

/// An indicator of the library that this project cannot have, or leaves out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NotApplicable {
    /// The indicator.
    pub indicator: String,
    /// What it is called.
    pub title: Text,
    /// Concepts, tables or items it needs and the project has not.
    pub needs: Vec<String>,
}
