//! Cells of fieldwork and files: who was invited and answered, who stayed, which rows were used and left out.

use crate::disclosure::fieldwork::cell_key::UNCODED;
use crate::disclosure::fieldwork::cell_key::{CellKey, Counted, Units};
use crate::disclosure::fieldwork::cells::Collection;
use crate::ingest::dataset::Panel;
use crate::transform::estimate::{Exclusion, Reading, Response};
use std::collections::BTreeMap;

/// Reasons for leaving a row out that are not about a person.
const IMPERSONAL: [&str; 9] =
    ["total-row", "blank-row", "note-line", "repeated-header", "preview", "test", "rejected", "never-answered", "other-sheet"];

/// Whether rows left out for a reason are no persons, so that their number may stand in the open.
pub fn is_impersonal(reason: &str) -> bool {
    IMPERSONAL.contains(&reason)
}

/// The cells of a response row: invited, answered, and every disposition.
pub fn cells_of_response(response: &Response) -> Vec<CellKey> {
    let units = Units { source: response.instrument.clone(), wave: response.wave.clone(), domain: response.domain.clone() };
    let dispositions = DISPOSITIONS.map(|(code, _)| CellKey::new(Counted::Disposition(code), units.clone()));
    [CellKey::new(Counted::Invited, units.clone()), CellKey::new(Counted::Answered, units)].into_iter().chain(dispositions).collect()
}

/// The cells of a panel: stayed, lost, new, and those who came back in a group that they may not have been in before.
pub fn cells_of_panel(panel: &Panel) -> [CellKey; 4] {
    ["stayed", "lost", "new", "returned"].map(|what| CellKey::new(Counted::Panel(what), panel_units(panel)))
}

fn panel_units(panel: &Panel) -> Units {
    Units { source: panel.instrument.clone(), wave: format!("{}|{}", panel.before, panel.after), domain: panel.domain.clone() }
}

/// The cell of an exclusion.
pub fn cell_of_exclusion(exclusion: &Exclusion) -> CellKey {
    CellKey::new(Counted::LeftOut(exclusion.reason.clone()), fieldwork_units(&exclusion.instrument, &exclusion.wave))
}

/// The cell of the rows used of an instrument and wave.
pub fn cell_of_used(instrument: &str, wave: &str) -> CellKey {
    CellKey::new(Counted::Answered, fieldwork_units(instrument, wave))
}

/// The cell of the rows read of an instrument and wave, or of one of its files.
pub fn cell_of_read(instrument: &str, wave: &str, file: Option<&str>) -> CellKey {
    CellKey::new(Counted::Read, file_units(instrument, wave, file))
}

/// The cell of the rows used of a file.
pub fn cell_of_file(reading: &Reading) -> CellKey {
    CellKey::new(Counted::Answered, file_units(&reading.instrument, &reading.wave, Some(&reading.file)))
}

fn file_units(instrument: &str, wave: &str, file: Option<&str>) -> Units {
    let domain = file.map(|file| (FILE.to_owned(), file.to_owned()));
    Units { domain: domain.into_iter().collect(), ..fieldwork_units(instrument, wave) }
}

/// The dimension of files, which no indicator is reported by.
const FILE: &str = "\u{0}file";

fn fieldwork_units(instrument: &str, wave: &str) -> Units {
    Units { source: instrument.to_owned(), wave: wave.to_owned(), domain: Vec::new() }
}

/// How a disposition is counted in a response row.
type CountOf = fn(&Response) -> u64;

const DISPOSITIONS: [(&str, CountOf); 6] = [
    ("I", |response| response.counts.complete),
    ("P", |response| response.counts.partial),
    ("R", |response| response.counts.refusal),
    ("NC", |response| response.counts.non_contact),
    ("O", |response| response.counts.other),
    ("U", |response| response.counts.unknown),
];

impl Collection {
    pub(in crate::disclosure) fn fieldwork(&mut self, responses: &[Response]) {
        for response in responses {
            let units = Units { source: response.instrument.clone(), wave: response.wave.clone(), domain: response.domain.clone() };
            let parts: Vec<usize> = DISPOSITIONS
                .iter()
                .map(|(code, of)| self.cell(CellKey::new(Counted::Disposition(code), units.clone()), of(response), true))
                .collect();
            let answered =
                self.cell(CellKey::new(Counted::Answered, units.clone()), response.counts.complete + response.counts.partial, true);
            let invited: u64 = DISPOSITIONS.iter().map(|(_, of)| of(response)).sum();
            // How many a class or school has is known, and is not hidden to protect the rest.
            let invited = self.cell(CellKey::new(Counted::Invited, units), invited, false);
            self.collector.sum(answered, parts.iter().take(2).copied());
            self.collector.sum(invited, parts);
        }
    }

    /// Those who stayed or were lost, and those without a code, are the respondents of the earlier wave; those who came back or are new, and
    /// those without a code, are the respondents of the later one.
    ///
    /// Those of all respondents are what attrition is about: they stay while they are not small themselves, and groups are hidden for them.
    pub(in crate::disclosure) fn panels(&mut self, panels: &[Panel], minimum: u64) {
        for panel in panels {
            let [stayed, lost, new, returned] = cells_of_panel(panel);
            let [uncoded_before, uncoded_after] = UNCODED.map(|what| CellKey::new(Counted::Panel(what), panel_units(panel)));
            let waves = [
                (&panel.before, [(stayed, panel.stayed), (lost, panel.lost), (uncoded_before, panel.uncoded[0])]),
                (&panel.after, [(returned, panel.returned), (new, panel.new), (uncoded_after, panel.uncoded[1])]),
            ];
            for (wave, parts) in waves {
                let units = Units { source: panel.instrument.clone(), wave: wave.clone(), domain: panel.domain.clone() };
                let answered = self.cell(CellKey::new(Counted::Answered, units), parts.iter().map(|(_, count)| count).sum(), true);
                let hidden = |count: u64| !panel.domain.is_empty() || count < minimum;
                let parts: Vec<usize> = parts.into_iter().map(|(key, count)| self.cell(key, count, hidden(count))).collect();
                self.collector.sum(answered, parts);
            }
        }
    }

    /// Rows read are those used, those that were no units, and those left out, of every file and of all of a wave. How many were read is hidden
    /// first, as nobody misses it.
    pub(in crate::disclosure) fn rows(&mut self, exclusions: &[Exclusion], readings: &[Reading]) {
        let mut files: BTreeMap<(&str, &str), Vec<&Reading>> = BTreeMap::new();
        readings.iter().for_each(|reading| files.entry((&reading.instrument, &reading.wave)).or_default().push(reading));
        for ((instrument, wave), files) in files {
            let own = exclusions.iter().filter(|exclusion| exclusion.instrument == instrument && exclusion.wave == wave);
            let (impersonal, personal): (Vec<&Exclusion>, Vec<&Exclusion>) = own.partition(|exclusion| is_impersonal(&exclusion.reason));
            let impersonal = impersonal.iter().map(|exclusion| exclusion.rows).sum();
            let impersonal = self.cell(CellKey::new(Counted::Impersonal, fieldwork_units(instrument, wave)), impersonal, false);
            let read = self.cell(cell_of_read(instrument, wave, None), files.iter().map(|file| file.rows_read).sum(), true);
            let used = self.cell(cell_of_used(instrument, wave), files.iter().map(|file| file.rows_used).sum(), true);
            let parts: Vec<usize> =
                personal.iter().map(|exclusion| self.cell(cell_of_exclusion(exclusion), exclusion.rows, true)).collect();
            self.listed.push(parts.clone());
            self.collector.sum(read, [used, impersonal].into_iter().chain(parts));
            for file in files.iter().filter(|_| files.len() > 1) {
                let read = self.cell(cell_of_read(instrument, wave, Some(&file.file)), file.rows_read, true);
                let used = self.cell(cell_of_file(file), file.rows_used, true);
                let left_out = CellKey::new(Counted::LeftOut(String::new()), file_units(instrument, wave, Some(&file.file)));
                let left_out = self.cell(left_out, file.rows_read.saturating_sub(file.rows_used), true);
                self.collector.sum(read, [used, left_out]);
            }
        }
    }
}
