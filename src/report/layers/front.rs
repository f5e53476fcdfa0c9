//! The title page and the summary.

use crate::error::Result;
use crate::project::text::Text;
use crate::report::edition::{Edition, can_be_claimed};
use crate::report::outline::{Block, Chapter};
use crate::report::sections::{change, comparison, goals};
use crate::report::views::TermView;
use crate::report::words::phrase::Phrase;
use crate::transform::estimate::{Against, Flag, Key};
use std::collections::BTreeSet;

/// Changes and differences told in the summary, at most of each.
const MOST_CLAIMS: usize = 3;

/// Owner, evaluator, funding, period, date: those the project states.
///
/// # Errors
/// When the catalogue lacks a term.
pub fn facts(edition: &Edition<'_>) -> Result<Vec<TermView>> {
    let about = &edition.release.project().definition.project;
    let mut facts = Vec::new();
    let stated: [(&str, &Text); 4] =
        [("owner", &about.owner), ("evaluator", &about.evaluator), ("funding", &about.funding), ("period", &about.period)];
    for (key, text) in stated {
        let words = edition.dated(edition.labels.phrase(text))?;
        if !words.is_empty() {
            facts.push(TermView { term: Phrase::own(edition.catalogue.text(key)?), words });
        }
    }
    if !about.date.is_empty() {
        let words = Phrase::own(edition.format.date(&about.date)?);
        facts.push(TermView { term: Phrase::own(edition.catalogue.text("report-date")?), words });
    }
    Ok(facts)
}

/// The summary: how the goals came out, each measured goal, the clearest changes and differences. HTML.
///
/// # Errors
/// When the catalogue lacks a message.
pub fn summary(edition: &Edition<'_>, chapters: &[Chapter<'_>]) -> Result<Vec<String>> {
    let mut sentences = Vec::new();
    sentences.extend(goals::sentences::overview(edition)?);
    for assessment in edition.release.goals() {
        sentences.extend(goals::sentences::goal(edition, assessment)?);
    }
    let blocks: Vec<&Block<'_>> = chapters.iter().flat_map(|chapter| &chapter.blocks).collect();
    for between_places in [false, true] {
        sentences.extend(clearest(edition, &blocks, between_places)?);
    }
    Ok(sentences)
}

/// The changes (or differences between places) that can be claimed, the clearest first, and those only.
fn clearest(edition: &Edition<'_>, blocks: &[&Block<'_>], between_places: bool) -> Result<Vec<String>> {
    let mut claims = Vec::new();
    for block in blocks {
        let told: BTreeSet<&Key> = if between_places { BTreeSet::new() } else { block.told_changes().map(|told| &told.key).collect() };
        for released in &block.estimates {
            let wanted = match &released.key.against {
                Some(Against::Wave(_) | Against::CommonUnits(_) | Against::Linked(_)) => told.contains(&released.key),
                Some(Against::Level(_)) => between_places && released.key.domain.len() == 1 && released.key.wave == block.last_wave(),
                _ => false,
            };
            let Ok(shown) = &released.value else { continue };
            if wanted
                && released.is_measure()
                && released.key.level.is_empty()
                && shown.lower.is_some()
                && can_be_claimed(shown)
                && !released.flags.contains(&Flag::SaysNothing)
            {
                claims.push((shown.p_adjusted.or(shown.p).unwrap_or(1.0), *block, *released, shown));
            }
        }
    }
    claims.sort_by(|left, right| left.0.total_cmp(&right.0).then_with(|| left.2.key.cmp(&right.2.key)));
    claims
        .into_iter()
        .take(MOST_CLAIMS)
        .map(|(_, block, released, shown)| {
            if between_places {
                comparison::sentences::claim(edition, block, released, shown, true)
            } else {
                change::sentences::claim(edition, block, released, shown, true)
            }
        })
        .collect()
}
