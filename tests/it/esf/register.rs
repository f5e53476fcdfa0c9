//! Several files, months and partners; re-entry; languages.

use super::{FollowUp, counts, figure, leaver, record, unknown, whole, within};
use utfall::esf::figure::{Cell, Gender};

#[test]
fn values_are_understood_in_three_languages() {
    let in_words = |code: &str, gender: &str, status: &str, answer: &str| {
        record(code, &[("gender", gender), ("status_entry", status), ("unemployed_months", ""), ("disability", answer)])
    };
    let records = [
        in_words("a", "Kvinna", "Utanför arbetskraften", "Ja"),
        in_words("b", "Mand", "Uden for arbejdsstyrken", "Nej"),
        in_words("c", "Woman", "Inactive", "Don't know"),
        in_words("d", "Man", "inactive", "Vill inte svara"),
    ];
    let pack = FollowUp::new("2014-2020").delivery("", &records).pack();
    assert_eq!(counts(&pack, "CO03", &whole("2019")), [2.0, 2.0, 4.0]);
    assert_eq!(counts(&pack, "CO16", &whole("2019")), [1.0, 0.0, 1.0]);
    assert_eq!(unknown(&pack, "CO16", &whole("2019")), 2.0, "don't know and a refusal are not no");
}

#[test]
fn identical_rows_of_two_months_are_one_record() {
    let project = FollowUp::new("2014-2020")
        .delivery("2018-02", &[record("a", &[("hours", "20")])])
        .delivery("2018-03", &[leaver("a", &[("hours", "12"), ("exit_date", "2018-03-09"), ("exit_observation_date", "2018-03-09")])]);
    let pack = project.pack();
    assert_eq!(pack.participants.len(), 1);
    assert_eq!(pack.participants[0].exit_date.unwrap().to_string(), "2018-03-09");
    assert_eq!(pack.participants[0].hours, [("2018-02".to_owned(), 20.0), ("2018-03".to_owned(), 12.0)].into());
    assert_eq!((pack.merges.len(), pack.merges[0].rows, pack.merges[0].entries), (1, 2, 1));
    assert!(!pack.findings.iter().any(|finding| finding.test == "R02" || finding.test == "R11"));
    let active: Vec<(&str, usize)> = pack.months.iter().map(|month| (month.id.as_str(), month.active)).collect();
    assert_eq!(active, [("2018-02", 1), ("2018-03", 1)]);
}

#[test]
fn duplicates_that_contradict_one_another_are_an_error() {
    let project = FollowUp::new("2014-2020").delivery("", &[record("a", &[]), record("a", &[("isced_entry", "6")])]);
    let pack = project.pack();
    let found = pack.findings.iter().find(|finding| finding.test == "R02").unwrap();
    assert_eq!((found.blocks, found.place.as_str(), found.found.as_str()), (true, "register0.csv, line 3", "concept isced_entry"));
    let same = FollowUp::new("2014-2020").delivery("", &[record("a", &[]), record("a", &[])]);
    assert!(same.tests().iter().all(|test| test != "R02"));
    assert_eq!(same.pack().participants.len(), 1);
}

#[test]
fn re_entry_keeps_the_first_entry_and_replaces_the_exit() {
    let first = leaver("a", &[("status_entry", "inactive"), ("unemployed_months", ""), ("exit_employed", "yes")]);
    let again = leaver(
        "a",
        &[
            ("entry_date", "2019-01-07"),
            ("status_entry", "employed"),
            ("unemployed_months", ""),
            ("exit_date", "2019-03-29"),
            ("exit_observation_date", "2019-04-01"),
            ("exit_employed", "no"),
        ],
    );
    let pack = FollowUp::new("2014-2020").delivery("", &[first, again]).pack();
    let person = &pack.participants[0];
    assert_eq!((person.entry_date.unwrap().to_string(), person.exit_date.unwrap().to_string()), ("2018-02-01".into(), "2019-03-29".into()));
    assert_eq!(person.entries, 2);
    assert_eq!(counts(&pack, "CO03", &whole("2019"))[2], 1.0);
    assert_eq!(counts(&pack, "CO05", &whole("2019"))[2], 0.0);
    assert_eq!(counts(&pack, "CR04", &whole("2019"))[2], 0.0, "the job of the first exit is replaced");
    assert_eq!(counts(&pack, "LEAVERS", &within("2018"))[2], 0.0);
    assert_eq!(counts(&pack, "LEAVERS", &within("2019"))[2], 1.0);
    assert!(!pack.is_blocked(), "{:#?}", pack.findings);
}

#[test]
fn who_came_back_and_still_takes_part_has_not_left() {
    let again = record("a", &[("entry_date", "2019-01-07")]);
    let pack = FollowUp::new("2014-2020").delivery("", &[leaver("a", &[]), again]).pack();
    assert_eq!(pack.participants[0].exit_date, None);
    assert_eq!(counts(&pack, "LEAVERS", &whole("2019"))[2], 0.0);
}

#[test]
fn entry_values_that_a_later_delivery_changes_are_an_error() {
    let changed = |change: (&str, &str)| {
        FollowUp::new("2014-2020").delivery("2018-02", &[record("a", &[])]).delivery("2018-03", &[record("a", &[change])])
    };
    assert!(changed(("status_entry", "inactive")).tests().contains(&"R11".to_owned()));
    assert!(!changed(("status_entry", "unemployed")).tests().contains(&"R11".to_owned()));
    let completed =
        FollowUp::new("2014-2020").delivery("2018-02", &[record("a", &[("isced_entry", "")])]).delivery("2018-03", &[record("a", &[])]);
    assert!(!completed.tests().contains(&"R11".to_owned()), "what was missing may be completed");
    let moved = |keys: &str| {
        let later = record("a", &[("entry_date", "2018-03-05")]);
        FollowUp::new("2014-2020").with(keys).delivery("2018-02", &[record("a", &[])]).delivery("2018-03", &[later])
    };
    assert!(moved("cumulative = true").tests().contains(&"R11".to_owned()), "the file repeats all records, but not the first entry");
    assert!(!moved("").tests().contains(&"R11".to_owned()), "a file of one month tells of a re-entry");
    let stated = record("a", &[("first_entry_date", "2018-01-15")]);
    assert!(FollowUp::new("2014-2020").delivery("", &[stated]).tests().contains(&"R11".to_owned()));
}

#[test]
fn one_person_with_two_partners_counts_once_and_has_left_when_both_ended() {
    let ale = leaver("a", &[("partner", "Ale")]);
    let boras = record("a", &[("partner", "Borås"), ("entry_date", "2018-04-02")]);
    let pack = FollowUp::new("2014-2020").delivery("", &[ale.clone(), boras.clone()]).pack();
    assert_eq!((pack.participants.len(), pack.participants[0].exit_date), (1, None));
    assert_eq!(pack.merges[0].partners, ["Ale", "Borås"]);
    let partner = |level: &str| Cell { dimension: "partner".to_owned(), level: level.to_owned(), ..whole("2019") };
    assert_eq!(figure(&pack, "TOTAL", &partner("Ale"), Gender::Total).count, 1.0);
    assert!(pack.figure("TOTAL", &partner("Borås"), Gender::Total).is_none(), "counted where the person entered first");
    let mut ended = boras;
    for (concept, value) in [("exit_date", "2018-05-04"), ("exit_observation_date", "2018-05-04"), ("exit_qualification", "no")] {
        ended.insert(concept.to_owned(), value.to_owned());
    }
    let pack = FollowUp::new("2014-2020").delivery("", &[ale, ended]).pack();
    assert_eq!(pack.participants[0].exit_date.unwrap().to_string(), "2018-06-29", "the later of the two last days");
}

#[test]
fn records_that_were_not_submitted_do_not_count() {
    let records = [record("a", &[("submitted_date", "2018-02-03")]), record("b", &[("submitted_date", "")])];
    let project = FollowUp::new("2014-2020").delivery("", &records);
    let (pack, found) = project.try_pack(None);
    let pack = pack.unwrap();
    assert_eq!(pack.participants.len(), 1);
    assert_eq!(pack.exclusions.iter().map(|left| (left.reason.as_str(), left.rows)).collect::<Vec<_>>(), [("not-submitted", 1)]);
    assert!(found.iter().any(|found| found.code == "not-submitted"));
}

#[test]
fn a_person_in_two_operations_is_two_participants_and_one_person() {
    let project = FollowUp::new("2014-2020")
        .and("[[esf.operation]]\nid = \"2018/2\"")
        .delivery("", &[record("a", &[("operation", "2018/1")]), record("a", &[("operation", "2018/2"), ("entry_date", "2019-02-01")])]);
    let pack = project.pack();
    assert_eq!(counts(&pack, "TOTAL", &whole("2019"))[2], 2.0);
    assert_eq!(counts(&pack, "PERSONS", &whole("2019"))[2], 1.0);
    assert_eq!(counts(&pack, "PERSONS", &within("2018"))[2], 1.0);
}

#[test]
fn unknown_gender_is_in_the_grand_total_only_save_in_2007_2013() {
    let nobody = record("a", &[("gender", "")]);
    let pack = FollowUp::new("2014-2020").delivery("", &[nobody.clone(), record("b", &[])]).pack();
    assert_eq!(figure(&pack, "GRAND-TOTAL", &whole("2019"), Gender::Unknown).count, 1.0);
    for figure in pack.figures.iter().filter(|figure| figure.gender == Gender::Unknown && figure.cell.cumulative) {
        assert_eq!(figure.indicator, "GRAND-TOTAL");
    }
    let pack = FollowUp::new("2007-2013").delivery("", &[nobody, record("b", &[])]).pack();
    assert_eq!(figure(&pack, "UNEMPLOYED", &whole("202002"), Gender::Unknown).count, 1.0);
    assert_eq!(counts(&pack, "UNEMPLOYED", &whole("202002")), [1.0, 0.0, 2.0]);
}

#[test]
fn carried_over_are_those_who_entered_before_and_had_not_left() {
    let left = leaver("b", &[("exit_date", "2018-08-31")]);
    let pack = FollowUp::new("2007-2013").delivery("", &[record("a", &[]), left]).pack();
    let carried = |period: &str| counts(&pack, "CARRIED-OVER", &within(period))[2];
    assert_eq!([carried("201808"), carried("201902")], [2.0, 1.0]);
}

#[test]
fn the_youth_employment_initiative_counts_completion_offers_and_results_by_group() {
    let unemployed = leaver("a", &[("exit_offer", "yes"), ("exit_employed", "yes"), ("unemployed_months", "13")]);
    let dropped = leaver("b", &[("completion", "dropped_out"), ("exit_offer", "no"), ("exit_employed", "yes"), ("unemployed_months", "2")]);
    let inactive = [("status_entry", "inactive"), ("unemployed_months", ""), ("exit_offer", "no"), ("exit_qualification", "no")];
    let pack = FollowUp::new("2014-2020").with("yei = true").delivery("", &[unemployed, dropped, leaver("c", &inactive)]).pack();
    let all = |id: &str| counts(&pack, id, &whole("2019"))[2];
    assert_eq!([all("YEI-CR01"), all("YEI-CR02"), all("YEI-CR03")], [1.0, 1.0, 2.0], "who dropped out for a job counts under the job only");
    assert_eq!([all("YEI-CR04"), all("YEI-CR05"), all("YEI-CR06")], [1.0, 1.0, 1.0]);
    assert_eq!([all("YEI-CR07"), all("YEI-CR08"), all("YEI-CR09")], [1.0, 0.0, 0.0]);
    assert!(
        FollowUp::new("2014-2020")
            .delivery("", &[record("a", &[])])
            .pack()
            .figures
            .iter()
            .all(|figure| !figure.indicator.starts_with("YEI"))
    );
}

#[test]
fn start_and_stop_forms_in_files_of_their_own_are_one_record() {
    let start = record("a", &[("start_form", "yes")]);
    let stop: super::Record =
        [("code", "a"), ("exit_date", "2018-06-29"), ("stop_form", "yes")].map(|(name, value)| (name.into(), value.into())).into();
    let pack = FollowUp::new("2007-2013").delivery("", &[start, stop]).pack();
    assert_eq!((pack.participants.len(), pack.participants[0].exit_date.unwrap().to_string().as_str()), (1, "2018-06-29"));
    assert_eq!(counts(&pack, "START-FORMS", &whole("202002"))[2], 1.0);
    assert_eq!(counts(&pack, "STOP-FORMS", &whole("202002"))[2], 1.0);
    assert_eq!(counts(&pack, "LEAVERS", &within("201808"))[2], 1.0);
}

#[test]
fn a_projects_own_query_is_an_indicator_and_one_named_as_a_staging_table_is_refused() {
    let query = "-- id = \"OWN1\"\n-- moment = \"exit\"\n-- article = \"the project's own\"\n-- reference_output = \"TOTAL\"\n\
                 -- title = \"Certificate\"\n-- definition = \"Gained the certificate\"\n\
                 select row, case when qualification = 'yes' then 1.0 when qualification = 'no' then 0.0 end as value\nfrom leavers\norder by row\n";
    let project = |name: &str| {
        FollowUp::new("2014-2020").delivery("", &[leaver("a", &[])]).file(&format!("queries/esf/indicators/{name}.sql"), query)
    };
    let pack = project("own1").pack();
    assert_eq!(counts(&pack, "OWN1", &whole("2019"))[2], 1.0);
    assert!(pack.indicators.iter().any(|indicator| indicator.id == "OWN1" && indicator.own));
    let (refused, found) = project("leavers").try_pack(None);
    assert!(refused.is_none() && found.iter().any(|found| found.code == "name-taken"));
}
