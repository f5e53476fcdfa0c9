//! What an earlier output alone tells: its numbers, without the people they are about.
//!
//! Of a number that was printed for nearly as many answers as there are now, the two tell of the few by which they differ. Who they are is not
//! known, so that only pairs of the same number are looked at; [`crate::disclosure::editions`] knows more, for what was published by `run --publish`.

use crate::disclosure::limits::Limits;
use crate::disclosure::release::{Count, Released, Shown};
use crate::project::columns::name_of_group;
use crate::transform::estimate::{Estimate, Flag, Key, Method};
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap};

/// A row of `indicators.json`.
#[derive(Debug, Deserialize)]
struct Row {
    indicator: String,
    instrument: String,
    item: String,
    wave: String,
    level: String,
    domain: BTreeMap<String, String>,
    against: Option<serde_json::Value>,
    n: Option<u64>,
    base: Option<u64>,
    estimate: Option<f64>,
    lower: Option<f64>,
    upper: Option<f64>,
    method: Method,
    flags: Vec<Flag>,
}

/// Indicator, instrument, item, wave, level and group.
type Name = ([String; 5], BTreeMap<String, String>);

/// The levels that an earlier output printed.
#[derive(Default)]
pub(in crate::disclosure) struct Previous {
    rows: HashMap<Name, Row>,
}

/// What becomes of a number beside the one that was printed before.
pub(in crate::disclosure) enum Beside {
    /// It may be told.
    Told,
    /// It stands as it was printed.
    AsPrinted(Box<Released>),
    /// It would tell of the few who have left.
    Withheld,
}

impl Previous {
    /// Reads the rows of `indicators.json`; those that are no levels, or not as this program writes them, are left out.
    pub(in crate::disclosure) fn of(rows: &[serde_json::Value]) -> Self {
        let read = rows.iter().filter_map(|row| serde_json::from_value::<Row>(row.clone()).ok());
        let levels = read.filter(|row| row.against.is_none() && row.estimate.is_some());
        Self {
            rows: levels
                .map(|row| {
                    let texts = [&row.indicator, &row.instrument, &row.item, &row.wave, &row.level].map(Clone::clone);
                    ((texts, row.domain.clone()), row)
                })
                .collect(),
        }
    }

    /// What becomes of a level that would be released as it is now.
    pub(in crate::disclosure) fn beside(&self, limits: &Limits, estimate: &Estimate, now: &Released) -> Beside {
        let key = &estimate.key;
        let domain = key.domain.iter().map(|(dimension, level)| (name_of_group(dimension).to_owned(), level.clone())).collect();
        let texts = [&key.indicator, &key.instrument, &key.item, &key.wave, &key.level].map(Clone::clone);
        let (Some(before), Some(n), Ok(shown)) = (self.rows.get(&(texts, domain)), estimate.n, &now.value) else { return Beside::Told };
        let (Some(printed), Some(counted)) = (before.estimate, before.n) else { return Beside::Told };
        let is_same = n == counted && (printed - shown.estimate).abs() < 1e-9;
        // A number that was rounded to the nearest five may have been two more.
        let blur = if before.flags.contains(&Flag::NearestFive) { 2 } else { 0 };
        if is_same || n.abs_diff(counted) >= limits.base + blur {
            return Beside::Told;
        }
        if n >= counted { Beside::AsPrinted(Box::new(before.released(key.clone()))) } else { Beside::Withheld }
    }
}

impl Row {
    fn released(&self, key: Key) -> Released {
        let count = |count: Option<u64>| count.map_or(Count::Withheld, Count::Shown);
        let mut flags = self.flags.clone();
        flags.push(Flag::AsPublished);
        flags.sort();
        flags.dedup();
        let estimate = self.estimate.unwrap_or_default();
        let percent_decimals = u8::from((estimate * 100.0 - (estimate * 100.0).round()).abs() > 1e-9);
        let shown = Shown { estimate, lower: self.lower, upper: self.upper, percent_decimals, ..Shown::default() };
        Released { key, n: count(self.n), base: count(self.base), value: Ok(shown), method: self.method, flags }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now(n: u64, value: f64) -> (Estimate, Released) {
        let key = Key { indicator: "share".into(), domain: vec![("school".into(), "a".into())], ..Key::default() };
        let shown = Shown { estimate: value, ..Shown::default() };
        let released =
            Released { key: key.clone(), n: Count::Shown(n), base: Count::Shown(n), value: Ok(shown), method: Method::None, flags: vec![] };
        (Estimate { key, n: Some(n), ..Estimate::default() }, released)
    }

    #[test]
    fn a_number_of_nearly_the_same_people_is_not_told_anew() {
        let row = serde_json::json!({
            "indicator": "share", "instrument": "", "item": "", "wave": "", "level": "", "domain": {"school": "a"}, "against": null,
            "n": 40, "base": 40, "estimate": 0.5, "lower": 0.4, "upper": 0.6, "method": "korn_graubard", "flags": []
        });
        let previous = Previous::of(&[row]);
        let beside = |n: u64, value: f64| {
            let (estimate, released) = now(n, value);
            match previous.beside(&Limits::DEFAULT, &estimate, &released) {
                Beside::Told => "told",
                Beside::AsPrinted(printed) if printed.flags.contains(&Flag::AsPublished) => "as printed",
                Beside::AsPrinted(_) => "without its remark",
                Beside::Withheld => "withheld",
            }
        };
        assert_eq!(beside(40, 0.5), "told", "the same");
        assert_eq!(beside(41, 0.51), "as printed", "one is new");
        assert_eq!(beside(40, 0.525), "as printed", "one has another answer");
        assert_eq!(beside(39, 0.49), "withheld", "one has left");
        assert_eq!(beside(50, 0.5), "told", "ten are new");
    }
}
