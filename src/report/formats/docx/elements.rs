//! What a part of a Word document holds: its elements with their attributes, and the ways to other parts.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::collections::BTreeMap;

/// A way from a part to another.
pub(super) struct Relation {
    pub id: String,
    pub kind: String,
    pub target: String,
    pub external: bool,
}

/// The ways that a part of relations lists.
pub(super) fn relations(text: &str) -> Vec<Relation> {
    let of = |element: Element| {
        let given = |name: &str| element.attributes.get(name).cloned().unwrap_or_default();
        Relation { id: given("Id"), kind: given("Type"), target: given("Target"), external: given("TargetMode") == "External" }
    };
    elements(text).into_iter().filter(|element| element.name == "Relationship").map(of).collect()
}

/// An element with its attributes in the order of their names.
pub(super) struct Element {
    pub name: String,
    pub attributes: BTreeMap<String, String>,
}

/// The elements of a text in order, as far as it can be read.
pub(super) fn elements(text: &str) -> Vec<Element> {
    let mut reader = Reader::from_str(text);
    let mut found = Vec::new();
    let of = |start: &BytesStart<'_>| {
        let attributes = start.attributes().flatten().map(|attribute| {
            let value = quick_xml::escape::unescape(&attribute.value).map(|value| value.into_owned()).unwrap_or_default();
            (attribute.key.as_ref().to_owned(), value)
        });
        Element { name: start.name().as_ref().to_owned(), attributes: attributes.collect() }
    };
    loop {
        match reader.read_event() {
            Ok(Event::Start(start) | Event::Empty(start)) => found.push(of(&start)),
            Ok(Event::Eof) | Err(_) => return found,
            Ok(_) => {}
        }
    }
}
