//! Figures of levels: what the query asks for, over periods, items or groups.

use super::breakdown::compare_domains;
use super::overall::categories;
use super::sentences::{is_collecting, on_one_scale};
use crate::disclosure::release::Released;
use crate::error::Result;
use crate::report::drawing::{
    Answers, Cell, Comparison, DotGroup, DotRow, Dots, Figure, Likert, LikertGroup, LikertRow, Line, Reference, Series, Share,
};
use crate::report::edition::{Edition, level_unit, lower_first, shown_count};
use crate::report::outline::Block;
use crate::report::sections::comparison::table::domain_label_of;
use crate::report::sections::goals::sentences::target_decimals;
use crate::report::sections::marks::{FEWEST_VALUES, Named, caption, cell, counts_of, few_counted, note, scale, shown_rows};
use crate::report::sections::{gender, title};
use crate::report::words::format::{NOT_AVAILABLE, Unit};
use crate::report::words::labels::is_dont_know;
use crate::report::words::locale::Arguments;
use crate::report::words::phrase::Phrase;
use crate::transform::estimate::Aim;
use crate::transform::query::{Figure as Kind, Query};

/// The figures of a block's levels, none when they would hold too little.
///
/// # Errors
/// When the catalogue lacks a message.
pub fn levels(edition: &Edition<'_>, block: &Block<'_>) -> Result<Vec<Named>> {
    let figures = match block.query.header.figure {
        Kind::None => Vec::new(),
        Kind::Line => lines(edition, block)?,
        Kind::Dots => dots(edition, block)?.into_iter().collect(),
        Kind::Likert => likert(edition, block)?.into_iter().collect(),
        Kind::GenderBars => gender::figure::bars(edition, block)?.into_iter().collect(),
    };
    Ok(figures)
}

fn title(edition: &Edition<'_>, block: &Block<'_>, key: &str, arguments: Arguments) -> Result<Phrase> {
    let own = edition.measured(block);
    edition.titled(block, Phrase { text: edition.catalogue.plain(key, &arguments.with("title", own.text.as_str()))?, lang: own.lang })
}

/// Lines over the periods: one for all, and one figure per breakdown with up to six lines.
fn lines(edition: &Edition<'_>, block: &Block<'_>) -> Result<Vec<Named>> {
    let mut figures = Vec::new();
    if block.waves.len() < FEWEST_VALUES {
        return Ok(figures);
    }
    let (first, last) = (block.waves.first().map_or("", String::as_str), block.last_wave());
    let span = || {
        Arguments::new()
            .with("from", edition.labels.wave(&block.instrument, first))
            .with("to", edition.labels.wave(&block.instrument, last))
    };
    let everyone = vec![("", Vec::new())];
    if let Some(series) = series(edition, block, &[], &everyone)? {
        let title = title(edition, block, "figure-title-line", span())?;
        let finding = title::of_line(edition, &edition.measured(block).text, &series.cells)?;
        let named = line(edition, block, block.name.clone(), title, vec![series])?;
        figures.extend(named.map(|named| title::headed(edition, named, finding, &[])).transpose()?);
    }
    for dimensions in block.breakdowns.iter().filter(|dimensions| dimensions.len() == 1) {
        let mut domains: Vec<Vec<(String, String)>> = block.levels(dimensions).map(|released| released.key.domain.clone()).collect();
        domains.sort_by(|left, right| compare_domains(edition, left, right));
        domains.dedup();
        if domains.len() > MOST_LINES {
            continue;
        }
        let mut all = Vec::new();
        for domain in domains {
            let label = domain_label_of(edition, &block.instrument, &domain)?;
            all.extend(series(edition, block, dimensions, &[(label.text.as_str(), domain)])?);
        }
        let names: Vec<String> = dimensions.iter().map(|dimension| lower_first(&edition.labels.dimension(dimension).text)).collect();
        let title = title(edition, block, "figure-title-line-by", span().with("dimensions", edition.format.list(&names)?))?;
        figures.extend(line(edition, block, format!("{}-{}", block.name, dimensions.join("-")), title, all)?);
    }
    Ok(figures)
}

/// More lines than this in one figure cannot be told apart.
const MOST_LINES: usize = 6;

fn series(
    edition: &Edition<'_>,
    block: &Block<'_>,
    dimensions: &[String],
    domains: &[(&str, Vec<(String, String)>)],
) -> Result<Option<Series>> {
    let Some((label, domain)) = domains.first() else { return Ok(None) };
    let at = |wave: &str| block.levels(dimensions).find(|released| released.key.wave == wave && released.key.domain == *domain);
    let cells = block.waves.iter().map(|wave| cell(edition, block.query, at(wave))).collect::<Result<Vec<_>>>()?;
    let any = cells.iter().any(|cell| matches!(cell, Cell::Shown(_)));
    Ok(any.then(|| Series { label: (*label).to_owned(), cells }))
}

fn line(edition: &Edition<'_>, block: &Block<'_>, name: String, title: Phrase, series: Vec<Series>) -> Result<Option<Named>> {
    let periods: Vec<String> = block.waves.iter().map(|wave| edition.labels.wave(&block.instrument, wave).text).collect();
    let mut rows = Vec::new();
    for line in &series {
        let cells = line.cells.iter().zip(&periods);
        rows.extend(
            shown_rows(cells.map(|(cell, period)| (period.as_str(), cell)))
                .into_iter()
                .map(|(period, value)| (if line.label.is_empty() { period } else { format!("{} {period}", line.label) }, value)),
        );
    }
    if rows.len() < FEWEST_VALUES {
        return Ok(None);
    }
    let cells = series.iter().flat_map(|series| &series.cells);
    let intervals = cells.clone().any(|cell| matches!(cell, Cell::Shown(measure) if measure.interval.is_some()));
    let scale = scale(edition, block.query, cells, false)?;
    let target = if series.len() == 1 { target(edition, block)? } else { None };
    let caption = caption(edition, &name, &title.text, "line", intervals, &rows)?;
    Ok(Some(Named { name, title, figure: Figure::Line(Line { caption, periods, scale, series, target }) }))
}

/// The target of a goal that is measured by this block for all units, to read the line against.
fn target(edition: &Edition<'_>, block: &Block<'_>) -> Result<Option<Reference>> {
    let measured = edition.release.goals().iter().find(|goal| {
        goal.aim == Aim::Level
            && goal
                .measure
                .as_ref()
                .is_some_and(|key| key.indicator == block.query.name && key.instrument == block.instrument && key.domain.is_empty())
    });
    let Some(value) = measured.and_then(|goal| goal.target) else { return Ok(None) };
    let unit = level_unit(block.query);
    let number = edition.format.value(value, unit, target_decimals(value, unit, 1))?;
    Ok(Some(Reference { value, label: edition.catalogue.plain("figure-target", &Arguments::new().with("value", number))? }))
}

/// Points with intervals, a row per item, a marker per wave; without items a row per level of the breakdowns, last wave.
fn dots(edition: &Edition<'_>, block: &Block<'_>) -> Result<Option<Named>> {
    if block.items.iter().all(String::is_empty) {
        return dots_by_group(edition, block);
    }
    let mut rows = Vec::new();
    for item in &block.items {
        let released: Vec<Option<&Released>> = block.waves.iter().map(|wave| block.overall(item, wave)).collect();
        let cells = released.iter().map(|released| cell(edition, block.query, *released)).collect::<Result<Vec<_>>>()?;
        rows.push(DotRow {
            label: edition.labels.measured_short(block.query, &block.instrument, item).text,
            cells,
            note: note(edition, &released),
        });
    }
    let waves = match block.waves.as_slice() {
        [_] => vec![String::new()],
        several => several.iter().map(|wave| edition.labels.wave(&block.instrument, wave).text).collect(),
    };
    let title = edition.titled(block, edition.measured(block))?;
    let one_wave = block.waves.len() < 2;
    let what = edition.measured(block).text;
    let collecting = block.items.iter().zip(&rows).filter(|(item, _)| is_collecting(edition, block, item));
    let nameless: Vec<String> = collecting.map(|(_, row)| row.label.clone()).collect();
    let finding =
        title::of_values(edition, &what, rows.iter().filter_map(|row| Some((row.label.as_str(), row.cells.first()?))), &nameless)?;
    let last: Vec<Option<&Released>> = block.items.iter().map(|item| block.overall(item, block.last_wave())).collect();
    let named = finish(edition, block, block.name.clone(), title, waves, vec![DotGroup { label: String::new(), rows }])?;
    named.map(|named| title::headed(edition, named, finding.filter(|_| one_wave && on_one_scale(edition, block)), &last)).transpose()
}

fn dots_by_group(edition: &Edition<'_>, block: &Block<'_>) -> Result<Option<Named>> {
    let wave = block.last_wave();
    let mut groups = Vec::new();
    let overall = block.overall("", wave);
    let counted = edition.labels.is_register(&block.instrument);
    // Where a full count is of few in some group, all groups are told in numbers: one of four.
    let counts = |released: &Released| released.value.as_ref().ok().and_then(|shown| few_counted(released, shown)).is_some();
    let in_numbers = block.breakdowns.iter().filter(|by| by.len() == 1).flat_map(|by| block.levels(by)).any(counts);
    let cell = |edition: &Edition<'_>, query: &Query, released: Option<&Released>| -> Result<Cell> {
        let mut cell = cell(edition, query, released)?;
        let shown = released.and_then(|released| released.value.as_ref().ok());
        let parts = shown.and_then(|shown| shown.numerator.zip(shown.denominator.or_else(|| Some(shown_count(released?.n)? as f64))));
        if let (Cell::Shown(measure), Some(parts), true) = (&mut cell, parts, in_numbers) {
            measure.label = counts_of(edition, parts)?;
        }
        Ok(cell)
    };
    if overall.is_some() {
        let row = DotRow {
            label: edition.catalogue.text("all")?,
            cells: vec![cell(edition, block.query, overall)?],
            note: note(edition, &[overall]),
        };
        groups.push(DotGroup { label: String::new(), rows: vec![row] });
    }
    for dimensions in block.breakdowns.iter().filter(|dimensions| dimensions.len() == 1) {
        let mut found: Vec<&Released> = block.levels(dimensions).filter(|released| released.key.wave == wave).collect();
        found.sort_by(|left, right| compare_domains(edition, &left.key.domain, &right.key.domain));
        // Full counts stand by their size; places that answered are not ranked.
        if counted && !dimensions.iter().any(|dimension| edition.labels.has_order(dimension)) {
            let value = |released: &Released| released.value.as_ref().map_or(f64::NEG_INFINITY, |shown| shown.estimate);
            found.sort_by(|left, right| value(right).total_cmp(&value(left)));
        }
        let rows = found
            .into_iter()
            .map(|released| {
                let label = domain_label_of(edition, &released.key.instrument, &released.key.domain)?.text;
                Ok(DotRow { label, cells: vec![cell(edition, block.query, Some(released))?], note: note(edition, &[Some(released)]) })
            })
            .collect::<Result<Vec<_>>>()?;
        let label = dimensions.first().map_or_else(String::new, |dimension| edition.labels.dimension(dimension).text);
        groups.push(DotGroup { label, rows });
    }
    let title = title(edition, block, "figure-title-groups", Arguments::new())?;
    let whole = groups.first().and_then(|group| group.rows.first()).and_then(|row| row.cells.first()).filter(|_| overall.is_some());
    let finding = title::of_whole(edition, &edition.measured(block).text, whole)?;
    let named = finish(edition, block, block.name.clone(), title, vec![String::new()], groups)?;
    let behind = if counted { Vec::new() } else { vec![overall] };
    named.map(|named| title::headed(edition, named, finding, &behind)).transpose()
}

/// A dot plot of rows already made; `None` when too few of them are shown.
///
/// # Errors
/// When the catalogue lacks a message.
pub fn finish(
    edition: &Edition<'_>,
    block: &Block<'_>,
    name: String,
    title: Phrase,
    series: Vec<String>,
    groups: Vec<DotGroup>,
) -> Result<Option<Named>> {
    let mut shown = Vec::new();
    for row in groups.iter().flat_map(|group| &group.rows) {
        for (cell, wave) in row.cells.iter().zip(&series) {
            let label = if wave.is_empty() { row.label.clone() } else { format!("{} ({wave})", row.label) };
            shown.extend(shown_rows(std::iter::once((label.as_str(), cell))));
        }
    }
    if shown.len() < FEWEST_VALUES {
        return Ok(None);
    }
    let cells = groups.iter().flat_map(|group| &group.rows).flat_map(|row| &row.cells);
    let intervals = cells.clone().any(|cell| matches!(cell, Cell::Shown(measure) if measure.interval.is_some()));
    let scale = scale(edition, block.query, cells, true)?;
    let caption = caption(edition, &name, &title.text, "dots", intervals, &shown)?;
    let counted = edition.labels.is_register(&block.instrument);
    let note_heading = if counted { String::new() } else { edition.catalogue.text("column-n")? };
    let dots = Dots { caption, scale, series, comparison: Comparison::Waves, groups, note_heading, reference: None };
    Ok(Some(Named { name, title, figure: Figure::Dots(dots) }))
}

/// Stacked bars, one per item and wave.
fn likert(edition: &Edition<'_>, block: &Block<'_>) -> Result<Option<Named>> {
    let all = categories(edition, block);
    let item = block.items.first().map_or("", String::as_str);
    let substantive: Vec<&String> = all.iter().filter(|category| !is_dont_know(category)).collect();
    let dont_know = all.iter().find(|category| is_dont_know(category));
    if substantive.len() < 2 {
        return Ok(None);
    }
    let options = substantive
        .iter()
        .map(|category| Ok(edition.labels.category(block.query, &block.instrument, item, category)?.text))
        .collect::<Result<Vec<_>>>()?;
    let mut shown = Vec::new();
    let mut groups = Vec::new();
    let mut turned = Vec::new();
    for item in &block.items {
        let mut rows = Vec::new();
        // Of a reversed statement the bars are turned, so that the favourable answers stand on one side in all of them.
        let favourable = edition.labels.favourable(&block.instrument, item).filter(|_| block.query.header.outcome.is_empty());
        let short =
            favourable.as_ref().map_or_else(|| edition.labels.item_short(&block.instrument, item).text, |phrase| phrase.text.clone());
        turned.extend(favourable.as_ref().map(|phrase| phrase.text.clone()));
        for wave in &block.waves {
            let found: Vec<&Released> = block.overall_levels(item, wave).collect();
            let Some(any) = found.first().copied() else { continue };
            let share = |category: &String| found.iter().copied().find(|released| released.key.level == *category);
            let shares = substantive.iter().map(|category| share_of(edition, share(category))).collect::<Result<Option<Vec<_>>>>()?;
            let shares: Option<Vec<Share>> =
                shares.map(|shares| if favourable.is_some() { shares.into_iter().rev().collect() } else { shares });
            let label = if block.waves.len() > 1 { edition.labels.wave(&block.instrument, wave).text } else { short.clone() };
            let answers = match shares {
                Some(shares) => {
                    let words: Vec<String> =
                        shares.iter().zip(&options).map(|(share, option)| format!("{option} {}", share.label)).collect();
                    shown.push((format!("{short}:"), words.join(", ")));
                    let dont_know = dont_know.map(|category| share_of(edition, share(category))).transpose()?.flatten();
                    Answers::Shown { shares, dont_know }
                }
                None => Answers::Withheld(NOT_AVAILABLE.to_owned()),
            };
            rows.push(LikertRow { label, answers, note: note(edition, &[Some(any)]) });
        }
        let heading = if block.waves.len() > 1 { short } else { String::new() };
        groups.push(LikertGroup { label: heading, rows });
    }
    if shown.is_empty() {
        return Ok(None);
    }
    if block.waves.len() <= 1 {
        let rows = groups.into_iter().flat_map(|group| group.rows).collect();
        groups = vec![LikertGroup { label: String::new(), rows }];
    }
    let title = title(edition, block, "figure-title-likert", Arguments::new())?;
    let dont_know = dont_know
        .map(|category| edition.labels.category(block.query, &block.instrument, item, category))
        .transpose()?
        .map(|phrase| phrase.text);
    let mut caption = caption(edition, &block.name, &title.text, "likert", false, &shown)?;
    if !turned.is_empty() {
        let items = Arguments::new().with("items", edition.format.list(&turned)?);
        caption.notes.push(edition.catalogue.plain("figure-note-reversed", &items)?);
    }
    let note_heading = edition.catalogue.text("column-n")?;
    Ok(Some(Named {
        name: block.name.clone(),
        title,
        figure: Figure::Likert(Likert { caption, options, dont_know, groups, note_heading }),
    }))
}

/// A share as a part of a stacked bar; `None` when it is withheld.
///
/// # Errors
/// Never: the form is that of the other labels.
pub fn share_of(edition: &Edition<'_>, released: Option<&Released>) -> Result<Option<Share>> {
    // A category that nobody chose has no row of its own: its share is nothing.
    let Some(released) = released else { return Ok(Some(Share { value: 0.0, label: String::new(), estimate: None })) };
    let Ok(shown) = &released.value else { return Ok(None) };
    let label = edition.format.bare(shown.estimate, Unit::Percent, 0);
    Ok(Some(Share { value: shown.estimate, label, estimate: Some(crate::report::identity::id(&released.key)) }))
}
