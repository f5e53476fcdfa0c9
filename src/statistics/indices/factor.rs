//! Maximum-likelihood factor analysis with one factor.

use nalgebra::{DMatrix, DVector};

/// Smallest unique variance, as in R's `factanal`: a solution that would go below it is a Heywood case.
const SMALLEST_UNIQUENESS: f64 = 0.005;

/// A fitted one-factor model: correlation = λλ′ + diag(ψ).
#[derive(Debug, Clone, PartialEq)]
pub struct OneFactor {
    /// Loadings λ; the sign is chosen so that they sum to a positive number.
    pub loadings: Vec<f64>,
    /// Unique variances ψ.
    pub uniquenesses: Vec<f64>,
    /// Whether every unique variance lies above its bound.
    pub admissible: bool,
}

/// Value, gradient and curvature of the discrepancy at given unique variances, with the loadings that belong to them.
struct Fit {
    discrepancy: f64,
    gradient: DVector<f64>,
    curvature: DMatrix<f64>,
    loadings: Vec<f64>,
}

/// Fits one factor to a correlation matrix by minimising the likelihood discrepancy over the unique variances.
///
/// Jöreskog (1967), *Some contributions to maximum likelihood factor analysis*: for given ψ the loadings follow from the largest
/// eigenvalue of Ψ^{-½}RΨ^{-½}; the remaining function of ψ is minimised by Newton steps with his approximate second derivatives, halved
/// until it falls, unique variances kept above `SMALLEST_UNIQUENESS`. `None` with fewer than three variables or a matrix that is not
/// one of correlations.
pub fn one_factor(correlations: &[Vec<f64>]) -> Option<OneFactor> {
    let k = correlations.len();
    if k < 3 || correlations.iter().any(|row| row.len() != k || row.iter().any(|value| !value.is_finite())) {
        return None;
    }
    let matrix = DMatrix::from_fn(k, k, |row, column| correlations[row][column]);
    let mut unique = starting_values(&matrix);
    let mut fit = discrepancy(&matrix, &unique);
    for _ in 0..500 {
        let free: Vec<usize> = (0..k).filter(|&i| unique[i] > SMALLEST_UNIQUENESS || fit.gradient[i] < 0.0).collect();
        if free.iter().all(|&i| fit.gradient[i].abs() < 1e-11) {
            break;
        }
        let step = newton_step(&fit, &free, k);
        let Some((next, next_fit)) = shorten_until_lower(&matrix, &unique, &fit, &step) else { break };
        let moved = (&next - &unique).amax();
        unique = next;
        fit = next_fit;
        if moved < 1e-13 {
            break;
        }
    }
    let sign = if fit.loadings.iter().sum::<f64>() < 0.0 { -1.0 } else { 1.0 };
    Some(OneFactor {
        loadings: fit.loadings.iter().map(|loading| sign * loading).collect(),
        admissible: unique.iter().all(|&value| value > SMALLEST_UNIQUENESS),
        uniquenesses: unique.iter().copied().collect(),
    })
}

/// (1 − 1/(2k)) over the diagonal of the inverse, Jöreskog's start; 0.5 when the matrix has no inverse.
fn starting_values(matrix: &DMatrix<f64>) -> DVector<f64> {
    let k = matrix.nrows();
    let start =
        |inverse: DMatrix<f64>| DVector::from_fn(k, |i, _| ((1.0 - 0.5 / k as f64) / inverse[(i, i)]).clamp(SMALLEST_UNIQUENESS, 1.0));
    matrix.clone().try_inverse().map_or_else(|| DVector::from_element(k, 0.5), start)
}

fn discrepancy(matrix: &DMatrix<f64>, unique: &DVector<f64>) -> Fit {
    let k = matrix.nrows();
    let root = unique.map(f64::sqrt);
    let scaled = DMatrix::from_fn(k, k, |row, column| matrix[(row, column)] / (root[row] * root[column]));
    let eigen = scaled.symmetric_eigen();
    let largest = eigen.eigenvalues.imax();
    let strength = (eigen.eigenvalues[largest] - 1.0).max(0.0).sqrt();
    let loadings: Vec<f64> = (0..k).map(|i| root[i] * eigen.eigenvectors[(i, largest)] * strength).collect();
    let mut value = 0.0;
    let mut gradient: DVector<f64> = DVector::zeros(k);
    let mut residual: DMatrix<f64> = DMatrix::zeros(k, k);
    for m in (0..k).filter(|&m| m != largest) {
        let eigenvalue = eigen.eigenvalues[m].max(1e-12);
        value += eigenvalue - eigenvalue.ln() - 1.0;
        let vector = eigen.eigenvectors.column(m);
        for i in 0..k {
            gradient[i] += (1.0 - eigenvalue) * vector[i] * vector[i] / unique[i];
            for j in 0..k {
                residual[(i, j)] += vector[i] * vector[j];
            }
        }
    }
    let curvature = DMatrix::from_fn(k, k, |i, j| residual[(i, j)] * residual[(i, j)] / (unique[i] * unique[j]));
    Fit { discrepancy: value, gradient, curvature, loadings }
}

/// Newton direction among the free unique variances; the bounded ones stay.
fn newton_step(fit: &Fit, free: &[usize], k: usize) -> DVector<f64> {
    let size = free.len();
    let curvature = DMatrix::from_fn(size, size, |i, j| fit.curvature[(free[i], free[j])] + if i == j { 1e-12 } else { 0.0 });
    let gradient = DVector::from_fn(size, |i, _| fit.gradient[free[i]]);
    let reduced = curvature.lu().solve(&gradient).unwrap_or(gradient);
    let mut step = DVector::zeros(k);
    for (position, &i) in free.iter().enumerate() {
        step[i] = -reduced[position];
    }
    step
}

/// The first of the full, halved, quartered … steps that lowers the discrepancy.
fn shorten_until_lower(matrix: &DMatrix<f64>, unique: &DVector<f64>, fit: &Fit, step: &DVector<f64>) -> Option<(DVector<f64>, Fit)> {
    let mut length = 1.0;
    for _ in 0..60 {
        let next = (unique + step * length).map(|value| value.max(SMALLEST_UNIQUENESS));
        let next_fit = discrepancy(matrix, &next);
        if next_fit.discrepancy <= fit.discrepancy {
            return Some((next, next_fit));
        }
        length *= 0.5;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exact_one_factor_correlations_return_their_loadings() {
        let loadings = [0.9, 0.7, 0.5, 0.3];
        let entry = |i: usize, j: usize| if i == j { 1.0 } else { loadings[i] * loadings[j] };
        let correlations: Vec<Vec<f64>> = (0..4).map(|i| (0..4).map(|j| entry(i, j)).collect()).collect();
        let model = one_factor(&correlations).unwrap();
        assert!(model.admissible);
        for (fitted, true_value) in model.loadings.iter().zip(loadings) {
            assert!((fitted - true_value).abs() < 1e-8, "{fitted} is not {true_value}");
        }
    }

    #[test]
    fn a_loading_above_one_is_not_admissible() {
        let correlations = vec![vec![1.0, 0.9, 0.9], vec![0.9, 1.0, 0.5], vec![0.9, 0.5, 1.0]];
        let model = one_factor(&correlations).unwrap();
        assert!(!model.admissible);
        assert_eq!(model.uniquenesses[0], SMALLEST_UNIQUENESS);
    }
}
