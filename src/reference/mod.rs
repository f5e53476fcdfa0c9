//! The pages of `docs/reference/`: what each definition file may hold, from the types that read it, around an example and recipes.
//!
//! In: the texts beside this file, with a mark where the tables of keys, the vocabulary or the indicators go. Out: Markdown. A test writes the
//! pages and holds them to the types; the examples are read as the program reads them.

use crate::commands::grid::Grid;
use crate::commands::list;
use crate::error::{Error, Result};
use crate::project::codebook::Codebook;
use crate::project::definition::Definition;
use crate::project::plan::Plan;
use crate::project::vocabulary;
use crate::transform::query::Header;
use schemars::schema_for;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fmt::Write;

/// The pages: name, text, and the schema of what the page is about with the keys of it that the page tells.
const PAGES: [(&str, &str); 7] = [
    ("project", include_str!("project.md")),
    ("codebook", include_str!("codebook.md")),
    ("plan", include_str!("plan.md")),
    ("chapters", include_str!("chapters.md")),
    ("esf", include_str!("esf.md")),
    ("vocabulary", include_str!("vocabulary.md")),
    ("queries", include_str!("queries.md")),
];

/// Every page: its file name and Markdown.
///
/// # Errors
/// When the program's own vocabulary or queries cannot be read.
pub fn pages() -> Result<Vec<(String, String)>> {
    PAGES.iter().map(|(name, text)| Ok((format!("{name}.md"), page(text)?))).collect()
}

fn page(text: &str) -> Result<String> {
    let mut page = String::new();
    for line in text.lines() {
        match line.strip_prefix("<!-- ").and_then(|mark| mark.strip_suffix(" -->")) {
            Some(mark) => page.push_str(&generated(mark)?),
            None => page.push_str(line),
        }
        page.push('\n');
    }
    Ok(page)
}

/// What stands in the place of a mark.
fn generated(mark: &str) -> Result<String> {
    let vocabulary = vocabulary::standard().map_err(|found| Error::Render { name: "reference".to_owned(), reason: found.to_string() })?;
    let schema = |schema: schemars::Schema| serde_json::to_value(schema).unwrap_or_default();
    Ok(match mark {
        "keys of project.toml" => keys(&schema(schema_for!(Definition)), "", &["esf"]),
        "keys of [esf]" => keys(&schema(schema_for!(Definition)), "Esf", &[]),
        "keys of a codebook" => keys(&schema(schema_for!(Codebook)), "", &[]),
        "keys of plan.toml" => keys(&schema(schema_for!(Plan)), "", &[]),
        "keys of a query" => keys(&schema(schema_for!(Header)), "", &[]),
        "concepts" => table(&list::concepts(&vocabulary, "en")),
        "scales" => table(&list::scales(&vocabulary, "en")),
        "registers" => table(&list::tables(None, &vocabulary, "en")?),
        "respondents" => names(vocabulary.respondents.iter().map(|(name, group)| (name.as_str(), group.label.get("en", "en").text))),
        "themes" => names(vocabulary.theme.iter().map(|theme| (theme.id.as_str(), theme.title.get("en", "en").text))),
        "indicators" => table(&list::indicators(None, &vocabulary, "en")?),
        other => return Err(Error::Render { name: "reference".to_owned(), reason: format!("nothing is called `{other}`") }),
    })
}

fn names<'a>(entries: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let mut text = String::from("| name | what it is |\n|---|---|\n");
    for (name, says) in entries {
        let _ = writeln!(text, "| `{name}` | {} |", cell(says));
    }
    text
}

/// A table of the terminal as one of Markdown.
fn table(grid: &Grid) -> String {
    let mut text = String::new();
    let row = |cells: &[String]| cells.iter().map(|text| format!(" {} |", cell(text))).collect::<String>();
    let _ = writeln!(text, "|{}", row(&grid.names));
    let _ = writeln!(text, "|{}", "---|".repeat(grid.names.len()));
    for cells in &grid.rows {
        let _ = writeln!(text, "|{}", row(cells));
    }
    text
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ")
}

/// The tables of keys of a schema: those of a file, or of one of its tables by name, and of all tables that are reached from there.
fn keys(schema: &Value, of: &str, without: &[&str]) -> String {
    let definition = |name: &str| if name.is_empty() { schema } else { &schema["$defs"][name] };
    let (mut order, mut seen) = (vec![of.to_owned()], BTreeSet::from([of.to_owned(), "Text".to_owned()]));
    let mut text = String::new();
    let mut at = 0;
    while let Some(name) = order.get(at).cloned() {
        at += 1;
        let table = definition(&name);
        let says = table["description"].as_str().unwrap_or_default();
        let Some(properties) = table["properties"].as_object() else { continue };
        if !name.is_empty() && name != of {
            let _ = writeln!(text, "\n### {}\n\n{}\n", title(&name), says.replace('\n', " "));
        }
        text.push_str("| key | kind | what it says |\n|---|---|---|\n");
        let required: Vec<&str> = table["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        for (key, value) in properties.iter().filter(|(key, _)| !(name == of && without.contains(&key.as_str()))) {
            let needed = if required.contains(&key.as_str()) { " (needed)" } else { "" };
            let mut reached = Vec::new();
            let kind = kind(schema, value, &mut reached);
            let says = value["description"].as_str().unwrap_or_default();
            let default = match &value["default"] {
                Value::Null | Value::Bool(false) => String::new(),
                Value::String(text) if text.is_empty() => String::new(),
                Value::Array(list) if list.is_empty() => String::new(),
                Value::Object(table) if table.is_empty() => String::new(),
                other => format!(" Default: `{other}`."),
            };
            let _ = writeln!(text, "| `{key}`{needed} | {} | {}{} |", cell(&kind), cell(says), cell(&default));
            for name in reached {
                if seen.insert(name.clone()) {
                    order.push(name);
                }
            }
        }
    }
    text
}

/// `DataFile` → `Data file`.
fn title(name: &str) -> String {
    let mut title = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && !title.is_empty() {
            title.push(' ');
            title.extend(letter.to_lowercase());
        } else {
            title.push(letter);
        }
    }
    title
}

/// What a value is, in words; the tables it names are added to `reached`.
fn kind(schema: &Value, value: &Value, reached: &mut Vec<String>) -> String {
    if let Some(name) = value["$ref"].as_str().and_then(|path| path.strip_prefix("#/$defs/")) {
        let target = &schema["$defs"][name];
        if name == "Text" {
            return "text, or one in each language".to_owned();
        }
        if target["properties"].is_object() {
            reached.push(name.to_owned());
            let plain = title(name);
            return format!("table: [{plain}](#{})", plain.to_lowercase().replace(' ', "-"));
        }
        return kind(schema, target, reached);
    }
    for choice in ["anyOf", "oneOf"] {
        if let Some(choices) = value[choice].as_array() {
            let words: Vec<&str> = choices.iter().filter_map(|one| one["const"].as_str()).collect();
            if words.len() == choices.len() {
                return words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ");
            }
            let kinds: Vec<String> = choices.iter().filter(|one| one["type"] != "null").map(|one| kind(schema, one, reached)).collect();
            return kinds.join(", or ");
        }
    }
    if let Some(words) = value["enum"].as_array() {
        return words.iter().filter_map(Value::as_str).map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ");
    }
    if value["format"] == "share" {
        return "share: `0.8` or `\"80 %\"`".to_owned();
    }
    let types: Vec<&str> = match &value["type"] {
        Value::String(name) => vec![name],
        Value::Array(names) => names.iter().filter_map(Value::as_str).filter(|name| *name != "null").collect(),
        _ => Vec::new(),
    };
    match types[..] {
        ["array"] => format!("list of {}", kind(schema, &value["items"], reached)),
        ["object"] if value["additionalProperties"].is_object() => {
            format!("table by name of {}", kind(schema, &value["additionalProperties"], reached))
        }
        ["object"] => "table".to_owned(),
        ["integer"] => "whole number".to_owned(),
        ["number"] => "number".to_owned(),
        ["boolean"] => "`true` or `false`".to_owned(),
        ["string"] => "text".to_owned(),
        _ => types.join(" or "),
    }
}

#[cfg(test)]
mod tests;
