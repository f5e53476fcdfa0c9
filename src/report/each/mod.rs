//! One for each: of every level of a dimension, such as a municipality, a summary and a short report of its own numbers beside those of all, and a list of
//! them.
//!
//! Comes in: an [`Edition`] of a release. Goes out: [`Artifact`]s under `each/DIMENSION/`. Nothing is estimated or decided anew: what stands on these
//! pages are estimates of the release under their own names, and what the release does not show is not shown here either.

mod first_page;
mod list;
mod measures;
mod pages;

use super::Artifact;
use super::edition::Edition;
use super::identity::plain;
use super::outline::outline;
use crate::diagnostic::{Diagnostic, nearest};
use crate::disclosure::release::Release;
use crate::error::Result;
use crate::parallel::{in_order, processors};
use crate::report::formats::html::Printer;
use crate::report::words::phrase::Phrase;
use std::collections::BTreeSet;

pub use list::heading;

/// Folder of all of them.
pub const FOLDER: &str = "each";

/// A level of a dimension.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Unit {
    /// The level, as the release calls it.
    level: String,
    /// What it is called.
    name: Phrase,
    /// The name of its folder.
    folder: String,
}

/// The dimensions that single levels of which have numbers in the release.
fn dimensions(release: &Release) -> BTreeSet<&str> {
    let of_one = |released: &'_ crate::disclosure::release::Released| released.key.against.is_none() && released.key.domain.len() == 1;
    release.estimates().iter().filter(|released| of_one(released)).map(|released| released.key.domain[0].0.as_str()).collect()
}

/// What is wrong with the dimensions that the project names: those that no number is told by.
pub fn unknown(release: &Release) -> Vec<Diagnostic> {
    let there = dimensions(release);
    let asked = release.project().definition.project.each.iter().filter(|asked| !there.contains(asked.as_str()));
    let diagnostic = |asked: &String| {
        let help = nearest(asked, there.iter().copied())
            .map_or_else(|| "name one of them, or leave the entry out".to_owned(), |near| format!("did you mean `{near}`?"));
        let names: Vec<String> = there.iter().map(|name| format!("`{name}`")).collect();
        Diagnostic::error("unknown-name", format!("no number of this project is told by `{asked}`"))
            .at(release.project().place("project.toml", &["project", "each"]))
            .expected(format!("one of {}", names.join(", ")))
            .help(help)
    };
    asked.map(diagnostic).collect()
}

/// The pages of one language.
///
/// # Errors
/// When the catalogue lacks a message or a template is broken.
pub fn pages(edition: &Edition<'_>, printer: &Printer<'_>) -> Result<Vec<Artifact>> {
    let mut artifacts = Vec::new();
    if edition.release.project().definition.project.each.is_empty() {
        return Ok(artifacts);
    }
    let chapters = outline(edition.release, &edition.labels);
    for dimension in dimensions_of(edition.release) {
        let units = units(edition, dimension);
        let made = in_order(units.len(), processors(), |place| pages::of_unit(edition, printer, &chapters, dimension, &units[place]));
        let (mut told, mut silent) = (Vec::new(), Vec::new());
        for (unit, made) in units.iter().zip(made) {
            let made = made?;
            if made.is_empty() {
                silent.push(unit)
            } else {
                told.push(unit)
            }
            artifacts.extend(made);
        }
        artifacts.push(list::list(edition, printer, dimension, &told, &silent)?);
    }
    Ok(artifacts)
}

/// The dimensions that the project names, each once.
pub fn dimensions_of(release: &Release) -> impl Iterator<Item = &str> {
    let names = &release.project().definition.project.each;
    names.iter().enumerate().filter(|(place, name)| !names[..*place].contains(name)).map(|(_, name)| name.as_str())
}

/// The levels of a dimension in their shown order, each with a folder of its own.
fn units(edition: &Edition<'_>, dimension: &str) -> Vec<Unit> {
    let of = |released: &'_ crate::disclosure::release::Released| match released.key.domain.as_slice() {
        [(own, level)] if own == dimension && released.key.against.is_none() => Some(level.clone()),
        _ => None,
    };
    let levels: BTreeSet<String> = edition.release.estimates().iter().filter_map(of).collect();
    let mut folders = BTreeSet::new();
    // Folders go by the levels alone, so that they are the same in all languages.
    let mut units: Vec<Unit> = levels
        .into_iter()
        .map(|level| {
            let own = Some(plain(&level)).filter(|name| !name.is_empty()).unwrap_or_else(|| dimension.to_owned());
            let mut folder = own.clone();
            let mut number = 2;
            while !folders.insert(folder.clone()) {
                folder = format!("{own}-{number}");
                number += 1;
            }
            Unit { name: edition.labels.level(dimension, &level), level, folder }
        })
        .collect();
    units.sort_by(|left, right| edition.labels.compare_levels(dimension, &left.level, &right.level));
    units
}

/// The folder of a dimension.
fn folder_of(dimension: &str) -> String {
    format!("{FOLDER}/{}", plain(dimension))
}

/// The file of the list in a language: `index.html` in the project's own.
pub fn list_file(release: &Release, dimension: &str, language: &str) -> String {
    let first = release.project().definition.project.languages.first().is_some_and(|first| first == language);
    let name = if first { "index.html".to_owned() } else { format!("index.{language}.html") };
    format!("{}/{name}", folder_of(dimension))
}
