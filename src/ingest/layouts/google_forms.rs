//! Google Forms, through Sheets: a time stamp first, then one column a question; options ticked stand in one cell, `, ` between.

use super::question_text::folded;
use super::responses::Role;
use super::{Claim, LayoutOptions, Responses, generic};
use crate::ingest::container::grid::{Grid, Origin};
use crate::ingest::layouts::table::Table;
use crate::ingest::person::Kind as PersonKind;
use crate::ingest::values::{dates, trim};

const TIME_STAMP: &[&str] = &[
    "timestamp",
    "tidstämpel",
    "tidsstämpel",
    "tidsmerke",
    "tidsstempel",
    "marca temporal",
    "horodateur",
    "zeitstempel",
    "carimbo de data/hora",
    "aikaleima",
    "informazioni cronologiche",
    "tijdstempel",
    "タイムスタンプ",
];
const ADDRESS: &[&str] = &[
    "email address",
    "e-postadress",
    "e-mailadresse",
    "e-postadresse",
    "mailadresse",
    "dirección de correo electrónico",
    "email",
    "e-mail",
    "e-post",
];
const USER: &[&str] = &["username", "användarnamn", "brugernavn", "brukernavn"];
const SCORE: &[&str] = &["score", "poäng", "resultat", "poeng", "point", "total score", "puntuación"];
const SHEETS: &[&str] =
    &["form responses", "formulärsvar", "formularsvar", "formularbesvarelser", "skjemasvar", "form_responses", "respuestas de formulario"];

/// A time stamp in the first column: its header in one of Google's words and a date with time in every row.
pub fn claim(grids: &[Grid]) -> Option<Claim> {
    grids.iter().enumerate().find_map(|(position, grid)| {
        let row = (0..grid.n_rows.min(5)).find(|&row| TIME_STAMP.contains(&folded(grid.get(row, 0)).as_str()))?;
        let column = grid.columns.first()?;
        let cells: Vec<(&str, usize)> =
            (row + 1..grid.n_rows).map(|r| (column.get(r), 1)).filter(|(text, _)| !trim(text).is_empty()).collect();
        let named = matches!(&grid.origin, Origin::Sheet { name, .. } if SHEETS.iter().any(|sheet| name.to_lowercase().starts_with(sheet)));
        let dated = dates::decide(&cells).is_some_and(|found| found.format.has_time || named);
        let empty_form = cells.is_empty() && named;
        if !(dated || empty_form) {
            return None;
        }
        let mut reasons =
            vec![format!("the first column is Google's time stamp (\"{}\") with a date and time in every row", trim(grid.get(row, 0)))];
        if named {
            reasons.push("the sheet has the name Google gives to form responses".to_owned());
        }
        Some(Claim { confidence: if named { 0.98 } else { 0.92 }, reasons, table: Table::at(position, grid, row, 1) })
    })
}

/// The time stamp, the address and the score that may follow it, and the questions; identical headers stay apart.
pub fn describe(responses: &mut Responses, _: &LayoutOptions) {
    for column in &mut responses.columns {
        let header = folded(&column.label);
        let fraction = || {
            let cells = &responses.grid.columns[column.index];
            responses
                .data_rows
                .iter()
                .map(|&row| cells.get(row))
                .any(|text| text.split_once('/').is_some_and(|(a, b)| trim(a).parse::<f64>().is_ok() && trim(b).parse::<f64>().is_ok()))
        };
        column.role = match column.index {
            0 => Role::End,
            1..=2 if ADDRESS.contains(&header.as_str()) => Role::PersonData(PersonKind::Email),
            1..=2 if USER.contains(&header.as_str()) => Role::PersonData(PersonKind::Name),
            1..=3 if SCORE.contains(&header.as_str()) && fraction() => Role::QuizScore,
            _ => super::roles::person_kind(&column.label).unwrap_or(Role::Question),
        };
    }
    generic::duplicates(responses);
}

#[cfg(test)]
mod tests {
    use crate::ingest::layouts::responses::{Role, Tool};
    use crate::ingest::layouts::tests::{labels, read};

    #[test]
    fn the_time_stamp_in_several_languages() {
        for (header, cell) in [
            ("Tidstämpel", "2024-05-13 11:06:09"),
            ("Tidsstempel", "13/05/2024 11.06.09"),
            ("Tidsmerke", "13.05.2024 kl. 11.06.09"),
            ("Timestamp", "5/13/2024 11:06:09"),
            ("Timestamp", "2024/05/13 11:06:09 AM GMT+2"),
        ] {
            let form = read(&format!("{header};E-postadress;Vad tyckte du?\n{cell};a@example.org;Bra\n"));
            assert_eq!(form.tool, Tool::GoogleForms, "{header}");
            assert_eq!(labels(&form, Role::Question), ["Vad tyckte du?"]);
        }
    }

    #[test]
    fn a_column_of_that_name_without_times_is_not_googles() {
        assert_eq!(read("Timestamp;svar\nklass 9A;ja\nklass 9B;nej\n").tool, Tool::Table);
    }
}
