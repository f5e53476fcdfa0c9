//! A sheet beside the answers that says what their codes mean: variable, code, text. The answers are read in its words.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::heading_words::one_of;
use super::question_text::{folded, joined};
use super::responses::Responses;
use crate::diagnostic::{Diagnostic, Place};
use crate::ingest::container::grid::{Grid, Origin};
use crate::ingest::values::trim;

/// Headings of the three columns of such a sheet.
const VARIABLE: &str = "variabel|variable|variabelnamn|variabelnavn|fråga|frågor|fråganr|question|spørgsmål|spørsmål|kolumn|kolonne|column|item|muuttuja|kysymys";
const CODE: &str = "kod|kode|code|värde|værdi|verdi|value|siffra|tal|koodi|arvo";
const TEXT: &str = "text|tekst|etikett|etiket|label|svar|svarsalternativ|svarmulighed|svaralternativ|betydelse|betydning|betyder|meaning|förklaring|forklaring|selite";

/// Rows from the top among which the headings are looked for.
const HEADER_WITHIN: usize = 5;

/// What the codes of a variable mean.
type Meanings = BTreeMap<String, String>;

/// Puts words in the place of codes in the columns whose codes all stand on a sheet of codes, and says so.
pub fn apply(responses: &mut Responses) {
    let Some((name, listed)) = responses.companions.iter().find_map(sheet) else { return };
    let headings: Vec<String> = responses.columns.iter().map(|column| folded(&joined(column.header.iter().map(String::as_str)))).collect();
    let mut worded = 0;
    for (index, heading) in headings.iter().enumerate() {
        let Some((_, meanings)) = listed.iter().find(|(variable, _)| names(variable, heading)) else { continue };
        worded += usize::from(put_words(responses, index, meanings));
    }
    if worded == 0 {
        return;
    }
    let is_of_sheet =
        |found: &Diagnostic| found.code == "other-sheet" && found.places.iter().any(|place| place.sheet.as_deref() == Some(&name));
    responses.warnings.retain(|found| !is_of_sheet(found));
    responses.sheets_elsewhere.retain(|sheet| *sheet != name);
    let rows = listed.iter().map(|(_, meanings)| meanings.len()).sum::<usize>();
    responses.rows_elsewhere = responses.rows_elsewhere.saturating_sub(rows + 1);
    responses.warnings.push(
        Diagnostic::note("codes-by-sheet", "the codes of these columns were read as the words that another sheet has for them")
            .counting(worded)
            .at(Place { sheet: Some(name), ..Place::file(&responses.grid.file) }),
    );
}

/// The name of a sheet of codes, and the meanings by variable; `None` for another sheet.
fn sheet(grid: &Grid) -> Option<(String, Vec<(String, Meanings)>)> {
    let Origin::Sheet { name, .. } = &grid.origin else { return None };
    let column = |row: usize, words: &str| (0..grid.columns.len()).find(|&column| one_of(words, &folded(grid.get(row, column))));
    let (header, variable, code, text) = (0..grid.n_rows.min(HEADER_WITHIN))
        .find_map(|row| Some((row, column(row, VARIABLE)?, column(row, CODE)?, column(row, TEXT)?)))
        .filter(|(_, variable, code, text)| variable != code && code != text && variable != text)?;
    let mut listed: Vec<(String, Meanings)> = Vec::new();
    for row in header + 1..grid.n_rows {
        let [named, own, meant] = [variable, code, text].map(|column| trim(grid.get(row, column)));
        if !named.is_empty() && listed.last().is_none_or(|(last, _)| *last != folded(named)) {
            listed.push((folded(named), Meanings::new()));
        }
        if let (Some((_, meanings)), false) = (listed.last_mut(), own.is_empty() || meant.is_empty()) {
            meanings.insert(own.to_owned(), meant.to_owned());
        }
    }
    listed.retain(|(_, meanings)| !meanings.is_empty());
    (!listed.is_empty()).then(|| (name.clone(), listed))
}

/// Whether a variable of the sheet is a column: by its heading, its number (`3`, `fråga 3`), or a run of numbers (`3-5`).
fn names(variable: &str, heading: &str) -> bool {
    let digits = |text: &str| text.chars().take_while(char::is_ascii_digit).collect::<String>();
    let own: Option<u32> = digits(heading.trim_start_matches(|c: char| c.is_alphabetic() || c == ' ')).parse().ok();
    let numbers: Vec<u32> = variable.split(|c: char| !c.is_ascii_digit()).filter_map(|run| run.parse().ok()).collect();
    let words = variable.chars().filter(|c| c.is_alphabetic()).count();
    let begins = heading.starts_with(|c: char| c.is_ascii_digit()) || heading.starts_with(['q', 'f', 's']);
    let by_number = match numbers[..] {
        [first] => own == Some(first),
        [first, last] => own.is_some_and(|own| (first..=last).contains(&own)),
        _ => false,
    };
    variable == heading || (by_number && begins && words <= "spørgsmål".len())
}

/// Puts the meanings in the place of a column's codes where every answer is one of them; whether it did.
fn put_words(responses: &mut Responses, index: usize, meanings: &Meanings) -> bool {
    let answers: Vec<String> =
        responses.values_of(index, &responses.data_rows).into_iter().map(|(text, _)| trim(text).to_owned()).collect();
    let Some(cells) = responses.grid.columns.get_mut(index) else { return false };
    let other = |text: &&String| !trim(text).is_empty() && !answers.iter().any(|answer| answer == trim(text));
    let meant: Option<Vec<&String>> = answers.iter().map(|answer| meanings.get(answer)).collect();
    let Some(meant) = meant.filter(|meant| !meant.is_empty()) else { return false };
    let different: std::collections::BTreeSet<&&String> = meant.iter().collect();
    if different.len() != meant.len() || cells.distinct.iter().filter(other).any(|text| meant.contains(&text)) {
        return false;
    }
    let worded = cells.distinct.iter().map(|text| match answers.iter().any(|answer| answer == trim(text)) {
        true => meanings.get(trim(text)).unwrap_or(text).clone(),
        false => text.clone(),
    });
    cells.distinct = Arc::new(worded.collect());
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::layouts::recognise::recognise;
    use crate::ingest::layouts::responses::LayoutOptions;
    use crate::ingest::layouts::tests::grid;

    fn sheets(answers: &str, codes: &str) -> Responses {
        let names = vec!["Svar".to_owned(), "Koder".to_owned()];
        let one = |name: &str, text: &str| Grid {
            origin: Origin::Sheet { name: name.to_owned(), sheets: names.clone(), first_row: 0, first_column: 0 },
            ..grid(text)
        };
        recognise(vec![one("Svar", answers), one("Koder", codes)], &LayoutOptions::default()).unwrap()
    }

    const CODES: &str = "Variabel;Kod;Text\n1. Jag är;1;Studerande\n1. Jag är;2;Vårdnadshavare\n2-3;1;Nej\n2-3;2;Delvis\n2-3;3;Ja\n";

    #[test]
    fn codes_are_read_in_the_words_of_a_sheet_beside_them() {
        let found = sheets("1. Jag är;2. Trivs du?;3. Fick du hjälp?;4. Antal dagar\n1;3;2;5\n2;1;3;4\n1;2;3;5\n1;3;1;3\n", CODES);
        let texts = |column: usize| found.data_rows.iter().map(|&row| found.grid.get(row, column)).collect::<Vec<_>>();
        assert_eq!(texts(0), ["Studerande", "Vårdnadshavare", "Studerande", "Studerande"]);
        assert_eq!((texts(1), texts(3)), (vec!["Ja", "Nej", "Delvis", "Ja"], vec!["5", "4", "5", "3"]));
        assert!(found.warnings.iter().any(|found| found.code == "codes-by-sheet" && found.count == 3));
        assert!(!found.warnings.iter().any(|found| found.code == "other-sheet"));
    }

    #[test]
    fn a_column_with_other_codes_keeps_them() {
        let found = sheets("1. Jag är;2. Trivs du?;3. Fick du hjälp?;4. Antal dagar\n1;3;2;5\n2;1;3;4\n9;2;3;5\n1;3;1;3\n", CODES);
        assert_eq!((found.grid.get(3, 0), found.grid.get(1, 1)), ("9", "Ja"));
    }
}
