//! Adjusted comparisons: from the plan to the difference, against R's svyglm (`tests/fixtures/reference/adjusted.R`), and what of it is published.

use crate::crossed::{CLUSTERED, UNCLUSTERED, estimates, rows, students};
use std::collections::BTreeMap;
use utfall::transform::estimate::Against;

const PLAN: &str = r#"
[[adjusted]]
id = "likes"
indicator = "positive_share"
item = "interest"
compare = "municipality"
for = ["gender", "home"]

[[adjusted]]
id = "hours"
indicator = "item_mean"
item = "hours"
compare = "municipality"
for = ["gender", "home"]

[[adjusted]]
id = "change"
indicator = "positive_share"
item = "interest"
compare = "wave"
for = ["gender", "home", "municipality"]

[[adjusted]]
id = "with-a-number"
indicator = "positive_share"
item = "interest"
compare = "gender"
for = ["hours", "municipality"]

[[adjusted]]
id = "work"
indicator = "answer_share"
item = "route__work"
compare = "gender"
for = ["home"]

[[adjusted]]
id = "part"
indicator = "positive_share"
item = "interest_part"
compare = "municipality"
for = ["gender", "home"]
"#;

#[test]
fn adjusted_differences_are_those_of_svyglm() {
    let mut reader = csv::Reader::from_path("tests/fixtures/reference/adjusted.csv").unwrap();
    let expected: Vec<BTreeMap<String, String>> = reader.deserialize().map(Result::unwrap).collect();
    let mut compared = 0;
    for (design, stage) in [("clustered", CLUSTERED), ("unclustered", UNCLUSTERED)] {
        for own in estimates(&students(stage, PLAN)) {
            let Some(Against::Adjusted { comparison, other }) = &own.key.against else { continue };
            let level = own.key.domain.first().map_or(own.key.wave.as_str(), |(_, level)| level.as_str());
            let is_row = |row: &&BTreeMap<String, String>| {
                row["design"] == design && row["name"] == *comparison && row["own"] == level && row["other"] == *other
            };
            let Some(row) = expected.iter().find(is_row) else {
                // What leaves out answers without a reference that counts them as drawn.
                assert_eq!((design, comparison.as_str()), ("unclustered", "part"));
                continue;
            };
            let close = |found: Option<f64>, column: &str| {
                let (found, expected) = (found.unwrap(), row[column].parse::<f64>().unwrap());
                assert!((found - expected).abs() <= 1e-8 * expected.abs().max(1e-6), "{column} {found}: {row:?}");
            };
            close(own.estimate, "estimate");
            close(own.standard_error, "standard_error");
            close(own.degrees_of_freedom, "df");
            close(own.p, "p");
            close(own.n.map(|n| n as f64), "n");
            compared += 1;
        }
    }
    // Six pairs of four municipalities, or one difference.
    assert_eq!(compared, 2 * (6 + 6 + 1 + 1 + 1) + 6);
}

#[test]
fn an_adjusted_difference_stands_beside_the_plain_one_and_is_withheld_with_it() {
    let survey = students(CLUSTERED, PLAN);
    let after = survey.read("project/data/after.csv");
    // Six pupils of Dala are too few to tell of.
    let mut of_dala = 0;
    let few: String = after
        .lines()
        .filter(|row| {
            of_dala += usize::from(row.starts_with("Dala"));
            !row.starts_with("Dala") || of_dala <= 6
        })
        .map(|row| format!("{row}\n"))
        .collect();
    let survey = survey.write("data/after.csv", &few);
    let made = survey.utfall(&["run", "project", "-o", "out", "--quiet"]);
    assert_eq!(made.code, 0, "{}", made.stderr);
    let headings = [
        ("en", "Percentage positive: Item interest, adjusted for gender and the response to “Books at home”"),
        ("sv", "Andel positiva svar: Item interest, med hänsyn till kön och svaret på ”Böcker hemma”"),
        ("da", "Andel positive svar: Item interest, under hensyn til køn og svaret på »Bøger hjemme«"),
    ];
    for (language, heading) in headings {
        let annex = survey.read(&format!("out/annex.{language}.html"));
        let told = annex.match_indices("Item interest").map(|(at, _)| annex[at..].chars().take(90).collect::<String>());
        assert!(annex.contains(heading), "{language}: {:?}", told.collect::<Vec<_>>());
    }
    let of_likes = |row: &BTreeMap<String, String>| row["against"] == "adjusted" && row["against_level"].ends_with(" by likes");
    let rows: Vec<BTreeMap<String, String>> = rows(&survey).into_iter().filter(of_likes).collect();
    let withheld: Vec<&BTreeMap<String, String>> = rows.iter().filter(|row| row["domain"] == "municipality=Dala").collect();
    assert_eq!(withheld.len(), 3, "{rows:?}");
    let numbers = ["estimate", "standard_error", "lower", "upper", "p", "p_adjusted", "p_benjamini_hochberg"];
    let is_withheld = |row: &BTreeMap<String, String>| row["status"] == "withheld" && numbers.iter().all(|column| row[*column].is_empty());
    assert!(withheld.iter().all(|row| is_withheld(row)), "{withheld:?}");
    let shown = |row: &&BTreeMap<String, String>| row["domain"] == "municipality=Berga" && row["against_level"] == "Alby by likes";
    assert!(rows.iter().find(shown).is_some_and(|row| row["status"] == "released"), "{rows:?}");
    let table = survey.read("out/tables/adjusted-likes.en.csv");
    assert!(table.contains("Unadjusted") && table.contains("Adjusted"), "{table}");
}

#[test]
fn what_cannot_be_adjusted_is_told_with_what_can() {
    let plans = [
        ("indicator = \"positive_shares\"\ncompare = \"gender\"\nfor = [\"home\"]", "there is no indicator `positive_shares`"),
        (
            "indicator = \"answer_distribution\"\ncompare = \"municipality\"\nfor = [\"home\"]",
            "the indicator `answer_distribution` is neither a share nor a mean of a questionnaire",
        ),
        (
            "indicator = \"positive_share\"\nitem = \"interest\"\ncompare = \"home\"\nfor = [\"gender\"]",
            "there is no breakdown of the indicator `home`",
        ),
        (
            "indicator = \"positive_share\"\nitem = \"interest\"\ncompare = \"gender\"\nfor = [\"gender\"]",
            "the comparison `t` is adjusted for nothing, or for what it compares",
        ),
        (
            "indicator = \"positive_share\"\nitem = \"interest\"\ncompare = \"gender\"\nfor = [\"homes\"]",
            "there is no question or concept to adjust for `homes`",
        ),
        (
            "indicator = \"positive_share\"\nitem = \"interests\"\ncompare = \"gender\"\nfor = [\"home\"]",
            "no questionnaire has the item of the comparison `t` and all it is adjusted for",
        ),
    ];
    let survey = students(CLUSTERED, "");
    for (keys, message) in plans {
        std::fs::write(survey.path("project/plan.toml"), format!("[[adjusted]]\nid = \"t\"\n{keys}\n")).unwrap();
        let found = survey.utfall(&["check", "project"]);
        assert!(found.code == 1 && found.stderr.contains(message), "{keys}: {}", found.stderr);
    }
}
