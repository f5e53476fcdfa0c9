//! The finite population correction is used where it is known how many could have answered, and the report and every row say where.
//!
//! The values are those of R's survey package: tests/fixtures/indicators/half-the-schools/reference.R.

use crate::survey::{Survey, utfall_in};
use std::path::{Path, PathBuf};
use utfall::transform::estimate::{Against, Estimate, Flag, Method};
use utfall::{ingest, project, transform};

pub fn estimates(folder: &Path) -> Vec<Estimate> {
    let loaded = project::load(folder).unwrap();
    let project = loaded.value.unwrap_or_else(|| panic!("{:?}", loaded.diagnostics));
    let dataset = ingest::ingest(&project).unwrap();
    assert!(!dataset.has_errors(), "{:?}", dataset.diagnostics);
    transform::transform(&project, &dataset.value).unwrap().value.estimates
}

pub fn fixture(name: &str) -> PathBuf {
    Path::new("tests/fixtures/indicators").join(name)
}

/// A copy of a fixture that can be changed.
pub fn copy(name: &str) -> Survey {
    let mut survey = Survey::new().write("plan.toml", "");
    for (file, bytes) in crate::survey::files(&fixture(name)) {
        survey = survey.write(&file, &String::from_utf8(bytes).unwrap());
    }
    survey
}

pub fn level<'a>(all: &'a [Estimate], indicator: &str, item: &str, wave: &str, domain: &[(&str, &str)]) -> &'a Estimate {
    let fits = |estimate: &&Estimate| {
        let key = &estimate.key;
        let own: Vec<(&str, &str)> = key.domain.iter().map(|(dimension, level)| (dimension.as_str(), level.as_str())).collect();
        key.against.is_none() && key.indicator == indicator && key.item == item && key.wave == wave && own == domain
    };
    all.iter().find(fits).unwrap_or_else(|| panic!("{indicator} {item} {wave} {domain:?}"))
}

pub fn change<'a>(all: &'a [Estimate], indicator: &str, item: &str) -> &'a Estimate {
    let fits = |estimate: &&Estimate| {
        let key = &estimate.key;
        matches!(key.against, Some(Against::Wave(_))) && key.indicator == indicator && key.item == item && key.domain.is_empty()
    };
    all.iter().find(fits).unwrap()
}

pub fn close(own: Option<f64>, expected: f64) {
    let own = own.unwrap();
    assert!((own - expected).abs() < 1e-12, "{own} is not {expected}");
}

const STAFF: f64 = 0.0280422982971929;
const STAFF_AS_PROCESS: f64 = 0.0482574795275057;

#[test]
fn staff_known_by_invited_have_it() {
    let all = estimates(&fixture("staff-by-invited"));
    let found = level(&all, "positive_share", "q1", "before", &[]);
    close(found.standard_error, STAFF);
    assert!(found.flags.contains(&Flag::Finite));
    // Change is about the process unless the project says otherwise.
    assert!(!change(&all, "positive_share", "q1").flags.contains(&Flag::Finite));
}

#[test]
fn inference_about_just_these_people_changes_the_changes() {
    let finite = copy("staff-by-invited").replace("project.toml", "date = \"2024-06-01\"", "date = \"2024-06-01\"\ninference = \"finite\"");
    let (process, finite) = (estimates(&fixture("staff-by-invited")), estimates(&finite.path("project")));
    let (own, of_process) = (change(&finite, "positive_share", "q1"), change(&process, "positive_share", "q1"));
    let error = |wave: &str| level(&finite, "positive_share", "q1", wave, &[]).standard_error.unwrap();
    close(own.standard_error, error("before").hypot(error("after")));
    assert!(own.flags.contains(&Flag::Finite) && own.standard_error < of_process.standard_error);
}

#[test]
fn half_of_the_schools_are_two_stages() {
    let all = estimates(&fixture("half-the-schools"));
    let share = level(&all, "positive_share", "q1", "after", &[]);
    close(share.estimate, 0.579545454545455);
    close(share.standard_error, 0.0257264970701316);
    assert_eq!(share.degrees_of_freedom, Some(15.0));
    close(level(&all, "positive_share", "q1", "after", &[("gender", "female")]).standard_error, 0.0321096637150439);
    close(level(&all, "positive_share", "q1", "after", &[("gender", "male")]).standard_error, 0.0356711935669962);
    close(level(&all, "item_mean", "hours", "after", &[]).standard_error, 0.212448430141255);
    assert!(all.iter().filter(|estimate| estimate.key.against.is_none() && estimate.estimate.is_some()).all(|estimate| {
        // Of a school in which all responded nothing is uncertain, though others were not drawn.
        estimate.flags.contains(&Flag::Finite)
            || estimate.method == Method::FullCount
            || !["positive_share", "item_mean"].contains(&estimate.key.indicator.as_str())
    }));
}

/// Invited all together, each municipality is a stratum of which the same part answered: R with `fpc` n/N.
#[test]
fn strata_stay_where_all_were_invited_together() {
    let together = copy("staff-by-invited")
        .replace(
            "project.toml",
            "  { wave = \"before\", domain = { municipality = \"alby\" }, count = 60 },\n",
            "  { wave = \"before\", count = 165 },\n",
        )
        .replace("project.toml", "  { wave = \"before\", domain = { municipality = \"borg\" }, count = 45 },\n", "")
        .replace("project.toml", "  { wave = \"before\", domain = { municipality = \"ceda\" }, count = 38 },\n", "")
        .replace("project.toml", "  { wave = \"before\", domain = { municipality = \"dala\" }, count = 22 },\n", "");
    let all = estimates(&together.path("project"));
    let found = level(&all, "positive_share", "q1", "before", &[]);
    close(found.standard_error, 0.028_856_833_179_588_6);
    assert!(found.flags.contains(&Flag::Finite));
}

/// What is known of those who could answer, and whether the correction follows from it: the family of cases.
#[test]
fn it_is_used_exactly_where_the_population_is_known() {
    let invited = |from: &str, to: &str| copy("staff-by-invited").replace("project.toml", from, to);
    let stage = r#"stage = [{ unit = "municipality", selection = "all" },{ unit = "unit", selection = "all" }]"#;
    let corrected =
        |survey: &Survey| level(&estimates(&survey.path("project")), "positive_share", "q1", "before", &[]).flags.contains(&Flag::Finite);
    // Invited by municipality, though it is no stage: all of them together.
    assert!(corrected(&invited(stage, r#"stage = [{ unit = "unit", selection = "all" }]"#)));
    // A sample was invited: how many there are in all is not known.
    assert!(!corrected(&invited(
        stage,
        r#"stage = [{ unit = "municipality", selection = "all" },{ unit = "unit", selection = "sample" }]"#
    )));
    assert!(!corrected(&invited(
        stage,
        r#"stage = [{ unit = "municipality", selection = "sample" },{ unit = "unit", selection = "all" }]"#
    )));
    // Nothing is said of how people were chosen.
    assert!(!corrected(&invited(stage, "")));
    // More answers than invited in one municipality: all together are still fewer.
    assert!(corrected(&invited(
        r#"{ wave = "before", domain = { municipality = "dala" }, count = 22 }"#,
        r#"{ wave = "before", domain = { municipality = "dala" }, count = 3 }"#
    )));
    // More answers than invited in all: nobody knows how many there are.
    let few = (60, 45, 38, 22);
    let mut survey = copy("staff-by-invited");
    for (count, less) in [(few.0, 20), (few.1, 20), (few.2, 20), (few.3, 20)] {
        survey = survey.replace("project.toml", &format!("}}, count = {count} }}"), &format!("}}, count = {less} }}"));
    }
    assert!(!corrected(&survey));
    // The other wave's numbers are its own.
    let all = estimates(
        &invited(
            r#"{ wave = "before", domain = { municipality = "alby" }, count = 60 }"#,
            r#"{ wave = "before", domain = { municipality = "alby" }, count = 6000 }"#,
        )
        .path("project"),
    );
    assert!(level(&all, "positive_share", "q1", "before", &[]).standard_error.unwrap() > 0.9 * STAFF_AS_PROCESS * 0.7);
    let plain = estimates(&fixture("staff-by-invited"));
    assert_eq!(
        level(&all, "positive_share", "q1", "after", &[]).standard_error,
        level(&plain, "positive_share", "q1", "after", &[]).standard_error
    );
}

#[test]
fn the_report_says_where_and_so_does_every_row() {
    let survey = copy("staff-by-invited");
    let made = utfall_in(&survey.path("."), &["run", "project", "-o", "out", "--quiet"]);
    assert_eq!(made.code, 0, "{}", made.stderr);
    let words = survey.read("out/annex.en.html");
    assert!(words.contains("The levels of “Staff” are about just the people who could respond"));
    assert!(survey.read("out/annex.sv.html").contains("Nivåerna i ”Personal” gäller just de personer som kunde svara"));
    let mut table = csv::Reader::from_path(survey.path("out/indicators.csv")).unwrap();
    let header = table.headers().unwrap().clone();
    let at = |name: &str| header.iter().position(|column| column == name).unwrap();
    let (mut corrected, mut plain) = (0, 0);
    for row in table.records().map(Result::unwrap) {
        let expected = match (&row[at("against")], &row[at("method")], &row[at("status")]) {
            (_, "none" | "full_count", _) => "",
            (_, _, status) if status != "released" => "",
            (_, "feldt" | "woodruff", _) => continue,
            ("", ..) => "yes",
            _ => "no",
        };
        assert_eq!(&row[at("fpc")], expected, "{row:?}");
        corrected += usize::from(expected == "yes");
        plain += usize::from(expected == "no");
    }
    assert!(corrected > 10 && plain > 3);
    let without = copy("staff-by-invited").replace(
        "project.toml",
        "selection = \"all\" },{ unit = \"unit\", selection = \"all\"",
        "selection = \"all\" },{ unit = \"unit\", selection = \"sample\"",
    );
    assert_eq!(utfall_in(&without.path("."), &["run", "project", "-o", "out", "--quiet"]).code, 0);
    assert!(without.read("out/annex.en.html").contains("No figure has the finite population correction"));
}

/// The 18 schools that were drawn have 328 of the 644 students on the list, by the list's own numbers; nobody in the other 18 was asked.
#[test]
fn schools_that_were_not_drawn_are_no_nonresponse() {
    let fieldwork = |survey: &Survey| {
        let project = project::load(&survey.path("project")).unwrap().value.unwrap();
        let dataset = ingest::ingest(&project).unwrap();
        let notes: Vec<String> = dataset.diagnostics.iter().filter(|found| found.code == "drawn").map(ToString::to_string).collect();
        let table = dataset.value.tables.into_iter().find(|table| table.instrument == "students").unwrap();
        let invited: Vec<(String, Option<u64>)> = table
            .fieldwork
            .iter()
            .map(|group| (group.domain.iter().map(|(_, level)| level.as_str()).collect::<Vec<_>>().join(" "), group.invited))
            .collect();
        (invited, notes)
    };
    let list = std::fs::read_to_string(fixture("half-the-schools").join("data/frame.csv")).unwrap();
    let answers = std::fs::read_to_string(fixture("half-the-schools").join("data/after.csv")).unwrap();
    let answered = |school: &str| answers.lines().any(|line| line.split(';').nth(1) == Some(school));
    let of = |wanted: &dyn Fn(&str, &str) -> bool| -> u64 {
        let cells = list.lines().skip(1).map(|line| line.split(';').collect::<Vec<_>>());
        cells.filter(|cells| wanted(cells[0], cells[1])).map(|cells| cells[2].parse::<u64>().unwrap()).sum()
    };
    let (invited, notes) = fieldwork(&copy("half-the-schools"));
    let total = |invited: &[(String, Option<u64>)]| invited.iter().find(|(domain, _)| domain.is_empty()).unwrap().1;
    assert_eq!(total(&invited), Some(of(&|_, school| answered(school))));
    assert!(total(&invited) < Some(644));
    assert!(invited.contains(&("alby".to_owned(), Some(of(&|municipality, school| municipality == "Alby" && answered(school))))));
    assert!(!invited.iter().any(|(domain, _)| domain == "alby_10"), "a school that was not drawn has no response");
    assert!(notes.len() == 1 && notes[0].contains("18 of the 36 units `school` on the frame were drawn"), "{notes:?}");
    // Where all were asked, a school without answers is non-response.
    let all = copy("half-the-schools").replace(
        "project.toml",
        "{ unit = \"school\", selection = \"sample\" }",
        "{ unit = \"school\", selection = \"all\" }",
    );
    let (invited, notes) = fieldwork(&all);
    assert_eq!((total(&invited), notes), (Some(644), Vec::new()));
    // Of a sample of students nobody knows how many were asked.
    let people = copy("half-the-schools").replace(
        "project.toml",
        "{ unit = \"unit\", selection = \"all\" }",
        "{ unit = \"unit\", selection = \"sample\" }",
    );
    assert_eq!(total(&fieldwork(&people).0), None);
    // A school that was drawn and of which nobody answered, by a row without answers.
    let silent = copy("half-the-schools").write("data/after.csv", &format!("{answers}Alby;Alby 10;9a;;;\n"));
    let (invited, notes) = fieldwork(&silent);
    assert_eq!(total(&invited), Some(of(&|_, school| answered(school) || school == "Alby 10")));
    assert!(notes[0].contains("19 of the 36"), "{notes:?}");
}

/// Gender, x, and hours before and after of 60 people.
const PEOPLE: [(&str, u32, u32, u32); 60] = [
    ("f", 2, 37, 38),
    ("m", 7, 41, 40),
    ("f", 4, 38, 40),
    ("m", 4, 38, 43),
    ("f", 6, 34, 36),
    ("m", 6, 40, 42),
    ("f", 2, 39, 41),
    ("m", 3, 33, 37),
    ("f", 6, 31, 37),
    ("m", 6, 40, 41),
    ("f", 5, 39, 44),
    ("m", 5, 33, 34),
    ("f", 5, 43, 50),
    ("m", 5, 31, 35),
    ("f", 8, 40, 47),
    ("m", 8, 27, 31),
    ("f", 2, 31, 35),
    ("m", 7, 43, 39),
    ("f", 8, 36, 37),
    ("m", 3, 29, 32),
    ("f", 3, 37, 39),
    ("m", 1, 27, 28),
    ("f", 2, 33, 35),
    ("m", 2, 23, 30),
    ("f", 3, 26, 27),
    ("m", 7, 35, 36),
    ("f", 6, 31, 35),
    ("m", 8, 45, 48),
    ("f", 5, 40, 44),
    ("m", 7, 33, 35),
    ("f", 4, 37, 36),
    ("m", 4, 39, 42),
    ("f", 2, 33, 38),
    ("m", 5, 37, 38),
    ("f", 3, 39, 45),
    ("m", 4, 32, 32),
    ("f", 8, 36, 41),
    ("m", 3, 38, 38),
    ("f", 6, 30, 28),
    ("m", 3, 34, 39),
    ("f", 3, 33, 39),
    ("m", 7, 39, 41),
    ("f", 2, 37, 45),
    ("m", 6, 37, 34),
    ("f", 4, 35, 39),
    ("m", 3, 37, 32),
    ("f", 1, 37, 45),
    ("m", 2, 34, 33),
    ("f", 4, 29, 29),
    ("m", 7, 36, 35),
    ("f", 3, 42, 42),
    ("m", 3, 31, 27),
    ("f", 8, 41, 42),
    ("m", 9, 45, 47),
    ("f", 8, 42, 48),
    ("m", 8, 38, 41),
    ("f", 5, 36, 36),
    ("m", 3, 29, 29),
    ("f", 2, 34, 43),
    ("m", 3, 29, 32),
];

/// The first 50 of 70 answered before, the last 55 of 80 after, so 45 are linked; just these people are described, or the process.
fn people(inference: &str) -> Survey {
    let project = format!(
        r#"
[project]
id = "people"
title = {{ en = "People" }}
languages = ["en"]
date = "2026-01-31"
inference = "{inference}"

[[instrument]]
id = "students"
kind = "questionnaire"
respondents = "student"
title = {{ en = "Students" }}
codebook = "codebooks/students.toml"
unit = "code"
stage = [{{ unit = "unit", selection = "all" }}]
wave = [
  {{ id = "before", title = {{ en = "Before" }}, file = [{{ path = "data/before.csv" }}] }},
  {{ id = "after", title = {{ en = "After" }}, file = [{{ path = "data/after.csv" }}] }},
]
invited = [{{ wave = "before", count = 70 }}, {{ wave = "after", count = 80 }}]
"#
    );
    let codebook = r#"
[[question]]
variable = "code"
columns = ["code"]
type = "id"

[[question]]
variable = "gender"
columns = ["gender"]
type = "single"
concept = "gender"
values = { "f" = "female", "m" = "male" }

[[question]]
variable = "x"
columns = ["x"]
type = "number"

[[question]]
variable = "route"
columns = ["route"]
text = { en = "Route" }
type = "single"
labels = { a = "A", b = "B" }

[[question]]
variable = "hours"
columns = ["hours"]
type = "number"
"#;
    let plan = r#"
[[cross]]
id = "c"
rows = "gender"
columns = "route"

[[adjusted]]
id = "groups"
indicator = "item_mean"
item = "hours"
compare = "gender"
for = ["x"]

[[adjusted]]
id = "waves"
indicator = "item_mean"
item = "hours"
compare = "wave"
for = ["x"]
"#;
    let file = |after: bool| {
        let mut text = "code,gender,x,route,hours\n".to_owned();
        for (index, (gender, x, first, last)) in PEOPLE.iter().enumerate() {
            if if after { index >= 5 } else { index < 50 } {
                let route = if index % 3 == 0 { "a" } else { "b" };
                text.push_str(&format!("p{index:02},{gender},{x},{route},{}\n", if after { last } else { first }));
            }
        }
        text
    };
    Survey::new()
        .write("project.toml", &project)
        .write("codebooks/students.toml", codebook)
        .write("data/before.csv", &file(false))
        .write("data/after.csv", &file(true))
        .write("plan.toml", plan)
}

/// R's survey package: `svyglm` with `fpc`, and the mean of the 45 differences with √(1 − 45/80).
#[test]
fn every_conclusion_about_just_these_people_has_it_and_says_so() {
    let (finite, process) = (estimates(&people("finite").path("project")), estimates(&people("process").path("project")));
    let find = |all: &[Estimate], wanted: &dyn Fn(&Against) -> bool| -> Estimate {
        let fits = |found: &&Estimate| {
            let about = found.key.item == "hours" || matches!(found.key.against, Some(Against::Independence(_)));
            found.key.against.as_ref().is_some_and(wanted) && about
        };
        all.iter().find(fits).unwrap().clone()
    };
    let adjusted =
        |name: &'static str| move |against: &Against| matches!(against, Against::Adjusted { comparison, .. } if comparison == name);
    let near = |own: Option<f64>, expected: f64| assert!((own.unwrap() - expected).abs() < 1e-6, "{own:?} is not {expected}");
    let linked = find(&finite, &|against| matches!(against, Against::Linked(_)));
    near(linked.estimate, 2.533_333_3);
    near(linked.standard_error, 0.305_070_8);
    assert_eq!(linked.method, Method::PairedDifference);
    let groups = find(&finite, &adjusted("groups"));
    near(groups.estimate, 4.025_287_931_898);
    near(groups.standard_error, 0.781_095_439_641);
    assert_eq!(groups.degrees_of_freedom, Some(52.0));
    let waves = find(&finite, &adjusted("waves"));
    near(waves.estimate, 2.402_627_131_141);
    near(waves.standard_error, 0.538_699_822_860);
    assert_eq!(waves.degrees_of_freedom, Some(101.0));
    let all = find(&finite, &|against| matches!(against, Against::Wave(_)));
    assert_eq!(all.method, Method::FiniteChange);
    let crossed = find(&finite, &|against| matches!(against, Against::Independence(_)));
    for found in [&linked, &groups, &waves, &all, &crossed] {
        assert!(found.flags.contains(&Flag::Finite), "{found:?}");
    }
    for wanted in [
        &adjusted("groups") as &dyn Fn(&Against) -> bool,
        &adjusted("waves"),
        &|against| matches!(against, Against::Linked(_)),
        &|against| matches!(against, Against::Independence(_)),
    ] {
        let found = find(&process, wanted);
        assert!(!found.flags.contains(&Flag::Finite), "{found:?}");
    }
    assert!(find(&process, &adjusted("groups")).standard_error > groups.standard_error);
}
