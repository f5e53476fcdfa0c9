//! Points in time as survey tools write them: local, without zone.

/// A second of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    /// Days since 1 January 1970.
    pub day: i64,
    /// Seconds since midnight.
    pub second: i64,
}

impl Moment {
    /// Midnight of a day in the Gregorian calendar (days from civil, after Hinnant).
    pub fn of(year: i64, month: i64, day: i64) -> Self {
        let y = if month <= 2 { year - 1 } else { year };
        let era = y.div_euclid(400);
        let year_of_era = y - era * 400;
        let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        Self { day: era * 146_097 + day_of_era - 719_468, second: 0 }
    }

    /// The same moment some seconds later.
    pub fn after(self, seconds: i64) -> Self {
        let total = self.second + seconds;
        Self { day: self.day + total.div_euclid(86_400), second: total.rem_euclid(86_400) }
    }

    /// Whether the day is Saturday or Sunday.
    pub fn is_weekend(self) -> bool {
        matches!((self.day + 4).rem_euclid(7), 0 | 6)
    }

    /// Year, month, day.
    pub fn date(self) -> (i64, i64, i64) {
        let z = self.day + 719_468;
        let era = z.div_euclid(146_097);
        let doe = z - era * 146_097;
        let yoe = (doe - doe / 1_460 + doe / 36_524 - doe / 146_096) / 365;
        let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
        let shifted = (5 * doy + 2) / 153;
        let day = doy - (153 * shifted + 2) / 5 + 1;
        let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
        (yoe + era * 400 + i64::from(month <= 2), month, day)
    }

    /// `2016-05-04`.
    pub fn iso_date(self) -> String {
        let (year, month, day) = self.date();
        format!("{year:04}-{month:02}-{day:02}")
    }

    /// `2016-05-04 10:22:31`.
    pub fn iso(self) -> String {
        let s = self.second;
        format!("{} {:02}:{:02}:{:02}", self.iso_date(), s / 3600, s / 60 % 60, s % 60)
    }

    /// The day with the day first: `04/05/2016` for a slash.
    pub fn day_first(self, separator: char) -> String {
        let (year, month, day) = self.date();
        format!("{day:02}{separator}{month:02}{separator}{year:04}")
    }

    /// Days since 30 December 1899 with the time as fraction, as spreadsheets count.
    pub fn serial(self) -> f64 {
        (self.day + 25_569) as f64 + self.second as f64 / 86_400.0
    }
}

#[cfg(test)]
mod tests {
    use super::Moment;

    #[test]
    fn days_are_counted_as_the_calendar_does() {
        assert_eq!(Moment::of(1970, 1, 1).day, 0);
        assert_eq!(Moment::of(2000, 2, 29).after(86_400).iso_date(), "2000-03-01");
        assert_eq!(Moment::of(2016, 4, 11).serial(), 42_471.0);
        assert!(Moment::of(2016, 4, 16).is_weekend() && !Moment::of(2016, 4, 18).is_weekend());
    }

    #[test]
    fn times_are_written_with_two_digits() {
        assert_eq!(Moment::of(2012, 3, 5).after(8 * 3600 + 65).iso(), "2012-03-05 08:01:05");
        assert_eq!(Moment::of(2012, 3, 5).day_first('-'), "05-03-2012");
    }
}
