//! How differently women and men are spread over options: the counts from which the indices are computed, and the indices.
//!
//! An index of many options, published beside the counts of all options but the withheld ones, would give these away. The indices are
//! therefore computed at release, from the options that are shown and one group of all that are not.

use super::engine::{Cell, Engine};
use super::estimate::{Against, Estimate, Key, Method};
use super::query::Query;
use super::sample::Sample;
use crate::error::Result;
use crate::statistics::comparison::gender_balance::{GenderCounts, share_atypical};
use crate::statistics::comparison::segregation::{
    OptionCounts, SegregationIndices, adjusted_for_chance, compare_segregation, expected_when_random, segregation_indices,
};
use crate::statistics::comparison::segregation_resampling::{bootstrap_interval, permute_gender, pooled, redraw_groups, redraw_persons};
use crate::statistics::intervals::interval::Interval;
use crate::statistics::numbers::distributions::normal_quantile;
use crate::transform::rules::CONFIDENCE;
use std::collections::{BTreeMap, BTreeSet};

/// Draws of a permutation or bootstrap: limits and p to two digits.
const DRAWS: usize = 2_000;
/// Seed of all draws.
const SEED: u64 = 4_060;
/// Fewest groups that are redrawn whole; with fewer, persons are.
const FEWEST_GROUPS: usize = 5;

/// The column of a query that names the option.
const OPTION: &str = "option";
/// The columns that count women and men.
const COUNTS: [&str; 2] = ["women", "men"];

/// Women and men who chose each option in one wave.
#[derive(Debug, Clone, PartialEq)]
pub struct Segregation {
    /// What the indices are about; its level is empty.
    pub key: Key,
    /// The options, sorted.
    pub options: Vec<String>,
    /// Counts per option, in one group per class or other cluster that chose together.
    pub groups: Vec<Vec<OptionCounts>>,
    /// Whether everybody is counted, so that there is no interval.
    pub full_count: bool,
}

/// Reads the counts of a query with the columns `option`, `women` and `men`: one [`Segregation`] per wave, all with the same options.
/// `stage` is the column of the lowest stage; without a sample everybody is counted.
///
/// # Errors
/// When the engine refuses the query.
pub fn material(
    query: &Query,
    instrument: &str,
    sql: &str,
    stage: Option<&str>,
    sample: Option<&Sample>,
    engine: &mut Engine,
) -> Result<Vec<Segregation>> {
    let keys: Vec<String> = [query.header.wave.as_str(), OPTION].into_iter().chain(stage).map(str::to_owned).collect();
    let table = engine.totals(&query.name, sql, &keys, &COUNTS.map(str::to_owned))?;
    let texts = |name: &str| -> Vec<String> {
        let cells = table.column(name).unwrap_or_default();
        (0..table.len()).map(|row| cells.get(row).and_then(Cell::text).unwrap_or_default()).collect()
    };
    let (waves, options, paths) = (texts(&query.header.wave), texts(OPTION), stage.map(texts).unwrap_or_default());
    let [women, men] = COUNTS.map(|name| table.column(name).unwrap_or_default());
    let cluster = |row: usize| {
        let place = sample.and_then(|sample| sample.paths.binary_search(paths.get(row)?).ok());
        place.and_then(|place| sample?.cluster_of_path.get(place).copied()).unwrap_or(0)
    };
    let mut counts: BTreeMap<&String, BTreeMap<u32, BTreeMap<&String, OptionCounts>>> = BTreeMap::new();
    for row in (0..table.len()).filter(|&row| !options[row].is_empty()) {
        let of_wave = counts.entry(&waves[row]).or_default();
        let found = of_wave.entry(cluster(row)).or_default().entry(&options[row]).or_insert(OptionCounts { women: 0.0, men: 0.0 });
        found.women += women[row].sum();
        found.men += men[row].sum();
    }
    let all: Vec<String> = options.iter().filter(|option| !option.is_empty()).collect::<BTreeSet<_>>().into_iter().cloned().collect();
    let group = |found: BTreeMap<&String, OptionCounts>| {
        all.iter().map(|option| found.get(option).copied().unwrap_or(OptionCounts { women: 0.0, men: 0.0 })).collect()
    };
    Ok(counts
        .into_iter()
        .map(|(wave, groups)| Segregation {
            key: Key { indicator: query.name.clone(), instrument: instrument.to_owned(), wave: wave.clone(), ..Key::default() },
            options: all.clone(),
            groups: groups.into_values().map(group).collect(),
            full_count: sample.is_none(),
        })
        .collect())
}

/// The level of the index that has a test and a change.
const DISSIMILARITY: &str = "dissimilarity";

/// An index by its name.
type Index = fn(&[OptionCounts]) -> Option<f64>;

/// The indices with the names of their levels.
const INDICES: [(&str, Index); 6] = [
    (DISSIMILARITY, |options| of(options, |found| found.dissimilarity)),
    ("adjusted_dissimilarity", adjusted),
    ("karmel_maclachlan", |options| of(options, |found| found.karmel_maclachlan)),
    ("theil_h", |options| of(options, |found| found.theil_h)),
    ("atypical", atypical),
    ("mutual_information", |options| of(options, |found| found.mutual_information)),
];

fn of(options: &[OptionCounts], index: impl Fn(&SegregationIndices) -> f64) -> Option<f64> {
    segregation_indices(options).map(|found| index(&found))
}

/// Dissimilarity less what chance alone would give, as a share of what is left above it.
fn adjusted(options: &[OptionCounts]) -> Option<f64> {
    let index = of(options, |found| found.dissimilarity)?;
    adjusted_for_chance(index, expected_when_random(options)?)
}

/// Share of all who chose an option in which their own gender is less than 40 per cent.
fn atypical(options: &[OptionCounts]) -> Option<f64> {
    let counts = |option: &OptionCounts| GenderCounts { women: option.women as u64, men: option.men as u64, other_or_unknown: 0 };
    share_atypical(&options.iter().map(counts).collect::<Vec<_>>())
}

impl Segregation {
    /// The same with all options for which `hidden` holds counted as one.
    pub fn with_hidden_as_one(&self, hidden: impl Fn(&str) -> bool) -> Self {
        let (covered, shown): (Vec<usize>, Vec<usize>) = (0..self.options.len()).partition(|&at| hidden(&self.options[at]));
        let one = |group: &Vec<OptionCounts>| {
            let rest = covered.iter().fold(OptionCounts { women: 0.0, men: 0.0 }, |sum, &at| OptionCounts {
                women: sum.women + group[at].women,
                men: sum.men + group[at].men,
            });
            let mut options: Vec<OptionCounts> = shown.iter().map(|&at| group[at]).collect();
            options.extend((!covered.is_empty()).then_some(rest));
            options
        };
        let mut options: Vec<String> = shown.iter().map(|&at| self.options[at].clone()).collect();
        options.extend((!covered.is_empty()).then(String::new));
        Self { options, groups: self.groups.iter().map(one).collect(), ..self.clone() }
    }

    /// Counts per option, all groups together.
    pub fn total(&self) -> Vec<OptionCounts> {
        pooled(self.groups.iter(), self.options.len())
    }

    /// The indices, each with a bootstrap interval that redraws whole groups, and dissimilarity with the p of "no segregation" from
    /// permutations of gender within groups. Full counts have neither, nor has what is not `drawn`. Empty when a gender is absent.
    pub fn levels(&self, drawn: bool) -> Vec<Estimate> {
        let total = self.total();
        let n = total.iter().map(OptionCounts::size).sum::<f64>() as u64;
        // All indices are of the same draws.
        let redrawn = if drawn && !self.full_count { self.redrawn(&total) } else { Vec::new() };
        let estimates = INDICES.iter().filter_map(|(name, index)| {
            let estimate = Estimate {
                key: Key { level: (*name).to_owned(), ..self.key.clone() },
                n: Some(n),
                estimate: Some(index(&total)?),
                method: Method::FullCount,
                ..Estimate::default()
            };
            if self.full_count {
                return Some(estimate);
            }
            let found = bootstrap_interval(&total, &redrawn, index, CONFIDENCE);
            let test = (drawn && *name == DISSIMILARITY).then(|| permute_gender(&self.groups, index, DRAWS, SEED)).flatten();
            Some(Estimate {
                standard_error: found.map(|found| found.standard_error),
                lower: found.map(|found| found.interval.lower),
                upper: found.map(|found| found.interval.upper),
                p: test.map(|test| test.p),
                method: if found.is_some() { Method::Resampling } else { Method::None },
                ..estimate
            })
        });
        estimates.collect()
    }

    fn redrawn(&self, total: &[OptionCounts]) -> Vec<Vec<OptionCounts>> {
        if self.groups.len() < FEWEST_GROUPS {
            return redraw_persons(total, DRAWS, SEED);
        }
        redraw_groups(&self.groups, DRAWS, SEED)
    }

    /// The change of dissimilarity since an earlier wave with the same options, and its two parts: that women and men divided differently over
    /// the options as large as they were, and that the options changed size. Only the whole change has an interval, from the standard errors
    /// of the two waves' [`levels`](Self::levels) taken as independent, which is conservative when the same classes answered twice.
    pub fn change_since(&self, earlier: &Self, now: &[Estimate], then: &[Estimate]) -> Vec<Estimate> {
        let Some(found) = compare_segregation(&earlier.total(), &self.total()) else { return Vec::new() };
        let error = |levels: &[Estimate]| levels.iter().find(|level| level.key.level == DISSIMILARITY)?.standard_error;
        let error = error(now).zip(error(then)).map(|(now, then)| now.hypot(then));
        let interval =
            error.map(|error| Interval::around(found.to - found.from, normal_quantile(0.5 + CONFIDENCE / 2.0) * error).cut(-1.0, 1.0));
        let size = |of: &Self| of.total().iter().map(OptionCounts::size).sum::<f64>() as u64;
        let part = |level: &str, value: f64| Estimate {
            key: Key { level: level.to_owned(), against: Some(Against::Wave(earlier.key.wave.clone())), ..self.key.clone() },
            n: Some(size(self)),
            base: Some(size(earlier)),
            estimate: Some(value),
            method: if self.full_count { Method::FullCount } else { Method::None },
            ..Estimate::default()
        };
        let whole = part(DISSIMILARITY, found.to - found.from);
        let method = if interval.is_some() { Method::Resampling } else { whole.method };
        let whole = Estimate {
            standard_error: error,
            lower: interval.map(|limits| limits.lower),
            upper: interval.map(|limits| limits.upper),
            method,
            ..whole
        };
        vec![whole, part("composition", found.composition), part("mix", found.mix)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn segregation(wave: &str, counts: &[(f64, f64)]) -> Segregation {
        let group = counts.iter().map(|&(women, men)| OptionCounts { women, men }).collect();
        Segregation {
            key: Key { wave: wave.to_owned(), ..Key::default() },
            options: (0..counts.len()).map(|at| format!("option {at}")).collect(),
            groups: vec![group],
            full_count: true,
        }
    }

    #[test]
    fn indices_of_a_full_count_are_those_worked_by_hand() {
        // Women 30 and 10, men 10 and 30: D = ½(|.75 − .25| + |.25 − .75|) = .5; IP = 2 · ½ · ½ · .5 = .25.
        let levels = segregation("1", &[(30.0, 10.0), (10.0, 30.0)]).levels(true);
        let value = |level: &str| levels.iter().find(|found| found.key.level == level).unwrap().estimate.unwrap();
        assert!((value("dissimilarity") - 0.5).abs() < 1e-12);
        assert!((value("karmel_maclachlan") - 0.25).abs() < 1e-12);
        assert!(value("adjusted_dissimilarity") < 0.5);
        assert!(levels.iter().all(|found| found.lower.is_none() && found.method == Method::FullCount));
    }

    #[test]
    fn hidden_options_count_as_one() {
        let all = segregation("1", &[(30.0, 10.0), (2.0, 9.0), (8.0, 21.0)]);
        let pooled = all.with_hidden_as_one(|option| option != "option 0");
        assert_eq!(pooled.total(), [OptionCounts { women: 30.0, men: 10.0 }, OptionCounts { women: 10.0, men: 30.0 }]);
        assert_eq!(all.with_hidden_as_one(|_| false), all);
    }

    #[test]
    fn a_change_is_the_sum_of_its_parts() {
        let (then, now) = (segregation("1", &[(30.0, 10.0), (10.0, 30.0)]), segregation("2", &[(24.0, 8.0), (12.0, 24.0)]));
        let parts: Vec<f64> = now.change_since(&then, &[], &[]).iter().filter_map(|found| found.estimate).collect();
        assert!((parts[0] - parts[1] - parts[2]).abs() < 1e-12 && parts[0] != 0.0, "{parts:?}");
    }
}
