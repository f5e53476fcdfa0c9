//! Sentences about levels of a questionnaire: how large a share or a mean is.

use crate::disclosure::release::{Released, Shown};
use crate::error::Result;
use crate::project::codebook::QuestionType;
use crate::report::edition::{Edition, decimals, level_unit};
use crate::report::outline::Block;
use crate::report::sections::register;
use crate::report::sections::sentences::with_interval;
use crate::report::words::labels::OPTION;
use crate::report::words::locale::Arguments;
use crate::transform::estimate::Flag;
use crate::transform::query::Estimator;

/// The sentences that open a block: its level in the last wave, or the highest and lowest of its items. HTML.
/// A distribution has none of its own: its table and figure are read whole.
///
/// # Errors
/// When the catalogue lacks a message.
pub fn level(edition: &Edition<'_>, block: &Block<'_>) -> Result<Vec<String>> {
    of_level(edition, block, true)
}

/// The same as far as it is a result: no range in which nothing can be told apart. HTML.
///
/// # Errors
/// When the catalogue lacks a message.
pub fn clear_level(edition: &Edition<'_>, block: &Block<'_>) -> Result<Vec<String>> {
    of_level(edition, block, false)
}

fn of_level(edition: &Edition<'_>, block: &Block<'_>, ranges: bool) -> Result<Vec<String>> {
    match block.query.header.estimator {
        _ if edition.labels.is_register(&block.instrument) => register::sentences::register(edition, block),
        Estimator::Distribution
        | Estimator::InterpolatedMedian
        | Estimator::Reliability
        | Estimator::Segregation
        | Estimator::GoalScale => Ok(Vec::new()),
        _ if block.items.iter().all(String::is_empty) => single(edition, block, ranges),
        _ => items(edition, block, ranges),
    }
}

/// One measure without items, in the last wave.
fn single(edition: &Edition<'_>, block: &Block<'_>, ranges: bool) -> Result<Vec<String>> {
    let wave = block.last_wave();
    let Some(released) = block.overall("", wave) else { return Ok(Vec::new()) };
    let Ok(shown) = &released.value else { return Ok(Vec::new()) };
    if released.flags.contains(&Flag::SaysNothing) {
        return if ranges { Ok(vec![edition.catalogue.text("says-nothing")?]) } else { Ok(Vec::new()) };
    }
    let arguments = Arguments::new()
        .with("title", edition.labels.indicator(&block.query.name))
        .with("wave", edition.wave_inside(&block.instrument, wave)?)
        .with("value", with_interval(edition, block.query, released, shown)?);
    Ok(vec![edition.catalogue.html(if block.waves.len() > 1 { "level-wave" } else { "level-single" }, &arguments)?])
}

/// Whether some item of the block has a number in a wave that may not be shown: the highest or lowest may be among them.
fn some_not_shown(block: &Block<'_>, wave: &str) -> bool {
    block.items.iter().filter_map(|item| block.overall(item, wave)).any(|released| released.value.is_err())
}

/// Whether a number lies above another beyond doubt: their intervals do not meet, or both are full counts that differ.
fn apart(above: &Shown, below: &Shown) -> bool {
    match (above.lower, below.upper) {
        (Some(floor), Some(ceiling)) => floor > ceiling,
        (None, None) => above.estimate > below.estimate,
        _ => false,
    }
}

/// Between what the numbers lie, in no order: of those that are shown, or of all where their order is uncertain. HTML.
fn range(edition: &Edition<'_>, block: &Block<'_>, shown: &[(&Released, &Shown)], key: &str) -> Result<String> {
    let value = |shown: Option<&(&Released, &Shown)>| match shown {
        Some((_, shown)) => edition.format.value(shown.estimate, level_unit(block.query), decimals(block.query, shown)),
        None => Ok(String::new()),
    };
    let (lowest, highest) = (value(shown.last())?, value(shown.first())?);
    let key = if lowest == highest { "range-of-same" } else { key };
    let arguments =
        Arguments::new().with("title", edition.labels.indicator(&block.query.name)).with("lowest", lowest).with("highest", highest);
    edition.catalogue.html(key, &arguments)
}

/// Most items that are not on one scale whose values the sentences tell; the table has all.
const MOST_APART: usize = 3;

/// Whether the items of a block are on one scale: means of hours and of places in a ranking have no order.
pub fn on_one_scale(edition: &Edition<'_>, block: &Block<'_>) -> bool {
    if block.query.header.estimator != Estimator::Mean {
        return true;
    }
    let project = edition.release.project();
    let mut scales = block.items.iter().filter_map(|item| project.question(&block.instrument, item)).map(|question| {
        let bounds = [question.min, question.max].map(|bound| bound.map(f64::to_bits));
        (question.scale.as_deref(), bounds, question.scale.is_some() || (question.min.is_some() && question.max.is_some()))
    });
    let Some(first) = scales.next() else { return true };
    let mut others = scales.peekable();
    others.peek().is_none() || (first.2 && others.all(|other| other == first))
}

/// Whether an item is one of several options that could be ticked at once.
fn is_ticked(edition: &Edition<'_>, block: &Block<'_>, item: &str) -> bool {
    edition.labels.question(&block.instrument, item).is_some_and(|question| question.kind == QuestionType::Multiple)
}

/// What options are called that collect whatever no other holds.
const COLLECTING: [&str; 22] = [
    "annat",
    "annat svar",
    "något annat",
    "annan",
    "annan anledning",
    "andra",
    "andra svar",
    "övrigt",
    "övriga",
    "andet",
    "andet svar",
    "noget andet",
    "anden",
    "andre",
    "øvrige",
    "annet",
    "annet svar",
    "noe annet",
    "other",
    "others",
    "another answer",
    "something else",
];

/// Whether an option collects answers that are not listed, or is the form's own "other".
pub fn is_collecting(edition: &Edition<'_>, block: &Block<'_>, item: &str) -> bool {
    let Some((variable, option)) = item.split_once(OPTION) else { return false };
    let unlisted = edition.labels.question(&block.instrument, variable).is_some_and(|question| question.other.as_deref() == Some(option));
    let label = edition.labels.measured(block.query, &block.instrument, item).text.to_lowercase();
    let named = label.split([',', '(', ':', '–', '/']).next().unwrap_or_default().trim();
    unlisted || COLLECTING.contains(&named)
}

/// Several items: the highest and the lowest where nothing is hidden and their intervals keep them apart from the others, else the range if asked for.
fn items(edition: &Edition<'_>, block: &Block<'_>, ranges: bool) -> Result<Vec<String>> {
    let wave = block.last_wave();
    let mut shown: Vec<(&Released, &Shown)> = block
        .items
        .iter()
        .filter_map(|item| block.overall(item, wave))
        .filter(|released| !released.flags.contains(&Flag::SaysNothing))
        .filter_map(|released| released.value.as_ref().ok().map(|shown| (released, shown)))
        .collect();
    // Stable: of two alike the one that stands first in the questionnaire is named.
    shown.sort_by(|left, right| right.1.estimate.total_cmp(&left.1.estimate));
    let say = |key: &str, (released, shown): &(&Released, &Shown)| -> Result<String> {
        let arguments = Arguments::new()
            .with("title", edition.labels.indicator(&block.query.name))
            .with("item", edition.labels.measured(block.query, &block.instrument, &released.key.item))
            .with("ticked", if is_ticked(edition, block, &released.key.item) { "yes" } else { "no" })
            .with("value", with_interval(edition, block.query, released, shown)?);
        edition.catalogue.html(key, &arguments)
    };
    let kind = |end: &str| if block.is_choice() { format!("option-{end}") } else { format!("item-{end}") };
    match shown.as_slice() {
        [] => Ok(Vec::new()),
        [only] => Ok(vec![say(&kind("only"), only)?]),
        several if !on_one_scale(edition, block) => several.iter().take(MOST_APART).map(|own| say(&kind("only"), own)).collect(),
        _ if some_not_shown(block, wave) && !ranges => Ok(Vec::new()),
        _ if some_not_shown(block, wave) => Ok(vec![range(edition, block, &shown, "range-of-shown")?]),
        [highest, second, ..] => {
            // An order is told where the intervals keep its ends apart from what stands next.
            let (last, but_last) = (shown.len() - 1, shown.len() - 2);
            let mut sentences = Vec::new();
            let collects = |own: &&(&Released, &Shown)| is_collecting(edition, block, &own.0.key.item);
            if collects(&highest) {
                // A heap of rare answers is not what most have answered.
                sentences.extend(shown.iter().find(|own| !collects(own)).map(|named| say("option-only", named)).transpose()?);
            } else if apart(highest.1, second.1) {
                sentences.push(say(&kind("highest"), highest)?);
            }
            // Of a question with two answers the other is known from the one.
            let is_pair = shown.len() == 2 && block.is_choice();
            if (sentences.is_empty() || !is_pair) && apart(shown[but_last].1, shown[last].1) && !collects(&&shown[last]) {
                let key = if sentences.is_empty() { "lowest-first" } else { "lowest" };
                sentences.push(say(&kind(key), &shown[last])?);
            }
            if sentences.is_empty() && is_pair {
                sentences.push(say("option-only", highest)?);
            } else if sentences.is_empty() && ranges {
                sentences.push(range(edition, block, &shown, "range-of-overlapping")?);
            }
            Ok(sentences)
        }
    }
}
