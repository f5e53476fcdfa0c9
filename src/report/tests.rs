//! The room as a whole: sentences in three languages, files that hold the same numbers, HTML that is sound, same bytes twice.

use super::document::Block as Piece;
use super::edition::Edition;
use super::outline::{Block, blocks};
use super::specimen::{as_read, release, release_with_chapter};
use super::{Artifact, layers, render};
use crate::disclosure::release::Release;
use crate::ingest::person::pseudonym::PseudonymKey;
use crate::report::formats::html::Templates;
use crate::report::formats::{text_table, workbook};
use crate::report::layers::annex::AnnexView;
use crate::report::sections::comparison::page::ComparisonView;
use crate::report::sections::{change, comparison, goals, level};
use crate::report::words::locale::Catalogue;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

mod references;

const LANGUAGES: [&str; 3] = ["sv", "da", "en"];

fn key() -> PseudonymKey {
    b"a key for tests".as_slice().into()
}

fn artifacts(release: &Release) -> BTreeMap<String, Vec<u8>> {
    let rendered = render(release, &LANGUAGES.map(str::to_owned), &key()).unwrap();
    assert!(!rendered.has_errors(), "{:?}", rendered.diagnostics);
    rendered.value.into_iter().map(|Artifact { path, bytes }| (path, bytes)).collect()
}

fn text(artifacts: &BTreeMap<String, Vec<u8>>, path: &str) -> String {
    String::from_utf8(artifacts[path].clone()).unwrap()
}

fn in_language<T>(release: &Release, language: &str, check: impl Fn(&Edition<'_>, &[(String, Block<'_>)]) -> T) -> T {
    let catalogue = Catalogue::load(language).unwrap();
    let edition = Edition::new(release, &catalogue).unwrap();
    let blocks = blocks(release, &edition.labels);
    check(&edition, &blocks)
}

fn block<'b, 'a>(blocks: &'b [(String, Block<'a>)], name: &str) -> &'b Block<'a> {
    &blocks.iter().find(|(_, block)| block.name == name).unwrap().1
}

#[test]
fn a_change_is_claimed_only_where_its_interval_allows() {
    let release = release();
    for (language, sentence, point, closing) in [
        (
            "sv",
            "För 1 av 2 mått är förändringen mellan mätningarna statistiskt säkerställd, också när alla prövas tillsammans:",
            "”Jag har nytta av det jag lär mig”: från 50,0\u{a0}% till 62,0\u{a0}%, en ökning med 12,0\u{a0}procentenheter (6–18).",
            "Det återstående måttets förändring är inte statistiskt säkerställd.",
        ),
        (
            "en",
            "For 1 of 2 measures the change between the waves is statistically significant, also when all are tested together:",
            "“What I learn is useful”: from 50.0% to 62.0%, an increase of 12.0\u{a0}percentage points (6–18).",
            "The change of the remaining measure is not statistically significant.",
        ),
        (
            "da",
            "For 1 af 2 indikatorer er ændringen mellem målingerne statistisk sikker, også når alle prøves samlet:",
            "»<span lang=\"sv\">Jag har nytta av det jag lär mig</span>«: fra 50,0\u{a0}% til 62,0\u{a0}%, en stigning på 12,0\u{a0}procentpoint (6–18).",
            "Ændringen i den sidste indikator er ikke statistisk sikker.",
        ),
    ] {
        let told = in_language(&release, language, |edition, blocks| {
            change::sentences::change(edition, block(blocks, "positive_share-students")).unwrap()
        });
        let points: Vec<String> = told.points.iter().map(|point| as_read(point)).collect();
        assert_eq!((told.sentences, points, told.closing), (vec![sentence.to_owned()], vec![point.to_owned()], vec![closing.to_owned()]));
    }
}

#[test]
fn the_higher_place_is_named_first_and_the_rest_is_not_claimed() {
    let release = release();
    for (language, sentence, point) in [
        (
            "sv",
            "Av 3 jämförda skillnader är 1 statistiskt säkerställd, också när alla mått prövas tillsammans:",
            "andelen är 22,0\u{a0}procentenheter (10–34) högre i Zinken än i Alvik.",
        ),
        (
            "da",
            "Af 3 sammenlignede forskelle er 1 statistisk sikker, også når alle indikatorer prøves samlet:",
            "andelen er 22,0\u{a0}procentpoint (10–34) højere i Zinken end i Alvik.",
        ),
        (
            "en",
            "Of 3 differences compared, 1 is statistically significant, also when all measures are tested together:",
            "the percentage is 22.0\u{a0}percentage points (10–34) higher in Zinken than in Alvik.",
        ),
    ] {
        let told = in_language(&release, language, |edition, blocks| {
            comparison::sentences::comparison(edition, block(blocks, "positive_share-students"), "municipality").unwrap()
        });
        assert_eq!(told.sentences, [sentence]);
        assert_eq!(told.points.len(), 1);
        assert!(as_read(&told.points[0]).ends_with(point), "{}", told.points[0]);
        assert_eq!(told.closing.len(), 1);
    }
}

#[test]
fn a_full_count_has_no_interval_and_its_periods_are_named() {
    let release = release();
    for (language, expected) in [
        (
            "sv",
            "UF-genomslag, läsåret 2014/15: 34,0\u{a0}% (816 av 2\u{a0}400,5). Läsåret 2012/13 var siffran 10,0\u{a0}% (240 av 2\u{a0}400,5); den har alltså ökat med 24,0\u{a0}procentenheter.",
        ),
        (
            "en",
            "UF participation, the school year 2014/15: 34.0% (816 of 2,400.5). In the school year 2012/13 the figure was 10.0% (240 of 2,400.5); it has thus risen by 24.0\u{a0}percentage points.",
        ),
        (
            "da",
            "Andel elever med UF-virksomhed, skoleåret 2014/15: 34,0\u{a0}% (816 af 2\u{a0}400,5). I skoleåret 2012/13 var tallet 10,0\u{a0}% (240 af 2\u{a0}400,5); det er altså steget med 24,0\u{a0}procentpoint.",
        ),
    ] {
        let told =
            in_language(&release, language, |edition, blocks| level::sentences::level(edition, block(blocks, "uf_participation")).unwrap());
        assert_eq!(as_read(&told.join(" ")), expected);
    }
}

#[test]
fn goals_are_told_as_far_as_the_bound_allows() {
    let release = release();
    let told = |language| {
        in_language(&release, language, |edition, _| {
            let mut told = vec![goals::sentences::overview(edition).unwrap().unwrap()];
            told.extend(release.goals().iter().filter_map(|goal| goals::sentences::goal(edition, goal).unwrap()));
            told
        })
    };
    assert_eq!(
        told("sv"),
        [
            "Av projektets 3 mål är 1 nått, 1 delvis nått och 1 osäkert.",
            "Målet ”Fler driver företag” är nått: 34,0\u{a0}% (816 av 2\u{a0}400,5); målet var 30\u{a0}%.",
            "Det är osäkert om målet ”Eleverna ser nyttan” är nått: utfallet är 62,0\u{a0}% (57–67\u{a0}%), och målvärdet 60\u{a0}% ligger inom konfidensintervallet.",
        ]
    );
    assert_eq!(told("en")[1], "The goal “More run companies” was met: 34.0% (816 of 2,400.5); the target was 30%.");
    assert_eq!(told("da")[1], "Målet »Flere driver virksomhed« er nået: 34,0\u{a0}% (816 af 2\u{a0}400,5); målet var 30\u{a0}%.");
}

#[test]
fn an_unknown_name_in_a_chapter_is_an_error_with_the_nearest_one() {
    let release = release_with_chapter(
        "# A\n\n{{ figure(\"uf_participaton\") }} {{ goal(\"nätverk\") }} {{ value(\"positive_share\", item=\"usefull\") }}\n",
    );
    let found = render(&release, &["sv".to_owned()], &key()).unwrap();
    let told: Vec<String> = found.diagnostics.iter().map(ToString::to_string).collect();
    assert!(found.has_errors());
    assert_eq!(told.len(), 3);
    assert!(
        told[0].starts_with(
            "error[unknown-reference]: there is no figure `uf_participaton` in this report\n  --> chapters/10-start.sv.md, line 3"
        ),
        "{}",
        told[0]
    );
    assert!(told[0].ends_with("help: did you mean `uf_participation`?"), "{}", told[0]);
    assert!(told[1].contains("expected one of uf, useful, network"), "{}", told[1]);
    assert!(told[2].ends_with("help: did you mean `useful`?"), "{}", told[2]);
}

#[test]
fn running_twice_gives_the_same_bytes() {
    assert!(artifacts(&release()) == artifacts(&release()));
}

#[test]
fn every_file_of_the_contract_is_made() {
    let made = artifacts(&release());
    for path in [
        "summary.sv.html",
        "annex.da.html",
        "report.sv.html",
        "report.da.html",
        "report.en.html",
        "tables.xlsx",
        "tables.da.xlsx",
        "tables.en.xlsx",
        "indicators.csv",
        "indicators.json",
        "datapackage.json",
        "manifest.json",
        "tables/goals.sv.csv",
        "tables/uf_participation.en.csv",
        "figures/uf_participation.sv.svg",
        "figures/uf_participation.da.png",
    ] {
        assert!(made.contains_key(path), "{path} is not among {:?}", made.keys());
    }
    let manifest: super::manifest::Manifest = serde_json::from_slice(&made["manifest.json"]).unwrap();
    assert_eq!(manifest.artifacts.len(), made.len() - 1);
    assert!(manifest.data.contains_key("data/after.xlsx") && manifest.queries.contains_key("positive_share"));
}

/// Attribute values of a document, by attribute.
fn attributes(html: &str, name: &str) -> Vec<String> {
    html.split(&format!(" {name}=\"")).skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect()
}

#[test]
fn the_page_is_sound() {
    let made = artifacts(&release());
    let pages = ["summary", "report", "annex"].into_iter().flat_map(|layer| LANGUAGES.map(|language| (layer, language)));
    for (layer, language) in pages {
        let html = text(&made, &format!("{layer}.{language}.html"));
        assert!(html.contains(&format!("<html lang=\"{language}\">")));
        let ids = attributes(&html, "id");
        let distinct: BTreeSet<&String> = ids.iter().collect();
        assert_eq!(ids.len(), distinct.len(), "an id occurs twice");
        for target in attributes(&html, "href") {
            let (file, anchor) = target.split_once('#').unwrap_or((&target, ""));
            let there = if file.is_empty() { Some(html.clone()) } else { made.get(file).map(|_| String::new()) };
            let there = there.unwrap_or_else(|| panic!("{layer}: {target} leads nowhere"));
            let there = if there.is_empty() && file.ends_with(".html") { text(&made, file) } else { there };
            let anchors = attributes(&there, "id");
            assert!(anchor.is_empty() || anchors.contains(&anchor.to_owned()), "{layer}: {target} leads nowhere");
        }
        for target in attributes(&html, "aria-labelledby").iter().flat_map(|names| names.split(' ')) {
            assert!(distinct.contains(&target.to_owned()), "{target} labels nothing");
        }
        assert!(!html.contains("<script") && !html.contains("<link") && !html.contains("<img") && !html.contains("url("));
        assert!(attributes(&html, "src").is_empty());
        assert!(!html.contains("{{") && !html.contains("{ $"));
        // Headings step down one level at a time.
        let levels: Vec<u8> = html.split("<h").skip(1).filter_map(|rest| rest.bytes().next()).filter(u8::is_ascii_digit).collect();
        assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{levels:?}");
        assert_eq!(html.matches("<table>").count(), html.matches("<caption>").count());
        assert_eq!(html.matches("<svg").count(), html.matches("role=\"img\"").count());
    }
}

#[test]
fn words_missing_in_a_language_are_marked_with_their_own() {
    let html = text(&artifacts(&release()), "report.da.html");
    assert!(html.contains("<span lang=\"sv\">Allt är påhittat.</span>"));
    assert!(html.contains("<h2 id=\"chapter-10-start\"><span lang=\"sv\">") && html.contains("<div class=\"prose\" lang=\"sv\">"));
}

/// The numbers in a page's body, in order, with the language's decimal sign made a point.
fn numbers(html: &str, decimal_sign: char) -> Vec<String> {
    let body = html.split("<main").nth(1).unwrap().split("<footer").next().unwrap().replace("&#39;", "’");
    let mut shown = String::new();
    let mut in_tag = false;
    let mut characters = body.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '<' => in_tag = true,
            '>' => {
                in_tag = false;
                shown.push(' ');
            }
            _ if in_tag => {}
            '\u{a0}' => shown.push('_'),
            // In English a comma sets thousands apart.
            ',' if decimal_sign == '.' && characters.peek().is_some_and(char::is_ascii_digit) => shown.push('_'),
            other => shown.push(other),
        }
    }
    let part = |character: char| character.is_ascii_digit() || character == decimal_sign || character == '_';
    let pieces = shown.split(|character: char| !part(character)).map(|piece| piece.replace('_', "").replace(decimal_sign, "."));
    pieces.map(|piece| piece.trim_matches('.').to_owned()).filter(|piece| piece.contains(|c: char| c.is_ascii_digit())).collect()
}

#[test]
fn every_language_tells_the_same_numbers() {
    let made = artifacts(&release());
    // Sorted, because a language may put the target before the outcome.
    for (layer, least) in [("summary", 10), ("report", 50), ("annex", 100)] {
        let of = |language: &str, sign| {
            let mut numbers = numbers(&text(&made, &format!("{layer}.{language}.html")), sign);
            numbers.sort();
            numbers
        };
        let swedish = of("sv", ',');
        assert!(swedish.len() > least, "{layer}: {}", swedish.len());
        assert_eq!(swedish, of("en", '.'), "{layer}");
        assert_eq!(swedish, of("da", ','), "{layer}");
    }
}

#[test]
fn text_tables_open_in_a_spreadsheet_of_the_language() {
    let made = artifacts(&release());
    let swedish = text(&made, "tables/positive_share-students.sv.csv");
    assert_eq!(
        swedish,
        "\u{feff}Påstående eller fråga;Före – Andel (%);Före – Andel (%), nedre gräns;Före – Andel (%), övre gräns;Före – Antal svar;\
         Efter – Andel (%);Efter – Andel (%), nedre gräns;Efter – Andel (%), övre gräns;Efter – Antal svar\r\n\
         Jag har nytta av det jag lär mig;50,0;45,0;55,0;400;62,0;57,0;67,0;410\r\n\
         '=Jag vet vad jag kan välja;70,0;65,0;75,0;400;71,0;66,0;76,0;410\r\n"
    );
    let english = text(&made, "tables/positive_share-students.en.csv");
    assert!(english.starts_with("\u{feff}Statement or question,Before – Percentage,"));
    assert!(english.contains("\r\nWhat I learn is useful,50.0,45.0,55.0,400,62.0,57.0,67.0,410\r\n"));
}

#[test]
fn every_figure_is_a_chart_with_its_intervals_and_an_alternative_text() {
    let release = release();
    let catalogue = Catalogue::load("sv").unwrap();
    let edition = Edition::new(&release, &catalogue).unwrap();
    let figures = layers::compose(&edition, "0").unwrap().collection.figures;
    assert!(figures.len() > 2);
    let bytes = workbook::of_release(&edition, &workbook::Front::default(), &[], &figures).unwrap();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let (mut described, mut charts, mut with_bars) = (0, 0, 0);
    for place in 0..archive.len() {
        let mut part = archive.by_index(place).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut text = String::new();
        if name.ends_with(".xml") {
            std::io::Read::read_to_string(&mut part, &mut text).unwrap();
        }
        if name.starts_with("xl/drawings/drawing") {
            assert!(!text.contains("descr=\"\""), "{name}");
            described += text.matches("descr=").count();
        } else if name.starts_with("xl/charts/chart") {
            charts += 1;
            with_bars += usize::from(text.contains("<c:errBars>"));
        }
    }
    assert!(
        charts >= figures.len() && described == charts && with_bars > 0,
        "{charts} charts, {described} described, {with_bars} with intervals"
    );
}

#[test]
fn the_workbook_holds_what_the_text_tables_hold() {
    use calamine::{Data, Reader, Xlsx};
    let release = release();
    let catalogue = Catalogue::load("en").unwrap();
    let edition = Edition::new(&release, &catalogue).unwrap();
    let collection = layers::compose(&edition, "0").unwrap().collection;
    let (tables, figures) = (collection.tables, collection.figures);
    let front = workbook::Front { title: "Report".to_owned(), date: "2016-06-30".to_owned(), ..workbook::Front::default() };
    let bytes = workbook::of_release(&edition, &front, &tables, &figures).unwrap();
    let mut read: Xlsx<_> = calamine::open_workbook_from_rs(std::io::Cursor::new(bytes)).unwrap();
    let names = read.sheet_names().to_vec();
    // The cover, and the sheet of all numbers.
    assert_eq!(names.len(), 1 + tables.len() + figures.len() + 1);
    assert_eq!((names[1].as_str(), names[1 + tables.len()].as_str()), ("Table 1", "Figure 1"));
    let all = read.worksheet_range(names.last().unwrap()).unwrap();
    let values: Vec<&Data> = all.rows().skip(3).map(|row| &row[9]).take(release.estimates().len()).collect();
    let shown = release.estimates().iter().filter(|released| released.value.is_ok()).count();
    assert_eq!(values.iter().filter(|value| matches!(value, Data::Float(_))).count(), shown);
    for (table, name) in tables.iter().zip(&names[1..]) {
        let sheet = read.worksheet_range(name).unwrap();
        let text = text_table::text_table(edition.catalogue, table).unwrap();
        let mut lines = csv::ReaderBuilder::new().has_headers(false).from_reader(&text[3..]);
        for (index, record) in lines.records().map(Result::unwrap).enumerate() {
            for (column, field) in record.iter().enumerate() {
                let cell = sheet.get_value((index as u32 + 2, column as u32)).cloned().unwrap_or(Data::Empty);
                match cell {
                    Data::Float(value) => assert_eq!(value, field.parse::<f64>().unwrap(), "{name} {index} {column}"),
                    // Below a hundredth p is not told as a number.
                    Data::String(words) if words.starts_with('<') => assert!(field.parse::<f64>().unwrap() <= 0.01),
                    Data::String(words) => assert_eq!(text_table::harmless(&words), field, "{name} {index} {column}"),
                    other => assert!(field.is_empty(), "{name} {index} {column}: {other:?} and {field}"),
                }
            }
        }
    }
}

#[test]
fn the_tidy_table_says_the_same_as_text_and_as_objects() {
    let made = artifacts(&release());
    let rows: Vec<serde_json::Value> = serde_json::from_slice(&made["indicators.json"]).unwrap();
    let mut reader = csv::Reader::from_reader(made["indicators.csv"].as_slice());
    let records: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), records.len());
    let heads = reader.headers().unwrap().clone();
    for (row, record) in rows.iter().zip(&records) {
        for name in ["indicator", "item", "wave", "method", "status"] {
            let place = heads.iter().position(|head| head == name).unwrap();
            assert_eq!(row[name].as_str().unwrap(), &record[place]);
        }
        let place = heads.iter().position(|head| head == "estimate").unwrap();
        match (row["estimate"].as_f64(), record[place].parse::<f64>()) {
            (Some(object), Ok(text)) => assert!((object - text).abs() < 1e-12, "{object} and {text}"),
            (object, _) => assert!(object.is_none() && record[place].is_empty()),
        }
    }
    let cell = |record: &csv::StringRecord, name: &str| record[heads.iter().position(|head| head == name).unwrap()].to_owned();
    let mut levels = 0;
    for record in &records {
        assert!(!record.iter().any(|cell| cell == ".."), "{record:?}");
        for name in ["n", "base", "estimate"] {
            let blank = cell(record, name).is_empty();
            assert!(blank || cell(record, name).parse::<f64>().is_ok(), "{record:?}");
            let named = cell(record, "withheld").split(' ').any(|column| column == name);
            assert!(blank || !named, "{record:?}");
        }
        for level in cell(record, "domain").split("; ").filter(|level| !level.is_empty()) {
            let (dimension, level) = level.split_once('=').unwrap();
            assert_eq!(cell(record, dimension), level);
            levels += 1;
        }
    }
    assert!(levels > 5, "{levels} levels");
}

#[test]
fn the_columns_of_the_parquet_file_are_those_of_the_text_with_numbers_as_numbers() {
    use parquet::file::reader::{FileReader, SerializedFileReader};
    use parquet::record::Field;
    let made = artifacts(&release());
    let reader = SerializedFileReader::new(bytes::Bytes::from(made["indicators.parquet"].clone())).unwrap();
    let mut text = csv::Reader::from_reader(made["indicators.csv"].as_slice());
    let headings: Vec<String> = text.headers().unwrap().iter().map(str::to_owned).collect();
    let mut numbers = 0;
    let mut rows = reader.get_row_iter(None).unwrap();
    for record in text.records().map(Result::unwrap) {
        let row = rows.next().unwrap().unwrap();
        for ((heading, cell), (name, field)) in headings.iter().zip(&record).zip(row.get_column_iter()) {
            assert_eq!(heading, name);
            match field {
                Field::Null => assert_eq!(cell, "", "{heading}"),
                Field::Str(own) => assert_eq!(own, cell, "{heading}"),
                Field::Long(own) => assert_eq!(cell.parse::<i64>().unwrap(), *own, "{heading}"),
                Field::Double(own) => {
                    assert_eq!(cell.parse::<f64>().unwrap(), *own, "{heading}");
                    numbers += 1;
                }
                other => panic!("{heading}: {other:?}"),
            }
        }
    }
    assert!(rows.next().is_none() && numbers > 50, "{numbers} numbers");
}

/// What the package says of each table is what stands in it: the columns are those of the file, and a number is one.
#[test]
fn the_data_package_describes_every_file() {
    let made = artifacts(&release());
    let package: serde_json::Value = serde_json::from_slice(&made["datapackage.json"]).unwrap();
    let resources = package["resources"].as_array().unwrap();
    let described: BTreeSet<&str> = resources.iter().map(|resource| resource["path"].as_str().unwrap()).collect();
    let written: BTreeSet<&str> =
        made.keys().map(String::as_str).filter(|path| !matches!(*path, "datapackage.json" | "manifest.json")).collect();
    assert_eq!(described, written);
    let names: BTreeSet<&str> = resources.iter().map(|resource| resource["name"].as_str().unwrap()).collect();
    assert_eq!(names.len(), resources.len());
    let mut numbers = 0;
    for resource in resources.iter().filter(|resource| resource["format"] == "csv") {
        let path = resource["path"].as_str().unwrap();
        let bytes = &made[path];
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        let delimiter = resource["dialect"]["delimiter"].as_str().unwrap().as_bytes()[0];
        let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(bytes);
        let fields = resource["schema"]["fields"].as_array().unwrap();
        let headings: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
        assert_eq!(fields.iter().map(|field| field["name"].as_str().unwrap().to_owned()).collect::<Vec<_>>(), headings, "{path}");
        assert_eq!(headings.iter().collect::<BTreeSet<_>>().len(), headings.len(), "{path} has two columns of one name: {headings:?}");
        let missing: Vec<&str> =
            resource["schema"]["missingValues"].as_array().unwrap().iter().map(|text| text.as_str().unwrap()).collect();
        for record in reader.records().map(Result::unwrap) {
            for (field, cell) in fields.iter().zip(&record).filter(|(_, cell)| !missing.contains(cell)) {
                let sign = field["decimalChar"].as_str().unwrap_or(".");
                match field["type"].as_str().unwrap() {
                    "integer" => assert!(cell.parse::<i64>().is_ok(), "{path}: {field} {cell}"),
                    "number" => assert!(cell.replace(sign, ".").parse::<f64>().is_ok(), "{path}: {field} {cell}"),
                    _ => continue,
                }
                numbers += 1;
            }
        }
    }
    assert!(numbers > 50, "{numbers} numbers");
}

#[test]
fn the_example_context_renders_in_every_language() {
    let view: AnnexView = serde_json::from_str(&example("annex")).unwrap();
    let templates = Templates::load(None).unwrap();
    for language in LANGUAGES {
        let html = templates.render("annex.html", &view, &Arc::new(Catalogue::load(language).unwrap())).unwrap();
        assert!(html.contains("</html>"));
    }
}

fn example(name: &str) -> String {
    std::fs::read_to_string(format!("{}/reports/examples/{name}.json", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

/// With `UPDATE_DOCS=1` the example is written anew.
fn updated(name: &str, view: &impl serde::Serialize) {
    if std::env::var_os("UPDATE_DOCS").is_some() {
        let path = format!("{}/reports/examples/{name}.json", env!("CARGO_MANIFEST_DIR"));
        std::fs::write(path, serde_json::to_string_pretty(view).unwrap() + "\n").unwrap();
    }
}

#[test]
fn the_example_context_is_the_one_the_specimen_gives() {
    let release = release();
    let catalogue = Catalogue::load("sv").unwrap();
    let mut view = layers::compose(&Edition::new(&release, &catalogue).unwrap(), "0.0.0").unwrap().annex;
    view.goal_chart.iter_mut().for_each(|figure| (figure.wide, figure.narrow) = ("<svg></svg>".to_owned(), "<svg></svg>".to_owned()));
    for figure in view.themes.iter_mut().flat_map(|theme| &mut theme.sections).flat_map(|section| &mut section.figures) {
        figure.wide = "<svg></svg>".to_owned();
        figure.narrow = "<svg></svg>".to_owned();
    }
    updated("annex", &view);
    let example: AnnexView = serde_json::from_str(&example("annex")).unwrap_or_default();
    assert!(view == example, "reports/examples/annex.json is out of date; it should be:\n{}", serde_json::to_string_pretty(&view).unwrap());
}

#[test]
fn the_example_of_the_comparison_is_the_one_the_specimen_gives_and_renders_in_every_language() {
    let release = release();
    let catalogue = Catalogue::load("sv").unwrap();
    let edition = Edition::new(&release, &catalogue).unwrap();
    let (mut view, _) = comparison::page::compose(&edition, "0.0.0").unwrap().unwrap();
    for figure in view.sections.iter_mut().flat_map(|section| &mut section.figures) {
        figure.wide = "<svg></svg>".to_owned();
        figure.narrow = "<svg></svg>".to_owned();
    }
    updated("comparison", &view);
    let example: ComparisonView = serde_json::from_str(&example("comparison")).unwrap_or_default();
    assert!(
        view == example,
        "reports/examples/comparison.json is out of date; it should be:\n{}",
        serde_json::to_string_pretty(&view).unwrap()
    );
    let templates = Templates::load(None).unwrap();
    for language in LANGUAGES {
        let html = templates.render("comparison.html", &example, &Arc::new(Catalogue::load(language).unwrap())).unwrap();
        assert!(html.contains("</html>"));
    }
}
