//! The questions of an instrument over all its files: columns with one heading are one item.

use super::source::Source;
use crate::ingest::answers::coding::folded;
use crate::ingest::answers::published::NAMED_FROM;
use crate::ingest::codebook_import::is_column_of;
use crate::ingest::container::spss::dictionary::UserMissing;
use crate::ingest::layouts::joined_options;
use crate::ingest::layouts::question_text::name_of;
use crate::ingest::layouts::responses::{Column, Kind, Role, Tool};
use crate::ingest::person;
use crate::ingest::scales::{self, ScaleMatch};
use crate::ingest::values::is_invisible;
use std::collections::{BTreeMap, HashMap};

/// Words by language; under the empty name where it is not known.
pub type Texts = BTreeMap<String, String>;

/// A question or background column of an instrument.
#[derive(Debug, Clone)]
pub struct Item {
    /// Its heading in the files, by which a codebook finds it.
    pub headers: Vec<String>,
    /// A stable name: the tool's variable name, else made of the question.
    pub name: String,
    /// The question; by language where a codebook of the tool's own came with it, else under the empty name.
    pub text: Texts,
    /// What it is for.
    pub role: Role,
    /// What it holds.
    pub kind: Kind,
    /// The answers by how they are written, with the rows that hold them; options where several may be ticked.
    pub values: Vec<(String, usize)>,
    /// Labels of codes that the files bring.
    pub value_labels: Vec<(String, Texts)>,
    /// The answer scale.
    pub scale: Option<ScaleMatch>,
    /// Codes the files declare missing.
    pub user_missing: Vec<UserMissing>,
    /// For options joined in a cell: what parts them.
    pub separator: Option<String>,
    /// For a question split over columns: the option's heading and its name, whose words stand in `value_labels`.
    pub options: Vec<(String, String)>,
    /// For options joined in a cell: whether the same answers stand in a column each as well.
    pub is_summary: bool,
    /// Whether it is the name of the worksheet on which the answer stands.
    pub is_sheet: bool,
    /// Whether every answer holds all options, in an order.
    pub is_ranking: bool,
    /// Whether one file holds codes where another holds words, and nothing says which is which.
    pub codes_and_words: bool,
    /// Texts that mean the question was not put.
    pub not_shown: Vec<String>,
    /// For each row of the instrument the position of its answer in `values` plus 1; 0 without an answer. Where several may be ticked: 1.
    pub cells: Vec<u32>,
    /// Rows of the files that have the question.
    pub rows: usize,
}

impl Item {
    /// Rows with an answer.
    pub fn filled(&self) -> usize {
        self.cells.iter().filter(|cell| **cell > 0).count()
    }

    /// The question in the files' own words.
    pub fn question(&self) -> &str {
        self.text.get("").or_else(|| self.text.values().next()).map_or("", String::as_str)
    }

    /// Every wording of an answer: its own text, and the labels of the code that it is.
    pub fn wordings<'a>(&'a self, value: &'a str) -> impl Iterator<Item = &'a str> {
        let labels = self.value_labels.iter().filter(move |(code, _)| code == value).flat_map(|(_, label)| label.values());
        std::iter::once(value).chain(labels.map(String::as_str))
    }

    /// The label of a code, else the text itself.
    pub fn label<'a>(&'a self, value: &'a str) -> &'a str {
        let labelled = self.value_labels.iter().find(|(code, _)| code == value);
        labelled.and_then(|(_, label)| label.get("").or_else(|| label.values().next())).map_or(value, String::as_str)
    }

    /// Whether an answer may be written down: five respondents gave it or the file itself lists it, and no person is to be seen in it.
    pub fn may_be_shown(&self, value: &str, count: usize) -> bool {
        let listed = self.value_labels.iter().any(|(code, _)| code == value) || self.options.iter().any(|(_, option)| option == value);
        (listed || count >= NAMED_FROM) && !person::looks_like_a_person(value) && !person::is_full_name(value)
    }
}

/// The items of an instrument's files, in the order of the first file, then what further files add.
pub fn of(sources: &[&Source]) -> Vec<Item> {
    let all_rows: usize = sources.iter().map(|source| source.responses.data_rows.len()).sum();
    let mut items: Vec<(String, Item)> = Vec::new();
    let mut first_row = 0;
    for source in sources {
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        for columns in questions(source) {
            let Some(first) = columns.first() else { continue };
            let part = part(source, first, &columns);
            let question = folded(part.question());
            let number = seen.entry(question.clone()).or_default();
            *number += 1;
            let key = if question.is_empty() { part.name.clone() } else { format!("{question}\u{1f}{number}") };
            let at = items.iter().position(|(known, item)| *known == key && item.options.is_empty() == part.options.is_empty());
            match at.and_then(|at| items.get_mut(at)) {
                Some((_, item)) => join(item, part, first_row),
                None => items.push((key, shifted(part, first_row, all_rows))),
            }
        }
        first_row += source.responses.data_rows.len();
    }
    items.into_iter().map(|(_, item)| item).collect()
}

/// The columns of each question: one, or those of a question split over columns.
fn questions(source: &Source) -> Vec<Vec<&Column>> {
    let mut questions: Vec<Vec<&Column>> = Vec::new();
    let mut groups: BTreeMap<&str, usize> = BTreeMap::new();
    for column in source.responses.columns.iter().filter(|column| !column.name.is_empty()) {
        match column.multi_select.as_ref().filter(|several| several.option.is_some()) {
            Some(several) => match groups.get(several.group.as_str()).and_then(|&at| questions.get_mut(at)) {
                Some(columns) => columns.push(column),
                None => {
                    groups.insert(&several.group, questions.len());
                    questions.push(vec![column]);
                }
            },
            None => questions.push(vec![column]),
        }
    }
    join_branches(source, questions)
}

/// Columns of one heading of which at most one is filled in a row are one question, put in the branches of a form.
fn join_branches<'a>(source: &Source, questions: Vec<Vec<&'a Column>>) -> Vec<Vec<&'a Column>> {
    let mut joined: Vec<Vec<&'a Column>> = Vec::new();
    let mut first_of: HashMap<String, usize> = HashMap::new();
    for columns in questions {
        let [column] = columns[..] else {
            joined.push(columns);
            continue;
        };
        let heading = folded(&column.label);
        let may = column.role == Role::Question && !heading.is_empty() && source.headings.get(&heading).is_some_and(|count| *count > 1);
        match first_of.get(&heading).and_then(|&at| joined.get_mut(at)).filter(|known| may && are_branches(source, known, column)) {
            Some(known) => known.push(column),
            None => {
                if may {
                    first_of.entry(heading).or_insert(joined.len());
                }
                joined.push(columns);
            }
        }
    }
    joined
}

/// Rows in a thousand that may answer in two branches, by going back in the form.
const TWO_BRANCHES: usize = 5;

fn are_branches(source: &Source, known: &[&Column], column: &Column) -> bool {
    let closed = |column: &Column| !matches!(column.kind, Some(Kind::Person | Kind::Multiple)) && column.multi_select.is_none();
    let filled = |column: &Column, row: usize| {
        source.responses.grid.columns.get(column.index).and_then(|cells| cells.codes.get(row)).is_some_and(|code| *code != 0)
    };
    let rows = &source.responses.data_rows;
    let both = rows.iter().filter(|&&row| filled(column, row) && known.iter().any(|other| filled(other, row))).count();
    closed(column) && known.iter().all(|other| closed(other)) && both * 1000 <= rows.len() * TWO_BRANCHES
}

/// How a codebook names a column: by the tool's own name or, where that is made of the question, by the question.
fn header(source: &Source, column: &Column) -> String {
    let made_of_question = column.name == name_of(&column.label);
    let alone = source.headings.get(&folded(&column.label)) == Some(&1);
    if made_of_question && alone && !column.label.is_empty() { column.label.clone() } else { column.name.clone() }
}

fn part(source: &Source, first: &Column, columns: &[&Column]) -> Item {
    let several = first.multi_select.as_ref().filter(|several| several.option.is_some());
    let variable = source.codebooks.iter().flat_map(|book| &book.variables).find(|variable| is_column_of(&first.name, &variable.name));
    let unnamed = |text: &str| Texts::from([(String::new(), without_brackets(text).to_owned())]);
    let mut item = Item {
        headers: vec![header(source, first)],
        name: several.map_or(&first.name, |several| &several.group).clone(),
        text: variable.map(|variable| variable.label.clone()).filter(|label| !label.is_empty()).unwrap_or_else(|| unnamed(&first.label)),
        role: first.role,
        kind: first.kind.unwrap_or(Kind::Text),
        values: Vec::new(),
        value_labels: first.value_labels.iter().map(|(code, label)| (code.clone(), unnamed(label))).collect(),
        scale: first.scale.clone(),
        user_missing: first.user_missing.clone(),
        separator: first.multi_select.as_ref().and_then(|several| several.separator.clone()),
        options: Vec::new(),
        is_summary: first.multi_select.as_ref().is_some_and(|joined| joined.option.is_none() && is_split(source, &joined.group)),
        is_sheet: source.responses.sheet_column == Some(first.index),
        is_ranking: first.multi_select.as_ref().is_some_and(|several| several.ranking),
        codes_and_words: false,
        not_shown: Vec::new(),
        cells: vec![0; source.responses.data_rows.len()],
        rows: source.responses.data_rows.len(),
    };
    if let Some(variable) = variable.filter(|variable| !variable.choices.is_empty() && !item.value_labels.is_empty()) {
        item.value_labels.clone_from(&variable.choices);
    }
    match several {
        Some(several) => split_question(source, columns, several.single_choice, &mut item),
        None => {
            for column in columns {
                one_column(source, column, &mut item);
                let kind = column.kind.unwrap_or(Kind::Text);
                if rank(kind) < rank(item.kind) {
                    (item.kind, item.scale) = (kind, column.scale.clone());
                }
            }
            if columns.len() > 1 {
                item.headers = vec![first.label.clone()];
            }
        }
    }
    item
}

/// A text without brackets that stand empty at its end or around the whole of it, as LimeSurvey writes sub-questions.
fn without_brackets(text: &str) -> &str {
    let text = text.strip_suffix("[]").unwrap_or(text).trim();
    let inner = text.strip_prefix('[').and_then(|text| text.strip_suffix(']')).filter(|inner| !inner.contains(['[', ']']));
    inner.map_or(text, str::trim)
}

fn one_column(source: &Source, column: &Column, item: &mut Item) {
    let Some(cells) = source.responses.grid.columns.get(column.index) else { return };
    let texts: Vec<String> = cells.distinct.iter().map(|text| cleaned(text)).collect();
    if source.responses.tool == Tool::LimeSurvey && item.kind != Kind::Text && texts.iter().any(|text| text == NOT_SHOWN) {
        item.not_shown.push(NOT_SHOWN.to_owned());
    }
    if let Some(separator) = &item.separator {
        let known = column.multi_select.as_ref().map(|several| several.options.as_slice()).unwrap_or_default();
        for (cell, &row) in item.cells.iter_mut().zip(&source.responses.data_rows) {
            let text = cells.codes.get(row).and_then(|&code| texts.get(code as usize)).map_or("", String::as_str);
            for option in joined_options::options_of(text, separator, known) {
                count(&mut item.values, &option);
                *cell = 1;
            }
        }
        return;
    }
    let mut answers = Answers::of(std::mem::take(&mut item.values));
    let mut positions: Vec<Option<u32>> = vec![None; texts.len()];
    for (cell, &row) in item.cells.iter_mut().zip(&source.responses.data_rows) {
        let code = cells.codes.get(row).map_or(0, |&code| code as usize);
        let Some((text, position)) = texts.get(code).zip(positions.get_mut(code)) else { continue };
        if text.is_empty() || *cell != 0 || item.not_shown.iter().any(|word| word == text) {
            continue;
        }
        let known = *position.get_or_insert_with(|| answers.position(text));
        answers.add(known, 1);
        *cell = known;
    }
    item.values = answers.values;
}

/// Distinct answers with their counts, found by their folded text.
struct Answers {
    values: Vec<(String, usize)>,
    positions: HashMap<String, u32>,
}

impl Answers {
    fn of(values: Vec<(String, usize)>) -> Self {
        let positions = (1..).zip(&values).map(|(position, (text, _))| (folded(text), position)).collect();
        Self { values, positions }
    }

    /// The position plus 1 of an answer, whatever its case and blanks.
    fn position(&mut self, text: &str) -> u32 {
        let next = u32::try_from(self.values.len() + 1).unwrap_or(u32::MAX);
        let position = *self.positions.entry(folded(text)).or_insert(next);
        if position == next {
            self.values.push((text.to_owned(), 0));
        }
        position
    }

    fn add(&mut self, position: u32, rows: usize) {
        if let Some((_, count)) = self.values.get_mut(position as usize - 1) {
            *count += rows;
        }
    }
}

/// Whether a question with several answers stands in a column per option.
fn is_split(source: &Source, group: &str) -> bool {
    let several = source.responses.columns.iter().filter_map(|column| column.multi_select.as_ref());
    several.into_iter().any(|several| several.option.is_some() && several.group == group)
}

/// What LimeSurvey writes where a question was not put.
const NOT_SHOWN: &str = "N/A";

fn split_question(source: &Source, columns: &[&Column], single: bool, item: &mut Item) {
    item.kind = if single { Kind::Single } else { Kind::Multiple };
    item.value_labels.clear();
    let variable =
        |name: &str| source.codebooks.iter().flat_map(|book| &book.variables).find(|variable| is_column_of(name, &variable.name));
    let texts: Vec<Texts> = columns
        .iter()
        .map(|column| {
            let own = variable(&column.name).map(|variable| variable.label.clone()).filter(|label| !label.is_empty());
            own.unwrap_or_else(|| Texts::from([(String::new(), column.label.clone())]))
        })
        .collect();
    let of_group = variable(&item.name);
    let (question, labels) = question_and_options(&texts);
    item.text = of_group.map(|variable| variable.label.clone()).filter(|label| !label.is_empty()).unwrap_or(question);
    for (column, label) in columns.iter().zip(labels) {
        let (Some(several), Some(cells)) = (&column.multi_select, source.responses.grid.columns.get(column.index)) else { continue };
        let option = several.option.clone().unwrap_or_default();
        let choice = of_group.and_then(|variable| variable.choices.iter().find(|(code, _)| *code == option));
        let label = choice.map(|(_, label)| label.clone()).or(label).unwrap_or_else(|| Texts::from([(String::new(), option.clone())]));
        item.value_labels.push((option.clone(), label));
        item.options.push((header(source, column), option.clone()));
        item.not_shown.extend(several.not_shown.iter().filter(|text| !item.not_shown.contains(text)).cloned().collect::<Vec<_>>());
        let ticked: Vec<bool> = cells.distinct.iter().map(|text| several.ticked.contains(text)).collect();
        for (cell, &row) in item.cells.iter_mut().zip(&source.responses.data_rows) {
            if cells.codes.get(row).and_then(|&code| ticked.get(code as usize)) == Some(&true) {
                let position = count(&mut item.values, &option);
                *cell = if single { position } else { 1 };
            }
        }
    }
    if single {
        item.headers = vec![item.name.clone()];
        item.options.clear();
    }
}

/// What stands between a question and an option in the text of an option's column.
const BETWEEN: [char; 7] = [' ', '[', ']', '-', '–', ':', '/'];

/// The question that the texts of a split question begin with, and each option's own part, `None` where it has none; by language.
fn question_and_options(texts: &[Texts]) -> (Texts, Vec<Option<Texts>>) {
    let mut question = Texts::new();
    let mut options: Vec<Option<Texts>> = vec![None; texts.len()];
    for language in texts.first().into_iter().flat_map(|first| first.keys()) {
        let own: Vec<&str> = texts.iter().map(|texts| texts.get(language).map_or("", String::as_str)).collect();
        let common = common_start(&own);
        let first = own.first().copied().unwrap_or_default();
        let cut = if texts.len() < 2 { first.len() } else { first[..common].rfind(BETWEEN).map_or(0, |at| at + 1) };
        question.insert(language.clone(), first[..cut].trim_end_matches(BETWEEN).to_owned());
        for (option, text) in options.iter_mut().zip(own) {
            let rest = text.get(cut..).unwrap_or_default().trim_start_matches(BETWEEN).trim_end_matches([' ', ']']);
            if !rest.is_empty() {
                option.get_or_insert_default().insert(language.clone(), rest.to_owned());
            }
        }
    }
    (question, options)
}

/// Bytes that all texts begin with in common.
pub fn common_start(texts: &[&str]) -> usize {
    let Some((first, rest)) = texts.split_first() else { return 0 };
    let ends = first.char_indices().map(|(at, character)| at + character.len_utf8());
    ends.take_while(|&end| rest.iter().all(|text| text.starts_with(&first[..end]))).last().unwrap_or(0)
}

/// Counts an answer, whatever its case and blanks, and gives its position plus 1.
fn count(values: &mut Vec<(String, usize)>, text: &str) -> u32 {
    let position = match values.iter().position(|(known, _)| known == text || folded(known) == folded(text)) {
        Some(position) => position,
        None => {
            values.push((text.to_owned(), 0));
            values.len() - 1
        }
    };
    if let Some((_, rows)) = values.get_mut(position) {
        *rows += 1;
    }
    u32::try_from(position + 1).unwrap_or(u32::MAX)
}

/// An answer as it is written down: without invisible characters and odd blanks.
fn cleaned(text: &str) -> String {
    text.chars().filter(|c| !is_invisible(*c)).collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The item of a later file, in the rows of all files.
fn shifted(mut part: Item, first_row: usize, all_rows: usize) -> Item {
    let mut cells = vec![0; all_rows];
    for (cell, own) in cells.iter_mut().skip(first_row).zip(&part.cells) {
        *cell = *own;
    }
    part.cells = cells;
    part
}

/// Whether all answers of a file are whole numbers of which nothing says what they mean.
fn are_codes(item: &Item) -> bool {
    let code = |(text, _): &(String, usize)| {
        item.value_labels.iter().all(|(known, _)| known != text) && text.parse::<u16>().is_ok_and(|code| code < 1000)
    };
    !item.values.is_empty() && item.kind != Kind::Multiple && item.values.iter().all(code)
}

/// Whether all answers of a file are words.
fn are_words(item: &Item) -> bool {
    let word = |(text, _): &(String, usize)| !text.contains(|character: char| character.is_ascii_digit());
    !item.values.is_empty() && item.kind != Kind::Multiple && item.value_labels.is_empty() && item.values.iter().all(word)
}

/// Adds what a further file holds of an item.
fn join(item: &mut Item, part: Item, first_row: usize) {
    item.codes_and_words |= (are_codes(item) && are_words(&part)) || (are_words(item) && are_codes(&part));
    let mut answers = Answers::of(std::mem::take(&mut item.values));
    let mut position_of = Vec::new();
    for (text, rows) in &part.values {
        let position = answers.position(text);
        answers.add(position, *rows);
        position_of.push(position);
    }
    item.values = answers.values;
    for (cell, own) in item.cells.iter_mut().skip(first_row).zip(&part.cells) {
        let joined = item.kind == Kind::Multiple;
        *cell = if *own == 0 || joined { *own } else { position_of.get(*own as usize - 1).copied().unwrap_or(0) };
    }
    item.rows += part.rows;
    item.kind = if rank(part.kind) < rank(item.kind) { part.kind } else { item.kind };
    item.role = item.role.max(part.role);
    for header in part.headers {
        if !item.headers.iter().any(|known| folded(known) == folded(&header)) {
            item.headers.push(header);
        }
    }
    item.not_shown.extend(part.not_shown.into_iter().filter(|text| !item.not_shown.contains(text)).collect::<Vec<_>>());
    item.options.extend(part.options.into_iter().filter(|option| !item.options.contains(option)).collect::<Vec<_>>());
    item.value_labels.extend(part.value_labels.into_iter().filter(|label| !item.value_labels.contains(label)).collect::<Vec<_>>());
    match (&mut item.scale, part.scale) {
        (Some(scale), Some(other)) if scale.size == other.size && scale.family == other.family => {
            scale.points.extend(other.points.into_iter().filter(|point| !scale.points.contains(point)).collect::<Vec<_>>());
            scale.points.sort_by_key(|(_, point)| *point);
            scale.beside.extend(other.beside.into_iter().filter(|beside| !scale.beside.contains(beside)).collect::<Vec<_>>());
        }
        // What the answers of all files are together tells the size that some of them do not show.
        (Some(scale), Some(other)) => {
            let together: Vec<(&str, usize)> = item.values.iter().map(|(text, rows)| (text.as_str(), *rows)).collect();
            match scales::recognise(&together).filter(|found| found.share == 1.0 && item.value_labels.is_empty()) {
                Some(found) => *scale = found,
                None if other.size > scale.size => *scale = other,
                None => {}
            }
        }
        (scale @ None, other) => *scale = other,
        (Some(_), None) => {}
    }
}

/// Which kind an item has when files differ: the one that shows least of persons, then the one that knows most of the answers.
fn rank(kind: Kind) -> u8 {
    match kind {
        Kind::Person => 0,
        Kind::Text => 1,
        Kind::Likert => 2,
        Kind::Multiple => 3,
        Kind::Single => 4,
        Kind::Number => 5,
        Kind::Date => 6,
        Kind::Id => 7,
        Kind::Empty => 8,
    }
}
