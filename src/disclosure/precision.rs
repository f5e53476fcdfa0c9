//! With how many digits a number leaves the release: those that are shown, everywhere.

use crate::transform::estimate::{Against, Estimate};
use crate::transform::query::{Estimator, Query};

/// The digits of an estimate, its limits and what is drawn from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Digits {
    decimals: i32,
    /// Decimals before the factor that turns a share into a percentage.
    is_share: bool,
}

impl Digits {
    /// A value as it is shown.
    pub fn round(self, value: f64) -> f64 {
        rounded(value, self.decimals)
    }

    /// Whether they are those of a percentage.
    pub fn is_of_share(self) -> bool {
        self.is_share
    }

    /// How many of the last digit make one per cent.
    pub fn steps_of_a_per_cent(self) -> f64 {
        10_f64.powi((self.decimals - 2).max(0))
    }

    /// A standard error, with a digit more than the value.
    pub fn round_finer(self, value: f64) -> f64 {
        rounded(value, self.decimals + 1)
    }

    /// A limit, rounded away from the value to steps of so many of the last digit.
    pub fn outwards(self, limit: f64, steps: f64, up: bool) -> f64 {
        rounded(outwards(limit, steps / 10_f64.powi(self.decimals), up), self.decimals)
    }

    /// A limit, rounded away from the value to five per cent, or five of a hundred points.
    pub fn five_outwards(self, limit: f64, up: bool) -> f64 {
        if self.is_share { rounded(outwards(limit, 0.05, up), 2) } else { outwards(limit, 5.0, up) }
    }

    /// A value to the nearest five per cent, or five of a hundred.
    pub fn nearest_five(self, value: f64) -> f64 {
        if self.is_share { rounded(to_step(value, 0.05), 2) } else { nearest_five(value) }
    }
}

/// The digits an estimate is shown with; `percent_decimals` is what its base allows for a percentage.
pub fn digits(query: Option<&Query>, estimate: &Estimate, percent_decimals: u8, value: f64) -> Digits {
    let percent = i32::from(percent_decimals);
    // A gap as a part of what it was is a percentage whatever it is a gap of.
    let is_part = matches!(estimate.key.against, Some(Against::Gap { .. }));
    let Some(header) = query.map(|query| &query.header).filter(|_| !is_part) else {
        return Digits { decimals: 2 + percent, is_share: true };
    };
    let own = match header.estimator {
        Estimator::RegisterRatio if header.number => 0,
        Estimator::Share | Estimator::Distribution | Estimator::RegisterRatio => return Digits { decimals: 2 + percent, is_share: true },
        Estimator::Mean => header.decimals.map_or(percent + 1, i32::from),
        Estimator::InterpolatedMedian | Estimator::GoalScale => 1,
        Estimator::Reliability | Estimator::Segregation => 2,
        // Totals of counts are whole; of days or money they are shown so.
        Estimator::RegisterTotal => 0,
        Estimator::Median => i32::from(value.fract() != 0.0),
    };
    Digits { decimals: own, is_share: false }
}

/// Rounded half away from zero.
pub fn rounded(value: f64, decimals: i32) -> f64 {
    let factor = 10_f64.powi(decimals);
    let scaled = value * factor;
    // A half that was not hit exactly for want of digits is still a half; what is rounded to nothing has no sign.
    (scaled + scaled.signum() * 1e-9).round() / factor + 0.0
}

/// A p-value, rounded up to two decimals: with more of them it tells how the answers behind a difference lie in groups that are not shown.
pub fn rounded_p(p: f64) -> f64 {
    ((p * 100.0 - 1e-9).ceil() / 100.0).clamp(0.01, 1.0)
}

/// To the nearest multiple of a step, halves away from zero.
pub fn to_step(value: f64, step: f64) -> f64 {
    let steps = value / step;
    (steps + steps.signum() * 1e-9).round() * step + 0.0
}

fn outwards(limit: f64, step: f64, up: bool) -> f64 {
    let steps = limit / step;
    if up { (steps - 1e-9).ceil() * step } else { (steps + 1e-9).floor() * step }
}

/// To the nearest multiple of five.
pub fn nearest_five(value: f64) -> f64 {
    to_step(value, 5.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_are_rounded_away_from_zero() {
        assert_eq!((rounded(0.285, 2), rounded(-0.285, 2), rounded(2.5, 0)), (0.29, -0.29, 3.0));
        assert!(rounded(-0.001, 2).is_sign_positive() && nearest_five(-2.0).is_sign_positive());
        assert_eq!((nearest_five(22.0), nearest_five(22.5), nearest_five(3.0)), (20.0, 25.0, 5.0));
    }
}
