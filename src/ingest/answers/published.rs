//! Which answers may be told by their own words.
//!
//! A text reaches an output only if it stands in a definition file or is a level of a register that the project declares: whoever wrote the
//! definition has seen it. Every other answer of a single or multiple choice or of an open concept, such as a school, is told as `other`,
//! and a finding says how many there were. Respondents are still linked, counted and clustered by what they wrote.

use super::coded::CodedColumn;
use super::coding::Value;
use super::material::Material;
use super::near_names;
use crate::diagnostic::{Diagnostic, Place, plural};
use crate::ingest::person;
use crate::project::Project;
use crate::project::codebook::{Codebook, OTHER, Question, QuestionType};
use crate::project::definition::{Instrument, Kind};
use std::collections::{BTreeMap, BTreeSet};

/// Fewest respondents who gave an answer for a message to name it.
pub const NAMED_FROM: usize = 5;

/// Most answers a message names.
const MOST_NAMED: usize = 8;

/// The texts that are declared, by the name of the column they stand in.
pub struct Declared(BTreeMap<String, BTreeSet<String>>);

impl Declared {
    /// What the definitions, the survey tools' codebooks and the registers of a project list.
    pub fn of(project: &Project, materials: &BTreeMap<&str, Material>) -> Self {
        let mut declared = Self(BTreeMap::new());
        for (id, codebook) in &project.codebooks {
            let material = materials.get(id.as_str());
            let instrument = project.instrument(id);
            for (position, question) in codebook.question.iter().enumerate() {
                declared.add(question.column(), in_codebook(project, question));
                if let Some(routing) = &question.asked_if {
                    let deciding = codebook.question.iter().find(|other| other.variable == routing.variable);
                    deciding.iter().for_each(|deciding| declared.add(deciding.column(), routing.values.iter().cloned()));
                }
                let of_tool = material.and_then(|material| material.listed.get(position));
                declared.add(question.column(), of_tool.into_iter().flatten().cloned());
                let is_register = instrument.is_some_and(|instrument| instrument.kind != Kind::Questionnaire);
                if let Some(column) = material.filter(|_| is_register).and_then(|material| material.columns.get(position)) {
                    declared.add(question.column(), levels(column).filter(|level| !person::looks_like_a_person(level)).map(str::to_owned));
                }
            }
        }
        for instrument in &project.definition.instrument {
            declared.add_stated(instrument);
        }
        declared
    }

    fn add(&mut self, column: &str, texts: impl Iterator<Item = String>) {
        self.0.entry(column.to_owned()).or_default().extend(texts);
    }

    /// Levels that `project.toml` states: of files, of those invited, of the population.
    fn add_stated(&mut self, instrument: &Instrument) {
        for (column, text) in instrument.wave.iter().flat_map(|wave| &wave.file).flat_map(|file| &file.set) {
            self.add(column, std::iter::once(text.clone()));
        }
        for (column, level) in instrument.invited.iter().flat_map(|entry| &entry.domain) {
            self.add(column, std::iter::once(level.clone()));
        }
        if let Some(pilot) = &instrument.pilot {
            self.add(&pilot.by, pilot.level.iter().cloned());
        }
        for margin in instrument.weighting.iter().flat_map(|plan| &plan.margin) {
            for entry in &margin.population {
                for (column, level) in margin.by.iter().zip(&entry.level) {
                    self.add(column, std::iter::once(level.clone()));
                }
            }
        }
    }

    fn has(&self, column: &str, text: &str) -> bool {
        self.0.get(column).is_some_and(|texts| texts.contains(text))
    }

    /// Puts `other` in the place of every answer of an instrument that may not be told, and says how many there were.
    pub fn apply(&self, instrument: &Instrument, codebook: &Codebook, material: &mut Material) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        for (question, column) in codebook.question.iter().zip(&mut material.columns) {
            let asked = matches!(question.kind, QuestionType::Single | QuestionType::Multiple)
                || (question.kind == QuestionType::Id && question.concept.is_some());
            if asked {
                found.extend(self.apply_to(instrument, question, column));
            }
            if question.concept.as_deref().is_some_and(|concept| PLACES.contains(&concept)) {
                found.extend(near(instrument, question, column));
            }
        }
        found
    }

    fn apply_to(&self, instrument: &Instrument, question: &Question, column: &mut CodedColumn) -> Option<Diagnostic> {
        let told = |text: &String| self.has(question.column(), text);
        let mut untold: BTreeMap<String, usize> = BTreeMap::new();
        let mut of_value: Vec<Value> = Vec::with_capacity(column.values.len());
        let rows = column.rows_of_values();
        for (value, rows) in column.values.iter().zip(&rows) {
            let mut tell = |text: &String| {
                if told(text) {
                    return text.clone();
                }
                *untold.entry(text.clone()).or_default() += rows;
                OTHER.to_owned()
            };
            of_value.push(match value {
                Value::Text(text) => Value::Text(tell(text)),
                Value::Options(options) => {
                    let mut options: Vec<String> = options.iter().map(tell).collect();
                    options.sort();
                    options.dedup();
                    Value::Options(options)
                }
                other => other.clone(),
            });
        }
        untold.retain(|_, rows| *rows > 0);
        if of_value != column.values {
            column.given = Some(std::mem::replace(&mut column.values, of_value));
        }
        (!untold.is_empty()).then(|| finding(instrument, question, &untold))
    }
}

/// Concepts of places, whose names people write in several ways.
const PLACES: [&str; 2] = ["municipality", "school"];

/// Says which names of places that may be told are nearly the same, so that one place may be counted as two.
fn near(instrument: &Instrument, question: &Question, column: &CodedColumn) -> Option<Diagnostic> {
    let rows = column.rows_of_values();
    let given = column.values.iter().zip(&rows).filter(|(_, rows)| **rows > 0).filter_map(|(value, _)| match value {
        Value::Text(text) if text != OTHER => Some(text.as_str()),
        _ => None,
    });
    let names: BTreeSet<&str> = given.collect();
    if names.len() > MOST_PLACES {
        return None;
    }
    let pairs = names.iter().enumerate().flat_map(|(at, left)| names.iter().skip(at + 1).map(move |right| (*left, *right)));
    let pairs: Vec<String> =
        pairs.filter(|(left, right)| near_names::are_near(left, right)).map(|(left, right)| format!("`{left}` and `{right}`")).collect();
    (!pairs.is_empty()).then(|| {
        Diagnostic::warning(
            "near-names",
            format!("names of `{}` that are nearly the same are counted as places of their own", question.variable),
        )
        .counting(pairs.len())
        .at(Place::file(&instrument.codebook).in_column(&question.variable))
        .found(pairs.into_iter().take(MOST_NAMED).collect::<Vec<_>>().join(", "))
        .help("if they are one place, give both the same value under `values` of the question")
    })
}

/// Most places that are compared with each other.
const MOST_PLACES: usize = 400;

fn finding(instrument: &Instrument, question: &Question, untold: &BTreeMap<String, usize>) -> Diagnostic {
    let mut named: Vec<(&String, &usize)> =
        untold.iter().filter(|(text, rows)| **rows >= NAMED_FROM && !person::looks_like_a_person(text)).collect();
    named.sort_by(|left, right| right.1.cmp(left.1).then_with(|| left.0.cmp(right.0)));
    let names: Vec<String> = named.iter().take(MOST_NAMED).map(|(text, rows)| format!("`{text}` ({rows})")).collect();
    let different = plural(untold.len(), "different answer", "different answers");
    let found = if names.is_empty() { different } else { format!("{different}, among them {}", names.join(", ")) };
    Diagnostic::warning(
        "unlisted-answer",
        format!("answers to `{}` stand in no definition file and in no register; they are told as `{OTHER}`", question.variable),
    )
    .counting(untold.values().sum())
    .at(Place::file(&instrument.codebook).in_column(&question.variable))
    .found(found)
    .help("list those that may be printed under `values` or `labels` of the question, as `utfall draft` does, or declare a register that holds them")
}

/// What a codebook and the vocabulary list for a question.
fn in_codebook<'a>(project: &'a Project, question: &'a Question) -> impl Iterator<Item = String> + 'a {
    let concept = question.concept.as_ref().and_then(|name| project.vocabulary.concept.get(name));
    let of_concept = concept.into_iter().flat_map(|concept| &concept.value).map(|value| value.name.clone());
    let imported = question.choices.iter().flat_map(|choice| choice.label.wordings().chain([choice.code.as_str()]));
    question
        .listed_values()
        .into_iter()
        .chain(question.labels.keys().map(String::as_str))
        .chain(question.exclusive.as_deref())
        .chain(imported)
        .map(str::to_owned)
        .chain(of_concept)
}

fn levels(column: &CodedColumn) -> impl Iterator<Item = &str> {
    column
        .values
        .iter()
        .flat_map(|value| match value {
            Value::Text(text) => std::slice::from_ref(text).iter(),
            Value::Options(options) => options.iter(),
            _ => std::slice::Iter::default(),
        })
        .map(String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::vocabulary;
    use std::path::PathBuf;

    fn project(codebook: &str) -> Project {
        let definition = "[project]\nid = \"p\"\ntitle = \"P\"\nlanguages = [\"sv\"]\n[[instrument]]\nid = \"s\"\nkind = \"questionnaire\"\nrespondents = \"student\"\ntitle = \"S\"\ncodebook = \"s.toml\"\n";
        Project {
            folder: PathBuf::new(),
            definition: toml::from_str(definition).unwrap(),
            codebooks: BTreeMap::from([("s".to_owned(), toml::from_str(codebook).unwrap())]),
            plan: crate::project::plan::Plan::default(),
            chapters: Vec::new(),
            vocabulary: vocabulary::standard().unwrap(),
            documents: BTreeMap::new(),
            publishes: false,
            known_editions: None,
            previous: None,
        }
    }

    fn material(texts: &[Value]) -> Material {
        let mut column = CodedColumn::new();
        let codes: Vec<u32> = (0..texts.len() as u32).collect();
        column.append_coded(texts.to_vec(), &codes);
        Material { columns: vec![column], listed: vec![BTreeSet::new()], ..Material::default() }
    }

    fn told(codebook: &str, texts: &[Value]) -> (Vec<Value>, Vec<Diagnostic>) {
        let project = project(codebook);
        let mut material = material(texts);
        let declared = Declared::of(&project, &BTreeMap::new());
        let found = declared.apply(&project.definition.instrument[0], &project.codebooks["s"], &mut material);
        ((0..texts.len()).map(|row| material.columns[0].get(row).clone()).collect(), found)
    }

    fn text(text: &str) -> Value {
        Value::Text(text.to_owned())
    }

    #[test]
    fn what_no_definition_lists_is_told_as_other() {
        let codebook = "[[question]]\nvariable = \"school\"\ncolumns = [\"Skola\"]\ntype = \"single\"\nconcept = \"school\"\n[question.labels]\nnorra = \"Norra\"\n";
        let mut texts = vec![text("norra"), text("Anna Berg"), text("640823-3234"), Value::Missing];
        texts.extend(std::iter::repeat_n(text("Södra"), 5));
        let (values, found) = told(codebook, &texts);
        let mut expected = vec![text("norra"), text(OTHER), text(OTHER), Value::Missing];
        expected.extend(std::iter::repeat_n(text(OTHER), 5));
        assert_eq!(values, expected);
        assert_eq!((found.len(), found[0].count), (1, 7));
        assert_eq!(found[0].found.as_deref(), Some("3 different answers, among them `Södra` (5)"));
    }

    #[test]
    fn options_are_told_one_by_one() {
        let codebook =
            "[[question]]\nvariable = \"ways\"\ncolumns = [\"Sätt\"]\ntype = \"multiple\"\n[question.values]\n\"Besök\" = \"visit\"\n";
        let options = |names: &[&str]| Value::Options(names.iter().map(|name| (*name).to_owned()).collect());
        let (values, found) = told(codebook, &[options(&["visit", "min mamma", "070-174 06 05"]), options(&["visit"])]);
        assert_eq!(values, [options(&["other", "visit"]), options(&["visit"])]);
        assert_eq!(found[0].found.as_deref(), Some("2 different answers"));
    }
}
