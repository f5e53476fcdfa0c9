//! The view of the comparison of municipalities: short, for those who decide.

use crate::error::Result;
use crate::report::collection::Collection;
use crate::report::document::table::Table;
use crate::report::edition::Edition;
use crate::report::layers::front;
use crate::report::outline::outline;
use crate::report::sections::marks;
use crate::report::sections::units::compared::{Compared, compared, dimension};
use crate::report::sections::units::figure::{ends, funnel, one_below_another, ranks, side_by_side};
use crate::report::sections::units::sentences as words;
use crate::report::sections::units::table::{overview, units};
use crate::report::views::{FigureView, SectionView, TermView};
use crate::report::words::phrase::Phrase;
use crate::transform::query::Better;
use serde::{Deserialize, Serialize};

/// Measures that have room in the publication.
const MOST_MEASURES: usize = 12;

/// Most units whose markers can be told apart in one row of a figure.
const MOST_MARKERS: usize = 4;

/// Most measures whose ranks are shown, and those told one by one.
const MOST_LEADING: usize = 3;

/// Everything the template of the comparison shows.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ComparisonView {
    /// Two-letter code of the language.
    pub language: String,
    /// What the publication is.
    pub title: Phrase,
    /// Title of the project.
    pub project: Phrase,
    /// Owner, evaluator, funding, period, date.
    pub facts: Vec<TermView>,
    /// What is simulated; empty when the data are real.
    pub simulated: Phrase,
    /// What can be claimed and what cannot.
    pub summary: SectionView,
    /// Measures, figures, tables.
    pub sections: Vec<SectionView>,
    /// What the figures mean.
    pub reading: Vec<TermView>,
    /// What was not done, and why, HTML.
    pub not_done: Vec<String>,
    /// Version of the program.
    pub version: String,
}

/// The comparison of one language with its figures and tables; `None` where nothing is compared.
///
/// # Errors
/// When the catalogue lacks a message or a figure cannot be drawn.
pub fn compose(edition: &Edition<'_>, version: &str) -> Result<Option<(ComparisonView, Collection)>> {
    let Some(dimension) = dimension(edition.release) else { return Ok(None) };
    let chapters = outline(edition.release, &edition.labels);
    let all = compared(edition.release, &chapters, dimension);
    let measures = chosen(&all);
    if measures.is_empty() {
        return Ok(None);
    }
    let about = &edition.release.project().definition.project;
    let mut collection = Collection::default();
    let mut summary = section("summary", edition.catalogue.text("comparison-in-short")?);
    summary.tell(words::summary(edition, &all, measures.len())?);
    let few = words::levels(edition, &measures).len() <= MOST_MARKERS;
    let mut sections = vec![at_a_glance(edition, &measures, &mut collection)?];
    let leading = leading(&measures, if few { MOST_LEADING } else { 1 });
    if few {
        sections.extend(few_units(edition, &measures, &leading, &mut collection)?);
    } else if let Some(lead) = leading.first() {
        sections.extend(many_units(edition, lead, &mut collection)?);
    }
    let terms = reading(edition, &measures, &sections)?;
    let view = ComparisonView {
        language: edition.catalogue.language().to_owned(),
        title: Phrase::own(words::plain(edition, "comparison-title", &measures)?),
        project: edition.labels.phrase(&about.title),
        facts: front::facts(edition)?,
        simulated: edition.labels.phrase(&about.simulated),
        summary,
        sections,
        reading: terms,
        not_done: words::not_done(edition, &measures)?,
        version: version.to_owned(),
    };
    Ok(Some((view, collection)))
}

/// The measures there is room for: first those with a claim, then those of which more or less is better. Shares, or means where there are no shares:
/// the two do not stand in one table.
fn chosen<'a>(all: &[Compared<'a>]) -> Vec<Compared<'a>> {
    let shares = all.iter().any(Compared::is_share);
    let mut places: Vec<usize> =
        (0..all.len()).filter(|&place| all[place].is_share() == shares && !all[place].tests().is_empty()).collect();
    let is_neutral = |place: usize| all[place].block.query.header.better == Better::Neither;
    places.sort_by_key(|&place| (all[place].claims().is_empty(), is_neutral(place), place));
    places.truncate(MOST_MEASURES);
    places.sort_by_key(|&place| (is_neutral(place), place));
    places.into_iter().map(|place| all[place]).collect()
}

/// The measures with most claims, those with the clearest first, and at least one.
fn leading<'a>(measures: &[Compared<'a>], most: usize) -> Vec<Compared<'a>> {
    let mut leading: Vec<Compared<'a>> = measures.to_vec();
    leading.sort_by_key(|measure| std::cmp::Reverse(measure.claims().len()));
    leading.truncate(most);
    leading
}

fn section(id: &str, heading: String) -> SectionView {
    SectionView { id: id.to_owned(), heading: Phrase::own(heading), ..SectionView::default() }
}

/// All measures in one table.
fn at_a_glance(edition: &Edition<'_>, measures: &[Compared<'_>], collection: &mut Collection) -> Result<SectionView> {
    let mut view = section("measures", edition.catalogue.text("comparison-measures")?);
    let title = words::plain(edition, "comparison-overview-title", measures)?;
    if let Some(table) = overview(edition, "comparison-measures".to_owned(), Phrase::own(title), measures)? {
        view.tables.push(collection.table(edition, table, false)?);
    }
    Ok(view)
}

/// The values in a figure; ranks, and what else is said of the units by the leading measures.
fn few_units(
    edition: &Edition<'_>,
    measures: &[Compared<'_>],
    leading: &[Compared<'_>],
    collection: &mut Collection,
) -> Result<Vec<SectionView>> {
    let mut values = section("values", edition.catalogue.text("comparison-values")?);
    let title = words::plain(edition, "comparison-values-title", measures)?;
    values.figures = drawn(edition, side_by_side(edition, "comparison-values", title, measures)?, collection)?;
    let mut view = section("ranks", edition.catalogue.text("comparison-ranks")?);
    view.sentences.extend(words::ranks(edition, measures)?);
    let decided: Vec<Compared<'_>> = leading.iter().copied().filter(Compared::decides_ranks).collect();
    let title = words::plain(edition, "comparison-ranks-title", measures)?;
    view.figures = drawn(edition, ranks(edition, "comparison-ranks", title, &decided)?, collection)?;
    let told: &[Compared<'_>] = if decided.is_empty() { leading } else { &decided };
    let title = words::plain(edition, "comparison-units-title", told)?;
    // The values and their numbers stand in the table of all measures already.
    let says_more = told
        .iter()
        .flat_map(|measure| &measure.comparison.outcome.units)
        .any(|unit| unit.standardised.is_some() || unit.shrunken.is_some() || unit.ranks.is_some() || unit.funnel.is_some());
    if let Some(table) = units(edition, "comparison-units".to_owned(), Phrase::own(title), told)?.filter(|_| says_more) {
        view.tables.push(collection.table(edition, table, false)?);
    }
    Ok([values, view].into_iter().filter(|view| !view.figures.is_empty() || !view.tables.is_empty()).collect())
}

/// The leading measure: values or funnel, ranks, and the units at either end.
fn many_units(edition: &Edition<'_>, lead: &Compared<'_>, collection: &mut Collection) -> Result<Vec<SectionView>> {
    let heading = words::heading(edition, lead)?;
    let one = std::slice::from_ref(lead);
    let mut view = section("leading", heading.clone());
    view.sentences.extend(words::funnel(edition, lead)?);
    view.sentences.extend(words::ranks(edition, one)?);
    view.figures.extend(drawn(edition, one_below_another(edition, "comparison-values", heading.clone(), lead)?, collection)?);
    view.figures.extend(drawn(edition, funnel(edition, "comparison-funnel", heading.clone(), lead)?, collection)?);
    let title = words::plain(edition, "comparison-ranks-title", one)?;
    view.figures.extend(drawn(edition, ranks(edition, "comparison-ranks", title, one)?, collection)?);
    if let Some(table) = units(edition, "comparison-units".to_owned(), Phrase::own(heading), one)? {
        view.tables.push(collection.shortened(edition, table, false, "table-shortened-ends", &ends_of_table)?);
    }
    Ok(vec![view])
}

/// The rows at either end of a table.
pub fn ends_of_table(table: &Table) -> Vec<usize> {
    ends(&table.rows).into_iter().map(|(place, _)| place).collect()
}

fn drawn(edition: &Edition<'_>, figure: Option<marks::Named>, collection: &mut Collection) -> Result<Vec<FigureView>> {
    figure.map(|figure| collection.figure(edition, figure)).into_iter().collect()
}

/// The terms that occur in the sections.
fn reading(edition: &Edition<'_>, measures: &[Compared<'_>], sections: &[SectionView]) -> Result<Vec<TermView>> {
    let ranked = sections.iter().any(|section| ["ranks", "leading"].contains(&section.id.as_str()));
    let outcomes = || measures.iter().map(|measure| &measure.comparison.outcome);
    let mut keys = vec!["claimed", "interval"];
    if outcomes().any(|outcome| outcome.standard.is_some()) {
        keys.push("standardised");
    }
    if outcomes().any(|outcome| outcome.shrinkage.is_some()) {
        keys.push("shrunken");
    }
    if ranked && outcomes().any(|outcome| outcome.units.iter().any(|unit| unit.ranks.is_some())) {
        keys.push("ranks");
    }
    if outcomes().any(|outcome| outcome.funnel.is_some()) {
        keys.push("funnel");
    }
    keys.into_iter()
        .map(|key| {
            let term = Phrase::own(edition.catalogue.text(&format!("reading-{key}"))?);
            Ok(TermView { term, words: Phrase::own(words::plain(edition, &format!("reading-{key}-words"), measures)?) })
        })
        .collect()
}
