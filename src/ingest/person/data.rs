//! Data about persons in columns and in free text: what kinds, in how many rows, and the text without them.
//!
//! Findings name kinds and rows, never values: they are made to be shown.

use super::contacts;
use super::names;
use super::numbers;
use super::plain::Plain;
use crate::ingest::container::grid::TextColumn;
use std::borrow::Cow;
use std::ops::Range;

pub use super::headers::by_header;

/// The kinds of data that point to a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A national identity number: Swedish, Danish, Norwegian or Finnish.
    PersonNumber,
    /// E-mail address.
    Email,
    /// Telephone number.
    Phone,
    /// Address of a respondent's computer.
    IpAddress,
    /// Name of a person, known by the column's header or by most of its cells.
    Name,
    /// Geographical position, known by the column's header only.
    Location,
}

impl Kind {
    /// The kinds that are recognised inside free text, those that overlap the others first.
    pub const IN_TEXT: [Self; 4] = [Self::PersonNumber, Self::Email, Self::IpAddress, Self::Phone];

    /// What the values are, in the plural, for messages.
    pub fn description(self) -> &'static str {
        match self {
            Self::PersonNumber => "person numbers",
            Self::Email => "e-mail addresses",
            Self::Phone => "telephone numbers",
            Self::IpAddress => "IP addresses",
            Self::Name => "names of persons",
            Self::Location => "geographical positions",
        }
    }

    /// What stands in a text in place of a value that was taken out.
    pub fn marker(self) -> &'static str {
        match self {
            Self::PersonNumber => "[person number]",
            Self::Email => "[e-mail]",
            Self::Phone => "[phone number]",
            Self::IpAddress => "[IP address]",
            Self::Name => "[name]",
            Self::Location => "[position]",
        }
    }
}

/// One kind of person data in one column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnFinding {
    /// The kind.
    pub kind: Kind,
    /// Rows that hold it.
    pub count: usize,
    /// The first of them, as rows of the column, at most [`ColumnFinding::MAX_ROWS`].
    pub first_rows: Vec<usize>,
    /// Whether the whole column is to go, as its header or most cells say; otherwise the values stand in answers to something else.
    pub by_header: bool,
}

impl ColumnFinding {
    /// Rows kept per finding; the count goes on.
    pub const MAX_ROWS: usize = 3;
}

/// The kinds of person data in a text, in the order of [`Kind::IN_TEXT`].
pub fn kinds_in(text: &str) -> Vec<Kind> {
    let found = places(text);
    Kind::IN_TEXT.into_iter().filter(|kind| found.iter().any(|(_, k)| k == kind)).collect()
}

/// The text with every person number, e-mail address, IP address and telephone number replaced by its marker.
pub fn redact(text: &str) -> Cow<'_, str> {
    let found = places(text);
    if found.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut redacted = String::with_capacity(text.len());
    let mut end = 0;
    for (range, kind) in found {
        redacted.push_str(text.get(end..range.start).unwrap_or_default());
        redacted.push_str(kind.marker());
        end = range.end;
    }
    redacted.push_str(text.get(end..).unwrap_or_default());
    Cow::Owned(redacted)
}

/// Whether a text holds anything that points to a person.
pub fn looks_like_a_person(text: &str) -> bool {
    !kinds_in(text).is_empty()
}

/// Where person data stand in a text, in order and without overlap.
fn places(text: &str) -> Vec<(Range<usize>, Kind)> {
    let possible = possible_in(text);
    if !Kind::IN_TEXT.iter().any(&possible) {
        return Vec::new();
    }
    let plain = Plain::of(text);
    // What has been found is taken out before the next kind is looked for: digits beside it are no part of it.
    let mut rest = plain.text.to_string();
    let mut taken: Vec<(Range<usize>, Kind)> = Vec::new();
    for kind in Kind::IN_TEXT.into_iter().filter(possible) {
        let ranges = match kind {
            Kind::PersonNumber => numbers::find(&rest).into_iter().map(|found| found.range).collect(),
            Kind::Email => contacts::emails(&rest),
            Kind::IpAddress => contacts::ip_addresses(&rest),
            _ => contacts::telephone_numbers(&rest),
        };
        rest = without(rest, &ranges);
        taken = without_overlap(taken, ranges, kind);
    }
    taken.into_iter().map(|(range, kind)| (plain.place(range), kind)).collect()
}

/// A text with what stands at some places, in order, made of a sign that belongs to nothing.
fn without(text: String, ranges: &[Range<usize>]) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut end = 0;
    for range in ranges {
        kept.push_str(text.get(end..range.start).unwrap_or_default());
        kept.extend(std::iter::repeat_n('|', range.len()));
        end = range.end;
    }
    kept.push_str(text.get(end..).unwrap_or_default());
    kept
}

/// Adds the places of a kind that overlap none of those taken, both in order: one walk along both.
fn without_overlap(taken: Vec<(Range<usize>, Kind)>, ranges: Vec<Range<usize>>, kind: Kind) -> Vec<(Range<usize>, Kind)> {
    let mut all = Vec::with_capacity(taken.len() + ranges.len());
    let mut taken = taken.into_iter().peekable();
    let mut end = 0;
    for range in ranges {
        while let Some(earlier) = taken.next_if(|(other, _)| other.end <= range.start) {
            end = earlier.0.end;
            all.push(earlier);
        }
        if end <= range.start && taken.peek().is_none_or(|(other, _)| range.end <= other.start) {
            end = range.end;
            all.push((range, kind));
        }
    }
    all.extend(taken);
    all
}

/// The kinds that a text has characters enough for: most answers have for none.
fn possible_in(text: &str) -> impl Fn(&Kind) -> bool {
    let (mut digits, mut points, mut colons, mut signs) = (0, 0, 0, 0);
    let mut beyond_ascii = 0;
    for byte in text.bytes() {
        digits += usize::from(byte.is_ascii_digit());
        points += usize::from(byte == b'.');
        colons += usize::from(byte == b':');
        signs += usize::from(matches!(byte, b'@' | b'(' | b'[' | b'{' | b'<'));
        beyond_ascii += usize::from(!byte.is_ascii());
    }
    // Letters with dots and rings are no digits, whatever else is beyond ASCII may be one in another form.
    if beyond_ascii > 0 && text.chars().any(|c| !(c.is_ascii() || c.is_alphabetic() && (c as u32) < 0x2000)) {
        (digits, points, colons, signs) = (digits + beyond_ascii, points + beyond_ascii, colons + beyond_ascii, signs + beyond_ascii);
    }
    move |kind| match kind {
        Kind::PersonNumber => digits >= 8,
        Kind::Email => signs > 0,
        Kind::IpAddress => points >= 3 || colons >= 2,
        _ => digits >= 6,
    }
}

/// The kinds of person data in a column below its header rows.
///
/// What the header says counts for all filled cells, provided that the cells look the part: a question about e-mail habits holds no
/// addresses. Positions have no look of their own in a cell, so for them the header alone decides; a name is one where most cells are.
pub fn of_column(header: &str, column: &TextColumn, first_row: usize) -> Vec<ColumnFinding> {
    let mut rows_of = vec![Vec::new(); column.distinct.len()];
    for (row, code) in column.codes.iter().enumerate().skip(first_row).filter(|(_, code)| **code != 0) {
        if let Some(rows) = rows_of.get_mut(*code as usize) {
            rows.push(row);
        }
    }
    let filled: Vec<(&str, &Vec<usize>)> =
        column.distinct.iter().map(String::as_str).zip(&rows_of).filter(|(text, rows)| !rows.is_empty() && !is_blank(text)).collect();
    if let Some(kind) = by_header(header).filter(|kind| looks_the_part(*kind, &filled)) {
        let rows = filled.iter().flat_map(|(_, rows)| rows.iter().copied()).collect();
        return finding(kind, rows, true).into_iter().collect();
    }
    let counted: Vec<(&str, usize)> = filled.iter().map(|(text, rows)| (*text, rows.len())).collect();
    if names::hold_names(header, &counted) {
        let rows = filled.iter().flat_map(|(_, rows)| rows.iter().copied()).collect();
        return finding(Kind::Name, rows, true).into_iter().collect();
    }
    let kinds: Vec<Vec<Kind>> = filled.iter().map(|(text, _)| kinds_in(text)).collect();
    Kind::IN_TEXT
        .into_iter()
        .filter_map(|kind| {
            let with_kind = filled.iter().zip(&kinds).filter(|(_, kinds)| kinds.contains(&kind));
            finding(kind, with_kind.flat_map(|((_, rows), _)| rows.iter().copied()).collect(), false)
        })
        .collect()
}

fn finding(kind: Kind, mut rows: Vec<usize>, by_header: bool) -> Option<ColumnFinding> {
    rows.sort_unstable();
    let count = rows.len();
    rows.truncate(ColumnFinding::MAX_ROWS);
    (count > 0).then_some(ColumnFinding { kind, count, first_rows: rows, by_header })
}

/// Cells that say there is nobody: Microsoft Forms writes `anonymous` as the address in anonymous forms.
fn is_blank(text: &str) -> bool {
    matches!(text.trim().to_lowercase().as_str(), "" | "anonymous" | "anonym" | "anonymt" | "-" | "na" | "n/a")
}

/// Whether at least half of the filled cells can be what the header says.
fn looks_the_part(kind: Kind, filled: &[(&str, &Vec<usize>)]) -> bool {
    let fits = |text: &str| match kind {
        Kind::Name => !text.chars().all(|c| c.is_ascii_digit() || c.is_whitespace()),
        Kind::Email => text.contains('@'),
        Kind::Phone => contacts::could_be_telephone_number(text.trim()),
        Kind::IpAddress => !contacts::ip_addresses(text).is_empty(),
        Kind::PersonNumber => (6..=12).contains(&text.chars().filter(char::is_ascii_digit).count()),
        Kind::Location => text.split([' ', ',', ';']).filter(|part| !part.is_empty()).all(|part| part.parse::<f64>().is_ok()),
    };
    let all: usize = filled.iter().map(|(_, rows)| rows.len()).sum();
    let fitting: usize = filled.iter().filter(|(text, _)| fits(text)).map(|(_, rows)| rows.len()).sum();
    all > 0 && fitting * 2 >= all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(cells: &[&str]) -> TextColumn {
        cells.iter().collect()
    }

    fn summary(findings: &[ColumnFinding]) -> Vec<(Kind, usize, bool)> {
        findings.iter().map(|finding| (finding.kind, finding.count, finding.by_header)).collect()
    }

    #[test]
    fn text_is_redacted_kind_by_kind() {
        assert_eq!(
            redact("Jag (640823-3234) nås på a.b@example.com, 070-174 06 05 eller 192.0.2.17."),
            "Jag ([person number]) nås på [e-mail], [phone number] eller [IP address]."
        );
        assert!(matches!(redact("helt vanlig text, 7 av 10"), Cow::Borrowed(_)));
    }

    /// The family: the same data in other characters, several kinds at once, and what stands between them.
    #[test]
    fn other_forms_of_characters_are_found_and_redacted_where_they_stand() {
        for (text, expected) in [
            ("６４０８２３－３２３４ är jag", "[person number] är jag"),
            ("å64\u{200b}0823\u{2013}3234å, 640823\u{2011}3234!", "å64\u{200b}0823\u{2013}3234å, [person number]!"),
            ("anna＠example．com", "[e-mail]"),
            ("anna (at) example.com, 131052-308T", "[e-mail], [person number]"),
            ("ring ０７０－１７４ ０６ ０５", "ring [phone number]"),
            ("192\u{2024}0\u{2024}2\u{2024}17", "[IP address]"),
        ] {
            assert_eq!(redact(text), expected, "{text}");
        }
        for text in ["Ångström (åk 9)", "٣ av ٤", "½ – ¾", "8–10 år, 2019–2021"] {
            assert!(matches!(redact(text), Cow::Borrowed(_)), "{text}");
        }
    }

    #[test]
    fn many_finds_in_one_text_take_a_time_that_grows_as_the_text() {
        let text = "a@example.com 640823-3234 070-174 06 05 192.0.2.17 ".repeat(20_000);
        let began = std::time::Instant::now();
        assert_eq!(kinds_in(&text), Kind::IN_TEXT);
        assert!(!redact(&text).contains("640823"));
        assert!(began.elapsed().as_secs() < 20, "{:?}", began.elapsed());
    }

    #[test]
    fn an_answer_with_person_data_is_found_by_row() {
        let column = column(&["Vad tycker du?", "bra", "ring 070-174 06 05", "", "mejla a@example.com", "ring 070-174 06 05"]);
        let findings = of_column("Vad tycker du?", &column, 1);
        assert_eq!(summary(&findings), [(Kind::Email, 1, false), (Kind::Phone, 2, false)]);
        assert_eq!(findings[1].first_rows, [2, 5]);
    }

    #[test]
    fn a_header_speaks_for_its_column() {
        assert_eq!(summary(&of_column("Namn", &column(&["Anna", "Bo", ""]), 0)), [(Kind::Name, 2, true)]);
        assert_eq!(summary(&of_column("LocationLatitude", &column(&["59.33", "57.7"]), 0)), [(Kind::Location, 2, true)]);
        assert_eq!(summary(&of_column("E-post login", &column(&["a@example.com", "anonymous"]), 0)), [(Kind::Email, 1, true)]);
        assert_eq!(summary(&of_column("Personnummer", &column(&["6408233235", "640823"]), 0)), [(Kind::PersonNumber, 2, true)]);
    }

    #[test]
    fn a_question_about_a_kind_is_not_a_column_of_it() {
        assert_eq!(of_column("E-mail", &column(&["varje dag", "aldrig"]), 0), []);
        assert_eq!(of_column("Vad heter skolan?", &column(&["Norra skolan"]), 0), []);
        assert_eq!(of_column("Email", &column(&["anonymous", "anonymous"]), 0), []);
        assert_eq!(of_column("School name", &column(&["Norra skolan"]), 0), []);
    }
}
