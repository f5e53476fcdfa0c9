//! Every released number that a file marks with its name, in every format and language: the list of printed numbers and the manifest are written anew
//! as well, so that only the values tell.

use super::{fit_ledger, of_file, verified, with_other_digits, with_parts};
use crate::attack;
use crate::survey::files;
use std::collections::{BTreeMap, BTreeSet};
use utfall::report::printed::delimiter;
use utfall::verify::controls::{controls, is_name, with_texts};
use utfall::verify::paragraphs::PARTS;
use utfall::verify::{What, workbook};

/// The first digit under each mark of a page or drawing.
fn marked_digits(text: &str) -> Vec<usize> {
    let mut found = BTreeSet::new();
    for (mark, length) in
        ["data-estimate=\"", "<data value=\""].into_iter().flat_map(|mark| text.match_indices(mark)).map(|(at, mark)| (at, mark.len()))
    {
        let element = &text[text[..=mark].rfind('<').unwrap() + 1..];
        let name: String = element.chars().take_while(char::is_ascii_alphanumeric).collect();
        let begins = mark + length + text[mark + length..].find('>').unwrap() + 1;
        let ends = begins + text[begins..].find(&format!("</{name}>")).unwrap();
        let mut inside = false;
        let digit = text[begins..ends].bytes().enumerate().find(|(at, byte)| {
            inside = (inside || *byte == b'<') && *byte != b'>';
            !inside && byte.is_ascii_digit() && !text[..begins + at].ends_with("&#")
        });
        found.extend(digit.map(|(at, _)| begins + at));
    }
    found.into_iter().collect()
}

fn other_first_digit(text: &str) -> Option<String> {
    let at = text.find(|letter: char| letter.is_ascii_digit())?;
    Some(String::from_utf8(with_other_digits(text.as_bytes(), &[at])).unwrap())
}

/// A Word document with another digit in every number of a content control, and in how many.
fn other_document(bytes: &[u8]) -> (Vec<u8>, usize) {
    let mut count = 0;
    let altered = with_parts(bytes, |name, xml| {
        let held = if PARTS.contains(&name) { controls(xml) } else { Vec::new() };
        let texts =
            held.iter().filter(|control| is_name(&control.tag)).filter_map(|control| Some((control, other_first_digit(&control.text)?)));
        let texts: Vec<_> = texts.collect();
        count += texts.len();
        (!texts.is_empty()).then(|| with_texts(xml, &texts.iter().map(|(control, text)| (*control, text.as_str())).collect::<Vec<_>>()))
    });
    (altered, count)
}

/// A workbook with another digit in every cell that has a name, and in how many.
fn other_workbook(bytes: &[u8]) -> (Vec<u8>, usize) {
    let mut cells: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for number in workbook::read(bytes).numbers {
        cells.entry(number.place.part).or_default().insert(number.place.under);
    }
    let (mut sheets, mut count) = (Vec::new(), 0);
    with_parts(bytes, |name, xml| {
        if name == "xl/workbook.xml" {
            sheets = xml.split("<sheet name=\"").skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()).collect();
        }
        None
    });
    let altered = with_parts(bytes, |name, xml| {
        let number: usize = name.strip_prefix("xl/worksheets/sheet")?.strip_suffix(".xml")?.parse().ok()?;
        let own = cells.get(&sheets[number - 1])?;
        let mut digits = Vec::new();
        for (at, mark) in xml.match_indices("<c r=\"") {
            let cell = xml[at + mark.len()..].split('"').next().unwrap();
            let value = at + xml[at..].find("<v>").filter(|_| own.contains(cell)).unwrap_or(0) + 3;
            if own.contains(cell) {
                digits.push(value + xml[value..].find(|letter: char| letter.is_ascii_digit()).unwrap());
            }
        }
        count += digits.len();
        Some(String::from_utf8(with_other_digits(xml.as_bytes(), &digits)).unwrap())
    });
    (altered, count)
}

/// A table with another digit in every cell that has a name, and in how many.
fn other_table(bytes: &[u8], cells: &[(usize, usize, String)]) -> (Vec<u8>, usize) {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap();
    let (separator, mut count) = (delimiter(bytes), 0);
    let mut reader = csv::ReaderBuilder::new().delimiter(separator).has_headers(false).from_reader(bytes);
    let mut writer = csv::WriterBuilder::new().delimiter(separator).from_writer(b"\xEF\xBB\xBF".to_vec());
    for (row, record) in reader.records().enumerate() {
        let record = record.unwrap();
        let own = |column: usize| cells.iter().any(|(at, of, _)| (*at, *of) == (row, column));
        let other = record.iter().enumerate().map(|(column, cell)| match other_first_digit(cell).filter(|_| own(column)) {
            Some(other) => {
                count += 1;
                other
            }
            None => cell.to_owned(),
        });
        writer.write_record(other.collect::<Vec<_>>()).unwrap();
    }
    (writer.into_inner().unwrap(), count)
}

#[test]
fn every_released_number_is_known_by_its_value_in_every_format_and_language() {
    let (mut tried, mut kinds) = (0, BTreeSet::new());
    for sample in ["gr-samsyv", "ujju"] {
        let written = files(&attack::run(sample).path("out"));
        let mut cells = BTreeMap::new();
        written.iter().filter(|(path, _)| path.ends_with(".xlsx")).for_each(|(_, bytes)| cells.extend(workbook::read(bytes).files));
        let mut altered = written.clone();
        let mut expected: BTreeMap<&str, usize> = BTreeMap::new();
        for (path, bytes) in &written {
            let kind = path.rsplit('.').next().unwrap();
            let (changed, count) = match kind {
                "html" | "svg" => {
                    let digits = marked_digits(std::str::from_utf8(bytes).unwrap());
                    (with_other_digits(bytes, &digits), digits.len())
                }
                "docx" => other_document(bytes),
                "xlsx" => other_workbook(bytes),
                "csv" if cells.contains_key(path) => other_table(bytes, &cells[path]),
                _ => continue,
            };
            if count > 0 {
                altered.insert(path.clone(), changed);
                expected.insert(path, count);
                let language = path.trim_end_matches(kind).trim_end_matches('.').rsplit('.').next().unwrap_or_default();
                kinds.insert(format!("{kind} {}", if language.len() == 2 { language } else { "" }));
            }
        }
        fit_ledger(&mut altered, expected.keys().copied());
        let found = verified(&altered);
        for (path, count) in &expected {
            let told = of_file(&found, path);
            assert!(told.iter().all(|changed| changed.what == What::Number && changed.id.is_some()), "{path}: {told:?}");
            assert_eq!(told.len(), *count, "{sample}: {path}: as many as were altered, also where the same sentence stands twice");
            tried += count;
        }
        assert!(found.changed.iter().all(|changed| expected.contains_key(changed.file.as_str())), "{sample}");
    }
    assert!(tried >= 10_000, "{tried} numbers");
    for language in ["sv", "da", "en"] {
        for kind in ["html", "svg", "docx", "csv"] {
            assert!(kinds.contains(&format!("{kind} {language}")), "{kind} {language} is not among {kinds:?}");
        }
    }
    assert!(kinds.contains("xlsx ") && kinds.contains("xlsx en"), "{kinds:?}");
}
