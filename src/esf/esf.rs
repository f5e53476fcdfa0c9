//! The verb of the room: a project's participant register becomes its follow-up pack.

use super::answers::Answers;
use super::cells::Aggregates;
use super::counting::{Frame, count};
use super::figures::FigureFile;
use super::merge::merge;
use super::pack::{Merge, Pack, Participant};
use super::person::Identity;
use super::queries::{IndicatorHeader, Unit, queries};
use super::register::read;
use super::stated::Further;
use super::tables::TableBuilder;
use super::validation::Source;
use super::{answers, cells, corrections, derivation, figures, follow_up, months, periods, stated, tables, targets, validation};
use crate::diagnostic::{Checked, Diagnostic, Severity};
use crate::error::{Error, Result};
use crate::esf::figure::{Figure, Indicator, Period};
use crate::project::Project;
use crate::project::esf::{Esf, Programme};
use crate::transform::catalogue::QueryFile;
use crate::transform::engine::Engine;
use jiff::civil::Date;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;

/// Makes the pack. The value is `None` when the definition or the files cannot be used at all; a pack with blocking findings still carries its log.
///
/// # Errors
/// When a file cannot be read from the disk, or the engine refuses a query.
pub fn esf(project: &Project, earlier: Option<&FigureFile>) -> Result<Checked<Option<Pack>>> {
    let (Some(esf), Some(codebook)) = (&project.definition.esf, project.codebooks.get(Esf::REGISTER)) else {
        return Err(Error::Usage(
            "`project.toml` has no `[esf]` section\n  = help: docs/esf.md says how a project describes its participant register".to_owned(),
        ));
    };
    let reporting_date = reporting_date(project, esf)?;
    let register = read(project, esf, codebook, reporting_date)?;
    let queries = queries(project, esf, &register)?;
    let mut found: Vec<Diagnostic> = queries.diagnostics.iter().chain(&register.diagnostics).cloned().collect();
    if failed(&found) {
        return Ok(Checked { value: None, diagnostics: found });
    }
    let operations: Vec<&str> = esf.operation.iter().map(|operation| operation.id.as_str()).collect();
    let merged = merge(&register, &operations, esf.cumulative);
    let (positions, mut people): (Vec<usize>, Vec<Participant>) = derivation::participants(esf, &register, &merged).into_iter().unzip();
    follow_up::set_weights(esf, &mut people);
    let source = Source { register: &register, merged: &merged, people: &people };
    let mut engine = engine(project, esf, &source, &positions, reporting_date)?;
    let answers = answers::run(&mut engine, &queries, esf)?;
    engine.register("flags", &answers::flags(&people, &answers)?);
    let counted = counted(project, esf, &people, &answers, reporting_date)?;
    let counted = match counted.value {
        Some(value) => {
            found.extend(counted.diagnostics);
            value
        }
        None => return Ok(Checked { value: None, diagnostics: counted.diagnostics }),
    };
    let percentages: BTreeSet<String> =
        queries.indicators.iter().filter(|query| query.header.unit == Unit::Percent).map(|query| query.header.id.clone()).collect();
    let aggregates = Aggregates {
        esf,
        indicators: &counted.indicators,
        percentages: &percentages,
        figures: &counted.figures,
        periods: &counted.periods,
        earlier,
        further: &counted.further,
    };
    cells::register(&mut engine, &aggregates)?;
    let findings = validation::validate(&mut engine, &queries.checks, esf, &source)?;
    found.extend(validation::diagnostics(&findings, esf));
    let merges = merges(&source);
    let mut pack = Pack {
        programme: esf.programme,
        reporting_date,
        months: months::touched(&counted.figures, earlier),
        periods: counted.periods,
        indicators: counted.indicators,
        figures: counted.figures,
        participants: people,
        findings,
        merges,
        corrections: Vec::new(),
        readings: register.readings,
        exclusions: register.exclusions,
        links: register.links,
    };
    pack.corrections = earlier.map(|earlier| corrections::corrections(&pack, earlier)).unwrap_or_default();
    Ok(Checked { value: Some(pack), diagnostics: found })
}

fn failed(found: &[Diagnostic]) -> bool {
    found.iter().any(|found| found.severity == Severity::Error)
}

/// The day up to which records count: the project's, else the date of its report.
fn reporting_date(project: &Project, esf: &Esf) -> Result<Date> {
    let text = esf.reporting_date.as_ref().unwrap_or(&project.definition.project.date);
    text.parse().map_err(|_| Error::Usage(format!("the reporting date `{text}` is no date")))
}

/// An engine with the register's tables.
fn engine(project: &Project, esf: &Esf, source: &Source<'_>, positions: &[usize], on: Date) -> Result<Engine> {
    let identity = |position: &usize| -> Option<&Identity> {
        let row = *source.merged.people.get(*position)?.rows.first()?;
        source.register.rows.get(row)?.identity.as_deref()
    };
    let identities: Vec<Option<&Identity>> = positions.iter().map(identity).collect();
    let mut engine = Engine::new();
    engine.register("participants", &tables::participants(esf, &project.vocabulary, source.people, &identities, on)?);
    engine.register("records", &tables::records(&project.vocabulary, source.merged, on)?);
    engine.register("conflicts", &tables::conflicts(source.merged)?);
    engine.register("variables", &tables::variables(source.register)?);
    let mut asked = TableBuilder::new(source.register.concepts.len());
    asked.text("concept", source.register.concepts.iter().cloned().map(Some));
    engine.register("asked", &asked.finish("asked")?);
    Ok(engine)
}

/// Everything that was counted, stated and added up.
struct Counted {
    indicators: Vec<Indicator>,
    figures: Vec<Figure>,
    periods: Vec<Period>,
    further: Vec<Further>,
}

fn counted(project: &Project, esf: &Esf, people: &[Participant], answers: &[Answers<'_>], on: Date) -> Result<Checked<Option<Counted>>> {
    let mut found = Vec::new();
    let first = people.iter().filter_map(|person| person.entry_date).min().filter(|entry| *entry <= on).unwrap_or(on);
    let periods = periods::periods(first, on, esf.time());
    let further = stated::further(esf.programme);
    let mut indicators: Vec<Indicator> = answers.iter().map(|answers| indicator(esf, answers.query)).collect();
    indicators.extend(further.iter().map(Further::indicator));
    indicators.sort_by(|a, b| a.id.cmp(&b.id));
    let known: Vec<&str> = indicators.iter().map(|indicator| indicator.id.as_str()).collect();
    let (stated_figures, diagnostics) = stated::stated(esf, &periods, &known, &further);
    found.extend(diagnostics);
    let frame = Frame::new(esf, people, &periods, on);
    let mut figures: Vec<Figure> = answers.iter().flat_map(|answers| count(&frame, answers)).collect();
    figures.retain(|figure| !stated_figures.iter().any(|stated| stated.indicator == figure.indicator));
    figures.extend(stated_figures);
    if esf.programme == Programme::Esf2007 {
        let carried = stated::carried_over(&figures, &periods);
        figures.extend(carried);
    }
    figures.extend(months::figures(people, on));
    if let Some(name) = &esf.stated_file {
        let file = figures::read(&project.folder.join(name), name)?;
        found.extend(file.diagnostics);
        indicators.extend(stated::unknown_indicators(&file.value, &indicators));
        found.extend(stated::join_file(&mut figures, file.value, name));
        indicators.sort_by(|a, b| a.id.cmp(&b.id));
    }
    found.extend(targets::targets(esf, &indicators, &mut figures));
    figures.sort_by(|a, b| (&a.indicator, &a.cell, a.gender).cmp(&(&b.indicator, &b.cell, b.gender)));
    let value = if failed(&found) { None } else { Some(Counted { indicators, figures, periods, further }) };
    Ok(Checked { value, diagnostics: found })
}

/// The indicator a query counts, with the fingerprint of what decides it: the SELECT, and the parameters it depends on.
fn indicator(esf: &Esf, query: &QueryFile<IndicatorHeader>) -> Indicator {
    let header = &query.header;
    let parameters: String = header.parameters.iter().map(|name| format!("\n{name} = {}", parameter(esf, name))).collect();
    let hash = Sha256::digest(format!("{}{parameters}", query.sql));
    Indicator {
        id: header.id.clone(),
        title: header.title.clone(),
        definition: header.definition.clone(),
        article: header.article.clone(),
        moment: header.moment,
        reference_output: header.reference_output.clone(),
        own: query.own,
        fingerprint: hash.iter().take(4).map(|byte| format!("{byte:02x}")).collect(),
    }
}

/// A parameter of `[esf]` as text.
fn parameter(esf: &Esf, name: &str) -> String {
    match name {
        "long_term" => format!("{:?}", esf.long_term_limits()),
        "disadvantaged" => esf.disadvantaged.join(", "),
        "household_until" => esf.household_until.clone().unwrap_or_default(),
        "guaranteed" => esf.guaranteed.join(", "),
        _ => String::new(),
    }
}

/// Persons who stood in several rows.
fn merges(source: &Source<'_>) -> Vec<Merge> {
    let several = source.merged.people.iter().filter(|person| person.rows.len() > 1);
    several
        .map(|person| Merge {
            person: person.person.as_deref().unwrap_or_default().to_owned(),
            operation: person.operation.clone(),
            rows: person.rows.len(),
            entries: person.entries,
            partners: person.partners.clone(),
            places: person.rows.iter().filter_map(|row| source.register.rows.get(*row)).map(|row| row.place.clone()).collect(),
        })
        .collect()
}
