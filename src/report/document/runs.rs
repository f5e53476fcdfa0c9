//! Pieces of text that stand alike: the little markup there is inside a sentence, read from the HTML that sentences are made as.

use crate::report::words::phrase::escape;
use serde::{Serialize, Serializer};

/// Text of one look, language and target.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Run {
    /// The words, plain.
    pub text: String,
    /// Their language when it is not the document's.
    pub lang: Option<String>,
    /// Whether they are bold.
    pub bold: bool,
    /// Whether they are in italics.
    pub italic: bool,
    /// Where they lead.
    pub link: Option<String>,
    /// The released number that they state, by its id.
    pub number: Option<String>,
}

/// Runs that make up a paragraph.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Runs(pub Vec<Run>);

/// A piece of markup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece<'a> {
    /// A tag opens; with what stands after its name.
    Open(&'a str, &'a str),
    /// A tag closes.
    Close(&'a str),
    /// Text between tags, its entities resolved.
    Text(String),
}

/// Takes HTML apart, as this program and its Markdown make it: well-formed and escaped.
pub fn pieces(html: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let mut rest = html;
    while let Some((text, after)) = rest.split_once('<') {
        if !text.is_empty() {
            found.push(Piece::Text(unescape(text)));
        }
        let Some((tag, following)) = after.split_once('>') else { return found };
        rest = following;
        match tag.strip_prefix('/') {
            Some(name) => found.push(Piece::Close(name.trim())),
            None => {
                let (name, attributes) = tag.trim_end_matches('/').split_once(' ').unwrap_or((tag.trim_end_matches('/'), ""));
                found.push(Piece::Open(name.trim(), attributes.trim()));
            }
        }
    }
    if !rest.is_empty() {
        found.push(Piece::Text(unescape(rest)));
    }
    found
}

/// The value of an attribute.
pub fn attribute(attributes: &str, name: &str) -> Option<String> {
    let start = attributes.find(&format!("{name}=\""))? + name.len() + 2;
    attributes.get(start..)?.split('"').next().map(unescape)
}

fn unescape(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&")
}

/// Text in which no line ends after the dash of an interval: `31–37`.
pub fn unbroken(text: &str) -> String {
    const JOINER: char = '\u{2060}';
    let mut kept = String::with_capacity(text.len());
    let mut before = ' ';
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        kept.push(character);
        if character == '–' && before.is_ascii_digit() && characters.peek().is_some_and(char::is_ascii_digit) {
            kept.push(JOINER);
        }
        before = character;
    }
    kept
}

impl Runs {
    /// Plain words.
    pub fn plain(words: impl Into<String>) -> Self {
        Self(vec![Run { text: words.into(), ..Run::default() }])
    }

    /// The runs of a sentence in HTML.
    pub fn of(html: &str) -> Self {
        let mut open: Vec<(&str, Run)> = Vec::new();
        let mut runs = Vec::new();
        for piece in pieces(html) {
            match piece {
                Piece::Open("br", _) => runs.push(Run { text: "\n".to_owned(), ..Run::default() }),
                Piece::Open("hr" | "img" | "input", _) => {}
                Piece::Open(name, attributes) => {
                    let mut look = open.last().map(|(_, look)| look.clone()).unwrap_or_default();
                    match name {
                        "b" | "strong" => look.bold = true,
                        "i" | "em" => look.italic = true,
                        "a" => look.link = attribute(attributes, "href"),
                        "data" => look.number = attribute(attributes, "value"),
                        _ => {}
                    }
                    look.lang = attribute(attributes, "lang").or(look.lang);
                    open.push((name, look));
                }
                Piece::Close(name) => {
                    if open.last().is_some_and(|(last, _)| *last == name) {
                        open.pop();
                    }
                }
                Piece::Text(text) => {
                    let look = open.last().map(|(_, look)| look.clone()).unwrap_or_default();
                    runs.push(Run { text, ..look });
                }
            }
        }
        Self(runs)
    }

    /// The same with spaces for line breaks in the text, and none at its ends.
    #[must_use]
    pub fn on_one_line(mut self) -> Self {
        for run in &mut self.0 {
            run.text = run.text.replace('\n', " ");
        }
        if let Some(first) = self.0.first_mut() {
            first.text = first.text.trim_start().to_owned();
        }
        if let Some(last) = self.0.last_mut() {
            last.text = last.text.trim_end().to_owned();
        }
        self.0.retain(|run| !run.text.is_empty());
        self
    }

    /// Whether there are no words.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|run| run.text.trim().is_empty())
    }

    /// The words alone.
    pub fn text(&self) -> String {
        self.0.iter().map(|run| run.text.as_str()).collect()
    }

    /// As HTML.
    pub fn html(&self) -> String {
        self.0.iter().map(Run::html).collect()
    }
}

impl Run {
    fn html(&self) -> String {
        // A marked number holds together by itself, and is read back as it is written.
        let html = match &self.number {
            Some(number) => format!("<data value=\"{}\">{}</data>", escape(number), escape(&self.text)),
            None => escape(&unbroken(&self.text)),
        };
        let mut html = html.replace('\n', "<br>");
        for (is, tag) in [(self.italic, "em"), (self.bold, "b")] {
            if is {
                html = format!("<{tag}>{html}</{tag}>");
            }
        }
        if let Some(link) = &self.link {
            html = format!("<a href=\"{}\">{html}</a>", escape(link));
        }
        match &self.lang {
            Some(lang) => format!("<span lang=\"{}\">{html}</span>", escape(lang)),
            None => html,
        }
    }
}

/// A template gets them as HTML.
impl Serialize for Runs {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.html())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_comes_back_as_it_was() {
        let html = "A &lt; B: <b>12 %</b> (<a href=\"#figure-x\">figur 1</a>), <span lang=\"en\">so <em>it</em></span> is <data value=\"a/b\">7</data>";
        let runs = Runs::of(html);
        assert_eq!(runs.text(), "A < B: 12 % (figur 1), so it is 7");
        assert_eq!(Runs::of(&runs.html()), runs);
        assert_eq!(runs.0.iter().find_map(|run| run.number.clone()).as_deref(), Some("a/b"));
    }

    #[test]
    fn no_line_ends_inside_an_interval() {
        assert_eq!(unbroken("85 % (82–88), 2014–15 – B"), "85 % (82–\u{2060}88), 2014–\u{2060}15 – B");
        assert_eq!(Runs::plain("(82–88)").html(), "(82–\u{2060}88)");
    }

    #[test]
    fn nothing_becomes_markup_that_was_text() {
        let runs = Runs::of("1 &amp;lt; 2 &lt;script&gt;");
        assert_eq!(runs.text(), "1 &lt; 2 <script>");
        assert_eq!(runs.html(), "1 &amp;lt; 2 &lt;script&gt;");
    }
}
