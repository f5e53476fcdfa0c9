//! Runs an indicator's query over a questionnaire: levels, changes between waves, and comparison of a dimension's levels.

use super::comparison::{Comparison, STANDARDISED_BY};
use super::engine::{Engine, quoted};
use super::estimate::Estimate;
use super::expand::expand;
use super::inner::{Groups, Inner};
use super::keyed_sums::Request;
use super::links::WavePair;
use super::measures::{Measure, choices, distribution, items, measures};
use super::over_rows::is_over_rows;
use super::query::{Estimator, Query};
use super::query_check::not_a_share;
use super::readings::Readings;
use super::sample::Sample;
use super::segregation::Segregation;
use super::sums::{Layout, Sums};
use super::{adjusted, changes, crossed, gaps, group_gaps, median, pilot, reliability, segregation};
use crate::error::{Error, Result};
use crate::ingest::dataset::{CALIBRATION_CELL, Design, PLACE, Table, UNIT, WAVE, WEIGHT, answer_column, asked_column};
use crate::parallel::{in_order, processors};
use crate::project::Project;
use crate::project::columns::UNITS;
use crate::project::crossed::Crossed;
use crate::project::definition::Instrument;
use crate::transform::run::{Asked, Domains, Run, pairs};
use std::collections::BTreeMap;

/// What a query gives over one questionnaire.
#[derive(Debug, Default)]
pub struct Found {
    /// Levels, changes and comparisons, as the report shows them.
    pub estimates: Vec<Estimate>,
    /// The levels once more, as a process: what goals are held against.
    pub process: Vec<Estimate>,
    /// Units of the query's dimension compared, by measure.
    pub comparisons: Vec<Comparison>,
    /// Counts of women and men by option, whose indices are computed at release.
    pub segregations: Vec<Segregation>,
    /// The units behind every measure, for disclosure control.
    pub inner: Vec<Inner>,
}

impl Found {
    /// Whether nothing came of it.
    pub fn is_empty(&self) -> bool {
        self.estimates.is_empty() && self.segregations.is_empty()
    }
}

/// The estimates of a query over one questionnaire, or the concepts and items it lacks. `published` are the dimensions that any indicator of
/// the questionnaire's items is reported by: disclosure control must see the units by all of them.
///
/// # Errors
/// When the engine refuses the query.
pub fn estimates(
    project: &Project,
    instrument: &Instrument,
    table: &Table,
    query: &Query,
    published: &[String],
    engine: &mut Engine,
) -> Result<std::result::Result<Found, Vec<String>>> {
    let header = &query.header;
    let lacking: Vec<String> = header.concepts.iter().filter(|concept| !table.has(concept)).cloned().collect();
    if !lacking.is_empty() {
        return Ok(Err(lacking));
    }
    if let Some(lacking) = lacks_link(instrument, query) {
        return Ok(Err(vec![lacking]));
    }
    let crosses = if header.crossed { crossed::of_query(project, instrument, header.each.as_deref()) } else { Vec::new() };
    let items =
        if header.crossed { crossed::items(project, table, &crosses) } else { items(project, instrument, table, header.each.as_deref()) };
    if header.each.is_some() && items.is_empty() {
        return Ok(Err(header.each.iter().cloned().collect()));
    }
    let by: Vec<Vec<String>> =
        header.by.iter().filter(|dimensions| dimensions.iter().all(|dimension| table.has(dimension))).cloned().collect();
    let gaps = project.plan.goal.iter().filter(|goal| goal.measure.as_ref().is_some_and(|measure| measure.indicator == query.name));
    let gaps = gaps.filter_map(|goal| goal.change.as_ref().map(|change| (goal, change)));
    let of_gaps = gaps.flat_map(|(goal, change)| change.gap.keys().chain(goal.measure.iter().flat_map(|measure| measure.domain.keys())));
    let of_gaps = of_gaps.filter(|dimension| table.has(dimension));
    let chosen = instrument.pilot.iter().filter(|_| header.change).flat_map(|pilot| std::iter::once(&pilot.by).chain(&pilot.within));
    let mut dimensions: Vec<String> = by.iter().flatten().chain(chosen).chain(of_gaps).cloned().collect();
    let compared = header.compare.as_ref().filter(|dimension| table.has(dimension));
    let mixed_by: Vec<String> =
        STANDARDISED_BY.iter().filter(|concept| compared.is_some() && table.has(concept)).map(|concept| (*concept).to_owned()).collect();
    dimensions.extend(mixed_by.iter().cloned());
    dimensions.extend(crosses.iter().flat_map(Crossed::dimensions).filter(|dimension| table.has(dimension)));
    dimensions.sort();
    dimensions.dedup();
    let lowest = (!table.design.stages.is_empty()).then(|| format!("stage_{}", table.design.stages.len()));
    let cell = table.weighting.iter().any(|own| own.calibration.is_some()).then(|| CALIBRATION_CELL.to_owned());
    let place = Some(PLACE.to_owned()).filter(|place| header.change && table.has(place));
    let design_columns: Vec<String> =
        std::iter::once(WEIGHT.to_owned()).chain(lowest.clone()).chain(cell.clone()).chain(place.clone()).chain(times(table)).collect();
    engine.register_columns("answers", &table.frame)?;
    let waves: Vec<String> = instrument.wave.iter().map(|wave| wave.id.clone()).collect();
    let dimensions = with_published(query, dimensions, published, table, |dimensions| {
        engine.columns(&query.name, &expand(&query.sql, dimensions, &design_columns, &items, &waves))
    });
    let mut sql = expand(&query.sql, &dimensions, &design_columns, &items, &waves);
    let by_rows = matches!(header.estimator, Estimator::Reliability | Estimator::Segregation) || is_over_rows(&sql);
    if table.frame.is_counted() && (by_rows || !query.sql.contains("$design")) {
        return Ok(Err(vec![ROWS.to_owned()]));
    }
    if header.estimator == Estimator::Reliability {
        return Ok(Ok(Found { estimates: reliability::estimates(project, instrument, query, &sql, engine)?, ..Found::default() }));
    }
    let sample = sample(query, table, lowest.as_deref())?;
    if header.estimator == Estimator::Segregation {
        let mut segregations = segregation::material(query, &instrument.id, &sql, lowest.as_deref(), Some(&sample), engine)?;
        segregations.sort_by_key(|found| waves.iter().position(|wave| *wave == found.key.wave));
        return Ok(Ok(Found { segregations, ..Found::default() }));
    }
    let mut measures: Vec<Measure> = measures(engine, query, &sql, &dimensions, &design_columns)?;
    let (mut of_items, mut points) = (Vec::new(), Vec::new());
    if matches!(header.estimator, Estimator::Distribution | Estimator::InterpolatedMedian) {
        of_items = measures.iter().map(|item| item.column.clone()).collect();
        (measures, points) = distribution(project, instrument, query, &measures);
    } else if header.each.as_deref() == Some("single") {
        let keys: Vec<String> =
            [UNIT, &header.wave].into_iter().map(str::to_owned).chain(dimensions.iter().chain(&design_columns).cloned()).collect();
        (sql, measures) = choices(project, instrument, query, &sql, &keys, &measures, engine)?;
    }
    if query.own && header.estimator == Estimator::Share {
        let columns: Vec<String> = measures.iter().map(|measure| measure.column.clone()).collect();
        let extremes = engine.extremes(&query.name, &sql, &columns)?;
        if let Some(found) = not_a_share(query, &extremes) {
            return Err(Error::Definition(Box::new(found)));
        }
    }
    let names: Vec<String> = measures.iter().map(|measure| measure.column.clone()).collect();
    let keys: Vec<String> = std::iter::once(header.wave.clone())
        .chain(dimensions.iter().cloned())
        .chain(lowest.clone())
        .chain(cell.clone())
        .chain(place.clone())
        .collect();
    let columns = engine.columns(&query.name, &sql)?;
    // Of a distribution no change is told.
    let links = if of_items.is_empty() { links(query, instrument, &waves, &columns) } else { Vec::new() };
    let placed = place.is_some_and(|place| columns.contains(&place));
    let layout =
        Layout { dimensions: &dimensions, staged: lowest.is_some(), calibrated: cell.is_some(), placed, measures: &names, links: &links };
    let measured = if of_items.is_empty() { &names } else { &of_items };
    let request = Request { keys: &keys, measures: measured, links: &links, counted: table.frame.is_counted() };
    let found = engine.sums(&query.name, &sql, &request)?;
    let found = if of_items.is_empty() { found } else { found.cut(&points) };
    let sums = Sums::read(found, &layout, &sample, &table.weighting);
    let waves = sums.waves(&waves);
    let asked = asked(project, instrument, table, &measures, &layout, engine)?;
    let run = Run { project, instrument, query, sums: &sums, sample: &sample, waves: &waves, asked: &asked };
    let mut found = Found::default();
    if header.estimator == Estimator::InterpolatedMedian {
        found.estimates = median::medians(&run, &measures, &by);
        return Ok(Ok(found));
    }
    let groups: Vec<Groups<'_>> = waves.iter().map(|wave| Groups::of(&sums, &asked, wave, &dimensions)).collect();
    let inner = |measure: &Measure| -> Vec<Inner> {
        groups.iter().map(|groups| Inner::of_answers((query, instrument), measure, &sums, groups)).collect()
    };
    if header.crossed {
        found.inner = of_each(&measures, inner);
        found.estimates = crossed::estimates(&run, &measures, &crosses);
        return Ok(Ok(found));
    }
    let domains: Vec<Domains> = by.iter().map(|dimensions| sums.combinations(dimensions)).collect();
    let single = by.iter().filter_map(|dimensions| if let [only] = dimensions.as_slice() { Some(only) } else { None });
    let gapped = single.filter(|dimension| header.change && compared != Some(*dimension));
    let gapped: Vec<(&String, Vec<String>)> =
        gapped.filter_map(|dimension| Some((dimension, group_gaps::levels(project, dimension)?))).collect();
    // All of a measure at a time, so that no more than a few need be in memory.
    let of_measures = of_each(&measures, |measure| {
        let mut own = of_measure(&run, measure, &domains, compared.map(|dimension| (dimension, &mixed_by[..])), &gapped);
        own.inner = inner(measure);
        sums.let_go(&measure.column);
        [own]
    });
    for own in of_measures {
        found.estimates.extend(own.estimates);
        found.process.extend(own.process);
        found.comparisons.extend(own.comparisons);
        found.inner.extend(own.inner);
    }
    for comparison in adjusted::of_query(project, &instrument.id, query) {
        found.estimates.extend(adjusted::estimates(&run, table, query, &comparison, &measures, &items, engine)?);
    }
    if header.change {
        found.estimates.extend(pilot::effects(&run, &measures));
        found.estimates.extend(gaps::ratios(&run, &project.plan.goal, &measures));
    }
    Ok(Ok(found))
}

/// Levels, changes and comparison of one measure, in the domains of every breakdown.
fn of_measure(
    run: &Run<'_>,
    measure: &Measure,
    domains: &[Domains],
    compared: Option<(&String, &[String])>,
    gapped: &[(&String, Vec<String>)],
) -> Found {
    let mut found = Found::default();
    let wholes = if domains.is_empty() { Vec::new() } else { run.wholes(measure) };
    for domains in domains {
        let [told, process] = run.levels(measure, &wholes, domains);
        found.estimates.extend(told);
        if measure.level.is_empty() {
            found.process.extend(process);
        }
    }
    if run.query.header.change && measure.level.is_empty() {
        // Each wave against the one before it, and the last against the first when there are more than two.
        for readings in pairs(run.waves).iter().filter_map(|pair| Readings::of(run, measure, pair)) {
            found.estimates.extend(changes::changes(&readings, domains));
            found.estimates.extend(gapped.iter().flat_map(|(dimension, levels)| group_gaps::changes(&readings, dimension, levels)));
        }
        found.estimates.extend(gapped.iter().flat_map(|(dimension, levels)| group_gaps::gaps(run, measure, dimension, levels)));
    }
    if let Some((comparison, tests)) = compared.and_then(|(dimension, mixed_by)| run.comparison(measure, dimension, mixed_by)) {
        found.comparisons.push(comparison);
        found.estimates.extend(tests);
    }
    found
}

/// What comes of each measure, in their order, several at a time.
fn of_each<T: Send, F: IntoIterator<Item = T> + Send>(measures: &[Measure], of: impl Fn(&Measure) -> F + Sync) -> Vec<T> {
    in_order(measures.len(), processors(), |place| of(&measures[place])).into_iter().flatten().collect()
}

/// The dimensions of a query with those published elsewhere, as far as its statement passes them on.
fn with_published(
    query: &Query,
    mut dimensions: Vec<String>,
    published: &[String],
    table: &Table,
    columns: impl FnOnce(&[String]) -> Result<Vec<String>>,
) -> Vec<String> {
    let own = dimensions.clone();
    dimensions.extend(published.iter().filter(|dimension| table.has(dimension)).cloned());
    dimensions.sort();
    dimensions.dedup();
    let passed = query.sql.contains("$domains") && columns(&dimensions).is_ok_and(|found| dimensions.iter().all(|own| found.contains(own)));
    if passed { dimensions } else { own }
}

fn asked(
    project: &Project,
    instrument: &Instrument,
    table: &Table,
    measures: &[Measure],
    layout: &Layout<'_>,
    engine: &mut Engine,
) -> Result<Asked> {
    let questions = project.codebooks.get(&instrument.id).into_iter().flat_map(|codebook| &codebook.question);
    let routed = questions.filter_map(|question| {
        let column = asked_column(&answer_column(&project.vocabulary, question));
        table.has(&column).then(|| (question.column(), column))
    });
    let mut columns = BTreeMap::new();
    for (name, column) in routed {
        let of_question = |item: &str| item.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with("__"));
        let items = measures.iter().map(|measure| &measure.item).filter(|item| of_question(item));
        columns.extend(items.map(|item| (item.clone(), column.clone())));
    }
    let mut names: Vec<String> = columns.values().cloned().collect();
    names.sort();
    names.dedup();
    if names.is_empty() {
        return Ok(Asked { sums: Sums::default(), columns });
    }
    let keys: Vec<String> = std::iter::once(WAVE.to_owned()).chain(layout.dimensions.iter().cloned()).collect();
    let times: Vec<String> = times(table).into_iter().collect();
    let select: Vec<String> = keys.iter().chain([&WEIGHT.to_owned()]).chain(&times).chain(&names).map(|name| quoted(name)).collect();
    let sql = format!("select {} from answers", select.join(", "));
    let found = engine.sums("asked", &sql, &Request { keys: &keys, measures: &names, links: &[], counted: table.frame.is_counted() })?;
    let all = Sample::new(&Design::default(), vec![String::new()]).map_err(|error| Error::Query {
        name: "asked".to_owned(),
        reason: error.to_string(),
        sql: sql.clone(),
    })?;
    let layout = Layout { dimensions: layout.dimensions, staged: false, calibrated: false, placed: false, measures: &names, links: &[] };
    Ok(Asked { sums: Sums::read(found, &layout, &all, &[]), columns })
}

/// The column that says how many units each row stands for, of a table that lies in an engine.
fn times(table: &Table) -> Option<String> {
    table.frame.is_counted().then(|| UNITS.to_owned())
}

/// What a table that lies in an engine lacks: the rows themselves.
const ROWS: &str = "rows";

fn sample(query: &Query, table: &Table, lowest: Option<&str>) -> Result<Sample> {
    let failed = |reason: String| Error::Query { name: query.name.clone(), reason, sql: query.sql.clone() };
    let paths = match lowest {
        Some(stage) => table.frame.texts(stage).map_err(|error| failed(error.to_string()))?,
        None => vec![String::new()],
    };
    Sample::new(&table.design, paths).map_err(|error| failed(error.to_string()))
}

/// What a query that compares each unit with itself lacks: a second wave, or codes to follow units by.
fn lacks_link(instrument: &Instrument, query: &Query) -> Option<String> {
    let lacking = if instrument.wave.len() < 2 { Some("waves") } else { instrument.unit.is_none().then_some("unit") };
    lacking.filter(|_| query.sql.contains("$first")).map(str::to_owned)
}

/// The waves whose units are to be linked: where change is asked for and units have codes.
fn links(query: &Query, instrument: &Instrument, waves: &[String], columns: &[String]) -> Vec<WavePair> {
    if !query.header.change || instrument.unit.is_none() || !columns.iter().any(|column| column == UNIT) {
        return Vec::new();
    }
    pairs(waves)
}
