//! What is not well-formed in a TOML file, said in the words of whoever wrote it.

use super::document::Document;
use crate::diagnostic::Diagnostic;
use std::collections::BTreeSet;

impl Document {
    /// Takes a file apart. What is not well-formed is told, all of it.
    pub fn read(text: &str, name: &str, indent: usize) -> (Self, Vec<Diagnostic>) {
        let (document, errors) = Self::of(text, name, indent);
        let found = explain(&document, &errors);
        (document, found)
    }
}

/// The parser's errors as findings: one a line, since what follows a slip on its line is seldom another one.
fn explain(document: &Document, errors: &[toml::de::Error]) -> Vec<Diagnostic> {
    let mut lines = BTreeSet::new();
    let mut found = Vec::new();
    if let (false, Some(opened)) = (errors.is_empty(), never_closed(document.text())) {
        let never = Diagnostic::error("bad-toml", "a bracket is not closed").at(document.at(opened));
        return vec![never.help("close a list with `]` and a table within a line with `}`")];
    }
    for error in errors {
        let offset = error.span().map_or(0, |span| span.start);
        let place = document.at(offset);
        if lines.insert(place.line) {
            found.push(of_error(document, error, offset).at(place));
        }
    }
    found.sort_by_key(|found| found.places.first().and_then(|place| place.line));
    found
}

fn of_error(document: &Document, error: &toml::de::Error, offset: usize) -> Diagnostic {
    let message = error.message().lines().next().unwrap_or_default();
    let line = document.line_text(offset);
    let bad = |message: &str| Diagnostic::error("bad-toml", message);
    if message.contains("duplicate key") {
        return bad("this key stands twice in one table").help("leave one of the two; a further entry of a list begins with `[[…]]`");
    }
    if message.contains("escape") || line.split('"').skip(1).step_by(2).any(|text| text.contains('\\')) {
        return bad("a backslash in double quotation marks begins a special character")
            .expected("a path like `\"data/students.csv\"` or `'data\\students.csv'`")
            .help("write `/` in place of `\\`, or put the text in single quotation marks");
    }
    if line.contains(['“', '”', '„', '‘', '’', '»', '«']) {
        return bad("curly quotation marks are no quotation marks here")
            .expected("straight ones: `\"text\"`")
            .help("a word processor turns them; write the file in a plain text editor");
    }
    if let Some(bare) = bare_word(line) {
        return bad("a text needs quotation marks").found(format!("`{bare}`")).expected(format!("`\"{bare}\"`"));
    }
    if decimal_comma(line) {
        let number = after_equals(line);
        return bad("a number has a decimal point here, not a comma")
            .found(format!("`{number}`"))
            .expected(format!("`{}`", number.replace(',', ".")));
    }
    if let Some(joined) = number_with_blanks(line) {
        return bad("a number is written without blanks here").found(format!("`{}`", after_equals(line))).expected(format!("`{joined}`"));
    }
    if line.split('=').next().is_some_and(|key| key.chars().any(|letter| letter.is_alphabetic() && !letter.is_ascii())) {
        return bad("a key has a letter that no key has")
            .help("keys are English words such as `goal` and `title`; texts may be in any language");
    }
    if line.matches('"').count() % 2 == 1 {
        return bad("a quotation mark is not closed").help("end the text with `\"` on the same line");
    }
    let opened = |open: char, close: char| line.matches(open).count() > line.matches(close).count();
    if opened('[', ']') || opened('{', '}') || message.contains("unclosed") {
        return bad("a bracket is not closed").help("close a list with `]` and a table within a line with `}`");
    }
    if !line.contains('=') && !line.trim_start().starts_with('[') {
        return bad("this line is neither `key = value` nor the `[heading]` of a table")
            .help("put `#` before a remark, and three quotation marks around a text of several lines");
    }
    if line.contains(['\u{a0}', '\u{202f}', '\u{200b}']) {
        return bad("a blank here is none that a key may stand beside: it was copied from a web page or a word processor")
            .help("delete the blanks of the line and type them again");
    }
    if line.contains("==") {
        return bad("one `=` gives a key its value").help("leave one of the two out");
    }
    if message.contains("missing comma") {
        let apart =
            if line.contains(';') { "the parts of a list stand apart by `,`, not by `;`" } else { "a comma is missing on this line" };
        return bad(apart).expected("`[\"a\", \"b\"]`");
    }
    bad("this line is not well-formed").found(message.to_owned()).expected("`key = \"text\"`, `key = 1.5`, `key = [\"a\", \"b\"]`")
}

/// Where a bracket opens that is still open when a new key or table begins.
fn never_closed(text: &str) -> Option<usize> {
    let mut open: Vec<usize> = Vec::new();
    let mut begins = 0;
    for line in text.split_inclusive('\n') {
        let plain = line.trim();
        let key = plain
            .split_once('=')
            .is_some_and(|(key, _)| !key.is_empty() && key.trim().chars().all(|c| c.is_alphanumeric() || "_-.".contains(c)));
        let heading = plain.starts_with('[')
            && plain.ends_with(']')
            && plain.trim_matches(['[', ']']).chars().all(|c| c.is_alphanumeric() || "_-.".contains(c));
        if let (true, Some(opened)) = (key || heading && plain.len() > 2, open.last()) {
            return Some(*opened);
        }
        let mut quote = None;
        for (at, character) in line.char_indices().filter(|_| !heading) {
            match (quote, character) {
                (None, '"' | '\'') => quote = Some(character),
                (Some(mark), _) if mark == character => quote = None,
                (None, '#') => break,
                (None, '[' | '{') => open.push(begins + at),
                (None, ']' | '}') => drop(open.pop()),
                _ => {}
            }
        }
        begins += line.len();
    }
    open.last().copied()
}

fn after_equals(line: &str) -> &str {
    line.split_once('=').map_or("", |(_, value)| value.split('#').next().unwrap_or_default().trim())
}

/// The words after `=` that lack quotation marks.
fn bare_word(line: &str) -> Option<&str> {
    let value = after_equals(line);
    let begins = value.chars().next().is_some_and(char::is_alphabetic);
    (begins && !value.contains(['"', '\'', '{', '['])).then_some(value)
}

/// Whether what stands after `=` is a number with a decimal comma.
fn decimal_comma(line: &str) -> bool {
    let value = after_equals(line);
    value.split_once(',').is_some_and(|(whole, decimals)| {
        let digits = |text: &str| !text.is_empty() && text.chars().all(|character| character.is_ascii_digit());
        digits(whole.trim_start_matches('-')) && digits(decimals)
    })
}

/// The digits of a number that is parted by blanks, as `100 000`.
fn number_with_blanks(line: &str) -> Option<String> {
    let value = after_equals(line);
    let parts: Vec<&str> = value.split(char::is_whitespace).collect();
    (parts.len() > 1 && parts.iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))).then(|| parts.concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<(String, Option<usize>)> {
        let (_, found) = Document::read(text, "plan.toml", 0);
        found.into_iter().map(|found| (found.message, found.places[0].line)).collect()
    }

    #[test]
    fn slips_are_told_in_the_writers_words_and_all_of_them() {
        let text = "a = girl\nb = 0,9\nc = \"x\nd = \"C:\\Users\\x\"\ne = 1\ne = 2\n";
        let found = told(text);
        let expected = [
            ("a text needs quotation marks", 1),
            ("a number has a decimal point here, not a comma", 2),
            ("a quotation mark is not closed", 3),
            ("a backslash in double quotation marks begins a special character", 4),
            ("this key stands twice in one table", 6),
        ];
        assert_eq!(found, expected.map(|(message, line)| (message.to_owned(), Some(line))));
    }

    #[test]
    fn a_line_that_is_no_key_and_quotation_marks_of_a_word_processor() {
        assert_eq!(told("a = “x”\n")[0].0, "curly quotation marks are no quotation marks here");
        assert_eq!(told("Just a remark\n")[0].0, "this line is neither `key = value` nor the `[heading]` of a table");
        assert_eq!(told("a = 100 000\n")[0].0, "a number is written without blanks here");
        assert_eq!(told("[[mål]]\n")[0].0, "a key has a letter that no key has");
        assert_eq!(told("a = [\"x\"\n")[0].0, "a bracket is not closed");
        assert_eq!(told("a = 1\nb = [\"x\", # remark\n\"y\"\nc = 2\n[d]\n"), [("a bracket is not closed".to_owned(), Some(2))]);
    }
}
