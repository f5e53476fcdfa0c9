//! The elements of an XML part with the bytes they stand at, so that one of them can be replaced and all others stay as they are.

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};
use std::ops::Range;

/// An element and where it stands.
#[derive(Debug, Clone)]
pub struct Element<'a> {
    start: BytesStart<'a>,
    /// Elements it lies in.
    pub depth: usize,
    /// Its opening tag; the whole of an element that closes itself.
    pub open: Range<usize>,
    /// What lies between its tags.
    pub inner: Range<usize>,
    /// All of it.
    pub whole: Range<usize>,
}

impl Element<'_> {
    /// Its name without prefix.
    pub fn name(&self) -> &str {
        let name = self.start.name().0;
        name.rsplit_once(':').map_or(name, |(_, local)| local)
    }

    /// The prefix of its name, with the colon; empty without one.
    pub fn prefix(&self) -> &str {
        let name = self.start.name().0;
        name.rfind(':').map_or("", |colon| &name[..=colon])
    }

    /// Its opening tag without the end of it, so that attributes and content may follow.
    pub fn opening<'x>(&self, xml: &'x str) -> &'x str {
        let end = if self.open == self.whole { "/>" } else { ">" };
        let tag = &xml[self.open.clone()];
        tag.strip_suffix(end).unwrap_or(tag)
    }

    /// The value of an attribute, by its name without prefix.
    pub fn attribute(&self, name: &str) -> Option<String> {
        let local = |key: &str| key.rsplit_once(':').map_or(key == name, |(_, local)| local == name);
        let found = self.start.attributes().flatten().find(|attribute| local(attribute.key.0))?;
        unescape(&found.value).ok().map(|value| value.into_owned())
    }
}

/// All elements in the order of their opening tags; `None` when the text is not well-formed.
pub fn elements(xml: &str) -> Option<Vec<Element<'_>>> {
    let mut reader = Reader::from_str(xml);
    let mut elements: Vec<Element<'_>> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    loop {
        let before = usize::try_from(reader.buffer_position()).ok()?;
        let event = reader.read_event().ok()?;
        let after = usize::try_from(reader.buffer_position()).ok()?;
        match event {
            Event::Start(start) => {
                let depth = open.len();
                open.push(elements.len());
                elements.push(Element { start, depth, open: before..after, inner: after..after, whole: before..after });
            }
            Event::Empty(start) => {
                let tag = before..after;
                elements.push(Element { start, depth: open.len(), open: tag.clone(), inner: after..after, whole: tag });
            }
            Event::End(_) => {
                let element = elements.get_mut(open.pop()?)?;
                element.inner.end = before;
                element.whole.end = after;
            }
            Event::Eof => return open.is_empty().then_some(elements),
            _ => {}
        }
    }
}

/// The elements of a name that lie in an element, at any depth.
pub fn within<'e, 'a>(elements: &'e [Element<'a>], outer: &'e Element<'a>, name: &'e str) -> impl Iterator<Item = &'e Element<'a>> {
    let first = elements.partition_point(|element| element.whole.start <= outer.whole.start);
    let inside = elements[first..].iter().take_while(|element| element.whole.start < outer.whole.end);
    inside.filter(move |element| element.name() == name)
}

/// The characters that a stretch of text without elements stands for.
pub fn text(raw: &str) -> String {
    unescape(raw).map_or_else(|_| raw.to_owned(), |text| text.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_know_where_they_stand() {
        let xml = "<?xml version=\"1.0\"?>\n<x:a r:id=\"1 &amp; 2\"><x:b/> <x:c>&lt;</x:c></x:a>";
        let elements = elements(xml).unwrap();
        assert_eq!(elements.iter().map(Element::name).collect::<Vec<_>>(), ["a", "b", "c"]);
        assert_eq!((elements[0].prefix(), elements[0].attribute("id").unwrap().as_str()), ("x:", "1 & 2"));
        assert_eq!((elements[0].opening(xml), elements[1].opening(xml)), ("<x:a r:id=\"1 &amp; 2\"", "<x:b"));
        assert_eq!(text(&xml[elements[2].inner.clone()]), "<");
        assert_eq!(&xml[elements[0].whole.clone()], &xml[22..]);
        assert_eq!(within(&elements, &elements[0], "c").count(), 1);
    }

    #[test]
    fn what_is_not_closed_is_refused() {
        assert!(elements("<a><b></a>").is_none() && elements("<a>").is_none());
    }
}
