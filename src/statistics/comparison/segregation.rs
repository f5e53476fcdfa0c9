//! Segregation indices: how differently women and men are spread over options.

use crate::statistics::numbers::distributions::hypergeometric_pmf;

/// Women and men who chose one option. Counts may be weighted in the indices that need no whole numbers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OptionCounts {
    /// Women or girls.
    pub women: f64,
    /// Men or boys.
    pub men: f64,
}

impl OptionCounts {
    /// Women and men together.
    pub fn size(&self) -> f64 {
        self.women + self.men
    }
}

/// Indices of one distribution of women and men over options that somebody chose.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SegregationIndices {
    /// Duncan and Duncan (1955): share of the women (or the men) who would have to change option for equal distributions, 0–1.
    pub dissimilarity: f64,
    /// Karmel and MacLachlan (1988): share of all who would have to change with option sizes kept, 0–½.
    pub karmel_maclachlan: f64,
    /// Gini index: 1 − 2 · the area under the segregation curve.
    pub gini: f64,
    /// Mutual information of option and gender in nats (Theil and Finizza 1971).
    pub mutual_information: f64,
    /// Mutual information over the entropy of gender.
    pub theil_h: f64,
    /// Dissimilarity with every option counting alike; sensitive to tiny options (Gibbs 1965).
    pub size_standardised: Option<f64>,
}

/// Options with at least one woman or man.
pub fn chosen_options(options: &[OptionCounts]) -> Vec<OptionCounts> {
    options.iter().copied().filter(|option| option.size() > 0.0).collect()
}

/// Totals of women and men.
pub fn totals(options: &[OptionCounts]) -> (f64, f64) {
    options.iter().fold((0.0, 0.0), |(women, men), option| (women + option.women, men + option.men))
}

/// D = ½ Σ |w/W − m/M|; `None` when a gender is absent.
pub fn dissimilarity(options: &[OptionCounts]) -> Option<f64> {
    let (women, men) = totals(options);
    (women > 0.0 && men > 0.0).then(|| 0.5 * options.iter().map(|option| (option.women / women - option.men / men).abs()).sum::<f64>())
}

/// All indices; `None` when a gender is absent. Options without persons are dropped.
pub fn segregation_indices(options: &[OptionCounts]) -> Option<SegregationIndices> {
    let options = chosen_options(options);
    let dissimilarity = dissimilarity(&options)?;
    let (women, men) = totals(&options);
    let total = women + men;
    let share = women / total;
    let within: f64 = options.iter().map(|option| option.size() / total * entropy(option.women / option.size())).sum();
    let mutual_information = (entropy(share) - within).max(0.0);
    Some(SegregationIndices {
        dissimilarity,
        karmel_maclachlan: 2.0 * share * (1.0 - share) * dissimilarity,
        gini: gini(&options, total, share),
        mutual_information,
        theil_h: mutual_information / entropy(share),
        size_standardised: size_standardised(&options),
    })
}

/// Entropy in nats of a share and its complement; 0 at 0 and 1.
fn entropy(share: f64) -> f64 {
    let part = |p: f64| if p > 0.0 { -p * p.ln() } else { 0.0 };
    part(share) + part(1.0 - share)
}

/// ΣΣ t_i t_j |p_i − p_j| / (2T²P(1 − P)), from the options in order of their share of women.
fn gini(options: &[OptionCounts], total: f64, share: f64) -> f64 {
    let mut ordered: Vec<(f64, f64)> = options.iter().map(|option| (option.women / option.size(), option.size())).collect();
    ordered.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (mut sizes, mut women, mut sum) = (0.0, 0.0, 0.0);
    for (option_share, size) in ordered {
        sum += size * (option_share * sizes - women);
        sizes += size;
        women += size * option_share;
    }
    (sum / (total * total * share * (1.0 - share))).max(0.0)
}

/// ½ Σ |p/Σp − (1 − p)/Σ(1 − p)| over the options' shares of women.
fn size_standardised(options: &[OptionCounts]) -> Option<f64> {
    let shares: Vec<f64> = options.iter().map(|option| option.women / option.size()).collect();
    let sum: f64 = shares.iter().sum();
    let rest: f64 = shares.iter().map(|share| 1.0 - share).sum();
    (sum > 0.0 && rest > 0.0).then(|| 0.5 * shares.iter().map(|share| (share / sum - (1.0 - share) / rest).abs()).sum::<f64>())
}

/// The mean of D when gender is assigned at random with both margins fixed: exact, from the hypergeometric distribution of each option.
///
/// D is biased upward in small groups; this is the D of choices made alike. Whole counts; `None` when a gender is absent.
///
/// An option's part is the mean distance of its women X from their mean μ, over women · men / all. With h(x) = x (men − size + x) P(X = x) the
/// terms (μ − x) P(X = x) are the steps of h over the number of all, so that the distances add up to h at the first value from μ on, twice, less
/// h behind the last value, which is 0 for whole counts (De Moivre's way with the binomial; Diaconis and Zabell 1991).
pub fn expected_when_random(options: &[OptionCounts]) -> Option<f64> {
    let (women, men) = totals(options);
    if women <= 0.0 || men <= 0.0 {
        return None;
    }
    let of_option = |option: &OptionCounts| {
        let size = option.size();
        let (lowest, highest) = ((size - men).max(0.0), size.min(women));
        let last = lowest + (highest - lowest).floor();
        let from_mean = lowest + (size * women / (women + men) - lowest).ceil().max(0.0);
        let probability = |x: f64| hypergeometric_pmf(x, women, men, size);
        let behind = (women - last) * (size - last);
        let behind = if behind > 0.0 { behind * probability(last) } else { 0.0 };
        if from_mean > last {
            return behind / (women * men);
        }
        (2.0 * from_mean * (men - size + from_mean) * probability(from_mean) - behind) / (women * men)
    };
    Some(0.5 * options.iter().map(of_option).sum::<f64>())
}

/// Carrington and Troske (1997): 0 when segregation is as random, 1 at its maximum, negative below random.
///
/// `None` when it is 0/0.
pub fn adjusted_for_chance(dissimilarity: f64, expected: f64) -> Option<f64> {
    let scale = if dissimilarity < expected { expected } else { 1.0 - expected };
    (scale > 1e-12).then(|| (dissimilarity - expected) / scale)
}

/// Change of D between two years, split into how choices within options changed and how option sizes changed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SegregationChange {
    /// D of the earlier year.
    pub from: f64,
    /// D of the later year.
    pub to: f64,
    /// The later year's shares of women at the earlier year's option sizes.
    pub to_at_from_sizes: f64,
    /// The earlier year's shares of women at the later year's option sizes.
    pub from_at_to_sizes: f64,
    /// Part of the change from shares of women within options.
    pub composition: f64,
    /// Part of the change from option sizes, options that came or went included.
    pub mix: f64,
    /// Whether both years have the same options.
    pub same_options: bool,
}

/// Splits the change of D (Das Gupta 1987; Bianchi and Rytina 1986): each effect is the mean over the two orders of exchange, so that they add
/// up to the change. An option of one year only keeps its share in the exchange.
///
/// Both years list the same options in the same order, with zeros where an option is absent. `None` when a gender is absent in a year or
/// in an exchange.
pub fn compare_segregation(from: &[OptionCounts], to: &[OptionCounts]) -> Option<SegregationChange> {
    let at = |sizes: &[OptionCounts], shares: &[OptionCounts]| {
        let exchanged = |(size, share): (&OptionCounts, &OptionCounts)| {
            let source = if share.size() > 0.0 { share } else { size };
            let women = if size.size() > 0.0 { size.size() * source.women / source.size() } else { 0.0 };
            OptionCounts { women, men: size.size() - women }
        };
        dissimilarity(&sizes.iter().zip(shares).map(exchanged).collect::<Vec<_>>())
    };
    let (old, new) = (dissimilarity(from)?, dissimilarity(to)?);
    let (to_at_from_sizes, from_at_to_sizes) = (at(from, to)?, at(to, from)?);
    Some(SegregationChange {
        from: old,
        to: new,
        to_at_from_sizes,
        from_at_to_sizes,
        composition: 0.5 * ((to_at_from_sizes - old) + (new - from_at_to_sizes)),
        mix: 0.5 * ((from_at_to_sizes - old) + (new - to_at_from_sizes)),
        same_options: from.iter().zip(to).all(|(old, new)| (old.size() > 0.0) == (new.size() > 0.0)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options(counts: &[(u32, u32)]) -> Vec<OptionCounts> {
        counts.iter().map(|&(women, men)| OptionCounts { women: f64::from(women), men: f64::from(men) }).collect()
    }

    #[test]
    fn complete_segregation_is_one_and_equal_choices_are_zero() {
        let apart = segregation_indices(&options(&[(5, 0), (0, 10)])).unwrap();
        assert_eq!((apart.dissimilarity, apart.theil_h, apart.size_standardised), (1.0, 1.0, Some(1.0)));
        assert!((apart.gini - 1.0).abs() < 1e-15);
        let alike = segregation_indices(&options(&[(5, 10), (3, 6), (0, 0)])).unwrap();
        assert!(alike.dissimilarity.abs() < 1e-15 && alike.gini.abs() < 1e-15 && alike.mutual_information < 1e-15);
        assert_eq!(segregation_indices(&options(&[(5, 0), (3, 0)])), None);
    }

    #[test]
    fn gini_equals_its_double_sum() {
        let options = options(&[(3, 9), (8, 2), (5, 5), (1, 7)]);
        let (women, men) = totals(&options);
        let (total, share) = (women + men, women / (women + men));
        let pair = |a: &OptionCounts, b: &OptionCounts| a.size() * b.size() * (a.women / a.size() - b.women / b.size()).abs();
        let sum: f64 = options.iter().flat_map(|a| options.iter().map(move |b| pair(a, b))).sum();
        let gini = segregation_indices(&options).unwrap().gini;
        assert!((gini - sum / (2.0 * total * total * share * (1.0 - share))).abs() < 1e-14);
    }

    #[test]
    fn one_woman_and_one_man_in_two_options_always_differ() {
        let pair = options(&[(1, 0), (0, 1)]);
        let expected = expected_when_random(&pair).unwrap();
        assert!((expected - 1.0).abs() < 1e-14);
        assert_eq!(adjusted_for_chance(1.0, expected), None);
    }

    /// The same value by value, as the distribution defines it.
    fn expected_by_values(options: &[OptionCounts]) -> f64 {
        let (women, men) = totals(options);
        let of_option = |option: &OptionCounts| {
            let size = option.size();
            let (lowest, highest) = ((size - men).max(0.0), size.min(women));
            let value = |step: u64| {
                let x = lowest + step as f64;
                hypergeometric_pmf(x, women, men, size) * (x / women - (size - x) / men).abs()
            };
            (0..=(highest - lowest) as u64).map(value).sum::<f64>()
        };
        0.5 * options.iter().map(of_option).sum::<f64>()
    }

    #[test]
    fn the_closed_form_is_the_sum_over_all_values_also_of_weighted_counts() {
        let mut random = crate::statistics::numbers::random::Random::new(11);
        for round in 0..400 {
            let part = if round % 2 == 0 { 1.0 } else { 0.375 };
            let largest = [4, 30, 900][round % 3];
            let mut count = || random.below(largest) as f64 * part;
            let options: Vec<OptionCounts> =
                (0..2 + round % 5).map(|_| OptionCounts { women: count(), men: count() }).filter(|option| option.size() > 0.0).collect();
            let Some(expected) = expected_when_random(&options) else { continue };
            assert!((expected - expected_by_values(&options)).abs() < 1e-12, "{options:?}: {expected}");
        }
    }

    #[test]
    fn the_parts_of_a_change_add_up() {
        let change = compare_segregation(&options(&[(10, 30), (20, 5), (4, 0)]), &options(&[(15, 20), (12, 9), (0, 0)])).unwrap();
        assert!((change.composition + change.mix - (change.to - change.from)).abs() < 1e-15);
        assert!(!change.same_options);
    }
}
