//! Design-based totals, ratios, means, shares and distributions, one at a time as R's survey package computes them; a run gets them by way of its ladder.

use utfall::statistics::design::Design;
use utfall::statistics::design::DesignError;
use utfall::statistics::design::cluster_sums::ClusterSum;
use utfall::statistics::design::cluster_sums::total;
use utfall::statistics::design::design_estimates::DesignEstimate;
use utfall::statistics::design::design_estimates::EstimationRules;
use utfall::statistics::design::design_estimates::estimate;
use utfall::statistics::design::linearised::Linearised;
use utfall::statistics::intervals::interval::Interval;
use utfall::statistics::numbers::distributions::t_quantile;

use utfall::statistics::design::linearised::joint_covariance;
use utfall::statistics::design::linearised::linearised_mean;
use utfall::statistics::design::linearised::linearised_ratio;
use utfall::statistics::design::linearised::linearised_total;
use utfall::statistics::intervals::proportion::clopper_pearson;
use utfall::statistics::intervals::proportion::clopper_pearson_real;

/// A mean with what belongs to it.
#[derive(Debug, Clone, PartialEq)]
pub struct MeanEstimate {
    pub base: DesignEstimate,
    /// Standard error over estimate; None at 0.
    pub coefficient_of_variation: Option<f64>,
    /// Variance over that of a simple random sample of the same size drawn without replacement from Σw units.
    pub design_effect: Option<f64>,
    /// Variance over that of a simple random sample drawn with replacement.
    pub design_effect_with_replacement: Option<f64>,
}

/// A share with the intervals for shares.
#[derive(Debug, Clone, PartialEq)]
pub struct ShareEstimate {
    pub base: DesignEstimate,
    /// Successes, unweighted.
    pub successes: f64,
    pub logit: Option<Interval>,
    /// Korn and Graubard (1998).
    pub beta: Option<Interval>,
    /// Student's limits, not cut.
    pub wald: Option<Interval>,
    /// Effective number of answers in the Korn–Graubard interval.
    pub effective_n: Option<f64>,
    /// Clopper–Pearson limits of the unweighted counts: what is left at 0 and 1.
    pub unweighted: Option<Interval>,
}

/// A distribution over levels.
#[derive(Debug, Clone, PartialEq)]
pub struct DistributionEstimate {
    pub n: f64,
    pub degrees_of_freedom: Option<f64>,
    pub levels: Vec<LevelEstimate>,
    /// Covariance of the first two levels' shares.
    pub first_covariance: Option<f64>,
}

/// Weighted total of a domain.
pub fn design_total(design: &Design, sums: &[ClusterSum], rules: EstimationRules) -> Result<DesignEstimate, DesignError> {
    estimate(design, sums, linearised_total(sums).as_ref(), rules)
}

/// Ratio of two quantities summed over the same rows of a domain.
pub fn design_ratio(
    design: &Design,
    numerator: &[ClusterSum],
    denominator: &[ClusterSum],
    rules: EstimationRules,
) -> Result<DesignEstimate, DesignError> {
    estimate(design, numerator, linearised_ratio(numerator, denominator).as_ref(), rules)
}

/// Weighted mean of a domain with its design effects.
pub fn design_mean(design: &Design, sums: &[ClusterSum], rules: EstimationRules) -> Result<MeanEstimate, DesignError> {
    let base = estimate(design, sums, linearised_mean(sums).as_ref(), rules)?;
    let quotient = |above: Option<f64>, below: Option<f64>| above.zip(below).filter(|(_, below)| *below != 0.0).map(|(a, b)| a / b);
    let coefficient_of_variation = quotient(base.standard_error, base.estimate);
    let variance = base.standard_error.map(|error| error * error);
    let replacing = simple_random_variance(sums);
    let share_outside = (base.sum_weights > base.n).then(|| (base.sum_weights - base.n) / base.sum_weights);
    let without = replacing.zip(share_outside).map(|(variance, share)| variance * share);
    Ok(MeanEstimate {
        coefficient_of_variation,
        design_effect: quotient(variance, without),
        design_effect_with_replacement: quotient(variance, replacing),
        base,
    })
}

/// Share of a domain; the values summed are 0 and 1.
///
/// All design-based limits are None at 0 and 1, with standard error 0, and without degrees of freedom.
pub fn design_share(design: &Design, sums: &[ClusterSum], rules: EstimationRules) -> Result<ShareEstimate, DesignError> {
    let base = estimate(design, sums, linearised_mean(sums).as_ref(), rules)?;
    let successes = total(sums).sum;
    let usable = inner_share(&base);
    let effective_n = usable.and_then(|(share, error, df)| korn_graubard_n(share, error, df, base.n, rules.level));
    let beta = usable.zip(effective_n).map(|((share, _, _), n)| clopper_pearson_real(share * n, n, rules.level));
    Ok(ShareEstimate {
        successes,
        logit: usable.and_then(|(share, error, df)| logit_interval(share, error, df, rules.level)),
        beta,
        wald: usable.and(base.interval),
        effective_n,
        unweighted: clopper_pearson(successes, base.n, rules.level),
        base,
    })
}

/// Shares of all levels of a classification. `levels` holds one list per level: for every level the 0/1 sums over the same rows.
pub fn design_distribution(
    design: &Design,
    levels: &[Vec<ClusterSum>],
    rules: EstimationRules,
) -> Result<DistributionEstimate, DesignError> {
    let bases = levels.iter().map(|sums| estimate(design, sums, linearised_mean(sums).as_ref(), rules)).collect::<Result<Vec<_>, _>>()?;
    let first: Vec<Linearised> = levels.iter().take(2).filter_map(|sums| linearised_mean(sums)).collect();
    let first_covariance = match first.as_slice() {
        [one, two] => joint_covariance(&[one, two], design, rules.single_unit)?.map(|matrix| matrix.at(0, 1)),
        _ => None,
    };
    Ok(DistributionEstimate {
        n: bases.first().map_or(0.0, |base| base.n),
        degrees_of_freedom: bases.first().and_then(|base| base.degrees_of_freedom),
        levels: bases
            .iter()
            .map(|base| LevelEstimate {
                estimate: base.estimate,
                standard_error: base.standard_error,
                logit: inner_share(base).and_then(|(share, error, df)| logit_interval(share, error, df, rules.level)),
            })
            .collect(),
        first_covariance,
    })
}

/// Share, standard error and degrees of freedom where all three allow a design-based interval.
fn inner_share(base: &DesignEstimate) -> Option<(f64, f64, f64)> {
    let (share, error, df) = (base.estimate?, base.standard_error?, base.degrees_of_freedom?);
    let inside = share > 1e-13 && share < 1.0 - 1e-13;
    (inside && error > 0.0 && df > 0.0).then_some((share, error, df))
}

/// The share of one level.
#[derive(Debug, Clone, PartialEq)]
pub struct LevelEstimate {
    pub estimate: Option<f64>,
    pub standard_error: Option<f64>,
    pub logit: Option<Interval>,
}

/// Variance of the weighted mean had the rows been a simple random sample drawn with replacement: S²/n with
/// S² = n/(n − 1) · Σw(y − ȳ)²/Σw. None with fewer than two rows or without variation.
pub fn simple_random_variance(sums: &[ClusterSum]) -> Option<f64> {
    let all = total(sums);
    if all.n < 2.0 || all.weight <= 0.0 {
        return None;
    }
    let mean = all.weighted_sum / all.weight;
    let mean_square = all.weighted_square_sum / all.weight;
    let spread = mean_square - mean * mean;
    (spread > 1e-12 * mean_square).then(|| spread / (all.n - 1.0))
}

/// Logit interval of a share: expit(logit p ± t·se/(p(1 − p))). None without degrees of freedom.
pub fn logit_interval(share: f64, standard_error: f64, degrees_of_freedom: f64, level: f64) -> Option<Interval> {
    let scale = share * (1.0 - share);
    let on_logit = Interval::student((share / (1.0 - share)).ln(), standard_error / scale, degrees_of_freedom, level)?;
    let back = |logit: f64| 1.0 / (1.0 + (-logit).exp());
    Some(Interval::new(back(on_logit.lower), back(on_logit.upper)))
}

/// Korn and Graubard's effective number of answers: p(1 − p)/se², times (t with n − 1 over t with the design's degrees of freedom)².
pub fn korn_graubard_n(share: f64, standard_error: f64, degrees_of_freedom: f64, n: f64, level: f64) -> Option<f64> {
    if degrees_of_freedom <= 0.0 || n < 2.0 || standard_error <= 0.0 {
        return None;
    }
    let upper = 0.5 + 0.5 * level;
    let quotient = t_quantile(upper, n - 1.0) / t_quantile(upper, degrees_of_freedom);
    Some(share * (1.0 - share) / (standard_error * standard_error) * quotient * quotient)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reference::cluster_sums::sum_rows;
    use utfall::statistics::design::StageCodes;

    /// Rows of a two-stage sample: stratum, school, class, weight, value.
    const ROWS: [(u32, u32, u32, f64, f64); 12] = [
        (1, 10, 1, 2.0, 3.0),
        (1, 10, 1, 2.0, 5.0),
        (1, 10, 2, 2.5, 4.0),
        (1, 11, 1, 3.0, 1.0),
        (1, 11, 2, 3.0, 2.0),
        (1, 12, 1, 1.0, 6.0),
        (1, 12, 2, 1.5, 7.0),
        (2, 20, 1, 4.0, 2.0),
        (2, 20, 2, 4.0, 4.0),
        (2, 21, 1, 2.0, 3.0),
        (2, 21, 2, 2.0, 3.5),
        (2, 21, 2, 2.0, 1.0),
    ];

    fn mean_of(rows: &[(u32, u32, u32, f64, f64)], weight_factor: f64, schools: Option<[f64; 2]>) -> MeanEstimate {
        let column = |of: fn(&(u32, u32, u32, f64, f64)) -> u32| rows.iter().map(of).collect::<Vec<u32>>();
        let (strata, units, classes) = (column(|row| row.0), column(|row| row.1), column(|row| row.2));
        let counts: Option<Vec<f64>> = schools.map(|counts| strata.iter().map(|&stratum| counts[stratum as usize - 1]).collect());
        let class_counts: Option<Vec<f64>> = schools.map(|_| vec![5.0; rows.len()]);
        let stages = [
            StageCodes { strata: Some(&strata), units: Some(&units), population: counts.as_deref() },
            StageCodes { strata: None, units: Some(&classes), population: class_counts.as_deref() },
        ];
        let (design, clusters) = Design::build(&stages, rows.len(), false).expect("a sound design");
        let weights: Vec<f64> = rows.iter().map(|row| weight_factor * row.3).collect();
        let sums = sum_rows(&clusters, &weights, |row| Some(rows[row].4));
        design_mean(&design, &sums, EstimationRules::default()).expect("no single units")
    }

    fn near(left: Option<f64>, right: Option<f64>) {
        let (left, right) = (left.unwrap_or(f64::NAN), right.unwrap_or(f64::NAN));
        assert!((left - right).abs() <= 1e-12 * right.abs(), "{left} is not {right}");
    }

    #[test]
    fn row_order_does_not_matter() {
        let mut shuffled = ROWS.to_vec();
        shuffled.reverse();
        shuffled.swap(2, 9);
        for schools in [None, Some([6.0, 4.0])] {
            let (one, other) = (mean_of(&ROWS, 1.0, schools), mean_of(&shuffled, 1.0, schools));
            near(one.base.estimate, other.base.estimate);
            near(one.base.standard_error, other.base.standard_error);
            assert_eq!(one.base.degrees_of_freedom, Some(3.0));
        }
    }

    #[test]
    fn scaling_the_weights_leaves_means_alone() {
        let (one, other) = (mean_of(&ROWS, 1.0, None), mean_of(&ROWS, 17.0, None));
        near(one.base.estimate, other.base.estimate);
        near(one.base.standard_error, other.base.standard_error);
    }

    #[test]
    fn population_counts_shorten_the_interval_and_keep_the_second_stage() {
        let endless = mean_of(&ROWS, 1.0, None).base.standard_error;
        let part = mean_of(&ROWS, 1.0, Some([6.0, 4.0])).base.standard_error;
        let all_schools = mean_of(&ROWS, 1.0, Some([3.0, 2.0])).base.standard_error;
        assert!(endless > part && part > all_schools && all_schools > Some(0.0));
    }

    #[test]
    fn an_unweighted_sample_of_persons_has_the_textbook_standard_error() {
        let values = [2.0, 4.0, 4.0, 5.0, 10.0];
        let clusters: Vec<u32> = (0..5).collect();
        let sums = sum_rows(&clusters, &[1.0; 5], |row| Some(values[row]));
        let mean = design_mean(&Design::simple(5), &sums, EstimationRules::default()).expect("five units");
        // s² = (9 + 1 + 1 + 0 + 25)/4 = 9, so se = √(9/5).
        near(mean.base.standard_error, Some(1.8_f64.sqrt()));
        near(mean.design_effect_with_replacement, Some(1.0));
        assert_eq!(mean.design_effect, None);
    }
}
