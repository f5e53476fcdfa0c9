//! Survey weights: how unequal they are, and trimming the extreme ones.

pub mod calibration;
pub(crate) mod cell_residuals;

/// A set of weights in figures.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WeightSummary {
    /// How many.
    pub n: f64,
    /// Their sum.
    pub sum: f64,
    /// Sum of their squares.
    pub sum_of_squares: f64,
    /// None without weights, as are the rest.
    pub smallest: Option<f64>,
    /// The largest; `None` without weights.
    pub largest: Option<f64>,
    /// Their mean; `None` without weights.
    pub mean: Option<f64>,
    /// Kish's (1992) design effect of unequal weighting, n Σw²/(Σw)² = 1 + cv²; 1 when all are equal.
    pub design_effect: Option<f64>,
    /// (Σw)²/Σw².
    pub effective_n: Option<f64>,
}

/// Summarises weights.
pub fn summarise(weights: &[f64]) -> WeightSummary {
    let n = weights.len() as f64;
    let sum: f64 = weights.iter().sum();
    let sum_of_squares: f64 = weights.iter().map(|weight| weight * weight).sum();
    let usable = sum != 0.0 && sum_of_squares > 0.0;
    WeightSummary {
        n,
        sum,
        sum_of_squares,
        smallest: weights.iter().copied().reduce(f64::min),
        largest: weights.iter().copied().reduce(f64::max),
        mean: (n > 0.0).then(|| sum / n),
        design_effect: usable.then(|| n * sum_of_squares / (sum * sum)),
        effective_n: usable.then(|| sum * sum / sum_of_squares),
    }
}

/// Trimmed weights.
#[derive(Debug, Clone, PartialEq)]
pub struct Trimmed {
    /// One weight a row.
    pub weights: Vec<f64>,
    /// Weights outside the bounds before and after.
    pub outside_before: usize,
    /// How many lie outside the limits afterwards.
    pub outside_after: usize,
}

/// Why weights cannot be trimmed strictly.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum TrimError {
    /// Every weight lies outside the limits.
    #[error("every weight is outside the bounds {lower} to {upper}")]
    AllOutside {
        /// Lower limit.
        lower: f64,
        /// Upper limit.
        upper: f64,
    },
    /// The mean, which is kept, lies outside the limits.
    #[error("the mean weight {mean} is outside the bounds {lower} to {upper}, so the sum cannot be kept")]
    MeanOutside {
        /// Their mean; `None` without weights.
        mean: f64,
        /// Lower limit.
        lower: f64,
        /// Upper limit.
        upper: f64,
    },
}

/// Sets weights outside `lower..=upper` to the bound and shares the amount taken off, net, in equal parts among those that were inside; the
/// sum is kept (Potter 1990, as R's `trimWeights`). `strict` repeats until none is outside. One pass with every weight outside only cuts:
/// there is nobody to share with.
pub fn trim(weights: &[f64], lower: f64, upper: f64, strict: bool) -> Result<Trimmed, TrimError> {
    let outside = |weight: &f64| *weight < lower || *weight > upper;
    let bounded = |weight: f64| weight.max(lower).min(upper);
    let count = |weights: &[f64]| weights.iter().filter(|weight| outside(weight)).count();
    let mut current = weights.to_vec();
    let outside_before = count(weights);
    if strict && outside_before > 0 {
        if outside_before == weights.len() {
            return Err(TrimError::AllOutside { lower, upper });
        }
        let mean = weights.iter().sum::<f64>() / weights.len() as f64;
        if mean < lower || mean > upper {
            return Err(TrimError::MeanOutside { mean, lower, upper });
        }
    }
    let passes = if strict { 100_000 } else { 1 };
    for _ in 0..passes {
        let cut = count(&current);
        if cut == 0 {
            break;
        }
        let taken: f64 = current.iter().map(|weight| weight - bounded(*weight)).sum();
        let share = if cut < current.len() { taken / (current.len() - cut) as f64 } else { 0.0 };
        for weight in &mut current {
            *weight = if outside(weight) { bounded(*weight) } else { *weight + share };
        }
    }
    Ok(Trimmed { outside_before, outside_after: count(&current), weights: current })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trimming_keeps_the_sum() {
        let once = trim(&[1.0, 2.0, 9.0], 0.0, 6.0, false);
        assert_eq!(once.map(|trimmed| trimmed.weights), Ok(vec![2.5, 3.5, 6.0]));
        assert_eq!(trim(&[1.0, 9.0], 2.0, 4.0, true), Err(TrimError::AllOutside { lower: 2.0, upper: 4.0 }));
    }

    #[test]
    fn equal_weights_have_no_design_effect() {
        assert_eq!(summarise(&[3.0, 3.0, 3.0]).design_effect, Some(1.0));
        assert_eq!(summarise(&[]).effective_n, None);
    }
}
