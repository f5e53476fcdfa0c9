//! Words with the language they are in: what a template must mark with `lang` when it is not the report's own.

use crate::project::text::{Text, Wording};
use serde::{Deserialize, Serialize};

/// A text, and its language when that is not the report's.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phrase {
    /// The words, plain text.
    pub text: String,
    /// The language they are in; `None` when it is the report's own.
    #[serde(default)]
    pub lang: Option<String>,
}

impl Phrase {
    /// Words in the report's own language.
    pub fn own(text: impl Into<String>) -> Self {
        Self { text: text.into(), lang: None }
    }

    /// A text of the project in a language, falling back to the project's first.
    pub fn of(text: &Text, language: &str, first: &str) -> Self {
        let Wording { text, fallback } = text.get(language, first);
        Self { text: text.to_owned(), lang: fallback.map(str::to_owned) }
    }

    /// Whether there are no words.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The words as HTML, escaped, inside a `lang` element when they are in another language.
    pub fn html(&self) -> String {
        let words = escape(&self.text);
        match &self.lang {
            Some(lang) => format!("<span lang=\"{}\">{words}</span>", escape(lang)),
            None => words,
        }
    }
}

/// A released number in words, with the name of its estimate: what a reader may look up, verify and have made anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number {
    /// The number as printed, with what stands beside it, plain text.
    pub text: String,
    /// The name of its estimate.
    pub estimate: String,
}

impl Number {
    /// The number as HTML, marked with its name.
    pub fn html(&self) -> String {
        format!("<data value=\"{}\">{}</data>", escape(&self.estimate), escape(&self.text))
    }
}

/// Text made safe to stand in HTML, in elements and in quoted attributes.
pub fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            other => safe.push(other),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn a_text_missing_in_the_language_is_marked_with_the_one_it_is_in() {
        let text = Text::PerLanguage(BTreeMap::from([("sv".to_owned(), "Skola <1>".to_owned())]));
        assert_eq!(Phrase::of(&text, "sv", "sv").html(), "Skola &lt;1&gt;");
        assert_eq!(Phrase::of(&text, "en", "sv").html(), "<span lang=\"sv\">Skola &lt;1&gt;</span>");
    }
}
