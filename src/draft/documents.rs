//! Goals that stand in a document beside the files of answers: offered as text in `plan.toml`, to be chosen by who knows them.

use super::toml_text::{comment, quoted};
use crate::ingest::answers::coding::folded;
use crate::ingest::codebook_import::entity;
use crate::ingest::container::grid::Grid;
use crate::ingest::container::{self, ReadOptions};
use crate::ingest::finding::Inspected;
use quick_xml::Reader;
use quick_xml::events::Event;
use std::io::{Cursor, Read};
use std::path::Path;
use zip::ZipArchive;

/// Most bytes of a document's text that are read.
const MOST_BYTES: u64 = 16 << 20;
/// Most sentences that are offered of a document.
const MOST_GOALS: usize = 30;
/// Words that a sentence on a goal has, at their beginnings.
const WORDS: [&str; 16] = [
    "ska", "skal", "skall", "minst", "mindst", "högst", "öka", "øge", "minska", "mindske", "should", "shall", "least", "increase",
    "reduce", "mål",
];

/// The sentences of a Word document that look like goals. None when it is no such document.
pub fn goals(path: &Path) -> Vec<String> {
    let wanted = |sentence: &String| {
        let length = sentence.chars().count();
        let words = sentence.to_lowercase();
        let mut words = words.split(|character: char| !character.is_alphanumeric());
        (15..400).contains(&length) && (sentence.contains('%') || words.any(|word| WORDS.contains(&word)))
    };
    paragraphs(path).unwrap_or_default().into_iter().filter(wanted).take(MOST_GOALS).collect()
}

fn paragraphs(path: &Path) -> Option<Vec<String>> {
    let bytes = std::fs::read(path).ok().filter(|bytes| bytes.starts_with(b"PK"))?;
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut xml = String::new();
    archive.by_name("word/document.xml").ok()?.take(MOST_BYTES).read_to_string(&mut xml).ok()?;
    let mut reader = Reader::from_str(&xml);
    let (mut found, mut text, mut in_text) = (Vec::new(), String::new(), false);
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) if tag.name().as_ref() == "w:t" => in_text = true,
            Ok(Event::End(tag)) if tag.name().as_ref() == "w:t" => in_text = false,
            Ok(Event::Text(words)) if in_text => text.push_str(&words),
            Ok(Event::GeneralRef(name)) if in_text => text.push_str(&entity(&name)),
            Ok(Event::End(tag)) if tag.name().as_ref() == "w:p" => found.push(std::mem::take(&mut text).trim().to_owned()),
            Ok(Event::Eof) | Err(_) => break,
            Ok(_) => {}
        }
    }
    found.retain(|paragraph| !paragraph.is_empty());
    Some(found)
}

/// Headings below which a table lists goals.
const GOALS: &str = "mål|projektmål|delmål|effektmål|målsättning|goal|goals|objective|objectives|målsætning";
/// Rows of a sheet in which that heading is looked for.
const HEADING_WITHIN: usize = 12;

/// The goals of a table that lists them: what stands below the heading.
fn goals_of_table(path: &Path) -> Vec<String> {
    let shown = path.to_string_lossy();
    let Some(grids) = container::open(path, &shown, &ReadOptions::default()).ok().map(|read| read.value) else { return Vec::new() };
    let below = |grid: &Grid| -> Option<Vec<String>> {
        let is_heading = |row: usize, column: usize| GOALS.split('|').any(|word| word == folded(grid.get(row, column)));
        let (row, column) = (0..grid.n_rows.min(HEADING_WITHIN))
            .flat_map(|row| (0..grid.columns.len()).map(move |column| (row, column)))
            .find(|(row, column)| is_heading(*row, *column))?;
        let texts = (row + 1..grid.n_rows).map(|row| grid.get(row, column).trim().to_owned());
        Some(texts.filter(|text| text.chars().count() > 5).take(MOST_GOALS).collect())
    };
    grids.iter().find_map(below).unwrap_or_default()
}

/// What the refused documents of a draft offer for `plan.toml`: each goal of a list, and each sentence of a document that looks like one, as a goal that
/// is not yet one.
pub fn proposals(inspected: &[Inspected], language: &str) -> String {
    let (mut text, mut number) = (String::new(), 0);
    for input in inspected {
        let listed = matches!(&input.outcome, Err(refused) if refused.code == "goals");
        let goals: Vec<String> = input.files.iter().flat_map(|file| if listed { goals_of_table(file) } else { goals(file) }).collect();
        if goals.is_empty() {
            continue;
        }
        let name = Path::new(&input.path).file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        text.push('\n');
        text.push_str(&comment(&format!(
            "{} of {name}{}. Take `# ` away from those that are, and add `measure` and `target`, or `judgement` and `evidence`:",
            if listed { "Goals" } else { "Sentences" },
            if listed { "" } else { " that look like goals" }
        )));
        for goal in &goals {
            number += 1;
            text.push_str(&comment(&format!("[[goal]]\nid = \"goal-{number}\"\ntitle = {{ {language} = {} }}", quoted(goal))));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    #[test]
    fn sentences_that_look_like_goals_are_offered_and_others_not() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("Mål.docx");
        let mut archive = zip::ZipWriter::new(std::fs::File::create(&path).unwrap());
        archive.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).unwrap();
        let paragraphs =
            ["Om projektet", "Minst 80 % av eleverna ska vara trygga i sitt val.", "Andelen ska öka &amp; synas.", "Vi träffas i maj."];
        let body: String = paragraphs.iter().map(|text| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")).collect();
        archive.write_all(format!("<w:document>{body}</w:document>").as_bytes()).unwrap();
        archive.finish().unwrap();
        let found = goals(&path);
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found[0].starts_with("Minst 80 %"));
        assert!(goals(&folder.path().join("none.docx")).is_empty());
    }
}
