//! New numbers in a Word document that somebody went on writing: where its content controls have the names of released numbers, the numbers of a later
//! edition are put in; every other byte of the text stays.
//!
//! The new numbers are taken as the later edition prints them in its own document of the same language, so that unit, decimals and interval are those
//! of a report and nothing is formatted twice.

use super::controls::{Control, controls, is_name, with_texts};
use super::folder::Files;
use super::paragraphs::{BETWEEN, PARTS, document};
use super::renamed::{self, paragraph};
use crate::error::{Error, Result};
use crate::report::formats::released::{self, Row, Rows};
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

/// What was put in, and what a person must look at.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Refreshed {
    /// Numbers that are others now.
    pub replaced: Vec<Replaced>,
    /// Numbers that are the same.
    pub same: usize,
    /// Names whose number the later edition does not tell: the old one stands, and is told.
    pub not_told: Vec<String>,
    /// Sentences whose claim no longer holds, or whose number is withheld now.
    pub claims: Vec<Claim>,
}

/// A number that is another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Replaced {
    /// Its name.
    pub id: String,
    /// As it stood.
    pub was: String,
    /// As it stands.
    pub is: String,
}

/// A sentence that a person must look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Claim {
    /// The number's name.
    pub id: String,
    /// The paragraph, with the new number.
    pub paragraph: String,
    /// Why.
    pub why: Why,
}

/// Why a sentence must be looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// A difference has the other sign.
    Turned,
    /// A difference can be told from none and could not, or the other way round.
    Certainty,
    /// The number is withheld now, or there is none any more.
    Withheld,
}

/// The document with the numbers of a later edition. `before` is the edition that it was written from, where it is at hand: only then can it be told
/// which claims no longer hold.
///
/// # Errors
/// [`Error::Usage`] when it is no Word document or holds no released number, or the edition has no document to take numbers from.
pub fn refresh(name: &str, bytes: &[u8], before: Option<&Files>, after: &Files) -> Result<(Vec<u8>, Refreshed)> {
    let xml = document(name, bytes)?;
    let language = language(bytes);
    let printed = printed(after, language.as_deref())?;
    let rows = |files: &Files| files.get("indicators.json").map(|bytes| released::rows("indicators.json", bytes)).transpose();
    let new: Rows = rows(after)?.flatten().unwrap_or_default();
    let old: Option<Rows> = before.map(rows).transpose()?.flatten().flatten();
    let mut held = controls(&xml);
    if let Some(before) = before.filter(|_| !held.is_empty() && !held.iter().any(|control| is_name(&control.tag))) {
        renamed::name(name, bytes, &xml, &mut held, before)?;
    }
    let known: Vec<(usize, &Control)> = held.iter().enumerate().filter(|(_, control)| is_name(&control.tag)).collect();
    if known.is_empty() {
        return Err(Error::Usage(format!(
            "`{name}` holds no content control with the name of a released number\n  = help: use the document as a run wrote it, edited in a program that keeps the tags of content controls (Word, LibreOffice from 7.5), or name the edition that it was written from with `--before`"
        )));
    }
    let mut found = Refreshed::default();
    let mut texts: Vec<(&Control, &str)> = Vec::new();
    let mut looked_at: Vec<(usize, Why)> = Vec::new();
    for (place, control) in known {
        let id = control.tag.split('/').next().unwrap_or_default();
        let (was, is) = (old.as_ref().and_then(|rows| rows.get(id)), new.get(id));
        looked_at.extend(claim(was, is).map(|why| (place, why)));
        match printed.get(&control.tag).and_then(|forms| in_the_form_of(&control.text, forms)) {
            None => found.not_told.push(control.tag.clone()),
            Some(text) if *text == control.text => found.same += 1,
            Some(text) => {
                found.replaced.push(Replaced { id: control.tag.clone(), was: control.text.clone(), is: text.clone() });
                texts.push((control, text));
            }
        }
    }
    let new_xml = with_texts(&xml, &texts);
    let now = controls(&new_xml);
    let claim = |(place, why): (usize, Why)| Claim {
        paragraph: now.get(place).map_or_else(String::new, |control| paragraph(&new_xml, control)),
        id: held[place].tag.clone(),
        why,
    };
    found.claims = looked_at.into_iter().map(claim).collect();
    Ok((with_document(name, bytes, &new_xml)?, found))
}

/// The language that a document is in, as its styles say.
fn language(bytes: &[u8]) -> Option<String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut styles = String::new();
    archive.by_name("word/styles.xml").ok()?.read_to_string(&mut styles).ok()?;
    let rest = styles.split_once("<w:lang ")?.1.split_once("w:val=\"")?.1;
    rest.get(..2).map(str::to_lowercase)
}

/// The numbers as the documents of an edition print them, those of the language first.
fn printed(after: &Files, language: Option<&str>) -> Result<BTreeMap<String, Vec<String>>> {
    let mut documents: Vec<(&String, &Vec<u8>)> = after.iter().filter(|(path, _)| path.ends_with(".docx")).collect();
    if documents.is_empty() {
        return Err(Error::Usage(
            "the later edition has no Word document to take numbers from\n  = help: let `publications` in project.toml make the report in the \
             language of the document"
                .to_owned(),
        ));
    }
    if let Some(language) = language {
        let of_language = format!(".{language}.docx");
        documents.sort_by_key(|(path, _)| !path.ends_with(&of_language));
        documents.retain(|(path, _)| path.ends_with(&of_language) || !path.trim_end_matches(".docx").contains('.'));
    }
    let mut printed: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (path, bytes) in documents {
        for control in controls(&document(path, bytes)?) {
            printed.entry(control.tag).or_default().push(control.text);
        }
    }
    Ok(printed)
}

/// A number is printed in several forms, with or without its unit and its number of answers: the one of the text that it takes the place of.
fn in_the_form_of<'a>(text: &str, forms: &'a [String]) -> Option<&'a String> {
    let shape = |text: &str| {
        let mut shape: String = text.chars().map(|letter| if letter.is_ascii_digit() { '0' } else { letter }).collect();
        while shape.contains("00") {
            shape = shape.replace("00", "0");
        }
        shape
    };
    forms.iter().find(|form| *form == text).or_else(|| forms.iter().find(|form| shape(form) == shape(text))).or(forms.first())
}

/// Why a sentence on a number must be looked at; nothing where the edition that it was written from is not known.
fn claim(was: Option<&Row>, is: Option<&Row>) -> Option<Why> {
    let was = was.filter(|row| row.number("estimate").is_some())?;
    let Some(is) = is.filter(|row| row.number("estimate").is_some()) else { return Some(Why::Withheld) };
    if was.text("against").is_empty() {
        return None;
    }
    let sign = |row: &Row| row.number("estimate").map_or(0.0, f64::signum);
    let sure = |row: &Row| row.number("p_adjusted").or(row.number("p")).map(|p| p < 0.05 + 1e-9);
    if sure(was) != sure(is) {
        return Some(Why::Certainty);
    }
    (sign(was) != sign(is)).then_some(Why::Turned)
}

/// The document with other texts in the parts that hold them; the other parts are taken over as they are.
fn with_document(name: &str, bytes: &[u8], xml: &str) -> Result<Vec<u8>> {
    let failed = |reason: String| Error::Render { name: name.to_owned(), reason };
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| failed(error.to_string()))?;
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let held: Vec<&str> = PARTS.into_iter().filter(|part| archive.index_for_name(part).is_some()).collect();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).map_err(|error| failed(error.to_string()))?;
        let part_name = part.name().map_err(|error| failed(error.to_string()))?.into_owned();
        let text = held.iter().zip(xml.split(BETWEEN)).find(|(own, _)| **own == part_name);
        let Some((_, text)) = text else {
            writer.raw_copy_file(part).map_err(|error| failed(error.to_string()))?;
            continue;
        };
        // Read to the end, so that a damaged part is told.
        part.read_to_end(&mut Vec::new()).map_err(|error| failed(error.to_string()))?;
        writer.start_file(part_name, zip::write::SimpleFileOptions::default()).map_err(|error| failed(error.to_string()))?;
        writer.write_all(text.as_bytes()).map_err(|error| failed(error.to_string()))?;
    }
    Ok(writer.finish().map_err(|error| failed(error.to_string()))?.into_inner())
}
