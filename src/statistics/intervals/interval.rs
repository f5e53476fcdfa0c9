//! An interval: two limits around an estimate.

use crate::statistics::numbers::distributions::t_quantile;

/// Two-sided confidence limits on the scale of the estimate.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// Lower limit.
    pub lower: f64,
    /// Upper limit.
    pub upper: f64,
}

impl Interval {
    /// The interval from `lower` to `upper`.
    pub fn new(lower: f64, upper: f64) -> Self {
        Self { lower, upper }
    }

    /// The interval of zero width at a point: a full count.
    pub fn point(value: f64) -> Self {
        Self::new(value, value)
    }

    /// `centre` plus and minus `distance`.
    pub fn around(centre: f64, distance: f64) -> Self {
        Self::new(centre - distance, centre + distance)
    }

    /// Student's interval: estimate ± t · standard error. None when the degrees of freedom are not positive.
    pub fn student(estimate: f64, standard_error: f64, degrees_of_freedom: f64, level: f64) -> Option<Self> {
        (degrees_of_freedom > 0.0).then(|| Self::around(estimate, t_quantile(0.5 + 0.5 * level, degrees_of_freedom) * standard_error))
    }

    /// The part of the interval inside the possible range of the estimate.
    pub fn cut(self, lowest: f64, highest: f64) -> Self {
        Self::new(self.lower.max(lowest).min(highest), self.upper.max(lowest).min(highest))
    }

    /// Distance between the limits.
    pub fn width(self) -> f64 {
        self.upper - self.lower
    }

    /// Whether `value` lies between the limits, both included.
    pub fn contains(self, value: f64) -> bool {
        self.lower <= value && value <= self.upper
    }
}
