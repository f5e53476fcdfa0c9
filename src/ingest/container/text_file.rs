//! A delimited text file in, one [`Grid`] of all its records out.
//!
//! Nothing is discarded: preamble, header and footer lines are records like the rest, a short record is filled with empty cells and
//! a long one widens the grid.

use super::ReadOptions;
use super::dialect::{self, Dialect};
use super::encoding;
use super::grid::{Grid, Origin};
use super::lines::line_ends;
use super::long_cells::{MAX_CELL_BYTES, long_cell};
use super::refusal::Refusal;
use super::text_body::{Body, MAX_CELLS, MAX_COLUMNS, TooLarge, read_body};
use crate::diagnostic::{Checked, Diagnostic, Place, plural};
use std::borrow::Cow;
use std::sync::Arc;

/// Reads the bytes of a text file.
pub fn read(bytes: &[u8], shown_name: &str, options: &ReadOptions) -> Result<Checked<Grid>, Refusal> {
    let forced = encoding::forced(options, shown_name)?;
    let mut diagnostics = Vec::new();
    let decoded = encoding::decode(bytes, forced);
    if decoded.damaged > 0 {
        diagnostics.push(
            Diagnostic::warning(
                "damaged-text",
                format!("{} cannot be read as {}", plural(decoded.damaged, "place", "places"), decoded.encoding),
            )
            .at(Place::file(shown_name))
            .counting(decoded.damaged)
            .help("name the right encoding for this file in project.toml"),
        );
    }
    if decoded.mixed > 0 {
        diagnostics.push(
            Diagnostic::warning("mixed-encodings", "letters in another encoding than the rest of the file; each was read in its own")
                .at(Place::file(shown_name))
                .counting(decoded.mixed)
                .help("the file seems to be put together of two; look at its letters å, ä, ö, æ and ø, and export the parts anew if they are wrong"),
        );
    }
    let text = without_control_characters(&decoded.text, shown_name, &mut diagnostics)?;
    if text.trim_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}').is_empty() {
        return Err(Refusal::new("empty-file", shown_name, "the file holds no text").help("export it again from the survey tool"));
    }
    let dialect = match options.delimiter {
        Some(delimiter) if delimiter.is_ascii() => Dialect { delimiter: delimiter as u8 },
        Some(delimiter) => {
            let refusal = Refusal::new("unknown-delimiter", shown_name, format!("`{}` cannot separate fields", delimiter.escape_debug()));
            return Err(refusal.expected("one ASCII character, such as `;`, `,`, `|` or a tab"));
        }
        None => dialect::sniff(&text),
    };
    if let Some(start) = long_cell(text.as_bytes(), dialect) {
        let line = 1 + line_ends(text.as_bytes().get(..start).unwrap_or_default());
        let refusal = Diagnostic::error("too-long-cell", format!("a cell holds more than {MAX_CELL_BYTES} bytes"));
        let refusal = refusal.at(Place::line(shown_name, line)).expected("answers, which are shorter");
        return Err(refusal
            .help("close the quotation mark in this record, name the right delimiter in project.toml, or take the cell out")
            .into());
    }
    let body = read_body(&text, dialect).map_err(|reason| refuse_size(reason, shown_name))?;
    let Checked { value, diagnostics: found } = grid(body, shown_name, (decoded.encoding, decoded.bom), dialect);
    diagnostics.extend(found);
    Ok(Checked { value, diagnostics })
}

/// The grid of all records of a text, with what was found in them.
pub(super) fn grid(body: Body, shown_name: &str, (encoding, bom): (&str, bool), dialect: Dialect) -> Checked<Grid> {
    let diagnostics = findings(&body, shown_name);
    let delimiter = char::from(dialect.delimiter);
    let origin = Origin::Text { encoding: encoding.to_owned(), bom, delimiter, lines: Arc::new(body.lines) };
    let grid = Grid { file: shown_name.to_owned(), origin, columns: body.columns, n_rows: body.n_rows, source: None };
    Checked { value: grid, diagnostics }
}

/// The text without NUL bytes and other control characters, which no cell means and some outputs must not hold; a file made of them
/// is no text.
fn without_control_characters<'a>(text: &'a str, shown_name: &str, diagnostics: &mut Vec<Diagnostic>) -> Result<Cow<'a, str>, Refusal> {
    let bytes = text.as_bytes();
    if !bytes.chunks(4096).any(|chunk| chunk.iter().fold(false, |found, byte| found | is_control(*byte))) {
        return Ok(Cow::Borrowed(text));
    }
    let count = bytes.iter().filter(|byte| is_control(**byte)).count();
    if count * 20 > text.len() {
        return Err(Refusal::new("not-a-table", shown_name, "the file is not text")
            .found(format!("{} among {} bytes", plural(count, "control character", "control characters"), text.len()))
            .expected("a delimited text file, a workbook (xlsx, xls, xlsb, ods) or an SPSS file (sav, zsav)"));
    }
    let place = bytes.iter().position(|byte| is_control(*byte)).map_or(1, |at| 1 + line_ends(bytes.get(..at).unwrap_or_default()));
    diagnostics.push(
        Diagnostic::warning("control-characters", "control characters in the text were left out")
            .at(Place::line(shown_name, place))
            .counting(count)
            .help("if answers are cut or joined at these places, export the file again"),
    );
    Ok(Cow::Owned(text.chars().filter(|c| !(c.is_ascii() && is_control(*c as u8))).collect()))
}

/// Control characters other than tab and line ends.
pub fn is_control(byte: u8) -> bool {
    (byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r')) || byte == 0x7F
}

fn findings(body: &Body, shown_name: &str) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    if !body.ragged.is_empty() {
        let usual = plural(body.width, "field", "fields");
        diagnostics.push(
            Diagnostic::warning("ragged-row", format!("records that do not have {usual} like the others"))
                .at_all(body.ragged.iter().take(Diagnostic::MAX_PLACES).map(|record| Place::line(shown_name, body.lines.of(*record))))
                .counting(body.ragged.len())
                .help("missing fields were read as empty, surplus fields got columns of their own; look for a lost quotation mark"),
        );
    }
    if let Some(record) = body.unclosed {
        diagnostics.push(
            Diagnostic::error("unclosed-quote", "a quotation mark is never closed, so the rest of the file is one cell")
                .at(Place::line(shown_name, body.lines.of(record)))
                .help("close the quotation mark in this record, or export the file again"),
        );
    }
    diagnostics
}

/// Says that a table is too large.
pub(super) fn refuse_size(reason: TooLarge, shown_name: &str) -> Refusal {
    match reason {
        TooLarge::Columns => Refusal::new("too-many-columns", shown_name, format!("a record has more than {MAX_COLUMNS} fields"))
            .help("name the right delimiter for this file in project.toml, or split the table"),
        TooLarge::Cells => Refusal::new("too-many-cells", shown_name, "the table has too many cells, or far too many empty ones")
            .expected(format!("at most {MAX_CELLS} cells"))
            .help("leave out the columns that are not needed, or split the file by wave"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid(bytes: &[u8]) -> Checked<Grid> {
        read(bytes, "a.csv", &ReadOptions::default()).unwrap()
    }

    fn lines(bytes: &[u8], records: &[usize]) -> Vec<usize> {
        let grid = grid(bytes).value;
        records.iter().filter_map(|record| grid.place(*record, 0).line).collect()
    }

    #[test]
    fn lines_are_those_on_which_records_begin() {
        assert_eq!(lines(b"\"id\nno\",text\n1,\"a\n\"\"b\"\"\"\n\n2,c\n", &[0, 1, 2]), [1, 3, 6]);
        assert_eq!(lines(b"\n\na,b\n\n1,2\n", &[0, 1]), [3, 5]);
    }

    #[test]
    fn lines_are_found_in_any_encoding() {
        let text = "id;fråga\n1;\"a\nb\"\n2;c\n";
        let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        for bytes in [text.as_bytes(), &wide] {
            assert_eq!(lines(bytes, &[1, 2]), [2, 4]);
        }
    }

    #[test]
    fn lines_of_old_mac_files_are_counted_by_carriage_returns() {
        assert_eq!(lines(b"a,b\r1,2\r3,4\r", &[2]), [3]);
        assert_eq!(lines(b"a,b\r\n1,2\r\n3,4\r\n", &[2]), [3]);
    }

    #[test]
    fn ragged_records_are_kept_and_reported_with_their_lines() {
        let checked = grid(b"Report\na,b,c\n1,2,3\n1\n1,2,3,4\n1,2,3\nNote\n");
        let rows: Vec<Vec<&str>> = (0..7).map(|row| checked.value.row(row).collect()).collect();
        assert_eq!(rows[3], ["1", "", "", ""]);
        assert_eq!(rows[4], ["1", "2", "3", "4"]);
        assert_eq!(rows[6], ["Note", "", "", ""]);
        let finding = &checked.diagnostics[0];
        assert_eq!((finding.code, finding.count), ("ragged-row", 2));
        assert_eq!(finding.places.iter().map(|p| p.line).collect::<Vec<_>>(), [Some(4), Some(5)]);
    }

    #[test]
    fn an_unclosed_quotation_mark_is_an_error_with_its_line() {
        let checked = grid(b"a,b\n1,2\n3,\"4\n5,6\n7,8\n");
        let finding = checked.diagnostics.iter().find(|d| d.code == "unclosed-quote").unwrap();
        assert_eq!(finding.places[0].line, Some(3));
        assert!(checked.has_errors());
    }

    #[test]
    fn control_characters_are_left_out_with_a_warning() {
        let checked = grid(b"a,b\n1,x\0y\n2,\x1Bz\nlong enough to be text,really\n");
        assert_eq!((checked.value.get(1, 1), checked.value.get(2, 1)), ("xy", "z"));
        assert_eq!((checked.diagnostics[0].code, checked.diagnostics[0].count), ("control-characters", 2));
        assert_eq!(checked.diagnostics[0].places[0].line, Some(2));
    }

    #[test]
    fn a_million_columns_are_refused() {
        let line = ",".repeat(1_000_000);
        assert_eq!(read(line.as_bytes(), "a.csv", &ReadOptions::default()).unwrap_err().diagnostic.code, "too-many-columns");
    }

    #[test]
    fn one_newline_is_no_table() {
        assert_eq!(read(b"\xEF\xBB\xBF\r\n", "a.csv", &ReadOptions::default()).unwrap_err().diagnostic.code, "empty-file");
    }

    #[test]
    fn overrides_are_checked() {
        let options = ReadOptions { encoding: Some("klingon".into()), ..ReadOptions::default() };
        assert_eq!(read(b"a", "a.csv", &options).unwrap_err().diagnostic.code, "unknown-encoding");
        let options = ReadOptions { delimiter: Some('å'), ..ReadOptions::default() };
        assert_eq!(read(b"a", "a.csv", &options).unwrap_err().diagnostic.code, "unknown-delimiter");
    }
}
