//! The first page of a unit: who answered, what of it can be claimed, three of its numbers beside those of all, and a figure of the most comparable ones.

use super::Unit;
use super::measures::{Row, Tested, Told, changes, commoner_of_two, differences, established, is_shown, name};
use crate::error::Result;
use crate::report::document::Block as Piece;
use crate::report::document::runs::Runs;
use crate::report::drawing::{Comparison, DotGroup, DotRow, Dots, Figure};
use crate::report::edition::{Edition, decimals, lower_first, unit as unit_of};
use crate::report::outline::{Block, Chapter};
use crate::report::sections::marks::{Named, caption, cell, note, scale, shown_rows};
use crate::report::sections::summary::page::answered;
use crate::report::sections::{cells, change, comparison, goals, marks};
use crate::report::words::locale::Arguments;
use crate::report::words::phrase::{Number, Phrase};
use crate::report::{identity, sections};
use crate::transform::estimate::GoalAssessment;
use crate::transform::query::Estimator;

/// How many numbers are set large.
const THINGS: usize = 3;
/// Most rows of the figure.
const MOST_ROWS: usize = 14;
/// Most claims of a kind.
const MOST_CLAIMS: usize = 3;

/// What stands above the figure.
///
/// # Errors
/// When the catalogue lacks a message.
pub(super) fn above(
    edition: &Edition<'_>,
    chapters: &[Chapter<'_>],
    told: &[&Told<'_, '_>],
    dimension: &str,
    unit: &Unit,
) -> Result<Vec<Piece>> {
    let domain = [(dimension.to_owned(), unit.level.clone())];
    let (differences, changes) = (differences(chapters, dimension, &unit.level), changes(chapters, &domain));
    let (differing, changed) = (established(&differences), established(&changes));
    let goals: Vec<&GoalAssessment> =
        edition.release.goals().iter().filter(|goal| goal.measure.as_ref().is_some_and(|key| key.domain == domain)).collect();
    let title = match goals.as_slice() {
        [only] if only.outcome.is_some() => {
            let verdict = goals::sentences::verdict_mark(only.verdict);
            edition.catalogue.html("each-title", &Arguments::new().with("unit", &unit.name).with("verdict", verdict))?
        }
        _ => unit.name.html(),
    };
    let mut blocks = vec![Piece::Title { text: Runs::of(&title) }, Piece::About { text: Runs::of(&about(edition, &domain)?) }];
    for goal in goals {
        blocks.extend(goals::sentences::goal(edition, goal)?.map(|words| Piece::Key { text: Runs::of(&words) }));
    }
    let mut counted = Vec::new();
    for (key, tested, claimed) in [("differences", &differences, &differing), ("changes", &changes, &changed)] {
        if !tested.is_empty() {
            let arguments = Arguments::new()
                .with("unit", &unit.name)
                .with("count", tested.len() as u64)
                .with("total", edition.format.count(tested.len() as u64))
                .with("claimed", claimed.len() as u64)
                .with("number", edition.format.count(claimed.len() as u64));
            counted.push(edition.catalogue.html(&format!("each-{key}"), &arguments)?);
        }
    }
    if !counted.is_empty() {
        blocks.push(Piece::Key { text: Runs::of(&counted.join(" ")) });
    }
    let columns = things(edition, told, &differing, &changed, unit)?;
    if !columns.is_empty() {
        blocks.push(Piece::Columns { columns });
    }
    let mut points = Vec::new();
    for (block, released, shown) in differing.iter().take(MOST_CLAIMS) {
        points.push(comparison::sentences::claim(edition, block, released, shown, true)?);
    }
    for (block, released, shown) in changed.iter().take(MOST_CLAIMS) {
        points.push(change::sentences::claim(edition, block, released, shown, true)?);
    }
    if !points.is_empty() {
        blocks.push(Piece::heading(2, "each-established", edition.catalogue.text("each-established")?));
        blocks.push(Piece::points(&points));
    }
    Ok(blocks)
}

/// The project, who answered in the unit, and that the data are simulated. HTML.
fn about(edition: &Edition<'_>, domain: &[(String, String)]) -> Result<String> {
    let project = &edition.release.project().definition.project;
    let mut parts = vec![edition.labels.phrase(&project.title).html()];
    let answered = answered(edition, domain)?;
    if !answered.is_empty() {
        parts.push(edition.catalogue.html("summary-answered", &Arguments::new().with("parts", edition.format.list(&answered)?))?);
    }
    if !edition.labels.phrase(&project.simulated).is_empty() {
        parts.push(format!("<b>{}</b>", edition.catalogue.text("simulated-heading")?));
    }
    Ok(parts.join(&edition.catalogue.text("dot-between")?))
}

/// Three of the unit's numbers: those that differ from others, then those that have changed, then the first of the report.
fn things(
    edition: &Edition<'_>,
    told: &[&Told<'_, '_>],
    differing: &[Tested<'_, '_>],
    changed: &[Tested<'_, '_>],
    unit: &Unit,
) -> Result<Vec<Vec<Piece>>> {
    let claimed = differing.iter().chain(changed).filter_map(|(block, released, _)| {
        let of_block = told.iter().find(|told| told.block.name == block.name)?;
        Some((of_block.block, of_block.rows.iter().find(|row| row.item == released.key.item && row.category.is_empty())?))
    });
    let plain = told.iter().filter(|told| told.block.query.header.estimator != Estimator::Distribution);
    let rest = plain.flat_map(|told| {
        let alone = commoner_of_two(told.block);
        told.rows.iter().filter(move |row| alone.is_none_or(|item| row.item == item)).map(|row| (told.block, row))
    });
    let mut chosen: Vec<(&Block<'_>, &Row<'_>)> = Vec::new();
    for (block, row) in claimed.chain(rest).filter(|(_, row)| is_shown(row.own) && is_shown(row.all)) {
        let is_new = chosen.iter().all(|(other, known)| (&other.name, &known.item) != (&block.name, &row.item));
        if is_new && chosen.len() < THINGS {
            chosen.push((block, row));
        }
    }
    chosen.into_iter().map(|(block, row)| thing(edition, block, row, unit)).collect()
}

fn thing(edition: &Edition<'_>, block: &Block<'_>, row: &Row<'_>, unit: &Unit) -> Result<Vec<Piece>> {
    let (Some(own), Some(all)) = (row.own, row.all) else { return Ok(Vec::new()) };
    let (Ok(shown), Ok(of_all)) = (&own.value, &all.value) else { return Ok(Vec::new()) };
    let value = edition.format.value(shown.estimate, unit_of(block.query, own), decimals(block.query, shown))?;
    let large = Number { text: value, estimate: identity::id(&own.key) };
    let heading = if block.is_choice() { edition.heading(block) } else { edition.labels.indicator(&block.query.name) };
    let arguments = Arguments::new()
        .with("unit", &unit.name)
        .with("form", if row.item.is_empty() { "measure" } else { "item" })
        .with("item", edition.labels.measured(block.query, &block.instrument, &row.item))
        .with("measure", edition.labels.indicator(&block.query.name))
        .with("inside", lower_first(&heading.text))
        .with("group", edition.labels.respondents(&block.instrument)?)
        .with("own", sections::sentences::with_interval(edition, block.query, own, shown)?)
        .with("all", sections::sentences::with_interval(edition, block.query, all, of_all)?);
    let words = edition.catalogue.html("each-thing", &arguments)?;
    Ok(vec![Piece::Number { text: Runs::of(&large.html()) }, Piece::paragraph(&words)])
}

/// The place of the block whose rows are drawn on the first page: that with most rows in which unit and all can be compared; none where there are few.
pub(super) fn drawn(told: &[&Told<'_, '_>]) -> Option<usize> {
    let fits = |place: &usize| {
        let told = told[*place];
        let few = marks::FEWEST_VALUES;
        (few..=MOST_ROWS).contains(&told.compared()) && told.block.query.header.estimator != Estimator::RegisterTotal
    };
    (0..told.len()).filter(fits).rev().max_by_key(|place| told[*place].compared())
}

/// A figure of the unit beside all, a row a measure.
///
/// # Errors
/// When the catalogue lacks a message.
pub(super) fn figure(edition: &Edition<'_>, told: &Told<'_, '_>, unit: &Unit) -> Result<Named> {
    let block = told.block;
    let mut rows = Vec::new();
    for row in told.rows.iter().filter(|row| is_shown(row.own) || is_shown(row.all)) {
        let cells = vec![cell(edition, block.query, row.own)?, cell(edition, block.query, row.all)?];
        rows.push(DotRow { label: name(edition, block, row)?.text, cells, note: note(edition, &[row.own]) });
    }
    let own = edition.measured(block);
    let arguments = Arguments::new().with("title", own.text.as_str()).with("unit", unit.name.text.as_str());
    let title = edition.titled(block, Phrase { text: edition.catalogue.plain("each-figure", &arguments)?, lang: own.lang })?;
    let series = vec![unit.name.text.clone(), edition.catalogue.text("all")?];
    let of_unit: Vec<(String, &crate::report::drawing::Cell)> =
        rows.iter().flat_map(|row| row.cells.iter().zip(&series).map(|(cell, of)| (format!("{} ({of})", row.label), cell))).collect();
    let told = shown_rows(of_unit.iter().map(|(label, cell)| (label.as_str(), *cell)));
    let caption = caption(edition, &block.name, &title.text, "dots", true, &told)?;
    let scale = scale(edition, block.query, rows.iter().flat_map(|row| &row.cells), true)?;
    let groups = vec![DotGroup { label: String::new(), rows }];
    let note_heading = cells::n_heading(edition, &block.instrument)?;
    let dots = Dots { caption, scale, series, comparison: Comparison::Groups, groups, note_heading, reference: None };
    Ok(Named { name: block.name.clone(), title, figure: Figure::Dots(dots) })
}
