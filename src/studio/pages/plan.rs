//! What was to be done besides the goals: activities, milestones, agreements and money, each a row with a form.

use super::super::answer::{Answer, Visit};
use super::super::edit::plan_rows::{self, Holds, LISTS, List, Said};
use super::super::state::Studio;
use super::super::{edit, render};
use super::{after, opened, seen};
use crate::error::Result;
use crate::project::text::LANGUAGES;
use serde::Serialize;
use std::collections::BTreeMap;
use toml_edit::{DocumentMut, Item, Table};

const PLAN: &str = "plan.toml";

#[derive(Serialize)]
struct PlanView {
    seen: String,
    languages: Vec<String>,
    lists: Vec<ListView>,
}

#[derive(Serialize)]
struct ListView {
    name: &'static str,
    rows: Vec<RowView>,
    /// The fields of a new row.
    new: Vec<FieldView>,
    open: bool,
}

#[derive(Serialize)]
struct RowView {
    place: usize,
    title: String,
    told: String,
    fields: Vec<FieldView>,
}

#[derive(Serialize)]
struct FieldView {
    key: &'static str,
    kind: &'static str,
    words: BTreeMap<&'static str, String>,
    value: String,
    choices: &'static [&'static str],
}

/// The page.
pub fn show(studio: &Studio, visit: &Visit) -> Result<Answer> {
    let (folder, project) = match opened(studio)? {
        Ok((folder, Some(project))) => (folder, project),
        Ok((_, None)) => return Ok(Answer::Go("/files".to_owned())),
        Err(answer) => return Ok(answer),
    };
    let languages = project.definition.project.languages.clone();
    let first = languages.first().map_or("en", String::as_str);
    let text = folder.read(PLAN)?.text.unwrap_or_default();
    let document: DocumentMut = text.parse().unwrap_or_default();
    let empty = Table::new();
    let lists = LISTS.iter().map(|list| {
        let all = document.get(list.name).and_then(Item::as_array_of_tables).into_iter().flatten();
        ListView {
            name: list.name,
            rows: all.enumerate().map(|(place, row)| row_view(list, place, row, first, &studio.language())).collect(),
            new: fields(list, &empty, first),
            open: visit.asked("open") == list.name,
        }
    });
    render::page(studio, visit, "plan", &PlanView { seen: seen(&folder, PLAN), lists: lists.collect(), languages: languages.clone() })
}

fn row_view(list: &List, place: usize, row: &Table, first: &str, language: &str) -> RowView {
    let fields = fields(list, row, first);
    let title =
        fields.first().and_then(|field| field.words.get(language).filter(|text| !text.is_empty()).or_else(|| field.words.get(first)));
    let told = fields.iter().filter(|field| field.kind == "number" && !field.value.is_empty()).map(|field| field.value.clone());
    RowView { place, title: title.cloned().unwrap_or_default(), told: told.collect::<Vec<_>>().join(" / "), fields }
}

fn fields(list: &List, row: &Table, first: &str) -> Vec<FieldView> {
    let of = |(key, holds): &(&'static str, Holds)| {
        let item = row.get(key);
        let plain =
            item.and_then(Item::as_value).map(|value| value.as_str().map_or_else(|| value.to_string().trim().to_owned(), str::to_owned));
        let words = |language: &'static str| match item.and_then(Item::as_table_like) {
            Some(table) => table.get(language).and_then(Item::as_str).unwrap_or_default().to_owned(),
            None if language == first => plain.clone().unwrap_or_default(),
            None => String::new(),
        };
        let (kind, choices): (&'static str, &'static [&'static str]) = match holds {
            Holds::Words => ("words", &[]),
            Holds::Text => ("text", &[]),
            Holds::Number => ("number", &[]),
            Holds::OneOf(choices) => ("choice", choices),
        };
        FieldView {
            key,
            kind,
            words: if kind == "words" {
                LANGUAGES.into_iter().map(|language| (language, words(language))).collect()
            } else {
                BTreeMap::new()
            },
            value: if kind == "words" { String::new() } else { plain.unwrap_or_default() },
            choices,
        }
    };
    list.keys.iter().map(of).collect()
}

fn list(visit: &Visit) -> Option<&'static List> {
    LISTS.iter().find(|list| list.name == visit.field("list"))
}

/// Writes a row.
pub fn write(studio: &Studio, visit: &Visit) -> Result<Answer> {
    let Some(list) = list(visit) else { return Ok(Answer::Missing) };
    let mut said = Said { words: BTreeMap::new(), texts: BTreeMap::new() };
    for (key, holds) in list.keys {
        match holds {
            Holds::Words => drop(said.words.insert(key, edit::said(visit, key))),
            Holds::Text | Holds::Number | Holds::OneOf(_) => drop(said.texts.insert(key, visit.field(key))),
        }
    }
    if said.words.get("title").is_none_or(|words| words.values().all(|text| text.is_empty())) {
        return render::refuse(studio, visit, "no-title", "");
    }
    let place = visit.field("place").parse().ok();
    let refused = edit::change(studio, visit, PLAN, |document| plan_rows::write(document, list, place, &said))?;
    Ok(after(visit, "/plan", refused))
}

/// Takes a row out.
pub fn remove(studio: &Studio, visit: &Visit) -> Result<Answer> {
    let (Some(list), Ok(place)) = (list(visit), visit.field("place").parse()) else { return Ok(Answer::Missing) };
    let refused = edit::change(studio, visit, PLAN, |document| plan_rows::remove(document, list, place))?;
    Ok(after(visit, "/plan", refused))
}
