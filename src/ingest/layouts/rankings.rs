//! Questions that ask for an order: all options in a cell, the first first, or a column for each thing with its place.

use super::joined_options;
use super::question_text::question_and_option;
use super::responses::{Column, Responses, Role};
use crate::diagnostic::{Diagnostic, Place};
use crate::ingest::layouts::spread::MultiSelect;
use crate::ingest::values::trim;
use std::collections::BTreeSet;

/// Share of the answers that must hold every option, for a question to ask for their order.
const RANKED: f64 = 0.9;

/// Says which questions ask for an order: nearly every answer holds all their options.
pub fn report(responses: &mut Responses, rows: &[usize]) {
    let ranked: Vec<usize> =
        responses.columns.iter().filter(|column| is_ranking(responses, column, rows)).map(|column| column.index).collect();
    for index in ranked {
        let Some(column) = responses.columns.get_mut(index) else { continue };
        if let Some(several) = column.multi_select.as_mut() {
            several.ranking = true;
        }
        let place = responses.grid.place(responses.header_row, index).in_column(column.label.clone());
        responses.warnings.push(
            Diagnostic::note("ranking", "every answer holds all the options: the question asks for their order")
                .at(place)
                .help("`place_of` in the codebook reads the place of an option, `place = 1` the first; `utfall draft` writes both"),
        );
    }
    let orders: Vec<Diagnostic> = ranked_columns(responses, rows).iter().map(|columns| in_columns(responses, columns)).collect();
    responses.warnings.extend(orders);
}

/// Fewest things that are put in an order.
const FEWEST_RANKED: usize = 3;

/// The columns of each question that asks for an order with a column for each thing: neighbours whose headings begin alike, in which a row has
/// every number from 1 to the number of columns once.
pub fn ranked_columns(responses: &Responses, rows: &[usize]) -> Vec<Vec<usize>> {
    let places = |column: &Column| {
        let values = responses.values_of(column.index, rows);
        column.role == Role::Question && !values.is_empty() && values.iter().all(|(text, _)| place_of(text).is_some())
    };
    let question = |column: &Column| question_and_option(&column.label).map(|(question, _)| question);
    let likely: Vec<&Column> = responses.columns.iter().filter(|column| places(column)).collect();
    let alike =
        |left: &&Column, right: &&Column| right.index == left.index + 1 && question(left).is_some() && question(left) == question(right);
    let groups = likely.chunk_by(alike).filter(|group| group.len() >= FEWEST_RANKED);
    groups
        .map(|group| group.iter().map(|column| column.index).collect::<Vec<usize>>())
        .filter(|group| are_orders(responses, group, rows))
        .collect()
}

fn place_of(text: &str) -> Option<usize> {
    let text = trim(text);
    text.strip_suffix(".0").unwrap_or(text).parse().ok().filter(|place| (1..=MOST_RANKED).contains(place))
}

/// Most things that are put in an order.
const MOST_RANKED: usize = 20;

fn are_orders(responses: &Responses, group: &[usize], rows: &[usize]) -> bool {
    let (mut whole, mut orders) = (0, 0);
    for &row in rows {
        let places: BTreeSet<usize> = group.iter().filter_map(|&column| place_of(responses.grid.get(row, column))).collect();
        let filled = group.iter().filter(|&&column| !trim(responses.grid.get(row, column)).is_empty()).count();
        if filled == group.len() {
            whole += 1;
            orders += usize::from(places.len() == group.len() && places.last() == Some(&group.len()));
        }
    }
    whole >= FEWEST_RANKED && orders as f64 >= RANKED * whole as f64
}

fn in_columns(responses: &Responses, columns: &[usize]) -> Diagnostic {
    let places: Vec<Place> = columns
        .iter()
        .take(Diagnostic::MAX_PLACES)
        .map(|&index| responses.grid.place(responses.header_row, index).in_column(responses.columns[index].label.clone()))
        .collect();
    Diagnostic::note(
        "ranking",
        "these columns put things in an order, each row has every place once; their means are mean places, of which 1 is the first",
    )
    .counting(columns.len())
    .at_all(places)
    .help("nothing to do")
}

fn is_ranking(responses: &Responses, column: &Column, rows: &[usize]) -> bool {
    let Some(MultiSelect { separator: Some(separator), options, .. }) = &column.multi_select else { return false };
    let values = responses.values_of(column.index, rows);
    let filled: usize = values.iter().map(|(_, count)| count).sum();
    let all: BTreeSet<&String> = options.iter().collect();
    let holds_all = |text: &str| {
        let parts = joined_options::options_of(text, separator, options);
        parts.len() == all.len() && parts.iter().collect::<BTreeSet<_>>() == all
    };
    let ranked: usize = values.iter().filter(|(text, _)| holds_all(text)).map(|(_, count)| count).sum();
    all.len() >= 3 && values.len() > 1 && filled >= 3 && ranked as f64 >= RANKED * filled as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::layouts::content;
    use crate::ingest::layouts::tests::read;

    fn read_described(text: &str) -> Responses {
        let mut responses = read(text);
        content::describe(&mut responses);
        responses
    }

    #[test]
    fn an_order_with_a_column_for_each_thing_is_told_from_grades() {
        let orders = read_described("nr;Ordna [Lön];Ordna [Chef];Ordna [Tid]\n1;1;2;3\n2;3;1;2\n3;2;3;1\n4;1;3;2\n");
        assert_eq!(orders.warnings.iter().map(|found| (found.code, found.count)).collect::<Vec<_>>(), [("ranking", 3)]);
        let grades = read_described("nr;Hur bra? [Lön];Hur bra? [Chef];Hur bra? [Tid]\n1;1;2;3\n2;3;3;3\n3;2;3;1\n4;1;1;2\n");
        assert!(grades.warnings.is_empty());
    }

    #[test]
    fn an_order_of_all_options_is_told_from_a_choice_of_several() {
        let orders = ["Lön;Chef;Tid", "Chef;Lön;Tid", "Tid;Lön;Chef", "Lön;Tid;Chef", "Chef;Tid;Lön"].map(|order| order.replace(';', "|"));
        let responses = read_described(&format!(
            "nr;Rangordna\n{}",
            orders.iter().enumerate().map(|(nr, order)| format!("{nr};{order}\n")).collect::<String>()
        ));
        assert!(responses.columns[1].multi_select.as_ref().unwrap().ranking);
        assert_eq!(responses.warnings.iter().map(|found| found.code).collect::<Vec<_>>(), ["ranking"]);
        let some = read_described("nr;Vad\n1;Lön|Chef\n2;Chef|Tid\n3;Lön|Tid\n4;Lön\n5;Lön|Chef|Tid\n");
        assert!(!some.columns[1].multi_select.as_ref().unwrap().ranking);
    }
}
