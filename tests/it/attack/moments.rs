//! What mean, limits and number of answers tell together: the values themselves, where only one list of whole numbers has them.

use super::printed::Row;
use statrs::distribution::{ContinuousCDF, StudentsT};

/// Longer lists, and greater sums, are not tried.
const MOST: (f64, f64) = (15.0, 120.0);

/// The least and the most that the greatest of the whole numbers behind a printed mean may be; nothing where that is not tried.
///
/// In a group of one stratum the standard error is that of a simple random sample, and half the width of the limits is a quantile of t times it.
pub fn greatest(row: &Row) -> Option<(usize, usize)> {
    let n = row.n.number().filter(|n| n.is_exact() && n.lower >= 2.0 && n.lower <= MOST.0)?.lower;
    let mean = row.estimate.number()?;
    let df = row.degrees_of_freedom.number().map_or(n - 1.0, |df| f64::midpoint(df.lower, df.upper));
    let (least, most) = ((mean.lower * n - 1e-6).ceil(), (mean.upper * n + 1e-6).floor());
    if least > most || most > MOST.1 {
        return None;
    }
    let (lower, upper) = (row.lower.number()?, row.upper.number()?);
    let quantile = StudentsT::new(0.0, 1.0, df).ok()?.inverse_cdf(0.975);
    let error = ((upper.lower - lower.upper) / 2.0 / quantile, (upper.upper - lower.lower) / 2.0 / quantile);
    let mut possible: Option<(usize, usize)> = None;
    for sum in least as usize..=most as usize {
        let squares = |error: f64| error.max(0.0).powi(2) * n * (n - 1.0) + (sum * sum) as f64 / n;
        let (from, to) = ((squares(error.0) - 1e-3).ceil().max(0.0) as usize, (squares(error.1) + 1e-3).floor().max(0.0) as usize);
        for greatest in greatest_possible(n as usize, sum, (from, to)) {
            possible = Some(possible.map_or((greatest, greatest), |(low, high)| (low.min(greatest), high.max(greatest))));
        }
    }
    possible
}

/// The numbers that may be the greatest of so many whole numbers with a sum and a sum of squares.
fn greatest_possible(n: usize, sum: usize, (from, to): (usize, usize)) -> Vec<usize> {
    let words = to / 64 + 1;
    // reached[count][sum]: the sums of squares that so many numbers, none above the greatest, may have, one bit each.
    let mut reached = vec![vec![vec![0_u64; words]; sum + 1]; n + 1];
    reached[0][0][0] = 1;
    let mut found = Vec::new();
    for greatest in 0..=sum {
        if greatest * greatest > to {
            break;
        }
        // Numbers of this size are added one after another, as often as wanted.
        for count in 1..=n {
            for own in greatest..=sum {
                let shifted = shifted(&reached[count - 1][own - greatest], greatest * greatest);
                for (word, new) in reached[count][own].iter_mut().zip(shifted) {
                    *word |= new;
                }
            }
        }
        if sum >= greatest && greatest * greatest <= to {
            let others = &reached[n - 1][sum - greatest];
            let is_reached = |squares: usize| others[squares / 64] >> (squares % 64) & 1 == 1;
            if (from.max(greatest * greatest)..=to).any(|squares| is_reached(squares - greatest * greatest)) {
                found.push(greatest);
            }
        }
    }
    found
}

fn shifted(bits: &[u64], by: usize) -> Vec<u64> {
    let (words, rest) = (by / 64, by % 64);
    let mut moved = vec![0; bits.len()];
    for place in words..bits.len() {
        let own = bits[place - words];
        moved[place] |= own << rest;
        if rest > 0 && place + 1 < bits.len() {
            moved[place + 1] |= own >> (64 - rest);
        }
    }
    moved
}
