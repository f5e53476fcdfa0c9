//! Which counts of a table are too small to show.

/// When a count is sensitive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SmallCountRule {
    /// The smallest count that may be shown.
    pub minimum: u64,
    /// Whether a zero is sensitive too: when it says that everybody is in the other cells.
    pub zeros: bool,
}

impl SmallCountRule {
    /// Whether a cell or margin with this count must be hidden.
    pub fn is_sensitive(self, count: u64) -> bool {
        count < self.minimum && (count > 0 || self.zeros)
    }
}

/// A two-way table of counts of persons. Margins are the sums; they are cells too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CrossTable {
    /// Rows of equal length.
    counts: Vec<Vec<u64>>,
    width: usize,
}

/// A cell or margin: the position behind the last row or column is the total.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CellPosition {
    /// Row, counted from 0.
    pub row: usize,
    /// Column, counted from 0.
    pub column: usize,
}

impl CrossTable {
    /// A table from its rows; shorter rows are filled with zeros.
    pub fn new(mut counts: Vec<Vec<u64>>) -> Self {
        let width = counts.iter().map(Vec::len).max().unwrap_or(0);
        counts.iter_mut().for_each(|row| row.resize(width, 0));
        CrossTable { counts, width }
    }

    /// Number of rows without the total.
    pub fn height(&self) -> usize {
        self.counts.len()
    }

    /// Number of columns without the total.
    pub fn width(&self) -> usize {
        self.width
    }

    /// The count of a cell or the sum of a margin; 0 outside the table.
    pub fn count(&self, position: CellPosition) -> u64 {
        let of_row =
            |row: &Vec<u64>| if position.column == self.width { row.iter().sum() } else { row.get(position.column).copied().unwrap_or(0) };
        if position.row == self.height() { self.counts.iter().map(of_row).sum() } else { self.counts.get(position.row).map_or(0, of_row) }
    }

    /// All cells and margins, row by row.
    pub fn positions(&self) -> impl Iterator<Item = CellPosition> + use<> {
        let (height, width) = (self.height(), self.width);
        (0..=height).flat_map(move |row| (0..=width).map(move |column| CellPosition { row, column }))
    }

    /// Whether a position is a margin.
    pub fn is_margin(&self, position: CellPosition) -> bool {
        position.row == self.height() || position.column == self.width
    }

    /// The cells and margins that the rule hides.
    pub fn sensitive(&self, rule: SmallCountRule) -> Vec<CellPosition> {
        self.positions().filter(|&position| rule.is_sensitive(self.count(position))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn margins_are_cells_too() {
        let table = CrossTable::new(vec![vec![1, 2], vec![20, 0]]);
        let hidden = table.sensitive(SmallCountRule { minimum: 5, zeros: false });
        let at = |row, column| CellPosition { row, column };
        assert_eq!(hidden, [at(0, 0), at(0, 1), at(0, 2), at(2, 1)]);
        assert_eq!(table.count(at(2, 2)), 23);
        assert!(table.sensitive(SmallCountRule { minimum: 5, zeros: true }).contains(&at(1, 1)));
    }

    #[test]
    fn an_empty_table_has_an_empty_total() {
        assert_eq!(CrossTable::new(Vec::new()).sensitive(SmallCountRule { minimum: 5, zeros: false }), []);
    }
}
