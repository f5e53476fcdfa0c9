//! The changes and differences that a summary counts and chooses among.

use crate::disclosure::release::{Reason, Released, Shown};
use crate::report::edition::{Edition, can_be_claimed, is_tested};
use crate::report::outline::{Block, Chapter};
use crate::transform::estimate::{Against, Flag};
use crate::transform::query::{Better, Estimator};
use std::collections::BTreeSet;

/// A difference with its interval, and the block it belongs to.
#[derive(Clone, Copy)]
pub(crate) struct Tested<'a, 'b> {
    /// The block.
    pub block: &'b Block<'a>,
    /// The difference.
    pub released: &'a Released,
    /// Its numbers.
    pub shown: &'a Shown,
}

impl Tested<'_, '_> {
    /// Whether it stands within its own measure and when all are tested together.
    pub fn established(&self) -> bool {
        can_be_claimed(self.shown)
    }

    /// Whether it goes the way that is better; `None` where neither is.
    pub fn is_for_the_better(&self) -> Option<bool> {
        match self.block.query.header.better {
            Better::More => Some(self.shown.estimate > 0.0),
            Better::Less => Some(self.shown.estimate < 0.0),
            Better::Neither => None,
        }
    }

    /// Its size in standard units: the effect size, where there is one.
    pub fn size(&self) -> f64 {
        self.shown.effect_size.unwrap_or(0.0).abs()
    }
}

fn with_interval<'a, 'b>(block: &'b Block<'a>, released: &'a Released) -> Option<Tested<'a, 'b>> {
    let shown = released.value.as_ref().ok().filter(|shown| shown.lower.is_some() && !released.flags.contains(&Flag::SaysNothing))?;
    (released.is_measure() && is_tested(&released.flags, shown)).then_some(Tested { block, released, shown })
}

/// The blocks whose measures a summary may choose: answers of people, not how good a measurement is.
fn blocks<'a, 'b>(chapters: &'b [Chapter<'a>]) -> impl Iterator<Item = &'b Block<'a>> {
    chapters
        .iter()
        .flat_map(|chapter| &chapter.blocks)
        .filter(|block| !matches!(block.query.header.estimator, Estimator::Reliability | Estimator::GoalScale | Estimator::Distribution))
}

/// The changes of all units up to the last wave, each measure once, as they are told.
pub(crate) fn of_all<'a, 'b>(edition: &Edition<'a>, chapters: &'b [Chapter<'a>]) -> Vec<Tested<'a, 'b>> {
    let questionnaires = blocks(chapters).filter(|block| !edition.labels.is_register(&block.instrument));
    let of_block = |block: &'b Block<'a>| block.told_changes().filter_map(move |released| with_interval(block, released));
    questionnaires.flat_map(of_block).collect()
}

/// How many measures of a block have changes of all units up to the last wave of which none may be told.
pub(crate) fn withheld_changes(block: &Block<'_>) -> u64 {
    let told: BTreeSet<&str> = block.told_changes().map(|released| released.key.item.as_str()).collect();
    let of_all = |released: &&Released| {
        let key = &released.key;
        key.domain.is_empty() && key.level.is_empty() && key.wave == block.last_wave()
    };
    let withheld = |released: &Released| released.value.as_ref().is_err_and(|reason| *reason == Reason::Withheld);
    let items = block.readings().filter(of_all).filter(|released| withheld(released)).map(|released| released.key.item.as_str());
    let found: BTreeSet<&str> = items.filter(|item| !told.contains(item)).collect();
    // Two answers to a question say the same.
    let is_one = block.query.header.each.as_deref() == Some("single") && block.items.len() == 2;
    if is_one { u64::from(!found.is_empty()) } else { found.len() as u64 }
}

/// The same of all questionnaires.
pub(crate) fn withheld_of_all(edition: &Edition<'_>, chapters: &[Chapter<'_>]) -> u64 {
    blocks(chapters).filter(|block| !edition.labels.is_register(&block.instrument)).map(withheld_changes).sum()
}

/// Whether a difference is one between two levels in the last wave.
fn is_pair(block: &Block<'_>, released: &Released) -> bool {
    let key = &released.key;
    let pair = matches!(key.against, Some(Against::Level(_)));
    pair && key.domain.len() == 1 && key.level.is_empty() && key.wave == block.last_wave()
}

/// The differences between levels of one dimension in the last wave.
pub(crate) fn between<'a, 'b>(chapters: &'b [Chapter<'a>], dimension: &str) -> Vec<Tested<'a, 'b>> {
    let of_block = |block: &'b Block<'a>| {
        let pairs = block.contrasts(dimension).filter(|released| is_pair(block, released));
        pairs.filter_map(|released| with_interval(block, released)).collect::<Vec<Tested<'a, 'b>>>()
    };
    blocks(chapters).flat_map(of_block).collect()
}

/// How many such differences there are that may not be told, or only so coarsely that they are not tested.
pub(crate) fn untold_between(chapters: &[Chapter<'_>], dimension: &str) -> u64 {
    let of_block = |block: &Block<'_>| {
        let is_untold = |released: &&Released| match &released.value {
            Err(reason) => *reason == Reason::Withheld,
            Ok(shown) => !is_tested(&released.flags, shown),
        };
        block.contrasts(dimension).filter(|released| is_pair(block, released) && released.is_measure()).filter(is_untold).count() as u64
    };
    blocks(chapters).map(of_block).sum()
}

/// The dimensions that are compared anywhere: places first.
pub(crate) fn dimensions(chapters: &[Chapter<'_>]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let compared = blocks(chapters).filter_map(|block| block.query.header.compare.clone());
    let others = blocks(chapters).flat_map(|block| block.gap_dimensions().into_iter().map(str::to_owned).collect::<Vec<_>>());
    for dimension in compared.chain(others) {
        if !found.contains(&dimension) {
            found.push(dimension);
        }
    }
    found
}
