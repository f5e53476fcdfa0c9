//! Counts of fieldwork and files after disclosure control: responses, panels, rows left out, findings.

use crate::diagnostic::{Diagnostic, Severity};
use crate::disclosure::fieldwork::cell_key::CellKey;
use crate::disclosure::fieldwork::fieldwork_cells::{cell_of_file, cell_of_read, cell_of_used, cells_of_panel, cells_of_response};
use crate::disclosure::limits::Limits;
use crate::disclosure::release::{Count, ReleasedFinding, ReleasedPanel, ReleasedReading, ReleasedResponse};
use crate::ingest::dataset::Panel;
use crate::transform::estimate::{Dispositions, Reading, Response};
use std::collections::{BTreeMap, BTreeSet};

/// Rates that take a part of those of unknown eligibility as eligible, from which the number not eligible can be computed.
const RATES_WITH_ESTIMATED_ELIGIBILITY: [&str; 4] = ["RR3", "RR4", "REF2", "CON2"];

pub(in crate::disclosure) fn released_response(limits: &Limits, response: &Response, suppressed: &BTreeSet<CellKey>) -> ReleasedResponse {
    let counts = &response.counts;
    let answered = counts.complete + counts.partial;
    let invited = answered + counts.refusal + counts.non_contact + counts.other + counts.unknown;
    let cells = cells_of_response(response);
    let hidden = |position: usize| cells.get(position).is_some_and(|cell| suppressed.contains(cell));
    let show = |position: usize, count: u64| if hidden(position) { Count::Withheld } else { Count::Shown(count) };
    let answered_of_invited = !hidden(0) && !hidden(1);
    let all = !(0..cells.len()).any(hidden);
    let eligible = all && !limits.is_small(counts.not_eligible as f64);
    let may_be_shown = |name: &str| match name {
        "RR2" => answered_of_invited,
        name if RATES_WITH_ESTIMATED_ELIGIBILITY.contains(&name) => eligible,
        _ => all,
    };
    let not_eligible = if eligible { counts.not_eligible } else { 0 };
    ReleasedResponse {
        instrument: response.instrument.clone(),
        wave: response.wave.clone(),
        domain: response.domain.clone(),
        invited: if response.rates.is_empty() { Count::Absent } else { show(0, invited) },
        answered: show(1, answered),
        counts: all.then_some(Dispositions { not_eligible, ..*counts }),
        rates: response.rates.iter().copied().filter(|(name, _)| may_be_shown(name)).collect(),
        eligible_share: response.eligible_share.filter(|_| eligible),
    }
}

pub(in crate::disclosure) fn released_panel(panel: &Panel, suppressed: &BTreeSet<CellKey>) -> ReleasedPanel {
    let cells = cells_of_panel(panel);
    // A zero beside what is withheld would tell that all of the others did the same.
    let is_partly_hidden = cells.iter().any(|cell| suppressed.contains(cell));
    let [stayed, lost, new, _] = cells;
    let show = |cell: &CellKey, count: u64| {
        if suppressed.contains(cell) || (is_partly_hidden && count == 0) { Count::Withheld } else { Count::Shown(count) }
    };
    let both = !suppressed.contains(&stayed) && !suppressed.contains(&lost) && panel.stayed + panel.lost > 0;
    ReleasedPanel {
        instrument: panel.instrument.clone(),
        before: panel.before.clone(),
        after: panel.after.clone(),
        domain: panel.domain.clone(),
        stayed: show(&stayed, panel.stayed),
        lost: show(&lost, panel.lost),
        new: show(&new, panel.new),
        retention: both.then(|| panel.stayed as f64 / (panel.stayed + panel.lost) as f64),
    }
}

pub(in crate::disclosure) fn released_reading(reading: Reading, suppressed: &BTreeSet<CellKey>) -> ReleasedReading {
    let hides = |cells: &[CellKey]| cells.iter().any(|cell| suppressed.contains(cell));
    let show = |hidden: bool, count: u64| if hidden { Count::Withheld } else { Count::Shown(count) };
    let read = [None, Some(reading.file.as_str())].map(|file| cell_of_read(&reading.instrument, &reading.wave, file));
    let used = [cell_of_used(&reading.instrument, &reading.wave), cell_of_file(&reading)];
    ReleasedReading { rows_read: show(hides(&read), reading.rows_read), rows_used: show(hides(&used), reading.rows_used), reading }
}

/// The findings by kind, without places and values; a small number of them is not told.
pub(in crate::disclosure) fn summary(limits: &Limits, findings: &[Diagnostic]) -> Vec<ReleasedFinding> {
    let mut counts: BTreeMap<&'static str, u64> = BTreeMap::new();
    for finding in findings.iter().filter(|finding| finding.severity == Severity::Warning) {
        *counts.entry(finding.code).or_default() += finding.count as u64;
    }
    let shown = |count: u64| if limits.is_small(count as f64) { Count::Withheld } else { Count::Shown(count) };
    counts.into_iter().map(|(code, count)| ReleasedFinding { code, count: shown(count) }).collect()
}
