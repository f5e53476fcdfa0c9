//! A sheet beside the answers that says what their codes mean (variable, code, text) and what the questions are: a code of a question stands there
//! beside its text, or beside its answers (`1=Ja; 2=Nej`). The answers and their headings are read in its words.

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

/// Headings over the texts of questions, and over all answers of a question in one cell.
const QUESTION: &str = "frågetext|fråga|frågor|frågeformulering|formulering|påstående|lydelse|question|question text|questions|spørgsmål|spørgsmålstekst|spørsmål|\
    spørsmålstekst|variabeletikett|variabeltext|variable label|beskrivning|beskrivelse|description|text|tekst|etikett|label|kysymys";
const ANSWERS: &str = "svarsalternativ|svar|alternativ|koder|kodning|värden|värdeetiketter|svarskoder|svarmuligheder|svarmulighed|etiketter|labels|value labels|values|options|\
    answers|codes|betydelse|betydning|skala|vaihtoehdot";

/// Rows from the top among which the headings are looked for.
const HEADER_WITHIN: usize = 5;

/// What the codes of a variable mean.
type Meanings = BTreeMap<String, String>;

/// What a sheet says of a variable.
#[derive(Debug)]
struct Told {
    variable: String,
    question: Option<String>,
    meanings: Meanings,
}

/// Puts words in the place of codes in the columns whose codes all stand on a sheet of codes, and the texts of questions in the place of their codes, and
/// says so.
pub fn apply(responses: &mut Responses) {
    let headings: Vec<String> = responses.columns.iter().map(|column| folded(&joined(column.header.iter().map(String::as_str)))).collect();
    let by_headings = || responses.companions.iter().find_map(|grid| sheet_of_questions(grid, &headings));
    let Some((name, rows, listed)) = responses.companions.iter().find_map(sheet).or_else(by_headings) else { return };
    let (mut worded, mut asked) = (0, 0);
    for (index, heading) in headings.iter().enumerate() {
        let Some(told) = listed.iter().find(|told| names(&told.variable, heading)) else { continue };
        worded += usize::from(put_words(responses, index, &told.meanings));
        if let (Some(question), Some(column)) = (&told.question, responses.columns.get_mut(index))
            && column.header.len() == 1
        {
            asked += 1;
            column.label.clone_from(question);
        }
    }
    if worded + asked == 0 {
        return;
    }
    let is_of_sheet =
        |found: &Diagnostic| found.code == "other-sheet" && found.places.iter().any(|place| place.sheet.as_deref() == Some(&name));
    responses.warnings.retain(|found| !is_of_sheet(found));
    responses.sheets_elsewhere.retain(|sheet| *sheet != name);
    responses.rows_elsewhere = responses.rows_elsewhere.saturating_sub(rows);
    let place = Place { sheet: Some(name), ..Place::file(&responses.grid.file) };
    let told = [
        ("codes-by-sheet", "the codes of these columns were read as the words that another sheet has for them", worded),
        ("questions-by-sheet", "these columns were read as the questions whose texts another sheet has", asked),
    ];
    let told = told.into_iter().filter(|(.., columns)| *columns > 0);
    responses.warnings.extend(told.map(|(code, message, columns)| Diagnostic::note(code, message).counting(columns).at(place.clone())));
}

/// The name of a sheet of codes, its rows, and what it says of each variable; `None` for another sheet.
fn sheet(grid: &Grid) -> Option<(String, usize, Vec<Told>)> {
    let Origin::Sheet { name, .. } = &grid.origin else { return None };
    let column = |row: usize, words: &str| (0..grid.columns.len()).find(|&column| one_of(words, &folded(grid.get(row, column))));
    let (header, variable, code, text) = (0..grid.n_rows.min(HEADER_WITHIN))
        .find_map(|row| Some((row, column(row, VARIABLE)?, column(row, CODE)?, column(row, TEXT)?)))
        .filter(|(_, variable, code, text)| variable != code && code != text && variable != text)?;
    let question = (0..grid.columns.len())
        .find(|&column| ![variable, code, text].contains(&column) && one_of(QUESTION, &folded(grid.get(header, column))));
    let asked = |row: usize| question.map(|column| trim(grid.get(row, column)).to_owned()).filter(|text| !text.is_empty());
    let mut listed: Vec<Told> = Vec::new();
    for row in header + 1..grid.n_rows {
        let [named, own, meant] = [variable, code, text].map(|column| trim(grid.get(row, column)));
        if !named.is_empty() && listed.last().is_none_or(|last| last.variable != folded(named)) {
            listed.push(Told { variable: folded(named), question: asked(row), meanings: Meanings::new() });
        }
        if let (Some(last), false) = (listed.last_mut(), own.is_empty() || meant.is_empty()) {
            last.meanings.insert(own.to_owned(), meant.to_owned());
        }
    }
    listed.retain(|told| !told.meanings.is_empty());
    (!listed.is_empty()).then(|| (name.clone(), grid.n_rows - header, listed))
}

/// Headings of the answers that a sheet of questions must have, at least.
const KNOWN: usize = 2;

/// The same of a sheet with a row for each question: in one column stand the headings of the answers, in another their texts or their answers.
fn sheet_of_questions(grid: &Grid, headings: &[String]) -> Option<(String, usize, Vec<Told>)> {
    let Origin::Sheet { name, .. } = &grid.origin else { return None };
    let rows = || (0..grid.n_rows).filter(|&row| grid.row(row).any(|cell| !trim(cell).is_empty()));
    let known = |column: usize| rows().filter(|&row| headings.contains(&folded(trim(grid.get(row, column))))).count();
    let filled = |column: usize| rows().filter(|&row| !trim(grid.get(row, column)).is_empty()).count();
    let variable = (0..grid.columns.len()).find(|&column| known(column) >= KNOWN && known(column) * 2 >= filled(column))?;
    let first = rows().find(|&row| headings.contains(&folded(trim(grid.get(row, variable)))))?;
    let headed = |words: &str| {
        let above = first.checked_sub(1)?;
        (0..grid.columns.len()).find(|&column| column != variable && one_of(words, &folded(grid.get(above, column))))
    };
    let answers = headed(ANSWERS).filter(|&column| (first..grid.n_rows).any(|row| !in_one_cell(grid.get(row, column)).is_empty()));
    // Without a heading over it the texts of questions are sentences.
    let sentences = |column: &usize| {
        let texts = (first..grid.n_rows).map(|row| trim(grid.get(row, *column)));
        *column != variable && Some(*column) != answers && texts.filter(|text| text.split_whitespace().count() > 2).count() >= KNOWN
    };
    let question = headed(QUESTION).filter(|column| Some(*column) != answers).or_else(|| (0..grid.columns.len()).find(sentences));
    let cell = |row: usize, column: Option<usize>| column.map_or("", |column| trim(grid.get(row, column)));
    let listed: Vec<Told> = (first..grid.n_rows)
        .filter(|&row| !trim(grid.get(row, variable)).is_empty())
        .map(|row| Told {
            variable: folded(trim(grid.get(row, variable))),
            question: Some(cell(row, question).to_owned()).filter(|text| !text.is_empty()),
            meanings: in_one_cell(cell(row, answers)),
        })
        .collect();
    let says = listed.iter().any(|told| told.question.is_some() || !told.meanings.is_empty());
    says.then(|| (name.clone(), grid.n_rows - first + 1, listed))
}

/// The answers of a question that stand in one cell: `1=Ja; 2=Nej`, `1 = Ja, 2 = Nej`, a line each.
fn in_one_cell(text: &str) -> Meanings {
    let parts = |sign: char| -> Option<Meanings> {
        let mut meanings = Meanings::new();
        for part in text.split(sign).map(trim).filter(|part| !part.is_empty()) {
            let (code, meant) = part.split_once('=').or_else(|| part.split_once(':')).or_else(|| part.split_once(" - "))?;
            let code = trim(code);
            let is_code = code.trim_start_matches('-').bytes().all(|byte| byte.is_ascii_digit()) && !code.is_empty();
            if !is_code || trim(meant).is_empty() {
                return None;
            }
            meanings.insert(code.to_owned(), trim(meant).to_owned());
        }
        Some(meanings).filter(|meanings| meanings.len() > 1)
    };
    [';', '\n', '|', ','].into_iter().find_map(parts).unwrap_or_default()
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
    fn questions_are_read_in_the_words_of_a_sheet_beside_them() {
        let answers = "Nr;F1;F2;F3\n1;1;2;4\n2;2;2;1\n3;1;1;9\n4;2;1;4\n";
        let expected = ["Nr", "Kön", "Har du haft prao?", "Hur är det att gå i skolan?"];
        for codes in [
            "Kod;Fråga\nF1;Kön\nF2;Har du haft prao?\nF3;Hur är det att gå i skolan?\n",
            "Frågorna i enkäten;\n;\nF1;Kön\nF2;Har du haft prao?\nF3;Hur är det att gå i skolan?\n",
            "Variabel;Frågetext;Svarsalternativ\nF1;Kön;1=Flicka, 2=Pojke\nF2;Har du haft prao?;1=Ja, 2=Nej\nF3;Hur är det att gå i skolan?;\n",
        ] {
            let found = sheets(answers, codes);
            assert_eq!(found.columns.iter().map(|column| column.label.as_str()).collect::<Vec<_>>(), expected, "{codes}");
            assert_eq!(found.columns[1].name, "F1");
            assert_eq!(found.grid.get(1, 1), if codes.contains('=') { "Flicka" } else { "1" });
            assert!(found.warnings.iter().any(|found| found.code == "questions-by-sheet" && found.count == 3));
            assert!(!found.warnings.iter().any(|found| found.code == "other-sheet"));
        }
        let other = sheets(answers, "Klass;Lärare\n9A;Eva\n9B;Per\n");
        assert_eq!(other.columns[1].label, "F1");
        assert!(other.warnings.iter().any(|found| found.code == "other-sheet"));
    }

    #[test]
    fn answers_in_one_cell() {
        let of = |text: &str| in_one_cell(text).into_iter().map(|(code, meant)| format!("{code} {meant}")).collect::<Vec<_>>();
        assert_eq!(of("1=Flicka; 2=Pojke; 9=Vill inte svara"), ["1 Flicka", "2 Pojke", "9 Vill inte svara"]);
        assert_eq!(of("1 = Ja, 2 = Nej"), ["1 Ja", "2 Nej"]);
        assert_eq!(of("1: Ja\n2: Nej"), ["1 Ja", "2 Nej"]);
        assert!(of("Ja; Nej").is_empty() && of("Fri text").is_empty() && of("1=Ja").is_empty());
    }

    #[test]
    fn a_column_with_other_codes_keeps_them() {
        let found = sheets("1. Jag är;2. Trivs du?;3. Fick du hjälp?;4. Antal dagar\n1;3;2;5\n2;1;3;4\n9;2;3;5\n1;3;1;3\n", CODES);
        assert_eq!((found.grid.get(3, 0), found.grid.get(1, 1)), ("9", "Ja"));
    }
}
