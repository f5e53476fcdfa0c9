//! What a whole run costs, from the files to the report in memory, against reading the same files and counting their answers.
//!
//! `cargo bench --bench whole [-- NAME...]`; the names are those of [`PROJECTS`], default the first two. Each project is made from a seed: two
//! waves of the same persons with codes, classes of 25 within municipalities, 40 statements on a scale of five points, and the library's own
//! indicators, so that disclosure control, comparisons and changes are all there.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};
use utfall::pipeline;
use utfall::statistics::numbers::random::Random;

/// Name, persons, municipalities.
const PROJECTS: [(&str, usize, usize); 3] = [("small", 1_200, 13), ("national", 14_500, 290), ("large", 50_000, 13)];
const ITEMS: usize = 40;
const WAVES: usize = 2;
const CLASS: usize = 25;
const REPEATS: usize = 3;
const POINTS: [&str; 5] =
    ["Instämmer inte alls", "Instämmer i liten utsträckning", "Instämmer delvis", "Instämmer till stor del", "Instämmer helt"];
const GENDERS: [&str; 3] = ["kvinna", "man", "annat"];

fn main() {
    let asked: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    let chosen = |place: usize, name: &str| if asked.is_empty() { place < 2 } else { asked.iter().any(|own| own == name) };
    println!("{ITEMS} items, {WAVES} waves; the best of {REPEATS}");
    println!(
        "| project | rows | municipalities | reading and counting, s | whole run, s | ratio | peak, MB |\n|---|---|---|---|---|---|---|"
    );
    for (_, (name, persons, municipalities)) in PROJECTS.iter().enumerate().filter(|(place, project)| chosen(*place, project.0)) {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let files = write(folder.path(), *persons, *municipalities);
        let bare = best(|| assert!(count(folder.path(), &files) > 0));
        let own = best(|| {
            let told = pipeline::tell(folder.path(), &[], |_| Ok(())).expect("the project runs");
            assert!(told.value.artifacts.is_some(), "{:?}", told.diagnostics);
        });
        let ratio = own.as_secs_f64() / bare.as_secs_f64();
        println!(
            "| {name} | {} | {municipalities} | {:.2} | {:.2} | {ratio:.1} | {} |",
            persons * WAVES,
            bare.as_secs_f64(),
            own.as_secs_f64(),
            peak().map_or_else(|| "not known".to_owned(), |peak| format!("{peak:.0}")),
        );
    }
}

/// Writes a project into a folder; the names of its data files.
fn write(folder: &Path, persons: usize, municipalities: usize) -> Vec<String> {
    let mut random = Random::new(290);
    let classes = (persons / CLASS).max(2 * municipalities);
    let of_person: Vec<(usize, usize)> = (0..persons).map(|_| (random.below(classes), random.below(49) / 24)).collect();
    let files: Vec<String> = (1..=WAVES).map(|wave| format!("wave{wave}.csv")).collect();
    for (wave, file) in files.iter().enumerate() {
        let mut text = String::from("code;municipality;class;gender");
        (0..ITEMS).for_each(|item| _ = write!(text, ";q{item:02}"));
        for (person, (class, gender)) in of_person.iter().enumerate() {
            let (town, pupil) = (class % municipalities, person * 7_919 % 1_000_003);
            _ = write!(text, "\nP{person}X{pupil};Kommun{town:03};K{class:06};{}", GENDERS[*gender]);
            for item in 0..ITEMS {
                let answer = (random.below(6) + random.below(3) + usize::from(wave > 0 && item % 3 == 0)) / 2;
                text.push(';');
                text.push_str(if random.below(20) == 0 { "" } else { POINTS[answer.min(4)] });
            }
        }
        fs::write(folder.join(file), text).expect("the folder can be written");
    }
    fs::create_dir_all(folder.join("codebooks")).expect("the folder can be written");
    fs::write(folder.join("codebooks/students.toml"), codebook(municipalities)).expect("the folder can be written");
    fs::write(folder.join("project.toml"), definition(&files)).expect("the folder can be written");
    files
}

fn codebook(municipalities: usize) -> String {
    let question = |name: &str, kind: &str, more: &str| {
        format!(
            "[[question]]\nvariable = \"{name}\"\ncolumns = [\"{name}\"]\ntext = {{ sv = \"Fråga {name}\" }}\ntype = \"{kind}\"\noptional = true\n{more}\n"
        )
    };
    let towns: Vec<String> = (0..municipalities).map(|town| format!("\"Kommun{town:03}\" = \"Kommun{town:03}\"")).collect();
    let mut text = question("code", "id", "");
    text += &question("municipality", "single", &format!("concept = \"municipality\"\nvalues = {{ {} }}\n", towns.join(", ")));
    text += &question("class", "id", "concept = \"class\"\n");
    let genders = "concept = \"gender\"\nvalues = { \"kvinna\" = \"female\", \"man\" = \"male\", \"annat\" = \"nonbinary\" }\n";
    text += &question("gender", "single", genders);
    (0..ITEMS).for_each(|item| text += &question(&format!("q{item:02}"), "scale", "scale = \"agree\"\n"));
    text += "[scale.agree]\nfamily = \"agreement\"\npositive = [4, 5]\npoint = [\n";
    for (code, label) in POINTS.iter().enumerate() {
        _ = writeln!(text, "  {{ code = {}, label = {{ sv = \"{label}\" }} }},", code + 1);
    }
    text + "]\n"
}

fn definition(files: &[String]) -> String {
    let mut text = String::from(
        "[project]\nid = \"whole\"\ntitle = { sv = \"Prov\" }\nlanguages = [\"sv\"]\nsimulated = { sv = \"Alla svar är påhittade.\" }\n\n\
         [[instrument]]\nid = \"students\"\nkind = \"questionnaire\"\nrespondents = \"student\"\ntitle = { sv = \"Elever\" }\n\
         codebook = \"codebooks/students.toml\"\nunit = \"code\"\nstage = [{ unit = \"municipality\", selection = \"all\" }, \
         { unit = \"class\", selection = \"sample\" }, { unit = \"unit\", selection = \"all\" }]\n",
    );
    for (wave, file) in files.iter().enumerate() {
        let number = wave + 1;
        _ = write!(
            text,
            "\n[[instrument.wave]]\nid = \"w{number}\"\ntitle = {{ sv = \"Omgång {number}\" }}\nfile = [{{ path = \"{file}\" }}]\n"
        );
    }
    text
}

/// Reads the files and counts the answers by municipality and gender; how many there are.
fn count(folder: &Path, files: &[String]) -> usize {
    let mut counts: BTreeMap<(String, String), usize> = BTreeMap::new();
    for file in files {
        let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_path(folder.join(file)).expect("the file is there");
        for record in reader.records() {
            let record = record.expect("the file is whole");
            let answers = record.iter().skip(4).filter(|cell| !cell.is_empty()).count();
            *counts.entry((record[1].to_owned(), record[3].to_owned())).or_default() += answers;
        }
    }
    counts.values().sum()
}

fn best(mut work: impl FnMut()) -> Duration {
    let mut time = || {
        let start = Instant::now();
        work();
        start.elapsed()
    };
    (0..REPEATS).map(|_| time()).min().unwrap_or_default()
}

/// The most memory this process has held, in megabytes, where the system tells.
fn peak() -> Option<f64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().trim_end_matches(" kB").trim().parse::<f64>().ok()? / 1024.0)
}
