//! Sentences about two questions crossed: whether their answers hang together. No word says which of them leads to the other.

use super::table::CrossedTable;
use crate::error::Result;
use crate::report::edition::{Edition, can_be_claimed};
use crate::report::words::locale::Arguments;
use crate::transform::estimate::{Flag, Method};

/// What is told of every part of a table, HTML.
///
/// # Errors
/// When the catalogue lacks a message.
pub fn crossed(edition: &Edition<'_>, table: &CrossedTable<'_>) -> Result<Vec<String>> {
    let mut sentences = Vec::new();
    for part in table.parts(edition) {
        let Some(test) = table.test(&part) else { continue };
        let words = match &test.value {
            Err(_) => edition.catalogue.html("crossed-withheld", &Arguments::new())?,
            Ok(shown) => {
                let p = shown.p_adjusted.or(shown.p);
                let arguments = Arguments::new()
                    .with("v", edition.format.number(shown.estimate, 2))
                    .with("p", p.map(|p| edition.format.p_value(p)).map(equal).unwrap_or_default());
                let key = match (test.method, p) {
                    (Method::FullCount, _) => "crossed-full",
                    // What is rounded on purpose was tested, and its p-value would tell more than the rounded numbers.
                    (_, None) if test.flags.contains(&Flag::NearestFive) => "crossed-not-shown",
                    (_, None) => "crossed-untested",
                    _ if can_be_claimed(shown) => "crossed-together",
                    _ => "crossed-unclear",
                };
                edition.catalogue.html(key, &arguments)?
            }
        };
        let title = table.part_title(edition, &part)?;
        sentences.push(if title.is_empty() { words } else { format!("{}: {words}", title.html()) });
    }
    if !sentences.is_empty() {
        sentences.push(edition.catalogue.html("crossed-measure", &Arguments::new())?);
    }
    Ok(sentences)
}

/// A p-value after its sign: that of equality unless it has one.
fn equal(p: String) -> String {
    if p.starts_with('<') { p } else { format!("= {p}") }
}
