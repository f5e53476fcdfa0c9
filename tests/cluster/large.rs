//! A country's survey: as many answers as are asked for, from 290 municipalities, drawn with a seed, in an engine; how long a run takes and how much
//! memory it needs at most.

use super::{Project, engine};
use crate::tables::parquet;
use std::fmt::Write;
use std::fs;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const MUNICIPALITIES: u64 = 290;
const ITEMS: usize = 6;
const ANSWERS: [&str; 4] = ["Stämmer mycket dåligt", "Stämmer ganska dåligt", "Stämmer ganska bra", "Stämmer mycket bra"];
/// Rows of a file.
const PART: u64 = 250_000;

/// Numbers that look drawn, the same on every machine (SplitMix64).
struct Draw(u64);

impl Draw {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % bound
    }
}

fn write_tables(project: &Project, rows: u64) {
    let mut draw = Draw(20_260_131);
    let names: Vec<String> = ["Kommun", "Kön"].into_iter().map(str::to_owned).chain((1..=ITEMS).map(|item| format!("q{item}"))).collect();
    for wave in ["first", "second"] {
        let folder = project.path(wave);
        fs::create_dir(&folder).unwrap();
        for part in 0..(rows / 2).div_ceil(PART) {
            let of_part = PART.min(rows / 2 - part * PART);
            let row = |_| {
                let municipality = draw.below(MUNICIPALITIES);
                let mut row = vec![format!("Kommun {:03}", municipality + 1), ["Flicka", "Pojke"][draw.below(2) as usize].to_owned()];
                for item in 0..ITEMS as u64 {
                    // Some municipalities are happier than others, and one answer in twenty is missing.
                    let answer = (draw.below(4) + u64::from(draw.below(MUNICIPALITIES) < municipality) * item % 2).min(3);
                    row.push(if draw.below(20) == 0 { String::new() } else { ANSWERS[answer as usize].to_owned() });
                }
                row
            };
            let drawn: Vec<Vec<String>> = (0..of_part).map(row).collect();
            parquet(&folder.join(format!("part-{part:04}.parquet")), &names, &drawn);
        }
    }
}

fn write_project(project: &Project, engine: &str) {
    let folder = project.path("project");
    fs::create_dir_all(folder.join("codebooks")).unwrap();
    let wave = |wave: &str| format!("[[instrument.wave]]\nid = \"{wave}\"\ntable = \"parquet.`{}`\"\n\n", project.path(wave).display());
    let definition = format!(
        "[project]\nid = \"country\"\ntitle = {{ en = \"A country\" }}\nlanguages = [\"en\"]\nengine = \"{engine}\"\npublications = [\"annex\"]\n\n\
         [[instrument]]\nid = \"students\"\nkind = \"questionnaire\"\nrespondents = \"student\"\ntitle = {{ en = \"Students\" }}\n\
         codebook = \"codebooks/students.toml\"\nstage = [{{ unit = \"municipality\", selection = \"all\" }}, {{ unit = \"unit\", selection = \"all\" }}]\n\n{}{}",
        wave("first"),
        wave("second")
    );
    fs::write(folder.join("project.toml"), definition).unwrap();
    let mut codebook = "[[question]]\nvariable = \"municipality\"\ncolumns = [\"Kommun\"]\ntype = \"single\"\nconcept = \"municipality\"\n\n[question.values]\n".to_owned();
    (1..=MUNICIPALITIES).for_each(|own| writeln!(codebook, "\"Kommun {own:03}\" = \"m{own:03}\"").unwrap());
    codebook.push_str("\n[question.labels]\n");
    (1..=MUNICIPALITIES).for_each(|own| writeln!(codebook, "m{own:03} = \"Municipality {own:03}\"").unwrap());
    codebook.push_str("\n[[question]]\nvariable = \"gender\"\ncolumns = [\"Kön\"]\ntype = \"single\"\nconcept = \"gender\"\nvalues = { \"Flicka\" = \"female\", \"Pojke\" = \"male\" }\n");
    for item in 1..=ITEMS {
        let _ = write!(
            codebook,
            "\n[[question]]\nvariable = \"q{item}\"\ncolumns = [\"q{item}\"]\ntext = {{ en = \"Statement {item}\" }}\ntype = \"scale\"\nscale = \"agreement4\"\ntheme = \"attitudes\"\n"
        );
    }
    fs::write(folder.join("codebooks/students.toml"), codebook).unwrap();
}

/// `UTFALL_TEST_ROWS=10000000 cargo test --features cluster --test cluster -- --ignored --nocapture`
#[test]
#[ignore = "minutes: makes as many rows as UTFALL_TEST_ROWS says, and measures"]
fn a_country_needs_little_memory() {
    let Some(engine) = engine() else { return };
    let rows = std::env::var("UTFALL_TEST_ROWS").map_or(1_000_000, |rows| rows.parse().unwrap());
    let project = Project { folder: tempfile::tempdir().unwrap() };
    write_tables(&project, rows);
    write_project(&project, &engine);
    let begun = Instant::now();
    let mut run = Command::new(env!("CARGO_BIN_EXE_utfall"))
        .args(["run", "project", "-o", "out", "--quiet"])
        .current_dir(project.folder.path())
        .env("UTFALL_KEY", "key")
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let mut most = 0_u64;
    let ended = loop {
        let status = fs::read_to_string(format!("/proc/{}/status", run.id())).unwrap_or_default();
        let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.trim().parse().ok());
        most = most.max(peak.unwrap_or(0));
        if let Some(ended) = run.try_wait().unwrap() {
            break ended;
        }
        std::thread::sleep(Duration::from_millis(50));
    };
    assert!(ended.success());
    let lines = fs::read_to_string(project.path("out/indicators.csv")).unwrap().lines().count();
    println!("{rows} rows: {:.1} s, at most {} MB, {lines} lines of indicators.csv", begun.elapsed().as_secs_f64(), most / 1000);
    assert!(most < 300_000, "{} MB", most / 1000);
}
