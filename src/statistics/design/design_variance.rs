//! The one variance of the house: of totals over clusters, under every stage of the design.
//!
//! V = Σ_h (1 − n_h/N_h) · n_h/(n_h − 1) · Σ_j (z_hj − z̄_h)² at the first stage, plus, for every unit of a stage with population counts, its
//! sampling fraction times the same expression inside the unit (Särndal, Swensson and Wretman 1992, ch. 4). The z are linearised values, so
//! means, ratios and their differences have the variance of a total (Binder 1983). Clusters without an entry are sampled zeros.

use crate::statistics::design::{Design, DesignError, Stage, Stratum};

/// What a stratum with a single sampled unit contributes to the variance. A census stratum never needs the rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SingleUnitRule {
    /// Stop and name the stratum.
    #[default]
    Fail,
    /// Nothing.
    Remove,
    /// Nothing: the unit was certain to be in the sample.
    Certainty,
    /// Its squared deviation from zero, which is the grand mean of a linearised mean or ratio: conservative.
    Adjust,
    /// The average of the other strata.
    Average,
}

/// Totals of one or more linearised values per cluster.
#[derive(Debug, Clone, PartialEq)]
pub struct ClusterTotals {
    /// Clusters with at least one contributing row, in ascending order.
    pub clusters: Vec<u32>,
    /// Number of values per cluster.
    pub width: usize,
    /// Values by cluster: `width` numbers for each.
    pub values: Vec<f64>,
}

/// Covariance matrix of totals, by row.
#[derive(Debug, Clone, PartialEq)]
pub struct Covariance {
    /// Number of totals.
    pub width: usize,
    /// `width` × `width` numbers.
    pub values: Vec<f64>,
}

impl Covariance {
    /// Covariance of the totals `row` and `column`.
    pub fn at(&self, row: usize, column: usize) -> f64 {
        self.values[row * self.width + column]
    }
}

/// Covariance matrix of the totals under the design.
///
/// None where the rule for single units leaves nothing to average. Errors with the stratum where the rule is to fail.
pub fn covariance(design: &Design, totals: &ClusterTotals, rule: SingleUnitRule) -> Result<Option<Covariance>, DesignError> {
    let width = totals.width;
    let mut sum = vec![0.0; width * width];
    let mut units = totals.clusters.clone();
    let mut values = totals.values.clone();
    for (index, stage) in design.stages().iter().enumerate().rev() {
        let mut parents: Vec<u32> = Vec::new();
        let mut parent_values: Vec<f64> = Vec::new();
        let mut start = 0;
        while start < units.len() {
            let parent = stratum_of(stage, units[start]).parent;
            let end = start + units[start..].iter().take_while(|&&unit| stratum_of(stage, unit).parent == parent).count();
            let within = Group { stage, index, units: &units[start..end], values: &values[start * width..end * width], width };
            if !within.add_to(&mut sum, rule)? {
                return Ok(None);
            }
            parents.push(parent);
            let first = parent_values.len();
            parent_values.resize(first + width, 0.0);
            for row in values[start * width..end * width].chunks_exact(width) {
                add(&mut parent_values[first..], row);
            }
            start = end;
        }
        (units, values) = (parents, parent_values);
    }
    Ok(Some(Covariance { width, values: sum }))
}

/// Variance of a single total under the design; see [`covariance`].
pub fn variance(design: &Design, clusters: &[u32], values: &[f64], rule: SingleUnitRule) -> Result<Option<f64>, DesignError> {
    let totals = ClusterTotals { clusters: clusters.to_vec(), width: 1, values: values.to_vec() };
    Ok(covariance(design, &totals, rule)?.map(|matrix| matrix.values[0]))
}

/// The units of one stage inside one unit of the stage above.
struct Group<'a> {
    stage: &'a Stage,
    index: usize,
    units: &'a [u32],
    values: &'a [f64],
    width: usize,
}

impl Group<'_> {
    /// Adds the strata's contributions to `sum`. False where no stratum gives a value to average.
    fn add_to(&self, sum: &mut [f64], rule: SingleUnitRule) -> Result<bool, DesignError> {
        let mut own = vec![0.0; sum.len()];
        let (mut strata, mut usable, mut carried) = (0.0, 0.0, 1.0);
        let mut start = 0;
        while start < self.units.len() {
            let stratum_index = self.stage.stratum_of_unit[self.units[start] as usize];
            let same = |unit: &&u32| self.stage.stratum_of_unit[**unit as usize] == stratum_index;
            let end = start + self.units[start..].iter().take_while(same).count();
            let stratum = &self.stage.strata[stratum_index as usize];
            let rows = &self.values[start * self.width..end * self.width];
            start = end;
            let Some(fraction) = stratum.carried else { return Ok(true) };
            carried = fraction;
            strata += 1.0;
            let finite = stratum.finite_factor();
            let sampled = f64::from(stratum.sampled);
            if finite == 0.0 {
                usable += 1.0;
            } else if stratum.sampled > 1 {
                usable += 1.0;
                add_squares(&mut own, rows, self.width, sampled, finite * sampled / (sampled - 1.0));
            } else {
                match rule {
                    SingleUnitRule::Fail => return Err(DesignError::SingleUnit { stage: self.index + 1, stratum: stratum.code }),
                    SingleUnitRule::Remove | SingleUnitRule::Certainty => usable += 1.0,
                    SingleUnitRule::Adjust => {
                        usable += 1.0;
                        add_products(&mut own, rows, self.width, finite);
                    }
                    SingleUnitRule::Average => {}
                }
            }
        }
        if usable == 0.0 {
            return Ok(false);
        }
        for (total, part) in sum.iter_mut().zip(&own) {
            *total += part * carried * strata / usable;
        }
        Ok(true)
    }
}

fn stratum_of(stage: &Stage, unit: u32) -> &Stratum {
    &stage.strata[stage.stratum_of_unit[unit as usize] as usize]
}

fn add(sum: &mut [f64], row: &[f64]) {
    for (total, value) in sum.iter_mut().zip(row) {
        *total += value;
    }
}

/// Adds `factor` times the cross products of deviations from the mean over all `sampled` units, those without a row being zeros.
fn add_squares(sum: &mut [f64], rows: &[f64], width: usize, sampled: f64, factor: f64) {
    let mut mean = vec![0.0; width];
    for row in rows.chunks_exact(width) {
        add(&mut mean, row);
    }
    mean.iter_mut().for_each(|value| *value /= sampled);
    let mut deviation = vec![0.0; width];
    for row in rows.chunks_exact(width) {
        for (target, (value, centre)) in deviation.iter_mut().zip(row.iter().zip(&mean)) {
            *target = value - centre;
        }
        add_products(sum, &deviation, width, factor);
    }
    let absent = sampled - (rows.len() / width) as f64;
    add_products(sum, &mean, width, factor * absent);
}

/// Adds `factor` times the cross products of every row.
fn add_products(sum: &mut [f64], rows: &[f64], width: usize, factor: f64) {
    for row in rows.chunks_exact(width) {
        for (line, left) in sum.chunks_exact_mut(width).zip(row) {
            for (target, right) in line.iter_mut().zip(row) {
                *target += factor * left * right;
            }
        }
    }
}
