//! Cells that are longer than any answer: found in the bytes of a text before anything is made of them.
//!
//! A cell of hundreds of megabytes, by damage or by design, would be copied several times over by whatever looks at it. A table is passed at the
//! speed of a search for quotation marks; only where one stretch could be such a cell is it read field by field.

use super::dialect::Dialect;
use memchr::{memchr, memchr_iter, memchr3};

/// Bytes of the longest cell that is read.
pub const MAX_CELL_BYTES: usize = 1 << 20;

/// Where the first cell begins that is longer than [`MAX_CELL_BYTES`].
pub fn long_cell(text: &[u8], dialect: Dialect) -> Option<usize> {
    if may_hold_one(text, dialect) { first(text, dialect) } else { None }
}

/// Whether a stretch of half the limit has no separator, or no quotation mark but pairs of them where there are any: what every long cell has.
fn may_hold_one(text: &[u8], dialect: Dialect) -> bool {
    const STRETCH: usize = MAX_CELL_BYTES / 2;
    if text.len() <= MAX_CELL_BYTES {
        return false;
    }
    if text.chunks_exact(STRETCH / 2).any(|block| memchr3(dialect.delimiter, b'\n', b'\r', block).is_none()) {
        return true;
    }
    let mut marks = memchr_iter(b'"', text).peekable();
    let quoted = marks.peek().is_some();
    let mut single = 0;
    while let Some(at) = marks.next() {
        // Inside quotation marks a pair of them stands for one.
        if marks.next_if_eq(&(at + 1)).is_none() {
            if at - single > STRETCH {
                return true;
            }
            single = at;
        }
    }
    quoted && text.len() - single > STRETCH
}

/// Field by field, as the reader takes them.
fn first(text: &[u8], dialect: Dialect) -> Option<usize> {
    let mut start = 0;
    while start < text.len() {
        let end = field_end(text, start, dialect);
        if end - start > MAX_CELL_BYTES {
            return Some(start);
        }
        start = end + 1;
    }
    None
}

/// Where the field ends that begins at a place; it is quoted when it begins with a quotation mark.
fn field_end(text: &[u8], start: usize, dialect: Dialect) -> usize {
    let after = |at: usize| text.get(at..).unwrap_or_default();
    let mut at = start;
    if after(at).first() == Some(&b'"') {
        at += 1;
        loop {
            let Some(mark) = memchr(b'"', after(at)) else { return text.len() };
            at += mark + 1;
            if after(at).first() != Some(&b'"') {
                break;
            }
            at += 1;
        }
    }
    memchr3(dialect.delimiter, b'\n', b'\r', after(at)).map_or(text.len(), |end| at + end)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SEMICOLON: Dialect = Dialect { delimiter: b';' };

    fn found(text: &str) -> Option<usize> {
        long_cell(text.as_bytes(), SEMICOLON)
    }

    /// The family: bare and quoted, with separators, lines and quotations inside, first, last and in the middle, never closed.
    #[test]
    fn a_long_cell_is_found_wherever_and_however_it_stands() {
        let long = MAX_CELL_BYTES + 1;
        let before = "id;text\n1;\"a \"\"b\"\"\"\n2;";
        for cell in [
            "x".repeat(long),
            format!("\"{}\"", "x".repeat(long)),
            format!("\"{}\"", "a;b\n".repeat(long / 4 + 1)),
            format!("\"{}\"", "\"\"a\"\";".repeat(long / 6 + 1)),
            format!("\"{}\"", "\"\"".repeat(long / 2 + 1)),
            format!("\"{}", "a;b\n".repeat(long / 4 + 1)),
        ] {
            assert_eq!(found(&format!("{before}{cell}\n3;c\n")), Some(before.len()), "{}", &cell[..8]);
            assert_eq!(found(&cell), Some(0), "{}", &cell[..8]);
        }
    }

    #[test]
    fn long_tables_of_short_cells_have_none() {
        for row in ["1;a;b\n", "\"1\";\"a\";\"\"\n", "\"\";\"\";\"\"\n", "5\" skärm;x\n", "1;\"a\nb\"\r\n", "\"\"\"\";a\n"] {
            assert_eq!(found(&row.repeat(3 * MAX_CELL_BYTES / row.len())), None, "{row:?}");
        }
        let wide = format!("{}\n", "1;".repeat(MAX_CELL_BYTES));
        assert_eq!(found(&wide), None);
        assert_eq!(found(&format!("a;{}\n", "x".repeat(MAX_CELL_BYTES))), None);
        let stray = format!("1;15\" skärm\n{}", "2;b\n".repeat(MAX_CELL_BYTES));
        assert_eq!(found(&stray), None);
    }
}
