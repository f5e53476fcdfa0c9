//! The files of one input: the table of answers with the lists of labels, dictionaries and definitions that belong to it.

use super::companions::companion;
use super::responses::{LayoutOptions, NotResponses, Responses};
use crate::diagnostic::Diagnostic;
use crate::ingest::codebook_import::ImportedCodebook;
use crate::ingest::container::file_kind::FileKind;
use crate::ingest::container::grid::{Grid, Origin, TextColumn};
use crate::ingest::container::refusal::Refusal;
use crate::ingest::container::spss::dictionary::Dictionary;
use crate::ingest::container::unpack::unpack;
use crate::ingest::container::workbook::{MergedRegion, merged_regions};
use crate::ingest::container::{ReadOptions, file_kind, hidden, spss};
use crate::ingest::{codebook_import, container};

/// What one or several files hold, before the layout is recognised.
#[derive(Debug, Clone, Default)]
pub struct Input {
    /// The tables.
    pub grids: Vec<Grid>,
    /// The dictionary of an SPSS file.
    pub dictionary: Option<Dictionary>,
    /// Definitions that are no tables: `lss`, `qsf`.
    pub definitions: Vec<ImportedCodebook>,
    /// What was found while reading.
    pub diagnostics: Vec<Diagnostic>,
}

impl Input {
    /// Reads the bytes of a file; `shown` is its path as the user writes it.
    ///
    /// # Errors
    /// When no reader can make anything of them.
    pub fn read(bytes: &[u8], shown: &str, options: &ReadOptions) -> Result<Self, Refusal> {
        let mut whole = Self::default();
        let unpacked = unpack(bytes, shown)?;
        let several = unpacked.len() > 1;
        // A sheet that is asked for may be a file of the archive.
        let within = ReadOptions { sheet: options.sheet.clone().filter(|_| !several), ..options.clone() };
        let mut files: Vec<(String, usize)> = Vec::new();
        for part in &unpacked {
            let read = Self::read_one(&part.bytes, shown, &within)?;
            files.extend(part.name.iter().map(|name| (name.clone(), read.grids.len())));
            whole.join(read);
        }
        // In an archive of several tables the lists of labels and definitions go with the answers; two tables of answers are read as two sheets.
        let answers = whole.grids.iter().filter(|grid| companion(grid).is_none()).count();
        if several && answers > 1 && whole.dictionary.is_none() {
            as_sheets(&mut whole.grids, &files);
        }
        Ok(whole)
    }

    fn read_one(bytes: &[u8], shown: &str, options: &ReadOptions) -> Result<Self, Refusal> {
        if let Some(codebook) = codebook_import::of_definition(bytes) {
            return Ok(Self { definitions: vec![codebook], ..Self::default() });
        }
        let opened = container::read(bytes, shown, options)?;
        let mut grids = opened.value;
        spread_titles(&mut grids, bytes, shown);
        let not_shown: Vec<Diagnostic> = grids.iter().flat_map(|grid| hidden_cells(grid, bytes, shown)).collect();
        let is_spss = grids.iter().any(|grid| grid.origin == Origin::Spss);
        Ok(Self {
            dictionary: if is_spss { Some(spss::read_dictionary(bytes, shown, options)?) } else { None },
            definitions: Vec::new(),
            grids,
            diagnostics: opened.diagnostics.into_iter().chain(not_shown).collect(),
        })
    }

    /// Adds what another file of the same input holds.
    pub fn join(&mut self, other: Self) {
        self.grids.extend(other.grids);
        self.dictionary = self.dictionary.take().or(other.dictionary);
        self.definitions.extend(other.definitions);
        self.diagnostics.extend(other.diagnostics);
    }

    /// The codebooks that no layout uses by itself: the definitions, and an XLSForm among the tables.
    pub fn codebooks(&self) -> Vec<ImportedCodebook> {
        self.definitions.iter().cloned().chain(codebook_import::of_form(&self.grids)).collect()
    }

    /// The table of answers with the labels and codes that the other files give.
    ///
    /// # Errors
    /// When none of the tables holds answers.
    pub fn recognise(self, options: &LayoutOptions) -> Result<Responses, NotResponses> {
        if self.grids.is_empty() {
            return Err(NotResponses {
                code: "dictionary",
                reason: format!(
                    "this is a {}, without the answers it belongs to",
                    self.definitions.first().map_or("definition", |codebook| codebook.source)
                ),
                help: "give the file with the answers as well".to_owned(),
            });
        }
        let codebooks = self.codebooks();
        // A Parquet file has its names beside the table, which here are its first row.
        let named = self.grids.iter().all(|grid| grid.origin == Origin::Parquet) && options.is_silent_on_rows();
        let first = LayoutOptions { header_row: Some(1), header_rows: Some(1), ..options.clone() };
        let mut found = crate::ingest::layouts::recognise::recognise(self.grids, if named { &first } else { options })?;
        if let Some(dictionary) = &self.dictionary {
            codebook_import::spss::apply(&mut found, dictionary);
        }
        for codebook in &codebooks {
            codebook_import::apply(&mut found, codebook);
        }
        Ok(found)
    }
}

/// Gives each table of an archive the name of its file, as the sheets of a workbook have theirs; `files` says how many tables each file holds.
fn as_sheets(grids: &mut [Grid], files: &[(String, usize)]) {
    let own = |(file, tables): &(String, usize), of: &[Grid]| -> Vec<String> {
        let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
        let named = |grid: &Grid| match &grid.origin {
            Origin::Sheet { name: sheet, .. } if *tables > 1 => format!("{name} {sheet}"),
            _ => name.to_owned(),
        };
        of.iter().map(named).collect()
    };
    let mut names: Vec<String> = Vec::new();
    for file in files {
        let of = grids.get(names.len()..names.len() + file.1).unwrap_or_default();
        names.extend(own(file, of));
    }
    for (grid, name) in grids.iter_mut().zip(&names) {
        let (first_row, first_column) = match grid.origin {
            Origin::Sheet { first_row, first_column, .. } => (first_row, first_column),
            Origin::Text { .. } | Origin::Spss | Origin::Parquet => (0, 0),
        };
        grid.origin = Origin::Sheet { name: name.clone(), sheets: names.clone(), first_row, first_column };
    }
}

/// Says which rows and columns with something in them a sheet does not show: they are read with the others.
fn hidden_cells(grid: &Grid, bytes: &[u8], shown: &str) -> Vec<Diagnostic> {
    let (Origin::Sheet { name, first_row, first_column, .. }, Ok(FileKind::Workbook(kind))) = (&grid.origin, file_kind::of(bytes, shown))
    else {
        return Vec::new();
    };
    let found = hidden::of_sheet(bytes, kind, name);
    let within = |at: &[u32], first: u32, end: usize| -> Vec<usize> {
        at.iter().filter_map(|at| at.checked_sub(first)).map(|at| at as usize).filter(|at| *at < end).collect()
    };
    let mut rows = within(&found.rows, *first_row, grid.n_rows);
    rows.retain(|&row| grid.row(row).any(|cell| !cell.is_empty()));
    let mut columns = within(&found.columns, *first_column, grid.columns.len());
    columns.retain(|&column| grid.columns[column].distinct.len() > 1);
    let mut findings = Vec::new();
    if !rows.is_empty() {
        let rows_hidden =
            Diagnostic::warning("hidden-cells", "rows that the sheet hides, by a filter or by hand, were read with the others");
        let places = rows.iter().take(Diagnostic::MAX_PLACES).map(|&row| grid.place(row, 0));
        let help = "show all rows in the spreadsheet program, and delete those that are not to count; `only` and `except` beside the file choose rows too";
        findings.push(rows_hidden.counting(rows.len()).at_all(places).help(help));
    }
    if !columns.is_empty() {
        let columns_hidden = Diagnostic::warning("hidden-cells", "columns that the sheet hides were read with the others");
        let places = columns.iter().take(Diagnostic::MAX_PLACES).map(|&column| grid.place(0, column));
        findings
            .push(columns_hidden.counting(columns.len()).at_all(places).help("take them out of the codebook, if they are not to be used"));
    }
    findings
}

/// Rows from the top of a sheet in which titles over groups of columns are looked for.
const TITLES_WITHIN: usize = 12;

/// Writes a title that is merged over several columns on each of them, so that it reaches as far as the merge goes; one over most of the
/// sheet is a line above the table.
fn spread_titles(grids: &mut [Grid], bytes: &[u8], shown: &str) {
    let Ok(FileKind::Workbook(kind)) = file_kind::of(bytes, shown) else { return };
    for grid in grids.iter_mut().filter(|grid| may_have_titles(grid) || may_have_labels(grid)) {
        let Origin::Sheet { name, first_row, first_column, .. } = &grid.origin else { continue };
        let Ok(regions) = merged_regions(bytes, kind, shown, name) else { continue };
        let (first_row, first_column) = (*first_row as usize, *first_column as usize);
        spread_labels(grid, &regions, (first_row, first_column));
        for region in regions {
            let (row, from, to) = (region.first.0 as usize, region.first.1 as usize, region.last.1 as usize);
            let across = to + 1 - from.min(to);
            let one_row = region.first.0 == region.last.0 && row >= first_row && row - first_row < TITLES_WITHIN && from >= first_column;
            if !one_row || across < 2 || across * 5 >= grid.columns.len() * 3 {
                continue;
            }
            let title = grid.get(row - first_row, from - first_column).to_owned();
            for column in grid.columns.iter_mut().skip(from - first_column + 1).take(across - 1) {
                column.set(row - first_row, &title);
            }
        }
    }
}

/// Writes a label that is merged over several rows, such as a class over its pupils, on each of them, where such labels stand one below the other.
/// Cells merged within a header stay as they are.
fn spread_labels(grid: &mut Grid, regions: &[MergedRegion], (first_row, first_column): (usize, usize)) {
    let downward = |region: &&MergedRegion| region.first.1 == region.last.1 && region.last.0 > region.first.0;
    let lowest_title = regions
        .iter()
        .filter(|region| region.last.1 > region.first.1)
        .map(|region| region.last.0)
        .filter(|row| (*row as usize) < first_row + TITLES_WITHIN);
    let below = lowest_title.max();
    let labels: Vec<&MergedRegion> = regions
        .iter()
        .filter(downward)
        .filter(|region| region.first.0 as usize > first_row && below.is_none_or(|title| region.first.0 > title))
        .collect();
    let goes_on = |region: &MergedRegion| {
        let own = |other: &&&MergedRegion| {
            other.first.1 == region.first.1 && (other.first.0 == region.last.0 + 1 || region.first.0 == other.last.0 + 1)
        };
        labels.iter().any(|other| own(&other))
    };
    for region in labels.iter().filter(|region| goes_on(region)) {
        let (Some(top), Some(column)) =
            ((region.first.0 as usize).checked_sub(first_row), (region.first.1 as usize).checked_sub(first_column))
        else {
            continue;
        };
        if column >= grid.columns.len() {
            continue;
        }
        let label = grid.get(top, column).to_owned();
        let end = (region.last.0 as usize - first_row + 1).min(grid.n_rows);
        (top + 1..end).for_each(|row| grid.columns[column].set(row, &label));
    }
}

/// Whether a column has as few texts as labels over rows would be, of a sheet that is not so large that looking for merged cells takes long.
fn may_have_labels(grid: &Grid) -> bool {
    let few = |column: &TextColumn| {
        let filled = column.codes.iter().filter(|code| **code != 0).count();
        filled > 2 && filled * 2 < column.codes.len()
    };
    matches!(grid.origin, Origin::Sheet { .. }) && grid.n_rows < LABELS_WITHIN && grid.columns.iter().take(6).any(few)
}

/// Rows of the largest sheet in which merged labels are looked for.
const LABELS_WITHIN: usize = 5000;

/// Whether a sheet has a row at its top that fills less than the row below it: where none is, the workbook need not be opened again.
fn may_have_titles(grid: &Grid) -> bool {
    let fill = |row: usize| grid.row(row).filter(|cell| !cell.is_empty()).count();
    matches!(grid.origin, Origin::Sheet { .. }) && (0..grid.n_rows.min(TITLES_WITHIN)).any(|row| (1..fill(row + 1)).contains(&fill(row)))
}
