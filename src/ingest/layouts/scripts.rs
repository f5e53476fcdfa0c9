//! Texts that are no tables: syntax of statistics programs, markup, prose.

use super::NotResponses;
use crate::ingest::container::grid::{Grid, Origin};
use crate::ingest::values::trim;

/// Lines looked at.
const LINES: usize = 400;

/// Share of the lines that must read as syntax.
const SYNTAX: f64 = 0.4;

/// How lines of syntax begin: R, Python, SPSS, Stata, SAS, SQL.
const BEGINNINGS: &[&str] = &[
    "library(",
    "require(",
    "import ",
    "from ",
    "def ",
    "value labels",
    "variable labels",
    "add value labels",
    "missing values",
    "recode ",
    "execute.",
    "get data",
    "get file",
    "label define",
    "label values",
    "label variable",
    "proc ",
    "data ",
    "run;",
    "input ",
    "infile ",
    "select ",
    "insert into",
    "create table",
    "if (",
    "else",
    "//",
    "/*",
    "#'",
    "<?xml",
    "<html",
    "<!doctype",
];

/// Why a text file is no table; `None` when it may be one.
pub fn refuse(grid: &Grid) -> Option<NotResponses> {
    let Origin::Text { .. } = grid.origin else { return None };
    let lines: Vec<String> = (0..grid.n_rows.min(LINES))
        .map(|row| grid.row(row).map(trim).collect::<Vec<_>>().join(" ").trim().to_owned())
        .filter(|line| !line.is_empty())
        .collect();
    let syntax = lines.iter().filter(|line| is_syntax(line)).count();
    if lines.len() >= 3 && syntax as f64 >= SYNTAX * lines.len() as f64 {
        return Some(NotResponses {
            code: "not-a-table",
            reason: format!("this is a program's syntax, not a table: {syntax} of {} lines are commands", lines.len()),
            help: "give the file of data that it reads; SPSS files (.sav) carry their labels with them".to_owned(),
        });
    }
    is_prose(grid, &lines).then(|| NotResponses {
        code: "not-a-table",
        reason: "this is running text, not a table".to_owned(),
        help:
            "give the file with one row per respondent and one column per question; if it is one, name its tool as `table` in project.toml"
                .to_owned(),
    })
}

/// Words in a line from which it may be running text.
const PROSE_WORDS: usize = 6;

/// Whether lines are sentences, parted by commas or not, or notes and a list in a file of text or Markdown.
fn is_prose(grid: &Grid, lines: &[String]) -> bool {
    let Origin::Text { delimiter, .. } = grid.origin else { return false };
    let half = |count: usize| count > 0 && count * 2 >= lines.len();
    let long = lines.iter().filter(|line| line.split_whitespace().count() >= PROSE_WORDS).count();
    let sentences = lines.iter().filter(|line| line.ends_with(['.', ':', '?', '!'])).count();
    let alone = grid.columns.len() == 1;
    // Commas inside sentences: as many as it happens, with small letters behind them.
    let fills: Vec<usize> = (0..grid.n_rows.min(LINES)).map(|row| grid.row(row).filter(|cell| !trim(cell).is_empty()).count()).collect();
    let most = fills.iter().max().copied().unwrap_or(0);
    let full = fills.iter().filter(|fill| **fill == most).count();
    let ragged = delimiter == ',' && fills.contains(&1) && full * 2 < lines.len();
    let stated = lines.iter().filter(|line| line.ends_with(['.', ':'])).count();
    if lines.len() >= 5 && ((alone && half(long) && half(stated)) || (ragged && half(sentences))) {
        return true;
    }
    let name = grid.file.to_lowercase();
    let named = |endings: &[&str]| endings.iter().any(|ending| name.ends_with(ending));
    let marked = lines.iter().filter(|line| line.starts_with(['#', '-', '*', '>', '|']) || line.starts_with("```")).count();
    let distinct: std::collections::BTreeSet<&String> = lines.iter().collect();
    let in_numbers = lines.iter().skip(1).any(|line| super::cells::is_value(line));
    named(&[".md", ".markdown"]) && (alone || half(marked))
        || named(&[".txt", ".text"]) && alone && !in_numbers && distinct.len() == lines.len()
}

fn is_syntax(line: &str) -> bool {
    let lower = line.to_lowercase();
    let assigned = line.contains("<-") || (line.contains('(') && line.contains(')') && line.contains('=') && !line.ends_with('?'));
    let called = line.ends_with(';') && line.contains('(') || line.ends_with('{') || line == "}" || line.ends_with("/>");
    assigned
        || called
        || BEGINNINGS.iter().any(|beginning| lower.starts_with(beginning))
        || (line.starts_with('#') && line.split_whitespace().count() <= 6)
}

#[cfg(test)]
mod tests {
    use crate::ingest::container::grid::Grid;
    use crate::ingest::layouts::recognise::recognise;
    use crate::ingest::layouts::responses::LayoutOptions;
    use crate::ingest::layouts::tests::{grid, read};

    #[test]
    fn syntax_of_any_program_is_no_table() {
        for text in [
            "data <- read.csv(\"svar.csv\")\n# LimeSurvey\ndata[, 1] <- as.numeric(data[, 1])\nnames(data)[1] <- \"kön\"\n",
            "GET DATA /TYPE=TXT\nVARIABLE LABELS q1 'Trivs du?'.\nVALUE LABELS q1 1 'Ja' 2 'Nej'.\nEXECUTE.\n",
            "import pandas as pd\ndf = pd.read_csv(\"svar.csv\")\ndf.columns = [c.lower() for c in df.columns]\nprint(df.head(n=5))\n",
        ] {
            let refused = recognise(vec![grid(text)], &LayoutOptions::default()).unwrap_err();
            assert_eq!(refused.code, "not-a-table", "{text}");
        }
    }

    #[test]
    fn readmes_notes_and_lists_are_no_table() {
        let readme = "Elevenkäten våren 2025\n\nEnkäten skickades ut av rektor, och besvarades i mars, april och maj.\nFråga 1, 2 och 3 gäller trivsel.\n\
            Kontakta Anna, Bo eller Cilla vid frågor.\n\nSvarsfrekvensen var 80 procent.\nFilen elevenkat.csv innehåller svaren.\n";
        let refused = |text: &str, name: &str| {
            let file = Grid { file: name.to_owned(), ..grid(text) };
            recognise(vec![file], &LayoutOptions::default()).err().map(|refused| refused.code)
        };
        assert_eq!(refused(readme, "readme.csv"), Some("not-a-table"));
        assert_eq!(refused("ring skolan\nskicka enkät\nboka möte\n", "att göra.txt"), Some("not-a-table"));
        assert_eq!(refused("# Läs mig\n\n- a.csv\n- b.csv\n", "lage.md"), Some("not-a-table"));
        assert_eq!(refused("Skola;Trivsel\nNorra;Bra\nSödra;Dåligt\n", "svar.txt"), None);
        assert_eq!(refused("Betyg\n1\n3\n2\n", "svar.txt"), None);
    }

    #[test]
    fn answers_with_odd_marks_are_a_table() {
        read("Nr;Vad tyckte du? (1=bra, 5=dåligt)\n1;2\n2;3\n3;5\n");
        read("Ditt svar\nDet var bra.\nInget.\nJag vill ha mer av sådant i skolan varje år.\n");
    }
}
