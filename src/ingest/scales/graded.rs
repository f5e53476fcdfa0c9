//! Scales that no catalogue has: the same words in every label, and beside them a word of degree that tells where it stands.
//!
//! `Stämmer inte alls`, `Stämmer lite`, `Stämmer ganska bra`, `Stämmer helt` are four degrees of one statement. Forms word their scales as they
//! like, but in few words of degree; by these the order is known, though not how many more points the form had.

use super::{Family, ScaleMatch, beside_words};

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

/// How often something is done, from never to always, by language; as with words of degree, a line stands for about as often.
const FREQUENCIES: [(&str, &[&[&str]]); 4] = [
    (
        "sv",
        &[
            &["aldrig", "har aldrig", "inte alls", "ingen gång"],
            &["nästan aldrig", "mycket sällan"],
            &["sällan", "mer sällan", "enstaka gånger", "någon enstaka gång", "någon gång", "en gång"],
            &["varje år", "en gång per år", "någon gång per år", "någon gång om året"],
            &["varje termin", "någon gång per termin", "en gång per termin", "några gånger per år", "några gånger om året"],
            &["några gånger per termin", "ibland", "då och då", "några gånger", "flera gånger per termin"],
            &["varje månad", "en gång i månaden", "någon gång i månaden", "en gång per månad", "någon gång per månad"],
            &["några gånger i månaden", "flera gånger i månaden", "varannan vecka"],
            &["varje vecka", "en gång i veckan", "någon gång i veckan", "en gång per vecka", "ofta", "många gånger"],
            &["flera gånger i veckan", "några gånger i veckan", "flera gånger per vecka", "mycket ofta"],
            &["varje dag", "dagligen", "i stort sett varje dag", "nästan alltid"],
            &["alltid", "flera gånger om dagen"],
        ],
    ),
    (
        "da",
        &[
            &["aldrig", "slet ikke", "ingen gange"],
            &["næsten aldrig", "meget sjældent"],
            &["sjældent", "sjældnere", "en enkelt gang", "en gang", "enkelte gange"],
            &["hvert år", "en gang om året"],
            &["hvert halvår", "hvert semester", "nogle gange om året", "et par gange om året"],
            &["nogle gange", "af og til", "en gang imellem", "flere gange"],
            &["hver måned", "en gang om måneden"],
            &["nogle gange om måneden", "flere gange om måneden", "hver anden uge"],
            &["hver uge", "en gang om ugen", "ofte", "tit", "mange gange"],
            &["flere gange om ugen", "nogle gange om ugen", "meget ofte"],
            &["hver dag", "dagligt", "næsten altid"],
            &["altid", "flere gange om dagen"],
        ],
    ),
    (
        "nb",
        &[
            &["aldri"],
            &["nesten aldri", "svært sjelden"],
            &["sjelden", "sjeldnere", "en gang", "enkelte ganger"],
            &["hvert år", "en gang i året"],
            &["hvert semester", "noen ganger i året"],
            &["noen ganger", "av og til", "innimellom"],
            &["hver måned", "en gang i måneden"],
            &["noen ganger i måneden", "flere ganger i måneden", "annenhver uke"],
            &["hver uke", "ukentlig", "en gang i uken", "ofte", "mange ganger"],
            &["flere ganger i uken", "noen ganger i uken", "svært ofte"],
            &["hver dag", "daglig", "nesten alltid"],
            &["alltid", "flere ganger om dagen"],
        ],
    ),
    (
        "en",
        &[
            &["never"],
            &["almost never", "hardly ever", "very rarely"],
            &["rarely", "seldom", "once", "less often"],
            &["every year", "once a year", "yearly"],
            &["every term", "once a term", "a few times a year", "a few times per year"],
            &["sometimes", "occasionally", "now and then", "a few times", "several times", "a few times a term"],
            &["every month", "monthly", "once a month"],
            &["a few times a month", "every other week", "several times a month"],
            &["every week", "weekly", "once a week", "often", "many times"],
            &["several times a week", "a few times a week", "very often"],
            &["every day", "daily", "almost always"],
            &["always", "several times a day"],
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

/// Where a label stands, what words it has beside those of its degree, and the label.
type Placed = (usize, String, String);

/// How often something is done: three or more labels that each say it and nothing else.
fn frequencies(own: &[&(&str, usize, String)]) -> Option<(&'static str, Vec<Placed>)> {
    FREQUENCIES.iter().find_map(|(language, lines)| {
        let of = |(text, _, label): &&(&str, usize, String)| {
            let at = lines.iter().position(|line| line.contains(&label.as_str()))?;
            Some((at, String::new(), (*text).to_owned()))
        };
        let mut points: Vec<Placed> = own.iter().map(of).collect::<Option<_>>()?;
        points.sort();
        points.windows(2).all(|pair| pair[0].0 != pair[1].0).then_some((*language, points))
    })
}

/// Labels with the same words beside words of different degree, from none or little to much or all: place, those words, label.
fn of_degree(own: &[&(&str, usize, String)], degrees: &[&[&str]]) -> Option<Vec<Placed>> {
    let mut points: Vec<Placed> = Vec::new();
    for (text, _, label) in own {
        let (degree, rest) = degree(label, degrees)?;
        points.push((degree, rest, (*text).to_owned()));
    }
    points.sort();
    let same_words = points.iter().all(|(_, rest, _)| *rest == points[0].1);
    let distinct = points.windows(2).all(|pair| pair[0].0 != pair[1].0);
    let middle = degrees.len() / 2;
    let both_sides =
        points.first().is_some_and(|(degree, ..)| *degree < middle) && points.last().is_some_and(|(degree, ..)| *degree > middle);
    (same_words && distinct && both_sides).then_some(points)
}

/// The degrees of one statement, or how often it holds: three or more labels with the same words beside words of different degree, from none or little to much or all.
pub(super) fn recognise(labels: &[(&str, usize, String)]) -> Option<ScaleMatch> {
    let (aside, own): (Vec<_>, Vec<_>) = labels.iter().partition(|(text, ..)| beside_words(text).is_some());
    // Of labels whose letters were lost nothing is guessed.
    if own.len() < 3 || own.iter().any(|(text, ..)| text.contains(char::REPLACEMENT_CHARACTER)) {
        return None;
    }
    let degrees = || DEGREES.iter().find_map(|(language, degrees)| Some((*language, of_degree(&own, degrees)?)));
    let (frequency, (language, points)) = frequencies(&own).map(|found| (true, found)).or_else(|| Some((false, degrees()?)))?;
    let family = match frequency {
        true => Family::Frequency,
        false if AGREED.contains(&points[0].1.as_str()) => Family::Agreement,
        false => Family::Extent,
    };
    Some(ScaleMatch {
        name: format!("degrees-{}", points.len()),
        family,
        language,
        size: points.len(),
        points: (1..).zip(points).map(|(point, (_, _, text))| (text, point)).collect(),
        beside: aside.iter().filter_map(|(text, ..)| Some(((*text).to_owned(), beside_words(text)?))).collect(),
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
    fn how_often_is_a_scale_too() {
        let four = ["Aldrig", "Någon gång", "Varje månad", "Varje vecka"];
        assert_eq!(order(&["Varje vecka", "Aldrig", "Varje månad", "Någon gång"]), four);
        assert_eq!(order(&["Hver uge", "Aldrig", "Et par gange om året"]), ["Aldrig", "Et par gange om året", "Hver uge"]);
        assert_eq!(order(&["3", "Inte alls (1)", "2", "Helt (4)"]), ["Inte alls (1)", "2", "3", "Helt (4)"], "numbers behind the words");
    }

    #[test]
    fn what_is_said_of_different_things_or_twice_is_no_scale() {
        assert!(order(&["Ganska kul", "Inte alls svårt", "Helt ok"]).is_empty());
        assert!(order(&["Ganska trygg", "Inte alls trygg", "Till stor del trygg"]).is_empty(), "two words for about as much");
        assert!(order(&["Lite sport", "Mycket sport"]).is_empty());
        assert!(order(&["Ganska trygg", "Väldigt trygg", "Helt trygg"]).is_empty(), "nothing below the middle");
    }
}
