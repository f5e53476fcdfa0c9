//! Tests of a weighted two-way table as R's survey package has them: what a run does not print, held against R's cases.

use nalgebra::DMatrix;
use nalgebra::DVector;
use utfall::statistics::design::Design;
use utfall::statistics::design::DesignError;
use utfall::statistics::design::cluster_sums::ClusterSum;
use utfall::statistics::design::cluster_sums::merge;
use utfall::statistics::design::design_estimates::weighted_clusters;
use utfall::statistics::design::design_variance::SingleUnitRule;
use utfall::statistics::design::linearised::Linearised;
use utfall::statistics::design::linearised::joint_covariance;
use utfall::statistics::design::linearised::linearised_total;
use utfall::statistics::hypothesis_tests::design_tests::FTest;
use utfall::statistics::hypothesis_tests::design_tests::independence;
use utfall::statistics::numbers::distributions::f_upper;

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
    pub wald: Option<FTest>,
    pub adjusted_wald: Option<FTest>,
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
        test.wald = Some(f_test(statistic / dimension, dimension, degrees_of_freedom));
        let adjusted = statistic * adjusted_df / (dimension * degrees_of_freedom);
        test.adjusted_wald = (adjusted_df > 0.0).then(|| f_test(adjusted, dimension, adjusted_df));
    }
    Ok(test)
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

fn f_test(statistic: f64, numerator_df: f64, denominator_df: f64) -> FTest {
    let p = (denominator_df > 0.0).then(|| f_upper(statistic, numerator_df, denominator_df));
    FTest { statistic, numerator_df, denominator_df, p }
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
