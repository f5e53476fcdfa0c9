//! One data file of the project, with the files that belong to it, as a table of responses or register rows. A file that holds several waves
//! is read once.

use super::{columns, rounds_beside};
use crate::diagnostic::{Checked, Diagnostic, Place, nearest};
use crate::ingest::container::grid::Origin;
use crate::ingest::container::{ReadOptions, large_text};
use crate::ingest::layouts::input::Input;
use crate::ingest::layouts::responses::{LayoutOptions, NotResponses, Reason, Responses, Role, Tool};
use crate::ingest::layouts::several_rows;
use crate::ingest::person::pseudonym::PseudonymKey;
use crate::ingest::values::trim;
use crate::ingest::{container, person};
use crate::parallel::both;
use crate::project::definition::Kind;
use crate::project::wave::{DataFile, Header, shown_name};
use std::collections::BTreeMap;
use std::path::Path;

/// A file's table: which rows are records, and what its columns are.
#[derive(Debug)]
pub struct FileTable {
    /// The table as its layout says.
    pub responses: Responses,
    /// Rows of the grid that are records of the sample, rising.
    pub rows: Vec<usize>,
    /// For each of `rows` why its record is not used, when the tool says so: invited but never answered, dropped out, not finished.
    pub outcome: Vec<Option<Reason>>,
    /// Other rows, with the reason's code.
    pub excluded: Vec<(String, Vec<usize>)>,
    /// Columns that chose the rows.
    pub choosing: Vec<usize>,
    /// Columns of another round that stands beside this one.
    pub of_other_rounds: Vec<usize>,
    /// Keyed hash of the file.
    pub hash: String,
    /// Which reading of a file it is from: tables of one reading have the same cells.
    pub reading: usize,
}

impl FileTable {
    /// The place of the whole table.
    pub fn whole(&self) -> Place {
        let sheet = match &self.responses.grid.origin {
            Origin::Sheet { name, .. } => Some(name.clone()),
            Origin::Text { .. } | Origin::Spss | Origin::Parquet => None,
        };
        Place { sheet, ..Place::file(&self.responses.grid.file) }
    }

    /// The place of a cell, as a user finds it.
    pub fn place(&self, row: usize, column: usize) -> Place {
        self.responses.grid.place(row, column)
    }

    /// The place of a cell in its column.
    pub fn cell(&self, row: usize, column: usize) -> Place {
        self.place(row, column).in_column(self.header(column))
    }

    /// The header of a column as messages show it.
    pub fn header(&self, column: usize) -> &str {
        self.responses.columns.get(column).map_or("", |column| if column.label.is_empty() { &column.name } else { &column.label })
    }
}

/// The files of an instrument, each of which is read once, however many waves it holds, and kept until the last of them has its rows.
pub struct Files<'a> {
    folder: &'a Path,
    kind: Kind,
    key: &'a PseudonymKey,
    /// How often each file is still asked for.
    asked: Vec<(DataFile, usize)>,
    /// What the headings of rounds that stand beside each other end or begin with, by file.
    rounds: Vec<(String, String)>,
    /// Those that will be asked for again, with the number of their reading.
    kept: Vec<(DataFile, usize, Whole)>,
    readings: usize,
}

/// A file as it was read, before the rows of a wave are chosen, with what was found.
#[derive(Clone)]
struct Whole {
    read: Result<(Responses, String), Box<Diagnostic>>,
    diagnostics: Vec<Diagnostic>,
}

impl<'a> Files<'a> {
    /// The files that an instrument names, each as often as it does.
    pub fn new<'b>(folder: &'a Path, kind: Kind, key: &'a PseudonymKey, named: impl Iterator<Item = &'b DataFile>) -> Self {
        let mut asked: Vec<(DataFile, usize)> = Vec::new();
        let mut rounds = Vec::new();
        for file in named {
            rounds.extend(file.round.iter().map(|round| (file.path.clone(), round.clone())));
            let file = whole(file);
            match asked.iter_mut().find(|(known, _)| *known == file) {
                Some((_, times)) => *times += 1,
                None => asked.push((file, 1)),
            }
        }
        Self { folder, kind, key, asked, rounds, kept: Vec::new(), readings: 0 }
    }

    /// The table of a data file. The value is `None` when the file cannot serve; the findings say why.
    pub fn table(&mut self, file: &DataFile) -> Checked<Option<FileTable>> {
        let (mut reading, Whole { read, mut diagnostics }) = self.whole(whole(file));
        if file.round.is_some() {
            // A question stands in another column than in the other rounds.
            self.readings += 1;
            reading = self.readings;
        }
        let others = self.rounds.iter().filter(|(path, round)| *path == file.path && Some(round) != file.round.as_ref());
        let others: Vec<&str> = others.map(|(_, round)| round.as_str()).collect();
        let value = read.and_then(|(mut responses, hash)| {
            let (of_round, of_other_rounds) = rounds_beside::choose(&mut responses, file, &others)?;
            let table = table(responses, file, (&of_round, hash, reading), &mut diagnostics)?;
            Ok(FileTable { of_other_rounds, ..table })
        });
        let value = value.map_err(|found| diagnostics.push(*found)).ok();
        Checked { value, diagnostics }
    }

    fn whole(&mut self, file: DataFile) -> (usize, Whole) {
        let again = self.asked.iter_mut().find(|(known, _)| *known == file).is_some_and(|(_, times)| {
            *times = times.saturating_sub(1);
            *times > 0
        });
        if let Some(at) = self.kept.iter().position(|(known, ..)| *known == file) {
            if again {
                let (_, reading, whole) = &self.kept[at];
                return (*reading, whole.clone());
            }
            let (_, reading, whole) = self.kept.swap_remove(at);
            return (reading, whole);
        }
        self.readings += 1;
        let mut diagnostics = Vec::new();
        let read = read(self.folder, &file, self.kind, self.key, &mut diagnostics);
        let whole = Whole { read, diagnostics };
        if again {
            self.kept.push((file, self.readings, whole.clone()));
        }
        (self.readings, whole)
    }
}

/// What is asked of a file before its rows are chosen.
fn whole(file: &DataFile) -> DataFile {
    DataFile { only: BTreeMap::new(), set: BTreeMap::new(), round: None, ..file.clone() }
}

fn read(
    folder: &Path,
    file: &DataFile,
    kind: Kind,
    key: &PseudonymKey,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<(Responses, String), Box<Diagnostic>> {
    let path = folder.join(&file.path);
    let (mut input, hash) = input(&path, file, key)?;
    let layout = layout_options(file, kind, &input)?;
    for companion in &file.companions {
        let bytes = container::read_bytes(&folder.join(companion), shown_name(companion));
        input.join(
            bytes
                .and_then(|bytes| Input::read(&bytes, shown_name(companion), &ReadOptions::default()))
                .map_err(|refusal| refusal.diagnostic)?,
        );
    }
    diagnostics.append(&mut input.diagnostics);
    let mut responses = input.recognise(&layout).map_err(|NotResponses { code, reason, help }| {
        let diagnostic = Diagnostic::error(code, format!("`{}` is not a table of answers: {reason}", file.shown()));
        Box::new(diagnostic.at(Place::file(file.shown())).help(help))
    })?;
    // Which columns of one header belong together is for the codebook to say, and is told there.
    responses.warnings.retain(|found| found.code != "duplicate-header");
    diagnostics.append(&mut responses.warnings);
    if kind == Kind::Questionnaire {
        diagnostics.extend(several_rows::told_of_answers(&responses));
    }
    if let Origin::Sheet { name, .. } = &responses.grid.origin
        && person::looks_like_a_person(name)
    {
        let found = Diagnostic::error("person-data-in-definition", "the name of a sheet holds person data");
        diagnostics.push(found.at(Place::file(file.shown())).help("rename the sheet"));
    }
    Ok((responses, hash))
}

/// The tables of a file, and its hash.
fn input(path: &Path, file: &DataFile, key: &PseudonymKey) -> Result<(Input, String), Box<Diagnostic>> {
    let options = ReadOptions { sheet: file.sheet.clone(), encoding: file.encoding.clone(), delimiter: file.delimiter };
    let mut hash = key.hasher();
    let large = large_text::read(path, file.shown(), &options, &mut |bytes| hash.update(bytes)).map_err(|refusal| refusal.diagnostic)?;
    if let Some(Checked { value, diagnostics }) = large {
        return Ok((Input { grids: vec![value], diagnostics, ..Input::default() }, hash.finish()));
    }
    let bytes = container::read_bytes(path, file.shown()).map_err(|refusal| refusal.diagnostic)?;
    let (input, hash) = both(|| Input::read(&bytes, file.shown(), &options), || key.hash(&bytes));
    Ok((input.map_err(|refusal| refusal.diagnostic)?, hash))
}

fn layout_options(file: &DataFile, kind: Kind, input: &Input) -> Result<LayoutOptions, Box<Diagnostic>> {
    let tool = match file.tool.as_deref().map(|name| (name, Tool::from_name(name))) {
        None if kind != Kind::Questionnaire => Some(Tool::Table),
        None => None,
        Some((_, Ok(tool))) => Some(tool),
        Some((typed, Err(near))) => return Err(Box::new(unknown_tool(typed, near))),
    };
    let lines = input
        .grids
        .first()
        .filter(|_| file.header_row.or(file.first_data_row).or(file.last_data_row).is_some())
        .and_then(|grid| if let Origin::Text { lines, .. } = &grid.origin { Some((lines, grid.n_rows)) } else { None })
        .map(|(lines, records)| (0..records).map(|record| lines.of(record)).collect::<Vec<usize>>());
    // Layouts count records; the user counts lines.
    let from = |line: usize| lines.as_ref().map_or(line, |lines| lines.partition_point(|begins| *begins < line) + 1);
    let until = |line: usize| lines.as_ref().map_or(line, |lines| lines.partition_point(|begins| *begins <= line));
    Ok(LayoutOptions {
        tool,
        sheet: file.sheet.clone(),
        header_row: file.header_row.map(from),
        header_rows: file.header_rows,
        across: file.across.as_ref().map(|across| crate::ingest::layouts::spread::Across {
            name: across.name.clone(),
            value: across.value.clone(),
            columns: across.columns.clone(),
        }),
        names: (file.header == Some(Header::None) || !file.names.is_empty()).then(|| file.names.clone()),
        first_data_row: file.first_data_row.map(from),
        last_data_row: file.last_data_row.map(until),
        leave_out_partial: file.leave_out_partial,
    })
}

fn unknown_tool(typed: &str, near: Option<&str>) -> Diagnostic {
    let names: Vec<&str> = Tool::ALL.iter().map(|tool| tool.name()).collect();
    let diagnostic =
        Diagnostic::error("unknown-tool", format!("there is no survey tool `{typed}`")).expected(crate::project::listed::listed(&names));
    match near.or_else(|| nearest(typed, names.iter().copied())) {
        Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
        None => {
            diagnostic.help("leave `tool` out, and the file is recognised by what it holds; or write `tool = \"table\"` for a plain table")
        }
    }
}

/// The rows by what becomes of them: records of the sample, and rows that are none or belong to another part of the file.
fn table(
    responses: Responses,
    file: &DataFile,
    (of_round, hash, reading): (&[usize], String, usize),
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<FileTable, Box<Diagnostic>> {
    let of_sample = |reason: Reason| matches!(reason, Reason::NeverAnswered | Reason::DroppedOut | Reason::Partial);
    let mut records: Vec<(usize, Option<Reason>)> = responses.data_rows.iter().map(|&row| (row, None)).collect();
    let mut excluded: Vec<(String, Vec<usize>)> = Vec::new();
    for (reason, rows) in &responses.excluded {
        if of_sample(*reason) {
            records.extend(rows.iter().map(|&row| (row, Some(*reason))));
        } else {
            excluded.push((reason.code().to_owned(), rows.clone()));
        }
    }
    records.sort_unstable();
    let mut choosing = Vec::new();
    let mut other_part = Vec::new();
    for (name, texts) in &file.only {
        let Some(column) = columns::named(&responses, name).first().copied() else {
            return Err(Box::new(no_column(&responses, file, name)));
        };
        let mut texts_there: BTreeMap<&str, usize> = BTreeMap::new();
        for (row, _) in &records {
            *texts_there.entry(responses.grid.get(*row, column)).or_default() += 1;
        }
        let personal = responses.columns.get(column).is_some_and(|column| matches!(column.role, Role::PersonData(_)));
        if let Some(found) = crate::ingest::answers::choice::choice(file.shown(), name, texts, &texts_there, personal) {
            diagnostics.push(found.at(Place::file(file.shown()).in_column(name.as_str())));
        }
        let wanted = |row: usize| texts.iter().any(|text| trim(text).eq_ignore_ascii_case(trim(responses.grid.get(row, column))));
        let (kept, others): (Vec<_>, Vec<_>) = records.into_iter().partition(|(row, _)| wanted(*row));
        records = kept;
        other_part.extend(others.into_iter().map(|(row, _)| row));
        choosing.push(column);
    }
    if !of_round.is_empty() {
        let answered = |row: usize| of_round.iter().any(|&column| !trim(responses.grid.get(row, column)).is_empty());
        let (kept, others): (Vec<_>, Vec<_>) = records.into_iter().partition(|(row, _)| answered(*row));
        records = kept;
        other_part.extend(others.into_iter().map(|(row, _)| row));
    }
    if !other_part.is_empty() {
        other_part.sort_unstable();
        excluded.push(("other-part".to_owned(), other_part));
    }
    let (rows, outcome) = records.into_iter().unzip();
    Ok(FileTable { responses, rows, outcome, excluded, choosing, of_other_rounds: Vec::new(), hash, reading })
}

fn no_column(responses: &Responses, file: &DataFile, name: &str) -> Diagnostic {
    let labels = responses.columns.iter().map(|column| column.label.as_str());
    let diagnostic = Diagnostic::error("missing-column", format!("no column `{name}`, by which rows are to be chosen"))
        .at(Place::file(file.shown()))
        .expected("a column that `only` in project.toml can name");
    match nearest(name, labels) {
        Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
        None => diagnostic.help("correct `only` in project.toml"),
    }
}
