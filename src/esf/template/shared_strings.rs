//! The table of texts that a workbook's cells refer to.

use super::markup::{Element, elements, text, within};
use quick_xml::escape::escape;
use std::collections::BTreeMap;

/// The texts of a workbook, with those that were added.
pub struct SharedStrings<'a> {
    xml: &'a str,
    root: Element<'a>,
    /// The texts, in order.
    texts: Vec<String>,
    added: BTreeMap<String, usize>,
    references: usize,
}

impl<'a> SharedStrings<'a> {
    /// Reads the part; `None` when it is not well-formed.
    pub fn read(xml: &'a str) -> Option<Self> {
        let elements = elements(xml)?;
        let root = elements.first()?.clone();
        let texts = elements.iter().filter(|element| element.depth == 1 && element.name() == "si").map(|item| {
            // Phonetic aids are no part of the text.
            let aids: Vec<&Element<'_>> = within(&elements, item, "rPh").collect();
            let is_text = |part: &&Element<'_>| !aids.iter().any(|aid| aid.whole.contains(&part.whole.start));
            within(&elements, item, "t").filter(is_text).map(|part| text(&xml[part.inner.clone()])).collect()
        });
        let texts = texts.collect();
        Some(Self { xml, root, texts, added: BTreeMap::new(), references: 0 })
    }

    /// The text of an index.
    pub fn get(&self, index: usize) -> Option<&str> {
        self.texts.get(index).map(String::as_str)
    }

    /// The index for one more cell with a text, which is added at its first mention.
    pub fn index(&mut self, text: &str) -> usize {
        self.references += 1;
        let next = self.texts.len() + self.added.len();
        *self.added.entry(text.to_owned()).or_insert(next)
    }

    /// The part with the added texts behind the old ones.
    pub fn written(&self) -> String {
        let prefix = self.root.prefix();
        let mut added: Vec<(&String, &usize)> = self.added.iter().collect();
        added.sort_by_key(|(_, index)| **index);
        let items: String = added
            .iter()
            .map(|(text, _)| format!("<{prefix}si><{prefix}t xml:space=\"preserve\">{}</{prefix}t></{prefix}si>", escape(text.as_str())))
            .collect();
        let mut open = self.root.opening(self.xml).to_owned();
        for (name, more) in [("count", self.references), ("uniqueCount", added.len())] {
            if let Some(old) = self.root.attribute(name).and_then(|value| value.parse::<usize>().ok()) {
                open = open.replace(&format!(" {name}=\"{old}\""), &format!(" {name}=\"{}\"", old.saturating_add(more)));
            }
        }
        let head = &self.xml[..self.root.open.start];
        let inner = &self.xml[self.root.inner.clone()];
        let tail = &self.xml[self.root.whole.end..];
        format!("{head}{open}>{inner}{items}</{prefix}sst>{tail}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_added_behind_the_old_ones() {
        let xml = "<?xml version=\"1.0\"?><sst count=\"3\" uniqueCount=\"2\"><si><t>A &amp; B</t></si><si><r><t>R</t></r><r><t>ich</t></r><rPh><t>x</t></rPh></si></sst>";
        let mut strings = SharedStrings::read(xml).unwrap();
        assert_eq!((strings.get(0), strings.get(1), strings.get(2)), (Some("A & B"), Some("Rich"), None));
        assert_eq!((strings.index("<z>"), strings.index("a"), strings.index("<z>")), (2, 3, 2));
        let written = strings.written();
        assert!(written.contains("<sst count=\"6\" uniqueCount=\"4\"><si><t>A &amp; B</t></si>"), "{written}");
        assert!(
            written.ends_with("<si><t xml:space=\"preserve\">&lt;z&gt;</t></si><si><t xml:space=\"preserve\">a</t></si></sst>"),
            "{written}"
        );
        assert_eq!(SharedStrings::read(&written).unwrap().get(2), Some("<z>"));
    }
}
