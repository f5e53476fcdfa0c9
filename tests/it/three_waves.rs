//! Three waves, a question put to some, goals without data: what a report says of them in every language.
//!
//! Families that these stand for: a question that one wave put to all and another only to some; several earlier waves, of which a change is told once
//! and says since when; a goal whose figure could not be had; a score that is no mean of answers; words inside a sentence.

use crate::survey::Survey;
use std::collections::BTreeMap;

const PROJECT: &str = r#"
[project]
id = "three-waves"
title = { en = "Three waves", sv = "Tre mätningar", da = "Tre målinger" }
languages = ["en", "sv", "da"]
date = "2025-06-01"

[[instrument]]
id = "students"
kind = "questionnaire"
respondents = "student"
title = { en = "Students", sv = "Elever", da = "Elever" }
codebook = "codebooks/students.toml"
stage = [{ unit = "unit", selection = "sample" }]
wave = [
  { id = "y1", title = { en = "Spring 2023", sv = "Våren 2023", da = "Foråret 2023" }, file = [{ path = "data/y1.csv" }] },
  { id = "y2", title = { en = "Spring 2024", sv = "Våren 2024", da = "Foråret 2024" }, file = [{ path = "data/y2.csv" }] },
  { id = "y3", title = { en = "Spring 2025", sv = "Våren 2025", da = "Foråret 2025" }, file = [{ path = "data/y3.csv" }] },
]
"#;

const CODEBOOK: &str = r#"
[[question]]
variable = "gender"
columns = ["gender"]
type = "single"
concept = "gender"
values = { g = "female", b = "male" }

[[question]]
variable = "placement"
columns = ["placement"]
text = { en = "Been on placement", sv = "Varit på prao", da = "Været i praktik" }
type = "single"
values = { yes = "yes", no = "no" }

[[question]]
variable = "knows"
columns = ["knows"]
text = { en = "I know what I want", sv = "Jag vet vad jag vill", da = "Jeg ved, hvad jeg vil" }
type = "scale"
scale = "agreement4"
theme = "attitudes"
values = { 1 = "1", 2 = "2", 3 = "3", 4 = "4" }

[[question]]
variable = "useful"
columns = ["useful"]
text = { en = "The placement was useful", sv = "Praon var till nytta", da = "Praktikken var nyttig" }
type = "scale"
scale = "agreement4"
theme = "attitudes"
values = { 1 = "1", 2 = "2", 3 = "3", 4 = "4" }
asked_if = { variable = "placement", values = ["yes"] }

[[question]]
variable = "recommend"
columns = ["recommend"]
text = { en = "Would you recommend it?", sv = "Skulle du rekommendera det?", da = "Ville du anbefale det?" }
type = "number"
concept = "recommend"
"#;

const PLAN: &str = r#"
[[goal]]
id = "since-a-blank-wave"
title = { en = "More find it useful than in 2024", sv = "Fler har nytta än 2024", da = "Flere har nytte end i 2024" }
measure = { indicator = "positive_share", item = "useful" }
change = { since = "y2" }

[[goal]]
id = "in-a-blank-wave"
title = { en = "Half found it useful in 2024", sv = "Hälften hade nytta 2024", da = "Halvdelen havde nytte i 2024" }
measure = { indicator = "positive_share", item = "useful", wave = "y2" }
target = 0.5

[[goal]]
id = "of-no-register"
title = { en = "More run a company", sv = "Fler driver företag", da = "Flere driver virksomhed" }
measure = { indicator = "uf_participation" }
target = 0.3

[[goal]]
id = "told"
title = { en = "It goes on", sv = "Det fortsätter", da = "Det fortsætter" }
judgement = "reached"
evidence = [{ text = { en = "Decided", sv = "Beslutat", da = "Besluttet" } }]
"#;

/// Two hundred answers a wave, every other of one who was on placement. In the first wave all answer whether it was useful, in the second nobody, in
/// the last those it was put to: 60 of 100 of these find it useful at first, 90 at last.
fn survey() -> Survey {
    let data = |wave: usize| {
        let mut text = "gender;placement;knows;useful;recommend\n".to_owned();
        for row in 0..200 {
            let (went, tenth) = (row % 2 == 0, (row / 2) % 10);
            let useful = match (wave, went) {
                (1, true) => tenth < 6,
                (1, false) => tenth < 2,
                _ => tenth < 9,
            };
            let useful = if wave == 2 || (wave == 3 && !went) {
                ""
            } else if useful {
                "4"
            } else {
                "1"
            };
            let gender = if (row / 4) % 2 == 0 { "g" } else { "b" };
            // Girls answer differently from boys beyond doubt.
            let (knows, recommend) = match (gender, tenth) {
                ("g", ..7) => ("3", "9"),
                ("g", _) => ("2", if tenth < 8 { "9" } else { "7" }),
                (_, tenth) => (if tenth < 3 { "3" } else { "2" }, if tenth < 2 { "9" } else { "5" }),
            };
            text.push_str(&format!("{gender};{};{knows};{useful};{recommend}\n", if went { "yes" } else { "no" }));
        }
        text
    };
    let mut survey = Survey::new().write("project.toml", PROJECT).write("plan.toml", PLAN).write("codebooks/students.toml", CODEBOOK);
    for wave in 1..=3 {
        survey = survey.write(&format!("data/y{wave}.csv"), &data(wave));
    }
    survey
}

/// The text of a page without its marks.
fn words(survey: &Survey, name: &str) -> String {
    let page = survey.read(&format!("out/{name}"));
    let mut words = String::new();
    let mut inside = false;
    for letter in page.chars() {
        match letter {
            '<' => inside = true,
            '>' => {
                inside = false;
                words.push(' ');
            }
            letter if !inside => words.push(letter),
            _ => {}
        }
    }
    words.replace("&#39;", "'").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn every_wave_is_about_those_a_question_was_put_to() {
    let survey = survey();
    let checked = survey.utfall(&["check", "project"]);
    assert_eq!(checked.code, 0, "{}", checked.stderr);
    for words in [
        "warning[answered-unasked]: answers to `useful` in the wave `y1` come from those it was not put to (100 times)",
        "expected `placement` to be `yes`",
        "warning[goal-without-figure]: the goal `since-a-blank-wave` is on a change that could not be computed",
        "found answers in `y1` and `y3`",
        "warning[goal-without-figure]: the goal `in-a-blank-wave`",
        "warning[goal-without-figure]: the goal `of-no-register`",
    ] {
        assert!(checked.stderr.contains(words), "{words}: {}", checked.stderr);
    }
    assert!(!checked.stderr.contains("`useful` in the wave `y3`"), "{}", checked.stderr);
    assert_eq!(survey.utfall(&["run", "project", "-o", "out", "--quiet"]).code, 0);
    levels_and_change(&survey);
    sentences(&survey);
}

fn levels_and_change(survey: &Survey) {
    let text = survey.read("out/indicators.csv");
    let rows: Vec<BTreeMap<String, String>> = csv::Reader::from_reader(text.as_bytes()).deserialize().map(Result::unwrap).collect();
    let row = |wave: &str, against: &str| {
        let is_it = |row: &&BTreeMap<String, String>| {
            row["indicator"] == "positive_share"
                && row["item"] == "useful"
                && row["wave"] == wave
                && row["against"] == against
                && row["domain"].is_empty()
        };
        rows.iter().find(is_it).unwrap_or_else(|| panic!("{wave} {against}")).clone()
    };
    let first = row("y1", "");
    assert_eq!([&first["n"], &first["estimate"]], ["100", "0.6"]);
    let last = row("y3", "");
    assert_eq!([&last["n"], &last["base"], &last["estimate"]], ["100", "100", "0.9"]);
    assert_eq!(row("y3", "wave")["estimate"], "0.3");
}

fn sentences(survey: &Survey) {
    // The change of each measure is told once, since when; a goal without data says why; a score has its own name; girls are written small.
    let expected = [
        (
            "en",
            [
                "For 1 of 4 measures the change is statistically significant.",
                "“The placement was useful”, Spring 2023 to Spring 2025: from 60",
                "could not be measured: there are not responses to it from both waves",
                "could not be measured: nobody whom it is about responded",
                "could not be measured: the project's files lack what the figure needs",
                "Net Promoter Score: the value is 140",
                "higher among girls than among boys",
            ],
        ),
        (
            "sv",
            [
                "För 1 av 4 undersökta mått är förändringen",
                "”Praon var till nytta”, våren 2023 till våren 2025: från 60",
                "kunde inte mätas: svar saknas från någon av de två mätningarna",
                "kunde inte mätas: ingen som målet gäller har svarat",
                "kunde inte mätas: projektets filer saknar det som talet behöver",
                "Rekommendationsvärde (NPS): värdet är 140",
                "högre bland flickor än bland pojkar",
            ],
        ),
        (
            "da",
            [
                "For 1 af 4 undersøgte indikatorer er ændringen",
                "»Praktikken var nyttig«, foråret 2023 til foråret 2025: fra 60",
                "kunne ikke måles: der mangler svar fra en af de to målinger",
                "kunne ikke måles: ingen, som målet gælder, har svaret",
                "kunne ikke måles: projektets filer mangler det, tallet kræver",
                "Anbefalingsværdi (NPS): værdien er 140",
                "højere blandt piger end blandt drenge",
            ],
        ),
    ];
    for (language, sentences) in expected {
        let told = words(survey, &format!("report.{language}.html"));
        for sentence in sentences {
            assert!(told.contains(sentence), "{language}: {sentence}\n{told}");
        }
    }
    let annex = words(survey, "annex.en.html");
    assert!(annex.contains("Goals assessed qualitatively It goes on"), "{annex}");
    assert!(annex.contains("Wave Net Promoter Score Responses Asked"), "{annex}");
}
