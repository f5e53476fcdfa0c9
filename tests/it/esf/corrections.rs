//! What changed since an earlier pack, and why; and which months must be sent again.

use super::{FollowUp, Record, leaver, record};
use utfall::esf::figure::Gender;
use utfall::esf::figures::{self, FigureFile};
use utfall::esf::pack::{Pack, Reason};

fn project(records: &[Record], keys: &str) -> FollowUp {
    FollowUp::new("2014-2020").with(keys).delivery("", records)
}

/// The pack as a later one reads it.
fn as_earlier(pack: &Pack) -> FigureFile {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("figures.csv");
    std::fs::write(&path, figures::write(pack).unwrap()).unwrap();
    let read = figures::read(&path, "figures.csv").unwrap();
    assert!(read.diagnostics.is_empty());
    read.value
}

fn reasons(pack: &Pack, indicator: &str) -> Vec<(String, Option<f64>, Option<f64>, Reason)> {
    let of = |found: &&utfall::esf::pack::Correction| {
        found.indicator == indicator && found.gender == Gender::Total && found.cell.dimension.is_empty()
    };
    let shown = |found: &utfall::esf::pack::Correction| (found.cell.to_string(), found.before, found.after, found.reason);
    pack.corrections.iter().filter(of).map(shown).collect()
}

const IN_2018: &str = "reporting_date = \"2018-12-31\"";

#[test]
fn what_is_written_is_read_back() {
    let pack = project(&[record("a", &[]), leaver("b", &[])], "").pack();
    let read = as_earlier(&pack);
    assert_eq!(read.reporting_date.unwrap().to_string(), "2019-12-31");
    let rows: Vec<_> = read.rows.into_iter().map(|row| row.figure).collect();
    assert_eq!(rows, pack.figures);
}

#[test]
fn a_new_period_is_new_data_and_a_closed_one_a_correction() {
    let earlier = as_earlier(&project(&[record("a", &[])], IN_2018).pack());
    let later = [record("a", &[]), record("b", &[("entry_date", "2018-11-05")]), record("c", &[("entry_date", "2019-03-01")])];
    let pack = project(&later, "").try_pack(Some(&earlier)).0.unwrap();
    assert_eq!(
        reasons(&pack, "CO01"),
        [
            ("all, in 2018".to_owned(), Some(1.0), Some(2.0), Reason::Correction),
            ("all, up to 2018".to_owned(), Some(1.0), Some(2.0), Reason::Correction),
            ("all, in 2019".to_owned(), None, Some(1.0), Reason::NewData),
            ("all, up to 2019".to_owned(), None, Some(3.0), Reason::NewData),
        ]
    );
}

#[test]
fn a_changed_parameter_is_a_changed_definition_of_what_depends_on_it() {
    let records = [record("a", &[("unemployed_months", "12")])];
    let earlier = as_earlier(&project(&records, IN_2018).pack());
    let own = format!("{IN_2018}\nlong_term = {{ young_months = 6, adult_months = 12, comparison = \"at_least\" }}");
    let pack = project(&records, &own).try_pack(Some(&earlier)).0.unwrap();
    assert_eq!(reasons(&pack, "CO02")[0], ("all, in 2018".to_owned(), Some(0.0), Some(1.0), Reason::Definition));
    assert!(reasons(&pack, "CO01").is_empty());
}

#[test]
fn the_same_register_again_changes_nothing() {
    let records = [record("a", &[]), leaver("b", &[])];
    let earlier = as_earlier(&project(&records, "").pack());
    let pack = project(&records, "").try_pack(Some(&earlier)).0.unwrap();
    assert!(pack.corrections.is_empty(), "{:#?}", pack.corrections);
    assert!(pack.months.iter().all(|month| !month.changed && !month.send_again));
}

#[test]
fn months_after_a_corrected_one_are_sent_again() {
    let month = |exit: &str| leaver("a", &[("exit_date", exit), ("exit_observation_date", exit)]);
    let stays = record("b", &[]);
    let until = "reporting_date = \"2018-08-31\"";
    let earlier = as_earlier(&project(&[month("2018-05-31"), stays.clone()], until).pack());
    let pack = project(&[month("2018-04-30"), stays], "reporting_date = \"2018-09-30\"").try_pack(Some(&earlier)).0.unwrap();
    let again: Vec<(&str, bool, bool)> = pack.months.iter().map(|month| (month.id.as_str(), month.changed, month.send_again)).collect();
    assert_eq!(
        again,
        [
            ("2018-02", false, false),
            ("2018-03", false, false),
            ("2018-04", true, true),
            ("2018-05", true, true),
            ("2018-06", false, true),
            ("2018-07", false, true),
            ("2018-08", false, true),
            ("2018-09", false, true),
        ]
    );
}
