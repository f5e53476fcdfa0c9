//! Runs an indicator's query over a questionnaire: levels, changes between waves, and comparison of a dimension's levels.

use super::comparison::{Comparison, Measured, STANDARDISED_BY, comparison};
use super::contrasts;
use super::engine::Engine;
use super::estimate::{Against, Estimate, Key};
use super::expand::{Item, expand};
use super::levels::{self, Quantity, Study};
use super::query::{Estimator, Query};
use super::sample::Sample;
use super::sums::{DomainSums, Selection, Sums};
use crate::error::{Error, Result};
use crate::ingest::dataset::Table;
use crate::project::Project;
use crate::project::codebook::QuestionType;
use crate::project::definition::{Inference, Instrument};

/// What a query gives over one questionnaire.
#[derive(Debug, Default)]
pub struct Found {
    /// Levels, changes and comparisons, as the report shows them.
    pub estimates: Vec<Estimate>,
    /// The levels once more, as a process: what goals are held against.
    pub process: Vec<Estimate>,
    /// Units of the query's dimension compared, by measure.
    pub comparisons: Vec<Comparison>,
}

/// The estimates of a query over one questionnaire, or the concepts and items it lacks.
///
/// # Errors
/// When the engine refuses the query.
pub fn estimates(
    project: &Project,
    instrument: &Instrument,
    table: &Table,
    query: &Query,
    engine: &mut Engine,
) -> Result<std::result::Result<Found, Vec<String>>> {
    let header = &query.header;
    let lacking: Vec<String> = header.concepts.iter().filter(|concept| !table.has(concept)).cloned().collect();
    if !lacking.is_empty() {
        return Ok(Err(lacking));
    }
    let items = items(project, instrument, table, header.each.as_deref());
    if header.each.is_some() && items.is_empty() {
        return Ok(Err(header.each.iter().cloned().collect()));
    }
    let by: Vec<Vec<String>> =
        header.by.iter().filter(|dimensions| dimensions.iter().all(|dimension| table.has(dimension))).cloned().collect();
    let mut dimensions: Vec<String> = by.iter().flatten().cloned().collect();
    let compared = header.compare.as_ref().filter(|dimension| table.has(dimension));
    let mixed_by: Vec<String> =
        STANDARDISED_BY.iter().filter(|concept| compared.is_some() && table.has(concept)).map(|concept| (*concept).to_owned()).collect();
    dimensions.extend(mixed_by.iter().cloned());
    dimensions.sort();
    dimensions.dedup();
    let lowest = (!table.design.stages.is_empty()).then(|| format!("stage_{}", table.design.stages.len()));
    let design_columns: Vec<String> = std::iter::once("weight".to_owned()).chain(lowest.clone()).collect();
    engine.register("answers", &table.frame);
    let mut sql = expand(&query.sql, &dimensions, &design_columns, &items);
    let mut measures: Vec<Measure> = measures(engine, query, &sql, &dimensions, &design_columns)?;
    if header.estimator == Estimator::Distribution {
        (sql, measures) = distribution(project, instrument, &sql, &dimensions, &design_columns, &measures);
    }
    let names: Vec<String> = measures.iter().map(|measure| measure.column.clone()).collect();
    let keys: Vec<String> = std::iter::once(header.wave.clone()).chain(dimensions.iter().cloned()).chain(lowest.clone()).collect();
    let small = engine.sums(&query.name, &sql, &keys, &names)?;
    let sample = sample(query, instrument, table, lowest.as_deref(), engine)?;
    let sums = Sums::read(&small, &header.wave, &dimensions, lowest.as_deref(), &names, &sample.paths);
    let waves = sums.waves(&instrument.wave.iter().map(|wave| wave.id.clone()).collect::<Vec<_>>());
    let run = Run { project, instrument, query, sums: &sums, sample: &sample, waves: &waves };
    let mut found = Found::default();
    for measure in &measures {
        for dimensions in &by {
            found.estimates.extend(run.levels(measure, dimensions, true));
            if measure.level.is_empty() {
                found.process.extend(run.levels(measure, dimensions, project.definition.project.inference == Inference::Finite));
                if header.change {
                    found.estimates.extend(run.changes(measure, dimensions));
                }
            }
        }
        if let Some((comparison, tests)) = compared.and_then(|dimension| run.comparison(measure, dimension, &mixed_by)) {
            found.comparisons.push(comparison);
            found.estimates.extend(tests);
        }
    }
    Ok(Ok(found))
}

/// A measure column of the result.
#[derive(Debug, Clone)]
struct Measure {
    column: String,
    item: String,
    level: String,
}

fn items(project: &Project, instrument: &Instrument, table: &Table, each: Option<&str>) -> Vec<Item> {
    let Some(each) = each else { return Vec::new() };
    let (kind, family) = each.split_once(':').map_or((each, None), |(kind, family)| (kind, Some(family)));
    let mut items = Vec::new();
    for question in project.codebooks.get(&instrument.id).iter().flat_map(|codebook| &codebook.question) {
        let scale = project.scale(question);
        let fits = match kind {
            "scale" => {
                question.kind == QuestionType::Scale && family.is_none_or(|family| scale.is_some_and(|scale| scale.family == family))
            }
            "number" => question.kind == QuestionType::Number && question.concept.is_none(),
            "multiple" => question.kind == QuestionType::Multiple,
            _ => false,
        };
        if !fits {
            continue;
        }
        if kind == "multiple" {
            let prefix = format!("{}__", question.column());
            let options = table.frame.get_column_names().into_iter().filter(|name| name.starts_with(&prefix)).map(ToString::to_string);
            items.extend(options.map(|column| Item { column, positive: Vec::new() }));
        } else if table.has(question.column()) {
            items.push(Item {
                column: question.column().to_owned(),
                positive: scale.map(|scale| scale.positive.clone()).unwrap_or_default(),
            });
        }
    }
    items
}

/// Every result column that is neither key nor design is a measure.
fn measures(engine: &mut Engine, query: &Query, sql: &str, dimensions: &[String], design: &[String]) -> Result<Vec<Measure>> {
    let columns = engine.columns(&query.name, sql)?;
    let key = |name: &String| *name == "unit_id" || *name == query.header.wave || dimensions.contains(name) || design.contains(name);
    let each = query.header.each.is_some();
    Ok(columns
        .into_iter()
        .filter(|name| !key(name))
        .map(|column| Measure { item: if each { column.clone() } else { String::new() }, column, level: String::new() })
        .collect())
}

/// Turns each item into one 0/1 measure per point of its scale.
fn distribution(
    project: &Project,
    instrument: &Instrument,
    sql: &str,
    dimensions: &[String],
    design: &[String],
    items: &[Measure],
) -> (String, Vec<Measure>) {
    let mut select: Vec<String> = std::iter::once("wave".to_owned())
        .chain(dimensions.iter().map(|name| format!("\"{name}\"")))
        .chain(design.iter().map(|name| format!("\"{name}\"")))
        .collect();
    let mut measures = Vec::new();
    for item in items {
        let scale = project.question(&instrument.id, &item.item).and_then(|question| project.scale(question));
        for point in scale.iter().flat_map(|scale| &scale.point) {
            let column = format!("{}={}", item.column, point.code);
            select.push(format!(
                "case when \"{}\" = {} then 1.0 when \"{}\" is not null then 0.0 end as \"{column}\"",
                item.column, point.code, item.column
            ));
            measures.push(Measure { column, item: item.item.clone(), level: point.code.to_string() });
        }
    }
    (format!("select {} from ({sql}) as answers_coded", select.join(", ")), measures)
}

fn sample(query: &Query, instrument: &Instrument, table: &Table, lowest: Option<&str>, engine: &mut Engine) -> Result<Sample> {
    let paths = match lowest {
        Some(stage) => {
            let found = engine.table(&instrument.id, &format!("select distinct \"{stage}\" as path from answers order by path"))?;
            found.column("path").unwrap_or_default().iter().filter_map(super::engine::Cell::text).collect()
        }
        None => vec![String::new()],
    };
    Sample::new(&table.design, paths).map_err(|error| Error::Query {
        name: query.name.clone(),
        reason: error.to_string(),
        sql: query.sql.clone(),
    })
}

struct Run<'a> {
    project: &'a Project,
    instrument: &'a Instrument,
    query: &'a Query,
    sums: &'a Sums,
    sample: &'a Sample,
    waves: &'a [String],
}

impl Run<'_> {
    fn quantity(&self) -> Quantity {
        if self.query.header.estimator == Estimator::Mean { Quantity::Mean } else { Quantity::Share }
    }

    fn key(&self, measure: &Measure, wave: &str, domain: Vec<(String, String)>) -> Key {
        Key {
            indicator: self.query.name.clone(),
            instrument: self.instrument.id.clone(),
            item: measure.item.clone(),
            wave: wave.to_owned(),
            level: measure.level.clone(),
            domain,
            against: None,
        }
    }

    fn study(&self, measure: &Measure, wave: &str, finite: bool) -> Study {
        let whole = self.domain(measure, wave, &[]);
        Study {
            quantity: self.quantity(),
            finite,
            variance: levels::study_variance(&whole, self.sample),
            correlation: self.project.definition.project.intraclass_correlation,
        }
    }

    fn domain(&self, measure: &Measure, wave: &str, levels: &[(String, String)]) -> DomainSums {
        self.sums.domain(&measure.column, &Selection { wave: wave.to_owned(), levels: levels.to_vec() }, self.sample)
    }

    fn levels(&self, measure: &Measure, dimensions: &[String], finite: bool) -> Vec<Estimate> {
        let mut estimates = Vec::new();
        for wave in self.waves {
            let study = self.study(measure, wave, finite);
            for levels in self.sums.combinations(dimensions) {
                let domain = self.domain(measure, wave, &levels);
                if domain.base > 0.0 {
                    estimates.push(levels::level(self.key(measure, wave, levels), &domain, self.sample, &study));
                }
            }
        }
        estimates
    }

    /// Each wave against the one before it, and the last against the first when there are more than two.
    fn changes(&self, measure: &Measure, dimensions: &[String]) -> Vec<Estimate> {
        let mut pairs: Vec<(&String, &String)> = self.waves.iter().zip(self.waves.iter().skip(1)).collect();
        if let ([first, .., last], true) = (self.waves, self.waves.len() > 2) {
            pairs.push((first, last));
        }
        let mut estimates = Vec::new();
        for (before, after) in pairs {
            let mut family = Vec::new();
            for levels in self.sums.combinations(dimensions) {
                let (reference, domain) = (self.domain(measure, before, &levels), self.domain(measure, after, &levels));
                if reference.n > 0.0 && domain.n > 0.0 {
                    family.push(contrasts::difference(
                        self.key(measure, after, levels),
                        Against::Wave(before.clone()),
                        &domain,
                        &reference,
                        self.sample,
                        self.quantity(),
                    ));
                }
            }
            contrasts::adjust(&mut family);
            estimates.extend(family);
        }
        estimates
    }

    /// The levels of a dimension compared in the last wave. A comparison is about the process, so it is made without finite population correction.
    fn comparison(&self, measure: &Measure, dimension: &str, mixed_by: &[String]) -> Option<(Comparison, Vec<Estimate>)> {
        let wave = self.waves.last().filter(|_| measure.level.is_empty())?;
        let (key, study) = (self.key(measure, wave, Vec::new()), self.study(measure, wave, false));
        let measured = Measured { key: &key, column: &measure.column, sums: self.sums, sample: self.sample, study: &study };
        comparison(measured, dimension, mixed_by)
    }
}
