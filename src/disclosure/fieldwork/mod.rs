//! Fieldwork and files: who was asked and answered, who came back, which rows were used and which were left out.

pub(crate) mod cell_key;
pub(crate) mod cells;
pub(crate) mod fieldwork_cells;
pub(in crate::disclosure) mod released_counts;
pub(in crate::disclosure) mod sums;
pub(in crate::disclosure) mod suppression;
