//! The indicator library on surveys small enough to work by hand.

use std::path::Path;
use utfall::transform::comparison::{NotDone, Procedure, Publishable, WhyNot};
use utfall::transform::estimate::{Against, Estimate, Flag, Method};
use utfall::transform::indicators::Indicators;
use utfall::{ingest, project, transform};

/// All indicators of a fixture, before disclosure control.
fn indicators(name: &str) -> Indicators {
    let folder = format!("tests/fixtures/indicators/{name}");
    let loaded = project::load(Path::new(&folder)).unwrap();
    let project = loaded.value.unwrap_or_else(|| panic!("{:?}", loaded.diagnostics));
    let dataset = ingest::ingest(&project).unwrap();
    assert!(!dataset.has_errors(), "{:?}", dataset.diagnostics);
    transform::transform(&project, &dataset.value).unwrap().value
}

/// The one estimate of an indicator with these parts of its key; `change` asks for the difference to the wave before.
fn find<'a>(all: &'a Indicators, indicator: &str, item: &str, wave: &str, level: &str, change: bool) -> &'a Estimate {
    let fits = |estimate: &&Estimate| {
        let key = &estimate.key;
        key.indicator == indicator
            && key.item == item
            && key.wave == wave
            && key.level == level
            && key.domain.is_empty()
            && if change { matches!(key.against, Some(Against::Wave(_))) } else { key.against.is_none() }
    };
    let found: Vec<&Estimate> = all.estimates.iter().filter(fits).collect();
    assert_eq!(found.len(), 1, "{indicator} {item} {wave} {level}");
    found[0]
}

fn value(all: &Indicators, indicator: &str, item: &str, wave: &str, level: &str) -> f64 {
    find(all, indicator, item, wave, level, false).estimate.unwrap()
}

fn close(value: f64, expected: f64) {
    assert!((value - expected).abs() < 1e-12, "{value} is not {expected}");
}

#[test]
fn shares_of_positive_answers_with_and_without_those_who_do_not_know() {
    let all = indicators("attitudes");
    close(value(&all, "positive_share", "dares", "before", ""), 3.0 / 8.0);
    // Worded the other way round: 1 and 2 are the positive answers.
    close(value(&all, "positive_share", "afraid", "before", ""), 3.0 / 8.0);
    // Eight asked: one does not know, one left it blank, four of the other six are positive.
    close(value(&all, "positive_share", "useful", "before", ""), 4.0 / 6.0);
    close(value(&all, "positive_share_of_all", "useful", "before", ""), 4.0 / 7.0);
}

#[test]
fn mean_and_interpolated_median() {
    let all = indicators("attitudes");
    close(value(&all, "scale_mean", "dares", "before", ""), 24.0 / 8.0);
    close(value(&all, "interpolated_median", "dares", "before", ""), 3.0);
    // 1, 2, 4, 4, 4, 5: 3.5 + (3 − 2)/3.
    close(value(&all, "interpolated_median", "useful", "before", ""), 3.5 + 1.0 / 3.0);
}

#[test]
fn change_of_a_mean_in_pooled_standard_deviations() {
    let all = indicators("attitudes");
    let change = find(&all, "scale_mean", "dares", "after", "", true);
    close(change.estimate.unwrap(), 27.0 / 8.0 - 3.0);
    // Sums of squares 12 and 13.875 with 7 degrees of freedom each.
    close(change.effect_size.unwrap(), 0.375 / ((12.0 + 13.875) / 14.0_f64).sqrt());
}

#[test]
fn improved_unchanged_and_worse_of_those_who_answered_twice() {
    let all = indicators("attitudes");
    for (item, [improved, unchanged, worse]) in [("dares", [3.0, 2.0, 1.0]), ("afraid", [3.0, 1.0, 2.0])] {
        for (level, count) in [("improved", improved), ("unchanged", unchanged), ("worse", worse)] {
            let found = find(&all, "item_direction", item, "after", level, false);
            assert_eq!((found.n, found.numerator), (Some(6), Some(count)), "{item} {level}");
        }
    }
}

#[test]
fn an_index_is_the_mean_of_persons_with_reversed_items_turned() {
    let all = indicators("attitudes");
    // Persons: 25, 50, 75, 100, 0, 37.5, 75, 12.5.
    close(value(&all, "index_mean", "courage", "before", ""), 375.0 / 8.0);
    // Two items with sums of squares 12 and 15.5, their sum with 53.5: 2 · (1 − 27.5/53.5).
    close(value(&all, "index_reliability", "courage", "before", "alpha"), 104.0 / 107.0);
    // Two items are too few for a factor.
    assert_eq!(find(&all, "index_reliability", "courage", "before", "omega", false).estimate, None);
}

#[test]
fn recommendation_and_satisfaction() {
    let all = indicators("attitudes");
    // Before: three promoters, three detractors of eight. After: five promoters, one detractor.
    close(value(&all, "net_promoter_score", "", "before", ""), 0.0);
    close(value(&all, "net_promoter_score", "", "after", ""), 100.0 * 4.0 / 8.0);
    // Persons: 100, 0, (6 − 1)/9 · 100; the fourth answered one question of three.
    let satisfaction = find(&all, "satisfaction_index", "", "before", "", false);
    assert_eq!(satisfaction.n, Some(3));
    close(satisfaction.estimate.unwrap(), (100.0 + 500.0 / 9.0) / 3.0);
}

#[test]
fn segregation_counts_women_and_men_by_option() {
    let all = indicators("attitudes");
    let of_wave = |wave: &str| {
        let found = all.segregations.iter().find(|found| found.key.wave == wave).unwrap();
        found.total().iter().map(|counts| (counts.women, counts.men)).collect::<Vec<_>>()
    };
    // Building and care.
    assert_eq!(of_wave("before"), [(1.0, 3.0), (3.0, 1.0)]);
    assert_eq!(of_wave("after"), [(2.0, 2.0), (2.0, 2.0)]);
}

#[test]
fn conclusions_about_just_these_pupils_use_the_finite_population_correction() {
    let all = indicators("just-these-classes");
    let of = |unit: Option<&str>, against: Against| {
        let domain: Vec<(String, String)> = unit.map(|unit| ("municipality".to_owned(), unit.to_owned())).into_iter().collect();
        let found = all.estimates.iter().find(|estimate| {
            estimate.key.indicator == "item_mean" && estimate.key.domain == domain && estimate.key.against.as_ref() == Some(&against)
        });
        found.unwrap()
    };
    // Four of a's eight answered, with the variance 20/3; all of b's four did: (1 − 4/8) · (20/3)/4, on 4 − 1 − 1 degrees of freedom.
    let pair = of(Some("b"), Against::Level("a".to_owned()));
    close(pair.estimate.unwrap(), 3.0 - 5.0);
    close(pair.standard_error.unwrap(), (5.0_f64 / 6.0).sqrt());
    assert_eq!((pair.degrees_of_freedom, pair.flags.contains(&Flag::Finite)), (Some(2.0), true));
    // Everybody of b and c answered: the difference is what it is.
    let counted = of(Some("c"), Against::Level("b".to_owned()));
    close(counted.estimate.unwrap(), 9.0 - 3.0);
    assert_eq!((counted.method, counted.lower, counted.p, counted.standard_error), (Method::FullCount, None, None, None));
    // Before, the variance of a was 8/3: half of (20/3 + 8/3)/4, three degrees of freedom from either wave.
    let change = of(Some("a"), Against::Wave("before".to_owned()));
    close(change.standard_error.unwrap(), (28.0_f64 / 24.0).sqrt());
    assert_eq!(change.degrees_of_freedom, Some(6.0));
    assert_eq!(of(Some("c"), Against::Wave("before".to_owned())).method, Method::FullCount);
    let compared = all.comparisons.iter().find(|comparison| comparison.key.indicator == "item_mean").unwrap();
    let outcome = compared.among(&Publishable { unit: &|_| true, kind: &|_| true, domain: &|_| true });
    assert!(outcome.not_done.contains(&NotDone { procedure: Procedure::Funnel, why: WhyNot::JustThese }));
}

#[test]
fn groups_are_set_against_the_first_in_their_last_wave_wherever_both_answered() {
    let all = indicators("three-voices");
    let of = |instrument: &str, school: Option<&str>, gap: bool| {
        let domain: Vec<(String, String)> = school.map(|school| ("school".to_owned(), school.to_owned())).into_iter().collect();
        let against = gap.then(|| Against::Instrument("pupils".to_owned()));
        let mut found = all.estimates.iter().filter(|estimate| {
            let key = &estimate.key;
            key.indicator == "perception_gap" && key.instrument == instrument && key.domain == domain && key.against == against
        });
        let one = found.next();
        assert!(found.next().is_none());
        one
    };
    // Pupils after: 6 of 8. Before is not set against anything.
    close(of("pupils", None, false).unwrap().estimate.unwrap(), 6.0 / 8.0);
    assert!(all.estimates.iter().all(|estimate| estimate.key.indicator != "perception_gap" || estimate.key.wave == "after"));
    let teachers = of("teachers", None, true).unwrap();
    close(teachers.estimate.unwrap(), 2.0 / 4.0 - 6.0 / 8.0);
    assert_eq!((teachers.n, teachers.base, teachers.method), (Some(4), Some(8), Method::Newcombe));
    assert!(teachers.lower.unwrap() < -0.6 && teachers.upper.unwrap() > 0.2 && teachers.p.unwrap() > 0.3);
    close(of("employers", None, true).unwrap().estimate.unwrap(), 1.0 / 5.0 - 6.0 / 8.0);
    close(of("teachers", Some("a"), true).unwrap().estimate.unwrap(), 2.0 / 4.0 - 3.0 / 4.0);
    assert!(of("teachers", Some("b"), true).is_none() && of("employers", Some("a"), true).is_none());
}

#[test]
fn outcome_rates_follow_the_dispositions_stated_and_read() {
    // 20 invited: 8 answered, 3 refused, 2 could not take part, 1 is unknown, 1 does not belong; the other 5 were not reached.
    let all = indicators("dispositions");
    let response = &all.responses[0];
    let rate = |name: &str| response.rates.iter().find(|(own, _)| *own == name).map(|(_, rate)| *rate).unwrap();
    let e = 18.0 / 19.0;
    for (name, expected) in [
        ("RR1", 8.0 / 19.0),
        ("RR4", 8.0 / (18.0 + e)),
        ("RR6", 8.0 / 18.0),
        ("COOP2", 8.0 / 13.0),
        ("COOP4", 8.0 / 11.0),
        ("REF1", 3.0 / 19.0),
        ("REF2", 3.0 / (18.0 + e)),
        ("CON1", 13.0 / 19.0),
        ("CON3", 13.0 / 18.0),
    ] {
        close(rate(name), expected);
    }
    close(response.eligible_share.unwrap(), e);
}
