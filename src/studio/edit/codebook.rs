//! Codebooks: questions, their answers and the indices made of them.

use super::{set, set_or_remove, set_text};
use std::collections::BTreeMap;
use toml_edit::{Array, DocumentMut, InlineTable, Item, Table, TableLike, Value};

/// The table of a question.
pub fn question<'a>(document: &'a mut DocumentMut, variable: &str) -> Option<&'a mut Table> {
    let all = document.get_mut("question")?.as_array_of_tables_mut()?;
    all.iter_mut().find(|table| table.get("variable").and_then(Item::as_str) == Some(variable))
}

/// The headings of a question.
fn headings(table: &Table) -> Vec<String> {
    let columns = table.get("columns").and_then(Item::as_array).into_iter().flatten().filter_map(|value| value.as_str());
    let options = table.get("options").and_then(Item::as_table_like).into_iter().flat_map(TableLike::iter).map(|(heading, _)| heading);
    columns.chain(options).map(str::to_owned).collect()
}

fn remove(document: &mut DocumentMut, variable: &str) -> Option<Table> {
    let all = document.get_mut("question")?.as_array_of_tables_mut()?;
    let at = all.iter().position(|table| table.get("variable").and_then(Item::as_str) == Some(variable))?;
    let table = all.get(at).cloned();
    all.remove(at);
    table
}

/// Leaves a question out: its headings are read past, with the reason.
pub fn exclude(document: &mut DocumentMut, variable: &str, reason: &str) -> bool {
    let Some(table) = remove(document, variable) else { return false };
    headings(&table).iter().all(|heading| ignore(document, heading, reason))
}

/// Makes two questions one: the headings, and the answers that the first has not, of the second go into the first.
pub fn join(document: &mut DocumentMut, variable: &str, other: &str) -> bool {
    if variable == other || question(document, variable).is_none() {
        return false;
    }
    let Some(second) = remove(document, other) else { return false };
    let Some(first) = question(document, variable) else { return false };
    let mut columns: Array = first.get("columns").and_then(Item::as_array).cloned().unwrap_or_default();
    for heading in headings(&second) {
        if !columns.iter().any(|value| value.as_str() == Some(&heading)) {
            columns.push(heading);
        }
    }
    columns.fmt();
    set(first, "columns", columns);
    for key in ["values", "labels"] {
        let Some(more) = second.get(key).and_then(Item::as_table_like) else { continue };
        let own = first.entry(key).or_insert_with(|| Item::Table(Table::new()));
        let Some(own) = own.as_table_like_mut() else { continue };
        for (text, value) in more.iter() {
            if own.get(text).is_none() {
                own.insert(text, value.clone());
            }
        }
    }
    true
}

/// Takes an answer for one that is known: the text of the files with its value.
pub fn understand(document: &mut DocumentMut, variable: &str, text: &str, value: &str) -> bool {
    let Some(table) = question(document, variable) else { return false };
    let values = table.entry("values").or_insert_with(|| Item::Table(Table::new()));
    let Some(values) = values.as_table_like_mut() else { return false };
    set(values, text, value);
    sort_values_last(table);
    true
}

/// Adds a heading to those that a question has in the files.
pub fn heading(document: &mut DocumentMut, variable: &str, heading: &str) -> bool {
    let Some(table) = question(document, variable) else { return false };
    let mut columns: Array = table.get("columns").and_then(Item::as_array).cloned().unwrap_or_default();
    if columns.iter().any(|value| value.as_str() == Some(heading)) {
        return false;
    }
    columns.push(heading);
    columns.fmt();
    set(table, "columns", columns);
    sort_values_last(table);
    true
}

/// Leaves a column of the files out, with the reason.
pub fn ignore(document: &mut DocumentMut, heading: &str, reason: &str) -> bool {
    let ignored = document.entry("ignore").or_insert_with(|| Item::Table(Table::new()));
    let Some(ignored) = ignored.as_table_like_mut() else { return false };
    set(ignored, heading, reason);
    true
}

/// What a form says of a question.
pub struct Said<'a> {
    /// The question in words.
    pub text: BTreeMap<&'a str, &'a str>,
    /// Its short form.
    pub short: BTreeMap<&'a str, &'a str>,
    /// Kind, scale, concept, theme: empty for none.
    pub words: [(&'static str, &'a str); 4],
    /// Whether it is worded the other way round.
    pub reversed: bool,
    /// Whether it may be left blank.
    pub optional: bool,
}

/// Changes a question.
pub fn change(document: &mut DocumentMut, variable: &str, said: &Said<'_>) -> bool {
    let Some(table) = question(document, variable) else { return false };
    set_text(table, "text", &said.text);
    set_text(table, "short", &said.short);
    for (key, word) in said.words {
        set_or_remove(table, key, word);
    }
    for (key, truth) in [("reversed", said.reversed), ("optional", said.optional)] {
        if truth {
            if table.get(key).and_then(Item::as_bool) != Some(true) {
                set(table, key, true);
            }
        } else {
            table.remove(key);
        }
    }
    // Values of a question stand below it: what was added must come before them.
    sort_values_last(table);
    true
}

/// Tables of a question, such as `[question.values]`, are written after its values.
fn sort_values_last(table: &mut Table) {
    let order = |item: &Item| usize::from(item.is_table() || item.is_array_of_tables());
    let mut place = BTreeMap::new();
    for (at, (key, _)) in table.iter().enumerate() {
        place.insert(key.to_owned(), at);
    }
    table.sort_values_by(|left, first, right, second| (order(first), place.get(left.get())).cmp(&(order(second), place.get(right.get()))));
}

/// Labels an answer in each language.
pub fn label(document: &mut DocumentMut, variable: &str, value: &str, said: &BTreeMap<&str, &str>) -> bool {
    let Some(table) = question(document, variable) else { return false };
    if said.values().all(|text| text.is_empty()) && table.get("labels").is_none() {
        return true;
    }
    let labels = table.entry("labels").or_insert_with(|| Item::Table(Table::new()));
    let Some(labels) = labels.as_table_like_mut() else { return false };
    set_text(labels, value, said);
    true
}

/// Makes an answer another: every text that was the one value is the other, and so is the value's own word.
pub fn merge(document: &mut DocumentMut, variable: &str, from: &str, into: &str) -> bool {
    let Some(table) = question(document, variable) else { return false };
    let values = table.entry("values").or_insert_with(|| Item::Table(Table::new()));
    let Some(values) = values.as_table_like_mut() else { return false };
    let texts: Vec<String> = values.iter().filter(|(_, value)| value.as_str() == Some(from)).map(|(text, _)| text.to_owned()).collect();
    for text in &texts {
        set(values, text, into);
    }
    if texts.is_empty() {
        set(values, from, into);
    }
    if !values.iter().any(|(text, value)| text == into || value.as_str() == Some(into)) {
        set(values, into, into);
    }
    if let Some(labels) = table.get_mut("labels").and_then(Item::as_table_like_mut) {
        // The other answer is told by its own word from now on, also where it had none.
        if labels.get(into).is_none()
            && let Some(label) = labels.get(from).cloned()
        {
            labels.insert(into, label);
        }
        labels.remove(from);
    }
    sort_values_last(table);
    true
}

/// Makes an index of questions.
pub fn index(document: &mut DocumentMut, name: &str, label: &BTreeMap<&str, &str>, variables: &[&str]) -> bool {
    if variables.iter().any(|variable| question(document, variable).is_none()) {
        return false;
    }
    for variable in variables {
        if let Some(table) = question(document, variable) {
            set_or_remove(table, "index", name);
            sort_values_last(table);
        }
    }
    let all = document.entry("index").or_insert_with(|| {
        let mut table = Table::new();
        table.set_implicit(true);
        Item::Table(table)
    });
    let Some(all) = all.as_table_like_mut() else { return false };
    let mut table = Table::new();
    let mut words = InlineTable::new();
    for (language, text) in label.iter().filter(|(_, text)| !text.is_empty()) {
        words.insert(*language, Value::from(*text));
    }
    table.insert("label", Item::Value(Value::InlineTable(words)));
    all.insert(name, Item::Table(table));
    true
}

/// What a draft noted above a question, a line each, in English.
pub fn notes(document: &DocumentMut, variable: &str) -> Vec<String> {
    let all = document.get("question").and_then(Item::as_array_of_tables).into_iter().flatten();
    let Some(table) = all.into_iter().find(|table| table.get("variable").and_then(Item::as_str) == Some(variable)) else {
        return Vec::new();
    };
    let first = table.key("variable").and_then(|key| key.leaf_decor().prefix()).and_then(|text| text.as_str()).unwrap_or_default();
    first.lines().filter_map(crate::draft::comments::guessed_in_english).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOOK: &str = r#"# by hand
[[question]]
# guessed: a scale of agreement, 4 points (4 of them occur), 98 % of 412 rows
variable = "a"   # first
columns = ["A before"]
type = "scale"
scale = "agreement4"

[[question]]
variable = "b"
columns = ["A after"]
type = "single"

[question.values]
Ja = "yes"
"Ja!" = "yes"
Nej = "no"

[question.labels]
yes = { sv = "Ja" }
no = { sv = "Nej" }
"#;

    fn changed(edit: impl FnOnce(&mut DocumentMut) -> bool) -> (String, toml::Table) {
        let mut document: DocumentMut = BOOK.parse().unwrap();
        assert!(edit(&mut document));
        let text = document.to_string();
        let read = toml::from_str(&text).unwrap_or_else(|error| panic!("{error}\n{text}"));
        assert!(text.starts_with("# by hand\n"));
        (text, read)
    }

    #[test]
    fn two_questions_become_one() {
        let (text, read) = changed(|document| join(document, "a", "b"));
        assert!(text.contains("columns = [\"A before\", \"A after\"]") && text.contains("# first"), "{text}");
        assert_eq!(read["question"].as_array().unwrap().len(), 1);
    }

    #[test]
    fn a_question_is_left_out_with_its_reason() {
        let (_, read) = changed(|document| exclude(document, "b", "left out in the studio"));
        assert_eq!(read["ignore"]["A after"].as_str(), Some("left out in the studio"));
        assert_eq!(read["question"].as_array().unwrap().len(), 1);
    }

    #[test]
    fn answers_are_merged_and_labelled() {
        let (_, read) = changed(|document| {
            merge(document, "b", "yes", "no") && label(document, "b", "no", &BTreeMap::from([("sv", "Nej"), ("en", "No")]))
        });
        let question = &read["question"][1];
        assert!(["Ja", "Ja!", "Nej"].iter().all(|text| question["values"][text].as_str() == Some("no")));
        assert_eq!(question["labels"]["no"]["en"].as_str(), Some("No"));
        assert!(question["labels"].get("yes").is_none());
    }

    #[test]
    fn a_question_is_changed_and_its_answers_stay_its_own() {
        let said = Said {
            text: BTreeMap::from([("sv", "Fråga")]),
            short: BTreeMap::new(),
            words: [("type", "single"), ("scale", ""), ("concept", "programme"), ("theme", "answers")],
            reversed: false,
            optional: true,
        };
        let (_, read) = changed(|document| change(document, "b", &said));
        assert_eq!(read["question"][1]["concept"].as_str(), Some("programme"));
        assert_eq!(read["question"][1]["optional"].as_bool(), Some(true));
        assert_eq!(read["question"][1]["values"]["Nej"].as_str(), Some("no"));
    }

    #[test]
    fn an_index_is_made_and_notes_are_read() {
        let (_, read) = changed(|document| index(document, "support", &BTreeMap::from([("sv", "Stöd")]), &["a", "b"]));
        assert_eq!(read["index"]["support"]["label"]["sv"].as_str(), Some("Stöd"));
        assert_eq!(read["question"][1]["index"].as_str(), Some("support"));
        let document: DocumentMut = BOOK.parse().unwrap();
        assert_eq!(notes(&document, "a"), ["a scale of agreement, 4 points (4 of them occur), 98 % of 412 rows"]);
    }
}
