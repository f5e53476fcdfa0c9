//! Tables as text files, in the encodings people have.

use crate::table::Table;

/// How the letters become bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// What a Swedish or Danish Excel writes as "CSV".
    Windows1252,
    /// What Google's sheets write.
    Utf8,
    /// What Excel writes as "CSV UTF-8".
    Utf8WithMark,
    /// What Excel writes as "Unicode text" and SurveyXact as "Unicode".
    Utf16,
}

/// The table as a text file with a separator, quoted where needed, with Windows line ends.
pub fn delimited(table: &Table, separator: char, encoding: Encoding) -> Vec<u8> {
    let mut text = String::new();
    if !table.header.is_empty() {
        push_line(&mut text, table.header.iter().cloned(), separator);
    }
    for row in &table.rows {
        push_line(&mut text, row.iter().map(crate::table::Cell::written), separator);
    }
    encode(&text, encoding)
}

fn push_line(text: &mut String, cells: impl Iterator<Item = String>, separator: char) {
    for (index, cell) in cells.enumerate() {
        if index > 0 {
            text.push(separator);
        }
        if cell.contains([separator, '"', '\n']) {
            text.push('"');
            text.push_str(&cell.replace('"', "\"\""));
            text.push('"');
        } else {
            text.push_str(&cell);
        }
    }
    text.push_str("\r\n");
}

fn encode(text: &str, encoding: Encoding) -> Vec<u8> {
    match encoding {
        Encoding::Utf8 => text.as_bytes().to_vec(),
        Encoding::Utf8WithMark => [b"\xef\xbb\xbf", text.as_bytes()].concat(),
        Encoding::Utf16 => [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect(),
        Encoding::Windows1252 => {
            let (bytes, _, lossy) = encoding_rs::WINDOWS_1252.encode(text);
            assert!(!lossy, "the sample texts fit into Windows-1252");
            bytes.into_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Encoding, delimited};
    use crate::table::Table;

    #[test]
    fn letters_become_the_bytes_of_the_encoding() {
        let table = Table::new(["å"]);
        assert_eq!(delimited(&table, ';', Encoding::Windows1252), [0xe5, b'\r', b'\n']);
        assert_eq!(delimited(&table, ';', Encoding::Utf16)[..4], [0xff, 0xfe, 0xe5, 0x00]);
        assert_eq!(delimited(&table, ';', Encoding::Utf8WithMark)[..3], [0xef, 0xbb, 0xbf]);
    }

    #[test]
    fn cells_that_hold_the_separator_are_quoted() {
        let table = Table::new(["a, b", "c"]);
        assert_eq!(delimited(&table, ',', Encoding::Utf8), b"\"a, b\",c\r\n");
    }
}
