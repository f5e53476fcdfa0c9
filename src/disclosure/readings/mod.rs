//! The readings of a change that are about some of those who answered: those in places of both waves, and those linked by code. Who is in one of
//! them and who is not is told by the numbers of answers of both, and what those left out answered by their difference.

pub(in crate::disclosure) mod answered;
pub(in crate::disclosure) mod moves;
pub(in crate::disclosure) mod reading_family;

use crate::disclosure::editions::Earlier;
use crate::disclosure::limits::Limits;
use crate::disclosure::people::{Decision, Ranges};
use crate::disclosure::readings::answered::{People, Values};
use crate::disclosure::readings::reading_family::{Family, Known, Reading};
use crate::disclosure::showing::Showing;
use crate::disclosure::withheld::Cause;
use crate::project::Project;
use crate::transform::estimate::{Against, Estimate, Flag, Key, Over};
use crate::transform::indicators::Indicators;
use crate::transform::inner::Inner;
use crate::transform::query::{Estimator, Query, Rule};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Readings of a change that may not be shown beside the others.
pub(in crate::disclosure) fn revealing_readings(
    project: &Project,
    limits: &Limits,
    indicators: &Indicators,
    editions: &[Earlier<'_>],
    (decision, withheld): (&Decision, &BTreeMap<Key, Cause>),
    queries: &HashMap<&str, &Query>,
) -> BTreeSet<Key> {
    let query = |key: &Key| queries.get(key.indicator.as_str());
    let people: HashMap<&Key, &Inner> = indicators.inner.iter().map(|inner| (&inner.key, inner)).collect();
    let ranges = Ranges::of_all(project, indicators, editions);
    let values = |key: &Key| {
        if query(key)?.header.estimator != Estimator::Mean {
            return Some(Values { low: 0.0, high: 1.0, are_answers: true });
        }
        let people = people.get(&Key { domain: Vec::new(), against: None, ..key.clone() })?;
        let (low, high, _) = ranges.of(people);
        let question = project.question(&key.instrument, &key.item);
        let are_answers = question.is_some_and(|question| project.scale(question).is_some()) || ranges.is_net_score(people);
        (high > low).then_some(Values { low, high, are_answers })
    };
    let positions: HashMap<&Key, usize> = indicators.estimates.iter().enumerate().map(|(place, found)| (&found.key, place)).collect();
    let known = Known {
        limits,
        estimates: &indicators.estimates,
        editions,
        people: people.clone(),
        values: &values,
        rule: &|key| query(key).map(|query| query.header.rule).unwrap_or_default(),
        is_withheld: &|key| withheld.contains_key(key),
        is_coarse: &|key| positions.get(key).and_then(|place| decision.values.get(place)) == Some(&Showing::Coarse),
        is_exact: &|key| {
            let is_exact = |of: &BTreeMap<usize, Showing>, place| of.get(place).is_none_or(|showing| *showing == Showing::Exact);
            positions.get(key).is_none_or(|place| is_exact(&decision.values, place) && is_exact(&decision.counts, place))
        },
        is_weighted: &|instrument| indicators.weighting.iter().any(|own| own.instrument == instrument && own.largest - own.smallest > 1e-9),
    };
    revealing(&known)
}

/// Readings that may not be shown: that tell of too few, or of people who answered alike, in the reading or left out of it, in one group or in what
/// the shown groups leave of another one.
fn revealing(known: &Known<'_>) -> BTreeSet<Key> {
    let (limits, rule, estimates) = (known.limits, known.rule, known.estimates);
    let of_all: HashMap<&Key, &Estimate> =
        estimates.iter().filter(|found| matches!(found.key.against, Some(Against::Wave(_)))).map(|found| (&found.key, found)).collect();
    let mut shown: BTreeSet<&Key> = BTreeSet::new();
    let mut hidden: BTreeSet<Key> = BTreeSet::new();
    let mut families: BTreeMap<Key, Vec<Reading<'_>>> = BTreeMap::new();
    for found in estimates {
        let key = &found.key;
        let Some(Against::CommonUnits(wave) | Against::Linked(wave)) = &key.against else { continue };
        if rule(key) == Rule::Open {
            shown.insert(key);
            continue;
        }
        let of_wave = Key { against: Some(Against::Wave(wave.clone())), ..key.clone() };
        match of_all.get(&of_wave).and_then(|all| Reading::of(known, found, all)) {
            Some(reading) => families.entry(Key { domain: Vec::new(), ..key.clone() }).or_default().push(reading),
            None => {
                hidden.insert(key.clone());
            }
        }
    }
    let mut linked: HashMap<Key, [People; 2]> = HashMap::new();
    // Those linked first: the places of both waves may hold a few more.
    let is_linked = |key: &Key| matches!(key.against, Some(Against::Linked(_)));
    let (of_linked, of_places): (Vec<_>, Vec<_>) = families.into_iter().partition(|(key, _)| is_linked(key));
    for (key, mut readings) in of_linked.into_iter().chain(of_places) {
        for reading in readings.iter_mut().filter(|_| !is_linked(&key)) {
            let other = linked.get(&without_reading(reading.key));
            reading.is_shown &= !other.is_some_and(|own| (0..2).any(|wave| reading.own[wave].less(own[wave]).tell(limits, 0.0)));
        }
        let mut family = Family::new(readings, known.people.get(&Key { against: None, ..key.clone() }).copied());
        family.decide(limits);
        for reading in family.readings {
            if reading.is_shown {
                shown.insert(reading.key);
                if is_linked(&key) {
                    linked.insert(without_reading(reading.key), reading.own);
                }
            } else {
                hidden.insert(reading.key.clone());
            }
        }
    }
    let is_shown = |key: &Key| shown.contains(key);
    let follows = |found: &Estimate| match &found.key.against {
        Some(Against::Left(after)) => rule(&found.key) == Rule::Open || left_follows(known, found, after, is_shown),
        _ => gap_follows(&found.key, is_shown) && (rule(&found.key) == Rule::Open || !gap_of_few(limits, found)),
    };
    hidden.extend(estimates.iter().filter(|found| !follows(found)).map(|found| found.key.clone()));
    hidden
}

fn without_reading(key: &Key) -> Key {
    Key { against: None, ..key.clone() }
}

/// Whether those who left and those who stayed may be told of: both are enough and not alike, those who stayed are shown as linked, and so are those who
/// are in neither (without a code), and those who stayed and left the question blank later. Beside a level that is not told exactly they would tell it.
fn left_follows(known: &Known<'_>, found: &Estimate, after: &str, is_shown: impl Fn(&Key) -> bool) -> bool {
    let linked = Key { wave: after.to_owned(), against: Some(Against::Linked(found.key.wave.clone())), ..found.key.clone() };
    let of = |key: &Key| known.estimates.iter().find(|other| other.key == *key);
    let sides = || {
        let (values, left) = ((known.values)(&found.key)?, found.reference?);
        let people = |n: Option<u64>, mean: Option<f64>| Some(values.people(known.limits, n?, mean?));
        let [stayed, left] = [people(found.n, found.estimate.map(|own| left + own))?, people(found.base, Some(left))?];
        let all = of(&without_reading(&found.key))?;
        let (all, linked) = (people(all.n, all.estimate)?, of(&linked)?);
        Some([stayed, left, all.less(stayed).less(left), stayed.less(people(linked.base, linked.reference)?)])
    };
    let tells_weights =
        (known.is_weighted)(&found.key.instrument) && found.n.min(found.base).is_none_or(|fewest| fewest < known.limits.decimal_base);
    let is_exact = (known.is_exact)(&without_reading(&found.key));
    is_exact
        && is_shown(&linked)
        && !tells_weights
        && sides().is_some_and(|sides| sides.into_iter().all(|side| !side.tell(known.limits, 0.0)))
}

/// Whether what a gap did in a reading follows from the changes of both its groups in that reading, which are shown: then it tells nothing more. Over
/// all answers it is decided on by its levels.
fn gap_follows(key: &Key, is_shown: impl Fn(&Key) -> bool) -> bool {
    let Some(Against::Gap { wave, level, over } | Against::GapChange { wave, level, over }) = &key.against else { return true };
    let own = Key { against: Some(over.since(wave.clone())), ..key.clone() };
    let mut other = own.clone();
    if let Some((_, last)) = other.domain.last_mut() {
        last.clone_from(level);
    }
    *over == Over::All || (is_shown(&own) && is_shown(&other))
}

/// Whether a gap as a part of what it was is about too few: its groups need be no breakdown of which the levels are decided on.
fn gap_of_few(limits: &Limits, found: &Estimate) -> bool {
    matches!(found.key.against, Some(Against::Gap { .. })) && found.n.min(found.base).is_none_or(|fewest| fewest < limits.base)
}

/// Where the reading that was to be told is withheld, or a group has none of that kind, another one that is shown is told: that of the same places,
/// else over all answers, else that of the same people. Decided by what is shown alone, so that nothing of a withheld reading decides it.
pub(in crate::disclosure) fn retell(estimates: &mut [Estimate], withheld: impl Fn(&Key) -> bool) {
    let mut changes: BTreeMap<Key, Vec<(u8, usize)>> = BTreeMap::new();
    for (place, found) in estimates.iter().enumerate() {
        let Some(against) = &found.key.against else { continue };
        let Some((over, _)) = against.reading() else { continue };
        let rank = match over {
            Over::CommonUnits => 0,
            Over::All => 1,
            Over::Linked => 2,
        };
        changes.entry(Key { against: Some(against.over_all()), ..found.key.clone() }).or_default().push((rank, place));
    }
    // A change of a register has one reading, which needs no name.
    for readings in changes.into_values().filter(|readings| readings.len() > 1) {
        let shown: Vec<(u8, usize)> = readings.into_iter().filter(|(_, place)| !withheld(&estimates[*place].key)).collect();
        if shown.iter().any(|(_, place)| estimates[*place].is_headline()) {
            continue;
        }
        if let Some((_, place)) = shown.into_iter().min() {
            estimates[place].flags.push(Flag::Headline);
            estimates[place].flags.sort();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::transform::inner::Atom;

    fn wave() -> Against {
        Against::Wave("before".to_owned())
    }

    fn linked() -> Against {
        Against::Linked("before".to_owned())
    }

    fn estimate(against: Against, n: u64, base: u64) -> Estimate {
        Estimate { key: Key { against: Some(against), ..Key::default() }, n: Some(n), base: Some(base), ..Estimate::default() }
    }

    /// So many answers of so many, before and after.
    fn with(domain: &[(&str, &str)], against: Against, n: u64, positive: [f64; 2]) -> Estimate {
        let mut found = estimate(against, n, n);
        found.key.domain = domain.iter().map(|(dimension, level)| ((*dimension).to_owned(), (*level).to_owned())).collect();
        let [reference, later] = positive.map(|positive| positive / n as f64);
        Estimate { reference: Some(reference), later: Some(later), estimate: Some(later - reference), ..found }
    }

    fn hidden_of(estimates: &[Estimate], people: &Inner) -> BTreeSet<Key> {
        let measure = Key::default();
        revealing(&Known {
            limits: &Limits::DEFAULT,
            estimates,
            editions: &[],
            people: HashMap::from([(&measure, people)]),
            values: &|_| Some(Values { low: 0.0, high: 1.0, are_answers: true }),
            rule: &|_| Rule::Base,
            is_withheld: &|_| false,
            is_coarse: &|_| false,
            is_exact: &|_| true,
            is_weighted: &|_| false,
        })
    }

    fn everybody() -> Inner {
        Inner { key: Key::default(), dimensions: Vec::new(), atoms: Vec::new() }
    }

    #[test]
    fn a_reading_that_leaves_out_a_few_is_not_shown() {
        let hidden = |n: u64| {
            let half = |n: u64| [n as f64 / 2.0; 2];
            let all = [with(&[], wave(), 100, half(100)), with(&[], linked(), n, half(n))];
            !hidden_of(&all, &everybody()).is_empty()
        };
        assert_eq!([100, 97, 91, 60, 9].map(hidden), [false, true, true, false, true]);
    }

    #[test]
    fn a_reading_that_leaves_out_people_who_answered_alike_is_not_shown() {
        let hidden = |positive: [f64; 2]| {
            let all = [with(&[], wave(), 100, [50.0, 60.0]), with(&[], linked(), 60, positive)];
            !hidden_of(&all, &everybody()).is_empty()
        };
        // Of the 40 left out: 20 and 24 agreed; all of them after; 3 of them before; 5 of them before.
        assert_eq!([[30.0, 36.0], [30.0, 20.0], [47.0, 36.0], [45.0, 36.0]].map(hidden), [false, true, true, false]);
    }

    #[test]
    fn what_the_shown_schools_leave_of_a_municipality_is_looked_at() {
        let schools = [("school", "a"), ("school", "b"), ("school", "c")];
        let atom =
            |(_, school): (&str, &str)| Atom { levels: vec![Some("alby".to_owned()), Some(school.to_owned())], n: 40.0, ..Atom::default() };
        let people = Inner {
            key: Key::default(),
            dimensions: vec!["municipality".to_owned(), "school".to_owned()],
            atoms: schools.into_iter().map(atom).collect(),
        };
        let hidden = |of_last: u64| {
            let municipality = [("municipality", "alby")];
            let half = |n: u64| [n as f64 / 2.0; 2];
            let mut all =
                vec![with(&municipality, wave(), 120, half(120)), with(&municipality, linked(), 40 + of_last, half(40 + of_last))];
            for (school, n) in schools.into_iter().zip([20, 20, of_last]) {
                all.push(with(&[school], wave(), 40, half(40)));
                all.push(with(&[school], linked(), n, half(n)));
            }
            let hidden = hidden_of(&all, &people);
            hidden.iter().map(|key| key.domain[0].1.clone()).collect::<Vec<String>>()
        };
        assert_eq!(hidden(20), Vec::<String>::new());
        // Eight are too few to be told of, and the municipality less the other two would tell of them.
        assert_eq!(hidden(8), ["a", "c"]);
    }

    #[test]
    fn a_gap_is_shown_in_a_reading_where_the_changes_of_both_its_groups_are() {
        let hidden = |boys: u64| {
            let (female, male) = ([("gender", "female")], [("gender", "male")]);
            let gap = Against::GapChange { wave: "before".to_owned(), level: "male".to_owned(), over: Over::Linked };
            let half = |n: u64| [n as f64 / 2.0; 2];
            let all = [
                with(&female, wave(), 100, half(100)),
                with(&male, wave(), 100, half(100)),
                with(&female, linked(), 60, half(60)),
                with(&male, linked(), boys, half(boys)),
                with(&female, gap.clone(), 60, half(60)),
            ];
            hidden_of(&all, &everybody()).iter().any(|key| key.against.as_ref() == Some(&gap))
        };
        // 96 of 100 boys: the four who are not linked would be told of.
        assert_eq!([60, 96].map(hidden), [false, true]);
    }

    #[test]
    fn the_next_reading_is_told_where_one_is_withheld() {
        let told = |against: Against, flags: Vec<Flag>| Estimate { flags, ..estimate(against, 100, 100) };
        let wave = || "before".to_owned();
        let mut all = [
            told(Against::Wave(wave()), Vec::new()),
            told(Against::CommonUnits(wave()), Vec::new()),
            told(Against::Linked(wave()), vec![Flag::Headline]),
        ];
        retell(&mut all, |key| matches!(key.against, Some(Against::Linked(_))));
        assert_eq!(all.map(|found| found.flags.contains(&Flag::Headline)), [false, true, true]);
    }
}
