//! `plan.toml`: goals.

use super::{set, set_or_remove, set_text};
use std::collections::BTreeMap;
use toml_edit::{ArrayOfTables, DocumentMut, InlineTable, Item, Table};

/// What a form says of a goal.
#[derive(Debug, Default)]
pub struct Said<'a> {
    /// The goal in words.
    pub title: BTreeMap<&'a str, &'a str>,
    /// The measure: indicator, instrument, item, wave and level, where said; without an indicator there is none.
    pub measure: Vec<(&'static str, String)>,
    /// Target and baseline, as typed.
    pub numbers: [(&'static str, &'a str); 2],
    /// Whether it is about the change since the first wave.
    pub change: bool,
    /// Whether less is better.
    pub decrease: bool,
    /// The judgement of a goal that no figure measures; empty for none.
    pub judgement: &'a str,
    /// What it rests on.
    pub evidence: BTreeMap<&'a str, &'a str>,
}

/// Writes a goal: the one of this name is changed, and a new one put behind all others.
pub fn write(document: &mut DocumentMut, id: &str, said: &Said<'_>) -> bool {
    let all = document.entry("goal").or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
    let Some(all) = all.as_array_of_tables_mut() else { return false };
    if !all.iter().any(|table| table.get("id").and_then(Item::as_str) == Some(id)) {
        let mut table = Table::new();
        table.insert("id", Item::Value(id.into()));
        all.push(table);
    }
    let Some(table) = all.iter_mut().find(|table| table.get("id").and_then(Item::as_str) == Some(id)) else { return false };
    set_text(table, "title", &said.title);
    for (key, typed) in said.numbers {
        number(table, key, typed);
    }
    measure(table, &said.measure);
    if said.change {
        if table.get("change").is_none() {
            set(table, "change", InlineTable::new());
        }
    } else {
        table.remove("change");
    }
    set_or_remove(table, "direction", if said.decrease { "decrease" } else { "" });
    set_or_remove(table, "judgement", said.judgement);
    evidence(table, &said.evidence);
    true
}

fn measure(table: &mut Table, said: &[(&'static str, String)]) {
    if said.is_empty() {
        table.remove("measure");
        return;
    }
    // A domain that was written by hand stays.
    let mut measure = table.get("measure").and_then(Item::as_inline_table).cloned().unwrap_or_default();
    for key in ["indicator", "instrument", "item", "wave", "level"] {
        match said.iter().find(|(own, text)| *own == key && !text.is_empty()) {
            Some((_, text)) => set(&mut measure, key, text.as_str()),
            None => drop(measure.remove(key)),
        }
    }
    set(table, "measure", measure);
}

fn evidence(table: &mut Table, said: &BTreeMap<&str, &str>) {
    let words: Vec<(&&str, &&str)> = said.iter().filter(|(_, text)| !text.is_empty()).collect();
    if let Some(first) = table.get_mut("evidence").and_then(Item::as_array_of_tables_mut).and_then(|all| all.get_mut(0)) {
        set_text(first, "text", said);
        return;
    }
    if words.is_empty() {
        return;
    }
    let mut first = Table::new();
    set_text(&mut first, "text", said);
    let mut all = ArrayOfTables::new();
    all.push(first);
    table.insert("evidence", Item::ArrayOfTables(all));
}

/// A number as typed: `80 %` and `80%` stay shares in words, `0,8` becomes `0.8`.
fn number(table: &mut Table, key: &str, typed: &str) {
    let plain = typed.replace(',', ".");
    match plain.trim().parse::<f64>() {
        _ if plain.trim().is_empty() => drop(table.remove(key)),
        Ok(number) if number.is_finite() => set(table, key, number),
        _ => match plain.trim().strip_suffix('%').map(|share| share.trim().parse::<f64>()) {
            Some(Ok(share)) => set(table, key, format!("{share} %")),
            // What is no number is said by the check, with its place.
            _ => set(table, key, typed.trim()),
        },
    }
}

/// Takes a goal out.
pub fn remove(document: &mut DocumentMut, id: &str) -> bool {
    let Some(all) = document.get_mut("goal").and_then(Item::as_array_of_tables_mut) else { return false };
    let before = all.len();
    all.retain(|table| table.get("id").and_then(Item::as_str) != Some(id));
    let found = all.len() < before;
    if all.is_empty() {
        document.remove("goal");
    }
    found
}

/// Goals that stand in the file as remarks, such as those of a Word document: name and title.
pub fn proposals(text: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        if line.trim() != "# [[goal]]" {
            continue;
        }
        let mut own = String::from("[[goal]]\n");
        while let Some(next) =
            lines.peek().and_then(|next| next.strip_prefix("# ")).filter(|next| next.contains('=') && !next.starts_with('['))
        {
            own.push_str(next);
            own.push('\n');
            lines.next();
        }
        let Ok(document) = own.parse::<DocumentMut>() else { continue };
        let goal = document.get("goal").and_then(Item::as_array_of_tables).and_then(|all| all.get(0));
        let Some(goal) = goal.filter(|goal| goal.get("measure").is_none()) else { continue };
        let id = goal.get("id").and_then(Item::as_str).unwrap_or_default().to_owned();
        let title = goal.get("title").and_then(|title| match title.as_str() {
            Some(plain) => Some(plain.to_owned()),
            None => title.as_table_like()?.iter().find_map(|(_, text)| text.as_str().map(str::to_owned)),
        });
        found.extend(title.map(|title| (id, title)));
    }
    found
}

/// A name for a new goal.
pub fn new_id(taken: &[String]) -> String {
    let names = (1..).map(|number| format!("goal-{number}"));
    names.into_iter().find(|name| !taken.contains(name)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAN: &str = "# What was to be reached\n# [[goal]]\n# id = \"goal-1\"\n# title = { sv = \"Minst 80 % ska känna sig trygga.\" }\n# [[goal]]\n# id = \"goal-2\"\n# title = \"Fler ska veta.\"\n# end\n";

    #[test]
    fn goals_in_remarks_are_proposed() {
        let found = proposals(PLAN);
        assert_eq!(found[0], ("goal-1".to_owned(), "Minst 80 % ska känna sig trygga.".to_owned()));
        assert_eq!(found[1].1, "Fler ska veta.");
    }

    #[test]
    fn a_goal_is_written_changed_and_taken_out() {
        let mut document: DocumentMut = PLAN.parse().unwrap();
        let said = |target, change| Said {
            title: BTreeMap::from([("sv", "Trygga")]),
            measure: vec![("indicator", "positive_share".to_owned()), ("item", "a".to_owned()), ("wave", String::new())],
            numbers: [("target", target), ("baseline", "")],
            change,
            ..Said::default()
        };
        assert!(write(&mut document, "goal-1", &said("80 %", false)));
        let goal = document["goal"][0].as_table().unwrap();
        assert_eq!(goal["target"].as_str(), Some("80 %"));
        assert_eq!(goal["measure"].as_value().unwrap().to_string().trim(), "{ indicator = \"positive_share\", item = \"a\" }");
        assert!(write(&mut document, "goal-1", &said("0,8", true)));
        let goal = document["goal"][0].as_table().unwrap();
        assert_eq!(goal["target"].as_float(), Some(0.8));
        assert!(goal.get("change").is_some());
        assert!(document.to_string().contains("# What was to be reached"), "{document}");
        assert!(remove(&mut document, "goal-1") && !remove(&mut document, "goal-1"));
        assert_eq!(document.to_string(), PLAN);
    }
}
