//! Variance of a mean when units are a simple random sample within strata of known size: pupils within classes, lost to non-response.
//!
//! V = Σ_h (1 − n_h/N_h) · n_h/(n_h − 1) · (Σ z² − (Σ z)²/n_h), with z = w(y − ȳ)/Σw for units in the domain and 0 for the other sampled
//! units of the stratum (Särndal, Swensson and Wretman 1992, 3.7 and 10.3). Needs only sums per stratum, never the rows.

/// Sums over the units of one stratum that lie in the domain and have a value.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct StratumSums {
    /// Units sampled in the stratum, in the domain or not.
    pub sampled: f64,
    /// Units of the stratum in the population; `None` for an endless population.
    pub population: Option<f64>,
    /// Σ w over the domain.
    pub weight: f64,
    /// Σ w y.
    pub weighted: f64,
    /// Σ w².
    pub weight_square: f64,
    /// Σ w² y.
    pub square_weighted: f64,
    /// Σ w² y².
    pub square_weighted_square: f64,
}

/// Mean of a domain with its variance; `None` for the mean without weight, `None` for the variance where a stratum with one sampled unit of
/// several leaves it undefined.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct StratifiedMean {
    /// Σ w y / Σ w.
    pub mean: f64,
    /// Its variance.
    pub variance: Option<f64>,
    /// Sampled units less strata, over the strata that are not full counts.
    pub degrees_of_freedom: f64,
    /// Whether every stratum with a unit in the domain is a full count.
    pub full_count: bool,
}

/// The same strata drawn from endless populations: without finite population correction.
pub fn endless(strata: &[StratumSums]) -> Vec<StratumSums> {
    strata.iter().map(|stratum| StratumSums { population: None, ..*stratum }).collect()
}

/// Estimates the mean of a domain from sums per stratum.
pub fn stratified_mean(strata: &[StratumSums]) -> Option<StratifiedMean> {
    let weight: f64 = strata.iter().map(|stratum| stratum.weight).sum();
    if weight <= 0.0 {
        return None;
    }
    let mean = strata.iter().map(|stratum| stratum.weighted).sum::<f64>() / weight;
    let (mut variance, mut defined, mut degrees, mut full) = (0.0, true, 0.0, true);
    for stratum in strata.iter().filter(|stratum| stratum.weight > 0.0) {
        let finite = stratum.population.map_or(1.0, |population| (1.0 - stratum.sampled / population).max(0.0));
        if finite <= 0.0 {
            continue;
        }
        full = false;
        degrees += stratum.sampled - 1.0;
        let sum = (stratum.weighted - mean * stratum.weight) / weight;
        let squares = (stratum.square_weighted_square - 2.0 * mean * stratum.square_weighted + mean * mean * stratum.weight_square)
            / (weight * weight);
        if stratum.sampled < 2.0 {
            defined = false;
        } else {
            variance += finite * stratum.sampled / (stratum.sampled - 1.0) * (squares - sum * sum / stratum.sampled).max(0.0);
        }
    }
    Some(StratifiedMean { mean, variance: defined.then_some(variance), degrees_of_freedom: degrees, full_count: full })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sums of a stratum whose units all weigh 1 and lie in the domain.
    fn stratum(values: &[f64], population: Option<f64>) -> StratumSums {
        let (n, sum) = (values.len() as f64, values.iter().sum::<f64>());
        StratumSums {
            sampled: n,
            population,
            weight: n,
            weighted: sum,
            weight_square: n,
            square_weighted: sum,
            square_weighted_square: values.iter().map(|y| y * y).sum(),
        }
    }

    #[test]
    fn one_stratum_is_the_textbook_simple_random_sample() {
        // 22 of 25 answered yes, class of 28: (1 − 25/28) · p(1 − p)/24, as methods.md 2.2.
        let mut values = vec![1.0; 22];
        values.extend([0.0; 3]);
        let found = stratified_mean(&[stratum(&values, Some(28.0))]).unwrap();
        let p = 22.0 / 25.0;
        assert!((found.variance.unwrap() - (3.0 / 28.0) * p * (1.0 - p) / 24.0).abs() < 1e-15);
        assert_eq!(found.degrees_of_freedom, 24.0);
    }

    #[test]
    fn a_full_count_has_no_variance_and_a_lone_unit_of_several_has_none_defined() {
        let full = stratified_mean(&[stratum(&[1.0, 0.0], Some(2.0))]).unwrap();
        assert!(full.full_count && full.variance == Some(0.0));
        assert_eq!(stratified_mean(&[stratum(&[1.0], Some(5.0)), stratum(&[1.0, 0.0], Some(5.0))]).unwrap().variance, None);
        assert_eq!(stratified_mean(&[]), None);
    }
}
