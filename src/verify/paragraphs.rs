//! The paragraphs of a page or a Word document: what is read together, as plain text.

use crate::error::{Error, Result};
use quick_xml::escape::unescape;
use std::io::{Cursor, Read};

/// Elements that end a paragraph.
const ENDS: [&str; 20] = [
    "p",
    "li",
    "td",
    "th",
    "tr",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "dt",
    "dd",
    "figcaption",
    "caption",
    "summary",
    "div",
    "section",
    "title",
    "w:p",
];
/// Elements whose content is not read.
const UNREAD: [&str; 4] = ["style", "script", "svg", "w:instrText"];

/// The paragraphs of a document by its name, those without letters or digits left out.
///
/// # Errors
/// [`Error::Usage`] when it is neither a page nor a Word document.
pub fn paragraphs(name: &str, bytes: &[u8]) -> Result<Vec<String>> {
    match name.rsplit('.').next().map(str::to_ascii_lowercase).as_deref() {
        Some("html" | "htm") => Ok(of_markup(&String::from_utf8_lossy(bytes))),
        Some("docx") => Ok(of_markup(&document(name, bytes)?)),
        _ => Err(Error::Usage(format!("`{name}` is neither a page (.html) nor a Word document (.docx)"))),
    }
}

/// The parts of a Word document that hold its text; a document need not have notes.
pub const PARTS: [&str; 3] = ["word/document.xml", "word/footnotes.xml", "word/endnotes.xml"];
/// What stands between two parts that are read as one text: no part can hold it.
pub const BETWEEN: char = '\0';

/// The parts of a Word document that hold its text, in their order, with a sign between.
///
/// # Errors
/// [`Error::Usage`] when it is no such document.
pub fn document(name: &str, bytes: &[u8]) -> Result<String> {
    let failed = |reason: String| Error::Usage(format!("`{name}` is not a Word document: {reason}"));
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| failed(error.to_string()))?;
    let mut text = String::new();
    for (place, path) in PARTS.iter().enumerate() {
        match archive.by_name(path) {
            Err(zip::result::ZipError::FileNotFound) if place > 0 => {}
            part => {
                let mut part = part.map_err(|error| failed(error.to_string()))?;
                if place > 0 {
                    text.push(BETWEEN);
                }
                part.read_to_string(&mut text).map_err(|error| failed(error.to_string()))?;
            }
        }
    }
    Ok(text)
}

/// The paragraphs of marked-up text.
pub fn of_markup(text: &str) -> Vec<String> {
    let (mut found, mut open, mut at) = (Vec::new(), String::new(), 0);
    let mut close = |open: &mut String| {
        let words = open.split_whitespace().collect::<Vec<_>>().join(" ");
        if words.chars().any(char::is_alphanumeric) {
            found.push(words);
        }
        open.clear();
    };
    while let Some(start) = text[at..].find('<').map(|offset| at + offset) {
        let words = &text[at..start];
        open.push_str(&unescape(words).map_or_else(|_| words.to_owned(), std::borrow::Cow::into_owned));
        let end = text[start..].find('>').map_or(text.len(), |offset| start + offset + 1);
        let tag = &text[start + 1..end.saturating_sub(1).max(start + 1)];
        let name = tag.trim_start_matches('/').split(|letter: char| letter.is_whitespace() || letter == '/').next().unwrap_or_default();
        if ENDS.contains(&name) {
            close(&mut open);
        } else if ["br", "w:br", "w:tab"].contains(&name) {
            open.push(' ');
        }
        at = end;
        if UNREAD.contains(&name) && !tag.starts_with('/') && !tag.ends_with('/') {
            at = text[end..].find(&format!("</{name}")).map_or(text.len(), |offset| end + offset);
        }
    }
    close(&mut open);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_together_is_one_paragraph() {
        let page = "<title>A</title><style>p { top: 1px }</style><p>Om <data value=\"a\">34 %</data> av&#160;9 &amp; 10</p>\n<svg><text>5</text></svg><td>1</td><td>2</td>";
        assert_eq!(of_markup(page), ["A", "Om 34 % av 9 & 10", "1", "2"]);
        let word = "<w:p><w:r><w:t>Om </w:t></w:r><w:sdt><w:sdtContent><w:r><w:t>3</w:t></w:r><w:r><w:t>4 %</w:t></w:r></w:sdtContent></w:sdt></w:p><w:p/>";
        assert_eq!(of_markup(word), ["Om 34 %"]);
    }
}
