//! Weights that meet known population counts, and the variance that knows it.
//!
//! Post-stratification (Holt and Smith 1979), raking (Deming and Stephan 1940) and calibration (Deville and Särndal 1992). An estimate made
//! with such weights has the variance of its residuals from what the population counts explain: each kind says how residuals are formed.

use nalgebra::{DMatrix, DVector};

use crate::statistics::design::linearised::Linearised;

/// A classification with known population counts: every row's cell and the count of each cell.
#[derive(Debug, Clone, PartialEq)]
pub struct Margin {
    /// The cell each row is in, counted from 0.
    pub cell_of_row: Vec<u32>,
    /// Population of each cell.
    pub counts: Vec<f64>,
}

/// The distance that calibration keeps small.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Distance {
    /// Generalised regression weights; may be negative.
    Linear,
    /// Exponential: weights stay positive.
    Raking,
}

/// Why weights cannot be made.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum CalibrationError {
    /// Nobody answered in a cell that has people in the population.
    #[error("margin {margin} has no respondent in cell {cell}, which the population has: merge cells")]
    EmptyCell {
        /// Position of the margin.
        margin: usize,
        /// Position of the cell in it.
        cell: usize,
    },
    /// The margins count different populations.
    #[error("the margins add up to different totals: {totals:?}")]
    MarginsDisagree {
        /// Sum of the counts of each margin.
        totals: Vec<f64>,
    },
    /// The margins say the same thing twice.
    #[error("the auxiliary variables are collinear")]
    Collinear,
    /// No weights fit the margins.
    #[error("no weights meet the totals after {rounds} rounds")]
    NoConvergence {
        /// How many rounds were tried.
        rounds: usize,
    },
}

/// How residuals are formed for the variance.
#[derive(Debug, Clone, PartialEq)]
enum Explained {
    /// Mean within cells, weighted by the old weights.
    Cells { cell_of_row: Vec<u32>, weights: Vec<f64> },
    /// Ten sweeps over the margins, each taking out the plain mean within cells (R's survey package).
    Sweeps { margins: Vec<Vec<u32>> },
    /// Regression weighted by the old weights.
    Regression { auxiliary: DMatrix<f64>, weights: Vec<f64> },
}

/// New weights for every row, with what they know of the population.
#[derive(Debug, Clone, PartialEq)]
pub struct CalibratedWeights {
    /// One weight a row.
    pub weights: Vec<f64>,
    explained: Explained,
}

/// Post-stratified weights: w · N_cell / Σw in the cell.
pub fn poststratify(weights: &[f64], margin: &Margin) -> Result<CalibratedWeights, CalibrationError> {
    let adjusted = fit_margin(weights, margin, 1)?;
    let explained = Explained::Cells { cell_of_row: margin.cell_of_row.clone(), weights: weights.to_vec() };
    Ok(CalibratedWeights { weights: adjusted, explained })
}

/// Raked weights: post-stratified to each margin in turn until no cell's total moves by more than 10⁻¹⁴ of the sum of weights.
pub fn rake(weights: &[f64], margins: &[Margin]) -> Result<CalibratedWeights, CalibrationError> {
    const ROUNDS: usize = 5000;
    let totals: Vec<f64> = margins.iter().map(|margin| margin.counts.iter().sum()).collect();
    let largest = totals.iter().copied().fold(0.0, f64::max);
    if totals.iter().any(|total| (largest - total).abs() > 1e-6 * largest) {
        return Err(CalibrationError::MarginsDisagree { totals });
    }
    let mut current = weights.to_vec();
    let mut achieved: Vec<Vec<f64>> = margins.iter().map(|margin| cell_totals(&current, margin)).collect();
    let mut last_change = f64::INFINITY;
    for _ in 0..ROUNDS {
        for (index, margin) in margins.iter().enumerate() {
            current = fit_margin(&current, margin, index + 1)?;
        }
        let now: Vec<Vec<f64>> = margins.iter().map(|margin| cell_totals(&current, margin)).collect();
        let change = now.iter().flatten().zip(achieved.iter().flatten()).map(|(new, old)| (new - old).abs()).fold(0.0, f64::max);
        achieved = now;
        let at_rounding = change <= 1e-12 * largest && change >= last_change;
        if change <= 1e-14 * largest || at_rounding {
            let explained = Explained::Sweeps { margins: margins.iter().map(|margin| margin.cell_of_row.clone()).collect() };
            return Ok(CalibratedWeights { weights: current, explained });
        }
        last_change = change;
    }
    Err(CalibrationError::NoConvergence { rounds: ROUNDS })
}

/// Calibrated weights: the auxiliary columns (one slice of row values each, an intercept among them) get the given population totals.
pub fn calibrate(
    weights: &[f64],
    auxiliary: &[Vec<f64>],
    totals: &[f64],
    distance: Distance,
) -> Result<CalibratedWeights, CalibrationError> {
    let scales: Vec<f64> =
        auxiliary.iter().map(|column| column.iter().fold(0.0_f64, |most, value| most.max(value.abs())).max(1e-300)).collect();
    let matrix = DMatrix::from_fn(weights.len(), auxiliary.len(), |row, column| auxiliary[column][row] / scales[column]);
    let targets = DVector::from_iterator(totals.len(), totals.iter().zip(&scales).map(|(total, scale)| total / scale));
    let adjusted = match distance {
        Distance::Linear => {
            let multipliers = solve(&matrix, weights, &(&targets - weighted_totals(&matrix, weights)))?;
            let factors = &matrix * multipliers;
            weights.iter().zip(factors.iter()).map(|(weight, factor)| weight * (1.0 + factor)).collect()
        }
        Distance::Raking => exponential_weights(&matrix, weights, &targets)?,
    };
    Ok(CalibratedWeights { weights: adjusted, explained: Explained::Regression { auxiliary: matrix, weights: weights.to_vec() } })
}

impl CalibratedWeights {
    /// Mean of the rows that have a value, linearised over all clusters. Rows without a value have no influence of their own but keep their
    /// residual. None without values.
    pub fn linearised_mean(&self, cluster_of_row: &[u32], values: &[Option<f64>]) -> Option<Linearised> {
        let sum =
            |of: fn(f64) -> f64| self.weights.iter().zip(values).filter_map(|(weight, value)| Some(weight * of((*value)?))).sum::<f64>();
        let (weight, weighted_sum) = (sum(|_| 1.0), sum(|value| value));
        if weight == 0.0 {
            return None;
        }
        let mean = weighted_sum / weight;
        let influence: Vec<f64> = values.iter().map(|value| value.map_or(0.0, |value| (value - mean) / weight)).collect();
        Some(self.linearise(mean, cluster_of_row, &influence))
    }

    /// Total of the rows that have a value, linearised over all clusters. None without values.
    pub fn linearised_total(&self, cluster_of_row: &[u32], values: &[Option<f64>]) -> Option<Linearised> {
        values.iter().any(Option::is_some).then(|| {
            let influence: Vec<f64> = values.iter().map(|value| value.unwrap_or(0.0)).collect();
            let total = self.weights.iter().zip(&influence).map(|(weight, value)| weight * value).sum();
            self.linearise(total, cluster_of_row, &influence)
        })
    }

    /// Linearised estimate with the given influence of every row.
    pub fn linearise(&self, estimate: f64, cluster_of_row: &[u32], influence: &[f64]) -> Linearised {
        let residuals = self.residuals(influence);
        let clusters = cluster_of_row.iter().max().map_or(0, |&largest| largest + 1);
        let mut values = vec![0.0; clusters as usize];
        for ((&cluster, weight), residual) in cluster_of_row.iter().zip(&self.weights).zip(&residuals) {
            values[cluster as usize] += weight * residual;
        }
        Linearised { estimate, clusters: (0..clusters).collect(), values }
    }

    fn residuals(&self, influence: &[f64]) -> Vec<f64> {
        match &self.explained {
            Explained::Cells { cell_of_row, weights } => without_cell_means(influence, cell_of_row, Some(weights)),
            Explained::Sweeps { margins } => {
                let mut current = influence.to_vec();
                for _ in 0..10 {
                    for cell_of_row in margins {
                        current = without_cell_means(&current, cell_of_row, None);
                    }
                }
                current
            }
            Explained::Regression { auxiliary, weights } => {
                let weighted: Vec<f64> = influence.iter().zip(weights).map(|(value, weight)| value * weight).collect();
                let right = weighted_totals(auxiliary, &weighted);
                match solve(auxiliary, weights, &right) {
                    Ok(coefficients) => {
                        influence.iter().zip((auxiliary * coefficients).iter()).map(|(value, fitted)| value - fitted).collect()
                    }
                    Err(_) => influence.to_vec(),
                }
            }
        }
    }
}

fn cell_totals(weights: &[f64], margin: &Margin) -> Vec<f64> {
    let mut totals = vec![0.0; margin.counts.len()];
    for (&cell, weight) in margin.cell_of_row.iter().zip(weights) {
        totals[cell as usize] += weight;
    }
    totals
}

fn fit_margin(weights: &[f64], margin: &Margin, number: usize) -> Result<Vec<f64>, CalibrationError> {
    let totals = cell_totals(weights, margin);
    if let Some(cell) = (0..totals.len()).find(|&cell| totals[cell] <= 0.0 && margin.counts[cell] > 0.0) {
        return Err(CalibrationError::EmptyCell { margin: number, cell });
    }
    let scaled = |(&cell, weight): (&u32, &f64)| weight * margin.counts[cell as usize] / totals[cell as usize];
    Ok(margin.cell_of_row.iter().zip(weights).map(scaled).collect())
}

fn without_cell_means(values: &[f64], cell_of_row: &[u32], weights: Option<&Vec<f64>>) -> Vec<f64> {
    let cells = cell_of_row.iter().max().map_or(0, |&largest| largest as usize + 1);
    let mut sums = vec![(0.0, 0.0); cells];
    let weight_of = |row: usize| weights.map_or(1.0, |weights| weights[row]);
    for (row, (&cell, value)) in cell_of_row.iter().zip(values).enumerate() {
        sums[cell as usize].0 += weight_of(row) * value;
        sums[cell as usize].1 += weight_of(row);
    }
    let mean = |cell: u32| sums[cell as usize].0 / sums[cell as usize].1;
    values.iter().zip(cell_of_row).map(|(value, &cell)| value - mean(cell)).collect()
}

/// X'w.
pub(super) fn weighted_totals(matrix: &DMatrix<f64>, weights: &[f64]) -> DVector<f64> {
    matrix.tr_mul(&DVector::from_column_slice(weights))
}

/// Solves X'WX · b = right; an error where the columns are collinear.
pub(super) fn solve(matrix: &DMatrix<f64>, weights: &[f64], right: &DVector<f64>) -> Result<DVector<f64>, CalibrationError> {
    let mut weighted = matrix.clone();
    for (mut row, weight) in weighted.row_iter_mut().zip(weights) {
        row *= *weight;
    }
    let normal = matrix.tr_mul(&weighted);
    let decomposition = normal.clone().symmetric_eigen();
    let (largest, smallest) = (decomposition.eigenvalues.max(), decomposition.eigenvalues.min());
    if smallest.is_nan() || smallest <= 1e-13 * largest {
        return Err(CalibrationError::Collinear);
    }
    let factors = normal.cholesky().ok_or(CalibrationError::Collinear)?;
    Ok(factors.solve(right))
}

/// Newton steps for w·exp(Xλ) with the given totals.
fn exponential_weights(matrix: &DMatrix<f64>, weights: &[f64], targets: &DVector<f64>) -> Result<Vec<f64>, CalibrationError> {
    const ROUNDS: usize = 200;
    let scale = targets.amax();
    let mut multipliers = DVector::zeros(matrix.ncols());
    let weigh = |multipliers: &DVector<f64>| -> Vec<f64> {
        let exponents = matrix * multipliers;
        weights.iter().zip(exponents.iter()).map(|(weight, exponent)| weight * exponent.exp()).collect()
    };
    let missing = |current: &[f64]| targets - weighted_totals(matrix, current);
    let mut current = weigh(&multipliers);
    let mut gap = missing(&current);
    for _ in 0..ROUNDS {
        if gap.amax() <= 1e-13 * scale {
            return Ok(current);
        }
        let step = solve(matrix, &current, &gap)?;
        let mut length = 1.0;
        let improved = loop {
            let trial = &multipliers + &step * length;
            let trial_weights = weigh(&trial);
            let trial_gap = missing(&trial_weights);
            if trial_gap.amax() < gap.amax() {
                (multipliers, current, gap) = (trial, trial_weights, trial_gap);
                break true;
            }
            length *= 0.5;
            if length < 1e-6 {
                break false;
            }
        };
        if !improved {
            break;
        }
    }
    if gap.amax() <= 1e-9 * scale { Ok(current) } else { Err(CalibrationError::NoConvergence { rounds: ROUNDS }) }
}
