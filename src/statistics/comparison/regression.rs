//! Weighted linear and logistic regression with what every unit contributes to the coefficients, so that the design gives their uncertainty; and the
//! marginal difference between two groups.
//!
//! Coefficients solve Σ w x (y − m(xβ)) = 0, and a unit contributes A⁻¹ x w (y − m(xβ)) with A the derivative (Binder 1983): R's `svyglm`. The marginal
//! difference is the mean over all units of what the model expects of each in the one group less what it expects in the other (Graubard and Korn
//! 1999); a unit contributes to it through the coefficients and through being one of those averaged over.

use nalgebra::{DMatrix, DVector};

/// How the expected value goes with the covariates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Model {
    /// A number: m(η) = η.
    Linear,
    /// A share: m(η) = 1/(1 + e^−η).
    Logistic,
}

impl Model {
    fn mean(self, eta: f64) -> f64 {
        match self {
            Self::Linear => eta,
            Self::Logistic => 1.0 / (1.0 + (-eta).exp()),
        }
    }

    fn slope(self, eta: f64) -> f64 {
        match self {
            Self::Linear => 1.0,
            Self::Logistic => self.mean(eta) * (1.0 - self.mean(eta)),
        }
    }
}

/// A fitted model.
#[derive(Debug, Clone)]
pub struct Fit {
    model: Model,
    /// One per column.
    pub coefficients: DVector<f64>,
    /// What each unit contributes to each coefficient, its weight included.
    pub influence: DMatrix<f64>,
}

/// Rounds of Newton's method before it is given up.
const ROUNDS: usize = 60;

/// Fits a model to units with covariates in the rows of `x`. `None` where the coefficients cannot be told: collinear columns, or a share that some
/// group has as 0 or 1.
pub fn fit(model: Model, x: &DMatrix<f64>, y: &[f64], weights: &[f64]) -> Option<Fit> {
    let mut beta = DVector::zeros(x.ncols());
    let mut last = f64::INFINITY;
    for _ in 0..ROUNDS {
        let eta = x * &beta;
        let (score, information) = score(model, x, y, weights, &eta);
        let step = information.clone().cholesky()?.solve(&score);
        beta += &step;
        let size = step.amax() / beta.amax().max(1.0);
        // A step that no longer shrinks is as near as the digits allow.
        let done = model == Model::Linear || size < 1e-13 || (size < 1e-9 && size >= last);
        last = size;
        // On the logit scale that far out nothing is left to estimate.
        if model == Model::Logistic && beta.amax() > 30.0 {
            return None;
        }
        if done {
            let eta = x * &beta;
            let (_, information) = self::score(model, x, y, weights, &eta);
            let inverse = information.cholesky()?.inverse();
            let residuals =
                DMatrix::from_fn(x.nrows(), x.ncols(), |row, column| x[(row, column)] * weights[row] * (y[row] - model.mean(eta[row])));
            return Some(Fit { model, coefficients: beta, influence: residuals * inverse });
        }
    }
    None
}

/// Σ w x (y − m) and Σ w m′ x xᵀ.
fn score(model: Model, x: &DMatrix<f64>, y: &[f64], weights: &[f64], eta: &DVector<f64>) -> (DVector<f64>, DMatrix<f64>) {
    let residuals = DVector::from_fn(x.nrows(), |row, _| weights[row] * (y[row] - model.mean(eta[row])));
    let slopes = DMatrix::from_fn(x.nrows(), x.ncols(), |row, column| x[(row, column)] * weights[row] * model.slope(eta[row]));
    (x.tr_mul(&residuals), x.tr_mul(&slopes))
}

/// A marginal difference with what each unit contributes to it.
#[derive(Debug, Clone)]
pub struct MarginalDifference {
    pub estimate: f64,
    pub influence: Vec<f64>,
}

impl Fit {
    /// The mean difference between all units as if they had the covariates of `own` and of `other`: their own but for the group.
    pub fn marginal_difference(&self, own: &DMatrix<f64>, other: &DMatrix<f64>, weights: &[f64]) -> MarginalDifference {
        let (eta, of_other) = (own * &self.coefficients, other * &self.coefficients);
        let units = weights.len();
        let total: f64 = weights.iter().sum();
        let differences: Vec<f64> = (0..units).map(|row| self.model.mean(eta[row]) - self.model.mean(of_other[row])).collect();
        let estimate = differences.iter().zip(weights).map(|(difference, weight)| difference * weight).sum::<f64>() / total;
        let gradient = DVector::from_fn(own.ncols(), |column, _| {
            let slope =
                |row: usize| self.model.slope(eta[row]) * own[(row, column)] - self.model.slope(of_other[row]) * other[(row, column)];
            (0..units).map(|row| weights[row] * slope(row)).sum::<f64>() / total
        });
        let through = &self.influence * gradient;
        let influence = (0..units).map(|row| through[row] + weights[row] * (differences[row] - estimate) / total).collect();
        MarginalDifference { estimate, influence }
    }
}

/// The columns of a matrix that are no sums of those before them.
pub fn independent_columns(x: &DMatrix<f64>) -> Vec<usize> {
    let mut basis: Vec<DVector<f64>> = Vec::new();
    let mut kept = Vec::new();
    for (column, own) in x.column_iter().enumerate() {
        let length = own.norm();
        let mut rest: DVector<f64> = own.into_owned();
        for direction in &basis {
            let part = direction.dot(&rest);
            rest -= direction * part;
        }
        if length > 0.0 && rest.norm() > 1e-7 * length {
            basis.push(rest.normalize());
            kept.push(column);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_model_of_one_group_is_the_difference_of_the_shares() {
        // Shares 1/4 and 3/4, weights 1: the logits are ∓ln 3, and the marginal difference is 1/2.
        let y = [1.0, 0.0, 0.0, 0.0, 1.0, 1.0, 1.0, 0.0];
        let x = DMatrix::from_fn(8, 2, |row, column| if column == 0 || row >= 4 { 1.0 } else { 0.0 });
        let found = fit(Model::Logistic, &x, &y, &[1.0; 8]).unwrap();
        assert!((found.coefficients[0] + 3_f64.ln()).abs() < 1e-12 && (found.coefficients[1] - 2.0 * 3_f64.ln()).abs() < 1e-12);
        let with = |group: f64| DMatrix::from_fn(8, 2, |_, column| if column == 0 { 1.0 } else { group });
        let difference = found.marginal_difference(&with(1.0), &with(0.0), &[1.0; 8]);
        assert!((difference.estimate - 0.5).abs() < 1e-12);
        // Σ z² is p(1 − p)/n of both groups, and Σ z is 0.
        let squares: f64 = difference.influence.iter().map(|z| z * z).sum();
        assert!((squares - 2.0 * 0.1875 / 4.0).abs() < 1e-12 && difference.influence.iter().sum::<f64>().abs() < 1e-12);
    }

    #[test]
    fn what_cannot_be_told_is_not() {
        let x = DMatrix::from_fn(6, 2, |row, column| if column == 0 || row >= 3 { 1.0 } else { 0.0 });
        assert!(fit(Model::Logistic, &x, &[0.0, 1.0, 0.0, 1.0, 1.0, 1.0], &[1.0; 6]).is_none(), "all of one group");
        let twice = DMatrix::from_fn(6, 3, |row, column| if column == 0 || row >= 3 { 1.0 } else { 0.0 });
        assert_eq!(independent_columns(&twice), [0, 1]);
        assert!(fit(Model::Linear, &twice, &[0.0, 1.0, 0.0, 1.0, 1.0, 1.0], &[1.0; 6]).is_none());
    }
}
