//! Twenty linked tables of a generated survey, for the benchmark and for the test that keeps it from becoming slow again.

use std::collections::BTreeMap;
use utfall::disclosure::linked_cells::threshold::SmallCountRule;
use utfall::disclosure::linked_cells::{CellCollector, Problem};
use utfall::statistics::numbers::random::Random;

/// Levels of municipality, gender, programme, grade, background, wave and answer.
const SIZES: [usize; 7] = [40, 3, 18, 6, 4, 2, 6];

/// Variables that each table crosses.
pub const TABLES: [&[usize]; 20] = [
    &[0, 1],
    &[0, 2],
    &[0, 3],
    &[0, 4],
    &[0, 5],
    &[0, 6],
    &[1, 2],
    &[1, 3],
    &[1, 4],
    &[1, 5],
    &[1, 6],
    &[2, 3],
    &[2, 4],
    &[2, 5],
    &[2, 6],
    &[3, 4],
    &[0, 1, 2],
    &[0, 1, 3],
    &[0, 1, 6],
    &[1, 2, 3],
];

/// A cell: variables with their levels.
type Key = Vec<(usize, usize)>;

/// All cells and margins of the tables, over persons who crowd in the first levels of every variable. All but the grand total may be hidden.
pub fn linked_tables(persons: usize) -> Problem {
    let mut random = Random::new(20);
    let mut collector = CellCollector::new(SmallCountRule { minimum: 5, zeros: false });
    let people: Vec<Vec<usize>> =
        (0..persons).map(|_| SIZES.iter().map(|&size| random.below(size).min(random.below(size))).collect()).collect();
    for table in TABLES {
        let mut counts: BTreeMap<Key, u64> = keys(table).into_iter().map(|key| (key, 0)).collect();
        let parts: Vec<Vec<usize>> = (0..1_usize << table.len())
            .map(|chosen| (0..table.len()).filter(|place| chosen >> place & 1 == 1).map(|place| table[place]).collect())
            .collect();
        for person in &people {
            for part in &parts {
                let key: Key = part.iter().map(|&variable| (variable, person[variable])).collect();
                *counts.entry(key).or_default() += 1;
            }
        }
        let positions: BTreeMap<Key, usize> =
            counts.into_iter().map(|(key, count)| (key.clone(), collector.cell(key.clone(), count, !key.is_empty()))).collect();
        for (key, &whole) in &positions {
            for &variable in table.iter().filter(|&&variable| key.iter().all(|(fixed, _)| *fixed != variable)) {
                let part = |level: usize| {
                    let mut part = [key.as_slice(), &[(variable, level)]].concat();
                    part.sort_unstable();
                    positions[&part]
                };
                collector.sum(whole, (0..SIZES[variable]).map(part));
            }
        }
    }
    collector.into_problem()
}

/// The cells and margins of a table.
fn keys(table: &[usize]) -> Vec<Key> {
    table.iter().fold(vec![Vec::new()], |keys, &variable| {
        let fixed = keys.iter().flat_map(|key| (0..SIZES[variable]).map(move |level| [key.as_slice(), &[(variable, level)]].concat()));
        keys.iter().cloned().chain(fixed).collect()
    })
}
