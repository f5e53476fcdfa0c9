//! The measures by which units are compared: each with its block, its values and its tests, in the order of the report.

use crate::disclosure::release::{Release, Released, ReleasedComparison, Shown};
use crate::error::Result;
use crate::report::edition::{Edition, can_be_claimed, is_worth_following_up};
use crate::report::outline::{Block, Chapter};

use crate::report::words::phrase::Phrase;
use crate::transform::comparison::UnitOutcome;
use crate::transform::estimate::Against;
use crate::transform::query::Estimator;

/// One measure of several units.
#[derive(Clone, Copy)]
pub struct Compared<'a> {
    /// The block it belongs to.
    pub block: &'a Block<'a>,
    /// What is said of the units.
    pub comparison: &'a ReleasedComparison,
}

/// A unit with its value.
#[derive(Clone, Copy)]
pub struct UnitValue<'a> {
    /// Its own value.
    pub released: &'a Released,
    /// The numbers of it.
    pub shown: &'a Shown,
    /// What is said of it.
    pub outcome: &'a UnitOutcome,
}

/// The measures by which the levels of a dimension are compared, in the order of the report.
pub fn compared<'a>(release: &'a Release, chapters: &'a [Chapter<'a>], dimension: &str) -> Vec<Compared<'a>> {
    let blocks = chapters.iter().flat_map(|chapter| &chapter.blocks);
    blocks
        .flat_map(|block| {
            block.items.iter().filter_map(move |item| {
                let of_item = |comparison: &&ReleasedComparison| {
                    let key = &comparison.key;
                    key.indicator == block.query.name && key.instrument == block.instrument && key.item == *item
                };
                release.comparisons().iter().find(of_item).map(|comparison| Compared { block, comparison })
            })
        })
        .filter(|compared| compared.comparison.dimension == dimension)
        .collect()
}

/// The dimension most measures are compared by.
pub fn dimension(release: &Release) -> Option<&str> {
    let dimensions = || release.comparisons().iter().map(|comparison| comparison.dimension.as_str());
    let count = |dimension: &str| dimensions().filter(|other| *other == dimension).count();
    dimensions().max_by(|left, right| count(left).cmp(&count(right)).then_with(|| right.cmp(left)))
}

impl<'a> Compared<'a> {
    /// The question it is about; empty when the indicator has none.
    pub fn item(&self) -> &'a str {
        &self.comparison.key.item
    }

    /// Whether it is a share.
    pub fn is_share(&self) -> bool {
        self.block.query.header.estimator == Estimator::Share
    }

    /// The estimates of this measure in the wave that is compared.
    fn estimates(&self) -> impl Iterator<Item = &'a Released> {
        let key = &self.comparison.key;
        self.block.of_item(&key.item, &key.wave).iter().copied().filter(move |released| released.key.level == key.level)
    }

    /// The value of all units together.
    pub fn overall(&self) -> Option<(&'a Released, &'a Shown)> {
        self.estimates()
            .find(|released| released.key.against.is_none() && released.key.domain.is_empty())
            .and_then(|released| released.value.as_ref().ok().map(|shown| (released, shown)))
    }

    /// The number of one unit in the wave that is compared, whether or not it is among those compared.
    pub fn level_of(&self, level: &str) -> Option<&'a Released> {
        let (key, domain) = (&self.comparison.key, [(self.comparison.dimension.clone(), level.to_owned())]);
        self.block.level(&key.item, &key.wave, &key.level, &domain)
    }

    /// The units that are shown, by level.
    pub fn units(&self) -> Vec<UnitValue<'a>> {
        let of_unit = |outcome: &'a UnitOutcome| {
            let domain = [(self.comparison.dimension.clone(), outcome.level.clone())];
            let key = &self.comparison.key;
            let released = self.block.level(&key.item, &key.wave, &key.level, &domain)?;
            released.value.as_ref().ok().map(|shown| UnitValue { released, shown, outcome })
        };
        self.comparison.outcome.units.iter().filter_map(of_unit).collect()
    }

    /// The differences that are tested: every pair, or each unit against the rest where pairs are too many.
    pub fn tests(&self) -> Vec<(&'a Released, &'a Shown)> {
        let of = |pairs: bool| -> Vec<(&'a Released, &'a Shown)> {
            self.estimates()
                .filter(|released| match released.key.against {
                    Some(Against::Level(_)) => pairs,
                    Some(Against::Rest) => !pairs,
                    _ => false,
                })
                .filter(|released| matches!(released.key.domain.as_slice(), [(dimension, _)] if *dimension == self.comparison.dimension))
                .filter_map(|released| released.value.as_ref().ok().filter(|shown| shown.lower.is_some()).map(|shown| (released, shown)))
                .collect()
        };
        let pairs = of(true);
        if pairs.is_empty() { of(false) } else { pairs }
    }

    /// The differences that can be claimed, the clearest first.
    pub fn claims(&self) -> Vec<(&'a Released, &'a Shown)> {
        self.clearest(can_be_claimed)
    }

    /// The differences that stand within the measure but not when all measures are tested together, the clearest first.
    pub fn follow_ups(&self) -> Vec<(&'a Released, &'a Shown)> {
        self.clearest(is_worth_following_up)
    }

    fn clearest(&self, is_one: fn(&Shown) -> bool) -> Vec<(&'a Released, &'a Shown)> {
        let mut claims: Vec<_> = self.tests().into_iter().filter(|(_, shown)| is_one(shown)).collect();
        let p = |shown: &Shown| shown.p_adjusted.or(shown.p).unwrap_or(1.0);
        claims.sort_by(|left, right| p(left.1).total_cmp(&p(right.1)).then_with(|| left.0.key.cmp(&right.0.key)));
        claims
    }

    /// Whether the data decide anything of the ranks.
    pub fn decides_ranks(&self) -> bool {
        let units = &self.comparison.outcome.units;
        units.iter().filter_map(|unit| unit.ranks).any(|ranks| ranks.best > 1 || ranks.worst < units.len())
    }
}

/// A measure in few words, with who answered where the measures are of several groups.
///
/// # Errors
/// When the catalogue lacks a form.
pub fn label(edition: &Edition<'_>, measure: &Compared<'_>, among: &[Compared<'_>]) -> Result<Phrase> {
    let instrument = &measure.block.instrument;
    let own = if measure.item().is_empty() {
        edition.labels.indicator(&measure.block.query.name)
    } else {
        edition.labels.measured_short(measure.block.query, instrument, measure.item())
    };
    let own = if measure.block.is_choice() && !measure.item().is_empty() {
        let question = edition.labels.question_short(instrument, measure.item());
        Phrase { text: format!("{}: {}", question.text, own.text), lang: question.lang }
    } else {
        own
    };
    if among.iter().all(|other| other.block.instrument == *instrument) {
        return Ok(own);
    }
    let group = edition.labels.respondents(instrument)?;
    Ok(Phrase { text: format!("{} ({})", own.text, group.text), lang: own.lang })
}
