//! Every validation test with one input that breaks it and one that does not.

use super::{FollowUp, Record, followed, leaver, record};
use utfall::diagnostic::Severity;

const SIX_MONTHS: [(&str, &str); 3] = [("status_entry", "employed"), ("unemployed_months", ""), ("follow_up_employed", "yes")];

/// Records that every test of the programme accepts: unemployed, inactive and employed, women and men.
fn accepted() -> Vec<Record> {
    vec![
        record("a", &[]),
        followed(
            "b",
            &[("gender", "Man"), ("status_entry", "inactive"), ("unemployed_months", ""), ("disability", "yes"), ("exit_searching", "yes")],
        ),
        followed(
            "c",
            &[
                SIX_MONTHS[0],
                SIX_MONTHS[1],
                SIX_MONTHS[2],
                ("exit_searching", ""),
                ("exit_employed", ""),
                ("follow_up_improvement", "promotion"),
            ],
        ),
        followed("d", &[("exit_employed", "yes"), ("follow_up_employed", "yes"), ("birth_date", "1950-01-01")]),
        record("e", &[("other_disadvantaged", "yes"), ("minority", "yes"), ("foreign_background", "yes"), ("migrant", "yes")]),
        record("f", &[("homeless", "yes"), ("rural", "yes"), ("third_country", "yes")]),
    ]
}

fn project(programme: &str, records: &[Record]) -> FollowUp {
    let mut all = accepted();
    all.extend_from_slice(records);
    FollowUp::new(programme).delivery("", &all)
}

#[test]
fn the_accepted_records_break_no_test() {
    for programme in ["2014-2020", "esf-plus", "esf-plus-annex-2"] {
        let found = project(programme, &[]).pack().findings;
        assert!(found.is_empty(), "{programme}: {found:#?}");
    }
}

/// One more record breaks exactly this test.
#[track_caller]
fn breaks(test: &str, programme: &str, broken: Record) {
    assert_eq!(project(programme, &[broken]).tests(), [test]);
}

#[test]
fn identity_and_dates() {
    breaks("R01", "2014-2020", record("", &[]));
    breaks("R01", "2014-2020", record("x", &[("operation", "another")]));
    breaks("R03", "2014-2020", leaver("x", &[("entry_date", "2018-06-30")]));
    breaks("R04", "2014-2020", record("x", &[("entry_date", "2017-12-31")]));
    breaks("R06", "2014-2020", record("x", &[("birth_date", "1907-01-31"), ("isced_entry", "2")]));
    breaks("R08", "2014-2020", record("x", &[("exit_qualification", "no")]));
    breaks("R09", "2014-2020", leaver("x", &[("exit_observation_date", "2018-07-28")]));
    breaks("R10", "2014-2020", followed("x", &[("follow_up_observation_date", "2019-02-01")]));
}

#[test]
fn an_exit_after_the_reporting_date_is_an_error() {
    let late = leaver("x", &[("exit_date", "2019-12-20"), ("exit_observation_date", "2019-12-22")]);
    assert!(project("2014-2020", std::slice::from_ref(&late)).with("reporting_date = \"2019-12-20\"").tests().is_empty());
    assert_eq!(project("2014-2020", &[late]).with("reporting_date = \"2019-12-19\"").tests(), ["R05"]);
}

#[test]
fn ages_outside_the_target_group_are_a_warning() {
    let pack = project("2014-2020", &[]).with("target_ages = [16, 64]").pack();
    let found: Vec<(&str, Severity)> = pack.findings.iter().map(|finding| (finding.test.as_str(), finding.severity)).collect();
    assert_eq!(found, [("R06", Severity::Warning)]);
    let pack =
        project("2014-2020", &[record("x", &[("birth_date", "2018-02-01"), ("isced_entry", "0"), ("other_disadvantaged", "yes")])]).pack();
    assert_eq!(pack.findings[0].severity, Severity::Error, "born on the entry day");
}

#[test]
fn what_is_missing_leaves_the_record_out_and_blocks_nothing() {
    for (test, change) in
        [("R20", ("gender", "")), ("R21", ("status_entry", "")), ("R22", ("birth_date", "")), ("R23", ("isced_entry", ""))]
    {
        let project = project("2014-2020", &[record("x", &[change, ("unemployed_months", "")])]);
        let pack = project.pack();
        let found: Vec<&str> = pack.findings.iter().map(|finding| finding.test.as_str()).filter(|found| *found != "R43").collect();
        assert_eq!(found, [test]);
        assert!(pack.findings.iter().any(|finding| finding.test == test && finding.severity == Severity::Error && !finding.blocks));
        assert_eq!(super::counts(&pack, "TOTAL", &super::whole("2019"))[2], 6.0, "{test}: not in the total");
        assert_eq!(super::counts(&pack, "GRAND-TOTAL", &super::whole("2019"))[2], 7.0, "{test}: in the grand total");
    }
    let two = record("x", &[("status_entry", "")]);
    let pack = project("esf-plus", &[two]).pack();
    assert_eq!(pack.findings.iter().map(|finding| finding.test.as_str()).collect::<Vec<_>>(), ["R28"]);
    assert!(!pack.is_blocked());
    assert_eq!(super::counts(&pack, "EECO01", &super::whole("201912"))[2], 6.0);
}

#[test]
fn the_household_is_asked_only_until_the_day_the_project_names() {
    let asked = |until: &str, household: &str| {
        let records = accepted().into_iter().map(|mut record| {
            record.insert("household".to_owned(), household.to_owned());
            record
        });
        FollowUp::new("2014-2020").with(&format!("household_until = \"{until}\"")).delivery("", &records.collect::<Vec<_>>())
    };
    assert_eq!(asked("2018-01-31", "").tests(), Vec::<String>::new());
    assert_eq!(asked("2018-02-01", "none").tests(), Vec::<String>::new());
    assert_eq!(asked("2018-02-01", "").tests(), ["R24"]);
}

#[test]
fn sensitive_questions_and_blanks() {
    breaks("R25", "2014-2020", record("x", &[("disability", "")]));
    breaks("R25", "2014-2020", record("x", &[("disability", "refused")]));
    assert!(project("2014-2020", &[record("x", &[("disability", "refused"), ("attempt_evidence", "yes")])]).tests().is_empty());
    let ticked = |answer: &str| {
        let records = accepted().into_iter().map(|mut record| {
            if record["rural"] == "no" {
                record.insert("rural".to_owned(), answer.to_owned());
            }
            record
        });
        FollowUp::new("2014-2020").delivery("", &records.collect::<Vec<_>>())
    };
    assert_eq!(ticked("").tests(), ["R26"], "yes and blank only: blank may mean no");
    assert!(ticked("unknown").tests().is_empty());
    breaks("R27", "2014-2020", leaver("x", &[("exit_in_education", "")]));
}

#[test]
fn consistency_of_entry_values() {
    breaks("R40", "2014-2020", record("x", &[("status_entry", "inactive"), ("unemployed_months", ""), ("long_term_stated", "yes")]));
    breaks("R41", "2014-2020", record("x", &[("flag_co04", "yes")]));
    breaks("R42", "2014-2020", record("x", &[("flag_co08", "yes")]));
    breaks("R43", "2014-2020", record("x", &[("unemployed_months", "")]));
    breaks("R43", "2014-2020", record("x", &[("status_entry", "inactive")]));
    breaks("R43", "2014-2020", record("x", &[("long_term_stated", "no")]));
    breaks("R44", "2014-2020", record("x", &[("inactivity_type", "studies")]));
    breaks("R45", "2014-2020", record("x", &[("status_entry", "employed"), ("registered_unemployed", "yes")]));
    breaks("R46", "2014-2020", record("x", &[("flag_co13", "yes"), ("flag_co12", "no")]));
    breaks("R47", "2014-2020", record("x", &[("status_entry", "employed"), ("unemployed_months", ""), ("flag_co12", "yes")]));
    breaks("R48", "2014-2020", record("x", &[("isced_entry", "0")]));
    breaks("R49", "2014-2020", record("x", &[("isced_entry", "5"), ("birth_date", "2000-02-02")]));
    breaks(
        "R50",
        "2014-2020",
        record("x", &[("status_entry", "employed"), ("unemployed_months", ""), ("isced_entry", "2"), ("birth_date", "2003-02-02")]),
    );
    breaks("R59", "esf-plus", record("x", &[("third_country", "yes"), ("eu_citizen", "yes")]));
    let accepted = record(
        "x",
        &[("long_term_stated", "yes"), ("eu_citizen", "yes"), ("flag_co12", "yes"), ("flag_co13", "yes"), ("inactivity_type", "")],
    );
    assert!(project("2014-2020", &[accepted]).tests().is_empty());
}

#[test]
fn flags_that_a_partner_worked_out_are_tested() {
    breaks("R51", "2014-2020", leaver("x", &[("flag_cr01", "yes")]));
    breaks("R52", "2014-2020", leaver("x", &[("in_education_entry", "yes"), ("flag_cr02", "yes")]));
    let employed = [("status_entry", "employed"), ("unemployed_months", "")];
    breaks("R53", "2014-2020", leaver("x", &[employed[0], employed[1], ("flag_cr04", "yes")]));
    breaks("R54", "2014-2020", followed("x", &[employed[0], employed[1], ("flag_cr07", "yes"), ("follow_up_improvement", "pay_rise")]));
    breaks("R54", "2014-2020", followed("x", &[("flag_cr07", "yes"), ("follow_up_improvement", "promotion")]));
    breaks("R55", "2014-2020", followed("x", &[("flag_cr08", "yes")]));
    breaks("R55", "2014-2020", followed("x", &[("flag_cr05", "yes")]));
    breaks("R56", "2014-2020", leaver("x", &[("completion", "dropped_out"), ("flag_yei_cr01", "yes")]));
    breaks("R57", "2014-2020", leaver("x", &[("exit_searching", "yes"), ("exit_employed", "yes")]));
    breaks("R51", "esf-plus", leaver("x", &[("flag_eecr01", "yes")]));
    let right = followed(
        "x",
        &[employed[0], employed[1], ("flag_cr07", "yes"), ("follow_up_employed", "yes"), ("follow_up_improvement", "pay_rise;stable")],
    );
    assert!(project("2014-2020", &[right]).tests().is_empty());
}

#[test]
fn raw_answers_outside_the_reference_group_do_not_count_and_break_nothing() {
    let outside = leaver("x", &[("exit_searching", "yes"), ("in_education_entry", "yes"), ("exit_in_education", "yes")]);
    let project = project("2014-2020", &[outside]);
    assert!(project.tests().is_empty());
    let pack = project.pack();
    assert_eq!(super::counts(&pack, "CR01", &super::whole("2019")), [0.0, 1.0, 1.0], "only the inactive man");
    assert_eq!(super::counts(&pack, "CR02", &super::whole("2019")), [0.0, 0.0, 0.0]);
}

#[test]
fn a_result_that_is_impossible_is_not_answered_with_no() {
    let impossible = |answer: &str| {
        let records: Vec<Record> = (0..2)
            .map(|number| leaver(&number.to_string(), &[("exit_qualification", if number == 0 { "not_possible" } else { answer })]))
            .collect();
        FollowUp::new("esf-plus").delivery("", &records)
    };
    assert!(impossible("no").tests().contains(&"R58".to_owned()));
    assert!(!impossible("not_possible").tests().contains(&"R58".to_owned()));
}

#[test]
fn sampled_and_asked_of_all_are_not_mixed() {
    let weighted = |code: &str, weight: &str| followed(code, &[("follow_up_weight", weight)]);
    let mixed = FollowUp::new("2014-2020").delivery("", &[weighted("a", "2"), weighted("b", "")]);
    assert!(mixed.tests().contains(&"A24".to_owned()));
    let sampled = FollowUp::new("2014-2020").delivery("", &[weighted("a", "2"), weighted("b", "3")]);
    assert!(!sampled.tests().contains(&"A24".to_owned()));
    let pack = sampled.pack();
    let figure = super::figure(&pack, "CR06", &super::whole("2019"), utfall::esf::figure::Gender::Total);
    assert_eq!((figure.count, figure.known), (0.0, Some(5.0)));
}

#[test]
fn comments_are_kept_and_one_without_a_finding_is_told() {
    let doubtful = record("x", &[("entry_date", "2017-12-31")]);
    let place = "register0.csv, line 8";
    let project = project("2014-2020", &[doubtful])
        .and(&format!("[esf.comments]\nR04 = {{ \"{place}\" = \"agreed with the authority\" }}\nR49 = {{ all = \"nobody\" }}"));
    let (pack, found) = project.try_pack(None);
    let pack = pack.unwrap();
    assert_eq!(pack.findings[0].place, place);
    assert_eq!(pack.findings[0].comment.as_deref(), Some("agreed with the authority"));
    assert!(found.iter().any(|found| found.help.as_deref() == Some("explained in project.toml: agreed with the authority")));
    assert!(found.iter().any(|found| found.code == "comment-without-finding"));
}
