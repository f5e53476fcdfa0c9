//! What is checked of an old Excel workbook before calamine reads it: that it is not encrypted, and that what its cells and its
//! claimed dimensions make a reader allocate is bounded.
//!
//! Record numbers and layouts follow \[MS-XLS\] 2.4.

use super::compound_file::{CompoundFile, Stream};
use super::refusal::Refusal;
use super::xls_records::{Records, string_lengths};
use std::borrow::Cow;
use std::ops::Range;

/// Most cells of all sheets together, empty ones between filled ones included; one full sheet has 16.8 million.
const MAX_CELLS: u64 = 20_000_000;

/// Most bytes of text that all cells together repeat from the shared strings.
const MAX_TEXT: u64 = 1 << 30;

/// Claimed dimensions above this are set to nothing before reading: they are only a hint for allocation.
const MAX_CLAIMED: u64 = 2_000_000;

const FILE_PASS: u16 = 0x002F;
const BOUND_SHEET: u16 = 0x0085;
const SHARED_STRINGS: u16 = 0x00FC;
const DIMENSIONS: u16 = 0x0200;
const LABEL_SHARED: u16 = 0x00FD;
const MANY_NUMBERS: u16 = 0x00BD;
const END_OF_STREAM: u16 = 0x000A;

/// Records of one cell, which begin with its row and column.
const ONE_CELL: [u16; 7] = [0x0203, 0x0204, 0x00D6, 0x0205, 0x027E, LABEL_SHARED, 0x0006];

/// The bytes of an xls file that is safe to read: unchanged, or with absurd dimensions taken out.
pub fn checked<'a>(bytes: &'a [u8], shown_name: &str) -> Result<Cow<'a, [u8]>, Refusal> {
    let damaged = || crate::ingest::container::refusals::damaged(shown_name);
    let file = CompoundFile::open(bytes).ok_or_else(damaged)?;
    let stream = file.stream("Workbook").or_else(|| file.stream("Book")).ok_or_else(damaged)?;
    let globals = Globals::read(&stream.bytes);
    if globals.encrypted {
        return Err(crate::ingest::container::refusals::encrypted(shown_name));
    }
    let mut mended = Cow::Borrowed(bytes);
    let (mut cells, mut text) = (0u64, 0u64);
    for start in &globals.sheets {
        let extent = Extent::of_sheet(stream.bytes.get(*start..).unwrap_or_default(), &globals.string_lengths);
        cells = cells.saturating_add(extent.cells());
        text = text.saturating_add(extent.text);
        if cells > MAX_CELLS || text > MAX_TEXT {
            return Err(crate::ingest::container::refusals::too_many_cells(shown_name));
        }
        for range in &extent.absurd_dimensions {
            blank(&mut mended, &stream, start + range.start..start + range.end);
        }
    }
    Ok(mended)
}

/// What the first part of the workbook stream says.
struct Globals {
    encrypted: bool,
    sheets: Vec<usize>,
    string_lengths: Vec<u32>,
}

impl Globals {
    fn read(stream: &[u8]) -> Self {
        let mut globals = Self { encrypted: false, sheets: Vec::new(), string_lengths: Vec::new() };
        let mut records = Records::new(stream);
        while let Some((kind, data, _)) = records.next() {
            match kind {
                FILE_PASS => globals.encrypted = true,
                BOUND_SHEET => globals.sheets.extend(data.first_chunk().map(|offset| u32::from_le_bytes(*offset) as usize)),
                SHARED_STRINGS => globals.string_lengths = string_lengths(&records.with_continuations(data)),
                END_OF_STREAM => break,
                _ => {}
            }
        }
        globals
    }
}

/// How far the cells of a sheet reach and how much text they repeat.
#[derive(Default)]
struct Extent {
    corner: Option<[u64; 4]>,
    text: u64,
    n: u64,
    /// Where the data of absurd dimension records stand.
    absurd_dimensions: Vec<Range<usize>>,
}

impl Extent {
    fn of_sheet(stream: &[u8], string_lengths: &[u32]) -> Self {
        let mut extent = Self::default();
        for (kind, data, position) in Records::new(stream) {
            let half = |at: usize| data.get(at..).and_then(<[u8]>::first_chunk).map_or(0, |pair| u64::from(u16::from_le_bytes(*pair)));
            match kind {
                DIMENSIONS if is_absurd(data) => extent.absurd_dimensions.push(position..position + data.len()),
                MANY_NUMBERS => {
                    let columns = data.len() as u64 / 6;
                    extent.reach(half(0), half(2), columns);
                }
                _ if ONE_CELL.contains(&kind) => {
                    extent.reach(half(0), half(2), 1);
                    if kind == LABEL_SHARED {
                        let length = string_lengths.get((half(6) | half(8) << 16) as usize).copied();
                        extent.text += u64::from(length.unwrap_or(0));
                    }
                }
                _ => {}
            }
        }
        extent
    }

    fn reach(&mut self, row: u64, column: u64, columns: u64) {
        self.n += columns;
        let [top, left, bottom, right] = self.corner.unwrap_or([row, column, row, column]);
        self.corner = Some([top.min(row), left.min(column), bottom.max(row), right.max(column + columns)]);
    }

    fn cells(&self) -> u64 {
        self.n + self.corner.map_or(0, |[top, left, bottom, right]| (bottom - top + 1) * (right - left + 1))
    }
}

/// Whether a dimension record, in its short or its long form, claims more cells than is sensible or ends before it begins.
fn is_absurd(data: &[u8]) -> bool {
    let number = |at: usize, bytes: usize| {
        data.get(at..at + bytes).unwrap_or_default().iter().rev().fold(0, |sum, byte| sum << 8 | u64::from(*byte))
    };
    let [top, bottom, left, right] = if data.len() == 10 {
        [number(0, 2), number(2, 2), number(4, 2), number(6, 2)]
    } else {
        [number(0, 4), number(4, 4), number(8, 2), number(10, 2)]
    };
    bottom < top || right < left || bottom.saturating_mul(right) > MAX_CLAIMED
}

fn blank(bytes: &mut Cow<'_, [u8]>, stream: &Stream, range: Range<usize>) {
    for offset in range.filter_map(|at| stream.file_offset(at)) {
        if let Some(byte) = bytes.to_mut().get_mut(offset) {
            *byte = 0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::container::ReadOptions;
    use crate::ingest::container::compound_file::made::compound_file;
    use crate::ingest::container::workbook::read;
    use crate::ingest::container::workbook_kind::WorkbookKind;

    fn record(kind: u16, data: &[u8]) -> Vec<u8> {
        [&kind.to_le_bytes()[..], &(data.len() as u16).to_le_bytes(), data].concat()
    }

    /// A workbook stream with one sheet of the given records.
    fn workbook(globals: &[Vec<u8>], sheet: &[Vec<u8>]) -> Vec<u8> {
        let bof = record(0x0809, &[0, 6, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        let bound = |offset: u32| record(BOUND_SHEET, &[&offset.to_le_bytes()[..], &[0, 0, 2, 0, b'S', b'1']].concat());
        let before = [bof.clone(), globals.concat()].concat();
        let start = before.len() + bound(0).len() + 4;
        let stream = [before, bound(start as u32), record(END_OF_STREAM, &[]), bof, sheet.concat(), record(END_OF_STREAM, &[])].concat();
        compound_file(&[("Workbook", stream)])
    }

    fn number(row: u16, column: u16) -> Vec<u8> {
        let mut data = [row.to_le_bytes(), column.to_le_bytes(), [0, 0]].concat();
        data.extend(2.5_f64.to_le_bytes());
        record(0x0203, &data)
    }

    #[test]
    fn absurd_dimensions_are_taken_out_and_the_cells_stay() {
        let too_large = [0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0x7F, 0, 0, 0xFF, 0xFF, 0, 0];
        let backwards = [9, 0, 0, 0, 2, 0, 0, 0, 0, 0, 3, 0, 0, 0];
        let short_and_backwards = [9, 0, 2, 0, 0, 0, 3, 0, 0, 0];
        for dimensions in [&too_large[..], &backwards, &short_and_backwards] {
            let file = workbook(&[], &[record(DIMENSIONS, dimensions), number(1, 1)]);
            assert!(matches!(checked(&file, "a.xls").unwrap(), Cow::Owned(_)));
            let grids = read(&file, WorkbookKind::Xls, "a.xls", &ReadOptions::default()).unwrap().value;
            assert_eq!((grids[0].get(0, 0), grids[0].place(0, 0).cell.as_deref()), ("2.5", Some("B2")));
        }
    }

    #[test]
    fn cells_in_opposite_corners_are_refused() {
        let file = workbook(&[], &[number(0, 0), number(65_535, 60_000)]);
        assert_eq!(checked(&file, "a.xls").unwrap_err().diagnostic.code, "too-many-cells");
    }

    #[test]
    fn an_encrypted_workbook_is_refused_as_such() {
        let file = workbook(&[record(FILE_PASS, &[1, 0, 1, 0, 1, 0])], &[]);
        assert_eq!(checked(&file, "a.xls").unwrap_err().diagnostic.code, "encrypted-file");
    }

    #[test]
    fn a_long_shared_string_in_very_many_cells_is_refused() {
        let mut strings = vec![1, 0, 0, 0, 1, 0, 0, 0, 0x00, 0x1F, 0];
        strings.extend([b'x'; 0x1F00]);
        let label = record(LABEL_SHARED, &[0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        let sheet: Vec<Vec<u8>> = (0..2000).map(|_| label.clone()).collect();
        let bounds: Vec<Vec<u8>> = (0..200).map(|_| record(BOUND_SHEET, &(4000_u32).to_le_bytes())).collect();
        let extent = Extent::of_sheet(&sheet.concat(), &string_lengths(&[&strings]));
        assert_eq!(extent.text, 2000 * 0x1F00);
        assert_eq!(Globals::read(&bounds.concat()).sheets.len(), 200);
    }
}
