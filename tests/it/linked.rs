//! Change when only a part of the units is linked between the waves, against the method on the units themselves.

use crate::reference::linked_change::{Answer, linked_change};
use crate::survey::Survey;
use std::collections::BTreeMap;
use std::fmt::Write;
use utfall::statistics::design::design_estimates::EstimationRules;
use utfall::statistics::design::{Design, StageCodes};
use utfall::statistics::numbers::distributions::t_two_sided;
use utfall::statistics::numbers::random::Random;
use utfall::statistics::weights::calibration::{Margin, rake};
use utfall::transform::estimate::{Against, Estimate};
use utfall::{ingest, project, transform};

const PROJECT: &str = r#"
[project]
id = "linked"
title = { en = "Linked" }
languages = ["en", "sv", "da"]
date = "2026-01-31"

[[instrument]]
id = "students"
kind = "questionnaire"
respondents = "student"
title = { en = "Students" }
codebook = "codebooks/students.toml"
unit = "code"
stage = [{ unit = "municipality", selection = "all" }, { unit = "unit", selection = "all" }]
wave = [
  { id = "before", title = { en = "Before" }, file = [{ path = "data/before.csv" }] },
  { id = "after", title = { en = "After" }, file = [{ path = "data/after.csv" }] },
]
"#;

const RAKED: &str = r#"
[instrument.weighting]
method = "rake"
[[instrument.weighting.margin]]
by = ["gender"]
population = [{ level = ["female"], count = 150 }, { level = ["male"], count = 150 }]
[[instrument.weighting.margin]]
by = ["municipality"]
population = [{ level = ["a"], count = 180 }, { level = ["b"], count = 120 }]
"#;

const CODEBOOK: &str = r#"
[[question]]
variable = "code"
columns = ["code"]
type = "id"

[[question]]
variable = "municipality"
columns = ["municipality"]
type = "single"
concept = "municipality"
labels = { a = "a", b = "b" }

[[question]]
variable = "gender"
columns = ["gender"]
type = "single"
concept = "gender"
values = { "f" = "female", "m" = "male" }

[[question]]
variable = "score"
columns = ["score"]
type = "number"
"#;

/// A person: strata, gender and the scores of the two waves.
struct Person {
    municipality: u32,
    woman: bool,
    before: Option<f64>,
    after: Option<f64>,
}

/// Of 160 persons 60 answer twice, 60 only before, 40 only after; answers of one person are alike.
fn persons() -> Vec<Person> {
    let mut random = Random::new(7);
    let mut uniform = || (random.bits() >> 11) as f64 / (1_u64 << 53) as f64;
    (0..160)
        .map(|index| {
            let level = 40.0 + 20.0 * uniform();
            let (before, after) = ((level + 4.0 * uniform()).round(), (level + 5.0 + 4.0 * uniform()).round());
            Person {
                municipality: u32::from(index % 5 < 2),
                woman: uniform() < 0.6,
                before: (index < 120).then_some(before),
                after: (!(60..120).contains(&index)).then_some(after),
            }
        })
        .collect()
}

fn survey(weighting: &str) -> Survey {
    let file = |pick: fn(&Person) -> Option<f64>| {
        let mut text = "code,municipality,gender,score\n".to_owned();
        for (index, person) in persons().iter().enumerate() {
            if let Some(score) = pick(person) {
                let (municipality, gender) = (["a", "b"][person.municipality as usize], if person.woman { "f" } else { "m" });
                let _ = writeln!(text, "p{index},{municipality},{gender},{score}");
            }
        }
        text
    };
    Survey::new()
        .write("project.toml", &format!("{PROJECT}{weighting}"))
        .write("codebooks/students.toml", CODEBOOK)
        .write("data/before.csv", &file(|person| person.before))
        .write("data/after.csv", &file(|person| person.after))
        .write("plan.toml", "")
}

fn changes(weighting: &str) -> BTreeMap<Vec<(String, String)>, Estimate> {
    let survey = survey(weighting);
    let loaded = project::load(&survey.path("project")).unwrap();
    let project = loaded.value.unwrap_or_else(|| panic!("{:?}", loaded.diagnostics));
    let dataset = ingest::ingest(&project).unwrap();
    assert!(!dataset.has_errors(), "{:?}", dataset.diagnostics);
    let estimates = transform::transform(&project, &dataset.value).unwrap().value.estimates;
    let change =
        |estimate: &Estimate| estimate.key.indicator == "item_mean" && estimate.key.against == Some(Against::Wave("before".to_owned()));
    estimates.into_iter().filter(change).map(|estimate| (estimate.key.domain.clone(), estimate)).collect()
}

fn close(own: Option<f64>, other: Option<f64>, what: &str) {
    let (own, other) = (own.unwrap(), other.unwrap());
    assert!((own - other).abs() <= 1e-9 * other.abs(), "{what}: {own} against {other}");
}

/// What each person contributes to the mean of a wave, where they are sampled in it.
type Contributions = Vec<Option<f64>>;

/// The variance of a later mean less an earlier one over respondents in strata: of each wave its own, and twice the covariance of those in both.
fn variance_of_change(strata: &[u32], before: &Contributions, after: &Contributions) -> f64 {
    let mut variance = 0.0;
    for stratum in strata.iter().collect::<std::collections::BTreeSet<_>>() {
        let of = |wave: &Contributions| -> Contributions {
            wave.iter().zip(strata).map(|(own, other)| own.filter(|_| other == stratum)).collect()
        };
        let (first, second) = (of(before), of(after));
        // Of a wave with itself its variance, of two waves their covariance.
        let shared = |one: &Contributions, other: &Contributions| {
            let pairs: Vec<(f64, f64)> = one.iter().zip(other).filter_map(|(one, other)| one.zip(*other)).collect();
            let n = pairs.len() as f64;
            let (m1, m2) = (pairs.iter().map(|pair| pair.0).sum::<f64>() / n, pairs.iter().map(|pair| pair.1).sum::<f64>() / n);
            n / (n - 1.0) * pairs.iter().map(|(one, other)| (one - m1) * (other - m2)).sum::<f64>()
        };
        variance += shared(&first, &first) + shared(&second, &second) - 2.0 * shared(&first, &second);
    }
    variance
}

fn design() -> (Design, Vec<u32>) {
    let strata: Vec<u32> = persons().iter().map(|person| person.municipality).collect();
    Design::build(&[StageCodes { strata: Some(&strata), units: None, population: None }], strata.len(), true).unwrap()
}

#[test]
fn the_change_knows_who_answered_twice() {
    let (persons, changes, (design, cluster_of_person)) = (persons(), changes(""), design());
    for women_only in [false, true] {
        let answer =
            |person: &Person, value: Option<f64>| value.filter(|_| person.woman || !women_only).map(|value| Answer { value, weight: 1.0 });
        let before: Vec<Option<Answer>> = persons.iter().map(|person| answer(person, person.before)).collect();
        let after: Vec<Option<Answer>> = persons.iter().map(|person| answer(person, person.after)).collect();
        let known = linked_change(&design, &cluster_of_person, &before, &after, EstimationRules::default()).unwrap();
        let domain = if women_only { vec![("gender".to_owned(), "female".to_owned())] } else { Vec::new() };
        let own = &changes[&domain];
        close(own.estimate, known.change, "change");
        let strata: Vec<u32> = persons.iter().map(|person| person.municipality).collect();
        let contributions = |pick: fn(&Person) -> Option<f64>, answers: &[Option<Answer>]| -> Contributions {
            let values: Vec<f64> = answers.iter().flatten().map(|answer| answer.value).collect();
            let n = values.len() as f64;
            let mean = values.iter().sum::<f64>() / n;
            let own =
                |(person, answer): (&Person, &Option<Answer>)| pick(person).map(|_| answer.map_or(0.0, |answer| (answer.value - mean) / n));
            persons.iter().zip(answers).map(own).collect()
        };
        let (first, second) = (contributions(|person| person.before, &before), contributions(|person| person.after, &after));
        let error = variance_of_change(&strata, &first, &second).sqrt();
        close(own.standard_error, Some(error), "standard error");
        assert_eq!(own.degrees_of_freedom, known.degrees_of_freedom);
        close(own.p, Some(t_two_sided(known.change.unwrap() / error, known.degrees_of_freedom.unwrap())), "p");
        // Taken as different persons, the same answers would be far less sure.
        let apart: f64 = [&before, &after]
            .iter()
            .map(|answers| {
                let values: Vec<f64> = answers.iter().flatten().map(|answer| answer.value).collect();
                let mean = values.iter().sum::<f64>() / values.len() as f64;
                values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / (values.len() as f64).powi(2)
            })
            .sum();
        assert!(own.standard_error.unwrap() < 0.9 * apart.sqrt());
    }
}

#[test]
fn those_who_stayed_were_lost_and_were_new_are_told_by_group() {
    let survey = survey("");
    let done = survey.utfall(&["run", "project", "-o", "out", "--quiet"]);
    assert_eq!(done.code, 0, "{}", done.stderr);
    let table = survey.read("out/tables/panel.en.csv");
    let shown: Vec<Vec<&str>> = table.lines().skip(1).map(|line| line.split(',').collect()).collect();
    let persons = persons();
    let expected = |keep: &dyn Fn(&Person) -> bool| {
        let count = |fits: &dyn Fn(&Person) -> bool| persons.iter().filter(|person| keep(person) && fits(person)).count().to_string();
        [
            count(&|person| person.before.is_some() && person.after.is_some()),
            count(&|person| person.after.is_none()),
            count(&|person| person.before.is_none()),
        ]
    };
    let own = |group: &str| {
        let row = shown.iter().find(|row| row[3] == group).unwrap_or_else(|| panic!("no {group}: {table}"));
        [row[4].to_owned(), row[5].to_owned(), row[6].to_owned()]
    };
    assert_eq!(own("All"), expected(&|_| true));
    assert_eq!(own("Girls"), expected(&|person| person.woman));
    assert_eq!(own("b"), expected(&|person| person.municipality == 1));
    assert_eq!(own("All"), ["60", "60", "40"].map(str::to_owned));
    assert!(survey.read("out/annex.sv.html").contains("Svarande som följts mellan mätningarna"));
}

#[test]
fn the_change_of_raked_waves_has_the_variance_of_the_persons_residuals() {
    let (persons, changes) = (persons(), changes(RAKED));
    let strata: Vec<u32> = persons.iter().map(|person| person.municipality).collect();
    for women_only in [false, true] {
        let (mut contributions, mut means) = (Vec::new(), Vec::new());
        for pick in [(|person| person.before) as fn(&Person) -> Option<f64>, |person| person.after] {
            let rows: Vec<usize> = (0..persons.len()).filter(|&row| pick(&persons[row]).is_some()).collect();
            let codes = |of: fn(&Person) -> u32| rows.iter().map(|&row| of(&persons[row])).collect::<Vec<u32>>();
            let margins = [
                Margin { cell_of_row: codes(|person| u32::from(!person.woman)), counts: vec![150.0, 150.0] },
                Margin { cell_of_row: codes(|person| person.municipality), counts: vec![180.0, 120.0] },
            ];
            let calibrated = rake(&vec![1.0; rows.len()], &margins).unwrap();
            let values: Vec<Option<f64>> =
                rows.iter().map(|&row| pick(&persons[row]).filter(|_| persons[row].woman || !women_only)).collect();
            let own: Vec<u32> = (0..rows.len() as u32).collect();
            let linearised = calibrated.linearised_mean(&own, &values).unwrap();
            let mut of_wave: Contributions = vec![None; persons.len()];
            rows.iter().zip(&linearised.values).for_each(|(&row, value)| of_wave[row] = Some(*value));
            contributions.push(of_wave);
            means.push(linearised.estimate);
        }
        let error = variance_of_change(&strata, &contributions[0], &contributions[1]).sqrt();
        let domain = if women_only { vec![("gender".to_owned(), "female".to_owned())] } else { Vec::new() };
        close(changes[&domain].estimate, Some(means[1] - means[0]), "change");
        close(changes[&domain].standard_error, Some(error), "standard error");
    }
}
