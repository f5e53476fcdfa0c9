//! Classes of gender balance by their textbook limits.

use utfall::statistics::comparison::gender_balance::share_atypical;
use utfall::statistics::comparison::gender_balance::{BalanceClass, GenderCounts};
use utfall::statistics::intervals::interval::Interval;
use utfall::statistics::intervals::proportion::wilson;

/// The class when the counts are a sample.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SampledClass {
    /// The whole interval lies in the class.
    Certain(BalanceClass),
    /// The interval reaches into another class.
    NotEstablished,
}

/// Balance of one option. Everything is `None` without women and men.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OptionBalance {
    pub counts: GenderCounts,
    pub share_women: Option<f64>,
    /// Wilson interval of the share of women.
    pub interval: Option<Interval>,
    pub class: Option<BalanceClass>,
    pub sampled_class: Option<SampledClass>,
}

/// Shares over all options. `None` stands for a gender that nobody has.
#[derive(Debug, Clone, PartialEq)]
pub struct GenderBalance {
    /// One entry per option, in the order given.
    pub options: Vec<OptionBalance>,
    pub total: GenderCounts,
    pub share_women_total: Option<f64>,
    /// Share of the women and men whose option is even.
    pub share_in_even: Option<f64>,
    /// Share of the women in options dominated by men.
    pub share_atypical_women: Option<f64>,
    /// Share of the men in options dominated by women.
    pub share_atypical_men: Option<f64>,
    /// Both together, of the women and men.
    pub share_atypical_all: Option<f64>,
}

/// The class in which the whole interval of the share of women lies.
pub fn sampled_class(interval: Interval) -> SampledClass {
    if interval.upper < 0.4 {
        SampledClass::Certain(BalanceClass::MenDominated)
    } else if interval.lower > 0.6 {
        SampledClass::Certain(BalanceClass::WomenDominated)
    } else if interval.lower >= 0.4 && interval.upper <= 0.6 {
        SampledClass::Certain(BalanceClass::Even)
    } else {
        SampledClass::NotEstablished
    }
}

/// Balance of each option and shares of women and men by class (SCB, *På tal om kvinnor och män*).
pub fn gender_balance(options: &[GenderCounts], confidence: f64) -> GenderBalance {
    let balances = options.iter().map(|counts| {
        let (women, base) = (counts.women as f64, counts.base() as f64);
        let interval = wilson(women, base, confidence);
        OptionBalance {
            counts: *counts,
            share_women: (base > 0.0).then(|| women / base),
            interval,
            class: counts.class(),
            sampled_class: interval.map(sampled_class),
        }
    });
    let mut balance = GenderBalance {
        options: balances.collect(),
        total: total(options.iter()),
        share_women_total: None,
        share_in_even: None,
        share_atypical_women: None,
        share_atypical_men: None,
        share_atypical_all: None,
    };
    let all = balance.total;
    let (even, men_dominated, women_dominated) = (
        balance.in_class(BalanceClass::Even),
        balance.in_class(BalanceClass::MenDominated),
        balance.in_class(BalanceClass::WomenDominated),
    );
    balance.share_women_total = share(all.women, all.base());
    balance.share_in_even = share(even.base(), all.base());
    balance.share_atypical_women = share(men_dominated.women, all.women);
    balance.share_atypical_men = share(women_dominated.men, all.men);
    balance.share_atypical_all = share_atypical(options);
    balance
}

impl GenderBalance {
    /// Persons in the options of a class.
    pub fn in_class(&self, class: BalanceClass) -> GenderCounts {
        total(self.options.iter().filter(|option| option.class == Some(class)).map(|option| &option.counts))
    }

    /// Number of options of a class.
    pub fn options_in_class(&self, class: BalanceClass) -> usize {
        self.options.iter().filter(|option| option.class == Some(class)).count()
    }

    /// Share of all women whose option is of a class.
    pub fn share_of_women(&self, class: BalanceClass) -> Option<f64> {
        share(self.in_class(class).women, self.total.women)
    }

    /// Share of all men whose option is of a class.
    pub fn share_of_men(&self, class: BalanceClass) -> Option<f64> {
        share(self.in_class(class).men, self.total.men)
    }
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
    fn a_small_even_option_is_not_established() {
        let balance = gender_balance(&[counts(7, 7), counts(12, 0), counts(5_000, 5_000)], 0.95);
        let classes: Vec<_> = balance.options.iter().map(|option| option.sampled_class).collect();
        assert_eq!(classes[0], Some(SampledClass::NotEstablished));
        assert_eq!(classes[1], Some(SampledClass::Certain(BalanceClass::WomenDominated)));
        assert_eq!(classes[2], Some(SampledClass::Certain(BalanceClass::Even)));
    }

    #[test]
    fn atypical_choices_are_counted_within_each_gender() {
        let balance = gender_balance(&[counts(1, 9), counts(8, 2), counts(1, 1)], 0.95);
        assert_eq!((balance.share_atypical_women, balance.share_atypical_men), (Some(0.1), Some(2.0 / 12.0)));
        assert_eq!(balance.share_atypical_all, Some(3.0 / 22.0));
        assert_eq!(gender_balance(&[], 0.95).share_women_total, None);
    }
}
