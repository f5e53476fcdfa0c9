//! Templates to HTML. The built-in templates are embedded; a project's own `reports/` folder replaces them file by file.

use super::docx::template::Template;
use crate::error::{Error, Result};
use crate::report::words::locale::Catalogue;
use include_dir::{Dir, include_dir};
use serde::Serialize;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use tera::{Context, Kwargs, State, Tera, TeraResult};

static REPORTS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/reports");

/// Files of `reports/` that make up the publications, by path with forward slashes.
#[derive(Debug, Clone)]
pub struct Templates {
    files: BTreeMap<String, String>,
    /// A Word document whose styles, page, header and footer the Word files get.
    word: Option<Template>,
}

/// The project's own Word document, among its templates.
const WORD: &str = "template.docx";

impl Templates {
    /// The built-in templates with those of a project's folder in their place, if it has one.
    ///
    /// # Errors
    /// [`Error::Read`] when a file of the folder cannot be read; [`Error::Template`] when it is not one the program knows.
    pub fn load(folder: Option<&Path>) -> Result<Self> {
        let mut files = BTreeMap::new();
        embedded(&REPORTS, &mut files);
        if let Some(folder) = folder.filter(|folder| folder.is_dir()) {
            let known = files.clone();
            override_from(folder, folder, &known, &mut files)?;
        }
        let word = folder.map(|folder| folder.join(WORD)).filter(|path| path.is_file());
        let word = word.map(|path| {
            let bytes = std::fs::read(&path).map_err(|source| Error::Read { path, source })?;
            Template::read(&bytes).map_err(|reason| Error::Template { name: WORD.to_owned(), reason })
        });
        Ok(Self { files, word: word.transpose()? })
    }

    /// Path and contents, sorted by path.
    pub fn files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        let word = self.word.iter().map(|word| (WORD, word.bytes()));
        self.files.iter().map(|(path, contents)| (path.as_str(), contents.as_bytes())).chain(word)
    }

    /// The project's own Word document for the Word files, if it has one.
    pub fn word(&self) -> Option<&Template> {
        self.word.as_ref()
    }

    /// A template of a name with what it shows.
    ///
    /// # Errors
    /// [`Error::Template`] with the place when a template is broken or asks for a field that is not there.
    pub fn render(&self, name: &str, view: &impl Serialize, catalogue: &Arc<Catalogue>) -> Result<String> {
        self.printer(name, catalogue)?.render(name, view)
    }

    /// The templates ready for many pages in a language; `name` is the one that is told of where one of them is broken.
    ///
    /// # Errors
    /// [`Error::Template`] with the place when a template is broken.
    pub fn printer(&self, name: &str, catalogue: &Arc<Catalogue>) -> Result<Printer<'_>> {
        let mut tera = Tera::default();
        let words = Arc::clone(catalogue);
        tera.register_function("text", move |arguments: Kwargs, _: &State<'_>| -> TeraResult<String> {
            let key = arguments.must_get::<&str>("key")?;
            words.text(key).map_err(|error| tera::Error::message(error.to_string()))
        });
        let words = Arc::clone(catalogue);
        tera.register_function("text_with", move |arguments: Kwargs, _: &State<'_>| -> TeraResult<String> {
            let key = arguments.must_get::<&str>("key")?;
            let value = arguments.must_get::<&str>("value")?;
            let values = crate::report::words::locale::Arguments::new().with("value", value);
            words.plain(key, &values).map_err(|error| tera::Error::message(error.to_string()))
        });
        let templates = self.files.iter().filter(|(path, _)| is_template(path)).map(|(path, contents)| (path.as_str(), contents.as_str()));
        tera.add_raw_templates(templates.collect::<Vec<_>>()).map_err(|error| broken(name, &error))?;
        Ok(Printer { tera, style: self.files.get("style.css").map_or("", String::as_str) })
    }
}

/// Templates that have been read, for pages in one language.
pub struct Printer<'a> {
    tera: Tera,
    style: &'a str,
}

impl Printer<'_> {
    /// A template of a name with what it shows.
    ///
    /// # Errors
    /// [`Error::Template`] with the place when it asks for a field that is not there.
    pub fn render(&self, name: &str, view: &impl Serialize) -> Result<String> {
        let mut context = Context::from_serialize(view).map_err(|error| broken(name, &error))?;
        context.insert("style", self.style);
        self.tera.render(name, &context).map_err(|error| broken(name, &error))
    }
}

fn broken(name: &str, error: &tera::Error) -> Error {
    Error::Template { name: name.to_owned(), reason: error.to_string() }
}

/// Templates are the HTML files; the style sheet is put into them.
fn is_template(path: &str) -> bool {
    path.ends_with(".html")
}

/// Files that belong to a publication: not the catalogues, which have a page of their own, nor the examples.
fn belongs(path: &str) -> bool {
    is_template(path) || path == "style.css"
}

fn embedded(folder: &Dir<'_>, files: &mut BTreeMap<String, String>) {
    for file in folder.files() {
        let path = file.path().to_string_lossy().replace('\\', "/");
        if let Some(contents) = file.contents_utf8().filter(|_| belongs(&path)) {
            files.insert(path, contents.to_owned());
        }
    }
    for inner in folder.dirs() {
        embedded(inner, files);
    }
}

fn override_from(root: &Path, folder: &Path, known: &BTreeMap<String, String>, files: &mut BTreeMap<String, String>) -> Result<()> {
    let unreadable = |source: std::io::Error| Error::Read { path: folder.to_owned(), source };
    for entry in std::fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        if path.is_dir() {
            override_from(root, &path, known, files)?;
            continue;
        }
        let name = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
        if name == WORD {
            continue;
        }
        if !known.contains_key(&name) {
            let names: Vec<&str> = known.keys().map(String::as_str).chain([WORD]).collect();
            return Err(Error::Template { name, reason: format!("replaces no template; there are: {}", names.join(", ")) });
        }
        let contents = std::fs::read_to_string(&path).map_err(|source| Error::Read { path: path.clone(), source })?;
        files.insert(name, contents);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::document::Document;

    #[test]
    fn a_file_of_the_project_replaces_the_built_in_one() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("report.html"), "<p>{{ title.text }}</p>").unwrap();
        let templates = Templates::load(Some(folder.path())).unwrap();
        let view = Document { title: crate::report::words::phrase::Phrase::own("A & B"), ..Document::default() };
        let html = templates.render("report.html", &view, &Arc::new(Catalogue::load("en").unwrap())).unwrap();
        assert_eq!(html, "<p>A &amp; B</p>");
    }

    #[test]
    fn a_broken_template_says_where() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("report.html"), "<p>\n{{ titel.text }}</p>").unwrap();
        let templates = Templates::load(Some(folder.path())).unwrap();
        let error =
            templates.render("report.html", &Document::default(), &Arc::new(Catalogue::load("en").unwrap())).unwrap_err().to_string();
        assert!(error.starts_with("template `report.html` failed: ") && error.contains("titel") && error.contains("2:"), "{error}");
    }

    #[test]
    fn a_file_that_replaces_nothing_is_an_error() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("raport.html"), "").unwrap();
        let error = Templates::load(Some(folder.path())).unwrap_err().to_string();
        assert!(error.starts_with("template `raport.html` failed: replaces no template; there are: "), "{error}");
    }
}
