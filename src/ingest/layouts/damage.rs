//! Damage that spreadsheet programs and second savings do to texts: letters encoded twice, class names turned into dates, headings cut off.
//! What can be undone is, and told; what cannot is told with the way to mend it.

use super::responses::{Responses, Role};
use crate::diagnostic::{Diagnostic, Place};
use crate::ingest::container::grid::Grid;
use crate::ingest::values::{dates, trim};
use std::sync::Arc;

/// Headings of one length, the longest there is, from which they were cut.
const CUT_HEADINGS: usize = 3;

/// Letters that a heading has at least when programs cut it.
const SHORTEST_CUT: usize = 24;

/// Undoes letters that were encoded twice ("StÃ¤mmer"), and says so. The number is of distinct texts.
pub fn repair(grid: &mut Grid) -> Option<Diagnostic> {
    let mut repaired = 0;
    let mut place: Option<Place> = None;
    for index in 0..grid.columns.len() {
        let found: Vec<(usize, String)> =
            grid.columns[index].distinct.iter().enumerate().filter_map(|(code, text)| Some((code, undone(text)?))).collect();
        if let (None, Some((code, _))) = (&place, found.first()) {
            let row = u32::try_from(*code).ok().and_then(|code| grid.columns[index].rows_with(code).next());
            place = row.map(|row| grid.place(row, index));
        }
        repaired += found.len();
        for (code, text) in found {
            Arc::make_mut(&mut grid.columns[index].distinct)[code] = text;
        }
    }
    let place = place.filter(|_| repaired > 0)?;
    Some(
        Diagnostic::warning("damaged-text", "letters had been encoded twice (`Ã¤` for `ä`); the texts were read as they were meant")
            .counting(repaired)
            .at(place)
            .help("nothing to do if the letters are right now; a new export in UTF-8 has them right in the file"),
    )
}

/// The text before it was encoded once too often; `None` when it was not.
fn undone(text: &str) -> Option<String> {
    if !text.contains(['Ã', 'Â', 'â', 'Å']) {
        return None;
    }
    let (bytes, _, lossy) = encoding_rs::WINDOWS_1252.encode(text);
    if lossy {
        return None;
    }
    String::from_utf8(bytes.into_owned()).ok().filter(|undone| undone != text)
}

/// Says which columns of words hold dates that may have been class names, and whether headings look cut.
pub fn report(responses: &mut Responses) {
    let rows = responses.record_rows();
    let mut found = Vec::new();
    for column in responses.columns.iter().filter(|column| column.role == Role::Question) {
        let values = responses.values_of(column.index, &rows);
        let filled: usize = values.iter().map(|(_, count)| count).sum();
        if values.len() > MOST_TEXTS {
            continue;
        }
        let made: Vec<&str> = values.iter().map(|(text, _)| *text).filter(|text| is_made_date(text)).collect();
        let dated: usize = values.iter().filter(|(text, _)| made.contains(text)).map(|(_, count)| count).sum();
        let words = values.iter().filter(|(text, _)| dates::decide(&[(text, 1)]).is_none() && text.len() <= SHORT_NAME).count();
        if made.is_empty() || words * 2 < values.len() - made.len() || dated * 10 >= filled * 9 || values.len() == made.len() {
            continue;
        }
        let Some(cells) = responses.grid.columns.get(column.index) else { continue };
        let at = rows.iter().filter(|&&row| made.contains(&cells.get(row))).take(Diagnostic::MAX_PLACES);
        let places: Vec<Place> = at.map(|&row| responses.grid.place(row, column.index).in_column(column.label.clone())).collect();
        let example = made.first().copied().unwrap_or_default();
        let meant = before_date(example)
            .map_or(String::new(), |[day, month]| format!(": {example} may have been `{day}-{month}` or `{month}-{day}`"));
        found.push(
            Diagnostic::warning(
                "dates-among-words",
                format!("dates among short words: a spreadsheet program has probably changed what was written{meant}"),
            )
            .counting(dated)
            .at_all(places)
            .help("write the words again in a column formatted as text, or say what each date means under `values` of the question"),
        );
    }
    found.extend(cut_headings(responses));
    responses.warnings.extend(found);
}

/// Different texts from which a column is no list of classes.
const MOST_TEXTS: usize = 300;

/// Letters in a short name, such as that of a class.
const SHORT_NAME: usize = 12;

/// Whether a text is a date as spreadsheet programs make them of `7-1`: with a year, or the month in three letters.
fn is_made_date(text: &str) -> bool {
    let text = trim(text);
    let monthly = || {
        let parts: Vec<&str> = text.split('-').collect();
        let month = |part: &str| {
            let month = part.trim_end_matches('.').to_lowercase();
            "jan feb mar mars apr april maj may maj jun juni jul juli aug sep sept okt oct nov dec".split(' ').any(|known| known == month)
        };
        matches!(parts[..], [day, name] if month(name) && day.len() <= 2 && !day.is_empty() && day.bytes().all(|b| b.is_ascii_digit()))
            || matches!(parts[..], [name, year] if month(name) && year.len() == 2 && year.bytes().all(|b| b.is_ascii_digit()))
    };
    before_date(text).is_some() || monthly()
}

/// Day and month of a date with year and without time.
fn before_date(text: &str) -> Option<[u32; 2]> {
    let day = trim(text).strip_suffix(" 00:00:00").unwrap_or(trim(text));
    let parts: Vec<&str> = day.split('-').collect();
    match parts[..] {
        [year, month, day] if year.len() == 4 && month.len() == 2 && day.len() == 2 => {
            year.parse::<u32>().ok()?;
            Some([day.parse().ok()?, month.parse().ok()?])
        }
        _ => None,
    }
}

/// Headings that all end at the same length in the middle of their text.
fn cut_headings(responses: &Responses) -> Option<Diagnostic> {
    let letters = |text: &String| text.chars().count();
    let headings: Vec<(usize, &String)> = responses
        .columns
        .iter()
        .filter_map(|column| Some((column.index, column.header.last()?)))
        .filter(|(_, text)| !text.is_empty())
        .collect();
    let longest = headings.iter().map(|(_, text)| letters(text)).max().filter(|longest| *longest >= SHORTEST_CUT)?;
    let open = |text: &String| text.ends_with(|c: char| c.is_alphanumeric() || c.is_whitespace() || c == ',');
    let cut: Vec<usize> = headings.iter().filter(|(_, text)| letters(text) == longest && open(text)).map(|(column, _)| *column).collect();
    // Texts of one length by chance are few beside others that are nearly as long.
    let near = headings.iter().filter(|(_, text)| letters(text) + 3 >= longest && letters(text) < longest).count();
    if cut.len() < CUT_HEADINGS || near * 2 > cut.len() {
        return None;
    }
    let places: Vec<Place> =
        cut.iter().take(Diagnostic::MAX_PLACES).map(|&column| responses.grid.place(responses.header_row, column)).collect();
    Some(
        Diagnostic::warning(
            "cut-headings",
            format!("headings end at {longest} letters, in the middle of their text: the export has cut them"),
        )
        .counting(cut.len())
        .at_all(places)
        .help("write the whole questions as `text` in the codebook, and keep the cut headings under `columns`"),
    )
}

#[cfg(test)]
mod tests {
    use crate::ingest::layouts::tests::read;

    fn codes(text: &str) -> Vec<&'static str> {
        read(text).warnings.iter().map(|found| found.code).collect()
    }

    #[test]
    fn letters_encoded_twice_are_read_as_meant() {
        let table = read("KÃ¶n;Trivs du pÃ¥ mÃ¶tet?\nTjej;StÃ¤mmer helt\nKille;StÃ¤mmer inte alls\n");
        assert_eq!(table.columns[1].label, "Trivs du på mötet?");
        assert_eq!((table.grid.get(1, 1), table.warnings[0].code, table.warnings[0].count), ("Stämmer helt", "damaged-text", 4));
        assert_eq!(codes("Ort;NÃO\nÅre;3\nÂge;4\n"), Vec::<&str>::new());
    }

    #[test]
    fn classes_that_became_dates_are_told() {
        assert_eq!(codes("Klass;Trivs\n2025-07-01;Ja\n2025-08-02;Nej\n9A;Ja\n9B;Nej\n9A;Ja\n"), ["dates-among-words"]);
        assert_eq!(codes("Klass;Trivs\n7-jan;Ja\n8-feb;Nej\n9A;Ja\n9B;Nej\n9A;Ja\n"), ["dates-among-words"]);
        assert_eq!(codes("Datum;Trivs\n2025-07-01;Ja\n2025-08-02;Nej\n2025-08-03;Ja\n"), Vec::<&str>::new());
    }

    #[test]
    fn cut_headings_are_told() {
        let text = "Nr;Jag vet vilka yrken som finns i;Jag vet vem jag kan prata med o;Jag tycker att skolan ger mig k\n1;2;3;4\n2;3;4;4\n";
        assert_eq!(codes(text), ["cut-headings"]);
    }
}
