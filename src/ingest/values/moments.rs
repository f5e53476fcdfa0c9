//! Days without a year and times of day as people write them down: `3 mars`, `tis 4/3`, `kl. 8.30`, `9am`, `8:15–9:00`. When something was,
//! though no date that can be reckoned with.

use super::dates::month_named;
use super::{Counted, dates, trim};

/// Share of a column's filled cells that must say when, for the column to be about time.
const MOMENTS_SHARE: f64 = 0.8;

/// Words that stand beside a day or a time and say nothing of their own.
const BESIDE: &[&str] =
    &["den", "d", "kl", "klo", "klockan", "klokken", "at", "ca", "till", "til", "to", "och", "og", "and", "-", "the", "vid", "ved"];

/// Beginnings of the names of weekdays.
const WEEKDAYS: &[&str] = &[
    "mån",
    "tis",
    "ons",
    "tor",
    "fre",
    "lör",
    "sön",
    "man",
    "tirs",
    "lør",
    "søn",
    "mon",
    "tue",
    "wed",
    "thu",
    "fri",
    "sat",
    "sun",
    "maanantai",
    "tiistai",
    "keskiviikko",
    "torstai",
    "perjantai",
    "lauantai",
    "sunnuntai",
];

/// What a text says of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Moment {
    /// A day whose month is named, or the time beside `kl`, or a span of time: nothing else is written so.
    Unmistakable,
    /// A time such as `8.30`, or a day such as `3/4`, which may be a number or a fraction.
    ByHeading,
}

/// Whether a column tells when something was: by its texts alone, or by its heading where they may be numbers.
pub fn are_moments(label: &str, values: &[Counted]) -> bool {
    let (heading, dated) = (names_moments(label), names_dates(label));
    let (mut filled, mut told, mut unmistakable) = (0, 0, 0);
    for (text, count) in values {
        filled += count;
        let moment = moment(text, dated).or_else(|| dates::is_date(text).then_some(Moment::Unmistakable));
        told += if moment.is_some() { *count } else { 0 };
        unmistakable += if moment == Some(Moment::Unmistakable) { *count } else { 0 };
    }
    let enough = |rows: usize| rows > 0 && rows as f64 >= MOMENTS_SHARE * filled as f64;
    heading && (enough(told) || are_serials(values)) || enough(unmistakable) && enough(told) && !trim(label).ends_with('?')
}

/// Whether a heading says that dates stand below it.
pub fn names_dates(label: &str) -> bool {
    let lower = label.to_lowercase();
    lower
        .split(|c: char| !c.is_alphabetic())
        .any(|word| word.ends_with("datum") || word.ends_with("dato") || matches!(word, "date" | "dates" | "pvm" | "päivämäärä"))
}

/// Words of headings over times of day.
const TIMES: &[&str] = &[
    "tid",
    "tidpunkt",
    "tidspunkt",
    "klockslag",
    "klockan",
    "klokkeslæt",
    "klokkeslett",
    "klokken",
    "kl",
    "time",
    "aika",
    "kello",
    "kellonaika",
    "dag",
    "day",
    "observationstid",
    "starttid",
    "sluttid",
    "besökstid",
    "lektionstid",
];

/// Words by which a heading over a time asks how long it took.
const LENGTHS: &[&str] = &[
    "min", "minuter", "minutter", "minutes", "timmar", "timer", "hours", "h", "sek", "sekunder", "lång", "per", "i", "totalt", "lagd",
    "spent", "long", "antal", "antall",
];

/// Whether a short heading says that days or times of day stand below it.
fn names_moments(label: &str) -> bool {
    let lower = label.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let length = words.iter().any(|word| LENGTHS.contains(word));
    names_dates(label) || (words.len() <= 4 && !length && !trim(label).ends_with('?') && words.iter().any(|word| TIMES.contains(word)))
}

/// Days as a spreadsheet program counts them, from 1955 to 2078; what is one below all others is no day.
fn are_serials(values: &[Counted]) -> bool {
    values.iter().all(|(text, _)| trim(text).parse::<u32>().is_ok_and(|number| (20_000..65_000).contains(&number)))
}

/// What a text says of time, when it says nothing else; `dated` below a heading of dates, where `3.4` is a day and no number.
fn moment(text: &str, dated: bool) -> Option<Moment> {
    let lower = trim(text).to_lowercase().replace(['–', '—'], "-").replace("- ", "-").replace(" -", "-");
    if lower.is_empty() || lower.len() > 48 {
        return None;
    }
    let words: Vec<&str> = lower.split([' ', ',', '\u{a0}']).filter(|word| !word.is_empty()).collect();
    let month = words.iter().any(|word| month_named(word).is_some());
    let clock = words.iter().any(|word| matches!(word.trim_end_matches('.'), "kl" | "klo" | "klockan" | "klokken"));
    let mut found = None;
    for word in words {
        let bare = word.trim_end_matches(['.', ':']);
        let told = match () {
            () if BESIDE.contains(&bare) || is_weekday(bare) => continue,
            () if month_named(bare).is_some() => Moment::Unmistakable,
            () if month && is_below(bare, 32) => continue,
            () if clock && is_below(bare, 25) => Moment::Unmistakable,
            () if is_span(bare) => Moment::Unmistakable,
            () if is_clock(bare) || is_day_of_month(bare, dated || word != bare) => Moment::ByHeading,
            () => return None,
        };
        let told = if clock { Moment::Unmistakable } else { told };
        found = if found == Some(Moment::Unmistakable) { found } else { Some(told) };
    }
    // A month alone is a time of the year, which few answers tell apart.
    found.filter(|_| !month || lower.bytes().any(|byte| byte.is_ascii_digit()))
}

fn is_weekday(word: &str) -> bool {
    let named = |name: &&str| {
        let rest = word.strip_prefix(*name);
        rest.is_some_and(|rest| rest.is_empty() || ["dag", "sdag", "day", "sday", "nesday", "rsday", "urday", "s", "rs"].contains(&rest))
    };
    WEEKDAYS.iter().any(named)
}

fn is_below(word: &str, end: u8) -> bool {
    word.len() <= 2 && word.parse::<u8>().is_ok_and(|number| number < end)
}

/// `8:15-9:00`, `8.15-9`: from one time of day to another.
fn is_span(word: &str) -> bool {
    word.split_once('-')
        .is_some_and(|(from, to)| is_clock(from) && (is_clock(to) || is_below(to, 25)) || is_below(from, 25) && is_clock(to))
}

/// `8:15`, `08.15`, `9am`, `8:15pm`.
fn is_clock(word: &str) -> bool {
    let marked = word.strip_suffix("am").or_else(|| word.strip_suffix("pm"));
    let plain = marked.unwrap_or(word);
    let parts: Vec<&str> = plain.split([':', '.']).collect();
    let sixty = |part: &&str| part.len() == 2 && part.parse::<u8>().is_ok_and(|number| number < 60);
    match parts[..] {
        [hour] => marked.is_some() && is_below(hour, 13),
        [hour, ref rest @ ..] => rest.len() <= 2 && is_below(hour, 25) && rest.iter().all(sixty),
        [] => false,
    }
}

/// `3/4`, and `3.4` where `pointed`: the day and the month.
fn is_day_of_month(word: &str, pointed: bool) -> bool {
    let parts = word.split_once('/').or_else(|| word.split_once('.').filter(|_| pointed));
    parts.is_some_and(|(day, month)| is_below(day, 32) && is_below(month, 13) && !day.starts_with("00") && day != "0" && month != "0")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn are(label: &str, texts: &[&str]) -> bool {
        are_moments(label, &texts.iter().map(|text| (*text, 3)).collect::<Vec<_>>())
    }

    #[test]
    fn days_without_a_year_and_times_of_day_tell_when() {
        assert!(are("Besöksdag", &["3 mars", "den 4. mars", "mån 10 mars"]));
        assert!(are("Date of visit", &["Mon 3 Mar", "Tue 4 Mar"]));
        assert!(are("Tidpunkt", &["08.00–09.30", "kl. 8.30", "kl 9"]));
        assert!(are("Dato", &["1/3", "2/3", "13/3"]) && are("Tid", &["8.15", "9.30", "10.00"]) && are("Time", &["9am", "10am", "1pm"]));
        assert!(are("Datum", &["45012", "45013"]), "as a spreadsheet program counts days");
    }

    #[test]
    fn numbers_fractions_and_months_are_what_they_are() {
        assert!(
            !are("Betyg", &["8.15", "9.30"])
                && !are("Andel", &["1/3", "2/3"])
                && !are("Tid i yrket", &["2.5", "3.5"])
                && !are("Tid (minuter)", &["8.15", "9.30"])
        );
        assert!(!are("Månad", &["mars", "april"]) && !are("Veckodag", &["mån", "tis"]) && !are("Vecka", &["v. 10", "v. 11"]));
        assert!(!are("När går du och lägger dig?", &["21:00", "22:00", "23:00"]) && !are("Ålder", &["8-9", "10-11"]));
        assert!(!are("Klass", &["8A", "8B"]) && !are("Datum", &["HT24", "VT25"]));
    }
}
