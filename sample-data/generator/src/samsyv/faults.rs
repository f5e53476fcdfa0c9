//! What goes wrong in life, woven into the student files, each with its place in the truth.

use super::questionnaire::Draft;
use super::statements::{PRAO_SUPPORT, STATEMENTS};
use crate::codes::new_code;
use crate::moment::Moment;
use crate::random::Random;
use crate::survey::{AGREEMENT, Answer, Response};
use crate::table::Cell;
use crate::text_file::{Encoding, delimited};
use crate::truth::Truth;
use crate::{Failure, Output, workbook};
use std::collections::BTreeSet;

/// Person number that the Swedish tax agency has published for tests; nobody has it.
const TEST_PERSON_NUMBER: &str = "18900101-9802";
/// Telephone number that the Swedish post and telecom agency has set aside for books and films.
const FICTION_TELEPHONE: &str = "070-174 06 05";

/// The student files, and their answers with those that do not count marked.
pub struct Planted {
    pub outputs: Vec<Output>,
    pub before: Vec<Response>,
    pub after: Vec<Response>,
}

/// Distributes the answers over the files and plants the faults.
pub fn plant(
    random: &mut Random,
    taken: &mut BTreeSet<String>,
    before: Vec<Response>,
    after: Vec<Response>,
    truth: &mut Truth,
) -> Result<Planted, Failure> {
    let (harryda, others): (Vec<_>, Vec<_>) = before.into_iter().partition(|response| response.written("municipality") == "Härryda");
    let mut drafts = [Draft::before(others), Draft::before_harryda(harryda), Draft::after(after)];
    unknown_schools(random, taken, &mut drafts[0], &["Björkhöjdens friskola", "Björkhöjdens friskola", "Skola i Göteborg"]);
    unknown_schools(random, taken, &mut drafts[2], &["Björkhöjdens friskola", "Går inte kvar"]);
    duplicates(random, &mut drafts[0], 4);
    duplicates(random, &mut drafts[1], 1);
    duplicates(random, &mut drafts[2], 3);
    for draft in &mut drafts {
        draft.responses.sort_by_key(started);
        note_left_out(draft, truth);
    }
    misspell(random, &mut drafts[0], STATEMENTS[1].variable, 3, "Stämmer ganska bar", 5, truth);
    misspell(random, &mut drafts[2], STATEMENTS[4].variable, 4, "Stämmer helt o hållet", 3, truth);
    stop_early(random, &mut drafts[0], 3, 2, truth);
    stop_early(random, &mut drafts[2], 2, 3, truth);
    write_person_data(&mut drafts[0], 57, "email", "Ni kan nå mig på elev.exempel@example.com om ni undrar något", truth);
    write_person_data(&mut drafts[1], 31, "telephone", &format!("Ring mig på {FICTION_TELEPHONE} så berättar jag"), truth);
    write_person_data(
        &mut drafts[2],
        112,
        "person_number",
        &format!("Jag heter som i listan, {TEST_PERSON_NUMBER}, och vill byta praoplats"),
        truth,
    );
    number(random, &mut drafts[2].responses);

    let [csv, harryda, after] = drafts;
    for draft in [&csv, &harryda, &after] {
        truth.file(draft.path, draft.responses.len());
    }
    let handmade = harryda.table();
    let sheet = workbook::Handmade { name: "Enkätsvar", above: &[], groups: &[], table: &handmade, below: &[] };
    let outputs = vec![
        (csv.path.to_owned(), delimited(&csv.table(), ';', Encoding::Utf8WithMark)),
        (harryda.path.to_owned(), workbook::handmade(&[sheet])?),
        (after.path.to_owned(), workbook::forms(&after.table())?),
    ];
    Ok(Planted { outputs, before: [csv.responses, harryda.responses].concat(), after: after.responses })
}

/// When a questionnaire was opened.
fn started(response: &Response) -> Option<Moment> {
    match response.cells.get("start") {
        Some(Cell::Moment(start)) => Some(*start),
        _ => None,
    }
}

/// Notes the places of the answers that do not count.
fn note_left_out(draft: &Draft, truth: &mut Truth) {
    for (index, response) in draft.responses.iter().enumerate() {
        match response.left_out {
            "unknown school" => truth.fault("unknown_school", draft.place(index, "school", &response.written("school"))),
            "duplicate" => truth.fault("duplicate_answer", draft.place(index, "code", "")),
            _ => {}
        }
    }
}

fn unknown_schools(random: &mut Random, taken: &mut BTreeSet<String>, draft: &mut Draft, schools: &[&'static str]) {
    for school in schools {
        let mut response = random.pick(&draft.responses).clone();
        response.set("school", *school);
        response.set("code", new_code(random, taken));
        response.set("comment", "");
        response.left_out = "unknown school";
        draft.responses.push(response);
    }
}

/// The same answers sent once more some minutes later.
fn duplicates(random: &mut Random, draft: &mut Draft, count: usize) {
    let mut chosen = BTreeSet::new();
    while chosen.len() < count {
        let index = random.integer(0, draft.responses.len() as i64 - 1) as usize;
        let school = draft.responses[index].written("school");
        if draft.responses[index].left_out.is_empty() && school != super::people::SMALL_SCHOOL {
            chosen.insert(index);
        }
    }
    for index in chosen {
        let mut again = draft.responses[index].clone();
        if let Some(start) = started(&again) {
            again.cells.insert("start", Cell::Moment(start.after(random.integer(120, 900))));
        }
        again.left_out = "duplicate";
        draft.responses.push(again);
    }
}

fn misspell(
    random: &mut Random,
    draft: &mut Draft,
    variable: &'static str,
    point: u8,
    written: &'static str,
    count: usize,
    truth: &mut Truth,
) {
    let candidates: Vec<usize> = (0..draft.responses.len())
        .filter(|&index| {
            draft.responses[index].left_out.is_empty() && draft.responses[index].answers.get(variable) == Some(&Answer::Point(point))
        })
        .collect();
    let start = random.integer(0, (candidates.len() - count * 3) as i64) as usize;
    for &index in candidates[start..].iter().step_by(3).take(count) {
        let duplicated = draft.responses.iter().filter(|other| other.written("code") == draft.responses[index].written("code")).count() > 1;
        if duplicated {
            continue;
        }
        draft.responses[index].answer(variable, Answer::Unreadable(written), &AGREEMENT);
        truth.fault("misspelt_label", draft.place(index, variable, written));
    }
}

/// Questionnaires left after two statements (break-offs, which do not count) or after all eight (partial).
fn stop_early(random: &mut Random, draft: &mut Draft, break_offs: usize, partials: usize, truth: &mut Truth) {
    let codes: Vec<String> = draft.responses.iter().map(|response| response.written("code")).collect();
    let mut left = break_offs + partials;
    while left > 0 {
        let index = random.integer(0, draft.responses.len() as i64 - 1) as usize;
        let response = &mut draft.responses[index];
        let single = codes.iter().filter(|code| **code == codes[index]).count() == 1;
        let whole = response.answers.values().all(|answer| !matches!(answer, Answer::Blank | Answer::Unreadable(_)));
        if !single || !whole || !response.left_out.is_empty() || response.written("school") == super::people::SMALL_SCHOOL {
            continue;
        }
        let (answered, kind) = if left > partials { (2, "break_off") } else { (8, "partial") };
        if kind == "break_off" {
            response.left_out = "break-off";
        }
        for item in STATEMENTS.iter().skip(answered) {
            response.answer(item.variable, Answer::Blank, &AGREEMENT);
        }
        response.set("had_prao", "");
        response.answer(PRAO_SUPPORT.variable, Answer::NotAsked, &AGREEMENT);
        for variable in ["talked_to", "study_visits", "first_choice", "comment"] {
            response.set(variable, "");
        }
        truth.fault(kind, draft.place(index, if answered == 2 { STATEMENTS[2].variable } else { "had_prao" }, ""));
        left -= 1;
    }
}

/// Puts something into the free text of the first answer at or after a position that can take it.
fn write_person_data(draft: &mut Draft, from: usize, kind: &str, text: &str, truth: &mut Truth) {
    let index = (from..draft.responses.len()).find(|&index| draft.responses[index].left_out.is_empty()).unwrap_or(0);
    draft.responses[index].set("comment", text);
    truth.fault(kind, draft.place(index, "comment", ""));
}

fn number(random: &mut Random, responses: &mut [Response]) {
    for (id, response) in (4u64..).zip(responses) {
        response.set("id", id);
        if let Some(start) = started(response) {
            response.cells.insert("end", Cell::Moment(start.after(random.integer(180, 800))));
        }
        response.set("email", "anonymous");
    }
}
