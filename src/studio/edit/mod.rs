//! Definition files changed one value at a time: all else stays as it is written, comments and order too.

pub(crate) mod chapters;
pub(crate) mod codebook;
pub(crate) mod own_instrument;
pub(crate) mod plan;
pub(crate) mod plan_rows;
pub(crate) mod project;

use super::answer::{Answer, Visit};
use super::folder::{Folder, Unwritten};
use super::state::Studio;
use super::{history, render};
use crate::error::Result;
use crate::project::text::{LANGUAGES, Text};
use crate::studio::held::held;
use std::collections::BTreeMap;
use toml_edit::{DocumentMut, InlineTable, Item, TableLike, Value};

/// Changes a definition file that still is what the form had shown. `None` when it is done, else the page that says why it is not.
///
/// # Errors
/// When the file cannot be read or written.
pub fn change(studio: &Studio, visit: &Visit, name: &str, edit: impl FnOnce(&mut DocumentMut) -> bool) -> Result<Option<Answer>> {
    let Some(folder) = studio.folder() else { return Ok(Some(Answer::Go("/".to_owned()))) };
    let _writing = held(&studio.writing);
    let text = folder.read(name)?.text.unwrap_or_default();
    let Ok(mut document) = text.parse::<DocumentMut>() else {
        return render::refuse(studio, visit, "broken-file", name).map(Some);
    };
    if !edit(&mut document) {
        return render::refuse(studio, visit, "gone", name).map(Some);
    }
    put(studio, visit, &folder, name, Some(&document.to_string()))
}

/// Writes a definition file or chapter that still is what the form had shown, or takes it away.
///
/// # Errors
/// As [`change`].
pub fn write(studio: &Studio, visit: &Visit, folder: &Folder, name: &str, text: Option<&str>) -> Result<Option<Answer>> {
    let _writing = held(&studio.writing);
    put(studio, visit, folder, name, text)
}

/// The same, while nobody else writes.
fn put(studio: &Studio, visit: &Visit, folder: &Folder, name: &str, text: Option<&str>) -> Result<Option<Answer>> {
    match history::write(folder, name, visit.field(&format!("seen:{name}")), text) {
        Ok(()) => Ok(None),
        Err(Unwritten::Changed) => render::refuse(studio, visit, "changed-meanwhile", name).map(Some),
        Err(Unwritten::Failed(error)) => Err(error),
    }
}

/// Sets a value and keeps what stands around it, such as a comment behind it.
pub fn set(table: &mut dyn TableLike, key: &str, value: impl Into<Value>) {
    let mut value = value.into();
    if let Some(Item::Value(old)) = table.get_mut(key) {
        *value.decor_mut() = old.decor().clone();
        *old = value;
    } else {
        table.insert(key, Item::Value(value));
    }
}

/// Sets a value, or takes it away where there is none.
pub fn set_or_remove(table: &mut dyn TableLike, key: &str, text: &str) {
    if text.is_empty() {
        table.remove(key);
    } else if table.get(key).and_then(Item::as_str) != Some(text) {
        set(table, key, text);
    }
}

/// Sets a text in its languages; a text that serves every language stays so where nothing else was said.
pub fn set_text(table: &mut dyn TableLike, key: &str, said: &BTreeMap<&str, &str>) {
    let said: BTreeMap<&str, &str> = said.iter().map(|(language, text)| (*language, *text)).filter(|(_, text)| !text.is_empty()).collect();
    let plain = table.get(key).and_then(Item::as_str).map(str::to_owned);
    if plain.is_some_and(|plain| said.values().all(|text| *text == plain) && said.len() <= 1) && !said.is_empty() {
        return;
    }
    if said.is_empty() {
        table.remove(key);
        return;
    }
    if let Some(old) = table.get_mut(key).and_then(Item::as_table_like_mut) {
        for language in LANGUAGES {
            match said.get(language) {
                Some(text) => set_or_remove(old, language, text),
                None => drop(old.remove(language)),
            }
        }
        return;
    }
    let mut inline = InlineTable::new();
    for (language, text) in said {
        inline.insert(language, Value::from(text));
    }
    set(table, key, inline);
}

/// Sets a text in one language and keeps those of others; a text for every language stays one.
pub fn set_wording<'a>(table: &mut dyn TableLike, key: &str, said: impl Iterator<Item = (&'a str, &'a str)>) {
    for (language, text) in said {
        if table.get(key).and_then(Item::as_str).is_some() {
            set_or_remove(table, key, text);
        } else if let Some(old) = table.get_mut(key).and_then(Item::as_table_like_mut) {
            set_or_remove(old, language, text);
        } else {
            set_text(table, key, &BTreeMap::from([(language, text)]));
        }
    }
}

/// The languages of a text as fields `key:language` of a form have them.
pub fn said<'a>(visit: &'a Visit, key: &str) -> BTreeMap<&'a str, &'a str> {
    visit.beginning(key).into_iter().filter(|(language, _)| LANGUAGES.contains(language)).collect()
}

/// A text in each language, empty where it is not written in it; one for every language stands in the project's first.
pub fn wordings(text: &Text, first: &str) -> BTreeMap<String, String> {
    let in_language = |language: &&str| match text {
        Text::Plain(plain) if *language == first => plain.clone(),
        Text::PerLanguage(map) => map.get(*language).cloned().unwrap_or_default(),
        Text::Plain(_) | Text::Missing => String::new(),
    };
    LANGUAGES.iter().map(|language| ((*language).to_owned(), in_language(language))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changed(text: &str, edit: impl FnOnce(&mut DocumentMut)) -> String {
        let mut document: DocumentMut = text.parse().unwrap();
        edit(&mut document);
        document.to_string()
    }

    #[test]
    fn a_value_is_set_and_all_else_stays() {
        let before = "# about\n[project]   # here\ntitle = { sv = \"A\" }   # guessed: the files' names\nlanguages = [\"sv\"]\n\n# end\n";
        let after = changed(before, |document| {
            set_text(document["project"].as_table_like_mut().unwrap(), "title", &BTreeMap::from([("sv", "B"), ("en", "C")]));
        });
        assert_eq!(
            after,
            "# about\n[project]   # here\ntitle = { sv = \"B\" , en = \"C\" }   # guessed: the files' names\nlanguages = [\"sv\"]\n\n# end\n"
        );
    }

    #[test]
    fn a_text_for_every_language_stays_one_until_another_is_said() {
        let table = |text: &str, said: &[(&'static str, &'static str)]| {
            changed(text, |document| set_text(document.as_table_mut(), "title", &said.iter().copied().collect()))
        };
        assert_eq!(table("title = \"A\"\n", &[("sv", "A"), ("en", "")]), "title = \"A\"\n");
        assert_eq!(table("title = \"A\"\n", &[("sv", "A"), ("en", "B")]), "title = { en = \"B\", sv = \"A\" }\n");
        assert_eq!(table("title = \"A\"\n", &[("sv", ""), ("en", "")]), "");
    }
}
