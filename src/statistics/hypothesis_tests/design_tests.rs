//! Comparison under the design: difference of two domain means, and the Rao–Scott test of a two-way table.
//!
//! Rao and Scott (1981, 1984); Thomas and Rao (1987) for the Wald tests; Lumley (2010).

use nalgebra::{DMatrix, DVector};

use crate::statistics::design::cluster_sums::{ClusterSum, merge};
use crate::statistics::design::design_estimates::{EstimationRules, weighted_clusters};
use crate::statistics::design::linearised::linearised_mean;
use crate::statistics::design::{Design, DesignError};
use crate::statistics::intervals::interval::Interval;
use crate::statistics::numbers::distributions::{chi_squared_upper, f_upper, t_two_sided};

/// Difference of the means of two domains, b − a, with the covariance between them.
#[derive(Debug, Clone, PartialEq)]
pub struct MeanDifference {
    /// Answers in the first domain.
    pub n_a: f64,
    /// Answers in the second.
    pub n_b: f64,
    /// Mean of the first domain.
    pub mean_a: Option<f64>,
    /// Mean of the second.
    pub mean_b: Option<f64>,
    /// The difference.
    pub difference: Option<f64>,
    /// Its standard error; `None` where the design does not give one.
    pub standard_error: Option<f64>,
    /// First-stage units less strata among the contributing rows, less 1.
    pub degrees_of_freedom: Option<f64>,
    /// None with standard error 0 or without degrees of freedom, as is the p-value.
    pub t: Option<f64>,
    /// Two-sided p-value.
    pub p: Option<f64>,
    /// Confidence interval.
    pub interval: Option<Interval>,
}

/// Compares the means of two domains of one sample.
pub fn mean_difference(design: &Design, a: &[ClusterSum], b: &[ClusterSum], rules: EstimationRules) -> Result<MeanDifference, DesignError> {
    let (mean_a, mean_b) = (linearised_mean(a), linearised_mean(b));
    let count = |sums: &[ClusterSum]| sums.iter().map(|sum| sum.n).sum::<f64>();
    let difference = mean_a.as_ref().zip(mean_b.as_ref()).map(|(a, b)| b.plus(-1.0, a));
    let mut standard_error = None;
    let mut degrees_of_freedom = None;
    if let Some(difference) = &difference {
        standard_error = difference.variance(design, rules.single_unit)?.map(|variance| variance.max(0.0).sqrt());
        degrees_of_freedom = Some(design.degrees_of_freedom(&weighted_clusters(&merge(a, b))) - 1.0);
    }
    let estimate = difference.map(|difference| difference.estimate);
    let testable = standard_error.zip(degrees_of_freedom).filter(|(error, df)| *error > 0.0 && *df > 0.0);
    let t = estimate.zip(testable).map(|(estimate, (error, _))| estimate / error);
    Ok(MeanDifference {
        n_a: count(a),
        n_b: count(b),
        mean_a: mean_a.map(|mean| mean.estimate),
        mean_b: mean_b.map(|mean| mean.estimate),
        difference: estimate,
        standard_error,
        degrees_of_freedom,
        t,
        p: t.zip(degrees_of_freedom).map(|(t, df)| t_two_sided(t, df)),
        interval: estimate
            .zip(standard_error.zip(degrees_of_freedom))
            .and_then(|(estimate, (error, df))| Interval::student(estimate, error, df, rules.level)),
    })
}

/// An F statistic with its reference distribution.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FTest {
    /// The statistic.
    pub statistic: f64,
    /// Degrees of freedom above the line.
    pub numerator_df: f64,
    /// Degrees of freedom below it.
    pub denominator_df: f64,
    /// None without denominator degrees of freedom.
    pub p: Option<f64>,
}

impl FTest {
    fn new(statistic: f64, numerator_df: f64, denominator_df: f64) -> Self {
        let p = (denominator_df > 0.0).then(|| f_upper(statistic, numerator_df, denominator_df));
        Self { statistic, numerator_df, denominator_df, p }
    }
}

/// Whether two classifications are independent, and how strongly they hang together.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Independence {
    /// Pearson statistic of the weighted table scaled to n.
    pub pearson: f64,
    /// √(X²/(n · (the smaller number of categories − 1))): 0 for independence, 1 where one answer tells the other.
    pub cramers_v: f64,
    /// Second-order Rao–Scott test; none where nothing varies.
    pub rao_scott: Option<FTest>,
    /// First-order Rao–Scott test.
    pub first_order_p: Option<f64>,
}

/// The test of a table of at least two rows and columns, none of them empty, from its cell shares by row, their covariance under the design, the number
/// of answers and the degrees of freedom of the design.
pub fn independence(
    (rows, columns): (usize, usize),
    shares: &[f64],
    covariance: &DMatrix<f64>,
    n: f64,
    degrees_of_freedom: f64,
) -> Independence {
    let table = Table { rows, columns, shares };
    let distance = table.squared_distance();
    let pearson = n * distance;
    let cramers_v = (distance / (rows.min(columns) - 1) as f64).max(0.0).sqrt();
    let mut found = Independence { pearson, cramers_v, rao_scott: None, first_order_p: None };
    if let Some(effects) = table.design_effects(covariance, n) {
        let (trace, square_trace) = (effects.trace(), (&effects * &effects).trace());
        if trace > 0.0 && degrees_of_freedom > 0.0 {
            let numerator = trace * trace / square_trace;
            found.rao_scott = Some(FTest::new(pearson / trace, numerator, numerator * degrees_of_freedom));
        }
        if trace > 0.0 {
            let dimension = effects.nrows() as f64;
            found.first_order_p = Some(chi_squared_upper(pearson * dimension / trace, dimension));
        }
    }
    found
}

struct Table<'a> {
    rows: usize,
    columns: usize,
    shares: &'a [f64],
}

impl Table<'_> {
    fn row_share(&self, row: usize) -> f64 {
        self.shares[row * self.columns..(row + 1) * self.columns].iter().sum()
    }

    fn column_share(&self, column: usize) -> f64 {
        (0..self.rows).map(|row| self.shares[row * self.columns + column]).sum()
    }

    /// Σ (p_ij − p_i· p_·j)² / (p_i· p_·j).
    fn squared_distance(&self) -> f64 {
        let mut sum = 0.0;
        for row in 0..self.rows {
            for column in 0..self.columns {
                let expected = self.row_share(row) * self.column_share(column);
                let distance = self.shares[row * self.columns + column] - expected;
                sum += distance * distance / expected;
            }
        }
        sum
    }

    /// Generalised design effects of the interaction contrasts, orthogonal to the main effects.
    fn design_effects(&self, covariance: &DMatrix<f64>, n: f64) -> Option<DMatrix<f64>> {
        let contrasts = kronecker(&centred_indicators(self.rows), &centred_indicators(self.columns));
        let inverse = DMatrix::from_diagonal(&DVector::from_iterator(
            self.shares.len(),
            self.shares.iter().map(|&share| if share > 0.0 { 1.0 / share } else { 0.0 }),
        ));
        let simple = contrasts.transpose() * &inverse * &contrasts / n;
        let designed = contrasts.transpose() * &inverse * covariance * &inverse * &contrasts;
        simple.lu().solve(&designed)
    }
}

/// Columns e_k − 1/size for k = 2..size: a basis of the contrasts of one classification.
fn centred_indicators(size: usize) -> DMatrix<f64> {
    DMatrix::from_fn(size, size - 1, |row, column| if row == column + 1 { 1.0 } else { 0.0 } - 1.0 / size as f64)
}

fn kronecker(left: &DMatrix<f64>, right: &DMatrix<f64>) -> DMatrix<f64> {
    left.kronecker(right)
}
