//! Whether the same people are in several files, by codes of theirs that return.

use super::source::Source;
use crate::ingest::answers::coding::folded;
use crate::ingest::layouts::responses::Role;
use std::collections::{BTreeMap, BTreeSet};

/// Share of a file's codes that must return in another for the same people to be in both.
const RETURNING: f64 = 0.4;

/// Codes from which that is no chance.
const LEAST: usize = 5;

/// Whether codes or addresses of people in one file return in another: then the files are rounds, whatever they are called.
pub fn are_linked(sources: &[&Source]) -> bool {
    let codes = |source: &Source| -> BTreeMap<String, BTreeSet<String>> {
        let rows = &source.responses.data_rows;
        let asked = source.responses.columns.iter().filter(|column| matches!(column.role, Role::Question | Role::PersonData(_)));
        let coded = asked.filter_map(|column| {
            let values = source.responses.values_of(column.index, rows);
            let once = values.iter().filter(|(_, count)| *count == 1).count();
            let marked =
                values.iter().filter(|(text, _)| !text.contains(' ') && text.len() >= 3 && !text.bytes().all(|b| b.is_ascii_digit()));
            let (once_all, marked_all) = (once * 5 >= values.len() * 4, marked.count() * 5 >= values.len() * 4);
            let texts = || values.iter().map(|(text, _)| folded(text)).collect();
            (values.len() * 2 >= rows.len() && once_all && marked_all).then(|| (folded(&column.label), texts()))
        });
        coded.collect()
    };
    let all: Vec<BTreeMap<String, BTreeSet<String>>> = sources.iter().map(|source| codes(source)).collect();
    all.windows(2).any(|pair| {
        pair[1].iter().any(|(label, own)| {
            let returning = pair[0].get(label).map_or(0, |known| own.intersection(known).count());
            returning >= LEAST && returning as f64 >= RETURNING * own.len() as f64
        })
    })
}
