//! SPSS files: names, labels, codes and missing values come from the file itself.

use super::{Claim, LayoutOptions, Responses, generic};
use crate::ingest::container::grid::{Grid, Origin};
use crate::ingest::layouts::table::Table;

/// Any grid read from an SPSS file: its first row holds the variables' names.
pub fn claim(grids: &[Grid]) -> Option<Claim> {
    let position = grids.iter().position(|grid| grid.origin == Origin::Spss)?;
    Some(Claim { confidence: 1.0, reasons: vec!["an SPSS file".to_owned()], table: Table::from_top(position, grids.get(position)?, 1) })
}

/// Roles by header; labels and codes are added by [`super::super::codebook_import`].
pub fn describe(responses: &mut Responses, options: &LayoutOptions) {
    for column in &mut responses.columns {
        column.name = column.header.first().cloned().unwrap_or_default();
    }
    generic::describe(responses, options);
}
