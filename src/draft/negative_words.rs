//! Statements with which it is the worse to agree, by their words: "Jag känner mig stressad", "Det er svært at vælge".

use super::guess::{Guess, Question};
use super::items::Item;

/// How such statements begin: about oneself, school or what is asked about.
const BEGINNINGS: &str =
    "jag jeg i min mitt mina my det it skolan skolen skole school lektionerna lektioner timerne undervisningen minä minua minusta olen";

/// Beginnings of words, or several words, for what is bad.
const BAD: &[&str] = &[
    "stressad",
    "stressa",
    "stresset",
    "stressed",
    "stressaant",
    "tråkig",
    "uttråkad",
    "kedelig",
    "keder mig",
    "kjedelig",
    "kjeder meg",
    "boring",
    "bored",
    "tylsä",
    "svårt att",
    "svært at",
    "vanskelig å",
    "vanskelig at",
    "difficult to",
    "hard to",
    "vaikea",
    "orolig",
    "oroar",
    "bekymret",
    "bekymra",
    "worried",
    "anxious",
    "huolissani",
    "ensam",
    "ensom",
    "lonely",
    "yksinäi",
    "mobbad",
    "mobbet",
    "bullied",
    "kiusat",
    "rädd",
    "bange",
    "redd ",
    "afraid",
    "scared",
    "pelkää",
    "trött",
    "træt",
    "trøtt",
    "sliten",
    "tired",
    "väsyn",
    "otrygg",
    "utryg",
    "utrygg",
    "unsafe",
    "turvaton",
    "nervös",
    "nervøs",
    "nervous",
    "ledsen",
    "ked af",
    "lei meg",
    "meningslös",
    "meningsløs",
    "pointless",
    "slöseri",
    "spild af",
    "bortkast",
    "waste of",
    "pressad",
    "presset",
    "ont i",
];

/// Words that turn a statement, or speak of what is done about what is bad.
const TURNED: &[&str] = &[
    "inte",
    "ikke",
    "not",
    "aldrig",
    "aldri",
    "never",
    "sällan",
    "sjældent",
    "sjelden",
    "rarely",
    "don",
    "isn",
    "mindre",
    "ei",
    "en",
    "hjälp",
    "hjælp",
    "hjelp",
    "help",
    "stöd",
    "støtte",
    "support",
    "vet",
    "ved",
    "know",
    "kan",
    "can",
    "när",
    "når",
    "when",
    "om",
    "if",
    "mot",
    "mod",
    "vuxna",
    "voksne",
    "lärare",
    "lærer",
    "teacher",
];

/// Reverses such statements, and says so.
pub fn reverse(items: &[Item], guesses: &mut [Guess]) {
    for (item, guess) in items.iter().zip(guesses) {
        if let Guess::Question(question) = guess
            && question
                .scale
                .as_ref()
                .is_some_and(|scale| ["agreement", "frequency", "extent"].iter().any(|family| scale.starts_with(family)))
            && is_bad(item.question())
        {
            note(question);
        }
    }
}

fn note(question: &mut Question) {
    question.reversed = true;
    question.guesses.push(
        "to agree with it is the worse, by its words: its answers count the other way round; take `reversed` out if they do not".to_owned(),
    );
}

/// Whether a statement says of the respondent, the school or the thing asked about that something is bad.
fn is_bad(statement: &str) -> bool {
    let words: Vec<String> =
        statement.to_lowercase().split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).map(str::to_owned).collect();
    let begins = words.first().is_some_and(|first| BEGINNINGS.split(' ').any(|known| known == first));
    let text = format!(" {} ", words.join(" "));
    let bad = BAD.iter().any(|bad| text.contains(&format!(" {bad}")));
    // `hjälp` stands for `hjälper`, too; short words are whole words.
    let turned =
        words.iter().any(|word| TURNED.iter().any(|turn| if turn.chars().count() > 4 { word.starts_with(turn) } else { word == turn }));
    begins && bad && !turned
}

#[cfg(test)]
mod tests {
    use super::is_bad;

    #[test]
    fn what_is_bad_is_told_from_what_is_done_about_it() {
        for statement in [
            "Jag känner mig stressad i skolan",
            "Jag har tråkigt på lektionerna",
            "Det är svårt att välja gymnasieprogram",
            "Jeg er bange for at sige noget i klassen",
            "It is difficult to choose a programme",
            "I feel lonely at school",
        ] {
            assert!(is_bad(statement), "{statement}");
        }
        for statement in [
            "Jag känner mig inte stressad i skolan",
            "Läraren hjälper mig när det är svårt att förstå",
            "Jag får hjälp om jag är orolig",
            "Jag trivs i skolan",
            "Vuxna gör något när någon blir mobbad",
            "Jag vet vem jag kan tala med om jag är ledsen",
        ] {
            assert!(!is_bad(statement), "{statement}");
        }
    }
}
