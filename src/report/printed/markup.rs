//! Numbers in pages, drawings and the parts of documents: in what is read, and in the words that stand for a picture; not in what only draws.

use super::digits::{add, around, ranges};
use super::{Place, Printed};
use std::ops::Range;

/// Attributes that hold words for readers.
const READ: [&str; 8] = ["alt", "aria-label", "title", "content", "data-label", "descr", "summary", "aria-description"];
/// Elements that hold nothing, and so have no end.
const EMPTY: [&str; 13] = ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];
/// Elements whose content is not read.
const UNREAD: [&str; 2] = ["style", "script"];
/// Elements that part what is read.
const PARTS: [&str; 22] = [
    "p",
    "li",
    "td",
    "th",
    "tr",
    "text",
    "title",
    "desc",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "dt",
    "dd",
    "figcaption",
    "caption",
    "summary",
    "section",
    "c",
    "w:p",
];

/// An element that is open.
struct Open<'a> {
    name: &'a str,
    /// The name of the released number that it holds.
    estimate: Option<&'a str>,
    /// Its anchor, or the cell that it is.
    anchor: Option<&'a str>,
    /// Whether a number has been read in it.
    read: bool,
}

/// The numbers of a marked-up text, in the order of reading.
pub fn numbers(text: &str, part: &str) -> Vec<Printed> {
    let mut reader = Reader::new(text, part);
    reader.read();
    reader.found
}

/// The same parted by blanks.
pub fn digits(text: &str) -> String {
    let mut reader = Reader { digits: Some(String::new()), ..Reader::new(text, "") };
    reader.read();
    reader.digits.unwrap_or_default()
}

struct Reader<'a> {
    text: &'a str,
    part: &'a str,
    open: Vec<Open<'a>>,
    found: Vec<Printed>,
    /// Where nothing but the digits is asked for: these, parted by blanks.
    digits: Option<String>,
    /// Where the words began that are read together.
    block: usize,
    /// A place in the text, and its line.
    counted: (usize, usize),
}

impl<'a> Reader<'a> {
    fn new(text: &'a str, part: &'a str) -> Self {
        Self { text, part, open: Vec::new(), found: Vec::new(), digits: None, block: 0, counted: (0, 1) }
    }

    fn read(&mut self) {
        let mut at = 0;
        while let Some(start) = self.text[at..].find('<').map(|offset| at + offset) {
            self.words(at, start);
            let (inside, end) = tag(self.text, start);
            self.tag(inside, start, end);
            at = end;
            let name = inside.split(|letter: char| letter.is_whitespace()).next().unwrap_or_default();
            if UNREAD.contains(&name) {
                let close = format!("</{name}");
                at = self.text[at..].find(&close).map_or(self.text.len(), |offset| at + offset);
            }
        }
        self.words(at, self.text.len());
    }

    /// What a tag opens or closes, and the words in its attributes.
    fn tag(&mut self, inside: &'a str, start: usize, end: usize) {
        if inside.starts_with(['!', '?']) {
            return;
        }
        if let Some(name) = inside.strip_prefix('/') {
            let name = name.trim();
            if let Some(position) = self.open.iter().rposition(|open| open.name == name) {
                self.open.truncate(position);
            }
            if PARTS.contains(&name) {
                self.block = end;
            }
            return;
        }
        let name = inside.split(|letter: char| letter.is_whitespace() || letter == '/').next().unwrap_or_default();
        if PARTS.contains(&name) {
            self.block = end;
        }
        let mut open = Open { name, estimate: None, anchor: None, read: false };
        let mut read = Vec::new();
        for (key, value, at) in attributes(inside) {
            match key {
                "data-estimate" => open.estimate = Some(value),
                "value" if name == "data" => open.estimate = Some(value),
                "id" => open.anchor = Some(value),
                "r" if name == "c" => open.anchor = Some(value),
                "w:val" if name == "w:tag" => {
                    if let Some(control) = self.open.iter_mut().rfind(|open| open.name == "w:sdt") {
                        control.estimate = Some(value);
                    }
                }
                _ if READ.contains(&key) => read.push((value, start + 1 + at)),
                _ => {}
            }
        }
        self.open.push(open);
        for (value, at) in read {
            self.keep(value, at, false, |range| around(value, range));
        }
        if inside.ends_with('/') || EMPTY.contains(&name) {
            self.open.pop();
        }
    }

    /// The numbers of the text between two tags.
    fn words(&mut self, start: usize, end: usize) {
        let text = self.text;
        if text[start..end].bytes().any(|byte| byte.is_ascii_digit()) {
            let block = self.block.min(start);
            self.keep(&text[start..end], start, true, |range| sentence(text, block, start + range.start..start + range.end));
        }
    }

    /// Keeps the numbers of words that begin at a place, with the words around each. Those of attributes belong to no released number.
    fn keep(&mut self, words: &str, at: usize, marked: bool, around: impl Fn(&Range<usize>) -> String) {
        for range in ranges(words) {
            if is_reference(words, range.start) {
                continue;
            }
            if let Some(digits) = &mut self.digits {
                add(digits, &words[range]);
                continue;
            }
            let line = self.line(at + range.start);
            let holder = self.open.iter_mut().rfind(|open| marked && open.estimate.is_some());
            let first = holder.as_ref().is_some_and(|open| !open.read);
            let id = holder.and_then(|open| {
                open.read = true;
                open.estimate.map(str::to_owned)
            });
            let under = self.open.iter().rev().find_map(|open| open.anchor).unwrap_or_default().to_owned();
            let place = Place { part: self.part.to_owned(), line: Some(line), under, around: around(&range) };
            self.found.push(Printed { text: words[range].to_owned(), id, first, place });
        }
    }

    fn line(&mut self, at: usize) -> usize {
        let (from, line) = self.counted;
        let line = line + self.text.get(from..at).map_or(0, |text| text.matches('\n').count());
        self.counted = (at.max(from), line);
        line
    }
}

/// Bytes of a text in which the words around a number are looked for.
const NEAR: usize = 400;

/// The words around a number, without tags; `block` is where they begin at the earliest.
fn sentence(text: &str, block: usize, range: Range<usize>) -> String {
    let start = text.ceil_char_boundary(block.max(range.start.saturating_sub(NEAR)));
    let end = text.floor_char_boundary((range.end + NEAR).min(text.len()));
    let after = &text[range.end..end];
    let part = PARTS.iter().filter_map(|name| after.find(&format!("</{name}>"))).min().unwrap_or(after.len());
    let before = &text[start..range.start];
    // A tag that was cut in two is none.
    let whole_tags = before.find('>').filter(|end| before.find('<').is_none_or(|begin| begin > *end)).map_or(0, |end| end + 1);
    let before = plain(&before[whole_tags..]);
    let number = &text[range];
    let at = before.len();
    let whole = format!("{before}{number}{}", plain(&after[..part]));
    around(&whole, &(at..at + number.len()))
}

/// Text without tags.
fn plain(text: &str) -> String {
    let mut plain = String::new();
    let mut inside = false;
    for letter in text.chars() {
        match letter {
            '<' => inside = true,
            '>' if inside => inside = false,
            _ if !inside => plain.push(letter),
            _ => {}
        }
    }
    plain
}

/// Whether a number is that of a character, `&#39;`.
fn is_reference(words: &str, at: usize) -> bool {
    words[..at].ends_with("&#") || words[..at].ends_with("&#x")
}

/// What stands between the signs of a tag, and where it ends. A sign in a quoted attribute ends nothing.
fn tag(text: &str, start: usize) -> (&str, usize) {
    if text[start..].starts_with("<!--") {
        let end = text[start..].find("-->").map_or(text.len(), |offset| start + offset + 3);
        return (&text[start + 1..end.saturating_sub(1).max(start + 1)], end);
    }
    let mut quote = None;
    for (offset, letter) in text[start + 1..].char_indices() {
        match (quote, letter) {
            (None, '"' | '\'') => quote = Some(letter),
            (Some(open), letter) if open == letter => quote = None,
            (None, '>') => return (&text[start + 1..start + 1 + offset], start + offset + 2),
            _ => {}
        }
    }
    (&text[start + 1..], text.len())
}

/// The quoted attributes of a tag: name, value, and where the value begins.
fn attributes(inside: &str) -> Vec<(&str, &str, usize)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(equals) = inside[at..].find('=').map(|offset| at + offset) {
        let name = inside[at..equals].trim_end().rsplit(|letter: char| letter.is_whitespace() || letter == '"').next().unwrap_or_default();
        let rest = inside[equals + 1..].trim_start();
        let begins = inside.len() - rest.len();
        let Some(quote) = rest.chars().next().filter(|letter| matches!(letter, '"' | '\'')) else {
            at = equals + 1;
            continue;
        };
        let Some(length) = rest[1..].find(quote) else { break };
        found.push((name, &rest[1..1 + length], begins + 1));
        at = begins + length + 2;
    }
    found
}
