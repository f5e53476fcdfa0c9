//! What reading costs: a large csv file against a bare polars scan of it, a large workbook against bare calamine, both as `run` reads them:
//! from the project's files to typed tables of coded answers.
//!
//! `UTFALL_KEY=any cargo bench --features benchmark --bench reading [ROWS [ROWS_OF_WORKBOOK]]`. Prints the times and both ratios.

use calamine::{Reader, Xlsx, open_workbook};
use polars::prelude::{CsvReadOptions, SerReader};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use utfall::statistics::numbers::random::Random;
use utfall::{ingest, pipeline};

const COLUMNS: usize = 60;
const COLUMNS_OF_WORKBOOK: usize = 50;
const MUNICIPALITIES: usize = 290;
const SCHOOLS: usize = 4;
const REPEATS: usize = 5;

const POINTS: [&str; 4] = ["Stämmer inte alls", "Stämmer ganska dåligt", "Stämmer ganska bra", "Stämmer helt och hållet"];
const WORDS: [&str; 12] =
    ["praktiken", "var", "rolig", "men", "kort", "läraren", "visste", "inte", "vad", "företaget", "gör", "egentligen"];

fn main() {
    let mut sizes = std::env::args().skip(1).filter_map(|argument| argument.parse().ok());
    let (rows, rows_of_workbook) = (sizes.next().unwrap_or(1_000_000), sizes.next().unwrap_or(100_000));
    let folder = tempfile::tempdir().expect("a temporary folder");

    let (project, file) = csv_project(folder.path(), rows);
    let bare = || {
        let reader = CsvReadOptions::default().try_into_reader_with_file_path(Some(file.clone())).expect("the file opens");
        assert_eq!(reader.finish().expect("polars reads the file").shape(), (rows, COLUMNS));
    };
    compare(&format!("csv, {rows} rows, {COLUMNS} columns, {}", size(&file)), "bare polars", bare, || ingest(&project, rows));

    let (project, file) = workbook_project(folder.path(), rows_of_workbook);
    let bare = || {
        let mut workbook: Xlsx<_> = open_workbook(&file).expect("the workbook opens");
        let range = workbook.worksheet_range("Sheet1").expect("calamine reads the sheet");
        assert_eq!(range.get_size(), (rows_of_workbook + 1, COLUMNS_OF_WORKBOOK));
    };
    let title = format!("xlsx, {rows_of_workbook} rows, {COLUMNS_OF_WORKBOOK} columns, {}", size(&file));
    compare(&title, "bare calamine", bare, || ingest(&project, rows_of_workbook));
}

/// Reads the project as `run` does; every row of its one file is a unit of the table.
fn ingest(folder: &Path, rows: usize) {
    let project = pipeline::plan(folder).expect("the project is read").value.expect("the project is right");
    let dataset = ingest::ingest(&project).expect("the files are read");
    let found = dataset.diagnostics.iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!((dataset.value.tables[0].frame.height(), found.as_slice()), (rows, [].as_slice()));
}

/// Times both in turn, so that whatever else the machine does meets both.
fn compare(title: &str, name: &str, mut bare: impl FnMut(), mut own: impl FnMut()) {
    let (mut best_bare, mut best_own) = (Duration::MAX, Duration::MAX);
    for _ in 0..REPEATS {
        best_bare = best_bare.min(time(&mut bare));
        best_own = best_own.min(time(&mut own));
    }
    println!("{title}; the best of {REPEATS}");
    println!("{name:<24} {:8.1} ms", best_bare.as_secs_f64() * 1000.0);
    println!("typed and coded          {:8.1} ms", best_own.as_secs_f64() * 1000.0);
    println!("ratio                    {:8.2}", best_own.as_secs_f64() / best_bare.as_secs_f64());
}

fn time(work: &mut impl FnMut()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

fn size(path: &Path) -> String {
    format!("{} MB", fs::metadata(path).map_or(0, |metadata| metadata.len()) / 1_000_000)
}

/// What stands in a column.
#[derive(Debug, Clone, Copy)]
enum Content {
    Code,
    Day,
    Municipality,
    School,
    Class,
    Gender,
    Age,
    Comment,
    Label,
    Point,
    Rating,
}

/// A cell of a generated file.
enum Cell {
    Empty,
    Text(String),
    Number(usize),
    /// Days after the first of January 2026.
    Day(usize),
}

/// The columns of a questionnaire: eight of background, a quarter of the others with answers in words, half with codes, a quarter with
/// ratings from 0 to 10.
fn contents(width: usize) -> Vec<Content> {
    use Content::{Age, Class, Code, Comment, Day, Gender, Label, Municipality, Point, Rating, School};
    let background = [Code, Day, Municipality, School, Class, Gender, Age, Comment];
    let answers = [Label, Point, Rating, Point].into_iter().cycle();
    background.into_iter().chain(answers).take(width).collect()
}

impl Content {
    /// The cell of a row. One answer in twenty is missing, and four comments in five.
    fn cell(self, random: &mut Random, row: usize, place: usize) -> Cell {
        let municipality = place / SCHOOLS;
        let answer = |random: &mut Random, points: usize| (random.below(20) > 0).then(|| random.below(points));
        match self {
            Self::Code => Cell::Text(format!("K{row:07}")),
            Self::Day => Cell::Day(random.below(90)),
            Self::Municipality => Cell::Text(format!("Kommun {municipality:03}")),
            Self::School => Cell::Text(format!("Skola {} i kommun {municipality:03}", place % SCHOOLS)),
            Self::Class => Cell::Text(format!("9{}", char::from(b'A' + random.below(5) as u8))),
            Self::Gender => Cell::Text(["Flicka", "Pojke"][random.below(2)].to_owned()),
            Self::Age => Cell::Number(14 + random.below(5)),
            Self::Comment if random.below(5) > 0 => Cell::Empty,
            Self::Comment => Cell::Text((0..3 + random.below(6)).map(|_| WORDS[random.below(WORDS.len())]).collect::<Vec<_>>().join(" ")),
            Self::Label => answer(random, 4).map_or(Cell::Empty, |point| Cell::Text(POINTS[point].to_owned())),
            Self::Point => answer(random, 4).map_or(Cell::Empty, |point| Cell::Number(1 + point)),
            Self::Rating => answer(random, 11).map_or(Cell::Empty, Cell::Number),
        }
    }

    /// The question's entry in the codebook.
    fn question(self, column: usize) -> String {
        let rest = match self {
            Self::Code => "variable = \"code\"\ntype = \"id\"".to_owned(),
            Self::Day => "variable = \"day\"\ntype = \"date\"".to_owned(),
            Self::Municipality => "variable = \"municipality\"\ntype = \"single\"\nconcept = \"municipality\"".to_owned(),
            Self::School => "variable = \"school\"\ntype = \"single\"\nconcept = \"school\"".to_owned(),
            Self::Class => "variable = \"class\"\ntype = \"id\"\nconcept = \"class\"".to_owned(),
            Self::Gender => {
                "variable = \"gender\"\ntype = \"single\"\nconcept = \"gender\"\nvalues = { \"Flicka\" = \"female\", \"Pojke\" = \"male\" }"
                    .to_owned()
            }
            Self::Comment => "variable = \"comment\"\ntype = \"text\"\noptional = true".to_owned(),
            Self::Label | Self::Point => format!("variable = \"item_{column}\"\ntype = \"scale\"\nscale = \"agreement4\""),
            Self::Age | Self::Rating => format!("variable = \"number_{column}\"\ntype = \"number\""),
        };
        format!(
            "[[question]]\n{rest}\ncolumns = [\"{}\"]\ntext = {{ sv = \"Fråga {column}\", en = \"Question {column}\" }}\n\n",
            header(column)
        )
    }
}

fn header(column: usize) -> String {
    format!("Fråga {column:02}")
}

/// A project of one questionnaire in a file.
fn project(folder: &Path, file: &str, width: usize) -> (PathBuf, PathBuf) {
    let folder = folder.join(file.replace('.', "-"));
    fs::create_dir(&folder).expect("a folder");
    let definition = format!(
        r#"
[project]
id = "benchmark"
title = {{ sv = "Mätning", en = "Benchmark" }}
languages = ["sv", "en"]
date = "2026-06-30"
leave_out = {{ answer_distribution = {{ sv = "Inte här.", en = "Not here." }} }}

[[instrument]]
id = "students"
kind = "questionnaire"
respondents = "student"
title = {{ sv = "Elevenkät", en = "Student questionnaire" }}
codebook = "codebook.toml"
unit = "code"
stage = [
  {{ unit = "municipality", selection = "all" }},
  {{ unit = "school", selection = "sample" }},
  {{ unit = "unit", selection = "all" }},
]
wave = [{{ id = "2026", title = "2026", file = [{{ path = "{file}" }}] }}]
"#
    );
    let codebook: String = contents(width).iter().enumerate().map(|(column, content)| content.question(column)).collect();
    for (name, text) in [("project.toml", definition), ("plan.toml", String::new()), ("codebook.toml", codebook)] {
        fs::write(folder.join(name), text).expect("a file of the project");
    }
    let data = folder.join(file);
    (folder, data)
}

fn csv_project(folder: &Path, rows: usize) -> (PathBuf, PathBuf) {
    let (project, path) = project(folder, "answers.csv", COLUMNS);
    let contents = contents(COLUMNS);
    let mut random = Random::new(290);
    let mut file = BufWriter::new(File::create(&path).expect("the csv file"));
    writeln!(file, "{}", (0..COLUMNS).map(header).collect::<Vec<_>>().join(",")).expect("the header");
    let mut line = String::new();
    for row in 0..rows {
        let place = random.below(MUNICIPALITIES * SCHOOLS);
        line.clear();
        for (column, content) in contents.iter().enumerate() {
            let separator = if column == 0 { "" } else { "," };
            match content.cell(&mut random, row, place) {
                Cell::Empty => write!(line, "{separator}"),
                Cell::Text(text) => write!(line, "{separator}{text}"),
                Cell::Number(number) => write!(line, "{separator}{number}"),
                Cell::Day(day) => write!(line, "{separator}2026-{:02}-{:02}", 1 + day / 28, 1 + day % 28),
            }
            .expect("a cell");
        }
        writeln!(file, "{line}").expect("a row");
    }
    file.flush().expect("the csv file is written");
    (project, path)
}

fn workbook_project(folder: &Path, rows: usize) -> (PathBuf, PathBuf) {
    let (project, path) = project(folder, "answers.xlsx", COLUMNS_OF_WORKBOOK);
    let contents = contents(COLUMNS_OF_WORKBOOK);
    let mut random = Random::new(290);
    let mut workbook = Workbook::new();
    let day_format = Format::new().set_num_format("yyyy-mm-dd");
    let sheet = workbook.add_worksheet();
    for column in 0..COLUMNS_OF_WORKBOOK {
        sheet.write(0, column as u16, header(column)).expect("the header");
    }
    for row in 0..rows {
        let place = random.below(MUNICIPALITIES * SCHOOLS);
        for (column, content) in contents.iter().enumerate() {
            let (at, column) = (row as u32 + 1, column as u16);
            match content.cell(&mut random, row, place) {
                Cell::Empty => Ok(&mut *sheet),
                Cell::Text(text) => sheet.write(at, column, text),
                Cell::Number(number) => sheet.write(at, column, number as f64),
                Cell::Day(day) => {
                    let day = ExcelDateTime::from_ymd(2026, 1 + (day / 28) as u8, 1 + (day % 28) as u8).expect("a day");
                    sheet.write_with_format(at, column, &day, &day_format)
                }
            }
            .expect("a cell");
        }
    }
    workbook.save(&path).expect("the workbook");
    (project, path)
}
