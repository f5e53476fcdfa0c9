//! Plain tables: other tools' exports, registers, class lists. Title lines above, one or two header rows, notes and totals below.

use super::responses::Role;
use super::{
    Claim, LayoutOptions, NotResponses, Responses, header, header_levels, multi_select, not_responses, question_text, roles, rows,
    status_words,
};
use crate::diagnostic::{Diagnostic, plural};
use crate::ingest::container::grid::Grid;
use crate::ingest::layouts::question_text::folded;
use crate::ingest::layouts::table::Table;
use crate::ingest::values::{Counted, trim};

/// The largest of the candidates that has a header, or the one whose header the project names.
///
/// # Errors
/// When no candidate has a header, or the table is none of answers (see [`not_responses`]).
pub fn claim(candidates: &[Grid], options: &LayoutOptions) -> Result<Claim, NotResponses> {
    let forced = options.header_row.is_some() || options.tool.is_some();
    let mut order: Vec<usize> = (0..candidates.len()).collect();
    // Texts of one column beside a table are what is said about it.
    order.sort_by_key(|&position| {
        let grid = &candidates[position];
        std::cmp::Reverse((grid.columns.len() > 1, grid.n_rows * grid.columns.len()))
    });
    let mut refused = None;
    for position in order {
        let grid = &candidates[position];
        let table = match header::find(position, grid) {
            Some(table) => table,
            None if options.header_row.is_some() => Table::from_top(position, grid, 1),
            None => continue,
        };
        if !forced && let Some(reason) = not_responses::of_table(grid, &table) {
            let results = matches!(reason.code, "crosstab" | "aggregated" | "transposed");
            refused.get_or_insert(reason);
            if results {
                break;
            }
            continue;
        }
        if !forced && (table.first..table.end).all(|row| grid.row(row).all(|cell| cell.trim().is_empty())) {
            refused.get_or_insert_with(no_rows);
            continue;
        }
        let mut reasons = vec!["no survey tool's marks: read as a plain table".to_owned()];
        if table.header_row > 0 {
            reasons.push(format!("header found below {} lines", table.header_row));
        }
        return Ok(Claim { confidence: 0.5, reasons, table });
    }
    Err(refused.unwrap_or_else(|| no_header(candidates)))
}

/// The refusal of a table without answers.
fn no_rows() -> NotResponses {
    NotResponses {
        code: "no-rows",
        reason: "there is a header and nothing below it".to_owned(),
        help: "export the answers again, or name the sheet that holds them".to_owned(),
    }
}

/// The refusal of a table whose first row holds answers.
fn no_header(candidates: &[Grid]) -> NotResponses {
    let columns = candidates.iter().map(|grid| grid.columns.len()).max().unwrap_or(0);
    let filled = |grid: &Grid| rows::fills(grid).into_iter().filter(|fill| *fill > 0).count();
    let words_alone = |grid: &Grid| {
        (0..grid.n_rows).all(|row| grid.row(row).all(|cell| cell.trim().is_empty() || !crate::ingest::layouts::cells::is_value(cell)))
    };
    if columns > 1 && candidates.iter().all(|grid| filled(grid) <= 1 && words_alone(grid)) {
        return no_rows();
    }
    NotResponses {
        code: "no-header",
        reason: "no header row was found: the first row holds answers like those below it, or no row of words stands above rows of the same width"
            .to_owned(),
        help: format!(
            "add a first row with the names of the columns; or write `header = \"none\"` and `names = [\"…\", \"…\"]`, a name for each of the {}, beside \
             the file in project.toml; or name the row that is the header with `header_row`",
            plural(columns, "column", "columns")
        ),
    }
}

/// The table of a file without a header, whose columns the project names.
///
/// # Errors
/// When there are more or fewer names than columns.
pub fn without_header(candidates: &[Grid], names: &[String]) -> Result<Claim, NotResponses> {
    let largest = (0..candidates.len()).max_by_key(|&position| candidates[position].n_rows * candidates[position].columns.len());
    let position = largest.unwrap_or(0);
    let columns = candidates.get(position).map_or(0, |grid| grid.columns.len());
    if !names.is_empty() && names.len() != columns {
        return Err(NotResponses {
            code: "names-of-columns",
            reason: format!("`names` has {}, and the table {}", plural(names.len(), "name", "names"), plural(columns, "column", "columns")),
            help: "give each column a name, in the order of the file, \"\" for one that is not to be used".to_owned(),
        });
    }
    let reasons = vec!["no header, as the project says".to_owned()];
    Ok(Claim { confidence: 0.5, reasons, table: Table::from_top(position, &candidates[position], 0) })
}

/// Labels of several header rows: a title over a group of columns stands before each of them.
pub fn label(responses: &mut Responses) {
    let (row, rows) = (responses.header_row, responses.header_rows);
    if rows < 2 {
        return;
    }
    let levels = header_levels::of(&responses.grid, row, rows);
    for (column, level) in responses.columns.iter_mut().zip(levels) {
        column.label = question_text::joined(level.label.iter().map(String::as_str));
        column.name = question_text::name_of(level.code.as_deref().unwrap_or(&column.label));
    }
}

/// Labels, roles by header, and a warning about headers that occur twice.
pub fn describe(responses: &mut Responses, options_of_file: &LayoutOptions) {
    label(responses);
    roles::by_headers(responses);
    status_words::heed(responses, options_of_file);
    options(responses);
    duplicates(responses);
}

/// Finds questions with an option a column: neighbours whose headings begin with one question and end in an option (`Q [option]`, `Q – option`, `Q? option`),
/// in which nothing stands but ticks.
fn options(responses: &mut Responses) {
    let rows = responses.record_rows();
    let parted: Vec<Option<(String, String)>> = responses
        .columns
        .iter()
        .map(|column| {
            let values = responses.values_of(column.index, &rows);
            let (question, option) = option_first(&column.label, &values)
                .or_else(|| question_text::question_and_option(&column.label))
                .or_else(|| question_first(&column.label))?;
            let only_ticks = multi_select::ticks(&values, &option)?;
            let plain = only_ticks.not_ticked.iter().all(|text| multi_select::is_unticked(text));
            (plain && column.role == Role::Question).then_some((question, option))
        })
        .collect();
    let mut start = 0;
    for run in parted.chunk_by(|left, right| left.as_ref().map(|(question, _)| question) == right.as_ref().map(|(question, _)| question)) {
        let members: Vec<(usize, String)> =
            (start..).zip(run).filter_map(|(column, part)| Some((column, part.as_ref()?.1.clone()))).collect();
        start += run.len();
        if let (Some(Some((question, _))), true) = (run.first(), members.len() > 1) {
            multi_select::mark_split(responses, &question_text::name_of(question), question, &members);
        }
    }
    unasked_options(responses, &rows);
}

/// The question and the option of a heading in which the option stands first (`Prao:Vad deltog du i?`) and is what the cells hold.
fn option_first(label: &str, values: &[Counted]) -> Option<(String, String)> {
    let (option, question) = label.split_once(':')?;
    let own = !values.is_empty() && values.iter().all(|(text, _)| trim(text) == option.trim());
    (own && !question.trim().is_empty()).then(|| (question.trim().to_owned(), option.trim().to_owned()))
}

/// The question and the option of a heading in which the option stands behind a question mark or a colon: `Vad påverkade dig? Vänner`.
fn question_first(label: &str) -> Option<(String, String)> {
    let (question, option) = label
        .rsplit_once("? ")
        .map(|(question, option)| (format!("{question}?"), option))
        .or_else(|| label.rsplit_once(": ").map(|(question, option)| (question.to_owned(), option)))?;
    let option = option.trim();
    (!question.trim().is_empty() && !option.is_empty() && !option.ends_with('?')).then(|| (question.trim().to_owned(), option.to_owned()))
}

/// Marks of a tick that no answer to a question of its own would be.
const CROSSES: [&str; 5] = ["x", "\u{2713}", "\u{2714}", "\u{2611}", "\u{2612}"];

/// Neighbours that hold nothing but crosses, or their own headings, are the options of one question, which the file does not tell.
fn unasked_options(responses: &mut Responses, rows: &[usize]) {
    let option = |column: &crate::ingest::layouts::responses::Column| {
        let values = responses.values_of(column.index, rows);
        let crossed = |text: &str| CROSSES.contains(&trim(text).to_lowercase().as_str()) || folded(text) == folded(&column.label);
        let own = column.role == Role::Question && column.multi_select.is_none() && !column.label.is_empty();
        (own && !values.is_empty() && values.iter().all(|(text, _)| crossed(text))).then(|| (column.index, column.label.clone()))
    };
    let options: Vec<Option<(usize, String)>> = responses.columns.iter().map(option).collect();
    for run in options.chunk_by(|left, right| left.is_some() == right.is_some()) {
        let members: Vec<(usize, String)> = run.iter().flatten().cloned().collect();
        if members.len() > 1 {
            let names: Vec<&str> = members.iter().map(|(_, option)| option.as_str()).collect();
            multi_select::mark_split(responses, &question_text::name_of(&names.join(" ")), "", &members);
        }
    }
}

/// Says which headers occur more than once: such columns are kept apart by position.
pub fn duplicates(responses: &mut Responses) {
    let mut positions: std::collections::BTreeMap<&str, Vec<usize>> = std::collections::BTreeMap::new();
    for column in &responses.columns {
        if !column.label.is_empty() {
            positions.entry(&column.label).or_default().push(column.index);
        }
    }
    let doubled: Vec<(String, Vec<usize>)> =
        positions.into_iter().filter(|(_, at)| at.len() > 1).map(|(label, at)| (label.to_owned(), at)).collect();
    for (label, at) in doubled {
        let places =
            at.iter().map(|&column| responses.grid.place(responses.header_row, column).in_column(label.clone())).collect::<Vec<_>>();
        responses.warnings.push(
            Diagnostic::warning("duplicate-header", "several columns have the same header; they are kept apart by position")
                .counting(at.len())
                .at_all(places),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::ingest::layouts::recognise::recognise;
    use crate::ingest::layouts::responses::{LayoutOptions, Role, Tool};
    use crate::ingest::layouts::tests::{grid, labels, read};
    use crate::ingest::person::Kind as PersonKind;

    #[test]
    fn a_class_list_with_title_and_total() {
        let list = read("Elever läsåret 2024/25;;;\n;;;\nNamn;Klass;Skola;Frånvaro\nEva Ek;9A;Norra;3\nOla Alm;9B;Norra;0\nTotalt;;;3\n");
        assert_eq!((list.tool, list.header_row, list.header_rows), (Tool::Table, 2, 1));
        assert_eq!(list.data_rows, [3, 4]);
        assert_eq!(labels(&list, Role::PersonData(PersonKind::Name)), ["Namn"]);
        assert_eq!(list.rows_read(), 3);
    }

    #[test]
    fn group_titles_become_part_of_the_label() {
        let table = read("Kommun;Flickor;;Pojkar;\n;Antal;Andel;Antal;Andel\nA;1;2,5;3;4,5\nB;1;2,5;3;4,5\n");
        assert_eq!(labels(&table, Role::Question), ["Kommun", "Flickor – Antal", "Flickor – Andel", "Pojkar – Antal", "Pojkar – Andel"]);
        assert_eq!(table.columns[4].name, "pojkar_andel");
    }

    #[test]
    fn an_option_a_column_is_one_question() {
        let ticks = |table: &crate::ingest::layouts::responses::Responses| {
            let several = table.columns.iter().filter_map(|column| column.multi_select.as_ref());
            several.map(|several| (several.group.clone(), several.option.clone().unwrap())).collect::<Vec<_>>()
        };
        let bracketed = read("Nr;Vad gjorde du? [Prao];Vad gjorde du? [Mässa];Hur var det? [Maten]\n1;1;1;3\n2;1;;4\n3;;;5\n");
        assert_eq!(ticks(&bracketed).iter().map(|(_, option)| option.as_str()).collect::<Vec<_>>(), ["Prao", "Mässa"]);
        let two_rows = read("Nr;Kön;Hjälp?;;\n;;Syv;Hem;Prao\n1;Man;Syv;Hem;\n2;Kvinna;;Hem;Prao\n3;Man;Syv;;Prao\n");
        assert_eq!(ticks(&two_rows).len(), 3);
        let parentheses = read("Nr;Mitä? (TET);Mitä? (Messut);Miten? (Ruoka)\n1;1;1;3\n2;1;;4\n3;;1;5\n");
        assert_eq!(ticks(&parentheses).iter().map(|(_, option)| option.as_str()).collect::<Vec<_>>(), ["TET", "Messut"]);
        let first = read("Nr;Prao:Vad gjorde du?;Mässa:Vad gjorde du?;Kön\n1;Prao;Mässa;F\n2;Prao;;P\n3;;Mässa;F\n");
        assert_eq!(ticks(&first).iter().map(|(_, option)| option.as_str()).collect::<Vec<_>>(), ["Prao", "Mässa"]);
        let crosses = read("Nr;Prao;Mässa;Nöjd\n1;x;X;3\n2;x;;4\n3;;x;5\n");
        assert_eq!(ticks(&crosses).len(), 2);
        let words = read("Nr;Hvad? - Praktik;Hvad? - Besøg;Køn\n1;Valgt;Ikke valgt;P\n2;Ikke valgt;Ikke valgt;D\n3;Valgt;Valgt;P\n");
        assert_eq!(ticks(&words).iter().map(|(_, option)| option.as_str()).collect::<Vec<_>>(), ["Praktik", "Besøg"]);
        let yes_and_no = read("Nr;Har du? [bil];Har du? [cykel]\n1;Ja;Nej\n2;Nej;Nej\n3;Ja;Ja\n");
        assert_eq!(ticks(&yes_and_no), []);
    }

    #[test]
    fn doubled_headers_are_kept_apart() {
        let table = read("Kön;Annat;Ålder;Annat\nFlicka;x;14;y\n");
        assert_eq!(table.columns.iter().map(|c| c.name.as_str()).collect::<Vec<_>>(), ["kon", "annat", "alder", "annat_2"]);
        assert_eq!(table.warnings[0].code, "duplicate-header");
    }

    #[test]
    fn the_project_overrides() {
        let options = LayoutOptions { header_row: Some(2), last_data_row: Some(4), ..LayoutOptions::default() };
        let table = recognise(vec![grid("a;b;c\nx;y;z\n1;2;3\n4;5;6\nslut;;\n")], &options).unwrap();
        assert_eq!((table.header_row, &table.data_rows[..]), (1, &[2, 3][..]));
        assert_eq!(table.rows_read(), 3);
    }
}
