//! The months of participation: who took part, began, left, and for how many hours; and which months must be sent again after a correction.

use super::figures::FigureFile;
use super::pack::{Month, Participant};
use crate::esf::figure::{Cell, Figure, Gender, Source};
use jiff::ToSpan;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// The figures of all months from the first entry to the reporting date, in persons and hours by gender.
pub fn figures(people: &[Participant], reporting_date: Date) -> Vec<Figure> {
    let mut found = Vec::new();
    for first in months(people, reporting_date) {
        let last = first.last_of_month();
        let id = month_id(first);
        let within = |day: Option<Date>| day.is_some_and(|day| first <= day && day <= last);
        let mut sums: BTreeMap<(&str, Gender), f64> = BTreeMap::new();
        for person in people {
            let told = [
                ("ACTIVE", f64::from(u8::from(person.is_active(first, last)))),
                ("STARTED", f64::from(u8::from(within(person.entry_date)))),
                ("ENDED", f64::from(u8::from(within(person.exit_date)))),
                ("HOURS", person.hours.get(&id).copied().unwrap_or(0.0)),
            ];
            for (indicator, count) in told {
                for gender in [person.gender, Gender::Total] {
                    *sums.entry((indicator, gender)).or_default() += count;
                }
            }
        }
        let cell = Cell { dimension: String::new(), level: String::new(), period: id, cumulative: false };
        found.extend(sums.into_iter().map(|((indicator, gender), count)| Figure {
            source: Source::Register,
            ..super::stated::figure(indicator, cell.clone(), gender, count)
        }));
    }
    found
}

/// The first days of the months from the first entry to the reporting date.
fn months(people: &[Participant], reporting_date: Date) -> Vec<Date> {
    let first = people.iter().filter_map(|person| person.entry_date).filter(|entry| *entry <= reporting_date).min();
    let mut found: Vec<Date> = first.map(Date::first_of_month).into_iter().collect();
    while let Some(next) = found.last().and_then(|month| month.checked_add(1.month()).ok()).filter(|next| *next <= reporting_date) {
        found.push(next);
    }
    found
}

fn month_id(day: Date) -> String {
    format!("{:04}-{:02}", day.year(), day.month())
}

/// The months with participants. A month that was over when the earlier pack was made, and whose figures differ from its, has changed: it and all later
/// ones must be sent again (SCB: if an earlier month's file is changed, all later months must be loaded again). A change that leaves persons, starts, ends
/// and hours of women and men as they were is not seen.
pub fn touched(figures: &[Figure], earlier: Option<&FigureFile>) -> Vec<Month> {
    let monthly = |figure: &&Figure| matches!(figure.indicator.as_str(), "ACTIVE" | "STARTED" | "ENDED" | "HOURS");
    let key = |figure: &Figure| (figure.cell.period.clone(), figure.indicator.clone(), figure.gender);
    let now: BTreeMap<_, f64> = figures.iter().filter(monthly).map(|figure| (key(figure), figure.count)).collect();
    let mut changed: BTreeSet<String> = BTreeSet::new();
    if let Some(file) = earlier {
        let reported = |end: Option<Date>| end.zip(file.reporting_date).is_some_and(|(end, made)| end <= made);
        let before: BTreeMap<_, f64> = file
            .rows
            .iter()
            .filter(|row| monthly(&&row.figure) && reported(row.period_end))
            .map(|row| (key(&row.figure), row.figure.count))
            .collect();
        let last = before.keys().map(|(month, ..)| month.clone()).max().unwrap_or_default();
        for key in before.keys().chain(now.keys().filter(|(month, ..)| *month <= last)) {
            let of = |counts: &BTreeMap<_, f64>| counts.get(key).copied().unwrap_or(0.0);
            if (of(&before) - of(&now)).abs() > 1e-9 {
                changed.insert(key.0.clone());
            }
        }
    }
    let first_changed = changed.first().cloned();
    let active = now.iter().filter(|((_, indicator, gender), count)| indicator == "ACTIVE" && *gender == Gender::Total && **count > 0.0);
    active
        .map(|((month, ..), count)| Month {
            id: month.clone(),
            active: count.round() as usize,
            changed: changed.contains(month),
            send_again: first_changed.as_ref().is_some_and(|first| first <= month),
        })
        .collect()
}
