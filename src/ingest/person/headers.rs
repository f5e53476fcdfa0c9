//! Column headers that say a column holds data about persons, in the languages survey tools write them.

use super::Kind;
use super::names::asks_for_a_name;

/// Headers word for word, once lower-cased and freed of everything but letters.
const HEADERS: [(Kind, &str); 6] = [
    (
        Kind::Name,
        "name namn navn nombre nom nimi 名前 firstname lastname fullname surname givenname familyname förnamn efternamn tilltalsnamn etunimi sukunimi etunimet nimi kokonimi kutsumanimi fornamn fornavn efternavn etternavn forn ettern \
         fullständigtnamn recipientfirstname recipientlastname yourname dittnamn ditnavn dittnavn vadheterdu hvadhedderdu hvaheterdu whatisyourname submitter \
         elevnamn elevensnamn elevnavn elevensnavn elevensfornavn elevensetternavn elevensefternavn oppilaannimi opiskelijannimi käyttäjänimi fulltnavn fuldenavn fuldtnavn deltagare studentname respondentname kontaktperson contactperson username användarnamn brugernavn brukernavn displayname userdisplayname visningsnamn initialer initialerne initials initialen nimikirjaimet signatur signature \
         sign underskrift allekirjoitus",
    ),
    (
        Kind::Email,
        "email mail epost emailaddress epostadress epostadresse mailadress mailadresse mejl mejladress sähköposti sähköpostiosoite epostlogin recipientemail submitteremail correoelectrónico \
         メール youremail dinepost dinmail dinepostadress",
    ),
    (
        Kind::Phone,
        "phone phonenumber telephone telephonenumber mobile mobilephone mobilenumber telefon telefonnummer mobil mobilnummer mobiltelefon tlf tlfnr tel telnr \
         telefonnr mobilnr puhelin puhelinnumero matkapuhelin matkapuhelinnumero gsm",
    ),
    (Kind::IpAddress, "ip ipaddress ipaddr ipadress ipadresse iposoite networkid"),
    (
        Kind::Location,
        "latitude longitude lat lon lng latitud longitud breddegrad længdegrad lengdegrad locationlatitude locationlongitude altitude geopoint gps coordinates \
         koordinater geolocation geotag",
    ),
    (
        Kind::PersonNumber,
        "personnummer personnr pnr personalidentitynumber ssn socialsecuritynumber samordningsnummer cpr cprnummer cprnr fødselsnummer personnumber \
         elevenspersonnummer födelsenummer fødselsnr fnr personnr dnummer fødselsogpersonnummer fodselsnummer henkilötunnus \
         henkilötunnukset hetu sotu henkilotunnus sosiaaliturvatunnus tfnummer tfnr tillfälligtpersonnummer interimspersonnummer nationalid",
    ),
];

/// Parts of a person's name, one word or two in either order, that say so among other words: `student_first_name`, `name_last`.
const NAME_PARTS: &str = "firstname namefirst lastname namelast middlename namemiddle surname givenname familyname fullname förnamn efternamn tilltalsnamn etunimi sukunimi etunimet nimi kokonimi kutsumanimi fornamn \
     fornavn efternavn etternavn mellannavn mellannamn mellomnavn etunimi sukunimi förnamnet efternamnet fornavnet efternavnet etternavnet initialer initials";

/// Most words of a header that is a field's name and not a sentence.
const MAX_FIELD_WORDS: usize = 5;

/// The kind a header names: the whole header, for positions the last part of a grouped one such as `group/gps_latitude`, for names a
/// part of a name among a few other words.
pub fn by_header(header: &str) -> Option<Kind> {
    let whole = letters_of(header);
    let last = header.rsplit(['/', ':', '_']).next().map(letters_of).unwrap_or_default();
    let listed = HEADERS.iter().find_map(|(kind, names)| {
        let named = |letters: &str| names.split_whitespace().any(|name| name == letters);
        (named(&whole) || (*kind == Kind::Location && named(&last))).then_some(*kind)
    });
    listed.or_else(|| (holds_part_of_name(header) || asks_for_a_name(header)).then_some(Kind::Name))
}

fn holds_part_of_name(header: &str) -> bool {
    let words: Vec<String> = header.split(|c: char| !c.is_alphanumeric()).map(letters_of).filter(|word| !word.is_empty()).collect();
    let listed = |letters: &str| NAME_PARTS.split_whitespace().any(|part| part == letters);
    words.len() <= MAX_FIELD_WORDS && (words.iter().any(|word| listed(word)) || words.windows(2).any(|pair| listed(&pair.concat())))
}

fn letters_of(header: &str) -> String {
    header.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_known_whatever_stands_around_their_letters() {
        assert_eq!(by_header("E-post login"), Some(Kind::Email));
        assert_eq!(by_header(" Förnamn: "), Some(Kind::Name));
        assert_eq!(by_header("Name2"), Some(Kind::Name), "a digit is glued to a header that occurs twice in an Excel table");
        assert_eq!(by_header("CPR-nr."), Some(Kind::PersonNumber));
        assert_eq!(by_header("RecipientLastName"), Some(Kind::Name));
        for (kind, headers) in [
            (Kind::Name, ["Etunimi", "Sukunimi:", "Fornavn", "Etternavn"]),
            (Kind::PersonNumber, ["Henkilötunnus", "HETU", "Fødselsnummer", "D-nummer"]),
            (Kind::Phone, ["Puhelinnumero", "Matkapuhelin", "Mobilnr", "Tlf."]),
            (Kind::Email, ["Sähköposti", "E-postadresse", "Sähköpostiosoite", "E-post"]),
        ] {
            assert!(headers.iter().all(|header| by_header(header) == Some(kind)), "{headers:?}");
        }
    }

    #[test]
    fn grouped_headers_of_positions_are_known_by_their_last_part() {
        assert_eq!(by_header("hem/_gps_latitude"), Some(Kind::Location));
    }

    #[test]
    fn parts_of_a_name_are_known_among_other_words() {
        for header in ["name_last", "student_first_name", "Elevens förnamn", "Guardian's surname", "contact/last_name"] {
            assert_eq!(by_header(header), Some(Kind::Name), "{header}");
        }
    }

    #[test]
    fn names_of_other_things_are_not_names_of_persons() {
        for header in [
            "school_name",
            "Last name the school that you attended",
            "first_choice",
            "Skolans namn",
            "Company name",
            "Vad heter skolan?",
            "position",
            "",
        ] {
            assert_eq!(by_header(header), None, "{header}");
        }
    }
}
