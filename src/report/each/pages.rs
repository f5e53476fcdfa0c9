//! The summary and the report of a unit, as documents of the same kind as those of all.

use super::first_page::{above, drawn, figure};
use super::measures::{Told, is_shown, name, told};
use super::{Unit, folder_of, list_file};
use crate::disclosure::release::Released;
use crate::error::Result;
use crate::project::definition::Publication;
use crate::report::collection::Collection;
use crate::report::document::table::{Cell, Column, ColumnKind, Table};
use crate::report::document::{Block as Piece, Document, Link};
use crate::report::edition::{Edition, level_unit, lower_first};
use crate::report::formats::html::Printer;
use crate::report::outline::Chapter;
use crate::report::sections::cells::{column, estimate_cell, item_column, n_cell, n_heading, remarks, value_heading};
use crate::report::sections::comparison::table::{has_several_readings, reading_cell, told_readings};
use crate::report::words::format::Unit as Shown;
use crate::report::words::locale::{Arguments, own_name};
use crate::report::words::phrase::Phrase;
use crate::report::{Artifact, VERSION};

/// The pages of a unit; none where no number of it is shown.
///
/// # Errors
/// When the catalogue lacks a message or a template is broken.
pub(super) fn of_unit(
    edition: &Edition<'_>,
    printer: &Printer<'_>,
    chapters: &[Chapter<'_>],
    dimension: &str,
    unit: &Unit,
) -> Result<Vec<Artifact>> {
    let domain = [(dimension.to_owned(), unit.level.clone())];
    let themes: Vec<(&Chapter<'_>, Vec<Told<'_, '_>>)> =
        chapters.iter().map(|chapter| (chapter, told(edition, chapters, chapter, &domain))).collect();
    let all: Vec<&Told<'_, '_>> = themes.iter().flat_map(|(_, told)| told).filter(|told| told.says_something()).collect();
    if all.is_empty() {
        return Ok(Vec::new());
    }
    let mut collection = Collection::default();
    let first = above(edition, chapters, &all, dimension, unit)?;
    let lead = drawn(&all);
    let figure = match lead {
        Some(place) => vec![Piece::Figure { figure: collection.figure(edition, figure(edition, all[place], unit)?)?, files: Vec::new() }],
        None => Vec::new(),
    };
    let note = Piece::note(&edition.reading_note()?);
    let page: Vec<Piece> = first.into_iter().chain(figure).chain([note]).collect();
    let mut rest = vec![Piece::PageBreak];
    for (chapter, told) in &themes {
        let mut blocks = Vec::new();
        for told in told {
            blocks.extend(section(edition, told, unit, &mut collection)?);
        }
        if !blocks.is_empty() {
            rest.push(Piece::heading(2, format!("theme-{}", chapter.theme.id), edition.labels.phrase(&chapter.theme.title)));
            rest.extend(blocks);
        }
    }
    rest.extend(closing(edition, &themes, unit)?);
    let mut artifacts = Vec::new();
    for (publication, blocks) in [(Publication::Summary, page.clone()), (Publication::Report, page.into_iter().chain(rest).collect())] {
        let document = document(edition, dimension, unit, publication, blocks)?;
        let html = printer.render(&format!("{}.html", publication.name()), &document)?;
        let path = format!("{}/{}/{}.{}.html", folder_of(dimension), unit.folder, publication.name(), edition.catalogue.language());
        artifacts.push(Artifact { path, bytes: html.into_bytes() });
    }
    Ok(artifacts)
}

/// A block: its heading and its table; one sentence where nothing of it is shown.
fn section(edition: &Edition<'_>, told: &Told<'_, '_>, unit: &Unit, collection: &mut Collection) -> Result<Vec<Piece>> {
    let block = told.block;
    let (heading, indicator) = (edition.heading(block), edition.labels.indicator(&block.query.name));
    let mut blocks = vec![Piece::heading(3, format!("section-{}", block.name), heading.clone())];
    let instrument = edition.labels.instrument_definition(&block.instrument).map(|_| edition.labels.instrument(&block.instrument));
    let source: Vec<String> =
        [Some(indicator), instrument].into_iter().flatten().filter(|part| *part != heading).map(|part| part.html()).collect();
    if !source.is_empty() {
        blocks.push(Piece::note(&source.join(&edition.catalogue.text("dot-between")?)));
    }
    if !told.says_something() {
        blocks.push(Piece::paragraph(&edition.catalogue.html("each-block-withheld", &Arguments::new().with("unit", &unit.name))?));
        return Ok(blocks);
    }
    let view = collection.table(edition, table(edition, told, unit)?, false)?;
    blocks.push(Piece::Table { table: view });
    Ok(blocks)
}

/// The unit's numbers, those before and their change, and those of all.
fn table(edition: &Edition<'_>, told: &Told<'_, '_>, unit: &Unit) -> Result<Table> {
    let block = told.block;
    let wave = |name: &Phrase, wave: &str| {
        let wave = edition.labels.wave(&block.instrument, wave);
        let text = if wave.is_empty() { name.text.clone() } else { format!("{}, {}", name.text, lower_first(&wave.text)) };
        Phrase { text, lang: name.lang.clone() }
    };
    let all = Phrase::own(edition.catalogue.text("all")?);
    let heading = Phrase::own(value_heading(edition, block.query)?);
    let estimate = |name: Phrase| Column::new(name, ColumnKind::Estimate).under(heading.clone());
    let points = level_unit(block.query) == Shown::Percent;
    let changes: Vec<&Released> = told.rows.iter().filter_map(|row| row.change).collect();
    let several = has_several_readings(&changes);
    let mut columns = vec![
        item_column(edition, block)?,
        estimate(wave(&unit.name, &told.before)),
        estimate(wave(&unit.name, block.last_wave())),
        estimate(wave(&all, block.last_wave())),
        Column::new(n_heading(edition, &block.instrument)?, ColumnKind::Number),
        column(edition, if points { "axis-change-points" } else { "axis-change" }, ColumnKind::Estimate)?,
    ];
    if several {
        columns.push(column(edition, "column-reading", ColumnKind::Text)?);
    }
    let mut rows = Vec::new();
    for row in &told.rows {
        let mut cells = vec![
            Cell::Text(name(edition, block, row)?),
            estimate_cell(block.query, row.before),
            estimate_cell(block.query, row.own),
            estimate_cell(block.query, row.all),
            n_cell(row.own),
            estimate_cell(block.query, row.change),
        ];
        if several {
            cells.push(reading_cell(edition, row.change)?);
        }
        rows.push(cells);
    }
    let own = edition.measured(block);
    let arguments = Arguments::new().with("title", own.text.as_str()).with("unit", unit.name.text.as_str());
    let text = edition.catalogue.plain("each-figure", &arguments)?;
    let mut notes = told_readings(edition, &changes)?;
    let shown = told.rows.iter().flat_map(|row| [row.before, row.own, row.all, row.change]).flatten();
    notes.extend(remarks(edition, shown)?);
    let title = edition.titled(block, Phrase { text, lang: own.lang })?;
    Ok(Table { name: block.name.clone(), title, columns, rows, notes }.without_blank_columns())
}

/// How many of the unit's numbers are not shown, where the method stands, and the signs.
fn closing(edition: &Edition<'_>, themes: &[(&Chapter<'_>, Vec<Told<'_, '_>>)], unit: &Unit) -> Result<Vec<Piece>> {
    let rows = || themes.iter().flat_map(|(_, told)| told).flat_map(|told| &told.rows);
    let (hidden, total) = (rows().filter(|row| !is_shown(row.own)).count() as u64, rows().count() as u64);
    let text = |key: &str| edition.catalogue.text(key);
    let mut blocks = vec![Piece::heading(2, "method", text("method")?)];
    let mut sentences = vec![text("each-same-numbers")?];
    if hidden > 0 {
        let arguments = Arguments::new()
            .with("unit", &unit.name)
            .with("count", total)
            .with("hidden", edition.format.count(hidden))
            .with("total", edition.format.count(total));
        sentences.push(edition.catalogue.html("each-withheld", &arguments)?);
    }
    blocks.push(Piece::paragraph(&sentences.join(" ")));
    blocks.push(Piece::heading(3, "signs", text("signs")?));
    let sign = |sign: &str, key: &str| Ok::<_, crate::error::Error>(format!("<b>{sign}</b> {}", text(key)?));
    blocks.push(Piece::points(&[sign("..", "sign-not-available")?, sign("–", "sign-nothing")?]));
    Ok(blocks)
}

fn document(edition: &Edition<'_>, dimension: &str, unit: &Unit, publication: Publication, blocks: Vec<Piece>) -> Result<Document> {
    let about = &edition.release.project().definition.project;
    let project = edition.labels.phrase(&about.title);
    Ok(Document {
        language: edition.catalogue.language().to_owned(),
        name: publication.name().to_owned(),
        version: VERSION.to_owned(),
        title: Phrase { text: format!("{} – {}", unit.name.text, project.text), lang: project.lang },
        date: about.date.clone(),
        others: others(edition, dimension, unit, publication)?,
        blocks,
    })
}

/// The other page of the unit, the list of units, the publications about all, and this page in other languages.
fn others(edition: &Edition<'_>, dimension: &str, unit: &Unit, own: Publication) -> Result<Vec<Link>> {
    let language = edition.catalogue.language();
    let about = &edition.release.project().definition.project;
    let link = |target: String, text: String| Link { target, text, language: None };
    let mut links = Vec::new();
    for publication in [Publication::Summary, Publication::Report].into_iter().filter(|other| *other != own) {
        let words =
            edition.catalogue.plain(&format!("each-{}-of", publication.name()), &Arguments::new().with("unit", unit.name.text.as_str()))?;
        links.push(link(format!("{}.{language}.html", publication.name()), words));
    }
    let list = list_file(edition.release, dimension, language);
    let file = list.rsplit('/').next().unwrap_or_default();
    links.push(link(format!("../{file}"), super::list::heading(edition, dimension)?));
    for publication in [Publication::Summary, Publication::Report, Publication::Annex].into_iter().filter(|found| about.wants(*found)) {
        let words = edition.catalogue.text(&format!("each-all-{}", publication.name()))?;
        links.push(link(format!("../../../{}.{language}.html", publication.name()), words));
    }
    for other in edition.languages.iter().filter(|other| *other != language) {
        let target = format!("{}.{other}.html", own.name());
        links.push(Link { target, text: own_name(other).to_owned(), language: Some(other.clone()) });
    }
    Ok(links)
}
