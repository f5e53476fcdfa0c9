//! The 40–60 rule: which options have an even gender distribution, and who chooses where.

/// Persons of each gender who chose an option.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct GenderCounts {
    /// Women or girls.
    pub women: u64,
    /// Men or boys.
    pub men: u64,
    /// Non-binary, other and unknown: counted and shown, in no share.
    pub other_or_unknown: u64,
}

/// Class of an option by the share of women among women and men.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum BalanceClass {
    /// Under 40 per cent women.
    MenDominated,
    /// From 40 to 60 per cent women, both included.
    Even,
    /// Over 60 per cent women.
    WomenDominated,
}

impl GenderCounts {
    /// Women and men: the base of every share.
    pub fn base(&self) -> u64 {
        self.women + self.men
    }

    /// Class by the usual interval of Statistics Sweden, decided on whole counts; `None` without women and men.
    pub fn class(&self) -> Option<BalanceClass> {
        let base = self.base();
        match (5 * self.women < 2 * base, 5 * self.women > 3 * base) {
            _ if base == 0 => None,
            (true, _) => Some(BalanceClass::MenDominated),
            (_, true) => Some(BalanceClass::WomenDominated),
            (false, false) => Some(BalanceClass::Even),
        }
    }
}

/// Share of the women and men whose option is dominated by the other gender; `None` without women and men.
pub fn share_atypical(options: &[GenderCounts]) -> Option<f64> {
    let atypical = |counts: &GenderCounts| match counts.class() {
        Some(BalanceClass::MenDominated) => counts.women,
        Some(BalanceClass::WomenDominated) => counts.men,
        Some(BalanceClass::Even) | None => 0,
    };
    share(options.iter().map(atypical).sum(), total(options.iter()).base())
}

fn share(part: u64, whole: u64) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

fn total<'a>(counts: impl Iterator<Item = &'a GenderCounts>) -> GenderCounts {
    counts.fold(GenderCounts::default(), |sum, counts| GenderCounts {
        women: sum.women + counts.women,
        men: sum.men + counts.men,
        other_or_unknown: sum.other_or_unknown + counts.other_or_unknown,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(women: u64, men: u64) -> GenderCounts {
        GenderCounts { women, men, other_or_unknown: 0 }
    }

    #[test]
    fn the_limits_belong_to_the_even_class() {
        assert_eq!(counts(4, 6).class(), Some(BalanceClass::Even));
        assert_eq!(counts(300, 200).class(), Some(BalanceClass::Even));
        assert_eq!(counts(399, 601).class(), Some(BalanceClass::MenDominated));
        assert_eq!(counts(601, 400).class(), Some(BalanceClass::WomenDominated));
        assert_eq!(GenderCounts { other_or_unknown: 5, ..counts(0, 0) }.class(), None);
    }
}
