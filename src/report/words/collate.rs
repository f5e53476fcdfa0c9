//! Sorting of shown labels by the rules of the report's language: å ä ö last in Swedish, æ ø å last in Danish, numbers by size.

use super::locale::Catalogue;
use crate::error::{Error, Result};
use icu_collator::options::CollatorOptions;
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{CollatorBorrowed, CollatorPreferences};
use icu_locale_core::Locale;
use std::cmp::Ordering;

/// Compares labels as a reader of the language expects.
pub struct Collation(CollatorBorrowed<'static>);

impl Collation {
    /// The collation of a catalogue's language.
    ///
    /// # Errors
    /// [`Error::Render`] when the language is not a language tag or there are no rules for it.
    pub fn new(catalogue: &Catalogue) -> Result<Self> {
        let language = catalogue.language();
        let broken = |reason: String| Error::Render { name: format!("collation of `{language}`"), reason };
        let locale = Locale::try_from_str(language).map_err(|error| broken(error.to_string()))?;
        let mut preferences = CollatorPreferences::from(&locale);
        preferences.numeric_ordering = Some(CollationNumericOrdering::True);
        let collator =
            icu_collator::Collator::try_new(preferences, CollatorOptions::default()).map_err(|error| broken(error.to_string()))?;
        Ok(Self(collator))
    }

    /// The order of two labels; labels that the language does not tell apart are ordered by code point.
    pub fn compare(&self, left: &str, right: &str) -> Ordering {
        self.0.compare(left, right).then_with(|| left.cmp(right))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(language: &str, words: &[&'static str]) -> Vec<&'static str> {
        let collation = Collation::new(&Catalogue::load(language).unwrap()).unwrap();
        let mut words = words.to_vec();
        words.sort_by(|left, right| collation.compare(left, right));
        words
    }

    #[test]
    fn swedish_letters_come_last_in_their_order() {
        assert_eq!(sorted("sv", &["Östra", "Ängen", "Zetterberg", "Åsa", "alm"]), ["alm", "Zetterberg", "Åsa", "Ängen", "Östra"]);
    }

    #[test]
    fn danish_letters_come_last_in_their_order() {
        assert_eq!(sorted("da", &["Åby", "Østerby", "Zoo", "Æbelø", "Thisted"]), ["Thisted", "Zoo", "Æbelø", "Østerby", "Åby"]);
    }

    #[test]
    fn english_knows_no_extra_letters_and_numbers_go_by_size() {
        assert_eq!(sorted("en", &["Öland", "Zeeland", "Oxford"]), ["Öland", "Oxford", "Zeeland"].map(|w| w).to_vec());
        assert_eq!(sorted("sv", &["Skola 10", "Skola 9", "Skola 2"]), ["Skola 2", "Skola 9", "Skola 10"]);
    }
}
