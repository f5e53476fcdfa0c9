//! Some unknowns of a block with all that is known of them, while the others stay as they are: values found among them hold for the whole block.

use super::danger::Danger;
use super::elimination::Row;

/// A row over some unknowns, by their position among these.
pub(super) type LocalRow = Vec<(usize, f64)>;

/// Other values of some unknowns: the place of each among those of the block, and by how much it differs from the truth; sorted by place.
pub(super) type Changes = Vec<(u32, f64)>;

#[derive(Debug, Default)]
pub(super) struct Nearby {
    /// The place of each unknown in the block.
    pub(super) places: Vec<u32>,
    /// How many sets of people they are about: the unknowns of one answer after those of another.
    pub(super) atoms: usize,
    pub(super) truth: Vec<f64>,
    /// Which are whole numbers of people.
    pub(super) is_number: Vec<bool>,
    /// Rows whose sum is known.
    pub(super) fixed: Vec<LocalRow>,
    /// Rows whose sum may be less than the true one by no more than so much.
    pub(super) bounded: Vec<(LocalRow, f64)>,
    /// Rows that are shown, with their numbers, where they may be taken back; else they are among the fixed ones.
    pub(super) shown: Vec<(usize, LocalRow)>,
    /// Whether a row goes on beyond these unknowns.
    pub(super) is_cut: bool,
}

/// A secret over some unknowns.
pub(super) struct LocalSecret {
    pub(super) row: LocalRow,
    pub(super) truth: f64,
    pub(super) danger: Danger,
}

impl LocalSecret {
    /// Its value under other values of the unknowns.
    pub(super) fn at(&self, nearby: &Nearby, changes: &Changes) -> f64 {
        let change = |at: usize| changes.binary_search_by_key(&nearby.places[at], |(place, _)| *place).map_or(0.0, |own| changes[own].1);
        self.truth + self.row.iter().map(|&(at, factor)| factor * change(at)).sum::<f64>()
    }
}

/// By how much the sum of a row changes.
pub(super) fn change_of(row: &Row, changes: &Changes) -> f64 {
    let of = |(place, change): &(u32, f64)| row.binary_search_by_key(place, |(own, _)| *own).map_or(0.0, |at| row[at].1 * change);
    changes.iter().map(of).sum()
}
