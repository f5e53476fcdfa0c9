//! A document as WordprocessingML (ECMA-376), for Word, LibreOffice and their like: real heading styles, a field of contents, captions, tables whose
//! heads come again on every page, pictures with alternative texts, the language of every word, and a content control with the name of its
//! estimate around every released number. The fixed parts lie in `reports/docx/`; a user's own template may replace styles, page, header and footer.

mod body;
pub(crate) mod control;
mod elements;
mod footnotes;
mod picture;
mod table;
pub(crate) mod template;
mod text;

use super::super::document::Document;
use crate::error::{Error, Result};
use crate::report::drawing::Drawing;
use body::Body;
use std::collections::BTreeMap;
use std::io::{Cursor, Write};
use template::{Frame, Template};
use text::{language_tag, xml};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// The bytes of a document, with the pictures of its figures. The same document gives the same bytes.
///
/// # Errors
/// When the container cannot be written.
pub fn docx(document: &Document, drawings: &[(String, Drawing)], template: Option<&Template>) -> Result<Vec<u8>> {
    let own = own_frame(&document.language);
    let frame = template.map_or_else(|| own_frame(&document.language), |template| template.frame(&document.language, own));
    let body = Body::new(drawings, frame.width).write(document, &frame.section);
    let related = include_str!("../../../../reports/docx/document_relationships.xml");
    let related = related.replace(
        "</Relationships>",
        &format!("{}{}{}</Relationships>", frame.relationships, body.footnotes.relation(), body.relationships),
    );
    let types = include_str!("../../../../reports/docx/content_types.xml")
        .replace("</Types>", &format!("{}{}</Types>", frame.types, body.footnotes.kind()));
    let mut parts: Vec<(String, Vec<u8>)> = [
        ("[Content_Types].xml", types),
        ("_rels/.rels", include_str!("../../../../reports/docx/relationships.xml").to_owned()),
        ("docProps/core.xml", core_properties(document)),
        ("word/document.xml", template::renamed(&body.xml, &frame.names)),
        ("word/_rels/document.xml.rels", related),
        ("word/styles.xml", frame.styles),
        ("word/numbering.xml", frame.numbering),
        ("word/settings.xml", body.footnotes.settings(&frame.settings)),
        ("word/footer.xml", include_str!("../../../../reports/docx/footer.xml").to_owned()),
    ]
    .map(|(path, text)| (path.to_owned(), text.into_bytes()))
    .to_vec();
    if !body.footnotes.is_empty() {
        parts.push(("word/footnotes.xml".to_owned(), template::renamed(&body.footnotes.part(), &frame.names).into_bytes()));
        parts.push(("word/_rels/footnotes.xml.rels".to_owned(), related_to(&body.footnotes.relationships).into_bytes()));
    }
    parts.extend(frame.parts);
    parts.extend(body.media);
    let failed = |reason: String| Error::Render { name: format!("{}.docx", document.name), reason };
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated).last_modified_time(DateTime::default());
    for (path, bytes) in parts {
        writer.start_file(path, options).map_err(|error| failed(error.to_string()))?;
        writer.write_all(&bytes).map_err(|error| failed(error.to_string()))?;
    }
    Ok(writer.finish().map_err(|error| failed(error.to_string()))?.into_inner())
}

/// A part of relations that holds these.
fn related_to(relationships: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships \
         xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{relationships}</Relationships>"
    )
}

/// The program's own styles and page: A4 with margins of 2 cm at the sides, 1.7 cm above and below, and page numbers.
fn own_frame(language: &str) -> Frame {
    Frame {
        styles: include_str!("../../../../reports/docx/styles.xml").replace("LANGUAGE", &language_tag(language)),
        numbering: include_str!("../../../../reports/docx/numbering.xml").to_owned(),
        settings: include_str!("../../../../reports/docx/settings.xml").to_owned(),
        section: format!(
            "{}<w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"964\" w:right=\"1134\" w:bottom=\"964\" w:left=\"1134\" \
             w:header=\"454\" w:footer=\"454\" w:gutter=\"0\"/>",
            template::FOOTER
        ),
        relationships: String::new(),
        types: String::new(),
        parts: Vec::new(),
        names: BTreeMap::new(),
        width: table::TEXT_WIDTH,
    }
}

fn core_properties(document: &Document) -> String {
    let (title, language) = (xml(&document.title.text), language_tag(&document.language));
    let date = if document.date.parse::<jiff::civil::Date>().is_ok() {
        format!("<dcterms:created xsi:type=\"dcterms:W3CDTF\">{}T00:00:00Z</dcterms:created>", document.date)
    } else {
        String::new()
    };
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<cp:coreProperties \
         xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:dcterms=\"http://purl.org/dc/terms/\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>{title}</dc:title>\
         <dc:language>{language}</dc:language>{date}</cp:coreProperties>"
    )
}

#[cfg(test)]
mod tests {
    use super::super::super::edition::Edition;
    use super::super::super::layers;
    use super::super::super::specimen::release;
    use super::docx;
    use crate::report::document::{Block, Document};
    use crate::report::words::locale::Catalogue;
    use std::collections::BTreeMap;
    use std::io::Read;

    fn parts(bytes: &[u8]) -> BTreeMap<String, String> {
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
        let read = |place| {
            let mut file = archive.by_index(place).unwrap();
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).unwrap();
            (file.name().unwrap().into_owned(), String::from_utf8_lossy(&bytes).into_owned())
        };
        (0..zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap().len()).map(read).collect()
    }

    /// Values of an attribute, in order.
    fn values<'a>(xml: &'a str, attribute: &str) -> Vec<&'a str> {
        xml.split(&format!(" {attribute}=\"")).skip(1).filter_map(|rest| rest.split('"').next()).collect()
    }

    #[test]
    fn a_report_for_word_is_whole() {
        let release = release();
        for language in ["sv", "da", "en"] {
            let catalogue = Catalogue::load(language).unwrap();
            let layers = layers::compose(&Edition::new(&release, &catalogue).unwrap(), "0").unwrap();
            let drawings = layers.collection.drawn_without_title(&layers.report.figures()).unwrap();
            for (name, drawing) in &drawings {
                let (_, figure) = layers.collection.figures.iter().find(|(own, _)| own == name).unwrap();
                let title = &figure.caption().title;
                let drawn = drawing.svg.split("</desc>").last().unwrap();
                assert!(
                    !title.is_empty() && !drawn.contains(title.as_str()),
                    "{language}: the title stands in the caption, and again in {name}"
                );
            }
            let bytes = docx(&layers.report, &drawings, None).unwrap();
            assert_eq!(bytes, docx(&layers.report, &drawings, None).unwrap());
            let parts = parts(&bytes);
            let (body, styles, related) = (&parts["word/document.xml"], &parts["word/styles.xml"], &parts["word/_rels/document.xml.rels"]);
            let mut reader = quick_xml::Reader::from_str(body);
            while !matches!(reader.read_event().unwrap(), quick_xml::events::Event::Eof) {}
            // Every way within the document leads somewhere, every relation and style that is used is there.
            let marks: Vec<&str> = values(body, "w:name");
            for anchor in values(body, "w:anchor") {
                assert!(marks.contains(&anchor), "{language}: {anchor}");
            }
            for id in values(body, "r:id").into_iter().chain(values(body, "r:embed")) {
                assert!(related.contains(&format!("Id=\"{id}\"")), "{language}: {id}");
            }
            for target in values(related, "Target").into_iter().filter(|target| target.starts_with("media/")) {
                assert!(parts.contains_key(&format!("word/{target}")), "{target}");
            }
            for part in body.split("<w:pStyle w:val=\"").skip(1) {
                let style = part.split('"').next().unwrap();
                assert!(styles.contains(&format!("w:styleId=\"{style}\"")), "{style}");
            }
            let pictures = body.matches("<pic:pic ").count();
            assert!(pictures > 0 && values(body, "descr").iter().all(|words| !words.is_empty()));
            assert_eq!(pictures, parts.keys().filter(|path| path.ends_with(".png")).count());
            assert!(body.contains(" TOC ") && body.contains("<w:tblHeader/>") && body.contains("w:val=\"Heading1\""));
            // A cell ends with a paragraph, or Word calls the file broken.
            assert_eq!(body.matches("</w:p></w:tc>").count() + body.matches("<w:p/></w:tc>").count(), body.matches("</w:tc>").count());
        }
    }

    #[test]
    fn notes_on_method_are_footnotes_with_the_names_of_their_numbers() {
        let note = |text: &str| Block::method(&format!("{text} <data value=\"a.b\">15</data> (<a href=\"annex.sv.html\">bilagan</a>)."));
        let blocks =
            vec![Block::paragraph("Allt ökade."), Block::points(&["A".to_owned()]), note("Ett"), Block::paragraph("Och?"), note("Två")];
        let document = Document { language: "sv".to_owned(), blocks, ..Document::default() };
        let parts = parts(&docx(&document, &[], None).unwrap());
        let (body, notes) = (&parts["word/document.xml"], &parts["word/footnotes.xml"]);
        let ids = |xml: &str, element: &str| -> Vec<String> {
            xml.split(&format!("<w:{element} w:id=\"")).skip(1).filter_map(|rest| Some(rest.split('"').next()?.to_owned())).collect()
        };
        assert_eq!(ids(body, "footnoteReference"), ["1", "2"]);
        assert_eq!(ids(notes, "footnote"), ["1", "2"]);
        assert!(body.find("ökade") < body.find("footnoteReference") && body.find("footnoteReference") < body.find("ListBullet"), "{body}");
        assert!(!body.contains("bilagan") && notes.matches("<w:tag w:val=\"a.b\"/>").count() == 2, "{notes}");
        let related = &parts["word/_rels/footnotes.xml.rels"];
        assert!(values(notes, "r:id").iter().all(|id| related.contains(&format!("Id=\"{id}\""))) && related.contains("annex.sv.html"));
        assert!(
            parts["word/settings.xml"].contains("<w:footnotePr><w:footnote w:id=\"-1\"/><w:footnote w:id=\"0\"/></w:footnotePr><w:compat>")
        );
        assert!(
            parts["word/_rels/document.xml.rels"].contains("footnotes.xml") && parts["[Content_Types].xml"].contains("/word/footnotes.xml")
        );
        assert!(
            parts["word/styles.xml"].contains("w:styleId=\"FootnoteText\"") && parts["word/styles.xml"].contains("\"FootnoteReference\"")
        );
        // Without notes there is no part for them.
        let plain = Document { blocks: vec![Block::paragraph("A")], ..document };
        let parts = super::tests::parts(&docx(&plain, &[], None).unwrap());
        assert!(!parts.keys().any(|part| part.contains("footnotes")) && !parts["word/settings.xml"].contains("footnotePr"));
    }
}
