//! The stages that a row stands in, as one path.

use crate::ingest::answers::coded::CodedColumn;
use foldhash::fast::RandomState;
use std::collections::HashMap;

/// What joins the parts of a path of stage units; no name in a file holds it.
pub const PATH_SEPARATOR: &str = "\u{1f}";

/// The paths of stage units one stage further down than `above`, which is empty above the first stage; `path_of_row` follows.
pub(super) fn deeper(above: &[String], path_of_row: &mut [u32], column: Option<&CodedColumn>, rows: &[usize]) -> Vec<String> {
    let mut known: HashMap<(u32, usize), u32, RandomState> = HashMap::default();
    let mut paths: Vec<String> = Vec::new();
    for (path, &row) in path_of_row.iter_mut().zip(rows) {
        let next = paths.len() as u32;
        *path = *known.entry((*path, column.map_or(0, |column| column.code(row)))).or_insert_with_key(|(parent, _)| {
            let unit = column.and_then(|column| column.given_text(row)).unwrap_or_default();
            paths.push(above.get(*parent as usize).map_or_else(|| unit.to_owned(), |parent| format!("{parent}{PATH_SEPARATOR}{unit}")));
            next
        });
    }
    paths
}
