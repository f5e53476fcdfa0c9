//! Plain tables that look like answers and are none: lists of variables or questions, translations, turned tables; those that are
//! already summed up stand in `summed_tables`.

use super::header::is_period;
use super::question_text::{folded, is_code};
use super::{NotResponses, counted_tables, long_tables, summed_tables};
use crate::ingest::container::grid::Grid;
use crate::ingest::layouts::cells::is_value;
use crate::ingest::layouts::heading_words::{QUESTION_WORDS, TOO_LONG, are_unique, asks, one_of, refusal};
use crate::ingest::layouts::table::Table;
use crate::ingest::values::trim;

/// Headers of lists of variables and questions, parted by bars.
const LIST_WORDS: &str = "code|codes|kod|kode|value|values|värde|värden|verdi|værdi|description|beskrivning|beskrivelse|type|typ|data type|datatyp|format|\
    levels|svarsalternativ|svarmuligheder|svaralternativer|response options|options|answers|answer options|possible answers|missing|unit|enhet|source|notes|note|\
    nr|no|number|nummer|#|id|qid|section|avsnitt|afsnit|scale|skala|category|kategori|theme|tema|comment|comments|kommentar|required|mandatory|obligatorisk|\
    logic|skip logic|routing|relevant|hint|constraint|validation|coding|order|sheet|page|sida|side";

/// Headers that only lists of variables have.
const VARIABLE_WORDS: &str = "variable|variables|variabel|variabler|variable name|variabelnamn|variabelnavn|field|field name|column|column name|kolumn|kolonne|\
    label|labels|etikett|etiket|variable label|value label|value labels|variable type";

/// Names of languages in their own and the neighbours' words.
const LANGUAGES: &str = "svenska|swedish|svensk|engelska|english|engelsk|danska|danish|dansk|norska|norwegian|norsk|bokmål|nynorsk|finska|finnish|suomi|finsk|arabiska|\
    arabic|arabisk|somaliska|somali|persiska|farsi|dari|tigrinja|german|deutsch|tyska|tysk|french|français|franska|spanish|español|spanska|polska|polish|polsk|ukrainska|\
    ukrainian|turkiska|turkish|tyrkisk|italian|italiano|portuguese|português|dutch|nederlands|russian|ryska|original|translation|översättning|oversættelse|sv|en|da|nb|fi|de|fr|es|kl|se|sme|is|fo|nn|no|ar|so|ti|fa|ku|tr|uk|ru|pl|ro|lt|lv|et|nl|pt|it|el|hu|cs|sk|bg|sr|hr|bs|sq|th|zh|ja|ko|vi|hi|ur|bn|he|grønlandsk|grönländska|greenlandic|kalaallisut";

/// The filled cells of a column below the header.
fn cells<'a>(grid: &'a Grid, table: &Table, column: usize) -> Vec<&'a str> {
    (table.first..table.end.min(grid.n_rows)).map(|row| trim(grid.get(row, column))).filter(|text| !text.is_empty()).collect()
}

/// Why a plain table is none of answers; `None` when it may be.
pub fn of_table(grid: &Grid, table: &Table) -> Option<NotResponses> {
    if let Some(long) = long_tables::refuse(grid, table) {
        return Some(long);
    }
    if table.end.min(grid.n_rows).saturating_sub(table.first) > TOO_LONG {
        return None;
    }
    let last = table.header_row + table.header_rows.saturating_sub(1);
    let headers: Vec<String> = (0..grid.columns.len()).map(|column| folded(grid.get(last, column))).collect();
    let columns: Vec<Vec<&str>> = (0..grid.columns.len()).map(|column| cells(grid, table, column)).collect();
    pivot_table(grid, table)
        .or_else(|| translation_sheet(grid, table, &headers, &columns))
        .or_else(|| of_plan(&headers, &columns))
        .or_else(|| counted_tables::refuse(grid, table, &headers, &columns))
        .or_else(|| transposed(grid, table, &headers, &columns))
        .or_else(|| match summed_tables::is_numeric_beside_labels(&columns) {
            true => summed_tables::refuse(grid, table, &headers, &columns),
            false => list(&headers, &columns),
        })
}

/// Words of headings by which a table of the project's own plan is told: of what its lines are called, and of what is said of them.
const PLAN_WORDS: [(&str, &str, &str, &str); 3] = [
    (
        "budget",
        "budget|budgetpost|kostnad|kostnader|kostnadsslag|utgift|intäkt|konto|udgift|udgifter|post|cost|costs|item|budget line",
        "budget|utfall|förbrukat|förbrukning|kostnad|kostnader|belopp|kr|tkr|sek|dkk|eur|kronor|kroner|forbrug|regnskab|actual|spent|amount|prognos",
        "this is a budget, not a table of answers",
    ),
    (
        "activities",
        "aktivitet|aktiviteter|insats|insatser|milstolpe|activity|activities|milestone|milepæl|milepæle",
        "planerad|planerade|planerat|genomförd|genomförda|genomfört|klart|klar|status|ansvarig|datum|deadline|slutdatum|när|planlagt|gennemført|ansvarlig|dato|planned|done|responsible|due|date",
        "this is a list of activities, not a table of answers",
    ),
    (
        "goals",
        "mål|projektmål|delmål|effektmål|målsättning|goal|goals|objective|target",
        "indikator|indikatorer|målvärde|måltal|utgångsläge|nuläge|baslinje|utfall|uppföljning|mätning|indicator|baseline|outcome|target value|udgangspunkt|målemetode",
        "this is a list of goals, not a table of answers",
    ),
];

/// Lines that are called by a first column and of which another tells two things that only a plan says: a budget, activities, goals.
fn of_plan(headers: &[String], columns: &[Vec<&str>]) -> Option<NotResponses> {
    let lines = columns.first().filter(|texts| texts.len() >= 2 && are_unique(texts) && !texts.iter().any(|text| is_value(text)))?;
    let words = |header: &String| -> Vec<String> {
        header.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
    };
    let holds = |list: &str, header: &String| one_of(list, header) || words(header).iter().any(|word| one_of(list, word));
    let (code, _, _, reason) = PLAN_WORDS.iter().find(|(code, first, others, _)| {
        let named = headers.first().is_some_and(|header| header.split(' ').count() <= 3 && holds(first, header));
        let told = headers.iter().zip(columns).skip(1).filter(|(header, texts)| {
            // Sums of money are numbers.
            holds(others, header) && (*code != "budget" || texts.iter().all(|text| is_value(text)))
        });
        named && told.count() >= 2 && lines.len() <= TOO_LONG
    })?;
    let table = match *code {
        "budget" => "`[[budget]]`",
        "activities" => "`[[activity]]` or `[[milestone]]`",
        _ => "`[[goal]]`",
    };
    Some(NotResponses {
        code,
        reason: (*reason).to_owned(),
        help: format!("write its lines as {table} in plan.toml; if it is a table of answers, name its tool as `table` in project.toml"),
    })
}

/// Words that a spreadsheet program writes at the corner of a pivot table.
const PIVOT_WORDS: &str = "radetiketter|kolumnetiketter|row labels|column labels|rækkenavne|kolonnenavne|radetiketter|kolonneetiketter|rækkeetiketter|riviotsikot|sarakeotsikot";

/// A pivot table, by the words at its corner: what it counts stands in another table.
fn pivot_table(grid: &Grid, table: &Table) -> Option<NotResponses> {
    let rows = 0..(table.header_row + table.header_rows + 1).min(grid.n_rows);
    let told = rows.into_iter().any(|row| grid.row(row).take(3).any(|cell| one_of(PIVOT_WORDS, &folded(cell))));
    told.then(|| refusal("crosstab", "this is a pivot table, which sums up another: give the table it was made of"))
}

/// Columns that are languages over texts of which none returns.
fn translation_sheet(grid: &Grid, table: &Table, headers: &[String], columns: &[Vec<&str>]) -> Option<NotResponses> {
    let named = headers.iter().filter(|header| !header.is_empty()).count();
    let is_language = |header: &String| {
        let first = header.split([' ', '(', '/', ',']).next().unwrap_or("");
        one_of(LANGUAGES, header) || header.starts_with("label::") || (first.len() > 2 && one_of(LANGUAGES, first))
    };
    let languages: Vec<usize> = (0..headers.len()).filter(|&column| is_language(&headers[column])).collect();
    let wordy =
        |texts: &[&str]| texts.len() >= 2 && texts.iter().filter(|text| is_value(text)).count() * 4 < texts.len() && are_unique(texts);
    let translated = languages.iter().filter(|&&column| wordy(&columns[column])).count();
    let paired = || languages.windows(2).filter(|pair| are_translations(grid, table, pair[0], pair[1])).count() + 1;
    (languages.len() >= 2 && languages.len() * 2 >= named && (translated >= 2 || paired() == languages.len()))
        .then(|| refusal("translation-sheet", "this is a translation sheet: its columns are languages, not questions"))
}

/// Whether a text of one column always stands beside the same text of the other, and most texts are others in it: respondents never answer so.
fn are_translations(grid: &Grid, table: &Table, left: usize, right: usize) -> bool {
    let mut known: std::collections::BTreeMap<&str, &str> = std::collections::BTreeMap::new();
    let (mut both, mut same, mut worded, mut translated) = (0, 0, 0, 0);
    for row in table.first..table.end.min(grid.n_rows) {
        let (own, other) = (trim(grid.get(row, left)), trim(grid.get(row, right)));
        if own.is_empty() || other.is_empty() {
            continue;
        }
        both += 1;
        same += usize::from(*known.entry(own).or_insert(other) == other);
        worded += usize::from(!is_value(own));
        translated += usize::from(!is_value(own) && own != other);
    }
    both >= 3 && same * 20 >= both * 19 && known.len() >= 5 && translated * 2 >= worded && worded * 3 >= both
}

/// Questions down the first column, and headers that count respondents or answers that return along the rows.
fn transposed(grid: &Grid, table: &Table, headers: &[String], columns: &[Vec<&str>]) -> Option<NotResponses> {
    let counted = |header: &String| {
        let number = header.trim_start_matches(|c: char| c.is_alphabetic() || matches!(c, ' ' | '_' | '-' | '#'));
        !number.is_empty() && number.len() <= 6 && number.bytes().all(|b| b.is_ascii_digit())
    };
    let rest: Vec<&String> = headers.iter().skip(1).filter(|header| !header.is_empty()).collect();
    let counting = rest.len() >= 3 && rest.iter().filter(|header| counted(header)).count() * 5 >= rest.len() * 4;
    let returning = (0..table.end.min(grid.n_rows)).filter(|&row| {
        let answers: Vec<&str> = grid.row(row).skip(1).map(trim).filter(|text| !text.is_empty() && !is_value(text)).collect();
        answers.len() >= 3 && answers.iter().collect::<std::collections::BTreeSet<_>>().len() * 2 <= answers.len() + 1
    });
    let whole_first: Vec<&str> =
        (0..table.end.min(grid.n_rows)).map(|row| trim(grid.get(row, 0))).filter(|text| !text.is_empty()).collect();
    let answered = columns.len() >= 5 && whole_first.len() >= 3 && asks(&whole_first) && returning.count() * 2 >= whole_first.len();
    // Headings of questions, numbers of respondents beside them.
    let numbered = counting && rest.len() >= 5 && !rest.iter().any(|header| is_period(header));
    let names_questions =
        headers.first().is_some_and(|header| header.is_empty() || one_of(QUESTION_WORDS, header) || one_of(VARIABLE_WORDS, header));
    let called = columns.first().is_some_and(|texts| texts.len() >= 2 && are_unique(texts) && !texts.iter().any(|text| is_value(text)));
    let turned = answered || (counting && columns.first().is_some_and(|texts| asks(texts))) || (numbered && names_questions && called);
    turned.then(|| refusal("transposed", "this table is turned: questions stand in the rows and respondents in the columns"))
}

/// Lists of variables or of questions, by their headers and by what stands below.
fn list(headers: &[String], columns: &[Vec<&str>]) -> Option<NotResponses> {
    let named: Vec<&String> = headers.iter().filter(|header| !header.is_empty()).collect();
    let variables = named.iter().filter(|header| one_of(VARIABLE_WORDS, header)).count();
    let questions = named.iter().filter(|header| one_of(QUESTION_WORDS, header)).count();
    let others = named.iter().filter(|header| one_of(LIST_WORDS, header)).count();
    let list_like = named.len() >= 2 && (variables + questions + others) * 10 >= named.len() * 6;
    let codes = |texts: &Vec<&str>| texts.len() >= 2 && texts.iter().filter(|text| is_code(text)).count() * 3 >= texts.len() * 2;
    if list_like && variables > 0 && columns.iter().take(3).any(codes) {
        return Some(refusal("dictionary", "this is a list of variables with their labels, not a table of answers"));
    }
    let filled: Vec<&Vec<&str>> = columns.iter().filter(|texts| !texts.is_empty()).collect();
    let only_codes = |texts: &&Vec<&str>| texts.len() >= 5 && codes(texts) && are_unique(texts);
    if filled.len() >= 2 && filled.iter().all(only_codes) {
        return Some(refusal("dictionary", "this is a list of names of variables, not a table of answers"));
    }
    let asked = columns.iter().any(|texts| asks(texts));
    let short = named.len() <= 6 && (questions > 0 || columns.first().is_some_and(|texts| asks(texts)));
    if (asked && (short || list_like)) || (list_like && questions > 0) {
        return Some(refusal("question-list", "this is a list of questions, not a table of answers"));
    }
    None
}

#[cfg(test)]
mod tests {
    use crate::ingest::layouts::recognise::recognise;
    use crate::ingest::layouts::responses::{LayoutOptions, Tool};
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
        assert_eq!(
            code("nr;fråga;svarsalternativ\n1;Hur trivs du?;Bra/dåligt\n2;Vad heter din skola?;fritext\n3;Vill du veta mer?;Ja/nej\n"),
            "question-list"
        );
        assert_eq!(
            code("Svenska;English\nHur trivs du?;How are you?\nVad gör du?;What do you do?\nTack för dina svar!;Thank you!\n"),
            "translation-sheet"
        );
        assert_eq!(code("Fråga;R1;R2;R3;R4\nHur trivs du?;Bra;Bra;Dåligt;Bra\nVill du veta mer?;Ja;Nej;Ja;Ja\n"), "transposed");
        assert_eq!(
            code(
                ";Flickor;;Pojkar;\n;Antal;Andel;Antal;Andel\nStämmer inte alls;1;10;2;20\nStämmer ganska bra;9;90;8;80\nTotalt;10;100;10;100\n"
            ),
            "crosstab"
        );
        assert_eq!(
            code("Antal av Id;Kolumnetiketter;;\nRadetiketter;Flicka;Pojke;Totalsumma\n9A;6;7;13\n9B;9;5;14\nTotalsumma;15;12;27\n"),
            "crosstab"
        );
        assert_eq!(code("Svar;Antal;Andel\nJa;12;60 %\nNej;8;40 %\nTotalt;20;100 %\n"), "aggregated");
        assert_eq!(code("Fråga;Antal svar;Medelvärde\nHur trivs du?;20;3,5\nHur går det?;20;3,1\nFår du hjälp?;19;2,8\n"), "aggregated");
    }

    #[test]
    fn further_forms_of_lists() {
        assert_eq!(
            code(
                "Section;#;Question text;Type;Options;Required;Skip logic\nA;1;How are you?;single;Good/bad;yes;\nA;2;Which school?;text;;no;\n"
            ),
            "question-list"
        );
        assert_eq!(code("key;English (original);German translation\nq1;How are you?;Wie geht es?\nq2;Where?;Wo?\n"), "translation-sheet");
        assert_eq!(
            code(
                "Tid;2024-05-01;2024-05-02;2024-05-03;2024-05-04\nHur trivs du?;Bra;Bra;Dåligt;Bra\nVill du veta mer?;Ja;Nej;Ja;Ja\nVar bor du?;Norr;Norr;Söder;Norr\n"
            ),
            "transposed"
        );
        assert_eq!(code("Kostnadsslag;Budget (tkr);Utfall t.o.m. maj (tkr)\nLön;1200;980\nResor;100;40\nLokaler;300;150\n"), "budget");
        assert_eq!(code("Udgift;Budget 2025;Forbrug\nLøn;1200;980\nRejser;100;40\n"), "budget");
        assert_eq!(code("Aktivitet;Ansvarig;Klart senast\nMässa i Boden;Anna;2025-03-01\nStudiebesök;Bo;2025-04-01\n"), "activities");
        assert_eq!(code("Mål;Indikator;Målvärde\nFler väljer teknik;andel sökande;20 %\nAlla får prao;andel elever;100 %\n"), "goals");
        assert_eq!(code("Answer Choices;Responses;\nBuss;12;60%\nCykel;8;40%\n"), "aggregated");
        assert_eq!(
            code(
                "Tabell 1;;;;\nHur trivs du?;;;;\n;Totalt;Flicka;Pojke;Vill ej uppge\nMycket bra;22;12;10;0\nGanska bra;38;20;18;0\nBas;65;35;30;0\nVill du veta mer?;;;;\nJa;40;20;20;0\nNej;25;15;10;0\n"
            ),
            "crosstab"
        );
    }

    #[test]
    fn registers_and_small_surveys_are_answers() {
        for text in [
            "skola;elever;svar\nNorra;20;18\nSödra;30;21\nTotalt;50;39\n",
            "kommunkod;2023;2024\n0604;12,5;13,1\n1440;10,1;9,8\n",
            "namn;fråga\nAnna;Får man ta med sig mat?\nBo;Nej\nCia;Jag vet inte\n",
            "kön;ålder;trivsel\nflicka;14;Bra\npojke;15;Dåligt\n",
            "id;namn;kategori;typ\nA1;Norra;stor;kommunal\nA2;Södra;liten;fristående\n",
            "Kommun;Flickor;;Pojkar;\n;Antal;Andel;Antal;Andel\nHedemora;1;2,5;3;4,5\nAvesta;1;2,5;3;4,5\n",
        ] {
            assert_eq!(read(text).tool, Tool::Table, "{text}");
        }
    }
}
