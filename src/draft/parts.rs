//! The parts of a file that holds more than one: REDCap writes the events of a project and its repeated forms below each other, and files put
//! together by hand say in a column when each row was answered.

use super::{round_order, rounds_beside};
use crate::ingest::answers::rounds_beside::keep;
use crate::ingest::layouts::moments;
use crate::ingest::layouts::question_text::folded;
use crate::ingest::layouts::responses::{Column, Kind, Responses, Role, Tool};
use crate::ingest::values::trim;

/// Headings of the columns that say which event and which repeated form a row belongs to.
const EVENT: [&str; 2] = ["redcap_event_name", "event name"];
const FORM: [&str; 2] = ["redcap_repeat_instrument", "repeat instrument"];

/// Headings of the column that says at which measurement a row was answered, where files of several are put together.
const MEASUREMENT: [&str; 26] = [
    "mättillfälle",
    "mättillfallet",
    "mätning",
    "mätpunkt",
    "tillfälle",
    "omgång",
    "enkätomgång",
    "enkät",
    "tidpunkt",
    "måling",
    "måletidspunkt",
    "måletidspunkt nr",
    "tidspunkt",
    "runde",
    "måling nr",
    "målepunkt",
    "wave",
    "round",
    "measurement",
    "time point",
    "timepoint",
    "occasion",
    "survey",
    "mittaus",
    "kierros",
    "före/efter",
];

/// Headings that say when a row was answered, where the table is of answers: a register has such columns, too.
const WHEN: [&str; 16] = [
    "termin",
    "läsår",
    "skolår",
    "skoleår",
    "school year",
    "term",
    "semester",
    "år",
    "year",
    "vuosi",
    "lukuvuosi",
    "enkättillfälle",
    "mättidpunkt",
    "när svarar du",
    "hvornår svarer du",
    "når svarer du",
];

/// Measurements that a column may tell apart.
const MEASUREMENTS: std::ops::RangeInclusive<usize> = 2..=8;

/// The column that says at which measurement each row was answered: by its heading, and by texts that say before or after, or years.
fn measurement(responses: &Responses) -> Option<usize> {
    let heading = |column: &Column| folded(&column.label).trim_matches(['?', ':', '.', ' ']).to_owned();
    let asked = responses.columns.iter().any(|column| column.kind == Some(Kind::Likert));
    let is_named = |column: &&Column| {
        let heading = heading(column);
        MEASUREMENT.contains(&heading.as_str()) || asked && WHEN.contains(&heading.as_str()) || says_before_or_after(responses, column)
    };
    let named = responses.columns.iter().filter(|column| column.role == Role::Question).filter(is_named);
    let tells = |column: &&Column| {
        let values = responses.values_of(column.index, &responses.data_rows);
        let filled: usize = values.iter().map(|(_, count)| count).sum();
        let texts: Vec<String> = values.iter().map(|(text, _)| trim(text).to_owned()).collect();
        let numbered = || asked && texts.iter().all(|text| text.len() == 1 && text.bytes().all(|byte| byte.is_ascii_digit()));
        let differ = moments::differ(texts.iter().map(String::as_str)) || round_order::of(&texts).is_some() || numbered();
        MEASUREMENTS.contains(&values.len()) && filled == responses.data_rows.len() && differ
    };
    named.filter(tells).map(|column| column.index).next()
}

/// How words of headings begin that stand over what is before and what after.
const ROUND: [&str; 19] = [
    "wave",
    "round",
    "omgång",
    "mätning",
    "mätomgång",
    "mätpunkt",
    "mättill",
    "tillfälle",
    "måling",
    "målep",
    "måletid",
    "runde",
    "tidpunkt",
    "tidspunkt",
    "enkät",
    "survey",
    "spørgeskema",
    "occasion",
    "pre",
];

/// Whether a column says of each row, in a word or two, that it is from before or after, below a heading of measurements.
fn says_before_or_after(responses: &Responses, column: &Column) -> bool {
    let heading = folded(&column.label);
    let named = heading.split(|c: char| !c.is_alphanumeric()).any(|word| ROUND.iter().any(|round| word.starts_with(round)));
    let values = responses.values_of(column.index, &responses.data_rows);
    named && values.len() == 2 && values.iter().all(|(text, _)| moments::of(text).is_some() && text.split_whitespace().count() <= 3)
}

/// A part of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Columns with the texts that their cells have in the part, as `only` in a project names them; the event of several arms has several.
    pub only: Vec<(String, Vec<String>)>,
    /// What the headings of its columns end or begin with, where the parts stand beside each other; else empty.
    pub round: String,
    /// The event in words; empty when the file has no events.
    pub event: String,
    /// The repeated form in words; empty for the rows that are no repeats.
    pub form: String,
}

/// The parts in which something was asked, in the order of the file; the whole as it is when it has no parts.
pub fn of(responses: Responses) -> Vec<(Option<Part>, Responses)> {
    let column = |names: [&str; 2]| {
        let named = |header: &String| names.contains(&folded(header).as_str());
        responses.columns.iter().find(|column| column.header.first().is_some_and(named)).map(|column| column.index)
    };
    let (event, form) = match responses.tool {
        Tool::Redcap => (column(EVENT), column(FORM)),
        _ => (measurement(&responses), None),
    };
    let text = |row: usize, column: Option<usize>| column.map_or("", |column| trim(responses.grid.get(row, column))).to_owned();
    let mut parts: Vec<((String, String), Vec<usize>)> = Vec::new();
    for &row in &responses.data_rows {
        let key = (words(&text(row, event)), words(&text(row, form)));
        match parts.iter_mut().find(|(known, _)| *known == key) {
            Some((_, rows)) => rows.push(row),
            None => parts.push((key, vec![row])),
        }
    }
    if parts.len() < 2 {
        return beside(responses);
    }
    if responses.tool != Tool::Redcap {
        in_time(&mut parts);
    }
    let choosing = |column: Option<usize>, rows: &[usize]| {
        let mut texts: Vec<String> = Vec::new();
        rows.iter().map(|&row| text(row, column)).for_each(|text| {
            if !texts.contains(&text) {
                texts.push(text);
            }
        });
        column.and_then(|column| responses.columns.get(column)).map(|column| (column.name.clone(), texts))
    };
    let several_forms = parts.iter().any(|((_, form), _)| !form.is_empty());
    let made = parts.into_iter().map(|((in_event, in_form), rows)| {
        let only = choosing(event, &rows).into_iter().chain(choosing(form, &rows).filter(|_| several_forms)).collect();
        (Some(Part { only, round: String::new(), event: in_event, form: in_form }), rows_of(&responses, rows))
    });
    made.filter(|(_, part)| part.columns.iter().any(|column| column.role == Role::Question && column.kind != Some(Kind::Empty))).collect()
}

/// The rounds that stand beside each other, each with the rows that have an answer in it; the whole as it is when there are none.
fn beside(responses: Responses) -> Vec<(Option<Part>, Responses)> {
    let rounds = rounds_beside::of(&responses);
    if rounds.is_empty() {
        return vec![(None, responses)];
    }
    let part = |(words, columns): &(String, Vec<usize>)| {
        let answered = |row: &usize| columns.iter().any(|&column| !trim(responses.grid.get(*row, column)).is_empty());
        let mut own = rows_of(&responses, responses.data_rows.iter().copied().filter(answered).collect());
        let others: Vec<&str> = rounds.iter().map(|(other, _)| other.as_str()).filter(|other| other != words).collect();
        keep(&mut own, words, &others);
        let part = Part { only: Vec::new(), round: words.clone(), event: rounds_beside::name(words), form: String::new() };
        (Some(part), own)
    };
    rounds.iter().map(part).collect()
}

/// Puts measurements in their order, where their words tell one.
fn in_time<T>(parts: &mut Vec<((String, String), T)>) {
    let names: Vec<String> = parts.iter().map(|((event, _), _)| event.clone()).collect();
    let number = |name: &String| name.parse::<f64>().ok();
    let before = |name: &String| moments::of(name).map(|before| f64::from(u8::from(!before)));
    let order = round_order::of(&names).or_else(|| names.iter().map(number).collect()).or_else(|| names.iter().map(before).collect());
    let Some(order) = order else { return };
    let mut placed: Vec<_> = order.into_iter().zip(parts.drain(..)).collect();
    placed.sort_by(|left, right| left.0.total_cmp(&right.0));
    parts.extend(placed.into_iter().map(|(_, part)| part));
}

/// The same table with only some of its rows used; columns without an answer in them are empty.
fn rows_of(responses: &Responses, rows: Vec<usize>) -> Responses {
    let mut part = responses.clone();
    part.finished.retain(|row| rows.contains(row));
    for column in &mut part.columns {
        if responses.values_of(column.index, &rows).is_empty() {
            column.kind = Some(Kind::Empty);
            column.multi_select = None;
        }
    }
    part.data_rows = rows;
    part
}

/// An event's or form's name in words, without the arm that REDCap adds: `visit_1_arm_1` and `visit 1 (Arm 1: Drug A)` are `visit 1`.
fn words(name: &str) -> String {
    let arm = name.rfind("_arm_").filter(|at| name[at + 5..].bytes().all(|byte| byte.is_ascii_digit()));
    let arm = arm.or_else(|| name.rfind(" (Arm ").filter(|_| name.ends_with(')')));
    arm.map_or(name, |at| &name[..at]).replace('_', " ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::layouts::content;
    use crate::ingest::layouts::tests::read;

    #[test]
    fn events_and_repeated_forms_are_parts() {
        let mut whole = read(
            "record_id;redcap_event_name;redcap_repeat_instrument;redcap_repeat_instance;age;start_complete;dose;drug_complete\n\
             1;visit_1_arm_1;;;14;2;;\n1;visit_1_arm_1;drug;1;;;3;2\n2;visit_1_arm_2;;;15;2;;\n1;visit_2_arm_1;;;14;2;;\n1;visit_3_arm_1;;;;;;\n",
        );
        content::describe(&mut whole);
        let parts = of(whole);
        let shown: Vec<_> = parts.iter().map(|(part, rows)| (part.as_ref().unwrap().event.as_str(), rows.data_rows.clone())).collect();
        assert_eq!(shown, [("visit 1", vec![1, 3]), ("visit 1", vec![2]), ("visit 2", vec![4])]);
        assert_eq!(parts[1].0.as_ref().unwrap().form, "drug");
        let only = &parts[0].0.as_ref().unwrap().only;
        assert_eq!(only[0].1, ["visit_1_arm_1", "visit_1_arm_2"]);
        assert_eq!(only[1], ("redcap_repeat_instrument".to_owned(), vec![String::new()]));
        assert_eq!((parts[0].1.columns[6].kind, parts[1].1.columns[6].kind), (Some(Kind::Empty), Some(Kind::Number)));
    }

    #[test]
    fn a_column_of_measurements_parts_a_file() {
        let events = |text: &str| of(read(text)).into_iter().map(|(part, _)| part.map(|part| part.event)).collect::<Vec<_>>();
        let rows = "Före;9A;4\nFöre;9B;3\nEfter;9A;5\nEfter;9B;4\n";
        assert_eq!(events(&format!("Mättillfälle;Klass;Nöjd\n{rows}")), [Some("Före".to_owned()), Some("Efter".to_owned())]);
        assert_eq!(events("Survey wave;Class;Happy\nPre;9A;4\nPost;9B;3\n"), [Some("Pre".to_owned()), Some("Post".to_owned())]);
        assert_eq!(events(&format!("Måltid;Klass;Nöjd\n{rows}")), [None]);
        assert_eq!(
            events("Mätning;Klass;Nöjd\nMätning 2;9A;4\nMätning 1;9B;3\n"),
            [Some("Mätning 1".to_owned()), Some("Mätning 2".to_owned())]
        );
        assert_eq!(events("Termin;Klass;Antal\nHT24;9A;24\nVT25;9B;23\n"), [None], "a register keeps its terms");
        assert_eq!(events("Tillfälle;Klass;Nöjd\nMässa;9A;4\nPrao;9B;3\nMässa;9B;3\n"), [None]);
    }

    #[test]
    fn other_tools_and_single_events_have_no_parts() {
        let whole = read("record_id;redcap_event_name;age;start_complete\n1;visit_1_arm_1;14;2\n2;visit_1_arm_1;15;2\n");
        assert_eq!(of(whole).iter().map(|(part, _)| part.clone()).collect::<Vec<_>>(), [None]);
    }
}
