//! Identity numbers in the register: published examples only.

use super::{FollowUp, record};
use utfall::diagnostic::Severity;
use utfall::esf::figure::Gender;

fn swedish(records: &[super::Record]) -> FollowUp {
    FollowUp::new("2014-2020").with("country = \"sweden\"").delivery("", records)
}

fn about_identity(project: &FollowUp) -> Vec<(String, Severity)> {
    let of_test = |finding: utfall::esf::pack::Finding| (finding.test == "R07").then_some((finding.found, finding.severity));
    project.pack().findings.into_iter().filter_map(of_test).collect()
}

#[test]
fn two_writings_of_one_number_are_one_person() {
    let born = [("birth_date", "1964-08-23"), ("gender", "Man")];
    let project = swedish(&[record("640823-3234", &born), record("196408233234", &born)]);
    let pack = project.pack();
    assert_eq!(pack.participants.len(), 1);
    assert_eq!(pack.links.identifier(&pack.participants[0].person), Some("196408233234"));
    assert!(about_identity(&project).is_empty());
}

#[test]
fn gender_and_birth_date_are_taken_from_a_valid_number_when_the_register_has_none() {
    let pack = swedish(&[record("701063-2391", &[("birth_date", ""), ("gender", "")])]).pack();
    let person = &pack.participants[0];
    assert_eq!((person.gender, person.birth_date.unwrap().to_string().as_str()), (Gender::Men, "1970-10-03"));
    assert!(person.complete);
}

#[test]
fn a_wrong_number_is_an_error_and_a_disagreement_a_warning() {
    assert_eq!(about_identity(&swedish(&[record("640823-3235", &[])])), [("fault form or check digit".to_owned(), Severity::Error)]);
    let disagreeing = record("640823-3234", &[("birth_date", "1964-08-24"), ("gender", "Kvinna")]);
    assert_eq!(
        about_identity(&swedish(&[disagreeing])),
        [("fault date of birth".to_owned(), Severity::Warning), ("fault gender".to_owned(), Severity::Warning)]
    );
    assert!(about_identity(&swedish(&[record("19790412Tf29", &[("birth_date", "1979-04-12")])])).is_empty());
}

#[test]
fn a_danish_number_that_fails_its_check_is_only_doubted() {
    let danish = |code: &str| {
        let born = [("birth_date", "1961-07-07"), ("gender", "Man")];
        about_identity(&FollowUp::new("2007-2013").with("country = \"denmark\"").delivery("", &[record(code, &born)]))
    };
    assert!(danish("070761-4285").is_empty());
    assert_eq!(danish("070761-4287"), [("fault modulus 11".to_owned(), Severity::Warning)]);
}

#[test]
fn no_identity_number_stands_in_what_is_found_or_counted() {
    let project = swedish(&[
        record("640823-3235", &[]),
        record("640823-3234", &[("gender", "")]),
        record("640823-3234", &[("gender", "Man"), ("isced_entry", "5")]),
    ]);
    let (pack, found) = project.try_pack(None);
    let shown = format!("{:?}{found:?}", pack.unwrap());
    for number in ["640823", "3234", "3235"] {
        assert!(!shown.contains(number), "{number}");
    }
}
