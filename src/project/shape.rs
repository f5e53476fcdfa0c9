//! Whether a definition file has the keys and kinds of values that its type asks for: everything that has not, in one go.
//!
//! What a file may hold is said once, by the Rust types; their JSON Schema is what an editor completes from, and what is compared here.

use super::document::{Document, Node, Value as Written};
use super::share;
use super::text::{LANGUAGES, is_language_code, language_meant};
use crate::diagnostic::{Diagnostic, Severity, nearest};
use crate::project::listed::listed;
use serde_json::Value;

/// Everything in a file that its schema does not allow.
pub fn findings(document: &Document, schema: &Value) -> Vec<Diagnostic> {
    let mut walk = Walk { document, schema, found: Vec::new() };
    walk.node(document.root(), schema, &mut Vec::new());
    walk.found
}

struct Walk<'a> {
    document: &'a Document,
    schema: &'a Value,
    found: Vec<Diagnostic>,
}

impl<'a> Walk<'a> {
    fn node(&mut self, node: &Node, schema: &'a Value, path: &mut Vec<String>) {
        if reference(schema) == Some("Text") {
            return self.text(node, path);
        }
        let schema = resolved(self.schema, schema);
        if let Some(words) = words_of(schema) {
            return self.one_of(node, &words, path);
        }
        if schema["format"] == share::FORMAT {
            return self.share(node, path);
        }
        if let Some(alternatives) = schema["anyOf"].as_array().or_else(|| schema["oneOf"].as_array()) {
            return self.alternatives(node, alternatives, path);
        }
        match (kind(schema), &node.value) {
            (Some("object"), Written::Table(entries)) => self.table(node, entries, schema, path),
            (Some("array"), Written::List(items)) => self.list(node, items, schema, path),
            (Some("string"), Written::Text(text)) => self.character(node, text, schema, path),
            (Some("integer"), Written::Whole(number)) => self.limits(node, number, schema, path),
            (Some("number"), Written::Whole(_) | Written::Number(_)) | (Some("boolean"), Written::Truth(_)) | (None, _) => {}
            (Some(wanted), _) => self.mistyped(node, wanted, schema, path),
        }
    }

    fn tell(&mut self, node: &Node, path: &[String], diagnostic: Diagnostic) {
        let place = self.document.at(node.start);
        self.found.push(diagnostic.at(if path.is_empty() { place } else { place.in_column(path.join(".")) }));
    }

    /// Words in one or several languages.
    fn text(&mut self, node: &Node, path: &[String]) {
        match &node.value {
            Written::Text(_) => {}
            Written::Table(entries) => {
                for (language, wording) in entries {
                    // Texts in other languages, such as those of an imported codebook, are kept and not printed.
                    let meant = language_meant(language).filter(|meant| meant != language);
                    if meant.is_some() || !is_language_code(language) {
                        let message = format!("there is no language `{language}` here");
                        let unknown = if is_language_code(language) {
                            Diagnostic::warning("unknown-language", message)
                        } else {
                            Diagnostic::error("unknown-language", message)
                        };
                        let help = meant.map_or("write the code of a language".to_owned(), |meant| format!("did you mean `{meant}`?"));
                        self.tell(wording, path, unknown.expected(format!("one of {}", listed(&LANGUAGES))).help(help));
                    } else if !matches!(wording.value, Written::Text(_)) {
                        self.mistyped(wording, "string", &Value::Null, path);
                    }
                }
            }
            _ => {
                let wrong = wrong_kind(name(path)).found(node.value.shown());
                self.tell(node, path, wrong.expected("a text in quotation marks, or one in each language: `{ sv = \"…\", en = \"…\" }`"));
            }
        }
    }

    fn one_of(&mut self, node: &Node, words: &[&str], path: &[String]) {
        let Written::Text(typed) = &node.value else {
            let wrong = wrong_kind(name(path)).found(node.value.shown()).expected(format!("one of {}", listed(words)));
            return self.tell(node, path, wrong.help("write it in quotation marks"));
        };
        if words.contains(&typed.as_str()) {
            return;
        }
        let unknown = Diagnostic::error("unknown-name", format!("`{}` cannot be `{typed}`", name(path)));
        let near = nearest(typed, words.iter().copied());
        let help = near.map_or_else(|| format!("write one of {}", listed(words)), |near| format!("did you mean `{near}`?"));
        self.tell(node, path, unknown.expected(format!("one of {}", listed(words))).help(help));
    }

    fn share(&mut self, node: &Node, path: &[String]) {
        let wrong = match &node.value {
            Written::Whole(_) | Written::Number(_) => return,
            Written::Text(text) if share::parse(text).is_some() => return,
            other => wrong_kind(name(path)).found(other.shown()),
        };
        self.tell(
            node,
            path,
            wrong.expected("a number, such as `0.9`, or a share in per cent, such as `\"90 %\"`").help("write 0.9 or \"90 %\""),
        );
    }

    fn alternatives(&mut self, node: &Node, alternatives: &'a [Value], path: &mut Vec<String>) {
        let mut first: Option<Vec<Diagnostic>> = None;
        for alternative in alternatives.iter().filter(|alternative| alternative["type"] != "null") {
            let before = self.found.len();
            self.node(node, alternative, path);
            let own = self.found.split_off(before);
            if own.iter().all(|found| found.severity != Severity::Error) {
                self.found.extend(own);
                return;
            }
            first.get_or_insert(own);
        }
        self.found.extend(first.unwrap_or_default());
    }

    fn table(&mut self, node: &Node, entries: &[(String, Node)], schema: &'a Value, path: &mut Vec<String>) {
        let properties = schema["properties"].as_object();
        let closed = schema["additionalProperties"] == false;
        for (key, value) in entries {
            match properties.and_then(|properties| properties.get(key)) {
                Some(of_key) => {
                    path.push(key.clone());
                    self.node(value, of_key, path);
                    path.pop();
                }
                None if closed => {
                    let known: Vec<&str> = properties.into_iter().flat_map(|properties| properties.keys()).map(String::as_str).collect();
                    path.push(key.clone());
                    self.unknown_key(value, key, &known, path);
                    path.pop();
                }
                None if schema["additionalProperties"].is_object() => {
                    path.push(key.clone());
                    self.node(value, &schema["additionalProperties"], path);
                    path.pop();
                }
                None => {}
            }
        }
        for key in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            if !entries.iter().any(|(own, _)| own == key) {
                let about = properties.and_then(|properties| properties.get(key)).and_then(|schema| schema["description"].as_str());
                let example = properties.and_then(|properties| properties.get(key)).map_or("…", |of_key| self.example(of_key));
                let about = about.and_then(|about| about.split(['.', ':', ';', '\n']).next()).unwrap_or_default();
                let missing = Diagnostic::error("missing-key", format!("the key `{key}` is missing"));
                let help = format!("add `{key} = {example}` to this table");
                let help = if about.is_empty() { help } else { format!("{help}: {}", lower_first(about)) };
                self.tell(node, path, missing.help(help));
            }
        }
    }

    fn list(&mut self, node: &Node, items: &[Node], schema: &'a Value, path: &mut Vec<String>) {
        let limits = ["minItems", "maxItems"].map(|limit| schema[limit].as_u64());
        if let [Some(least), Some(most)] = limits
            && !(least..=most).contains(&(items.len() as u64))
        {
            let wrong = Diagnostic::error("wrong-number", format!("`{}` has {} entries", name(path), items.len()));
            self.tell(node, path, wrong.expected(format!("{least} of them, in brackets")));
        }
        for (position, item) in items.iter().enumerate() {
            path.push(entry_name(item).unwrap_or_else(|| position.to_string()));
            self.node(item, &schema["items"], path);
            path.pop();
        }
    }

    fn character(&mut self, node: &Node, text: &str, schema: &Value, path: &[String]) {
        if schema["maxLength"] == 1 && text.chars().count() != 1 {
            let wrong = Diagnostic::error("wrong-type", format!("`{}` is one character", name(path))).found(node.value.shown());
            self.tell(node, path, wrong.expected("`\";\"`, `\",\"` or `\"\\t\"` for a tab"));
        }
    }

    fn limits(&mut self, node: &Node, number: &str, schema: &Value, path: &[String]) {
        let unsigned = schema["minimum"].as_f64().is_some_and(|least| least >= 0.0);
        if unsigned && number.starts_with('-') {
            let wrong = Diagnostic::error("bad-number", format!("`{}` cannot be below 0", name(path))).found(node.value.shown());
            self.tell(node, path, wrong.expected("a whole number from 0 on"));
        }
    }

    fn mistyped(&mut self, node: &Node, wanted: &str, schema: &'a Value, path: &[String]) {
        let key = name(path);
        let wrong = wrong_kind(key).found(node.value.shown());
        let plain = |text: &str| text.trim().replace(',', ".").parse::<f64>().is_ok();
        let wrong = match (wanted, &node.value) {
            ("string", Written::Whole(text) | Written::Number(text) | Written::Date(text)) => {
                wrong.expected("a text").help(format!("write it in quotation marks: `\"{text}\"`"))
            }
            ("string", _) => wrong.expected("a text in quotation marks"),
            ("number" | "integer", Written::Text(text)) if plain(text) => {
                wrong.expected("a number").help(format!("write it without quotation marks: `{}`", text.trim().replace(',', ".")))
            }
            ("integer", Written::Number(_)) => wrong.expected("a whole number, without decimals"),
            ("number" | "integer", _) => wrong.expected("a number without quotation marks, such as `20`"),
            ("boolean", _) => wrong.expected("`true` or `false`, without quotation marks"),
            ("array", Written::Table(_)) if kind(resolved(self.schema, &schema["items"])) == Some("object") => {
                wrong.expected("a list of tables").help(format!("begin each with two brackets: `[[{}]]`", path_of_tables(path)))
            }
            ("array", _) => wrong.expected("a list").help(format!("write it in brackets: `{key} = [{}]`", bare(&node.value))),
            _ => wrong.expected(format!("a table: `{key} = {{ … }}`, or its keys below `[{}]`", path_of_tables(path))),
        };
        self.tell(node, path, wrong);
    }

    fn unknown_key(&mut self, node: &Node, key: &str, known: &[&str], path: &[String]) {
        let unknown =
            Diagnostic::error("unknown-key", format!("there is no key `{key}` here")).expected(format!("one of {}", listed(known)));
        let homes = homes(self.schema, key);
        let beside =
            |home: &&String| path.first().is_some_and(|first| path.len() > 1 && home.trim_matches(['`', '[', ']']).starts_with(first));
        let home = homes.iter().find(beside).or(homes.first());
        let help = match (nearest(key, known.iter().copied()), home) {
            (Some(near), _) => format!("did you mean `{near}`?"),
            (None, Some(home)) => format!("`{key}` belongs to {home}"),
            (None, None) => "take it out, or put `#` before it to keep it as a remark".to_owned(),
        };
        self.tell(node, path, unknown.help(help));
    }

    fn example(&self, schema: &'a Value) -> &'static str {
        match kind(resolved(self.schema, schema)) {
            Some("array") => "[…]",
            Some("object") => "{ … }",
            Some("integer" | "number") => "0",
            Some("boolean") => "true",
            _ => "\"…\"",
        }
    }
}

fn wrong_kind(key: &str) -> Diagnostic {
    Diagnostic::error("wrong-type", format!("`{key}` has a value of the wrong kind"))
}

/// The last key of a path that is no position in a list.
fn name(path: &[String]) -> &str {
    path.iter().rev().find(|step| step.parse::<usize>().is_err()).map_or("", String::as_str)
}

fn entry_name(node: &Node) -> Option<String> {
    let Written::Table(entries) = &node.value else { return None };
    let named = entries.iter().find(|(key, _)| key == "id" || key == "variable");
    named.and_then(|(_, node)| if let Written::Text(text) = &node.value { Some(text.clone()) } else { None })
}

/// A path as it stands in the heading of a table.
fn path_of_tables(path: &[String]) -> String {
    path.iter().filter(|step| step.parse::<usize>().is_err()).cloned().collect::<Vec<_>>().join(".")
}

fn bare(value: &Written) -> String {
    match value {
        Written::Table(_) | Written::List(_) => "…".to_owned(),
        other => other.shown().trim_matches('`').to_owned(),
    }
}

fn lower_first(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| first.to_lowercase().chain(characters).collect())
}

fn reference(schema: &Value) -> Option<&str> {
    schema["$ref"].as_str().and_then(|reference| reference.rsplit('/').next())
}

/// The schema a reference stands for.
pub fn resolved<'a>(root: &'a Value, schema: &'a Value) -> &'a Value {
    reference(schema).map_or(schema, |name| &root["$defs"][name])
}

/// The kind of value a schema asks for, `null` apart.
pub fn kind(schema: &Value) -> Option<&str> {
    match &schema["type"] {
        Value::String(kind) => Some(kind),
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).find(|kind| *kind != "null"),
        _ => None,
    }
}

/// The words a schema lists, when it asks for one of them.
pub fn words_of(schema: &Value) -> Option<Vec<&str>> {
    if let Some(words) = schema["enum"].as_array() {
        return words.iter().map(Value::as_str).collect();
    }
    let alternatives = schema["oneOf"].as_array()?;
    let mut words = Vec::new();
    for alternative in alternatives {
        match (&alternative["const"], &alternative["enum"]) {
            (Value::String(word), _) => words.push(word.as_str()),
            (_, Value::Array(several)) => words.extend(several.iter().filter_map(Value::as_str)),
            _ => return None,
        }
    }
    Some(words)
}

/// The tables of a file that have a key, as their headings are written.
fn homes(root: &Value, key: &str) -> Vec<String> {
    fn walk(root: &Value, schema: &Value, key: &str, heading: &str, in_list: bool, depth: usize, found: &mut Vec<String>) {
        if depth > 8 {
            return;
        }
        let schema = resolved(root, schema);
        for alternative in schema["anyOf"].as_array().into_iter().flatten() {
            walk(root, alternative, key, heading, in_list, depth + 1, found);
        }
        if schema["items"].is_object() {
            walk(root, &schema["items"], key, heading, true, depth + 1, found);
        }
        let Some(properties) = schema["properties"].as_object() else { return };
        if properties.contains_key(key) && !heading.is_empty() {
            found.push(if in_list { format!("`[[{heading}]]`") } else { format!("`[{heading}]`") });
        }
        for (name, inner) in properties {
            let heading = if heading.is_empty() { name.clone() } else { format!("{heading}.{name}") };
            walk(root, inner, key, &heading, false, depth + 1, found);
        }
    }
    let mut found = Vec::new();
    walk(root, root, key, "", false, 0, &mut found);
    found
}
