//! Typst as a library: a world of one document, its pictures and one typeface, without a disk, a clock or a network.

use super::letters;
use super::source::{pictures, source};
use crate::error::{Error, Result};
use crate::report::document::Document;
use ab_glyph::FontRef;
use std::collections::BTreeMap;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

/// The bytes of a document as PDF.
///
/// # Errors
/// [`Error::Render`] when it cannot be set, or would not be what the standards ask for.
pub fn pdf(document: &Document) -> Result<Vec<u8>> {
    let failed = |reason: String| Error::Render { name: format!("{}.{}.pdf", document.name, document.language), reason };
    let world = Setting::new(document).map_err(failed)?;
    let set = typst::compile::<PagedDocument>(&world).output.map_err(|found| failed(told(&found)))?;
    let dated = document.date.parse::<jiff::civil::Date>().is_ok();
    // An archive asks for a date, which a project need not have.
    let standards: &[PdfStandard] = if dated { &[PdfStandard::A_2a, PdfStandard::Ua_1] } else { &[PdfStandard::Ua_1] };
    let options = PdfOptions {
        ident: typst::foundations::Smart::Custom(format!("utfall {} {} {}", document.name, document.language, document.title.text)),
        creator: typst::foundations::Smart::Custom(Some(format!("utfall {}", document.version))),
        standards: PdfStandards::new(standards).map_err(|found| failed(found.message().to_string()))?,
        ..PdfOptions::default()
    };
    let bytes = typst_pdf::pdf(&set, &options).map_err(|found| failed(told(&found)));
    // What typst remembers of this document is of no use to the next.
    typst::comemo::evict(0);
    bytes
}

/// What typst says is wrong, in a line.
fn told(found: &[SourceDiagnostic]) -> String {
    found.iter().map(|found| found.message.as_str()).collect::<Vec<_>>().join("; ")
}

/// All that typst can see.
struct Setting {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    main: FileId,
    sources: BTreeMap<String, Source>,
    pictures: BTreeMap<String, Bytes>,
}

impl Setting {
    fn new(document: &Document) -> std::result::Result<Self, String> {
        let typeface = FontRef::try_from_slice(dejavu::sans::regular()).map_err(|invalid| invalid.to_string())?;
        let cuts = [dejavu::sans::regular(), dejavu::sans::bold(), dejavu::sans::oblique(), dejavu::sans::bold_oblique()];
        let fonts: Vec<Font> = cuts.into_iter().flat_map(|bytes| Font::iter(Bytes::new(bytes))).collect();
        let main = id("/document.typ")?;
        let text = letters::shown(&source(document), &typeface);
        let style = include_str!("../../../../reports/pdf/style.typ");
        let sources = [("/document.typ", text), ("/style.typ", style.to_owned())];
        let sources = sources.map(|(path, text)| Ok::<_, String>((path.to_owned(), Source::new(id(path)?, text))));
        let picture = |(name, svg): (&str, &str)| (format!("/figures/{name}.svg"), Bytes::from_string(letters::shown(svg, &typeface)));
        Ok(Self {
            library: LazyHash::new(Library::builder().with_features([Feature::A11yExtras].into_iter().collect()).build()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            main,
            sources: sources.into_iter().collect::<std::result::Result<_, _>>()?,
            pictures: pictures(&document.blocks).into_iter().map(picture).collect(),
        })
    }
}

/// A place in typst's world.
fn id(path: &str) -> std::result::Result<FileId, String> {
    let path = VirtualPath::new(path).map_err(|error| format!("{path}: {error:?}"))?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

/// The path of a place.
fn path(id: FileId) -> String {
    id.vpath().get_with_slash().to_owned()
}

impl World for Setting {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.sources.get(&path(id)).cloned().ok_or_else(|| FileError::NotFound(path(id).into()))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.pictures.get(&path(id)).cloned().ok_or_else(|| FileError::NotFound(path(id).into()))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
