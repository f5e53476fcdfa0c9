//! One data file of the project as a table of responses or register rows.

use crate::diagnostic::{Checked, Diagnostic, Place, nearest};
use crate::error::{Error, Result};
use crate::ingest::container::grid::{Grid, Origin};
use crate::ingest::container::{self, ReadOptions};
use crate::ingest::layouts::responses::{LayoutOptions, Responses, Tool, recognise};
use crate::project::definition::{DataFile, Kind};
use sha2::{Digest, Sha256};
use std::path::Path;

/// A file's table: which rows are records, and what its columns are called.
#[derive(Debug)]
pub struct FileTable {
    /// The survey tool it was recognised as.
    pub tool: String,
    /// The cells.
    pub grid: Grid,
    /// Row of the (last) header in the grid.
    pub header_row: usize,
    /// Rows of the grid that are records.
    pub rows: Vec<usize>,
    /// Rows that are not, with the reason's code.
    pub excluded: Vec<(String, Vec<usize>)>,
    /// Position in the grid and header of each column.
    pub columns: Vec<(usize, String)>,
    /// Hexadecimal SHA-256 of the file.
    pub sha256: String,
}

impl FileTable {
    /// The worksheet's name, in a workbook.
    pub fn sheet(&self) -> Option<String> {
        match &self.grid.origin {
            Origin::Sheet { name, .. } => Some(name.clone()),
            Origin::Text { .. } | Origin::Spss => None,
        }
    }
}

/// Reads a data file. The value is `None` when the file cannot serve; the findings say why.
///
/// # Errors
/// When the file cannot be read from the disk.
pub fn read_file(folder: &Path, file: &DataFile, kind: Kind) -> Result<Checked<Option<FileTable>>> {
    let path = folder.join(&file.path);
    let bytes = std::fs::read(&path).map_err(|source| Error::Read { path: path.clone(), source })?;
    let sha256: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    drop(bytes);
    let options = ReadOptions { sheet: file.sheet.clone(), encoding: file.encoding.clone(), delimiter: file.delimiter };
    let opened = match container::open(&path, &file.path, &options) {
        Ok(opened) => opened,
        Err(refusal) => return Ok(Checked { value: None, diagnostics: vec![*refusal.diagnostic] }),
    };
    let mut diagnostics = opened.diagnostics;
    let tool = match file.tool.as_deref().map(Tool::from_name) {
        None if kind != Kind::Questionnaire => Some(Tool::Table),
        None => None,
        Some(Ok(tool)) => Some(tool),
        Some(Err(near)) => {
            let names: Vec<&str> = Tool::ALL.iter().map(|tool| tool.name()).collect();
            let typed = file.tool.as_deref().unwrap_or_default();
            let diagnostic = Diagnostic::error("unknown-name", format!("there is no survey tool `{typed}`"))
                .at(Place::file("project.toml").in_column("tool"))
                .expected(crate::project::toml_file::listed(&names));
            diagnostics.push(match near.or_else(|| nearest(typed, names.iter().copied())) {
                Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
                None => diagnostic,
            });
            return Ok(Checked { value: None, diagnostics });
        }
    };
    let layout = LayoutOptions {
        tool,
        sheet: file.sheet.clone(),
        header_row: file.header_row,
        header_rows: file.header_rows,
        ..LayoutOptions::default()
    };
    match recognise(opened.value, &layout) {
        Ok(responses) => {
            diagnostics.extend(responses.warnings.iter().cloned());
            Ok(Checked { value: Some(table(responses, sha256)), diagnostics })
        }
        Err(refused) => {
            diagnostics.push(
                Diagnostic::error(refused.code, format!("`{}` is not a table of answers: {}", file.path, refused.reason))
                    .at(Place::file(&file.path))
                    .help(refused.help),
            );
            Ok(Checked { value: None, diagnostics })
        }
    }
}

fn table(responses: Responses, sha256: String) -> FileTable {
    let columns = responses
        .columns
        .iter()
        .map(|column| (column.index, column.header.last().filter(|_| column.label.is_empty()).unwrap_or(&column.label).clone()));
    FileTable {
        tool: responses.tool.name().to_owned(),
        header_row: responses.header_row,
        columns: columns.collect(),
        rows: responses.data_rows,
        excluded: responses.excluded.into_iter().map(|(reason, rows)| (reason.code().to_owned(), rows)).collect(),
        grid: responses.grid,
        sha256,
    }
}

/// The place of a cell, as a user finds it.
pub fn place(grid: &Grid, row: usize, column: usize) -> Place {
    let mut place = grid.place(row, column);
    if let Origin::Text { .. } = grid.origin {
        // Records before this one whose cells hold line breaks push it down.
        let breaks: usize = grid
            .columns
            .iter()
            .map(|column| column.codes.iter().take(row).map(|&code| column.distinct[code as usize].matches('\n').count()).sum::<usize>())
            .sum();
        place.line = place.line.map(|line| line + breaks);
    }
    place
}
