//! Registers with years across, drafted as rows of unit, year and value; and what the value is called, as far as the file's name and titles say.

use super::source::Source;
use crate::draft::title::title_of;
use crate::ingest::container::grid::Origin;
use crate::ingest::finding;
use crate::ingest::layouts::across;
use crate::ingest::layouts::responses::Tool;
use crate::ingest::layouts::spread::Across;
use crate::project::vocabulary::{ConceptType, Vocabulary};

/// The concept of the year that a register's numbers are of.
const SCHOOL_YEAR: &str = "school_year";

/// Turns a plain table with years across, so that everything after sees a row for each unit and year.
pub fn turn(source: &mut Source, vocabulary: &Vocabulary) {
    let years = across::years(&source.responses);
    if source.responses.tool != Tool::Table || years.is_empty() {
        return;
    }
    let of_school = years.iter().any(|(year, _)| year.len() > 4);
    let language = source.language.unwrap_or("sv");
    let year = vocabulary.concept.get(SCHOOL_YEAR).filter(|_| of_school).map(|concept| concept.label.get(language, "en").text.to_owned());
    let calendar = match language {
        "en" => "Year",
        _ => "År",
    };
    let across = Across {
        name: year.unwrap_or_else(|| calendar.to_owned()),
        value: value(source, &years[0].1, vocabulary, language),
        columns: Vec::new(),
    };
    if let Some(turned) = finding::turned(&source.responses, &across) {
        source.responses = turned;
        source.across = Some(across);
    }
}

/// What a file is about in words: its name, the sheet, and the lines above its header.
pub fn words_about(source: &Source) -> Vec<String> {
    let responses = &source.responses;
    let sheet = match &responses.grid.origin {
        Origin::Sheet { name, .. } => name.clone(),
        _ => String::new(),
    };
    let above = (0..responses.header_row.min(8)).flat_map(|row| responses.grid.row(row).map(str::to_owned).collect::<Vec<_>>());
    let texts: Vec<String> = [source.stem.clone(), sheet].into_iter().chain(above).collect();
    let split = |text: &String| text.to_lowercase().split(|c: char| !c.is_alphanumeric()).map(str::to_owned).collect::<Vec<_>>();
    texts.iter().flat_map(split).filter(|word| word.chars().count() > 1).collect()
}

/// Words that stand in the names of all counts.
const COUNTING: [&str; 8] = ["antal", "antall", "number", "of", "per", "och", "og", "and"];

/// The name of the numbers: that of the count which a register of the vocabulary needs beside the years and which the file's words name, else what stands
/// beside the years, else the file's own title.
fn value(source: &Source, beside: &str, vocabulary: &Vocabulary, language: &str) -> String {
    // Words of any count say nothing of which one it is.
    let beside_words = beside.to_lowercase().split(|c: char| !c.is_alphanumeric()).map(str::to_owned).collect::<Vec<_>>();
    let about: Vec<String> =
        words_about(source).into_iter().chain(beside_words).filter(|word| !COUNTING.contains(&word.as_str())).collect();
    let named =
        |text: &str| text.to_lowercase().split(|c: char| !c.is_alphanumeric()).filter(|word| about.iter().any(|own| own == word)).count();
    let counts = vocabulary.table.values().filter(|table| table.needs.iter().any(|need| need == SCHOOL_YEAR)).filter_map(|table| {
        let (name, concept) = table
            .needs
            .iter()
            .filter_map(|need| Some((need, vocabulary.concept.get(need)?)))
            .find(|(_, concept)| concept.kind == ConceptType::Count)?;
        let words = concept.label.wordings().chain(concept.headings.iter().map(String::as_str)).chain(table.label.wordings());
        let hits: usize = words.map(named).sum();
        (hits > 0).then_some((hits, name, concept))
    });
    let best = counts.max_by_key(|(hits, ..)| *hits).map(|(_, _, concept)| concept.label.get(language, "en").text.to_owned());
    best.unwrap_or_else(|| if beside.is_empty() { title_of(&source.stem) } else { beside.to_owned() })
}
