//! A whole folder as a project leaves it (`tests/fixtures/norrbotten`): drafted in one command, corrected in a few typed lines, and reported. What is
//! typed here stands in `docs/walk-through.md`.

use crate::survey::utfall_in;
use std::fs;
use std::path::{Path, PathBuf};

/// Lines that may be typed.
const MOST_TYPED: usize = 15;

/// A drafted folder while it is corrected.
struct Folder {
    path: PathBuf,
    typed: Vec<String>,
}

impl Folder {
    fn read(&self, file: &str) -> String {
        fs::read_to_string(self.path.join(file)).unwrap()
    }

    /// Puts text in the place of other text; lines that were not there are typed.
    fn put(&mut self, file: &str, from: &str, to: &str) {
        let text = self.read(file);
        assert_eq!(text.matches(from).count(), 1, "{file}: {from}\n{text}");
        fs::write(self.path.join(file), text.replacen(from, to, 1)).unwrap();
        self.typed.extend(to.lines().filter(|line| !line.trim().is_empty() && !from.lines().any(|own| own == *line)).map(str::to_owned));
    }

    /// Takes out a question.
    fn without_question(&self, file: &str, variable: &str) {
        let text = self.read(file);
        let at = text.find(&format!("variable = \"{variable}\"")).unwrap_or_else(|| panic!("{file}: {variable}"));
        let begin = text[..at].rfind("[[question]]").unwrap();
        let rest = &text[at..];
        let ends = ["\n[[question]]", "\n# gissat: 5 steg", "\n[scale", "\n# Kolumner som"].iter().filter_map(|mark| rest.find(mark));
        let end = at + ends.min().unwrap_or(rest.len());
        fs::write(self.path.join(file), format!("{}{}", &text[..begin], &text[end..])).unwrap();
    }
}

const STUDENTS: &str = "codebooks/elevenkat_skola_arbetsliv.toml";

fn correct(folder: &mut Folder) {
    // A title of its own.
    let project = folder.read("project.toml");
    let title = project.lines().find(|line| line.starts_with("title = ") && line.contains("gissat: filernas namn")).unwrap().to_owned();
    folder.put("project.toml", &title, r#"title = { sv = "Skola–arbetsliv Norrbotten" }"#);
    // Two statements that the second round put in other words.
    let pairs = [
        (
            "Jag vet vilka yrken som finns i min kommun",
            "Jag vet vilka yrken och företag som finns i min kommun",
            "jag_vet_vilka_yrken_och_foretag_som",
        ),
        (
            "Jag känner mig trygg inför mitt gymnasieval",
            "Jag känner mig säker på mitt gymnasieval",
            "jag_kanner_mig_saker_pa_mitt_gymnasieval",
        ),
    ];
    for (before, after, variable) in pairs {
        folder.put(STUDENTS, &format!("columns = [\"{before}\"]"), &format!("columns = [\"{before}\", \"{after}\"]"));
        folder.without_question(STUDENTS, variable);
    }
    // Two of the goals that the draft offers from the Word document.
    let first = "Minst 80 % av eleverna i åk 9 ska känna sig trygga i sitt gymnasieval våren 2026.";
    let second = "Andelen elever som vet vilka yrken som finns i kommunen ska öka.";
    let offered = |number: usize, title: &str| format!("# [[goal]]\n# id = \"goal-{number}\"\n# title = {{ sv = \"{title}\" }}\n");
    let taken = |number: usize, title: &str, measured: &str| {
        format!("[[goal]]\nid = \"goal-{number}\"\ntitle = {{ sv = \"{title}\" }}\n{measured}")
    };
    let trygg = r#"target = "80 %"
measure = { indicator = "positive_share", instrument = "elevenkat_skola_arbetsliv", item = "jag_kanner_mig_trygg_infor_mitt", wave = "2025" }
"#;
    let yrken = r#"change = {}
measure = { indicator = "positive_share", instrument = "elevenkat_skola_arbetsliv", item = "jag_vet_vilka_yrken_som_finns_i_min" }
"#;
    folder.put("plan.toml", &offered(1, first), &taken(1, first, trygg));
    folder.put("plan.toml", &offered(2, second), &taken(2, second, yrken));
}

#[test]
fn a_whole_folder_is_drafted_corrected_in_a_few_lines_and_reported() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let work = tempfile::tempdir().unwrap();
    let mut files: Vec<String> =
        fs::read_dir(root.join("tests/fixtures/norrbotten")).unwrap().map(|entry| entry.unwrap().path().display().to_string()).collect();
    files.sort();
    let mut arguments = vec!["draft"];
    arguments.extend(files.iter().map(String::as_str));
    arguments.extend(["-o", "projekt"]);
    let drafted = utfall_in(work.path(), &arguments);
    assert_eq!(drafted.code, 0, "{}", drafted.stderr);
    assert!(drafted.stderr.contains("[budget]"), "{}", drafted.stderr);
    let mut folder = Folder { path: work.path().join("projekt"), typed: Vec::new() };
    correct(&mut folder);
    assert!(folder.typed.len() <= MOST_TYPED, "{:#?}", folder.typed);
    let page = fs::read_to_string(root.join("docs/walk-through.md")).unwrap();
    for line in &folder.typed {
        assert!(page.contains(line), "docs/walk-through.md lacks what is typed: {line}");
    }
    // Class names written in every way are the four that there are.
    let students = folder.read(STUDENTS);
    assert!(
        students.contains("\"åk 8A\" = \"8A\"") && students.contains("9a = \"9A\"") && students.contains("\"Åk 9\" = \"9\""),
        "{students}"
    );
    let done = utfall_in(work.path(), &["run", "projekt", "-o", "rapport"]);
    assert_eq!(done.code, 0, "{}", done.stderr);
    let report = fs::read_to_string(work.path().join("rapport/annex.sv.html")).unwrap();
    let report = report.replace("&nbsp;", " ").replace(['\u{a0}', '\u{202f}'], " ");
    assert!(report.contains("Skola–arbetsliv Norrbotten") && report.contains("71,0 %") && report.contains("12,1 procentenheter"));
    // Rows of each file as counted in a spreadsheet program.
    let sources = fs::read_to_string(work.path().join("rapport/tables/sources.sv.csv")).unwrap();
    for rows in ["HT24(1-412).xlsx;412;", "VT25 (1-371).xlsx;371;", "Formulärsvar 1.csv;63;63", "klasslista alla skolor.xlsx;490;490"] {
        assert!(sources.contains(rows), "{rows}\n{sources}");
    }
}
