//! From merged rows to participants: age on entry, status, long-term unemployment, completeness, and the days the results refer to.

use super::merge::{Merged, Person};
use super::pack::Participant;
use super::person::Identity;
use super::register::Register;
use crate::esf::figure::Gender;
use crate::project::esf::{Comparison, Esf, LongTerm, Programme};
use jiff::ToSpan;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// Days after the last day within which the immediate results are observed: four weeks (Scottish Government, ESF participant guidance).
pub const IMMEDIATE_DAYS: i64 = 28;

/// Full years from birth to a day. Who is born on 29 February grows a year older on 1 March in years without that day.
pub fn full_years(birth: Date, on: Date) -> i64 {
    let years = i64::from(on.year()) - i64::from(birth.year());
    if (on.month(), on.day()) < (birth.month(), birth.day()) { years - 1 } else { years }
}

/// The last day of the immediate observation.
pub fn immediate_limit(exit: Date) -> Option<Date> {
    exit.checked_add(IMMEDIATE_DAYS.days()).ok()
}

/// Six calendar months after the last day: 31 August leads to the last day of February.
pub fn six_months_after(exit: Date) -> Option<Date> {
    exit.checked_add(6.months()).ok()
}

/// Whether unemployment of some months is long-term at an age. The limit changes at 25.
pub fn is_long_term(limits: LongTerm, age: i64, months: f64) -> bool {
    let limit = if age < 25 { limits.young_months } else { limits.adult_months } as f64;
    match limits.comparison {
        Comparison::MoreThan => months > limit,
        Comparison::AtLeast => months >= limit,
    }
}

/// The labour-market status: registered unemployment goes before what else is stated; several statuses at once are none.
pub fn status(values: &BTreeMap<String, String>) -> Option<&str> {
    let stated = values.get("status_entry").map(String::as_str);
    if values.get("registered_unemployed").is_some_and(|answer| answer == "yes") {
        return Some("unemployed");
    }
    stated.filter(|status| matches!(*status, "unemployed" | "inactive" | "employed"))
}

/// The participants, by first day and then in the order of the files, each with the position of its person in `merged`.
pub fn participants(esf: &Esf, register: &Register, merged: &Merged) -> Vec<(usize, Participant)> {
    let mut found: Vec<(usize, Participant)> =
        merged.people.iter().enumerate().map(|(position, person)| (position, participant(esf, register, person))).collect();
    found.sort_by_key(|(position, participant)| (participant.entry_date.is_none(), participant.entry_date, *position));
    found
}

fn participant(esf: &Esf, register: &Register, person: &Person) -> Participant {
    let mut values: BTreeMap<String, String> = person.values.iter().map(|(concept, value)| (concept.clone(), value.to_string())).collect();
    for variable in &esf.guaranteed {
        values.entry(variable.clone()).or_insert_with(|| "yes".to_owned());
    }
    let identity = person.rows.first().and_then(|row| register.rows.get(*row)?.identity.clone());
    let date = |concept: &str| values.get(concept).and_then(|text| text.parse::<Date>().ok());
    let gender = match values.get("gender").map(String::as_str) {
        Some("female") => Gender::Women,
        Some("male") => Gender::Men,
        Some("nonbinary") => Gender::NonBinary,
        _ => legal_gender(identity.as_deref()).unwrap_or(Gender::Unknown),
    };
    let birth_date = date("birth_date").or_else(|| identity.as_deref().and_then(|identity| identity.birth_date));
    let (entry_date, exit_date) = (date("entry_date"), date("exit_date"));
    let age = birth_date.zip(entry_date).map(|(birth, entry)| full_years(birth, entry)).or_else(|| stated_age(&values));
    if let Some(status) = status(&values).map(str::to_owned) {
        values.insert("status".to_owned(), status);
    }
    let mut participant = Participant {
        person: person.person.as_deref().unwrap_or_default().to_owned(),
        operation: person.operation.clone(),
        partner: values.get("partner").cloned().unwrap_or_default(),
        municipality: values.get("municipality").cloned().unwrap_or_default(),
        gender,
        birth_date,
        entry_date,
        exit_date,
        follow_up_date: exit_date.and_then(six_months_after),
        age,
        complete: false,
        long_term_unemployed: None,
        values,
        hours: person.hours.clone(),
        entries: person.entries,
        places: person.rows.iter().filter_map(|row| register.rows.get(*row)).map(|row| row.place.clone()).collect(),
    };
    participant.long_term_unemployed = long_term(esf, &participant);
    participant.complete = missing(esf, &participant).is_empty() && participant.entry_date.is_some();
    participant
}

/// The gender in a valid identity number.
fn legal_gender(identity: Option<&Identity>) -> Option<Gender> {
    identity.and_then(|identity| identity.gender)
}

/// The age in a register without dates of birth, as it was stated at entry.
fn stated_age(values: &BTreeMap<String, String>) -> Option<i64> {
    values.get("age")?.parse::<f64>().ok().filter(|age| (0.0..=150.0).contains(age)).map(|age| age.floor() as i64)
}

/// Whether a participant is long-term unemployed: by months and age, else as the register states it; no for who is not unemployed.
fn long_term(esf: &Esf, participant: &Participant) -> Option<bool> {
    match participant.value("status") {
        "unemployed" => {
            let months = participant.value("unemployed_months").parse::<f64>().ok();
            match (months, participant.age, participant.value("long_term_stated")) {
                (Some(months), Some(age), _) => Some(is_long_term(esf.long_term_limits(), age, months)),
                (_, _, "yes") => Some(true),
                (_, _, "no") => Some(false),
                _ => None,
            }
        }
        "" => None,
        _ => Some(false),
    }
}

/// What a record lacks to count in the indicators.
///
/// 2014–2020: all non-sensitive personal variables (guidance Annex D). ESF+: all of Annex I point 1.1 (Regulation (EU) 2021/1057, Article 17(5)), which
/// includes long-term unemployment. Annex II: gender, by which all figures are given. 2007–2013: nothing is required.
pub fn missing(esf: &Esf, participant: &Participant) -> Vec<&'static str> {
    let household = household_is_asked(esf, participant) && participant.value("household").is_empty();
    let lacks = [
        ("gender", participant.gender == Gender::Unknown),
        ("status_entry", participant.value("status").is_empty()),
        ("birth_date", participant.age.is_none()),
        ("isced_entry", participant.value("isced_entry").is_empty()),
        ("household", household),
        ("unemployed_months", participant.long_term_unemployed.is_none() && !participant.value("status").is_empty()),
    ];
    let required: &[&str] = match esf.programme {
        Programme::Esf2007 => &[],
        Programme::Esf2014 => &["gender", "status_entry", "birth_date", "isced_entry", "household"],
        Programme::EsfPlus => &["gender", "status_entry", "birth_date", "isced_entry", "unemployed_months"],
        Programme::EsfPlusAnnex2 => &["gender"],
    };
    lacks.into_iter().filter(|(variable, lacking)| *lacking && required.contains(variable)).map(|(variable, _)| variable).collect()
}

/// Whether the household situation belongs to a record: entries until the day the project names (2014–2020).
pub fn household_is_asked(esf: &Esf, participant: &Participant) -> bool {
    let until = esf.household_until.as_deref().and_then(|text| text.parse::<Date>().ok());
    esf.programme == Programme::Esf2014 && until.zip(participant.entry_date).is_some_and(|(until, entry)| entry <= until)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn a_birthday_on_the_entry_day_counts() {
        for years in [18, 25, 30, 55, 65] {
            let birth = Date::new(2019 - years, 5, 2).unwrap();
            assert_eq!(full_years(birth, day("2019-05-01")), i64::from(years) - 1);
            assert_eq!(full_years(birth, day("2019-05-02")), i64::from(years));
        }
    }

    #[test]
    fn who_is_born_on_29_february_grows_older_on_1_march() {
        let birth = day("2000-02-29");
        assert_eq!(full_years(birth, day("2018-02-28")), 17);
        assert_eq!(full_years(birth, day("2018-03-01")), 18);
        assert_eq!(full_years(birth, day("2020-02-29")), 20);
    }

    #[test]
    fn six_months_end_with_the_month() {
        assert_eq!(six_months_after(day("2018-08-31")), Some(day("2019-02-28")));
        assert_eq!(six_months_after(day("2019-08-31")), Some(day("2020-02-29")));
        assert_eq!(six_months_after(day("2019-01-15")), Some(day("2019-07-15")));
        assert_eq!(immediate_limit(day("2019-01-31")), Some(day("2019-02-28")));
    }

    #[test]
    fn the_limit_itself_counts_only_under_at_least() {
        let more = LongTerm { young_months: 6, adult_months: 12, comparison: Comparison::MoreThan };
        let least = LongTerm { comparison: Comparison::AtLeast, ..more };
        assert_eq!(
            [(24, 6.0), (24, 7.0), (25, 7.0), (25, 12.0), (25, 13.0)].map(|(age, months)| is_long_term(more, age, months)),
            [false, true, false, false, true]
        );
        assert_eq!(
            [(24, 6.0), (24, 5.0), (25, 11.0), (25, 12.0)].map(|(age, months)| is_long_term(least, age, months)),
            [true, false, false, true]
        );
    }

    #[test]
    fn registered_unemployment_goes_before_employment_and_two_statuses_are_none() {
        let of = |pairs: &[(&str, &str)]| {
            let values: BTreeMap<String, String> =
                pairs.iter().map(|(concept, value)| ((*concept).to_owned(), (*value).to_owned())).collect();
            status(&values).map(str::to_owned)
        };
        assert_eq!(of(&[("status_entry", "employed"), ("registered_unemployed", "yes")]).as_deref(), Some("unemployed"));
        assert_eq!(of(&[("status_entry", "employed"), ("registered_unemployed", "no")]).as_deref(), Some("employed"));
        assert_eq!(of(&[("status_entry", "employed;inactive")]), None);
        assert_eq!(of(&[]), None);
    }
}
