//! A definition file as it is written: every value with its place, so that a finding can point at the line and the character.

use crate::diagnostic::Place;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A TOML file taken apart; also one that is not well-formed, as far as it can be read.
#[derive(Debug, Clone, Default)]
pub struct Document {
    name: String,
    /// Offsets at which lines begin.
    lines: Vec<usize>,
    text: String,
    /// Characters that stand before every line in the file and not in the text, as in the comment header of a query.
    indent: usize,
    root: Node,
}

/// A value with where it begins.
#[derive(Debug, Clone, Default)]
pub struct Node {
    /// Offset of its key, or of the value in a list.
    pub start: usize,
    /// What it is.
    pub value: Value,
}

/// What a place of the file holds.
#[derive(Debug, Clone)]
pub enum Value {
    /// A text.
    Text(String),
    /// A whole number, as written.
    Whole(String),
    /// A number with decimals, as written.
    Number(String),
    /// `true` or `false`.
    Truth(bool),
    /// A date or time without quotation marks, as written.
    Date(String),
    /// A list.
    List(Vec<Node>),
    /// A table: its keys in their order.
    Table(Vec<(String, Node)>),
}

impl Default for Value {
    fn default() -> Self {
        Self::Table(Vec::new())
    }
}

impl Value {
    /// The value as it may be shown: a text in quotation marks, cut when it is long; lists and tables by their kind.
    pub fn shown(&self) -> String {
        match self {
            Self::Text(text) if text.chars().count() > 60 => format!("`\"{}…\"`", text.chars().take(60).collect::<String>()),
            Self::Text(text) => format!("`\"{text}\"`"),
            Self::Whole(text) | Self::Number(text) | Self::Date(text) => format!("`{text}`"),
            Self::Truth(truth) => format!("`{truth}`"),
            Self::List(items) => match items.first() {
                None => "an empty list".to_owned(),
                Some(Node { value: Self::Table(_), .. }) => "a list of tables".to_owned(),
                Some(_) => "a list".to_owned(),
            },
            Self::Table(_) => "a table".to_owned(),
        }
    }
}

impl Document {
    /// Takes a file apart, with the parser's errors.
    pub(super) fn of(text: &str, name: &str, indent: usize) -> (Self, Vec<toml::de::Error>) {
        let lines = std::iter::once(0).chain(text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1)).collect();
        let (table, errors) = DeTable::parse_recoverable(text);
        let start = table.span().start;
        let root = Node { start, value: of_table(table.get_ref()) };
        (Self { name: name.to_owned(), lines, text: text.to_owned(), indent, root }, errors)
    }

    /// The file's name as the project writes it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The outermost table.
    pub fn root(&self) -> &Node {
        &self.root
    }

    /// Line, counted from 1, and character in it, of an offset.
    pub fn at(&self, offset: usize) -> Place {
        let offset = offset.min(self.text.len());
        let line = self.lines.partition_point(|begins| *begins <= offset).max(1);
        let begins = self.lines.get(line - 1).copied().unwrap_or_default();
        let before = self.text.get(begins..offset).map_or(0, |text| text.chars().count());
        Place { character: Some(before + 1 + self.indent), ..Place::line(&self.name, line) }
    }

    /// The line of the text that holds an offset.
    pub fn line_text(&self, offset: usize) -> &str {
        let offset = offset.min(self.text.len());
        let begins = self.text[..offset].rfind('\n').map_or(0, |at| at + 1);
        self.text[begins..].lines().next().unwrap_or_default()
    }

    /// The place of what a path leads to, as far as it leads: a key of a table; of a list of tables the one with this `id` or `variable`, else
    /// the one at this position. The place is named by the path.
    pub fn place(&self, path: &[&str]) -> Place {
        let (mut node, mut start) = (&self.root, None);
        for step in path {
            let next = match &node.value {
                Value::Table(entries) => entries.iter().find(|(key, _)| key == step).map(|(_, node)| node),
                Value::List(items) => {
                    let named = items.iter().find(|item| is_named(item, step));
                    named.or_else(|| step.parse::<usize>().ok().and_then(|position| items.get(position)))
                }
                _ => None,
            };
            let Some(next) = next else { break };
            (node, start) = (next, Some(next.start));
        }
        let place = start.map_or_else(|| Place::file(&self.name), |start| self.at(start));
        if path.is_empty() { place } else { place.in_column(path.join(".")) }
    }
}

/// Whether a table of a list goes by this name.
fn is_named(node: &Node, name: &str) -> bool {
    let Value::Table(entries) = &node.value else { return false };
    entries.iter().any(|(key, node)| (key == "id" || key == "variable") && matches!(&node.value, Value::Text(text) if text == name))
}

fn of_table(table: &DeTable<'_>) -> Value {
    Value::Table(table.iter().map(|(key, value)| (key.get_ref().to_string(), of_value(value, key.span().start))).collect())
}

fn of_value(value: &Spanned<DeValue<'_>>, start: usize) -> Node {
    let value = match value.get_ref() {
        DeValue::String(text) => Value::Text(text.to_string()),
        DeValue::Integer(number) => Value::Whole(number.to_string()),
        DeValue::Float(number) => Value::Number(number.to_string()),
        DeValue::Boolean(truth) => Value::Truth(*truth),
        DeValue::Datetime(date) => Value::Date(date.to_string()),
        DeValue::Array(items) => Value::List(items.iter().map(|item| of_value(item, item.span().start)).collect()),
        DeValue::Table(table) => of_table(table),
    };
    Node { start, value }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "[project]\nid = \"a\"\n\n[[goal]]\nid = \"first\"\nmeasure = { item = \"x\", domain = { gender = \"girl\" } }\n\n[[goal]]\nid = \"andra\"\ntitle = { sv = \"Å\", en = \"E\" }\n";

    fn place(path: &[&str]) -> (Option<usize>, Option<usize>) {
        let (document, found) = Document::read(TEXT, "plan.toml", 0);
        assert!(found.is_empty());
        let place = document.place(path);
        (place.line, place.character)
    }

    #[test]
    fn a_path_leads_to_its_line_and_character() {
        assert_eq!(place(&["project", "id"]), (Some(2), Some(1)));
        assert_eq!(place(&["goal", "first", "measure", "domain", "gender"]), (Some(6), Some(36)));
        assert_eq!(place(&["goal", "1", "title", "en"]), (Some(10), Some(21)));
        assert_eq!(place(&["goal", "andra"]), (Some(8), Some(1)));
    }

    #[test]
    fn a_path_that_ends_early_leads_as_far_as_it_goes() {
        assert_eq!(place(&["goal", "first", "measure", "wave"]), (Some(6), Some(1)));
        assert_eq!(place(&["nothing"]), (None, None));
    }
}
