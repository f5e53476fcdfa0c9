//! Parts of a workbook that is an archive, and what the tags in them say.

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};
use std::io::Cursor;
use zip::ZipArchive;

/// The value of an attribute of a tag.
pub(super) fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.attributes().flatten().find(|attribute| attribute.key.0 == name)?;
    unescape(&found.value).ok().map(|value| value.into_owned())
}

/// The text of a part.
pub(super) fn part(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Option<String> {
    std::io::read_to_string(archive.by_name(name).ok()?).ok()
}

/// The value of the first element called `element` of which `is` holds.
pub(super) fn find(xml: &str, element: &str, is: impl Fn(&BytesStart<'_>) -> bool, wanted: &str) -> Option<String> {
    let mut reader = Reader::from_str(xml);
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) | Event::Empty(tag) if tag.local_name().as_ref() == element && is(&tag) => return attribute(&tag, wanted),
            Event::Eof => return None,
            _ => {}
        }
    }
}
