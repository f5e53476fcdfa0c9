//! KoboToolbox and other ODK servers: form names with group paths as headers, the server's columns beginning with `_` (Kobo) or
//! `KEY` and `SubmissionDate` (ODK), a joined and a split form of questions with several answers, a row of HXL tags.

use std::collections::BTreeMap;

use super::question_text::{clean, folded};
use super::responses::{Reason, Role};
use super::{Claim, LayoutOptions, Responses, generic, multi_select};
use crate::ingest::container::grid::Grid;
use crate::ingest::layouts::spread::MultiSelect;
use crate::ingest::layouts::table::Table;
use crate::ingest::person::Kind as PersonKind;
use crate::ingest::values::trim;

const KOBO: &[&str] = &[
    "_id",
    "_uuid",
    "_submission_time",
    "_validation_status",
    "_notes",
    "_tags",
    "_index",
    "_status",
    "_submitted_by",
    "__version__",
    "_parent_index",
    "_parent_table_name",
    "_xform_id_string",
    "_bamboo_dataset_id",
    "_attachments",
    "_geolocation",
    "meta/instanceid",
    "formhub/uuid",
];
const ODK: &[&str] = &[
    "submissiondate",
    "key",
    "meta-instanceid",
    "instanceid",
    "meta:instanceid",
    "meta.instanceid",
    "meta/instanceid",
    "meta-instancename",
    "submitterid",
    "submittername",
    "attachmentspresent",
    "reviewstate",
    "deviceid",
    "formversion",
    "parent_key",
];

/// At least two of the server's own columns; of several sheets or files the one that is nobody's child.
pub fn claim(grids: &[Grid]) -> Option<Claim> {
    let signs = |grid: &Grid, names: &[&str]| grid.row(0).filter(|cell| names.contains(&folded(cell).as_str())).count();
    let child =
        |grid: &Grid| grid.row(0).any(|cell| matches!(folded(cell).as_str(), "_parent_index" | "_parent_table_name" | "parent_key"));
    let mut order: Vec<usize> = (0..grids.len()).collect();
    order.sort_by_key(|&position| child(&grids[position]));
    order.into_iter().find_map(|position| {
        let grid = &grids[position];
        let (kobo, odk) = (signs(grid, KOBO), signs(grid, ODK));
        let odk_holds = odk >= 2 && grid.row(0).any(|cell| folded(cell) == "key" || folded(cell).ends_with("instanceid"));
        if kobo < 2 && !odk_holds {
            return None;
        }
        let tag_rows = (1..grid.n_rows.min(3)).take_while(|&row| is_tag_row(grid, row)).count();
        let sign = if kobo >= 2 {
            format!("{kobo} of the columns KoboToolbox adds (`_id`, `_uuid`, `_submission_time` …)")
        } else {
            "the columns `KEY` and `SubmissionDate` of an ODK server".to_owned()
        };
        let mut reasons = vec![sign];
        if tag_rows > 0 {
            reasons.push("a row of tags under the header".to_owned());
        }
        Some(Claim {
            confidence: if kobo.max(odk) >= 3 { 0.97 } else { 0.85 },
            reasons,
            table: Table::from_top(position, grid, 1 + tag_rows),
        })
    })
}

fn is_tag_row(grid: &Grid, row: usize) -> bool {
    let mut cells = grid.row(row).map(trim).filter(|cell| !cell.is_empty()).peekable();
    cells.peek().is_some() && cells.all(|cell| cell.starts_with('#'))
}

fn role_of(header: &str) -> Option<Role> {
    let last = header.rsplit(['/', ':']).next().unwrap_or(header);
    Some(match folded(header).as_str() {
        "_id" | "key" => Role::RecordId,
        "start" | "starttime" => Role::Start,
        "end" | "endtime" => Role::End,
        "_submission_time" | "submissiondate" | "today" | "attachmentsexpected" | "edits" => Role::Metadata,
        "_validation_status" | "reviewstate" | "_status" => Role::Status,
        "_submitted_by" | "submittername" | "submitterid" | "username" => Role::PersonData(PersonKind::Name),
        "deviceid" | "subscriberid" | "simserial" | "phonenumber" | "simid" | "devicephonenum" => Role::PersonData(PersonKind::Phone),
        "_geolocation" => Role::PersonData(PersonKind::Location),
        "email" => Role::PersonData(PersonKind::Email),
        other if KOBO.contains(&other) || ODK.contains(&other) => Role::Metadata,
        _ if last.starts_with('_') && ["_latitude", "_longitude", "_altitude", "_precision"].iter().any(|end| last.ends_with(end)) => {
            Role::PersonData(PersonKind::Location)
        }
        _ => super::roles::person_kind(last)?,
    })
}

/// The server's columns, places, options split off beside their joined column, and rows that were not approved.
pub fn describe(responses: &mut Responses, _: &LayoutOptions) {
    let headers: Vec<String> = responses.columns.iter().map(|c| c.header.first().map(|h| clean(h)).unwrap_or_default()).collect();
    for column in &mut responses.columns {
        let header = headers[column.index].as_str();
        column.role = role_of(header).unwrap_or(Role::Question);
        column.name = header.replace(' ', "_");
        column.label = header.to_owned();
    }
    geopoints(responses, &headers);
    options(responses, &headers);
    if let Some(status) =
        responses.columns.iter().find(|c| folded(&c.label) == "_validation_status" || folded(&c.label) == "reviewstate").map(|c| c.index)
    {
        let rejected = |row: usize| {
            matches!(folded(responses.grid.get(row, status)).as_str(), "not approved" | "validation_status_not_approved" | "rejected")
        };
        let rows: Vec<usize> = responses.data_rows.iter().copied().filter(|&row| rejected(row)).collect();
        responses.exclude(Reason::Rejected, &rows);
    }
    generic::duplicates(responses);
}

/// The joined column of a place whose parts stand in `_q_latitude` and so on.
fn geopoints(responses: &mut Responses, headers: &[String]) {
    for column in &mut responses.columns {
        let header = headers[column.index].as_str();
        let (path, name) = header.rsplit_once('/').map_or(("", header), |(path, name)| (path, name));
        let latitude = if path.is_empty() { format!("_{name}_latitude") } else { format!("{path}/_{name}_latitude") };
        if headers.contains(&latitude) || headers.contains(&format!("_{name}_latitude")) {
            column.role = Role::PersonData(PersonKind::Location);
        }
    }
}

/// The path before the last separator and what stands after it; a header that is another one with a separator and more behind it is
/// parted there, whatever the separator.
fn split_path<'a>(header: &'a str, headers: &[String]) -> Option<(&'a str, &'a str)> {
    let beside = header
        .char_indices()
        .rev()
        .filter(|(_, c)| matches!(c, '/' | '.' | ':' | '-'))
        .find(|(at, _)| headers.iter().any(|other| *other == header[..*at]));
    beside.map(|(at, _)| (&header[..at], &header[at + 1..])).or_else(|| header.rsplit_once('/'))
}

/// `q/option` beside `q`; or, where the joined column was not exported, columns of one path that hold 1 and 0 and are blank together.
fn options(responses: &mut Responses, headers: &[String]) {
    let rows = responses.record_rows();
    let mut paths: BTreeMap<&str, Vec<(usize, String)>> = BTreeMap::new();
    for column in responses.columns.iter().filter(|c| c.role == Role::Question) {
        if let Some((path, option)) = split_path(&headers[column.index], headers) {
            paths.entry(path).or_default().push((column.index, option.to_owned()));
        }
    }
    for (path, members) in paths {
        let joined = headers.iter().position(|header| header == path);
        let binary = members.iter().all(|(column, _)| {
            let values = responses.values_of(*column, &rows);
            values.iter().all(|(text, _)| matches!(folded(text).as_str(), "0" | "1" | "0.0" | "1.0" | "true" | "false"))
        });
        let together = || {
            let blank = |row: usize, column: usize| trim(responses.grid.get(row, column)).is_empty();
            members.len() >= 2 && rows.iter().all(|&row| members.windows(2).all(|pair| blank(row, pair[0].0) == blank(row, pair[1].0)))
        };
        if !binary || (joined.is_none() && !together()) {
            continue;
        }
        if multi_select::mark_split(responses, path, "select all that apply", &members)
            && let Some(column) = joined.and_then(|joined| responses.columns.get_mut(joined))
        {
            let options = members.iter().map(|(_, option)| option.clone()).collect();
            column.multi_select =
                Some(MultiSelect { group: path.to_owned(), separator: Some(" ".to_owned()), options, ..MultiSelect::default() });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::layouts::responses::Tool;
    use crate::ingest::layouts::tests::read;

    const FORM: &str = "start;end;om/kon;om/fritid;om/fritid/sport;om/fritid/musik;plats;_plats_latitude;_id;_uuid;_submission_time;_validation_status\n\
        ;;#gender;#leisure;;;;;;;;\n\
        2024-03-14T14:15:48.000+01:00;2024-03-14T14:20:48.000+01:00;flicka;sport musik;1;1;59 18;59;7;u1;2024-03-14T13:21:00;Approved\n\
        2024-03-15T14:15:48.000+01:00;2024-03-15T14:20:48.000+01:00;pojke;;;;;;8;u2;2024-03-15T13:21:00;Not approved\n";

    #[test]
    fn groups_options_tags_and_places() {
        let form = read(FORM);
        assert_eq!((form.tool, form.header_rows, form.data_rows.len()), (Tool::Kobo, 2, 1));
        assert_eq!(form.columns[3].multi_select.as_ref().map(|m| (m.separator.clone(), m.options.len())), Some((Some(" ".to_owned()), 2)));
        assert_eq!(form.columns[4].multi_select.as_ref().unwrap().group, "om/fritid");
        assert_eq!(form.columns[6].role, Role::PersonData(PersonKind::Location));
        assert_eq!(form.columns[8].role, Role::RecordId);
        assert_eq!(form.excluded, [(Reason::Rejected, vec![3])]);
    }

    #[test]
    fn other_separators_of_paths() {
        let form = read("_id;_uuid;_submission_time;q;q.a;q.b\n1;u;2024-03-14T13:21:00;a b;1;1\n2;v;2024-03-14T13:21:00;;;\n");
        assert_eq!(form.columns[5].multi_select.as_ref().map(|m| m.group.as_str()), Some("q"));
    }

    #[test]
    fn an_odk_server() {
        assert_eq!(read("SubmissionDate;meta-instanceID;om-kon;KEY\n2024-03-14T13:21:00Z;uuid:1;flicka;uuid:1\n").tool, Tool::Kobo);
    }
}
