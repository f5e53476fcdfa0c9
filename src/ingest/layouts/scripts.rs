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
    let prose = lines.iter().filter(|line| line.split_whitespace().count() >= PROSE_WORDS).count();
    let sentences = lines.iter().filter(|line| line.ends_with(['.', ':'])).count();
    let alone = grid.columns.len() == 1 && lines.len() >= 5 && prose * 2 >= lines.len() && sentences * 2 >= lines.len();
    alone.then(|| NotResponses {
        code: "not-a-table",
        reason: "this is running text, not a table".to_owned(),
        help: "give the file with one row per respondent and one column per question".to_owned(),
    })
}

/// Words in a line from which it may be running text.
const PROSE_WORDS: usize = 6;

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
    fn answers_with_odd_marks_are_a_table() {
        read("Nr;Vad tyckte du? (1=bra, 5=dåligt)\n1;2\n2;3\n3;5\n");
        read("Ditt svar\nDet var bra.\nInget.\nJag vill ha mer av sådant i skolan varje år.\n");
    }
}
