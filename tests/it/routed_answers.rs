//! A question put to those who gave some answer to another one: how many it was put to, and its shares, are that answer once more. What is printed
//! of both together must leave the few of a municipality more than one number.

use crate::survey::Survey;
use std::collections::{BTreeMap, BTreeSet};

const MUNICIPALITIES: [&str; 3] = ["Alby", "Berga", "Cedby"];

/// Of one municipality: those not on placement, those who were and call it good, those who were and call it bad.
type Counts = [[usize; 3]; 3];

fn survey(counts: &Counts, several: bool) -> Survey {
    let project = r#"
[project]
id = "routed"
title = { en = "Routed" }
languages = ["en"]
date = "2026-01-31"

[[instrument]]
id = "students"
kind = "questionnaire"
respondents = "student"
title = { en = "Students" }
codebook = "codebooks/students.toml"
stage = [{ unit = "municipality", selection = "all" }, { unit = "unit", selection = "all" }]
wave = [{ id = "after", title = { en = "After" }, file = [{ path = "data/after.csv" }] }]
"#;
    // Where several could be ticked, nobody ticked two.
    let kind = if several { "multiple" } else { "single" };
    let codebook = format!(
        r#"
[[question]]
variable = "municipality"
columns = ["municipality"]
type = "single"
concept = "municipality"
labels = {{ Alby = "Alby", Berga = "Berga", Cedby = "Cedby" }}

[[question]]
variable = "gender"
columns = ["gender"]
type = "single"
concept = "gender"
values = {{ f = "female", m = "male" }}

[[question]]
variable = "placement"
columns = ["placement"]
text = {{ en = "Been on placement" }}
type = "{kind}"
values = {{ yes = "yes", no = "no" }}

[[question]]
variable = "useful"
columns = ["useful"]
text = {{ en = "How was it" }}
type = "single"
values = {{ good = "good", bad = "bad" }}
asked_if = {{ variable = "placement", values = ["yes"] }}
"#
    );
    let mut rows = "municipality,gender,placement,useful\n".to_owned();
    for (municipality, [no, good, bad]) in MUNICIPALITIES.iter().zip(counts) {
        for at in 0..no + good + bad {
            let gender = if at % 2 == 0 { "f" } else { "m" };
            let answers = if at < *no {
                "no,"
            } else if at < no + good {
                "yes,good"
            } else {
                "yes,bad"
            };
            rows.push_str(&format!("{municipality},{gender},{answers}\n"));
        }
    }
    Survey::new().write("project.toml", project).write("codebooks/students.toml", &codebook).write("data/after.csv", &rows)
}

/// What stands in a cell of the released estimates, by item, municipality and column.
struct Printed(BTreeMap<(String, String), BTreeMap<String, String>>);

impl Printed {
    fn of(survey: &Survey) -> Self {
        let made = survey.utfall(&["run", "project", "-o", "out", "--quiet"]);
        assert_eq!(made.code, 0, "{}", made.stderr);
        let mut reader = csv::Reader::from_path(survey.path("out/indicators.csv")).unwrap();
        let rows = reader.deserialize().map(|row: Result<BTreeMap<String, String>, _>| row.unwrap());
        let levels = rows.filter(|row| row["against"].is_empty() && ["answer_share", "option_share"].contains(&row["indicator"].as_str()));
        Self(levels.map(|row| ((row["item"].clone(), row["domain"].clone()), row)).collect())
    }

    /// Whether so many of so many fit with what is printed of an answer.
    fn fits(&self, item: &str, domain: &str, with: usize, of: usize) -> bool {
        let Some(row) = self.0.get(&(item.to_owned(), domain.to_owned())) else { return true };
        let is = |column: &str, number: usize| row[column].parse::<usize>().map_or(true, |own| own == number);
        // A share that may be rounded to the nearest five is taken for one.
        let share = row["estimate"].parse::<f64>().map_or(true, |share| {
            let digits = row["estimate"].split_once('.').map_or(0, |(_, digits)| digits.len() as i32);
            let of_five = (share * 20.0 - (share * 20.0).round()).abs() < 1e-9 && row["numerator"].is_empty();
            let step = if of_five { 0.05 } else { 10f64.powi(-digits) };
            (with as f64 / of as f64 - share).abs() <= step / 2.0 + 1e-9
        });
        is("n", of) && is("numerator", with) && share
    }

    /// How many may have said no in the last municipality, going by the questions' totals and municipalities alone.
    fn possible(&self, counts: &Counts) -> BTreeSet<usize> {
        let sizes = counts.map(|own| own.iter().sum::<usize>());
        let of_one = |place: usize| -> Vec<(usize, usize)> {
            let domain = format!("municipality={}", MUNICIPALITIES[place]);
            let all = sizes[place];
            let fits = |no: usize, good: usize| {
                let asked = all - no;
                self.fits("placement__no", &domain, no, all)
                    && self.fits("placement__yes", &domain, asked, all)
                    && self.fits("useful__good", &domain, good, asked)
                    && self.fits("useful__bad", &domain, asked - good, asked)
            };
            (0..all).flat_map(|no| (0..=all - no).map(move |good| (no, good))).filter(|&(no, good)| fits(no, good)).collect()
        };
        let all: usize = sizes.iter().sum();
        let mut sums: BTreeMap<(usize, usize), BTreeSet<usize>> = BTreeMap::from([((0, 0), BTreeSet::from([usize::MAX]))]);
        for place in 0..3 {
            let mut next: BTreeMap<(usize, usize), BTreeSet<usize>> = BTreeMap::new();
            let own_possible = of_one(place);
            for ((no, good), lasts) in &sums {
                for &(own_no, own_good) in &own_possible {
                    let own = next.entry((no + own_no, good + own_good)).or_default();
                    if place == 2 {
                        own.insert(own_no);
                    } else {
                        own.extend(lasts)
                    }
                }
            }
            sums = next;
        }
        let fits = |&(no, good): &(usize, usize)| {
            self.fits("placement__no", "", no, all)
                && self.fits("placement__yes", "", all - no, all)
                && self.fits("useful__good", "", good, all - no)
                && self.fits("useful__bad", "", all - no - good, all - no)
        };
        sums.iter().filter(|(sum, _)| fits(sum)).flat_map(|(_, lasts)| lasts.iter().copied()).collect()
    }
}

#[test]
fn a_routed_question_tells_nothing_of_the_few_who_were_not_asked() {
    let populations: [(Counts, bool); 4] = [
        ([[19, 22, 14], [23, 27, 8], [4, 10, 1]], false),
        ([[21, 18, 13], [17, 26, 9], [3, 9, 6]], false),
        ([[12, 31, 10], [14, 22, 11], [2, 11, 8]], false),
        ([[19, 22, 14], [23, 27, 8], [4, 10, 1]], true),
    ];
    for (counts, several) in populations {
        let printed = Printed::of(&survey(&counts, several));
        let possible = printed.possible(&counts);
        assert!(possible.contains(&counts[2][0]), "the attack loses the truth: {possible:?}");
        assert!(
            possible.iter().any(|no| !(1..5).contains(no)),
            "{counts:?} several {several}: only {possible:?} of Cedby can have said no"
        );
        // The questions are told all the same.
        assert!(!printed.0[&("placement__yes".to_owned(), String::new())]["n"].is_empty());
        assert!(
            MUNICIPALITIES
                .iter()
                .any(|own| !printed.0[&("placement__yes".to_owned(), format!("municipality={own}"))]["estimate"].is_empty())
        );
    }
}
