//! For whom: the differences between places and groups, and between those who answered, as far as they stand when all are tested together.

use crate::error::Result;
use crate::report::edition::{Edition, can_be_claimed, lower_first};
use crate::report::outline::Chapter;
use crate::report::sections;
use crate::report::sections::change::candidates::{between, dimensions, untold_between};
use crate::report::sections::comparison;
use crate::report::sections::voices::sentences::the_other;
use crate::report::sections::voices::table::statements;
use crate::report::words::locale::Arguments;
use crate::transform::estimate::Against;
use std::collections::BTreeSet;

/// Most points.
const MOST: usize = 4;
/// Most levels that are named one by one.
const NAMED: usize = 4;

/// A point a dimension, and one for the groups that were put the same statements. HTML.
///
/// # Errors
/// When the catalogue lacks a message.
pub(crate) fn for_whom(edition: &Edition<'_>, chapters: &[Chapter<'_>]) -> Result<Vec<String>> {
    let mut points = Vec::new();
    // Why some cannot be told is said once.
    let mut why = "yes";
    for dimension in dimensions(chapters) {
        let tested = between(chapters, &dimension);
        let mut established: Vec<_> = tested.iter().filter(|difference| difference.established()).collect();
        established.sort_by(|left, right| right.size().total_cmp(&left.size()).then_with(|| left.released.key.cmp(&right.released.key)));
        let mut levels: Vec<&str> = Vec::new();
        for difference in &tested {
            let own = difference.released.key.domain.first().map(|(_, level)| level.as_str());
            let other = if let Some(Against::Level(level)) = &difference.released.key.against { Some(level.as_str()) } else { None };
            levels.extend(own.into_iter().chain(other));
        }
        let distinct: BTreeSet<&str> = levels.into_iter().collect();
        let mut levels: Vec<&str> = distinct.into_iter().collect();
        levels.sort_by(|left, right| edition.labels.compare_levels(&dimension, left, right));
        if tested.is_empty() {
            continue;
        }
        let instrument = tested.first().map(|difference| difference.released.key.instrument.clone()).unwrap_or_default();
        let names: Vec<String> = levels.iter().map(|level| edition.level_inside(&instrument, &dimension, level).text).collect();
        let arguments = Arguments::new()
            .with("dimension", edition.labels.dimension(&dimension))
            .with("count", tested.len() as u64)
            .with("total", edition.format.count(tested.len() as u64))
            .with("number", edition.format.count(established.len() as u64))
            .with("claimed", established.len() as u64)
            .with("together", if established.iter().all(|own| own.shown.p_benjamini_hochberg.is_some()) { "yes" } else { "no" })
            .with("named", if names.len() <= NAMED { "yes" } else { "no" })
            .with("names", edition.format.list(&names)?);
        let key = if established.is_empty() { "for-whom-none" } else { "for-whom-some" };
        let mut point = edition.catalogue.html(key, &arguments)?;
        if let Some(largest) = established.first() {
            let claim = comparison::sentences::claim(edition, largest.block, largest.released, largest.shown, true)?;
            point = format!("{point} {claim}");
        }
        let untold = untold_between(chapters, &dimension);
        if untold > 0 {
            let arguments = Arguments::new().with("count", untold).with("number", edition.format.count(untold)).with("why", why);
            why = "no";
            point = format!("{point} {}", edition.catalogue.html("for-whom-untold", &arguments)?);
        }
        points.push(point);
    }
    points.extend(voices(edition)?);
    points.truncate(MOST);
    Ok(points)
}

/// What the groups that were put the same statements agree on least.
fn voices(edition: &Edition<'_>) -> Result<Option<String>> {
    let queries = edition.release.queries().iter().filter(|query| query.header.voices);
    let mut tested = 0;
    let mut established = Vec::new();
    for query in queries {
        let gaps = edition.release.estimates().iter().filter(|released| {
            let key = &released.key;
            key.indicator == query.name && matches!(key.against, Some(Against::Instrument(_))) && key.domain.is_empty()
        });
        for gap in gaps {
            let Ok(shown) = &gap.value else { continue };
            if shown.lower.is_none() && shown.p.is_none() {
                continue;
            }
            tested += 1;
            if can_be_claimed(shown) {
                established.push((query, gap, shown));
            }
        }
    }
    established.sort_by(|left, right| right.2.estimate.abs().total_cmp(&left.2.estimate.abs()).then_with(|| left.1.key.cmp(&right.1.key)));
    if tested == 0 {
        return Ok(None);
    }
    let Some((query, gap, shown)) = established.first() else {
        return edition.catalogue.text("for-whom-voices-none").map(Some);
    };
    let (own, other) = (edition.labels.the_respondents(&gap.key.instrument)?, the_other(edition, gap)?);
    let (subject, object) = if shown.estimate > 0.0 { (own, other) } else { (other, own) };
    // In the words of the first group, as in the section that tells it in full.
    let statement = statements(edition, query, &Vec::new()).into_iter().find(|own| own.gaps.iter().any(|other| other.key == gap.key));
    let words = statement.map_or_else(|| edition.labels.item(&gap.key.instrument, &gap.key.item), |own| own.text);
    let arguments = Arguments::new()
        .with("item", words)
        .with("subject", lower_first(&subject.text))
        .with("object", lower_first(&object.text))
        .with("difference", sections::sentences::difference(edition, query, gap, shown)?);
    edition.catalogue.html("for-whom-voices", &arguments).map(Some)
}
