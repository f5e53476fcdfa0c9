//! Content controls of a Word document that hold released numbers: `w:sdt` whose tag is a number's name.

use quick_xml::escape::{escape, unescape};
use std::ops::Range;

/// A content control, by places in the text of the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Control {
    /// Its tag; empty where it has none.
    pub tag: String,
    /// What it says.
    pub text: String,
    /// Where its pieces of text stand.
    pieces: Vec<Range<usize>>,
}

impl Control {
    /// Where its text begins.
    pub fn at(&self) -> usize {
        self.pieces.first().map_or(0, |piece| piece.start)
    }
}

/// Whether a tag has the shape of a number's name: its parts end with nine letters.
pub fn is_name(tag: &str) -> bool {
    let name = tag.split('/').next().unwrap_or_default();
    name.rsplit('.').next().is_some_and(|letters| letters.len() == 9 && letters.bytes().all(|letter| letter.is_ascii_lowercase()))
}

/// The innermost content controls with a text, in the order of the document.
pub fn controls(xml: &str) -> Vec<Control> {
    let mut found = Vec::new();
    let mut open: Vec<(Option<String>, Vec<Range<usize>>)> = Vec::new();
    let mut at = 0;
    while let Some(start) = xml[at..].find('<').map(|offset| at + offset) {
        let end = xml[start..].find('>').map_or(xml.len(), |offset| start + offset + 1);
        let tag = &xml[start + 1..end.saturating_sub(1).max(start + 1)];
        let name = tag.split(|letter: char| letter.is_whitespace()).next().unwrap_or_default();
        match name {
            "w:sdt" => open.push((None, Vec::new())),
            "w:tag" => {
                if let Some((own, _)) = open.last_mut() {
                    *own = value(tag);
                }
            }
            "w:t" if !tag.ends_with('/') => {
                let close = xml[end..].find("</w:t>").map_or(xml.len(), |offset| end + offset);
                if let Some((_, pieces)) = open.last_mut() {
                    pieces.push(end..close);
                }
            }
            "/w:sdt" => {
                if let Some((tag, pieces)) = open.pop().filter(|(_, pieces)| !pieces.is_empty()) {
                    let tag = tag.unwrap_or_default();
                    let text: String = pieces.iter().map(|piece| plain(&xml[piece.clone()])).collect();
                    found.push(Control { tag, text, pieces });
                }
            }
            _ => {}
        }
        at = end;
    }
    found
}

/// The attribute `w:val` of a tag.
fn value(tag: &str) -> Option<String> {
    let rest = tag.split_once("w:val=")?.1;
    let quote = rest.chars().next().filter(|letter| matches!(letter, '"' | '\''))?;
    rest[1..].split(quote).next().map(plain)
}

fn plain(text: &str) -> String {
    unescape(text).map_or_else(|_| text.to_owned(), std::borrow::Cow::into_owned)
}

/// The document with other texts in controls: the first piece has the whole text, the others none. Every other byte stays.
pub fn with_texts(xml: &str, texts: &[(&Control, &str)]) -> String {
    let mut pieces: Vec<(Range<usize>, String)> = Vec::new();
    for (control, text) in texts {
        for (index, piece) in control.pieces.iter().enumerate() {
            pieces.push((piece.clone(), if index == 0 { escape(*text).into_owned() } else { String::new() }));
        }
    }
    pieces.sort_by_key(|(piece, _)| piece.start);
    let (mut out, mut at) = (String::with_capacity(xml.len()), 0);
    for (piece, text) in pieces {
        out.push_str(&xml[at..piece.start]);
        out.push_str(&text);
        at = piece.end;
    }
    out.push_str(&xml[at..]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_control_gets_another_text_and_nothing_else_changes() {
        let control = |tag: &str, text: &str| {
            format!("<w:sdt><w:sdtPr><w:tag w:val=\"{tag}\"/></w:sdtPr><w:sdtContent>{text}</w:sdtContent></w:sdt>")
        };
        let text = |words: &str| format!("<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">{words}</w:t></w:r>");
        let xml = format!("<w:p>{}{}{}</w:p>", text("Om "), control("a.b", &(text("3") + &text("4&#160;%"))), control("c", &text("5")));
        let found = controls(&xml);
        let told: Vec<(&str, &str)> = found.iter().map(|control| (control.tag.as_str(), control.text.as_str())).collect();
        assert_eq!(told, [("a.b", "34\u{a0}%"), ("c", "5")]);
        let expected = format!("<w:p>{}{}{}</w:p>", text("Om "), control("a.b", &(text("&lt; 40") + &text(""))), control("c", &text("5")));
        assert_eq!(with_texts(&xml, &[(&found[0], "< 40")]), expected);
    }
}
