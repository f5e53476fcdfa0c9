//! When answers were collected, as far as the names of files and sheets say so.

use super::header::is_period;

/// Words in names that say when answers were collected.
const BEFORE: &[&str] = &[
    "före",
    "fore",
    "innan",
    "før",
    "foer",
    "before",
    "baseline",
    "pre",
    "start",
    "förmätning",
    "t0",
    "inskrivning",
    "startenkät",
    "ingång",
    "nollmätning",
    "indskrivning",
    "opstart",
    "innskriving",
    "oppstart",
    "intake",
    "ennen",
    "alku",
];
const AFTER: &[&str] = &[
    "efter",
    "etter",
    "after",
    "followup",
    "post",
    "slut",
    "eftermätning",
    "endline",
    "t1",
    "avslut",
    "avslutning",
    "utskrivning",
    "slutenkät",
    "uppföljning",
    "utgång",
    "afslutning",
    "opfølgning",
    "oppfølging",
    "exit",
    "jälkeen",
    "loppu",
];

/// Whether a name says that its answers are from before (`true`) or after.
pub fn of(name: &str) -> Option<bool> {
    let lower = name.to_lowercase();
    match lower.trim() {
        "in" | "ind" | "inn" => return Some(true),
        "ut" | "ud" => return Some(false),
        _ => {}
    }
    let has = |words: &[&str]| lower.split(|character: char| !character.is_alphanumeric()).any(|word| words.contains(&word));
    match (has(BEFORE), has(AFTER)) {
        (true, false) => Some(true),
        (false, true) => Some(false),
        _ => None,
    }
}

/// A year, a term or a school year that a name holds: where it stands in time, in years, and its words.
#[derive(Debug, Clone, PartialEq)]
pub struct Period {
    /// The middle of it, in years.
    pub middle: f64,
    /// As it is written.
    pub words: String,
}

/// The first year, term or school year in a name: `HT24`, `VT 2025`, `2024`, `2024-25`.
pub fn period(name: &str) -> Option<Period> {
    let parts: Vec<&str> = name.split([' ', '_', '(', ')', ',', '.']).filter(|part| !part.is_empty()).collect();
    let of_season = parts.windows(2).find_map(|pair| {
        let (season, year) = season(pair[0]).zip(year(pair[1])).or_else(|| season(pair[1]).zip(year(pair[0])))?;
        Some(Period { middle: year + season, words: pair.join(" ") })
    });
    if of_season.is_some() {
        return of_season;
    }
    let glued = parts.windows(2).filter(|pair| is_term(pair[0])).map(|pair| format!("{} {}", pair[0], pair[1]));
    let words = glued.chain(parts.iter().map(|part| (*part).to_owned())).find(|words| is_period(words))?;
    let digits: String = words.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
    let year: f64 = match digits.len() {
        2 => digits.parse::<f64>().ok()? + 2000.0,
        4 => digits.parse().ok()?,
        _ => return None,
    };
    let lower = words.to_lowercase();
    let spans = words.chars().filter(char::is_ascii_digit).count() > digits.len();
    let middle = match () {
        () if lower.starts_with("vt") => year + 0.25,
        () if lower.starts_with("ht") => year + 0.75,
        () if spans => year + 0.9,
        () => year + 0.5,
    };
    Some(Period { middle, words })
}

/// Which part of a year a word names, in years: spring or autumn.
pub fn season(word: &str) -> Option<f64> {
    const SPRING: [&str; 12] = [
        "vår",
        "våren",
        "vårtermin",
        "vårterminen",
        "vårsemester",
        "forår",
        "foråret",
        "forårssemester",
        "spring",
        "kevät",
        "keväällä",
        "voren",
    ];
    const AUTUMN: [&str; 15] = [
        "höst",
        "hösten",
        "hösttermin",
        "höstterminen",
        "efterår",
        "efteråret",
        "efterårssemester",
        "høst",
        "høsten",
        "høstsemester",
        "autumn",
        "fall",
        "syksy",
        "syksyllä",
        "hostterminen",
    ];
    let word = word.to_lowercase();
    let is = |words: &[&str]| words.contains(&word.as_str());
    is(&SPRING).then_some(0.25).or_else(|| is(&AUTUMN).then_some(0.75))
}

/// The year that a word is, in four digits or the last two.
fn year(word: &str) -> Option<f64> {
    let number: f64 = word.trim_start_matches(['-', '\u{2019}', '\'']).parse().ok()?;
    match word.len() {
        4 if (1990.0..2100.0).contains(&number) => Some(number),
        2 if (10.0..50.0).contains(&number) => Some(2000.0 + number),
        _ => None,
    }
}

fn is_term(word: &str) -> bool {
    matches!(word.to_lowercase().as_str(), "vt" | "ht")
}

/// Whether names differ in when: each says before or after, or names a year or school year.
pub fn differ<'a>(names: impl IntoIterator<Item = &'a str>) -> bool {
    let words = |name: &str| {
        let own = name.split([' ', '_', '(', ')', ',']).filter(|word| is_period(word)).map(str::to_owned);
        own.chain(period(name).map(|period| period.words)).collect::<Vec<_>>()
    };
    let told: Vec<(Option<bool>, Vec<String>)> = names.into_iter().map(|name| (of(name), words(name))).collect();
    let distinct: std::collections::BTreeSet<_> = told.iter().collect();
    told.len() > 1 && distinct.len() == told.len() && told.iter().all(|(moment, periods)| moment.is_some() || !periods.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_period_in_a_name() {
        let read = |name: &str| period(name).map(|found| (found.middle, found.words));
        assert_eq!(read("klasslista HT24"), Some((2024.75, "HT24".to_owned())));
        assert_eq!(read("Elevenkät VT 2025 (1-371)"), Some((2025.25, "VT 2025".to_owned())));
        assert_eq!(read("Thisted foråret 2012"), Some((2012.25, "foråret 2012".to_owned())));
        assert_eq!(read("Elevenkät 2024 hösten"), Some((2024.75, "2024 hösten".to_owned())));
        assert_eq!(read("survey_fall_24"), Some((2024.75, "fall 24".to_owned())));
        assert_eq!((read("elever_2023"), read("klasslistor")), (Some((2023.5, "2023".to_owned())), None));
    }

    #[test]
    fn rounds_are_told_from_schools() {
        assert!(differ(["Inskrivning", "Avslut"]) && differ(["In", "Ut"]));
        assert!(differ(["Före", "Efter"]) && differ(["HT24", "VT25"]) && differ(["Enkät 2023", "Enkät 2024"]));
        assert!(differ(["Våren 2024", "Hösten 2024"]));
        assert!(!differ(["Alskolan", "Björkskolan"]) && !differ(["9A", "9B"]) && !differ(["Före"]) && !differ(["2024 A", "2024 B"]));
    }
}
