//! A text file too large to be held in memory in, its grid out: read in pieces that are parted between records, and hashed on the way.
//!
//! Only what nearly every such file is can be read so: UTF-8 with line feeds and without control characters. Of any other [`read`] makes nothing,
//! and the file is read whole, as small ones are. What comes out is the same either way.

use super::dialect::{self, Dialect};
use super::encoding;
use super::file_kind::{self, FileKind};
use super::grid::Grid;
use super::long_cells::long_cell;
use super::open::ReadOptions;
use super::refusal::Refusal;
use super::text_body::{Body, Part, Stretch, TooLarge, after_line_ends, into_body, is_unclosed, most_cells};
use super::text_file::{self, is_control};
use crate::diagnostic::Checked;
use crate::parallel::both;
use encoding_rs::UTF_8;
use memchr::{memchr, memchr_iter};
use std::fs::File;
use std::io::Read;
use std::ops::Range;
use std::path::Path;

/// Bytes from which on a file is read in pieces.
const LARGE: u64 = 96 << 20;

/// Bytes of a file by which its kind, encoding and separator are judged.
const HEAD: usize = 1 << 20;

/// Bytes that are read at a time.
const PIECE: usize = 16 << 20;

/// The byte-order mark of UTF-8.
const MARK: &[u8] = b"\xEF\xBB\xBF";

/// Reads a large text file; `None` of a smaller one, and of one that is no plain UTF-8. `seen` is given its bytes in their order, also where nothing
/// comes of it in the end.
///
/// # Errors
/// When the table is too large.
pub fn read(path: &Path, shown_name: &str, options: &ReadOptions, seen: &mut dyn FnMut(&[u8])) -> Result<Option<Checked<Grid>>, Refusal> {
    let size = std::fs::metadata(path).ok().filter(std::fs::Metadata::is_file).map_or(0, |metadata| metadata.len());
    let Some(mut file) = (size >= LARGE).then(|| File::open(path).ok()).flatten() else { return Ok(None) };
    // From a line end on, because a reader drops a byte-order mark from the very first cell it sees, and answers may begin with one.
    let mut text = vec![b'\n'];
    if append(&mut file, &mut text, PIECE).is_none() {
        return Ok(None);
    }
    seen(&text[1..]);
    let Some((dialect, bom)) = head(&text[1..], shown_name, options) else { return Ok(None) };
    if bom {
        text.drain(1..=MARK.len());
    }
    let most = most_cells(usize::try_from(size).unwrap_or(usize::MAX));
    let body = in_pieces(&mut file, text, Whole::new(dialect, most), PIECE, seen);
    let body = body.map_err(|reason| text_file::refuse_size(reason, shown_name))?;
    Ok(body.map(|body| text_file::grid(body, shown_name, (UTF_8.name(), bom), dialect)))
}

/// What separates the fields, and whether there is a byte-order mark; `None` where the beginning is no UTF-8 with line feeds and separators.
fn head(bytes: &[u8], shown_name: &str, options: &ReadOptions) -> Option<(Dialect, bool)> {
    if options.sheet.is_some() || encoding::forced(options, shown_name).ok()?.is_some_and(|forced| forced != UTF_8) {
        return None;
    }
    let bom = bytes.starts_with(MARK);
    let bytes = bytes.get(if bom { MARK.len() } else { 0 }..)?;
    let bytes = bytes.get(..bytes.len().min(HEAD))?;
    // What begins so may be a definition and no table.
    if !matches!(file_kind::of(bytes, shown_name), Ok(FileKind::Text)) || matches!(bytes.trim_ascii_start().first(), Some(b'<' | b'{')) {
        return None;
    }
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(cut) if cut.error_len().is_none() => std::str::from_utf8(bytes.get(..cut.valid_up_to())?).ok()?,
        Err(_) => return None,
    };
    let dialect = match options.delimiter {
        Some(delimiter) => Dialect { delimiter: u8::try_from(delimiter).ok().filter(u8::is_ascii)? },
        None => dialect::sniff(text),
    };
    (text.contains('\n') && text.contains(char::from(dialect.delimiter))).then_some((dialect, bom))
}

/// Reads what follows `text`, of which the first byte is a line end before the first record, a piece at a time.
fn in_pieces(
    file: &mut impl Read,
    mut text: Vec<u8>,
    mut whole: Whole,
    piece: usize,
    seen: &mut dyn FnMut(&[u8]),
) -> Result<Option<Body>, TooLarge> {
    let (mut last, mut next) = (false, Vec::new());
    loop {
        let bounds = if last { Some(text.len()) } else { parted(&text, text.len().saturating_sub(piece / 4)) };
        let (added, read) = both(
            || {
                let added = if last { Some(0) } else { append(file, &mut next, piece) };
                seen(&next);
                added
            },
            || bounds.map_or(Ok(Some(1)), |end| whole.read(&text, end)),
        );
        let (Some(added), Some(end)) = (added, read?) else { return Ok(None) };
        if last {
            return whole.body(&text).map(Some);
        }
        // A record at the very end may go on.
        let end = if end < text.len() { end } else { whole.take_back() };
        text.drain(1..end);
        if text.len() > 4 * piece {
            return Ok(None);
        }
        text.append(&mut next);
        last = added < piece;
    }
}

/// Adds bytes of a file, as many as wanted unless it ends; `None` when it cannot be read.
fn append(file: &mut impl Read, text: &mut Vec<u8>, wanted: usize) -> Option<usize> {
    text.reserve(wanted);
    file.take(wanted as u64).read_to_end(text).ok()
}

/// The first place from a goal on where a record may begin: behind a line end after an even number of quotation marks.
fn parted(text: &[u8], goal: usize) -> Option<usize> {
    let (mut at, mut quotes) = (1, 0);
    loop {
        let from = goal.max(at);
        let line_end = from + memchr(b'\n', text.get(from..)?)?;
        quotes += memchr_iter(b'"', text.get(at..line_end)?).count();
        at = line_end + 1;
        if quotes % 2 == 0 {
            return Some(after_line_ends(text, at));
        }
    }
}

/// What has been read so far: by two readers at a time, each of which keeps its columns, in stretches that follow each other.
struct Whole {
    dialect: Dialect,
    most: usize,
    parts: [Part; 2],
    /// The reader of each stretch, and its records.
    stretches: Vec<(usize, Stretch)>,
}

impl Whole {
    fn new(dialect: Dialect, most: usize) -> Self {
        Self { dialect, most, parts: [Part::default(), Part::default()], stretches: Vec::new() }
    }

    /// Reads the records that begin before a place, and returns where the first one after it begins; `None` of a text that cannot be read so.
    fn read(&mut self, text: &[u8], end: usize) -> Result<Option<usize>, TooLarge> {
        let middle = parted(text, text.len() / 2).unwrap_or(end).min(end);
        let (dialect, most) = (self.dialect, self.most);
        let read = |part: &mut Part, range: Range<usize>| {
            let suits = suits(text.get(range.clone()).unwrap_or_default(), dialect);
            if suits { part.read(text, dialect, range, most).map(Some) } else { Ok(None) }
        };
        let [one, other] = &mut self.parts;
        let known = (other.rows(), other.width());
        let (first, second) = both(|| read(one, 1..middle), || read(other, middle..end));
        let (Some(first), Some(mut second)) = (first?, second?) else { return Ok(None) };
        if first.end != middle {
            // The guess was wrong: a cell holds the line end.
            other.cut(known.0, known.1);
            second = other.read(text, dialect, first.end..end.max(first.end), most)?;
        }
        let reached = second.end;
        self.stretches.extend([(0, first), (1, second)]);
        Ok((reached <= end || suits(text.get(end..reached).unwrap_or_default(), dialect)).then_some(reached))
    }

    /// Forgets the last record, and returns where it begins.
    fn take_back(&mut self) -> usize {
        let [.., (0, first), (1, second)] = self.stretches.as_mut_slice() else { return 1 };
        let (part, stretch) = if second.widths.is_empty() { (0, first) } else { (1, second) };
        if stretch.widths.pop().is_none() {
            self.stretches.truncate(self.stretches.len() - 2);
            return 1;
        }
        stretch.lines.cut(stretch.widths.len());
        let part = &mut self.parts[part];
        part.cut(part.rows() - 1, stretch.columns_before_last);
        stretch.start_of_last
    }

    fn body(self, text: &[u8]) -> Result<Body, TooLarge> {
        let of_text = self.stretches.iter().rev().take(2).find(|(_, stretch)| !stretch.widths.is_empty());
        let unclosed = of_text.is_some_and(|(_, stretch)| is_unclosed(text, stretch.start_of_last, self.dialect));
        into_body(self.parts.into(), self.stretches, unclosed, self.most)
    }
}

/// Whether a text is plain UTF-8 with cells of usual length.
fn suits(text: &[u8], dialect: Dialect) -> bool {
    simdutf8::basic::from_utf8(text).is_ok()
        && !text.chunks(4096).any(|chunk| chunk.iter().fold(false, |found, byte| found | is_control(*byte)))
        && long_cell(text, dialect).is_none()
}

#[cfg(test)]
mod tests {
    use super::super::text_body::read_body;
    use super::*;

    const COMMA: Dialect = Dialect { delimiter: b',' };

    /// What is read in pieces of a size is what is read at once; whether it was read in pieces.
    fn same_in_pieces(text: &str, piece: usize) -> bool {
        let mut file = text.as_bytes();
        let (mut start, mut bytes) = (vec![b'\n'], Vec::new());
        append(&mut file, &mut start, piece).unwrap();
        bytes.extend_from_slice(&start[1..]);
        let whole = Whole::new(COMMA, most_cells(text.len()));
        let body = in_pieces(&mut file, start, whole, piece, &mut |seen| bytes.extend_from_slice(seen)).unwrap();
        let Some(body) = body else { return false };
        let once = read_body(text, COMMA).unwrap();
        assert_eq!(bytes, text.as_bytes());
        assert_eq!(body.columns, once.columns, "{piece} of {text:?}");
        assert_eq!((body.n_rows, body.width, body.ragged, body.unclosed), (once.n_rows, once.width, once.ragged, once.unclosed));
        assert_eq!(body.lines, once.lines, "{piece} of {text:?}");
        true
    }

    #[test]
    fn the_size_of_the_pieces_changes_nothing() {
        let regular: String = (0..300).map(|i| format!("{i},\"svår\n{}\",{}\r\n", i % 7, i % 3)).collect();
        for piece in [100, 257, 1000, 5000, 100_000] {
            assert!(same_in_pieces(&regular, piece));
            assert!(same_in_pieces(&format!("\n\n{regular}\n\n{regular}x"), piece));
        }
    }

    #[test]
    fn stray_quotation_marks_do_not_mislead_the_pieces() {
        let stray: String = (0..100).map(|i| format!("{i},5\" skärm,\"a\nb\"\n")).collect();
        for piece in [64, 300, 1111] {
            same_in_pieces(&stray, piece);
            same_in_pieces(&format!("a,b,c\n1,\"never closed\n{stray}"), piece);
        }
    }

    #[test]
    fn only_plain_text_is_read_in_pieces() {
        let rows = "1,ja\n".repeat(100);
        assert!(same_in_pieces(&rows, 50));
        assert!(!same_in_pieces(&format!("{rows}2,n\u{1}ej\n"), 50));
        assert!(!same_in_pieces(&"1,ja\r".repeat(100), 50), "line feeds are needed");
        let options = ReadOptions::default();
        assert_eq!(head("a;b\n1;å\n".as_bytes(), "a.csv", &options), Some((Dialect { delimiter: b';' }, false)));
        assert_eq!(head(b"\xEF\xBB\xBFa,b\n1,2\n", "a.csv", &options), Some((COMMA, true)));
        assert_eq!(head(b"a;b\n1;\xE5\n", "a.csv", &options), None);
        assert_eq!(head(b"<xml>\n,</xml>", "a.csv", &options), None);
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_the_same_in_pieces(text in "[ab,\"\n\r\u{FEFF}]{0,200}", piece in 4usize..80) {
            same_in_pieces(text.trim_start_matches('\u{FEFF}'), piece);
        }
    }
}
