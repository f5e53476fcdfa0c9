//! Response rates: what became of those who should have answered.
//!
//! Outcome rates by the standard definitions of AAPOR (*Standard Definitions*, 9th ed. 2016), kept as a table of numerators and denominators
//! over the dispositions; unit nonresponse by group; item nonresponse with routing.

pub use crate::statistics::hypothesis_tests::association::Homogeneity;
use crate::statistics::intervals::interval::Interval;

/// Final dispositions in the order of [`DispositionCounts`].
pub const DISPOSITIONS: [&str; 8] = ["I", "P", "R", "NC", "O", "UH", "UO", "NE"];

/// Cases (or sums of weights) by disposition: complete, partial, refusal and break-off, non-contact, other eligible non-interview, unknown
/// whether an eligible unit, otherwise unknown, known not eligible.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct DispositionCounts(pub [f64; 8]);

/// How the share of eligible units among the unknown cases is obtained.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Eligibility {
    /// Fixed by the evaluator, from a check of the frame.
    Fixed(f64),
    /// Known eligible over known eligible and not eligible, within the group shown.
    Proportional,
}

/// What stands in the denominator beside the known eligible cases.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Unknown {
    All,
    Estimated,
    None,
}

const COMPLETE: [u8; 8] = [1, 0, 0, 0, 0, 0, 0, 0];
const INTERVIEWED: [u8; 8] = [1, 1, 0, 0, 0, 0, 0, 0];
const REFUSED: [u8; 8] = [0, 0, 1, 0, 0, 0, 0, 0];
const COOPERATION_BASE: [u8; 8] = [1, 1, 1, 0, 0, 0, 0, 0];
const CONTACTED: [u8; 8] = [1, 1, 1, 0, 1, 0, 0, 0];
const ELIGIBLE: [u8; 8] = [1, 1, 1, 1, 1, 0, 0, 0];
const UNKNOWN: [u8; 8] = [0, 0, 0, 0, 0, 1, 1, 0];

/// Every rate: name, numerator, known part of the denominator, unknown part of the denominator.
const RATES: [(&str, [u8; 8], [u8; 8], Unknown); 16] = [
    ("RR1", COMPLETE, ELIGIBLE, Unknown::All),
    ("RR2", INTERVIEWED, ELIGIBLE, Unknown::All),
    ("RR3", COMPLETE, ELIGIBLE, Unknown::Estimated),
    ("RR4", INTERVIEWED, ELIGIBLE, Unknown::Estimated),
    ("RR5", COMPLETE, ELIGIBLE, Unknown::None),
    ("RR6", INTERVIEWED, ELIGIBLE, Unknown::None),
    ("COOP1", COMPLETE, CONTACTED, Unknown::None),
    ("COOP2", INTERVIEWED, CONTACTED, Unknown::None),
    ("COOP3", COMPLETE, COOPERATION_BASE, Unknown::None),
    ("COOP4", INTERVIEWED, COOPERATION_BASE, Unknown::None),
    ("REF1", REFUSED, ELIGIBLE, Unknown::All),
    ("REF2", REFUSED, ELIGIBLE, Unknown::Estimated),
    ("REF3", REFUSED, ELIGIBLE, Unknown::None),
    ("CON1", CONTACTED, ELIGIBLE, Unknown::All),
    ("CON2", CONTACTED, ELIGIBLE, Unknown::Estimated),
    ("CON3", CONTACTED, ELIGIBLE, Unknown::None),
];

impl DispositionCounts {
    /// Adds a case with the given weight. False when the code is no disposition; the case is then not counted.
    pub fn add(&mut self, code: &str, weight: f64) -> bool {
        match DISPOSITIONS.iter().position(|known| *known == code) {
            Some(position) => {
                self.0[position] += weight;
                true
            }
            None => false,
        }
    }

    /// Share e of the unknown cases taken to be eligible; None when it cannot be computed.
    pub fn eligibility(&self, rule: Eligibility) -> Option<f64> {
        match rule {
            Eligibility::Fixed(share) => Some(share),
            Eligibility::Proportional => quotient(self.sum(ELIGIBLE), self.sum(ELIGIBLE) + self.0[7]),
        }
    }

    /// Every rate with its name. None where the denominator is 0, or where there are unknown cases and e cannot be computed.
    pub fn rates(&self, rule: Eligibility) -> Vec<(&'static str, Option<f64>)> {
        let unknown = self.sum(UNKNOWN);
        let estimated = if unknown == 0.0 { Some(0.0) } else { self.eligibility(rule).map(|share| share * unknown) };
        RATES
            .iter()
            .map(|&(name, numerator, known, beside)| {
                let beside = match beside {
                    Unknown::All => Some(unknown),
                    Unknown::Estimated => estimated,
                    Unknown::None => Some(0.0),
                };
                (name, beside.and_then(|beside| quotient(self.sum(numerator), self.sum(known) + beside)))
            })
            .collect()
    }

    fn sum(&self, members: [u8; 8]) -> f64 {
        self.0.iter().zip(members).map(|(count, member)| count * f64::from(member)).sum()
    }
}

fn quotient(above: f64, below: f64) -> Option<f64> {
    (below > 0.0).then(|| above / below)
}

/// The share among all invited if everybody who did not answer had the property, and if nobody had: what non-response can at most hide
/// (Manski 2003, ch. 1). `share` is among the `answered`, 0–1. `None` when more answered than were invited, or nobody was.
pub fn nonresponse_bounds(share: f64, answered: f64, invited: f64) -> Option<Interval> {
    (invited > 0.0 && answered <= invited).then(|| {
        let rate = answered / invited;
        Interval::new(share * rate, share * rate + 1.0 - rate)
    })
}

/// How alike response was in the groups of a population, and what unevenness can at most have done to a share.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Representativity {
    /// R-indicator: 1 − 2 S(ρ), 1 when every group responded alike.
    pub indicator: f64,
    /// Largest bias of a share of all, 0–1, that the differences between these groups can bring: S(ρ) / ρ̄ times ½, the largest standard
    /// deviation of a share.
    pub largest_bias: f64,
}

/// Representativity of response over groups, each as (invited, answered): Schouten, Cobben and Bethlehem (2009). `None` for fewer than two
/// groups, when nobody answered, or more did than were invited.
pub fn representativity(groups: &[(f64, f64)]) -> Option<Representativity> {
    let (invited, answered) = groups.iter().fold((0.0, 0.0), |(invited, answered), group| (invited + group.0, answered + group.1));
    if groups.len() < 2 || answered <= 0.0 || groups.iter().any(|(invited, answered)| *invited <= 0.0 || answered > invited) {
        return None;
    }
    let mean = answered / invited;
    let variance = groups.iter().map(|(of, did)| of / invited * (did / of - mean).powi(2)).sum::<f64>();
    Some(Representativity { indicator: 1.0 - 2.0 * variance.sqrt(), largest_bias: variance.sqrt() / mean / 2.0 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn representativity_is_one_where_all_respond_alike() {
        let uneven = representativity(&[(100.0, 80.0), (100.0, 60.0)]).unwrap();
        assert!((uneven.indicator - 0.8).abs() < 1e-12 && (uneven.largest_bias - 0.1 / 0.7 / 2.0).abs() < 1e-12);
        let even = representativity(&[(100.0, 70.0), (50.0, 35.0)]).unwrap();
        assert!((even.indicator - 1.0).abs() < 1e-12 && even.largest_bias.abs() < 1e-12);
        assert_eq!(representativity(&[(10.0, 11.0), (10.0, 5.0)]), None);
        assert_eq!(representativity(&[(10.0, 5.0)]), None);
    }

    /// The bound is one: no answers, however tied to the groups, are further from the truth.
    #[test]
    fn the_largest_bias_is_not_exceeded() {
        for (yes, no) in [(1.0, 0.0), (0.0, 1.0), (0.9, 0.2), (0.5, 0.5)] {
            for groups in [[(100.0, 80.0), (100.0, 60.0)], [(30.0, 30.0), (170.0, 20.0)]] {
                let all = groups.iter().map(|(invited, _)| invited).sum::<f64>();
                let answered = groups.iter().map(|(_, answered)| answered).sum::<f64>();
                let truth = (groups[0].0 * yes + groups[1].0 * no) / all;
                let seen = (groups[0].1 * yes + groups[1].1 * no) / answered;
                assert!((seen - truth).abs() <= representativity(&groups).unwrap().largest_bias + 1e-12);
            }
        }
    }

    #[test]
    fn rates_are_the_fractions_of_the_definitions() {
        let counts = DispositionCounts([8.0, 1.0, 6.0, 2.0, 1.0, 3.0, 3.0, 4.0]);
        let rates = counts.rates(Eligibility::Proportional);
        let rate = |name: &str| rates.iter().find(|(own, _)| *own == name).and_then(|(_, rate)| *rate);
        assert_eq!(rate("RR1"), Some(8.0 / 24.0));
        assert_eq!(rate("RR6"), Some(9.0 / 18.0));
        assert_eq!(rate("RR3"), Some(8.0 / (18.0 + 6.0 * 18.0 / 22.0)));
        assert_eq!(rate("COOP3"), Some(8.0 / 15.0));
        assert_eq!(rate("CON3"), Some(16.0 / 18.0));
    }

    #[test]
    fn unknown_eligibility_leaves_only_the_rates_that_do_not_use_it() {
        let counts = DispositionCounts([0.0, 0.0, 0.0, 0.0, 0.0, 3.0, 3.0, 0.0]);
        let known: Vec<&str> =
            counts.rates(Eligibility::Proportional).into_iter().filter(|(_, rate)| rate.is_some()).map(|(name, _)| name).collect();
        assert_eq!(known, ["RR1", "RR2", "REF1", "CON1"]);
    }

    #[test]
    fn what_nonresponse_can_hide_worked_by_hand() {
        // 30 of 60 answers positive, 100 invited: between 30 and 70 of 100.
        let bounds = nonresponse_bounds(0.5, 60.0, 100.0).unwrap();
        assert!((bounds.lower - 0.3).abs() < 1e-12 && (bounds.upper - 0.7).abs() < 1e-12);
        assert_eq!(nonresponse_bounds(0.5, 60.0, 60.0), Some(Interval::new(0.5, 0.5)));
        assert_eq!(nonresponse_bounds(0.5, 60.0, 50.0), None);
    }
}
