//! The templates of the pages with their catalogues.

use crate::error::{Error, Result};
use crate::project::text::LANGUAGES;
use crate::report::words::locale::{Arguments, Catalogue};

use include_dir::Dir;
use include_dir::include_dir;
use std::collections::BTreeMap;
use std::sync::Arc;
use tera::Context;
use tera::Kwargs;
use tera::State;
use tera::Tera;
use tera::TeraResult;

pub(crate) static TEMPLATES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/studio/templates");

/// The templates with the words of each language.
pub struct Pages(BTreeMap<&'static str, (Tera, Arc<Catalogue>)>, BTreeMap<&'static str, Catalogue>);

impl Pages {
    /// The embedded templates.
    ///
    /// # Errors
    /// When one is broken.
    pub fn load() -> Result<Self> {
        let pages = LANGUAGES.into_iter().map(|language| Ok((language, of_language(language)?))).collect::<Result<_>>()?;
        let reports = LANGUAGES.into_iter().map(|language| Ok((language, Catalogue::load(language)?))).collect::<Result<_>>()?;
        Ok(Self(pages, reports))
    }

    /// The report's words of a language.
    pub fn report(&self, language: &str) -> Option<&Catalogue> {
        self.1.get(language).or_else(|| self.1.get("en"))
    }

    /// A reason why rows are not used, as the report has it.
    pub fn exclusion(&self, language: &str, reason: &str) -> String {
        let key = format!("exclusion-{reason}");
        self.report(language).and_then(|words| words.text(&key).ok()).unwrap_or_else(|| reason.to_owned())
    }

    /// The words of a language.
    pub fn words(&self, language: &str) -> Option<&Arc<Catalogue>> {
        self.0.get(language).or_else(|| self.0.get("en")).map(|(_, words)| words)
    }

    pub(crate) fn render(&self, language: &str, name: &str, context: &Context) -> Result<String> {
        let broken = |reason: String| Error::Template { name: name.to_owned(), reason };
        let (tera, _) = self.0.get(language).or_else(|| self.0.get("en")).ok_or_else(|| broken("no words".to_owned()))?;
        tera.render(name, context).map_err(|error| broken(error.to_string()))
    }
}

pub(crate) fn of_language(language: &str) -> Result<(Tera, Arc<Catalogue>)> {
    let words = Arc::new(Catalogue::of_studio(language)?);
    let mut tera = Tera::default();
    let own = Arc::clone(&words);
    tera.register_function("t", move |arguments: Kwargs, _: &State<'_>| -> TeraResult<String> {
        let mut values = Arguments::new();
        for name in ["a", "b"] {
            if let Some(text) = arguments.get::<&str>(name)? {
                values = values.with(name, text);
            }
        }
        if let Some(count) = arguments.get::<u64>("n")? {
            values = values.with("n", count);
        }
        own.plain(arguments.must_get::<&str>("key")?, &values).map_err(|error| tera::Error::message(error.to_string()))
    });
    let texts = TEMPLATES.files().filter_map(|file| Some((file.path().to_str()?, file.contents_utf8()?)));
    let broken = |error: tera::Error| Error::Template { name: "studio".to_owned(), reason: error.to_string() };
    tera.add_raw_templates(texts.collect::<Vec<_>>()).map_err(broken)?;
    Ok((tera, words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_has_all_its_words() {
        let pages = Pages::load().unwrap();
        for file in TEMPLATES.files() {
            let text = file.contents_utf8().unwrap();
            // Names that are put together are known only when the page is made.
            let named = text.split("key=\"").skip(1).filter_map(|rest| rest.split_once('"')).filter(|(_, rest)| !rest.starts_with(" ~"));
            for (key, _) in named {
                for language in LANGUAGES {
                    assert!(pages.words(language).unwrap().has(key), "{}: {language} has no `{key}`", file.path().display());
                }
            }
        }
    }
}
