//! Change between waves: whom it is about, how sure it is, and what the goals of the plan may ask for.
//!
//! Families that these stand for: another composition in the later wave (a municipality, a school, a class that answers once; people who did not
//! come back); few clusters, so that a change must borrow; nothing that varies; a share near 0 or 1 against a target; a plan that cannot be meant.

use crate::survey::{Outcome, utfall_in};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use utfall::transform::estimate::{Against, Estimate, Flag, Over};
use utfall::{ingest, project, transform};

/// A run of a fixture, or of a copy of it with a file of its own.
struct Ran {
    folder: tempfile::TempDir,
    outcome: Outcome,
}

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/change").join(name)
}

fn run(name: &str) -> Ran {
    run_with(name, &[])
}

fn run_with(name: &str, files: &[(&str, &str)]) -> Ran {
    let folder = tempfile::tempdir().unwrap();
    copy(&fixture(name), &folder.path().join("project"));
    for (path, text) in files {
        std::fs::write(folder.path().join("project").join(path), text).unwrap();
    }
    let outcome = utfall_in(folder.path(), &["run", "project", "-o", "out", "--lang", "en,sv"]);
    Ran { folder, outcome }
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let (path, copied) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() { copy(&path, &copied) } else { std::fs::copy(path, copied).map(|_| ()).unwrap() }
    }
}

type Row = BTreeMap<String, String>;

impl Ran {
    fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.folder.path().join("out").join(name)).unwrap_or_else(|_| panic!("{}", self.outcome.stderr))
    }

    fn rows(&self) -> Vec<Row> {
        let text = self.read("indicators.csv");
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        reader.deserialize().map(Result::unwrap).collect()
    }

    /// The row of an item over all units.
    fn row(&self, indicator: &str, item: &str, wave: &str, against: &str) -> Row {
        let is_it = |row: &&Row| {
            row["indicator"] == indicator
                && row["item"] == item
                && row["wave"] == wave
                && row["against"] == against
                && row["domain"].is_empty()
        };
        self.rows().iter().find(is_it).unwrap_or_else(|| panic!("no {indicator} {item} {wave} {against}")).clone()
    }
}

fn number(row: &Row, column: &str) -> f64 {
    row[column].parse().unwrap_or_else(|_| panic!("no {column} in {row:?}"))
}

fn close(own: f64, other: f64, tolerance: f64, what: &str) {
    assert!((own - other).abs() <= tolerance, "{what}: {own} against {other}");
}

/// R's survey package (4.1), `expected.R` beside the data: levels with each wave's own design, the three readings of the change, and those who
/// stayed against those who left.
#[test]
fn every_reading_of_a_change_is_r_s() {
    let project = project::load(&fixture("weighted-schools")).unwrap().value.unwrap();
    let dataset = ingest::ingest(&project).unwrap();
    let estimates = transform::transform(&project, &dataset.value).unwrap().value.estimates;
    let [before, after] = ["before", "after"].map(str::to_owned);
    let expected = std::fs::read_to_string(fixture("weighted-schools/expected.csv")).unwrap();
    for line in expected.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let (indicator, item) = if cells[1] == "hours" { ("item_mean", "hours") } else { ("answer_share", "knows__yes") };
        let (wave, against) = match cells[0] {
            "before" => (&before, None),
            "after" => (&after, None),
            "wave" => (&after, Some(Against::Wave(before.clone()))),
            "common_units" => (&after, Some(Against::CommonUnits(before.clone()))),
            "linked" | "linked_before" => (&after, Some(Against::Linked(before.clone()))),
            "gap" => (&after, Some(Against::GapChange { wave: before.clone(), level: "male".to_owned(), over: Over::All })),
            _ => (&before, Some(Against::Left(after.clone()))),
        };
        let is_it = |found: &&Estimate| {
            let key = &found.key;
            key.indicator == indicator
                && key.item == item
                && key.wave == *wave
                && key.against == against
                && key.domain.is_empty() != (cells[0] == "gap")
        };
        let own = estimates.iter().find(is_it).unwrap_or_else(|| panic!("{line}"));
        let value = if cells[0] == "linked_before" { own.reference } else { own.estimate };
        close(value.unwrap(), cells[2].parse().unwrap(), 1e-6, line);
        if let Ok(error) = cells[3].parse::<f64>() {
            close(own.standard_error.unwrap(), error, 1e-6, line);
        }
        // Three in four are linked: that is the reading told.
        assert_eq!(own.flags.contains(&Flag::Headline), matches!(own.key.against, Some(Against::Linked(_))), "{line}");
    }
    let found: Vec<String> = dataset.diagnostics.iter().filter(|found| found.code == "composition").map(ToString::to_string).collect();
    assert!(found.len() == 1 && found[0].contains("`alby_8`") && found[0].contains("`ceda_8`"), "{found:?}");
}

/// Ceda answers only after: R gives −0.0171875 (SE 0.01167776, 14 df) for those in both waves, and 0.08385417 over all answers.
#[test]
fn a_municipality_that_answers_once_is_no_change() {
    let ran = run("all-of-one-municipality-new");
    let (all, common, linked) = (
        ran.row("positive_share", "q1", "after", "wave"),
        ran.row("positive_share", "q1", "after", "common_units"),
        ran.row("positive_share", "q1", "after", "linked"),
    );
    // R: 0.083 854 17, −0.017 187 5 with standard error 0.011 677 76; released with the digits that are shown.
    close(number(&all, "estimate"), 0.084, 1e-9, "all");
    for row in [&common, &linked] {
        close(number(row, "estimate"), -0.017, 1e-9, "same people");
        close(number(row, "standard_error"), 0.0117, 1e-9, "same people");
        assert_eq!(row["degrees_of_freedom"], "14");
    }
    assert!(linked["flags"].contains("headline") && !all["flags"].contains("headline"));
    // 262 of 640 afterwards is 40.9 per cent; 42.7 less 1.7 would be 41.0.
    assert_eq!((linked["reference"].as_str(), linked["later"].as_str()), ("0.427", "0.409"));
    let found = &ran.outcome.stderr;
    assert!(found.contains("warning[composition]") && found.contains("1 municipality answered in one wave only"), "{found}");
    assert!(found.contains("`ceda` (320 answers in `after` only)"), "{found}");
    let english = ran.read("annex.en.html");
    assert!(english.contains("over all responses the change is") && english.contains("What differs is who responded."));
    assert!(english.contains("40.9") && english.contains("nor two numbers to their difference"));
    let swedish = ran.read("annex.sv.html");
    assert!(swedish.contains("Förändringen gäller samma personer, kopplade med sina koder"));
    assert!(swedish.contains("Det som skiljer är vilka som svarade."));
    assert!(!english.contains("an increase of 8.4"), "a change of composition is told as a change");
}

/// Girls less boys, of the same people as the change beside it: R gives −0.047 201 (SE 0.036 7, 13 df) for those who are linked and in both waves'
/// places, −0.039 552 over all answers; what was 0.042 377 is −0.004 825, −0.113 851 of it.
#[test]
fn a_gap_changes_among_the_people_of_the_change_beside_it() {
    let goal = "[[goal]]\nid = \"g\"\ntitle = \"As many girls\"\nmeasure = { indicator = \"positive_share\", instrument = \"students\", item = \"q1\" }\nchange = { gap = { gender = [\"female\", \"male\"] }, to = 0.5 }\n";
    let project = std::fs::read_to_string(fixture("all-of-one-municipality-new/project.toml")).unwrap();
    let uncoded = project.replace("unit = \"code\"\n", "");
    let gap = |ran: &Ran, kind: &str| {
        let is_it =
            |row: &&Row| row["indicator"] == "positive_share" && row["item"] == "q1" && row["against"] == kind && row["wave"] == "after";
        ran.rows().iter().find(is_it).cloned()
    };
    let linked = run_with("all-of-one-municipality-new", &[("plan.toml", goal)]);
    let told = gap(&linked, "gap_change_linked").unwrap();
    close(number(&told, "estimate"), -0.047, 1e-9, "linked");
    close(number(&told, "standard_error"), 0.0367, 1e-9, "linked");
    assert_eq!((told["degrees_of_freedom"].as_str(), told["flags"].as_str()), ("13", "headline"));
    let all = gap(&linked, "gap_change").unwrap();
    close(number(&all, "estimate"), -0.040, 1e-9, "all answers");
    assert!(!all["flags"].contains("headline"));
    let ratio = gap(&linked, "gap_linked").unwrap();
    assert!(ratio["flags"].contains("headline") && (number(&ratio, "estimate") + 0.113_851).abs() < 0.005, "{ratio:?}");
    let english = linked.read("annex.en.html");
    assert!(english.contains("How the differences changed is told of the same people as the change"));

    let uncoded = run_with("all-of-one-municipality-new", &[("plan.toml", goal), ("project.toml", &uncoded)]);
    let told = gap(&uncoded, "gap_change_common_units").unwrap();
    close(number(&told, "estimate"), -0.047, 1e-9, "places of both waves");
    assert!(told["flags"].contains("headline") && gap(&uncoded, "gap_change_linked").is_none());
    assert!(uncoded.read("annex.sv.html").contains("Hur skillnaderna ändrats gäller samma enheter som förändringen"));
}

/// Where everybody answered in places of both waves, these are all: there is no other reading to tell.
#[test]
fn where_all_places_answered_twice_the_change_is_over_all() {
    let project = std::fs::read_to_string(fixture("few-classes/project.toml")).unwrap();
    let ran = run_with("few-classes", &[("project.toml", &project.replace("unit = \"code\"\n", ""))]);
    let readings: Vec<String> =
        ran.rows().into_iter().filter(|row| row["flags"].contains("headline")).map(|row| row["against"].clone()).collect();
    assert!(!readings.is_empty() && readings.iter().all(|against| against == "wave" || against == "gap_change"), "{readings:?}");
}

/// Seven schools with two classes or one each: no change may stand beside its neighbours as the surest because its classes happened to be alike.
#[test]
fn with_few_classes_a_change_borrows() {
    let ran = run("few-classes");
    let changes: Vec<Row> = ran
        .rows()
        .into_iter()
        .filter(|row| ["wave", "common_units", "linked"].contains(&row["against"].as_str()) && row["status"] == "released")
        // Beside what is rounded to five stand no degrees of freedom.
        .filter(|row| !row["flags"].contains("nearest_five"))
        .collect();
    assert!(changes.len() > 20);
    for row in &changes {
        assert!(!row["lower"].is_empty() && number(row, "upper") > number(row, "lower"), "{row:?}");
        assert!(
            row["degrees_of_freedom"].parse().is_ok_and(|degrees: f64| degrees >= 4.0)
                || row["method"] == "borrowed_change"
                // Where they would tell of few, neither they nor p stand, and the limits are those of waves that know nothing of each other.
                || (row["degrees_of_freedom"].is_empty() && row["p"].is_empty()),
            "{row:?}"
        );
    }
    let level = ran.row("positive_share", "q2", "before", "");
    assert_eq!(level["method"], "mid_p_borrowed");
    assert!(ran.read("annex.en.html").contains("Mid-P limits"));
}

#[test]
fn answers_that_are_all_alike_say_so() {
    let ran = run("answers-all-alike");
    for against in ["", "wave", "linked"] {
        let row = ran.row("item_mean", "hours", "after", against);
        assert!(row["lower"].is_empty() && row["flags"].contains("no_variation"), "{row:?}");
    }
    assert!(ran.read("annex.en.html").contains("all responses are alike"));
    // No figure stands without an interval, a remark, or being a full count.
    let bare = |row: &Row| {
        row["status"] == "released" && row["lower"].is_empty() && row["method"] != "full_count" && !row["flags"].contains("no_")
    };
    let rows = ran.rows();
    let bare: Vec<&Row> = rows.iter().filter(|row| bare(row)).collect();
    assert!(bare.is_empty(), "{bare:?}");
}

/// 145 of 150 against 94 per cent: R's `prop.test(145, 150, 0.94, "greater", correct = FALSE)` has the limit 0.9325 and p = 0.0845.
#[test]
fn a_share_near_one_has_a_score_limit() {
    let ran = run("goal-near-one");
    let table = ran.read("tables/goals.en.csv");
    assert!(table.contains("Uncertain"), "{table}");
    assert!(table.contains("93.3%") && table.contains("92%"), "{table}");
}

#[test]
fn a_goal_that_cannot_be_meant_says_what_to_write() {
    let goal = |keys: &str| {
        format!(
            "[[goal]]\nid = \"g\"\ntitle = \"Goal\"\nmeasure = {{ indicator = \"positive_share\", instrument = \"students\", item = \"q1\" }}\n{keys}\n"
        )
    };
    for (keys, code, help) in [
        ("target = 80", "goal-off-scale", "write `target = 0.8` for 80 per cent"),
        ("baseline = 12.5\ntarget = 0.8", "goal-off-scale", "write `baseline = 0.125` for 12.5 per cent"),
        ("target = -0.1", "goal-off-scale", "0.8 for 80 per cent"),
        ("baseline = 0.5\ntarget = 0.5", "goal-without-distance", "leave `baseline` out"),
        ("baseline = 0.3\ntarget = 0.6\ndirection = \"decrease\"", "goal-against-its-direction", "write `direction = \"increase\"`"),
        ("baseline = 0.7\ntarget = 0.6", "goal-against-its-direction", "write `direction = \"decrease\"`"),
    ] {
        let ran = run_with("answers-all-alike", &[("plan.toml", &goal(keys))]);
        assert_eq!(ran.outcome.code, 1, "{keys}");
        assert!(ran.outcome.stderr.contains(code) && ran.outcome.stderr.contains(help), "{keys}: {}", ran.outcome.stderr);
    }
    let fine = run_with("answers-all-alike", &[("plan.toml", &goal("baseline = 0.7\ntarget = 0.6\ndirection = \"decrease\""))]);
    assert_eq!(fine.outcome.code, 0, "{}", fine.outcome.stderr);
}

/// What another wave drew says nothing of a wave's uncertainty: without the other wave, with new classes in it, the levels keep their errors.
#[test]
fn a_wave_s_uncertainty_is_its_own() {
    let folder = fixture("few-classes");
    let after = std::fs::read_to_string(folder.join("data/after.csv")).unwrap();
    let renamed: String =
        after.lines().enumerate().map(|(at, line)| if at == 0 { line.to_owned() } else { new_class(line) } + "\n").collect();
    let level = |ran: &Ran| {
        let rows =
            ran.rows().into_iter().filter(|row| row["wave"] == "before" && row["against"].is_empty() && row["indicator"] == "item_mean");
        rows.map(|row| ["domain", "estimate", "standard_error", "lower", "upper"].map(|column| row[column].clone())).collect::<Vec<_>>()
    };
    let (same, new) = (level(&run("few-classes")), level(&run_with("few-classes", &[("data/after.csv", &renamed)])));
    assert!(!same.is_empty());
    assert_eq!(same, new);
}

/// The line of an answer with its class, the fourth column, called otherwise.
fn new_class(line: &str) -> String {
    line.split(';').enumerate().map(|(at, cell)| if at == 3 { format!("9{cell}") } else { cell.to_owned() }).collect::<Vec<_>>().join(";")
}

/// R on the fixture's data: the mean of the linked rises by 2.777 (SE 0.529, 19 df), so 1.86 at least with 95 per cent confidence; nobody can say
/// that it rose by 2.5, and it did not rise by 5. The gap between girls and boys among the linked is −1.665 095 after −1.583 155: R.
#[test]
fn goals_on_change_need_no_target_and_count_the_baseline_s_uncertainty() {
    let goal = |id: &str, change: &str| {
        format!(
            "[[goal]]\nid = \"{id}\"\ntitle = \"{id}\"\nmeasure = {{ indicator = \"item_mean\", instrument = \"students\", item = \"hours\" }}\nchange = {change}\n"
        )
    };
    let plan = [
        goal("rise", "{}"),
        goal("some", "{ by = 2.5 }"),
        goal("much", "{ since = \"before\", by = 5 }"),
        goal("fall", "{}\ndirection = \"decrease\""),
        goal("gap", "{ gap = { gender = [\"female\", \"male\"] }, to = 0.5 }"),
    ];
    let ran = run_with("weighted-schools", &[("plan.toml", &plan.concat())]);
    assert_eq!(ran.outcome.code, 0, "{}", ran.outcome.stderr);
    let table = ran.read("tables/goals.en.csv");
    let row = |id: &str| table.lines().find(|line| line.contains(&format!(". {id}"))).unwrap_or_else(|| panic!("no {id} in {table}"));
    for (id, target, verdict) in [
        ("rise", "a rise", "met"),
        ("some", "a rise of at least 2.5", "uncertain"),
        ("much", "a rise of at least 5", "not met"),
        ("fall", "a fall", "not met"),
        ("gap", "at most 50% of the gap before", "uncertain"),
    ] {
        assert!(row(id).contains(target) && row(id).to_lowercase().contains(verdict), "{id}: {}", row(id));
    }
    assert!(row("rise").contains("among those who responded both times"), "whom the change is about: {}", row("rise"));
    assert!(row("gap").contains("the gap before cannot be told from none"), "{}", row("gap"));
    assert!(row("rise").contains("1.86"), "the bound: {}", row("rise"));
    let swedish = ran.read("annex.sv.html");
    assert!(swedish.contains("bland dem som svarade båda gångerna; målet var"), "of whom, in a sentence");
    assert!(swedish.contains("en ökning med minst 2,5") && swedish.contains("högst 50"), "the targets in Swedish");
}

#[test]
fn a_goal_on_change_that_cannot_be_meant_says_what_to_write() {
    let goal = |keys: &str| {
        format!(
            "[[goal]]\nid = \"g\"\ntitle = \"Goal\"\nmeasure = {{ indicator = \"positive_share\", instrument = \"students\", item = \"q1\" }}\n{keys}\n"
        )
    };
    for (keys, help) in [
        ("target = 0.5\nchange = { by = 0.05 }", "leave `baseline` and `target` out"),
        ("change = { by = -0.05 }", "write `by` without sign"),
        ("change = { by = 5 }", "write `by = 0.05` for 5 per cent"),
        ("change = { gap = { gender = [\"female\", \"male\"] } }", "to = 0.5"),
        ("change = { since = \"wave9\" }", "before, after"),
    ] {
        let ran = run_with("answers-all-alike", &[("plan.toml", &goal(keys))]);
        assert_eq!(ran.outcome.code, 1, "{keys}: {}", ran.outcome.stderr);
        assert!(ran.outcome.stderr.contains(help), "{keys}: {}", ran.outcome.stderr);
    }
}
