//! How far each respondent came, in the words that SurveyXact and its neighbours write in place of codes: `Samlet status` with `Gennemført`,
//! `Nogle svar`, `Distribueret`, `Frafaldet`. Who never answered is no respondent.

use super::question_text::folded;
use super::responses::{Reason, Responses, Role};
use super::{LayoutOptions, heading_words::one_of};
use crate::ingest::values::trim;

/// Headings over such words; `status` alone says it only where the words do.
const HEADINGS: &str = "samlet status|samlad status|svarsstatus|svarstatus|status for besvarelse|besvarelsesstatus|besvarelsens status|overall status|total status|\
    response status|completion status|respondentstatus|respondent status|status på svar|status for svar|statoverall|stato|enkätstatus|status";

/// How a respondent's answers stand, and the words for it in Danish, Swedish, Norwegian and English.
const WORDS: [(Stand, &str); 4] = [
    (
        Stand::Completed,
        "gennemført|fuldført|afsluttet|besvaret|komplet|færdig|genomförd|genomfört|slutförd|slutfört|avslutad|besvarad|komplett|klar|färdig|gjennomført|fullført|\
         avsluttet|besvart|ferdig|completed|complete|finished|answered",
    ),
    (
        Stand::Partial,
        "nogle svar|nogen svar|delvist besvaret|delvis besvaret|delvist gennemført|delvist|påbegyndt|ikke færdig|några svar|vissa svar|delvis besvarad|delvis genomförd|delvis|\
         påbörjad|ej slutförd|ofullständig|noen svar|delvis besvart|delvis fullført|påbegynt|some answers|some responses|partially completed|partially complete|partially answered|\
         partial|partly completed|incomplete|started",
    ),
    (
        Stand::Never,
        "distribueret|ny|oprettet|udsendt|sendt|ikke besvaret|ubesvaret|ikke svaret|ingen svar|ikke påbegyndt|distribuerad|skapad|utskickad|skickad|ej besvarad|\
         obesvarad|ej svarat|har inte svarat|inga svar|inte svarat|ej påbörjad|inte påbörjad|inbjuden|distribuert|opprettet|utsendt|ikke besvart|ubesvart|ikke svart|ikke påbegynt|\
         distributed|new|created|sent|invited|not answered|unanswered|no answers|not started|no response",
    ),
    (
        Stand::Dropped,
        "frafaldet|frafald|screenet fra|screenet ud|frasorteret|afvist|bortfallen|bortfall|avböjt|avböjd|bortsorterad|frafalt|frafalt|frafall|falt fra|siled ut|\
         utsilt|avvist|avslått|dropped out|dropout|drop-out|screened out|screened|rejected|declined|refused|disqualified",
    ),
];

/// How far somebody came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stand {
    Completed,
    Partial,
    Never,
    Dropped,
}

fn stand(text: &str) -> Option<Stand> {
    let text = folded(text);
    WORDS.iter().find(|(_, words)| one_of(words, &text)).map(|(stand, _)| *stand)
}

/// Finds the column of such words, and leaves those out who never answered or dropped out.
pub fn heed(responses: &mut Responses, options: &LayoutOptions) {
    let found = responses.columns.iter().filter(|column| one_of(HEADINGS, &folded(&column.label))).map(|column| column.index);
    let Some(status) = found.into_iter().find(|&column| says_how_far(responses, column)) else { return };
    let rows = |responses: &Responses, wanted: Stand| -> Vec<usize> {
        let here = responses.data_rows.iter().copied();
        here.filter(|&row| stand(trim(responses.grid.get(row, status))) == Some(wanted)).collect()
    };
    for column in &mut responses.columns {
        let heading = folded(&column.label);
        match column.role {
            Role::Question if column.index == status => column.role = Role::Status,
            Role::Question if one_of("oprettet|skapad|opprettet|created|ændret|ändrad|endret|modified", &heading) => {
                column.role = Role::Metadata
            }
            Role::Question if one_of("afsluttet|avslutad|avsluttet|closed|closetime", &heading) => column.role = Role::End,
            _ => {}
        }
    }
    responses.reasons.push("how far each respondent came stands in words".to_owned());
    let never = rows(responses, Stand::Never);
    responses.exclude(Reason::NeverAnswered, &never);
    let dropped = rows(responses, Stand::Dropped);
    responses.exclude(Reason::DroppedOut, &dropped);
    // Who finished is believed of a list of all who were invited, and asked of other files only when the project says so.
    let partial = rows(responses, Stand::Partial);
    if !never.is_empty() || !dropped.is_empty() || options.leave_out_partial {
        responses.mark_unfinished(&partial, options);
    } else if !partial.is_empty() {
        responses.tell_unfinished(&partial);
    }
}

/// Whether all texts of a column are such words, some of those who completed among them, and those who never answered have indeed left
/// blank what the others filled in.
fn says_how_far(responses: &Responses, status: usize) -> bool {
    let stands: Vec<Option<Stand>> = responses.data_rows.iter().map(|&row| stand(trim(responses.grid.get(row, status)))).collect();
    let known = stands.iter().flatten().count();
    if known < stands.len() || !stands.contains(&Some(Stand::Completed)) {
        return false;
    }
    let asked: Vec<usize> = responses
        .columns
        .iter()
        .filter(|column| column.index != status && column.role == Role::Question)
        .map(|column| column.index)
        .collect();
    let filled = |wanted: &[Stand]| {
        let rows: Vec<usize> = responses
            .data_rows
            .iter()
            .zip(&stands)
            .filter(|(_, stand)| stand.is_some_and(|own| wanted.contains(&own)))
            .map(|(row, _)| *row)
            .collect();
        let cells: usize =
            rows.iter().map(|&row| asked.iter().filter(|&&column| !trim(responses.grid.get(row, column)).is_empty()).count()).sum();
        (!rows.is_empty()).then(|| cells as f64 / rows.len() as f64)
    };
    match (filled(&[Stand::Completed]), filled(&[Stand::Never]), filled(&[Stand::Partial, Stand::Dropped])) {
        (Some(completed), Some(never), _) => never <= 0.7 * completed,
        (Some(completed), None, Some(partial)) => partial <= completed,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::ingest::layouts::tests::read;

    fn told(text: &str) -> (usize, Vec<(&'static str, usize)>, usize) {
        let read = read(text);
        (read.data_rows.len(), read.excluded.iter().map(|(reason, rows)| (reason.code(), rows.len())).collect(), read.finished.len())
    }

    #[test]
    fn status_in_words_is_status_in_four_languages() {
        for (heading, words) in [
            ("Samlet status", ["Gennemført", "Nogle svar", "Distribueret", "Frafaldet"]),
            ("Samlad status", ["Genomförd", "Några svar", "Distribuerad", "Bortfallen"]),
            ("Status", ["Fullført", "Noen svar", "Distribuert", "Falt fra"]),
            ("Overall status", ["Completed", "Some answers", "Distributed", "Dropped out"]),
        ] {
            let [completed, partial, never, dropped] = words;
            let text = format!(
                "Navn på virksomhed;{heading};Nytte;Igen\nA;{completed};4;x\nB;{completed};3;y\nC;{partial};4;\nD;{never};;\nE;{never};;\nF;{dropped};;\n"
            );
            assert_eq!(told(&text), (3, vec![("never-answered", 2), ("dropped-out", 1)], 2), "{heading}");
        }
    }

    #[test]
    fn other_words_and_what_everybody_answered_are_no_status() {
        assert_eq!(told("Status;Nytte\nKlar;4\nÖppen;3\nKlar;2\n").0, 3, "one word is unknown");
        assert_eq!(
            told("Elev;Status;Nytte;Igen\nA;Ny;4;x\nB;Klar;3;y\nC;Ny;4;x\nD;Klar;2;y\n").0,
            4,
            "new pupils answered as the others did"
        );
    }
}
