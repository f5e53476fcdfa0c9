//! The files of the ESF pack: what stands in them, and that they open.

use crate::esf::{FollowUp, Record, followed, leaver, record, whole};
use calamine::{Reader as _, Xlsx};
use quick_xml::Reader;
use quick_xml::events::Event;
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use utfall::esf::figure::Gender;
use utfall::esf::output;
use utfall::esf::output::document::{DocumentView, FactView};
use utfall::esf::output::docx::docx;
use utfall::report::Artifact;
use utfall::report::document::table::{Cell, Column, ColumnKind, Table};
use utfall::report::views::table::TableView;
use utfall::report::words::format::{Format, Unit};
use utfall::report::words::locale::Catalogue;
use utfall::report::words::phrase::Phrase;

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
    view.left_to_write("Att skriva: något".to_owned());
    view.points(vec![Phrase::own("en punkt")]);
    view.table(table(&catalogue));
    view
}

#[test]
fn a_document_has_real_headings_a_language_and_tables_whose_heads_repeat() {
    let bytes = docx(&document(), None).unwrap();
    assert_eq!(docx(&document(), None).unwrap(), bytes);
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
}

/// Forty participants of 2014–2020 in two municipalities, three of whom have a disability: two women and a man.
fn project() -> FollowUp {
    let records: Vec<Record> = (0..40)
        .map(|number| {
            let gender = if number % 2 == 0 { "Kvinna" } else { "Man" };
            let status = if number % 4 < 2 { "unemployed" } else { "employed" };
            let months = if status == "unemployed" { "14" } else { "" };
            let disability = if [0, 2, 5].contains(&number) { "yes" } else { "no" };
            let municipality = if number < 20 { "Partille" } else { "Tjörn" };
            let own = [
                ("gender", gender),
                ("status_entry", status),
                ("unemployed_months", months),
                ("disability", disability),
                ("municipality", municipality),
            ];
            leaver(&format!("K{number}"), &own)
        })
        .collect();
    FollowUp::new("2014-2020").and("[[esf.target]]\nindicator = \"CO01\"\ntotal = 40").delivery("", &records)
}

fn rendered(project: &FollowUp) -> Vec<Artifact> {
    let pack = project.pack();
    let planned = utfall::pipeline::plan(project.folder()).unwrap().value.unwrap();
    output::render(&pack, &planned, &["sv".to_owned(), "en".to_owned()], None).unwrap()
}

fn file<'a>(artifacts: &'a [Artifact], path: &str) -> &'a [u8] {
    &artifacts.iter().find(|artifact| artifact.path == path).unwrap_or_else(|| panic!("{path}")).bytes
}

/// The rows of a sheet as text.
fn sheet(bytes: &[u8], name: &str) -> Vec<Vec<String>> {
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    workbook.worksheet_range(name).unwrap().rows().map(|row| row.iter().map(ToString::to_string).collect()).collect()
}

#[test]
fn the_sheets_say_what_the_figures_say_in_every_language() {
    let project = project();
    let pack = project.pack();
    let artifacts = rendered(&project);
    for (language, name, names) in [("sv", "Tabell 4A", ["Alla", "Kvinnor", "Män"]), ("en", "Table 4A", ["Total", "Women", "Men"])] {
        let rows = sheet(file(&artifacts, &format!("pack.{language}.xlsx")), name);
        let head = &rows[2];
        let group = if language == "sv" { "Sammanlagt" } else { "Cumulative value" };
        for (gender, word) in [Gender::Total, Gender::Women, Gender::Men].into_iter().zip(names) {
            let column = head.iter().position(|heading| *heading == format!("{group} – {word}")).unwrap();
            let mut seen = 0;
            for row in rows.iter().skip(3).filter(|row| row[0].starts_with("CO")) {
                let figure = pack.figure(&row[0], &whole("2019"), gender);
                // Of nobody is the answer known: that is no zero.
                let unknown = figure.is_some_and(|figure| figure.known == Some(0.0) && figure.unknown > Some(0.0));
                let expected = figure.map(|figure| if unknown { "..".to_owned() } else { figure.count.to_string() }).unwrap_or_default();
                assert_eq!(row[column], expected, "{} {word}", row[0]);
                seen += 1;
            }
            assert!(seen >= 20, "{seen}");
        }
        // 20 of 40: half of the target.
        let row = rows.iter().find(|row| row[0] == "CO01").unwrap();
        assert!(row.contains(&"50".to_owned()), "{row:?}");
    }
    let first = sheet(file(&artifacts, "pack.sv.xlsx"), "Innehåll");
    assert!(first[2][0].contains("får inte publiceras"), "{first:?}");
}

/// The program's own names of totals and parts are no codes for readers, nor are the codes of a register's levels.
#[test]
fn a_workbook_of_2007_has_names_in_place_of_codes_of_our_own() {
    let survey = crate::survey::Survey::sample("ujju");
    let done = survey.utfall(&["esf", "project", "-o", "esf", "--quiet"]);
    assert_eq!(done.code, 0, "{}", done.stderr);
    let bytes = std::fs::read(survey.path("esf/pack.da.xlsx")).unwrap();
    let workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes.as_slice())).unwrap();
    let names = calamine::Reader::sheet_names(&workbook);
    assert!(names.contains(&"Mål og resultater".to_owned()) && names.iter().all(|name| !name.contains("2007")), "{names:?}");
    let cells: Vec<String> = names.iter().flat_map(|name| sheet(&bytes, name)).flatten().collect();
    for own in ["TOTAL", "GRAND-TOTAL", "LEAVERS", "AGE-15-24", "jammerbugt"] {
        assert!(!cells.contains(&own.to_owned()), "{own}");
    }
    assert!(cells.contains(&"Jammerbugt".to_owned()));
    let annex = survey.read("esf/published/annex.da.html");
    assert!(annex.contains("Forordning (EF) nr. 1828/2006") && !annex.contains("Regulation (E"));
}

#[test]
fn what_is_published_hides_small_counts_and_what_gives_them_away() {
    let project = project();
    let artifacts = rendered(&project);
    let html = String::from_utf8(file(&artifacts, "published/annex.en.html").to_vec()).unwrap();
    let row = |words: &str| {
        let at = html.find(&format!(">{words}</t")).unwrap_or_else(|| panic!("{words}"));
        let cells = html[at..].split("</tr>").next().unwrap().split("<td class=\"number\"").skip(1);
        cells.take(3).map(|cell| cell.split(['<', '>']).nth(1).unwrap().to_owned()).collect::<Vec<_>>()
    };
    // Women, men, all.
    assert_eq!(row("Participants"), ["20", "20", "40"]);
    assert_eq!(row("CO01"), ["10", "10", "20"]);
    assert_eq!(row("CO16"), ["..", "..", ".."]);
    // The program's own names of totals are no codes for readers.
    for own in ["TOTAL", "LEAVERS", "GRAND-TOTAL"] {
        assert!(!html.contains(&format!(">{own}<")), "{own} stands as a code");
    }
    assert!(sheet(file(&artifacts, "pack.en.xlsx"), "Table 4A").iter().any(|row| row[0] == "CO16" && row.contains(&"3".to_owned())));
}

#[test]
fn the_same_register_gives_the_same_files() {
    let (one, two) = (rendered(&project()), rendered(&project()));
    assert_eq!(one.len(), 12);
    assert!(one == two);
}

#[test]
fn every_document_marks_what_is_left_to_write_and_has_a_section_per_principle() {
    let artifacts = rendered(&project());
    for name in ["annex", "final-report"] {
        let parts = parts(file(&artifacts, &format!("published/{name}.sv.docx")));
        let paragraphs = paragraphs(&parts["word/document.xml"]);
        let of = |style: &str| paragraphs.iter().filter(|(own, _)| own == style).map(|(_, text)| text.as_str()).collect::<Vec<_>>();
        for principle in ["Jämställdhet", "Tillgänglighet för personer med funktionsnedsättning", "Icke-diskriminering"] {
            assert!(of("Heading2").contains(&principle), "{name}: {principle}");
        }
        let steps: Vec<&str> = of("Heading3");
        assert!(steps.windows(5).any(|steps| steps == ["Analys", "Mål", "Aktivitet", "Resultat", "Belägg"]), "{steps:?}");
        assert!(of("ToWrite").iter().all(|text| text.starts_with("Att skriva: ")) && of("ToWrite").len() >= 12);
    }
    let draft = parts(file(&artifacts, "published/final-report.sv.docx"));
    let paragraphs = paragraphs(&draft["word/document.xml"]);
    let headings: Vec<&str> = paragraphs.iter().filter(|(style, _)| style == "Heading1").map(|(_, text)| text.as_str()).take(3).collect();
    assert_eq!(headings, ["Sammanfattning", "Projektidé och förväntade resultat", "Projektets resultat, mål och indikatorer"]);
    assert!(paragraphs.iter().any(|(_, text)| text == "I projektet deltog 40 personer: 20 kvinnor och 20 män."));
    // The same texts for the fields of the portal, with their lengths.
    let fields = String::from_utf8(file(&artifacts, "published/final-report.sv.txt").to_vec()).unwrap();
    let (_, idea) = fields.split_once("== Projektidé och förväntade resultat (").unwrap();
    let (count, text) = idea.split_once(" tecken) ==\n\n").unwrap();
    let text = text.split("\n\n==").next().unwrap().trim_end();
    assert_eq!((text, count), ("I projektet deltog 40 personer: 20 kvinnor och 20 män.", text.chars().count().to_string().as_str()));
    assert!(fields.contains("== Sammanfattning (0 tecken) ==") && !fields.contains("Att skriva"), "{fields}");
}

#[test]
fn a_blocked_pack_has_no_files_to_hand_in() {
    let broken = FollowUp::new("2014-2020").delivery("", &[leaver("K1", &[("exit_date", "2017-01-01")])]);
    assert!(broken.pack().is_blocked());
    assert!(rendered(&broken).is_empty());
}

#[test]
fn a_person_file_has_a_row_for_everybody_who_took_part_in_the_month() {
    let mut template = rust_xlsxwriter::Workbook::new();
    let page = template.add_worksheet();
    for (column, heading) in ["Startdatum", "Personnummer", "Slutdatum", "E-post"].iter().enumerate() {
        page.write(1, column as u16, *heading).unwrap();
    }
    let settings = "[esf.person_file]\ntemplate = \"mall.xlsx\"\ncolumns = { Personnummer = \"person\", Startdatum = \"entry_date\", Slutdatum = \"exit_date\" }\nfixed = { \"E-post\" = \"okänt\" }";
    let born = [("birth_date", "1964-08-23"), ("gender", "Man")];
    let records =
        [leaver("640823-3234", &[born[0], born[1]]), record("19790412Tf29", &[("birth_date", "1979-04-12"), ("entry_date", "2018-06-01")])];
    let project = FollowUp::new("2014-2020").with("country = \"sweden\"").and(settings).delivery("", &records);
    let pack = project.pack();
    std::fs::write(project.folder().join("mall.xlsx"), template.save_to_buffer().unwrap()).unwrap();
    let planned = utfall::pipeline::plan(project.folder()).unwrap().value.unwrap();
    let files = output::person_file(&pack, &planned).unwrap();
    assert!(files.diagnostics.is_empty(), "{:?}", files.diagnostics);
    let month = |id: &str| sheet(file(&files.value, &format!("{id}.xlsx")), "Sheet1");
    assert_eq!(month("2018-02")[1..], [["2018-02-01", "196408233234", "", "okänt"].map(str::to_owned).to_vec()]);
    let june = [["2018-02-01", "196408233234", "2018-06-29", "okänt"], ["2018-06-01", "19790412Tf29", "", "okänt"]];
    assert_eq!(month("2018-06")[1..], june.map(|row| row.map(str::to_owned).to_vec()));
    assert_eq!(month("2018-07").len(), 2);
    // The pack itself names nobody.
    for artifact in rendered(&project) {
        let text = if artifact.path.ends_with("html") || artifact.path.ends_with("txt") {
            String::from_utf8(artifact.bytes).unwrap()
        } else {
            parts(&artifact.bytes).into_values().collect()
        };
        assert!(!text.contains("3234") && !text.contains("Tf29"), "{}", artifact.path);
    }
}

#[test]
fn a_sample_stands_for_everybody_who_left() {
    let records: Vec<Record> = (0..300)
        .map(|number| {
            let gender = if number % 3 == 0 { "Man" } else { "Kvinna" };
            let place = if number % 5 == 0 { "Borås" } else { "Ale" };
            let employed = if number % 2 == 0 { "yes" } else { "no" };
            followed(&format!("K{number}"), &[("gender", gender), ("municipality", place), ("follow_up_employed", employed)])
        })
        .collect();
    let settings = "[esf.sampling]\nfirst_exit = \"2018-01-01\"\nlast_exit = \"2018-12-31\"\nmargin = 0.1\nresponse_rate = 1.0\nseed = 7";
    let project = FollowUp::new("2014-2020").with("by = [\"municipality\"]").and(settings).delivery("", &records);
    let pack = project.pack();
    // Its weights hold for the operation, so that no figure is given of a municipality, and no total is contradicted.
    assert!(!pack.is_blocked(), "{:?}", pack.findings);
    assert!(pack.figures.iter().all(|figure| figure.indicator != "CR06" || figure.cell.dimension != "municipality"));
    assert!(pack.figures.iter().any(|figure| figure.indicator == "TOTAL" && figure.cell.dimension == "municipality"));
    // 200 women: 65.1 answers are needed, so 66; 100 men: 49.2, so 50.
    let rows = sheet(file(&rendered(&project), "pack.en.xlsx"), "Sample");
    let counts: Vec<[&str; 4]> = rows[3..5].iter().map(|row| [2, 3, 4, 5].map(|column| row[column].as_str())).collect();
    assert_eq!(counts, [["Men", "100", "50", "50"], ["Women", "200", "66", "66"]]);
    let of = |gender| pack.figure("CR06", &whole("2019"), gender).unwrap();
    for (gender, population) in [(Gender::Women, 200.0), (Gender::Men, 100.0)] {
        let figure = of(gender);
        assert!((figure.known.unwrap() - population).abs() < 1e-6 && figure.unknown.unwrap() < 1e-6, "{figure:?}");
    }
    let total = of(Gender::Total).count;
    assert!((120.0..180.0).contains(&total), "150 in truth, {total} by the sample");
}
