//! Writing TOML with comments: keys, strings and lists as text.

use std::collections::BTreeMap;

/// A string in quotes, on one line.
pub fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for character in text.chars() {
        match character {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            control if control.is_control() => quoted.push_str(&format!("\\u{:04X}", u32::from(control))),
            other => quoted.push(other),
        }
    }
    quoted.push('"');
    quoted
}

/// A list of strings on one line.
pub fn list<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    format!("[{}]", texts.into_iter().map(quoted).collect::<Vec<_>>().join(", "))
}

/// A table on one line; keys are quoted where they must be.
pub fn inline<'a>(entries: impl IntoIterator<Item = (&'a str, String)>) -> String {
    let entries: Vec<String> = entries.into_iter().map(|(name, value)| format!("{} = {value}", key(name))).collect();
    if entries.is_empty() { "{}".to_owned() } else { format!("{{ {} }}", entries.join(", ")) }
}

/// A key, quoted where it is not a bare word.
pub fn key(name: &str) -> String {
    let bare = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'));
    if bare { name.to_owned() } else { quoted(name) }
}

/// A text in its languages: `{ sv = "…" }`, or a bare string in no known language.
pub fn wording(texts: &BTreeMap<String, String>) -> String {
    match texts.get("") {
        Some(text) => quoted(text),
        None => inline(texts.iter().map(|(language, text)| (language.as_str(), quoted(text)))),
    }
}

/// A table below a question, an entry a line.
pub fn entries<'a>(name: &str, entries: impl Iterator<Item = (&'a str, String)>) -> String {
    let lines: String = entries.map(|(name, value)| format!("{} = {value}\n", key(name))).collect();
    if lines.is_empty() { lines } else { format!("\n[question.{name}]\n{lines}") }
}

/// A comment, a line of it for each line of the text.
pub fn comment(text: &str) -> String {
    text.lines().map(|line| format!("# {line}\n")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_is_read_back_as_it_was() {
        for text in ["Kön", "say \"a\\b\"", "two\nlines\ttab", "\u{0}\u{1f}\u{7f}\u{85}", "", "# = ]"] {
            let read: toml::Table = toml::from_str(&format!("{} = {}", key(text), list([text, "b"]))).unwrap();
            assert_eq!(read[text][0].as_str(), Some(text));
        }
    }

    #[test]
    fn a_text_without_language_is_bare() {
        assert_eq!(wording(&BTreeMap::from([(String::new(), "a".to_owned())])), "\"a\"");
        assert_eq!(
            wording(&BTreeMap::from([("sv".to_owned(), "a".to_owned()), ("en".to_owned(), "b".to_owned())])),
            "{ en = \"b\", sv = \"a\" }"
        );
    }
}
