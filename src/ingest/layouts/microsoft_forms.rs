//! Microsoft Forms: one header row, five fixed columns in the language of the person who downloaded, then the questions.

use super::question_text::folded;
use super::responses::Role;
use super::{Claim, LayoutOptions, Responses, generic};
use crate::ingest::container::grid::Grid;
use crate::ingest::layouts::table::Table;
use crate::ingest::person::Kind as PersonKind;
use crate::ingest::values::dates;

/// Columns from the left among which the fixed ones stand.
const FIXED_COLUMNS: usize = 8;

const ID: &[&str] = &["id"];
const START: &[&str] = &["start time", "starttid", "starttidspunkt", "hora de inicio", "開始時刻", "startzeit", "heure de début"];
const END: &[&str] = &[
    "completion time",
    "slutförandetid",
    "færdiggørelsestidspunkt",
    "fuldførelsestidspunkt",
    "sluttidspunkt",
    "fullføringstidspunkt",
    "hora de finalización",
    "完了時刻",
    "fertigstellungszeit",
    "heure de fin",
];
const EMAIL: &[&str] = &[
    "email",
    "e-post",
    "e-post login",
    "mail",
    "e-mail",
    "e-postadresse",
    "e-postadress",
    "correo electrónico",
    "メール",
    "adresse de messagerie",
    "mailadresse",
];
const NAME: &[&str] = &["name", "namn", "navn", "nombre", "名前", "nom"];
const CHANGED: &[&str] = &[
    "last modified time",
    "ändrades senast klockan",
    "senast ändrad",
    "tidspunkt for siste endring",
    "sidst ændret",
    "tidspunkt for seneste ændring",
];
const LANGUAGE: &[&str] = &["language", "språk", "sprog", "sprache", "langue", "idioma", "kieli"];
const TOTAL_POINTS: &[&str] = &[
    "total points",
    "totalpoäng",
    "totala poäng",
    "totalt antal poäng",
    "point i alt",
    "samlet antal point",
    "totalt antall poeng",
    "poeng totalt",
];
const QUIZ_FEEDBACK: &[&str] = &[
    "quiz feedback",
    "quizfeedback",
    "feedback om frågesport",
    "feedback på quiz",
    "testfeedback",
    "tilbakemelding om quiz",
    "feedback om quiz",
];
const POINTS_PREFIX: &[&str] = &["points - ", "poäng - ", "point - ", "poeng - ", "poäng – ", "points – "];
const FEEDBACK_PREFIX: &[&str] = &["feedback - ", "tilbakemelding - ", "återkoppling - ", "feedback – "];

/// Where the header of the fixed columns stands: an id, a start and an end in the first five columns of one of the first rows.
pub fn claim(grids: &[Grid]) -> Option<Claim> {
    grids.iter().enumerate().find_map(|(position, grid)| {
        (0..grid.n_rows.min(10)).find_map(|row| {
            let cells: Vec<String> = (0..6).map(|column| folded(grid.get(row, column))).collect();
            let named = |words: &[&str]| cells.iter().position(|cell| words.contains(&cell.as_str()));
            let (id, start, end) = (named(ID), named(START), named(END));
            let table = Table::at(position, grid, row, 1);
            let people = usize::from(named(EMAIL).is_some()) + usize::from(named(NAME).is_some());
            if id.is_some() && start.is_some() && end.is_some() {
                let reasons = vec!["the fixed columns of Microsoft Forms (id, start time, completion time) stand first".to_owned()];
                return Some(Claim { confidence: 0.93 + 0.03 * people as f64, reasons, table });
            }
            let dated = |column: usize| {
                let cells: Vec<(&str, usize)> = (row + 1..grid.n_rows.min(row + 100)).map(|r| (grid.get(r, column), 1)).collect();
                dates::decide(&cells).is_some_and(|found| found.format.has_time && found.misfits.is_empty())
            };
            let anonymous = (row + 1..grid.n_rows).any(|r| grid.get(r, 3) == "anonymous");
            let serial = || (row + 1..grid.n_rows).all(|r| grid.get(r, 0).is_empty() || grid.get(r, 0).parse::<u32>().is_ok());
            let known = if id == Some(0) { anonymous || people == 2 } else { anonymous && !cells[0].is_empty() && serial() };
            (known && dated(1) && dated(2)).then(|| Claim {
                confidence: 0.85,
                reasons: vec!["an id, two times and the respondent's address stand first, as in Microsoft Forms".to_owned()],
                table,
            })
        })
    })
}

/// The fixed columns, the quiz's columns, and the questions without the digit Excel glues to doubled headers.
pub fn describe(responses: &mut Responses, _: &LayoutOptions) {
    let headers: Vec<String> = responses.columns.iter().map(|c| c.label.clone()).collect();
    let lower: Vec<String> = headers.iter().map(|h| folded(h)).collect();
    let (grid, rows) = (&responses.grid, &responses.data_rows);
    let anonymous = rows.iter().any(|&row| grid.get(row, 3) == "anonymous");
    let empty = |column: usize| rows.iter().all(|&row| grid.get(row, column).is_empty());
    let by_position = lower[0] == "id" || !lower.iter().take(FIXED_COLUMNS).any(|header| START.contains(&header.as_str()));
    for column in &mut responses.columns {
        let header = lower[column.index].as_str();
        let fixed = [(ID, Role::RecordId), (START, Role::Start), (END, Role::End), (CHANGED, Role::Metadata), (LANGUAGE, Role::Metadata)];
        let people = [(EMAIL, Role::PersonData(PersonKind::Email)), (NAME, Role::PersonData(PersonKind::Name))];
        let named = fixed
            .into_iter()
            .chain(people)
            .find(|(words, _)| column.index < FIXED_COLUMNS && words.contains(&header))
            .map(|(_, role)| role);
        column.role = match (named, column.index) {
            (Some(role), _) => role,
            (None, 0) if by_position => Role::RecordId,
            (None, 1) if by_position => Role::Start,
            (None, 2) if by_position => Role::End,
            (None, 3) if by_position && anonymous => Role::PersonData(PersonKind::Email),
            (None, 4) if by_position && anonymous && empty(4) => Role::PersonData(PersonKind::Name),
            _ if TOTAL_POINTS.contains(&header) || is_about(header, POINTS_PREFIX, &lower) => Role::QuizScore,
            _ if QUIZ_FEEDBACK.contains(&header) || is_about(header, FEEDBACK_PREFIX, &lower) => Role::QuizFeedback,
            _ => Role::Question,
        };
        if column.role == Role::Question
            && let Some(base) = without_glued_digit(&headers[column.index], &headers[..column.index])
        {
            column.label = base.to_owned();
        }
    }
    generic::duplicates(responses);
}

/// Whether a header is one of the prefixes before the text of a question of the form.
fn is_about(header: &str, prefixes: &[&str], headers: &[String]) -> bool {
    prefixes
        .iter()
        .filter_map(|prefix| header.strip_prefix(prefix))
        .any(|question| headers.iter().any(|h| h.starts_with(question) || question.starts_with(h.as_str())))
}

/// The header before the digit that makes it differ from an earlier one; `None` when it is a number of its own ("Fråga 12" after
/// "Fråga 11").
fn without_glued_digit<'a>(header: &'a str, earlier: &[String]) -> Option<&'a str> {
    let digit = header.chars().last()?.to_digit(10).filter(|digit| *digit >= 1)?;
    let base = &header[..header.len() - 1];
    if base.is_empty() || base.ends_with(char::is_whitespace) || !earlier.iter().any(|text| text == base) {
        return None;
    }
    let number_at = base.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let number: u64 = header[number_at..].parse().ok()?;
    let stem = &header[..number_at];
    let counted_on = number_at < base.len() && number > 0 && earlier.iter().any(|text| *text == format!("{stem}{}", number - 1));
    (!counted_on && digit <= 9).then_some(base)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::layouts::responses::Tool;
    use crate::ingest::layouts::tests::{labels, read};

    #[test]
    fn the_languages_of_the_fixed_columns() {
        for header in [
            "ID;Start time;Completion time;Email;Name;Last modified time;Hur gick det?",
            "ID;Starttid;Slutförandetid;E-post;Namn;Ändrades senast klockan;Hur gick det?",
            "ID;Starttidspunkt;Færdiggørelsestidspunkt;Mail;Navn;Sidst ændret;Hur gick det?",
            "ID;Starttidspunkt;Fullføringstidspunkt;E-postadresse;Navn;Tidspunkt for siste endring;Hur gick det?",
        ] {
            let form = read(&format!("{header}\n3;2025-03-01 09:05:00;2025-03-01 09:07:12;anonymous;;;Bra\n"));
            assert_eq!(form.tool, Tool::MicrosoftForms, "{header}");
            assert_eq!(labels(&form, Role::Question), ["Hur gick det?"]);
            assert_eq!(form.columns[1].role, Role::Start);
            assert_eq!(form.columns[3].role, Role::PersonData(PersonKind::Email));
        }
    }

    #[test]
    fn an_unknown_language_is_known_by_position() {
        let form = read("ID;Začátek;Konec;Pošta;Jméno;Otázka\n1;2025-03-01 09:05:00;2025-03-01 09:07:12;anonymous;;ano\n");
        assert_eq!((form.tool, form.columns[2].role), (Tool::MicrosoftForms, Role::End));
    }

    #[test]
    fn quiz_columns_are_no_questions() {
        let form = read(
            "ID;Starttid;Slutförandetid;E-post;Namn;Totalpoäng;Quizfeedback;Vad är 2+2?;Poäng - Vad är 2+2?;Feedback - Vad är 2+2?\n\
             1;2025-03-01 09:05:00;2025-03-01 09:07:12;anonymous;;1;;4;1;\n",
        );
        assert_eq!(labels(&form, Role::Question), ["Vad är 2+2?"]);
        assert_eq!(labels(&form, Role::QuizScore).len(), 2);
    }

    #[test]
    fn the_glued_digit_goes_only_when_the_question_stood_before() {
        let fixed = "ID;Starttid;Slutförandetid;E-post;Namn";
        let row = "1;2025-03-01 09:05:00;2025-03-01 09:07:12;anonymous;;a;b";
        assert_eq!(labels(&read(&format!("{fixed};Varför?;Varför?2\n{row}\n")), Role::Question), ["Varför?", "Varför?"]);
        assert_eq!(labels(&read(&format!("{fixed};Question 1;Question 12\n{row}\n")), Role::Question), ["Question 1", "Question 1"]);
        assert_eq!(
            labels(&read(&format!("{fixed};Fråga 1;Fråga 11;Fråga 12\n{row};c\n")), Role::Question),
            ["Fråga 1", "Fråga 1", "Fråga 12"]
        );
    }
}
