//! Dates and times as survey tools and spreadsheets write them.
//!
//! ISO dates, day-first and month-first dates, dates with the month's name in Swedish, Danish, Norwegian, Finnish or English, each with
//! or without a time, a 12-hour mark and a zone. Which number is the day is decided on the whole column: a cell that is a
//! date only in the other order is listed, not read.

use jiff::civil::{Date, DateTime, Time};

use super::{Counted, trim};

/// Share of a column's filled cells that must read as dates for the column to be one of dates.
pub const DATE_SHARE: f64 = 0.8;

/// Which number of a date stands first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateOrder {
    /// `2025-08-20`, `20 aug 2025`: the form itself tells.
    Unmistakable,
    /// `20/8 2025`
    DayFirst,
    /// `8/20/2025`
    MonthFirst,
}

/// How a column writes its dates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateFormat {
    /// The order read for dates made of three numbers with the year last.
    pub order: DateOrder,
    /// No cell tells day from month (all like `3/4/2025`): the project should say.
    pub undecided: bool,
    /// Whether any cell has a time of day.
    pub has_time: bool,
    /// The zone written in the cells, when all that have one agree (`+00:00`, `UTC`).
    pub zone: Option<String>,
}

/// Why a text does not fit the column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateMisfit {
    /// A date only in the other order of day and month.
    OtherOrder,
    /// No date.
    NotADate,
}

/// A column of dates: the format and the texts that do not fit it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateColumn {
    /// The decision for the whole column.
    pub format: DateFormat,
    /// Positions in the given list of the texts that do not fit, with the reason.
    pub misfits: Vec<(usize, DateMisfit)>,
}

/// One text read as a date, before the order is known.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Parts {
    /// The date, day first; `None` when it cannot be.
    day_first: Option<Date>,
    /// The date, month first.
    month_first: Option<Date>,
    /// Whether both readings are one by form.
    unmistakable: bool,
    /// Whether it is written as one number: `250318` or `20250318`.
    compact: bool,
    time: Option<Time>,
    fraction: String,
    zone: Option<String>,
}

const MONTHS: [&[&str]; 12] = [
    &["jan", "januari", "januar", "january", "tammikuu", "tammikuuta"],
    &["feb", "februari", "februar", "february", "helmikuu", "helmikuuta"],
    &["mar", "mars", "marts", "march", "mrt", "maaliskuu", "maaliskuuta"],
    &["apr", "april", "huhtikuu", "huhtikuuta"],
    &["maj", "mai", "may", "toukokuu", "toukokuuta"],
    &["jun", "juni", "june", "kesäkuu", "kesäkuuta"],
    &["jul", "juli", "july", "heinäkuu", "heinäkuuta"],
    &["aug", "augusti", "august", "elokuu", "elokuuta"],
    &["sep", "sept", "september", "syyskuu", "syyskuuta"],
    &["okt", "oct", "oktober", "october", "lokakuu", "lokakuuta"],
    &["nov", "november", "marraskuu", "marraskuuta"],
    &["dec", "des", "december", "desember", "joulukuu", "joulukuuta"],
];

/// The month that a word names.
pub fn month_named(word: &str) -> Option<i8> {
    let word = word.trim_end_matches('.').to_lowercase();
    let position = MONTHS.iter().position(|names| names.contains(&word.as_str()))?;
    i8::try_from(position + 1).ok()
}

fn number(text: &str) -> Option<i16> {
    (text.len() <= 4 && !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
}

fn year(text: &str) -> Option<i16> {
    let value = number(text)?;
    match text.len() {
        4 if (1850..=2150).contains(&value) => Some(value),
        2 => Some(if value < 70 { 2000 + value } else { 1900 + value }),
        _ => None,
    }
}

fn date(year: i16, month: i16, day: i16) -> Option<Date> {
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// A date written as one number, the year first: of four digits, or of two from 2000 on.
fn compact(word: &str) -> Option<Date> {
    if !word.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (year_digits, earliest, latest) = match word.len() {
        6 => (2, 2000, 2049),
        8 => (4, 1900, 2099),
        _ => return None,
    };
    let (year, day) = word.split_at(year_digits);
    let year = if year_digits == 2 { 2000 + number(year)? } else { number(year)? };
    date(year, number(&day[..2])?, number(&day[2..])?).filter(|_| (earliest..=latest).contains(&year))
}

/// The date at the start of the text: both readings, whether they are one by form, and how many words it took.
fn date_of(words: &[&str]) -> Option<(Option<Date>, Option<Date>, bool, usize)> {
    let first = words.first()?.trim_end_matches(',');
    let parts: Vec<&str> = first.trim_end_matches('.').split(['-', '/', '.']).collect();
    if let [a, b, c] = parts[..] {
        if a.len() == 4 {
            let only = date(year(a)?, number(b)?, number(c)?)?;
            return (b.len() <= 2 && c.len() <= 2).then_some((Some(only), Some(only), true, 1));
        }
        if let Some(month) = month_named(b) {
            let only = date(year(c)?, i16::from(month), number(a)?)?;
            return Some((Some(only), Some(only), true, 1));
        }
        let (a, b, year) = (number(a)?, number(b)?, year(c)?);
        let (day_first, month_first) = (date(year, b, a), date(year, a, b));
        return (day_first.is_some() || month_first.is_some()).then_some((day_first, month_first, false, 1));
    }
    let [second, third] = [words.get(1)?, words.get(2).unwrap_or(&"")].map(|w| w.trim_end_matches(','));
    let (day, month) = match (number(first.trim_end_matches('.')), month_named(second)) {
        (Some(day), Some(month)) => (day, month),
        _ => (number(second.trim_end_matches('.'))?, month_named(first)?),
    };
    let only = date(year(third.trim_end_matches('.')).filter(|_| third.len() >= 4)?, i16::from(month), day)?;
    Some((Some(only), Some(only), true, 3))
}

/// A time of day such as `9:05`, `11.06.09` or `14:15:48.25-04:00`, with the digits after the second and the zone glued on.
fn time_of(word: &str) -> Option<(Time, String, Option<String>)> {
    let zone_start = word.find(['+', '-', 'Z']);
    let (clock, zone) = word.split_at(zone_start.unwrap_or(word.len()));
    let (clock, fraction) = match clock.split_once(',').or_else(|| clock.matches(':').count().eq(&2).then(|| clock.split_once('.'))?) {
        Some((clock, fraction)) if !fraction.is_empty() && fraction.bytes().all(|b| b.is_ascii_digit()) => (clock, fraction),
        Some(_) => return None,
        None => (clock, ""),
    };
    let parts: Vec<i8> = clock.split([':', '.']).map(|p| (p.len() <= 2).then(|| p.parse().ok())?).collect::<Option<_>>()?;
    let time = match parts[..] {
        [hour, minute] => Time::new(hour, minute, 0, 0).ok()?,
        [hour, minute, second] => Time::new(hour, minute, second, 0).ok()?,
        _ => return None,
    };
    Some((time, fraction.to_owned(), (!zone.is_empty()).then(|| zone.to_owned())))
}

fn read(text: &str) -> Option<Parts> {
    let text = trim(text);
    if text.len() < 6 || text.len() > 48 || !text.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let mut spaced = text.replace(['\u{a0}', '\u{202f}'], " ");
    if spaced.as_bytes().get(10) == Some(&b'T') && spaced.starts_with(|c: char| c.is_ascii_digit()) {
        spaced.replace_range(10..11, " ");
    }
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let compact = words.first().and_then(|word| compact(word));
    let (day_first, month_first, unmistakable, taken) =
        compact.map(|date| (Some(date), Some(date), true, 1)).or_else(|| date_of(&words))?;
    let mut parts =
        Parts { day_first, month_first, unmistakable, compact: compact.is_some(), time: None, fraction: String::new(), zone: None };
    for word in words.get(taken..).unwrap_or_default() {
        let lower = word.to_lowercase();
        match (lower.trim_end_matches('.'), parts.time) {
            ("kl" | "klo" | "at" | "," | "den", None) => {}
            ("am" | "a.m" | "fm" | "f.m", Some(time)) => {
                parts.time = Some(Time::new(time.hour() % 12, time.minute(), time.second(), 0).ok()?);
            }
            ("pm" | "p.m" | "em" | "e.m", Some(time)) => {
                parts.time = Some(Time::new(time.hour() % 12 + 12, time.minute(), time.second(), 0).ok()?);
            }
            (zone, Some(_)) if is_zone(zone) => parts.zone = Some((*word).to_owned()),
            (_, None) => {
                let (time, fraction, zone) = time_of(word)?;
                (parts.time, parts.fraction, parts.zone) = (Some(time), fraction, zone);
            }
            _ => return None,
        }
    }
    Some(parts)
}

fn is_zone(word: &str) -> bool {
    let (name, offset) = word.split_at(word.find(['+', '-']).unwrap_or(word.len()));
    let offset_holds = offset.is_empty() || offset[1..].bytes().all(|b| b.is_ascii_digit() || b == b':') && offset.len() > 1;
    offset_holds
        && (matches!(name, "utc" | "gmt" | "cet" | "cest" | "eet" | "eest" | "wet" | "bst" | "z")
            || (name.is_empty() && !offset.is_empty()))
}

impl Parts {
    fn date(&self, order: DateOrder) -> Option<Date> {
        match order {
            DateOrder::MonthFirst => self.month_first,
            DateOrder::DayFirst | DateOrder::Unmistakable => self.day_first,
        }
    }
}

/// Whether a text is a date, whatever the order of day and month.
pub fn is_date(text: &str) -> bool {
    read(text).is_some()
}

/// Decides how a column writes its dates, from its distinct texts with counts in order of first appearance (blank texts are
/// passed over; answers mostly stand in order of time, which helps when no number exceeds 12).
///
/// Returns `None` when fewer than four cells in five are dates or the column is empty.
pub fn decide(values: &[Counted]) -> Option<DateColumn> {
    decide_of(values, false)
}

/// The same for a column that is said to hold dates, by its heading or by the codebook: there dates may be written as one number, `250318`.
pub fn decide_of_dates(values: &[Counted]) -> Option<DateColumn> {
    decide_of(values, true)
}

fn decide_of(values: &[Counted], compact: bool) -> Option<DateColumn> {
    let mut filled = 0;
    let mut found: Vec<(usize, usize, Option<Parts>)> = Vec::new();
    for (position, &(text, count)) in values.iter().enumerate() {
        if trim(text).is_empty() {
            continue;
        }
        filled += count;
        found.push((position, count, read(text).filter(|parts| compact || !parts.compact)));
        if found.len() == 50 && found.iter().all(|(_, _, parts)| parts.is_none()) {
            return None;
        }
    }
    let rows_where = |test: &dyn Fn(&Parts) -> bool| -> usize {
        found.iter().filter(|(_, _, parts)| parts.as_ref().is_some_and(test)).map(|(_, count, _)| count).sum()
    };
    let dates = rows_where(&|_| true);
    if dates == 0 || (dates as f64) < DATE_SHARE * filled as f64 {
        return None;
    }
    let only_day_first = rows_where(&|p| p.month_first.is_none());
    let only_month_first = rows_where(&|p| p.day_first.is_none());
    let turned = rows_where(&|p| !p.unmistakable);
    let (order, undecided) = match only_day_first.cmp(&only_month_first) {
        _ if turned == 0 => (DateOrder::Unmistakable, false),
        std::cmp::Ordering::Greater => (DateOrder::DayFirst, false),
        std::cmp::Ordering::Less => (DateOrder::MonthFirst, false),
        std::cmp::Ordering::Equal => by_sequence(&found),
    };
    let mut zones: Vec<&String> = found.iter().filter_map(|(_, _, p)| p.as_ref()?.zone.as_ref()).collect();
    zones.dedup();
    let zone = match zones[..] {
        [zone] => Some(zone.clone()),
        _ => None,
    };
    let misfits = found
        .iter()
        .filter_map(|(position, _, parts)| match parts {
            None => Some((*position, DateMisfit::NotADate)),
            Some(parts) if parts.date(order).is_none() => Some((*position, DateMisfit::OtherOrder)),
            Some(_) => None,
        })
        .collect();
    let has_time = found.iter().any(|(_, _, p)| p.as_ref().is_some_and(|p| p.time.is_some()));
    Some(DateColumn { format: DateFormat { order, undecided, has_time, zone }, misfits })
}

/// The order in which the dates run forward, for a column where no number exceeds 12; undecided when neither does so better.
fn by_sequence(found: &[(usize, usize, Option<Parts>)]) -> (DateOrder, bool) {
    let forward = |order: DateOrder| {
        let dates: Vec<Date> = found.iter().filter_map(|(_, _, p)| p.as_ref()?.date(order)).collect();
        dates.windows(2).filter(|pair| pair[0] <= pair[1]).count()
    };
    let (day, month) = (forward(DateOrder::DayFirst), forward(DateOrder::MonthFirst));
    match day.cmp(&month) {
        std::cmp::Ordering::Less => (DateOrder::MonthFirst, false),
        std::cmp::Ordering::Greater => (DateOrder::DayFirst, false),
        std::cmp::Ordering::Equal => (DateOrder::DayFirst, true),
    }
}

/// Reads one text in the column's order, to the second, in the zone written (none is assumed); midnight when it has no time.
pub fn parse(text: &str, format: &DateFormat) -> Option<DateTime> {
    let parts = read(text)?;
    Some(parts.date(format.order)?.to_datetime(parts.time.unwrap_or(Time::midnight())))
}

/// The text as `YYYY-MM-DD`, with ` HH:MM:SS`, the written fraction and the written offset when it has a time.
pub fn to_iso(text: &str, format: &DateFormat) -> Option<String> {
    let parts = read(text)?;
    let date = parts.date(format.order)?;
    let Some(time) = parts.time else { return Some(date.to_string()) };
    let fraction = if parts.fraction.is_empty() { String::new() } else { format!(".{}", parts.fraction) };
    let clock = format!("{:02}:{:02}:{:02}", time.hour(), time.minute(), time.second());
    let zone = parts.zone.filter(|z| z.starts_with(['+', '-', 'Z'])).unwrap_or_default();
    Some(format!("{date} {clock}{fraction}{zone}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(texts: &[&str]) -> Option<DateColumn> {
        decide(&texts.iter().map(|t| (*t, 1)).collect::<Vec<_>>())
    }

    fn iso(texts: &[&str]) -> Vec<String> {
        let format = column(texts).unwrap().format;
        texts.iter().map(|t| to_iso(t, &format).unwrap_or_default()).collect()
    }

    #[test]
    fn the_order_is_the_columns() {
        assert_eq!(iso(&["1/2/2019 9:05:00", "12/13/2018 11:06:09"]), ["2019-01-02 09:05:00", "2018-12-13 11:06:09"]);
        assert_eq!(iso(&["1/2/2019", "13/12/2018"]), ["2019-02-01", "2018-12-13"]);
        let column = column(&["13/12/2018", "14/12/2018", "12/15/2018", "15/12/2018", "16/12/2018"]).unwrap();
        assert_eq!(column.misfits, [(2, DateMisfit::OtherOrder)]);
        assert_eq!(parse("12/15/2018", &column.format), None);
    }

    #[test]
    fn answers_in_order_of_time_decide_when_no_number_exceeds_twelve() {
        let month_first = column(&["8/10/2025", "8/11/2025", "9/1/2025", "9/2/2025"]).unwrap().format;
        assert_eq!((month_first.order, month_first.undecided), (DateOrder::MonthFirst, false));
        assert!(column(&["3/4/2025"]).unwrap().format.undecided);
    }

    #[test]
    fn forms_seen_in_files() {
        assert_eq!(iso(&["2016-03-14T14:15:48.000-04:00"]), ["2016-03-14 14:15:48.000-04:00"]);
        assert_eq!(iso(&["2018-10-22 12:12:15.360811+00:00"]), ["2018-10-22 12:12:15.360811+00:00"]);
        assert_eq!(iso(&["20. aug. 2025", "1 maj 2025", "Aug 3, 2025"]), ["2025-08-20", "2025-05-01", "2025-08-03"]);
        assert_eq!(iso(&["20/8-25", "20-08-2025"]), ["2025-08-20", "2025-08-20"]);
        assert_eq!(iso(&["13.12.2018 kl. 11.06.09"]), ["2018-12-13 11:06:09"]);
        assert_eq!(iso(&["2018/12/13 1:06:09 PM GMT+1"]), ["2018-12-13 13:06:09"]);
        assert_eq!(iso(&["8/20/25 12:51:45 AM"]), ["2025-08-20 00:51:45"]);
        assert_eq!(iso(&["20-Aug-25"]), ["2025-08-20"]);
    }

    #[test]
    fn what_is_no_date() {
        for texts in
            [&["1.2.3", "2.3.4"][..], &["2024", "2023"], &["6-25", "7-30"], &["10.0.0.1"], &["klass 9A"], &["13/13/2024"], &["3 år"]]
        {
            assert_eq!(column(texts), None, "{texts:?}");
        }
        let column = column(&["2018-03-06 15:52:43", "2018-03-07 15:52:43", "2018-03-08", "2018-03-09", "[not completed]"]).unwrap();
        assert_eq!(column.misfits, [(4, DateMisfit::NotADate)]);
    }

    #[test]
    fn dates_as_one_number_are_read_where_dates_are_said_to_stand() {
        let texts = ["250318", "20251201", "991231", "250231"];
        let counted: Vec<(&str, usize)> = texts.iter().map(|text| (*text, 1)).collect();
        assert_eq!(decide(&counted[..2]), None);
        let found = decide_of_dates(&counted[..2]).unwrap();
        assert_eq!(texts[..2].iter().map(|text| to_iso(text, &found.format).unwrap()).collect::<Vec<_>>(), ["2025-03-18", "2025-12-01"]);
        // Neither 1999 nor 2099 is meant for sure, and the 31st of February is no day.
        assert_eq!((decide_of_dates(&counted[2..3]), decide_of_dates(&counted[3..])), (None, None));
    }

    #[test]
    fn the_zone_is_only_what_is_written() {
        assert_eq!(column(&["2018-10-22 12:12:15+00:00"]).unwrap().format.zone.as_deref(), Some("+00:00"));
        assert_eq!(column(&["2018-10-22 12:12:15"]).unwrap().format.zone, None);
    }
}
