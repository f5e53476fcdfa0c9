//! The language that questions are written in, told by their small words.

use crate::ingest::layouts::responses::{Kind, Responses, Role};
use std::collections::HashSet;

/// Small and common words of questionnaires. Languages that no report is written in stand here so that their texts are not taken for another.
const WORDS: [(&str, &str); 9] = [
    (
        "sv",
        "och att är inte inget ingen ja nej vet ej jag kön klass ålder skola skolan kommun årskurs trivs tjej kille flicka pojke kvinna man helt dåligt stämmer bra aldrig sällan ibland ofta alltid svar antal den det en ett om till som på hur vad med du för av vilken vilket har ditt din eller från till när skola mig dig sig utbildning arbete mycket något vilka",
    ),
    (
        "da",
        "og at er ikke intet ingen ja nej ved køn klasse alder skole kommune pige dreng kvinde mand helt enig uenig aldrig sjældent ofte altid svar antal den det en et om jeg som på hvor hvad med du for af hvilken hvilket har dit din eller fra til hvornår skole mig dig sig uddannelse arbejde meget noget hvilke vælge vælger gerne sæt kryds",
    ),
    (
        "nb",
        "og å er ikke ingen ja nei vet kjønn klasse alder skole kommune jente gutt kvinne mann helt enig uenig aldri sjelden ofte alltid svar antall den det en et om jeg som på hvor hva med du for av hvilken hvilket har ditt din eller fra til når skole meg deg seg utdanning arbeid mye noe hvilke velge velger gjerne sett kryss",
    ),
    (
        "en",
        "and to is not i as on how what with you for of which has have your the or from in when are do did it this that we was were would should strongly agree disagree yes no never rarely sometimes often always very good bad gender age school name",
    ),
    (
        "fi",
        "ja on ei ole että mitä miten kuinka onko oletko koulu koulussa minä sinä olen hyvin huonosti kyllä joku myös tai nimi ikä sukupuoli luokka miksi mikä missä täysin eri samaa mieltä en osaa sanoa viihdytkö",
    ),
    (
        "fr",
        "et est le la les de des du un une dans pour que qui vous votre avec au aux oui non pas plus très jamais toujours souvent ce cette sur combien quel quelle êtes né être jours temps",
    ),
    (
        "de",
        "und ist nicht ich der die das den dem ein eine sie ihr wie was mit für von welche welcher haben hat ja nein sehr oft nie immer schule alter geschlecht stimme zu",
    ),
    (
        "es",
        "y es no el la los las de del un una que qué cómo cuál con para por usted su sí muy nunca siempre años escuela edad género acuerdo",
    ),
    (
        "nl",
        "en is niet ik de het een van voor met hoe wat welke heeft hebben ja nee zeer nooit altijd vaak school leeftijd geslacht eens oneens",
    ),
];

/// Most answers of a closed column whose words are read.
const ANSWERS: usize = 40;

/// The language of a table by all its words: headings, answers that return, and the language of the scales that were recognised.
pub fn of_table(responses: &Responses) -> Option<&'static str> {
    let rows = responses.record_rows();
    let headings = responses.columns.iter().map(|column| column.label.clone());
    let closed = responses
        .columns
        .iter()
        .filter(|column| column.role == Role::Question && matches!(column.kind, Some(Kind::Single | Kind::Likert | Kind::Multiple)));
    let mut texts: Vec<String> = headings.collect();
    for column in closed {
        let labels = column.value_labels.iter().map(|(_, label)| label.clone());
        let answers = responses.values_of(column.index, &rows).into_iter().take(ANSWERS).map(|(text, _)| text.to_owned());
        texts.extend(labels.chain(answers));
    }
    let scales: Vec<&'static str> =
        responses.columns.iter().filter_map(|column| column.scale.as_ref()).map(|scale| scale.language).collect();
    by(texts.iter().map(String::as_str), &scales)
}

/// The two-letter code of the language most of the texts' small words belong to; `None` when none leads or there are too few of them. What is
/// Danish as well as Norwegian is taken for Danish.
#[cfg(test)]
fn of<'a>(texts: impl IntoIterator<Item = &'a str>) -> Option<&'static str> {
    by(texts, &[])
}

/// Letters of one language or two.
const LETTERS: [(&str, &str); 5] = [("sv", "ä ö"), ("fi", "ä ö"), ("da", "æ ø"), ("nb", "æ ø"), ("fr", "è ê ç ù ê œ")];

fn by<'a>(texts: impl IntoIterator<Item = &'a str>, scales: &[&str]) -> Option<&'static str> {
    let mut counts = [0usize; WORDS.len()];
    let lists: Vec<HashSet<&str>> = WORDS.iter().map(|(_, words)| words.split(' ').collect()).collect();
    for text in texts {
        let lower = text.to_lowercase();
        for (count, (language, _)) in counts.iter_mut().zip(WORDS) {
            let letters = LETTERS.iter().find(|(own, _)| *own == language).map_or("", |(_, letters)| letters);
            *count += usize::from(letters.split(' ').any(|letter| !letter.is_empty() && lower.contains(letter)));
        }
        for word in lower.split(|character: char| !character.is_alphabetic()).filter(|word| !word.is_empty()) {
            for (count, words) in counts.iter_mut().zip(&lists) {
                *count += 2 * usize::from(words.contains(word));
            }
        }
    }
    for scale in scales {
        counts.iter_mut().zip(WORDS).filter(|(_, (language, _))| language == scale).for_each(|(count, _)| *count += 4);
    }
    let most = counts.iter().copied().max().filter(|most| *most >= 4)?;
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
        assert_eq!(of(["Kön", "Klass", "Jag trivs i skolan", "Tjej", "Kille", "8A", "Stämmer inte alls", "Stämmer helt"]), Some("sv"));
        assert_eq!(
            of(["Né dans ce pays", "Satisfaction du marriage", "1er pays mentionné", "Oui", "Non", "Très heureux", "Jamais"]),
            Some("fr")
        );
        assert_eq!(of(["sukunimi", "Viihdytkö koulussa?", "Kyllä", "Ei"]), Some("fi"));
        assert_eq!(of(["Gender", "Class", "I like my school", "Strongly agree"]), Some("en"));
    }
}
