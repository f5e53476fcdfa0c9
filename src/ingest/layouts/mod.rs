//! The layouts of the survey tools, one file a tool.
//!
//! Each tool's module answers two questions: whether a grid is its own and by what that is seen ([`Claim`]), and, when it is
//! the surest, what the columns are for. What is common stands here: the choice among claims and the accounting of rows.

pub(crate) mod across;
mod cells;
mod code_sheets;
pub(crate) mod companions;
pub(crate) mod content;
mod counted_tables;
mod damage;
mod further_tables;
pub(crate) mod generic;
mod google_forms;
mod header;
mod header_levels;
pub(crate) mod heading_words;
mod indico;
mod inner_rows;
pub(crate) mod input;
pub(crate) mod joined_options;
mod kobo;
mod limesurvey;
mod long_tables;
mod microsoft_forms;
pub(crate) mod misfits;
pub(crate) mod moments;
pub(crate) mod multi_select;
pub(crate) mod not_responses;
pub(crate) mod own_words;
pub(crate) mod person_codes;
mod qualtrics;
pub(crate) mod question_text;
mod rankings;
pub mod recognise;
mod redcap;
pub mod responses;
mod roles;
mod rows;
pub(crate) mod scripts;
pub(crate) mod several_rows;
pub(crate) mod sheets;
pub(crate) mod spread;
mod spss;
mod status_words;
mod summary_rows;
mod summed_tables;
mod surveymonkey;
pub(crate) mod surveyxact;
pub(crate) mod table;
mod trials;
mod typeform;

use crate::diagnostic::{Diagnostic, Place};
use crate::ingest::container::grid::{Grid, Origin};
use crate::ingest::layouts::responses::{LayoutOptions, NotResponses, Reason, Responses, Tool, column};
use crate::ingest::layouts::table::Table;

/// What a tool's module says for a table being its own.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// How sure it is, 0 to 1.
    pub confidence: f64,
    /// What it was recognised by.
    pub reasons: Vec<String>,
    /// Where the answers stand.
    pub table: Table,
}

/// A tool's module: how it recognises its tables, and how it tells what their columns are for.
struct Layout {
    tool: Tool,
    claim: fn(&[Grid]) -> Option<Claim>,
    describe: fn(&mut Responses, &LayoutOptions),
}

/// The tools asked; of equally sure claims the earlier wins.
const LAYOUTS: &[Layout] = &[
    Layout { tool: Tool::MicrosoftForms, claim: microsoft_forms::claim, describe: microsoft_forms::describe },
    Layout { tool: Tool::GoogleForms, claim: google_forms::claim, describe: google_forms::describe },
    Layout { tool: Tool::SurveyMonkey, claim: surveymonkey::claim, describe: surveymonkey::describe },
    Layout { tool: Tool::Qualtrics, claim: qualtrics::claim, describe: qualtrics::describe },
    Layout { tool: Tool::LimeSurvey, claim: limesurvey::claim, describe: limesurvey::describe },
    Layout { tool: Tool::Kobo, claim: kobo::claim, describe: kobo::describe },
    Layout { tool: Tool::Redcap, claim: redcap::claim, describe: redcap::describe },
    Layout { tool: Tool::SurveyXact, claim: surveyxact::claim, describe: surveyxact::describe },
    Layout { tool: Tool::Typeform, claim: typeform::claim, describe: typeform::describe },
    Layout { tool: Tool::Indico, claim: indico::claim, describe: indico::describe },
    Layout { tool: Tool::Spss, claim: spss::claim, describe: spss::describe },
];

/// Reads the surest layout among the candidates; the companions are kept for their code lists.
///
/// # Errors
/// When no header is found or the table is none of answers.
pub fn read(mut candidates: Vec<Grid>, companions: Vec<Grid>, options: &LayoutOptions) -> Result<Responses, NotResponses> {
    let repaired: Vec<Diagnostic> = candidates.iter_mut().filter_map(damage::repair).collect();
    let best = LAYOUTS
        .iter()
        .filter(|_| options.names.is_none())
        .filter(|layout| options.tool.is_none_or(|tool| tool == layout.tool))
        .filter_map(|layout| Some((layout, (layout.claim)(&candidates)?)))
        .fold(None::<(&Layout, Claim)>, |best, new| match best {
            Some(best) if best.1.confidence >= new.1.confidence => Some(best),
            _ => Some(new),
        });
    let listed =
        LAYOUTS.iter().find(|layout| layout.tool == Tool::SurveyXact).filter(|_| options.tool.is_none() && options.names.is_none());
    let best = best.or_else(|| Some((listed?, surveyxact::claim_by_list(&candidates, &companions)?)));
    let unlike = best.is_none();
    let (tool, describe, mut claim) = match best {
        Some((layout, claim)) => (layout.tool, layout.describe, claim),
        None => {
            let claim = match &options.names {
                Some(names) => generic::without_header(&candidates, names)?,
                None => generic::claim(&candidates, options)?,
            };
            let named = LAYOUTS.iter().find(|layout| Some(layout.tool) == options.tool);
            let describe: fn(&mut Responses, &LayoutOptions) = named.map_or(generic::describe, |layout| layout.describe);
            (options.tool.unwrap_or(Tool::Table), describe, claim)
        }
    };
    if options.tool.is_none()
        && options.names.is_none()
        && let Some(reason) = candidates.get(claim.table.grid).and_then(|grid| long_tables::refuse(grid, &claim.table))
    {
        return Err(reason);
    }
    if options.tool.is_some() {
        claim.confidence = 1.0;
        claim.reasons.insert(0, "named in the project".to_owned());
    }
    let grid = candidates.remove(claim.table.grid);
    claim.table.place(&grid, options);
    if claim.table.first > grid.n_rows {
        return Err(NotResponses {
            code: "no-rows",
            reason: "the header row stands below the last row of the table".to_owned(),
            help: "correct `header_row` in project.toml".to_owned(),
        });
    }
    let mut responses = start(tool, claim, grid, companions, candidates, options);
    if tool == Tool::Table {
        generic::label(&mut responses);
    }
    if let Some(across) = &options.across {
        responses = across::turn(responses, across)?;
    }
    if tool == Tool::Table {
        code_sheets::apply(&mut responses);
    }
    describe(&mut responses, options);
    if unlike && !matches!(tool, Tool::Table | Tool::Spss) {
        let message = format!("the file has none of the marks of {}, which project.toml names as its tool", tool.name());
        let unlike = Diagnostic::warning("unlike-tool", message).at(Place::file(&responses.grid.file));
        responses.warnings.push(unlike.help("take `tool` out; or write `tool = \"table\"` for a plain table"));
    }
    responses.warnings.splice(0..0, repaired);
    rows::report_repeated_ids(&mut responses);
    trials::report(&mut responses);
    damage::report(&mut responses);
    question_text::make_unique(&mut responses.columns.iter_mut().map(|column| &mut column.name).collect::<Vec<_>>());
    Ok(responses)
}

/// The responses before the tool's module has said what the columns are for: headers read, rows accounted for.
fn start(tool: Tool, claim: Claim, grid: Grid, mut companions: Vec<Grid>, others: Vec<Grid>, options: &LayoutOptions) -> Responses {
    let mut table = claim.table;
    let mut grid = grid;
    let fills = rows::fills(&grid);
    let mut warnings = Vec::new();
    if tool == Tool::Table && table.header_rows > 0 {
        if let Some(other) = further_tables::below(&grid, &fills, &table).filter(|_| options.last_data_row.is_none()) {
            warnings.push(further_tables::report_below(&grid, &fills, other));
            table.end = other;
        }
        warnings.extend(further_tables::fill_labels(&mut grid, &fills, &table));
    }
    let below: Vec<usize> = (table.end..grid.n_rows).filter(|&row| fills[row] > 0).collect();
    let above: Vec<usize> = (0..table.header_row).filter(|&row| fills[row] > 0).collect();
    let (mut data_rows, mut excluded) = rows::account(&grid, &table, tool == Tool::Table);
    if !below.is_empty() {
        match excluded.iter_mut().find(|(reason, _)| *reason == Reason::NoteLine) {
            Some((_, rows)) => rows.extend(below),
            None => excluded.push((Reason::NoteLine, below)),
        }
    }
    if tool == Tool::Table && table.header_rows > 0 {
        warnings.extend(further_tables::report_beside(&grid, &table, &data_rows));
    }
    if !above.is_empty() {
        let places: Vec<Place> = above.iter().take(Diagnostic::MAX_PLACES).map(|&row| grid.place(row, 0)).collect();
        warnings.push(
            Diagnostic::note("lines-above-header", "lines above the header, taken for titles, were not read")
                .counting(above.len())
                .at_all(places)
                .help("if they hold answers, name the header's row with `header_row` beside the file in project.toml"),
        );
    }
    let (mut grid, mut others, mut sheet_column, mut rounds) = (grid, others, None, Vec::new());
    if options.is_silent_on_rows() && !others.is_empty() {
        let joined = sheets::join(grid, &table, (data_rows, excluded), others, tool == Tool::Table);
        (grid, (data_rows, excluded), others) = (joined.grid, joined.account, joined.others);
        (sheet_column, rounds) = (joined.sheet_column, joined.rounds);
        warnings.extend(joined.findings);
    }
    let told: Vec<&str> =
        warnings.iter().filter(|found| found.code == "other-sheet").filter_map(|found| found.places.first()?.sheet.as_deref()).collect();
    let untold: Vec<&Grid> =
        others.iter().filter(|other| !matches!(&other.origin, Origin::Sheet { name, .. } if told.contains(&name.as_str()))).collect();
    let (mut unread, mut sheets_elsewhere) = (Vec::new(), Vec::new());
    for other in untold {
        if let Origin::Sheet { name, .. } = &other.origin {
            sheets_elsewhere.push(name.clone());
            unread.push(
                Diagnostic::warning("other-sheet", format!("the sheet \"{name}\" was not read"))
                    .at(Place { sheet: Some(name.clone()), ..Place::file(&other.file) })
                    .help("name the sheet to read in project.toml"),
            );
        }
    }
    warnings.extend(unread);
    let rows_elsewhere = others.iter().map(|other| rows::fills(other).iter().filter(|fill| **fill > 0).count()).sum();
    companions.extend(others);
    let names = options.names.as_deref().unwrap_or_default();
    let columns = (0..grid.columns.len())
        .map(|index| {
            let rows = table.header_row..table.header_row + table.header_rows;
            let header: Vec<String> = rows.map(|row| grid.get(row, index).to_owned()).chain(names.get(index).cloned()).collect();
            column(index, header)
        })
        .collect();
    Responses {
        tool,
        confidence: claim.confidence,
        reasons: claim.reasons,
        grid,
        companions,
        header_row: table.header_row,
        header_rows: table.header_rows,
        data_rows,
        finished: Vec::new(),
        excluded,
        columns,
        record_key: None,
        sheet_column,
        rounds,
        rows_elsewhere,
        sheets_elsewhere,
        multi_response_sets: Vec::new(),
        warnings,
    }
}

impl Responses {
    /// Takes rows of answers out, with the reason.
    fn exclude(&mut self, reason: Reason, rows: &[usize]) {
        if rows.is_empty() {
            return;
        }
        self.data_rows.retain(|row| rows.binary_search(row).is_err());
        self.excluded.push((reason, rows.to_vec()));
    }

    /// Notes who finished, by the tool's own mark, and leaves the unfinished out when the project says so.
    fn mark_unfinished(&mut self, rows: &[usize], options: &LayoutOptions) {
        self.finished = self.data_rows.iter().copied().filter(|row| rows.binary_search(row).is_err()).collect();
        if rows.is_empty() {
            return;
        }
        if options.leave_out_partial {
            self.exclude(Reason::Partial, rows);
            return;
        }
        self.tell_unfinished(rows);
    }

    /// Says that the answers of those who did not finish are used.
    fn tell_unfinished(&mut self, rows: &[usize]) {
        let places: Vec<_> = rows.iter().take(Diagnostic::MAX_PLACES).map(|&row| self.grid.place(row, 0)).collect();
        self.warnings.push(
            Diagnostic::warning("partial-responses", "respondents who did not finish are used with what they answered")
                .counting(rows.len())
                .at_all(places)
                .help("`leave_out_partial = true` beside the file in project.toml leaves them out"),
        );
    }
}

/// Tables for the tests of layouts.
#[cfg(test)]
pub mod tests {
    use super::*;
    use crate::ingest::container::grid::TextColumn;
    use crate::ingest::layouts::responses::Role;

    /// A grid of a small text: records are lines, fields are parted by `;`, without quoting.
    pub fn grid(text: &str) -> Grid {
        let rows: Vec<Vec<&str>> = text.lines().map(|line| line.split(';').collect()).collect();
        let width = rows.iter().map(Vec::len).max().unwrap_or(0);
        let columns = (0..width).map(|c| rows.iter().map(|row| row.get(c).copied().unwrap_or("")).collect::<TextColumn>()).collect();
        Grid {
            file: "a.csv".into(),
            origin: Origin::Text { encoding: "UTF-8".into(), bom: false, delimiter: ';', lines: std::sync::Arc::default() },
            columns,
            n_rows: rows.len(),
            source: None,
        }
    }

    /// The responses of a small text.
    pub fn read(text: &str) -> Responses {
        crate::ingest::layouts::recognise::recognise(vec![grid(text)], &LayoutOptions::default()).unwrap()
    }

    /// The labels of the columns with a role.
    pub fn labels(responses: &Responses, role: Role) -> Vec<&str> {
        responses.columns.iter().filter(|c| c.role == role).map(|c| c.label.as_str()).collect()
    }

    /// Cells of the tools' headers and of answers, out of which tables are thrown together.
    const CELLS: &[&str] = &[
        "",
        "",
        "",
        "ID",
        "Starttid",
        "Slutförandetid",
        "Respondent ID",
        "Response",
        "{'ImportId': 'q'}",
        "StartDate",
        "submitdate",
        "lastpage",
        "q[a]. Text [b]",
        "_id",
        "_uuid",
        "a/b",
        "a___1",
        "x_complete",
        "redcap_event_name",
        "stato_4",
        "Start Date (UTC)",
        "Submitter",
        "Tidstämpel",
        "Totalt",
        "Källa: ett register",
        "#tag",
        "1",
        "0",
        "2,5",
        "2.5",
        "0604",
        "13/12/2024",
        "12/13/2024",
        "2024-05-01 10:00:00",
        "Ja",
        "Nej",
        "Vet ej",
        "Stämmer inte alls",
        "A;B;",
        "A, B",
        "Hur gick det?",
        "\u{feff}\u{a0}",
        "<b>",
        "anonymous",
    ];

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig { cases: 400, failure_persistence: None, ..Default::default() })]

        #[test]
        fn rows_read_are_used_or_excluded(width in 1usize..9, cells in proptest::collection::vec(0..CELLS.len(), 1..120)) {
            let rows: Vec<String> = cells.chunks(width).map(|row| row.iter().map(|&cell| CELLS[cell].replace(';', ",")).collect::<Vec<_>>().join(";")).collect();
            let Ok(mut found) = crate::ingest::layouts::recognise::recognise(vec![grid(&rows.join("\n"))], &LayoutOptions::default()) else { return Ok(()) };
            crate::ingest::layouts::content::describe(&mut found);
            let mut accounted: Vec<usize> = found.data_rows.iter().chain(found.excluded.iter().flat_map(|(_, rows)| rows)).copied().collect();
            accounted.sort_unstable();
            let first = found.header_row + found.header_rows;
            proptest::prop_assert_eq!(&accounted, &(first..first + found.rows_read()).collect::<Vec<_>>());
            let names: std::collections::BTreeSet<String> = found.columns.iter().map(|column| column.name.to_lowercase()).collect();
            proptest::prop_assert_eq!(names.len(), found.columns.len());
            proptest::prop_assert!(found.columns.iter().enumerate().all(|(index, column)| column.index == index && column.kind.is_some()));
        }
    }
}
