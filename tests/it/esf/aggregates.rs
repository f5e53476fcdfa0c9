//! The tests of aggregates: tables that add up, and the same with one number changed.

use super::{FollowUp, record};
use std::collections::{BTreeMap, BTreeSet};
use utfall::esf::cells::{self, Aggregates};
use utfall::esf::figure::{Gender, Indicator, Moment, Period};
use utfall::esf::figures::{FigureFile, Row};
use utfall::esf::queries::queries;
use utfall::esf::stated::{Further, figure, further};
use utfall::esf::{register, tables::TableBuilder, validation};
use utfall::pipeline;
use utfall::project::esf::Programme;
use utfall::project::text::Text;
use utfall::transform::engine::Engine;

/// Totals that add up: ten women, six men.
const SOUND_2014: [(&str, f64); 36] = [
    ("TOTAL", 16.0),
    ("GRAND-TOTAL", 17.0),
    ("LEAVERS", 12.0),
    ("CO01", 8.0),
    ("CO02", 4.0),
    ("CO03", 4.0),
    ("CO04", 2.0),
    ("CO05", 4.0),
    ("CO06", 6.0),
    ("CO07", 4.0),
    ("CO08", 2.0),
    ("CO09", 4.0),
    ("CO10", 6.0),
    ("CO11", 4.0),
    ("CO12", 4.0),
    ("CO13", 2.0),
    ("CO14", 2.0),
    ("CO15", 2.0),
    ("CO16", 2.0),
    ("CO17", 2.0),
    ("CO18", 2.0),
    ("CO19", 2.0),
    ("CO20", 0.0),
    ("CO21", 0.0),
    ("CO22", 0.0),
    ("CO23", 0.0),
    ("DISADVANTAGED", 6.0),
    ("CR01", 2.0),
    ("CR02", 4.0),
    ("CR03", 6.0),
    ("CR04", 6.0),
    ("CR05", 4.0),
    ("CR06", 6.0),
    ("CR07", 2.0),
    ("CR08", 2.0),
    ("CR09", 2.0),
];

const SOUND_PLUS: [(&str, f64); 31] = [
    ("LEAVERS", 12.0),
    ("EECO01", 16.0),
    ("EECO02", 8.0),
    ("EECO03", 4.0),
    ("EECO04", 4.0),
    ("EECO05", 4.0),
    ("EECO06", 4.0),
    ("EECO07", 6.0),
    ("EECO08", 2.0),
    ("EECO09", 4.0),
    ("EECO10", 6.0),
    ("EECO11", 6.0),
    ("EECO12", 2.0),
    ("EECO13", 2.0),
    ("EECO14", 2.0),
    ("EECO15", 2.0),
    ("EECO16", 2.0),
    ("EECO17", 2.0),
    ("EECO18", 0.0),
    ("EECO19", 0.0),
    ("EECO02+04", 12.0),
    ("EECO02+05", 12.0),
    ("EECO02+04+05", 16.0),
    ("EECO06+07", 10.0),
    ("EECO10+11", 12.0),
    ("EECR01", 2.0),
    ("EECR02", 4.0),
    ("EECR03", 6.0),
    ("EECR04", 6.0),
    ("EECR05", 6.0),
    ("EECR06", 2.0),
];

fn reference(indicator: &str) -> Option<&'static str> {
    match indicator {
        "EECR01" => Some("EECO04"),
        "EECR02" | "EECR03" => Some("EECO01"),
        "EECR04" | "EECR05" => Some("EECO02+04"),
        "EECR06" => Some("EECO05"),
        "OWN-SHARE" => Some("EECO05"),
        _ => None,
    }
}

/// The tests that find something in figures of two periods: half of each number in the first, the other half in the second. `changes` are made to the
/// cumulative figure of women and men together; women have half of each number.
fn tests(programme: Programme, sound: &[(&str, f64)], changes: &[(&str, Gender, f64)]) -> Vec<String> {
    let name = if programme == Programme::Esf2014 { "2014-2020" } else { "esf-plus" };
    let project = FollowUp::new(name).delivery("", &[record("a", &[])]);
    let planned = pipeline::plan(project.write().folder()).unwrap().value.unwrap();
    let esf = planned.definition.esf.as_ref().unwrap();
    let periods: Vec<Period> = [("2018", "2018-01-01", "2018-12-31"), ("2019", "2019-01-01", "2019-12-31")]
        .map(|(id, first, last)| Period { id: id.to_owned(), first: first.parse().unwrap(), last: last.parse().unwrap() })
        .into();
    let mut figures = Vec::new();
    for (indicator, count) in sound {
        for (gender, share) in [(Gender::Women, 0.5), (Gender::Men, 0.5), (Gender::Total, 1.0)] {
            for (period, cumulative, part) in [("2018", false, 0.5), ("2018", true, 0.5), ("2019", false, 0.5), ("2019", true, 1.0)] {
                let cell = utfall::esf::figure::Cell { cumulative, ..super::whole(period) };
                let mut made = figure(indicator, cell, gender, count * share * part);
                (made.known, made.unknown) = (Some(40.0), Some(0.0));
                figures.push(made);
            }
        }
    }
    for (indicator, gender, count) in changes {
        let changed = figures
            .iter_mut()
            .find(|figure| figure.indicator == *indicator && figure.gender == *gender && figure.cell == super::whole("2019"));
        changed.unwrap().count = *count;
    }
    let indicators: Vec<Indicator> = sound.iter().map(|(id, _)| indicator(id)).collect();
    let register = register::read(&planned, esf, &planned.codebooks["esf_participants"], "2019-12-31".parse().unwrap()).unwrap();
    let queries = queries(&planned, esf, &register).unwrap();
    let further: Vec<Further> = further(programme);
    let aggregates = Aggregates {
        esf,
        indicators: &indicators,
        percentages: &BTreeSet::from(["OWN-SHARE".to_owned()]),
        figures: &figures,
        periods: &periods,
        earlier: None,
        further: &further,
    };
    let mut engine = Engine::new();
    cells::register(&mut engine, &aggregates).unwrap();
    for table in ["participants", "flags", "disadvantaged"] {
        let mut empty = TableBuilder::new(0);
        for column in ["row", "value"] {
            empty.number(column, std::iter::empty());
        }
        for column in ["gender", "operation", "indicator", "origin"] {
            empty.text(column, std::iter::empty());
        }
        engine.register(table, &empty.finish(table).unwrap());
    }
    let of_cells: Vec<_> = queries.checks.iter().filter(|check| check.header.about == utfall::esf::queries::About::Cell).cloned().collect();
    let merged = utfall::esf::merge::Merged::default();
    let source = validation::Source { register: &register, merged: &merged, people: &[] };
    let findings = validation::validate(&mut engine, &of_cells, esf, &source).unwrap();
    let mut found: Vec<String> = findings.iter().map(|finding| finding.test.clone()).collect();
    found.sort();
    found.dedup();
    found
}

fn indicator(id: &str) -> Indicator {
    Indicator {
        id: id.to_owned(),
        title: Text::Plain(id.to_owned()),
        definition: Text::Missing,
        article: String::new(),
        moment: if id.contains("CR") || id.starts_with("OWN") { Moment::Exit } else { Moment::Entry },
        reference_output: reference(id).map(str::to_owned),
        own: id.starts_with("OWN"),
        fingerprint: String::new(),
    }
}

/// One changed number breaks the test, beside A23: the cumulative figure is no longer the sum of the periods.
#[track_caller]
fn breaks(test: &str, programme: Programme, indicator: &str, count: f64) {
    let sound: &[(&str, f64)] = if programme == Programme::Esf2014 { &SOUND_2014 } else { &SOUND_PLUS };
    let found = tests(
        programme,
        sound,
        &[(indicator, Gender::Women, count), (indicator, Gender::Men, count), (indicator, Gender::Total, 2.0 * count)],
    );
    assert!(found.contains(&test.to_owned()), "{test}: {found:?}");
    assert!(found.contains(&"A23".to_owned()));
}

#[test]
fn sound_tables_break_no_test() {
    assert_eq!(tests(Programme::Esf2014, &SOUND_2014, &[]), Vec::<String>::new());
    assert_eq!(tests(Programme::EsfPlus, &SOUND_PLUS, &[]), Vec::<String>::new());
}

#[test]
fn the_genders_make_the_total() {
    let found = tests(Programme::Esf2014, &SOUND_2014, &[("CO15", Gender::Women, 2.0)]);
    assert_eq!(found, ["A01", "A23"]);
}

#[test]
fn aggregates_of_2014_2020() {
    for (test, indicator, women) in [
        ("A02", "CO05", 3.0),
        ("A03", "CO02", 5.0),
        ("A04", "CO04", 3.0),
        ("A05", "CO06", 7.0),
        ("A06", "CO08", 3.0),
        ("A07", "CO10", 5.0),
        ("A08", "CO13", 3.0),
        ("A09", "CO19", 9.0),
        ("A10", "GRAND-TOTAL", 7.0),
        ("A14", "CR01", 3.0),
        ("A15", "CR04", 7.0),
        ("A16", "CR07", 3.0),
        ("A17", "CR02", 7.0),
        ("A18", "CR05", 4.0),
        ("A18", "CR08", 3.0),
        ("A18", "CR09", 4.0),
        ("A25", "LEAVERS", 9.0),
    ] {
        breaks(test, Programme::Esf2014, indicator, women);
    }
}

#[test]
fn aggregates_of_esf_plus() {
    for (test, indicator, women) in [
        ("A02", "EECO05", 3.0),
        ("A03", "EECO03", 5.0),
        ("A11", "EECO06", 5.0),
        ("A12", "EECO09", 3.0),
        ("A13", "EECO17", 9.0),
        ("A19", "EECR01", 3.0),
        ("A19", "EECR06", 3.0),
        ("A25", "LEAVERS", 9.0),
        ("T6-144", "EECO02+04", 7.0),
        ("T6-145", "EECO02+05", 7.0),
        ("T6-146", "EECO02+04+05", 9.0),
        ("T6-147", "EECO06+07", 6.0),
        ("T6-148", "EECO10+11", 7.0),
        ("T10-a", "EECR04", 7.0),
    ] {
        breaks(test, Programme::EsfPlus, indicator, women);
    }
}

#[test]
fn percentages_and_falling_and_unstated_figures() {
    let with = |extra: &[(&'static str, f64)]| -> Vec<(&'static str, f64)> { SOUND_PLUS.iter().chain(extra).copied().collect() };
    assert_eq!(tests(Programme::EsfPlus, &with(&[("OWN-SHARE", 4.0)]), &[]), Vec::<String>::new());
    let found = tests(Programme::EsfPlus, &with(&[("OWN-SHARE", 4.0)]), &[("OWN-SHARE", Gender::Total, 41.0)]);
    assert!(found.contains(&"A21".to_owned()) && found.contains(&"T10-b".to_owned()), "{found:?}");
    let found = tests(Programme::EsfPlus, &SOUND_PLUS, &[("EECO13", Gender::Total, 0.0)]);
    assert!(found.contains(&"A20".to_owned()), "2 in all, after 1 in the first period, has fallen to 0: {found:?}");
    let without: Vec<(&str, f64)> = SOUND_PLUS.into_iter().filter(|(id, _)| *id != "EECO19").collect();
    assert_eq!(tests(Programme::EsfPlus, &without, &[]), ["A22"]);
}

#[test]
fn a_figure_below_the_earlier_packs_must_be_explained() {
    let project = FollowUp::new("2014-2020").delivery("", &[record("a", &[])]);
    let earlier = FigureFile {
        reporting_date: Some("2018-12-31".parse().unwrap()),
        rows: vec![Row {
            figure: figure("CO01", super::whole("2018"), Gender::Total, 2.0),
            definition: String::new(),
            period_end: Some("2018-12-31".parse().unwrap()),
            line: 2,
        }],
    };
    let pack = project.try_pack(Some(&earlier)).0.unwrap();
    let places: Vec<&str> = pack.findings.iter().filter(|finding| finding.test == "A20").map(|finding| finding.place.as_str()).collect();
    assert_eq!(places, ["CO01, all, up to 2018, total"]);
    let known: BTreeMap<&str, f64> = BTreeMap::from([("CO01", 1.0)]);
    assert_eq!(super::counts(&pack, "CO01", &super::whole("2018"))[2], known["CO01"]);
}
