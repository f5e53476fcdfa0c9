//! REDCap: record × event × repeat in rows, `field___code` for boxes, `form_complete` for the state of each form; the data
//! dictionary beside it gives labels and codes.

use std::collections::BTreeMap;

use super::question_text::{clean, folded};
use super::responses::{Kind, Role};
use super::{Claim, LayoutOptions, Responses, generic, multi_select, roles};
use crate::ingest::codebook_import::redcap;
use crate::ingest::container::grid::Grid;
use crate::ingest::layouts::table::Table;
use crate::ingest::person::Kind as PersonKind;

const EVENT: &[&str] = &[
    "redcap_event_name",
    "redcap_repeat_instrument",
    "redcap_repeat_instance",
    "redcap_data_access_group",
    "redcap_survey_identifier",
    "event name",
    "repeat instrument",
    "repeat instance",
    "data access group",
    "survey identifier",
];

/// The states of a form; other codes than these are the project's.
const STATES: [(&str, &str); 3] = [("0", "Incomplete"), ("1", "Unverified"), ("2", "Complete")];

/// REDCap's own columns, states of forms, or boxes with three underscores.
pub fn claim(grids: &[Grid]) -> Option<Claim> {
    grids.iter().enumerate().find_map(|(position, grid)| {
        let headers: Vec<String> = grid.row(0).map(folded).collect();
        let events = headers
            .iter()
            .filter(|h| h.starts_with("redcap_") || (EVENT.contains(&h.as_str()) && headers.iter().any(|h| h == "complete?")))
            .count();
        let boxes = headers.iter().filter(|h| box_of(h).is_some()).count();
        let states = (0..headers.len())
            .filter(|&column| (headers[column].ends_with("_complete") || headers[column] == "complete?") && is_state(grid, column))
            .count();
        let mut reasons = Vec::new();
        if states > 0 {
            reasons.push(format!("{states} columns that hold a form's state (`…_complete`)"));
        }
        if events > 0 {
            reasons.push("the columns `redcap_…`".to_owned());
        }
        if boxes > 0 {
            reasons.push(format!("{boxes} boxes named `field___code`"));
        }
        let confidence = match (states > 0, events > 0, boxes > 1) {
            (true, true, _) | (_, true, true) | (true, _, true) => 0.98,
            (false, true, false) => 0.9,
            (true, false, false) => 0.85,
            (false, false, true) => 0.75,
            (false, false, false) => return None,
        };
        Some(Claim { confidence, reasons, table: Table::from_top(position, grid, 1) })
    })
}

fn is_state(grid: &Grid, column: usize) -> bool {
    let mut cells = (1..grid.n_rows).map(|row| folded(grid.get(row, column))).filter(|cell| !cell.is_empty());
    cells.all(|cell| matches!(cell.as_str(), "0" | "1" | "2" | "0.0" | "1.0" | "2.0" | "incomplete" | "unverified" | "complete"))
}

/// Field and code of a box: `gym___3`, and `gym____1` for the code −1; or `Gym (choice=Monday)` in an export with labels.
fn box_of(header: &str) -> Option<(&str, &str)> {
    header
        .split_once("___")
        .filter(|(field, code)| !field.is_empty() && !code.is_empty())
        .or_else(|| header.strip_suffix(')')?.rsplit_once(" (choice="))
}

/// Key, events, states, boxes; and from the dictionary labels, codes and which fields identify people.
pub fn describe(responses: &mut Responses, _: &LayoutOptions) {
    let mut boxes: BTreeMap<String, Vec<(usize, String)>> = BTreeMap::new();
    let mut order: Vec<String> = Vec::new();
    for column in &mut responses.columns {
        let header = column.header.first().map(|h| clean(h)).unwrap_or_default();
        let lower = header.to_lowercase();
        column.label.clone_from(&header);
        column.role = match column.index {
            0 => Role::RecordId,
            _ if EVENT.contains(&lower.as_str()) => Role::Metadata,
            index if (lower.ends_with("_complete") || lower == "complete?") && is_state(&responses.grid, index) => Role::Status,
            _ if lower.ends_with("_timestamp") || lower == "survey timestamp" => Role::End,
            _ => roles::of_header(&header.replace('_', " ")).or_else(|| person(&lower)).unwrap_or(Role::Question),
        };
        if column.role == Role::Status {
            column.value_labels = STATES.map(|(code, label)| (code.to_owned(), label.to_owned())).to_vec();
        }
        if column.role == Role::Metadata && !lower.ends_with("identifier") && !lower.ends_with("instance") {
            column.kind = Some(Kind::Single);
        }
        if column.role == Role::Question
            && let Some((field, code)) = box_of(&header)
        {
            if !boxes.contains_key(field) {
                order.push(field.to_owned());
            }
            boxes.entry(field.to_owned()).or_default().push((column.index, code.to_owned()));
        }
    }
    responses.record_key = Some(0);
    for field in order {
        let members = boxes.get(&field).cloned().unwrap_or_default();
        multi_select::mark_split(responses, &field, "select all that apply", &members);
    }
    let dictionary = responses.companions.iter().find_map(redcap::read);
    if let Some(dictionary) = dictionary {
        responses.reasons.push("a data dictionary whose fields are these columns stands beside it".to_owned());
        apply(responses, &dictionary);
    }
    multi_select::report_all_unticked(responses);
    generic::duplicates(responses);
}

fn person(header: &str) -> Option<Role> {
    let words: Vec<&str> = header.split(['_', ' ']).collect();
    let field =
        [("telephone", PersonKind::Phone), ("phone", PersonKind::Phone), ("email", PersonKind::Email), ("address", PersonKind::Location)];
    let found = field.into_iter().find(|(word, _)| words.contains(word)).map(|(_, field)| Role::PersonData(field));
    found.or_else(|| {
        header
            .ends_with("_name")
            .then_some(Role::PersonData(PersonKind::Name))
            .filter(|_| words.iter().any(|w| matches!(*w, "first" | "last" | "contact" | "middle")))
    })
}

fn apply(responses: &mut Responses, dictionary: &[redcap::Field]) {
    for column in &mut responses.columns {
        let (name, code) = column.name.split_once("___").map_or((column.name.as_str(), None), |(field, code)| (field, Some(code)));
        let Some(field) = dictionary.iter().find(|field| field.name == name) else { continue };
        column.label = match code.and_then(|code| field.choices.iter().find(|(c, _)| c.replace('-', "_") == code || c == code)) {
            Some((_, choice)) => {
                if let Some(ticks) = &mut column.multi_select {
                    ticks.option = Some(choice.clone());
                }
                format!("{} – {choice}", field.label)
            }
            None => field.label.clone(),
        };
        if code.is_none() {
            column.value_labels.clone_from(&field.choices);
        }
        if column.role == Role::Question && column.multi_select.is_none() {
            if field.identifier && !matches!(column.role, Role::PersonData(_)) {
                column.role = Role::PersonData(field.person_field());
            }
            if matches!(field.kind.as_str(), "notes" | "file" | "descriptive" | "sql") {
                column.kind = Some(Kind::Text);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::layouts::recognise::recognise;
    use crate::ingest::layouts::responses::{LayoutOptions, Tool};
    use crate::ingest::layouts::tests::{grid, read};

    const DATA: &str = "study_id;redcap_event_name;mail_ok;gym___0;gym___1;first_name;start_complete\n1;first_arm_1;1;1;0;Eva;2\n1;second_arm_1;;;;;\n2;first_arm_1;0;1;1;Ola;0\n";

    #[test]
    fn one_row_per_record_and_event() {
        let data = read(DATA);
        assert_eq!((data.tool, data.rows_read(), data.respondents_in(&data.data_rows)), (Tool::Redcap, 3, 2));
        assert_eq!(data.columns[3].multi_select.as_ref().unwrap().group, "gym");
        assert_eq!((data.columns[6].role, data.columns[5].role), (Role::Status, Role::PersonData(PersonKind::Name)));
    }

    #[test]
    fn an_export_with_labels() {
        let data = read(
            "Record ID;Event Name;Glad?;Fritid (choice=Sport, lek);Fritid (choice=Musik);Complete?\n1;Start;Ja;Checked;Unchecked;Complete\n1;Slut;Nej;Checked;Checked;Incomplete\n",
        );
        assert_eq!((data.tool, data.respondents_in(&data.data_rows)), (Tool::Redcap, 1));
        assert_eq!(
            data.columns[3].multi_select.as_ref().map(|m| (m.group.as_str(), m.option.as_deref())),
            Some(("Fritid", Some("Sport, lek")))
        );
        assert_eq!((data.columns[5].role, data.columns[1].role), (Role::Status, Role::Metadata));
    }

    #[test]
    fn the_dictionary_gives_labels() {
        let dictionary = "Variable / Field Name;Form Name;Section Header;Field Type;Field Label;Choices, Calculations, OR Slider Labels\n\
            mail_ok;start;;radio;May we write?;1, Ja, tack | 0, Nej\ngym;start;;checkbox;When?;0, Monday|1, Tuesday\n";
        let data = recognise(vec![grid(dictionary), grid(DATA)], &LayoutOptions::default()).unwrap();
        assert_eq!(data.columns[2].label, "May we write?");
        assert_eq!(data.columns[2].value_labels, [("1".to_owned(), "Ja, tack".to_owned()), ("0".to_owned(), "Nej".to_owned())]);
        assert_eq!(data.columns[4].multi_select.as_ref().unwrap().option.as_deref(), Some("Tuesday"));
    }
}
