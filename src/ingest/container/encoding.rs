//! Bytes of a text file in, UTF-8 text and the name of the encoding out.
//!
//! A byte-order mark decides; then a pattern of NUL bytes (UTF-16 without mark); then valid UTF-8; and only what is left is one of
//! the single-byte encodings that spreadsheets of the last thirty years wrote, told apart by which one makes words of the bytes.

use super::ReadOptions;
use super::refusal::Refusal;
use encoding_rs::{Encoding, ISO_8859_15, MACINTOSH, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::borrow::Cow;

/// Text of a file and how it was read.
#[derive(Debug)]
pub struct Decoded<'a> {
    /// The text without its byte-order mark.
    pub text: Cow<'a, str>,
    /// Name of the encoding, such as `UTF-8` or `windows-1252`.
    pub encoding: &'static str,
    /// Whether the file began with a byte-order mark.
    pub bom: bool,
    /// How many places could not be read in this encoding and became U+FFFD.
    pub damaged: usize,
    /// How many places are written in another encoding than the rest and were read in that.
    pub mixed: usize,
}

/// Names of the encodings a project may ask for, for help lines.
pub const NAMES: [&str; 6] = ["UTF-8", "UTF-16LE", "UTF-16BE", "windows-1252", "ISO-8859-15", "macintosh"];

/// The encoding a project names, also by the names other programs use (`latin1`, `cp1252`, `MacRoman`); `None` when there is none.
pub fn by_name(name: &str) -> Option<&'static Encoding> {
    let name = name.trim();
    match name.to_ascii_lowercase().replace(['_', ' '], "-").as_str() {
        "macroman" | "mac-roman" => Some(MACINTOSH),
        "ansi" => Some(WINDOWS_1252),
        _ => Encoding::for_label(name.as_bytes()),
    }
}

/// The encoding the project asks for a file, when it asks for one.
pub fn forced(options: &ReadOptions, shown_name: &str) -> Result<Option<&'static Encoding>, Refusal> {
    let Some(name) = &options.encoding else { return Ok(None) };
    by_name(name).map(Some).ok_or_else(|| {
        Refusal::new("unknown-encoding", shown_name, format!("`{}` is not an encoding", name.escape_debug()))
            .expected(format!("one of {}", NAMES.join(", ")))
    })
}

/// Decodes the bytes of a text file. `forced` is the project's word and is not doubted, except that a byte-order mark wins over it.
pub fn decode<'a>(bytes: &'a [u8], forced: Option<&'static Encoding>) -> Decoded<'a> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return read_as(bytes.get(mark..).unwrap_or_default(), encoding, true);
    }
    if let Some(encoding) = forced {
        return read_as(bytes, encoding, false);
    }
    if let Some(encoding) = utf16_by_nul_pattern(bytes) {
        return read_as(bytes, encoding, false);
    }
    match simdutf8::basic::from_utf8(bytes) {
        Ok(text) => Decoded { text: Cow::Borrowed(text), encoding: UTF_8.name(), bom: false, damaged: 0, mixed: 0 },
        Err(_) if is_mixed(bytes) => read_mixed(bytes),
        Err(_) if mostly_utf8(bytes) => read_as(bytes, UTF_8, false),
        Err(_) => read_as(bytes, single_byte_encoding(bytes), false),
    }
}

fn read_as<'a>(bytes: &'a [u8], encoding: &'static Encoding, bom: bool) -> Decoded<'a> {
    let (text, had_errors) = encoding.decode_without_bom_handling(bytes);
    let damaged = if had_errors { text.matches('\u{FFFD}').count() } else { 0 };
    Decoded { text, encoding: encoding.name(), bom, damaged, mixed: 0 }
}

/// Letters of UTF-8, and letters of Windows-1252 between them, from which a file is put together of both.
const MIXED: usize = 3;

/// Whether the bytes are UTF-8 with letters of Windows-1252 in some places, as when files of two programs are put together: chance makes letters
/// of two bytes out of single-byte text very seldom, and damage leaves no Nordic letters.
fn is_mixed(bytes: &[u8]) -> bool {
    let (mut valid, mut nordic, mut broken) = (0usize, 0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        valid += chunk.valid().chars().filter(|letter| "åäöæøéüÅÄÖÆØÉÜ".contains(*letter)).count();
        nordic +=
            usize::from(matches!(chunk.invalid(), [0xE5 | 0xE4 | 0xF6 | 0xE6 | 0xF8 | 0xE9 | 0xFC | 0xC5 | 0xC4 | 0xD6 | 0xC6 | 0xD8]));
        broken += usize::from(!chunk.invalid().is_empty());
    }
    valid >= MIXED && nordic >= MIXED && nordic * 10 >= broken * 9
}

/// UTF-8 where it is valid, and Windows-1252 in between.
fn read_mixed(bytes: &[u8]) -> Decoded<'_> {
    let (mut text, mut mixed) = (String::with_capacity(bytes.len()), 0);
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            mixed += 1;
            text.push_str(&WINDOWS_1252.decode_without_bom_handling(chunk.invalid()).0);
        }
    }
    Decoded { text: Cow::Owned(text), encoding: UTF_8.name(), bom: false, damaged: 0, mixed }
}

/// UTF-16 of mostly Latin text has a zero in every second byte.
fn utf16_by_nul_pattern(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = bytes.get(..8192).unwrap_or(bytes);
    let pairs = sample.len() / 2;
    if pairs < 2 {
        return None;
    }
    let zeros = |offset: usize| sample.iter().skip(offset).step_by(2).filter(|byte| **byte == 0).count();
    let (first, second) = (zeros(0), zeros(1));
    if second * 2 > pairs && first * 20 < pairs {
        Some(UTF_16LE)
    } else if first * 2 > pairs && second * 20 < pairs {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Whether the bytes are UTF-8 that was damaged in a few places, rather than another encoding: chance makes valid multi-byte
/// sequences out of single-byte text very seldom, so ten times as many valid as broken ones settle it.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut valid, mut broken) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        valid += chunk.valid().bytes().filter(|byte| *byte >= 0xC0).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    valid > 0 && valid >= 10 * broken
}

/// Which of Windows-1252, ISO-8859-15 and MacRoman makes the most sense of the bytes.
///
/// The first two share all letters; ISO-8859-15 is chosen only when nothing stands in 0x80–0x9F, where it has control characters,
/// and its euro sign occurs at 0xA4, where Windows-1252 has a currency sign that nobody types.
fn single_byte_encoding(bytes: &[u8]) -> &'static Encoding {
    let sample = bytes.get(..4 << 20).unwrap_or(bytes);
    if plausibility(sample, MACINTOSH) > plausibility(sample, WINDOWS_1252) {
        return MACINTOSH;
    }
    let controls = sample.iter().any(|byte| (0x80..0xA0).contains(byte));
    let euro = sample.contains(&0xA4);
    if euro && !controls { ISO_8859_15 } else { WINDOWS_1252 }
}

/// Sum over all non-ASCII bytes of how well the character they stand for fits between its neighbours.
fn plausibility(bytes: &[u8], encoding: &'static Encoding) -> i64 {
    let characters: Vec<char> = (0..=255u8).map(|byte| decode_byte(byte, encoding)).collect();
    let at = |index: usize| bytes.get(index).map_or(' ', |byte| characters[*byte as usize]);
    let mut score = 0;
    for (index, _) in bytes.iter().enumerate().filter(|(_, byte)| **byte >= 0x80) {
        let before = if index == 0 { ' ' } else { at(index - 1) };
        score += fit(before, at(index), at(index + 1));
    }
    score
}

fn decode_byte(byte: u8, encoding: &'static Encoding) -> char {
    encoding.decode_without_bom_handling(&[byte]).0.chars().next().unwrap_or('\u{FFFD}')
}

/// How well a character fits between two others: letters of the Nordic languages best, then an apostrophe or a letter of another
/// language inside a word, then punctuation at its edge; capitals and signs in mid-word speak against the encoding.
fn fit(before: char, character: char, after: char) -> i64 {
    let inside_word = before.is_alphabetic() && after.is_alphabetic();
    match character {
        'å' | 'ä' | 'ö' | 'æ' | 'ø' | 'é' | 'ü' => 3,
        'Å' | 'Ä' | 'Ö' | 'Æ' | 'Ø' | 'É' | 'Ü' if !before.is_lowercase() => 3,
        '’' if inside_word => 3,
        'á' | 'í' | 'ó' | 'ú' | 'ñ' | 'è' | 'à' | 'ç' | 'ê' | 'ë' | 'ï' | 'ß' => 2,
        _ if character.is_control() || character == '\u{FFFD}' => -6,
        _ if character.is_uppercase() => {
            if before.is_lowercase() || !after.is_alphabetic() {
                -3
            } else {
                1
            }
        }
        _ if character.is_alphabetic() => 1,
        _ if inside_word && character != '\u{A0}' => -3,
        '\u{A0}' | '–' | '—' | '…' | '•' | '’' | '‘' | '“' | '”' | '´' | '€' | '°' | '½' | '§' | '»' | '«' => 2,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn encoding_of(bytes: &[u8]) -> (&'static str, String) {
        let decoded = decode(bytes, None);
        (decoded.encoding, decoded.text.into_owned())
    }

    #[test]
    fn a_byte_order_mark_decides_and_is_dropped() {
        assert_eq!(encoding_of(b"\xEF\xBB\xBFid;\xC3\xA5"), ("UTF-8", "id;å".into()));
        assert_eq!(encoding_of(b"\xFF\xFEi\0d\0\xE5\0"), ("UTF-16LE", "idå".into()));
        assert_eq!(encoding_of(b"\xFE\xFF\0i\0d\0\xE5"), ("UTF-16BE", "idå".into()));
        assert!(decode(b"\xEF\xBB\xBFid", None).bom);
    }

    #[test]
    fn a_mark_inside_the_text_stays() {
        assert_eq!(encoding_of("id\n\u{FEFF}a".as_bytes()).1, "id\n\u{FEFF}a");
    }

    #[test]
    fn utf16_without_a_mark_shows_by_its_zeros() {
        let text = "id\tålder\n1\t17\n";
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(encoding_of(&little), ("UTF-16LE", text.into()));
        assert_eq!(encoding_of(&big), ("UTF-16BE", text.into()));
    }

    #[test]
    fn swedish_and_danish_letters_in_windows_1252() {
        assert_eq!(
            encoding_of(b"K\xF6n;F\xF6rdelning;\xC5lder\nV\xE4ldigt n\xF6jd"),
            ("windows-1252", "Kön;Fördelning;Ålder\nVäldigt nöjd".into())
        );
        assert_eq!(encoding_of(b"K\xF8n;Sp\xF8rgsm\xE5l;\xC6blegr\xF8d \x96 ja"), ("windows-1252", "Køn;Spørgsmål;Æblegrød – ja".into()));
    }

    #[test]
    fn an_apostrophe_of_windows_is_no_letter_of_the_mac() {
        assert_eq!(encoding_of(b"I\x92m sure it\x92s \x93fine\x94"), ("windows-1252", "I’m sure it’s “fine”".into()));
        assert_eq!(encoding_of(b"ma\x96ana; qu\x8E; informaci\x97n; d\x92a"), ("macintosh", "mañana; qué; información; día".into()));
    }

    #[test]
    fn the_same_letters_in_mac_roman() {
        assert_eq!(encoding_of(b"K\x9An;F\x9Ardelning;\x81lder"), ("macintosh", "Kön;Fördelning;Ålder".into()));
        assert_eq!(encoding_of(b"K\xBFn;Sp\xBFrgsm\x8Cl;bl\xBEk"), ("macintosh", "Køn;Spørgsmål;blæk".into()));
        assert_eq!(encoding_of(b"How often do you steal?\xCAPlease answer").0, "macintosh");
    }

    #[test]
    fn a_euro_sign_without_windows_characters_is_iso_8859_15() {
        assert_eq!(encoding_of(b"L\xF6n i \xA4;10"), ("ISO-8859-15", "Lön i €;10".into()));
    }

    #[test]
    fn a_damaged_place_does_not_turn_utf8_into_something_else() {
        let mut bytes = "åäö ÅÄÖ åäö ÅÄÖ".as_bytes().to_vec();
        bytes.push(0xC3);
        let decoded = decode(&bytes, None);
        assert_eq!((decoded.encoding, decoded.damaged), ("UTF-8", 1));
    }

    #[test]
    fn lines_of_two_encodings_are_each_read_in_their_own() {
        let mut bytes = "Kön;Skola\nFlicka;Åskolan\nPojke;Örskolan\n".as_bytes().to_vec();
        bytes.extend(b"Pojke;\xD6rskolan\nFlicka;\xC5skolan\nPojke;L\xE4nken\n");
        let decoded = decode(&bytes, None);
        assert_eq!((decoded.encoding, decoded.damaged, decoded.mixed), ("UTF-8", 0, 3));
        assert!(decoded.text.ends_with("Pojke;Örskolan\nFlicka;Åskolan\nPojke;Länken\n"));
    }

    #[test]
    fn the_projects_word_is_not_doubted() {
        assert_eq!(decode(b"K\xF6n", by_name("MacRoman")).text, "Kˆn");
        assert_eq!(by_name("latin1"), Some(WINDOWS_1252));
        assert!(by_name("klingon").is_none());
    }
}
