//! Sentences of a report that once claimed what the figures do not say, each with a small survey of which the right sentence follows by hand.

use crate::survey::Survey;
use std::fmt::Write;

const HEAD: &str = "[project]\nid = \"told\"\ntitle = { en = \"Told\" }\nlanguages = [\"en\"]\ndate = \"2024-06-01\"\n";

const GENDER: &str = r#"
[[question]]
variable = "gender"
columns = ["gender"]
type = "single"
concept = "gender"
values = { girl = "female", boy = "male" }
"#;

const USEFUL: &str = r#"
[[question]]
variable = "useful"
columns = ["useful"]
text = { en = "School is useful" }
type = "scale"
scale = "agreement4"
"#;

fn questionnaire(more: &str, waves: &[&str]) -> String {
    let mut text = format!(
        "{HEAD}\n[[instrument]]\nid = \"students\"\nkind = \"questionnaire\"\nrespondents = \"student\"\ntitle = {{ en = \"Students\" }}\ncodebook = \"codebooks/students.toml\"\n{more}\n"
    );
    for wave in waves {
        let _ = write!(
            text,
            "[[instrument.wave]]\nid = \"{wave}\"\ntitle = {{ en = \"{wave}\" }}\nfile = [{{ path = \"data/{wave}.csv\" }}]\n"
        );
    }
    text
}

/// So many rows of which so many agree, with what stands before the answer in each.
fn agree(head: impl Fn(usize) -> String, n: usize, agree: usize) -> String {
    // No n has 37 as a part, so that the answers lie mixed and are as many as asked for.
    let place = |row: usize| row * 37 % n;
    let answer = |row: usize| match (place(row) < agree, place(row) % 2) {
        (true, 0) => "Completely true",
        (true, _) => "Fairly true",
        (false, 0) => "Not very true",
        (false, _) => "Not true at all",
    };
    (0..n).map(|row| format!("{}{}\n", head(row), answer(row))).collect()
}

fn made(survey: Survey) -> Survey {
    let made = survey.utfall(&["run", "project", "-o", "out", "--quiet"]);
    assert_eq!(made.code, 0, "{}", made.stderr);
    survey
}

const SIMPLE: &str = "stage = [{ unit = \"unit\", selection = \"all\" }]";

const GAP_GOAL: &str = "[[goal]]\nid = \"gap\"\ntitle = { en = \"The gap is halved\" }\ndirection = \"decrease\"\nchange = { gap = { gender = [\"female\", \"male\"] }, to = 0.5 }\nmeasure = { indicator = \"positive_share\", item = \"useful\" }\n";

/// A gap of 15 points that turned: girls and boys of 100 each who agree after.
fn turned(girls: usize, boys: usize) -> String {
    let wave = |girls: usize, boys: usize| {
        format!("gender,useful\n{}{}", agree(|_| "girl,".to_owned(), 100, girls), agree(|_| "boy,".to_owned(), 100, boys))
    };
    made(
        Survey::new()
            .write("project.toml", &questionnaire(SIMPLE, &["before", "after"]))
            .write("plan.toml", GAP_GOAL)
            .write("codebooks/students.toml", &format!("{GENDER}{USEFUL}"))
            .write("data/before.csv", &wave(60, 45))
            .write("data/after.csv", &wave(girls, boys)),
    )
    .read("out/report.en.html")
}

/// Of gaps a = 0.40 − 0.60 and b = 0.60 − 0.45 the one-sided test of a = −b/2 has z = (−0.20 + 0.075)/√(0.0048 + 0.0049/4) = −1.6: less than 1.65,
/// so that the set reaches half of the gap. With 0.35 − 0.65 it is −3.0.
#[test]
fn a_gap_that_turned_is_held_against_fieller_s_set() {
    let near = turned(40, 60);
    assert!(near.contains("−133.3%") && near.contains("Uncertain, on the wrong side of the target"), "{near}");
    let far = turned(35, 65);
    assert!(far.contains("−200.0%") && far.contains("Not met"), "{far}");
}

/// Where there was no gap to begin with nothing can be said of what is left of it: no target lies in an interval that is not there.
#[test]
fn a_goal_without_an_interval_is_held_against_none() {
    let wave = |girls: usize, boys: usize| {
        format!("gender,useful\n{}{}", agree(|_| "girl,".to_owned(), 100, girls), agree(|_| "boy,".to_owned(), 100, boys))
    };
    let goals = format!(
        "{GAP_GOAL}[[goal]]\nid = \"up\"\ntitle = {{ en = \"More agree\" }}\nchange = {{}}\nmeasure = {{ indicator = \"positive_share\", item = \"useful\" }}\n"
    );
    let survey = made(
        Survey::new()
            .write("project.toml", &questionnaire(SIMPLE, &["before", "after"]))
            .write("plan.toml", &goals)
            .write("codebooks/students.toml", &format!("{GENDER}{USEFUL}"))
            .write("data/before.csv", &wave(51, 50))
            .write("data/after.csv", &wave(58, 48)),
    );
    let words = survey.read("out/annex.en.html");
    assert!(words.contains("the gap before cannot be told from none, so it cannot be said what part of it is left"), "a goal on no gap");
    assert!(words.contains("and no change at all lies within the confidence interval as well"), "{words}");
}

#[test]
fn a_change_over_all_says_so_where_some_could_be_followed() {
    // Of a hundred a wave forty come again: fewer than half.
    let wave = |first: usize, positive: usize| format!("code,useful\n{}", agree(|row| format!("P{:04},", first + row), 100, positive));
    let survey = made(
        Survey::new()
            .write("project.toml", &questionnaire(&format!("unit = \"code\"\n{SIMPLE}"), &["before", "after"]))
            .write(
                "plan.toml",
                "[[goal]]\nid = \"q\"\ntitle = { en = \"It goes on\" }\njudgement = \"cannot_be_said\"\nevidence = [{ text = \"Nobody has asked\", source = \"Minutes\" }]\n",
            )
            .write("codebooks/students.toml", &format!("[[question]]\nvariable = \"code\"\ncolumns = [\"code\"]\ntype = \"id\"\n{USEFUL}"))
            .write("data/before.csv", &wave(0, 35))
            .write("data/after.csv", &wave(60, 70)),
    );
    let words = survey.read("out/report.en.html");
    assert!(words.contains("The change is over all who responded in either wave, whether they are the same people or not."), "{words}");
    // The first page says it too, and what is uncertain of a goal that has no target.
    let summary = survey.read("out/summary.en.html");
    assert!(summary.contains("(percentage positive; all responses from students)"), "{summary}");
    assert!(summary.contains("A goal is uncertain where there is too little evidence for an assessment."), "{summary}");
}

/// Everybody answered, and the project is about just them: nothing is tested, and nothing is uncertain.
#[test]
fn of_a_full_count_no_test_is_told_and_a_goal_without_data_is_not_uncertain() {
    let stage = "stage = [{ unit = \"municipality\", selection = \"all\" }, { unit = \"unit\", selection = \"all\" }]\ninvited = [{ wave = \"after\", domain = { municipality = \"alby\" }, count = 40 }, { wave = \"after\", domain = { municipality = \"borg\" }, count = 40 }]";
    let project = questionnaire(stage, &["after"]).replace("date = \"2024-06-01\"", "date = \"2024-06-01\"\ninference = \"finite\"");
    let goals = "[[goal]]\nid = \"a\"\ntitle = { en = \"Most agree\" }\ntarget = 0.9\nmeasure = { indicator = \"positive_share\", item = \"useful\" }\n[[goal]]\nid = \"b\"\ntitle = { en = \"Work places\" }\ntarget = 0.9\nmeasure = { indicator = \"wish_met\" }\n";
    let codebook = "[[question]]\nvariable = \"municipality\"\ncolumns = [\"municipality\"]\ntype = \"single\"\nconcept = \"municipality\"\nvalues = { Alby = \"alby\", Borg = \"borg\" }\nlabels = { alby = \"Alby\", borg = \"Borg\" }\n";
    let data = format!("municipality,useful\n{}{}", agree(|_| "Alby,".to_owned(), 40, 26), agree(|_| "Borg,".to_owned(), 40, 15));
    let survey = made(
        Survey::new()
            .write("project.toml", &project)
            .write("plan.toml", goals)
            .write("codebooks/students.toml", &format!("{codebook}{USEFUL}"))
            .write("data/after.csv", &data),
    );
    let words = survey.read("out/report.en.html");
    assert!(!words.contains("None of the differences compared is statistically significant"), "{words}");
    // 41 of 80 agree.
    let summary = survey.read("out/summary.en.html");
    assert!(summary.contains("No. Of 2 goals, 1 was not met; 1 has no data") && !summary.contains("It is uncertain"), "{summary}");
}

/// Twice as many boys as girls on the list answered: what response can have moved is said of the percentages before they are weighted.
#[test]
fn what_response_moved_is_said_of_percentages_before_weighting() {
    let frame = "[[instrument]]\nid = \"list\"\nkind = \"frame\"\ntitle = { en = \"List\" }\ncodebook = \"codebooks/list.toml\"\nwave = [{ file = [{ path = \"data/list.csv\" }] }]\n";
    let weighting = "[instrument.weighting]\nmethod = \"rake\"\n[[instrument.weighting.margin]]\nby = [\"gender\"]\n";
    let with = |weighting: &str| {
        let project = questionnaire(&format!("frame = \"list\"\n{SIMPLE}\n{weighting}"), &["after"]);
        let people: String = (0..200).map(|row| if row < 100 { "girl\n" } else { "boy\n" }).collect();
        let data = format!("gender,useful\n{}{}", agree(|_| "girl,".to_owned(), 40, 30), agree(|_| "boy,".to_owned(), 80, 20));
        let survey = made(
            Survey::new()
                .write("project.toml", &format!("{project}{frame}"))
                .write("plan.toml", "")
                .write("codebooks/students.toml", &format!("{GENDER}{USEFUL}"))
                .write("codebooks/list.toml", GENDER)
                .write("data/list.csv", &format!("gender\n{people}"))
                .write("data/after.csv", &data),
        );
        survey.read("out/annex.en.html")
    };
    let (raw, raked) = (with(""), with(weighting));
    assert!(raw.contains("What differs between these groups can by uneven response have moved a percentage by at most"), "{raw}");
    assert!(
        raked.contains("before weighting, what differs between these groups could by uneven response have moved one by at most"),
        "{raked}"
    );
    assert!(!raked.contains("can by uneven response have moved a percentage"));
}

#[test]
fn a_ratio_over_one_is_no_percentage_of() {
    let codebook: String = ["places_offered", "places_needed", "places_used", "employers"]
        .map(|name| format!("[[question]]\nvariable = \"{name}\"\ncolumns = [\"{name}\"]\ntype = \"number\"\nconcept = \"{name}\"\n"))
        .concat();
    let year = "[[question]]\nvariable = \"school_year\"\ncolumns = [\"school_year\"]\ntype = \"single\"\nconcept = \"school_year\"\n[[question]]\nvariable = \"sector\"\ncolumns = [\"sector\"]\ntype = \"single\"\nconcept = \"sector\"\nvalues = { Care = \"care\" }\n";
    let survey = made(
        Survey::new()
            .write("project.toml", &format!("{HEAD}\n[[instrument]]\nid = \"places\"\nkind = \"register\"\ntable = \"place_supply\"\ntitle = {{ en = \"Places\" }}\ncodebook = \"codebooks/places.toml\"\nwave = [{{ file = [{{ path = \"data/places.csv\" }}] }}]\n"))
            .write("plan.toml", "")
            .write("codebooks/places.toml", &format!("{year}{codebook}"))
            .write("data/places.csv", "school_year,sector,places_offered,places_needed,places_used,employers\n2022/23,Care,90,60,45,30\n2023/24,Care,120,48,60,30\n"),
    );
    let words = survey.read("out/report.en.html");
    assert!(words.contains("2.5 times as many"), "{words}");
    assert!(!words.contains("120 of 48"), "{words}");
}

/// A questionnaire that does not say who was asked, with neither goals nor a second wave: how many responded stands once, and in words that do not
/// say it twice.
#[test]
fn how_many_responded_stands_once_where_there_is_nothing_else() {
    let survey = made(
        Survey::new()
            .write("project.toml", &questionnaire(SIMPLE, &["once"]).replace("respondents = \"student\"", "respondents = \"respondent\""))
            .write("plan.toml", "")
            .write("codebooks/students.toml", USEFUL)
            .write("data/once.csv", &format!("useful\n{}", agree(|_| String::new(), 80, 50))),
    );
    let summary = survey.read("out/summary.en.html");
    assert_eq!(summary.matches("80 people responded").count(), 1, "{summary}");
    assert!(!summary.contains("respondents responded"), "{summary}");
}
