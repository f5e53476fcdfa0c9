//! Why a workbook is not read, in words.

use crate::ingest::container::refusal::Refusal;

/// A workbook that cannot be read to its end.
pub fn damaged(shown_name: &str) -> Refusal {
    Refusal::new("damaged-file", shown_name, "the workbook is damaged or cut short")
        .expected("a workbook that a spreadsheet program opens without repairing it")
        .help("download or export the file again, or open it in a spreadsheet program and save it as xlsx")
}

/// A workbook that asks for a password.
pub fn encrypted(shown_name: &str) -> Refusal {
    Refusal::new("encrypted-file", shown_name, "the workbook is protected by a password")
        .help("open it in a spreadsheet program and save a copy without password")
}

/// A workbook whose cells reach further than a table of responses can.
pub fn too_many_cells(shown_name: &str) -> Refusal {
    Refusal::new("too-many-cells", shown_name, "the cells of the workbook lie too far apart or are too many")
        .help("delete stray cells far below or to the right of the table, then save the workbook again")
}
