//! Registers with years, classes or other categories across: each of those columns becomes a row of its own, so that a line holds one unit,
//! one period and one value.

use std::collections::{BTreeMap, BTreeSet};

use super::header::is_period;
use super::question_text::folded;
use super::responses::{Column, NotResponses, Responses, Role};
use crate::ingest::container::grid::{Grid, Source, TextColumn};
use crate::ingest::layouts::responses::column;
use crate::ingest::layouts::spread::Across;
use crate::ingest::values::{numbers, trim};

fn heading(column: &Column) -> &str {
    column.header.iter().rev().map(|cell| trim(cell)).find(|cell| !cell.is_empty()).unwrap_or("")
}

/// The period of a column that stands across, and what else its headings say, in one row or two: `2024` above `Flickor`, or below it.
fn period(column: &Column) -> Option<(&str, String)> {
    let parts: Vec<&str> = column.label.split(" – ").map(trim).collect();
    let (periods, rest): (Vec<&str>, Vec<&str>) = parts.into_iter().partition(|part| is_period(part));
    match periods[..] {
        [period] => Some((period, rest.join(" – "))),
        _ => Some(heading(column)).filter(|heading| is_period(heading)).map(|heading| (heading, String::new())),
    }
}

/// The same where words stand beside the period in one heading: `UF-företagare 2021/22`, `HT23 antal elever`. The words are no others than a period's alone.
fn worded_period(column: &Column) -> Option<(String, String)> {
    let words: Vec<&str> = heading(column).split_whitespace().collect();
    let ends = [2, 1].into_iter().filter(|size| words.len() > *size).flat_map(|size| [(words.len() - size, size), (0, size)]);
    ends.into_iter().find_map(|(from, size)| {
        let period = words[from..from + size].join(" ");
        let rest = [&words[..from], &words[from + size..]].concat().join(" ");
        let rest = rest.trim_matches([' ', ',', ':', '-', '\u{2013}', '(', ')']).to_owned();
        let period = period.trim_matches([',', ':', '(', ')']).to_owned();
        (is_period(&period) && !rest.is_empty()).then_some((period, rest))
    })
}

/// The columns that stand across: their periods and what else their headings say. Where no heading is a period alone, those that have the same words
/// beside different periods.
fn periods(responses: &Responses) -> BTreeMap<usize, (String, String)> {
    let of = |told: &dyn Fn(&Column) -> Option<(String, String)>| -> BTreeMap<usize, (String, String)> {
        responses.columns.iter().filter_map(|column| Some((column.index, told(column)?))).collect()
    };
    let alone = of(&|column| period(column).map(|(period, rest)| (period.to_owned(), rest)));
    if !alone.is_empty() {
        return alone;
    }
    let mut worded = of(&worded_period);
    let told: Vec<(String, String)> = worded.values().cloned().collect();
    worded.retain(|_, (period, words)| told.iter().any(|(other, same)| same == words && other != period));
    worded
}

/// Headings over groups by gender, and what such a column is called.
const GENDERS: [(&str, &str); 4] = [
    ("Kön", "flickor|pojkar|flicka|pojke|tjejer|killar|kvinnor|män|kvinna|man"),
    ("Køn", "piger|drenge|kvinder|mænd"),
    ("Kjønn", "jenter|gutter|menn|kvinner"),
    ("Gender", "girls|boys|women|men|female|male"),
];

/// What the groups are called that stand across beside the periods.
fn name_of_groups(groups: &[String]) -> &'static str {
    let all = |words: &str| groups.iter().all(|group| words.split('|').any(|word| word == folded(group)));
    GENDERS.iter().find(|(_, words)| all(words)).map_or("Grupp", |(name, _)| name)
}

/// The table with a row for each row and column that stands across. Rows that are no answers are kept as they are listed.
///
/// # Errors
/// When no column has one of the headings.
pub fn turn(responses: Responses, across: &Across) -> Result<Responses, NotResponses> {
    let named = |column: &Column| {
        across.columns.iter().any(|name| folded(name) == folded(&column.label) || folded(name) == folded(heading(column)))
    };
    let periods = if across.columns.is_empty() { periods(&responses) } else { BTreeMap::new() };
    let is_across = |column: &Column| if across.columns.is_empty() { periods.contains_key(&column.index) } else { named(column) };
    let turned: Vec<&Column> = responses.columns.iter().filter(|column| is_across(column)).collect();
    let kept: Vec<&Column> = responses.columns.iter().filter(|column| !is_across(column)).collect();
    if turned.is_empty() || (!across.columns.is_empty() && turned.len() < across.columns.len()) {
        let headings: Vec<String> = responses.columns.iter().map(|column| format!("\"{}\"", heading(column))).collect();
        return Err(NotResponses {
            code: "across",
            reason: "`across` names columns that the table has not".to_owned(),
            help: format!("headings in this table: {}; without `columns` all years and school years are meant", headings.join(", ")),
        });
    }
    // Row of the file and, for a row of the register, the column it is about.
    let answers = responses.data_rows.iter().flat_map(|&row| turned.iter().map(move |column| (row, Some(*column))));
    let others = responses.excluded.iter().flat_map(|(_, rows)| rows).map(|&row| (row, None));
    let rows: Vec<(usize, Option<&Column>)> = answers.chain(others).collect();
    let grid = &responses.grid;
    let mut columns: Vec<TextColumn> = kept
        .iter()
        .map(|column| std::iter::once(column.label.as_str()).chain(rows.iter().map(|(row, _)| grid.get(*row, column.index))).collect())
        .collect();
    let told = |column: &Column| periods.get(&column.index).cloned().unwrap_or_else(|| (heading(column).to_owned(), String::new()));
    let told: BTreeMap<usize, (String, String)> = turned.iter().map(|column| (column.index, told(column))).collect();
    let mut groups: Vec<String> = told.values().map(|(_, group)| group.clone()).collect();
    groups.sort();
    groups.dedup();
    let of = |column: &Option<&Column>| column.and_then(|column| told.get(&column.index));
    columns.push(
        std::iter::once(across.name.as_str()).chain(rows.iter().map(|(_, column)| of(column).map_or("", |told| told.0.as_str()))).collect(),
    );
    // Groups under each period, such as girls and boys, keep a column of their own, or their numbers would be told as one.
    let group = Some(name_of_groups(&groups)).filter(|_| groups.len() > 1);
    if let Some(name) = group {
        columns.push(std::iter::once(name).chain(rows.iter().map(|(_, column)| of(column).map_or("", |told| told.1.as_str()))).collect());
    }
    let value = |(row, column): &(usize, Option<&Column>)| column.map_or("", |column| grid.get(*row, column.index));
    columns.push(std::iter::once(across.value.as_str()).chain(rows.iter().map(value)).collect());
    let place = |row: usize| grid.source.as_ref().and_then(|source| source.rows.get(row)).copied().unwrap_or((0, row));
    let source = Source {
        parts: grid.source.as_ref().map_or_else(|| vec![grid.origin.clone()], |source| source.parts.clone()),
        rows: std::iter::once(place(responses.header_row)).chain(rows.iter().map(|(row, _)| place(*row))).collect(),
    };
    let added = std::iter::once(across.name.clone()).chain(group.map(str::to_owned)).chain([across.value.clone()]);
    let labels = kept.iter().map(|column| column.label.clone()).chain(added);
    let described: Vec<Column> = labels.enumerate().map(|(index, label)| column(index, vec![label])).collect();
    let used = responses.data_rows.len() * turned.len();
    let mut next = used + 1;
    let excluded = responses
        .excluded
        .iter()
        .map(|(reason, rows)| {
            let first = next;
            next += rows.len();
            (*reason, (first..next).collect())
        })
        .collect();
    let sheet_column = responses.sheet_column.and_then(|sheet| kept.iter().position(|column| column.index == sheet));
    let grid =
        Grid { file: grid.file.clone(), origin: grid.origin.clone(), n_rows: rows.len() + 1, columns, source: Some(Box::new(source)) };
    Ok(Responses {
        columns: described,
        data_rows: (1..=used).collect(),
        excluded,
        header_row: 0,
        header_rows: 1,
        sheet_column,
        grid,
        finished: Vec::new(),
        ..responses
    })
}

/// The years that stand over numbers in a table's headings, when there are two or more of them: they may be one variable. With each what else its heading
/// says.
pub fn years(responses: &Responses) -> Vec<(String, String)> {
    let (rows, periods) = (&responses.data_rows, periods(responses));
    let counted = |column: &&Column| {
        let values = responses.values_of(column.index, rows);
        let filled = values.iter().filter(|(text, _)| !trim(text).is_empty());
        let counts = |text: &str| numbers::is_mark(text) || numbers::decide(&[(text, 1)]).is_some();
        column.role == Role::Question && !values.is_empty() && filled.clone().all(|(text, _)| counts(text))
    };
    let of_period = responses.columns.iter().filter_map(|column| Some((column, periods.get(&column.index)?)));
    let mut found: Vec<(String, String)> = of_period.filter(|(column, _)| counted(column)).map(|(_, told)| told.clone()).collect();
    let mut seen = BTreeSet::new();
    found.retain(|(period, _)| seen.insert(period.clone()));
    if found.len() >= 2 { found } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::layouts::recognise::recognise;
    use crate::ingest::layouts::responses::LayoutOptions;
    use crate::ingest::layouts::tests::grid;

    const REGISTER: &str = "Skola;Kommun;2023/24;2024/25\nA;X;20;21\nB;Y;30;\nTotalt;;50;21\n";

    fn turned(columns: &[&str]) -> Result<Responses, NotResponses> {
        let columns = columns.iter().map(|name| (*name).to_owned()).collect();
        let across = Across { name: "Läsår".to_owned(), value: "Elever".to_owned(), columns };
        recognise(vec![grid(REGISTER)], &LayoutOptions { across: Some(across), ..LayoutOptions::default() })
    }

    #[test]
    fn years_across_become_rows_of_unit_year_and_value() {
        let found = turned(&[]).unwrap();
        let rows: Vec<Vec<&str>> = found.data_rows.iter().map(|&row| found.grid.row(row).collect()).collect();
        assert_eq!(
            rows,
            [["A", "X", "2023/24", "20"], ["A", "X", "2024/25", "21"], ["B", "Y", "2023/24", "30"], ["B", "Y", "2024/25", ""]]
        );
        assert_eq!((found.rows_read(), found.grid.place(4, 3).line), (5, Some(3)));
        assert_eq!(found.columns[3].label, "Elever");
    }

    #[test]
    fn genders_under_or_over_the_years_keep_a_column_of_their_own() {
        let text = "Kommun;2023;2023;2024;2024\n;Flickor;Pojkar;Flickor;Pojkar\nHedemora;10;12;11;13\nAvesta;20;22;21;23\nSäter;5;7;6;8\n";
        {
            let across = Across { name: "År".to_owned(), value: "Elever".to_owned(), columns: Vec::new() };
            let found = recognise(vec![grid(text)], &LayoutOptions { across: Some(across), ..LayoutOptions::default() }).unwrap();
            let headings: Vec<&str> = found.columns.iter().map(|column| column.label.as_str()).collect();
            assert_eq!(headings, ["Kommun", "År", "Kön", "Elever"], "{text}");
            let mut rows: Vec<Vec<&str>> = found.data_rows.iter().take(4).map(|&row| found.grid.row(row).collect()).collect();
            rows.sort();
            let expected = [["Flickor", "10"], ["Pojkar", "12"], ["Flickor", "11"], ["Pojkar", "13"]];
            let years = ["2023", "2023", "2024", "2024"];
            for ((row, [group, number]), year) in rows.iter().zip(expected).zip(years) {
                assert_eq!(*row, ["Hedemora", year, group, number], "{text}");
            }
        }
    }

    #[test]
    fn words_beside_the_years_say_what_is_counted() {
        let read = |text: &str| {
            let across = Across { name: "Läsår".to_owned(), value: "Antal".to_owned(), columns: Vec::new() };
            let found = recognise(vec![grid(text)], &LayoutOptions { across: Some(across), ..LayoutOptions::default() }).unwrap();
            let headings: Vec<String> = found.columns.iter().map(|column| column.label.clone()).collect();
            (headings, found.data_rows.iter().map(|&row| found.grid.row(row).collect::<Vec<_>>().join(";")).collect::<Vec<_>>())
        };
        let (headings, rows) = read("Skola;UF-elever 2021/22;UF-elever 2022/23;Anm\nA;12;20;ny\nB;8;..;\n");
        assert_eq!(headings, ["Skola", "Anm", "Läsår", "Antal"]);
        assert_eq!(rows, ["A;ny;2021/22;12", "A;ny;2022/23;20", "B;;2021/22;8", "B;;2022/23;.."]);
        let (headings, rows) = read("Skola;HT23 flickor;HT24 flickor;HT23 pojkar;HT24 pojkar\nA;1;2;3;4\nB;5;6;7;8\n");
        assert_eq!(headings, ["Skola", "Läsår", "Kön", "Antal"]);
        assert!(rows.contains(&"A;HT23;pojkar;3".to_owned()), "{rows:?}");
    }

    #[test]
    fn categories_are_named_and_a_name_that_is_not_there_is_told() {
        assert_eq!(turned(&["2024/25"]).unwrap().data_rows.len(), 2);
        let refused = turned(&["2025/26"]).unwrap_err();
        assert!(refused.code == "across" && refused.help.contains("\"2024/25\""), "{refused:?}");
    }
}
