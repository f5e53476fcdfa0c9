//! The zip container of a template: its parts are found by their relationships, and those that do not change are copied as they are packed.

use super::markup;
use super::markup::Element;
use crate::diagnostic::Place;
use crate::ingest::container::refusal::Refusal;
use crate::ingest::container::zip_guard;
use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// A template's parts.
pub struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    shown_name: &'a str,
}

impl<'a> Package<'a> {
    /// Opens a workbook that is whole, not encrypted and no zip bomb.
    ///
    /// # Errors
    /// The refusal that says what is wrong with the file.
    pub fn open(bytes: &'a [u8], shown_name: &'a str) -> Result<Self, Refusal> {
        zip_guard::check(bytes, shown_name)?;
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| crate::ingest::container::refusals::damaged(shown_name))?;
        Ok(Self { archive, shown_name })
    }

    /// The finding for a workbook whose parts cannot be read.
    pub fn damaged(&self) -> Refusal {
        crate::ingest::container::refusals::damaged(self.shown_name)
    }

    /// The path as the project writes it.
    pub fn place(&self) -> Place {
        Place::file(self.shown_name)
    }

    /// The text of a part.
    ///
    /// # Errors
    /// When there is no such part, or it is not UTF-8.
    pub fn part(&mut self, path: &str) -> Result<String, Refusal> {
        let mut text = String::new();
        let read = self.archive.by_name(path).is_ok_and(|mut part| part.read_to_string(&mut text).is_ok());
        if read { Ok(text) } else { Err(self.damaged()) }
    }

    /// What a part points to: id, kind (the last word of the relationship's type) and path of each target. The package itself is the empty path.
    ///
    /// # Errors
    /// When the list of relationships cannot be read.
    pub fn relationships(&mut self, path: &str) -> Result<Vec<Relationship>, Refusal> {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let inside = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let xml = self.part(&format!("{inside}_rels/{name}.rels"))?;
        let elements = markup::elements(&xml).ok_or_else(|| self.damaged())?;
        let pointers = elements.iter().filter(|element| element.name() == "Relationship");
        let relationship = |element: &Element<'_>| {
            let [id, kind, target] = ["Id", "Type", "Target"].map(|name| element.attribute(name).unwrap_or_default());
            let path = target.strip_prefix('/').map_or_else(|| within(folder, &target), str::to_owned);
            Relationship { id, kind: kind.rsplit('/').next().unwrap_or_default().to_owned(), path }
        };
        Ok(pointers.map(relationship).collect())
    }

    /// The package with other texts for some of its parts. All others keep their packed bytes, names, dates and order.
    ///
    /// # Errors
    /// When a part cannot be copied.
    pub fn with_parts(&mut self, changed: &BTreeMap<String, String>) -> Result<Vec<u8>, Refusal> {
        self.rewritten(changed).map_err(|_| self.damaged())
    }

    fn rewritten(&mut self, changed: &BTreeMap<String, String>) -> zip::result::ZipResult<Vec<u8>> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for index in 0..self.archive.len() {
            let part = self.archive.by_index_raw(index)?;
            match changed.get(part.name()?.as_ref()) {
                Some(text) => {
                    let options = SimpleFileOptions::default()
                        .compression_method(CompressionMethod::Deflated)
                        .last_modified_time(part.last_modified().unwrap_or_default());
                    let name = part.name()?.into_owned();
                    drop(part);
                    writer.start_file(name, options)?;
                    writer.write_all(text.as_bytes())?;
                }
                None => writer.raw_copy_file(part)?,
            }
        }
        Ok(writer.finish()?.into_inner())
    }
}

/// A pointer from one part to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relationship {
    pub id: String,
    pub kind: String,
    pub path: String,
}

/// A relative target, `..` resolved.
fn within(folder: &str, target: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in target.split('/') {
        match part {
            "." | "" => {}
            ".." => drop(parts.pop()),
            name => parts.push(name),
        }
    }
    parts.join("/")
}
