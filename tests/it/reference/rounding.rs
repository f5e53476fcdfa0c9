//! Counts rounded to a base for display. With small bases and consistent margins small counts can sometimes be recovered: not to be the only
//! protection.

/// A list of counts and its total, each rounded on its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoundedCounts {
    pub rounded: Vec<u64>,
    pub true_total: u64,
    /// Sum of the rounded counts.
    pub sum_of_rounded: u64,
    /// The total rounded on its own.
    pub rounded_total: u64,
    /// Largest distance between a count and its rounded value.
    pub largest_error: u64,
}

impl RoundedCounts {
    /// Whether the rounded counts add up to the rounded total.
    pub fn is_additive(&self) -> bool {
        self.sum_of_rounded == self.rounded_total
    }
}

/// The nearest multiple of `base`; a remainder of exactly half goes up. A base of 0 leaves the count as it is.
pub fn round_to_base(count: u64, base: u64) -> u64 {
    if base == 0 {
        return count;
    }
    let below = count - count % base;
    if 2 * (count % base) >= base { below.saturating_add(base) } else { below }
}

/// Conventional rounding of counts to the multiples of `base`.
pub fn round_counts(counts: &[u64], base: u64) -> RoundedCounts {
    let rounded: Vec<u64> = counts.iter().map(|&count| round_to_base(count, base)).collect();
    let true_total = counts.iter().sum();
    RoundedCounts {
        true_total,
        sum_of_rounded: rounded.iter().sum(),
        rounded_total: round_to_base(true_total, base),
        largest_error: counts.iter().zip(&rounded).map(|(count, rounded)| count.abs_diff(*rounded)).max().unwrap_or(0),
        rounded,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_go_up() {
        assert_eq!([5, 14, 15, 25].map(|count| round_to_base(count, 10)), [10, 10, 20, 30]);
        assert_eq!([1, 2, 3, 4].map(|count| round_to_base(count, 3)), [0, 3, 3, 3]);
    }

    #[test]
    fn parts_need_not_add_up() {
        let rounded = round_counts(&[1, 1, 1], 3);
        assert_eq!((rounded.sum_of_rounded, rounded.rounded_total, rounded.largest_error), (0, 3, 1));
        assert!(!rounded.is_additive());
    }
}
