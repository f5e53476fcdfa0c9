//! Which dimensions lie in others, read from the units themselves.

use super::engine::{Cell, Engine};
use super::indicators::Nesting;
use crate::error::Result;
use std::collections::BTreeMap;

/// Every pair of dimensions of a table of which the finer lies in the coarser.
///
/// # Errors
/// When the engine refuses the statement.
pub fn nestings(engine: &mut Engine, instrument: &str, table: &str, dimensions: &[String]) -> Result<Vec<Nesting>> {
    let mut found = Vec::new();
    for fine in dimensions {
        for coarse in dimensions.iter().filter(|coarse| *coarse != fine) {
            let pairs = engine.pairs(instrument, table, [fine, coarse])?;
            let texts = |name: &str| pairs.column(name).unwrap_or_default().iter().map(Cell::text).collect::<Vec<_>>();
            let mut coarse_of: BTreeMap<String, String> = BTreeMap::new();
            let mut nested = true;
            for (fine, coarse) in texts("fine").into_iter().zip(texts("coarse")).filter_map(|(fine, coarse)| fine.zip(coarse)) {
                nested &= coarse_of.insert(fine, coarse).is_none();
            }
            let levels: std::collections::BTreeSet<&String> = coarse_of.values().collect();
            if nested && levels.len() < coarse_of.len() {
                found.push(Nesting { instrument: instrument.to_owned(), coarse: coarse.clone(), fine: fine.clone(), coarse_of });
            }
        }
    }
    Ok(found)
}
