//! Headers that say what a column is for, in the words of forms and registers (Swedish, Danish, Norwegian, English).

use super::question_text::folded;
use super::responses::{Responses, Role};
use crate::ingest::container::grid::TextColumn;
use crate::ingest::person;
use crate::ingest::person::Kind as PersonKind;
use crate::ingest::person::headers;

const NAME: &[&str] =
    &["lärarens namn", "vårdnadshavare", "elev", "för- och efternamn", "efternamn, förnamn", "first_name", "last_name", "brukernavn"];
const ADDRESS: &[&str] = &["adress", "adresse", "address", "gatuadress", "postadress", "bostadsadress", "hemadress"];
const ID: &[&str] = &[
    "id",
    "nr",
    "nummer",
    "löpnummer",
    "lopnummer",
    "løbenummer",
    "løpenummer",
    "respondent",
    "respondentid",
    "respondent id",
    "response id",
    "svars-id",
    "record id",
    "record_id",
    "#",
    "no",
    "svar-id",
    "svarsid",
    "unit_id",
    "deltagar-id",
    "deltagarid",
    "elev-id",
    "elevid",
];
const START: &[&str] = &[
    "start time",
    "starttid",
    "starttidspunkt",
    "starttime",
    "start date",
    "startdatum",
    "startdato",
    "startdate",
    "påbörjad",
    "påbegyndt",
    "påbegynt",
];
const END: &[&str] = &[
    "timestamp",
    "tidstämpel",
    "tidsstempel",
    "tidsmerke",
    "completion time",
    "end date",
    "enddate",
    "submitted",
    "inskickad",
    "inskickat",
    "inlämnad",
    "inlämnat",
    "inlämningstid",
    "inlämningsdatum",
    "svar inkom",
    "svar lämnat",
    "svarstidpunkt",
    "besvarad den",
    "besvarelsesdato",
    "svardato",
    "svarsdato",
    "indleveret",
    "levert",
    "submitted at",
    "response date",
    "svarsdatum",
    "svarstid",
    "slutförd",
    "avslutad",
    "submit date",
    "indsendt",
    "innsendt",
    "besvaret",
    "besvarad",
    "besvart",
    "date submitted",
    "submitdate",
    "submission date",
    "end time",
    "sluttid",
    "sluttidspunkt",
    "recordeddate",
];

/// The role a header gives its column; `None` when it says nothing.
pub fn of_header(header: &str) -> Option<Role> {
    let folded = folded(header);
    let lists = [
        (NAME, Role::PersonData(PersonKind::Name)),
        (ADDRESS, Role::PersonData(PersonKind::Location)),
        (START, Role::Start),
        (END, Role::End),
    ];
    let listed = lists.into_iter().find(|(words, _)| words.contains(&folded.as_str())).map(|(_, role)| role);
    listed.or_else(|| headers::by_header(header).map(Role::PersonData))
}

/// The kind of personal data a header names; `None` when it names none.
pub fn person_kind(header: &str) -> Option<Role> {
    of_header(header).filter(|role| matches!(role, Role::PersonData(_)))
}

/// Whether a header names the record's number.
pub fn is_id(header: &str) -> bool {
    ID.contains(&folded(header).as_str())
}

fn holds_words(cells: Option<&TextColumn>) -> bool {
    cells.is_some_and(|cells| cells.distinct.iter().filter(|text| text.chars().any(char::is_alphabetic)).count() * 2 > cells.distinct.len())
}

/// Gives every column still taken for a question the role its header says, provided that its cells look the part.
pub fn by_headers(responses: &mut Responses) {
    for column in responses.columns.iter_mut().filter(|column| column.role == Role::Question) {
        let header = column.header.iter().find(|text| !text.trim().is_empty()).map_or("", String::as_str);
        match of_header(header) {
            Some(Role::PersonData(_)) if headers::by_header(header).is_some() => {
                let cells = responses.grid.columns.get(column.index);
                let found =
                    cells.map(|cells| person::of_column(header, cells, responses.header_row + responses.header_rows)).unwrap_or_default();
                if let Some(found) = found.iter().find(|found| found.by_header) {
                    column.role = Role::PersonData(found.kind);
                }
            }
            Some(Role::PersonData(_)) if !holds_words(responses.grid.columns.get(column.index)) => {}
            Some(role) => column.role = role,
            None if column.index == 0 && is_id(header) => column.role = Role::RecordId,
            None => {}
        }
    }
}
