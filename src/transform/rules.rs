//! The rules that all estimates follow.

use crate::statistics::design::design_estimates::EstimationRules;
use crate::statistics::design::design_variance::SingleUnitRule;

/// Confidence of every interval.
pub const CONFIDENCE: f64 = 0.95;

/// How single clusters in a stratum are treated in the process design.
pub const RULES: EstimationRules = EstimationRules { single_unit: SingleUnitRule::Adjust, level: CONFIDENCE };
