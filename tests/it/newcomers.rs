//! Files as people put them together by hand, from the file to the drafted project.

use crate::survey::utfall_in;
use rust_xlsxwriter::Workbook;
use std::fs;
use std::path::Path;

const AGREEMENT: [&str; 4] = ["Stämmer inte alls", "Stämmer ganska dåligt", "Stämmer ganska bra", "Stämmer mycket bra"];

/// Pupils' answers: class, gender, two statements and a number; the wave before it, when there are two.
fn pupils(rows: usize) -> Vec<Vec<String>> {
    let answer = |row: usize| {
        let statement = |by: usize| AGREEMENT[(row * by + row / 3) % 4].to_owned();
        vec![
            ["9A", "9B"][row % 2].to_owned(),
            ["Flicka", "Pojke"][row / 2 % 2].to_owned(),
            statement(1),
            statement(3),
            (row % 5).to_string(),
        ]
    };
    (0..rows).map(answer).collect()
}

const PUPILS: [&str; 5] = ["Klass", "Kön", "Jag trivs i skolan", "Jag vet vad jag vill bli", "Antal studiebesök"];

fn sheet(workbook: &mut Workbook, name: &str, header: &[&str], rows: &[Vec<String>]) {
    let sheet = workbook.add_worksheet().set_name(name).unwrap();
    for (row, cells) in std::iter::once(header.iter().map(|cell| (*cell).to_owned()).collect()).chain(rows.iter().cloned()).enumerate() {
        for (column, cell) in cells.iter().enumerate() {
            let (row, column) = (u32::try_from(row).unwrap(), u16::try_from(column).unwrap());
            match cell.parse::<f64>() {
                Ok(number) => sheet.write(row, column, number).unwrap(),
                Err(_) => sheet.write(row, column, cell).unwrap(),
            };
        }
    }
}

/// The drafted `project.toml`, after `check` found no error in it.
fn drafted(folder: &Path, file: &str) -> String {
    let draft = utfall_in(folder, &["draft", file, "-o", "projekt"]);
    assert_eq!(draft.code, 0, "{}", draft.stderr);
    let checked = utfall_in(folder, &["check", "projekt"]);
    assert_eq!(checked.code, 0, "{}", checked.stderr);
    assert!(!checked.stderr.contains("[other-sheet]"), "{}", checked.stderr);
    fs::read_to_string(folder.join("projekt/project.toml")).unwrap()
}

#[test]
fn a_second_questionnaire_on_another_sheet_is_an_instrument_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let mut workbook = Workbook::new();
    sheet(&mut workbook, "Elever", &PUPILS, &pupils(40));
    let teachers: Vec<Vec<String>> = (0..18)
        .map(|row| vec![["Ma", "Sv", "En"][row % 3].to_owned(), (row * 2 % 31).to_string(), AGREEMENT[row * 5 % 4].to_owned()])
        .collect();
    sheet(&mut workbook, "Lärare", &["Ämne", "År i yrket", "Jag har tid för frågor om arbetslivet"], &teachers);
    workbook.save(folder.path().join("enkäter.xlsx")).unwrap();
    let project = drafted(folder.path(), "enkäter.xlsx");
    assert_eq!(project.matches("\n[[instrument]]").count(), 2, "{project}");
    assert!(project.contains("sheet = \"Elever\"") && project.contains("sheet = \"Lärare\""), "{project}");
}

#[test]
fn a_column_that_says_before_or_after_makes_two_waves() {
    let folder = tempfile::tempdir().unwrap();
    let mut workbook = Workbook::new();
    let mut header = vec!["Mättillfälle"];
    header.extend(PUPILS);
    let rows: Vec<Vec<String>> = ["Före", "Efter"]
        .iter()
        .flat_map(|wave| pupils(30).into_iter().map(|row| std::iter::once((*wave).to_owned()).chain(row).collect::<Vec<_>>()))
        .collect();
    sheet(&mut workbook, "Svar", &header, &rows);
    workbook.save(folder.path().join("elever.xlsx")).unwrap();
    let project = drafted(folder.path(), "elever.xlsx");
    assert_eq!(project.matches("[[instrument.wave]]").count(), 2, "{project}");
    assert!(project.contains("[\"Före\"]") && project.contains("[\"Efter\"]"), "{project}");
}
