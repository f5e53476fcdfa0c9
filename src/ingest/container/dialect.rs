//! How a delimited text file separates its fields, found by parsing its first records with every candidate.
//!
//! Counting characters fails on decimal commas and on answers full of semicolons; what tells is whether the parsed records are of
//! one width.

/// Separator of a delimited text file. Quotation marks are always `"`, doubled inside a quoted field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dialect {
    /// Separator between fields, an ASCII character.
    pub delimiter: u8,
}

/// The separators that occur, the likelier first: equal evidence goes to the earlier one.
const CANDIDATES: [u8; 4] = *b";\t,|";

/// Records looked at.
const SAMPLE_RECORDS: usize = 400;

/// Bytes looked at.
const SAMPLE_BYTES: usize = 512 << 10;

impl Dialect {
    /// The csv crate's reader for this dialect: no header row, rows of any width.
    pub fn reader<'a>(&self, text: &'a [u8]) -> csv::Reader<&'a [u8]> {
        csv::ReaderBuilder::new().delimiter(self.delimiter).has_headers(false).flexible(true).buffer_capacity(1 << 16).from_reader(text)
    }
}

/// Finds the separator of a text. A text without any is one column wide and gets one that does not occur in it.
pub fn sniff(text: &str) -> Dialect {
    if let Some(delimiter) = declared(text) {
        return Dialect { delimiter };
    }
    let mut end = text.len().min(SAMPLE_BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let cut = end < text.len();
    let evidence: Vec<Evidence> = CANDIDATES.iter().filter_map(|d| Evidence::gather(&text.as_bytes()[..end], *d, cut)).collect();
    let first_lead = evidence.iter().map(|e| e.lead).min().unwrap_or(0);
    let mut best: Option<(f64, u8)> = None;
    for candidate in &evidence {
        let score = candidate.score(first_lead);
        if best.is_none_or(|(highest, _)| score > highest) {
            best = Some((score, candidate.delimiter));
        }
    }
    Dialect { delimiter: best.map_or_else(|| absent(text), |(_, delimiter)| delimiter) }
}

/// For a text of one column: a separator that does not stand in its cells.
fn absent(text: &str) -> u8 {
    *b",;\t|".iter().find(|delimiter| !text.as_bytes().contains(delimiter)).unwrap_or(&b'\t')
}

/// The separator a spreadsheet may declare in the first line, `sep=;`.
fn declared(text: &str) -> Option<u8> {
    let line = text.lines().next()?.trim_matches('"');
    match line.strip_prefix("sep=")?.as_bytes() {
        [delimiter] if CANDIDATES.contains(delimiter) => Some(*delimiter),
        _ => None,
    }
}

/// What the first records look like when split at one candidate.
struct Evidence {
    delimiter: u8,
    /// The commonest width of the records wider than one field.
    width: usize,
    /// Share of the records that have it.
    share: f64,
    /// Records before the first that has it: header rows have the width of the body, preamble lines have not.
    lead: usize,
}

impl Evidence {
    /// `None` when the candidate separates nothing, or only here and there, as commas do in a single column of answers; notes around a
    /// small table may outnumber its records, but then its header row and first record stand together.
    fn gather(sample: &[u8], delimiter: u8, cut: bool) -> Option<Self> {
        let mut reader = Dialect { delimiter }.reader(sample);
        let mut record = csv::ByteRecord::new();
        let mut widths = Vec::new();
        while widths.len() < SAMPLE_RECORDS && reader.read_byte_record(&mut record).unwrap_or(false) {
            widths.push(record.len());
        }
        if cut && widths.len() > 1 && widths.len() < SAMPLE_RECORDS {
            widths.pop();
        }
        let mut sorted: Vec<usize> = widths.iter().copied().filter(|width| *width > 1).collect();
        sorted.sort_unstable();
        let width =
            sorted.chunk_by(|a, b| a == b).max_by_key(|run| (run.len(), run.first().copied())).and_then(|run| run.first().copied())?;
        let share = sorted.iter().filter(|w| **w == width).count() as f64 / widths.len() as f64;
        let lead = widths.iter().position(|w| *w == width)?;
        let is_table = width > 2 && widths.get(lead + 1) == Some(&width);
        if share < 0.5 && !is_table {
            return None;
        }
        Some(Self { delimiter, width, share, lead })
    }

    /// Consistent beats wide, and a candidate that only begins to fit below another's header row is probably part of the cells.
    fn score(&self, first_lead: usize) -> f64 {
        let late = if self.lead > first_lead { 0.6 } else { 1.0 };
        (self.width as f64).ln() * self.share.powi(3) * late
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn delimiter(text: &str) -> char {
        char::from(sniff(text).delimiter)
    }

    #[test]
    fn decimal_commas_do_not_make_a_comma_file() {
        assert_eq!(delimiter("x;y\n1,5;2,5\n3,5;4,5\n1,0;2,0\n"), ';');
        let body: String = (0..300).map(|i| format!("{i},5;{i},25\n")).collect();
        assert_eq!(delimiter(&format!("x;y\n{body}")), ';');
    }

    #[test]
    fn answers_full_of_semicolons_do_not_make_a_semicolon_file() {
        assert_eq!(delimiter("id,tools,age\n1,\"GIS;Maps;\",3\n2,Maps;,4\n3,GIS;Maps;Code;,5\n"), ',');
        assert_eq!(delimiter("id,place,age\n1,59.3;18.0,3\n2,59.4;18.1,4\n3,59.5;18.2,5\n"), ',');
    }

    #[test]
    fn preamble_lines_with_commas_do_not_win() {
        let body: String = (0..50).map(|i| format!("Kommun {i};{i};..;{i},5\n")).collect();
        assert_eq!(delimiter(&format!("Elever, alla skolor\nLäsår 2022/23, hösten\n\nkommun;kod;andel;medel\n{body}")), ';');
    }

    #[test]
    fn tabs_bars_and_nothing_at_all() {
        assert_eq!(delimiter("a\tb\n1,2\t3\n4,5\t6\n"), '\t');
        assert_eq!(delimiter("a|b|c\n1|2|3\n"), '|');
        assert_eq!(delimiter("one column\nja\nnej\n"), ',');
    }

    #[test]
    fn commas_in_a_single_column_of_answers_separate_nothing() {
        assert_eq!(delimiter("Kommentar\nbra, men kort\nvet ej\nja\nnej\nroligt\nbra, tack\n"), ';');
        assert_eq!(delimiter("Not 1\nNot 2\nNot 3\na;b;c\n1;2;3\nNot 4\nNot 5\nNot 6\n"), ';');
    }

    #[test]
    fn newlines_inside_quotes_do_not_count_as_records() {
        assert_eq!(delimiter("\"a\nb\",\"c;d\ne;f\"\n\"1\n;;;\",2\n3,\"4\n;\"\n"), ',');
    }

    #[test]
    fn a_declared_separator_is_believed() {
        assert_eq!(delimiter("sep=|\na,b|c\n"), '|');
    }
}
