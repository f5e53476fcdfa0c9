//! The records of a delimited text in, its columns out: the one loop that sees every cell of a large file.
//!
//! A large text is read in parts, one per processor. Where a part may begin is a guess (a line end outside quotation marks); whether
//! the guess was right is known when the part before it ends, and a part that began in the wrong place is read again from the right
//! one. So the result does not depend on the number of parts.

use super::column_builder::ColumnBuilder;
use super::dialect::Dialect;
use super::grid::TextColumn;
use super::lines::{Lines, line_ends};
use crate::parallel::{in_order, processors};
use memchr::{memchr, memchr_iter};
use std::ops::Range;
use std::sync::{Mutex, PoisonError};

/// Widest table that is read. A file with more separators than this is damaged or hostile; SPSS itself stops at 32 767 variables.
pub const MAX_COLUMNS: usize = 32_768;

/// Most cells that are read, filled or empty: a byte of memory each in columns of few different texts, four in others.
pub const MAX_CELLS: usize = 1_500_000_000;

/// A table, in cells, of which nobody asks how full it is.
pub const SMALL_TABLE: usize = 20_000_000;

/// Cells for each byte of text, once the table is larger than [`SMALL_TABLE`]: a filled record has at least a separator for each cell,
/// so only records much shorter than the widest go beyond.
const CELLS_PER_BYTE: usize = 4;

/// Bytes of text that are worth a part of their own.
const PART: usize = 4 << 20;

/// All records of a text, as columns.
#[derive(Debug)]
pub struct Body {
    /// The columns, all of `n_rows` rows.
    pub columns: Vec<TextColumn>,
    /// Number of records.
    pub n_rows: usize,
    /// Records between the first and the last of the usual width that are shorter, or longer with something in the surplus.
    pub ragged: Vec<usize>,
    /// The usual number of fields.
    pub width: usize,
    /// The lines on which the records begin.
    pub lines: Lines,
    /// The record in which a quotation mark was opened and never closed, so that the rest of the file became one cell.
    pub unclosed: Option<usize>,
}

/// Why a text has too much of something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TooLarge {
    /// More than [`MAX_COLUMNS`] fields in a record.
    Columns,
    /// More than [`MAX_CELLS`] cells, or very many more than the text can fill.
    Cells,
}

/// Reads all records of a text into columns. Empty lines are no records; surplus fields that are empty, such as the trailing
/// separators some tools write, add no column.
pub fn read_body(text: &str, dialect: Dialect) -> Result<Body, TooLarge> {
    read_in_parts(text.as_bytes(), dialect, processors().min(text.len() / PART))
}

fn read_in_parts(text: &[u8], dialect: Dialect, n_parts: usize) -> Result<Body, TooLarge> {
    let most = most_cells(text.len());
    let ranges = part_ranges(text, n_parts);
    let read = |range: Range<usize>| {
        let mut part = Part::default();
        let stretch = part.read(text, dialect, range, most)?;
        Ok((part, stretch))
    };
    let guessed: Vec<Result<(Part, Stretch), TooLarge>> = in_order(ranges.len(), n_parts, |part| read(ranges[part].clone()));
    let (mut parts, mut stretches) = (Vec::new(), Vec::new());
    let mut end = 0;
    for (range, guess) in ranges.into_iter().zip(guessed) {
        if end < range.end {
            let (part, stretch) = if end == range.start { guess? } else { read(end..range.end)? };
            end = stretch.end;
            stretches.push((parts.len(), stretch));
            parts.push(part);
        }
    }
    let last = stretches.iter().rev().find(|(_, stretch)| !stretch.widths.is_empty());
    let unclosed = last.is_some_and(|(_, stretch)| is_unclosed(text, stretch.start_of_last, dialect));
    into_body(parts, stretches, unclosed, most)
}

/// Where the parts begin and end: at line ends after an even number of quotation marks.
fn part_ranges(text: &[u8], n_parts: usize) -> Vec<Range<usize>> {
    let mut starts = vec![0];
    let (mut at, mut quotes) = (0, 0);
    for part in 1..n_parts {
        let goal = text.len() / n_parts * part;
        while let Some(line_end) =
            text.get(at..).and_then(|rest| memchr(b'\n', rest.get(goal.saturating_sub(at)..)?)).map(|found| found + goal.max(at))
        {
            quotes += memchr_iter(b'"', text.get(at..line_end).unwrap_or_default()).count();
            at = line_end + 1;
            if quotes % 2 == 0 {
                starts.push(after_line_ends(text, at));
                break;
            }
        }
    }
    starts.push(text.len());
    starts.dedup();
    starts.windows(2).map(|pair| pair[0]..pair[1]).collect()
}

/// The first place from one on that is no line end.
pub(super) fn after_line_ends(text: &[u8], at: usize) -> usize {
    at + text.get(at..).map_or(0, |rest| rest.iter().take_while(|byte| matches!(byte, b'\n' | b'\r')).count())
}

/// The columns of the records that one reader has read.
#[derive(Debug, Default)]
pub(super) struct Part {
    columns: Vec<ColumnBuilder>,
    rows: usize,
}

/// Records that follow each other, which one reader has read.
#[derive(Debug, Default)]
pub(super) struct Stretch {
    /// Number of fields of each.
    pub widths: Vec<u32>,
    /// Their lines, counted from the first.
    pub lines: Lines,
    /// Where the last of them begins.
    pub start_of_last: usize,
    /// Columns that there were before it.
    pub columns_before_last: usize,
    /// Where the first record beyond them begins.
    pub end: usize,
}

/// Most cells that a text of so many bytes may have.
pub(super) fn most_cells(bytes: usize) -> usize {
    MAX_CELLS.min(SMALL_TABLE.max(bytes.saturating_mul(CELLS_PER_BYTE)))
}

impl Part {
    /// Number of records so far.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// Number of columns so far.
    pub fn width(&self) -> usize {
        self.columns.len()
    }

    /// Forgets all records but the first, after which there were so many columns.
    pub fn cut(&mut self, rows: usize, columns: usize) {
        self.rows = rows;
        self.columns.truncate(columns);
        self.columns.iter_mut().for_each(|column| column.cut(rows));
    }

    /// Reads the records that begin in a range of a text.
    pub fn read(&mut self, text: &[u8], dialect: Dialect, range: Range<usize>, most_cells: usize) -> Result<Stretch, TooLarge> {
        // From the line end before, because a reader drops a byte-order mark from the very first cell it sees, and answers may begin with one.
        let offset = range.start.saturating_sub(1);
        let mut reader = dialect.reader(text.get(offset..).unwrap_or_default());
        let mut record = csv::ByteRecord::new();
        let end = after_line_ends(text, range.start);
        let above = line_ends(text.get(range.start..end).unwrap_or_default());
        let mut stretch = Stretch { end, lines: Lines::below(above), ..Stretch::default() };
        while stretch.end < range.end && reader.read_byte_record(&mut record).unwrap_or(false) {
            if record.len() > MAX_COLUMNS {
                return Err(TooLarge::Columns);
            }
            stretch.start_of_last = stretch.end;
            stretch.columns_before_last = self.columns.len();
            self.add(&record);
            stretch.end = after_line_ends(text, offset + reader.position().byte() as usize);
            let lines = line_ends(text.get(stretch.start_of_last..stretch.end).unwrap_or_default());
            stretch.lines.note(stretch.widths.len(), lines);
            stretch.widths.push(record.len() as u32);
            if self.columns.len().saturating_mul(self.rows) > most_cells {
                return Err(TooLarge::Cells);
            }
        }
        Ok(stretch)
    }

    fn add(&mut self, record: &csv::ByteRecord) {
        let (row, known) = (self.rows, self.columns.len());
        self.rows += 1;
        for (column, field) in self.columns.iter_mut().zip(record) {
            column.push(field);
        }
        if record.len() > known {
            for (index, field) in record.iter().enumerate().skip(known).filter(|(_, field)| !field.is_empty()) {
                self.columns.resize_with(index, || ColumnBuilder::with_empty_rows(row));
                let mut column = ColumnBuilder::with_empty_rows(row);
                column.push(field);
                self.columns.push(column);
            }
        }
        for column in self.columns.iter_mut().skip(known.min(record.len())) {
            column.fill_to(row + 1);
        }
    }
}

/// The whole table: stretches of some parts, in their order.
pub(super) fn into_body(parts: Vec<Part>, stretches: Vec<(usize, Stretch)>, unclosed: bool, most_cells: usize) -> Result<Body, TooLarge> {
    let widths: Vec<u32> = stretches.iter().flat_map(|(_, stretch)| stretch.widths.iter().copied()).collect();
    let (n_rows, width) = (widths.len(), usual_width(&widths));
    let n_columns = parts.iter().map(|part| part.columns.len()).chain([width]).max().unwrap_or(0);
    if n_columns.saturating_mul(n_rows) > most_cells {
        return Err(TooLarge::Cells);
    }
    // What the readers have of a column is let go of as soon as it is joined.
    let mut builders: Vec<Vec<Option<ColumnBuilder>>> = (0..n_columns).map(|_| Vec::with_capacity(parts.len())).collect();
    for part in parts {
        let mut columns = part.columns.into_iter();
        builders.iter_mut().for_each(|column| column.push(columns.next()));
    }
    let builders: Vec<Mutex<Vec<Option<ColumnBuilder>>>> = builders.into_iter().map(Mutex::new).collect();
    let columns = in_order(n_columns, processors(), |column| {
        let parts = std::mem::take(&mut *builders[column].lock().unwrap_or_else(PoisonError::into_inner));
        ColumnBuilder::joined(&parts, stretches.iter().map(|(part, stretch)| (*part, stretch.widths.len())))
    });
    let (mut lines, mut before) = (Lines::default(), 0);
    for (_, stretch) in &stretches {
        lines.append(before, &stretch.lines);
        before += stretch.widths.len();
    }
    let ragged = ragged_records(&widths, width, &columns);
    let unclosed = unclosed.then(|| n_rows.saturating_sub(1));
    Ok(Body { columns, n_rows, ragged, width, lines, unclosed })
}

/// The commonest width of the records wider than one field; title lines and notes have one.
fn usual_width(widths: &[u32]) -> usize {
    let mut sorted: Vec<u32> = widths.iter().copied().filter(|width| *width > 1).collect();
    sorted.sort_unstable();
    let commonest = sorted.chunk_by(|a, b| a == b).max_by_key(|run| (run.len(), run.first().copied()));
    commonest.and_then(|run| run.first()).map_or(1, |width| *width as usize)
}

fn ragged_records(widths: &[u32], usual: usize, columns: &[TextColumn]) -> Vec<usize> {
    let is_usual = |width: &u32| *width as usize == usual;
    let (Some(first), Some(last)) = (widths.iter().position(is_usual), widths.iter().rposition(is_usual)) else {
        return Vec::new();
    };
    let surplus_filled = |row: usize| columns.iter().skip(usual).any(|column| !column.get(row).is_empty());
    (first..last).filter(|row| (widths[*row] as usize) < usual || surplus_filled(*row)).collect()
}

/// Whether the last record, which starts at a byte, goes over several lines and ends inside quotation marks.
pub(super) fn is_unclosed(text: &[u8], start_of_last: usize, dialect: Dialect) -> bool {
    let rest = text.get(start_of_last..).unwrap_or_default();
    let (mut quoted, mut at_start, mut after_quote) = (false, true, false);
    for byte in rest {
        match byte {
            b'"' if at_start => quoted = true,
            b'"' if quoted => (quoted, after_quote) = (false, true),
            b'"' if after_quote => (quoted, after_quote) = (true, false),
            _ => after_quote = false,
        }
        at_start = !quoted && (*byte == dialect.delimiter || matches!(byte, b'\n' | b'\r'));
    }
    quoted && rest.trim_ascii_end().contains(&b'\n')
}

#[cfg(test)]
mod tests {
    use super::*;

    const COMMA: Dialect = Dialect { delimiter: b',' };

    fn cells(body: &Body) -> Vec<Vec<&str>> {
        (0..body.n_rows).map(|row| body.columns.iter().map(|c| c.get(row)).collect()).collect()
    }

    #[test]
    fn records_are_not_lines() {
        let body = read_body("\"id\nno\",text\n1,\"a\n\"\"b\"\"\"\n\n2,c\n", COMMA).unwrap();
        assert_eq!(cells(&body), [["id\nno", "text"], ["1", "a\n\"b\""], ["2", "c"]]);
    }

    #[test]
    fn surplus_empty_fields_are_neither_columns_nor_ragged() {
        let body = read_body("a;b\n1;2\n3;4;\n5;6;;\n7;8\n", Dialect { delimiter: b';' }).unwrap();
        assert_eq!((body.columns.len(), body.ragged.len()), (2, 0));
        let all = read_body("a,b,\n1,2,\n", COMMA).unwrap();
        assert_eq!(all.columns.len(), 3, "a header with a trailing separator has an empty column");
    }

    #[test]
    fn a_surplus_field_after_empty_ones_keeps_its_column() {
        let body = read_body("a,b\n1,2,,x\n3,4\n", COMMA).unwrap();
        assert_eq!(cells(&body), [["a", "b", "", ""], ["1", "2", "", "x"], ["3", "4", "", ""]]);
    }

    #[test]
    fn short_records_below_a_very_wide_one_take_no_memory() {
        let text = format!("{}\n{}", "x,".repeat(30_000), "a\n".repeat(20_000));
        assert_eq!(read_body(&text, COMMA).unwrap_err(), TooLarge::Cells);
    }

    #[test]
    fn only_a_quotation_mark_that_opens_a_field_must_be_closed() {
        let unclosed = |text: &str| read_body(text, COMMA).unwrap().unclosed;
        assert_eq!(unclosed("a,b\n1,\"x\ny\n"), Some(1));
        assert_eq!(unclosed("a,b\n1,\"x \"\"y\"\"\nz\n"), Some(1));
        for closed in ["a,b\n15\" skärm,\"x\ny\"\n", "a,b\n1,\"x \"\"y\"\"\nz\"\n", "a,b\n1,\"x\n"] {
            assert_eq!(unclosed(closed), None, "{closed}");
        }
    }

    /// What one reader makes of a text, however many parts it is read in.
    fn same_in_parts(text: &str) {
        let whole = read_in_parts(text.as_bytes(), COMMA, 1).unwrap();
        for n_parts in 2..9 {
            let parts = read_in_parts(text.as_bytes(), COMMA, n_parts).unwrap();
            assert_eq!(parts.columns, whole.columns, "{n_parts} parts of {text:?}");
            assert_eq!((parts.n_rows, parts.width, parts.unclosed), (whole.n_rows, whole.width, whole.unclosed));
            assert_eq!((parts.ragged, parts.lines), (whole.ragged.clone(), whole.lines.clone()));
        }
    }

    #[test]
    fn the_number_of_parts_changes_nothing() {
        let regular: String = (0..200).map(|i| format!("{i},\"svar\n{}\",{}\r\n", i % 7, i % 3)).collect();
        same_in_parts(&regular);
        same_in_parts("a,b\n1,2\n\n\n\n3,4\n5\n6,7,8\n\u{FEFF}9,\u{FEFF}10\n\u{FEFF}11,12\n");
        same_in_parts("a,b\r1,2\r3,4\r");
        same_in_parts("");
    }

    #[test]
    fn stray_quotation_marks_do_not_mislead_the_parts() {
        let stray: String = (0..100).map(|i| format!("{i},5\" skärm,\"a\nb\"\n")).collect();
        same_in_parts(&stray);
        same_in_parts(&format!("a,b,c\n1,\"never closed\n{stray}"));
        let long = format!("a,b\n1,\"{}\"\n2,x\n", "rad\n".repeat(300));
        same_in_parts(&long);
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_the_same_in_parts(text in "[ab,\"\n\r\u{FEFF}]{0,80}") {
            same_in_parts(&text);
        }
    }
}
