//! Whom a change between two waves is about: all who answered in either, those in units that answered in both, or the people who are linked by
//! their codes. They are about different people, so one of them is told and the others stand beside it; what a gap did between the waves is told of
//! the same people as the change.

use super::estimate::{Estimate, Flag, Over};
use super::linked::{Between, LinkedDomain};
use super::links::WavePair;
use super::measures::Measure;
use super::sums::DomainSums;
use crate::ingest::units::rerouted::OTHERS;
use crate::transform::run::Run;
use std::collections::BTreeSet;

/// A measure between two waves, with whom its change can be about.
pub struct Readings<'a> {
    /// The query over its questionnaire.
    pub run: &'a Run<'a>,
    /// What is measured.
    pub measure: &'a Measure,
    /// The waves.
    pub pair: WavePair,
    /// The municipalities, schools and classes that answered in both waves; `None` where these are all of them, or none.
    places: Option<BTreeSet<Option<&'a str>>>,
    /// Which reading is told.
    pub told: Over,
    /// Whether the question was put to another part of the respondents in the one wave than in the other.
    put_to_others: bool,
}

impl<'a> Readings<'a> {
    /// `None` without answers in both waves.
    pub fn of(run: &'a Run<'a>, measure: &'a Measure, pair: &WavePair) -> Option<Self> {
        let [before, after] = [&pair.before, &pair.after].map(|wave| run.domain(measure, wave, &[]).n);
        if before <= 0.0 || after <= 0.0 {
            return None;
        }
        let places = run.sums.common_places(&measure.column, [&pair.before, &pair.after]).filter(|places| !places.is_empty());
        let [first, last] = [&pair.before, &pair.after].map(|wave| run.part_asked(measure, wave));
        let put_to_others = (first - last).abs() >= OTHERS;
        let mut readings = Self { run, measure, pair: pair.clone(), places, told: Over::All, put_to_others };
        if let Some([earlier, later]) = readings.domains(Over::CommonUnits, &[]) {
            // Where everybody is in a place of both waves, those places are all.
            let everybody = earlier.n >= before && later.n >= after;
            readings.places = readings.places.filter(|_| !everybody);
            readings.told = if everybody { Over::All } else { Over::CommonUnits };
        }
        // Those whom a question was put to both times are at most those of the wave that put it to fewer.
        let most = if put_to_others { before.min(after) } else { before.max(after) };
        if readings.linked(&[]).is_some_and(|linked| 2.0 * linked.later.n >= most) {
            readings.told = Over::Linked;
        }
        Some(readings)
    }

    fn between<'b>(&'b self, levels: &'b [(String, String)]) -> Between<'b> {
        Between { waves: [&self.pair.before, &self.pair.after], levels }
    }

    /// A domain in both waves, over all answers or in the units of both waves, where it has answers in both. Those who are linked are
    /// [`Self::linked`].
    pub fn domains(&self, over: Over, levels: &[(String, String)]) -> Option<[DomainSums; 2]> {
        let between = self.between(levels);
        let domains = match over {
            Over::All => [0, 1].map(|wave| self.run.domain(self.measure, between.waves[wave], levels)),
            Over::CommonUnits => {
                let places = self.places.as_ref()?;
                let domain = |wave| self.run.sums.domain_in(&self.measure.column, &between.selection(wave), places, self.run.sample);
                [0, 1].map(domain)
            }
            Over::Linked => return None,
        };
        domains.iter().all(|domain| domain.n > 0.0).then_some(domains)
    }

    /// The people of a domain who are linked by their codes and answered both times.
    pub fn linked(&self, levels: &[(String, String)]) -> Option<LinkedDomain> {
        self.run.sums.linked_domain(&self.measure.column, self.between(levels), self.run.sample)
    }

    /// Those at the earlier wave who answered again, and those who did not.
    pub fn stayed_and_left(&self) -> Option<(DomainSums, DomainSums)> {
        self.run.sums.stayed_and_left(&self.measure.column, self.between(&[]), self.run.sample)
    }

    /// An estimate over some of them, marked where it is the reading that is told, and where the question was put to others.
    pub fn marked(&self, over: Over, mut found: Estimate) -> Estimate {
        // Those who are linked were put the question both times.
        let of_others = self.put_to_others && over != Over::Linked;
        found.flags.extend((over == self.told).then_some(Flag::Headline).into_iter().chain(of_others.then_some(Flag::PutToOthers)));
        found.flags.sort();
        found
    }
}
