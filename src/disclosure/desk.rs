//! How one number is shown, from what is decided of all.

use super::editions::Earlier;
use super::editions::previous::{Beside, Previous};
use super::fieldwork::cell_key::{CellKey, base_cell};
use super::limits::Limits;
use super::parts::{parts, told};
use super::people::Decision;
use super::release::{Count, Reason, Released};
use super::routing::Routing;
use super::showing::Showing;
use super::shown::{Decided, released};
use super::withheld::Cause;
use crate::project::Project;
use crate::project::columns::is_answer;
use crate::transform::estimate::{Against, Estimate, Flag, Key, Method};
use crate::transform::query::{Estimator, Query, Rule};
use foldhash::HashSet;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Of so many answers one more of a kind moves the standard error of a share by less than a part in a thousand.
const SURELY_MANY: u64 = 1_000;

/// Groups of which nothing exact is told, up to which the error of their whole tells how an attitude is divided among them: their sum is known, and it adds
/// that of their squares.
const FEW_HIDDEN: usize = 3;

/// By what an estimate is about, which is long to hash.
pub(super) type ByKey<K, T> = foldhash::HashMap<K, T>;

/// What is known while the estimates are decided on.
pub(super) struct Desk<'a> {
    pub(super) project: &'a Project,
    pub(super) limits: Limits,
    pub(super) queries: HashMap<&'a str, &'a Query>,
    pub(super) withheld: BTreeMap<Key, Cause>,
    pub(super) decision: Decision,
    /// Levels with full precision, and their place among the estimates.
    pub(super) raw: ByKey<&'a Key, &'a Estimate>,
    pub(super) position: ByKey<&'a Key, usize>,
    /// Questions in groups of which the number of answers is not told exactly, and those of which some answer is not.
    pub(super) uncounted: HashSet<Key>,
    /// The numbers of answers to a question in a group, and whether they are told exactly.
    pub(super) counts: ByKey<Key, Vec<(u64, bool)>>,
    pub(super) clouded: HashSet<Key>,
    /// Of questions in all groups, in how many groups of a dimension the answers are not told exactly.
    pub(super) dimensions_clouded: ByKey<Key, BTreeMap<String, usize>>,
    /// The same of one measure of a question: in how many groups of a dimension it is not told exactly.
    pub(super) dimensions_hidden: ByKey<Key, BTreeMap<String, usize>>,
    /// Counts of fieldwork that may not be shown.
    pub(super) suppressed: BTreeSet<CellKey>,
    pub(super) routing: Routing,
    /// Instruments of which some answers weigh more than others.
    pub(super) weighted: BTreeSet<String>,
    /// What the project published before.
    pub(super) editions: &'a [Earlier<'a>],
    /// What an earlier output told, of which nobody knows whom it was about.
    pub(super) previous: Previous,
}

impl<'a> Desk<'a> {
    fn query(&self, key: &Key) -> Option<&'a Query> {
        self.queries.get(key.indicator.as_str()).copied()
    }

    /// An estimate as it stood in the latest edition that had it.
    pub(super) fn as_published(&self, key: &Key) -> Option<Released> {
        let mut before = self.editions.iter().rev().filter_map(|edition| edition.released(key)).next()?.clone();
        before.value.as_ref().ok()?;
        if !before.flags.contains(&Flag::AsPublished) {
            before.flags.push(Flag::AsPublished);
            before.flags.sort();
        }
        Some(before)
    }

    /// Whether a level stands as it was published: what is shown of it would be less now, or tell of those who are new.
    fn is_kept(&self, position: usize) -> bool {
        let is_exact = |of: &BTreeMap<usize, Showing>| of.get(&position).is_none_or(|showing| *showing == Showing::Exact);
        self.decision.keepable.contains(&position) && !(is_exact(&self.decision.values) && is_exact(&self.decision.counts))
    }

    /// A level as it is released; `position` is its place among the estimates.
    pub(super) fn level(&self, position: usize, estimate: &Estimate) -> Released {
        let key = &estimate.key;
        if let Some(kept) = self.is_kept(position).then(|| self.as_published(key)).flatten() {
            return kept;
        }
        let showing = |of: &BTreeMap<usize, Showing>| of.get(&position).copied().unwrap_or(Showing::Exact);
        let decided = Decided {
            withheld: self.withheld.get(key).copied(),
            is_coarse: showing(&self.decision.values) == Showing::Coarse,
            n: showing(&self.decision.counts),
            is_weighted: self.weighted.contains(&key.instrument),
            base_is_hidden: self.suppressed.contains(&base_cell(key)) || self.routing.hides(key),
            decimals_of_parts: None,
            blurs_uncertainty: self.grew_by_few(estimate) || self.is_over_hidden(estimate),
        };
        let place = place(key);
        let is_open = self.query(key).is_some_and(|query| query.header.rule == Rule::Open && query.header.from == ["answers"]);
        // How many left a question blank tells how many answered; a median tells of the answers.
        let is_median = self.query(key).is_some_and(|query| query.header.estimator == Estimator::InterpolatedMedian);
        let tells =
            (is_open && (decided.base_is_hidden || !self.is_counted(&place, estimate))) || (is_median && self.clouded.contains(&place));
        let decided = if tells && decided.withheld.is_none() { Decided { withheld: Some(Cause::Complement), ..decided } } else { decided };
        // Those counted are then those asked, or nearly.
        let counts_the_asked = self.routing.hides(key) || (is_open && decided.base_is_hidden);
        let decided = if counts_the_asked { Decided { n: Showing::Withheld, ..decided } } else { decided };
        let is_uncounted = is_median && self.uncounted.contains(&place) && !self.is_told(&place, estimate.n);
        let decided = if is_uncounted { Decided { n: Showing::Withheld, ..decided } } else { decided };
        let released = released(&self.limits, self.query(key), estimate, decided);
        // The number behind a median is a count that may be withheld elsewhere.
        let uncounted = self.query(key).is_some_and(|query| query.header.estimator == Estimator::Median);
        // Of a group by an answer it is not known how many stand in it: those asked beside those counted would tell what the others answered.
        let is_of_answer = key.domain.iter().any(|(dimension, _)| is_answer(dimension));
        let released = match (uncounted, is_of_answer) {
            (true, _) => Released { n: Count::Absent, base: Count::Absent, ..released },
            (_, true) => Released { base: released.n, ..released },
            _ => released,
        };
        match self.previous.beside(&self.limits, estimate, &released) {
            Beside::Told => released,
            Beside::AsPrinted(printed) => *printed,
            Beside::Withheld => released.withheld(),
        }
    }

    /// Whether the uncertainty of a level comes from strata or clusters of which some answers are not told, and moves with each of them by more than its last
    /// digit.
    fn is_over_hidden(&self, estimate: &Estimate) -> bool {
        let key = &estimate.key;
        if estimate.n.is_none_or(|n| n >= SURELY_MANY) {
            return false;
        }
        let (hidden, most) = match self.query(key).map(|query| query.header.rule) {
            // How one choice was divided follows from the others.
            Some(Rule::Cells) => (self.dimensions_clouded.get(&Key { domain: Vec::new(), ..place(key) }), usize::MAX),
            Some(Rule::Base) => (self.dimensions_hidden.get(&Key { domain: Vec::new(), ..key.clone() }), FEW_HIDDEN),
            _ => return false,
        };
        let Some(hidden) = hidden else { return false };
        let instrument = self.project.definition.instrument.iter().find(|own| own.id == key.instrument);
        let stages = instrument.into_iter().flat_map(|own| &own.stage);
        stages
            .map(|stage| &stage.unit)
            .any(|unit| hidden.get(unit).is_some_and(|groups| *groups <= most) && key.domain.iter().all(|(dimension, _)| dimension != unit))
    }

    /// Whether a group has few more or fewer answers than in an edition: its uncertainty then and now would tell of those.
    fn grew_by_few(&self, estimate: &Estimate) -> bool {
        let before = |edition: &Earlier<'_>| match edition.released(&estimate.key)?.n {
            Count::Shown(n) => Some(n),
            _ => None,
        };
        let few = |n: u64| (1..self.limits.base).contains(&n.abs_diff(estimate.n.unwrap_or(n)));
        self.editions.iter().filter_map(before).any(few)
    }

    /// Whether an adjusted difference has almost all answers of its parts: how many lack something it is adjusted for would be a small number.
    fn leaves_out_few(&self, parts: &[&Released], estimate: &Estimate) -> bool {
        let is_adjusted = matches!(estimate.key.against, Some(Against::Adjusted { .. }));
        let few = |(part, own): (&&Released, Option<u64>)| match (part.n, own) {
            (Count::Shown(all), Some(own)) => self.limits.is_small(all.saturating_sub(own) as f64),
            _ => false,
        };
        is_adjusted && parts.iter().zip([estimate.n, estimate.base]).any(few)
    }

    /// A difference as it is released, from what is shown of its parts.
    pub(super) fn difference(&self, estimates: &[Estimate], levels: &ByKey<&Key, Released>, estimate: &Estimate) -> Released {
        let parts = parts(self.project, estimates, &estimate.key);
        let shown: Vec<&Released> = parts.iter().filter_map(|part| levels.get(part)).collect();
        let stands_apart = |part: &&Released| part.flags.contains(&Flag::AsPublished) || part.value == Err(Reason::Withheld);
        if shown.iter().any(stands_apart) {
            let withheld = || {
                let decided = Decided {
                    withheld: Some(Cause::Complement),
                    is_coarse: false,
                    n: Showing::Withheld,
                    base_is_hidden: true,
                    is_weighted: false,
                    decimals_of_parts: None,
                    blurs_uncertainty: false,
                };
                released(&self.limits, self.query(&estimate.key), estimate, decided)
            };
            return self.as_published(&estimate.key).unwrap_or_else(withheld);
        }
        let is_coarse = shown.iter().any(|part| self.is_coarse(&part.key));
        let hides = |part: &Released| !matches!(part.n, Count::Shown(_)) && self.raw.get(&part.key).is_none_or(|raw| raw.n.is_some());
        let hidden = is_coarse
            || shown.iter().any(|part| hides(part) || part.flags.contains(&Flag::NearestFive))
            || self.leaves_out_few(&shown, estimate)
            || (tells_who_is_in(&estimate.key) && self.withheld.contains_key(&estimate.key));
        let decided = Decided {
            withheld: self.withheld.get(&estimate.key).copied(),
            is_coarse,
            n: if hidden { Showing::Withheld } else { Showing::Exact },
            base_is_hidden: hidden,
            is_weighted: false,
            decimals_of_parts: shown.iter().filter_map(|part| part.value.as_ref().ok()).map(|part| part.percent_decimals).min(),
            blurs_uncertainty: adds_up_errors(estimate)
                && parts.iter().filter_map(|part| self.raw.get(part)).any(|part| self.is_over_hidden(part)),
        };
        if !is_coarse && !self.is_of_printed(estimates, estimate) {
            return released(&self.limits, self.query(&estimate.key), estimate, decided);
        }
        let is_share =
            self.query(&estimate.key).is_some_and(|query| matches!(query.header.estimator, Estimator::Share | Estimator::Distribution));
        let told = told(estimate, &parts, is_share, |key| self.raw.get(key).copied(), |key| levels.get(key));
        let without_p = || Estimate {
            standard_error: None,
            degrees_of_freedom: None,
            p: None,
            p_adjusted: None,
            p_benjamini_hochberg: None,
            ..estimate.clone()
        };
        let told = told.or_else(|| self.tells_of_few(estimate).then(without_p));
        released(&self.limits, self.query(&estimate.key), told.as_ref().unwrap_or(estimate), decided)
    }

    /// Whether a difference is that of what is printed of its parts: one of them may not be told exactly, or the uncertainty of a change would tell how
    /// the few answered who left or came between the waves.
    fn is_of_printed(&self, estimates: &[Estimate], estimate: &Estimate) -> bool {
        self.is_blurred(&parts(self.project, estimates, &estimate.key)) || self.tells_of_few(estimate)
    }

    fn tells_of_few(&self, estimate: &Estimate) -> bool {
        tells_of_few(&self.limits, estimate, |key| self.raw.get(key).copied(), |key| self.withheld.contains_key(key))
    }

    /// Whether one of the parts of a difference may not be told exactly: then it is that of the parts as they are shown.
    fn is_blurred(&self, parts: &[Key]) -> bool {
        parts.iter().any(|key| self.position.get(key).is_some_and(|position| self.decision.blurred.contains(position)))
    }

    /// Whether a difference between percentages is shown that is made of percentages as they are shown.
    pub(super) fn differs_as_shown(&self, estimates: &[Estimate], told: &[Released]) -> bool {
        let of_shares = |own: &Released| {
            let share = |query: &Query| matches!(query.header.estimator, Estimator::Share | Estimator::Distribution);
            own.key.against.is_some() && own.value.is_ok() && self.query(&own.key).is_some_and(share)
        };
        let is_blurred = |own: &&Released| self.is_blurred(&parts(self.project, estimates, &own.key));
        !self.decision.blurred.is_empty() && told.iter().filter(|own| of_shares(own)).any(|own| is_blurred(&own))
    }

    /// Whether those who left a question blank follow from a number of answers that is told exactly, or from none that is decided on.
    pub(super) fn is_counted(&self, place: &Key, blank: &Estimate) -> bool {
        let Some(counts) = self.counts.get(place) else { return true };
        let answered = blank.base.zip(blank.numerator).map(|(asked, left)| asked as f64 - left);
        let mut same = counts.iter().filter(|(n, _)| answered.is_some_and(|answered| (*n as f64 - answered).abs() < 0.5)).peekable();
        if same.peek().is_none() { !self.uncounted.contains(place) } else { same.any(|(_, is_exact)| *is_exact) }
    }

    /// Whether a number of answers stands exactly beside another number of the same question and group.
    fn is_told(&self, place: &Key, n: Option<u64>) -> bool {
        self.counts.get(place).is_some_and(|counts| counts.iter().any(|(own, is_exact)| *is_exact && Some(*own) == n))
    }

    /// Whether the value of a level is rounded to the nearest five.
    fn is_coarse(&self, key: &Key) -> bool {
        self.position.get(key).and_then(|position| self.decision.values.get(position)) == Some(&Showing::Coarse)
    }
}

/// Whether the error of a difference is made of those of its levels alone, so that it tells what they would: not where the same people answered twice.
fn adds_up_errors(estimate: &Estimate) -> bool {
    match estimate.key.against {
        Some(Against::Level(_) | Against::Rest) => true,
        Some(Against::Wave(_) | Against::CommonUnits(_)) => {
            !matches!(estimate.method, Method::LinkedChange | Method::PairedDifference | Method::BorrowedChange)
        }
        _ => false,
    }
}

/// Whether the numbers of a comparison tell who is counted in it: in a reading of a change who answered the question in the other wave.
fn tells_who_is_in(key: &Key) -> bool {
    matches!(key.against, Some(Against::Independence(_) | Against::CommonUnits(_) | Against::Linked(_)))
}

/// Whether the uncertainty of a difference tells of few. A change counts on who answered both times: while those who did not are few, or the change of
/// those who did is withheld, it tells beside what is printed of both waves how those few answered. One of groups that lie across few strata tells how
/// the few of a group in one of them did.
pub(super) fn tells_of_few<'a>(
    limits: &Limits,
    estimate: &Estimate,
    raw: impl Fn(&Key) -> Option<&'a Estimate>,
    withheld: impl Fn(&Key) -> bool,
) -> bool {
    if estimate.fewest_alike.is_some_and(|fewest| fewest < limits.base) {
        return true;
    }
    let Some(Against::Wave(wave) | Against::CommonUnits(wave)) = &estimate.key.against else { return false };
    let linked = Key { against: Some(Against::Linked(wave.clone())), ..estimate.key.clone() };
    let Some(n) = raw(&linked).and_then(|linked| linked.n) else { return false };
    let level = |wave: &str| raw(&Key { against: None, wave: wave.to_owned(), ..estimate.key.clone() }).and_then(|level| level.n);
    let is_few = |all: u64| (1..limits.base).contains(&all.saturating_sub(n));
    n > 0 && (withheld(&linked) || [estimate.key.wave.as_str(), wave].into_iter().filter_map(level).any(is_few))
}

/// What a question, wave and group are called by those estimates that are about the same answers.
pub(super) fn place(key: &Key) -> Key {
    let question = key.item.split_once("__").map_or(key.item.as_str(), |(question, _)| question);
    Key { indicator: String::new(), level: String::new(), item: question.to_owned(), against: None, ..key.clone() }
}
