//! Words in several languages.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A language a report can be written in, as its two-letter code: `sv`, `da`, `en`.
pub type Language = String;

/// The languages that reports and messages exist in. Adding one is adding its catalogues in `reports/locales/` and its code here.
pub const LANGUAGES: [&str; 3] = ["da", "en", "sv"];

/// Whether a text has the form of a language's code: `sv`, `nb`, `nb-NO`, `sma`.
pub fn is_language_code(text: &str) -> bool {
    let (language, region) = text.split_once('-').map_or((text, None), |(language, region)| (language, Some(region)));
    let letters = |text: &str, lengths: std::ops::RangeInclusive<usize>| {
        lengths.contains(&text.len()) && text.chars().all(|letter| letter.is_ascii_alphanumeric())
    };
    letters(language, 2..=3)
        && language.chars().all(|letter| letter.is_ascii_lowercase())
        && region.is_none_or(|region| letters(region, 2..=8))
}

/// The code of a language by what it is called, or by a code that is often taken for it.
pub fn language_meant(typed: &str) -> Option<&'static str> {
    match typed.trim().to_lowercase().as_str() {
        "svenska" | "swedish" | "svensk" | "se" | "swe" | "sv-se" | "sverige" => Some("sv"),
        "dansk" | "danska" | "danish" | "dk" | "dan" | "da-dk" | "danmark" => Some("da"),
        "engelska" | "engelsk" | "english" | "eng" | "gb" | "uk" | "us" | "en-gb" | "en-us" => Some("en"),
        lower => LANGUAGES.into_iter().find(|code| *code == lower),
    }
}

/// One text in one or several languages: `{ sv = "Skola", en = "School" }`, or a bare string that serves every language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Text {
    /// One wording for every language.
    Plain(String),
    /// A wording per language code.
    PerLanguage(BTreeMap<Language, String>),
    /// Nothing was written.
    #[default]
    #[serde(skip)]
    Missing,
}

impl Text {
    /// The wording in a language, else in the project's first language, else any; with the language it really is in when that differs.
    pub fn get<'a>(&'a self, language: &str, first: &str) -> Wording<'a> {
        match self {
            Self::Plain(text) => Wording { text, fallback: None },
            Self::PerLanguage(map) => map.get(language).map(|text| Wording { text, fallback: None }).unwrap_or_else(|| {
                let other = map.get_key_value(first).or_else(|| map.iter().next());
                other.map_or(Wording { text: "", fallback: None }, |(lang, text)| Wording { text, fallback: Some(lang) })
            }),
            Self::Missing => Wording { text: "", fallback: None },
        }
    }

    /// Whether there is a wording for the language, or one for all.
    pub fn has(&self, language: &str) -> bool {
        match self {
            Self::Plain(_) => true,
            Self::PerLanguage(map) => map.contains_key(language),
            Self::Missing => false,
        }
    }

    /// Every wording there is, in the order of the language codes.
    pub fn wordings(&self) -> Box<dyn Iterator<Item = &str> + '_> {
        match self {
            Self::Plain(text) => Box::new(std::iter::once(text.as_str())),
            Self::PerLanguage(map) => Box::new(map.values().map(String::as_str)),
            Self::Missing => Box::new(std::iter::empty()),
        }
    }

    /// Whether nothing was written at all.
    pub fn is_missing(&self) -> bool {
        matches!(self, Self::Missing)
    }
}

/// A text as found for a language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wording<'a> {
    /// The words.
    pub text: &'a str,
    /// The language they are in, when it is not the one asked for: it must then be marked with `lang`.
    pub fallback: Option<&'a str>,
}
