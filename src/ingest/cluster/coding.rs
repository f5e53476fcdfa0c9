//! From the distinct texts of a table's columns to codes: the meanings are those that a file's texts would get.

use super::connection::{Connection, Refusal};
use super::statement::{Coded, Item, Wave, heading, texts};
use crate::diagnostic::{Diagnostic, Place, nearest};
use crate::ingest::answers::coded::CodedColumn;
use crate::ingest::answers::coding::{Coder, Value, folded};
use crate::ingest::answers::material::{Material, missing_column};
use crate::ingest::layouts::joined_options;
use crate::ingest::layouts::responses::{Column, Role, Tool};
use crate::ingest::layouts::spread::MultiSelect;
use crate::ingest::person;
use crate::ingest::units::asked::item_positions;
use crate::project::Project;
use crate::project::codebook::{Codebook, Question, QuestionType};
use crate::project::definition::Instrument;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Most distinct texts of a column that are fetched and coded.
const MOST_TEXTS: usize = 5_000;

/// What the texts of an instrument's tables mean.
pub struct Meanings {
    /// The distinct meanings of each question, and which waves asked it. Its rows are the distinct meanings, once each.
    pub material: Material,
    /// For each wave how its table is coded.
    pub waves: Vec<Wave>,
}

/// Whether the answers to a question are fetched: free texts, dates and codes of respondents stay where they are.
pub fn is_fetched(instrument: &Instrument, question: &Question) -> bool {
    let closed = matches!(question.kind, QuestionType::Single | QuestionType::Scale | QuestionType::Multiple | QuestionType::Number);
    let names_unit = instrument.unit.as_deref().is_some_and(|unit| unit == question.variable || unit == question.column());
    !names_unit && (closed || (question.kind == QuestionType::Id && question.concept.is_some()))
}

/// Reads the headings and the distinct texts of every wave's table.
///
/// # Errors
/// When the engine does not answer.
pub fn meanings(project: &Project, instrument: &Instrument, codebook: &Codebook, connection: &dyn Connection) -> Result<Meanings, Refusal> {
    let mut coding = Coding {
        of: (project, instrument, codebook),
        known: codebook.question.iter().map(|_| HashMap::new()).collect(),
        material: Material {
            columns: codebook.question.iter().map(|_| CodedColumn::new()).collect(),
            listed: codebook.question.iter().map(|_| BTreeSet::new()).collect(),
            asked: codebook.question.iter().map(|_| vec![false; instrument.wave.len()]).collect(),
            ..Material::default()
        },
    };
    let mut waves = Vec::new();
    for (number, wave) in instrument.wave.iter().enumerate() {
        let table = wave.table.as_deref().unwrap_or_default();
        waves.push(coding.wave(number, table, connection)?);
    }
    for column in &mut coding.material.columns {
        let codes: Vec<u32> = (1..column.values.len() as u32).collect();
        codes.into_iter().for_each(|code| column.codes.push(code));
    }
    Ok(Meanings { material: coding.material, waves })
}

struct Coding<'a> {
    of: (&'a Project, &'a Instrument, &'a Codebook),
    /// For each question the code of every meaning.
    known: Vec<HashMap<String, u32>>,
    material: Material,
}

/// A question's column in a wave, and what each text of it means; `None` where the wave has none.
type Meant = Option<(String, Vec<(String, Value)>)>;

impl Coding<'_> {
    fn wave(&mut self, number: usize, table: &str, connection: &dyn Connection) -> Result<Wave, Refusal> {
        let (_, instrument, codebook) = self.of;
        let dialect = connection.dialect();
        let names = connection.names(&heading(dialect, table))?;
        let mut wave = Wave { table: table.to_owned(), coded: vec![None; codebook.question.len()], items: Vec::new() };
        let mut used: BTreeSet<&str> = BTreeSet::new();
        let mut meant: Vec<Meant> = vec![None; codebook.question.len()];
        for (position, question) in codebook.question.iter().enumerate() {
            let columns: Vec<&String> = names.iter().filter(|name| names_it(question, name)).collect();
            used.extend(columns.iter().map(|name| name.as_str()));
            let Some(column) = columns.first().copied() else {
                self.material.diagnostics.push(self.without_column(question, table, &names));
                continue;
            };
            self.material.asked[position][number] = true;
            if !is_fetched(instrument, question) {
                continue;
            }
            let found = connection.texts(&texts(dialect, table, column, MOST_TEXTS))?;
            if found.len() > MOST_TEXTS {
                self.material.diagnostics.push(too_many(question, table, column));
                continue;
            }
            let meanings = self.learn(question, (table, column), found);
            let codes = meanings.iter().filter(|(_, value)| *value != Value::Missing);
            let codes = codes.map(|(text, value)| (text.clone(), self.code(position, value))).collect();
            wave.coded[position] = Some(Coded { column: column.clone(), codes });
            meant[position] = Some((column.clone(), meanings));
        }
        self.unused(table, &names, &used);
        for position in item_positions(instrument, codebook) {
            wave.items.extend(self.item(position, &meant));
        }
        Ok(wave)
    }

    /// The code of a meaning, the same in every wave.
    fn code(&mut self, position: usize, value: &Value) -> u32 {
        let values = &mut self.material.columns[position].values;
        *self.known[position].entry(format!("{value:?}")).or_insert_with(|| {
            values.push(value.clone());
            (values.len() - 1) as u32
        })
    }

    /// What the texts of a column mean, with findings about those that nobody understands.
    fn learn(&mut self, question: &Question, at: (&str, &str), mut found: Vec<(Option<String>, u64)>) -> Vec<(String, Value)> {
        found.sort();
        let counted: Vec<(&str, usize)> =
            found.iter().filter_map(|(text, rows)| Some((text.as_deref()?, usize::try_from(*rows).unwrap_or(usize::MAX)))).collect();
        let joined = (question.kind == QuestionType::Multiple).then(|| joined_options::joined(&counted, Tool::Table)).flatten();
        let several =
            joined.map(|joined| MultiSelect { separator: Some(joined.separator), options: joined.options, ..MultiSelect::default() });
        let column = several.map(|several| column_with(at.1, several));
        let mut coder = Coder::new(self.of.0, question, column.as_ref());
        let meanings = coder.values(&counted);
        for ((text, rows), value) in counted.iter().zip(&meanings) {
            if *value == Value::Unknown {
                self.material.diagnostics.push(unknown(&coder, question, at, (text.trim(), *rows)));
            }
        }
        counted.iter().map(|(text, _)| (*text).to_owned()).zip(meanings).collect()
    }

    /// What counts towards completeness of a question, as texts of its column; `None` where the wave did not ask it.
    fn item(&self, position: usize, meant: &[Meant]) -> Option<Item> {
        let codebook = self.of.2;
        let question = codebook.question.get(position)?;
        let (column, texts) = meant.get(position)?.as_ref()?;
        let of = |is: &dyn Fn(&Value) -> bool| -> Vec<String> {
            texts.iter().filter(|(_, value)| is(value)).map(|(text, _)| text.clone()).collect()
        };
        let led_by = question.asked_if.as_ref().and_then(|routing| {
            let (column, texts) = meant.get(Material::position(codebook, &routing.variable)?)?.as_ref()?;
            let leads = |value: &Value| match value {
                Value::Text(text) => routing.values.contains(text),
                Value::Number(number) => routing.values.iter().any(|value| value.parse() == Ok(*number)),
                Value::Options(options) => options.iter().any(|option| routing.values.contains(option)),
                _ => false,
            };
            Some((column.clone(), texts.iter().filter(|(_, value)| leads(value)).map(|(text, _)| text.clone()).collect()))
        });
        Some(Item {
            column: column.clone(),
            blank: of(&|value| matches!(value, Value::Missing | Value::NotShown | Value::NoneTicked)),
            not_put: of(&|value| *value == Value::NotShown),
            led_by,
            voluntary: question.optional,
        })
    }

    fn without_column(&self, question: &Question, table: &str, names: &[String]) -> Diagnostic {
        let near = question.columns.first().and_then(|name| nearest(name, names.iter().map(String::as_str)));
        let named = question.columns.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(" or ");
        let found =
            Diagnostic::warning("missing-column", missing_column(question)).at(Place::file(table)).expected(format!("a header {named}"));
        let file = &self.of.1.codebook;
        match near {
            Some(near) => found.help(format!("did you mean \"{near}\"? then add it to `columns` in {file}")),
            None => found.help(format!("correct `columns` in {file}; until then the question counts as not answered")),
        }
    }

    /// Columns that the codebook does not mention.
    fn unused(&mut self, table: &str, names: &[String], used: &BTreeSet<&str>) {
        let (_, instrument, codebook) = self.of;
        let ignored = |name: &str| codebook.ignore.keys().any(|own| folded(own) == folded(name));
        for name in names.iter().filter(|name| !used.contains(name.as_str()) && !ignored(name)) {
            self.material.diagnostics.push(
                Diagnostic::warning(
                    "column-not-in-codebook",
                    "a column is in neither the codebook nor its list of ignored columns; it was left out",
                )
                .at(Place::file(table).in_column(name.as_str()))
                .help(format!("add a question to {}, or the header under `[ignore]` with the reason", instrument.codebook)),
            );
        }
        if used.is_empty() {
            let found = Diagnostic::error("no-known-column", "none of the file's columns is in the codebook").at(Place::file(table));
            self.material.diagnostics.push(
                found
                    .found(format!("{} columns", names.len()))
                    .help(format!("check that the file belongs to this instrument, and correct `columns` in {}", instrument.codebook)),
            );
        }
    }
}

/// Whether a column of a table is a question's, by any of the names that the codebook has for it.
fn names_it(question: &Question, name: &str) -> bool {
    question.columns.iter().any(|own| folded(own) == folded(name))
}

fn column_with(name: &str, several: MultiSelect) -> Column {
    Column {
        index: 0,
        name: name.to_owned(),
        header: vec![name.to_owned()],
        label: name.to_owned(),
        role: Role::Question,
        own_words: false,
        kind: None,
        multi_select: Some(several),
        value_labels: Vec::new(),
        scale: None,
        number: None,
        date: None,
        user_missing: Vec::new(),
    }
}

fn too_many(question: &Question, table: &str, column: &str) -> Diagnostic {
    Diagnostic::error("not-in-engine", format!("the answers to `{}` have more than {MOST_TEXTS} different texts", question.variable))
        .at(Place::file(table).in_column(column))
        .expected("a closed question, a scale or whole numbers")
        .help("give it `type = \"text\"`, so that it is left where it is, or round the numbers in a view of the table")
}

fn unknown(coder: &Coder<'_>, question: &Question, (table, column): (&str, &str), (text, rows): (&str, usize)) -> Diagnostic {
    let (code, what) = match question.limits().filter(|_| coder.is_outside_limits(text)) {
        Some(_) => ("outside-limits", "lies outside the limits of the codebook"),
        None => ("unknown-label", "is not in the codebook"),
    };
    let found = Diagnostic::warning(code, format!("an answer to `{}` {what}; it counts as not answered", question.variable))
        .counting(rows)
        .at(Place::file(table).in_column(column));
    // What one respondent alone wrote is not repeated.
    let showable = rows > 1 && question.kind != QuestionType::Id && !person::looks_like_a_person(text);
    if !showable {
        return found;
    }
    let near = nearest(text, coder.wordings().iter().map(String::as_str)).map(|near| format!("did you mean `{near}`?"));
    let found = found.found(format!("`{text}`"));
    if let Some(near) = near { found.help(near) } else { found }
}

/// The meanings by position, as the columns of rows that hold some of them.
pub fn rows(template: &Material, keys: &BTreeMap<usize, Vec<u32>>) -> Vec<CodedColumn> {
    let column = |(position, own): (usize, &CodedColumn)| {
        let codes = keys.get(&position).into_iter().flatten().copied().collect();
        CodedColumn::of_codes(own.values.clone(), own.given.clone(), codes)
    };
    template.columns.iter().enumerate().map(column).collect()
}
