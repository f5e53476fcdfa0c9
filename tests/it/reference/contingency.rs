//! Are two classifications related? Pearson's chi-squared test, Cramér's V and adjusted residuals.

use utfall::statistics::numbers::distributions::chi_squared_upper;

/// Pearson's test of a table of counts. Everything but the counts is `None` with fewer than two rows or columns that are not empty.
#[derive(Debug, Clone, PartialEq)]
pub struct ContingencyTest {
    pub n: f64,
    /// Positions of the rows that are not empty.
    pub rows: Vec<usize>,
    /// Positions of the columns that are not empty.
    pub columns: Vec<usize>,
    pub chi_squared: Option<f64>,
    pub df: Option<f64>,
    pub p: Option<f64>,
    /// √(χ²/(n·min(r − 1, c − 1))), from the uncorrected χ² (Cramér 1946).
    pub cramers_v: Option<f64>,
    /// Bergsma's (2013) bias-corrected V.
    pub cramers_v_corrected: Option<f64>,
    pub smallest_expected: Option<f64>,
    /// Share of the cells with an expected count under 5; when positive, use Fisher's test.
    pub share_expected_below_five: Option<f64>,
    /// Yates' correction, not more than the smallest |O − E|; only for two by two (as R).
    pub chi_squared_yates: Option<f64>,
    pub p_yates: Option<f64>,
    /// Correlation of a two-by-two table, positive when the first row goes with the first column.
    pub phi: Option<f64>,
    /// (O − E)/√(E(1 − r/n)(1 − c/n)) for the rows and columns that are not empty.
    pub adjusted_residuals: Vec<Vec<f64>>,
}

/// Tests independence in a table of counts, given as rows of equal length. Empty rows and columns are dropped first.
pub fn pearson_test(counts: &[Vec<f64>]) -> ContingencyTest {
    let width = counts.iter().map(Vec::len).max().unwrap_or(0);
    let column_total = |column: usize| counts.iter().filter_map(|row| row.get(column)).sum::<f64>();
    let rows: Vec<usize> = (0..counts.len()).filter(|&row| counts[row].iter().sum::<f64>() > 0.0).collect();
    let columns: Vec<usize> = (0..width).filter(|&column| column_total(column) > 0.0).collect();
    let n: f64 = counts.iter().flatten().sum();
    let mut test = ContingencyTest {
        n,
        rows,
        columns,
        chi_squared: None,
        df: None,
        p: None,
        cramers_v: None,
        cramers_v_corrected: None,
        smallest_expected: None,
        share_expected_below_five: None,
        chi_squared_yates: None,
        p_yates: None,
        phi: None,
        adjusted_residuals: Vec::new(),
    };
    if test.rows.len() < 2 || test.columns.len() < 2 {
        return test;
    }
    let observed: Vec<Vec<f64>> =
        test.rows.iter().map(|&row| test.columns.iter().map(|&column| counts[row].get(column).copied().unwrap_or(0.0)).collect()).collect();
    let row_totals: Vec<f64> = observed.iter().map(|row| row.iter().sum()).collect();
    let column_totals: Vec<f64> = test.columns.iter().map(|&column| column_total(column)).collect();
    let cells =
        || observed.iter().zip(&row_totals).flat_map(|(row, &r)| row.iter().zip(&column_totals).map(move |(&o, &c)| (o, r * c / n)));
    let (r, c) = (observed.len() as f64, column_totals.len() as f64);
    let (df, smaller) = ((r - 1.0) * (c - 1.0), (r - 1.0).min(c - 1.0));
    let chi_squared: f64 = cells().map(|(o, e)| (o - e) * (o - e) / e).sum();
    test.chi_squared = Some(chi_squared);
    test.df = Some(df);
    test.p = Some(chi_squared_upper(chi_squared, df));
    test.cramers_v = Some((chi_squared / (n * smaller)).sqrt());
    test.cramers_v_corrected = bergsma(chi_squared / n, n, r, c);
    test.smallest_expected = Some(cells().map(|(_, e)| e).fold(f64::INFINITY, f64::min));
    test.share_expected_below_five = Some(cells().filter(|&(_, e)| e < 5.0).count() as f64 / (r * c));
    if let ([top, bottom], [_, _]) = (observed.as_slice(), column_totals.as_slice()) {
        let correction = cells().map(|(o, e)| (o - e).abs()).fold(0.5, f64::min);
        let yates: f64 = cells().map(|(o, e)| ((o - e).abs() - correction).powi(2) / e).sum();
        test.chi_squared_yates = Some(yates);
        test.p_yates = Some(chi_squared_upper(yates, 1.0));
        let margins: f64 = row_totals.iter().chain(&column_totals).product();
        test.phi = Some((top[0] * bottom[1] - top[1] * bottom[0]) / margins.sqrt());
    }
    let residual = |o: f64, r: f64, c: f64| (o - r * c / n) / (r * c / n * (1.0 - r / n) * (1.0 - c / n)).sqrt();
    let of_row = |(row, &r): (&Vec<f64>, &f64)| row.iter().zip(&column_totals).map(|(&o, &c)| residual(o, r, c)).collect();
    test.adjusted_residuals = observed.iter().zip(&row_totals).map(of_row).collect();
    test
}

/// √(φ̃²/min(r̃ − 1, c̃ − 1)); `None` when the corrected numbers of rows or columns leave no dimension.
fn bergsma(phi_squared: f64, n: f64, r: f64, c: f64) -> Option<f64> {
    if n <= 1.0 {
        return None;
    }
    let corrected = (phi_squared - (r - 1.0) * (c - 1.0) / (n - 1.0)).max(0.0);
    let shrunk = |size: f64| size - (size - 1.0) * (size - 1.0) / (n - 1.0);
    let dimension = (shrunk(r) - 1.0).min(shrunk(c) - 1.0);
    (dimension > 0.0).then(|| (corrected / dimension).sqrt())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn perfect_association_has_v_one() {
        let test = pearson_test(&[vec![10.0, 0.0, 0.0], vec![0.0, 0.0, 10.0]]);
        assert_eq!(test.columns, [0, 2]);
        assert_eq!((test.chi_squared, test.cramers_v, test.phi), (Some(20.0), Some(1.0), Some(1.0)));
        assert_eq!(test.df, Some(1.0));
    }

    #[test]
    fn residuals_of_two_by_two_square_to_chi_squared() {
        let test = pearson_test(&[vec![12.0, 5.0], vec![7.0, 9.0]]);
        for residual in test.adjusted_residuals.iter().flatten() {
            assert!((residual * residual - test.chi_squared.unwrap()).abs() < 1e-12);
        }
    }

    #[test]
    fn one_row_has_no_test() {
        let test = pearson_test(&[vec![3.0, 4.0], vec![0.0, 0.0]]);
        assert_eq!((test.n, test.rows.len(), test.chi_squared), (7.0, 1, None));
        assert_eq!(pearson_test(&[]).rows.len(), 0);
    }
}
