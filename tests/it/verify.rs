//! Whether a changed number, file, input or signature is found, and nothing else told.

mod digits;
mod documents;
mod editions;
mod folder;
mod marks;
mod recomputed;
mod tampering;
mod trace;

use crate::survey::Survey;
use serde_json::Value;
use std::collections::BTreeSet;
use std::io::{Cursor, Read, Write};
use utfall::report::manifest::Manifest;
use utfall::report::{printed, sha256};
use utfall::verify::folder::{Files, verify_files};
use utfall::verify::signature::Found;
use utfall::verify::{Changed, Verification};

/// What is found of files in memory, unsigned.
fn verified(files: &Files) -> Verification {
    verify_files(files, Found::Unsigned).unwrap()
}

/// Writes the manifest anew, so that it agrees with every file there is.
fn fit_manifest(files: &mut Files) {
    let mut manifest: Manifest = serde_json::from_slice(&files["manifest.json"]).unwrap();
    for (path, hash) in &mut manifest.artifacts {
        if let Some(bytes) = files.get(path) {
            *hash = sha256::hash(bytes);
        }
    }
    files.insert("manifest.json".to_owned(), serde_json::to_vec_pretty(&manifest).unwrap());
}

/// The places of digits that a reader sees, every so often, each in a number of its own: not in tags, styles or character references.
fn digits(text: &str, markup: bool, apart: usize) -> Vec<usize> {
    let (mut found, mut last, mut inside, mut unread) = (Vec::new(), 0, false, false);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'<' if markup => {
                inside = true;
                unread = (unread || text[at..].starts_with("<style")) && !text[at..].starts_with("</style");
            }
            b'>' if markup => inside = false,
            b'0'..=b'9' if !inside && !unread && at > last + apart => {
                let reference = text[..at].trim_end_matches(|letter: char| letter.is_ascii_digit()).ends_with("&#");
                found.extend((!reference).then_some(at));
                last = at;
            }
            _ => {}
        }
    }
    found
}

/// The bytes with another digit in each of the places.
fn with_other_digits(bytes: &[u8], places: &[usize]) -> Vec<u8> {
    let mut changed = bytes.to_vec();
    for place in places {
        changed[*place] = b'0' + (changed[*place] - b'0' + 1) % 10;
    }
    changed
}

fn of_file<'a>(found: &'a Verification, file: &str) -> Vec<&'a Changed> {
    found.changed.iter().filter(|changed| changed.file == file).collect()
}

/// The answer of the command as JSON, and its exit code.
fn answer(survey: &Survey, arguments: &[&str]) -> (i32, Value) {
    let done = survey.utfall(&[&["verify", "--json"], arguments].concat());
    (done.code, serde_json::from_str(&done.stdout).unwrap_or_else(|_| panic!("{}{}", done.stdout, done.stderr)))
}

/// What was changed, as kind and file.
fn told(answer: &Value) -> BTreeSet<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    answer["verification"]["changed"].as_array().unwrap().iter().map(|changed| (text(&changed["what"]), text(&changed["file"]))).collect()
}

fn holds(found: &BTreeSet<(String, String)>, what: &str, file: &str) -> bool {
    found.contains(&(what.to_owned(), file.to_owned()))
}

/// Writes the list of printed numbers anew for some files, and the manifest, so that only the released numbers tell.
fn fit_ledger<'a>(files: &mut Files, changed: impl IntoIterator<Item = &'a str>) {
    let mut listed: Value = serde_json::from_slice(&files[printed::NAME]).unwrap();
    for path in changed {
        let numbers: Vec<String> = printed::numbers(path, &files[path]).unwrap().into_iter().map(|number| number.text).collect();
        listed["files"][path] = serde_json::json!({ "sha256": sha256::hash(&files[path]), "numbers": numbers.join(" ") });
    }
    files.insert(printed::NAME.to_owned(), serde_json::to_vec_pretty(&listed).unwrap());
    fit_manifest(files);
}

/// A document or workbook with other parts: `alter` is given the name and the text of each.
fn with_parts(bytes: &[u8], mut alter: impl FnMut(&str, &str) -> Option<String>) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut content = Vec::new();
        part.read_to_end(&mut content).unwrap();
        let other = std::str::from_utf8(&content).ok().and_then(|text| alter(&name, text));
        writer.start_file(name, stored).unwrap();
        writer.write_all(other.as_deref().map_or(content.as_slice(), str::as_bytes)).unwrap();
    }
    writer.finish().unwrap().into_inner()
}
