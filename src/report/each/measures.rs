//! What the release says of one unit: its levels, those before, its changes, and those of all; and the differences it takes part in.

use crate::disclosure::release::{Released, Shown};
use crate::error::Result;
use crate::report::edition::{Edition, can_be_claimed};
use crate::report::outline::{Block, Chapter};
use crate::report::sections::comparison::table::from;
use crate::report::sections::level::overall::categories;
use crate::report::words::phrase::Phrase;
use crate::transform::estimate::{Against, Flag};
use crate::transform::query::Estimator;
use std::collections::BTreeSet;

/// A block as far as it is about the unit.
pub(super) struct Told<'a, 'b> {
    /// The block.
    pub block: &'b Block<'a>,
    /// Its rows, an item or a category each.
    pub rows: Vec<Row<'a>>,
    /// The earlier wave that its changes are from; empty without one.
    pub before: String,
}

/// The released estimates of one measure; `None` where the release has no such row.
pub(super) struct Row<'a> {
    /// The item.
    pub item: String,
    /// The category of a distribution; empty for others.
    pub category: String,
    /// The unit's own.
    pub own: Option<&'a Released>,
    /// The unit's own in the earlier wave.
    pub before: Option<&'a Released>,
    /// Its change since.
    pub change: Option<&'a Released>,
    /// That of all units together.
    pub all: Option<&'a Released>,
}

/// A difference or change with its interval, of a block.
pub(super) type Tested<'a, 'b> = (&'b Block<'a>, &'a Released, &'a Shown);

impl Told<'_, '_> {
    /// Whether any of the unit's own numbers is shown.
    pub fn says_something(&self) -> bool {
        self.rows.iter().any(|row| is_shown(row.own))
    }

    /// The rows in which both the unit's own number and that of all are shown.
    pub fn compared(&self) -> usize {
        self.rows.iter().filter(|row| is_shown(row.own) && is_shown(row.all)).count()
    }
}

/// Whether an estimate is there and shown.
pub(super) fn is_shown(released: Option<&Released>) -> bool {
    released.is_some_and(|released| released.value.is_ok())
}

/// The blocks of a theme that have a level of the unit in their last wave. Of questionnaires whose shares are told the whole distributions are left to
/// the annex, as they are in the report of all.
pub(super) fn told<'a, 'b>(
    edition: &Edition<'a>,
    chapters: &'b [Chapter<'a>],
    chapter: &'b Chapter<'a>,
    domain: &[(String, String)],
) -> Vec<Told<'a, 'b>> {
    let blocks = chapters.iter().flat_map(|chapter| &chapter.blocks);
    let with_shares = blocks.filter(|block| block.query.header.estimator == Estimator::Share && !block.is_choice());
    let shares: BTreeSet<&str> = with_shares.map(|block| block.instrument.as_str()).collect();
    let belongs = |block: &&Block<'a>| match block.query.header.estimator {
        Estimator::Reliability | Estimator::Segregation | Estimator::GoalScale => false,
        Estimator::Distribution => edition.labels.is_register(&block.instrument) || !shares.contains(block.instrument.as_str()),
        _ => true,
    };
    let of_chapter = chapter.blocks.iter().filter(belongs).map(|block| of_block(edition, block, domain));
    of_chapter.filter(|told| !told.rows.is_empty()).collect()
}

fn of_block<'a, 'b>(edition: &Edition<'a>, block: &'b Block<'a>, domain: &[(String, String)]) -> Told<'a, 'b> {
    let wave = block.last_wave();
    let changes: Vec<&'a Released> =
        block.changes().filter(|released| released.key.domain == domain && released.key.wave == wave).collect();
    let before = earlier(edition, block, &changes);
    let levels = if block.query.header.estimator == Estimator::Distribution { categories(edition, block) } else { vec![String::new()] };
    let mut rows = Vec::new();
    for item in &block.items {
        for category in &levels {
            let own = block.level(item, wave, category, domain);
            if own.is_none() {
                continue;
            }
            let change = changes.iter().copied().find(|released| {
                let key = &released.key;
                key.item == *item && key.level == *category && from(released) == Some(before.as_str())
            });
            rows.push(Row {
                item: item.clone(),
                category: category.clone(),
                own,
                before: if before.is_empty() { None } else { block.level(item, &before, category, domain) },
                change,
                all: block.level(item, wave, category, &[]),
            });
        }
    }
    Told { block, rows, before }
}

/// The latest wave that a change is from; of a register, which counts all, the period before the last.
fn earlier(edition: &Edition<'_>, block: &Block<'_>, changes: &[&Released]) -> String {
    let waves = changes.iter().filter_map(|released| from(released));
    let latest = waves.max_by(|left, right| edition.labels.compare_waves(&block.instrument, left, right));
    match (latest, block.waves.as_slice()) {
        (Some(wave), _) => wave.to_owned(),
        (None, [.., before, _]) if edition.labels.is_register(&block.instrument) => before.clone(),
        _ => String::new(),
    }
}

/// Of two answers that make up a whole question the commoner: what is said of the other is the same again. `None` of any other question.
pub(super) fn commoner_of_two<'b>(block: &'b Block<'_>) -> Option<&'b str> {
    let [first, second] = block.items.as_slice() else { return None };
    let share = |item: &str| Some(block.overall(item, block.last_wave())?.value.as_ref().ok()?.estimate);
    let (one, other) = share(first).zip(share(second))?;
    let whole = block.is_choice() && (one + other - 1.0).abs() < 1e-9;
    whole.then_some(if other > one { second } else { first })
}

/// The differences in the last wave between the unit and others that are tested: with each other unit, else with the rest.
pub(super) fn differences<'a, 'b>(chapters: &'b [Chapter<'a>], dimension: &str, level: &str) -> Vec<Tested<'a, 'b>> {
    let mut found = Vec::new();
    for block in chapters.iter().flat_map(|chapter| &chapter.blocks) {
        let alone = commoner_of_two(block);
        let own: Vec<Tested<'a, 'b>> = block
            .contrasts(dimension)
            .filter(|released| alone.is_none_or(|item| released.key.item == item))
            .filter(|released| released.key.wave == block.last_wave() && released.key.level.is_empty())
            .filter(|released| match (released.key.domain.as_slice(), &released.key.against) {
                ([(_, own)], Some(Against::Level(other))) => own == level || other == level,
                ([(_, own)], Some(Against::Rest)) => own == level,
                _ => false,
            })
            .filter_map(|released| tested(block, released))
            .collect();
        let pairs = own.iter().any(|(_, released, _)| matches!(released.key.against, Some(Against::Level(_))));
        found.extend(own.into_iter().filter(|(_, released, _)| matches!(released.key.against, Some(Against::Level(_))) == pairs));
    }
    found
}

/// The unit's changes up to the last wave that are tested.
pub(super) fn changes<'a, 'b>(chapters: &'b [Chapter<'a>], domain: &[(String, String)]) -> Vec<Tested<'a, 'b>> {
    let blocks = chapters.iter().flat_map(|chapter| &chapter.blocks);
    let of_block = |block: &'b Block<'a>| {
        let alone = commoner_of_two(block);
        block
            .changes()
            .filter(|released| alone.is_none_or(|item| released.key.item == item))
            .filter(|released| released.key.domain == domain && released.key.level.is_empty() && released.key.wave == block.last_wave())
            .filter_map(|released| tested(block, released))
            .collect::<Vec<_>>()
    };
    blocks.flat_map(of_block).collect()
}

fn tested<'a, 'b>(block: &'b Block<'a>, released: &'a Released) -> Option<Tested<'a, 'b>> {
    let shown = released.value.as_ref().ok().filter(|shown| shown.lower.is_some())?;
    (!released.flags.contains(&Flag::SaysNothing)).then_some((block, released, shown))
}

/// Those that can be claimed, the largest in standard units first.
pub(super) fn established<'a, 'b>(tested: &[Tested<'a, 'b>]) -> Vec<Tested<'a, 'b>> {
    let mut found: Vec<Tested<'a, 'b>> = tested.iter().copied().filter(|(_, _, shown)| can_be_claimed(shown)).collect();
    let size = |shown: &Shown| shown.effect_size.unwrap_or(0.0).abs();
    found.sort_by(|left, right| size(right.2).total_cmp(&size(left.2)).then_with(|| left.1.key.cmp(&right.1.key)));
    found
}

/// What a row is called: its category, or its item in few words.
///
/// # Errors
/// When the catalogue lacks the words for a category.
pub(super) fn name(edition: &Edition<'_>, block: &Block<'_>, row: &Row<'_>) -> Result<Phrase> {
    let labels = &edition.labels;
    match (row.category.as_str(), row.item.as_str()) {
        ("", "") => Ok(labels.indicator(&block.query.name)),
        ("", item) => Ok(labels.measured_short(block.query, &block.instrument, item)),
        (category, item) => {
            let own = labels.category(block.query, &block.instrument, item, category)?;
            if block.items.len() < 2 {
                return Ok(own);
            }
            let text = format!("{}: {}", labels.item_short(&block.instrument, item).text, own.text);
            Ok(Phrase { text, lang: own.lang })
        }
    }
}
