//! One query over one questionnaire, with what turns its sums into estimates.

use crate::project::Project;
use crate::project::definition::{Inference, Instrument, wave_pairs};
use crate::transform::comparison::{Comparison, Measured, comparison};
use crate::transform::estimate::{Estimate, Key};
use crate::transform::levels;
use crate::transform::levels::{Quantity, Study};
use crate::transform::links::WavePair;
use crate::transform::measures::Measure;
use crate::transform::query::{Estimator, Query};
use crate::transform::sample::Sample;
use crate::transform::sums::{DomainSums, Selection, Sums};
use std::collections::BTreeMap;

/// Who was asked the questions behind some measures, where not everybody was.
pub(crate) struct Asked {
    pub(super) sums: Sums,
    /// For the item of a measure its column of who was asked.
    pub(super) columns: BTreeMap<String, String>,
}

/// The pairs of waves whose change is estimated.
pub fn pairs(waves: &[String]) -> Vec<WavePair> {
    let pair = |(before, after): (usize, usize)| WavePair { before: waves[before].clone(), after: waves[after].clone() };
    wave_pairs(waves.len()).into_iter().map(pair).collect()
}

/// The domains of one breakdown that occur, sorted.
pub type Domains = Vec<Vec<(String, String)>>;

/// One query over one questionnaire: its sums, and what turns them into estimates.
pub struct Run<'a> {
    pub(super) project: &'a Project,
    /// The questionnaire.
    pub instrument: &'a Instrument,
    pub(super) query: &'a Query,
    /// The sums.
    pub sums: &'a Sums,
    /// The design.
    pub sample: &'a Sample,
    /// The waves that have units, in order.
    pub waves: &'a [String],
    pub(super) asked: &'a Asked,
}

impl Run<'_> {
    /// What kind of quantity the measures are.
    pub fn quantity(&self) -> Quantity {
        if self.query.header.estimator == Estimator::Mean { Quantity::Mean } else { Quantity::Share }
    }

    /// The project.
    pub fn project(&self) -> &Project {
        self.project
    }

    /// Name of the indicator.
    pub fn indicator(&self) -> &str {
        &self.query.name
    }

    /// Whether the project's conclusions too are about just the units that could answer.
    pub fn is_finite(&self) -> bool {
        self.project.definition.project.inference == Inference::Finite
    }

    /// What an estimate of a measure is about.
    pub fn key(&self, measure: &Measure, wave: &str, domain: Vec<(String, String)>) -> Key {
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

    /// What the levels of a measure in a wave have in common.
    pub fn study(&self, measure: &Measure, wave: &str, finite: bool) -> Study {
        self.study_of(&self.domain(measure, wave, &[]), finite)
    }

    fn study_of(&self, whole: &DomainSums, finite: bool) -> Study {
        Study {
            quantity: self.quantity(),
            finite,
            variance: levels::study_variance(whole, self.sample),
            correlation: self.project.definition.project.intraclass_correlation,
        }
    }

    /// The sums of a measure over all units of each wave, and what its levels there have in common.
    pub fn wholes(&self, measure: &Measure) -> Vec<(DomainSums, Study)> {
        let of_wave = |wave: &String| {
            let whole = self.domain(measure, wave, &[]);
            let study = self.study_of(&whole, true);
            (whole, study)
        };
        self.waves.iter().map(of_wave).collect()
    }

    /// The sums of a measure over a domain.
    pub fn domain(&self, measure: &Measure, wave: &str, levels: &[(String, String)]) -> DomainSums {
        let selection = Selection { wave: wave.to_owned(), levels: levels.to_vec() };
        let mut domain = self.sums.domain(&measure.column, &selection, self.sample);
        if let Some(column) = self.asked.columns.get(&measure.item) {
            // A query of the project's own may be about fewer units than were asked.
            domain.base = domain.base.min(self.asked.sums.count(column, &selection)).max(domain.n);
        }
        domain
    }

    /// The part of the respondents of a wave whom the question behind a measure was put to.
    pub fn part_asked(&self, measure: &Measure, wave: &str) -> f64 {
        let selection = Selection { wave: wave.to_owned(), levels: Vec::new() };
        let all = self.sums.domain(&measure.column, &selection, self.sample).base;
        let asked = self.asked.columns.get(&measure.item).map_or(all, |column| self.asked.sums.count(column, &selection));
        if all > 0.0 { asked / all } else { 1.0 }
    }

    /// The levels of a measure in some domains, in every wave: as they are told, of just these units where the frame allows it, and as the
    /// project's conclusions take them.
    pub fn levels(&self, measure: &Measure, wholes: &[(DomainSums, Study)], domains: &Domains) -> [Vec<Estimate>; 2] {
        let (mut told, mut process) = (Vec::new(), Vec::new());
        for (wave, (whole, study)) in self.waves.iter().zip(wholes) {
            let concluded = Study { finite: self.is_finite(), ..study.clone() };
            for levels in domains {
                let of_levels = (!levels.is_empty()).then(|| self.domain(measure, wave, levels));
                let domain = of_levels.as_ref().unwrap_or(whole);
                if domain.base <= 0.0 {
                    continue;
                }
                let key = self.key(measure, wave, levels.clone());
                if self.query.header.fieldwork {
                    told.push(levels::counted(key, domain));
                    process.extend(told.last().cloned());
                    continue;
                }
                // Without a frame both are the same.
                let as_told = concluded.finite || domain.finite.is_none();
                let other = (!as_told).then(|| levels::level(key.clone(), domain, self.sample, &concluded));
                let own = levels::level(key, domain, self.sample, study);
                process.push(other.unwrap_or_else(|| own.clone()));
                told.push(own);
            }
        }
        [told, process]
    }

    /// The levels of a dimension compared in the last wave.
    pub(super) fn comparison(&self, measure: &Measure, dimension: &str, mixed_by: &[String]) -> Option<(Comparison, Vec<Estimate>)> {
        let wave = self.waves.last().filter(|_| measure.level.is_empty())?;
        let (key, study) = (self.key(measure, wave, Vec::new()), self.study(measure, wave, self.is_finite()));
        let measured = Measured { key: &key, column: &measure.column, sums: self.sums, sample: self.sample, study: &study };
        comparison(measured, dimension, mixed_by)
    }
}
