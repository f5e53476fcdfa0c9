//! The files of the ESF pack: what stands in them, and that they open.

use quick_xml::Reader;
use quick_xml::events::Event;
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use utfall::esf::output::document::{DocumentView, FactView};
use utfall::esf::output::docx::docx;
use utfall::report::format::{Format, Unit};
use utfall::report::locale::Catalogue;
use utfall::report::phrase::Phrase;
use utfall::report::table::{Cell, Column, ColumnKind, Table};
use utfall::report::views::table::TableView;

/// The parts of a zipped file by name.
fn parts(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts = BTreeMap::new();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let mut text = String::new();
        part.read_to_string(&mut text).unwrap();
        parts.insert(part.name().unwrap().into_owned(), text);
    }
    parts
}

/// Style of each paragraph and its text, in order; fails on markup that is not well-formed.
fn paragraphs(xml: &str) -> Vec<(String, String)> {
    let mut reader = Reader::from_str(xml);
    let (mut found, mut style, mut text) = (Vec::new(), String::new(), String::new());
    loop {
        match reader.read_event().unwrap() {
            Event::Empty(element) if element.name().0 == "w:pStyle" => {
                style = element.try_get_attribute("w:val").unwrap().unwrap().value.into_owned();
            }
            Event::Text(words) => text.push_str(&words),
            Event::GeneralRef(reference) => text.push_str(if &*reference == "amp" { "&" } else { "?" }),
            Event::End(element) if element.name().0 == "w:p" => found.push((std::mem::take(&mut style), std::mem::take(&mut text))),
            Event::Eof => return found,
            _ => {}
        }
    }
}

/// A table with grouped headings and a heading shared by two rows.
fn table(catalogue: &Catalogue) -> TableView {
    let format = Format::new(catalogue).unwrap();
    let text = |words: &str| Cell::Text(Phrase::own(words));
    let group = Phrase::own("Deltagare");
    let number = |heading: &str| Column::new(heading.to_owned(), ColumnKind::Number).under(group.clone());
    let heading = |heading: &str| Column::new(heading.to_owned(), ColumnKind::RowHeading);
    let share = |value| Cell::Number { value, unit: Unit::Percent, decimals: 1 };
    let table = Table {
        name: "example".to_owned(),
        title: Phrase::own("Deltagare & resultat"),
        columns: vec![heading("Ort"), heading("Indikator"), number("Kvinnor"), number("Män")],
        rows: vec![
            vec![text("Partille"), text("Arbetslösa"), Cell::Count(1234), share(0.345)],
            vec![text("Partille"), text("Sysselsatta"), Cell::Count(12), share(1.0)],
            vec![text("Härryda"), text("Sysselsatta"), Cell::Count(0), Cell::Blank],
        ],
        notes: vec!["En anmärkning.".to_owned()],
    };
    TableView::new(catalogue, &format, &table, 1, false).unwrap()
}

fn document() -> DocumentView {
    let catalogue = Catalogue::load("sv").unwrap();
    let mut view = DocumentView {
        language: "sv".to_owned(),
        title: Phrase::own("Bilaga <1>"),
        subtitle: Phrase::own("Projektet"),
        date: "2019-12-31".to_owned(),
        notice: vec![Phrase::own("Påhittade uppgifter.")],
        facts: vec![FactView {
            name: "Projektägare".to_owned(), value: Phrase { text: "Region".to_owned(), lang: Some("en".to_owned()) }
        }],
        ..DocumentView::default()
    };
    view.heading(1, "Deltagare".to_owned());
    view.paragraph("Text med \u{1}styrtecken & tecken.".to_owned());
    view.heading(2, "Resultat".to_owned());
    view.to_write("Att skriva: något".to_owned());
    view.points(vec![Phrase::own("en punkt")]);
    view.table(table(&catalogue));
    view
}

#[test]
fn a_document_has_real_headings_a_language_and_tables_whose_heads_repeat() {
    let bytes = docx(&document()).unwrap();
    assert_eq!(docx(&document()).unwrap(), bytes);
    let parts = parts(&bytes);
    for (name, text) in &parts {
        let mut reader = Reader::from_str(text);
        while !matches!(reader.read_event().unwrap_or_else(|error| panic!("{name}: {error}")), Event::Eof) {}
    }
    // Every part that is pointed to is there, and every part has a type.
    for target in
        ["word/document.xml", "word/styles.xml", "word/numbering.xml", "word/settings.xml", "word/footer.xml", "docProps/core.xml"]
    {
        assert!(parts.contains_key(target), "{target}");
        assert!(parts["[Content_Types].xml"].contains(&format!("PartName=\"/{target}\"")), "{target}");
    }
    let body = &parts["word/document.xml"];
    let paragraphs = paragraphs(body);
    let of_style = |style: &str| paragraphs.iter().filter(|(own, _)| own == style).map(|(_, text)| text.as_str()).collect::<Vec<_>>();
    assert_eq!(of_style("Heading1"), ["Deltagare"]);
    assert_eq!(of_style("Heading2"), ["Resultat"]);
    assert_eq!(of_style("ToWrite"), ["Att skriva: något"]);
    assert_eq!(of_style("Caption"), ["Tabell 1. Deltagare & resultat"]);
    assert_eq!(body.matches("<w:tblHeader/>").count(), 2);
    assert_eq!((body.matches("w:val=\"restart\"").count(), body.matches("w:val=\"continue\"").count()), (3, 3));
    // Every style that is used is defined.
    for (style, _) in &paragraphs {
        assert!(style.is_empty() || parts["word/styles.xml"].contains(&format!("w:styleId=\"{style}\"")), "{style}");
    }
    assert!(parts["word/styles.xml"].contains("<w:lang w:val=\"sv-SE\"") && body.contains("<w:lang w:val=\"en-GB\"/>"));
    assert!(parts["docProps/core.xml"].contains("2019-12-31T00:00:00Z"));
    if let Ok(folder) = std::env::var("UTFALL_LOOK") {
        std::fs::write(format!("{folder}/document.docx"), bytes).unwrap();
    }
}
