//! A question whether the answers may be used: those of who said no are left out.

use crate::ingest::layouts::question_text::folded;
use crate::ingest::layouts::responses::{Column, Responses, Role};
use crate::ingest::values::trim;

/// What a table says of consent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consent {
    /// Position of the column.
    pub index: usize,
    /// Its name, as `only` in a project has it.
    pub column: String,
    /// The answers that give it.
    pub given: Vec<String>,
    /// Rows without it.
    pub refused: usize,
}

/// Parts of words in headings that ask for consent.
const ASKS: [&str; 9] = [
    "samtyck",
    "samtykk",
    "consent",
    "suostu",
    "får mina svar användas",
    "får vi använda",
    "må vi bruge",
    "may we use",
    "godkänner att mina",
];
/// How answers begin that give it, and that do not.
const GIVES: [&str; 13] = [
    "ja",
    "yes",
    "jag samtycker",
    "jeg samtykker",
    "jag godkänner",
    "jeg giver",
    "jeg gir",
    "i consent",
    "i agree",
    "kyllä",
    "samtycker",
    "godkänner",
    "suostun",
];
const REFUSES: [&str; 17] = [
    "nej",
    "nei",
    "no",
    "ei",
    "en ",
    "jag samtycker inte",
    "jag samtycker ej",
    "jeg samtykker ikke",
    "jag godkänner inte",
    "jeg giver ikke",
    "jeg gir ikke",
    "i do not",
    "i don't",
    "samtycker inte",
    "samtycker ej",
    "godkänner inte",
    "do not",
];

/// The consent that a table asks for, where some refused it.
pub fn of(responses: &Responses) -> Option<Consent> {
    let asked = |column: &&Column| column.role == Role::Question && ASKS.iter().any(|part| folded(&column.label).contains(part));
    responses.columns.iter().filter(asked).find_map(|column| {
        let values = responses.values_of(column.index, &responses.data_rows);
        let begins = |text: &str, words: &[&str]| {
            let lower = folded(text);
            words.iter().any(|word| lower.strip_prefix(word).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric)))
        };
        let refuses = |text: &str| begins(text, &REFUSES);
        let gives = |text: &str| begins(text, &GIVES) && !refuses(text);
        let given: Vec<String> = values.iter().filter(|(text, _)| gives(text)).map(|(text, _)| trim(text).to_owned()).collect();
        let told = values.iter().all(|(text, _)| trim(text).is_empty() || gives(text) || refuses(text));
        let agreed: usize = values.iter().filter(|(text, _)| gives(text)).map(|(_, count)| count).sum();
        let refused = responses.data_rows.len().saturating_sub(agreed);
        (told && !given.is_empty() && values.iter().any(|(text, _)| refuses(text))).then(|| Consent {
            index: column.index,
            column: column.name.clone(),
            given,
            refused,
        })
    })
}

/// The table without the rows of who did not consent, in which the question itself asks nothing more.
pub fn heed(responses: &mut Responses, consent: &Consent) {
    let gives = |row: &usize| consent.given.iter().any(|text| text == trim(responses.grid.get(*row, consent.index)));
    let rows: Vec<usize> = responses.data_rows.iter().copied().filter(gives).collect();
    responses.finished.retain(|row| rows.contains(row));
    responses.data_rows = rows;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::layouts::tests::read;

    #[test]
    fn who_refuses_consent_is_left_out() {
        let mut table = read("Nr;Jag samtycker till att mina svar används;Nöjd\n1;Ja, jag samtycker;4\n2;Nej;3\n3;Ja, jag samtycker;5\n");
        let consent = of(&table).unwrap();
        assert_eq!((consent.given.as_slice(), consent.refused), (&["Ja, jag samtycker".to_owned()][..], 1));
        heed(&mut table, &consent);
        assert_eq!(table.data_rows, [1, 3]);
    }

    #[test]
    fn what_is_no_consent_or_refused_by_nobody_stays() {
        assert_eq!(of(&read("Nr;Samtycke;Nöjd\n1;Ja;4\n2;Ja;3\n")), None);
        assert_eq!(of(&read("Nr;Vad är samtycke?;Nöjd\n1;Ja är ja;4\n2;Vet inte;3\n")), None);
        assert_eq!(of(&read("Nr;Trivs du?;Nöjd\n1;Ja;4\n2;Nej;3\n")), None);
    }
}
