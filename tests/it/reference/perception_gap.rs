//! Do two groups see the same thing? The same statements put to pupils, teachers, employers.

use utfall::statistics::hypothesis_tests::adjust::holm;
use utfall::statistics::hypothesis_tests::two_groups::compare_two_means;
use utfall::statistics::intervals::difference::newcombe;
use utfall::statistics::intervals::interval::Interval;

/// Answers of two groups to one statement, missing ones left out.
#[derive(Debug, Clone, PartialEq)]
pub struct StatementAnswers {
    pub a: Vec<f64>,
    pub b: Vec<f64>,
}

/// Gap between two groups in one statement; b − a.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PerceptionGap {
    pub n_a: usize,
    pub n_b: usize,
    pub mean_a: Option<f64>,
    pub mean_b: Option<f64>,
    /// Difference of means.
    pub gap: Option<f64>,
    /// Welch interval; `None` when a group has one person or neither varies.
    pub gap_interval: Option<Interval>,
    pub p: Option<f64>,
    /// p adjusted over the statements of this pair of groups.
    pub p_holm: Option<f64>,
    /// Share of a in the top steps.
    pub top_a: Option<f64>,
    pub top_b: Option<f64>,
    pub top_gap: Option<f64>,
    /// Newcombe interval of the difference of top shares.
    pub top_gap_interval: Option<Interval>,
}

/// Gaps in all statements for one pair of groups: means by Welch (1947), top shares by Newcombe (1998b), Holm over the statements.
///
/// The groups must be independent: for pupils and their own teachers compare per class instead.
pub fn perception_gaps(statements: &[StatementAnswers], top: &[f64], confidence: f64) -> Vec<PerceptionGap> {
    let mut gaps: Vec<PerceptionGap> = statements.iter().map(|answers| gap(answers, top, confidence)).collect();
    let p_values: Vec<Option<f64>> = gaps.iter().map(|gap| gap.p).collect();
    for (gap, adjusted) in gaps.iter_mut().zip(holm(&p_values)) {
        gap.p_holm = adjusted;
    }
    gaps
}

fn gap(answers: &StatementAnswers, top: &[f64], confidence: f64) -> PerceptionGap {
    let means = compare_two_means(&answers.a, &answers.b, confidence);
    let in_top = |values: &[f64]| values.iter().filter(|value| top.contains(value)).count() as f64;
    let (top_a, top_b) = (in_top(&answers.a), in_top(&answers.b));
    let (n_a, n_b) = (means.n_a as f64, means.n_b as f64);
    let share = |x: f64, n: f64| (n > 0.0).then(|| x / n);
    PerceptionGap {
        n_a: means.n_a,
        n_b: means.n_b,
        mean_a: means.mean_a,
        mean_b: means.mean_b,
        gap: means.difference,
        gap_interval: means.welch.map(|welch| welch.interval),
        p: means.welch.map(|welch| welch.p),
        p_holm: None,
        top_a: share(top_a, n_a),
        top_b: share(top_b, n_b),
        top_gap: share(top_a, n_a).zip(share(top_b, n_b)).map(|(a, b)| b - a),
        top_gap_interval: newcombe(top_a, n_a, top_b, n_b, confidence),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statements_without_a_test_do_not_count_in_the_adjustment() {
        let varied = StatementAnswers { a: vec![1.0, 2.0, 2.0, 3.0], b: vec![4.0, 5.0, 4.0, 3.0] };
        let flat = StatementAnswers { a: vec![4.0, 4.0], b: vec![4.0, 4.0] };
        let gaps = perception_gaps(&[varied, flat], &[4.0, 5.0], 0.95);
        assert_eq!(gaps[0].gap, Some(2.0));
        assert_eq!(gaps[0].p, gaps[0].p_holm);
        assert_eq!((gaps[1].gap, gaps[1].p, gaps[1].p_holm), (Some(0.0), None, None));
        assert_eq!(gaps[1].top_gap, Some(0.0));
    }
}
