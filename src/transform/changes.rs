//! The change of a measure between two waves, in its readings: over all who answered, over those in units that answered in both waves, and over
//! the people who are linked by their codes.

use super::contrasts;
use super::contrasts::{Pair, laddered, paired_variance};
use super::estimate::{Against, Estimate, Key, Method, Over};
use super::influence::{Influence, Term};
use super::levels::{Quantity, Study};
use super::linked::{Linked, on_both_sides, shared_persons};
use super::readings::Readings;
use super::rules::CONFIDENCE;
use super::sums::DomainSums;
use crate::statistics::design::paired_variance::{PairedVariance, PersonsOnBothSides};
use crate::statistics::hypothesis_tests::mcnemar::mcnemar;
use crate::statistics::intervals::ladder::DesignBased;
use crate::transform::run::{Domains, Run};

/// The change between two waves, for the domains of every breakdown, in each of its readings.
pub fn changes(readings: &Readings<'_>, by: &[Domains]) -> Vec<Estimate> {
    let change = Change::of(readings);
    let mut estimates = Vec::new();
    for domains in by {
        let mut families: [Vec<Estimate>; 3] = Default::default();
        for levels in domains {
            for (family, over) in families.iter_mut().zip(Over::EACH) {
                let found = if over == Over::Linked { change.linked(levels) } else { change.unlinked(over, levels) };
                family.extend(found.map(|found| readings.marked(over, found)));
            }
        }
        for family in &mut families {
            contrasts::adjust(family);
            estimates.append(family);
        }
    }
    estimates.extend(change.left());
    estimates
}

/// What a reading borrows: its variation over the whole study, and the correlation of the same people's answers.
#[derive(Default)]
struct Whole {
    variance: Option<PairedVariance>,
    person_correlation: f64,
}

/// A measure between two waves.
struct Change<'a> {
    run: &'a Run<'a>,
    readings: &'a Readings<'a>,
    study: Study,
    links: Linked<'a>,
    of_all: Whole,
    of_common: Whole,
    of_linked: Whole,
}

impl<'a> Change<'a> {
    fn of(readings: &'a Readings<'a>) -> Self {
        let Readings { run, measure, pair, .. } = readings;
        let mut change = Self {
            run,
            readings,
            study: run.study(measure, &pair.after, run.is_finite()),
            links: run.sums.links(&measure.column, &pair.before, &pair.after),
            of_all: Whole::default(),
            of_common: Whole::default(),
            of_linked: Whole::default(),
        };
        let whole = |over| readings.domains(over, &[]).map(|[before, after]| change.whole(&before, &after)).unwrap_or_default();
        let (of_all, of_common) = (whole(Over::All), whole(Over::CommonUnits));
        let linked = readings.linked(&[]);
        change.of_linked = linked.map(|linked| change.whole_of(&linked.earlier, &linked.later, linked.persons())).unwrap_or_default();
        (change.of_all, change.of_common) = (of_all, of_common);
        change
    }

    fn whole(&self, before: &DomainSums, after: &DomainSums) -> Whole {
        let persons = on_both_sides(&self.links, before, after, self.run.sample);
        self.whole_of(before, after, persons)
    }

    fn whole_of(&self, before: &DomainSums, after: &DomainSums, persons: PersonsOnBothSides) -> Whole {
        if self.run.sample.clustered {
            return Whole { variance: paired_variance(before, after, persons, self.run.sample), person_correlation: 0.0 };
        }
        let spread = before.moments().variance.zip(after.moments().variance).map(|(one, other)| (one * other).sqrt());
        let correlation = spread.filter(|spread| *spread > 0.0 && persons.n > 0.0).map(|spread| persons.products / persons.n / spread);
        Whole { variance: None, person_correlation: correlation.unwrap_or(0.0).clamp(0.0, 0.95) }
    }

    fn key(&self, levels: &[(String, String)]) -> Key {
        self.run.key(self.readings.measure, &self.readings.pair.after, levels.to_vec())
    }

    /// Over all answers of both waves, or over those in units that answered in both.
    fn unlinked(&self, over: Over, levels: &[(String, String)]) -> Option<Estimate> {
        let [before, after] = &self.readings.domains(over, levels)?;
        let against = over.since(self.readings.pair.before.clone());
        let whole = if over == Over::All { &self.of_all } else { &self.of_common };
        let (sample, study) = (self.run.sample, &self.study);
        let (reference, later_value) = (before.moments().mean, after.moments().mean);
        if let Some(finite) = contrasts::finite_change(&self.key(levels), &against, after, before, study) {
            return Some(Estimate { reference, later: later_value, ..finite });
        }
        let (later, earlier) = (Term { sign: 1.0, domain: after }, Term { sign: -1.0, domain: before });
        let of = |term| Influence::of(&[term]).ok().flatten();
        let design =
            of(later).zip(of(earlier)).and_then(|(one, other)| one.together(&other, [&[later], &[earlier]], &self.links, (sample, false)));
        let pair = Pair {
            domain: after,
            reference: before,
            variance: whole.variance.as_ref(),
            shared_persons: shared_persons(&self.links, before, after),
            person_correlation: whole.person_correlation,
        };
        let found = laddered(self.key(levels), against, pair, design, sample, study, Method::LinkedChange);
        Some(Estimate { reference, later: later_value, ..found })
    }

    /// Over the people linked by their codes who answered both times, in the domain both times: the mean of their differences under the design,
    /// the paired t test where they are a simple sample; of a share McNemar's test where they are, all weighing alike.
    fn linked(&self, levels: &[(String, String)]) -> Option<Estimate> {
        let linked = self.readings.linked(levels)?;
        let (sample, study) = (self.run.sample, &self.study);
        let against = Against::Linked(self.readings.pair.before.clone());
        let (reference, later) = (linked.earlier.moments().mean, linked.later.moments().mean);
        if let Some(finite) = contrasts::finite_paired(self.key(levels), against.clone(), &linked, sample, study) {
            return Some(Estimate { reference, later, ..finite });
        }
        let influence = Influence::of(&[Term { sign: 1.0, domain: &linked.change }]).ok().flatten();
        let design: Option<DesignBased> = influence.and_then(|influence| influence.error(sample, false));
        let pair = Pair {
            domain: &linked.later,
            reference: &linked.earlier,
            variance: self.of_linked.variance.as_ref(),
            shared_persons: linked.shared_persons(),
            person_correlation: self.of_linked.person_correlation,
        };
        let mut found = laddered(self.key(levels), against, pair, design, sample, study, Method::PairedDifference);
        (found.reference, found.later) = (reference, later);
        let simple_share = study.quantity == Quantity::Share && !sample.clustered;
        if let Some(table) = simple_share.then(|| linked.table()).flatten() {
            let paired = mcnemar(table, CONFIDENCE);
            found.lower = paired.interval.map(|limits| limits.lower);
            found.upper = paired.interval.map(|limits| limits.upper);
            found.p = paired.p_mid;
            (found.standard_error, found.degrees_of_freedom, found.method) = (None, None, Method::McNemar);
        }
        Some(found)
    }

    /// At the earlier wave, those who answered again less those who did not: a difference is the warning sign of attrition.
    fn left(&self) -> Option<Estimate> {
        let Readings { measure, pair, .. } = self.readings;
        let (stayed, left) = self.readings.stayed_and_left()?;
        let key = self.run.key(measure, &pair.before, Vec::new());
        let study = self.run.study(measure, &pair.before, false);
        let found = contrasts::difference(key, Against::Left(pair.after.clone()), &stayed, &left, self.run.sample, &study);
        Some(Estimate { reference: left.moments().mean, ..found })
    }
}
