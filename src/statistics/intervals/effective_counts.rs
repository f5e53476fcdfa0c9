//! Clustered answers as independent ones: the counts that binomial methods may use.
//!
//! Answers of schoolmates are alike, so n answers are worth n/deff independent ones (Kish 1965). Difference of shares, funnel limits,
//! shrinkage and homogeneity take the effective counts n/deff and p·n/deff instead of the answers. The design effect comes from the
//! study's pooled intraclass correlation and the domain's own sizes, weights and sampled shares; that the correlation is itself estimated is
//! allowed for by the factor (z/t)² of Korn and Graubard (1998).

use crate::statistics::comparison::rank_intervals::RankedUnit;
use crate::statistics::design::variance_components::{DomainCluster, StudyVariance, VarianceFactors};
use crate::statistics::intervals::ladder::LadderRules;
use crate::statistics::intervals::proportion::normal_bound;
use crate::statistics::numbers::distributions::t_quantile;

/// A domain's share with the number of independent answers that would be as precise.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct EffectiveCounts {
    /// Answers, as they were given.
    pub answers: f64,
    /// Weighted share; None without answers.
    pub share: Option<f64>,
    /// Effective number of answers; infinite for a full count under finite inference, 0 without answers.
    pub n: f64,
}

impl EffectiveCounts {
    /// The share on the angular scale, asin √p, where its standard error 1/(2√n) does not depend on the share (Anscombe 1948): what ranks are
    /// compared on. None without answers.
    pub fn for_ranking(&self) -> Option<RankedUnit> {
        let (x, n) = self.pair();
        let angle = if n.is_finite() { ((x + 0.375) / (n + 0.75)).sqrt().asin() } else { self.share?.sqrt().asin() };
        (n > 0.0).then(|| RankedUnit { estimate: angle, standard_error: 0.5 / (n + 0.5).sqrt() })
    }

    /// Effective successes and answers, as binomial methods take them.
    pub fn pair(&self) -> (f64, f64) {
        (self.share.unwrap_or(0.0) * self.n, self.n)
    }
}

/// Effective counts of a domain. Without anything to borrow the project's intraclass correlation is used.
pub fn effective_counts(domain: &[DomainCluster], study: Option<&StudyVariance>, rules: LadderRules) -> EffectiveCounts {
    let sum = |of: fn(&DomainCluster) -> f64| domain.iter().map(of).sum::<f64>();
    let answers = sum(|cluster| cluster.sums.n);
    let Some(factors) = VarianceFactors::of(domain, rules.inference).filter(|_| answers > 0.0) else {
        return EffectiveCounts { answers: 0.0, share: None, n: 0.0 };
    };
    let share = sum(|cluster| cluster.sums.weighted_sum) / sum(|cluster| cluster.sums.weight);
    let borrowed = study.filter(|study| study.between_degrees_of_freedom >= rules.least_borrowed_degrees_of_freedom);
    let correlation = borrowed.map_or(rules.correlation, StudyVariance::correlation);
    let reduction =
        borrowed.map_or(1.0, |study| normal_bound(rules.level) / t_quantile(0.5 + 0.5 * rules.level, study.degrees_of_freedom(factors)));
    EffectiveCounts { answers, share: Some(share.clamp(0.0, 1.0)), n: reduction * reduction / factors.with_correlation(correlation) }
}
