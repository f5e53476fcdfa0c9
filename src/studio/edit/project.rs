//! `project.toml`: title, languages, instruments and their files.

use super::{set, set_or_remove};
use toml_edit::{Array, DocumentMut, Item, Table, TableLike, Value};

/// The `[project]` table.
pub fn about(document: &mut DocumentMut) -> Option<&mut dyn TableLike> {
    document.get_mut("project")?.as_table_like_mut()
}

/// Sets the languages of the report, in the order given.
pub fn languages(document: &mut DocumentMut, languages: &[&str]) -> bool {
    let Some(about) = about(document) else { return false };
    let mut list: Array = about.get("languages").and_then(Item::as_array).cloned().unwrap_or_default();
    // Those that stay keep their places: the first is the project's own.
    list.retain(|value| value.as_str().is_some_and(|code| languages.contains(&code)));
    for language in languages {
        if !list.iter().any(|value| value.as_str() == Some(language)) {
            list.push(*language);
        }
    }
    list.fmt();
    set(about, "languages", Value::Array(list));
    true
}

/// The table of an instrument.
pub fn instrument<'a>(document: &'a mut DocumentMut, id: &str) -> Option<&'a mut Table> {
    document.get_mut("instrument")?.as_array_of_tables_mut()?.iter_mut().find(|table| table.get("id").and_then(Item::as_str) == Some(id))
}

/// Takes an instrument out, with what belongs to it.
pub fn remove_instrument(document: &mut DocumentMut, id: &str) -> bool {
    let Some(all) = document.get_mut("instrument").and_then(Item::as_array_of_tables_mut) else { return false };
    let before = all.len();
    all.retain(|table| table.get("id").and_then(Item::as_str) != Some(id));
    let found = all.len() < before;
    // Nobody stands on a list that is gone.
    for table in all.iter_mut() {
        if table.get("frame").and_then(Item::as_str) == Some(id) {
            table.remove("frame");
        }
    }
    found
}

/// A wave of an instrument by its place.
pub fn wave<'a>(document: &'a mut DocumentMut, id: &str, wave: usize) -> Option<&'a mut Table> {
    instrument(document, id)?.get_mut("wave")?.as_array_of_tables_mut()?.get_mut(wave)
}

/// Takes a file out of a wave; a wave that has none goes too.
pub fn remove_file(document: &mut DocumentMut, id: &str, at: usize, path: &str) -> bool {
    let Some(table) = wave(document, id, at) else { return false };
    let Some(files) = table.get_mut("file").and_then(Item::as_array_mut) else { return false };
    let before = files.len();
    files.retain(|file| path_of(file) != Some(path));
    let (found, empty) = (files.len() < before, files.is_empty());
    if empty && let Some(waves) = instrument(document, id).and_then(|table| table.get_mut("wave")).and_then(Item::as_array_of_tables_mut) {
        waves.remove(at);
    }
    found
}

/// Moves a file to another wave, which is made where it is not there.
pub fn move_file(document: &mut DocumentMut, id: &str, (from, to): (usize, usize), path: &str) -> bool {
    let Some(table) = instrument(document, id) else { return false };
    let Some(waves) = table.get_mut("wave").and_then(Item::as_array_of_tables_mut) else { return false };
    let Some(files) = waves.get_mut(from).and_then(|wave| wave.get_mut("file")).and_then(Item::as_array_mut) else { return false };
    let Some(at) = files.iter().position(|file| path_of(file) == Some(path)) else { return false };
    let file = files.remove(at);
    if to >= waves.len() {
        let mut wave = Table::new();
        wave.insert("id", Item::Value(format!("wave_{}", waves.len() + 1).into()));
        wave.insert("file", Item::Value(Value::Array(Array::new())));
        waves.push(wave);
    }
    let to = to.min(waves.len() - 1);
    if let Some(files) = waves.get_mut(to).and_then(|wave| wave.get_mut("file")).and_then(Item::as_array_mut) {
        files.push_formatted(file);
    }
    if waves.get(from).and_then(|wave| wave.get("file")).and_then(Item::as_array).is_some_and(Array::is_empty) {
        waves.remove(from);
    }
    true
}

/// Says how a file is read: its sheet, its tool, its first header row; empty for what is recognised. And, where it was asked, whether those who did not
/// finish are left out.
pub fn reading(
    document: &mut DocumentMut,
    id: &str,
    at: usize,
    path: &str,
    said: &[(&str, &str)],
    leave_out_partial: Option<bool>,
) -> bool {
    let files = wave(document, id, at).and_then(|wave| wave.get_mut("file")).and_then(Item::as_array_mut);
    let Some(file) = files.into_iter().flat_map(Array::iter_mut).find(|file| path_of(file) == Some(path)) else { return false };
    let Value::InlineTable(table) = file else { return false };
    for (key, text) in said {
        match text.parse::<i64>() {
            Ok(number) if *key == "header_row" => set(table, key, number),
            _ if *key == "header_row" => drop(table.remove(key)),
            _ => set_or_remove(table, key, text),
        }
    }
    match leave_out_partial {
        Some(true) => set(table, "leave_out_partial", true),
        Some(false) => drop(table.remove("leave_out_partial")),
        None => {}
    }
    // What stands above the file, such as by what it was recognised, stays.
    let around = table.decor().clone();
    table.fmt();
    *table.decor_mut() = around;
    true
}

/// The stages of selection, from the top down; those that stay keep what is written about them.
pub fn stages(table: &mut Table, said: &[(&str, &str)]) -> bool {
    let old = table.get("stage").and_then(Item::as_array_of_tables).cloned().unwrap_or_default();
    let mut all = toml_edit::ArrayOfTables::new();
    for (unit, selection) in said {
        let before = old.iter().find(|stage| stage.get("unit").and_then(Item::as_str) == Some(unit));
        let mut stage = before.cloned().unwrap_or_default();
        for (key, text) in [("unit", unit), ("selection", selection)] {
            set_or_remove(&mut stage, key, text);
        }
        all.push(stage);
    }
    if all.is_empty() {
        table.remove("stage");
    } else if let Some(Item::ArrayOfTables(own)) = table.get_mut("stage") {
        *own = all;
    } else {
        table.insert("stage", Item::ArrayOfTables(all));
    }
    true
}

/// The legal ground on which a sensitive concept may be used, in each language.
pub fn legal_ground(document: &mut DocumentMut, concept: &str, said: &std::collections::BTreeMap<&str, &str>) -> bool {
    let Some(about) = about(document) else { return false };
    let grounds = about.entry("legal_ground").or_insert_with(|| {
        let mut table = Table::new();
        table.set_implicit(true);
        Item::Table(table)
    });
    let Some(grounds) = grounds.as_table_like_mut() else { return false };
    super::set_text(grounds, concept, said);
    if grounds.is_empty() {
        about.remove("legal_ground");
    }
    true
}

/// How many were invited to a wave; `None` takes the number away.
pub fn invited(table: &mut Table, wave: &str, count: Option<i64>) -> bool {
    let of_all = |own: &Table| own.get("domain").is_none() && own.get("wave").and_then(Item::as_str).unwrap_or_default() == wave;
    if count.is_none() && table.get("invited").is_none() {
        return true;
    }
    let all = table.entry("invited").or_insert_with(|| Item::ArrayOfTables(toml_edit::ArrayOfTables::new()));
    let Some(all) = all.as_array_of_tables_mut() else { return false };
    let place = all.iter().position(of_all);
    match (place, count) {
        (Some(at), Some(count)) => {
            if let Some(own) = all.get_mut(at) {
                set(own, "count", count);
            }
        }
        (Some(at), None) => drop(all.remove(at)),
        (None, Some(count)) => {
            let mut own = Table::new();
            if !wave.is_empty() {
                own.insert("wave", Item::Value(wave.into()));
            }
            own.insert("count", Item::Value(count.into()));
            all.push(own);
        }
        (None, None) => {}
    }
    if all.is_empty() {
        table.remove("invited");
    }
    true
}

/// Leaves one respondent out who has withdrawn: by the code, or by file and row.
pub fn except(document: &mut DocumentMut, code: &str, file: &str, row: Option<i64>) -> bool {
    let all = document.entry("except").or_insert_with(|| Item::ArrayOfTables(toml_edit::ArrayOfTables::new()));
    let Some(all) = all.as_array_of_tables_mut() else { return false };
    let mut own = Table::new();
    if code.is_empty() {
        own.insert("file", Item::Value(file.into()));
        own.insert("row", Item::Value(row.unwrap_or_default().into()));
    } else {
        own.insert("code", Item::Value(code.into()));
    }
    own.insert("reason", Item::Value("withdrawn-consent".into()));
    all.push(own);
    true
}

fn path_of(file: &Value) -> Option<&str> {
    file.as_inline_table()?.get("path")?.as_str()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stages_and_legal_grounds_are_written() {
        let after = changed(|document| {
            let said = std::collections::BTreeMap::from([("sv", "Samtycke")]);
            legal_ground(document, "disability", &said)
                && stages(instrument(document, "pupils").unwrap(), &[("school", "all"), ("unit", "sample")])
        });
        let read: toml::Table = toml::from_str(&after).unwrap();
        assert_eq!(read["project"]["legal_ground"]["disability"]["sv"].as_str(), Some("Samtycke"));
        let stages = read["instrument"][0]["stage"].as_array().unwrap();
        assert_eq!((stages.len(), stages[1]["selection"].as_str()), (2, Some("sample")), "{after}");
        assert!(after.contains("# keep") && after.contains("# recognised as a table"));
    }

    const PROJECT: &str = r#"# by hand
[project]
id = "a"
languages = ["sv"]   # the first is ours

[[instrument]]
id = "pupils"   # keep
frame = "list"

[[instrument.wave]]
id = "2024"
file = [
  # recognised as a table
  { path = "data/a.csv" },
  { path = "data/b.csv" },
]

[[instrument]]
id = "list"
kind = "frame"
"#;

    fn changed(edit: impl FnOnce(&mut DocumentMut) -> bool) -> String {
        let mut document: DocumentMut = PROJECT.parse().unwrap();
        assert!(edit(&mut document));
        document.to_string()
    }

    #[test]
    fn languages_keep_their_order_and_the_comment() {
        assert!(changed(|document| languages(document, &["en", "sv"])).contains("languages = [\"sv\", \"en\"]   # the first is ours"));
    }

    #[test]
    fn an_instrument_goes_with_those_who_name_it() {
        let after = changed(|document| remove_instrument(document, "list"));
        assert!(
            !after.contains("kind = \"frame\"")
                && !after.contains("frame = ")
                && after.starts_with("# by hand\n")
                && after.contains("# keep")
        );
    }

    #[test]
    fn files_move_between_waves_and_are_read_as_said() {
        let after = changed(|document| move_file(document, "pupils", (0, 1), "data/b.csv"));
        let read: toml::Table = toml::from_str(&after).unwrap();
        let waves = read["instrument"][0]["wave"].as_array().unwrap();
        assert_eq!(waves.len(), 2);
        assert_eq!(waves[1]["file"][0]["path"].as_str(), Some("data/b.csv"));
        assert!(after.contains("# recognised as a table"));
        let after = changed(|document| {
            reading(document, "pupils", 0, "data/b.csv", &[("sheet", "Blad 2"), ("header_row", "3"), ("tool", "")], Some(true))
        });
        let read: toml::Table = toml::from_str(&after).unwrap();
        let file = &read["instrument"][0]["wave"][0]["file"][1];
        assert_eq!((file["sheet"].as_str(), file["header_row"].as_integer()), (Some("Blad 2"), Some(3)));
        assert_eq!(file["leave_out_partial"].as_bool(), Some(true));
        assert!(!after.contains("tool"));
        let after = changed(|document| reading(document, "pupils", 0, "data/a.csv", &[("header_row", "2")], None));
        assert!(after.contains("  # recognised as a table\n  { path = \"data/a.csv\", header_row = 2 },\n"), "{after}");
        let after =
            changed(|document| remove_file(document, "pupils", 0, "data/a.csv") && remove_file(document, "pupils", 0, "data/b.csv"));
        assert!(!after.contains("instrument.wave"));
    }
}
