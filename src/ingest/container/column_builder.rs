//! Text cells in, one dictionary-encoded [`TextColumn`] out: the one place where the readers turn cells into codes.
//!
//! Survey columns repeat few texts many times, so a repeated text must cost a hash and a comparison and no allocation. The hash is
//! seeded per process against crafted collisions; codes follow first appearance, so the seed never shows in a result.

use super::codes::Codes;
use super::grid::TextColumn;
use foldhash::fast::RandomState;
use std::hash::BuildHasher;
use std::sync::Arc;

/// Builds one column cell by cell.
#[derive(Debug)]
pub struct ColumnBuilder {
    distinct: Vec<String>,
    codes: Codes,
    /// Open addressing over `distinct`; the length is a power of two.
    slots: Vec<Slot>,
    text_bytes: usize,
    hasher: RandomState,
}

/// A place in the hash table; code 0, the empty text's, says that it is free.
#[derive(Debug, Clone, Copy, Default)]
struct Slot {
    /// The bytes of a short text, half of the hash of a longer one.
    key: u64,
    length: u32,
    code: u32,
}

/// Longest text whose bytes are its key, so that it need not be looked at again.
const SHORT: usize = 8;

/// The bytes of a text of at most eight, as one number.
#[inline]
fn packed(text: &[u8]) -> u64 {
    if let (Some(first), Some(last)) = (text.first_chunk(), text.last_chunk()) {
        return u64::from(u32::from_le_bytes(*first)) | u64::from(u32::from_le_bytes(*last)) << 32;
    }
    text.iter().fold(0, |number, byte| number << 8 | u64::from(*byte))
}

impl ColumnBuilder {
    /// A column whose first `n_rows` cells are empty.
    pub fn with_empty_rows(n_rows: usize) -> Self {
        Self {
            distinct: vec![String::new()],
            codes: Codes::zeros(n_rows),
            slots: vec![Slot::default(); 16],
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
            self.codes.resize(n_rows);
        }
    }

    /// Sets the cell of a row, whatever order the rows come in; rows between are empty.
    pub fn set(&mut self, row: usize, text: &[u8]) {
        let code = self.code_of(text);
        self.fill_to(row + 1);
        self.codes.set(row, code);
    }

    /// Keeps the first `n_rows` rows.
    pub fn cut(&mut self, n_rows: usize) {
        if n_rows < self.codes.len() {
            self.codes.resize(n_rows);
        }
    }

    /// The column whose stretches stand below each other, each the next so many rows of one of the parts; cells that a part has not are empty.
    pub fn joined(parts: &[Option<Self>], stretches: impl Iterator<Item = (usize, usize)>) -> TextColumn {
        let mut all = Self::with_empty_rows(0);
        // What each part's codes became, in the order in which they appear; none yet.
        let mut known: Vec<Vec<Option<u32>>> =
            parts.iter().map(|part| vec![None; part.as_ref().map_or(0, |part| part.distinct.len())]).collect();
        let mut read = vec![0; parts.len()];
        for (part, rows) in stretches {
            let end = read[part] + rows;
            for row in read[part]..end {
                let code = parts[part]
                    .as_ref()
                    .and_then(|own| Some((own, *own.codes.get(row)? as usize)))
                    .map_or(0, |(own, code)| *known[part][code].get_or_insert_with(|| all.code_of(own.distinct[code].as_bytes())));
                all.codes.push(code);
            }
            read[part] = end;
        }
        let n_rows = all.n_rows();
        all.finish(n_rows)
    }

    /// The finished column, `n_rows` rows long.
    pub fn finish(mut self, n_rows: usize) -> TextColumn {
        self.codes.resize(n_rows);
        TextColumn { distinct: Arc::new(self.distinct), codes: Arc::new(self.codes) }
    }

    #[inline]
    fn code_of(&mut self, text: &[u8]) -> u32 {
        if text.is_empty() {
            return 0;
        }
        let (mut slot, mut place) = self.sought(text);
        loop {
            let found = self.slots[place];
            if found.code == 0 {
                slot.code = self.distinct.len() as u32;
                self.insert(text, slot, place);
                return slot.code;
            }
            let alike = found.key == slot.key && found.length == slot.length;
            if alike && (text.len() <= SHORT || self.distinct[found.code as usize].as_bytes() == text) {
                return found.code;
            }
            place = (place + 1) & (self.slots.len() - 1);
        }
    }

    /// A text's slot, yet without its code, and the place from which it is looked for.
    #[inline]
    fn sought(&self, text: &[u8]) -> (Slot, usize) {
        let short = (text.len() <= SHORT).then(|| packed(text));
        let hash = short.map_or_else(|| self.hasher.hash_one(text), |bytes| self.hasher.hash_one(bytes));
        let slot = Slot { key: short.unwrap_or(hash >> 32), length: text.len() as u32, code: 0 };
        (slot, hash as usize & (self.slots.len() - 1))
    }

    #[cold]
    fn insert(&mut self, text: &[u8], slot: Slot, place: usize) {
        self.distinct.push(String::from_utf8_lossy(text).into_owned());
        self.text_bytes += text.len();
        self.slots[place] = slot;
        if self.distinct.len() * 2 > self.slots.len() {
            self.grow();
        }
    }

    fn grow(&mut self) {
        self.slots = vec![Slot::default(); self.slots.len() * 2];
        for (code, text) in (0..).zip(&self.distinct).skip(1) {
            let (slot, mut place) = self.sought(text.as_bytes());
            while self.slots[place].code != 0 {
                place = (place + 1) & (self.slots.len() - 1);
            }
            self.slots[place] = Slot { code, ..slot };
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

    proptest::proptest! {
        #[test]
        fn texts_of_any_length_are_told_apart(cells in proptest::collection::vec("[ab\0]{0,10}", 0..60), at in 0usize..60) {
            let mut parts = [ColumnBuilder::with_empty_rows(0), ColumnBuilder::with_empty_rows(0)];
            let (above, below) = cells.split_at(at.min(cells.len()));
            for (part, cells) in parts.iter_mut().zip([above, below]) {
                cells.iter().for_each(|cell| part.push(cell.as_bytes()));
            }
            let rows = [above.len(), below.len()];
            let joined = ColumnBuilder::joined(&parts.map(Some), rows.into_iter().enumerate());
            proptest::prop_assert_eq!(joined, cells.iter().collect::<TextColumn>());
        }
    }
}
