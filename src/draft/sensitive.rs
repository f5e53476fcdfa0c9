//! Questions whose answers are sensitive personal data (article 9 of the GDPR), told by their headings in the words of the Nordic countries: they
//! are left out of a draft, whatever was answered.

use super::concepts::is_year;
use super::items::Item;
use crate::ingest::layouts::responses::Kind;

/// What is asked about, and how words or runs of words begin that ask about it.
const SUBJECTS: [(&str, &str); 6] = [
    (
        "disability or health",
        "funktionsned|funktionshind|funktionsvari|funktionsrätt|handikap|handicap|funksjonsned|funksjonshem|funksjonsvari|disab|impairment|vamma|diagnos|adhd|\
         autism|neuropsyk|npf|kronisk sjuk|kronisk syg|kronisk syk|chronic ill|långvarig sjuk|sjukdom|sygdom|sykdom|sairau|psykisk ohälsa|psykisk sjuk|\
         psykisk sårbar|psykiske lid|psykiske lidelser|psykiska besvär|mental illness|mental health condition|medical condition|allergi|\
         allergy|allergies|sjukskriv|sygemeld|sykmeld|gravid|pregnan|missbruk|misbrug|health condition",
    ),
    (
        "origin or nationality",
        "utländsk bakgrund|utländsk härkomst|utlandsfödd|utrikes född|utrikesfödd|inrikes född|svensk bakgrund|invandrar|indvandrer|innvandrer|födelseland|födelse land|\
         fødeland|fødselsland|fødested|födelseort|syntymämaa|country of birth|birth country|birthplace|place of birth|land är du född|lande är du född|land är du född|\
         född i sverige|född i norden|född i finland|född i vilket|född utomlands|född i annat|född i ett annat|var är du född|var är dina föräldrar född|var är din mamma född|\
         var är din pappa född|föräldrar födda|hvor er du født|hvilket land er du født|hvilket land er du født|født i danmark|født i norge|født i udlandet|født i utlandet|\
         forældre født|foreldre født|where were you born|born in sweden|born in denmark|born in this country|born abroad|country were you born|parents born|\
         etnisk|etnicit|etnisit|ethnic|ethnicity|härkomst|herkomst|ursprungsland|oprindelsesland|opprinnelsesland|country of origin|ursprung|oprindelse|\
         landbakgrunn|migrationsbakgrund|migration|migrant|flykting|flygtning|refugee|asyl|asylum|uppehållstillstånd|opholdstilladelse|oppholdstillatelse|\
         residence permit|medborgarskap|statsborgerskab|statsborgerskap|citizenship|kansalaisuus|nationalit|nasjonalitet|modersmål|modersmal|morsmål|\
         mother tongue|first language|native language|äidinkieli|minoritet|minority|hudfärg|hudfarve|race|nydansk|samisk|romani|tredjelandsmedborgare",
    ),
    (
        "religion or belief",
        "religi|trosuppfattning|trosbekänn|trosretning|trossamfund|trosinriktning|trosriktning|livsåskådning|livssyn|livsanskuelse|faith|creed|uskonto|kyrkotillhörighet|konfession",
    ),
    (
        "sexual orientation",
        "sexuell|sexualitet|seksuel|seksuell|seksualitet|legning|sexual|hbtq|hbt|lgbt|transperson|trans person|könsöverskridande|transgender|seksuaali",
    ),
    (
        "union membership",
        "medlem i facket|med i facket|fackmedlem|fackligt ansluten|fackligt organiserad|fackansluten|fackorganiserad|fackförbund|fackförening|facklig|fackavdelning|\
         fagforening|fagforbund|fagligt organiseret|fagorganiser|medlem af en fag|union member|trade union|labour union|labor union|member of a union|ammattiliit",
    ),
    (
        "political opinions",
        "politisk åsikt|politiska åsikt|politisk uppfattning|politisk inställning|politisk tillhörighet|politisk holdning|politiske holdning|politisk overbevisning|\
         partitillhörighet|partisympati|vilket parti|hvilket parti|hvilket politisk|which party|political opinion|political view|political affiliation|röstade du|\
         röstar du|stemte du|stemmer du på|did you vote|vote for|höger vänster",
    ),
];

/// Words that begin as one of those above and ask about something else.
const OTHERWISE: [&str; 5] = ["diagnostisk", "diagnostiska", "diagnostiskt", "diagnostic", "religionskunskap"];

/// Words that stand whole: as beginnings they would be of other words.
const WHOLE: [&str; 3] = ["race", "npf", "faith"];

/// Words by which a statement is about the respondent.
const OWN: [&str; 24] = [
    "din",
    "ditt",
    "dina",
    "min",
    "mitt",
    "mina",
    "dit",
    "dine",
    "mit",
    "mine",
    "your",
    "my",
    "är du",
    "er du",
    "are you",
    "jag är",
    "jeg er",
    "i am",
    "har du en",
    "har du någon",
    "har jag",
    "jag har en",
    "jeg har en",
    "i have a",
];

/// The sensitive subject that an item asks about, where its heading says so. An opinion on a scale is one only where it is on the
/// respondent's own; a year tells of none.
pub fn subject(item: &Item) -> Option<&'static str> {
    if matches!(item.kind, Kind::Empty | Kind::Date) || is_year(item) {
        return None;
    }
    let texts = || item.text.values().chain(std::iter::once(&item.name));
    let headings: Vec<String> = texts().map(|text| plain(text)).collect();
    let found =
        SUBJECTS.iter().find(|(_, words)| headings.iter().any(|heading| words.split('|').any(|word| holds(heading, word.trim()))))?;
    let own = || headings.iter().any(|heading| OWN.iter().any(|word| heading.contains(&format!(" {word} "))));
    (item.kind != Kind::Likert || own()).then_some(found.0)
}

/// A heading in lower case, its words parted by one blank, with a blank at either end.
fn plain(text: &str) -> String {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    format!(" {} ", words.join(" "))
}

/// Whether a word or run of words of a heading begins so.
fn holds(heading: &str, beginning: &str) -> bool {
    if WHOLE.contains(&beginning) {
        return heading.contains(&format!(" {beginning} "));
    }
    let sought = format!(" {beginning}");
    heading.match_indices(&sought).any(|(at, _)| {
        let word = heading[at + 1..].split(' ').next().unwrap_or_default();
        !OTHERWISE.contains(&word)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(heading: &str) -> Option<&'static str> {
        let heading = plain(heading);
        SUBJECTS.iter().find(|(_, words)| words.split('|').any(|word| holds(&heading, word.trim()))).map(|(subject, _)| *subject)
    }

    #[test]
    fn plain_headings_in_the_languages_of_the_countries() {
        for (subject, headings) in [
            (
                "disability or health",
                ["Har du någon funktionsnedsättning?", "Diagnos", "Handicap", "Har du nedsatt funksjonsevne eller funksjonshemming?"],
            ),
            ("origin or nationality", ["Födelseland", "I vilket land är du född?", "Hvor er du født?", "Country of birth"]),
            ("religion or belief", ["Religion", "Vilken religion tillhör du?", "Trossamfund", "What is your faith?"]),
            ("sexual orientation", ["Sexuell läggning", "Seksuel orientering", "Seksuell legning", "Sexual orientation"]),
            ("union membership", ["Är du medlem i facket?", "Fagforening", "Er du fagorganisert?", "Are you a trade union member?"]),
            ("political opinions", ["Vilket parti röstade du på?", "Politisk holdning", "Which party do you vote for?", "Partisympati"]),
        ] {
            assert_eq!(headings.map(told), [Some(subject); 4]);
        }
        for heading in [
            "Kön",
            "Skola",
            "Diagnostiskt prov",
            "Religionskunskap",
            "Vilket år är du född?",
            "Hur mår du?",
            "Bra fackkunskaper",
            "Klassrummet",
        ] {
            assert_eq!(told(heading), None, "{heading}");
        }
    }
}
