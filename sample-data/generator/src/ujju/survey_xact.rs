//! The partners' questionnaire as SurveyXact exports it: dataset, structure and labels, tabs, UTF-16. A row for everybody invited.

use super::{AGREEMENT_5, AGREEMENT_5_CODES, MUNICIPALITIES};
use crate::Output;
use crate::moment::Moment;
use crate::random::Random;
use crate::survey::{Answer, Response, Statement, item_counts, statement};
use crate::table::{Cell, Table};
use crate::text_file::{Encoding, delimited};
use crate::truth::Truth;
use serde_json::json;

const STATEMENTS: [Statement; 6] = [
    statement("p_1", "Projektets mål var klare for mig", 0.05, 0.02),
    statement("p_2", "Beslutningsvejene i projektet var klare", -0.65, 0.04),
    statement("p_3", "Der var afsat tid nok til projektet", -0.85, 0.03),
    statement("p_4", "Samarbejdet på tværs af kommunegrænserne har givet os noget nyt", 0.25, 0.04),
    statement("p_5", "Den anerkendende tilgang har ændret min måde at arbejde på", -0.05, 0.08),
    statement("p_6", "De unge har fået bedre mulighed for uddannelse eller job", 0.35, 0.07),
];
const BATTERY: &str = "Hvor enig eller uenig er du i følgende udsagn?";
const ROLES: [&str; 4] = ["Leder", "Underviser", "Vejleder", "Sagsbehandler"];
const CARRIED_ON: [(&str, f64); 4] =
    [("Fælles visitation af de unge", 0.48), ("Netværksmøder", 0.66), ("Mentorordning", 0.37), ("Fælles kompetenceudvikling", 0.42)];
const CARRIED_ON_TEXT: &str = "Hvad fortsætter hos jer efter projektet? (sæt gerne flere kryds)";
const OPEN_TEXT: &str = "Hvad har været det sværeste?";
const HARDEST: [&str; 6] = [
    "At finde tid ved siden af driften",
    "Mange partnere og lange beslutningsveje",
    "Forskellige regler i de tre kommuner",
    "At holde kontakten til de unge efter forløbet",
    "Transport for de unge",
    "Nye kolleger midt i det hele",
];
/// Status; how many: 1 new, 2 distributed, 3 some answers, 4 completed, 5 dropped out.
const STATUS: [(usize, usize); 4] = [(4, 34), (3, 3), (2, 8), (5, 1)];

/// The three files of the export.
pub fn make(random: &mut Random, truth: &mut Truth) -> Vec<Output> {
    let mut statuses: Vec<usize> = STATUS.iter().flat_map(|(status, count)| std::iter::repeat_n(*status, *count)).collect();
    random.shuffle(&mut statuses);
    let mut header: Vec<String> =
        ["respondentid", "email", "created", "modified", "starttime", "closetime", "difftime", "s_1", "s_2"].map(str::to_owned).to_vec();
    header.extend(STATEMENTS.iter().map(|item| item.variable.to_owned()));
    header.extend((1..=CARRIED_ON.len()).map(|option| format!("v_3_{option}")));
    header.push("s_4".to_owned());
    header.extend((1..=5).map(|status| format!("statoverall_{status}")));
    let mut dataset = Table { header, rows: Vec::new() };
    let mut responses = Vec::new();
    for (index, status) in statuses.iter().enumerate() {
        let (row, response) = row(random, index, *status);
        dataset.rows.push(row);
        responses.extend(response);
    }
    let files = [
        ("data/partnere-surveyxact/dataset.csv", dataset),
        ("data/partnere-surveyxact/structure.csv", structure()),
        ("data/partnere-surveyxact/labels.csv", labels()),
    ];
    truth.file(files[0].0, files[0].1.rows.len());
    truth.figure(
        "partners",
        json!({
            "invited": statuses.len(), "completed": 34, "some_answers": 3, "never_opened": 8, "dropped_out": 1,
            "items": item_counts(&AGREEMENT_5_CODES, &STATEMENTS, responses.iter()),
            "items_completed_only": item_counts(&AGREEMENT_5_CODES, &STATEMENTS, responses.iter().filter(|response: &&Response| response.written("status") == "4")),
        }),
    );
    files.into_iter().map(|(path, table)| (path.to_owned(), delimited(&table, '\t', Encoding::Utf16))).collect()
}

/// A row of the dataset, and the answers of those who gave any.
fn row(random: &mut Random, index: usize, status: usize) -> (Vec<Cell>, Option<Response>) {
    let created = Moment::of(2012, 11, 5).after(9 * 3600 + 12 * 60 + index as i64);
    let answered = matches!(status, 3 | 4);
    let start = Moment::of(2012, 11, random.integer(6, 9)).after(random.integer(8 * 3600, 15 * 3600));
    let seconds = random.integer(190, 900);
    let mut cells: Vec<Cell> =
        vec![(88_120_400 + 13 * index as u64).into(), format!("partner{:02}@example.com", index + 1).into(), created.iso().into()];
    if answered {
        let end = start.after(seconds);
        cells.extend([end.iso().into(), start.iso().into(), end.iso().into(), format!("{seconds},{:03}", random.integer(0, 999)).into()]);
    } else {
        cells.extend([created.iso().into(), Cell::Blank, Cell::Blank, Cell::Blank]);
    }
    let mut response = Response::default();
    response.set("status", status.to_string());
    if !answered {
        cells.extend(vec![Cell::Blank; 2 + STATEMENTS.len()]);
        cells.extend(vec![Cell::from(0); CARRIED_ON.len()]);
        cells.push(Cell::Blank);
    } else {
        cells.push((random.weighted(&[0.44, 0.25, 0.31]) as u64 + 1).into());
        cells.push((random.weighted(&[0.2, 0.35, 0.25, 0.2]) as u64 + 1).into());
        let opinion = 0.6 * random.normal();
        for (position, item) in STATEMENTS.iter().enumerate() {
            let answer = if status == 3 && position >= 3 { Answer::Blank } else { AGREEMENT_5_CODES.draw(random, item, opinion, 0.01) };
            response.answer(item.variable, answer, &AGREEMENT_5_CODES);
            cells.push(response.written(item.variable).into());
        }
        let whole = status == 4;
        cells.extend(CARRIED_ON.iter().map(|(_, share)| Cell::from(u64::from(whole && random.chance(*share)))));
        cells.push(if whole && random.chance(0.5) { (*random.pick(&HARDEST)).into() } else { Cell::Blank });
    }
    cells.extend((1..=5).map(|one| Cell::from(u64::from(one == status))));
    (cells, answered.then_some(response))
}

fn structure() -> Table {
    let mut table = Table::new(["questionName", "variableName", "questionType", "subType", "questionText", "choiceValue", "choiceText"]);
    let mut push = |cells: [&str; 7]| table.rows.push(cells.map(Cell::from).to_vec());
    push(["s_1", "s_1", "Closed", "Single", "Hvilken kommune arbejder du i?", "", ""]);
    push(["s_2", "s_2", "Closed", "Single", "Hvad er din funktion?", "", ""]);
    for item in &STATEMENTS {
        push(["p", item.variable, "Closed", "Single", &format!("{BATTERY} - {}", item.header), "", ""]);
    }
    for (index, (option, _)) in CARRIED_ON.iter().enumerate() {
        let number = (index + 1).to_string();
        push(["v_3", &format!("v_3_{number}"), "Closed", "Multiple", CARRIED_ON_TEXT, &number, option]);
    }
    push(["s_4", "s_4", "Open", "String", OPEN_TEXT, "", ""]);
    table
}

/// Variable, code, text; without a header.
fn labels() -> Table {
    let mut table = Table::default();
    let mut push = |variable: &str, code: usize, text: &str| table.rows.push(vec![variable.into(), (code as u64).into(), text.into()]);
    for (index, municipality) in MUNICIPALITIES.iter().enumerate() {
        push("s_1", index + 1, municipality);
    }
    for (index, role) in ROLES.iter().enumerate() {
        push("s_2", index + 1, role);
    }
    for item in &STATEMENTS {
        for (index, label) in AGREEMENT_5.labels.iter().chain([&AGREEMENT_5.dont_know]).enumerate() {
            push(item.variable, index + 1, label);
        }
    }
    for option in 1..=CARRIED_ON.len() {
        push(&format!("v_3_{option}"), 0, "Ikke valgt");
        push(&format!("v_3_{option}"), 1, "Valgt");
    }
    for (status, text) in ["Ny", "Distribueret", "Nogle svar", "Gennemført", "Frafaldet"].iter().enumerate() {
        for code in 0..2 {
            push(&format!("statoverall_{}", status + 1), code, if code == 1 { text } else { "Ikke valgt" });
        }
    }
    table
}
