//! Respondents that `project.toml` leaves out, such as those who have withdrawn their consent.

use crate::diagnostic::{Diagnostic, Place};
use crate::ingest::answers::material::Material;
use crate::ingest::person::pseudonym::normalised;
use crate::project::codebook::Codebook;
use crate::project::definition::{Except, Instrument, Kind};

/// What `except` asks for, and which entries have met somebody.
pub struct Exceptions<'a> {
    entries: &'a [Except],
    met: Vec<bool>,
}

impl<'a> Exceptions<'a> {
    /// The entries of a project.
    pub fn new(entries: &'a [Except]) -> Self {
        Self { entries, met: vec![false; entries.len()] }
    }

    /// For each row of an instrument the entry that leaves it out, by its position; empty when none does. A frame lists those who could have
    /// answered, whatever they think of it later.
    pub fn rows(&mut self, instrument: &Instrument, codebook: &Codebook, material: &Material) -> Vec<Option<usize>> {
        if self.entries.is_empty() || instrument.kind == Kind::Frame {
            return Vec::new();
        }
        let unit = instrument.unit.as_ref().and_then(|unit| Material::position(codebook, unit));
        let codes = unit.and_then(|position| material.columns.get(position));
        let wanted: Vec<Option<String>> = self.entries.iter().map(|entry| entry.code.as_deref().map(normalised)).collect();
        let of_row = |row: usize| {
            let code = codes.and_then(|codes| codes.text(row)).map(normalised).filter(|code| !code.is_empty());
            self.entries.iter().zip(&wanted).position(|(entry, wanted)| {
                wanted.as_ref().is_some_and(|wanted| Some(wanted) == code.as_ref()) || stands_at(material, row, entry)
            })
        };
        let rows: Vec<Option<usize>> = (0..material.wave.len()).map(of_row).collect();
        for entry in rows.iter().flatten() {
            if let Some(met) = self.met.get_mut(*entry) {
                *met = true;
            }
        }
        rows
    }

    /// The reason of an entry, as it is counted.
    pub fn reason(&self, entry: usize) -> &str {
        self.entries.get(entry).map_or("", |entry| &entry.reason)
    }

    /// Entries that met nobody: whoever has withdrawn would still be counted. Codes are not shown.
    pub fn unmet(&self) -> Vec<Diagnostic> {
        let unmet = self.met.iter().enumerate().filter(|(_, met)| !**met);
        unmet
            .map(|(entry, _)| {
                Diagnostic::warning("except-nobody", "an entry of `except` leaves nobody out")
                    .at(Place::file("project.toml").in_column(format!("except.{entry}")))
                    .help("give the code as the file has it, of an instrument that names its `unit`; or `file` as under `wave`, and the line or row")
            })
            .collect()
    }
}

/// Whether a row stands in the file and on the line, or row of the sheet, that an entry names.
fn stands_at(material: &Material, row: usize, entry: &Except) -> bool {
    let (Some(file), Some(wanted), Some((table, at))) = (&entry.file, entry.row, material.origin.get(row)) else { return false };
    let is_file = material.readings.get(*table).is_some_and(|reading| reading.file == *file);
    is_file && material.files.get(*table).is_some_and(|table| row_of(&table.place(*at, 0)) == Some(wanted))
}

fn row_of(place: &Place) -> Option<usize> {
    let of_cell = |cell: &String| cell.trim_start_matches(|c: char| c.is_ascii_alphabetic()).parse().ok();
    place.line.or_else(|| place.cell.as_ref().and_then(of_cell))
}
