//! Comparison under the design: difference of two domain means, and the Rao–Scott test of a two-way table.
//!
//! Rao and Scott (1981, 1984); Thomas and Rao (1987) for the Wald tests; Lumley (2010).

use nalgebra::{DMatrix, DVector};

use super::cluster_sums::{ClusterSum, merge};
use super::design::{Design, DesignError};
use super::design_estimates::{EstimationRules, weighted_clusters};
use super::design_variance::SingleUnitRule;
use super::distributions::{chi_squared_upper, f_upper, t_two_sided};
use super::interval::Interval;
use super::linearised::{Linearised, joint_covariance, linearised_mean, linearised_total};

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

/// Tests of independence in a weighted two-way table.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TableTest {
    /// Rows with both classifications.
    pub n: f64,
    /// Weighted cell shares, by row.
    pub shares: Vec<Vec<f64>>,
    /// Pearson statistic of the weighted table scaled to n.
    pub pearson: Option<f64>,
    /// Second-order Rao–Scott test: F, its degrees of freedom and p-value.
    pub rao_scott: Option<FTest>,
    /// First-order Rao–Scott test.
    pub first_order_p: Option<f64>,
    /// Wald test.
    pub wald: Option<FTest>,
    /// Wald test with the degrees of freedom of the design taken off.
    pub adjusted_wald: Option<FTest>,
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

/// Tests independence in a table whose cells hold the sums of a constant 1 over the cell's rows. Rows and columns of the table without any
/// answer must be left out by the caller; with fewer than two of either nothing is tested.
pub fn table_test(design: &Design, cells: &[Vec<Vec<ClusterSum>>], rule: SingleUnitRule) -> Result<TableTest, DesignError> {
    let (rows, columns) = (cells.len(), cells.first().map_or(0, Vec::len));
    let flat: Vec<&[ClusterSum]> = cells.iter().flatten().map(Vec::as_slice).collect();
    let everyone = flat.iter().fold(Vec::new(), |all, sums| merge(&all, sums));
    let n: f64 = everyone.iter().map(|sum| sum.n).sum();
    let weight: f64 = everyone.iter().map(|sum| sum.weight).sum();
    if n == 0.0 || weight <= 0.0 {
        return Ok(TableTest::default());
    }
    let totals: Vec<f64> = flat.iter().map(|sums| sums.iter().map(|sum| sum.weight).sum()).collect();
    let shares: Vec<f64> = totals.iter().map(|total| total / weight).collect();
    let mut test = TableTest { n, shares: shares.chunks(columns.max(1)).map(<[f64]>::to_vec).collect(), ..TableTest::default() };
    if rows < 2 || columns < 2 {
        return Ok(test);
    }
    let table = Table { rows, columns, shares: &shares };
    let joint = |parts: &[Linearised]| -> Result<Option<DMatrix<f64>>, DesignError> {
        let matrix = joint_covariance(&parts.iter().collect::<Vec<_>>(), design, rule)?;
        Ok(matrix.map(|matrix| DMatrix::from_row_slice(matrix.width, matrix.width, &matrix.values)))
    };
    let of_totals: Vec<Linearised> = flat.iter().map(|sums| total_of(sums, &everyone)).collect();
    let of_shares: Vec<Linearised> = of_totals.iter().map(|total| share_of(total, &everyone, weight)).collect();
    let (Some(total_covariance), Some(covariance)) = (joint(&of_totals)?, joint(&of_shares)?) else { return Ok(test) };
    let degrees_of_freedom = design.degrees_of_freedom(&weighted_clusters(&everyone));

    let found = independence((rows, columns), &shares, &covariance, n, degrees_of_freedom);
    test.pearson = Some(found.pearson);
    test.rao_scott = found.rao_scott;
    test.first_order_p = found.first_order_p;
    if let Some(statistic) = table.wald_statistic(&total_covariance, weight).filter(|_| degrees_of_freedom > 0.0) {
        let dimension = ((rows - 1) * (columns - 1)) as f64;
        let adjusted_df = degrees_of_freedom - dimension + 1.0;
        test.wald = Some(FTest::new(statistic / dimension, dimension, degrees_of_freedom));
        let adjusted = statistic * adjusted_df / (dimension * degrees_of_freedom);
        test.adjusted_wald = (adjusted_df > 0.0).then(|| FTest::new(adjusted, dimension, adjusted_df));
    }
    Ok(test)
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

/// Total weight of a cell, with an entry for every cluster of the table.
fn total_of(cell: &[ClusterSum], everyone: &[ClusterSum]) -> Linearised {
    let empty = Linearised { estimate: 0.0, clusters: everyone.iter().map(|sum| sum.cluster).collect(), values: vec![0.0; everyone.len()] };
    linearised_total(cell).map_or(empty.clone(), |own| empty.plus(1.0, &own))
}

/// Share of a cell in the whole table, from its total.
fn share_of(total: &Linearised, everyone: &[ClusterSum], weight: f64) -> Linearised {
    let share = total.estimate / weight;
    let values = total.values.iter().zip(everyone).map(|(own, all)| (own - share * all.weight) / weight).collect();
    Linearised { estimate: share, clusters: total.clusters.clone(), values }
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

    /// Wald statistic of the residual totals T_ij − T_i· T_·j / T without the first row and column.
    fn wald_statistic(&self, covariance: &DMatrix<f64>, weight: f64) -> Option<f64> {
        let inner: Vec<(usize, usize)> = (1..self.rows).flat_map(|row| (1..self.columns).map(move |column| (row, column))).collect();
        let residual = |(row, column): (usize, usize)| {
            weight * (self.shares[row * self.columns + column] - self.row_share(row) * self.column_share(column))
        };
        let gradient = DMatrix::from_fn(inner.len(), self.shares.len(), |index, cell| {
            let (row, column) = inner[index];
            let (cell_row, cell_column) = (cell / self.columns, cell % self.columns);
            let own = if cell_row == row && cell_column == column { 1.0 } else { 0.0 };
            let by_row = if cell_row == row { self.column_share(column) } else { 0.0 };
            let by_column = if cell_column == column { self.row_share(row) } else { 0.0 };
            own - by_row - by_column + self.row_share(row) * self.column_share(column)
        });
        let distances = DVector::from_iterator(inner.len(), inner.iter().map(|&cell| residual(cell)));
        let spread = &gradient * covariance * gradient.transpose();
        let solved = spread.lu().solve(&distances)?;
        let statistic = distances.dot(&solved);
        statistic.is_finite().then_some(statistic)
    }
}

/// Columns e_k − 1/size for k = 2..size: a basis of the contrasts of one classification.
fn centred_indicators(size: usize) -> DMatrix<f64> {
    DMatrix::from_fn(size, size - 1, |row, column| if row == column + 1 { 1.0 } else { 0.0 } - 1.0 / size as f64)
}

fn kronecker(left: &DMatrix<f64>, right: &DMatrix<f64>) -> DMatrix<f64> {
    left.kronecker(right)
}
