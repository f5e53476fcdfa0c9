//! What was found of an edited document, and what was put into one, in words.

use super::document::Edited;
use super::refresh::Refreshed;
use super::words::{Words, name};
use crate::error::Result;
use crate::report::words::locale::Arguments;

/// Entries told of each kind.
const SHOWN: usize = 12;
/// Characters told of a paragraph.
const LETTERS: usize = 160;

/// The answer about a document, a line an entry.
///
/// # Errors
/// When the catalogue lacks a word.
pub fn edited(found: &Edited, words: &Words) -> Result<Vec<String>> {
    let arguments = Arguments::new()
        .with("from", found.from.as_str())
        .with("standing", words.count(found.standing)?)
        .with("altered", words.count(found.altered.iter().map(|altered| altered.was.len().max(altered.is.len())).sum())?)
        .with("new", words.count(found.new.len())?);
    let mut lines = vec![words.catalogue.plain("edited-summary", &arguments)?];
    let altered: Vec<String> = found
        .altered
        .iter()
        .map(|altered| {
            let side = |numbers: &[String]| if numbers.is_empty() { words.text("nothing") } else { Ok(numbers.join(", ")) };
            Ok(format!("{} → {}: “{}”", side(&altered.was)?, side(&altered.is)?, short(&altered.paragraph)))
        })
        .collect::<Result<_>>()?;
    list(&mut lines, words, "edited-altered", &altered)?;
    list(&mut lines, words, "edited-new", &found.new.iter().map(|paragraph| format!("“{}”", short(paragraph))).collect::<Vec<_>>())?;
    list(
        &mut lines,
        words,
        "edited-reworded",
        &found.reworded.iter().map(|paragraph| format!("“{}”", short(paragraph))).collect::<Vec<_>>(),
    )?;
    if found.left_out > 0 {
        lines.push(words.with("edited-left-out", "number", &words.count(found.left_out)?)?);
    }
    Ok(lines)
}

/// What was put into a document, a line an entry.
///
/// # Errors
/// When the catalogue lacks a word.
pub fn refreshed(found: &Refreshed, words: &Words) -> Result<Vec<String>> {
    let arguments = Arguments::new().with("replaced", words.count(found.replaced.len())?).with("same", words.count(found.same)?);
    let mut lines = vec![words.catalogue.plain("refreshed-summary", &arguments)?];
    let replaced: Vec<String> = found.replaced.iter().map(|one| format!("{} → {} · {}", one.was, one.is, one.id)).collect();
    list(&mut lines, words, "refreshed-numbers", &replaced)?;
    let claims: Vec<String> = found
        .claims
        .iter()
        .map(|claim| Ok(format!("{}: “{}”", words.text(&format!("claim-{}", name(&claim.why)))?, short(&claim.paragraph))))
        .collect::<Result<_>>()?;
    list(&mut lines, words, "refreshed-claims", &claims)?;
    list(&mut lines, words, "refreshed-not-told", &found.not_told)?;
    Ok(lines)
}

fn list(lines: &mut Vec<String>, words: &Words, heading: &str, entries: &[String]) -> Result<()> {
    if entries.is_empty() {
        return Ok(());
    }
    lines.extend([String::new(), format!("{}:", words.text(heading)?)]);
    lines.extend(entries.iter().take(SHOWN).map(|entry| format!("  {entry}")));
    if entries.len() > SHOWN {
        lines.push(format!("  {}", words.with("more-changed", "number", &words.count(entries.len() - SHOWN)?)?));
    }
    Ok(())
}

fn short(paragraph: &str) -> String {
    let cut: String = paragraph.chars().take(LETTERS).collect();
    if cut.len() < paragraph.len() { format!("{cut} …") } else { cut }
}
