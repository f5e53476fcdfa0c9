//! Dates are read by column, never by cell: the order of day and month is one decision for the whole column.

use super::coding::Value;
use crate::ingest::container::grid::TextColumn;
use crate::ingest::values::dates::{DateMisfit, decide_of_dates, to_iso};

/// Dates of a column by distinct text, and what was odd about them.
#[derive(Debug, Default)]
pub struct DateAnswers {
    /// For each distinct text its date as `YYYY-MM-DD`.
    pub meanings: Vec<Value>,
    /// Positions of texts that are no dates, or fit only the order of day and month that the column does not have.
    pub unreadable: Vec<usize>,
    /// Positions of texts written in another way than most of the column, so that day and month may be swapped.
    pub other_notation: Vec<usize>,
}

/// Reads the distinct texts of a column; only those of `rows` decide how its dates are written, so that a header does not.
pub fn read(column: &TextColumn, rows: &[usize]) -> DateAnswers {
    let counts = column.counts_in(rows);
    let counted: Vec<(&str, usize)> =
        column.distinct.iter().zip(counts).map(|(text, count)| (if count > 0 { text.trim() } else { "" }, count)).collect();
    let Some(found) = decide_of_dates(&counted) else {
        let unreadable = (0..counted.len()).filter(|&position| !counted[position].0.is_empty() && counted[position].1 > 0).collect();
        let meanings = counted.iter().map(|(text, _)| if text.is_empty() { Value::Missing } else { Value::Unknown }).collect();
        return DateAnswers { meanings, unreadable, other_notation: Vec::new() };
    };
    let meanings = counted.iter().map(|(text, _)| match (text.is_empty(), to_iso(text, &found.format)) {
        (true, _) => Value::Missing,
        (false, Some(iso)) => Value::Text(iso.chars().take(10).collect()),
        (false, None) => Value::Unknown,
    });
    let unreadable: Vec<usize> = found
        .misfits
        .iter()
        .filter(|(_, misfit)| matches!(misfit, DateMisfit::NotADate | DateMisfit::OtherOrder))
        .map(|(position, _)| *position)
        .collect();
    let year_first = |text: &str| text.len() >= 8 && text.bytes().take(4).all(|byte| byte.is_ascii_digit());
    let (mut with, mut without) = (0, 0);
    for (text, count) in counted.iter().filter(|(text, _)| !text.is_empty()) {
        if year_first(text) { with += count } else { without += count }
    }
    let odd = |position: &usize| {
        let (text, count) = counted[*position];
        count > 0 && !text.is_empty() && year_first(text) != (with >= without) && !unreadable.contains(position)
    };
    let other_notation = (0..counted.len()).filter(odd).collect();
    DateAnswers { meanings: meanings.collect(), unreadable, other_notation }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_written_unlike_the_rest_is_read_and_told() {
        let column: TextColumn = ["2019-03-15", "2019-03-17", "18/03/2019", "", "2019-03-20"].iter().collect();
        let found = read(&column, &[0, 1, 2, 3, 4]);
        assert_eq!(found.meanings[3], Value::Text("2019-03-18".to_owned()));
        assert_eq!(found.other_notation, [3]);
        assert!(found.unreadable.is_empty());
    }

    #[test]
    fn a_column_without_dates_is_unreadable_as_a_whole() {
        let column: TextColumn = ["snart", "sen"].iter().collect();
        assert_eq!(read(&column, &[0, 1]).unreadable, [1, 2]);
    }

    #[test]
    fn the_header_of_a_short_column_is_none_of_its_dates() {
        let column: TextColumn = ["Start", "2019-03-15", "2019-03-17"].iter().collect();
        let found = read(&column, &[1, 2]);
        assert_eq!(found.meanings[2], Value::Text("2019-03-15".to_owned()));
        assert!(found.unreadable.is_empty());
    }
}
