//! The report's own words: one Fluent catalogue per language in `reports/locales/`. Adding a language is adding a file there.

use super::phrase::{Number, Phrase, escape};
use crate::error::{Error, Result};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use include_dir::{Dir, include_dir};
use std::collections::BTreeMap;
use unic_langid::LanguageIdentifier;

static LOCALES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/reports/locales");

/// The languages there are catalogues for, sorted.
pub fn languages() -> Vec<String> {
    let mut found: Vec<String> = LOCALES.files().filter_map(|file| Some(file.path().file_stem()?.to_str()?.to_owned())).collect();
    found.sort();
    found
}

/// What a language calls itself.
pub fn own_name(language: &str) -> &str {
    match language {
        "da" => "Dansk",
        "en" => "English",
        "sv" => "Svenska",
        other => other,
    }
}

/// What findings say in a language.
fn findings(language: &str) -> Option<&'static str> {
    LOCALES.get_file(format!("findings/{language}.ftl"))?.contents_utf8()
}

/// The messages of one language.
pub struct Catalogue {
    language: String,
    bundle: FluentBundle<FluentResource>,
}

impl Catalogue {
    /// The built-in catalogue of a language.
    ///
    /// # Errors
    /// [`Error::Usage`] when there is none; [`Error::Render`] when it is not well-formed.
    pub fn load(language: &str) -> Result<Self> {
        let Some(source) = LOCALES.get_file(format!("{language}.ftl")).and_then(|file| file.contents_utf8()) else {
            return Err(Error::Usage(format!("no words for a report in `{language}`; there are: {}", languages().join(", "))));
        };
        Self::parse(language, source)
    }

    /// The built-in words of findings in a language.
    ///
    /// # Errors
    /// As [`Catalogue::load`].
    pub fn of_findings(language: &str) -> Result<Self> {
        let source = findings(language).ok_or_else(|| Error::Usage(format!("there are no words for findings in `{language}`")))?;
        Self::parse(language, source)
    }

    /// The built-in words of verifications in a language.
    ///
    /// # Errors
    /// As [`Catalogue::load`].
    pub fn of_verification(language: &str) -> Result<Self> {
        let source = LOCALES.get_file(format!("verify/{language}.ftl")).and_then(|file| file.contents_utf8());
        let source = source.ok_or_else(|| Error::Usage(format!("there are no words for a verification in `{language}`")))?;
        Self::parse(language, source)
    }

    /// The built-in words of the local page in a language.
    ///
    /// # Errors
    /// As [`Catalogue::load`].
    pub fn of_studio(language: &str) -> Result<Self> {
        let source = LOCALES.get_file(format!("studio/{language}.ftl")).and_then(|file| file.contents_utf8());
        Self::parse(language, source.ok_or_else(|| Error::Usage(format!("there are no words for the page in `{language}`")))?)
    }

    /// The names of the words of findings.
    pub fn names_of_findings() -> Vec<&'static str> {
        let lines = findings("en").unwrap_or_default().lines().filter(|line| !line.starts_with('#'));
        lines.filter_map(|line| line.split_once(" = ")).map(|(name, _)| name).collect()
    }

    fn parse(language: &str, source: &str) -> Result<Self> {
        let broken = |reason: String| Error::Render { name: format!("locales/{language}.ftl"), reason };
        let identifier: LanguageIdentifier = language.parse().map_err(|error| broken(format!("{error}")))?;
        let resource = FluentResource::try_new(source.to_owned()).map_err(|(_, errors)| {
            broken(errors.first().map_or_else(|| "not a Fluent file".to_owned(), |error| format!("{error} at byte {}", error.pos.start)))
        })?;
        let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
        bundle.set_use_isolating(false);
        bundle.add_resource(resource).map_err(|errors| broken(errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")))?;
        Ok(Self { language: language.to_owned(), bundle })
    }

    /// Two-letter code of the language.
    pub fn language(&self) -> &str {
        &self.language
    }

    /// Whether there is such a message.
    pub fn has(&self, key: &str) -> bool {
        self.bundle.has_message(key)
    }

    /// A message without arguments.
    ///
    /// # Errors
    /// [`Error::Render`] when the catalogue lacks the message.
    pub fn text(&self, key: &str) -> Result<String> {
        self.format(key, &Arguments::new(), Argument::plain)
    }

    /// A message as plain text.
    ///
    /// # Errors
    /// [`Error::Render`] when the catalogue lacks the message, or the message asks for an argument it was not given.
    pub fn plain(&self, key: &str, arguments: &Arguments) -> Result<String> {
        self.format(key, arguments, Argument::plain)
    }

    /// A message as HTML: arguments are escaped, and marked with `lang` where they are in another language.
    ///
    /// # Errors
    /// As [`Catalogue::plain`].
    pub fn html(&self, key: &str, arguments: &Arguments) -> Result<String> {
        self.format(key, arguments, Argument::html)
    }

    fn format<'a>(&'a self, key: &str, arguments: &'a Arguments, show: impl Fn(&'a Argument) -> FluentValue<'a>) -> Result<String> {
        let broken = |reason: String| Error::Render { name: format!("locales/{}.ftl", self.language), reason };
        let pattern = self
            .bundle
            .get_message(key)
            .and_then(|message| message.value())
            .ok_or_else(|| broken(format!("there is no message `{key}`")))?;
        let mut values = FluentArgs::new();
        for (name, argument) in &arguments.0 {
            values.set(*name, show(argument));
        }
        let mut errors = Vec::new();
        let words = self.bundle.format_pattern(pattern, Some(&values), &mut errors).into_owned();
        match errors.first() {
            None => Ok(after_questions(words)),
            Some(error) => Err(broken(format!("message `{key}`: {error}"))),
        }
    }
}

/// A question ends with its own sign: no colon follows it, and what comes after begins a sentence.
fn after_questions(words: String) -> String {
    if !words.contains('?') {
        return words;
    }
    let mut written = String::with_capacity(words.len());
    let mut rest = words.as_str();
    while let Some((before, after)) = rest.split_once('?') {
        written.push_str(before);
        written.push('?');
        rest = after;
        // What marks the question may close behind it.
        while let Some(length) = rest.strip_prefix("</").and_then(|tag| tag.find('>')) {
            written.push_str(&rest[..length + 3]);
            rest = &rest[length + 3..];
        }
        if let Some(following) = rest.strip_prefix(": ") {
            let mut letters = following.chars();
            written.push(' ');
            written.extend(letters.next().into_iter().flat_map(char::to_uppercase));
            rest = letters.as_str();
        }
    }
    written.push_str(rest);
    written
}

/// What a message's placeholders stand for.
#[derive(Debug, Clone, Default)]
pub struct Arguments(BTreeMap<&'static str, Argument>);

impl Arguments {
    /// None yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// The same, with one more.
    #[must_use]
    pub fn with(mut self, name: &'static str, argument: impl Into<Argument>) -> Self {
        self.0.insert(name, argument.into());
        self
    }
}

/// What one placeholder stands for.
#[derive(Debug, Clone)]
pub enum Argument {
    /// Words or a formatted number.
    Phrase(Phrase),
    /// A released number, marked with its name in HTML.
    Number(Number),
    /// A whole number, for choosing between singular and plural; shown numbers are formatted first.
    Count(u64),
}

impl Argument {
    fn plain(&self) -> FluentValue<'_> {
        match self {
            Self::Phrase(phrase) => FluentValue::from(phrase.text.as_str()),
            Self::Number(number) => FluentValue::from(number.text.as_str()),
            Self::Count(count) => FluentValue::from(*count),
        }
    }

    fn html(&self) -> FluentValue<'_> {
        match self {
            Self::Phrase(phrase) if phrase.lang.is_none() => FluentValue::from(escape(&phrase.text)),
            Self::Phrase(phrase) => FluentValue::from(phrase.html()),
            Self::Number(number) => FluentValue::from(number.html()),
            Self::Count(count) => FluentValue::from(*count),
        }
    }
}

impl From<&str> for Argument {
    fn from(words: &str) -> Self {
        Self::Phrase(Phrase::own(words))
    }
}

impl From<String> for Argument {
    fn from(words: String) -> Self {
        Self::Phrase(Phrase::own(words))
    }
}

impl From<Phrase> for Argument {
    fn from(phrase: Phrase) -> Self {
        Self::Phrase(phrase)
    }
}

impl From<Number> for Argument {
    fn from(number: Number) -> Self {
        Self::Number(number)
    }
}

impl From<&Phrase> for Argument {
    fn from(phrase: &Phrase) -> Self {
        Self::Phrase(phrase.clone())
    }
}

impl From<u64> for Argument {
    fn from(count: u64) -> Self {
        Self::Count(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn keys(language: &str) -> BTreeSet<String> {
        let source = LOCALES.get_file(format!("{language}.ftl")).unwrap().contents_utf8().unwrap();
        source
            .lines()
            .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))
            .filter_map(|line| line.split_once('=').map(|(key, _)| key.trim().to_owned()))
            .collect()
    }

    /// The placeholders of each message, so that no language drops a number.
    fn placeholders(language: &str) -> BTreeMap<String, BTreeSet<String>> {
        let source = LOCALES.get_file(format!("{language}.ftl")).unwrap().contents_utf8().unwrap();
        let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut key = String::new();
        for line in source.lines() {
            if line.starts_with(|c: char| c.is_ascii_lowercase()) {
                key = line.split_once('=').map_or("", |(key, _)| key.trim()).to_owned();
            }
            for part in line.split('$').skip(1) {
                let name: String = part.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
                found.entry(key.clone()).or_default().insert(name);
            }
        }
        found
    }

    #[test]
    fn every_catalogue_has_the_same_messages() {
        assert!(languages().contains(&"sv".to_owned()) && languages().contains(&"en".to_owned()));
        for language in languages() {
            let missing: Vec<_> = keys("sv").difference(&keys(&language)).cloned().collect();
            let superfluous: Vec<_> = keys(&language).difference(&keys("sv")).cloned().collect();
            assert!(missing.is_empty() && superfluous.is_empty(), "{language}: missing {missing:?}, superfluous {superfluous:?}");
        }
    }

    #[test]
    fn no_language_drops_a_number() {
        // Selectors that only choose between singular and plural may be needed in one language and not in another.
        let shown = |language: &str| {
            let mut all = placeholders(language);
            for names in all.values_mut() {
                names.remove("count");
            }
            all.retain(|_, names| !names.is_empty());
            all
        };
        for language in languages() {
            let (own, other) = (shown("sv"), shown(&language));
            for (key, names) in &own {
                assert_eq!(Some(names), other.get(key), "{language}: {key}");
            }
        }
    }

    #[test]
    fn every_catalogue_is_well_formed() {
        for language in languages() {
            Catalogue::load(&language).unwrap();
        }
    }

    #[test]
    fn no_colon_follows_a_question() {
        for (words, expected) in [
            ("Har du en mentor?: mellan 3 och 5", "Har du en mentor? Mellan 3 och 5"),
            ("<span lang=\"sv\">Har du?</span>: 81 %", "<span lang=\"sv\">Har du?</span> 81 %"),
            ("”Hur många?”: från 1 till 2", "”Hur många?”: från 1 till 2"),
            ("Varför? Jo: så", "Varför? Jo: så"),
        ] {
            assert_eq!(after_questions(words.to_owned()), expected);
        }
    }

    #[test]
    fn a_missing_message_is_an_error_and_names_the_catalogue() {
        let error = Catalogue::load("sv").unwrap().text("no-such-message").unwrap_err();
        assert_eq!(error.to_string(), "cannot make `locales/sv.ftl`: there is no message `no-such-message`");
    }

    #[test]
    fn an_unknown_language_lists_those_there_are() {
        assert!(Catalogue::load("xx").err().unwrap().to_string().starts_with("no words for a report in `xx`; there are: "));
    }

    #[test]
    fn a_forgotten_argument_is_an_error() {
        let catalogue = Catalogue::parse("sv", "greeting = Hej { $name }").unwrap();
        assert!(catalogue.plain("greeting", &Arguments::new()).is_err());
        let words = catalogue.html("greeting", &Arguments::new().with("name", "<b>")).unwrap();
        assert_eq!(words, "Hej &lt;b&gt;");
    }
}
