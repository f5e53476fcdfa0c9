//! Columns that no question of the codebook takes, and what the codebook lists as ignored.

use super::coding::folded;
use super::material::Material;
use super::source::FileTable;
use crate::diagnostic::{Diagnostic, nearest};
use crate::ingest::layouts::responses::{Role, Tool};
use crate::project::Project;
use crate::project::codebook::Codebook;
use crate::project::definition::Instrument;
use std::collections::BTreeMap;

/// Columns that could hold answers and that the codebook does not mention, and a file in which it knows none.
pub(crate) fn unused_columns(table: &FileTable, codebook: &Codebook, used: &[bool], codebook_file: &str) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for column in table.responses.columns.iter().filter(|column| !used[column.index]) {
        let names = std::iter::once(table.header(column.index)).chain([column.name.as_str()]);
        let ignored = names.map(folded).any(|own| codebook.ignore.keys().any(|name| folded(name) == own));
        if let (Role::PersonData(kind), false) = (column.role, ignored) {
            diagnostics.push(
                Diagnostic::note("person-data", format!("a column of {} was left out before anything else saw it", kind.description()))
                    .at(table.cell(table.responses.header_row, column.index)),
            );
            continue;
        }
        let of_the_tool = table.responses.tool != Tool::Table && column.role != Role::Question;
        let of_sheets = table.responses.sheet_column == Some(column.index);
        let of_other_round = table.of_other_rounds.contains(&column.index);
        if ignored || of_the_tool || of_sheets || of_other_round || table.header(column.index).is_empty() {
            continue;
        }
        diagnostics.push(
            Diagnostic::warning(
                "column-not-in-codebook",
                "a column is in neither the codebook nor its list of ignored columns; it was left out",
            )
            .at(table.cell(table.responses.header_row, column.index))
            .help(format!("add a question to {codebook_file}, or the header under `[ignore]` with the reason")),
        );
    }
    if !used.contains(&true) {
        diagnostics.push(
            Diagnostic::error("no-known-column", "none of the file's columns is in the codebook")
                .at(table.whole())
                .found(format!("{} columns", used.len()))
                .help(format!("check that the file belongs to this instrument, and correct `columns` in {codebook_file}")),
        );
    }
    diagnostics
}

/// Headers that a codebook of one instrument lists as ignored and that none of its files has.
pub fn ignored_nowhere(project: &Project, instrument: &Instrument, codebook: &Codebook, material: &Material) -> Vec<Diagnostic> {
    let files = instrument.wave.iter().map(|wave| wave.file.len()).sum::<usize>();
    let shares = project.definition.instrument.iter().filter(|other| other.codebook == instrument.codebook).count() > 1;
    if shares || material.files.len() < files {
        return Vec::new();
    }
    let columns = material.files.iter().flat_map(|table| &table.responses.columns);
    let names = columns
        .flat_map(|column| [column.label.as_str(), column.name.as_str()].into_iter().chain(column.header.iter().map(String::as_str)));
    let there: BTreeMap<String, &str> = names.filter(|name| !name.is_empty()).map(|name| (folded(name), name)).collect();
    let unmet = codebook.ignore.keys().filter(|name| !there.contains_key(&folded(name)));
    unmet
        .map(|name| {
            let found = Diagnostic::warning("ignored-nothing", format!("no file has the column `{name}` that is listed as ignored"))
                .at(project.place(&instrument.codebook, &["ignore", name]));
            match nearest(name, there.values().copied()) {
                Some(near) => found.help(format!("did you mean `{near}`?")),
                None => found.help("take it out, or write the header as the file has it"),
            }
        })
        .collect()
}
