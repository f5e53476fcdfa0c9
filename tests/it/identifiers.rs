//! What respondents wrote in their own words, and what points to a person, stands in no output and on no terminal.

use crate::survey::{Outcome, Survey, files};
use std::collections::BTreeMap;

/// Strings that must never be told, of every kind the finder knows and of kinds no finder can know. The numbers are from official test series,
/// telephone numbers and addresses from those kept for fiction and documentation.
const PLANTED: [&str; 26] = [
    "640823-3234",
    "19640823-3234",
    "6408233234",
    "64.08.23-3234",
    "64 08 23 32 34",
    "640823_3234",
    "６４０８２３－３２３４",
    "701063-2391",
    "20010203-TF01",
    "070761-4285",
    "070761 4285",
    "131052-308T",
    "131052 308T",
    "anna.berg@example.com",
    "anna.berg(at)example.com",
    "anna [at] example [dot] com",
    "anna＠example．com",
    "070-174 06 05",
    "+46 70 174 06 05",
    "０７０１７４０６０５",
    "192.0.2.17",
    "2001:db8::1",
    "Anna Berg",
    "Storgatan 4, Hedemora",
    "jag är mobbad av Kalle",
    "\u{202e}640823-3234\u{202c}",
];

/// A questionnaire whose school and way are open, with values that the codebook lists and planted ones; every group large enough to be shown.
fn planted(codebook_extra: &str) -> Survey {
    let codebook = format!(
        "[[question]]\nvariable = \"school\"\ncolumns = [\"Skola\"]\ntype = \"single\"\nconcept = \"school\"\n{codebook_extra}\n\
         [[question]]\nvariable = \"way\"\ncolumns = [\"Sätt\"]\ntext = \"Hur fick du veta det?\"\ntype = \"single\"\ntheme = \"attitudes\"\n\n\
         [[question]]\nvariable = \"ways\"\ncolumns = [\"Flera\"]\ntext = \"Vad har du gjort?\"\ntype = \"multiple\"\ntheme = \"attitudes\"\n\n\
         [[question]]\nvariable = \"q1\"\ncolumns = [\"q1\"]\ntext = \"Påstående\"\ntype = \"scale\"\nscale = \"agreement4\"\ntheme = \"attitudes\"\n\
         [question.values]\nA = \"1\"\nB = \"2\"\nC = \"3\"\nD = \"4\"\n"
    );
    let mut data = String::from("Skola;Sätt;Flera;q1\n");
    for row in 0..120 {
        let school = if row % 2 == 0 { "Norra" } else { "Södra" };
        data.push_str(&format!("{school};Läraren;Besök, Mässa;{}\n", ["A", "B", "C", "D"][row % 4]));
    }
    for (row, text) in PLANTED.iter().enumerate() {
        // Some in every open column; of those that can be known some are given often enough to be a group.
        for _ in 0..if row % 3 == 0 && row < 22 { 12 } else { 1 } {
            data.push_str(&format!("\"{text}\";\"{text}\";\"Besök, {text}\";{}\n", ["A", "B", "C", "D"][row % 4]));
        }
    }
    let project = "[project]\nid = \"planted\"\ntitle = \"Prov\"\nlanguages = [\"sv\", \"da\", \"en\"]\n\n[[instrument]]\nid = \"students\"\nkind = \"questionnaire\"\n\
                   respondents = \"student\"\ntitle = \"Elever\"\ncodebook = \"codebooks/students.toml\"\n\n[[instrument.wave]]\nid = \"after\"\nfile = [{ path = \"data/students.csv\" }]\n";
    let survey = Survey::new().write("project.toml", project).write("codebooks/students.toml", &codebook).write("data/students.csv", &data);
    std::fs::remove_file(survey.path("project/plan.toml")).unwrap();
    std::fs::remove_dir_all(survey.path("project/chapters")).unwrap();
    survey
}

/// The texts of all files of an output, those of workbooks unpacked.
fn texts(written: &BTreeMap<String, Vec<u8>>) -> Vec<(String, String)> {
    let mut texts = Vec::new();
    for (path, bytes) in written {
        if path.ends_with(".png") {
            continue;
        }
        if path.ends_with(".xlsx") {
            let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
            for part in 0..archive.len() {
                let mut text = String::new();
                let mut file = archive.by_index(part).unwrap();
                std::io::Read::read_to_string(&mut file, &mut text).unwrap();
                texts.push((format!("{path}/{part}"), text));
            }
        } else {
            texts.push((path.clone(), String::from_utf8_lossy(bytes).into_owned()));
        }
    }
    texts
}

fn no_planted(what: &str, text: &str) {
    for planted in PLANTED {
        let plain = planted.trim_matches(['\u{202e}', '\u{202c}']);
        assert!(!text.contains(plain), "{what} tells {planted:?}");
    }
    assert!(!text.contains('\u{202e}'), "{what} turns the direction of writing");
}

fn ran(survey: &Survey) -> (Outcome, BTreeMap<String, Vec<u8>>) {
    let done = survey.utfall(&["run", "project", "-o", "out"]);
    assert_eq!(done.code, 0, "{}", done.stderr);
    let written = files(&survey.path("out"));
    (done, written)
}

#[test]
fn no_answer_of_a_respondents_own_is_told_anywhere() {
    let survey = planted("");
    let (done, written) = ran(&survey);
    for (path, text) in texts(&written) {
        no_planted(&path, &text);
        assert!(!text.contains("Norra"), "{path}: in no definition");
    }
    for (command, arguments) in [("check", vec!["check", "project"]), ("json", vec!["check", "project", "--json"])] {
        let told = survey.utfall(&arguments);
        no_planted(command, &told.stderr);
        no_planted(command, &told.stdout);
        assert!(told.stderr.contains("unlisted-answer"), "{command}: {}", told.stderr);
    }
    no_planted("run", &done.stderr);
    assert!(done.stderr.contains("`Norra` (60)"), "{}", done.stderr);
    for (language, word) in [("sv", "Annat"), ("da", "Andet"), ("en", "Other")] {
        let report = String::from_utf8(written[&format!("annex.{language}.html")].clone()).unwrap();
        assert!(report.contains(&format!(">{word}<")), "{language}");
    }
}

#[test]
fn what_a_definition_lists_is_told_and_the_rest_is_other() {
    let survey = planted("[question.labels]\nNorra = \"Norra skolan\"\n");
    let (_, written) = ran(&survey);
    let table = String::from_utf8(written["indicators.csv"].clone()).unwrap();
    for level in ["school=Norra", "school=other"] {
        assert!(table.contains(level), "{level} is not told");
    }
    assert!(!table.contains("Södra"));
    assert!(String::from_utf8(written["annex.sv.html"].clone()).unwrap().contains("Norra skolan"));
    texts(&written).iter().for_each(|(path, text)| no_planted(path, text));
}

#[test]
fn what_a_register_of_the_project_holds_is_told_unless_it_points_to_a_person() {
    let register = "\n[[instrument]]\nid = \"list\"\nkind = \"register\"\ntable = \"enrolment\"\ntitle = \"Elevantal\"\ncodebook = \"codebooks/list.toml\"\n\n\
                    [[instrument.wave]]\nfile = [{ path = \"data/list.csv\" }]\n";
    let survey = planted("");
    let project = survey.read("project/project.toml") + register;
    let survey = survey
        .write("project.toml", &project)
        .write(
            "codebooks/list.toml",
            "[[question]]\nvariable = \"school\"\ncolumns = [\"Skola\"]\ntype = \"single\"\nconcept = \"school\"\n\n\
             [[question]]\nvariable = \"school_year\"\ncolumns = [\"Läsår\"]\ntype = \"single\"\nconcept = \"school_year\"\n\n\
             [[question]]\nvariable = \"grade\"\ncolumns = [\"Årskurs\"]\ntype = \"single\"\nconcept = \"grade\"\n\n\
             [[question]]\nvariable = \"students\"\ncolumns = [\"Antal\"]\ntype = \"number\"\nconcept = \"students\"\n",
        )
        .write("data/list.csv", "Skola;Läsår;Årskurs;Antal\nNorra;2020/21;9;100\nSödra;2020/21;9;90\n640823-3234;2020/21;9;80\n");
    let (_, written) = ran(&survey);
    let table = String::from_utf8(written["indicators.csv"].clone()).unwrap();
    assert!(table.contains("school=Norra") && table.contains("school=Södra"));
    texts(&written).iter().for_each(|(path, text)| no_planted(path, text));
}

#[test]
fn person_data_in_definitions_and_chapters_are_errors_with_their_places() {
    let survey = Survey::new()
        .replace("project.toml", "[project]", "[project]\nfunding = \"anna.berg@example.com\"")
        .write("chapters/20-who.en.md", "# Who\n\nWrite to [us](mailto:office@example.com).\n\nAnna, 640823-3234\n");
    let told = survey.utfall(&["check", "project"]);
    assert_eq!(told.code, 1);
    assert!(told.stderr.contains("project.toml, line 4") && told.stderr.contains("chapters/20-who.en.md, line 5"), "{}", told.stderr);
    assert!(
        !told.stderr.contains("640823") && !told.stderr.contains("anna.berg") && !told.stderr.contains("chapters/20-who.en.md, line 3"),
        "{}",
        told.stderr
    );
    assert_eq!(survey.utfall(&["run", "project", "-o", "out"]).code, 1);
    assert!(!survey.path("out").exists());
}

#[test]
fn a_drafted_codebook_lists_nothing_that_fewer_than_five_gave() {
    let survey = planted("");
    let drafted = survey.utfall(&["draft", "project/data/students.csv", "-o", "drafted"]);
    assert_eq!(drafted.code, 0, "{}", drafted.stderr);
    no_planted("the terminal", &(drafted.stderr + &drafted.stdout));
    for (path, bytes) in files(&survey.path("drafted")) {
        // The copies of the data are the user's own.
        if !path.starts_with("data/") && !path.ends_with(".png") && !path.ends_with(".xlsx") {
            let text = String::from_utf8_lossy(&bytes).into_owned();
            for person in
                PLANTED.iter().filter(|planted| !["Anna Berg", "Storgatan 4, Hedemora", "jag är mobbad av Kalle"].contains(planted))
            {
                assert!(!text.contains(person.trim_matches(['\u{202e}', '\u{202c}'])), "{path} tells {person}");
            }
            assert!(!text.contains("Storgatan") && !text.contains("mobbad"), "{path}");
        }
    }
    let codebook = survey.read("drafted/codebooks/students.toml");
    assert!(codebook.contains("Norra") && codebook.contains("Läraren"), "{codebook}");
}

#[test]
fn respondents_are_left_out_by_code_or_row_and_counted() {
    let survey = Survey::sample("my-dream-now");
    let before = survey.utfall(&["check", "project"]);
    let project = survey.read("project/project.toml");
    let file = project.split("path = \"").nth(2).and_then(|rest| rest.split('"').next()).unwrap().to_owned();
    let survey =
        survey.write("project.toml", &format!("{project}\n[[except]]\nfile = \"{file}\"\nrow = 5\nreason = \"withdrawn-consent\"\n"));
    let after = survey.utfall(&["check", "project"]);
    assert_eq!(after.code, before.code, "{}", after.stderr);
    assert!(after.stderr.contains("note[excepted]: answers were left out because `except` in project.toml says so"), "{}", after.stderr);
    assert_eq!(survey.utfall(&["run", "project", "-o", "out"]).code, 0);
    let table = survey.read("out/tables/exclusions.sv.csv");
    assert!(table.contains("Samtycket har återkallats"), "{table}");
    let nobody = survey.replace("project.toml", "row = 5", "row = 99999");
    assert!(nobody.utfall(&["check", "project"]).stderr.contains("warning[except-nobody]"));
    let neither = nobody.replace("project.toml", "row = 99999", "");
    assert!(neither.utfall(&["check", "project"]).stderr.contains("error[bad-except]"));
}

#[test]
fn a_withdrawn_code_is_left_out_of_every_wave_however_it_is_typed() {
    let codebook = "[[question]]\nvariable = \"code\"\ncolumns = [\"Kod\"]\ntype = \"id\"\n\n[[question]]\nvariable = \"q1\"\ncolumns = [\"q1\"]\ntext = \"Påstående\"\n\
                    type = \"scale\"\nscale = \"agreement4\"\ntheme = \"attitudes\"\n[question.values]\nA = \"1\"\nB = \"2\"\nC = \"3\"\nD = \"4\"\n";
    let rows: String = (10..40).map(|row| format!("MÄ-{row};{}\n", ["A", "B", "C", "D"][row % 4])).collect();
    let project = "[project]\nid = \"w\"\ntitle = \"W\"\nlanguages = [\"sv\"]\n\n[[instrument]]\nid = \"s\"\nkind = \"questionnaire\"\nrespondents = \"student\"\ntitle = \"S\"\n\
                   unit = \"code\"\ncodebook = \"codebooks/students.toml\"\n\n[[instrument.wave]]\nid = \"before\"\nfile = [{ path = \"data/a.csv\" }]\n\n[[instrument.wave]]\nid = \"after\"\n\
                   file = [{ path = \"data/b.csv\" }]\n\n[[except]]\ncode = \"ma 17\"\nreason = \"har ångrat sig\"\n";
    let survey = Survey::new()
        .write("project.toml", project)
        .write("codebooks/students.toml", codebook)
        .write("data/a.csv", &format!("Kod;q1\n{rows}"))
        .write("data/b.csv", &format!("Kod;q1\n{rows}"));
    std::fs::remove_file(survey.path("project/plan.toml")).unwrap();
    let told = survey.utfall(&["check", "project"]);
    assert!(
        told.stderr.contains("note[excepted]: answers were left out because `except` in project.toml says so (2 times)"),
        "{}",
        told.stderr
    );
    assert!(told.stderr.contains("60 rows read = 58 used + 2 listed"), "{}", told.stderr);
    assert!(!told.stderr.contains("ma 17") && !told.stderr.contains("MÄ-17"), "{}", told.stderr);
}

#[test]
fn lowered_limits_are_told_at_every_check_and_run_and_in_every_report() {
    let survey = Survey::sample("made-by-halmstad");
    let quiet = survey.utfall(&["check", "project"]);
    assert!(!quiet.stderr.contains("lowered-limit"), "{}", quiet.stderr);
    let project = survey.read("project/project.toml") + "\n[disclosure]\nsmallest_count = 2\nsmallest_base = 20\n";
    let survey = survey.write("project.toml", &project);
    for arguments in [vec!["check", "project"], vec!["run", "project", "-o", "out"]] {
        let told = survey.utfall(&arguments);
        assert_eq!(told.stderr.matches("warning[lowered-limit]").count(), 1, "{}", told.stderr);
    }
    for (language, sentence) in
        [("sv", "Antal visas från 2 personer; det vanliga är 5."), ("en", "Counts are shown from 2 people on; the usual limit is 5.")]
    {
        let report = survey.read(&format!("out/annex.{language}.html"));
        assert!(report.contains(sentence), "{language}");
    }
}
