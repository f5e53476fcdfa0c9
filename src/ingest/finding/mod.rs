//! What `utfall draft --json` prints: what was found in files of answers, for machines. The form is described in `docs/draft-json.md`.
//!
//! In: paths of files and folders. Out: one [`Input`] for each file, or for files that belong together. Nothing is written.

mod columns;
mod inputs;
mod people;
mod times;

use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::diagnostic::{Diagnostic, Place};
use crate::error::Result;
use crate::ingest::answers::repeated;
use crate::ingest::answers::repeated::Prints;
use crate::ingest::codebook_import::ImportedCodebook;
use crate::ingest::container::ReadOptions;
use crate::ingest::container::grid::Origin;
use crate::ingest::layouts::input::Input as InputFiles;
use crate::ingest::layouts::responses::{Column, Kind, LayoutOptions, MultiResponseSet, NotResponses, Responses, Role, Tool};
use crate::ingest::layouts::spread::Across;
use crate::ingest::layouts::{across, content, generic, several_rows};

pub use columns::{ColumnFinding, Level, MissingValues};
pub use times::{Dates, dates_of};

/// All that was found.
#[derive(Debug, Clone, Serialize)]
pub struct Finding {
    /// One entry per file, or per group of files that belong together.
    pub inputs: Vec<Input>,
}

impl Finding {
    /// Whether any input is no table of answers: exit code 1.
    pub fn has_refusals(&self) -> bool {
        self.inputs.iter().any(|input| input.refused.is_some())
    }
}

/// One input: a file, a workbook, or files that belong together.
#[derive(Debug, Clone, Serialize)]
pub struct Input {
    /// The path as given; for files that belong together that of the answers.
    pub path: String,
    /// The tool that wrote it; `null` when refused.
    pub tool: Option<&'static str>,
    /// How sure that is, 0 to 1.
    pub confidence: f64,
    /// What it was recognised by.
    pub reasons: Vec<String>,
    /// Encoding of a text file.
    pub encoding: Option<String>,
    /// Separator of a text file.
    pub delimiter: Option<String>,
    /// Sheet of a workbook.
    pub sheet: Option<String>,
    /// Number of header rows.
    pub header_rows: usize,
    /// Rows below the header.
    pub rows_read: usize,
    /// Different respondents among the rows used.
    pub respondents: usize,
    /// Different records of somebody, respondents and those left out.
    pub records: usize,
    /// Rows that are not used, by reason.
    pub excluded: Vec<Excluded>,
    /// Every raw column.
    pub columns: Vec<ColumnFinding>,
    /// Columns that are the options of one question, declared by the file or found.
    pub multi_response_sets: Vec<MultiResponseSet>,
    /// First and last time of answering.
    pub dates: Option<Dates>,
    /// What is doubtful.
    pub warnings: Vec<Warning>,
    /// Why the input is no table of answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refused: Option<Refused>,
}

/// Rows left out for one reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Excluded {
    /// Stable name of the reason.
    pub reason: &'static str,
    /// Number of rows.
    pub count: usize,
}

/// Something doubtful.
#[derive(Debug, Clone, Serialize)]
pub struct Warning {
    /// Stable name of the kind of finding.
    pub code: &'static str,
    /// What it is, in words.
    pub message: String,
    /// How many rows or cells it concerns.
    pub count: usize,
    /// The first places.
    pub places: Vec<Place>,
}

/// Why an input is refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Refused {
    /// Stable name of the reason.
    pub code: &'static str,
    /// The reason in words.
    pub reason: String,
    /// What to do.
    pub help: Option<String>,
}

/// An input with its table, for those who go on with it.
#[derive(Debug, Clone)]
pub struct Inspected {
    /// The path as given.
    pub path: String,
    /// All its files, that of the answers first.
    pub files: Vec<PathBuf>,
    /// Codebooks of the tools' own that go with it.
    pub codebooks: Vec<ImportedCodebook>,
    /// The table with every column described, or why there is none.
    pub outcome: std::result::Result<Responses, Refused>,
    /// What was found on the way.
    pub diagnostics: Vec<Diagnostic>,
    /// Files of the same folder that hold no answers, told among the diagnostics of the first that does.
    pub beside: Vec<Inspected>,
}

impl Inspected {
    /// The file of the answers, where the path is that of a folder given as one input.
    pub fn file(&self) -> &Path {
        self.files.first().map_or(Path::new(&self.path), PathBuf::as_path)
    }

    /// What is said where the rows are no respondents, but several to a person.
    pub fn several_rows_each(&self) -> Option<&Diagnostic> {
        self.diagnostics.iter().find(|found| found.code == several_rows::CODE)
    }

    /// Whether a column is left that could be asked about: none of persons, times or numbers of answers.
    pub fn holds_questions(&self) -> bool {
        let asked = |column: &Column| column.role == Role::Question && !matches!(column.kind, Some(Kind::Person | Kind::Empty));
        self.outcome.as_ref().is_ok_and(|table| table.columns.iter().any(asked))
    }

    /// What each column is, in a line: `Timestamp` is when the answer was given, `Full Name` is personal data.
    pub fn columns_in_words(&self) -> String {
        let words = |column: &Column| match (column.role, column.kind) {
            (Role::PersonData(_), _) | (_, Some(Kind::Person)) => "is personal data",
            (Role::Start | Role::End, _) => "is when the answer was given",
            (Role::RecordId, _) => "is the number of the answer",
            (_, Some(Kind::Empty)) => "is empty",
            _ => "is the tool's own",
        };
        let columns = self.outcome.as_ref().map(|table| table.columns.as_slice()).unwrap_or_default();
        columns.iter().map(|column| format!("`{}` {}", column.label, words(column))).collect::<Vec<_>>().join(", ")
    }
}

/// Looks at files and folders and says what they hold.
///
/// # Errors
/// When a folder cannot be read. A file that cannot be read is a refused input.
pub fn inspect(paths: &[PathBuf]) -> Result<Finding> {
    Ok(finding_of(&inspect_tables(paths)?))
}

/// A table with its years across turned into rows, every column described anew; `None` where it has none.
pub fn turned(responses: &Responses, across: &Across) -> Option<Responses> {
    let mut turned = across::turn(responses.clone(), across).ok()?;
    generic::describe(&mut turned, &LayoutOptions::default());
    people::mark(&mut turned);
    content::describe(&mut turned);
    Some(turned)
}

/// What is told of inputs that were looked at.
pub fn finding_of(inspected: &[Inspected]) -> Finding {
    Finding { inputs: inspected.iter().map(input).collect() }
}

/// The same with the tables themselves.
///
/// # Errors
/// As [`inspect`].
pub fn inspect_tables(paths: &[PathBuf]) -> Result<Vec<Inspected>> {
    let groups = inputs::gather(paths, &ReadOptions::default())?;
    let mut found: Vec<Inspected> = groups
        .into_iter()
        .flat_map(|inputs::Group { folder, inputs }| in_folder(folder, inputs.into_iter().flat_map(inspected).collect()))
        .collect();
    same_answers(&mut found);
    Ok(found)
}

/// Says which tables hold answers that stand in an earlier one.
fn same_answers(inspected: &mut [Inspected]) {
    let prints: Vec<Option<Prints>> =
        inspected.iter().map(|input| input.outcome.as_ref().ok().map(|table| repeated::prints(table, &table.data_rows))).collect();
    for (later, own) in prints.iter().enumerate() {
        for (earlier, other) in prints.iter().enumerate().take(later) {
            let (Some(own), Some(other)) = (own, other) else { continue };
            let rows = repeated::common(other, own);
            if rows > 0 {
                let message = format!("rows that stand in `{}` as well; in one round each counts once", inspected[earlier].path);
                let place = Place::file(inspected[later].path.clone());
                let help = "leave out the file that is an earlier export of the same form";
                inspected[later].diagnostics.push(Diagnostic::warning("same-answers", message).counting(rows).at(place).help(help));
            }
        }
    }
}

/// In a folder with answers the files without are named in a warning, not refused; one input is the folder itself.
fn in_folder(folder: Option<String>, inspected: Vec<Inspected>) -> Vec<Inspected> {
    let Some(folder) = folder.filter(|_| inspected.iter().any(|input| input.outcome.is_ok())) else { return inspected };
    let (mut answers, others): (Vec<Inspected>, Vec<Inspected>) = inspected.into_iter().partition(|input| input.outcome.is_ok());
    let warnings = others.iter().filter_map(|other| {
        let reason = &other.outcome.as_ref().err()?.reason;
        Some(Diagnostic::warning("other-file", format!("a file of the folder was not read: {reason}")).at(Place::file(other.path.clone())))
    });
    if let Some(first) = answers.first_mut() {
        first.diagnostics.extend(warnings);
    }
    let taken = answers.iter().position(|input| input.several_rows_each().is_none()).unwrap_or(0);
    if let Some(first) = answers.get_mut(taken) {
        first.beside = others;
    }
    if let [only] = &mut answers[..] {
        only.path = folder;
    }
    answers
}

/// An input as a table; of a workbook whose sheets are rounds of one questionnaire, or questionnaires of their own, one for each.
fn inspected(gathered: inputs::Gathered) -> Vec<Inspected> {
    let several = gathered.input.grids.iter().filter(|grid| matches!(grid.origin, Origin::Sheet { .. })).count() > 1;
    let spare = several.then(|| gathered.input.clone());
    let (path, files) = (gathered.path.clone(), gathered.files.clone());
    let mut found = vec![inspected_as(gathered, &LayoutOptions::default())];
    let table = || found.first().and_then(|first| first.outcome.as_ref().ok());
    let mut rounds = table().map(|table| table.rounds.clone()).unwrap_or_default();
    let Some(spare) = spare else { return found };
    let sheet_alone = |sheet: &String| {
        let input = InputFiles { diagnostics: Vec::new(), ..spare.clone() };
        let gathered = inputs::Gathered { path: path.clone(), files: files.clone(), input, refusal: None };
        inspected_as(gathered, &LayoutOptions { sheet: Some(sheet.clone()), ..LayoutOptions::default() })
    };
    let others = table().map(|table| table.sheets_elsewhere.clone()).unwrap_or_default();
    rounds.extend(others.into_iter().filter(|sheet| sheet_alone(sheet).outcome.is_ok_and(|table| asks_questions(&table))));
    if rounds.is_empty() {
        return found;
    }
    if let Some(first) = found.first_mut() {
        let told = |found: &Diagnostic| found.places.iter().any(|place| place.sheet.as_ref().is_some_and(|sheet| rounds.contains(sheet)));
        first.diagnostics.retain(|found| !(found.code == "other-sheet" && told(found)));
    }
    found.extend(rounds.iter().map(sheet_alone));
    found
}

/// Answers from which a further sheet of a workbook is a questionnaire of its own, and questions it must have beside what a list has.
const OWN_ANSWERS: usize = 5;
const OWN_QUESTIONS: usize = 3;

/// Whether the table of a further sheet is one of answers: it asks for opinions or several answers, and is no list of persons or places.
fn asks_questions(table: &Responses) -> bool {
    let of = |kinds: &[Kind]| {
        let asked = |column: &&crate::ingest::layouts::responses::Column| {
            column.role == Role::Question && column.kind.is_some_and(|kind| kinds.contains(&kind))
        };
        table.columns.iter().filter(asked).count()
    };
    table.data_rows.len() >= OWN_ANSWERS
        && of(&[Kind::Likert, Kind::Multiple]) > 0
        && of(&[Kind::Likert, Kind::Multiple, Kind::Single, Kind::Number]) >= OWN_QUESTIONS
}

fn inspected_as(gathered: inputs::Gathered, options: &LayoutOptions) -> Inspected {
    let inputs::Gathered { path, files, mut input, refusal } = gathered;
    let mut diagnostics = std::mem::take(&mut input.diagnostics);
    let codebooks = input.codebooks();
    let outcome = match refusal {
        Some(refusal) => Err(Refused {
            code: refusal.diagnostic.code,
            reason: refusal.diagnostic.message.clone(),
            help: refusal.diagnostic.help.clone(),
        }),
        None => input.recognise(options).map_err(|NotResponses { code, reason, help }| Refused { code, reason, help: Some(help) }),
    };
    let outcome =
        outcome.map(|mut responses| {
            people::mark(&mut responses);
            content::describe(&mut responses);
            let years: Vec<String> = across::years(&responses).into_iter().map(|(year, _)| year).collect();
            if responses.tool == Tool::Table && !years.is_empty() {
                let message = format!("{} headings are years ({}): years across may be one variable", years.len(), years.join(", "));
                let place = responses.grid.place(responses.header_row, 0);
                diagnostics.push(Diagnostic::note("years-across", message).counting(years.len()).at(place).help(
                    "`across = { name = \"Läsår\", value = \"…\" }` beside the file in project.toml reads a row for each unit and year",
                ));
            }
            diagnostics.append(&mut responses.warnings);
            diagnostics.extend(several_rows::told(&responses));
            responses
        });
    Inspected { path, files, codebooks, outcome, diagnostics, beside: Vec::new() }
}

fn input(inspected: &Inspected) -> Input {
    let warnings = inspected
        .diagnostics
        .iter()
        .map(|d| Warning { code: d.code, message: message(d), count: d.count, places: d.places.clone() })
        .collect();
    let empty = Input {
        path: inspected.path.clone(),
        tool: None,
        confidence: 0.0,
        reasons: Vec::new(),
        encoding: None,
        delimiter: None,
        sheet: None,
        header_rows: 0,
        rows_read: 0,
        respondents: 0,
        records: 0,
        excluded: Vec::new(),
        columns: Vec::new(),
        multi_response_sets: Vec::new(),
        dates: None,
        warnings,
        refused: None,
    };
    match &inspected.outcome {
        Err(refused) => Input { reasons: vec![refused.reason.clone()], refused: Some(refused.clone()), ..empty },
        Ok(responses) => {
            let (encoding, delimiter, sheet) = match &responses.grid.origin {
                Origin::Text { encoding, delimiter, .. } => (Some(encoding.clone()), Some(delimiter.to_string()), None),
                Origin::Sheet { name, .. } => (None, None, Some(name.clone())),
                Origin::Spss | Origin::Parquet => (None, None, None),
            };
            Input {
                tool: Some(responses.tool.name()),
                confidence: (responses.confidence * 100.0).round() / 100.0,
                reasons: responses.reasons.clone(),
                encoding,
                delimiter,
                sheet,
                header_rows: responses.header_rows,
                rows_read: responses.rows_read(),
                respondents: responses.respondents_in(&responses.data_rows),
                records: responses.respondents_in(&responses.record_rows()),
                excluded: responses.excluded.iter().map(|(reason, rows)| Excluded { reason: reason.code(), count: rows.len() }).collect(),
                columns: columns::of(responses),
                multi_response_sets: columns::sets(responses),
                dates: dates_of(responses),
                ..empty
            }
        }
    }
}

/// The message with what was found and expected, in one line.
fn message(diagnostic: &Diagnostic) -> String {
    let mut message = diagnostic.message.clone();
    for (word, text) in [("found", &diagnostic.found), ("expected", &diagnostic.expected), ("help:", &diagnostic.help)] {
        if let Some(text) = text {
            message.push_str(&format!("; {word} {text}"));
        }
    }
    message
}
