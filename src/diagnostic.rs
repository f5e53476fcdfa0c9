//! What is wrong or doubtful in the user's definition or data, said so that the user can mend it.
//!
//! A [`Diagnostic`] is data, not control flow: every stage collects all it finds, like findings are folded into one with a
//! count and its first places, and the commands print them at the end. Why the program itself cannot go on is [`crate::error::Error`].

use std::borrow::Cow;
use std::fmt;

/// How serious a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The definition or the data cannot be used as they are: exit code 1.
    Error,
    /// Something was left out or is doubtful; the run goes on and says so.
    Warning,
    /// Worth knowing, nothing to mend.
    Note,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        })
    }
}

/// Where in the user's files something stands, as a user would look it up.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
pub struct Place {
    /// Path as written in the project, relative to its folder.
    pub file: String,
    /// Worksheet, in a workbook.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// Line of a text file, counted from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// Character of the line, counted from 1, in a file that was typed by hand.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub character: Option<usize>,
    /// Cell of a worksheet, such as `C14`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cell: Option<String>,
    /// Header of the column, or key in a definition file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
}

impl Place {
    /// A whole file.
    pub fn file(file: impl Into<String>) -> Self {
        Self { file: file.into(), ..Self::default() }
    }

    /// A line of a text file.
    pub fn line(file: impl Into<String>, line: usize) -> Self {
        Self { file: file.into(), line: Some(line), ..Self::default() }
    }

    /// Whether it is in a file of definitions, which has keys where data have columns.
    pub fn is_definition(&self) -> bool {
        self.file.ends_with(".toml") || self.file.ends_with(".sql")
    }

    /// The same place, in a named column.
    #[must_use]
    pub fn in_column(mut self, column: impl Into<String>) -> Self {
        self.column = Some(column.into());
        self
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&plain(&self.file))?;
        if let Some(sheet) = &self.sheet {
            write!(f, ", sheet \"{}\"", plain(sheet))?;
        }
        if let Some(line) = self.line {
            write!(f, ", line {line}")?;
        }
        if let Some(character) = self.character {
            write!(f, ", character {character}")?;
        }
        if let Some(cell) = &self.cell {
            write!(f, ", cell {cell}")?;
        }
        if let Some(column) = &self.column {
            let what = if self.is_definition() { "key" } else { "column" };
            write!(f, " ({what} `{}`)", plain(column))?;
        }
        Ok(())
    }
}

/// A name from a file as it may stand on a terminal: quotes, line breaks, control characters and marks that turn the direction of writing are
/// written out, so that a name cannot pass for something else.
pub fn plain(name: &str) -> String {
    name.chars()
        .map(|c| if c == '"' || c == '\u{feff}' || is_hidden_character(c) { c.escape_default().to_string() } else { c.to_string() })
        .collect()
}

/// Control characters of both sets (C0, C1) and marks that turn the direction of writing: on a terminal or in a file they can make a text pass
/// for something else.
pub fn is_hidden_character(c: char) -> bool {
    c.is_control() || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A text as it may stand on a terminal: hidden characters but line ends and tabs are written out, in a form that JSON too reads as them.
pub fn visible(text: &str) -> Cow<'_, str> {
    let hidden = |c: char| is_hidden_character(c) && !matches!(c, '\n' | '\t');
    if !text.chars().any(hidden) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| if hidden(c) { format!("\\u{:04x}", c as u32) } else { c.to_string() }).collect())
}

/// Words of a message as they may stand on a terminal: what a file holds of control characters is written out.
fn on_terminal(words: &str) -> String {
    words.chars().map(|c| if c.is_control() && c != '\n' { c.escape_default().to_string() } else { c.to_string() }).collect()
}

/// One finding about the user's definition or data.
///
/// `found` never holds free text or anything that looks like an identifier: then it names the kind only.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Diagnostic {
    /// Stable name of the kind of finding, such as `unknown-label`.
    pub code: &'static str,
    /// How serious it is.
    pub severity: Severity,
    /// One sentence in lower case without full stop.
    pub message: String,
    /// How many rows, cells or keys it concerns; 1 when it is about the whole file.
    pub count: usize,
    /// The places, at most [`Diagnostic::MAX_PLACES`].
    pub places: Vec<Place>,
    /// What was found there, when it may be shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub found: Option<String>,
    /// What would have been right.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expected: Option<String>,
    /// What to do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
}

impl Diagnostic {
    /// Places kept per finding; the count goes on. Machines get them all, people the first [`Diagnostic::PLACES_SHOWN`].
    pub const MAX_PLACES: usize = 10_000;
    /// Places shown to people per finding.
    pub const PLACES_SHOWN: usize = 3;

    fn new(severity: Severity, code: &'static str, message: impl Into<String>) -> Self {
        Self { code, severity, message: message.into(), count: 1, places: Vec::new(), found: None, expected: None, help: None }
    }

    /// A finding that makes the definition or the data unusable.
    pub fn error(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, message)
    }

    /// A finding the run survives.
    pub fn warning(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, message)
    }

    /// Something worth knowing.
    pub fn note(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Note, code, message)
    }

    /// Adds a place, if there is room.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        if self.places.len() < Self::MAX_PLACES {
            self.places.push(place);
        }
        self
    }

    /// Adds several places, as many as there is room for.
    #[must_use]
    pub fn at_all(self, places: impl IntoIterator<Item = Place>) -> Self {
        places.into_iter().fold(self, Self::at)
    }

    /// Sets how many rows, cells or keys it concerns.
    #[must_use]
    pub fn counting(mut self, count: usize) -> Self {
        self.count = count;
        self
    }

    /// Says what was found.
    #[must_use]
    pub fn found(mut self, found: impl Into<String>) -> Self {
        self.found = Some(found.into());
        self
    }

    /// Says what would have been right.
    #[must_use]
    pub fn expected(mut self, expected: impl Into<String>) -> Self {
        self.expected = Some(expected.into());
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}[{}]: {}", self.severity, self.code, on_terminal(&self.message))?;
        if self.count > 1 {
            write!(f, " ({} times)", self.count)?;
        }
        let shown = self.places.len().min(Self::PLACES_SHOWN);
        for place in &self.places[..shown] {
            write!(f, "\n  --> {place}")?;
        }
        let all = self.count.max(self.places.len());
        if all > shown && shown > 0 {
            write!(f, "\n  ... and {} more", all - shown)?;
        }
        for (label, text) in [("found", &self.found), ("expected", &self.expected), ("help:", &self.help)] {
            if let Some(text) = text {
                write!(f, "\n   = {label} {}", on_terminal(text))?;
            }
        }
        Ok(())
    }
}

/// A value together with what was found on the way to it.
#[derive(Debug, Clone)]
pub struct Checked<T> {
    /// The value, usable as far as the findings allow.
    pub value: T,
    /// Everything found, in the order it was found.
    pub diagnostics: Vec<Diagnostic>,
}

impl<T> Checked<T> {
    /// Whether any finding is an error.
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(|d| d.severity == Severity::Error)
    }

    /// The value, if nothing that was found is an error.
    pub fn if_sound(self) -> Checked<Option<T>> {
        let sound = !self.has_errors();
        Checked { value: sound.then_some(self.value), diagnostics: self.diagnostics }
    }
}

impl<T> Checked<Option<T>> {
    /// The next step with the value, if there is one; what the step finds comes after what was found before it.
    ///
    /// # Errors
    /// Those of the step.
    pub fn and_then<U, E>(self, step: impl FnOnce(T, &[Diagnostic]) -> Result<Checked<Option<U>>, E>) -> Result<Checked<Option<U>>, E> {
        let Self { value, mut diagnostics } = self;
        let Some(value) = value else { return Ok(Checked { value: None, diagnostics }) };
        let next = step(value, &diagnostics)?;
        diagnostics.extend(next.diagnostics);
        Ok(Checked { value: next.value, diagnostics })
    }
}

/// The candidate nearest to what was typed, when it is near enough to be a slip: for "did you mean" lines.
pub fn nearest<'a>(typed: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let lower = typed.to_lowercase();
    candidates
        .into_iter()
        .map(|candidate| (strsim::jaro_winkler(&lower, &candidate.to_lowercase()), candidate))
        .filter(|(score, _)| *score >= 0.84)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, candidate)| candidate)
}

/// The candidates most like what was typed, the most like first.
pub fn nearest_first<'a>(typed: &str, candidates: &[&'a str], most: usize) -> Vec<&'a str> {
    let lower = typed.to_lowercase();
    let mut scored: Vec<(f64, &str)> = candidates.iter().map(|name| (strsim::jaro_winkler(&lower, &name.to_lowercase()), *name)).collect();
    scored.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(other.1)));
    scored.into_iter().take(most).map(|(_, name)| name).collect()
}

/// `1 row`, `2 rows`.
pub fn plural(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_hidden_reaches_a_terminal() {
        let text = "a\u{1b}[31m\u{9b}2J\u{202e}b\u{7f}\u{61c}\r\n\tå \u{2067}\u{200f}";
        let shown = visible(text);
        assert_eq!(shown, "a\\u001b[31m\\u009b2J\\u202eb\\u007f\\u061c\\u000d\n\tå \\u2067\\u200f");
        assert!(matches!(visible("rad ett\n\trad två"), Cow::Borrowed(_)));
        let json = format!("\"{}\"", visible("a\u{9b}b"));
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), "a\u{9b}b");
    }

    #[test]
    fn a_name_from_a_file_cannot_pass_for_something_else() {
        let place = Place { sheet: Some("Blad\"\n\u{1b}[31merror: \u{202e}x".to_owned()), ..Place::file("å.xlsx") }.in_column("Fråga\nett");
        assert_eq!(place.to_string(), "å.xlsx, sheet \"Blad\\\"\\n\\u{1b}[31merror: \\u{202e}x\" (column `Fråga\\nett`)");
    }
}
