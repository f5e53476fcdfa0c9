//! One item answered on an ordinal scale: distribution, top and bottom box, mean, medians and quartiles.

use utfall::statistics::intervals::interval::Interval;
use utfall::statistics::intervals::proportion::wilson;
use utfall::statistics::numbers::moments::Moments;
use utfall::statistics::numbers::sample_quantile::median;
use utfall::statistics::numbers::sample_quantile::sample_quantile;

/// The steps of an ordinal item and which of them count as agreement and as disagreement.
#[derive(Debug, Clone, Copy)]
pub struct OrdinalScale<'a> {
    /// Values of the steps, in the order in which they are shown.
    pub steps: &'a [f64],
    /// Steps of the top box.
    pub top: &'a [f64],
    /// Steps of the bottom box.
    pub bottom: &'a [f64],
}

/// One step of the scale with its count and its share of the valid answers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct StepCount {
    pub value: f64,
    pub count: usize,
    /// Per cent of the valid answers; `None` without any.
    pub percent: Option<f64>,
}

/// Share of the valid answers that fall in a set of steps.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BoxShare {
    pub count: usize,
    /// Per cent of the valid answers; `None` without any.
    pub percent: Option<f64>,
    /// Wilson interval in per cent.
    pub interval: Option<Interval>,
}

/// Summary of one ordinal item. `None` stands for what the number of valid answers does not allow.
#[derive(Debug, Clone, PartialEq)]
pub struct OrdinalSummary {
    /// Answers on the scale: the base of every share.
    pub n: usize,
    /// Answers that are no step of the scale; in no share and no mean.
    pub n_invalid: usize,
    pub steps: Vec<StepCount>,
    pub top_box: BoxShare,
    pub bottom_box: BoxShare,
    /// Top box minus bottom box in percentage points.
    pub net_percent: Option<f64>,
    pub mean: Option<f64>,
    pub standard_deviation: Option<f64>,
    pub standard_error: Option<f64>,
    /// t interval of the mean with n − 1 degrees of freedom.
    pub mean_interval: Option<Interval>,
    pub median: Option<f64>,
    pub interpolated_median: Option<f64>,
    pub lower_quartile: Option<f64>,
    pub upper_quartile: Option<f64>,
}

/// Summarises the answers to one item. Missing answers and "don't know" are left out by the caller and counted beside.
///
/// Answers are treated as independent; for clustered or weighted data use the design-based estimators.
pub fn summarise_item(answers: &[f64], scale: OrdinalScale<'_>, confidence: f64) -> OrdinalSummary {
    let valid: Vec<f64> = answers.iter().copied().filter(|answer| scale.steps.contains(answer)).collect();
    let n = valid.len();
    let percent_of = |count: usize| (n > 0).then(|| 100.0 * count as f64 / n as f64);
    let step = |&value: &f64| {
        let count = valid.iter().filter(|&&answer| answer == value).count();
        StepCount { value, count, percent: percent_of(count) }
    };
    let share_in = |steps: &[f64]| {
        let count = valid.iter().filter(|answer| steps.contains(answer)).count();
        let interval = wilson(count as f64, n as f64, confidence).map(|limits| Interval::new(100.0 * limits.lower, 100.0 * limits.upper));
        BoxShare { count, percent: percent_of(count), interval }
    };
    let (top_box, bottom_box) = (share_in(scale.top), share_in(scale.bottom));
    let moments = Moments::of(&valid);
    OrdinalSummary {
        n,
        n_invalid: answers.len() - n,
        steps: scale.steps.iter().map(step).collect(),
        top_box,
        bottom_box,
        net_percent: top_box.percent.zip(bottom_box.percent).map(|(top, bottom)| top - bottom),
        mean: moments.mean,
        standard_deviation: moments.standard_deviation(),
        standard_error: moments.standard_error(None),
        mean_interval: moments.mean_interval(None, confidence),
        median: median(&valid),
        interpolated_median: interpolated_median(&valid),
        lower_quartile: sample_quantile(&valid, 0.25),
        upper_quartile: sample_quantile(&valid, 0.75),
    }
}

/// Median with the answers spread evenly over a step of width 1: m − ½ + (n/2 − answers below m)/(answers at m).
///
/// Where the median m falls between two steps that nobody chose between, it is m itself (as `interp.median` of R's psych package).
/// `None` without answers.
pub fn interpolated_median(answers: &[f64]) -> Option<f64> {
    let middle = median(answers)?;
    let at = answers.iter().filter(|&&answer| answer == middle).count();
    if at == 0 {
        return Some(middle);
    }
    let below = answers.iter().filter(|&&answer| answer < middle).count();
    Some(middle - 0.5 + (0.5 * answers.len() as f64 - below as f64) / at as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIVE: OrdinalScale<'_> = OrdinalScale { steps: &[1.0, 2.0, 3.0, 4.0, 5.0], top: &[4.0, 5.0], bottom: &[1.0, 2.0] };

    #[test]
    fn shares_rest_on_valid_answers_only() {
        let summary = summarise_item(&[1.0, 4.0, 5.0, 5.0, 9.0], FIVE, 0.95);
        assert_eq!((summary.n, summary.n_invalid), (4, 1));
        assert_eq!(summary.top_box.percent, Some(75.0));
        assert_eq!(summary.net_percent, Some(50.0));
        assert_eq!(summary.steps.iter().map(|step| step.count).collect::<Vec<_>>(), [1, 0, 0, 1, 2]);
    }

    #[test]
    fn nobody_answering_leaves_everything_undefined() {
        let summary = summarise_item(&[], FIVE, 0.95);
        assert!(summary.mean.is_none() && summary.median.is_none() && summary.top_box.interval.is_none() && summary.net_percent.is_none());
    }

    #[test]
    fn interpolated_median_moves_within_the_step() {
        assert_eq!(interpolated_median(&[1.0, 2.0, 3.0, 3.0, 4.0, 5.0]), Some(3.0));
        assert_eq!(interpolated_median(&[1.0, 3.0, 3.0, 3.0]), Some(2.5 + 1.0 / 3.0));
        assert_eq!(interpolated_median(&[1.0, 1.0, 5.0, 5.0]), Some(3.0));
    }
}
