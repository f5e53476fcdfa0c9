//! The sampling design: which units were drawn at every stage, from how many.
//!
//! In: for every record (a person's row, or the sums of one lowest-stage cluster) the codes of its stratum and unit at every stage, and the
//! population counts where they are known. Out: a tree of sampled units in a fixed order, in which the units of one stratum, and the strata
//! of one parent unit, lie side by side. The order depends on the codes only, never on the order of the records.

pub mod cluster_sums;
pub mod design_estimates;
pub mod design_variance;
pub mod linearised;
pub mod paired_variance;
pub(crate) mod stratified_elements;
pub mod variance_components;

use thiserror::Error;

/// One stage of sampling, one entry per record in every column.
#[derive(Debug, Clone, Copy, Default)]
pub struct StageCodes<'a> {
    /// Stratum of the record's unit at this stage; absent: one stratum (within each unit of the stage above).
    pub strata: Option<&'a [u32]>,
    /// Unit drawn at this stage; absent: every record is a unit of its own.
    pub units: Option<&'a [u32]>,
    /// Number of units in the population of the record's stratum at this stage; absent: drawn from an endless population.
    pub population: Option<&'a [f64]>,
}

/// Why a design cannot be used. Strata and units are given by the codes of the input.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum DesignError {
    /// A stratum has one sampled unit, and nothing says what to do then.
    #[error("stratum {stratum} has a single sampled unit at stage {stage}")]
    SingleUnit {
        /// Stage of sampling, counted from 0.
        stage: usize,
        /// Code of the stratum.
        stratum: u32,
    },
    /// A unit lies in several strata and is not nested in them.
    #[error("unit {unit} lies in more than one stratum and units are not declared as nested")]
    UnitInTwoStrata {
        /// Code of the unit.
        unit: u32,
    },
    /// More units were sampled than there are.
    #[error("stratum {stratum} at stage {stage} has {sampled} sampled units but a population count of {population}")]
    PopulationBelowSample {
        /// Stage of sampling, counted from 0.
        stage: usize,
        /// Code of the stratum.
        stratum: u32,
        /// Units sampled.
        sampled: u32,
        /// Units in the population.
        population: f64,
    },
    /// The rows of a stratum give different population counts.
    #[error("stratum {stratum} at stage {stage} has more than one population count")]
    PopulationNotConstant {
        /// Stage of sampling, counted from 0.
        stage: usize,
        /// Code of the stratum.
        stratum: u32,
    },
    /// Columns of the input have different lengths.
    #[error("columns of the design differ in length")]
    LengthMismatch,
    /// There is no stage of sampling.
    #[error("a design needs at least one stage")]
    NoStage,
}

/// A stratum at one stage, within one unit of the stage above.
#[derive(Debug, Clone, PartialEq)]
pub struct Stratum {
    /// The input's code; 0 where no strata are given.
    pub code: u32,
    /// Unit of the stage above; 0 at the first stage.
    pub parent: u32,
    /// Units in the sample.
    pub sampled: u32,
    /// Units in the population, where known.
    pub population: Option<f64>,
    /// Product of the sampling fractions of the stages above, with which this stage enters the variance; None where a stage above has no
    /// population count, so that this stage is left out.
    pub carried: Option<f64>,
}

impl Stratum {
    /// Finite population factor 1 − n/N; 1 without a population count, 0 for a census.
    pub fn finite_factor(&self) -> f64 {
        match self.population {
            Some(population) => {
                let factor = (population - f64::from(self.sampled)) / population;
                if factor < 1e-7 { 0.0 } else { factor }
            }
            None => 1.0,
        }
    }
}

/// The units sampled at one stage and their strata.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Stage {
    /// The strata of the stage.
    pub strata: Vec<Stratum>,
    /// The stratum of each unit, as a position in `strata`.
    pub stratum_of_unit: Vec<u32>,
}

/// A design: its stages from the first to the last. Units of the last stage are called clusters.
#[derive(Debug, Clone, PartialEq)]
pub struct Design {
    stages: Vec<Stage>,
}

impl Design {
    /// Builds the tree of sampled units from one entry per record and returns it with each record's cluster (its unit at the last stage).
    ///
    /// `nested` says that first-stage units are numbered afresh in each stratum; units of later stages always belong to their parent unit.
    pub fn build(stages: &[StageCodes<'_>], records: usize, nested: bool) -> Result<(Self, Vec<u32>), DesignError> {
        if stages.is_empty() {
            return Err(DesignError::NoStage);
        }
        let right_length = |length: Option<usize>| length.is_none_or(|length| length == records);
        if !stages.iter().all(|stage| {
            right_length(stage.strata.map(<[u32]>::len))
                && right_length(stage.units.map(<[u32]>::len))
                && right_length(stage.population.map(<[f64]>::len))
        }) {
            return Err(DesignError::LengthMismatch);
        }
        if let (Some(strata), Some(units), false) = (stages[0].strata, stages[0].units, nested) {
            refuse_units_in_two_strata(strata, units)?;
        }
        let stratum_code = |stage: usize, record: usize| stages[stage].strata.map_or(0, |codes| codes[record]);
        let unit_code = |stage: usize, record: usize| stages[stage].units.map_or(record, |codes| codes[record] as usize);
        let path = |record: usize| (0..stages.len()).map(move |stage| (stratum_code(stage, record), unit_code(stage, record)));
        let mut order: Vec<usize> = (0..records).collect();
        order.sort_by(|&a, &b| path(a).cmp(path(b)).then(a.cmp(&b)));

        let mut built: Vec<Stage> = vec![Stage::default(); stages.len()];
        let mut cluster_of_record = vec![0_u32; records];
        let mut previous: Option<usize> = None;
        for &record in &order {
            let mut new_parent = previous.is_none();
            for (stage, codes) in stages.iter().enumerate() {
                let parent = if stage == 0 { 0 } else { last_index(&built[stage - 1].stratum_of_unit) };
                let same = |code: &dyn Fn(usize, usize) -> usize| previous.is_some_and(|before| code(stage, before) == code(stage, record));
                let new_stratum = new_parent || !same(&|stage, record| stratum_code(stage, record) as usize);
                let new_unit = new_stratum || !same(&unit_code);
                let population = codes.population.map(|counts| counts[record]);
                if new_stratum {
                    built[stage].strata.push(Stratum { code: stratum_code(stage, record), parent, sampled: 0, population, carried: None });
                }
                let stratum_index = built[stage].strata.len() - 1;
                let stratum = &mut built[stage].strata[stratum_index];
                if stratum.population != population {
                    return Err(DesignError::PopulationNotConstant { stage: stage + 1, stratum: stratum.code });
                }
                if new_unit {
                    stratum.sampled += 1;
                    built[stage].stratum_of_unit.push(stratum_index as u32);
                }
                new_parent = new_unit;
            }
            cluster_of_record[record] = last_index(&built[stages.len() - 1].stratum_of_unit);
            previous = Some(record);
        }
        let mut design = Self { stages: built };
        design.check_populations()?;
        design.carry_fractions();
        Ok((design, cluster_of_record))
    }

    /// A simple design without strata in which `units` units were drawn from an endless population.
    pub fn simple(units: u32) -> Self {
        let stratum = Stratum { code: 0, parent: 0, sampled: units, population: None, carried: Some(1.0) };
        Self { stages: vec![Stage { strata: vec![stratum], stratum_of_unit: vec![0; units as usize] }] }
    }

    /// The same design with only some of its clusters drawn, each a first-stage unit of a design of one stage: those of one wave. Clusters
    /// keep their numbers.
    pub fn among(&self, present: &std::collections::BTreeSet<u32>) -> Self {
        let mut design = self.clone();
        if let [stage] = design.stages.as_mut_slice() {
            stage.strata.iter_mut().for_each(|stratum| stratum.sampled = 0);
            for cluster in present {
                if let Some(stratum) = stage.stratum_of_unit.get(*cluster as usize) {
                    stage.strata[*stratum as usize].sampled += 1;
                }
            }
        }
        design
    }

    /// The stages from the first to the last.
    pub fn stages(&self) -> &[Stage] {
        &self.stages
    }

    /// Number of clusters: units of the last stage.
    pub fn clusters(&self) -> usize {
        self.stages.last().map_or(0, |stage| stage.stratum_of_unit.len())
    }

    /// Design weight of a cluster: the product over stages of population count over sample count; 1 where no count is known.
    pub fn weight(&self, cluster: u32) -> f64 {
        let mut unit = cluster;
        let mut weight = 1.0;
        for stage in self.stages.iter().rev() {
            let stratum = &stage.strata[stage.stratum_of_unit[unit as usize] as usize];
            if let Some(population) = stratum.population {
                weight *= population / f64::from(stratum.sampled);
            }
            unit = stratum.parent;
        }
        weight
    }

    /// First-stage unit and first-stage stratum of a cluster.
    pub fn first_stage(&self, cluster: u32) -> (u32, u32) {
        let mut unit = cluster;
        for stage in self.stages[1..].iter().rev() {
            unit = stage.strata[stage.stratum_of_unit[unit as usize] as usize].parent;
        }
        (unit, self.stages[0].stratum_of_unit[unit as usize])
    }

    /// Degrees of freedom behind an estimate: first-stage units less first-stage strata, both counted among the clusters that contribute
    /// (sorted). May be 0: then no interval exists.
    pub fn degrees_of_freedom(&self, contributing: &[u32]) -> f64 {
        let (mut units, mut strata) = (0_u32, 0_u32);
        let (mut last_unit, mut last_stratum) = (None, None);
        for &cluster in contributing {
            let (unit, stratum) = self.first_stage(cluster);
            units += u32::from(last_unit != Some(unit));
            strata += u32::from(last_stratum != Some(stratum));
            (last_unit, last_stratum) = (Some(unit), Some(stratum));
        }
        f64::from(units) - f64::from(strata)
    }

    fn check_populations(&self) -> Result<(), DesignError> {
        for (index, stage) in self.stages.iter().enumerate() {
            for stratum in &stage.strata {
                if let Some(population) = stratum.population
                    && (population.is_nan() || population < f64::from(stratum.sampled))
                {
                    return Err(DesignError::PopulationBelowSample {
                        stage: index + 1,
                        stratum: stratum.code,
                        sampled: stratum.sampled,
                        population,
                    });
                }
            }
        }
        Ok(())
    }

    fn carry_fractions(&mut self) {
        let mut above: Vec<Option<f64>> = vec![Some(1.0)];
        for stage in &mut self.stages {
            for stratum in &mut stage.strata {
                stratum.carried = above[stratum.parent as usize];
            }
            let fraction = |stratum: &Stratum| Some(stratum.carried? * f64::from(stratum.sampled) / stratum.population?);
            above = stage.stratum_of_unit.iter().map(|&stratum| fraction(&stage.strata[stratum as usize])).collect();
        }
    }
}

fn last_index(units: &[u32]) -> u32 {
    (units.len() - 1) as u32
}

fn refuse_units_in_two_strata(strata: &[u32], units: &[u32]) -> Result<(), DesignError> {
    let mut pairs: Vec<(u32, u32)> = units.iter().copied().zip(strata.iter().copied()).collect();
    pairs.sort_unstable();
    pairs.dedup();
    match pairs.windows(2).find(|pair| pair[0].0 == pair[1].0) {
        Some(pair) => Err(DesignError::UnitInTwoStrata { unit: pair[0].0 }),
        None => Ok(()),
    }
}
