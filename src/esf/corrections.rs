//! What changed since an earlier pack, and why.

use super::figures::FigureFile;
use super::pack::{Correction, Pack, Reason};
use crate::esf::figure::{Cell, Gender};
use std::collections::{BTreeMap, BTreeSet};

/// A figure's earlier or present count, definition and last day of its period.
type Known = (f64, String, Option<jiff::civil::Date>);

/// Every figure that differs from the earlier pack's, in the order of indicators.
///
/// The definition changed when the fingerprint of the indicator's query and parameters did. Otherwise a figure of a period that was over on the earlier
/// reporting date was corrected, and one of a period that was still running has new data.
pub fn corrections(pack: &Pack, earlier: &FigureFile) -> Vec<Correction> {
    let fingerprint: BTreeMap<&str, &str> =
        pack.indicators.iter().map(|indicator| (indicator.id.as_str(), indicator.fingerprint.as_str())).collect();
    let before: BTreeMap<(String, Cell, Gender), Known> = earlier
        .rows
        .iter()
        .map(|row| (super::stated::key(&row.figure), (row.figure.count, row.definition.clone(), row.period_end)))
        .collect();
    let now: BTreeMap<(String, Cell, Gender), Known> = pack
        .figures
        .iter()
        .map(|figure| {
            let definition = fingerprint.get(figure.indicator.as_str()).copied().unwrap_or_default().to_owned();
            (super::stated::key(figure), (figure.count, definition, super::figures::period_end(&pack.periods, &figure.cell.period)))
        })
        .collect();
    let keys: BTreeSet<&(String, Cell, Gender)> = before.keys().chain(now.keys()).collect();
    let mut found = Vec::new();
    for key in keys {
        let (was, is) = (before.get(key), now.get(key));
        let count = |known: Option<&Known>| known.map_or(0.0, |known| known.0);
        if (count(was) - count(is)).abs() < 1e-9 {
            continue;
        }
        let redefined = was.zip(is).is_some_and(|(was, is)| !was.1.is_empty() && was.1 != is.1);
        let end = is.or(was).and_then(|known| known.2);
        let reported = end.zip(earlier.reporting_date).is_some_and(|(end, made)| end <= made);
        let reason = match (redefined, reported) {
            (true, _) => Reason::Definition,
            (false, true) => Reason::Correction,
            (false, false) => Reason::NewData,
        };
        let (indicator, cell, gender) = key.clone();
        found.push(Correction { indicator, cell, gender, before: was.map(|known| known.0), after: is.map(|known| known.0), reason });
    }
    found
}
