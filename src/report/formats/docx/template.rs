//! A Word document of the user's own as the frame of reports: its styles, page, headers and footers, with the report's content.
//!
//! Built-in styles are known by their names, which are the same in every language's Word (`heading 1` is `Rubrik1` in a Swedish one). What a
//! template lacks is taken from the program's own styles.

use super::elements::{Element, elements, relations};
use super::text::{language_tag, xml};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

/// Parts of a template that are taken over as they are, by the end of their relation's type.
const TAKEN: [&str; 4] = ["/header", "/footer", "/theme", "/fontTable"];
/// Settings of a section that are taken over.
const SECTION: [&str; 7] = ["headerReference", "footerReference", "pgSz", "pgMar", "cols", "titlePg", "docGrid"];
/// The number of the program's own bullets among those of a template.
const OWN_NUMBERING: &str = "9001";
/// Most bytes of a template's parts.
const MOST: u64 = 64 << 20;
/// Prefix of the template's relations among those of the report.
const PREFIX: &str = "T";

/// A template that has been read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    bytes: Vec<u8>,
    parts: BTreeMap<String, Vec<u8>>,
}

/// What a template gives a document.
pub(super) struct Frame {
    /// `word/styles.xml`.
    pub styles: String,
    /// `word/numbering.xml`.
    pub numbering: String,
    /// `word/settings.xml`.
    pub settings: String,
    /// Settings of the section: page, margins, headers, footers.
    pub section: String,
    /// Relations of the document beyond its own.
    pub relationships: String,
    /// Types of the parts, beyond the fixed ones.
    pub types: String,
    /// Parts taken over.
    pub parts: Vec<(String, Vec<u8>)>,
    /// The template's styles that stand for the program's, by id.
    pub names: BTreeMap<String, String>,
    /// Width of the text, in twentieths of a point.
    pub width: usize,
}

impl Template {
    /// Reads a template.
    ///
    /// # Errors
    /// Why it is none.
    pub fn read(bytes: &[u8]) -> Result<Self, String> {
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| "the file is not a Word document (.docx)".to_owned())?;
        let mut parts = BTreeMap::new();
        let mut left = MOST;
        for place in 0..archive.len() {
            let file = archive.by_index(place).map_err(|error| error.to_string())?;
            let Ok(name) = file.name() else { continue };
            let (name, mut part) = (name.into_owned(), Vec::new());
            let read = file.take(left + 1).read_to_end(&mut part).map_err(|error| format!("{name}: {error}"))? as u64;
            left = left.checked_sub(read).ok_or_else(|| format!("the parts of the document are larger than {} MB", MOST >> 20))?;
            parts.insert(name, part);
        }
        for part in ["word/document.xml", "word/styles.xml"] {
            let text = parts.get(part).ok_or_else(|| format!("the file is not a Word document: it has no {part}"))?;
            if !String::from_utf8_lossy(text).contains("<w:") {
                return Err(format!("{part} is not written as Word writes it"));
            }
        }
        Ok(Self { bytes: bytes.to_vec(), parts })
    }

    /// The file as it was read.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    fn text(&self, part: &str) -> String {
        self.parts.get(part).map(|bytes| String::from_utf8_lossy(bytes).into_owned()).unwrap_or_default()
    }

    /// The frame of a document in a language, around the program's own frame.
    pub(super) fn frame(&self, language: &str, own: Frame) -> Frame {
        let names = same_names(&own.styles, &self.text("word/styles.xml"));
        let styles = merged(&in_language(&self.text("word/styles.xml"), language), &own.styles, &names);
        let mut frame = Frame { styles, names, numbering: self.numbering(&own.numbering), ..own };
        let related = relations(&self.text("word/_rels/document.xml.rels"));
        for relation in related.iter().filter(|relation| TAKEN.iter().any(|kind| relation.kind.ends_with(kind))) {
            let path = format!("word/{}", relation.target.trim_start_matches("/word/"));
            if self.take(&path, &mut frame.parts) {
                frame.relationships.push_str(&format!(
                    "<Relationship Id=\"{PREFIX}{}\" Type=\"{}\" Target=\"{}\"/>",
                    xml(&relation.id),
                    xml(&relation.kind),
                    xml(path.trim_start_matches("word/"))
                ));
            }
        }
        self.take_relations("word/numbering.xml", &mut frame.parts);
        frame.types.push_str(&self.types(&frame.parts));
        if self.text("word/settings.xml").contains("<w:evenAndOddHeaders/>") {
            frame.settings = frame.settings.replace("<w:compat>", "<w:evenAndOddHeaders/><w:compat>");
        }
        self.section(&mut frame);
        frame
    }

    /// Takes a part over with what it points to; whether there is one.
    fn take(&self, path: &str, taken: &mut Vec<(String, Vec<u8>)>) -> bool {
        let Some(bytes) = self.parts.get(path) else { return false };
        if taken.iter().all(|(known, _)| known != path) {
            taken.push((path.to_owned(), bytes.clone()));
            self.take_relations(path, taken);
        }
        true
    }

    fn take_relations(&self, path: &str, taken: &mut Vec<(String, Vec<u8>)>) {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let related = format!("{folder}/_rels/{name}.rels");
        let Some(bytes) = self.parts.get(&related) else { return };
        taken.push((related.clone(), bytes.clone()));
        for relation in relations(&self.text(&related)).iter().filter(|relation| !relation.external) {
            self.take(&format!("{folder}/{}", relation.target), taken);
        }
    }

    /// Types of parts taken over, as the template states them.
    fn types(&self, parts: &[(String, Vec<u8>)]) -> String {
        let stated = self.text("[Content_Types].xml");
        let mut types = String::new();
        let mut endings: BTreeSet<String> = ["rels", "xml", "png", "svg"].map(str::to_owned).into();
        for element in elements(&stated) {
            let given = |name: &str| element.attributes.get(name).cloned().unwrap_or_default();
            let kind = given("ContentType");
            if element.name == "Override" && parts.iter().any(|(path, _)| format!("/{path}") == given("PartName")) {
                types.push_str(&format!("<Override PartName=\"{}\" ContentType=\"{}\"/>", xml(&given("PartName")), xml(&kind)));
            }
            let ending = given("Extension");
            let is_used = parts.iter().any(|(path, _)| path.rsplit('.').next() == Some(ending.as_str()));
            if element.name == "Default" && is_used && endings.insert(ending.clone()) {
                types.push_str(&format!("<Default Extension=\"{}\" ContentType=\"{}\"/>", xml(&ending), xml(&kind)));
            }
        }
        types
    }

    /// The page, headers and footers of the template's last section.
    fn section(&self, frame: &mut Frame) {
        let document = self.text("word/document.xml");
        let starts = ["<w:sectPr>", "<w:sectPr "].into_iter().filter_map(|start| document.rfind(start));
        let Some(section) = starts.max().and_then(|start| document.get(start..)) else { return };
        let section = section.split("</w:sectPr>").next().unwrap_or_default();
        let found: Vec<Element> = elements(section)
            .into_iter()
            .filter(|element| element.name.strip_prefix("w:").is_some_and(|name| SECTION.contains(&name)))
            .collect();
        let number = |name: &str, attribute: &str| -> Option<usize> {
            found.iter().find(|element| element.name == name)?.attributes.get(attribute)?.parse().ok()
        };
        let (page, left, right) = (number("w:pgSz", "w:w"), number("w:pgMar", "w:left"), number("w:pgMar", "w:right"));
        if let (Some(page), Some(left), Some(right)) = (page, left, right) {
            frame.width = page.saturating_sub(left + right + number("w:pgMar", "w:gutter").unwrap_or(0)).max(4000);
        }
        let mut written = String::new();
        // A template without a footer gets page numbers.
        if !found.iter().any(|element| element.name == "w:footerReference") {
            written.push_str(FOOTER);
        }
        for element in &found {
            let attributes = element.attributes.iter().filter(|(name, _)| name.starts_with("w:") || *name == "r:id");
            let attributes = attributes.map(|(name, value)| {
                let value = if name == "r:id" { format!("{PREFIX}{value}") } else { value.clone() };
                format!(" {name}=\"{}\"", xml(&value))
            });
            written.push_str(&format!("<{}{}/>", element.name, attributes.collect::<String>()));
        }
        if page.is_some() {
            frame.section = written;
        }
    }

    /// The template's numbering with the program's bullets under a number of their own.
    fn numbering(&self, own: &str) -> String {
        let stated = self.text("word/numbering.xml");
        let Some(end) = stated.rfind("</w:numbering>") else { return own.to_owned() };
        let part = |from: &str, to: &str| {
            let start = own.find(from).unwrap_or(0);
            own.get(start..own.rfind(to).map_or(start, |at| at + to.len())).unwrap_or_default().to_owned()
        };
        let kind =
            part("<w:abstractNum ", "</w:abstractNum>").replace("w:abstractNumId=\"0\"", &format!("w:abstractNumId=\"{OWN_NUMBERING}\""));
        let number = part("<w:num ", "</w:num>")
            .replace("w:numId=\"1\"", &format!("w:numId=\"{OWN_NUMBERING}\""))
            .replace("<w:abstractNumId w:val=\"0\"/>", &format!("<w:abstractNumId w:val=\"{OWN_NUMBERING}\"/>"));
        // Kinds stand before numbers.
        let first = stated.find("<w:num ").unwrap_or(end);
        format!("{}{kind}{}{number}{}", &stated[..first], &stated[first..end], &stated[end..])
    }
}

/// The reference to the program's own footer.
pub(super) const FOOTER: &str = "<w:footerReference w:type=\"default\" r:id=\"rId4\"/>";

/// The styles of a part: id, kind and name, and the whole element.
fn styles(text: &str) -> Vec<(String, (String, String), &str)> {
    let mut found = Vec::new();
    for (start, _) in text.match_indices("<w:style ") {
        let Some(length) = text[start..].find("</w:style>") else { continue };
        let whole = &text[start..start + length + "</w:style>".len()];
        let elements = elements(whole);
        let given = |element: &str, name: &str| {
            let element = elements.iter().find(|found| found.name == element);
            element.and_then(|element| element.attributes.get(name)).cloned().unwrap_or_default()
        };
        let kind = (given("w:style", "w:type"), given("w:name", "w:val").to_lowercase());
        found.push((given("w:style", "w:styleId"), kind, whole));
    }
    found
}

/// The template's styles that have the kind and name of one of the program's, by the id of the latter; the others keep their id, or get a new one where it
/// is taken.
fn same_names(own: &str, template: &str) -> BTreeMap<String, String> {
    let theirs = styles(template);
    let of = |(id, kind, _): (String, (String, String), &str)| {
        let same = theirs.iter().find(|(_, other, _)| *other == kind).map(|(id, _, _)| id.clone());
        let taken = theirs.iter().any(|(other, _, _)| *other == id);
        let name = same.unwrap_or_else(|| if taken { format!("Utfall{id}") } else { id.clone() });
        (id, name)
    };
    styles(own).into_iter().map(of).collect()
}

/// The template's styles with those of the program's that it lacks.
fn merged(template: &str, own: &str, names: &BTreeMap<String, String>) -> String {
    let theirs: BTreeSet<String> = styles(template).into_iter().map(|(id, _, _)| id).collect();
    let lacking = styles(own).into_iter().filter(|(id, _, _)| names.get(id).is_none_or(|name| !theirs.contains(name)));
    let added: String = lacking
        .map(|(_, _, whole)| {
            // There is one default of each kind, and it is the template's.
            let whole =
                whole.replace(" w:default=\"1\"", "").replace("<w:numId w:val=\"1\"/>", &format!("<w:numId w:val=\"{OWN_NUMBERING}\"/>"));
            renamed(&whole, names)
        })
        .collect();
    template.replace("</w:styles>", &format!("{added}</w:styles>"))
}

/// A part whose references to styles lead to those of a template.
pub(super) fn renamed(part: &str, names: &BTreeMap<String, String>) -> String {
    let mut text = part.to_owned();
    for (own, name) in names.iter().filter(|(own, name)| own != name) {
        for element in ["w:pStyle", "w:rStyle", "w:tblStyle", "w:basedOn", "w:next", "w:link"] {
            text = text.replace(&format!("<{element} w:val=\"{own}\"/>"), &format!("<{element} w:val=\"\u{0}{name}\"/>"));
        }
        text = text.replace(&format!(" w:styleId=\"{own}\""), &format!(" w:styleId=\"\u{0}{name}\""));
    }
    // What has been renamed once is not renamed again.
    text.replace('\u{0}', "")
}

/// The styles with the language of the document as that of all words that state none.
fn in_language(styles: &str, language: &str) -> String {
    let tag = language_tag(language);
    let Some((defaults, rest)) = styles.split_once("</w:rPrDefault>") else { return styles.to_owned() };
    let start = defaults.rfind("<w:lang ");
    let defaults = match start.and_then(|start| Some((start, start + defaults.get(start..)?.find("/>")? + 2))) {
        Some((start, end)) => format!("{}<w:lang w:val=\"{tag}\"/>{}", &defaults[..start], &defaults[end..]),
        None => defaults.replace("</w:rPr>", &format!("<w:lang w:val=\"{tag}\"/></w:rPr>")),
    };
    format!("{defaults}</w:rPrDefault>{rest}")
}

#[cfg(test)]
mod tests {
    use super::super::docx;
    use super::*;
    use crate::report::document::{Block, Document};
    use std::io::Write;

    const STYLES: &str = "<w:styles xmlns:w=\"w\"><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val=\"20\"/><w:lang w:val=\"sv-SE\"/></w:rPr></w:rPrDefault></w:docDefaults>\
        <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style>\
        <w:style w:type=\"paragraph\" w:styleId=\"Rubrik1\"><w:name w:val=\"heading 1\"/></w:style>\
        <w:style w:type=\"paragraph\" w:styleId=\"Key\"><w:name w:val=\"Something else\"/></w:style></w:styles>";
    const DOCUMENT: &str = "<w:document xmlns:w=\"w\" xmlns:r=\"r\"><w:body><w:p/><w:sectPr w:rsidR=\"1\"><w:headerReference w:type=\"default\" r:id=\"rId7\"/>\
        <w:pgSz w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"/><w:pgMar w:top=\"1\" w:left=\"1000\" w:right=\"838\"/></w:sectPr></w:body></w:document>";
    const TYPES: &str = "<Types><Default Extension=\"jpeg\" ContentType=\"image/jpeg\"/><Default Extension=\"emf\" ContentType=\"image/x-emf\"/>\
        <Override PartName=\"/word/header1.xml\" ContentType=\"header\"/></Types>";

    fn relation(id: &str, kind: &str, target: &str) -> String {
        format!("<Relationships><Relationship Id=\"{id}\" Type=\"http://x/{kind}\" Target=\"{target}\"/></Relationships>")
    }

    fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (path, text) in parts {
            writer.start_file(*path, zip::write::SimpleFileOptions::default()).unwrap();
            writer.write_all(text.as_bytes()).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    fn template() -> Template {
        let (header, logo) = (relation("rId7", "header", "header1.xml"), relation("rId1", "image", "media/logo.jpeg"));
        let parts = [
            ("[Content_Types].xml", TYPES),
            ("word/document.xml", DOCUMENT),
            ("word/styles.xml", STYLES),
            ("word/header1.xml", "<w:hdr/>"),
            ("word/_rels/header1.xml.rels", &logo),
            ("word/media/logo.jpeg", "picture"),
            ("word/_rels/document.xml.rels", &header),
        ];
        Template::read(&zipped(&parts)).unwrap()
    }

    #[test]
    fn a_report_has_the_styles_page_and_header_of_the_template() {
        let blocks = vec![Block::heading(2, "", "Mål".to_owned()), Block::Key { text: crate::report::document::runs::Runs::plain("Nej") }];
        let document = Document { language: "da".to_owned(), blocks, ..Document::default() };
        let written = Template::read(&docx(&document, &[], Some(&template())).unwrap()).unwrap();
        let (body, styles) = (written.text("word/document.xml"), written.text("word/styles.xml"));
        // The heading is the template's own; a style of another meaning with the same id is left alone.
        assert!(body.contains("<w:pStyle w:val=\"Rubrik1\"/>") && body.contains("<w:pStyle w:val=\"UtfallKey\"/>"), "{body}");
        assert_eq!(styles.matches("w:val=\"heading 1\"").count(), 1);
        assert!(styles.contains("w:styleId=\"UtfallKey\"") && styles.contains("<w:lang w:val=\"da-DK\"/>") && !styles.contains("sv-SE"));
        assert_eq!(styles.matches("w:default=\"1\" w:styleId=\"Normal\"").count(), 1);
        assert!(
            body.contains("<w:footerReference w:type=\"default\" r:id=\"rId4\"/><w:headerReference r:id=\"TrId7\" w:type=\"default\"/>"),
            "{body}"
        );
        assert!(body.contains("w:orient=\"landscape\"") && !body.contains("w:rsidR"), "{body}");
        let related = relations(&written.text("word/_rels/document.xml.rels"));
        assert!(related.iter().any(|relation| relation.id == "TrId7" && relation.target == "header1.xml"));
        assert_eq!(written.text("word/media/logo.jpeg"), "picture");
        let types = written.text("[Content_Types].xml");
        assert!(types.contains("/word/header1.xml") && types.contains("\"jpeg\"") && !types.contains("\"emf\""), "{types}");
        assert_eq!(template().frame("sv", super::super::own_frame("sv")).width, 15000);
    }

    #[test]
    fn bullets_have_a_number_that_the_template_does_not_use() {
        let own = super::super::own_frame("sv").numbering;
        let mut template = template();
        let numbering =
            "<w:numbering><w:abstractNum w:abstractNumId=\"0\"/><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>";
        template.parts.insert("word/numbering.xml".to_owned(), numbering.as_bytes().to_vec());
        let merged = template.numbering(&own);
        let kinds = merged.matches("<w:abstractNum ").count();
        assert!(kinds == 2 && merged.find("9001") < merged.find("<w:num "), "{merged}");
        assert!(merged.contains("<w:num w:numId=\"9001\"><w:abstractNumId w:val=\"9001\"/></w:num></w:numbering>"), "{merged}");
    }

    #[test]
    fn what_is_no_template_says_why() {
        assert_eq!(Template::read(b"Hej").unwrap_err(), "the file is not a Word document (.docx)");
        let other = zipped(&[("content.xml", "")]);
        assert_eq!(Template::read(&other).unwrap_err(), "the file is not a Word document: it has no word/document.xml");
    }
}
