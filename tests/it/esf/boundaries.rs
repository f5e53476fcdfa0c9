//! Every boundary of the derivations, counted by hand.

use super::{FollowUp, Record, counts, followed, leaver, record, unknown, whole, within};

/// Twelve records, one or two at each boundary; born so that the birthday is the entry day, 2018-05-02, or the day after it.
fn ages() -> Vec<Record> {
    let mut records = Vec::new();
    for years in [18, 25, 30, 55, 65] {
        let gender = if years % 2 == 0 { "Kvinna" } else { "Man" };
        for (day, name) in [("02", "on"), ("03", "before")] {
            let birth = format!("{}-05-{day}", 2018 - years);
            records.push(record(&format!("{years}{name}"), &[("gender", gender), ("birth_date", &birth), ("entry_date", "2018-05-02")]));
        }
    }
    records
}

#[test]
fn ages_on_the_entry_day_2014_2020() {
    // Ages: 18, 17 | 25, 24 | 30, 29 | 55, 54 | 65, 64; women: those of 17, 18, 29 and 30.
    let pack = FollowUp::new("2014-2020").delivery("", &ages()).pack();
    let now = whole("2019");
    assert_eq!(counts(&pack, "TOTAL", &now), [4.0, 6.0, 10.0]);
    assert_eq!(counts(&pack, "CO06", &now), [2.0, 1.0, 3.0], "under 25: 17, 18 and 24");
    assert_eq!(counts(&pack, "CO07", &now), [0.0, 3.0, 3.0], "above 54: 55, 64 and 65");
    assert_eq!(counts(&pack, "CO08", &now), [0.0, 3.0, 3.0]);
    assert_eq!(counts(&pack, "CO07", &within("2019")), [0.0, 0.0, 0.0], "all entered in 2018");
}

#[test]
fn ages_on_the_entry_day_esf_plus_and_annex_2() {
    let now = whole("201912");
    let pack = FollowUp::new("esf-plus").delivery("", &ages()).pack();
    assert_eq!(counts(&pack, "EECO06", &now), [1.0, 0.0, 1.0], "below 18: 17");
    assert_eq!(counts(&pack, "EECO07", &now), [2.0, 2.0, 4.0], "18 to 29: 18, 24, 25 and 29");
    assert_eq!(counts(&pack, "EECO08", &now), [0.0, 3.0, 3.0], "55 and above: 55, 64 and 65; 30 and 54 are in no age group");
    assert_eq!(counts(&pack, "EECO01", &whole("201806")), [4.0, 6.0, 10.0]);
    let pack = FollowUp::new("esf-plus-annex-2").delivery("", &ages()).pack();
    assert_eq!(counts(&pack, "EMCO04", &now), [0.0, 1.0, 1.0], "65, not 55, and not 64");
}

#[test]
fn who_is_born_on_29_february_is_18_from_1_march() {
    let born = |code: &str, entry: &str| record(code, &[("birth_date", "2000-02-29"), ("entry_date", entry)]);
    let pack = FollowUp::new("esf-plus").delivery("", &[born("a", "2018-02-28"), born("b", "2018-03-01")]).pack();
    assert_eq!(counts(&pack, "EECO06", &whole("201912"))[2], 1.0);
    assert_eq!(counts(&pack, "EECO07", &whole("201912"))[2], 1.0);
}

#[test]
fn the_limits_of_long_term_unemployment() {
    // Under 25: 6 and 7 months; from 25 on: 12 and 13 months.
    let of = |code: &str, birth: &str, months: &str| record(code, &[("birth_date", birth), ("unemployed_months", months)]);
    let records = [
        of("a", "1995-01-01", "6"),
        of("b", "1995-01-01", "7"),
        of("c", "1990-01-01", "12"),
        of("d", "1990-01-01", "13"),
        of("e", "1990-01-01", "7"),
    ];
    let long_term =
        |project: FollowUp, indicator: &str, period: &str| counts(&project.delivery("", &records).pack(), indicator, &whole(period))[2];
    assert_eq!(long_term(FollowUp::new("2014-2020"), "CO02", "2019"), 2.0, "more than: 7 under 25, 13 from 25 on");
    assert_eq!(long_term(FollowUp::new("esf-plus"), "EECO03", "201912"), 2.0, "at least 12 for all: 12 and 13");
    let own = "long_term = { young_months = 6, adult_months = 12, comparison = \"at_least\" }";
    assert_eq!(long_term(FollowUp::new("2014-2020").with(own), "CO02", "2019"), 4.0, "at least: 6, 7, 12 and 13");
}

#[test]
fn immediate_results_count_up_to_28_days_after_the_last_day() {
    // Last day 29 June: 27 July is day 28, 28 July is day 29, 28 June lies before.
    let observed = |code: &str, day: &str| leaver(code, &[("exit_observation_date", day)]);
    let records = [
        observed("a", "2018-06-29"),
        observed("b", "2018-07-27"),
        observed("c", "2018-07-28"),
        observed("d", "2018-06-28"),
        observed("e", ""),
    ];
    let project = FollowUp::new("2014-2020").delivery("", &records);
    let pack = project.pack();
    assert_eq!(counts(&pack, "CR03", &whole("2019"))[2], 2.0);
    assert_eq!(unknown(&pack, "CR03", &whole("2019")), 3.0, "the others are missing, not no");
    assert_eq!(counts(&pack, "LEAVERS", &whole("2019"))[2], 5.0);
    let late: Vec<&str> = pack.findings.iter().filter(|finding| finding.test == "R09").map(|finding| finding.place.as_str()).collect();
    assert_eq!(late, ["register0.csv, line 4", "register0.csv, line 5", "register0.csv, line 6"]);
    assert!(!pack.is_blocked());
}

#[test]
fn the_follow_up_of_31_august_refers_to_the_end_of_february() {
    let left = |code: &str, exit: &str, seen: &str| {
        let observation = format!("{}-09-05", &exit[..4]);
        followed(
            code,
            &[
                ("exit_date", exit),
                ("exit_observation_date", &observation),
                ("follow_up_observation_date", seen),
                ("follow_up_employed", "yes"),
            ],
        )
    };
    let project = FollowUp::new("2014-2020")
        .with("follow_up_tolerance_days = 0")
        .delivery("", &[left("a", "2018-08-31", "2019-02-28"), left("b", "2018-08-31", "2019-03-01")]);
    let pack = project.pack();
    assert_eq!(pack.participants[0].follow_up_date.unwrap().to_string(), "2019-02-28");
    assert_eq!(counts(&pack, "CR06", &within("2018"))[2], 0.0);
    assert_eq!(counts(&pack, "CR06", &within("2019"))[2], 2.0, "the period of the six-month date");
    let off: Vec<&str> = pack.findings.iter().filter(|finding| finding.test == "R10").map(|finding| finding.place.as_str()).collect();
    assert_eq!(off, ["register0.csv, line 3"]);
}

#[test]
fn a_follow_up_that_is_not_due_is_not_asked_for() {
    let late = leaver("a", &[("exit_date", "2019-07-31"), ("exit_observation_date", "2019-08-01")]);
    let pack = FollowUp::new("2014-2020").delivery("", &[late]).pack();
    assert_eq!(unknown(&pack, "CR06", &whole("2019")), 0.0, "six months later is after the reporting date");
    assert_eq!(counts(&pack, "LEAVERS", &whole("2019"))[2], 1.0);
}
