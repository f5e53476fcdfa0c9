//! Totals of magnitudes, such as placements by employer: does one contributor dominate?
//!
//! Not meaningful for counts of persons. Hundepool et al. (2012), *Statistical Disclosure Control*.

/// The rules a total must pass.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DominanceRule {
    /// Number of largest contributors of the (n, k) rule.
    pub largest: usize,
    /// Per cent of the total that they may have together.
    pub share_percent: f64,
    /// Per cent of the largest contribution within which the second largest may not be able to estimate it.
    pub protection_percent: f64,
    /// Fewest contributors.
    pub minimum_contributors: usize,
}

/// How one total stands against the rules.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Dominance {
    pub contributors: usize,
    pub total: f64,
    /// `None` for a total of 0.
    pub largest_share_percent: Option<f64>,
    /// Share of the rule's number of largest contributors.
    pub top_share_percent: Option<f64>,
    /// (n, k) rule: the largest have more than the allowed share.
    pub dominance_fails: bool,
    /// p-percent rule: total − largest − second largest is less than p per cent of the largest.
    pub protection_fails: bool,
    pub too_few_contributors: bool,
}

impl Dominance {
    /// Whether the total must be hidden.
    pub fn fails(&self) -> bool {
        self.dominance_fails || self.protection_fails || self.too_few_contributors
    }
}

/// Judges the total of non-negative contributions. A total of 0 is not dominated.
pub fn judge_dominance(contributions: &[f64], rule: DominanceRule) -> Dominance {
    let mut sorted = contributions.to_vec();
    sorted.sort_by(|a, b| b.total_cmp(a));
    let total: f64 = sorted.iter().sum();
    let top: f64 = sorted.iter().take(rule.largest).sum();
    let (first, second) = (sorted.first().copied().unwrap_or(0.0), sorted.get(1).copied().unwrap_or(0.0));
    let percent = |part: f64| (total > 0.0).then(|| 100.0 * part / total);
    Dominance {
        contributors: sorted.len(),
        total,
        largest_share_percent: percent(first),
        top_share_percent: percent(top),
        dominance_fails: total > 0.0 && 100.0 * top > rule.share_percent * total,
        protection_fails: total > 0.0 && 100.0 * (total - first - second) < rule.protection_percent * first,
        too_few_contributors: sorted.len() < rule.minimum_contributors,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULE: DominanceRule = DominanceRule { largest: 2, share_percent: 85.0, protection_percent: 10.0, minimum_contributors: 3 };

    #[test]
    fn two_large_employers_dominate() {
        let judged = judge_dominance(&[3.0, 25.0, 24.0], RULE);
        assert!(judged.dominance_fails && !judged.protection_fails && !judged.too_few_contributors);
        assert!(judge_dominance(&[30.0, 4.0], RULE).protection_fails);
    }

    #[test]
    fn exactly_the_limit_passes() {
        let judged = judge_dominance(&[50.0, 35.0, 10.0, 5.0], RULE);
        assert_eq!((judged.top_share_percent, judged.dominance_fails), (Some(85.0), false));
    }

    #[test]
    fn nothing_is_not_dominated() {
        let judged = judge_dominance(&[0.0, 0.0], RULE);
        assert_eq!((judged.largest_share_percent, judged.dominance_fails, judged.protection_fails), (None, false, false));
        assert!(judged.too_few_contributors && judged.fails());
    }
}
