//! Reads the files of one instrument into coded columns, before anything is decided about rows.

use super::coded::CodedColumn;
use super::coding::{Coder, Value, folded};
use super::date_answers;
use super::source::{self, FileTable};
use crate::diagnostic::{Diagnostic, Place, nearest};
use crate::error::Result;
use crate::ingest::container::grid::{Grid, TextColumn};
use crate::ingest::units::account::{Exclusion, Reading};
use crate::project::Project;
use crate::project::codebook::{Codebook, Question, QuestionType};
use crate::project::definition::{DataFile, Instrument, Kind, Wave};
use std::collections::BTreeMap;

/// All rows of an instrument's files, coded, with where each came from.
#[derive(Debug, Default)]
pub struct Material {
    /// One column per question, in the codebook's order.
    pub columns: Vec<CodedColumn>,
    /// For each question and wave (position in the project) whether some file of the wave has the column.
    pub asked: Vec<Vec<bool>>,
    /// For each row its wave's position.
    pub wave: Vec<usize>,
    /// For each row its file (position in `grids`) and row there.
    pub origin: Vec<(usize, usize)>,
    /// The files as read.
    pub grids: Vec<Grid>,
    /// What was read of each file.
    pub readings: Vec<Reading>,
    /// Rows the layouts left out, such as total rows.
    pub exclusions: Vec<Exclusion>,
    /// What was found.
    pub diagnostics: Vec<Diagnostic>,
}

impl Material {
    /// The place of a row in its file.
    pub fn place(&self, row: usize) -> Place {
        let Some(&(file, at)) = self.origin.get(row) else { return Place::default() };
        self.grids.get(file).map_or_else(Place::default, |grid| source::place(grid, at, 0))
    }

    /// The position of a question by variable or concept.
    pub fn position(codebook: &Codebook, name: &str) -> Option<usize> {
        codebook.question.iter().position(|question| question.variable == name || question.column() == name)
    }
}

/// Reads every file of an instrument.
///
/// # Errors
/// When a file that is there cannot be opened at all.
pub fn read(project: &Project, instrument: &Instrument, codebook: &Codebook) -> Result<Material> {
    let mut material = Material {
        columns: codebook.question.iter().map(|_| CodedColumn::new()).collect(),
        asked: codebook.question.iter().map(|_| vec![false; instrument.wave.len()]).collect(),
        ..Material::default()
    };
    for (wave, round) in instrument.wave.iter().enumerate() {
        for file in &round.file {
            let read = source::read_file(&project.folder, file, instrument.kind)?;
            material.diagnostics.extend(read.diagnostics);
            if let Some(table) = read.value {
                add(&mut material, project, instrument, codebook, wave, file, table);
            }
        }
    }
    for (wave, round) in instrument.wave.iter().enumerate().filter(|_| instrument.kind == Kind::Questionnaire) {
        never_asked(&mut material, codebook, wave, round, &instrument.codebook);
    }
    Ok(material)
}

fn add(
    material: &mut Material,
    project: &Project,
    instrument: &Instrument,
    codebook: &Codebook,
    wave: usize,
    file: &DataFile,
    table: FileTable,
) {
    let wave_id = instrument.wave.get(wave).map_or("", |round| round.id.as_str());
    let headers: Vec<(usize, String)> = table.columns.iter().map(|(index, label)| (*index, folded(label))).collect();
    let mut used = vec![false; headers.len()];
    for (position, question) in codebook.question.iter().enumerate() {
        let coder = Coder::new(project, question);
        let at = question.columns.iter().find_map(|name| headers.iter().position(|(_, header)| *header == folded(name)));
        let Some(column) = material.columns.get_mut(position) else { continue };
        if let Some(at) = at {
            if let Some(flag) = used.get_mut(at) {
                *flag = true;
            }
            let index = headers.get(at).map_or(0, |(index, _)| *index);
            let Some(cells) = table.grid.columns.get(index) else { continue };
            let meanings = if question.kind == QuestionType::Date {
                dates(&mut material.diagnostics, question, &table, index, cells)
            } else {
                let meanings: Vec<Value> = cells.distinct.iter().map(|text| coder.value(text)).collect();
                unknown_answers(&mut material.diagnostics, &coder, question, &table, index, &meanings);
                meanings
            };
            column.append(cells, meanings, &table.rows);
            material.asked[position][wave] = true;
        } else if let Some(value) = file.set.get(&question.variable).or_else(|| file.set.get(question.column())) {
            column.append_constant(coder.value(value), table.rows.len());
            material.asked[position][wave] = true;
        } else {
            column.append_constant(Value::Missing, table.rows.len());
            let near = question.columns.first().and_then(|name| nearest(name, table.columns.iter().map(|(_, label)| label.as_str())));
            let diagnostic = Diagnostic::warning("missing-column", missing_column(question))
                .at(Place { sheet: table.sheet(), ..Place::file(&table.grid.file) })
                .expected(format!(
                    "a header {}",
                    question.columns.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(" or ")
                ));
            material.diagnostics.push(match near {
                Some(near) => diagnostic.help(format!("did you mean \"{near}\"? then add it to `columns` in {}", instrument.codebook)),
                None => {
                    diagnostic.help(format!("correct `columns` in {}; until then the question counts as not answered", instrument.codebook))
                }
            });
        }
    }
    for ((at, (_, header)), (index, label)) in headers.iter().enumerate().zip(&table.columns) {
        let ignored = codebook.ignore.keys().any(|name| folded(name) == *header);
        if !used[at] && !ignored && !header.is_empty() {
            material.diagnostics.push(
                Diagnostic::warning(
                    "column-not-in-codebook",
                    "a column is in neither the codebook nor its list of ignored columns; it was left out",
                )
                .at(source::place(&table.grid, table.header_row, *index).in_column(label.clone()))
                .help(format!("add a question to {}, or the header under `[ignore]` with the reason", instrument.codebook)),
            );
        }
    }
    if !used.contains(&true) {
        material.diagnostics.push(
            Diagnostic::error("no-known-column", "none of the file's columns is in the codebook")
                .at(Place { sheet: table.sheet(), ..Place::file(&table.grid.file) })
                .found(format!("{} columns", headers.len()))
                .help(format!("check that the file belongs to this instrument, and correct `columns` in {}", instrument.codebook)),
        );
    }
    let file_number = material.grids.len();
    material.wave.extend(std::iter::repeat_n(wave, table.rows.len()));
    material.origin.extend(table.rows.iter().map(|&row| (file_number, row)));
    let mut left_out = 0;
    for (reason, rows) in &table.excluded {
        left_out += rows.len() as u64;
        material.exclusions.push(Exclusion {
            instrument: instrument.id.clone(),
            wave: wave_id.to_owned(),
            reason: reason.clone(),
            rows: rows.len() as u64,
        });
        material.diagnostics.push(
            Diagnostic::note("rows-left-out", format!("rows left out: {reason}"))
                .counting(rows.len())
                .at_all(rows.iter().take(Diagnostic::MAX_PLACES).map(|&row| source::place(&table.grid, row, 0))),
        );
    }
    material.readings.push(Reading {
        instrument: instrument.id.clone(),
        wave: wave_id.to_owned(),
        file: file.path.clone(),
        tool: table.tool.clone(),
        rows_read: table.rows.len() as u64 + left_out,
        rows_used: table.rows.len() as u64,
        sha256: table.sha256,
    });
    material.grids.push(table.grid);
}

/// Reports each distinct text that the codebook does not know, with count and first places.
fn unknown_answers(
    diagnostics: &mut Vec<Diagnostic>,
    coder: &Coder<'_>,
    question: &Question,
    table: &FileTable,
    index: usize,
    meanings: &[Value],
) {
    let Some(cells) = table.grid.columns.get(index) else { return };
    let unknown: Vec<usize> = (0..meanings.len()).filter(|&code| meanings[code] == Value::Unknown).collect();
    if unknown.is_empty() {
        return;
    }
    let mut rows_of: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for &row in &table.rows {
        let code = cells.codes.get(row).copied().unwrap_or(0) as usize;
        if meanings.get(code) == Some(&Value::Unknown) {
            rows_of.entry(code).or_default().push(row);
        }
    }
    let wordings = coder.wordings();
    for (code, rows) in rows_of {
        let text = cells.distinct[code].trim();
        let showable =
            question.kind != QuestionType::Text && question.kind != QuestionType::Id && crate::ingest::person::redact(text) == text;
        let header = table.columns.iter().find(|(at, _)| *at == index).map_or("", |(_, label)| label.as_str());
        let mut diagnostic = Diagnostic::warning(
            "unknown-label",
            format!("an answer to `{}` is not in the codebook; it counts as not answered", question.variable),
        )
        .counting(rows.len())
        .at_all(rows.iter().take(Diagnostic::MAX_PLACES).map(|&row| source::place(&table.grid, row, index).in_column(header)));
        if showable {
            diagnostic = diagnostic.found(format!("`{text}`"));
        }
        let expected = coder.expected();
        if !expected.is_empty() && expected.len() <= 12 {
            diagnostic =
                diagnostic.expected(format!("one of {}", expected.iter().map(|label| format!("`{label}`")).collect::<Vec<_>>().join(", ")));
        }
        diagnostics.push(match nearest(text, wordings.iter().map(String::as_str)).filter(|_| showable) {
            Some(near) => diagnostic.help(format!("if it means `{near}`, add `\"{text}\" = …` under `values` of the question")),
            None => diagnostic.help("correct the file, or add the answer under `values` or `missing` of the question"),
        });
    }
}

/// Reads a column of dates and reports what was odd about them.
fn dates(diagnostics: &mut Vec<Diagnostic>, question: &Question, table: &FileTable, index: usize, cells: &TextColumn) -> Vec<Value> {
    let found = date_answers::read(cells);
    let header = table.columns.iter().find(|(at, _)| *at == index).map_or("", |(_, label)| label.as_str());
    let mut report = |positions: &[usize], code: &'static str, message: String, help: &str| {
        let odd = |row: &&usize| cells.codes.get(**row).is_some_and(|code| positions.contains(&(*code as usize)));
        let rows: Vec<usize> = table.rows.iter().filter(odd).copied().collect();
        if !rows.is_empty() {
            let places = rows.iter().take(Diagnostic::MAX_PLACES).map(|&row| source::place(&table.grid, row, index).in_column(header));
            diagnostics.push(Diagnostic::warning(code, message).counting(rows.len()).at_all(places).help(help));
        }
    };
    report(
        &found.unreadable,
        "not-a-date",
        format!("an answer to `{}` is no date; it counts as not answered", question.variable),
        "write dates as `2019-03-18`",
    );
    report(
        &found.other_notation,
        "date-order",
        format!("a date in `{}` is not written like the rest of the column, so day and month may be swapped", question.variable),
        "write dates as `2019-03-18`; until then the order of day and month is taken from the whole column",
    );
    found.meanings
}

/// A question that no file of a wave has was not asked in it: a note in place of a warning per file.
fn never_asked(material: &mut Material, codebook: &Codebook, wave: usize, round: &Wave, codebook_file: &str) {
    for (position, question) in codebook.question.iter().enumerate() {
        if !material.asked[position][wave] && material.asked[position].iter().any(|asked| *asked) {
            let about = missing_column(question);
            let of_wave = |found: &Diagnostic| found.places.iter().any(|place| round.file.iter().any(|file| file.path == place.file));
            material.diagnostics.retain(|found| !(found.code == "missing-column" && found.message == about && of_wave(found)));
            material.diagnostics.push(
                Diagnostic::note("not-asked", format!("the question `{}` was not asked in the wave `{}`", question.variable, round.id))
                    .at(Place::file(codebook_file)),
            );
        }
    }
}

fn missing_column(question: &Question) -> String {
    format!("no column for the question `{}`", question.variable)
}
