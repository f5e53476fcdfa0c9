//! The attacker is strong enough: from the releases as they were before groups were sets of people he has every row of the cases.

use super::fixtures;
use super::follow_up;
use super::hashes::try_all;
use super::release::{Release, Report, attack, family, questions};
use std::fs;
use std::path::Path;

fn attack_before(cases: &[&str]) -> Report {
    let releases: Vec<Release> =
        cases.iter().map(|case| Release::new(&fixtures("before").join(case), &fixtures("projects").join(case))).collect();
    let report = attack(&releases);
    assert_eq!(report.misread, Vec::<String>::new(), "{cases:?}: read wrongly");
    report
}

/// What must be found: the releases known, and of each finding the question, whom it is about, and what is told.
type Expected<'a> = (&'a [&'a str], &'a [(&'a str, &'a str, &'a str)]);

const EXPECTED: [Expected; 10] = [
    // Two groups of the same people are one cell: Berga withheld, its only school shown, and Cedby's seven follow.
    (
        &["one-school-each"],
        &[
            ("q1", "Cedby", "7 of them answered 1 or 2"),
            ("q2", "Cedby", "7 of them answered 1 or 2"),
            ("q3", "Cedby", "7 of them answered 1 or 2"),
            ("idx", "Cedby", "their sum"),
        ],
    ),
    // One pupil's municipality is another than the school's.
    (
        &["one-slip"],
        &[
            ("q1", "Berga and a1", "1 of them answered 3 or 4"),
            ("q2", "Berga and a1", "1 of them answered 3 or 4"),
            ("q3", "Berga and a1", "1 of them answered 3 or 4"),
        ],
    ),
    (&["index-minus-item"], &[("q1", "Cedby", "all of them but 0 answered 3 or 4")]),
    // Means of a distribution are numbers of who chose what.
    (&["waves-of-8"], &[("q3", "Cedby", "2 of them answered 3 or 4"), ("idx", "Cedby", "their sum"), ("visits", "Cedby", "their sum 13")]),
    (&["mean-of-7"], &[("idx", "Cedby", "their sum"), ("visits", "Cedby", "their sum 48"), ("recommend", "Cedby", "7 of them answered")]),
    (
        &["all-alike"],
        &[("idx", "Cedby", "their sum 1500"), ("recommend", "Cedby", "all of them but 0"), ("visits", "Cedby", "their sum 180")],
    ),
    (&["extreme-value"], &[("visits", "municipality=Cedby", "the greatest answer is known to be 30 to 30")]),
    (
        &["limits"],
        &[("q1", "b2", "4 of them answered 3 or 4"), ("q2", "b2", "1 of them answered 3 or 4"), ("q3", "b2", "3 of them answered 3 or 4")],
    ),
    (
        &["two-editions/a", "two-editions/b"],
        &[
            ("q1", "all in edition 2 less all in edition 1", "1 of them answered 1,"),
            ("q2", "all in edition 2 less all in edition 1", "1 of them answered 4,"),
            ("q3", "all in edition 2 less all in edition 1", "1 of them answered 2,"),
            ("visits", "all in edition 2 less all in edition 1", "their sum"),
            ("programme_choice", "all in edition 2 less all in edition 1", "1 of them answered BF"),
            ("talk__", "all in edition 2 less all in edition 1", "1 of them answered 1"),
        ],
    ),
    (
        &["subset-projects/all", "subset-projects/alby", "subset-projects/berga"],
        &[
            ("q1", "Cedby", "7 of them answered 1,"),
            ("q2", "Cedby", "of them answered 3 or 4"),
            ("q3", "Cedby", "of them answered 3 or 4"),
            ("prao", "Cedby", "2 of them answered no"),
            ("idx", "Cedby", "their sum"),
            ("visits", "Cedby", "their sum"),
        ],
    ),
];

#[test]
fn the_attacker_has_every_case_from_the_releases_as_they_were() {
    for (cases, expected) in EXPECTED {
        let report = attack_before(cases);
        for (question, whom, what) in expected {
            let found = report
                .findings
                .iter()
                .any(|finding| finding.question.starts_with(question) && finding.whom.contains(whom) && finding.what.contains(what));
            assert!(found, "{cases:?}: not that of {whom} {what} to {question}, but {:#?}", report.findings);
        }
    }
}

/// A release of a sample as it was: the rows that tell.
fn sample_before(name: &str) -> Release {
    let project = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-data").join(name);
    Release::new(&fixtures("before").join(name), &project)
}

#[test]
fn the_attacker_has_what_the_samples_told() {
    let expected = [
        ("gr-samsyv", "had_prao", "female", "1 of them did not answer"),
        ("hedemora-ny-process", "school_support", "unknown", "their sum 33.33 is known"),
        ("made-by-halmstad", "contacts__summer_job", "nonbinary", "7 of them answered 0, known to be 7"),
    ];
    for (name, question, whom, what) in expected {
        let report = attack(&[sample_before(name)]);
        assert_eq!(report.misread, Vec::<String>::new(), "{name}: read wrongly");
        let found = report.findings.iter().any(|own| own.question == question && own.whom == whom && own.what.contains(what));
        assert!(found, "{name}: not that of {whom} {what}, but {:#?}", report.findings);
    }
}

#[test]
fn the_attacker_has_a_count_that_stands_in_another_indicator() {
    let releases = [sample_before("ujju")];
    let all = questions(&releases, &mut Report::default());
    let (question, rows) = &all[&("partners".to_owned(), "better_chance".to_owned())];
    let mut family = family(&releases, "partners", question.clone(), rows);
    assert_eq!(family.known_of_all("2012", &question.sides[0]), (26.0, 26.0));
}

#[test]
fn the_attacker_has_the_genders_of_the_follow_up_from_the_report_beside_it() {
    let before = fixtures("before/ujju");
    let mut counts = follow_up::read(&before);
    // All less those of one gender are few; which of the others they are is not told.
    let of_others = ["INACTIVE-EDUCATION less INACTIVE-EDUCATION Men", "MIGRANTS less MIGRANTS Men", "MINORITIES less MINORITIES Women"];
    let alone = counts.findings();
    assert!(alone.iter().zip(of_others).all(|(own, name)| own.starts_with(name)) && alone.len() == 3, "from the annex alone: {alone:?}");
    let mut counts = follow_up::read(&before);
    assert_eq!(follow_up::beside(&mut counts, &before, "participants"), 1);
    assert!(counts.findings().contains(&"TOTAL Gender unknown is known to be 2 to 2".to_owned()), "{:?}", counts.findings());
}

#[test]
fn the_attacker_sees_an_employer_who_has_nearly_all() {
    let report = attack_before(&["one-employer"]);
    let found = report.findings.iter().any(|finding| finding.whom == "care" && finding.what.contains("one has 97 of 100"));
    assert!(found, "{:#?}", report.findings);
}

#[test]
fn the_attacker_reads_a_small_register_from_its_hash() {
    let list = fs::read_to_string(fixtures("projects/hash-oracle/data/val-2024.csv")).unwrap();
    let found = try_all(&fixtures("before/hash-oracle"), &list, &[";FT;", ";VO;"]);
    assert_eq!(found, Some(vec![1, 11, 9, 2]));
}
