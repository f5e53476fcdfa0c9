//! Tables that look like answers and are none: code lists, dictionaries, question lists, crosstabs, transposed and summed tables.

use super::question_text::{folded, is_code};
use super::{NotResponses, Table};
use crate::ingest::codebook_import::{redcap, surveyxact};
use crate::ingest::grid::{Grid, Origin};
use crate::ingest::scales;
use crate::ingest::values::{dates, numbers, trim};

/// What a table is that goes with answers but holds none; `None` when it may hold answers.
pub fn companion(grid: &Grid) -> Option<&'static str> {
    let headers: Vec<String> = grid.row(0).map(folded).collect();
    let has = |name: &str| headers.iter().any(|header| header == name);
    if redcap::is_dictionary(grid) {
        return Some("a REDCap data dictionary");
    }
    if has("arm_num") && (has("unique_event_name") || has("event_name") || has("form") || (has("name") && headers.len() <= 3)) {
        return Some("a REDCap list of events or arms");
    }
    if surveyxact::is_structure(grid) {
        return Some("a SurveyXact list of variables (structure)");
    }
    if surveyxact::is_labels(grid) {
        return Some("a SurveyXact list of labels");
    }
    xlsform_sheet(grid, &headers)
}

fn xlsform_sheet(grid: &Grid, headers: &[String]) -> Option<&'static str> {
    let at = |name: &str| headers.iter().position(|header| header == name);
    let labelled = headers.iter().any(|header| header == "label" || header.starts_with("label:"));
    let types = at("type").map(|column| (1..grid.n_rows).map(move |row| trim(grid.get(row, column)).to_lowercase()));
    let is_survey = types.is_some_and(|types| {
        let (mut filled, mut known) = (0, 0);
        for kind in types.filter(|kind| !kind.is_empty()) {
            filled += 1;
            let word = kind.split_whitespace().next().unwrap_or("");
            known += usize::from(XLSFORM_TYPES.contains(&word) || kind.starts_with("begin") || kind.starts_with("end"));
        }
        filled > 0 && known * 3 >= filled * 2
    });
    let sheet = match &grid.origin {
        Origin::Sheet { name, .. } => name.to_lowercase(),
        Origin::Text { .. } | Origin::Spss => String::new(),
    };
    match () {
        () if is_survey && (at("name").is_some() || labelled) => Some("the questions of an XLSForm (survey)"),
        () if (at("list_name").or(at("list name")).is_some()) && at("name").or(at("value")).is_some() => Some("the choices of an XLSForm"),
        () if sheet == "settings" && (at("form_title").is_some() || at("form_id").is_some()) => Some("the settings of an XLSForm"),
        () => None,
    }
}

const XLSFORM_TYPES: &[&str] = &[
    "text", "integer", "decimal", "select_one", "select_multiple", "select_one_from_file", "select_multiple_from_file", "note", "date", "time", "datetime", "geopoint",
    "geotrace", "geoshape", "image", "audio", "video", "file", "barcode", "calculate", "start", "end", "today", "deviceid", "username", "hidden", "range", "rank",
    "acknowledge", "phonenumber", "email", "simserial", "subscriberid", "audit", "start-geopoint",
];

/// The refusal of an input in which no table can hold answers.
pub fn only_companions(companions: &[Grid]) -> NotResponses {
    match companions.first().and_then(companion) {
        Some(what) => NotResponses {
            code: "dictionary",
            reason: format!("this is {what}, without the answers it belongs to"),
            help: "give the file with the answers as well".to_owned(),
        },
        None => NotResponses {
            code: "no-such-sheet",
            reason: "the workbook has no sheet of the name given".to_owned(),
            help: format!("sheets in this file: {}", sheet_names(companions)),
        },
    }
}

fn sheet_names(grids: &[Grid]) -> String {
    let names: Vec<&str> = grids
        .iter()
        .filter_map(|grid| match &grid.origin {
            Origin::Sheet { name, .. } => Some(name.as_str()),
            Origin::Text { .. } | Origin::Spss => None,
        })
        .collect();
    if names.is_empty() { "none".to_owned() } else { names.join(", ") }
}

const DICTIONARY_WORDS: &[&str] = &[
    "variable", "variables", "variabel", "variable name", "variabelnamn", "variabelnavn", "field", "field name", "column", "kolumn", "kolonne", "item", "label", "etikett", "variable label",
    "value", "values", "värde", "värden", "verdi", "værdi", "code", "codes", "kod", "kode", "description", "beskrivning", "beskrivelse", "type", "typ", "data type", "datatyp", "format",
    "levels", "svarsalternativ", "svarmuligheder", "svaralternativer", "response options", "options", "missing", "unit", "enhet", "source", "notes", "note", "question", "fråga", "frågetext", "spørgsmål",
    "spørsmål", "question text", "questions", "frågor", "nr", "no", "number", "nummer", "section", "avsnitt", "scale", "skala", "value label", "value labels",
];
const QUESTION_WORDS: &[&str] = &["question", "questions", "fråga", "frågor", "frågetext", "spørgsmål", "spørsmål", "question text", "item", "items", "påstående", "udsagn", "påstand"];
const LANGUAGES: &[&str] = &[
    "svenska", "swedish", "engelska", "english", "danska", "danish", "dansk", "norska", "norwegian", "norsk", "bokmål", "nynorsk", "finska", "finnish", "suomi", "arabiska", "arabic", "somaliska",
    "somali", "persiska", "farsi", "dari", "tigrinja", "german", "deutsch", "tyska", "french", "français", "spanish", "español", "spanska", "polska", "polish", "ukrainska", "ukrainian", "turkiska",
    "turkish", "engelsk", "svensk", "italian", "italiano", "portuguese", "português", "dutch", "nederlands", "russian", "original", "translation", "översättning", "oversættelse", "sv", "en", "da", "nb", "fi", "de", "fr", "es",
];
const SUMMARY_WORDS: &[&str] = &[
    "antal", "andel", "procent", "percent", "%", "count", "counts", "n", "frequency", "frekvens", "antall", "prosent", "share", "medel", "medelvärde", "mean", "average", "gennemsnit", "gjennomsnitt",
    "total", "totalt", "i alt", "responses", "svar", "antal svar", "response percent", "response count", "summa", "bas", "base", "respondents", "std", "standardavvikelse", "median",
];

fn is_value(text: &str) -> bool {
    numbers::decide(&[(text, 1)]).is_some() || dates::decide(&[(text, 1)]).is_some()
}

fn is_question(text: &str) -> bool {
    let text = trim(text);
    text.ends_with('?') || (text.ends_with(['.', ':']) && text.split_whitespace().count() >= 5)
}

/// The filled cells of a column below the header.
fn cells<'a>(grid: &'a Grid, table: &Table, column: usize) -> Vec<&'a str> {
    (table.first..table.end.min(grid.n_rows)).map(|row| trim(grid.get(row, column))).filter(|text| !text.is_empty()).collect()
}

fn are_unique(texts: &[&str]) -> bool {
    let distinct: std::collections::BTreeSet<&&str> = texts.iter().collect();
    distinct.len() * 20 >= texts.len() * 19
}

fn refusal(code: &'static str, reason: &str) -> NotResponses {
    NotResponses { code, reason: reason.to_owned(), help: "give the file with one row per respondent; if this is one, name its tool as `table` in project.toml".to_owned() }
}

/// Why a plain table is none of answers; `None` when it may be.
pub fn of_table(grid: &Grid, table: &Table) -> Option<NotResponses> {
    let last = table.header_row + table.header_rows.saturating_sub(1);
    let headers: Vec<String> = (0..grid.columns.len()).map(|column| folded(grid.get(last, column))).collect();
    let named: Vec<&String> = headers.iter().filter(|header| !header.is_empty()).collect();
    let columns: Vec<Vec<&str>> = (0..grid.columns.len()).map(|column| cells(grid, table, column)).collect();
    let share_of = |words: &[&str]| named.iter().filter(|header| words.contains(&header.as_str())).count() * 10 >= named.len() * 6;
    let asks = |texts: &Vec<&str>| texts.len() >= 2 && texts.iter().filter(|text| is_question(text)).count() * 2 >= texts.len() && are_unique(texts);
    let languages = headers.iter().filter(|header| LANGUAGES.contains(&header.as_str()) || header.starts_with("label::")).count();
    let wordy = |texts: &Vec<&str>| !texts.is_empty() && texts.iter().filter(|text| is_value(text)).count() * 4 < texts.len();
    if languages >= 2 && languages * 2 >= named.len() && columns.iter().filter(|texts| wordy(texts) && are_unique(texts)).count() >= 2 {
        return Some(refusal("translation-sheet", "this is a translation sheet: its columns are languages, not questions"));
    }
    if is_transposed(&headers, &columns) {
        return Some(refusal("transposed", "this table is turned: questions stand in the rows and respondents in the columns"));
    }
    let numeric_from = |start: usize| {
        let rest: Vec<&Vec<&str>> = columns.iter().skip(start).filter(|texts| !texts.is_empty()).collect();
        !rest.is_empty() && rest.iter().all(|texts| texts.iter().filter(|text| is_value(text) || matches!(**text, "-" | "–" | ".." | ".")).count() * 10 >= texts.len() * 9)
    };
    if numeric_from(1) || numeric_from(2) {
        return summary(table, &headers, &columns);
    }
    let listed = columns.iter().any(asks);
    if share_of(DICTIONARY_WORDS) && named.len() <= 12 && named.len() >= 2 {
        let codes = columns.first().is_some_and(|texts| texts.len() >= 2 && texts.iter().filter(|text| is_code(text)).count() * 3 >= texts.len() * 2);
        if codes {
            return Some(refusal("dictionary", "this is a list of variables with their labels, not a table of answers"));
        }
        if listed || headers.iter().any(|header| QUESTION_WORDS.contains(&header.as_str())) {
            return Some(refusal("question-list", "this is a list of questions, not a table of answers"));
        }
    }
    if listed && named.len() <= 6 && (headers.iter().any(|header| QUESTION_WORDS.contains(&header.as_str())) || columns.first().is_some_and(asks)) {
        return Some(refusal("question-list", "this is a list of questions, not a table of answers"));
    }
    None
}

/// Questions down the first column, and headers that count respondents.
fn is_transposed(headers: &[String], columns: &[Vec<&str>]) -> bool {
    let Some(first) = columns.first() else { return false };
    let questions = first.iter().filter(|text| is_question(text)).count();
    let counted = |header: &String| {
        let number = header.trim_start_matches(|c: char| c.is_alphabetic() || matches!(c, ' ' | '_' | '-' | '#'));
        !number.is_empty() && number.len() <= 6 && number.bytes().all(|b| b.is_ascii_digit())
    };
    let rest: Vec<&String> = headers.iter().skip(1).filter(|header| !header.is_empty()).collect();
    let counting = rest.iter().filter(|header| counted(header)).count();
    first.len() >= 2 && rest.len() >= 3 && questions * 2 >= first.len() && counting * 5 >= rest.len() * 4 && are_unique(first)
}

/// A table of numbers whose rows are answers or questions, not units: counts, shares or means already summed up.
fn summary(table: &Table, headers: &[String], columns: &[Vec<&str>]) -> Option<NotResponses> {
    let first = columns.first()?;
    let counted: Vec<(&str, usize)> = first.iter().map(|text| (*text, 1)).collect();
    let points = scales::recognise(&counted.iter().copied().filter(|(text, _)| !matches!(folded(text).as_str(), "total" | "totalt" | "i alt" | "summa")).collect::<Vec<_>>());
    let answers = points.is_some_and(|scale| scale.points.len() >= 2);
    let questions = first.iter().filter(|text| is_question(text)).count() * 2 >= first.len() && !first.is_empty();
    let summarising = headers.iter().skip(1).filter(|header| !header.is_empty()).all(|header| {
        SUMMARY_WORDS.contains(&header.as_str()) || header.contains('%') || header.starts_with("antal ") || header.starts_with("andel ") || header.starts_with("n=")
    });
    let groups = table.header_rows == 2;
    let answered_columns = {
        let labels: Vec<(String, usize)> = headers.iter().skip(1).filter(|header| !header.is_empty()).map(|header| (header.clone(), 1)).collect();
        let counted: Vec<(&str, usize)> = labels.iter().map(|(text, count)| (text.as_str(), *count)).collect();
        scales::recognise(&counted).is_some_and(|scale| scale.points.len() >= 3)
    };
    let unit_codes = first.iter().all(|text| is_value(text) || crate::ingest::values::is_digit_code(text));
    match () {
        () if unit_codes => None,
        () if (answers || questions) && groups => Some(refusal("crosstab", "this is a crosstab: its rows are answers and its columns groups of respondents")),
        () if answers && (summarising || first.len() <= 15) => {
            Some(refusal("aggregated", "this table is already summed up: its rows are answers with their numbers, not respondents"))
        }
        () if questions || answered_columns => Some(refusal("aggregated", "this table is already summed up: its rows are questions with numbers of answers, not respondents")),
        () => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::ingest::layout::{LayoutOptions, Tool, recognise};
    use crate::ingest::layouts::tests::{grid, read};

    fn code(text: &str) -> &'static str {
        recognise(vec![grid(text)], &LayoutOptions::default()).unwrap_err().code
    }

    #[test]
    fn tables_that_are_no_answers() {
        assert_eq!(code("Variable / Field Name;Form Name;Field Type\na;b;text\nc;b;text\n"), "dictionary");
        assert_eq!(code("arm_num;name\n1;Drug A\n2;Drug B\n"), "dictionary");
        assert_eq!(code("type;name;label::Svenska\nselect_one kon;kon;Kön\ninteger;alder;Ålder\n"), "dictionary");
        assert_eq!(code("variabel;etikett;värden\nq1;Kön;1=flicka\nq2_a;Trivsel;1=dåligt\n"), "dictionary");
        assert_eq!(code("nr;fråga;svarsalternativ\n1;Hur trivs du?;Bra/dåligt\n2;Vad heter din skola?;fritext\n3;Vill du veta mer?;Ja/nej\n"), "question-list");
        assert_eq!(code("Svenska;English\nHur trivs du?;How are you?\nVad gör du?;What do you do?\nTack för dina svar!;Thank you!\n"), "translation-sheet");
        assert_eq!(code("Fråga;R1;R2;R3;R4\nHur trivs du?;Bra;Bra;Dåligt;Bra\nVill du veta mer?;Ja;Nej;Ja;Ja\n"), "transposed");
        assert_eq!(code(";Flickor;;Pojkar;\n;Antal;Andel;Antal;Andel\nStämmer inte alls;1;10;2;20\nStämmer ganska bra;9;90;8;80\nTotalt;10;100;10;100\n"), "crosstab");
        assert_eq!(code("Svar;Antal;Andel\nJa;12;60 %\nNej;8;40 %\nTotalt;20;100 %\n"), "aggregated");
        assert_eq!(code("Fråga;Antal svar;Medelvärde\nHur trivs du?;20;3,5\nHur går det?;20;3,1\nFår du hjälp?;19;2,8\n"), "aggregated");
    }

    #[test]
    fn registers_and_small_surveys_are_answers() {
        for text in [
            "skola;elever;svar\nNorra;20;18\nSödra;30;21\nTotalt;50;39\n",
            "kommunkod;2023;2024\n0604;12,5;13,1\n1440;10,1;9,8\n",
            "namn;fråga\nAnna;Får man ta med sig mat?\nBo;Nej\nCia;Jag vet inte\n",
            "kön;ålder;trivsel\nflicka;14;Bra\npojke;15;Dåligt\n",
            "Kommun;Flickor;;Pojkar;\n;Antal;Andel;Antal;Andel\nHedemora;1;2,5;3;4,5\nAvesta;1;2,5;3;4,5\n",
        ] {
            assert_eq!(read(text).tool, Tool::Table, "{text}");
        }
    }
}
