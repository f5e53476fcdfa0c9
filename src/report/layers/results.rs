//! The results: a part per theme, a section per indicator and instrument.

use crate::disclosure::release::Reason;
use crate::error::Result;
use crate::report::collection::Collection;
use crate::report::document::table::Table;
use crate::report::edition::{Edition, lower_first, upper_first};
use crate::report::outline::{Block, CHANGE, COMPARISON, Chapter, INTERVIEWS, STRUCTURE, VOICES, theme_of};
use crate::report::sections::comparison::page::ends_of_table;
use crate::report::sections::level::{beside, breakdown, overall};
use crate::report::sections::units::compared::{Compared, compared};
use crate::report::sections::{adjusted, change, comparison, crossed, gender, level, marks, pilot, plan, register, units, voices};
use crate::report::views::SectionView;
use crate::report::words::locale::Arguments;
use crate::report::words::phrase::Phrase;
use crate::transform::query::{Estimator, Figure};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A theme of the results.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ThemeView {
    /// Anchor, unique in the document.
    pub id: String,
    /// Its heading.
    pub title: Phrase,
    /// Its sections.
    pub sections: Vec<SectionView>,
}

/// The themes that have something to tell.
///
/// # Errors
/// When the catalogue lacks a message or a figure cannot be drawn.
pub fn themes(edition: &Edition<'_>, chapters: &[Chapter<'_>], collection: &mut Collection) -> Result<Vec<ThemeView>> {
    let mut views = Vec::new();
    let compared_apart = chapters.iter().any(|chapter| chapter.theme.id == COMPARISON);
    for chapter in chapters {
        let mut sections = Vec::new();
        for block in &chapter.blocks {
            sections.push(levels(edition, block, compared_apart, collection)?);
        }
        match chapter.theme.id.as_str() {
            CHANGE => sections.extend(changes(edition, chapters, collection)?),
            COMPARISON => sections.extend(comparisons(edition, chapters, collection)?),
            VOICES => sections.extend(all_voices(edition, collection)?),
            STRUCTURE => sections.extend(plan::view::plan(edition, collection)?),
            INTERVIEWS => sections.extend(plan::view::quoted(edition, collection)?),
            _ => {}
        }
        for block in &chapter.blocks {
            sections.extend(adjusted_differences(edition, block, collection)?);
        }
        sections.extend(crossed(edition, &chapter.theme.id, collection)?);
        tell_apart(&mut sections);
        if !sections.is_empty() {
            let id = format!("theme-{}", chapter.theme.id);
            views.push(ThemeView { id, title: edition.labels.phrase(&chapter.theme.title), sections });
        }
    }
    Ok(views)
}

/// Sections of a theme with the same heading get their source in it.
fn tell_apart(sections: &mut [SectionView]) {
    let headings: Vec<Phrase> = sections.iter().map(|section| section.heading.clone()).collect();
    for section in sections {
        let alike = headings.iter().filter(|heading| **heading == section.heading).count();
        if alike > 1 && !section.source.is_empty() {
            let source = std::mem::take(&mut section.source);
            section.heading.text = format!("{} – {}", section.heading.text, lower_first(&source.text));
        }
    }
}

/// The heading over several statements that one group was asked about: whose responses they are. `None` where the question or the indicator says it.
fn statements(edition: &Edition<'_>, block: &Block<'_>) -> Result<Option<Phrase>> {
    let several = block.items.len() > 1 && !block.is_choice() && !edition.labels.is_register(&block.instrument);
    if !several || block.query.header.estimator != Estimator::Share {
        return Ok(None);
    }
    let group = edition.labels.the_respondents(&block.instrument)?;
    // "Lärarna och vägledarna" have no genitive that a rule could make.
    let several = [" och ", " og "].iter().any(|and| group.text.contains(and));
    let arguments = Arguments::new().with("group", group.text.as_str()).with("several", if several { "yes" } else { "no" });
    let words = edition.catalogue.plain("heading-statements", &arguments)?;
    Ok(Some(Phrase { text: upper_first(&words), lang: group.lang }))
}

fn section(edition: &Edition<'_>, block: &Block<'_>, id: String) -> Result<SectionView> {
    let title = edition.labels.indicator(&block.query.name);
    let heading = statements(edition, block)?.unwrap_or_else(|| edition.heading(block));
    let instrument = match edition.labels.instrument_definition(&block.instrument) {
        Some(_) => edition.labels.instrument(&block.instrument),
        None => Phrase::default(),
    };
    let parts: Vec<&str> =
        [&title, &instrument].into_iter().filter(|part| **part != heading && !part.is_empty()).map(|part| part.text.as_str()).collect();
    let source = Phrase { text: parts.join(" · "), lang: instrument.lang.clone() };
    Ok(SectionView { id, heading, source, definition: format!("definition-{}", block.query.name), ..SectionView::default() })
}

/// How large: sentences, figure, the table for all and those by group.
fn levels(edition: &Edition<'_>, block: &Block<'_>, compared_apart: bool, collection: &mut Collection) -> Result<SectionView> {
    let mut view = section(edition, block, format!("section-{}", block.name))?;
    if let Some(reasons) = block.withheld_altogether() {
        view.sentences = vec![withheld(edition, &reasons)?];
        return Ok(view);
    }
    view.sentences = level::sentences::level(edition, block)?;
    if block.query.header.figure == Figure::GenderBars {
        view.tell(gender::sentences::gender(edition, block)?);
    }
    let mut tables = Vec::new();
    if block.levels(&[]).next().is_some() {
        let table = overall::overall(edition, block)?;
        // A single total of a register stands in its sentence.
        let told = edition.labels.is_register(&block.instrument) && block.query.header.estimator == Estimator::RegisterTotal;
        tables.extend(Some(table).filter(|table| !told || table.rows.len() > 1));
    }
    tables.extend(beside::beside(edition, block)?);
    for dimensions in block.breakdowns.iter().filter(|dimensions| !register::table::holds(edition, block, dimensions)) {
        let told_apart = compared_apart && is_compared(block).is_some_and(|compare| dimensions == &[compare.to_owned()]);
        if !told_apart {
            tables.extend(breakdown::breakdown(edition, block, dimensions)?);
        }
    }
    for dimension in block.gap_dimensions() {
        let told = comparison::sentences::comparison(edition, block, dimension)?;
        // What can be claimed is a list where the section has none yet.
        if view.points.is_empty() && view.closing.is_empty() && told.points.len() > 1 {
            view.sentences.extend(told.sentences);
            view.points = told.points;
            view.closing = told.closing;
        } else {
            view.closing.extend(told.sentences.into_iter().chain(told.points).chain(told.closing));
        }
        view.method.extend(told.method);
        view.closing.extend(comparison::sentences::gap_changes(edition, block, dimension)?);
        tables.extend(comparison::table::contrasts(edition, block, dimension)?);
    }
    let drawn = level::figure::levels(edition, block)?;
    let has_figure = !drawn.is_empty();
    for figure in drawn {
        view.figures.push(collection.figure(edition, figure)?);
    }
    let mut first = true;
    for table in tables {
        let folded = (!first || has_figure) && !register::table::is_score_card(edition, block, &table);
        first = false;
        add_table(edition, &mut view, table, folded, collection)?;
    }
    Ok(view)
}

/// Adds a table, or the reason why it would hold no numbers.
fn add_table(edition: &Edition<'_>, view: &mut SectionView, table: Table, folded: bool, collection: &mut Collection) -> Result<()> {
    if !table.is_empty_of_numbers() {
        view.tables.push(collection.table(edition, table, folded)?);
        return Ok(());
    }
    let words = edition.catalogue.html("withheld-table", &Arguments::new().with("title", &table.title))?;
    view.unshown.push(words.clone());
    view.closing.push(words);
    Ok(())
}

/// Why a section shows no numbers at all: the reason, or the general one where there are several.
fn withheld(edition: &Edition<'_>, reasons: &BTreeSet<Reason>) -> Result<String> {
    let only = reasons.first().filter(|_| reasons.len() == 1);
    edition.catalogue.text(match only {
        Some(Reason::Withheld) => "withheld-few",
        Some(Reason::Empty) => "withheld-empty",
        None => "withheld-several",
    })
}

/// How it changed between waves: every block with changes, whatever its theme.
fn changes(edition: &Edition<'_>, chapters: &[Chapter<'_>], collection: &mut Collection) -> Result<Vec<SectionView>> {
    let (mut views, mut last_whom) = (Vec::new(), String::new());
    for block in chapters.iter().flat_map(|chapter| &chapter.blocks) {
        let register = edition.labels.is_register(&block.instrument);
        let Some(table) = comparison::table::changes(edition, block)?.filter(|table| !register && !table.is_empty_of_numbers()) else {
            continue;
        };
        let mut view = section(edition, block, format!("section-{}-change", block.name))?;
        view.tell(change::sentences::change(edition, block)?);
        if !view.whom.is_empty() && view.whom != last_whom {
            view.sentences.insert(0, view.whom.clone());
            last_whom.clone_from(&view.whom);
        }
        for figure in change::figure::changes(edition, block)? {
            view.figures.push(collection.figure(edition, figure)?);
        }
        let folded = !view.figures.is_empty();
        // What is said under the table need not be said above it.
        view.method.retain(|words| !table.notes.contains(words));
        add_table(edition, &mut view, table, folded, collection)?;
        let told = pilot::sentences::effects(edition, block)?;
        view.closing.extend(told.sentences.into_iter().chain(told.points).chain(told.closing));
        view.method.extend(told.method);
        if let Some(effects) = comparison::table::effects(edition, block)? {
            add_table(edition, &mut view, effects, true, collection)?;
        }
        views.push(view);
    }
    Ok(views)
}

/// The dimension by which a block's places are compared, where some difference between them is shown: else their numbers stand with the others.
fn is_compared<'b>(block: &'b Block<'_>) -> Option<&'b str> {
    let compare = block.query.header.compare.as_deref()?;
    block.contrasts(compare).any(|released| released.value.is_ok()).then_some(compare)
}

/// Places side by side: every block whose query names a dimension to compare.
fn comparisons(edition: &Edition<'_>, chapters: &[Chapter<'_>], collection: &mut Collection) -> Result<Vec<SectionView>> {
    let mut views = Vec::new();
    for block in chapters.iter().flat_map(|chapter| &chapter.blocks) {
        let Some(compare) = is_compared(block) else { continue };
        let dimensions = vec![compare.to_owned()];
        let Some(table) = breakdown::breakdown(edition, block, &dimensions)?.filter(|table| table.rows.len() > 1) else { continue };
        let measures: Vec<Compared<'_>> =
            compared(edition.release, chapters, compare).into_iter().filter(|measure| measure.block.name == block.name).collect();
        let mut view = section(edition, block, format!("section-{}-comparison", block.name))?;
        view.tell(comparison::sentences::comparison(edition, block, compare)?);
        view.closing.extend(units::sentences::mix(edition, &measures)?);
        view.closing.extend(units::sentences::not_done(edition, &measures)?);
        let name = format!("{}-compared", block.name);
        let title = edition.titled(block, Phrase::own(units::sentences::plain(edition, "comparison-full", &measures)?))?;
        let of_units = units::table::units(edition, name, title, &measures)?.filter(|table| !table.is_empty_of_numbers());
        let contrasts = comparison::table::contrasts(edition, block, compare)?;
        let many = measures.iter().any(|measure| measure.comparison.outcome.units.len() > units::figure::MOST_ROWS);
        if many {
            if let Some(figure) = funnel_of_leading(edition, &measures)? {
                view.figures.push(collection.figure(edition, figure)?);
            }
            if let Some(table) = of_units {
                view.tables.push(collection.shortened(edition, table, false, "table-shortened-ends", &ends_of_table)?);
            }
            if let Some(table) = contrasts {
                view.tables.push(collection.shortened(edition, table, true, "table-shortened-claims", &clearest_of_table)?);
            }
        } else {
            for figure in comparison::figure::comparisons(edition, block, compare)? {
                view.figures.push(collection.figure(edition, figure)?);
            }
            let folded = !view.figures.is_empty();
            add_table(edition, &mut view, table, folded, collection)?;
            for table in contrasts.into_iter().chain(of_units) {
                add_table(edition, &mut view, table, true, collection)?;
            }
        }
        views.push(view);
    }
    Ok(views)
}

fn clearest_of_table(table: &Table) -> Vec<usize> {
    comparison::table::claimed_rows(table, units::figure::MOST_ROWS)
}

/// The funnel of the measure with most claims.
fn funnel_of_leading(edition: &Edition<'_>, measures: &[Compared<'_>]) -> Result<Option<marks::Named>> {
    let Some(lead) = measures.iter().rev().max_by_key(|measure| measure.claims().len()) else { return Ok(None) };
    let name = format!("{}-funnel", lead.block.name);
    units::figure::funnel(edition, &name, units::sentences::heading(edition, lead)?, lead)
}

/// Differences of a block that the plan asks to be adjusted.
fn adjusted_differences(edition: &Edition<'_>, block: &Block<'_>, collection: &mut Collection) -> Result<Vec<SectionView>> {
    let mut views = Vec::new();
    for table in adjusted::table::of_block(edition, block) {
        let mut view = section(edition, block, format!("section-{}", table.name()))?;
        view.heading = table.heading(edition, block)?;
        view.tell(adjusted::sentences::adjusted(edition, block, &table)?);
        add_table(edition, &mut view, adjusted::table::table(edition, block, &table)?, false, collection)?;
        views.push(view);
    }
    Ok(views)
}

/// Two questions crossed, as the plan asks for it: under the theme of the question whose answers are the columns.
fn crossed(edition: &Edition<'_>, theme: &str, collection: &mut Collection) -> Result<Vec<SectionView>> {
    let mut views = Vec::new();
    for table in crossed::table::all(edition) {
        if theme_of(&edition.labels, table.query, table.instrument(), table.item()) != theme {
            continue;
        }
        let mut view = SectionView {
            id: format!("section-{}", table.name()),
            heading: table.heading(edition)?,
            source: Phrase::own(edition.labels.instrument(table.instrument()).text),
            definition: format!("definition-{}", table.query.name),
            ..SectionView::default()
        };
        view.sentences = crossed::sentences::crossed(edition, &table)?;
        if let Some(figure) = crossed::figure::crossed(edition, &table)? {
            view.figures.push(collection.figure(edition, figure)?);
        }
        let folded = !view.figures.is_empty();
        add_table(edition, &mut view, crossed::table::table(edition, &table)?, folded, collection)?;
        views.push(view);
    }
    Ok(views)
}

/// The same statement to several groups, and who is missing: every query that asks for it.
fn all_voices(edition: &Edition<'_>, collection: &mut Collection) -> Result<Vec<SectionView>> {
    let mut views = Vec::new();
    for query in edition.release.queries().iter().filter(|query| query.header.voices) {
        let statements = voices::table::statements(edition, query, &Vec::new());
        let Some(table) = voices::table::levels(edition, query, &statements)? else { continue };
        let mut view = SectionView {
            id: format!("section-{}", query.name),
            heading: edition.labels.phrase(&query.header.title),
            definition: format!("definition-{}", query.name),
            ..SectionView::default()
        };
        if table.is_empty_of_numbers() {
            view.sentences.push(edition.catalogue.text("voices-withheld")?);
        } else {
            view.tell(voices::sentences::voices(edition, query, &statements)?);
            for figure in voices::figure::voices(edition, query, &statements)? {
                view.figures.push(collection.figure(edition, figure)?);
            }
            let folded = !view.figures.is_empty();
            add_table(edition, &mut view, table, folded, collection)?;
            for dimensions in &query.header.by {
                if let Some(table) = voices::table::gaps(edition, query, dimensions)? {
                    view.tables.push(collection.table(edition, table, true)?);
                }
            }
        }
        views.push(view);
        let told = voices::missing::missing(edition, query)?;
        if !told.points.is_empty() {
            let heading = Phrase::own(edition.catalogue.text("missing-voices")?);
            let mut missing = SectionView { id: "section-missing-voices".to_owned(), heading, ..SectionView::default() };
            missing.tell(told);
            views.push(missing);
        }
    }
    Ok(views)
}
