//! The file read back: what a program that reads it aloud finds, and whether every released number is there.

use super::pdf;
use crate::report::document::runs::Runs;
use crate::report::document::{Block, Document};
use crate::report::edition::Edition;
use crate::report::layers;
use crate::report::printed::numbers_of_text;
use crate::report::specimen::release;
use crate::report::words::locale::Catalogue;
use crate::report::words::phrase::Phrase;
use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::process::{Command, Stdio};

/// The objects of a file as text: what stands open in it, and what its compressed streams hold.
fn objects(bytes: &[u8]) -> String {
    let mut text = String::from_utf8_lossy(bytes).into_owned();
    let find = |from: usize, what: &[u8]| bytes[from..].windows(what.len()).position(|window| window == what).map(|at| from + at);
    let mut from = 0;
    while let Some(start) = find(from, b"stream\n") {
        let start = start + b"stream\n".len();
        let Some(end) = find(start, b"endstream") else { break };
        let mut stream = Vec::new();
        if flate2::read::ZlibDecoder::new(&bytes[start..end]).read_to_end(&mut stream).is_ok() {
            text.push_str(&String::from_utf8_lossy(&stream));
        }
        from = end + b"endstream".len();
    }
    text
}

/// How often a name is given: blanks between name and value do not count.
fn count(objects: &str, name: &str, value: &str) -> usize {
    objects.matches(&format!("/{name}{value}")).count() + objects.matches(&format!("/{name} {value}")).count()
}

/// The words of a file in the order of reading; `None` where the program that reads them is not installed.
fn words(bytes: &[u8]) -> Option<String> {
    let mut reader = Command::new("pdftotext").args(["-raw", "-", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().ok()?;
    let mut input = reader.stdin.take()?;
    let bytes = bytes.to_vec();
    let writing = std::thread::spawn(move || input.write_all(&bytes).is_ok());
    let text = String::from_utf8(reader.wait_with_output().ok()?.stdout).ok()?;
    writing.join().ok();
    Some(text)
}

/// The released numbers that a document states, as it prints them.
fn released(blocks: &[Block]) -> Vec<String> {
    let of_runs =
        |runs: &Runs| -> String { runs.0.iter().filter(|run| run.number.is_some()).map(|run| format!("{} ", run.text)).collect() };
    let of = |block: &Block| match block {
        Block::Paragraph { text } | Block::Key { text } | Block::Number { text } | Block::Note { text } | Block::Method { text } => {
            of_runs(text)
        }
        Block::Points { items } => items.iter().map(of_runs).collect(),
        Block::Table { table } => {
            let cells = table.rows.iter().flatten().filter(|cell| !cell.estimate.is_empty());
            cells.map(|cell| format!("{} {} ", cell.text.text, cell.interval)).collect()
        }
        Block::Columns { columns } => columns.iter().map(|column| released(column).join(" ") + " ").collect(),
        _ => String::new(),
    };
    blocks.iter().flat_map(|block| numbers_of_text(&of(block))).collect()
}

/// How often each number stands there; thousands by themselves, as the program that reads gives every blank as a common one.
fn tally(numbers: Vec<String>) -> BTreeMap<String, usize> {
    let mut tally = BTreeMap::new();
    for number in numbers.iter().flat_map(|number| number.split(char::is_whitespace)) {
        *tally.entry(number.to_owned()).or_default() += 1;
    }
    tally
}

#[test]
fn a_report_is_read_back_whole_with_its_structure_language_and_numbers() {
    let release = release();
    for (language, tag) in [("sv", "sv-SE"), ("da", "da-DK"), ("en", "en-GB")] {
        let catalogue = Catalogue::load(language).unwrap();
        let layers = layers::compose(&Edition::new(&release, &catalogue).unwrap(), "0").unwrap();
        let bytes = pdf(&layers.report).unwrap();
        assert!(bytes == pdf(&layers.report).unwrap(), "{language}: other bytes the second time");
        let objects = objects(&bytes);
        for (name, value) in
            [("Type", "/StructTreeRoot"), ("Type", "/Outlines"), ("Scope", "/Row"), ("Scope", "/Column"), ("S", "/H1"), ("S", "/TH")]
        {
            assert!(count(&objects, name, value) > 0, "{language}: {name} {value}");
        }
        assert!(count(&objects, "Lang", &format!("({tag})")) > 0, "{language}");
        assert!(objects.contains("pdfuaid:part") && objects.contains("pdfaid:part"), "{language}");
        let figures = super::source::pictures(&layers.report.blocks).len();
        assert!(figures > 0 && count(&objects, "S", "/Figure") == figures, "{language}: {figures}");
        assert!(count(&objects, "Alt", "") >= figures, "{language}");
        let summary = pdf(&layers.summary).unwrap();
        let objects = self::objects(&summary);
        assert_eq!(count(&objects, "Type", "/Page") - count(&objects, "Type", "/Pages"), 1, "{language}: the summary is one page");
        for (document, bytes) in [(&layers.report, &bytes), (&layers.summary, &summary)] {
            let Some(text) = words(bytes) else {
                eprintln!("pdftotext is not installed: the words of the PDF are not read back");
                continue;
            };
            let printed = tally(numbers_of_text(&text));
            let told = tally(released(&document.blocks));
            assert!(!told.is_empty());
            for (number, times) in told {
                assert!(
                    printed.get(&number).is_some_and(|found| *found >= times),
                    "{language}: {number} stands {times} times in the document"
                );
            }
        }
    }
}

#[test]
fn signs_that_the_typeface_lacks_and_a_document_without_a_date_are_set_all_the_same() {
    let quoted = Block::Paragraph { text: Runs::of("En elev skrev: 🎉 bäst! <i>愛</i> \u{202f}1\u{a0}196 – #pagebreak()") };
    let blocks = vec![Block::Title { text: Runs::plain("Rubrik") }, quoted, Block::heading(4, "", "Längst ner".to_owned())];
    let document = Document { language: "sv".to_owned(), title: Phrase::own("Prov"), blocks, ..Document::default() };
    let bytes = pdf(&document).unwrap();
    assert!(objects(&bytes).contains("pdfuaid:part"));
    if let Some(text) = words(&bytes) {
        assert!(text.contains("bäst!") && text.contains("#pagebreak()") && !text.contains('🎉'), "{text}");
    }
}
