//! The language that questions are written in, told by their small words.

/// Small words that tell Swedish, Danish, Norwegian and English apart.
const WORDS: [(&str, &str); 4] = [
    (
        "sv",
        "och att är inte jag som på hur vad med du för av vilken vilket har ditt din eller från till när skola mig dig sig utbildning arbete mycket något vilka",
    ),
    (
        "da",
        "og at er ikke jeg som på hvor hvad med du for af hvilken hvilket har dit din eller fra til hvornår skole mig dig sig uddannelse arbejde meget noget hvilke vælge vælger gerne sæt kryds",
    ),
    (
        "nb",
        "og å er ikke jeg som på hvor hva med du for av hvilken hvilket har ditt din eller fra til når skole meg deg seg utdanning arbeid mye noe hvilke velge velger gjerne sett kryss",
    ),
    ("en", "and to is not i as on how what with you for of which has have your the or from in when are do did"),
];

/// The two-letter code of the language most of the texts' small words belong to; `None` when none leads or there are too few of them. What is
/// Danish as well as Norwegian is taken for Danish.
pub fn of<'a>(texts: impl IntoIterator<Item = &'a str>) -> Option<&'static str> {
    let mut counts = [0usize; WORDS.len()];
    for text in texts {
        for word in text.split(|character: char| !character.is_alphabetic()).map(str::to_lowercase) {
            for (count, (_, words)) in counts.iter_mut().zip(WORDS) {
                *count += usize::from(words.split(' ').any(|known| known == word));
            }
        }
    }
    let most = counts.iter().copied().max().filter(|most| *most >= 2)?;
    let leading: Vec<&str> = counts.iter().zip(WORDS).filter(|(count, _)| **count == most).map(|(_, (language, _))| language).collect();
    match leading.as_slice() {
        [only] | [only @ "da", "nb"] => WORDS.iter().map(|(language, _)| *language).find(|language| language == only),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn questions_of_each_language() {
        assert_eq!(of(["Vilken skola går du på?", "Jag vet vad jag vill"]), Some("sv"));
        assert_eq!(of(["Hvilken skole går du på?", "Hvad synes du om kurset?"]), Some("da"));
        assert_eq!(of(["Hvilken skole går du på?", "Hva synes du om kurset?"]), Some("nb"));
        assert_eq!(of(["Which school do you go to?"]), Some("en"));
        assert_eq!(of(["¿Cómo aprendiste R?", "Kön"]), None);
    }
}
