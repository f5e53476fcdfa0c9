//! The people of a run that goes out, by everything they are grouped by in it.

use super::columns::codes;
use super::inner::Inner;
use crate::ingest::dataset::{Dataset, People};
use polars::prelude::PolarsResult;
use std::collections::{BTreeMap, BTreeSet};

/// The people of each questionnaire and register with the combinations of levels they stand in; empty where nothing is published.
///
/// # Errors
/// When a column holds neither text nor numbers.
pub fn grouped(dataset: &Dataset, inner: &[Inner]) -> PolarsResult<BTreeMap<String, People>> {
    let mut grouped = BTreeMap::new();
    for table in &dataset.tables {
        let Some(people) = &table.people else { continue };
        let of_table = inner.iter().filter(|own| own.key.instrument == table.instrument);
        let dimensions: BTreeSet<&String> = of_table.flat_map(|own| &own.dimensions).filter(|dimension| table.has(dimension)).collect();
        let columns = dimensions.iter().map(|name| codes(&table.frame.column(name)?, 1)).collect::<PolarsResult<Vec<_>>>()?;
        let mut people = People { dimensions: dimensions.into_iter().cloned().collect(), ..people.clone() };
        let mut known: BTreeMap<Vec<u32>, u32> = BTreeMap::new();
        for (row, person) in people.rows.iter_mut().enumerate() {
            let own: Vec<u32> = columns.iter().map(|(codes, _)| codes[row]).collect();
            let next = known.len() as u32;
            person.group = *known.entry(own).or_insert_with_key(|own| {
                people.levels.push(own.iter().zip(&columns).map(|(code, (_, texts))| texts[*code as usize].clone()).collect());
                next
            });
        }
        grouped.insert(table.instrument.clone(), people);
    }
    Ok(grouped)
}
