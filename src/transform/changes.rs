//! The change of a measure between two waves, in three readings: over all who answered, over those in units that answered in both waves, and over
//! the people who are linked by their codes. They are about different people, so one of them is told and the others stand beside it.

use super::answers::{Domains, Run, pairs};
use super::contrasts::{self, Pair, laddered, paired_variance};
use super::estimate::{Against, Estimate, Flag, Key, Method};
use super::influence::{Influence, Term};
use super::levels::{CONFIDENCE, Quantity, Study};
use super::linked::{Between, LinkedDomain, on_both_sides};
use super::links::WavePair;
use super::measures::Measure;
use super::sums::{DomainSums, Linked};
use crate::statistics::ladder::DesignBased;
use crate::statistics::mcnemar::mcnemar;
use crate::statistics::paired_variance::{PairedVariance, PersonsOnBothSides};
use std::collections::BTreeSet;

/// Each wave against the one before it, and the last against the first when there are more than two, for the domains of every breakdown.
pub fn changes(run: &Run<'_>, measure: &Measure, by: &[Domains]) -> Vec<Estimate> {
    let mut estimates = Vec::new();
    for pair in pairs(run.waves) {
        let Some(change) = Change::of(run, measure, &pair) else { continue };
        for domains in by {
            let mut families: [Vec<Estimate>; 3] = Default::default();
            for levels in domains {
                for (family, found) in families.iter_mut().zip([change.all(levels), change.common(levels), change.linked(levels)]) {
                    family.extend(found);
                }
            }
            for family in &mut families {
                contrasts::adjust(family);
                estimates.append(family);
            }
        }
        estimates.extend(change.left());
    }
    estimates
}

/// Which reading of a change is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reading {
    All,
    Common,
    Linked,
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
    measure: &'a Measure,
    pair: &'a WavePair,
    study: Study,
    links: Linked<'a>,
    places: Option<BTreeSet<Option<&'a str>>>,
    of_all: Whole,
    of_common: Whole,
    of_linked: Whole,
    told: Reading,
}

impl<'a> Change<'a> {
    /// `None` without answers in both waves.
    fn of(run: &'a Run<'a>, measure: &'a Measure, pair: &'a WavePair) -> Option<Self> {
        let (before, after) = (run.domain(measure, &pair.before, &[]), run.domain(measure, &pair.after, &[]));
        if before.n <= 0.0 || after.n <= 0.0 {
            return None;
        }
        let links = run.sums.links(&measure.column, &pair.before, &pair.after);
        let places = run.sums.common_places(&measure.column, [&pair.before, &pair.after]).filter(|places| !places.is_empty());
        let mut change = Self {
            run,
            measure,
            pair,
            study: run.study(measure, &pair.after, run.is_finite()),
            links,
            places,
            of_all: Whole::default(),
            of_common: Whole::default(),
            of_linked: Whole::default(),
            told: Reading::All,
        };
        change.of_all = change.whole(&before, &after);
        if let Some([before, after]) = change.in_common(&[]) {
            change.of_common = change.whole(&before, &after);
            change.told = Reading::Common;
        }
        if let Some(linked) = change.linked_domain(&[]) {
            change.of_linked = change.whole_of(&linked.earlier, &linked.later, linked.persons());
            if 2.0 * linked.later.n >= before.n.max(after.n) {
                change.told = Reading::Linked;
            }
        }
        Some(change)
    }

    fn whole(&self, before: &DomainSums, after: &DomainSums) -> Whole {
        let (persons, _) = on_both_sides(&self.links, before, after, self.run.sample);
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

    fn between<'b>(&'b self, levels: &'b [(String, String)]) -> Between<'b> {
        Between { waves: [&self.pair.before, &self.pair.after], levels }
    }

    fn key(&self, levels: &[(String, String)]) -> Key {
        self.run.key(self.measure, &self.pair.after, levels.to_vec())
    }

    /// The domain in both waves, where it has answers in both.
    fn in_all(&self, levels: &[(String, String)]) -> Option<[DomainSums; 2]> {
        let domains = [&self.pair.before, &self.pair.after].map(|wave| self.run.domain(self.measure, wave, levels));
        domains.iter().all(|domain| domain.n > 0.0).then_some(domains)
    }

    fn in_common(&self, levels: &[(String, String)]) -> Option<[DomainSums; 2]> {
        let places = self.places.as_ref()?;
        let between = self.between(levels);
        let domain = |wave| self.run.sums.domain_in(&self.measure.column, &between.selection(wave), places, self.run.sample);
        let domains = [0, 1].map(domain);
        domains.iter().all(|domain| domain.n > 0.0).then_some(domains)
    }

    fn linked_domain(&self, levels: &[(String, String)]) -> Option<LinkedDomain> {
        self.run.sums.linked_domain(&self.measure.column, self.between(levels), self.run.sample)
    }

    /// Over all answers of both waves.
    fn all(&self, levels: &[(String, String)]) -> Option<Estimate> {
        let domains = self.in_all(levels)?;
        Some(self.told(Reading::All, self.unlinked(levels, Against::Wave(self.pair.before.clone()), &domains, &self.of_all)))
    }

    /// Over those in units that answered in both waves.
    fn common(&self, levels: &[(String, String)]) -> Option<Estimate> {
        let domains = self.in_common(levels)?;
        Some(self.told(Reading::Common, self.unlinked(levels, Against::CommonUnits(self.pair.before.clone()), &domains, &self.of_common)))
    }

    fn unlinked(&self, levels: &[(String, String)], against: Against, [before, after]: &[DomainSums; 2], whole: &Whole) -> Estimate {
        let (sample, study) = (self.run.sample, &self.study);
        let reference = before.moments().mean;
        if let Some(finite) = contrasts::finite_change(&self.key(levels), &against, after, before, sample, study) {
            return Estimate { reference, ..finite };
        }
        let (later, earlier) = (Term { sign: 1.0, domain: after }, Term { sign: -1.0, domain: before });
        let of = |term| Influence::of(&[term]).ok().flatten();
        let design = of(later).zip(of(earlier)).and_then(|(one, other)| match sample.clustered {
            true => one.error_with(&other, sample),
            false => one.plus(&other, (later, earlier), &self.links).error(sample, false),
        });
        let (_, shared_persons) = on_both_sides(&self.links, before, after, sample);
        let pair = Pair {
            domain: after,
            reference: before,
            variance: whole.variance.as_ref(),
            shared_persons,
            person_correlation: whole.person_correlation,
        };
        Estimate { reference, ..laddered(self.key(levels), against, pair, design, sample, study, Method::LinkedChange) }
    }

    /// Over the people linked by their codes who answered both times, in the domain both times: the mean of their differences under the design,
    /// the paired t test where they are a simple sample; of a share McNemar's test where they are, all weighing alike.
    fn linked(&self, levels: &[(String, String)]) -> Option<Estimate> {
        let linked = self.linked_domain(levels)?;
        let (sample, study) = (self.run.sample, &self.study);
        let influence = Influence::of(&[Term { sign: 1.0, domain: &linked.change }]).ok().flatten();
        let design: Option<DesignBased> = influence.and_then(|influence| influence.error(sample, false));
        let pair = Pair {
            domain: &linked.later,
            reference: &linked.earlier,
            variance: self.of_linked.variance.as_ref(),
            shared_persons: linked.shared_persons(),
            person_correlation: self.of_linked.person_correlation,
        };
        let against = Against::Linked(self.pair.before.clone());
        let mut found = laddered(self.key(levels), against, pair, design, sample, study, Method::PairedDifference);
        found.reference = linked.earlier.moments().mean;
        let simple_share = study.quantity == Quantity::Share && !sample.clustered;
        if let Some(table) = simple_share.then(|| linked.table()).flatten() {
            let paired = mcnemar(table, CONFIDENCE);
            found.lower = paired.interval.map(|limits| limits.lower);
            found.upper = paired.interval.map(|limits| limits.upper);
            found.p = paired.p_mid;
            (found.standard_error, found.degrees_of_freedom, found.method) = (None, None, Method::McNemar);
        }
        Some(self.told(Reading::Linked, found))
    }

    /// At the earlier wave, those who answered again less those who did not: a difference is the warning sign of attrition.
    fn left(&self) -> Option<Estimate> {
        let (stayed, left) = self.run.sums.stayed_and_left(&self.measure.column, self.between(&[]), self.run.sample)?;
        let key = self.run.key(self.measure, &self.pair.before, Vec::new());
        let study = self.run.study(self.measure, &self.pair.before, false);
        let found = contrasts::difference(key, Against::Left(self.pair.after.clone()), &stayed, &left, self.run.sample, &study);
        Some(Estimate { reference: left.moments().mean, ..found })
    }

    fn told(&self, reading: Reading, mut found: Estimate) -> Estimate {
        if reading == self.told {
            found.flags.push(Flag::Headline);
            found.flags.sort();
        }
        found
    }
}
