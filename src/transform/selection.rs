//! Which units are summed: those of a wave, at some levels of some dimensions.

use super::columns::Key;
use std::sync::Arc;

/// Which units an estimate is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Selection {
    /// Wave.
    pub wave: String,
    /// Levels as (dimension, level).
    pub levels: Vec<(String, String)>,
}

/// A dimension of the domains.
#[derive(Debug, Default)]
pub(super) struct Dimension {
    pub(super) key: Key,
    /// Combinations by wave and level.
    pub(super) rows: Vec<Vec<usize>>,
}

impl Dimension {
    pub(super) fn rows(&self, wave: u32, level: &str) -> &[usize] {
        let place = self.key.position(level).map(|level| wave as usize * self.key.texts.len() + level as usize);
        place.and_then(|place| self.rows.get(place)).map_or(&[], Vec::as_slice)
    }
}

/// The combinations of a selection, whatever is measured.
#[derive(Debug, Default)]
pub(super) struct Chosen {
    /// Ascending.
    pub(super) rows: Arc<Vec<usize>>,
    /// By path and cell.
    pub(super) ordered: Vec<usize>,
    /// Units with or without a value.
    pub(super) base: f64,
}
