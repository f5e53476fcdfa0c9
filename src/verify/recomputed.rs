//! A folder against what its project gives today: inputs, queries, templates and program, then every file.

use super::folder::{Files, manifest_of};
use super::{Changed, NotVerifiable, Verification, What, Why, differences};
use crate::error::Result;
use crate::report::formats::data_package;
use crate::report::formats::released::{self, Row};
use crate::report::manifest::Manifest;
use crate::report::printed::{self, OF_RELEASE, Place};
use crate::report::{Artifact, manifest};
use std::collections::{BTreeMap, BTreeSet};

/// Adds to a verification what the artifacts of a run of today say of the folder's files. Where something is `missing` that the numbers rest on, only
/// what they were made from is compared.
///
/// # Errors
/// When either has no manifest.
pub fn compare(found: &mut Verification, folder: &Files, today: &[Artifact], missing: Option<NotVerifiable>) -> Result<()> {
    let today: Files = today.iter().map(|artifact| (artifact.path.clone(), artifact.bytes.clone())).collect();
    let (was, is) = (manifest_of(folder)?, manifest_of(&today)?);
    found.recomputed = missing.is_none();
    found.not_verifiable.retain(|cannot| cannot.why != Why::NoData);
    // A program may be built with PDF or without.
    let sets_pdf = |files: &Files| files.keys().any(|path| path.ends_with(".pdf"));
    let other_build = sets_pdf(folder) != sets_pdf(&today);
    if was.version != is.version || other_build {
        let named = |version: &str, pdf: bool| if pdf { format!("{version}, PDF") } else { version.to_owned() };
        found.cannot(Why::OtherVersion, vec![named(&was.version, sets_pdf(folder)), named(&is.version, sets_pdf(&today))]);
    }
    inputs(found, &was, &is);
    lists(found, What::Query, &was.queries, &is.queries);
    lists(found, What::Template, &was.templates, &is.templates);
    found.made_with = Some([was.version.clone(), is.version.clone()]);
    found.queries = was.queries.keys().map(|name| (name.clone(), was.queries.get(name) == is.queries.get(name))).collect();
    if let Some(missing) = missing {
        found.not_verifiable.push(missing);
        return Ok(());
    }
    let told: BTreeSet<String> = found.changed.iter().map(|changed| changed.file.clone()).collect();
    let paths: BTreeSet<&String> = folder.keys().chain(today.keys()).collect();
    for path in paths.into_iter().filter(|path| ![manifest::NAME, manifest::SIGNATURE, manifest::PUBLIC_KEY].contains(&path.as_str())) {
        match (folder.get(path), today.get(path)) {
            // What was changed in the folder itself is told already.
            _ if told.contains(path) => {}
            _ if other_build && (path.ends_with(".pdf") || path == data_package::NAME) => {}
            (Some(was), Some(is)) if was != is && path != printed::NAME => file(found, path, was, is),
            (None, Some(_)) => found.changed_file(What::Missing, path),
            (Some(_), None) => found.changed_file(What::Added, path),
            _ => {}
        }
    }
    Ok(())
}

/// Data and definitions by their keyed hashes. Where none is the same, the key is another, and they say nothing.
fn inputs(found: &mut Verification, was: &Manifest, is: &Manifest) {
    let pairs = [(What::Data, &was.data, &is.data), (What::Definition, &was.definitions, &is.definitions)];
    let same = |(_, was, is): &(What, &BTreeMap<String, String>, &BTreeMap<String, String>)| {
        was.iter().any(|(path, hash)| is.get(path) == Some(hash))
    };
    if !pairs.iter().any(same) {
        let files = was.data.keys().chain(was.definitions.keys()).cloned().collect();
        found.cannot(Why::OtherKey, files);
        return;
    }
    for (what, was, is) in pairs {
        lists(found, what, was, is);
    }
}

fn lists(found: &mut Verification, what: What, was: &BTreeMap<String, String>, is: &BTreeMap<String, String>) {
    let names: BTreeSet<&String> = was.keys().chain(is.keys()).collect();
    for name in names.into_iter().filter(|name| was.get(*name) != is.get(*name)) {
        let short = |hash: Option<&String>| hash.map(|hash| hash.chars().take(12).collect());
        found.changed.push(Changed {
            what,
            file: name.clone(),
            id: None,
            place: Place::default(),
            was: short(was.get(name)),
            is: short(is.get(name)),
        });
    }
}

/// Where a file of today differs from that of the folder. `was` is what was released, `is` what comes out now.
fn file(found: &mut Verification, path: &str, was: &[u8], is: &[u8]) {
    if OF_RELEASE.contains(&path) {
        // All three say the same: one of them is told.
        if path != "indicators.json" {
            return;
        }
        if let (Ok(Some(was)), Ok(Some(is))) = (released::rows(path, was), released::rows(path, is)) {
            for (id, column, before, after) in released::differences(&was, &is) {
                let around = was.get(&id).or(is.get(&id)).map_or_else(String::new, Row::subject);
                let number = column.is_empty() || released::QUANTITIES.contains(&column.as_str());
                found.changed.push(Changed {
                    what: if number { What::Number } else { What::Content },
                    file: path.to_owned(),
                    id: Some(if column.is_empty() || column == "estimate" { id } else { format!("{id}/{column}") }),
                    place: Place { under: column, around, ..Place::default() },
                    was: before,
                    is: after,
                });
            }
            return;
        }
    }
    let numbers = |bytes: &[u8]| printed::numbers(path, bytes).unwrap_or_default();
    let changed = differences::between(path, &numbers(was), &numbers(is));
    if changed.is_empty() {
        found.changed_file(What::Content, path);
    }
    found.changed.extend(changed);
}
