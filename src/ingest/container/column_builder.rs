//! Text cells in, one dictionary-encoded [`TextColumn`] out: the one place where the readers turn cells into codes.
//!
//! Survey columns repeat few texts many times, so a repeated text must cost a hash and a comparison and no allocation. The hash is
//! seeded per process against crafted collisions; codes follow first appearance, so the seed never shows in a result.

use super::grid::TextColumn;
use foldhash::fast::RandomState;
use std::hash::BuildHasher;

/// Builds one column cell by cell.
#[derive(Debug)]
pub struct ColumnBuilder {
    distinct: Vec<String>,
    codes: Vec<u32>,
    /// Open addressing over `distinct`; the length is a power of two.
    slots: Vec<Slot>,
    last: u32,
    text_bytes: usize,
    hasher: RandomState,
}

/// A place in the hash table: half of the text's hash, and its code; code 0, the empty text's, says that the place is free.
#[derive(Debug, Clone, Copy, Default)]
struct Slot {
    hash: u32,
    code: u32,
}

impl ColumnBuilder {
    /// A column whose first `n_rows` cells are empty.
    pub fn with_empty_rows(n_rows: usize) -> Self {
        Self {
            distinct: vec![String::new()],
            codes: vec![0; n_rows],
            slots: vec![Slot::default(); 16],
            last: 0,
            text_bytes: 0,
            hasher: RandomState::default(),
        }
    }

    /// Number of rows so far.
    pub fn n_rows(&self) -> usize {
        self.codes.len()
    }

    /// Bytes of the distinct texts so far.
    pub fn text_bytes(&self) -> usize {
        self.text_bytes
    }

    /// Adds a cell below the last one.
    pub fn push(&mut self, text: &[u8]) {
        let code = self.code_of(text);
        self.codes.push(code);
    }

    /// Adds empty cells until the column has `n_rows` rows.
    pub fn fill_to(&mut self, n_rows: usize) {
        if self.codes.len() < n_rows {
            self.codes.resize(n_rows, 0);
        }
    }

    /// Sets the cell of a row, whatever order the rows come in; rows between are empty.
    pub fn set(&mut self, row: usize, text: &[u8]) {
        let code = self.code_of(text);
        self.fill_to(row + 1);
        if let Some(cell) = self.codes.get_mut(row) {
            *cell = code;
        }
    }

    /// Adds the cells of another column below the last one.
    pub fn append(&mut self, below: Self) {
        let codes: Vec<u32> = below.distinct.iter().map(|text| self.code_of(text.as_bytes())).collect();
        self.codes.extend(below.codes.iter().map(|code| codes[*code as usize]));
    }

    /// The finished column, `n_rows` rows long.
    pub fn finish(mut self, n_rows: usize) -> TextColumn {
        self.codes.resize(n_rows, 0);
        TextColumn { distinct: self.distinct, codes: self.codes }
    }

    #[inline]
    fn code_of(&mut self, text: &[u8]) -> u32 {
        if text.is_empty() {
            return 0;
        }
        if self.distinct[self.last as usize].as_bytes() == text {
            return self.last;
        }
        self.last = self.look_up(text);
        self.last
    }

    #[inline]
    fn look_up(&mut self, text: &[u8]) -> u32 {
        let (hash, mut place) = self.hash(text);
        loop {
            let slot = self.slots[place];
            if slot.code == 0 {
                return self.insert(text, hash, place);
            }
            if slot.hash == hash && self.distinct[slot.code as usize].as_bytes() == text {
                return slot.code;
            }
            place = (place + 1) & (self.slots.len() - 1);
        }
    }

    /// Half of a text's hash, and the place in the table that the other half gives.
    #[inline]
    fn hash(&self, text: &[u8]) -> (u32, usize) {
        let hash = self.hasher.hash_one(text);
        ((hash >> 32) as u32, hash as usize & (self.slots.len() - 1))
    }

    #[cold]
    fn insert(&mut self, text: &[u8], hash: u32, place: usize) -> u32 {
        let code = self.distinct.len() as u32;
        self.distinct.push(String::from_utf8_lossy(text).into_owned());
        self.text_bytes += text.len();
        self.slots[place] = Slot { hash, code };
        if self.distinct.len() * 2 > self.slots.len() {
            self.grow();
        }
        code
    }

    fn grow(&mut self) {
        self.slots = vec![Slot::default(); self.slots.len() * 2];
        for (code, text) in self.distinct.iter().enumerate().skip(1) {
            let (hash, mut place) = self.hash(text.as_bytes());
            while self.slots[place].code != 0 {
                place = (place + 1) & (self.slots.len() - 1);
            }
            self.slots[place] = Slot { hash, code: code as u32 };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_built_column_equals_the_collected_one() {
        let cells: Vec<String> = (0..5000).map(|i| if i % 7 == 0 { String::new() } else { format!("svar {}", i * i % 613) }).collect();
        let mut builder = ColumnBuilder::with_empty_rows(0);
        for cell in &cells {
            builder.push(cell.as_bytes());
        }
        assert_eq!(builder.finish(cells.len()), cells.iter().collect::<TextColumn>());
    }

    #[test]
    fn rows_set_out_of_order_leave_empty_cells_between() {
        let mut builder = ColumnBuilder::with_empty_rows(1);
        builder.set(3, b"c");
        builder.set(1, b"a");
        let column = builder.finish(5);
        assert_eq!((0..5).map(|row| column.get(row)).collect::<Vec<_>>(), ["", "a", "", "c", ""]);
    }
}
