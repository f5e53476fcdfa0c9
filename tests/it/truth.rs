//! The sample projects against their generator's own records: `truth.json`, which shares no code with the program.

use crate::survey::Survey;
use serde_json::Value;
use std::path::Path;
use utfall::transform::estimate::Estimate;
use utfall::{ingest, project, transform};

fn truth(name: &str) -> Value {
    serde_json::from_str(&std::fs::read_to_string(format!("sample-data/{name}/truth.json")).unwrap()).unwrap()
}

fn estimates(name: &str) -> Vec<Estimate> {
    let project = project::load(Path::new(&format!("sample-data/{name}"))).unwrap().value.unwrap();
    let dataset = ingest::ingest(&project).unwrap().value;
    transform::transform(&project, &dataset).unwrap().value.estimates
}

fn level<'a>(
    estimates: &'a [Estimate],
    indicator: &str,
    instrument: &str,
    item: &str,
    wave: &str,
    domain: &[(&str, &str)],
) -> &'a Estimate {
    let fits = |estimate: &&Estimate| {
        let key = &estimate.key;
        let own: Vec<(&str, &str)> = key.domain.iter().map(|(dimension, level)| (dimension.as_str(), level.as_str())).collect();
        key.indicator == indicator
            && key.instrument == instrument
            && key.item == item
            && key.wave == wave
            && own == domain
            && key.against.is_none()
    };
    let found: Vec<&Estimate> = estimates.iter().filter(fits).collect();
    assert_eq!(found.len(), 1, "{indicator} {instrument} {item} {wave} {domain:?}");
    found[0]
}

#[test]
fn halmstads_participation_is_ten_and_thirty_four_per_cent() {
    let estimates = estimates("made-by-halmstad");
    let shown = |wave: &str| level(&estimates, "uf_participation", "", "", wave, &[]).estimate.unwrap();
    assert_eq!((shown("2012/13"), shown("2015/16")), (124.0 / 1240.0, 408.0 / 1200.0));
}

#[test]
fn halmstads_participation_is_the_generators_in_every_year_and_domain() {
    let (truth, estimates) = (truth("made-by-halmstad"), estimates("made-by-halmstad"));
    let mut compared = 0;
    for (year, domains) in truth["figures"]["uf_participation"].as_object().unwrap() {
        for (domain, figures) in domains.as_object().unwrap() {
            let levels: Vec<(&str, &str)> = match domain.split_once('=') {
                Some((dimension @ "gender", value)) => vec![(dimension, value)],
                None => Vec::new(),
                Some(_) => continue, // schools and programmes have codes of the codebook; the sums over them are compared below
            };
            let found = level(&estimates, "uf_participation", "", "", year, &levels);
            assert_eq!(found.numerator, figures["uf_students"].as_f64(), "{year} {domain}");
            assert_eq!(found.denominator, figures["cohort"].as_f64(), "{year} {domain}");
            compared += 1;
        }
        for dimension in ["school", "programme"] {
            let parts = estimates.iter().filter(|estimate| {
                let key = &estimate.key;
                key.indicator == "uf_participation"
                    && key.wave == *year
                    && key.against.is_none()
                    && key.domain.iter().any(|(name, _)| name == dimension)
            });
            let sum: f64 = parts.map(|estimate| estimate.numerator.unwrap()).sum();
            assert_eq!(Some(sum), domains["all"]["uf_students"].as_f64(), "{year} by {dimension}");
        }
    }
    assert_eq!(compared, 4 * 3);
}

#[test]
fn every_item_of_halmstads_questionnaires_is_the_generators() {
    let (truth, estimates) = (truth("made-by-halmstad"), estimates("made-by-halmstad"));
    let mut compared = 0;
    for instrument in ["students", "teachers", "employers"] {
        for (item, figures) in truth["figures"][instrument]["items"].as_object().unwrap() {
            let found = level(&estimates, "positive_share", instrument, item, "2015/16", &[]);
            assert_eq!(found.n, figures["answered"].as_u64(), "{instrument} {item}");
            assert_eq!(found.numerator, figures["positive"].as_f64(), "{instrument} {item}");
            compared += 1;
        }
    }
    assert!(compared >= 15, "{compared}");
}

#[test]
fn every_item_of_samsyvs_questionnaires_is_the_generators() {
    let (truth, estimates) = (truth("gr-samsyv"), estimates("gr-samsyv"));
    // The generator counts break-offs among those who answered; the program leaves them out: 3 before and 2 after.
    let mut compared = 0;
    for (instrument, wave, break_offs) in
        [("students", "before", 3), ("students", "after", 2), ("staff", "before", 0), ("staff", "after", 0), ("employers", "after", 0)]
    {
        let figures = &truth["figures"][instrument];
        let figures = if instrument == "employers" { figures } else { &figures[wave] };
        for (item, figures) in figures["items"].as_object().unwrap() {
            let found = level(&estimates, "positive_share", instrument, item, wave, &[]);
            for (name, found, expected) in
                [("answered", found.n.unwrap(), &figures["answered"]), ("positive", found.numerator.unwrap() as u64, &figures["positive"])]
            {
                let expected = expected.as_u64().unwrap();
                assert!(
                    found <= expected && found + break_offs >= expected,
                    "{instrument} {item} {wave}: {name} {found}, expected {expected} less at most {break_offs}"
                );
            }
            compared += 1;
        }
    }
    assert!(compared >= 30, "{compared}");
}

#[test]
fn every_planted_fault_of_samsyv_is_listed_with_its_count() {
    let truth = truth("gr-samsyv");
    let survey = Survey::sample("gr-samsyv");
    let checked = survey.utfall(&["check", "project", "--json"]);
    assert_eq!(checked.code, 0);
    let findings: Vec<Value> = checked.stderr.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    let count = |code: &str, text: &str| -> u64 {
        let fits = |found: &&Value| found["code"] == code && found["message"].as_str().unwrap().contains(text);
        findings.iter().filter(fits).map(|found| found["count"].as_u64().unwrap()).sum()
    };
    let planted = |kind: &str| truth["faults"][kind]["count"].as_u64().unwrap();
    assert_eq!(count("unknown-label", "`school`"), planted("unknown_school"));
    assert_eq!(count("not-on-frame", ""), planted("unknown_school"));
    assert_eq!(count("unknown-label", "") - count("unknown-label", "`school`"), planted("misspelt_label"));
    assert_eq!(count("duplicate", ""), planted("duplicate_answer"));
    assert_eq!(count("break-off", ""), planted("break_off"));
    assert_eq!(count("date-order", ""), planted("date_day_first"));
    assert_eq!(count("person-data", "person numbers"), planted("person_number"));
    assert_eq!(count("person-data", "e-mail"), planted("email"));
    assert_eq!(count("person-data", "telephone"), planted("telephone"));
}

#[test]
fn rows_read_are_rows_used_and_rows_listed_for_every_sample() {
    for name in ["made-by-halmstad", "gr-samsyv", "my-dream-now", "hedemora-ny-process", "ujju"] {
        let project = project::load(Path::new(&format!("sample-data/{name}"))).unwrap().value.unwrap();
        let dataset = ingest::ingest(&project).unwrap().value;
        for instrument in &project.definition.instrument {
            let readings = dataset.readings.iter().filter(|reading| reading.instrument == instrument.id);
            let (read, used) = readings.fold((0, 0), |(read, used), reading| (read + reading.rows_read, used + reading.rows_used));
            let listed: u64 =
                dataset.exclusions.iter().filter(|exclusion| exclusion.instrument == instrument.id).map(|exclusion| exclusion.rows).sum();
            assert_eq!(read, used + listed, "{name} {}", instrument.id);
            let table = dataset.tables.iter().find(|table| table.instrument == instrument.id).unwrap();
            assert_eq!(used, table.frame.height() as u64, "{name} {}", instrument.id);
        }
    }
}

#[test]
fn halmstads_other_denominators_are_the_generators_too() {
    let (truth, estimates) = (truth("made-by-halmstad"), estimates("made-by-halmstad"));
    for (year, domains) in truth["figures"]["uf_participation"].as_object().unwrap() {
        for (domain, levels) in [
            ("all", vec![]),
            ("gender=female", vec![("gender", "female")]),
            ("programme_type=vocational", vec![("programme_type", "vocational")]),
        ] {
            for (indicator, figure) in [
                ("uf_participation", "share_of_cohort"),
                ("uf_share_of_students", "share_of_all_students"),
                ("uf_per_year_3_student", "share_of_year_3"),
            ] {
                let found = level(&estimates, indicator, "", "", year, &levels);
                let expected = domains[domain][figure].as_f64().unwrap();
                assert!((found.estimate.unwrap() - expected).abs() < 1e-12, "{indicator} {year} {domain}");
            }
        }
    }
}

#[test]
fn ujjus_outcomes_are_the_published_counts_and_the_generators_by_gender() {
    let (truth, estimates) = (truth("ujju"), estimates("ujju"));
    let counts = |domain: &[(&str, &str)], outcome: &str| {
        let fits = |estimate: &&Estimate| {
            let own: Vec<(&str, &str)> =
                estimate.key.domain.iter().map(|(dimension, level)| (dimension.as_str(), level.as_str())).collect();
            estimate.key.indicator == "outcome_after" && estimate.key.level == outcome && own == domain
        };
        estimates.iter().find(fits).unwrap().numerator.unwrap()
    };
    assert_eq!((counts(&[], "education"), counts(&[], "job"), counts(&[], "other_activity")), (82.0, 15.0, 28.0));
    for (group, domain) in [("women", [("gender", "female")]), ("men", [("gender", "male")]), ("morso", [("municipality", "morso")])] {
        let of_group = &truth["figures"]["participants"][group];
        for outcome in ["education", "job", "other_activity", "none"] {
            assert_eq!(Some(counts(&domain, outcome)), of_group["outcomes"][outcome].as_f64(), "{group} {outcome}");
        }
        let moved = level(&estimates, "moved_on", "participants", "outcome", "", &domain);
        let expected = |outcome: &str| of_group["outcomes"][outcome].as_f64().unwrap();
        assert_eq!(moved.numerator, Some(expected("education") + expected("job")));
        let dropped = level(&estimates, "dropped_out", "participants", "", "", &domain);
        let ended = of_group["participants"].as_f64().unwrap();
        assert_eq!(dropped.numerator, Some(ended - of_group["completed"].as_f64().unwrap()));
    }
    let wait = level(&estimates, "time_to_outcome", "participants", "", "", &[("outcome", "education")]);
    assert_eq!(wait.estimate, truth["figures"]["participants"]["median_days_to_education"].as_f64());
}

#[test]
fn ujjus_courses_partners_and_staff_are_the_generators() {
    let (truth, estimates) = (truth("ujju"), estimates("ujju"));
    let figures = &truth["figures"];
    let courses = level(&estimates, "activity_done", "courses", "", "", &[]);
    assert_eq!((courses.numerator, courses.denominator), (figures["courses"]["held"].as_f64(), figures["courses"]["planned"].as_f64()));
    for (site, name) in [("Thisted", "thisted"), ("Nykøbing Mors", "nykobing"), ("Fjerritslev", "fjerritslev")] {
        let (held, places) = (
            level(&estimates, "activity_done", "courses", "", "", &[("site", name)]),
            level(&estimates, "places_filled", "courses", "", "", &[("site", name)]),
        );
        assert_eq!(held.numerator, figures["courses"]["sites"][site]["held"].as_f64(), "{site}");
        assert_eq!(places.numerator, figures["courses"]["sites"][site]["started"].as_f64(), "{site}");
    }
    let phases = &figures["partner_phases"]["phases"];
    for phase in ["0", "1", "2", "3"] {
        let found = level(&estimates, "activity_done", "partner_phases", "", "", &[("phase", phase)]);
        let expected = &phases[format!("Fase {phase}")];
        assert_eq!((found.numerator, found.denominator), (expected["done"].as_f64(), expected["planned"].as_f64()), "{phase}");
    }
    let by_partner = estimates.iter().filter(|estimate| {
        estimate.key.instrument == "partner_phases"
            && estimate.key.domain.iter().any(|(name, _)| name == "partner")
            && estimate.key.domain.len() == 2
    });
    assert_eq!(by_partner.count(), 14 * 4);
    let staff = level(&estimates, "staff_trained", "staff_training", "", "", &[]);
    assert_eq!(staff.estimate, figures["staff_training"]["staff"].as_f64());
    let money = level(&estimates, "co_financing", "", "", "", &[("currency", "DKK")]);
    assert_eq!((money.numerator, money.denominator), (Some(5_000_000.0), Some(10_000_000.0)));
    let each = level(&estimates, "budget_per_participant", "", "", "", &[("currency", "DKK")]);
    assert_eq!((each.estimate, each.n), (Some(10_000_000.0 / 168.0), Some(168)));
}

#[test]
fn hedemoras_score_card_and_places_are_the_generators() {
    let (truth, estimates) = (truth("hedemora-ny-process"), estimates("hedemora-ny-process"));
    for (grade, expected) in truth["figures"]["score_card"]["by_grade"].as_object().unwrap() {
        let done = level(&estimates, "activity_done", "score_card", "", "", &[("grade", grade)]);
        assert_eq!((done.numerator, done.denominator), (expected["done"].as_f64(), expected["planned"].as_f64()), "grade {grade}");
        let reached = level(&estimates, "activity_reach", "score_card", "", "", &[("grade", grade)]);
        assert_eq!(reached.estimate, expected["participants"].as_f64(), "grade {grade}");
    }
    for (year, expected) in truth["figures"]["place_supply"].as_object().unwrap() {
        let offered = level(&estimates, "places_offered", "place_supply", "", year, &[]);
        assert_eq!((offered.numerator, offered.denominator), (expected["offered"].as_f64(), expected["wished_for"].as_f64()), "{year}");
        assert_eq!(offered.n, expected["employers"].as_u64(), "{year}");
        assert_eq!(level(&estimates, "places_used", "place_supply", "", year, &[]).numerator, expected["used"].as_f64(), "{year}");
    }
}

#[test]
fn my_dream_nows_excerpts_are_the_generators() {
    let (truth, estimates) = (truth("my-dream-now"), estimates("my-dream-now"));
    let figures = &truth["figures"]["coded_excerpts"];
    assert_eq!(level(&estimates, "excerpts", "interviews", "", "", &[]).estimate, figures["excerpts"].as_f64());
    for (code, name) in [("Förebild", "role_model"), ("Hinder", "obstacle"), ("Rekrytering", "recruitment")] {
        let sum: f64 = figures["by_code_and_group"][code].as_object().unwrap().values().map(|count| count.as_f64().unwrap()).sum();
        let found = level(&estimates, "excerpts", "interviews", "", "", &[("excerpt_code", name)]);
        assert_eq!(found.estimate, Some(sum), "{code}");
    }
}

#[test]
fn halmstads_skills_match_is_the_generators() {
    let (truth, estimates) = (truth("made-by-halmstad"), estimates("made-by-halmstad"));
    let found = level(&estimates, "skills_match", "employers", "", "2015/16", &[]);
    assert_eq!(found.numerator, truth["figures"]["employers"]["skills_match"]["Ja"].as_f64());
}
