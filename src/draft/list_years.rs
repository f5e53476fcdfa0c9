//! Whether a class list is of the time in which its pupils answered: a list of one year says nothing of how many there were in another.

use super::instruments::{Instrument, Wave};

/// Part of a year by which answers may lie outside the time of a list.
const MARGIN: f64 = 0.1;

/// Whether a list is, by the names of its files, of one time, and some round of answers was collected at another.
pub fn is_of_another_time(list: &Instrument<'_>, answers: &Instrument<'_>) -> bool {
    let mut spans = list.sources.iter().map(|source| span(&source.stem));
    let Some((begin, end)) = spans.next().flatten().filter(|_| list.waves.len() < 2) else { return false };
    let outside = |time: f64| time < begin - MARGIN || time > end + MARGIN;
    answers.waves.iter().filter_map(|wave| time(wave, answers)).any(outside)
}

/// When a round was collected, in years: its last day, or what the names of its files say.
fn time(wave: &Wave, answers: &Instrument<'_>) -> Option<f64> {
    let day = wave.days.as_ref().and_then(|(_, last)| {
        let mut parts = last.split('-').map(|part| part.parse::<f64>().ok());
        Some(parts.next()?? + (parts.next()?? - 0.5) / 12.0)
    });
    let named = || {
        let stem = wave.files.iter().filter_map(|&at| answers.sources.get(at)).find_map(|source| span(&source.stem));
        stem.map(|(begin, end)| f64::midpoint(begin, end))
    };
    day.or_else(named)
}

/// The time that a name tells, in years: a school year from August to July, a term, or a year.
fn span(name: &str) -> Option<(f64, f64)> {
    let lower = name.to_lowercase();
    let mut runs: Vec<(usize, &str)> = Vec::new();
    let mut at = 0;
    for run in lower.split(|c: char| !c.is_ascii_digit()) {
        if !run.is_empty() {
            runs.push((at, run));
        }
        at += run.len();
        at += lower.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    }
    let year = |text: &str| match text.len() {
        4 => text.parse::<f64>().ok().filter(|year| (1990.0..2100.0).contains(year)),
        2 => text.parse::<f64>().ok().filter(|year| (10.0..50.0).contains(year)).map(|year| 2000.0 + year),
        _ => None,
    };
    let school_year = runs.windows(2).find_map(|pair| {
        let (first, second) = (year(pair[0].1)?, year(pair[1].1)?);
        let between = lower.get(pair[0].0 + pair[0].1.len()..pair[1].0)?.chars().count();
        (second == first + 1.0 && between == 1).then_some((first + 0.55, first + 1.6))
    });
    let alone = || {
        runs.iter().find_map(|(at, text)| {
            let first = year(text)?;
            let before = lower.get(..*at)?.trim_end();
            match () {
                () if before.ends_with("ht") => Some((first + 0.55, first + 1.0)),
                () if before.ends_with("vt") => Some((first, first + 0.55)),
                () if text.len() == 4 => Some((first, first + 1.0)),
                () => None,
            }
        })
    };
    school_year.or_else(alone)
}

#[cfg(test)]
mod tests {
    use super::span;

    #[test]
    fn the_time_in_a_name() {
        assert_eq!(span("Klasslistor åk 9 25-26"), Some((2025.55, 2026.6)));
        assert_eq!(span("elever 2024/2025"), Some((2024.55, 2025.6)));
        assert_eq!(span("klasslista HT24"), Some((2024.55, 2025.0)));
        assert_eq!((span("Klasslista 2025"), span("klasslista åk 9")), (Some((2025.0, 2026.0)), None));
    }
}
