//! What calibration to known counts explains of an estimate, from sums per cell of the margins instead of rows.
//!
//! Every unit of a cell has the same auxiliary values x, so that the residual of a unit's influence u is u − a with one a per cell: the mean
//! within the cell (post-stratification), what ten sweeps over the margins take out (raking as R's survey package), or x′B with B from the
//! regression weighted by the weights before calibration (Särndal, Swensson and Wretman 1992, 6.4; Deville and Särndal 1992). The variance is
//! then that of the total of calibrated weight × residual over the whole sample, units outside the domain included.

use crate::statistics::weights::calibration::{CalibrationError, solve, weighted_totals};
use nalgebra::DMatrix;

/// How weights were calibrated, which says how residuals are formed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum CellMethod {
    /// To the counts of the cells themselves.
    #[default]
    Poststratified,
    /// To margins in turn.
    Raked,
    /// To margins, linear distance.
    Linear,
}

/// Cells of the margins that weights were calibrated to.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CellCalibration {
    /// How.
    pub method: CellMethod,
    /// Calibrated over earlier weight in each cell.
    pub factors: Vec<f64>,
    /// Level of each cell, by margin.
    pub levels: Vec<Vec<u32>>,
}

/// Sums over the units of one cell in the whole sample; u is 0 outside the domain and without a value.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct CellInfluence {
    /// Units.
    pub n: f64,
    /// Σ w, calibrated.
    pub weight: f64,
    /// Σ u.
    pub influence: f64,
    /// Σ w u, calibrated weights.
    pub weighted: f64,
}

impl CellCalibration {
    /// The auxiliary values of each cell for the linear distance: 1, and for each margin an indicator of every level but the first.
    pub fn auxiliary(&self) -> Vec<Vec<f64>> {
        let cells = self.factors.len();
        let mut columns = vec![vec![1.0; cells]];
        for levels in &self.levels {
            let highest = levels.iter().max().copied().unwrap_or(0);
            columns.extend((1..=highest).map(|level| levels.iter().map(|own| f64::from(u8::from(*own == level))).collect()));
        }
        columns
    }

    /// What the auxiliaries explain of the influence in every cell: a in u − a.
    ///
    /// # Errors
    /// When the margins are collinear, with which no weights could be made.
    pub fn explained(&self, cells: &[CellInfluence]) -> Result<Vec<f64>, CalibrationError> {
        let quotient = |above: f64, below: f64| if below == 0.0 { 0.0 } else { above / below };
        match self.method {
            CellMethod::Poststratified => Ok(cells.iter().map(|cell| quotient(cell.weighted, cell.weight)).collect()),
            CellMethod::Raked => {
                let mut explained = vec![0.0; cells.len()];
                for levels in std::iter::repeat_n(&self.levels, 10).flatten() {
                    let mut sums = vec![(0.0, 0.0); levels.iter().max().map_or(0, |highest| *highest as usize + 1)];
                    for ((cell, own), level) in cells.iter().zip(&explained).zip(levels) {
                        let sum = &mut sums[*level as usize];
                        *sum = (sum.0 + cell.influence - cell.n * own, sum.1 + cell.n);
                    }
                    for (own, level) in explained.iter_mut().zip(levels) {
                        let (influence, n) = sums[*level as usize];
                        *own += quotient(influence, n);
                    }
                }
                Ok(explained)
            }
            CellMethod::Linear => {
                let auxiliary = self.auxiliary();
                let matrix = DMatrix::from_fn(cells.len(), auxiliary.len(), |cell, column| auxiliary[column][cell]);
                let earlier = |of: fn(&CellInfluence) -> f64| -> Vec<f64> {
                    cells.iter().zip(&self.factors).map(|(cell, factor)| quotient(of(cell), *factor)).collect()
                };
                let right = weighted_totals(&matrix, &earlier(|cell| cell.weighted));
                let coefficients = solve(&matrix, &earlier(|cell| cell.weight), &right)?;
                Ok((matrix * coefficients).iter().copied().collect())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statistics::weights::calibration::{CalibratedWeights, Distance, Margin, calibrate, poststratify, rake};

    /// Twelve units in two margins of two and three levels, with unequal weights.
    const ONE: [u32; 12] = [0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 0];
    const TWO: [u32; 12] = [0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2];
    const WEIGHTS: [f64; 12] = [1.0, 2.0, 1.5, 1.0, 3.0, 1.0, 2.0, 2.5, 1.0, 1.0, 0.5, 2.0];

    fn cell_of_row() -> Vec<u32> {
        ONE.iter().zip(TWO).map(|(one, two)| one * 3 + two).collect()
    }

    /// A mean of the rows that the row-based and the cell-based residuals agree on.
    fn agrees(calibrated: &CalibratedWeights, method: CellMethod, levels: Vec<Vec<u32>>) {
        let cells = cell_of_row();
        let values: Vec<Option<f64>> = (0..12).map(|row| (row % 5 != 3).then(|| f64::from(row * row % 7))).collect();
        let rows: Vec<u32> = (0..12).collect();
        let by_row = calibrated.linearised_mean(&rows, &values).expect("there are values");
        let total: f64 = calibrated.weights.iter().zip(&values).filter_map(|(weight, value)| value.map(|_| weight)).sum();
        let influence: Vec<f64> = values.iter().map(|value| value.map_or(0.0, |value| (value - by_row.estimate) / total)).collect();
        let mut sums = vec![CellInfluence::default(); 6];
        let mut factors = vec![0.0; 6];
        for row in 0..12 {
            let (cell, weight) = (cells[row] as usize, calibrated.weights[row]);
            factors[cell] = weight / WEIGHTS[row];
            sums[cell].n += 1.0;
            sums[cell].weight += weight;
            sums[cell].influence += influence[row];
            sums[cell].weighted += weight * influence[row];
        }
        let explained = CellCalibration { method, factors, levels }.explained(&sums).expect("the margins are not collinear");
        for row in 0..12 {
            let residual = calibrated.weights[row] * (influence[row] - explained[cells[row] as usize]);
            assert!((residual - by_row.values[row]).abs() < 1e-13, "{method:?}, row {row}: {residual} against {}", by_row.values[row]);
        }
    }

    #[test]
    fn residuals_by_cell_are_those_by_row() {
        let margin = |cells: &[u32], counts: &[f64]| Margin { cell_of_row: cells.to_vec(), counts: counts.to_vec() };
        let cells = margin(&cell_of_row(), &[10.0, 12.0, 8.0, 9.0, 11.0, 10.0]);
        agrees(&poststratify(&WEIGHTS, &cells).expect("no cell is empty"), CellMethod::Poststratified, vec![(0..6).collect()]);
        let levels = vec![vec![0, 0, 0, 1, 1, 1], vec![0, 1, 2, 0, 1, 2]];
        let margins = [margin(&ONE, &[32.0, 28.0]), margin(&TWO, &[20.0, 25.0, 15.0])];
        agrees(&rake(&WEIGHTS, &margins).expect("the margins agree"), CellMethod::Raked, levels.clone());
        let indicator = |codes: &[u32], level: u32| codes.iter().map(|code| f64::from(u8::from(*code == level))).collect::<Vec<f64>>();
        let auxiliary = [vec![1.0; 12], indicator(&ONE, 1), indicator(&TWO, 1), indicator(&TWO, 2)];
        let linear = calibrate(&WEIGHTS, &auxiliary, &[60.0, 28.0, 25.0, 15.0], Distance::Linear).expect("not collinear");
        agrees(&linear, CellMethod::Linear, levels);
    }
}
