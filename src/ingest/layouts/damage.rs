//! Damage that spreadsheet programs and second savings do to texts: letters encoded twice, class names turned into dates, headings cut off.
//! What can be undone is, and told; what cannot is told with the way to mend it.

use super::responses::{Column, Responses, Role};
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
        if is_of_dates(&column.label) {
            found.extend(mixed_dates(responses, column, &values));
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
    found.extend(lost_letters(responses));
    found.extend(cut_headings(responses));
    found.extend(nameless_columns(responses, &rows));
    responses.warnings.extend(found);
}

/// Whether a heading says that dates stand below it.
fn is_of_dates(heading: &str) -> bool {
    let lower = heading.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphabetic());
    words.any(|word| {
        word.ends_with("datum") || word.ends_with("dato") || matches!(word, "date" | "dates" | "dag" | "day" | "päivä" | "päivämäärä")
    })
}

/// Days written in several ways, so that the column is not read as one of dates.
fn mixed_dates(responses: &Responses, column: &Column, values: &[(&str, usize)]) -> Option<Diagnostic> {
    let filled: usize = values.iter().map(|(_, count)| count).sum();
    let is_date = |text: &str| dates::decide(&[(text, 1)]).is_some();
    let dated: usize = values.iter().filter(|(text, _)| is_date(text)).map(|(_, count)| count).sum();
    if dates::decide(values).is_some() || dated * 2 < filled || filled < 3 {
        return None;
    }
    let cells = responses.grid.columns.get(column.index)?;
    let others: Vec<usize> =
        responses.record_rows().into_iter().filter(|&row| !cells.get(row).is_empty() && !is_date(cells.get(row))).collect();
    let places: Vec<Place> = others
        .iter()
        .take(Diagnostic::MAX_PLACES)
        .map(|&row| responses.grid.place(row, column.index).in_column(column.label.clone()))
        .collect();
    Some(
        Diagnostic::warning(
            "mixed-dates",
            "dates are written in several ways, or stand among words, so that the column is not read as dates",
        )
        .counting(others.len().max(1))
        .at_all(places)
        .help("write all dates of the column in one way, such as 2025-03-12, in a column formatted as text or as dates"),
    )
}

/// Letters that an earlier program could not write, and put a mark for: `K\u{fffd}n`, `K?n`. Nothing in the file says which they were.
fn lost_letters(responses: &Responses) -> Option<Diagnostic> {
    let (mut places, mut texts, mut headings) = (Vec::new(), 0, 0);
    for (index, column) in responses.grid.columns.iter().enumerate() {
        for (code, text) in column.distinct.iter().enumerate() {
            if !has_lost_a_letter(text) {
                continue;
            }
            texts += 1;
            let row = u32::try_from(code).ok().and_then(|code| column.rows_with(code).next());
            let row = row.unwrap_or(0);
            headings += usize::from(row < responses.header_row + responses.header_rows);
            if places.len() < Diagnostic::MAX_PLACES {
                places.push(responses.grid.place(row, index));
            }
        }
    }
    (headings > 0 || texts >= LOST_TEXTS).then(|| {
        Diagnostic::warning(
            "lost-letters",
            "letters such as å, ä and ö were lost before the file was saved: a mark stands where each of them stood",
        )
        .counting(texts)
        .at_all(places)
        .help("export the answers again, as UTF-8 or as a workbook: this file does not say which letters they were")
    })
}

/// Different texts with a lost letter from which a single question mark within a word is no slip.
const LOST_TEXTS: usize = 3;

/// Whether a mark stands within a word, as programs write it for a letter that they do not have.
fn has_lost_a_letter(text: &str) -> bool {
    if text.contains('\u{fffd}') {
        return true;
    }
    if !text.contains('?') || text.contains("//") {
        return false;
    }
    let letters: Vec<char> = text.chars().collect();
    letters.windows(3).any(|around| matches!(around, [before, '?', after] if before.is_alphabetic() && after.is_lowercase()))
}

/// Columns that hold something and have no heading.
fn nameless_columns(responses: &Responses, rows: &[usize]) -> Option<Diagnostic> {
    let nameless = responses.columns.iter().filter(|column| column.label.is_empty() && column.role == Role::Question);
    let filled: Vec<&Column> = nameless.filter(|column| !responses.values_of(column.index, rows).is_empty()).collect();
    if filled.is_empty() {
        return None;
    }
    let places: Vec<Place> =
        filled.iter().take(Diagnostic::MAX_PLACES).map(|column| responses.grid.place(responses.header_row, column.index)).collect();
    Some(
        Diagnostic::warning("no-heading", "columns without a heading hold something")
            .counting(filled.len())
            .at_all(places)
            .help("write a heading above them in the file, if they are answers"),
    )
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
    fn dates_in_several_ways_are_told_below_a_heading_of_dates() {
        assert_eq!(codes("Datum;Trivs\n2025-07-01;Ja\n2025-08-02;Nej\n2025-08-03;Nej\nv. 12;Ja\n45720;Ja\n"), ["mixed-dates"]);
    }

    #[test]
    fn letters_that_were_lost_and_columns_without_heading_are_told() {
        assert_eq!(codes("K\u{fffd}n;Trivs\nTjej;Ja\nKille;Nej\n"), ["lost-letters"]);
        assert_eq!(codes("K?n;Trivs?\nTjej;Ja\nKille;Nej\n"), ["lost-letters"]);
        assert_eq!(
            codes("Vet du det?;Länk;Klass\nJa;https://a.se/?b=1;9A\nNej;https://a.se/?b=2;9B\nJa;https://a.se/?b=3;9A\n"),
            Vec::<&str>::new()
        );
        assert_eq!(codes("Nr;Trivs;\n1;Ja;se bilaga\n2;Nej;\n3;Ja;se bilaga\n"), ["no-heading"]);
    }

    #[test]
    fn cut_headings_are_told() {
        let text = "Nr;Jag vet vilka yrken som finns i;Jag vet vem jag kan prata med o;Jag tycker att skolan ger mig k\n1;2;3;4\n2;3;4;4\n";
        assert_eq!(codes(text), ["cut-headings"]);
    }
}
