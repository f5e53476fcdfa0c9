//! Units that answered in two waves: the products of their answers, which the variance of a change needs.
//!
//! Units are linked by their pseudonym. With z₁ and z₂ the unit's parts in the two estimates, V(change) holds −2 Σ z₁z₂ over linked units, and
//! z is linear in w and wy; so sums of products by the combinations of keys in both waves are enough.

use super::columns::Part;
use super::values::Values;
use std::collections::HashSet;

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
    /// Values before of units with a value before, with their weights before.
    pub stayed: Part,
    /// Σ b over units with a value in both.
    pub weight_before: f64,
    /// Σ b y over units with a value in both.
    pub value_before: f64,
    /// Σ a over units with a value after.
    pub weight_after: f64,
    /// Σ a x over units with a value after.
    pub value_after: f64,
}

impl LinkedPart {
    /// Adds, of those with a value in both waves, what is weighted as after.
    pub fn add_after(&mut self, other: &Self) {
        self.later.merge(&other.later);
        self.earlier.merge(&other.earlier);
        self.cross += other.cross;
        self.square_cross += other.square_cross;
    }

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
    /// Σ b and Σ a over all of them.
    pub weights: [f64; 2],
}

/// Rows of a table that belong to the same unit in two waves, by the combinations of keys of the two rows.
#[derive(Debug, Clone, Default)]
pub struct LinkedRows {
    /// Combinations before and after, ascending, and where in `rows` theirs end.
    combinations: Vec<([u32; 2], usize)>,
    /// The places of the two rows of each unit when the rows stand by combination.
    rows: Vec<[u32; 2]>,
    /// Combination and place of each row of the earlier wave whose unit has a code and no row in the later one, ascending.
    left: Vec<(u32, u32)>,
}

impl LinkedRows {
    /// Finds the pairs. A unit has one row a wave; rows without a code are nobody's.
    pub fn find(
        (units, unknown): (&[u32], Option<u32>),
        waves: &[u32],
        (before, after): (u32, u32),
        (combination, place): (&[u32], &[u32]),
    ) -> Self {
        let mut earlier: Vec<Option<u32>> = vec![None; units.iter().max().map_or(0, |last| *last as usize + 1)];
        for ((row, unit), wave) in (0..).zip(units).zip(waves) {
            if *wave == before && Some(*unit) != unknown {
                earlier[*unit as usize] = Some(row);
            }
        }
        let later = (0..).zip(units).zip(waves).filter(|(_, wave)| **wave == after);
        let mut pairs: Vec<[u32; 2]> = later.filter_map(|((row, unit), _)| Some([earlier[*unit as usize]?, row])).collect();
        let again: HashSet<u32> = pairs.iter().map(|[before, _]| *before).collect();
        let lost = earlier.into_iter().flatten().filter(|row| !again.contains(row));
        let mut left: Vec<(u32, u32)> = lost.map(|row| (combination[row as usize], place[row as usize])).collect();
        left.sort_unstable();
        let combinations = |pair: &[u32; 2]| pair.map(|row| combination[row as usize]);
        pairs.sort_by_key(combinations);
        let mut found = Self { left, ..Self::default() };
        for pair in &pairs {
            found.rows.push(pair.map(|row| place[row as usize]));
            match found.combinations.last_mut() {
                Some((own, end)) if *own == combinations(pair) => *end += 1,
                _ => found.combinations.push((combinations(pair), found.rows.len())),
            }
        }
        found
    }

    /// The combinations before and after, with their rows.
    fn all(&self) -> impl Iterator<Item = ([u32; 2], &[[u32; 2]])> {
        let starts = std::iter::once(0).chain(self.combinations.iter().map(|(_, end)| *end));
        self.combinations.iter().zip(starts).map(move |((combinations, end), start)| (*combinations, &self.rows[start..*end]))
    }

    /// The linked units, whatever is measured.
    pub fn links(&self, weights: &[f64]) -> Vec<Link> {
        let link = |([before, after], rows): ([u32; 2], &[[u32; 2]])| Link {
            before: before as usize,
            after: after as usize,
            n: rows.len() as f64,
            weight: rows.iter().map(|[one, two]| weights[*one as usize] * weights[*two as usize]).sum(),
            weights: [0, 1].map(|wave| rows.iter().map(|row| weights[row[wave] as usize]).sum()),
        };
        self.all().map(link).collect()
    }

    /// The values before of the units with a code that are in the earlier wave alone, with their weights, by combination.
    pub fn left(&self, weights: &[f64], values: &Values) -> Vec<(usize, Part)> {
        let part = |rows: &[(u32, u32)]| {
            let mut part = Part::default();
            let with_value = rows.iter().map(|(_, row)| *row as usize).filter(|row| !values.get(*row).is_nan());
            with_value.for_each(|row| part.add(weights[row], values.get(row)));
            (rows[0].0 as usize, part)
        };
        self.left.chunk_by(|one, next| one.0 == next.0).map(part).filter(|(_, part)| part.n > 0.0).collect()
    }

    /// The sums of products of a measure, in the order of [`Self::links`].
    pub fn sum(&self, weights: &[f64], values: &Values) -> Vec<LinkedPart> {
        let value = |row: u32| Some(values.get(row as usize)).filter(|value| !value.is_nan());
        let sum = |rows: &[[u32; 2]]| {
            let mut part = LinkedPart::default();
            for [before, after] in rows {
                let product = weights[*before as usize] * weights[*after as usize];
                let (y, x) = (value(*before), value(*after));
                if let Some(y) = y {
                    part.before += product;
                    part.before_value += product * y;
                    part.stayed.add(weights[*before as usize], y);
                }
                if let Some(x) = x {
                    part.after += product;
                    part.after_value += product * x;
                    part.weight_after += weights[*after as usize];
                    part.value_after += weights[*after as usize] * x;
                }
                if let Some((y, x)) = y.zip(x) {
                    part.n += 1.0;
                    part.both += product;
                    part.both_before += product * y;
                    part.both_after += product * x;
                    part.product += product * y * x;
                    part.weight_before += weights[*before as usize];
                    part.value_before += weights[*before as usize] * y;
                    let last = weights[*after as usize];
                    part.earlier.add(last, y);
                    part.later.add(last, x);
                    part.cross += last * y * x;
                    part.square_cross += last * last * y * x;
                }
            }
            part
        };
        self.all().map(|(_, rows)| sum(rows)).collect()
    }
}
