//! A value of an SPSS file as text, by the variable's display format: whole numbers without decimals, dates in ISO order.

use crate::ingest::container::workbook_cells::{clock_text, moment_text, number_text};
use jiff::Span;
use jiff::civil::date;

/// How the numbers of a variable are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DisplayFormat {
    /// A plain number.
    Number,
    /// A number padded with zeros to a width, as for codes.
    ZeroPadded(u8),
    /// A day.
    Date,
    /// A day and a time.
    Moment,
    /// A time of day or a duration.
    Clock,
}

impl DisplayFormat {
    /// The format of a variable record: its kind is in the third byte, its width in the second.
    pub fn of(format: i32) -> Self {
        let [_, width, kind, _] = format.to_le_bytes();
        match kind {
            16 => Self::ZeroPadded(width),
            20 | 23 | 24 | 28..=30 | 38 | 39 => Self::Date,
            22 | 41 => Self::Moment,
            21 | 25 | 40 => Self::Clock,
            _ => Self::Number,
        }
    }
}

/// The text of a number. Dates are seconds since 14 October 1582; one that no calendar has stays a number.
pub fn text_of_number(number: f64, format: DisplayFormat) -> String {
    let milliseconds = (number * 1000.0).round();
    if format == DisplayFormat::Number || !milliseconds.is_finite() || milliseconds.abs() > 1e16 {
        return number_text(number);
    }
    let milliseconds = milliseconds as i64;
    let day = || {
        let days = Span::new().try_days(milliseconds.div_euclid(86_400_000)).ok()?;
        date(1582, 10, 14).checked_add(days).ok().map(|day| day.to_string())
    };
    match format {
        DisplayFormat::Number => number_text(number),
        DisplayFormat::ZeroPadded(width) if number >= 0.0 && number.fract() == 0.0 => {
            format!("{:0>width$}", number_text(number), width = usize::from(width))
        }
        DisplayFormat::ZeroPadded(_) => number_text(number),
        DisplayFormat::Clock => clock_text(milliseconds),
        DisplayFormat::Date => day().unwrap_or_else(|| number_text(number)),
        DisplayFormat::Moment => day().map_or_else(|| number_text(number), |day| moment_text(&day, milliseconds.rem_euclid(86_400_000))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// From 14 October 1582 to 1 January 1970 it is 141 428 days.
    #[test]
    fn dates_count_from_the_gregorian_calendar() {
        assert_eq!(text_of_number(141_428.0 * 86_400.0, DisplayFormat::Date), "1970-01-01");
        assert_eq!(text_of_number(141_428.0 * 86_400.0 + 47_105.5, DisplayFormat::Moment), "1970-01-01T13:05:05.500");
        assert_eq!(text_of_number(47_105.0, DisplayFormat::Clock), "13:05:05");
    }

    #[test]
    fn formats_are_told_by_their_code() {
        assert_eq!(DisplayFormat::of(0x05_08_02), DisplayFormat::Number);
        assert_eq!(DisplayFormat::of(0x14_0B_00), DisplayFormat::Date);
        assert_eq!(DisplayFormat::of(0x16_14_00), DisplayFormat::Moment);
        assert_eq!(text_of_number(604.0, DisplayFormat::of(0x10_04_00)), "0604");
    }

    #[test]
    fn what_no_calendar_has_stays_a_number() {
        assert_eq!(text_of_number(1e15, DisplayFormat::Date), "1000000000000000");
        assert_eq!(text_of_number(f64::MAX, DisplayFormat::Moment), "1.7976931348623157e308");
    }
}
