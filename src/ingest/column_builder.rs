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
    hashes: Vec<u32>,
    /// Open addressing over `distinct`: 0 is free, otherwise code + 1. The length is a power of two.
    slots: Vec<u32>,
    last: u32,
    text_bytes: usize,
    hasher: RandomState,
}

impl ColumnBuilder {
    /// A column whose first `n_rows` cells are empty.
    pub fn with_empty_rows(n_rows: usize) -> Self {
        Self {
            distinct: vec![String::new()],
            codes: vec![0; n_rows],
            hashes: vec![0],
            slots: vec![0; 16],
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
        let hash = self.hasher.hash_one(text);
        let tag = (hash >> 32) as u32;
        let mask = self.slots.len() - 1;
        let mut slot = hash as usize & mask;
        while let Some(code) = self.slots[slot].checked_sub(1) {
            if self.hashes[code as usize] == tag && self.distinct[code as usize].as_bytes() == text {
                return code;
            }
            slot = (slot + 1) & mask;
        }
        self.insert(text, tag, slot)
    }

    #[cold]
    fn insert(&mut self, text: &[u8], tag: u32, slot: usize) -> u32 {
        let code = self.distinct.len() as u32;
        self.distinct.push(String::from_utf8_lossy(text).into_owned());
        self.hashes.push(tag);
        self.text_bytes += text.len();
        self.slots[slot] = code + 1;
        if self.distinct.len() * 2 > self.slots.len() {
            self.grow();
        }
        code
    }

    fn grow(&mut self) {
        let mask = self.slots.len() * 2 - 1;
        self.slots = vec![0; mask + 1];
        for (code, text) in self.distinct.iter().enumerate().skip(1) {
            let mut slot = self.hasher.hash_one(text.as_bytes()) as usize & mask;
            while self.slots[slot] != 0 {
                slot = (slot + 1) & mask;
            }
            self.slots[slot] = code as u32 + 1;
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
