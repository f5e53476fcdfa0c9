//! Column headers that say a column holds data about persons, in the languages survey tools write them.

use super::Kind;

/// Headers word for word, once lower-cased and freed of everything but letters.
const HEADERS: [(Kind, &str); 6] = [
    (
        Kind::Name,
        "name namn navn nombre nom nimi 名前 firstname lastname fullname surname givenname familyname förnamn efternamn fornamn fornavn efternavn etternavn forn ettern \
         fullständigtnamn recipientfirstname recipientlastname yourname dittnamn ditnavn dittnavn vadheterdu hvadhedderdu hvaheterdu whatisyourname submitter \
         elevnamn elevensnamn elevnavn elevensnavn deltagare studentname respondentname kontaktperson contactperson username användarnamn brugernavn",
    ),
    (
        Kind::Email,
        "email mail epost emailaddress epostadress epostadresse mailadress mailadresse mejl mejladress epostlogin recipientemail submitteremail correoelectrónico \
         メール youremail dinepost dinmail dinepostadress",
    ),
    (
        Kind::Phone,
        "phone phonenumber telephone telephonenumber mobile mobilephone mobilenumber telefon telefonnummer mobil mobilnummer mobiltelefon tlf tlfnr tel telnr \
         telefonnr mobilnr",
    ),
    (Kind::IpAddress, "ip ipaddress ipaddr ipadress ipadresse networkid"),
    (
        Kind::Location,
        "latitude longitude lat lon lng latitud longitud breddegrad længdegrad lengdegrad locationlatitude locationlongitude altitude geopoint gps coordinates \
         koordinater geolocation geotag",
    ),
    (
        Kind::PersonNumber,
        "personnummer personnr pnr personalidentitynumber ssn socialsecuritynumber samordningsnummer cpr cprnummer cprnr fødselsnummer personnumber \
         elevenspersonnummer födelsenummer",
    ),
];

/// The kind a header names: the whole header, or for positions the last part of a grouped one such as `group/gps_latitude`.
pub fn by_header(header: &str) -> Option<Kind> {
    let whole = letters_of(header);
    let last = header.rsplit(['/', ':', '_']).next().map(letters_of).unwrap_or_default();
    HEADERS.iter().find_map(|(kind, names)| {
        let named = |letters: &str| names.split_whitespace().any(|name| name == letters);
        (named(&whole) || (*kind == Kind::Location && named(&last))).then_some(*kind)
    })
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
    }

    #[test]
    fn grouped_headers_of_positions_are_known_by_their_last_part() {
        assert_eq!(by_header("hem/_gps_latitude"), Some(Kind::Location));
    }

    #[test]
    fn names_of_other_things_are_not_names_of_persons() {
        for header in ["school_name", "Skolans namn", "Company name", "Vad heter skolan?", "position", ""] {
            assert_eq!(by_header(header), None, "{header}");
        }
    }
}
