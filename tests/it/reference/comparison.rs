//! Several units compared: every pair, and each against the others together.
//!
//! A unit is compared with the pooled others, not with the total that contains it. Adjusted p-values are those of one family: all pairs, or
//! all comparisons with the others. Global tests beside: homogeneity of shares, one-way and Welch's (1951) analysis of variance,
//! Kruskal–Wallis.

use utfall::statistics::hypothesis_tests::adjust::benjamini_hochberg;
use utfall::statistics::hypothesis_tests::adjust::holm;
use utfall::statistics::hypothesis_tests::association::Homogeneity;
use utfall::statistics::hypothesis_tests::association::homogeneity_of_shares;
use utfall::statistics::hypothesis_tests::two_groups::TwoMeans;
use utfall::statistics::hypothesis_tests::two_groups::compare_two_means;
use utfall::statistics::intervals::difference::ShareDifference;
use utfall::statistics::intervals::difference::share_difference;
use utfall::statistics::numbers::distributions::chi_squared_upper;
use utfall::statistics::numbers::distributions::f_upper;
use utfall::statistics::numbers::moments::Moments;
use utfall::statistics::numbers::ranking::midranks;
use utfall::statistics::numbers::ranking::tie_correction;

/// One comparison with its p-value adjusted within the family.
#[derive(Debug, Clone, PartialEq)]
pub struct Compared<Difference> {
    /// Index of the unit compared with; None for all others together.
    pub reference: Option<usize>,
    /// Position of the unit.
    pub unit: usize,
    /// Unit less reference.
    pub difference: Difference,
    /// Adjusted by Holm within the family.
    pub p_holm: Option<f64>,
    /// Adjusted by Benjamini and Hochberg within the family.
    pub p_benjamini_hochberg: Option<f64>,
}

/// Shares of several units compared.
#[derive(Debug, Clone, PartialEq)]
pub struct SharesCompared {
    /// Pairs in input order: second less first.
    pub pairwise: Vec<Compared<ShareDifference>>,
    /// Each unit against all others together.
    pub versus_others: Vec<Compared<ShareDifference>>,
    /// Whether all could share one share; `None` with fewer than two units.
    pub homogeneity: Option<Homogeneity>,
}

/// Compares the shares (successes, answers) of several units. A unit without answers has no p-values and counts in no family.
pub fn compare_shares(units: &[(f64, f64)], level: f64) -> SharesCompared {
    let all = units.iter().fold((0.0, 0.0), |sum, unit| (sum.0 + unit.0, sum.1 + unit.1));
    let pairwise = pairs(units.len())
        .map(|(first, second)| {
            let difference = share_difference(units[first].0, units[first].1, units[second].0, units[second].1, level);
            (Some(first), second, difference)
        })
        .collect();
    let versus_others = units
        .iter()
        .enumerate()
        .map(|(index, unit)| (None, index, share_difference(all.0 - unit.0, all.1 - unit.1, unit.0, unit.1, level)))
        .collect();
    SharesCompared {
        pairwise: adjusted(pairwise, |difference| difference.p),
        versus_others: adjusted(versus_others, |difference| difference.p),
        homogeneity: homogeneity_of_shares(units),
    }
}

/// Means of several units compared.
#[derive(Debug, Clone, PartialEq)]
pub struct MeansCompared {
    /// Number, mean and spread of each unit.
    pub units: Vec<Moments>,
    /// Welch's test of every pair: second less first.
    pub pairwise: Vec<Compared<TwoMeans>>,
    /// Each unit against all others together.
    pub versus_others: Vec<Compared<TwoMeans>>,
    /// One-way analysis of variance: F and p.
    pub analysis_of_variance: Option<(f64, f64)>,
    /// Welch's analysis of variance: F, denominator degrees of freedom and p.
    pub welch: Option<(f64, f64, f64)>,
    /// Kruskal and Wallis: chi-square and p.
    pub kruskal: Option<(f64, f64)>,
}

/// Compares the means of several units, each given by its values.
pub fn compare_means(units: &[Vec<f64>], level: f64) -> MeansCompared {
    let pairwise =
        pairs(units.len()).map(|(first, second)| (Some(first), second, compare_two_means(&units[first], &units[second], level))).collect();
    let others = |index: usize| -> Vec<f64> {
        units.iter().enumerate().filter(|(other, _)| *other != index).flat_map(|(_, values)| values.iter().copied()).collect()
    };
    let versus_others =
        units.iter().enumerate().map(|(index, values)| (None, index, compare_two_means(&others(index), values, level))).collect();
    let p = |means: &TwoMeans| means.welch.map(|test| test.p);
    let moments: Vec<Moments> = units.iter().map(|values| Moments::of(values)).collect();
    MeansCompared {
        pairwise: adjusted(pairwise, p),
        versus_others: adjusted(versus_others, p),
        analysis_of_variance: analysis_of_variance(&moments),
        welch: welch_analysis_of_variance(&moments),
        kruskal: kruskal_wallis(units),
        units: moments,
    }
}

fn pairs(units: usize) -> impl Iterator<Item = (usize, usize)> {
    (0..units).flat_map(move |first| (first + 1..units).map(move |second| (first, second)))
}

/// Comparisons of one family with their p-values adjusted together.
pub(super) fn adjusted<Difference>(
    differences: Vec<(Option<usize>, usize, Difference)>,
    p: impl Fn(&Difference) -> Option<f64>,
) -> Vec<Compared<Difference>> {
    let raw: Vec<Option<f64>> = differences.iter().map(|(_, _, difference)| p(difference)).collect();
    let (by_holm, by_rate) = (holm(&raw), benjamini_hochberg(&raw));
    differences
        .into_iter()
        .zip(by_holm.into_iter().zip(by_rate))
        .map(|((reference, unit, difference), (p_holm, p_benjamini_hochberg))| Compared {
            reference,
            unit,
            difference,
            p_holm,
            p_benjamini_hochberg,
        })
        .collect()
}

/// F and p of a one-way analysis of variance. None with fewer than two units, no unit with two values, or no variation within units.
fn analysis_of_variance(units: &[Moments]) -> Option<(f64, f64)> {
    let used: Vec<(f64, f64, f64)> =
        units.iter().filter_map(|unit| Some((unit.n as f64, unit.mean?, unit.variance.unwrap_or(0.0)))).collect();
    let k = used.len() as f64;
    let n: f64 = used.iter().map(|(n, _, _)| n).sum();
    let grand = used.iter().map(|(n, mean, _)| n * mean).sum::<f64>() / n;
    let between: f64 = used.iter().map(|(n, mean, _)| n * (mean - grand).powi(2)).sum();
    let within: f64 = used.iter().map(|(n, _, variance)| (n - 1.0) * variance).sum();
    if k < 2.0 || n <= k || within <= 0.0 {
        return None;
    }
    let f = (between / (k - 1.0)) / (within / (n - k));
    Some((f, f_upper(f, k - 1.0, n - k)))
}

/// F, denominator degrees of freedom and p of Welch's analysis of variance. None unless every unit has two values that vary.
fn welch_analysis_of_variance(units: &[Moments]) -> Option<(f64, f64, f64)> {
    let used = units
        .iter()
        .filter(|unit| unit.n > 0)
        .map(|unit| {
            let variance = unit.variance.filter(|variance| *variance > 0.0)?;
            Some((unit.n as f64, unit.mean?, unit.n as f64 / variance))
        })
        .collect::<Option<Vec<_>>>()?;
    let k = used.len() as f64;
    if k < 2.0 {
        return None;
    }
    let weight: f64 = used.iter().map(|(_, _, weight)| weight).sum();
    let centre = used.iter().map(|(_, mean, weight)| weight * mean).sum::<f64>() / weight;
    let between = used.iter().map(|(_, mean, weight)| weight * (mean - centre).powi(2)).sum::<f64>() / (k - 1.0);
    let spread = used.iter().map(|(n, _, own)| (1.0 - own / weight).powi(2) / (n - 1.0)).sum::<f64>() / (k * k - 1.0);
    let f = between / (1.0 + 2.0 * (k - 2.0) * spread);
    let df = 1.0 / (3.0 * spread);
    Some((f, df, f_upper(f, k - 1.0, df)))
}

/// Chi-square and p of Kruskal and Wallis with the correction for ties. None with fewer than two units or when all values are equal.
fn kruskal_wallis(units: &[Vec<f64>]) -> Option<(f64, f64)> {
    let used: Vec<&Vec<f64>> = units.iter().filter(|values| !values.is_empty()).collect();
    let pooled: Vec<f64> = used.iter().flat_map(|values| values.iter().copied()).collect();
    let n = pooled.len() as f64;
    let ties = tie_correction(&pooled);
    if used.len() < 2 || ties >= n * n * n - n {
        return None;
    }
    let ranks = midranks(&pooled);
    let mut start = 0;
    let mut sum = 0.0;
    for values in &used {
        let own: f64 = ranks[start..start + values.len()].iter().sum();
        sum += own * own / values.len() as f64;
        start += values.len();
    }
    let statistic = (12.0 * sum / (n * (n + 1.0)) - 3.0 * (n + 1.0)) / (1.0 - ties / (n * n * n - n));
    Some((statistic, chi_squared_upper(statistic, used.len() as f64 - 1.0)))
}
