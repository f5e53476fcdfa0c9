//! Answer scales known by their wording: which scale the labels of a column are points of, and in what order they stand.
//!
//! In: the distinct labels of a column with counts, of which not all points need occur. Out: the scale, each label's point,
//! the labels beside the scale ("vet ej"), and the labels that are no point of it, with the wording they were probably meant to be.

mod agreement;
mod agreement_other_sizes;
mod catalogue;
mod extent;
mod finnish_and_french;
mod frequency;
mod graded;
mod judgement;
mod numbered;
mod satisfaction;
pub(crate) mod written;

use crate::ingest::values::{Counted, is_invisible};

pub use catalogue::scales;
pub use numbered::{end_points, is_recommendation};

/// Share of the filled cells that must be points of a scale, answers beside it, or slips of the pen, for the column to be on it.
pub const SCALE_SHARE: f64 = 0.95;

/// What a scale measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Family {
    /// From disagreement to agreement.
    Agreement,
    /// From never to always.
    Frequency,
    /// From dissatisfied to satisfied.
    Satisfaction,
    /// From bad to good.
    Quality,
    /// From not at all to very much.
    Extent,
    /// From unlikely to likely.
    Likelihood,
    /// From unimportant to important.
    Importance,
    /// From unfavourable to favourable.
    Favourability,
    /// From hard to easy.
    Ease,
    /// No, perhaps partly, yes.
    YesNo,
    /// Labels that begin with the point's number, such as `1 - Inte alls` beside `2`.
    Numbered,
}

/// A scale of the catalogue.
#[derive(Debug, PartialEq, Eq)]
pub struct Scale {
    /// What it measures and its number of points, such as `agreement-5`.
    pub name: &'static str,
    /// What it measures.
    pub family: Family,
    /// Language of its wordings, as BCP 47.
    pub language: &'static str,
    /// The points from the lowest, each with its wordings, the usual one first.
    pub points: &'static [&'static [&'static str]],
}

/// An answer that is no point of the scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Beside {
    /// The respondent does not know.
    DoNotKnow,
    /// The question does not concern the respondent.
    NotApplicable,
    /// The respondent will not say.
    Declined,
}

/// A column's labels as points of a scale.
#[derive(Debug, Clone, PartialEq)]
pub struct ScaleMatch {
    /// The scale's name, such as `agreement-5`; `numbered-7` when the labels carry the numbers.
    pub name: String,
    /// What it measures.
    pub family: Family,
    /// Language of the wordings; empty for numbered labels.
    pub language: &'static str,
    /// Number of points of the scale, also those that do not occur.
    pub size: usize,
    /// The labels as they stand in the file, with their points from 1 (lowest), lowest first.
    pub points: Vec<(String, usize)>,
    /// Labels beside the scale.
    pub beside: Vec<(String, Beside)>,
    /// Labels that are no point of it, with the wording they were probably meant to be.
    pub unknown: Vec<(String, Option<&'static str>)>,
    /// Share of the filled cells that are points or beside the scale.
    pub share: f64,
}

/// A label without what does not tell wordings apart: case, double blanks, a number before or after, closing punctuation.
pub fn normalise(label: &str) -> String {
    let words = label.chars().filter(|c| !is_invisible(*c)).collect::<String>().replace(['\u{2019}', '`', '\u{b4}'], "'").to_lowercase();
    let mut rest = words.trim();
    let unnumbered = rest.trim_start_matches('(').trim_start_matches(|c: char| c.is_ascii_digit());
    if unnumbered.len() < rest.len() && unnumbered.starts_with([' ', '.', ')', '=', ':', '-', '\u{2013}', '\u{2212}']) {
        rest = unnumbered.trim_start_matches([' ', '.', ')', '=', ':', '-', '\u{2013}', '\u{2212}']);
    }
    if let Some((before, number)) = rest.rsplit_once('(')
        && number.trim_end_matches(')').bytes().all(|b| b.is_ascii_digit())
    {
        rest = before;
    }
    let spaced = rest.replace(" / ", "/");
    let joined = spaced.split_whitespace().collect::<Vec<_>>().join(" ");
    let plain = joined.trim_matches(|c: char| matches!(c, '.' | ',' | '!' | '?' | ';' | ':' | '"' | '*') || c.is_whitespace());
    match plain {
        "varken/eller" | "varken-eller" => "varken eller".to_owned(),
        "hverken/eller" => "hverken eller".to_owned(),
        "verken/eller" => "verken eller".to_owned(),
        _ => plain.to_owned(),
    }
}

/// The kind of an answer beside the scale ("vet ej", "ej aktuellt", "vill inte svara"); `None` for any other label.
pub fn beside(label: &str) -> Option<Beside> {
    let label = normalise(label);
    [
        (catalogue::DO_NOT_KNOW, Beside::DoNotKnow),
        (catalogue::NOT_APPLICABLE, Beside::NotApplicable),
        (catalogue::DECLINED, Beside::Declined),
    ]
    .into_iter()
    .find(|(wordings, _)| wordings.iter().any(|w| normalise(w) == label))
    .map(|(_, kind)| kind)
}

/// The kind of an answer beside the points of a scale of words, among which a number may say that there is none.
fn beside_words(label: &str) -> Option<Beside> {
    beside(label).or_else(|| stands_for_missing(label).then_some(Beside::NotApplicable))
}

/// Whether a label is a number by which files say that there is no answer: below zero, or of nines.
fn stands_for_missing(label: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let label = label.trim();
    let below_zero = label.strip_prefix(['-', '\u{2212}']).is_some_and(|rest| digits(rest) && rest.len() <= 4);
    below_zero || ["99", "999", "9999"].contains(&label)
}

/// Whether a label is a point of any scale.
pub fn is_point(label: &str) -> bool {
    let label = normalise(label);
    !label.is_empty() && scales().any(|scale| point_of(scale, &label).is_some())
}

/// The scale whose points the labels are; `None` when too few cells are points of any (see [`SCALE_SHARE`]).
///
/// A scale that the catalogue has not is known by its words of degree. When several scales fit, the one that covers most cells is taken, then the one on which no two labels share a point, then
/// the one all of whose points occur, then the commonest. Blank labels are passed over.
pub fn recognise(values: &[Counted]) -> Option<ScaleMatch> {
    let labels: Vec<(&str, usize, String)> =
        values.iter().map(|&(text, count)| (text, count, normalise(text))).filter(|(.., n)| !n.is_empty()).collect();
    if labels.is_empty() || labels.len() > 40 {
        return None;
    }
    if let Some(numbered) = numbered::recognise(&labels) {
        return Some(numbered);
    }
    let mut best: Option<(Fit, &Scale)> = None;
    for scale in scales() {
        let (mut rows, mut points, mut wordings) = (0, std::collections::BTreeSet::new(), std::collections::BTreeSet::new());
        for (_, count, label) in &labels {
            if let Some(point) = point_of(scale, label) {
                rows += count;
                points.insert(point);
                wordings.insert(label.as_str());
            }
        }
        let fit = Fit { rows, sharing: std::cmp::Reverse(wordings.len() - points.len()), complete: points.len() == scale.points.len() };
        if rows > 0 && best.as_ref().is_none_or(|(best_fit, _)| fit > *best_fit) {
            best = Some((fit, scale));
        }
    }
    best.and_then(|(_, scale)| matched(scale, &labels)).or_else(|| graded::recognise(&labels))
}

/// How well labels fit a scale; the greater the better.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Fit {
    /// Cells that are points of it.
    rows: usize,
    /// Labels that share a point with another.
    sharing: std::cmp::Reverse<usize>,
    /// Whether all points occur.
    complete: bool,
}

fn point_of(scale: &Scale, normalised: &str) -> Option<usize> {
    scale.points.iter().position(|wordings| wordings.iter().any(|w| w.to_lowercase() == normalised)).map(|p| p + 1)
}

fn matched(scale: &'static Scale, labels: &[(&str, usize, String)]) -> Option<ScaleMatch> {
    let mut found = ScaleMatch {
        name: scale.name.to_owned(),
        family: scale.family,
        language: scale.language,
        size: scale.points.len(),
        points: Vec::new(),
        beside: Vec::new(),
        unknown: Vec::new(),
        share: 0.0,
    };
    let (mut fitting, mut slips, mut filled) = (0, 0, 0);
    for (text, count, label) in labels {
        filled += count;
        if let Some(point) = point_of(scale, label) {
            found.points.push(((*text).to_owned(), point));
        } else if let Some(kind) = beside_words(text) {
            found.beside.push(((*text).to_owned(), kind));
        } else {
            let meant = near_miss(scale, label).filter(|_| is_rare(*count, labels));
            slips += if meant.is_some() { *count } else { 0 };
            found.unknown.push(((*text).to_owned(), meant));
            continue;
        }
        fitting += count;
    }
    found.points.sort_by_key(|(_, point)| *point);
    found.share = fitting as f64 / filled.max(1) as f64;
    let covered = (fitting + slips) as f64 / filled.max(1) as f64;
    (!found.points.is_empty() && covered >= SCALE_SHARE && slips <= fitting).then_some(found)
}

/// Whether so few gave a label that it may be a slip of the pen; what many gave stood in the form.
fn is_rare(count: usize, labels: &[(&str, usize, String)]) -> bool {
    count <= 2 || count * 20 <= labels.iter().map(|(_, count, _)| count).sum()
}

/// Syllables that turn a word into its opposite, in the languages of the catalogue.
const OPPOSITE: [&str; 9] = ["un", "in", "im", "dis", "o", "u", "ut", "mis", "miss"];

/// Whether two labels differ in a word that is the other's opposite, such as `important` and `unimportant`: no slip of the pen.
fn opposed(label: &str, wording: &str) -> bool {
    let prefixed = |long: &str, short: &str| long.strip_suffix(short).is_some_and(|prefix| OPPOSITE.contains(&prefix));
    label.split_whitespace().zip(wording.split_whitespace()).any(|(a, b)| prefixed(a, b) || prefixed(b, a))
}

/// The wording a misspelt label was probably meant to be: at most one slip (letter wrong, missing, extra or swapped) in six letters.
pub fn near_miss(scale: &Scale, label: &str) -> Option<&'static str> {
    let label = normalise(label);
    let letters = label.chars().count();
    scale
        .points
        .iter()
        .flat_map(|wordings| wordings.iter())
        .map(|wording| (strsim::osa_distance(&label, &wording.to_lowercase()), *wording))
        .filter(|(slips, wording)| *slips > 0 && *slips <= letters.max(wording.chars().count()) / 6)
        .filter(|(_, wording)| !opposed(&label, &wording.to_lowercase()) && !graded::differ(&label, &wording.to_lowercase()))
        .min_by_key(|(slips, _)| *slips)
        .map(|(_, wording)| wording)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(labels: &[&str]) -> ScaleMatch {
        recognise(&labels.iter().map(|l| (*l, 5)).collect::<Vec<_>>()).unwrap()
    }

    fn order(labels: &[&str]) -> Vec<String> {
        found(labels).points.into_iter().map(|(label, _)| label).collect()
    }

    #[test]
    fn skolenkaten_with_vet_ej() {
        let scale = found(&["Vet ej", "Stämmer ganska bra", "Stämmer helt och hållet", "Stämmer inte alls", "Stämmer ganska dåligt"]);
        assert_eq!((scale.name.as_str(), scale.size), ("skolenkaten-4", 4));
        assert_eq!(scale.beside, [("Vet ej".to_owned(), Beside::DoNotKnow)]);
        assert_eq!(scale.points[0].0, "Stämmer inte alls");
        assert_eq!(scale.points[3], ("Stämmer helt och hållet".to_owned(), 4));
    }

    #[test]
    fn an_opposite_is_no_slip_of_the_pen() {
        let scale = scales().find(|scale| scale.family == Family::Satisfaction && scale.language == "da").unwrap();
        assert_eq!(near_miss(scale, "Delvist tilfres"), Some("Delvist tilfreds"));
        let unipolar = Scale {
            name: "importance-2",
            family: Family::Importance,
            language: "en",
            points: &[&["Not important"], &["Somewhat important"]],
        };
        assert_eq!(near_miss(&unipolar, "Somewhat unimportant"), None);
    }

    #[test]
    fn scales_of_judgement_stand_from_bad_to_good() {
        assert_eq!(order(&["Very favorably", "Somewhat unfavorably", "Unfamiliar (N/A)"])[0], "Somewhat unfavorably");
        assert_eq!(order(&["Very important", "Somewhat important", "Somewhat unimportant"])[0], "Somewhat unimportant");
        assert_eq!(order(&["Lätt", "Mycket svårt", "Svårt"]), ["Mycket svårt", "Svårt", "Lätt"]);
    }

    #[test]
    fn some_points_are_enough() {
        assert_eq!(found(&["Tar delvis avstånd", "Instämmer helt"]).points[0], ("Tar delvis avstånd".to_owned(), 2));
        assert_eq!(order(&["Altid", "Af og til"]), ["Af og til", "Altid"]);
        assert_eq!(found(&["Svært fornøyd"]).family, Family::Satisfaction);
        assert_eq!(order(&["I høj grad", "Slet ikke", "I nogen grad"]), ["Slet ikke", "I nogen grad", "I høj grad"]);
    }

    #[test]
    fn numbers_among_words_mean_that_there_is_no_answer() {
        let scale = found(&["Helt uenig", "Litt uenig", "-9", "Litt enig", "Helt enig"]);
        assert_eq!((scale.size, scale.beside), (4, vec![("-9".to_owned(), Beside::NotApplicable)]));
        assert_eq!(found(&["Instämmer helt", "Tar helt avstånd", "999"]).beside.len(), 1);
    }

    #[test]
    fn the_number_of_points_follows_the_labels() {
        let en = |labels: &[&str]| found(labels).name;
        assert_eq!(en(&["Strongly disagree", "Disagree", "Agree", "Strongly agree"]), "agreement-4");
        assert_eq!(en(&["Disagree", "Agree"]), "agreement-5");
        assert_eq!(en(&["Disagree", "Slightly disagree", "Slightly agree", "Agree", "Strongly agree"]), "agreement-6");
        assert_eq!(en(&["Disagree", "Slightly disagree", "Neutral", "Agree", "Strongly agree"]), "agreement-7");
    }

    #[test]
    fn a_slip_is_pointed_out_and_not_read() {
        let mut values: Vec<Counted> = vec![("Stämmer ganska bra", 20), ("Stämmer inte alls", 7), ("Vet ej", 3)];
        values.push(("Stämmer ganska bar", 1));
        let scale = recognise(&values).unwrap();
        assert_eq!(scale.unknown, [("Stämmer ganska bar".to_owned(), Some("Stämmer ganska bra"))]);
        assert_eq!(scale.points.len(), 2);
    }

    #[test]
    fn opposite_words_are_no_slips_of_each_other() {
        let scale = scales().find(|s| s.family == Family::Satisfaction && s.language == "da").unwrap();
        assert_eq!(near_miss(scale, "Tilfrds"), Some("Tilfreds"));
        assert_eq!(near_miss(scale, "Ved ikke"), None);
    }

    #[test]
    fn free_answers_are_no_scale() {
        assert_eq!(recognise(&[("Göteborg", 5), ("Bra", 1)]), None);
        assert_eq!(recognise(&[("", 5)]), None);
    }

    #[test]
    fn no_wording_stands_twice_in_a_scale() {
        for scale in scales() {
            let mut wordings: Vec<String> = scale.points.iter().flat_map(|p| p.iter().map(|w| w.to_lowercase())).collect();
            wordings.sort();
            let before = wordings.len();
            wordings.dedup();
            assert_eq!(wordings.len(), before, "{} {}", scale.name, scale.language);
        }
    }
}
