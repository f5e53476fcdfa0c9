//! Projects whose answers lie as tables in an engine of their own, against the same projects with files: what comes of them is the same to the byte.
//!
//! The engine is named by the environment variable `UTFALL_TEST_ENGINE`, such as `sc://127.0.0.1:50051`, and must be able to read files of this
//! machine. Without it these tests say aloud that they were skipped. `.ci/cluster` starts one and runs them.

mod large;
mod tables;

use assert_cmd::Command;
use std::fs;
use std::path::{Path, PathBuf};
use tables::{of_csv, of_workbook, parquet};

const ENGINE: &str = "UTFALL_TEST_ENGINE";

/// Sample projects with the anonymous questionnaires that move to tables: what stands in `project.toml`, and the file.
const SAMPLES: [(&str, &[&str]); 2] = [
    ("hedemora-ny-process", &["data/praoutvardering-2012.csv", "data/praoutvardering-2013.csv"]),
    ("made-by-halmstad", &["data/elevenkat-2016.xlsx", "data/lararenkat-2016.csv", "data/arbetsgivare-2016.xlsx"]),
];

fn engine() -> Option<String> {
    let engine = std::env::var(ENGINE).ok().filter(|engine| !engine.is_empty());
    if engine.is_none() {
        eprintln!("SKIPPED: no engine is named by {ENGINE}; `.ci/cluster` starts one and runs these tests");
    }
    engine
}

struct Project {
    folder: tempfile::TempDir,
}

impl Project {
    fn sample(name: &str) -> Self {
        let made = Self { folder: tempfile::tempdir().unwrap() };
        made.utfall(&["new", "project", "--from", name]).success();
        made
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn utfall(&self, arguments: &[&str]) -> assert_cmd::assert::Assert {
        Command::new(env!("CARGO_BIN_EXE_utfall")).args(arguments).current_dir(self.folder.path()).env("UTFALL_KEY", "key").assert()
    }

    fn edit(&self, from: &str, to: &str) {
        let path = self.path("project/project.toml");
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(from), "{from}");
        fs::write(path, text.replacen(from, to, 1)).unwrap();
    }

    /// Moves files into tables of the engine: a folder of two parts each.
    fn move_to(&self, engine: &str, files: &[&str]) {
        self.edit("[project]\n", &format!("[project]\nengine = \"{engine}\"\n"));
        for (number, file) in files.iter().enumerate() {
            let path = self.path("project").join(file);
            let rows = if file.ends_with(".csv") { of_csv(&path) } else { of_workbook(&path) };
            let table = self.path(&format!("table-{number}"));
            fs::create_dir(&table).unwrap();
            let middle = 1 + (rows.len() - 1) / 2;
            parquet(&table.join("part-0.parquet"), &rows[0], &rows[1..middle]);
            parquet(&table.join("part-1.parquet"), &rows[0], &rows[middle..]);
            self.edit(&format!("file = [{{ path = \"{file}\" }}]"), &format!("table = \"parquet.`{}`\"", table.display()));
            fs::remove_file(path).unwrap();
        }
    }

    /// What a run publishes, one line for each estimate.
    fn indicators(&self, out: &str) -> Vec<String> {
        self.utfall(&["run", "project", "-o", out, "--quiet"]).success();
        fs::read_to_string(self.path(out).join("indicators.csv")).unwrap().lines().map(str::to_owned).collect()
    }
}

/// Without what needs every respondent's answers: the reliability of indices, of which the project says that it leaves it out, and differences that are
/// adjusted for others.
fn without_reliability(project: &Project) {
    let path = project.path("project/project.toml");
    let text = fs::read_to_string(&path).unwrap();
    let reason = "[project.leave_out]\nindex_reliability = { sv = \"Svaren ligger i en motor.\", en = \"The answers lie in an engine.\" }\n\n[[instrument]]";
    fs::write(path, text.replacen("[[instrument]]", reason, 1)).unwrap();
    let path = project.path("project/plan.toml");
    let plan = fs::read_to_string(&path).unwrap();
    if let Some((before, adjusted)) = plan.split_once("[[adjusted]]") {
        let after = adjusted.find("\n[").map_or("", |at| &adjusted[at..]);
        fs::write(path, format!("{before}{after}")).unwrap();
    }
}

#[test]
fn samples_in_an_engine_give_the_same_indicators_to_the_byte() {
    let Some(engine) = engine() else { return };
    for (name, files) in SAMPLES {
        let project = Project::sample(name);
        without_reliability(&project);
        let of_files = project.indicators("files");
        project.move_to(&engine, files);
        let of_tables = project.indicators("tables");
        assert!(of_files.len() > 100, "{name}");
        let different = of_files.iter().zip(&of_tables).find(|(one, other)| one != other);
        assert_eq!((different, of_files.len()), (None, of_tables.len()), "{name}");
        println!("{name}: {} lines of indicators.csv, the same to the byte", of_files.len());
    }
}

/// A query of the project's own with what engines do differently, and the same query over files.
fn same_for(measure: &str) {
    let Some(engine) = engine() else { return };
    let project = Project::sample("hedemora-ny-process");
    without_reliability(&project);
    let query = format!(
        "-- title = {{ sv = \"Eget\", en = \"Own\" }}\n-- definition = {{ sv = \"Eget mått.\", en = \"A measure of its own.\" }}\n\
         -- estimator = \"mean\"\n-- from = [\"answers\"]\n-- respondents = [\"student\"]\n-- by = [[], [\"gender\"]]\n-- rule = \"base\"\n\
         -- theme = \"attitudes\"\nselect unit_id, wave, $domains, $design, {measure} as measure\nfrom answers\norder by measure, wave\n"
    );
    fs::create_dir_all(project.path("project/queries/indicators")).unwrap();
    fs::write(project.path("project/queries/indicators/own.sql"), query).unwrap();
    let of_files = project.indicators("files");
    assert!(of_files.iter().any(|line| line.contains("own")), "the query gave nothing");
    project.move_to(&engine, SAMPLES[0].1);
    assert_eq!(project.indicators("tables"), of_files);
}

#[test]
fn whole_numbers_are_divided_alike() {
    same_for("cast(welcomed as bigint) / 2");
}

#[test]
fn nulls_stand_where_they_do_not_matter() {
    same_for("case when learned > 2 then welcomed end");
}

#[test]
fn what_is_divided_by_zero_is_alike() {
    same_for("case when welcomed / (learned - 2.0) < 1000 then welcomed / (learned - 2.0) end");
}

#[test]
fn roots_of_negative_numbers_are_alike() {
    same_for("case when welcomed < 3 then sqrt(welcomed - 2.0) else welcomed end");
}

/// Whoever does not answer is told of, nothing is written, what was written stays, and no secret is repeated.
#[test]
fn a_lost_connection_is_told_and_changes_nothing() {
    let project = Project::sample("hedemora-ny-process");
    project.indicators("out");
    let before = fs::read(project.path("out/indicators.csv")).unwrap();
    let deaf = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = deaf.local_addr().unwrap();
    drop(deaf);
    project.move_to(&format!("sc://{address}"), SAMPLES[0].1);
    let done = Command::new(env!("CARGO_BIN_EXE_utfall"))
        .args(["run", "project", "-o", "out", "--quiet"])
        .current_dir(project.folder.path())
        .env("UTFALL_KEY", "key")
        .env("SPARK_CONNECT_AUTHENTICATE_TOKEN", "hemlig-nyckel")
        .assert()
        .code(2);
    let told = String::from_utf8_lossy(&done.get_output().stderr).into_owned();
    assert!(told.contains("does not answer") && told.contains("nothing was written"), "{told}");
    assert!(!told.contains("hemlig-nyckel"), "{told}");
    assert_eq!(fs::read(project.path("out/indicators.csv")).unwrap(), before);
    assert!(no_file_holds(&project.path("out"), "hemlig-nyckel"));
}

fn no_file_holds(folder: &Path, text: &str) -> bool {
    fs::read_dir(folder).unwrap().all(|entry| {
        let path = entry.unwrap().path();
        if path.is_dir() { no_file_holds(&path, text) } else { !String::from_utf8_lossy(&fs::read(path).unwrap()).contains(text) }
    })
}
