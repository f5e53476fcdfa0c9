//! Units that answered in two waves: the products of their answers, which the variance of a change needs.
//!
//! Units are linked by their pseudonym. With z₁ and z₂ the unit's parts in the two estimates, V(change) holds −2 Σ z₁z₂ over linked units, and
//! z is linear in w and wy; so sums of products by the combinations of keys in both waves are enough.

use super::columns::{Part, Values};
use std::collections::BTreeMap;

/// Two waves whose units are to be linked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WavePair {
    /// The earlier wave.
    pub before: String,
    /// The later wave.
    pub after: String,
}

/// Sums of products over the linked units of one combination of keys before and one after. `b` and `a` are the unit's weights before and
/// after, `y` and `x` its values.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct LinkedPart {
    /// Units with a value in both waves.
    pub n: f64,
    /// Σ ba over units with a value in both.
    pub both: f64,
    /// Σ ba y over units with a value in both.
    pub both_before: f64,
    /// Σ ba x over units with a value in both.
    pub both_after: f64,
    /// Σ ba yx over units with a value in both.
    pub product: f64,
    /// Σ ba over units with a value before.
    pub before: f64,
    /// Σ ba y over units with a value before.
    pub before_value: f64,
    /// Σ ba over units with a value after.
    pub after: f64,
    /// Σ ba x over units with a value after.
    pub after_value: f64,
    /// Values before of units with a value in both, each with the unit's weight after.
    pub earlier: Part,
    /// Values after of the same units, with the same weights.
    pub later: Part,
    /// Σ a y x over the same units.
    pub cross: f64,
    /// Σ a² y x over the same units.
    pub square_cross: f64,
    /// Values before of the same units, with their weights before.
    pub stayed: Part,
}

impl LinkedPart {
    /// The sums of the differences x − y, with the weights after.
    pub fn change(&self) -> Part {
        let (later, earlier) = (&self.later, &self.earlier);
        Part {
            y: later.y - earlier.y,
            wy: later.wy - earlier.wy,
            wyy: later.wyy - 2.0 * self.cross + earlier.wyy,
            wwy: later.wwy - earlier.wwy,
            wwyy: later.wwyy - 2.0 * self.square_cross + earlier.wwyy,
            ..*later
        }
    }
}

/// The linked units of one combination of keys before and one after.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// Combination in the earlier wave.
    pub before: usize,
    /// Combination in the later wave.
    pub after: usize,
    /// Their number, with values or not.
    pub n: f64,
    /// Σ ba over all of them.
    pub weight: f64,
}

/// Rows of a table that belong to the same unit in two waves, by the combinations of keys of the two rows.
#[derive(Debug, Clone, Default)]
pub struct LinkedRows {
    pairs: BTreeMap<(u32, u32), Vec<(u32, u32)>>,
}

impl LinkedRows {
    /// Finds the pairs. A unit has one row a wave; rows without a code are nobody's.
    pub fn find(units: &[u32], unknown: Option<u32>, waves: &[u32], (before, after): (u32, u32), combination: &[u32]) -> Self {
        let mut earlier: BTreeMap<u32, u32> = BTreeMap::new();
        for (row, (unit, wave)) in units.iter().zip(waves).enumerate() {
            if *wave == before && Some(*unit) != unknown {
                earlier.insert(*unit, row as u32);
            }
        }
        let mut pairs: BTreeMap<(u32, u32), Vec<(u32, u32)>> = BTreeMap::new();
        for (row, (unit, wave)) in units.iter().zip(waves).enumerate() {
            if let Some(first) = earlier.get(unit).filter(|_| *wave == after) {
                pairs.entry((combination[*first as usize], combination[row])).or_default().push((*first, row as u32));
            }
        }
        Self { pairs }
    }

    /// The linked units, whatever is measured.
    pub fn links(&self, weights: &[f64]) -> Vec<Link> {
        let link = |((before, after), rows): (&(u32, u32), &Vec<(u32, u32)>)| Link {
            before: *before as usize,
            after: *after as usize,
            n: rows.len() as f64,
            weight: rows.iter().map(|(one, two)| weights[*one as usize] * weights[*two as usize]).sum(),
        };
        self.pairs.iter().map(link).collect()
    }

    /// The sums of products of a measure, in the order of [`Self::links`].
    pub fn sum(&self, weights: &[f64], values: &Values) -> Vec<LinkedPart> {
        let value = |row: u32| Some(values.get(row as usize)).filter(|value| !value.is_nan());
        let sum = |rows: &Vec<(u32, u32)>| {
            let mut part = LinkedPart::default();
            for (before, after) in rows {
                let product = weights[*before as usize] * weights[*after as usize];
                let (y, x) = (value(*before), value(*after));
                if let Some(y) = y {
                    part.before += product;
                    part.before_value += product * y;
                }
                if let Some(x) = x {
                    part.after += product;
                    part.after_value += product * x;
                }
                if let Some((y, x)) = y.zip(x) {
                    part.n += 1.0;
                    part.both += product;
                    part.both_before += product * y;
                    part.both_after += product * x;
                    part.product += product * y * x;
                    let (first, last) = (weights[*before as usize], weights[*after as usize]);
                    part.earlier.add(last, y);
                    part.later.add(last, x);
                    part.stayed.add(first, y);
                    part.cross += last * y * x;
                    part.square_cross += last * last * y * x;
                }
            }
            part
        };
        self.pairs.values().map(sum).collect()
    }
}
