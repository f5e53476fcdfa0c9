//! A small release made by hand for the tests of this room: students before and after, staff after, a register, goals, a plan.

use crate::diagnostic::Diagnostic;
use crate::disclosure::release::Release;
use crate::project::{Chapter, Project};
use crate::statistics::comparison::rank_intervals::RankedUnit;
use crate::statistics::design::cluster_sums::ClusterSum;
use crate::transform::comparison::{Comparison, Stratum, Unit};
use crate::transform::estimate::{
    Against, Dispositions, Estimate, Exclusion, Flag, GoalAssessment, Key, Method, Reading, Response, Verdict,
};
use crate::transform::indicators::Indicators;
use crate::transform::levels::Quantity;
use crate::transform::query::{Header, Query};
use std::collections::BTreeMap;
use std::path::Path;

const DEFINITION: &str = r#"
[project]
id = "specimen"
title = { sv = "Skola & arbetsliv", da = "Skole & arbejdsliv", en = "School & working life" }
owner = "Kommunen"
languages = ["sv", "da", "en"]
date = "2019-06-05"
simulated = { sv = "Allt är påhittat." }

[[instrument]]
id = "students"
kind = "questionnaire"
respondents = "student"
title = { sv = "Elevenkät", da = "Elevspørgeskema", en = "Student questionnaire" }
codebook = "students.toml"
wave = [
  { id = "before", title = { sv = "Före", da = "Før", en = "Before" }, file = [] },
  { id = "after", title = { sv = "Efter", da = "Efter", en = "After" }, file = [] },
]

[[instrument]]
id = "staff"
kind = "questionnaire"
respondents = "staff"
title = { sv = "Personalenkät", da = "Personalespørgeskema", en = "Staff questionnaire" }
codebook = "staff.toml"
wave = [{ id = "after", title = { sv = "Efter", da = "Efter", en = "After" }, file = [] }]
"#;

const STUDENTS: &str = r#"
[[question]]
variable = "useful"
columns = ["a"]
text = { sv = "Jag har nytta av det jag lär mig", en = "What I learn is useful" }
short = { sv = "Nytta", en = "Useful" }
type = "scale"
scale = "agreement4"
same_as = "useful"

[[question]]
variable = "choice"
columns = ["b"]
text = { sv = "=Jag vet vad jag kan välja", da = "=Jeg ved, hvad jeg kan vælge", en = "=I know what I can choose" }
type = "scale"
scale = "agreement4"

[[question]]
variable = "municipality"
columns = ["c"]
type = "single"
concept = "municipality"
labels = { alvik = "Alvik", orby = "Örby", zinken = "Zinken" }
"#;

const STAFF: &str = r#"
[[question]]
variable = "useful"
columns = ["a"]
text = { sv = "Eleverna har nytta av det de lär sig", en = "What the students learn is useful" }
type = "scale"
scale = "agreement4"
same_as = "useful"
"#;

const PLAN: &str = r#"
goal = [
  { id = "uf", title = { sv = "Fler driver företag", da = "Flere driver virksomhed", en = "More run companies" }, target = 0.3, baseline = 0.1 },
  { id = "useful", title = { sv = "Eleverna ser nyttan", da = "Eleverne ser nytten", en = "Students see the use" }, target = 0.6 },
  { id = "network", title = { sv = "Ett nätverk", da = "Et netværk", en = "A network" }, judgement = "partly", evidence = [{ text = "Möten" }] },
]
activity = [{ id = "visits", title = "Studiebesök", planned = 10, done = 9 }]
milestone = [{ id = "plan", title = "Plan", status = "done", planned = "2019-01", done = "2019-02-03" }]
"#;

const SHARE: &str = r#"
title = { sv = "Andel positiva svar", da = "Andel positive svar", en = "Share of positive answers" }
definition = { sv = "De positiva av alla svar.", da = "De positive af alle svar.", en = "The positive of all answers." }
estimator = "share"
from = ["answers"]
each = "scale"
by = [[], ["municipality"]]
rule = "base"
change = true
compare = "municipality"
theme = "attitudes"
figure = "dots"
"#;

const VOICES: &str = r#"
title = { sv = "Gruppernas svar på samma påståenden", da = "Gruppernes svar på de samme udsagn", en = "The groups' answers to the same statements" }
definition = { sv = "Skillnaden mot den första gruppen.", da = "Forskellen til den første gruppe.", en = "The difference from the first group." }
estimator = "share"
from = ["answers"]
each = "voices"
by = [[]]
rule = "base"
voices = true
theme = "voices"
"#;

const REGISTER: &str = r#"
title = { sv = "UF-genomslag", da = "Andel elever med UF-virksomhed", en = "UF participation" }
definition = { sv = "Företagare delat med en årskull.", da = "Iværksættere delt med en årgang.", en = "Entrepreneurs over a cohort." }
estimator = "register_ratio"
from = ["uf_registrations"]
by = [[]]
theme = "participation"
figure = "line"
"#;

fn project(chapter: &str) -> Project {
    let definition = toml::from_str(DEFINITION).unwrap();
    let codebooks =
        BTreeMap::from([("students".to_owned(), toml::from_str(STUDENTS).unwrap()), ("staff".to_owned(), toml::from_str(STAFF).unwrap())]);
    let chapters = vec![Chapter { name: "10-start".to_owned(), markdown: BTreeMap::from([("sv".to_owned(), chapter.to_owned())]) }];
    let vocabulary = toml::from_str(include_str!("../../queries/concepts.toml")).unwrap();
    let folder = Path::new("no-such-folder").to_owned();
    Project {
        folder,
        definition,
        codebooks,
        plan: toml::from_str(PLAN).unwrap(),
        chapters,
        vocabulary,
        documents: BTreeMap::new(),
        publishes: false,
        known_editions: None,
        previous: None,
    }
}

fn query(name: &str, header: &str) -> Query {
    let header: Header = toml::from_str(header).unwrap();
    Query { name: name.to_owned(), header, sql: "select 1".to_owned(), source: format!("-- {name}\nselect 1"), own: false }
}

/// A key of an item and wave.
pub fn key(instrument: &str, item: &str, wave: &str) -> Key {
    Key {
        indicator: "positive_share".to_owned(),
        instrument: instrument.to_owned(),
        item: item.to_owned(),
        wave: wave.to_owned(),
        ..Key::default()
    }
}

/// An estimate with an interval and, for a difference, an adjusted p.
pub fn estimate(key: Key, n: u64, value: f64, interval: (f64, f64), p: Option<f64>) -> Estimate {
    Estimate {
        key,
        n: Some(n),
        estimate: Some(value),
        lower: Some(interval.0),
        upper: Some(interval.1),
        p,
        p_adjusted: p,
        method: if p.is_some() { Method::LinkedChange } else { Method::KornGraubard },
        ..Estimate::default()
    }
}

fn ratio(wave: &str, numerator: f64, denominator: f64) -> Estimate {
    let key = Key { indicator: "uf_participation".to_owned(), wave: wave.to_owned(), ..Key::default() };
    let full = estimate(key, 0, numerator / denominator, (0.0, 0.0), None);
    Estimate {
        n: None,
        numerator: Some(numerator),
        denominator: Some(denominator),
        lower: None,
        upper: None,
        method: Method::FullCount,
        flags: vec![Flag::RegisterRatio],
        ..full
    }
}

fn estimates() -> Vec<Estimate> {
    let place =
        |item: &str, level: &str| Key { domain: vec![("municipality".to_owned(), level.to_owned())], ..key("students", item, "after") };
    let against = |key: Key, against: Against| Key { against: Some(against), ..key };
    let since_before = |item: &str, before: f64, found: Estimate| Estimate {
        key: against(key("students", item, "after"), Against::Wave("before".to_owned())),
        reference: Some(before),
        later: found.estimate.map(|change| before + change),
        ..found
    };
    let voice = |instrument: &str| Key { indicator: "perception_gap".to_owned(), ..key(instrument, "useful", "after") };
    let mut all = vec![
        estimate(key("students", "useful", "before"), 400, 0.5, (0.45, 0.55), None),
        estimate(key("students", "useful", "after"), 410, 0.62, (0.57, 0.67), None),
        estimate(key("students", "choice", "before"), 400, 0.7, (0.65, 0.75), None),
        estimate(key("students", "choice", "after"), 410, 0.71, (0.66, 0.76), None),
        estimate(key("staff", "useful", "after"), 120, 0.8, (0.7, 0.9), None),
        since_before("useful", 0.5, estimate(key("students", "useful", "after"), 410, 0.12, (0.06, 0.18), Some(0.0004))),
        since_before("choice", 0.7, estimate(key("students", "choice", "after"), 410, 0.01, (-0.04, 0.06), Some(0.7))),
        estimate(voice("students"), 410, 0.62, (0.57, 0.67), None),
        estimate(voice("staff"), 120, 0.8, (0.7, 0.9), None),
        estimate(against(voice("staff"), Against::Instrument("students".to_owned())), 120, 0.18, (0.07, 0.29), Some(0.002)),
        ratio("2012/13", 240.0, 2400.5),
        ratio("2013/14", 400.0, 2400.5),
        ratio("2014/15", 816.0, 2400.5),
    ];
    // Together the 410 of the whole: a remainder would be a small number to protect.
    for (level, n, value) in [("alvik", 136, 0.5), ("orby", 137, 0.64), ("zinken", 137, 0.72)] {
        all.push(estimate(place("useful", level), n, value, (value - 0.09, value + 0.09), None));
    }
    let contrast = |level: &str, other: &str, value: f64, p: f64| {
        estimate(against(place("useful", level), Against::Level(other.to_owned())), 136, value, (value - 0.12, value + 0.12), Some(p))
    };
    all.extend([contrast("orby", "alvik", 0.14, 0.06), contrast("alvik", "zinken", -0.22, 0.003), contrast("zinken", "orby", 0.08, 0.3)]);
    all.sort_by(|left, right| left.key.cmp(&right.key));
    all
}

/// The municipalities by one statement, girls and boys apart; a fifth of the answers' worth is lost to likeness within classes.
fn comparison() -> Comparison {
    let stratum = |gender: &str, n: f64, share: f64| Stratum {
        levels: vec![gender.to_owned()],
        sums: ClusterSum {
            cluster: 0,
            n,
            sum: n * share,
            weight: n,
            weight_square: n,
            weighted_sum: n * share,
            weighted_square_sum: n * share,
        },
    };
    let unit = |level: &str, n: f64, value: f64| Unit {
        level: level.to_owned(),
        value,
        effective_n: 0.8 * n,
        ranked: Some(RankedUnit { estimate: value.sqrt().asin(), standard_error: 0.5 / (0.8 * n).sqrt() }),
        strata: vec![stratum("female", 0.5 * n, value + 0.1), stratum("male", 0.5 * n, value - 0.1)],
    };
    Comparison {
        finite: false,
        key: key("students", "useful", "after"),
        dimension: "municipality".to_owned(),
        quantity: Quantity::Share,
        degrees_of_freedom: f64::INFINITY,
        mixed_by: vec!["gender".to_owned()],
        units: vec![unit("alvik", 136.0, 0.5), unit("orby", 137.0, 0.64), unit("zinken", 137.0, 0.72)],
    }
}

fn goals() -> Vec<GoalAssessment> {
    let goal = |id: &str, measure: Option<Key>, verdict: Verdict| GoalAssessment {
        goal: id.to_owned(),
        measure,
        baseline: None,
        target: None,
        direction: crate::project::plan::Direction::Increase,
        aim: crate::transform::estimate::Aim::Level,
        outcome: None,
        lower: None,
        upper: None,
        bound: None,
        achievement: None,
        achievement_interval: None,
        confidence: None,
        verdict,
    };
    let counted = Key { indicator: "uf_participation".to_owned(), wave: "2014/15".to_owned(), ..Key::default() };
    vec![
        GoalAssessment {
            baseline: Some(0.1),
            target: Some(0.3),
            outcome: Some(816.0 / 2400.5),
            achievement: Some(1.2),
            achievement_interval: None,
            ..goal("uf", Some(counted), Verdict::Reached)
        },
        GoalAssessment {
            target: Some(0.6),
            outcome: Some(0.62),
            lower: Some(0.57),
            upper: Some(0.67),
            bound: Some(0.578),
            confidence: Some(0.79),
            ..goal("useful", Some(key("students", "useful", "after")), Verdict::CannotBeSaid)
        },
        goal("network", None, Verdict::PartlyReached),
    ]
}

/// The release, with one chapter in Swedish.
pub fn release_with_chapter(chapter: &str) -> Release {
    let counts = Dispositions { complete: 380, partial: 30, refusal: 20, non_contact: 70, ..Dispositions::default() };
    let responses = ["before", "after"].map(|wave| Response {
        instrument: "students".to_owned(),
        wave: wave.to_owned(),
        domain: Vec::new(),
        counts,
        rates: vec![("RR1", 0.76), ("RR2", 0.82), ("REF1", 0.04), ("CON1", 0.86)],
        eligible_share: None,
    });
    let reading = Reading {
        instrument: "students".to_owned(),
        wave: "after".to_owned(),
        file: "data/after.xlsx".to_owned(),
        tool: "plain".to_owned(),
        rows_read: 430,
        rows_used: 410,
        hash: crate::report::sha256::hash(b"after"),
        cells: Default::default(),
    };
    let exclusion = Exclusion { instrument: "students".to_owned(), wave: "after".to_owned(), reason: "duplicate".to_owned(), rows: 20 };
    let indicators = Indicators {
        queries: vec![query("perception_gap", VOICES), query("positive_share", SHARE), query("uf_participation", REGISTER)],
        estimates: estimates(),
        comparisons: vec![comparison()],
        responses: responses.to_vec(),
        goals: goals(),
        not_applicable: Vec::new(),
        exclusions: vec![exclusion],
        readings: vec![reading],
        ..Indicators::default()
    };
    let findings = vec![Diagnostic::warning("unknown-label", "an answer is not in the codebook").counting(12)];
    crate::disclosure::release(std::sync::Arc::new(project(chapter)), indicators, findings)
}

/// The release, with a chapter that refers to what is there.
pub fn release() -> Release {
    release_with_chapter("# Bakgrund\n\nSe {{ figure(\"uf_participation\") }} och {{ table(\"goals\") }}. {{ goal(\"uf\") }}\n")
}

/// Words without the names that their numbers are marked with, and where these lead.
pub fn as_read(words: &str) -> String {
    let without = |text: &str, mark: &str| {
        let mut parts = text.split(mark);
        let first = parts.next().unwrap_or_default().to_owned();
        parts.fold(first, |read, part| read + part.split_once("\">").unwrap().1)
    };
    without(&without(words, "<a class=\"number\" href=\""), "<data value=\"").replace("</data></a>", "").replace("</data>", "")
}
