//! Variance of a total when units are a simple random sample within strata of known size: pupils within classes, lost to non-response.
//!
//! V = Σ_h (1 − n_h/N_h) · n_h/(n_h − 1) · (Σ z² − (Σ z)²/n_h), with z the linearised value of a unit and 0 for the other sampled units of the
//! stratum (Särndal, Swensson and Wretman 1992, 3.7 and 10.3). Needs only sums per stratum, never the rows.

/// Sums of linearised values over the units of one stratum.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct ElementSums {
    /// Units sampled in the stratum, in the domain or not.
    pub sampled: f64,
    /// Units among them that contribute to the estimate.
    pub contributing: f64,
    /// Share of the stratum's population that was sampled; 0 for an endless population.
    pub fraction: f64,
    /// Σ z.
    pub total: f64,
    /// Σ z².
    pub squares: f64,
}

/// The variance of the total of z. `None` where a stratum with one sampled unit of several leaves it undefined.
pub fn element_variance(strata: &[ElementSums]) -> Option<f64> {
    let mut variance = 0.0;
    for stratum in strata {
        let finite = (1.0 - stratum.fraction).max(0.0);
        if finite > 0.0 && stratum.sampled < 2.0 {
            return None;
        }
        if finite > 0.0 {
            let spread = (stratum.squares - stratum.total * stratum.total / stratum.sampled).max(0.0);
            variance += finite * stratum.sampled / (stratum.sampled - 1.0) * spread;
        }
    }
    Some(variance)
}

/// Contributing units less the strata they lie in, full counts left out.
pub fn element_degrees_of_freedom(strata: &[ElementSums]) -> f64 {
    strata.iter().filter(|stratum| stratum.fraction < 1.0 && stratum.contributing > 0.0).map(|stratum| stratum.contributing - 1.0).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A stratum whose units all weigh 1 and lie in the domain, for the mean of its values.
    fn stratum(values: &[f64], mean: f64, n: f64, fraction: f64) -> ElementSums {
        let z = values.iter().map(|value| (value - mean) / n);
        let units = values.len() as f64;
        ElementSums { sampled: units, contributing: units, fraction, total: z.clone().sum(), squares: z.map(|z| z * z).sum() }
    }

    #[test]
    fn one_stratum_is_the_textbook_simple_random_sample() {
        // 22 of 25 answered yes, class of 28: (1 − 25/28) · p(1 − p)/24, as methods.md 2.2.
        let mut values = vec![1.0; 22];
        values.extend([0.0; 3]);
        let p = 22.0 / 25.0;
        let class = [stratum(&values, p, 25.0, 25.0 / 28.0)];
        assert!((element_variance(&class).unwrap() - (3.0 / 28.0) * p * (1.0 - p) / 24.0).abs() < 1e-15);
        assert_eq!(element_degrees_of_freedom(&class), 24.0);
    }

    #[test]
    fn a_full_count_has_no_variance_and_a_lone_unit_of_several_has_none_defined() {
        let full = stratum(&[1.0, 0.0], 0.5, 2.0, 1.0);
        assert_eq!((element_variance(&[full]), element_degrees_of_freedom(&[full])), (Some(0.0), 0.0));
        assert_eq!(element_variance(&[stratum(&[1.0], 2.0 / 3.0, 3.0, 0.2), stratum(&[1.0, 0.0], 2.0 / 3.0, 3.0, 0.4)]), None);
    }
}
