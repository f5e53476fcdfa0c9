//! From the files of an instrument to its material: every question's answers as codes.

use super::material::{Material, missing_column};
use crate::diagnostic::{Diagnostic, Place, nearest};
use crate::ingest::answers::coded::CodedColumn;
use crate::ingest::answers::coding::{Coder, Value, folded};
use crate::ingest::answers::columns::Standing;
use crate::ingest::answers::source::{FileTable, Files};
use crate::ingest::answers::{findings, repeated, split_options, unused};
use crate::ingest::layouts::joined_options;
use crate::ingest::layouts::spread::MultiSelect;
use crate::ingest::person::pseudonym::PseudonymKey;
use crate::ingest::units::account::{Cells, Exclusion, Reading, why_left_out};
use crate::project::Project;
use crate::project::codebook::{Codebook, Question, QuestionType};
use crate::project::definition::{Instrument, Kind};
use crate::project::unknown::unknown;
use crate::project::wave::{DataFile, Wave};
use std::collections::{BTreeMap, BTreeSet};

/// Reads every file of an instrument.
pub fn read(project: &Project, instrument: &Instrument, codebook: &Codebook, key: &PseudonymKey) -> Material {
    let mut material = Material {
        columns: codebook.question.iter().map(|_| CodedColumn::new()).collect(),
        listed: codebook.question.iter().map(|_| BTreeSet::new()).collect(),
        asked: codebook.question.iter().map(|_| vec![false; instrument.wave.len()]).collect(),
        ..Material::default()
    };
    let mut prints = Vec::new();
    let mut files = Files::new(&project.folder, instrument.kind, key, instrument.wave.iter().flat_map(|round| &round.file));
    for (wave, round) in instrument.wave.iter().enumerate() {
        for (number, file) in round.file.iter().enumerate() {
            let read = files.table(file);
            material.diagnostics.extend(read.diagnostics.into_iter().map(|found| {
                let option = [("unknown-tool", "tool"), ("no-such-sheet", "sheet"), ("unknown-encoding", "encoding")];
                let key = option.into_iter().find(|(code, _)| *code == found.code).map(|(_, key)| key);
                let path = |key| ["instrument", &instrument.id, "wave", &wave.to_string(), "file", &number.to_string(), key].join(".");
                match key {
                    Some(key) => found.at(Place::file("project.toml").in_column(path(key))),
                    None => found,
                }
            }));
            if let Some(table) = read.value {
                prints.push(repeated::prints(&table.responses, &table.rows));
                add(&mut material, project, instrument, codebook, wave, file, table);
            }
        }
    }
    material.diagnostics.extend(unused::ignored_nowhere(project, instrument, codebook, &material));
    if instrument.kind == Kind::Questionnaire {
        repeated::find(&mut material, instrument, &prints);
    }
    for (wave, round) in instrument.wave.iter().enumerate().filter(|_| instrument.kind == Kind::Questionnaire) {
        never_asked(&mut material, codebook, wave, round, &instrument.codebook);
    }
    material
}

pub(crate) fn add(
    material: &mut Material,
    project: &Project,
    instrument: &Instrument,
    codebook: &Codebook,
    wave: usize,
    file: &DataFile,
    mut table: FileTable,
) {
    let mut used: Vec<bool> = table.responses.columns.iter().map(|column| table.choosing.contains(&column.index)).collect();
    for (position, question) in codebook.question.iter().enumerate() {
        let standing = Standing::of(&table.responses, codebook, question);
        for column in columns_of(&table, question, &standing) {
            used[column] = true;
        }
        if let Some(listed) = material.listed.get_mut(position) {
            listed.extend(listed_by_tool(project, question, &table, &standing));
        }
        let Some(coded) = material.columns.get_mut(position) else { continue };
        let set = file.set.get(&question.variable).or_else(|| file.set.get(question.column()));
        match (&standing, set) {
            (Standing::Nowhere, Some(value)) => {
                let coder = Coder::new(project, question, None);
                let meant = coder.value(value);
                if meant == Value::Unknown {
                    let files = instrument.wave.get(wave).map(|round| round.file.as_slice()).unwrap_or_default();
                    let number = files.iter().position(|other| std::ptr::eq(other, file)).unwrap_or_default().to_string();
                    let name = if file.set.contains_key(&question.variable) { &question.variable } else { question.column() };
                    let path = ["instrument", &instrument.id, "wave", &wave.to_string(), "file", &number, "set", name];
                    let place = project.place("project.toml", &path);
                    let what = format!("value of `{}`", question.variable);
                    let known = coder.wordings();
                    material.diagnostics.push(unknown(&what, value, &known.iter().map(String::as_str).collect::<Vec<_>>(), place));
                }
                coded.append_constant(meant, table.rows.len());
            }
            (Standing::Nowhere, None) => {
                coded.append_constant(Value::Missing, table.rows.len());
                material.diagnostics.push(without_column(&table, question, &instrument.codebook));
                continue;
            }
            (Standing::One(column), _) => {
                one_column(project, question, &mut table, *column, (coded, &mut material.diagnostics));
            }
            (Standing::Same(columns), _) => {
                let found = in_one_of(project, question, &mut table, columns, &mut material.diagnostics);
                coded.append_coded(found.0, &found.1);
            }
            (Standing::Split(members), _) => {
                let found = split_options::read(project, question, &table, members);
                for (column, meanings) in &found.unknown {
                    let coder = Coder::new(project, question, table.responses.columns.get(*column));
                    material.diagnostics.extend(findings::unknown_answers(&coder, question, &table, *column, meanings));
                }
                coded.append_coded(found.values, &found.codes);
            }
        }
        material.asked[position][wave] = true;
    }
    split_options::unanswered(codebook, &mut material.columns, table.rows.len());
    material.diagnostics.extend(unused::unused_columns(&table, codebook, &used, &instrument.codebook));
    let cells = cells(&table, codebook);
    account(material, instrument, wave, file, (table, cells));
}

/// What a file's labels of codes and headings of options list for a question.
pub(crate) fn listed_by_tool(project: &Project, question: &Question, table: &FileTable, standing: &Standing) -> Vec<String> {
    let described = standing.columns().into_iter().filter_map(|column| table.responses.columns.get(column));
    let labels = described.flat_map(|column| &column.value_labels).flat_map(|(code, label)| [code.clone(), label.clone()]);
    let mut listed: Vec<String> = labels.collect();
    if let Standing::Split(members) = standing {
        let coder = Coder::new(project, question, None);
        for (_, option) in members.iter().filter(|(_, option)| !option.is_empty()) {
            listed.extend(coder.option(option));
            listed.push(option.clone());
        }
    }
    listed
}

/// The columns a question takes, with the joined cell that stands beside its options in some exports.
pub(crate) fn columns_of(table: &FileTable, question: &Question, standing: &Standing) -> Vec<usize> {
    let mut columns = standing.columns();
    if matches!(standing, Standing::Split(_)) {
        let beside =
            table.responses.columns.iter().filter(|column| question.columns.iter().any(|name| folded(name) == folded(&column.name)));
        columns.extend(beside.map(|column| column.index));
    }
    columns
}

/// Adds a question's column. What its texts mean is known where another wave of the same file has been read.
pub(crate) fn one_column(
    project: &Project,
    question: &Question,
    table: &mut FileTable,
    column: usize,
    (coded, diagnostics): (&mut CodedColumn, &mut Vec<Diagnostic>),
) {
    let coder = Coder::new(project, question, table.responses.columns.get(column));
    // Dates and options are understood by the rows of the wave.
    let by_text = !coder.is_numeric() && !matches!(question.kind, QuestionType::Date | QuestionType::Multiple);
    if by_text && let Some(meanings) = coded.meanings_of(table.reading) {
        diagnostics.extend(findings::unknown_answers(&coder, question, table, column, meanings));
        diagnostics.extend(findings::labelled_numbers(&coder, question, table, column, meanings));
    } else {
        let meanings = meanings(project, question, table, column, diagnostics);
        coded.learn(table.reading, meanings);
    }
    if let Some(cells) = table.responses.grid.columns.get(column) {
        coded.append(cells, table.reading, &table.rows);
    }
}

/// What the distinct texts of a question's column mean, with findings about them.
pub(crate) fn meanings(
    project: &Project,
    question: &Question,
    table: &mut FileTable,
    column: usize,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Value> {
    if question.kind == QuestionType::Date {
        let (meanings, found) = findings::dates(question, table, column);
        diagnostics.extend(found);
        return meanings;
    }
    if question.kind == QuestionType::Multiple {
        learn_options(table, column);
    }
    let mut coder = Coder::new(project, question, table.responses.columns.get(column));
    let counted = table.responses.grid.columns.get(column).map(|cells| {
        let texts = cells.distinct.iter().map(String::as_str);
        texts.zip(cells.counts()).collect::<Vec<_>>()
    });
    let meanings = coder.values(&counted.unwrap_or_default());
    diagnostics.extend(findings::unknown_answers(&coder, question, table, column, &meanings));
    diagnostics.extend(findings::labelled_numbers(&coder, question, table, column, &meanings));
    meanings
}

/// Learns from a column of joined cells what stands between the options, and which options hold the separator.
pub(crate) fn learn_options(table: &mut FileTable, column: usize) {
    let values = table.responses.values_of(column, &table.rows);
    let Some(joined) = joined_options::joined(&values, table.responses.tool) else { return };
    let several = MultiSelect { separator: Some(joined.separator), options: joined.options, ..MultiSelect::default() };
    if let Some(column) = table.responses.columns.get_mut(column) {
        column.multi_select.get_or_insert(several);
    }
}

/// A question that several columns of one header hold: the answer is where there is one; a row with two keeps the first.
pub(crate) fn in_one_of(
    project: &Project,
    question: &Question,
    table: &mut FileTable,
    columns: &[usize],
    diagnostics: &mut Vec<Diagnostic>,
) -> (Vec<Value>, Vec<u32>) {
    let mut values = vec![Value::Missing];
    let mut codes = vec![0u32; table.rows.len()];
    let mut twice = Vec::new();
    for &column in columns {
        let meanings = meanings(project, question, table, column, diagnostics);
        let offset = u32::try_from(values.len()).unwrap_or(u32::MAX);
        let Some(cells) = table.responses.grid.columns.get(column) else { continue };
        for (code, &row) in codes.iter_mut().zip(&table.rows) {
            let cell = cells.codes.get(row).copied().unwrap_or(0);
            match (*code, meanings.get(cell as usize)) {
                (_, None | Some(Value::Missing)) => {}
                (0, Some(_)) => *code = offset + cell,
                (_, Some(_)) => twice.push((row, column)),
            }
        }
        values.extend(meanings);
    }
    let same = |code, message: String| {
        Diagnostic::note(code, message)
            .counting(columns.len())
            .at_all(columns.iter().map(|&column| table.cell(table.responses.header_row, column)))
    };
    diagnostics.push(same("columns-joined", format!("columns of the same header were read as one question, `{}`", question.variable)));
    if !twice.is_empty() {
        diagnostics.push(
            Diagnostic::warning(
                "answered-twice",
                format!("rows have an answer to `{}` in several columns of the same header; the first counts", question.variable),
            )
            .counting(twice.len())
            .at_all(twice.iter().take(Diagnostic::MAX_PLACES).map(|&(row, column)| table.cell(row, column)))
            .help("if they are different questions, name the columns apart: `Other`, `Other_2` …"),
        );
    }
    (values, codes)
}

pub(crate) fn without_column(table: &FileTable, question: &Question, codebook_file: &str) -> Diagnostic {
    let labels = table.responses.columns.iter().map(|column| table.header(column.index));
    let near = question.columns.first().and_then(|name| nearest(name, labels));
    let names = question.columns.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(" or ");
    let diagnostic =
        Diagnostic::warning("missing-column", missing_column(question)).at(table.whole()).expected(format!("a header {names}"));
    match near {
        Some(near) => diagnostic.help(format!("did you mean \"{near}\"? then add it to `columns` in {codebook_file}")),
        None => diagnostic.help(format!("correct `columns` in {codebook_file}; until then the question counts as not answered")),
    }
}

/// Where the questions of a codebook stand in a file.
fn cells(table: &FileTable, codebook: &Codebook) -> Cells {
    let responses = &table.responses;
    let heading = responses.header_rows.checked_sub(1).map(|last| table.place(responses.header_row + last, 0));
    let row_of = |cell: &String| cell.trim_start_matches(|letter: char| letter.is_ascii_alphabetic()).parse().ok();
    let name = |column: usize| {
        let place = table.place(responses.header_row, column);
        match (place.cell, place.line) {
            (Some(cell), _) => cell.trim_end_matches(|letter: char| letter.is_ascii_digit()).to_owned(),
            (None, Some(_)) => (column + 1).to_string(),
            (None, None) => responses.columns.get(column).map_or_else(String::new, |column| column.name.clone()),
        }
    };
    let mut columns: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for question in &codebook.question {
        let own: Vec<String> = Standing::of(responses, codebook, question).columns().into_iter().map(name).collect();
        if !own.is_empty() {
            columns.insert(question.column().to_owned(), own);
        }
    }
    Cells {
        sheet: table.whole().sheet,
        below: heading.and_then(|place| place.line.or_else(|| place.cell.as_ref().and_then(row_of))),
        columns,
    }
}

/// Enters a file's rows: those that are records, and those left out with the reason.
pub(crate) fn account(
    material: &mut Material,
    instrument: &Instrument,
    wave: usize,
    file: &DataFile,
    (mut table, cells): (FileTable, Cells),
) {
    let wave_id = instrument.wave.get(wave).map_or("", |round| round.id.as_str());
    let file_number = material.files.len();
    material.wave.extend(std::iter::repeat_n(wave, table.rows.len()));
    material.origin.extend(table.rows.iter().map(|&row| (file_number, row)));
    material.outcome.extend(&table.outcome);
    material.finished.extend(table.rows.iter().map(|row| table.responses.finished.binary_search(row).is_ok()));
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
            Diagnostic::note("rows-left-out", format!("rows left out: {}", why_left_out(reason)))
                .counting(rows.len())
                .at_all(rows.iter().take(Diagnostic::MAX_PLACES).map(|&row| table.place(row, 0))),
        );
    }
    if table.responses.rows_elsewhere > 0 {
        left_out += table.responses.rows_elsewhere as u64;
        material.exclusions.push(Exclusion {
            instrument: instrument.id.clone(),
            wave: wave_id.to_owned(),
            reason: "other-sheet".to_owned(),
            rows: table.responses.rows_elsewhere as u64,
        });
    }
    material.readings.push(Reading {
        instrument: instrument.id.clone(),
        wave: wave_id.to_owned(),
        file: file.shown().to_owned(),
        tool: table.responses.tool.name().to_owned(),
        rows_read: table.rows.len() as u64 + left_out,
        rows_used: table.rows.len() as u64,
        hash: table.hash.clone(),
        cells,
    });
    // All cells are coded now, and of the file's table only the places are asked for.
    table.responses.grid.columns = Vec::new();
    material.files.push(table);
}

/// A question that no file of a wave has was not asked in it: a note in place of a warning per file.
pub(crate) fn never_asked(material: &mut Material, codebook: &Codebook, wave: usize, round: &Wave, codebook_file: &str) {
    for (position, question) in codebook.question.iter().enumerate() {
        if !material.asked[position][wave] && material.asked[position].iter().any(|asked| *asked) {
            let about = missing_column(question);
            let of_wave = |found: &Diagnostic| found.places.iter().any(|place| round.file.iter().any(|file| file.shown() == place.file));
            material.diagnostics.retain(|found| !(found.code == "missing-column" && found.message == about && of_wave(found)));
            material.diagnostics.push(
                Diagnostic::note("not-asked", format!("the question `{}` was not asked in the wave `{}`", question.variable, round.id))
                    .at(Place::file(codebook_file)),
            );
        }
    }
}
