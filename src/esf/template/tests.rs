use super::*;
use calamine::{Data, Reader, Xlsx};
use rust_xlsxwriter::{DataValidation, Format, Workbook};
use std::io::{Cursor, Read};

const HEADINGS: [&str; 4] = ["Personnummer", "Startdatum", "Slutdatum", "Timmar"];

/// A template as an authority might make it: a page of instructions, a title above the headings, formatted empty rows, validation, a defined
/// name, a column of formulas, headings in another order than ours.
fn template() -> Vec<u8> {
    let mut workbook = Workbook::new();
    let date = Format::new().set_num_format("yyyy-mm-dd").set_background_color("#EEEEEE");
    let text = Format::new().set_num_format("@");
    workbook.add_worksheet().set_name("Läs mig").unwrap().write(0, 0, "Fyll i & skicka").unwrap();
    let sheet = workbook.add_worksheet();
    sheet.set_name("Deltagare").unwrap().write(0, 0, "Deltagare i projektet").unwrap();
    for (column, heading) in ["Slutdatum", "Personnummer", "Startdatum", "Antal\ntimmar ", "Kontroll"].iter().enumerate() {
        sheet.write(2, column as u16, *heading).unwrap();
    }
    for row in 3..6 {
        sheet.write_blank(row, 0, &date).unwrap().write_blank(row, 1, &text).unwrap();
        sheet.write_formula(row, 4, format!("=LEN(B{})", row + 1).as_str()).unwrap();
    }
    let hours = DataValidation::new().allow_decimal_number(rust_xlsxwriter::DataValidationRule::Between(0.0, 744.0));
    sheet.add_data_validation(3, 3, 200, 3, &hours).unwrap();
    workbook.define_name("Perioden", "='Läs mig'!$A$1").unwrap();
    workbook.save_to_buffer().unwrap()
}

fn headings() -> Vec<String> {
    let mut headings = HEADINGS.map(str::to_owned).to_vec();
    headings[3] = "antal timmar".to_owned();
    headings
}

fn row(person: &str, start: Date, end: Option<Date>, hours: f64) -> Vec<Option<Value>> {
    vec![Some(Value::Text(person.to_owned())), Some(Value::Date(start)), end.map(Value::Date), Some(Value::Number(hours))]
}

/// Two rows more than the template has prepared.
fn rows() -> Vec<Vec<Option<Value>>> {
    (1..=5).map(|number| row(&format!("P{number}<"), date(2019, 3, number), (number > 3).then(|| date(2019, 3, 31)), 7.5)).collect()
}

fn of(bytes: &[u8]) -> Template<'_> {
    Template { bytes, shown_name: "mall.xlsx", sheet: Some("Deltagare") }
}

fn parts(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts = BTreeMap::new();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let mut content = Vec::new();
        part.read_to_end(&mut content).unwrap();
        parts.insert(part.name().unwrap().into_owned(), content);
    }
    parts
}

#[test]
fn only_cells_and_texts_change() {
    let template = template();
    let filled = fill(of(&template), &headings(), &rows()).unwrap();
    let (before, after) = (parts(&template), parts(&filled));
    assert_eq!(before.keys().collect::<Vec<_>>(), after.keys().collect::<Vec<_>>());
    let changed: Vec<&str> = before.iter().filter(|(name, content)| after[*name] != **content).map(|(name, _)| name.as_str()).collect();
    assert_eq!(changed, ["xl/sharedStrings.xml", "xl/worksheets/sheet2.xml"]);
    // In the changed sheet nothing changes outside the cells but the range they fill.
    let around = |content: &[u8]| {
        let text = String::from_utf8(content.to_vec()).unwrap();
        let (head, rest) = text.split_once("<sheetData>").unwrap();
        (head.replace("A1:E8", "A1:E6"), rest.split_once("</sheetData>").unwrap().1.to_owned())
    };
    assert_eq!(around(&before["xl/worksheets/sheet2.xml"]), around(&after["xl/worksheets/sheet2.xml"]));
    assert_eq!(fill(of(&template), &headings(), &rows()).unwrap(), filled);
}

#[test]
fn values_stand_under_their_headings() {
    let filled = fill(of(&template()), &headings(), &rows()).unwrap();
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(filled)).unwrap();
    let range = workbook.worksheet_range("Deltagare").unwrap();
    assert_eq!(range.get_size(), (8, 5));
    for number in 0..5_u32 {
        let cell = |column| range.get_value((3 + number, column)).unwrap();
        assert_eq!(cell(1), &Data::String(format!("P{}<", number + 1)));
        // The column's cells are not formatted as dates, so the start is a text; the end is formatted, also below the prepared rows.
        assert_eq!(cell(2), &Data::String(format!("2019-03-0{}", number + 1)));
        assert_eq!(cell(3), &Data::Float(7.5));
        match cell(0) {
            Data::DateTime(end) => assert_eq!((number >= 3, end.as_f64()), (true, 43_555.0)),
            other => assert_eq!((number < 3, other), (true, &Data::Empty)),
        }
    }
    let formulas = workbook.worksheet_formula("Deltagare").unwrap();
    assert_eq!(formulas.get_value((3, 4)).map(String::as_str), Some("LEN(B4)"));
    let first = workbook.worksheet_range("Läs mig").unwrap();
    assert_eq!(first.get_value((0, 0)), Some(&Data::String("Fyll i & skicka".to_owned())));
}

#[test]
fn a_month_without_participants_is_the_template_with_nothing_in_it() {
    let filled = fill(of(&template()), &headings(), &[]).unwrap();
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(filled)).unwrap();
    assert_eq!(workbook.worksheet_range("Deltagare").unwrap().get_value((3, 1)), None::<&Data>.or(Some(&Data::Empty)));
}

#[test]
fn what_does_not_fit_is_refused_with_its_place() {
    let template = template();
    let refused = |sheet, headings: &[String], bytes: &[u8]| {
        fill(Template { bytes, shown_name: "mall.xlsx", sheet }, headings, &rows()).unwrap_err().diagnostic.to_string()
    };
    assert_eq!(
        refused(None, &headings(), &template),
        "error[template-sheet]: the template has several sheets and the project does not say which one to fill in\n  --> mall.xlsx\n   = expected one of Läs mig, Deltagare\n   = help: name the sheet under `[esf.person_file]`"
    );
    assert!(refused(Some("Deltagara"), &headings(), &template).ends_with("help: did you mean `Deltagare`?"));
    let mut misspelt = headings();
    misspelt[2] = "Slutdag".to_owned();
    let message = refused(Some("Deltagare"), &misspelt, &template);
    assert!(message.contains("no column with the heading `Slutdag`\n  --> mall.xlsx, sheet \"Deltagare\", line 3"), "{message}");
    assert!(message.ends_with("help: did you mean `Slutdatum`?"), "{message}");
    let filled = fill(of(&template), &headings(), &rows()).unwrap();
    let message = refused(Some("Deltagare"), &headings(), &filled);
    assert!(message.contains("template-not-empty") && message.contains("cell B4"), "{message}");
    assert!(refused(Some("Deltagare"), &headings(), &template[..template.len() / 2]).contains("damaged-file"));
}
