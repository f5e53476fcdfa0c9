//! Tests of the room: the statements, and a sample whose tables lie in the embedded engine as if it were another.

use super::connection::{Connection, Refusal, told};
use super::elsewhere::Elsewhere;
use super::statement::{Coded, Dialect, Item, Wanted, Wave, counts, of_file, texts};
use crate::ingest::ingest::{ingest, ingest_with};
use crate::project::{self, Project};
use crate::transform::transform;
use polars::prelude::{Column, DataFrame, DataType, IntoLazy};
use polars::sql::SQLContext;
use std::path::Path;
use std::sync::{Arc, Mutex};

fn wave(table: &str) -> Wave {
    let codes = |texts: &[&str]| texts.iter().zip(1..).map(|(text, code)| ((*text).to_owned(), code)).collect();
    let item = |column: &str, blank: &[&str], voluntary| Item {
        column: column.to_owned(),
        blank: blank.iter().map(|text| (*text).to_owned()).collect(),
        not_put: Vec::new(),
        led_by: None,
        voluntary,
    };
    Wave {
        table: table.to_owned(),
        coded: vec![
            Some(Coded { column: "Kön".to_owned(), codes: codes(&["Flicka", "Pojke's \\"]) }),
            None,
            Some(Coded { column: "q".to_owned(), codes: codes(&["Ja", "Nej"]) }),
        ],
        items: vec![item("q", &["-"], false), item("Kön", &[], false), item("comment", &[], true)],
    }
}

/// An engine of another process, as far as statements go: the embedded one.
struct Inside(Mutex<SQLContext>);

impl Inside {
    fn new(tables: &[(&str, Vec<(&str, Vec<Option<&str>>)>)]) -> Self {
        let mut context = SQLContext::new();
        for (name, columns) in tables {
            let height = columns.first().map_or(0, |(_, cells)| cells.len());
            let columns = columns.iter().map(|(name, cells)| Column::new((*name).into(), cells.clone())).collect();
            context.register(name, DataFrame::new(height, columns).unwrap().lazy());
        }
        Self(Mutex::new(context))
    }

    fn run(&self, sql: &str) -> Result<DataFrame, Refusal> {
        let refused = |error: polars::prelude::PolarsError| Refusal::Refused(format!("{error}: {sql}"));
        self.0.lock().unwrap().execute(sql).and_then(|found| found.collect()).map_err(refused)
    }
}

impl Connection for Inside {
    fn dialect(&self) -> Dialect {
        Dialect::Standard
    }

    fn names(&self, sql: &str) -> Result<Vec<String>, Refusal> {
        Ok(self.run(sql)?.get_column_names().iter().map(ToString::to_string).collect())
    }

    fn texts(&self, sql: &str) -> Result<Vec<(Option<String>, u64)>, Refusal> {
        let found = self.run(sql)?;
        let texts = found.columns()[0].str().unwrap();
        let numbers = found.columns()[1].cast(&DataType::Int64).unwrap();
        Ok(texts.iter().zip(numbers.i64().unwrap().iter()).map(|(text, n)| (text.map(str::to_owned), n.unwrap() as u64)).collect())
    }

    fn numbers(&self, sql: &str) -> Result<Vec<Vec<i64>>, Refusal> {
        let found = self.run(sql)?;
        let columns: Vec<Vec<i64>> = found
            .columns()
            .iter()
            .map(|column| column.cast(&DataType::Int64).unwrap().i64().unwrap().iter().map(Option::unwrap).collect())
            .collect();
        Ok((0..found.height()).map(|row| columns.iter().map(|column| column[row]).collect()).collect())
    }
}

/// The columns of a file's rows, its header first; an empty cell is null.
fn columns(file: &[Vec<String>]) -> Vec<(&str, Vec<Option<&str>>)> {
    let column = |at: usize| file[1..].iter().map(|row| Some(row[at].as_str()).filter(|text| !text.is_empty())).collect();
    file[0].iter().enumerate().map(|(at, name)| (name.trim_start_matches('\u{feff}'), column(at))).collect()
}

#[test]
fn names_and_texts_are_written_as_the_engine_reads_them() {
    let statement = counts(Dialect::Spark, &[wave("a.b`c")], &Wanted { positions: &[0], most: 9, ..Wanted::default() });
    assert!(statement.contains("from `a`.`b``c`"), "{statement}");
    assert!(statement.contains(r"when 'Pojke\'s \\' then 2"), "{statement}");
    assert!(
        texts(Dialect::Spark, "parquet.`/a b.parquet`", "x", 5)
            .contains("from parquet.`/a b.parquet` group by cast(`x` as string) limit 6")
    );
    assert_eq!(of_file("parquet.`/a`; drop table x.`b`"), None);
}

/// What engines do differently is not asked of them: no division (of whole numbers it is another number), no order (nulls stand first or last), no
/// 1/0, no root, no decimal number and no sum of one.
#[test]
fn no_statement_holds_what_engines_do_differently() {
    let all = Wanted { positions: &[0, 1, 2], all: true, without: &[vec![(0, 1), (2, 2)]], most: 10 };
    for dialect in [Dialect::Spark, Dialect::Standard] {
        let statement = counts(dialect, &[wave("a"), wave("b")], &all).to_lowercase();
        for word in ["/", "order by", "sqrt", "double", "float", "decimal", "sum(", "avg(", "round(", "."] {
            assert!(!statement.contains(word), "`{word}` in {statement}");
        }
    }
}

#[test]
fn answers_are_counted_by_how_whole_they_are() {
    let gender = vec![Some("Flicka"), Some("Flicka"), None, None, Some("Pojke's \\"), None];
    let q = vec![Some("Ja"), Some("-"), Some("Nej"), None, Some("Kanske"), Some("-")];
    let comment = vec![None, None, None, Some("x"), None, None];
    let engine = Inside::new(&[("a", vec![("Kön", gender), ("q", q), ("comment", comment)])]);
    let wanted = Wanted { positions: &[0, 1, 2], all: true, most: 100, ..Wanted::default() };
    let mut found = engine.numbers(&counts(Dialect::Standard, &[wave("a")], &wanted)).unwrap();
    found.sort();
    // wave, how whole, codes of three questions, number; of two questions one answered is a half, and partial.
    let expected = [[0, 0, 1, 0, 1, 1], [0, 0, 2, 0, 0, 1], [0, 1, 0, 0, 2, 1], [0, 1, 1, 0, 0, 1], [0, 2, 0, 0, 0, 1], [0, 3, 0, 0, 0, 1]];
    assert_eq!(found, expected);
    let without = [vec![(0, 1), (2, 1)]];
    let wanted = Wanted { positions: &[2], without: &without, most: 100, ..Wanted::default() };
    let mut found = engine.numbers(&counts(Dialect::Standard, &[wave("a")], &wanted)).unwrap();
    found.sort();
    assert_eq!(found, [[0, 0, 2], [0, 2, 1]]);
}

#[test]
fn a_secret_is_never_told() {
    assert_eq!(told("\n UNAUTHENTICATED: Bearer abc \n more", Some("abc")), "UNAUTHENTICATED: Bearer …");
}

/// Hedemora's pupils, whose answers lie in two tables: all estimates are those of the files, to the last bit.
#[test]
fn a_sample_in_an_engine_gives_the_estimates_of_its_files() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-data/hedemora-ny-process");
    let project = project::load(&folder).unwrap().value.unwrap();
    let of_files = estimates(&project, ingest(&project).unwrap().value);
    let files = ["praoutvardering-2012.csv", "praoutvardering-2013.csv"].map(|name| {
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_path(folder.join("data").join(name)).unwrap();
        reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect::<Vec<Vec<String>>>()
    });
    let engine = Inside::new(&[("first", columns(&files[0])), ("second", columns(&files[1]))]);
    let mut elsewhere = project.clone();
    elsewhere.definition.project.engine = Some("sc://example.org".to_owned());
    let pupils = elsewhere.definition.instrument.iter_mut().find(|instrument| instrument.id == "students").unwrap();
    for (wave, table) in pupils.wave.iter_mut().zip(["first", "second"]) {
        (wave.file, wave.table) = (Vec::new(), Some(table.to_owned()));
    }
    let asked = Elsewhere::with(&elsewhere, Arc::new(engine));
    let found = ingest_with(&elsewhere, asked).unwrap();
    assert!(!found.has_errors(), "{:?}", found.diagnostics);
    let of_tables = estimates(&elsewhere, found.value);
    // How items of an index hang together needs every pupil's answers, and is not told of an engine.
    let expected: Vec<&String> = of_files.iter().filter(|estimate| !estimate.contains("index_reliability")).collect();
    assert!(expected.len() > 500);
    assert_eq!(of_tables.iter().collect::<Vec<_>>(), expected);
}

fn estimates(project: &Project, dataset: crate::ingest::dataset::Dataset) -> Vec<String> {
    let found = transform::transform(project, &dataset).unwrap();
    assert!(!found.has_errors(), "{:?}", found.diagnostics);
    let all = found.value;
    let estimates = all.estimates.iter().map(|estimate| format!("{estimate:?}"));
    estimates
        .chain(all.responses.iter().map(|response| format!("{response:?}")))
        .chain(all.exclusions.iter().map(|own| format!("{own:?}")))
        .collect()
}
