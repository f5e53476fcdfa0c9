//! The verb of the room: a dataset becomes indicators.

use super::answers::Found;
use super::catalogue::{Catalogue, catalogue};
use super::engine::Engine;
use super::estimate::{Estimate, NotApplicable, Response};
use super::indicators::{Indicators, Nesting};
use super::query::{Estimator, Query};
use super::{answers, goals, indices, register, voices};
use crate::diagnostic::{Checked, Diagnostic, Place, Severity};
use crate::error::Result;
use crate::ingest::dataset::{Dataset, Table};
use crate::ingest::units::account::Dispositions;
use crate::project::Project;
use crate::project::definition::Kind;
use crate::statistics::response::{DispositionCounts, Eligibility};

/// Runs every query the project has the material for.
///
/// # Errors
/// When a query cannot be read or the engine refuses it.
pub fn transform(project: &Project, dataset: &Dataset) -> Result<Checked<Indicators>> {
    let (catalogue, mut diagnostics) = catalogue(project)?;
    let mut indicators = Indicators { exclusions: dataset.exclusions.clone(), readings: dataset.readings.clone(), ..Indicators::default() };
    if diagnostics.iter().any(|found| found.severity == Severity::Error) {
        return Ok(Checked { value: indicators, diagnostics });
    }
    let dataset = &indices::with_indices(project, dataset)?;
    let mut process: Vec<Estimate> = Vec::new();
    let mut engine = engine(project, dataset, &catalogue)?;
    for query in &catalogue.indicators {
        if project.definition.project.leave_out.contains_key(&query.name) {
            indicators.not_applicable.push(NotApplicable { indicator: query.name.clone(), needs: Vec::new() });
            continue;
        }
        match run(project, dataset, query, &mut engine)? {
            Ok(found) => {
                indicators.queries.push(query.clone());
                indicators.estimates.extend(found.estimates);
                process.extend(found.process);
            }
            Err(needs) => {
                if query.own {
                    diagnostics.push(
                        Diagnostic::warning("query-not-applicable", format!("the project's own query `{}` cannot run", query.name))
                            .at(Place::file(format!("queries/indicators/{}.sql", query.name)))
                            .expected(needs.join(", ")),
                    );
                }
                indicators.not_applicable.push(NotApplicable { indicator: query.name.clone(), needs });
            }
        }
    }
    indicators.nestings = nestings(project, dataset, &catalogue, &mut engine)?;
    indicators.estimates.extend(voices::voices(project, &indicators.estimates));
    indicators.estimates.sort_by(|a, b| a.key.cmp(&b.key));
    indicators.responses = dataset.tables.iter().flat_map(|table| responses(project, table)).collect();
    let (assessed, found) = goals::assess(project, &indicators.estimates, &process, &catalogue);
    indicators.goals = assessed;
    diagnostics.extend(found);
    Ok(Checked { value: indicators, diagnostics })
}

/// An engine with every instrument's table under its id, every register under its name in the vocabulary, and the staging tables it allows.
///
/// # Errors
/// When the engine refuses a staging query.
pub fn engine(project: &Project, dataset: &Dataset, catalogue: &Catalogue) -> Result<Engine> {
    let mut engine = Engine::new();
    for table in &dataset.tables {
        engine.register(&table.instrument, &table.frame);
        if let Some(name) = project.instrument(&table.instrument).and_then(|instrument| instrument.table.as_ref()) {
            engine.register(name, &table.frame);
        }
    }
    for staging in &catalogue.staging {
        if staging.from.iter().all(|name| has_register(project, name)) {
            engine.stage(&staging.name, &staging.sql)?;
        }
    }
    Ok(engine)
}

/// Dimensions of any indicator that lie in others, for every instrument.
fn nestings(project: &Project, dataset: &Dataset, catalogue: &Catalogue, engine: &mut Engine) -> Result<Vec<Nesting>> {
    let mut dimensions: Vec<String> = catalogue.indicators.iter().flat_map(|query| query.header.by.iter().flatten().cloned()).collect();
    dimensions.sort();
    dimensions.dedup();
    let mut found = Vec::new();
    for table in &dataset.tables {
        let own: Vec<String> = dimensions.iter().filter(|dimension| table.has(dimension)).cloned().collect();
        let register = project.instrument(&table.instrument).is_some_and(|instrument| instrument.kind != Kind::Questionnaire);
        let nested = super::nesting::nestings(engine, &table.instrument, &table.instrument, &own)?;
        found.extend(nested.into_iter().map(|nesting| if register { Nesting { instrument: String::new(), ..nesting } } else { nesting }));
    }
    Ok(found)
}

fn has_register(project: &Project, name: &str) -> bool {
    project
        .definition
        .instrument
        .iter()
        .any(|instrument| instrument.kind != Kind::Questionnaire && instrument.table.as_deref() == Some(name))
}

/// The query's estimates, or what the project lacks for it.
fn run(project: &Project, dataset: &Dataset, query: &Query, engine: &mut Engine) -> Result<std::result::Result<Found, Vec<String>>> {
    if query.header.from != ["answers"] {
        let lacking: Vec<String> = query.header.from.iter().filter(|name| !has_register(project, name)).cloned().collect();
        if !lacking.is_empty() {
            return Ok(Err(lacking));
        }
        return Ok(match query.header.estimator {
            Estimator::RegisterRatio | Estimator::RegisterTotal => {
                Ok(Found { estimates: register::estimates(query, engine)?, process: Vec::new() })
            }
            _ => Err(vec!["an estimator for registers".to_owned()]),
        });
    }
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
        match answers::estimates(project, instrument, table, query, engine)? {
            Ok(found) => {
                ran = true;
                all.estimates.extend(found.estimates);
                all.process.extend(found.process);
            }
            Err(needs) => lacking = Some(lacking.map_or(needs.clone(), |known| if needs.len() < known.len() { needs } else { known })),
        }
    }
    Ok(if ran { Ok(all) } else { Err(lacking.unwrap_or_else(|| query.header.respondents.clone())) })
}

/// AAPOR's rates for every group of an instrument's fieldwork whose number invited is known.
fn responses(project: &Project, table: &Table) -> Vec<Response> {
    let questionnaire = project.instrument(&table.instrument).is_some_and(|instrument| instrument.kind == Kind::Questionnaire);
    let groups = table.fieldwork.iter().filter(|_| questionnaire);
    groups
        .map(|group| {
            let rates = group.invited.map(|_| outcome_rates(&group.counts));
            Response {
                instrument: table.instrument.clone(),
                wave: group.wave.clone(),
                domain: group.domain.clone(),
                counts: group.counts,
                rr1: rates.and_then(|rates| rates.0),
                rr2: rates.and_then(|rates| rates.1),
            }
        })
        .collect()
}

/// RR1 and RR2. Everyone invited is eligible here, so the estimate of eligibility does not matter.
fn outcome_rates(counts: &Dispositions) -> (Option<f64>, Option<f64>) {
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
    let rates = dispositions.rates(Eligibility::Proportional);
    let rate = |name: &str| rates.iter().find(|(known, _)| *known == name).and_then(|(_, rate)| *rate);
    (rate("RR1"), rate("RR2"))
}
