//! Design-based means, totals, ratios, shares and distributions of a domain, as R's survey package computes them.
//!
//! A domain is a part of the full sample: clusters without a row in it stay in the variance as zeros. What is undefined is None. A domain
//! inside a single first-stage unit has 0 degrees of freedom; the standard error its formula gives is kept for comparison and must not be
//! shown (`ladder` gives such a domain an interval).

use crate::statistics::design::cluster_sums::{ClusterSum, total};
use crate::statistics::design::design_variance::SingleUnitRule;
use crate::statistics::design::linearised::Linearised;
use crate::statistics::design::{Design, DesignError};
use crate::statistics::intervals::interval::Interval;

/// An estimate of a domain with its standard error under the design.
#[derive(Debug, Clone, PartialEq)]
pub struct DesignEstimate {
    /// Rows in the domain with a value.
    pub n: f64,
    /// Sum of the weights.
    pub sum_weights: f64,
    /// The estimate; `None` where nobody answered.
    pub estimate: Option<f64>,
    /// Its standard error; `None` where the design does not give one.
    pub standard_error: Option<f64>,
    /// First-stage units less first-stage strata among the contributing rows.
    pub degrees_of_freedom: Option<f64>,
    /// Student's limits, None with no degrees of freedom.
    pub interval: Option<Interval>,
}

/// How estimates are made: the rule for single units and the confidence level.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct EstimationRules {
    /// What is done with a stratum of one unit.
    pub single_unit: SingleUnitRule,
    /// Confidence level, between 0 and 1.
    pub level: f64,
}

impl Default for EstimationRules {
    fn default() -> Self {
        Self { single_unit: SingleUnitRule::Fail, level: 0.95 }
    }
}

/// Estimates what is linearised, given the sums it was made from.
pub fn estimate(
    design: &Design,
    sums: &[ClusterSum],
    linearised: Option<&Linearised>,
    rules: EstimationRules,
) -> Result<DesignEstimate, DesignError> {
    let all = total(sums);
    let (mut standard_error, mut degrees_of_freedom) = (None, None);
    if let Some(part) = linearised {
        standard_error = part.variance(design, rules.single_unit)?.map(|variance| variance.max(0.0).sqrt());
    }
    if all.n > 0.0 {
        degrees_of_freedom = Some(design.degrees_of_freedom(&weighted_clusters(sums)));
    }
    let interval = linearised
        .zip(standard_error.zip(degrees_of_freedom))
        .and_then(|(part, (error, df))| Interval::student(part.estimate, error, df, rules.level));
    Ok(DesignEstimate {
        n: all.n,
        sum_weights: all.weight,
        estimate: linearised.map(|part| part.estimate),
        standard_error,
        degrees_of_freedom,
        interval,
    })
}

/// Clusters with weight, which count in the degrees of freedom.
pub fn weighted_clusters(sums: &[ClusterSum]) -> Vec<u32> {
    sums.iter().filter(|sum| sum.weight > 0.0).map(|sum| sum.cluster).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    use crate::statistics::design::StageCodes;

    #[test]
    fn a_unit_in_two_strata_is_refused_unless_nested() {
        let (strata, units) = ([1, 2], [7, 7]);
        let stage = [StageCodes { strata: Some(&strata), units: Some(&units), population: None }];
        assert_eq!(Design::build(&stage, 2, false).err(), Some(DesignError::UnitInTwoStrata { unit: 7 }));
        assert!(Design::build(&stage, 2, true).is_ok());
    }

    #[test]
    fn a_sample_larger_than_its_population_is_refused() {
        let counts = [1.0, 1.0];
        let stage = [StageCodes { strata: None, units: None, population: Some(&counts) }];
        let refused = DesignError::PopulationBelowSample { stage: 1, stratum: 0, sampled: 2, population: 1.0 };
        assert_eq!(Design::build(&stage, 2, false).err(), Some(refused));
    }
}
