//! Whether the numbers of a table, rounded one by one, add up as they do before rounding.

use super::format::{Unit, scaled};
use crate::report::document::table::{Cell, Table};

/// A number as the table holds it, and as it shows it.
#[derive(Clone, Copy)]
struct Rounded {
    value: f64,
    shown: f64,
    unit: Unit,
    decimals: u8,
}

/// Whether shares that are the parts of one whole, along a row or down a column, do not show as 100 per cent, or a difference does not show as that of
/// the two numbers before it.
pub fn does_not_add_up(table: &Table) -> bool {
    let rows: Vec<Vec<Option<Rounded>>> = table.rows.iter().map(|row| row.iter().map(rounded).collect()).collect();
    let columns = (0..table.columns.len()).map(|column| rows.iter().map(|row| row.get(column).copied().flatten()).collect());
    let lines: Vec<Vec<Option<Rounded>>> = rows.iter().cloned().chain(columns).collect();
    lines.iter().any(|line| parts_of_one(line)) || rows.iter().any(|row| difference(row))
}

fn rounded(cell: &Cell) -> Option<Rounded> {
    match cell {
        Cell::Number { value, unit, decimals } | Cell::Estimate { value, unit, decimals, .. } => {
            Some(Rounded { value: *value, shown: scaled(*value, *unit, *decimals), unit: *unit, decimals: *decimals })
        }
        _ => None,
    }
}

/// A tenth of the last digit shown.
fn tolerance(decimals: u8) -> f64 {
    10_f64.powi(-i32::from(decimals) - 1)
}

fn parts_of_one(line: &[Option<Rounded>]) -> bool {
    let parts: Vec<&Rounded> = line.iter().flatten().filter(|part| part.unit == Unit::Percent).collect();
    let whole: f64 = parts.iter().map(|part| part.value).sum();
    let shown: f64 = parts.iter().map(|part| part.shown).sum();
    let decimals = parts.iter().map(|part| part.decimals).max().unwrap_or_default();
    parts.len() > 1 && (whole - 1.0).abs() < 1e-9 && (shown - 100.0).abs() > tolerance(decimals)
}

fn difference(row: &[Option<Rounded>]) -> bool {
    let numbers: Vec<&Rounded> = row.iter().flatten().collect();
    numbers.windows(3).any(|three| {
        let [before, after, change] = three else { return false };
        let decimals = before.decimals.max(after.decimals).max(change.decimals);
        let exact = (after.value - before.value - change.value).abs() < 1e-9 * (1.0 + after.value.abs());
        let is_change = change.unit == Unit::Points || change.unit == before.unit;
        before.unit == after.unit && is_change && exact && (after.shown - before.shown - change.shown).abs() > tolerance(decimals)
    })
}

/// Whether a change does not show as the difference of the values before and after it, each of them rounded by itself. Units are those of the values
/// and of the change.
pub fn change_is_off([before, after]: [f64; 2], change: f64, [of, of_change]: [Unit; 2], decimals: u8) -> bool {
    let shown = |value: f64, unit: Unit| scaled(value, unit, decimals);
    (shown(after, of) - shown(before, of) - shown(change, of_change)).abs() > tolerance(decimals)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::document::table::{Column, ColumnKind};
    use crate::report::words::phrase::Phrase;

    fn table(rows: &[&[(f64, Unit)]]) -> Table {
        let cells =
            |row: &&[(f64, Unit)]| row.iter().map(|(value, unit)| Cell::Number { value: *value, unit: *unit, decimals: 0 }).collect();
        let columns = rows[0].iter().map(|_| Column::new("a".to_owned(), ColumnKind::Number)).collect();
        Table { name: String::new(), title: Phrase::default(), columns, rows: rows.iter().map(cells).collect(), notes: Vec::new() }
    }

    #[test]
    fn a_change_of_rounded_values_is_told() {
        let off = |before, after, change| change_is_off([before, after], change, [Unit::Percent, Unit::Points], 0);
        // 42.7 and 51.3 per cent: a change of 8.6, released as 0.43, 0.51 and 0.09.
        assert!(off(0.43, 0.51, 0.09) && !off(0.43, 0.51, 0.08));
    }

    #[test]
    fn parts_of_a_whole_and_differences_are_told() {
        let share = |value: f64| (value, Unit::Percent);
        assert!(does_not_add_up(&table(&[&[share(1.0 / 3.0), share(1.0 / 3.0), share(1.0 / 3.0)]])));
        assert!(does_not_add_up(&table(&[&[share(0.335)], &[share(0.335)], &[share(0.33)]])));
        assert!(!does_not_add_up(&table(&[&[share(0.25), share(0.5), share(0.25)]])));
        assert!(!does_not_add_up(&table(&[&[share(1.0 / 3.0), share(0.4)]])), "no parts of one whole");
        let change = |before: f64, after: f64| [share(before), share(after), (after - before, Unit::Points)];
        assert!(does_not_add_up(&table(&[&change(0.427, 0.513)])), "43, 51 and a change of 9");
        assert!(!does_not_add_up(&table(&[&change(0.1, 0.2), &change(0.42, 0.51)])));
        assert!(!does_not_add_up(&table(&[&[share(0.427), share(0.513), (0.2, Unit::Points)]])), "no difference of these two");
    }
}
