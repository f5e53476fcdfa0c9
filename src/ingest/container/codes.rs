//! Positions among the distinct texts of a column: a byte each while there are few, as in nearly all columns of a questionnaire.

use std::ops::Index;

/// The positions of the cells of one column, from the top.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Codes {
    /// None is more than 255.
    Bytes(Vec<u8>),
    /// Some are.
    Words(Vec<u32>),
}

/// What a byte stands for.
static SMALL: [u32; 256] = {
    let mut small = [0; 256];
    let mut code = 0;
    while code < 256 {
        small[code] = code as u32;
        code += 1;
    }
    small
};

impl Default for Codes {
    fn default() -> Self {
        Self::Bytes(Vec::new())
    }
}

impl Codes {
    /// So many cells of code 0.
    pub fn zeros(cells: usize) -> Self {
        Self::Bytes(vec![0; cells])
    }

    /// Number of cells.
    pub fn len(&self) -> usize {
        match self {
            Self::Bytes(codes) => codes.len(),
            Self::Words(codes) => codes.len(),
        }
    }

    /// Whether there is no cell.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The code of a cell.
    #[inline]
    pub fn get(&self, cell: usize) -> Option<&u32> {
        match self {
            Self::Bytes(codes) => codes.get(cell).map(|code| &SMALL[usize::from(*code)]),
            Self::Words(codes) => codes.get(cell),
        }
    }

    /// The codes from the top.
    pub fn iter(&self) -> impl Iterator<Item = &u32> {
        let (bytes, words) = self.parts();
        bytes.iter().map(|code| &SMALL[usize::from(*code)]).chain(words)
    }

    /// The cells of a code, from the top.
    pub fn places_of(&self, code: u32) -> impl Iterator<Item = usize> + '_ {
        let (bytes, words) = self.parts();
        let (byte, bytes) = u8::try_from(code).map_or((0, &[][..]), |byte| (byte, bytes));
        memchr::memchr_iter(byte, bytes).chain(words.iter().enumerate().filter(move |(_, own)| **own == code).map(|(cell, _)| cell))
    }

    /// The codes, in one of the two.
    fn parts(&self) -> (&[u8], &[u32]) {
        match self {
            Self::Bytes(codes) => (codes, &[]),
            Self::Words(codes) => (&[], codes),
        }
    }

    /// Adds a cell at the end.
    #[inline]
    pub fn push(&mut self, code: u32) {
        match (&mut *self, u8::try_from(code)) {
            (Self::Bytes(codes), Ok(code)) => codes.push(code),
            (Self::Words(codes), _) => codes.push(code),
            (Self::Bytes(_), Err(_)) => {
                self.widen();
                self.push(code);
            }
        }
    }

    /// Sets the code of a cell that there is.
    pub fn set(&mut self, cell: usize, code: u32) {
        match (&mut *self, u8::try_from(code)) {
            (Self::Bytes(codes), Ok(code)) => codes.get_mut(cell).into_iter().for_each(|own| *own = code),
            (Self::Words(codes), _) => codes.get_mut(cell).into_iter().for_each(|own| *own = code),
            (Self::Bytes(_), Err(_)) => {
                self.widen();
                self.set(cell, code);
            }
        }
    }

    /// Makes it so many cells long: those beyond are gone, and added ones have code 0.
    pub fn resize(&mut self, cells: usize) {
        match self {
            Self::Bytes(codes) => codes.resize(cells, 0),
            Self::Words(codes) => codes.resize(cells, 0),
        }
    }

    /// Takes away cells from the top.
    pub fn drop_first(&mut self, cells: usize) {
        match self {
            Self::Bytes(codes) => drop(codes.drain(..cells)),
            Self::Words(codes) => drop(codes.drain(..cells)),
        }
    }

    #[cold]
    fn widen(&mut self) {
        *self = Self::Words(self.iter().copied().collect());
    }
}

impl Index<usize> for Codes {
    type Output = u32;

    fn index(&self, cell: usize) -> &u32 {
        match self {
            Self::Bytes(codes) => &SMALL[usize::from(codes[cell])],
            Self::Words(codes) => &codes[cell],
        }
    }
}

impl Extend<u32> for Codes {
    fn extend<I: IntoIterator<Item = u32>>(&mut self, codes: I) {
        codes.into_iter().for_each(|code| self.push(code));
    }
}

impl FromIterator<u32> for Codes {
    fn from_iter<I: IntoIterator<Item = u32>>(codes: I) -> Self {
        let mut all = Self::default();
        all.extend(codes);
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_the_same_whatever_their_size() {
        let mut codes: Codes = (0..300).collect();
        assert!(matches!(codes, Codes::Words(_)));
        assert_eq!((codes.len(), codes.get(299), codes.get(300)), (300, Some(&299), None));
        codes.drop_first(250);
        assert_eq!((codes[0], codes.iter().copied().sum::<u32>()), (250, (250..300).sum()));
        let mut few = Codes::zeros(2);
        few.push(255);
        few.resize(4);
        assert!(matches!(few, Codes::Bytes(_)));
        few.set(0, 7);
        assert_eq!(few.places_of(0).collect::<Vec<_>>(), [1, 3]);
        few.set(0, 256);
        assert_eq!(few.iter().copied().collect::<Vec<_>>(), [256, 0, 255, 0]);
        assert_eq!((few.places_of(0).count(), few.places_of(256).count(), few.places_of(7).count()), (2, 1, 0));
    }
}
