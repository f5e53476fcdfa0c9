//! The verb of the room: a dataset becomes indicators.

use super::answers::Found;
use super::catalogue::catalogue;
use super::engine::Engine;
use super::estimate::{Estimate, NotApplicable, Response};
use super::expand::expand;
use super::indicators::{Indicators, Nesting};
use super::query::{Estimator, Query};
use super::sources::{Sources, all_have};
use super::{adjusted_check, answers, crossed, editions, goal_check, goals, indices, query_check, register, segregation, voices};
use crate::diagnostic::{Checked, Diagnostic, Severity};
use crate::error::{Error, Result};
use crate::ingest::dataset::{Dataset, Fieldwork, Table, WEIGHTED_AS, edition_column};
use crate::ingest::units::account::Dispositions;
use crate::project::Project;
use crate::project::definition::Kind;
use crate::statistics::response::{DispositionCounts, Eligibility};
use crate::transform::queries::Catalogue;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Runs every query the project has the material for.
///
/// # Errors
/// When a query cannot be read or the engine refuses it.
pub fn transform(project: &Project, dataset: &Dataset) -> Result<Checked<Indicators>> {
    let (catalogue, mut diagnostics) = catalogue(project)?;
    diagnostics.extend(goal_check::check(project, &catalogue));
    diagnostics.extend(adjusted_check::check(project, &catalogue));
    let mut indicators = Indicators {
        editions: Arc::clone(&dataset.editions),
        exclusions: dataset.exclusions.clone(),
        readings: dataset.readings.clone(),
        ..Indicators::default()
    };
    if diagnostics.iter().any(|found| found.severity == Severity::Error) {
        return Ok(Checked { value: indicators, diagnostics });
    }
    let dataset = &crossed::with_groups(project, indices::with_indices(project, dataset)?)?;
    let mut process: Vec<Estimate> = Vec::new();
    let edition_columns: Vec<String> = (1..=dataset.editions.len()).map(edition_column).collect();
    let published: Vec<String> =
        published(project, &catalogue).into_iter().chain(edition_columns.iter().cloned()).chain([WEIGHTED_AS.to_owned()]).collect();
    let (mut engine, sources) = match engine(project, dataset, &catalogue) {
        Err(error) => {
            diagnostics.push(of_staging(&catalogue, error)?);
            return Ok(Checked { value: indicators, diagnostics });
        }
        Ok(made) => made,
    };
    for query in &catalogue.indicators {
        // Nobody misses tables that the plan does not ask for.
        if query.header.crossed && project.plan.cross.is_empty() {
            continue;
        }
        if project.definition.project.leave_out.contains_key(&query.name) {
            indicators.not_applicable.push(not_applicable(query, Vec::new()));
            continue;
        }
        let found = if query.header.from == ["answers"] {
            questionnaires(project, dataset, query, &published, &mut engine)
        } else {
            registers(project, query, &[of_source(&catalogue, &query.header.from), edition_columns.clone()].concat(), &sources, &mut engine)
        };
        let found = match found {
            Err(Error::Query { reason, .. }) if query.own => {
                diagnostics.push(query_check::refused(&reason, &query.source, &query.file(), &engine.tables()));
                continue;
            }
            Err(Error::Definition(found)) => {
                diagnostics.push(*found);
                continue;
            }
            other => other?,
        };
        // A query that runs on nothing is no more in the report than one that cannot run.
        let found = found.and_then(|found| if found.is_empty() { Err(vec!["rows".to_owned()]) } else { Ok(found) });
        match found {
            Ok(found) => {
                indicators.queries.push(query.clone());
                indicators.inner.extend(found.inner);
                if query.header.voices {
                    indicators.estimates.extend(voices::last_waves(project, found.estimates));
                    indicators.estimates.extend(voices::gaps(project, &voices::last_waves(project, found.process)));
                    continue;
                }
                indicators.estimates.extend(found.estimates);
                indicators.comparisons.extend(found.comparisons);
                process.extend(found.process);
                indicators.segregations.extend(found.segregations);
            }
            Err(needs) => {
                if query.own {
                    let cannot =
                        Diagnostic::warning("query-not-applicable", format!("the project's own query `{}` cannot run", query.name));
                    diagnostics.push(match needs.iter().any(|need| need == "rows") {
                        true => cannot.at(query.place_of("select")).expected("a column that is measured, and rows that have it").help(
                            "beside `unit_id`, `wave`, `$domains` and `$design` name what is counted: `case when … then 1.0 else 0.0 end as NAME`",
                        ),
                        false => cannot.at(query.place(&["concepts"])).expected(needs.join(", ")).help(
                            "write what is expected as `concept` of a question that holds it, or take it out of the query's `concepts`, `from` or `respondents`",
                        ),
                    });
                }
                indicators.not_applicable.push(not_applicable(query, needs));
            }
        }
    }
    indicators.nestings = nestings(project, dataset, &catalogue, &mut engine)?;
    indicators.estimates.sort_by(|a, b| a.key.cmp(&b.key));
    indicators.panels = dataset.tables.iter().flat_map(|table| table.panels.iter().cloned()).collect();
    indicators.weighting = dataset.tables.iter().flat_map(|table| table.weighting.iter().cloned()).collect();
    let reported = indicators.estimates.iter().flat_map(|estimate| &estimate.key.domain).map(|(dimension, _)| dimension.as_str()).collect();
    indicators.responses = dataset.tables.iter().flat_map(|table| responses(project, table, &reported)).collect();
    let (assessed, found) = goals::assess(project, &indicators.estimates, &process, &catalogue);
    indicators.goals = assessed;
    diagnostics.extend(found);
    if project.publishes {
        indicators.people = editions::grouped(dataset, &indicators.inner).map_err(|error| Error::Query {
            name: "people".to_owned(),
            reason: error.to_string(),
            sql: String::new(),
        })?;
    }
    diagnostics.extend(adjusted_check::unmade(project, &indicators.estimates));
    Ok(Checked { value: indicators, diagnostics })
}

/// The dimensions that an indicator of a questionnaire's items is reported by, or a table of two questions has.
fn published(project: &Project, catalogue: &Catalogue) -> Vec<String> {
    let of_items = catalogue.indicators.iter().filter(|query| query.header.from == ["answers"] && query.header.each.is_some());
    let mut dimensions: BTreeSet<String> =
        of_items.flat_map(|query| query.header.by.iter().flatten().chain(&query.header.compare).cloned()).collect();
    dimensions.extend(crate::project::crossed::all(project).iter().flat_map(|own| own.dimensions()));
    dimensions.into_iter().collect()
}

/// The dimensions that anything made of the same registers is reported by.
fn of_source(catalogue: &Catalogue, from: &[String]) -> Vec<String> {
    let of_same = catalogue.indicators.iter().filter(|query| query.header.from == from);
    let dimensions: BTreeSet<String> = of_same.flat_map(|query| query.header.by.iter().flatten().cloned()).collect();
    dimensions.into_iter().collect()
}

/// What the engine says of a staging query of the project's own.
///
/// # Errors
/// When it is one of the program's.
fn of_staging(catalogue: &Catalogue, error: Error) -> Result<Diagnostic> {
    let Error::Query { name, reason, .. } = &error else { return Err(error) };
    match catalogue.staging.iter().find(|staging| staging.name == *name && staging.own) {
        Some(staging) => Ok(query_check::refused(reason, &staging.source, &format!("queries/staging/{name}.sql"), &[])),
        None => Err(error),
    }
}

fn not_applicable(query: &Query, needs: Vec<String>) -> NotApplicable {
    NotApplicable { indicator: query.name.clone(), title: query.header.title.clone(), needs }
}

/// An engine with every instrument's table under its id, every register under its name in the vocabulary, and the staging tables it allows.
///
/// # Errors
/// When the engine refuses a staging query, or a table of the plan cannot be made.
pub fn engine(project: &Project, dataset: &Dataset, catalogue: &Catalogue) -> Result<(Engine, Sources)> {
    let mut engine = Engine::new();
    let sources = Sources::new(project, dataset)?;
    for table in &dataset.tables {
        engine.register_columns(&table.instrument, &table.frame)?;
    }
    for (name, of_name) in sources.all() {
        for source in of_name {
            engine.register_columns(name, &source.frame)?;
        }
    }
    for staging in &catalogue.staging {
        for run in sources.runs(&staging.from).unwrap_or_default() {
            let shared: Vec<String> = staging.by.iter().filter(|column| all_have(&run, column)).cloned().collect();
            engine.stage(&staging.name, &expand(&staging.sql, &shared, &[], &[], &[]))?;
        }
    }
    Ok((engine, sources))
}

/// The units of an instrument, under a name that no instrument has.
const UNITS: &str = ":units of instrument";

/// Dimensions of any indicator that lie in others, for every instrument.
fn nestings(project: &Project, dataset: &Dataset, catalogue: &Catalogue, engine: &mut Engine) -> Result<Vec<Nesting>> {
    let mut dimensions: Vec<String> = catalogue.indicators.iter().flat_map(|query| query.header.by.iter().flatten().cloned()).collect();
    dimensions.sort();
    dimensions.dedup();
    let mut found = Vec::new();
    for table in &dataset.tables {
        let own: Vec<String> = dimensions.iter().filter(|dimension| table.has(dimension)).cloned().collect();
        let register = project.instrument(&table.instrument).is_some_and(|instrument| instrument.kind != Kind::Questionnaire);
        // An instrument may be called as a table that a query has registered since.
        engine.register_columns(UNITS, &table.frame)?;
        let nested = super::nesting::nestings(engine, &table.instrument, UNITS, &own)?;
        // Figures over several registers belong to no single one.
        found.extend(nested.iter().filter(|_| register).map(|nesting| Nesting { instrument: String::new(), ..nesting.clone() }));
        found.extend(nested);
    }
    Ok(found)
}

/// The estimates of a query over registers, or what the project lacks for it.
fn registers(
    project: &Project,
    query: &Query,
    published: &[String],
    sources: &Sources,
    engine: &mut Engine,
) -> Result<std::result::Result<Found, Vec<String>>> {
    let runs = match sources.runs(&query.header.from) {
        Ok(runs) => runs,
        Err(lacking) => return Ok(Err(lacking)),
    };
    let (mut found, mut ran, mut lacking) = (Found::default(), false, Vec::new());
    for run in runs {
        let lacks = |concept: &&String| !run.iter().any(|(_, source)| source.frame.has(concept));
        let missing: Vec<String> = query.header.concepts.iter().filter(lacks).cloned().collect();
        if !missing.is_empty() {
            lacking = missing;
            continue;
        }
        ran = true;
        for (name, source) in &run {
            engine.register_columns(name, &source.frame)?;
        }
        // A concept that the query asks for may be in one register alone: the query brings it to every row.
        let has = |dimension: &String| query.header.concepts.contains(dimension) || all_have(&run, dimension);
        let by: Vec<Vec<String>> = query.header.by.iter().filter(|by| by.iter().all(has)).cloned().collect();
        let instrument = if let [(_, source)] = run.as_slice() { source.instrument.as_str() } else { "" };
        let placed = query.sql.contains("$domains");
        let others = published.iter().filter(|dimension| placed && !query.header.concepts.contains(dimension) && all_have(&run, dimension));
        let grouped: Vec<String> = others.cloned().collect();
        let of_register = register::estimates(query, instrument, &by, &grouped, project.definition.project.inference, engine)?;
        found.estimates.extend(of_register.estimates);
        found.inner.extend(of_register.inner);
        if query.header.estimator == Estimator::Segregation {
            let sql = expand(&query.sql, &[], &[], &[], &[]);
            found.segregations.extend(segregation::material(query, instrument, &sql, None, None, engine)?);
        }
    }
    Ok(if ran { Ok(found) } else { Err(lacking) })
}

/// The query's estimates over questionnaires, or what the project lacks for it.
fn questionnaires(
    project: &Project,
    dataset: &Dataset,
    query: &Query,
    published: &[String],
    engine: &mut Engine,
) -> Result<std::result::Result<Found, Vec<String>>> {
    let mut all = Found::default();
    let mut lacking: Option<Vec<String>> = None;
    let mut ran = false;
    for table in &dataset.tables {
        let Some(instrument) = project.instrument(&table.instrument).filter(|instrument| instrument.kind == Kind::Questionnaire) else {
            continue;
        };
        let group = instrument.respondents.as_deref().unwrap_or_default();
        if !query.header.respondents.is_empty() && !query.header.respondents.iter().any(|wanted| wanted == group) {
            continue;
        }
        match answers::estimates(project, instrument, table, query, published, engine)? {
            Ok(found) => {
                ran = true;
                all.estimates.extend(found.estimates);
                all.process.extend(found.process);
                all.comparisons.extend(found.comparisons);
                all.segregations.extend(found.segregations);
                all.inner.extend(found.inner);
            }
            Err(needs) => lacking = Some(lacking.map_or(needs.clone(), |known| if needs.len() < known.len() { needs } else { known })),
        }
    }
    Ok(if ran { Ok(all) } else { Err(lacking.unwrap_or_else(|| query.header.respondents.clone())) })
}

/// AAPOR's rates for every group of an instrument's fieldwork, where the number invited is known. Groups by a dimension that no indicator is
/// reported by, such as classes, are left out: their small numbers would have to be hidden, and with them those of the schools they lie in.
fn responses(project: &Project, table: &Table, reported: &BTreeSet<&str>) -> Vec<Response> {
    let questionnaire = project.instrument(&table.instrument).is_some_and(|instrument| instrument.kind == Kind::Questionnaire);
    let of_reported = |group: &&Fieldwork| group.domain.iter().all(|(dimension, _)| reported.contains(dimension.as_str()));
    let groups = table.fieldwork.iter().filter(|_| questionnaire).filter(of_reported);
    groups
        .map(|group| {
            let dispositions = dispositions(&group.counts);
            // More answers than invited: what is stated is wrong, and there is no rate.
            let rates = if group.has_rate() { dispositions.rates(Eligibility::Proportional) } else { Vec::new() };
            let eligible_share = dispositions.eligibility(Eligibility::Proportional).filter(|_| group.counts.unknown > 0);
            Response {
                instrument: table.instrument.clone(),
                wave: group.wave.clone(),
                domain: group.domain.clone(),
                counts: group.counts,
                rates: rates.into_iter().filter_map(|(name, rate)| rate.map(|rate| (name, rate))).collect(),
                eligible_share: eligible_share.filter(|_| group.has_rate()),
            }
        })
        .collect()
}

fn dispositions(counts: &Dispositions) -> DispositionCounts {
    let mut dispositions = DispositionCounts::default();
    let codes = [
        ("I", counts.complete),
        ("P", counts.partial),
        ("R", counts.refusal),
        ("NC", counts.non_contact),
        ("O", counts.other),
        ("UH", counts.unknown),
        ("NE", counts.not_eligible),
    ];
    for (code, count) in codes {
        dispositions.add(code, count as f64);
    }
    dispositions
}
