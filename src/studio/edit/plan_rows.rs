//! `plan.toml`: activities, milestones, agreements and the budget, a row each.

use super::{set, set_or_remove, set_text};
use crate::ingest::layouts::question_text::name_of;
use std::collections::BTreeMap;
use toml_edit::{ArrayOfTables, DocumentMut, Item, Table};

/// What a key of a row holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// Words in each language.
    Words,
    /// A text for every language, such as a date.
    Text,
    /// A number.
    Number,
    /// One of these; the first stands for what is not written.
    OneOf(&'static [&'static str]),
}

/// A list of the plan with the keys that a form has for it.
#[derive(Debug, Clone, Copy)]
pub struct List {
    /// Its name in the file.
    pub name: &'static str,
    /// Whether its rows have a short name that other files refer to.
    pub has_id: bool,
    /// The keys.
    pub keys: &'static [(&'static str, Holds)],
}

/// The lists of the plan that have a form, besides the goals.
pub const LISTS: [List; 4] = [
    List {
        name: "activity",
        has_id: true,
        keys: &[
            ("title", Holds::Words),
            ("unit", Holds::Words),
            ("planned", Holds::Number),
            ("done", Holds::Number),
            ("period", Holds::Words),
        ],
    },
    List {
        name: "milestone",
        has_id: true,
        keys: &[
            ("title", Holds::Words),
            ("status", Holds::OneOf(&["not_started", "ongoing", "done", "dropped"])),
            ("planned", Holds::Text),
            ("done", Holds::Text),
            ("evidence", Holds::Words),
        ],
    },
    List {
        name: "agreement",
        has_id: true,
        keys: &[("title", Holds::Words), ("planned", Holds::Number), ("signed", Holds::Number), ("evidence", Holds::Words)],
    },
    List {
        name: "budget",
        has_id: false,
        keys: &[
            ("title", Holds::Words),
            ("currency", Holds::OneOf(&["SEK", "DKK", "NOK", "EUR"])),
            ("funding", Holds::OneOf(&["", "grant", "co_financing", "other"])),
            ("planned", Holds::Number),
            ("used", Holds::Number),
        ],
    },
];

/// What a form says of a row: the words of a key by language, and the texts of the others.
pub struct Said<'a> {
    /// Words in each language, by key.
    pub words: BTreeMap<&'static str, BTreeMap<&'a str, &'a str>>,
    /// Other texts, by key.
    pub texts: BTreeMap<&'static str, &'a str>,
}

/// The rows of a list.
fn rows<'a>(document: &'a mut DocumentMut, list: &List) -> Option<&'a mut ArrayOfTables> {
    document.entry(list.name).or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new())).as_array_of_tables_mut()
}

/// Writes a row: the one at this place, or a new one behind all others.
pub fn write(document: &mut DocumentMut, list: &List, place: Option<usize>, said: &Said<'_>) -> bool {
    let Some(all) = rows(document, list) else { return false };
    if place.is_none() {
        let mut table = Table::new();
        if list.has_id {
            let taken: Vec<&str> = all.iter().filter_map(|row| row.get("id")?.as_str()).collect();
            let title = said.words.get("title").and_then(|words| words.values().find(|text| !text.is_empty())).copied().unwrap_or_default();
            table.insert("id", Item::Value(new_id(title, list.name, &taken).into()));
        }
        all.push(table);
    }
    let at = place.unwrap_or(all.len().saturating_sub(1));
    let Some(table) = all.get_mut(at) else { return false };
    for (key, holds) in list.keys {
        match holds {
            Holds::Words => set_text(table, key, &said.words.get(key).cloned().unwrap_or_default()),
            Holds::Number => number(table, key, said.texts.get(key).copied().unwrap_or_default()),
            Holds::Text | Holds::OneOf(_) => set_or_remove(table, key, said.texts.get(key).copied().unwrap_or_default()),
        }
    }
    true
}

/// Takes a row out.
pub fn remove(document: &mut DocumentMut, list: &List, place: usize) -> bool {
    let Some(all) = rows(document, list) else { return false };
    if place >= all.len() {
        return false;
    }
    all.remove(place);
    if all.is_empty() {
        document.remove(list.name);
    }
    true
}

/// A number as typed: `12 500,50` is 12500.5. What is none is written as it is, and the check says so with its place.
fn number(table: &mut Table, key: &str, typed: &str) {
    let plain: String = typed.chars().filter(|c| !c.is_whitespace()).map(|c| if c == ',' { '.' } else { c }).collect();
    let before = table.get(key).and_then(Item::as_value).map(|value| value.to_string().trim().to_owned());
    match plain.parse::<f64>() {
        _ if plain.is_empty() => drop(table.remove(key)),
        // What is written as it was stays as it was written.
        Ok(number) if before.as_ref().and_then(|before| before.parse::<f64>().ok()) == Some(number) => {}
        Ok(_) if plain.parse::<i64>().is_ok() => set(table, key, plain.parse::<i64>().unwrap_or_default()),
        Ok(number) if number.is_finite() => set(table, key, number),
        _ => set(table, key, typed.trim()),
    }
}

/// A short name made of a title, that no other row has.
fn new_id(title: &str, list: &str, taken: &[&str]) -> String {
    let word = name_of(title);
    let word = if word.is_empty() { list.to_owned() } else { word };
    let names = std::iter::once(word.clone()).chain((2..).map(|number| format!("{word}_{number}")));
    names.into_iter().find(|name| !taken.contains(&name.as_str())).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::plan::Plan;

    const TEXT: &str = "# by hand\n[[budget]]\ntitle = \"Staff\"   # all\ncurrency = \"SEK\"\nplanned = 1000.0\n\n# end\n";

    fn said<'a>(title: &'a str, texts: &[(&'static str, &'a str)]) -> Said<'a> {
        Said { words: BTreeMap::from([("title", BTreeMap::from([("sv", title)]))]), texts: texts.iter().copied().collect() }
    }

    #[test]
    fn rows_are_written_changed_and_taken_out_with_all_else_kept() {
        let mut document: DocumentMut = TEXT.parse().unwrap();
        let budget = &LISTS[3];
        assert!(write(&mut document, budget, Some(0), &said("Staff", &[("currency", "SEK"), ("planned", "1 000"), ("used", "987,50")])));
        let text = document.to_string();
        assert!(
            text.contains("planned = 1000.0\n") && text.contains("used = 987.5\n") && text.contains("title = \"Staff\"   # all"),
            "{text}"
        );
        assert!(write(&mut document, budget, None, &said("Lokaler", &[("currency", "SEK"), ("funding", "grant"), ("planned", "12 500")])));
        let text = document.to_string();
        let plan: Plan = toml::from_str(&text).unwrap();
        assert_eq!((plan.budget.len(), plan.budget[1].planned), (2, Some(12500.0)));
        assert!(text.contains("planned = 12500\n"), "{text}");
        assert!(remove(&mut document, budget, 1) && !remove(&mut document, budget, 7));
        assert!(document.to_string().starts_with("# by hand\n") && document.to_string().contains("# end"));
    }

    #[test]
    fn a_new_row_has_a_name_of_its_own_and_every_list_can_be_read() {
        let mut document = DocumentMut::new();
        for list in &LISTS {
            let texts: Vec<(&'static str, &str)> = list
                .keys
                .iter()
                .filter_map(|(key, holds)| match holds {
                    Holds::OneOf(words) => Some((*key, words[words.len() - 1])),
                    Holds::Number => Some((*key, "3")),
                    Holds::Text | Holds::Words => None,
                })
                .collect();
            assert!(write(&mut document, list, None, &said("Möte med företag", &texts)));
            assert!(write(&mut document, list, None, &said("Möte med företag", &texts)));
        }
        let plan: Plan = toml::from_str(&document.to_string()).unwrap();
        assert_eq!((plan.activity[0].id.as_str(), plan.activity[1].id.as_str()), ("mote_med_foretag", "mote_med_foretag_2"));
        assert_eq!((plan.milestone.len(), plan.agreement.len(), plan.budget.len()), (2, 2, 2));
    }
}
