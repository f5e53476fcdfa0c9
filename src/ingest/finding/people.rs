//! Personal data in the columns of a table of answers: whole columns of it are marked, single cells are reported.

use crate::diagnostic::Diagnostic;
use crate::ingest::layouts::responses::{Responses, Role};
use crate::ingest::person::{self, Kind};

/// Marks columns most of whose cells hold personal data, and reports the cells of other columns that do, without their values.
pub fn mark(responses: &mut Responses) {
    let first_row = responses.header_row + responses.header_rows;
    let mut warnings = Vec::new();
    for column in &mut responses.columns {
        let Some(cells) = responses.grid.columns.get(column.index) else { continue };
        if matches!(column.role, Role::Start | Role::End | Role::Status | Role::QuizScore) || matches!(column.role, Role::PersonData(_)) {
            continue;
        }
        let filled = cells.codes.iter().skip(first_row).filter(|code| **code != 0).count();
        for found in person::of_column(&column.label, cells, first_row) {
            let whole = found.by_header || found.count * 2 > filled;
            let serial = column.role == Role::RecordId && matches!(found.kind, Kind::Phone | Kind::IpAddress);
            if serial {
                continue;
            }
            if whole {
                column.role = Role::PersonData(found.kind);
            }
            let message = match whole {
                true => format!("a column of {}; its values are shown nowhere", found.kind.description()),
                false => format!("{} inside the answers", found.kind.description()),
            };
            let places = found.first_rows.iter().map(|&row| responses.grid.place(row, column.index).in_column(column.label.clone()));
            warnings.push(Diagnostic::warning("person-data", message).counting(found.count).at_all(places.collect::<Vec<_>>()));
        }
    }
    responses.warnings.extend(warnings);
}
