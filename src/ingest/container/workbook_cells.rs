//! The value of a worksheet cell in, its text out: whole numbers without decimals, dates in ISO order, truth values as words.

use calamine::{DataRef, ExcelDateTime};
use jiff::Span;
use jiff::civil::{Date, date};
use std::borrow::Cow;

/// Milliseconds of a day.
const DAY: i64 = 86_400_000;

/// The text of a cell. An error cell has the text a spreadsheet shows, such as `#N/A`; an empty one the empty text.
pub fn text_of<'a>(value: &'a DataRef<'_>, is_1904: bool) -> Cow<'a, str> {
    match value {
        DataRef::Empty => Cow::Borrowed(""),
        DataRef::String(text) => Cow::Borrowed(text),
        DataRef::SharedString(text) => Cow::Borrowed(text),
        DataRef::Int(number) => Cow::Owned(number.to_string()),
        DataRef::Float(number) => Cow::Owned(number_text(*number)),
        DataRef::Bool(truth) => Cow::Borrowed(if *truth { "TRUE" } else { "FALSE" }),
        DataRef::DateTime(moment) => Cow::Owned(serial_text(*moment, is_1904)),
        DataRef::DateTimeIso(text) => Cow::Owned(iso_text(text)),
        DataRef::DurationIso(text) => duration_milliseconds(text).map_or(Cow::Borrowed(text.as_str()), |ms| Cow::Owned(clock_text(ms))),
        DataRef::Error(error) => Cow::Owned(error.to_string()),
    }
}

/// A number as a spreadsheet shows it: at most 15 significant digits, no decimals when it is whole, an exponent only where the
/// digits would not fit a cell.
pub fn number_text(number: f64) -> String {
    if number.fract() == 0.0 && number.abs() < 1e15 {
        return (number as i64).to_string();
    }
    let shortest = shown(number);
    if shortest.bytes().filter(u8::is_ascii_digit).count() <= 15 {
        return shortest;
    }
    let rounded = format!("{number:.14e}").parse().ok().filter(|rounded: &f64| rounded.is_finite());
    shown(rounded.unwrap_or(number))
}

fn shown(number: f64) -> String {
    if (1e-6..1e18).contains(&number.abs()) { number.to_string() } else { format!("{number:e}") }
}

/// A date serial of a workbook as text; the stored fraction is rounded to the millisecond, which is shown only when there is one.
fn serial_text(moment: ExcelDateTime, is_1904: bool) -> String {
    let serial = moment.as_f64();
    let milliseconds = (serial * DAY as f64).round();
    if !milliseconds.is_finite() || milliseconds.abs() > 1e18 {
        return number_text(serial);
    }
    let milliseconds = milliseconds as i64;
    if moment.is_duration() || (0..DAY).contains(&milliseconds) {
        return clock_text(milliseconds);
    }
    match date_of_serial(milliseconds.div_euclid(DAY), is_1904) {
        Some(day) => moment_text(&day, milliseconds.rem_euclid(DAY)),
        None => number_text(serial),
    }
}

/// The day of a serial number: counted from 1900 with the 29th of February that year never had, or from 1904.
fn date_of_serial(days: i64, is_1904: bool) -> Option<String> {
    let first: Date = match (is_1904, days) {
        (_, i64::MIN..0) => return None,
        (true, _) => date(1904, 1, 1),
        (false, 60) => return Some("1900-02-29".to_owned()),
        (false, 0..60) => date(1899, 12, 31),
        (false, _) => date(1899, 12, 30),
    };
    first.checked_add(Span::new().try_days(days).ok()?).ok().map(|day| day.to_string())
}

/// A day and a time of day in milliseconds, as `2019-05-02T13:00:05`; midnight sharp is the day alone.
pub fn moment_text(day: &str, milliseconds: i64) -> String {
    if milliseconds == 0 { day.to_owned() } else { format!("{day}T{}", clock_text(milliseconds)) }
}

/// Hours, minutes, seconds and, when there are any, milliseconds: `13:00:05`, also beyond a day: `255:10:10`.
pub fn clock_text(milliseconds: i64) -> String {
    let sign = if milliseconds < 0 { "-" } else { "" };
    let all = milliseconds.unsigned_abs();
    let (seconds, rest) = (all / 1000, all % 1000);
    let fraction = if rest == 0 { String::new() } else { format!(".{rest:03}") };
    format!("{sign}{:02}:{:02}:{:02}{fraction}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

/// An OpenDocument date, `2021-01-01` or `2021-01-01T17:58:08.000000000`, in the same form as all others.
fn iso_text(text: &str) -> String {
    let Some((day, time)) = text.split_once('T') else { return text.to_owned() };
    let time = time.trim_end_matches('Z');
    let mut parts = time.splitn(3, ':').map(str::parse::<f64>);
    match (parts.next(), parts.next(), parts.next()) {
        (Some(Ok(hours)), Some(Ok(minutes)), Some(Ok(seconds))) if hours < 24.0 && minutes < 60.0 && seconds < 60.0 => {
            let milliseconds = ((hours * 60.0 + minutes) * 60_000.0 + seconds * 1000.0).round() as i64;
            if milliseconds < DAY { moment_text(day, milliseconds) } else { text.to_owned() }
        }
        _ => text.to_owned(),
    }
}

/// An ISO duration of hours, minutes and seconds, `PT255H10M10S`, in milliseconds.
fn duration_milliseconds(text: &str) -> Option<i64> {
    let (negative, text) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
    let mut rest = text.strip_prefix("PT")?;
    let mut total = 0.0;
    while !rest.is_empty() {
        let end = rest.find(|c: char| c.is_ascii_alphabetic())?;
        let (number, unit) = rest.split_at(end);
        let amount: f64 = number.replace(',', ".").parse().ok()?;
        total += amount
            * match unit.chars().next()? {
                'H' => 3_600_000.0,
                'M' => 60_000.0,
                'S' => 1000.0,
                _ => return None,
            };
        rest = unit.get(1..)?;
    }
    (total < 1e15).then(|| total.round() as i64 * if negative { -1 } else { 1 })
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::ExcelDateTimeType;

    fn serial(value: f64, is_1904: bool) -> String {
        serial_text(ExcelDateTime::new(value, ExcelDateTimeType::DateTime, is_1904), is_1904)
    }

    #[test]
    fn numbers_look_as_typed() {
        assert_eq!(
            [3.0, -0.0, 2.5, 0.1 + 0.2, 604.0, 2018.0, 1e20, 123_456_789_012_345.0].map(number_text),
            ["3", "0", "2.5", "0.3", "604", "2018", "1e20", "123456789012345"]
        );
    }

    #[test]
    fn the_fraction_of_microsoft_forms_is_a_whole_second() {
        assert_eq!(serial(45_889.748_703_703_7, false), "2025-08-20T17:58:08");
    }

    #[test]
    fn milliseconds_are_kept_when_there_are_any() {
        assert_eq!(serial(45_943.541, false), "2025-10-13T12:59:02.400");
    }

    #[test]
    fn whole_days_are_dates_in_both_systems() {
        assert_eq!(serial(44_197.0, false), "2021-01-01");
        assert_eq!(serial(44_197.0 - 1462.0, true), "2021-01-01");
        assert_eq!([serial(59.0, false), serial(60.0, false), serial(61.0, false)], ["1900-02-28", "1900-02-29", "1900-03-01"]);
    }

    #[test]
    fn the_last_moment_of_a_day_rounds_into_the_next() {
        assert_eq!(serial(44_197.999_999_999_9, false), "2021-01-02");
    }

    #[test]
    fn times_and_durations() {
        assert_eq!(serial(0.5, false), "12:00:00");
        let long = ExcelDateTime::new(255.0 / 24.0 + 610.0 / 86_400.0, ExcelDateTimeType::TimeDelta, false);
        assert_eq!(serial_text(long, false), "255:10:10");
        assert_eq!(text_of(&DataRef::DurationIso("PT255H10M10S".into()), false), "255:10:10");
        assert_eq!(clock_text(-1500), "-00:00:01.500");
    }

    #[test]
    fn open_document_dates_have_the_same_form() {
        assert_eq!(iso_text("2021-01-01"), "2021-01-01");
        assert_eq!(iso_text("2021-01-01T00:00:00"), "2021-01-01");
        assert_eq!(iso_text("2021-01-01T17:58:07.999999999"), "2021-01-01T17:58:08");
    }

    #[test]
    fn absurd_serials_stay_numbers() {
        assert_eq!(serial(1e300, false), "1e300");
        assert_eq!(serial(9_999_999.0, false), "9999999");
        assert_eq!(serial(-5.0, false), "-5");
    }
}
