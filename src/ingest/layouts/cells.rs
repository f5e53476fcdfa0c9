//! What the cells of a table hold and how many of them a row fills, as far as it shows before the columns are known.

use crate::ingest::values::{dates, numbers};

/// Whether a cell is no words: a number, a date, a code, a mark such as `..` or `~100`.
pub fn is_value(text: &str) -> bool {
    !text.chars().any(char::is_alphabetic) || numbers::decide(&[(text, 1)]).is_some() || dates::decide(&[(text, 1)]).is_some()
}

/// How many cells the rows of a table usually fill.
pub fn usual_fill(fills: &[u32], first: usize, end: usize) -> u32 {
    let mut sorted: Vec<u32> = fills[first.min(end)..end].iter().copied().filter(|fill| *fill > 0).collect();
    sorted.sort_unstable();
    sorted.get(sorted.len() / 2).copied().unwrap_or(0)
}
