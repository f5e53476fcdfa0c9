//! The periods that figures are reported for.

use crate::esf::figure::Period;
use crate::project::esf::Periods;
use jiff::civil::Date;

/// The period a day lies in.
pub fn period_of(day: Date, time: Periods) -> Period {
    let (year, month) = (day.year(), day.month());
    let (first, last, id) = match time {
        Periods::Year => ((year, 1), (year, 12), format!("{year}")),
        Periods::HalfYear if month <= 6 => ((year, 1), (year, 6), format!("{year}06")),
        Periods::HalfYear => ((year, 7), (year, 12), format!("{year}12")),
        Periods::FebruaryAugust if month <= 2 => ((year - 1, 9), (year, 2), format!("{year}02")),
        Periods::FebruaryAugust if month <= 8 => ((year, 3), (year, 8), format!("{year}08")),
        Periods::FebruaryAugust => ((year, 9), (year + 1, 2), format!("{}02", year + 1)),
    };
    let start = |(year, month): (i16, i8)| Date::new(year, month, 1).unwrap_or(day);
    Period { id, first: start(first), last: start(last).last_of_month() }
}

/// All periods from that of one day to that of another, in order.
pub fn periods(from: Date, to: Date, time: Periods) -> Vec<Period> {
    let mut found = vec![period_of(from, time)];
    while let Some(next) = found.last().filter(|period| period.last < to).and_then(|period| period.last.tomorrow().ok()) {
        found.push(period_of(next, time));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn half_years_to_february_and_august_meet() {
        let found = periods(day("2011-11-01"), day("2012-12-31"), Periods::FebruaryAugust);
        let ids: Vec<&str> = found.iter().map(|period| period.id.as_str()).collect();
        assert_eq!(ids, ["201202", "201208", "201302"]);
        assert_eq!((found[0].first, found[0].last), (day("2011-09-01"), day("2012-02-29")));
        assert_eq!((found[1].first, found[1].last), (day("2012-03-01"), day("2012-08-31")));
    }

    #[test]
    fn a_register_of_one_day_has_one_period() {
        assert_eq!(periods(day("2022-06-30"), day("2022-06-30"), Periods::HalfYear).len(), 1);
        assert_eq!(period_of(day("2022-07-01"), Periods::HalfYear).id, "202212");
        assert_eq!(period_of(day("2019-12-31"), Periods::Year).last, day("2019-12-31"));
    }
}
