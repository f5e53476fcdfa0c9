//! Net promoter score: would respondents recommend taking part, 0–10?

use utfall::statistics::intervals::interval::Interval;
use utfall::statistics::numbers::moments::Moments;

/// Counts and score of one group. `None` stands for what the number of answers does not allow.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NetPromoterScore {
    /// Valid answers.
    pub n: usize,
    /// Answers that are no whole number from 0 to 10; in no count.
    pub n_invalid: usize,
    /// Answers 9 and 10.
    pub promoters: usize,
    /// Answers 7 and 8.
    pub passives: usize,
    /// Answers 0 to 6.
    pub detractors: usize,
    pub promoters_percent: Option<f64>,
    pub detractors_percent: Option<f64>,
    /// Promoters minus detractors, −100 … 100.
    pub score: Option<f64>,
    pub standard_error: Option<f64>,
    /// t interval with n − 1 degrees of freedom, cut to −100 … 100.
    pub interval: Option<Interval>,
}

/// Net promoter score (Reichheld 2003) of independent answers; interval from the variance of the scores +100, 0, −100 (Rocks 2016).
///
/// `population` is the size of the finite population the answers come from; with it the standard error is corrected, and 0 for a full count.
pub fn net_promoter_score(answers: &[f64], population: Option<f64>, confidence: f64) -> NetPromoterScore {
    let scores: Vec<f64> = answers.iter().filter_map(|&answer| score_of(answer)).collect();
    let n = scores.len();
    let count = |score: f64| scores.iter().filter(|&&value| value == score).count();
    let (promoters, passives, detractors) = (count(100.0), count(0.0), count(-100.0));
    let percent = |part: usize| (n > 0).then(|| 100.0 * part as f64 / n as f64);
    let moments = Moments::of(&scores);
    NetPromoterScore {
        n,
        n_invalid: answers.len() - n,
        promoters,
        passives,
        detractors,
        promoters_percent: percent(promoters),
        detractors_percent: percent(detractors),
        score: (n > 0).then(|| 100.0 * (promoters as f64 - detractors as f64) / n as f64),
        standard_error: moments.standard_error(population),
        interval: moments.mean_interval(population, confidence).map(|interval| interval.cut(-100.0, 100.0)),
    }
}

/// +100 for a promoter, 0 for a passive, −100 for a detractor; `None` for an impossible answer.
fn score_of(answer: f64) -> Option<f64> {
    if answer.fract() != 0.0 || !(0.0..=10.0).contains(&answer) {
        return None;
    }
    Some(match answer {
        9.0.. => 100.0,
        7.0.. => 0.0,
        _ => -100.0,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_classes_and_impossible_answers() {
        let group = net_promoter_score(&[10.0, 9.0, 8.0, 6.0, 11.0, 7.5, -1.0], None, 0.95);
        assert_eq!((group.n, group.n_invalid, group.promoters, group.passives, group.detractors), (4, 3, 2, 1, 1));
        assert_eq!(group.score, Some(25.0));
        assert_eq!(group.interval, Some(Interval::new(-100.0, 100.0)));
    }

    #[test]
    fn a_full_count_has_no_sampling_error() {
        assert_eq!(net_promoter_score(&[10.0, 3.0], Some(2.0), 0.95).standard_error, Some(0.0));
        assert_eq!(net_promoter_score(&[10.0], Some(4.0), 0.95).interval, None);
        assert_eq!(net_promoter_score(&[], None, 0.95).score, None);
    }
}
