//! Scales that no catalogue has: the same words in every label, and beside them a word of degree that tells where it stands.
//!
//! `Stämmer inte alls`, `Stämmer lite`, `Stämmer ganska bra`, `Stämmer helt` are four degrees of one statement. Forms word their scales as they
//! like, but in few words of degree; by these the order is known, though not how many more points the form had.

use super::{Family, ScaleMatch, beside};

/// Words of degree from none to all, by language; those of one line stand for about as much, so that no scale has two of them.
const DEGREES: [(&str, &[&[&str]]); 4] = [
    (
        "sv",
        &[
            &["inte alls", "inte det minsta"],
            &["inte", "ej"],
            &["knappast", "knappt", "mycket dåligt", "mycket lite", "väldigt lite", "väldigt dåligt"],
            &["dåligt"],
            &["ganska dåligt", "inte särskilt bra", "inte särskilt mycket", "inte så bra", "inte så mycket", "ganska lite"],
            &["lite", "litet", "lite grann", "i liten grad", "i liten utsträckning", "till liten del", "en aning", "något"],
            &[
                "delvis",
                "till viss del",
                "till en viss del",
                "i viss mån",
                "i viss utsträckning",
                "i viss grad",
                "ibland",
                "sådär",
                "någorlunda",
            ],
            &["varken bra eller dåligt", "varken eller"],
            &[
                "ganska bra",
                "ganska mycket",
                "ganska väl",
                "ganska",
                "till stor del",
                "i stor utsträckning",
                "i stort sett",
                "för det mesta",
                "i hög grad",
                "till största delen",
            ],
            &["bra", "väl", "mycket"],
            &[
                "mycket bra",
                "mycket väl",
                "väldigt bra",
                "väldigt mycket",
                "i mycket hög grad",
                "i mycket stor utsträckning",
                "nästan helt",
                "väldigt",
            ],
            &["helt", "helt och hållet", "fullständigt", "fullt ut", "precis", "absolut", "exakt", "till fullo"],
        ],
    ),
    (
        "da",
        &[
            &["slet ikke", "overhovedet ikke", "på ingen måde"],
            &["ikke"],
            &["næsten ikke", "knap nok", "meget dårligt", "meget lidt"],
            &["dårligt"],
            &["ret dårligt", "ikke særlig godt", "ikke så godt", "ikke særlig meget", "mindre godt"],
            &["lidt", "i ringe grad", "i mindre grad", "i lav grad", "en smule"],
            &["delvist", "til dels", "i nogen grad", "til en vis grad", "nogenlunde", "noget"],
            &["hverken godt eller dårligt", "hverken eller"],
            &[
                "ret godt",
                "ganske godt",
                "ret meget",
                "ganske meget",
                "ret",
                "ganske",
                "i høj grad",
                "for det meste",
                "overvejende",
                "stort set",
            ],
            &["godt", "meget"],
            &["meget godt", "rigtig godt", "rigtig meget", "i meget høj grad", "næsten helt", "virkelig meget"],
            &["helt", "fuldstændig", "fuldstændigt", "fuldt ud", "præcis", "fuldt", "helt og holdent"],
        ],
    ),
    (
        "nb",
        &[
            &["ikke i det hele tatt", "overhodet ikke", "slett ikke"],
            &["ikke"],
            &["nesten ikke", "svært dårlig", "veldig dårlig", "svært lite", "veldig lite"],
            &["dårlig"],
            &["ganske dårlig", "nokså dårlig", "ikke særlig godt", "ikke så godt", "nokså lite"],
            &["litt", "i liten grad"],
            &["delvis", "til en viss grad", "i noen grad", "i en viss grad", "noe"],
            &["verken godt eller dårlig", "verken eller"],
            &["ganske godt", "nokså godt", "ganske", "nokså", "i stor grad", "i høy grad", "stort sett", "for det meste"],
            &["godt", "bra", "mye"],
            &["svært godt", "veldig godt", "svært bra", "veldig bra", "svært mye", "veldig mye", "i svært stor grad", "nesten helt"],
            &["helt", "fullstendig", "fullt ut", "akkurat"],
        ],
    ),
    (
        "en",
        &[
            &["not at all"],
            &["not"],
            &["hardly", "barely", "hardly at all", "very poorly", "very little"],
            &["poorly"],
            &["fairly poorly", "not very well", "not very much", "not very", "not really", "not so well"],
            &["a little", "slightly", "a bit", "a little bit", "to a small extent"],
            &["somewhat", "partly", "to some extent", "moderately", "partially"],
            &["neither well nor poorly"],
            &[
                "fairly well",
                "quite well",
                "fairly",
                "quite",
                "mostly",
                "largely",
                "to a large extent",
                "to a great extent",
                "quite a lot",
                "quite a bit",
            ],
            &["well", "a lot"],
            &["very well", "very", "very much", "almost completely", "to a very large extent", "to a very great extent"],
            &["completely", "fully", "totally", "entirely", "exactly", "perfectly"],
        ],
    ),
];

/// Words of a statement that one agrees with.
const AGREED: [&str; 14] = [
    "stämmer",
    "stämmer in",
    "instämmer",
    "stemmer",
    "passar",
    "passer",
    "gäller",
    "gælder",
    "enig",
    "agree",
    "true",
    "applies",
    "fits",
    "håller med",
];

/// Where a label stands on the words of degree of a language, and what is left of it; the longest words of degree count.
fn degree(label: &str, degrees: &[&[&str]]) -> Option<(usize, String)> {
    let words: Vec<&str> = label.split_whitespace().collect();
    let mut best: Option<(usize, usize, usize)> = None;
    for (degree, phrase) in degrees.iter().enumerate().flat_map(|(degree, phrases)| phrases.iter().map(move |phrase| (degree, *phrase))) {
        let phrase: Vec<&str> = phrase.split(' ').collect();
        let at = words.windows(phrase.len()).position(|window| window == phrase.as_slice());
        if let Some(at) = at.filter(|_| best.is_none_or(|(_, _, length)| phrase.len() > length)) {
            best = Some((degree, at, phrase.len()));
        }
    }
    let (degree, at, length) = best?;
    let rest = words[..at].iter().chain(&words[at + length..]).copied().collect::<Vec<_>>().join(" ");
    Some((degree, rest))
}

/// Whether two labels say different degrees of the same: no slip of the pen.
pub(super) fn differ(label: &str, other: &str) -> bool {
    DEGREES.iter().any(|(_, degrees)| {
        degree(label, degrees).zip(degree(other, degrees)).is_some_and(|((one, rest), (two, same))| one != two && rest == same)
    })
}

/// The degrees of one statement: three or more labels with the same words beside words of different degree, from none or little to much or all.
pub(super) fn recognise(labels: &[(&str, usize, String)]) -> Option<ScaleMatch> {
    let (aside, own): (Vec<_>, Vec<_>) = labels.iter().partition(|(text, ..)| beside(text).is_some());
    if own.len() < 3 {
        return None;
    }
    let of_language = |(language, degrees): &(&'static str, &'static [&'static [&'static str]])| {
        let mut points: Vec<(usize, String, &str)> = Vec::new();
        for (text, _, label) in &own {
            let (degree, rest) = degree(label, degrees)?;
            points.push((degree, rest, text));
        }
        points.sort();
        let same_words = points.iter().all(|(_, rest, _)| *rest == points[0].1);
        let distinct = points.windows(2).all(|pair| pair[0].0 != pair[1].0);
        let middle = degrees.len() / 2;
        let both_sides =
            points.first().is_some_and(|(degree, ..)| *degree < middle) && points.last().is_some_and(|(degree, ..)| *degree > middle);
        (same_words && distinct && both_sides).then(|| (*language, points))
    };
    let (language, points) = DEGREES.iter().find_map(of_language)?;
    let family = if AGREED.contains(&points[0].1.as_str()) { Family::Agreement } else { Family::Extent };
    Some(ScaleMatch {
        name: format!("degrees-{}", points.len()),
        family,
        language,
        size: points.len(),
        points: (1..).zip(points).map(|(point, (_, _, text))| (text.to_owned(), point)).collect(),
        beside: aside.iter().filter_map(|(text, ..)| Some(((*text).to_owned(), beside(text)?))).collect(),
        unknown: Vec::new(),
        share: 1.0,
    })
}

#[cfg(test)]
mod tests {
    use super::super::recognise;

    fn order(labels: &[&str]) -> Vec<String> {
        let counted: Vec<(&str, usize)> = labels.iter().map(|label| (*label, 40)).collect();
        recognise(&counted).map(|found| found.points.into_iter().map(|(label, _)| label).collect()).unwrap_or_default()
    }

    #[test]
    fn words_of_degree_order_a_scale_that_no_catalogue_has() {
        let four = ["Stämmer inte alls", "Stämmer lite", "Stämmer ganska bra", "Stämmer helt"];
        assert_eq!(order(&["Stämmer helt", "Stämmer lite", "Stämmer ganska bra", "Stämmer inte alls"]), four);
        let five = ["Inte alls trygg", "Lite trygg", "Ganska trygg", "Väldigt trygg", "Helt trygg"];
        assert_eq!(order(&["Helt trygg", "Inte alls trygg", "Väldigt trygg", "Ganska trygg", "Lite trygg"]), five);
        assert_eq!(order(&["Passer helt", "Passer slet ikke", "Passer delvist"]), ["Passer slet ikke", "Passer delvist", "Passer helt"]);
        assert_eq!(order(&["Fits very well", "Fits a little", "Fits not at all"]), ["Fits not at all", "Fits a little", "Fits very well"]);
    }

    #[test]
    fn what_is_said_of_different_things_or_twice_is_no_scale() {
        assert!(order(&["Ganska kul", "Inte alls svårt", "Helt ok"]).is_empty());
        assert!(order(&["Ganska trygg", "Inte alls trygg", "Till stor del trygg"]).is_empty(), "two words for about as much");
        assert!(order(&["Lite sport", "Mycket sport"]).is_empty());
        assert!(order(&["Ganska trygg", "Väldigt trygg", "Helt trygg"]).is_empty(), "nothing below the middle");
    }
}
