//! SurveyXact: a dataset of bare codes, with a structure and a list of labels beside it; a row for everybody invited, whose status
//! stands in the one-hot columns `statoverall_1` … `_5`.

use std::collections::BTreeMap;

use super::question_text::{clean, folded};
use super::responses::{Kind, Reason, Role};
use super::{Claim, LayoutOptions, Responses, generic, multi_select, roles};
use crate::diagnostic::{Diagnostic, Place};
use crate::ingest::codebook_import::surveyxact;
use crate::ingest::codebook_import::surveyxact::Variable;
use crate::ingest::container::grid::{Grid, Origin};
use crate::ingest::layouts::table::Table;
use crate::ingest::person::Kind as PersonKind;
use crate::ingest::values::trim;

const SYSTEM: &[(&str, Role)] = &[
    ("respondentid", Role::RecordId),
    ("organization", Role::Metadata),
    ("created", Role::Metadata),
    ("modified", Role::Metadata),
    ("starttime", Role::Start),
    ("closetime", Role::End),
    ("difftime", Role::Metadata),
    ("responsecollectsessions", Role::Metadata),
    ("numberofreturnedmail", Role::Metadata),
    ("importgroup", Role::Metadata),
    ("distributionschedule", Role::Metadata),
    ("digitaldistributionstatus", Role::Metadata),
    ("digitaldistributionerrormessage", Role::Metadata),
    ("email", Role::PersonData(PersonKind::Email)),
    ("epost", Role::PersonData(PersonKind::Email)),
    ("navn", Role::PersonData(PersonKind::Name)),
    ("forn", Role::PersonData(PersonKind::Name)),
    ("ettern", Role::PersonData(PersonKind::Name)),
];

/// Prefixes of the blocks of status columns.
const STATUS_BLOCKS: &[&str] =
    &["statoverall", "stato", "statcompletion", "statcreation", "statdistribution", "statsource", "statcollect", "statinternal"];

/// The status a one-hot column stands for: `stato_4` is the fourth of the overall status.
fn overall_status(name: &str) -> Option<usize> {
    let (stem, number) = name.rsplit_once('_')?;
    matches!(stem.to_lowercase().as_str(), "statoverall" | "stato").then(|| number.parse().ok())?
}

fn is_status_column(name: &str) -> bool {
    name.to_lowercase().rsplit_once('_').is_some_and(|(stem, number)| STATUS_BLOCKS.contains(&stem) && number.parse::<u8>().is_ok())
}

/// The overall status in one-hot columns, or SurveyXact's system columns.
pub fn claim(grids: &[Grid]) -> Option<Claim> {
    grids.iter().enumerate().find_map(|(position, grid)| {
        let overall = grid.row(0).filter(|cell| overall_status(trim(cell)).is_some()).count();
        let system = grid.row(0).filter(|cell| SYSTEM.iter().take(12).any(|(name, _)| *name == folded(cell))).count();
        let dataset_sheet = matches!(&grid.origin, Origin::Sheet { name, sheets, .. }
            if name.starts_with("Dataset") && sheets.iter().any(|s| s == "Structure") && sheets.iter().any(|s| s == "Labels"));
        let mut reasons = Vec::new();
        if overall >= 4 {
            reasons.push("the overall status in the columns `statoverall_1` …".to_owned());
        }
        if system >= 3 {
            reasons.push(format!("{system} of SurveyXact's system columns (`closetime`, `difftime` …)"));
        }
        if dataset_sheet {
            reasons.push("the sheets `Dataset`, `Structure` and `Labels`".to_owned());
        }
        let confidence = match reasons.len() {
            0 => return None,
            1 => 0.93,
            _ => 0.98,
        };
        Some(Claim { confidence, reasons, table: Table::from_top(position, grid, 1) })
    })
}

/// A dataset without the tool's own columns beside a list of variables that names most of its columns.
pub fn claim_by_list(grids: &[Grid], companions: &[Grid]) -> Option<Claim> {
    let listed = surveyxact::listed_variables(companions);
    grids.iter().enumerate().find_map(|(position, grid)| {
        let headings: Vec<&str> = grid.row(0).map(trim).filter(|heading| !heading.is_empty()).collect();
        let named = headings.iter().filter(|heading| listed.contains(**heading)).count();
        let reasons = vec![format!("the list of variables beside it names {named} of its columns")];
        (named >= 2 && named * 2 >= headings.len()).then(|| Claim { confidence: 0.9, reasons, table: Table::from_top(position, grid, 1) })
    })
}

/// A dataset too wide for one sheet is split over sheets whose names begin with `Dataset`: joined side by side when they have the
/// same number of rows. Other grids are returned as they are.
pub fn join_datasets(grids: Vec<Grid>) -> Vec<Grid> {
    let is_part = |grid: &Grid| matches!(&grid.origin, Origin::Sheet { name, sheets, .. } if name.starts_with("Dataset") && sheets.iter().any(|s| s == "Structure"));
    let mut joined: Option<usize> = None;
    let mut kept: Vec<Grid> = Vec::new();
    for grid in grids {
        match joined.and_then(|at| kept.get_mut(at)) {
            Some(first) if is_part(&grid) && grid.n_rows == first.n_rows => first.columns.extend(grid.columns),
            _ => {
                if is_part(&grid) && joined.is_none() {
                    joined = Some(kept.len());
                }
                kept.push(grid);
            }
        }
    }
    kept
}

/// Texts and codes from structure and labels, options, roles, and who of those invited has answered.
pub fn describe(responses: &mut Responses, options: &LayoutOptions) {
    let structure: Vec<Variable> = responses.companions.iter().find_map(surveyxact::structure).unwrap_or_default();
    let labels = responses.companions.iter().find_map(surveyxact::labels).unwrap_or_default();
    if labels.is_empty() {
        responses.warnings.push(
            Diagnostic::warning("codes-without-labels", "the dataset holds bare codes, and no list of labels is beside it")
                .at(Place::file(&responses.grid.file))
                .help("give the `structure` and `labels` files of the same export as well"),
        );
    } else {
        responses.reasons.push("the lists of variables and labels of the same export stand beside it".to_owned());
    }
    let by_name: BTreeMap<&str, &Variable> = structure.iter().map(|variable| (variable.name.as_str(), variable)).collect();
    let mut groups: BTreeMap<&str, Vec<(usize, String)>> = BTreeMap::new();
    for column in &mut responses.columns {
        column.name = column.header.first().map(|header| clean(header)).unwrap_or_default();
        let lower = column.name.to_lowercase();
        column.role = match SYSTEM.iter().find(|(name, _)| *name == lower) {
            Some((_, role)) => *role,
            None if is_status_column(&lower) => Role::Status,
            None => roles::person_kind(&lower).unwrap_or(Role::Question),
        };
        column.value_labels = labels.get(&column.name).cloned().unwrap_or_default();
        let Some(variable) = by_name.get(column.name.as_str()) else { continue };
        column.label = super::question_text::joined([variable.text.as_str(), variable.choice.as_str()]);
        if variable.subtype == "Multiple" && column.role == Role::Question {
            groups.entry(&variable.question).or_default().push((column.index, variable.choice.clone()));
        } else if !variable.closed && variable.subtype == "String" && column.role == Role::Question {
            column.kind = Some(Kind::Text);
        }
    }
    for (question, members) in groups {
        let text = members
            .first()
            .and_then(|(index, _)| by_name.get(responses.columns[*index].name.as_str()))
            .map_or("", |variable| variable.text.as_str());
        multi_select::mark_split(responses, question, text, &members);
    }
    exclude_by_status(responses, options);
    multi_select::report_all_unticked(responses);
    generic::duplicates(responses);
}

/// 1 new and 2 distributed never began, 5 dropped out; 3 some answers and 4 completed are respondents.
fn exclude_by_status(responses: &mut Responses, options: &LayoutOptions) {
    let columns: Vec<(usize, usize)> = responses.columns.iter().filter_map(|c| Some((overall_status(&c.name)?, c.index))).collect();
    let with = |responses: &Responses, wanted: &[usize]| -> Vec<usize> {
        let marked =
            |row: usize| columns.iter().any(|(status, column)| wanted.contains(status) && trim(responses.grid.get(row, *column)) == "1");
        responses.data_rows.iter().copied().filter(|&row| marked(row)).collect()
    };
    let rows = with(responses, &[1, 2]);
    responses.exclude(Reason::NeverAnswered, &rows);
    let rows = with(responses, &[5]);
    responses.exclude(Reason::DroppedOut, &rows);
    if !columns.is_empty() {
        let partial = with(responses, &[3]);
        responses.mark_unfinished(&partial, options);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::layouts::recognise::recognise;
    use crate::ingest::layouts::responses::{LayoutOptions, Tool};
    use crate::ingest::layouts::tests::grid;

    fn triple() -> Vec<Grid> {
        vec![
            grid("v_1;0;Ikke valgt\nv_1;1;Valgt\nv_2;0;Ikke valgt\nv_2;1;Valgt\ns;1;Bra \ns;2;Dåligt\n"),
            grid(
                "v_1;v_2;s;email;stato_1;stato_2;stato_3;stato_4;stato_5\n1;1;2;a@example.org;0;0;0;1;0\n0;0;;;0;1;0;0;0\n1;0;;;0;0;1;0;0\n0;0;;;0;0;0;0;1\n",
            ),
            grid(
                "questionName;variableName;questionType;subType;questionText;choiceValue;choiceText\n\
                v;v_1;Closed;Multiple;Vilka? (flere kryss);1;Buss \nv;v_2;Closed;Multiple;Vilka? (flere kryss);16;Cykel\ns;s;Closed;Single;Hur?;;\n",
            ),
        ]
    }

    #[test]
    fn the_triple_is_one_input() {
        let data = recognise(triple(), &LayoutOptions::default()).unwrap();
        assert_eq!((data.tool, data.rows_read(), data.data_rows.len()), (Tool::SurveyXact, 4, 2));
        let reasons: Vec<_> = data.excluded.iter().map(|(reason, rows)| (reason.code(), rows.len())).collect();
        assert_eq!(reasons, [("never-answered", 1), ("dropped-out", 1)]);
        let cycle = data.columns[1].multi_select.as_ref().unwrap();
        assert_eq!((cycle.group.as_str(), cycle.option.as_deref()), ("v", Some("Cykel")));
        assert_eq!(data.columns[2].value_labels[0], ("1".to_owned(), "Bra".to_owned()));
        assert_eq!(data.columns[3].role, Role::PersonData(PersonKind::Email));
    }

    #[test]
    fn the_unfinished_are_left_out_on_request() {
        let data = recognise(triple(), &LayoutOptions { leave_out_partial: true, ..LayoutOptions::default() }).unwrap();
        assert_eq!((data.data_rows.len(), data.rows_read()), (1, 4));
    }

    #[test]
    fn sheets_of_a_wide_dataset_are_joined() {
        let sheets = vec!["Labels".to_owned(), "Dataset".to_owned(), "Dataset 2".to_owned(), "Structure".to_owned()];
        let sheet = |name: &str, text: &str| Grid {
            origin: Origin::Sheet { name: name.into(), sheets: sheets.clone(), first_row: 0, first_column: 0 },
            ..grid(text)
        };
        let joined = join_datasets(vec![sheet("Labels", "a;1;x\n"), sheet("Dataset", "a;b\n1;2\n"), sheet("Dataset 2", "c\n3\n")]);
        assert_eq!((joined.len(), joined[1].columns.len()), (2, 3));
    }
}
