//! A generated ESF+ project: 5 000 participants with 12 partners.

use super::{FollowUp, Record, figure, record, whole};
use std::time::Instant;
use utfall::esf::figure::{Cell, Gender};

const PEOPLE: usize = 5_000;
const PARTNERS: usize = 12;

/// A generator of pseudo-random numbers below `n`, the same in every run (Park and Miller, 1988).
struct Draw(u64);

impl Draw {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0 * 16_807 % 2_147_483_647;
        self.0 % n
    }
}

/// One record per person, and what is counted of them by hand beside it.
fn people() -> (Vec<Record>, [usize; 4]) {
    let mut draw = Draw(20_220_901);
    let (mut records, mut counted) = (Vec::new(), [0; 4]);
    for number in 0..PEOPLE {
        let status = ["unemployed", "inactive", "employed"][usize::try_from(draw.below(3)).unwrap()];
        let gender = ["Kvinna", "Man", "Icke-binär"][usize::try_from(draw.below(41) / 20).unwrap()];
        let entry = format!("2018-{:02}-{:02}", 1 + draw.below(12), 1 + draw.below(28));
        let birth = format!("{}-{:02}-15", 1955 + draw.below(45), 1 + draw.below(12));
        let isced = draw.below(9).to_string();
        let months = if status == "unemployed" { draw.below(24).to_string() } else { String::new() };
        let partner = format!("partner {:02}", number % PARTNERS);
        let left = draw.below(10) < 7;
        let searching = if draw.below(2) == 0 { "yes" } else { "no" };
        let mut changes = vec![
            ("gender", gender),
            ("birth_date", &birth),
            ("entry_date", &entry),
            ("status_entry", status),
            ("unemployed_months", &months),
            ("isced_entry", &isced),
            ("partner", &partner),
        ];
        if left {
            changes.extend([
                ("exit_date", "2019-02-28"),
                ("exit_observation_date", "2019-03-20"),
                ("exit_searching", searching),
                ("exit_in_education", "no"),
                ("exit_qualification", "yes"),
                ("exit_employed", "no"),
            ]);
        }
        counted[0] += usize::from(status == "unemployed");
        counted[1] += usize::from(left);
        counted[2] += usize::from(left && status == "inactive" && searching == "yes");
        counted[3] += usize::from(gender == "Icke-binär");
        records.push(record(&format!("p{number}"), &changes));
    }
    (records, counted)
}

#[test]
fn five_thousand_participants_in_twelve_partners() {
    let (records, [unemployed, leavers, searching, non_binary]) = people();
    let project = FollowUp::new("esf-plus").delivery("", &records);
    project.write();
    let start = Instant::now();
    let pack = project.pack();
    let taken = start.elapsed();
    println!("5 000 participants: {taken:?}, {} figures, {} findings", pack.figures.len(), pack.findings.len());
    let now = whole("201912");
    let all = |indicator: &str| figure(&pack, indicator, &now, Gender::Total).count;
    assert_eq!(
        [all("EECO01"), all("EECO02"), all("LEAVERS"), all("EECR01")],
        [PEOPLE, unemployed, leavers, searching].map(|count| count as f64)
    );
    assert_eq!(figure(&pack, "EECO01", &now, Gender::NonBinary).count, non_binary as f64);
    for indicator in ["EECO01", "EECO02", "EECO09", "EECR01", "EECR03"] {
        let partners: f64 = (0..PARTNERS)
            .map(|number| Cell { dimension: "partner".to_owned(), level: format!("partner {number:02}"), ..now.clone() })
            .map(|cell| figure(&pack, indicator, &cell, Gender::Total).count)
            .sum();
        assert_eq!(partners, all(indicator), "{indicator}: the partners make the project");
        let genders: f64 =
            [Gender::Women, Gender::Men, Gender::NonBinary].map(|gender| figure(&pack, indicator, &now, gender).count).iter().sum();
        assert_eq!(genders, all(indicator), "{indicator}: the genders make the total");
        let periods: f64 = ["201806", "201812", "201906", "201912"]
            .map(|id| figure(&pack, indicator, &super::within(id), Gender::Total).count)
            .iter()
            .sum();
        assert_eq!(periods, all(indicator), "{indicator}: the periods make the cumulative figure");
    }
}
