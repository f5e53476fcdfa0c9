//! Strict reading of TOML files: what is wrong is said with line, key and near miss.

use super::document::Document;
use super::shape;
use crate::diagnostic::{Diagnostic, Place, Severity, nearest};
use crate::project::listed::listed;
use schemars::JsonSchema;
use serde::de::DeserializeOwned;

/// A definition file with the places of its values, and everything that is wrong in it: slips of writing, else unknown keys, keys that lack
/// and values of the wrong kind. `indent` is the number of characters that every line has before the text.
pub fn read<T: DeserializeOwned + JsonSchema>(text: &str, shown_name: &str, indent: usize) -> (Option<T>, Document, Vec<Diagnostic>) {
    let (document, mut found) = Document::read(text, shown_name, indent);
    if found.is_empty() {
        let schema = schemars::schema_for!(T);
        found = shape::findings(&document, schema.as_value());
    }
    if found.iter().any(|found| found.severity == Severity::Error) {
        return (None, document, found);
    }
    match parse(text, shown_name) {
        Ok(value) => (Some(value), document, found),
        Err(diagnostic) => (None, document, vec![*diagnostic]),
    }
}

/// Parses a file of the program's own. An unknown key, a wrong type and a syntax error each become a diagnostic at their line; the first one
/// ends it.
pub fn parse<T: DeserializeOwned>(text: &str, shown_name: &str) -> Result<T, Box<Diagnostic>> {
    toml::from_str(text).map_err(|error| Box::new(explain(&error, text, shown_name)))
}

/// Turns the parser's error into a diagnostic in the house style.
fn explain(error: &toml::de::Error, text: &str, shown_name: &str) -> Diagnostic {
    let place = match error.span() {
        Some(span) => Place::line(shown_name, line_of(text, span.start)),
        None => Place::file(shown_name),
    };
    let message = error.message().lines().next().unwrap_or_default().to_owned();
    let mut quoted = message.split('`').skip(1).step_by(2);
    if let Some(rest) = message.strip_prefix("unknown field ") {
        let typed = quoted.next().unwrap_or(rest).to_owned();
        let known: Vec<&str> = quoted.collect();
        let diagnostic = Diagnostic::error("unknown-key", format!("there is no key `{typed}` here")).at(place.in_column(typed.clone()));
        let diagnostic = diagnostic.expected(format!("one of {}", listed(&known)));
        return match nearest(&typed, known.iter().copied()) {
            Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
            None => diagnostic,
        };
    }
    if let Some(rest) = message.strip_prefix("missing field ") {
        let key = quoted.next().unwrap_or(rest).to_owned();
        return Diagnostic::error("missing-key", format!("the key `{key}` is missing"))
            .at(place)
            .help(format!("add `{key} = …` to this table"));
    }
    Diagnostic::error("bad-toml", "this is not valid here").at(place).found(message)
}

/// The line, from 1, of a byte offset.
pub fn line_of(text: &str, offset: usize) -> usize {
    text.bytes().take(offset).filter(|byte| *byte == b'\n').count() + 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::plan::Plan;

    #[test]
    fn a_misspelt_key_is_named_with_its_line_and_near_miss() {
        let found = parse::<Plan>("[[goal]]\nid = \"a\"\ntitel = \"A\"\n", "plan.toml").unwrap_err();
        assert_eq!(found.code, "unknown-key");
        assert_eq!(found.places[0].line, Some(3));
        assert_eq!(found.help.as_deref(), Some("did you mean `title`?"));
    }

    #[test]
    fn a_missing_key_is_named() {
        let found = parse::<Plan>("[[goal]]\nid = \"a\"\n", "plan.toml").unwrap_err();
        assert_eq!((found.code, found.message.as_str()), ("missing-key", "the key `title` is missing"));
    }
}
