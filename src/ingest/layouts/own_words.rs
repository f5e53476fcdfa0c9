//! Answers in the respondents' own words, and remarks of whoever filled in the table: texts, however few they are and often they return.

use std::collections::{BTreeMap, BTreeSet};

use super::heading_words::one_of;
use super::question_text::question_and_option;
use crate::ingest::scales::{self, Family};
use crate::ingest::values::{Counted, trim};

/// How headings end, and begin, that ask for own words.
const ENDS: &[&str] = &[
    "fritext",
    "fritekst",
    "free text",
    "vapaa sana",
    "egna ord",
    "egne ord",
    "own words",
    "(please specify",
    "please explain",
    "please describe",
];
const STARTS: &[&str] = &[
    "any comment",
    "any other comment",
    "any further comment",
    "anything else",
    "anything more",
    "something else you",
    "något annat du vill",
    "något mer du vill",
    "något mer som du vill",
    "något övrigt",
    "noget andet du",
    "andet du vil",
    "noe annet du",
    "noe mer du",
    "beskriv ",
    "motivera ",
    "motiver ",
    "begrund ",
    "begrunn ",
    "uddyb ",
    "utdyp ",
    "berätta ",
    "fortæl ",
    "fortell ",
    "förklara ",
    "forklar ",
    "ge exempel",
    "giv eksemp",
    "gi eksemp",
    "describe ",
    "explain ",
    "kuvaile ",
    "kerro ",
    "perustele ",
];

/// Words of headings over remarks.
const REMARKS: &str = "anm|anmärkning|anmärkningar|kommentar|kommentarer|kommentera|kommentér|kommenter|notering|noteringar|synpunkt|synpunkter|bemærkning|bemærkninger|\
    bemerkning|bemerkninger|merknad|merknader|notat|notater|remark|remarks|comment|comments|note|notes|huom|huomautus|huomautukset|huomautuksia|huomioita|huomiot|\
    kommentti|kommentit|kommentteja|lisätieto|lisätiedot|lisätietoja";

/// Headings over whatever had no place elsewhere.
const OTHERWISE: &str = "övrigt|annat|øvrigt|andet|annet|øvrig|other|others|muuta|muu|diverse|misc";

/// Words behind such a heading that ask what.
const NAMELY: &str = "ange|nämligen|vad|vilket|vilken|skriv|beskriv|angiv|angi|nemlig|hvad|hva|hvilket|hvilken|specify|what|which|describe|mikä|mitä|tarkenna";

/// Words of a heading over remarks, at most.
const SHORT: usize = 5;

/// How questions begin that can be answered by anything.
const OPENLY: &str = "vad|varför|hur|hvad|hva|hvorfor|hvordan|what|why|how|mitä|mikä|miksi|miten|millaista|finns|er|är";

/// Parts of words in questions for a place, a group or a name, which people also write in several ways.
const GROUPS: &[&str] = &[
    "skol",
    "skole",
    "school",
    "koulu",
    "klass",
    "luokka",
    "class",
    "kommun",
    "municip",
    "kunta",
    "kön",
    "køn",
    "kjønn",
    "gender",
    "sukupuoli",
    "heter",
    "hedder",
    "name",
    "program",
    "utbildning",
    "uddannelse",
    "utdanning",
    "linje",
    "ort",
    "city",
    "yrke",
    "ålder",
    "alder",
    "age",
    "många",
    "mange",
    "many",
    "ofta",
    "ofte",
    "often",
];

/// Whether a heading asks for the respondents' own words, or stands over remarks, and the answers are such.
pub fn are_own(heading: &str, values: &[Counted]) -> bool {
    // The field beside the option `Annat` of a question is one of remarks, whatever the question.
    let field = || question_and_option(heading).is_some_and(|(_, option)| stands_over_remarks(&option));
    let remarks = stands_over_remarks(heading) || field() && scales::recognise(values).is_none_or(|scale| scale.share < 0.5);
    (remarks || asks_for_own_words(heading) && values.len() > 2) && !are_ticks(values)
}

fn asks_for_own_words(heading: &str) -> bool {
    let lower = heading.to_lowercase();
    let plain = lower.trim_matches(|c: char| c.is_whitespace() || matches!(c, '?' | ':' | '.' | '!' | ')'));
    ENDS.iter().any(|words| plain.ends_with(words)) || STARTS.iter().any(|words| plain.starts_with(words))
}

/// Whether a heading is one of a column of remarks: `Anm.`, `Övriga kommentarer`, `Andet, angiv:`.
fn stands_over_remarks(heading: &str) -> bool {
    let lower = heading.to_lowercase();
    // What stands in brackets says how to fill in.
    let outside = lower.split(['(', '[']).next().filter(|text| !trim(text).is_empty()).unwrap_or(&lower);
    let words = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
    };
    let (own, all) = (words(outside), words(&lower));
    let ends = [own.first(), own.last(), all.last()];
    let otherwise = own.first().is_some_and(|first| one_of(OTHERWISE, first));
    let namely = otherwise && all.iter().skip(1).any(|word| one_of(NAMELY, word));
    own.len() <= SHORT && ends.into_iter().flatten().any(|word| one_of(REMARKS, word)) || otherwise && own.len() == 1 || namely
}

/// Whether answers only say yes or no, or tick.
fn are_ticks(values: &[Counted]) -> bool {
    let counted: Vec<Counted> = values.to_vec();
    values.iter().all(|(text, _)| trim(text).chars().count() == 1)
        || scales::recognise(&counted).is_some_and(|scale| scale.family == Family::YesNo && scale.share == 1.0)
}

/// Different answers from which the once given ones tell.
const MANY: usize = 10;

/// Share of the answers that must have been given five times or more where most different ones were given once.
const CORE_SHARE: f64 = 0.8;

/// Respondents who make an answer one of those to choose from.
const CORE: usize = 5;

/// Whether the answers were written and not chosen, though many return: most different ones were given once and no core of others leads, or an
/// open question's answers are written in several ways.
pub fn are_written(heading: &str, values: &[Counted]) -> bool {
    let filled: usize = values.iter().map(|(_, count)| count).sum();
    let once = values.iter().filter(|(_, count)| *count == 1).count();
    let core: usize = values.iter().map(|(_, count)| *count).filter(|count| *count >= CORE).sum();
    let scattered = values.len() >= MANY && once * 2 > values.len() && (core as f64) < CORE_SHARE * filled as f64;
    scattered || asks_openly(heading) && are_in_several_ways(values)
}

fn asks_openly(heading: &str) -> bool {
    let lower = heading.to_lowercase();
    let first = lower.split(|c: char| !c.is_alphabetic()).find(|word| !word.is_empty()).unwrap_or_default();
    one_of(OPENLY, first) && !GROUPS.iter().any(|part| lower.contains(part))
}

/// Whether at least two of four answers or more are written in several ways, by case or punctuation.
fn are_in_several_ways(values: &[Counted]) -> bool {
    let mut ways: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for (text, _) in values {
        let plain: String = text.to_lowercase().chars().filter(|c| c.is_alphanumeric() || c.is_whitespace()).collect();
        ways.entry(plain.split_whitespace().collect::<Vec<_>>().join(" ")).or_default().insert(trim(text));
    }
    ways.len() >= 4 && ways.values().filter(|written| written.len() > 1).count() >= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_over_remarks() {
        for heading in [
            "Anm.",
            "Anmärkning",
            "Kommentar",
            "Övriga kommentarer",
            "Kommentar (frivilligt)",
            "Övrigt",
            "Annat, nämligen:",
            "Andet (angiv)",
            "Bemærkninger",
            "Eventuelle kommentarer",
            "Merknad",
            "Notes",
            "Other comments",
            "Other (please specify)",
            "Kommentar till fråga 5",
            "Huomautuksia",
            "Other",
            "Q3. Kommentar",
        ] {
            assert!(are_own(heading, &[("sen", 5), ("sjuk", 6)]), "{heading}");
        }
        assert!(are_own("Hur fick du veta om oss? – Annat, nämligen:", &[("Affisch", 5), ("min mamma", 6)]));
        assert!(!are_own("Hur viktigt är – Annat", &[("Mycket viktigt", 5), ("Inte alls viktigt", 6)]), "a statement of a grid");
        for heading in [
            "Annat språk hemma",
            "Kön",
            "Skola",
            "Antal kommentarer per elev och vecka i klassen",
            "Notera din klass",
            "Övrigt stöd i skolan",
        ] {
            assert!(!are_own(heading, &[("sen", 5), ("sjuk", 6)]), "{heading}");
        }
    }

    #[test]
    fn ticks_below_such_headings_are_chosen() {
        assert!(!are_own("Annat", &[("x", 5)]) && !are_own("Övrigt", &[("Ja", 5), ("Nej", 9)]));
    }

    #[test]
    fn written_answers_are_told_from_chosen_ones() {
        let written = [("Prao", 6), ("prao", 4), ("Mässan", 5), ("mässan", 5), ("Besöket", 6), ("allt", 4)];
        assert!(
            are_written("Vad var bäst?", &written) && !are_written("Program", &written) && !are_written("Vad heter din skola?", &written)
        );
        let once: Vec<String> = (0..12).map(|number| format!("annat {number}")).collect();
        let mut chosen: Vec<Counted> = vec![("Buss", 40), ("Cykel", 30), ("Bil", 18)];
        chosen.extend(once.iter().map(|text| (text.as_str(), 1)));
        assert!(!are_written("Hur tar du dig till skolan?", &chosen), "an option of one's own beside those to choose from");
        let mut scattered: Vec<Counted> = vec![("vet inte", 8), ("prao", 3), ("lärare", 3), ("läkare", 2)];
        scattered.extend(once.iter().map(|text| (text.as_str(), 1)));
        assert!(are_written("Yrke", &scattered));
    }
}
