//! Numbers, intervals and dates as they are printed. The only place that rounds: half away from zero.

use super::locale::{Arguments, Catalogue};
use crate::error::Result;

/// No-break space: thousands are set apart with it in Swedish and Danish, and so is the per cent sign.
pub const NO_BREAK_SPACE: char = '\u{a0}';
/// The minus sign of printed numbers.
pub const MINUS: char = '\u{2212}';
/// The sign for a figure that is not available, too uncertain or withheld.
pub const NOT_AVAILABLE: &str = "..";
/// The sign for nothing to report.
pub const NOTHING: &str = "–";

/// The unit a number is shown in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// A share 0–1, shown as per cent.
    Percent,
    /// A difference of shares, shown as percentage points.
    Points,
    /// A plain number.
    Number,
}

/// Rounds half away from zero to a number of decimals.
///
/// A share such as 0.145 is stored as slightly less and would fall short of the half; a nudge of one part in 10¹², far below any
/// digit that is shown and far above the error of storing, brings it back.
pub fn round(value: f64, decimals: u8) -> f64 {
    let factor = 10_f64.powi(i32::from(decimals));
    let scaled = value * factor;
    let rounded = (scaled + scaled * 1e-12).round() / factor;
    if rounded == 0.0 { 0.0 } else { rounded }
}

/// A number in the unit's scale: shares and differences of shares times 100, rounded.
pub fn scaled(value: f64, unit: Unit, decimals: u8) -> f64 {
    match unit {
        Unit::Percent | Unit::Points => round(value * 100.0, decimals),
        Unit::Number => round(value, decimals),
    }
}

/// The decimals of an interval: one fewer than its value has where both limits are rounded to it, as those that are protected are. A nought behind them
/// would claim a precision that they do not have.
fn needed(lower: f64, upper: f64, unit: Unit, decimals: u8) -> u8 {
    let fewer = decimals.saturating_sub(1);
    let rounded = |limit: f64| (scaled(limit, unit, decimals) - scaled(limit, unit, fewer)).abs() < 1e-9;
    if rounded(lower) && rounded(upper) { fewer } else { decimals }
}

/// How one language prints numbers and dates.
pub struct Format<'a> {
    catalogue: &'a Catalogue,
    decimal_sign: String,
    thousands_sign: String,
}

impl<'a> Format<'a> {
    /// The format of a catalogue's language.
    ///
    /// # Errors
    /// When the catalogue lacks the signs of numbers.
    pub fn new(catalogue: &'a Catalogue) -> Result<Self> {
        Ok(Self { catalogue, decimal_sign: catalogue.text("decimal-sign")?, thousands_sign: catalogue.text("thousands-sign")? })
    }

    /// A count, thousands set apart.
    pub fn count(&self, count: u64) -> String {
        self.grouped(&count.to_string())
    }

    /// A number with as many decimals as said.
    pub fn number(&self, value: f64, decimals: u8) -> String {
        let rounded = round(value, decimals);
        let digits = format!("{:.*}", usize::from(decimals), rounded.abs());
        let (whole, fraction) = digits.split_once('.').unwrap_or((&digits, ""));
        let mut shown = String::new();
        if rounded < 0.0 {
            shown.push(MINUS);
        }
        shown.push_str(&self.grouped(whole));
        if !fraction.is_empty() {
            shown.push_str(&self.decimal_sign);
            shown.push_str(fraction);
        }
        shown
    }

    /// A number in a unit, without the unit's sign: for cells under a heading that names the unit.
    pub fn bare(&self, value: f64, unit: Unit, decimals: u8) -> String {
        self.number(scaled(value, unit, decimals), decimals)
    }

    /// A number with its unit: `34,5 %`, `7 procentenheter`, `3,2`.
    ///
    /// # Errors
    /// When the catalogue lacks the unit.
    pub fn value(&self, value: f64, unit: Unit, decimals: u8) -> Result<String> {
        let number = self.bare(value, unit, decimals);
        match unit {
            Unit::Percent => self.catalogue.plain("percent", &Arguments::new().with("number", number)),
            Unit::Points => {
                let form = if number.trim_start_matches(MINUS) == "1" { "one" } else { "other" };
                self.catalogue.plain("percentage-points", &Arguments::new().with("number", number).with("form", form))
            }
            Unit::Number => Ok(number),
        }
    }

    /// An interval without the unit's sign: `31–37`, or `−3 till 5` where a limit is below zero and a dash would read as minus.
    ///
    /// # Errors
    /// When the catalogue lacks the word between the limits.
    pub fn bare_interval(&self, lower: f64, upper: f64, unit: Unit, decimals: u8) -> Result<String> {
        let decimals = needed(lower, upper, unit, decimals);
        let (low, high) = (self.bare(lower, unit, decimals), self.bare(upper, unit, decimals));
        if low.starts_with(MINUS) || high.starts_with(MINUS) {
            return self.catalogue.plain("from-to", &Arguments::new().with("lower", low).with("upper", high));
        }
        Ok(format!("{low}–{high}"))
    }

    /// An interval with its unit: `31–37 %`.
    ///
    /// # Errors
    /// As [`Format::bare_interval`].
    pub fn interval(&self, lower: f64, upper: f64, unit: Unit, decimals: u8) -> Result<String> {
        let number = self.bare_interval(lower, upper, unit, decimals)?;
        match unit {
            Unit::Percent => self.catalogue.plain("percent", &Arguments::new().with("number", number)),
            Unit::Points => self.catalogue.plain("percentage-points", &Arguments::new().with("number", number).with("form", "other")),
            Unit::Number => Ok(number),
        }
    }

    /// An amount of money: whole millions with one decimal at most, else every crown: `8,7 miljoner kronor`, `59 524 kr.`.
    ///
    /// # Errors
    /// When the catalogue lacks the form.
    pub fn money(&self, amount: f64, currency: &str) -> Result<String> {
        let millions = amount / 1e6;
        // As few decimals as tell the amount; with more than two it is told in full.
        let exact = |decimals: &u8| {
            (millions * 10_f64.powi(i32::from(*decimals)) - (millions * 10_f64.powi(i32::from(*decimals))).round()).abs() < 1e-9
        };
        let decimals = (0..=2).find(exact).filter(|_| amount.abs() >= 1e6);
        let (key, number) = if let Some(decimals) = decimals {
            ("money-millions", self.number(millions, decimals))
        } else {
            ("money", self.number(amount, u8::from((amount - amount.round()).abs() > 1e-9 && amount.abs() < 100.0)))
        };
        self.catalogue.plain(key, &Arguments::new().with("amount", number).with("currency", currency))
    }

    /// A p-value as it is released, rounded up to two decimals: `< 0,01` for the smallest.
    pub fn p_value(&self, p: f64) -> String {
        if p < 0.01 + 1e-9 { format!("<{NO_BREAK_SPACE}{}", self.number(0.01, 2)) } else { self.number(p, 2) }
    }

    /// A confidence in per cent, whole; never printed as 0 or 100: `> 99 %`, `< 1 %`.
    ///
    /// # Errors
    /// When the catalogue lacks the unit.
    pub fn confidence(&self, confidence: f64) -> Result<String> {
        if confidence > 0.99 {
            return Ok(format!(">{NO_BREAK_SPACE}{}", self.value(0.99, Unit::Percent, 0)?));
        }
        if confidence < 0.01 {
            return Ok(format!("<{NO_BREAK_SPACE}{}", self.value(0.01, Unit::Percent, 0)?));
        }
        self.value(confidence, Unit::Percent, 0)
    }

    /// What stands for the limits of an uncertain number for which none can be computed.
    ///
    /// # Errors
    /// When the catalogue lacks the words.
    pub fn no_interval(&self) -> Result<String> {
        self.catalogue.text("no-interval")
    }

    /// A date `YYYY-MM-DD` or `YYYY-MM` in words; anything else as it is written.
    ///
    /// # Errors
    /// When the catalogue lacks the form.
    pub fn date(&self, date: &str) -> Result<String> {
        let parts: Vec<Option<u64>> = date.split('-').map(|part| part.parse().ok()).collect();
        match parts.as_slice() {
            [Some(year), Some(month @ 1..=12), Some(day @ 1..=31)] => {
                let month = self.catalogue.plain("month", &Arguments::new().with("month", *month))?;
                let arguments = Arguments::new().with("day", day.to_string()).with("month", month).with("year", year.to_string());
                self.catalogue.plain("date", &arguments)
            }
            [Some(year), Some(month @ 1..=12)] => {
                let month = self.catalogue.plain("month", &Arguments::new().with("month", *month))?;
                self.catalogue.plain("month-and-year", &Arguments::new().with("month", month).with("year", year.to_string()))
            }
            _ => Ok(date.to_owned()),
        }
    }

    /// A period that is written in dates, `2019-05-06 – 2019-05-24`, in words; anything else as it is written.
    ///
    /// # Errors
    /// When the catalogue lacks the form.
    pub fn period(&self, period: &str) -> Result<String> {
        let ends: Vec<&str> = [" – ", "–", " - ", "--", "/"]
            .iter()
            .find_map(|between| period.split_once(between))
            .map_or_else(|| vec![period], |(from, to)| vec![from, to]);
        let is_date = |end: &&str| {
            let mut parts = end.split('-');
            let figures = |part: Option<&str>, length: usize| {
                part.is_some_and(|part| part.len() == length && part.bytes().all(|letter| letter.is_ascii_digit()))
            };
            figures(parts.next(), 4)
                && figures(parts.next(), 2)
                && parts.next().is_none_or(|day| figures(Some(day), 2))
                && parts.next().is_none()
        };
        let ends: Vec<&str> = ends.into_iter().map(str::trim).collect();
        if !ends.iter().all(is_date) {
            return Ok(period.to_owned());
        }
        if let [from, to] = ends.as_slice()
            && let Some(words) = self.range(from, to)?
        {
            return Ok(words);
        }
        Ok(ends.into_iter().map(|end| self.date(end)).collect::<Result<Vec<_>>>()?.join(" – "))
    }

    /// Two dates of the same month, or months of the same year, with what they share said once.
    fn range(&self, from: &str, to: &str) -> Result<Option<String>> {
        let parts = |date: &str| date.split('-').map(|part| part.parse::<u64>().unwrap_or_default()).collect::<Vec<_>>();
        let month = |month: u64| self.catalogue.plain("month", &Arguments::new().with("month", month));
        let (key, arguments) = match (parts(from).as_slice(), parts(to).as_slice()) {
            ([year, of @ 1..=12, first @ 1..=31], [same, other, last @ 1..=31]) if (year, of) == (same, other) && first < last => {
                let days = Arguments::new().with("first", first.to_string()).with("last", last.to_string());
                ("dates-of-month", days.with("month", month(*of)?).with("year", year.to_string()))
            }
            ([year, first @ 1..=12], [same, last @ 1..=12]) if year == same && first < last => (
                "months-of-year",
                Arguments::new().with("first", month(*first)?).with("last", month(*last)?).with("year", year.to_string()),
            ),
            _ => return Ok(None),
        };
        self.catalogue.plain(key, &arguments).map(Some)
    }

    /// Words joined as a list: `a`, `a och b`, `a, b och c`. The parts are joined as they are, so all plain or all HTML.
    ///
    /// # Errors
    /// When the catalogue lacks the word for "and".
    pub fn list(&self, parts: &[String]) -> Result<String> {
        match parts {
            [] => Ok(String::new()),
            [only] => Ok(only.clone()),
            [rest @ .., last] => Ok(format!("{} {} {last}", rest.join(", "), self.catalogue.text("and")?)),
        }
    }

    /// Digits with their thousands set apart.
    fn grouped(&self, digits: &str) -> String {
        let mut grouped = String::with_capacity(digits.len() + digits.len() / 3 * self.thousands_sign.len());
        for (position, digit) in digits.chars().enumerate() {
            if position > 0 && (digits.len() - position).is_multiple_of(3) {
                grouped.push_str(&self.thousands_sign);
            }
            grouped.push(digit);
        }
        grouped
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_go_away_from_zero() {
        for (value, decimals, expected) in [
            (0.5, 0, 1.0),
            (1.5, 0, 2.0),
            (2.5, 0, 3.0),
            (-0.5, 0, -1.0),
            (-2.5, 0, -3.0),
            (14.5, 0, 15.0),
            (0.25, 1, 0.3),
            (2.4999, 0, 2.0),
        ] {
            assert_eq!(round(value, decimals), expected, "{value}");
        }
        assert_eq!(scaled(0.145, Unit::Percent, 0), 15.0);
        assert_eq!(scaled(0.285, Unit::Percent, 0), 29.0);
        assert_eq!(scaled(1.0 / 8.0, Unit::Percent, 0), 13.0);
        assert_eq!(scaled(0.1449, Unit::Percent, 0), 14.0);
    }

    #[test]
    fn zero_has_no_sign() {
        let catalogue = Catalogue::load("sv").unwrap();
        assert_eq!(Format::new(&catalogue).unwrap().number(-0.04, 1), "0,0");
    }

    #[test]
    fn numbers_in_three_languages() {
        for (language, share, points, interval, negative, large) in [
            ("sv", "30,6\u{a0}%", "1\u{a0}procentenhet", "31–37\u{a0}%", "−3 till 5\u{a0}procentenheter", "113\u{a0}454,5"),
            ("da", "30,6\u{a0}%", "1\u{a0}procentpoint", "31–37\u{a0}%", "−3 til 5\u{a0}procentpoint", "113\u{a0}454,5"),
            ("en", "30.6%", "1\u{a0}percentage point", "31–37%", "−3 to 5\u{a0}percentage points", "113,454.5"),
        ] {
            let catalogue = Catalogue::load(language).unwrap();
            let format = Format::new(&catalogue).unwrap();
            assert_eq!(format.value(34_676.0 / 113_454.5, Unit::Percent, 1).unwrap(), share);
            assert_eq!(format.value(0.01, Unit::Points, 0).unwrap(), points);
            assert_eq!(format.interval(0.31, 0.37, Unit::Percent, 0).unwrap(), interval);
            assert_eq!(format.interval(-0.03, 0.05, Unit::Points, 0).unwrap(), negative);
            assert_eq!(format.number(113_454.5, 1), large);
        }
    }

    #[test]
    fn limits_claim_no_digit_that_they_do_not_have() {
        let catalogue = Catalogue::load("en").unwrap();
        let of = |limits: [f64; 2], unit, decimals| {
            Format::new(&catalogue).unwrap().bare_interval(limits[0], limits[1], unit, decimals).unwrap()
        };
        assert_eq!(of([0.82, 0.91], Unit::Percent, 1), "82–91");
        assert_eq!((of([0.82, 0.915], Unit::Percent, 1), of([3.3, 3.6], Unit::Number, 2)), ("82.0–91.5".to_owned(), "3.3–3.6".to_owned()));
        assert_eq!(of([0.8, 0.9], Unit::Percent, 0), "80–90");
    }

    #[test]
    fn counts_are_grouped_by_three() {
        for (language, thousands, millions) in
            [("en", "8,243", "1,234,567"), ("sv", "8\u{a0}243", "1\u{a0}234\u{a0}567"), ("da", "8\u{a0}243", "1\u{a0}234\u{a0}567")]
        {
            let catalogue = Catalogue::load(language).unwrap();
            let format = Format::new(&catalogue).unwrap();
            assert_eq!((format.count(0).as_str(), format.count(999).as_str()), ("0", "999"));
            assert_eq!((format.count(8243).as_str(), format.count(1_234_567).as_str()), (thousands, millions));
        }
    }

    #[test]
    fn dates_in_words() {
        for (language, full, month) in
            [("sv", "5 juni 2019", "juni 2019"), ("da", "5. juni 2019", "juni 2019"), ("en", "5 June 2019", "June 2019")]
        {
            let catalogue = Catalogue::load(language).unwrap();
            let format = Format::new(&catalogue).unwrap();
            assert_eq!(format.date("2019-06-05").unwrap(), full);
            assert_eq!(format.date("2019-06").unwrap(), month);
            assert_eq!(format.date("2019").unwrap(), "2019");
            assert_eq!(format.date("2019-13-01").unwrap(), "2019-13-01");
            assert_eq!(format.period("2019-06-05 – 2019-06").unwrap(), format!("{full} – {month}"));
            let (days, months) = match language {
                "sv" => ("5–21 juni 2019", "april–juni 2019"),
                "da" => ("5.–21. juni 2019", "april–juni 2019"),
                _ => ("5–21 June 2019", "April–June 2019"),
            };
            assert_eq!(format.period("2019-06-05 – 2019-06-21").unwrap(), days);
            assert_eq!(format.period("2019-04 – 2019-06").unwrap(), months);
            let (year, after) = (format.date("2018-06-05").unwrap(), format.date("2019-07-05").unwrap());
            assert_eq!(format.period("2018-06-05 – 2019-06-05").unwrap(), format!("{year} – {full}"));
            assert_eq!(format.period("2019-06-05 – 2019-07-05").unwrap(), format!("{full} – {after}"));
            for as_it_is in ["2018/19", "2012/13–2015/16", "november 2011 – december 2012", "2019", "2019–2020"] {
                assert_eq!(format.period(as_it_is).unwrap(), as_it_is);
            }
        }
    }

    #[test]
    fn certainty_is_never_printed_as_whole() {
        let catalogue = Catalogue::load("sv").unwrap();
        let format = Format::new(&catalogue).unwrap();
        assert_eq!(format.confidence(0.9999).unwrap(), ">\u{a0}99\u{a0}%");
        assert_eq!(format.confidence(0.0).unwrap(), "<\u{a0}1\u{a0}%");
        assert_eq!(format.confidence(0.951).unwrap(), "95\u{a0}%");
        assert_eq!(format.p_value(0.01), "<\u{a0}0,01");
        assert_eq!(format.p_value(0.04), "0,04");
    }

    #[test]
    fn lists_end_with_and() {
        let catalogue = Catalogue::load("da").unwrap();
        let format = Format::new(&catalogue).unwrap();
        let parts: Vec<String> = ["a", "b", "c"].map(str::to_owned).to_vec();
        assert_eq!(format.list(&parts).unwrap(), "a, b og c");
        assert_eq!(format.list(&parts[..1]).unwrap(), "a");
    }
}
