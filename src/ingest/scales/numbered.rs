//! Scales whose points are numbers: labels that carry them, codes of which only the ends are worded, and 0–10 recommendations.

use super::{Family, ScaleMatch, beside, beside_words};
use crate::ingest::values::Counted;

/// A label's number and what else it says: the number stands before the words, or in brackets behind them.
fn parted(text: &str) -> Option<(usize, &str)> {
    let behind = text.strip_suffix(')').and_then(|text| text.rsplit_once('(')).filter(|(words, _)| words.chars().any(char::is_alphabetic));
    if let Some((number, words)) = behind.and_then(|(words, number)| Some((number.trim().parse().ok()?, words)))
        && !text.starts_with(|first: char| first.is_ascii_digit())
    {
        return Some((number, words));
    }
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    Some((text[..digits].parse().ok()?, &text[digits..]))
}

/// Labels that carry their numbers: `1 - Inte alls`, `2`, …, `5 - I hög grad`, or `Inte alls (1)`.
pub fn recognise(labels: &[(&str, usize, String)]) -> Option<ScaleMatch> {
    let mut points = Vec::new();
    let mut words = std::collections::BTreeSet::new();
    let (mut worded, mut fitting, mut filled, mut aside) = (false, 0, 0, Vec::new());
    for (text, count, label) in labels {
        filled += count;
        if let Some(kind) = beside_words(text) {
            aside.push(((*text).to_owned(), kind));
            fitting += count;
            continue;
        }
        let text = text.trim();
        let (number, rest) = parted(text).filter(|(number, _)| *number <= 10)?;
        let is_behind = !rest.is_empty() && text.starts_with(rest);
        let signed = rest.trim_start().starts_with(['-', '\u{2013}', '=', '(', ':', '.', ')']) && label.chars().any(char::is_alphabetic);
        let marked = is_behind || signed;
        if !rest.is_empty() && !marked {
            return None;
        }
        worded |= marked;
        words.extend(marked.then_some(rest));
        points.push((text.to_owned(), number));
        fitting += count;
    }
    points.sort_by_key(|(_, number)| *number);
    let distinct = points.windows(2).all(|pair| pair[0].1 != pair[1].1);
    // One word after every number is what is counted (`7. klasse`), not a point of a scale.
    let counted = words.len() == 1 && points.iter().all(|(text, _)| text.ends_with(words.first().copied().unwrap_or_default()));
    if !worded || !distinct || counted || points.len() < 2 {
        return None;
    }
    let (low, high) = (points.first()?.1.min(1), points.last()?.1);
    Some(ScaleMatch {
        name: format!("numbered-{}", high + 1 - low),
        family: Family::Numbered,
        language: "",
        size: high + 1 - low,
        points: points.into_iter().map(|(text, number)| (text, number + 1 - low)).collect(),
        beside: aside,
        unknown: Vec::new(),
        share: fitting as f64 / filled.max(1) as f64,
    })
}

/// Codes of which only some, mostly the ends, have worded labels while the others are labelled with their own number (1 `I liten
/// grad`, 2 `2`, 3 `3`, 4 `I stor grad`): a scale in the order of the codes. `None` for anything else.
pub fn end_points(codes: &[(String, String)]) -> Option<ScaleMatch> {
    let mut points: Vec<(String, usize)> = Vec::new();
    let (mut worded, mut own) = (0, 0);
    for (code, label) in codes.iter().filter(|(_, label)| beside(label).is_none()) {
        let number: usize = code.trim().parse().ok().filter(|number| *number <= 20)?;
        match label.trim() == code.trim() || label.trim().is_empty() {
            true => own += 1,
            false => worded += 1,
        }
        points.push((label.clone(), number));
    }
    points.sort_by_key(|(_, number)| *number);
    let low = points.first()?.1;
    let (first, last) = (codes.iter().find(|(code, _)| code.trim() == low.to_string())?, points.last()?);
    let ends_worded = first.0 != first.1 && last.0 != last.1.to_string();
    if own == 0 || worded == 0 || !ends_worded || points.windows(2).any(|pair| pair[1].1 != pair[0].1 + 1) {
        return None;
    }
    let size = points.len();
    let beside = codes.iter().filter_map(|(_, label)| Some((label.clone(), beside(label)?))).collect();
    let points = points.into_iter().map(|(label, number)| (label, number + 1 - low)).collect();
    Some(ScaleMatch {
        name: format!("numbered-{size}"),
        family: Family::Numbered,
        language: "",
        size,
        points,
        beside,
        unknown: Vec::new(),
        share: 1.0,
    })
}

/// Whether a column of numbers is a likelihood-to-recommend question (0–10, as the Net Promoter Score asks it; Reichheld 2003).
pub fn is_recommendation(values: &[Counted], question: &str) -> bool {
    let question = question.to_lowercase();
    let asks = ["rekommend", "anbefal", "recommend", "recomiend"].iter().any(|word| question.contains(word));
    let numbers: Option<Vec<u8>> = values.iter().filter(|(t, _)| !t.trim().is_empty()).map(|(t, _)| t.trim().parse().ok()).collect();
    asks && numbers.is_some_and(|n| !n.is_empty() && n.iter().all(|n| *n <= 10))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbered_end_points() {
        let labels = ["1 - Inte alls", "2", "3", "5 – Helt och hållet"].map(|label| (label, 5));
        let scale = super::super::recognise(&labels).unwrap();
        assert_eq!((scale.name.as_str(), scale.points.last().unwrap().1), ("numbered-5", 5));
        assert_eq!(super::super::recognise(&[("1", 3), ("2", 4)]), None);
        assert_eq!(super::super::recognise(&[("7. klasse", 3), ("8. klasse", 4), ("9. klasse", 4)]), None);
    }

    #[test]
    fn codes_labelled_at_the_ends() {
        let codes = |labels: &[&str]| labels.iter().enumerate().map(|(i, l)| ((i + 1).to_string(), (*l).to_owned())).collect::<Vec<_>>();
        assert_eq!(end_points(&codes(&["I liten grad", "2", "3", "I stor grad"])).unwrap().name, "numbered-4");
        assert_eq!(end_points(&codes(&["Buss", "Cykel", "Bil"])), None);
        assert_eq!(end_points(&codes(&["1", "2", "3"])), None);
    }

    #[test]
    fn recommendation_is_zero_to_ten_with_the_question() {
        assert!(is_recommendation(&[("0", 1), ("10", 2)], "Hur troligt är det att du rekommenderar oss?"));
        assert!(!is_recommendation(&[("0", 1), ("11", 2)], "Hur troligt är det att du rekommenderar oss?"));
        assert!(!is_recommendation(&[("0", 1)], "Hur många gånger?"));
    }
}
