use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::disclosure::linked_cells::CellCollector;
use crate::disclosure::linked_cells::audit::{attack, disclosed_cells};
use crate::disclosure::linked_cells::threshold::{CrossTable, SmallCountRule};

const RULE: SmallCountRule = SmallCountRule { minimum: 5, zeros: false };

/// A person's school, gender, programme and grade.
type Person = [usize; 4];
const SIZES: Person = [4, 2, 3, 2];

/// Tables of the survey by the variables that they cross; linked by their margins.
const TABLES: [&[usize]; 5] = [&[0, 1], &[0, 2], &[1, 2], &[0, 1, 2], &[0, 3]];

/// A cell's key: the variables that it fixes, with their values.
type Key = Vec<(usize, usize)>;

/// The cells and margins of all tables; everything but the grand total may be hidden, or only the inner cells of each table.
fn survey(persons: &[Person], margins: bool) -> Problem {
    let mut collector = CellCollector::new(RULE);
    let mut positions = BTreeMap::new();
    for table in TABLES {
        let mut keys: Vec<Key> = vec![Vec::new()];
        for &variable in table {
            let fixed = keys.iter().flat_map(|key| (0..SIZES[variable]).map(|value| [key.as_slice(), &[(variable, value)]].concat()));
            keys = keys.iter().cloned().chain(fixed).collect();
        }
        for key in &keys {
            let count = persons.iter().filter(|person| key.iter().all(|&(variable, value)| person[variable] == value)).count();
            positions.insert(
                key.clone(),
                collector.cell(key.clone(), count as u64, if margins { !key.is_empty() } else { key.len() == table.len() }),
            );
        }
        for key in &keys {
            for &variable in table.iter().filter(|&&variable| key.iter().all(|&(fixed, _)| fixed != variable)) {
                let part = |value: usize| {
                    let mut part = [key.as_slice(), &[(variable, value)]].concat();
                    part.sort_unstable();
                    positions[&part]
                };
                collector.sum(positions[key], (0..SIZES[variable]).map(part));
            }
        }
    }
    collector.into_problem()
}

/// Persons who crowd in the first categories, so that the last ones are small.
fn persons() -> impl Strategy<Value = Vec<Person>> {
    let skewed = |size: usize| (0..size, 0..size).prop_map(|(a, b)| a.min(b));
    prop::collection::vec(
        (skewed(SIZES[0]), skewed(SIZES[1]), skewed(SIZES[2]), skewed(SIZES[3])).prop_map(|(a, b, c, d)| [a, b, c, d]),
        20..250,
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_attacker_discloses_nothing_that_could_be_protected(persons in persons(), margins in any::<bool>()) {
        let problem = survey(&persons, margins);
        let pattern = protect(&problem);
        let intervals = attack(&problem, &pattern.suppressed);
        let disclosed: Vec<usize> = intervals.iter().filter(|interval| interval.is_disclosed(5)).map(|interval| interval.cell).collect();
        prop_assert_eq!(&disclosed, &pattern.exposed);
        prop_assert!(problem.cells.iter().zip(&pattern.suppressed).all(|(cell, hidden)| *hidden || !cell.sensitive));
        let everything: Vec<bool> = problem.cells.iter().map(|cell| cell.sensitive || (cell.suppressible && cell.count > 0)).collect();
        let hopeless = disclosed_cells(&problem, &everything);
        prop_assert!(disclosed.iter().all(|cell| hopeless.contains(cell)));
    }

    #[test]
    fn the_simpler_attacker_finds_nothing_more(persons in persons()) {
        let problem = survey(&persons, true);
        let pattern = protect(&problem);
        let bounds = propagated_bounds(&problem, &pattern.suppressed);
        for interval in attack(&problem, &pattern.suppressed) {
            let (lower, upper) = bounds[interval.cell];
            prop_assert!(lower <= interval.lower as i64);
            prop_assert!(upper.is_none_or(|upper| interval.upper.is_some_and(|own| own as i64 <= upper)));
            prop_assert!(pattern.exposed.contains(&interval.cell) || upper != Some(lower));
        }
    }

    #[test]
    fn intervals_of_a_two_way_table_are_those_of_all_its_fillings(counts in prop::collection::vec(0_u64..6, 6), hidden in prop::collection::vec(any::<bool>(), 6)) {
        let table = CrossTable::new(counts.chunks(3).map(<[u64]>::to_vec).collect());
        let problem = Problem::of_table(&table, RULE, false);
        let suppressed: Vec<bool> = table.positions().map(|at| !table.is_margin(at) && hidden[3 * at.row + at.column]).collect();
        let fillings = fillings(&counts, &hidden);
        let cell_of = |inner: usize| 4 * (inner / 3) + inner % 3;
        let expected: Vec<FeasibleInterval> = (0..6).filter(|&inner| hidden[inner]).map(|inner| {
            let values = || fillings.iter().map(|filling| filling[inner]);
            FeasibleInterval { cell: cell_of(inner), lower: values().min().unwrap(), upper: values().max() }
        }).collect();
        prop_assert_eq!(attack(&problem, &suppressed), expected);
    }
}

/// All two-by-three tables with the same margins and the same open cells.
fn fillings(counts: &[u64], hidden: &[bool]) -> Vec<Vec<u64>> {
    let total: u64 = counts.iter().sum();
    let row = |table: &[u64], row: usize| table[3 * row..3 * row + 3].iter().sum::<u64>();
    let mut found = Vec::new();
    for a in 0..=total {
        for b in 0..=total {
            let (Some(c), top) = (row(counts, 0).checked_sub(a + b), [a, b]) else { continue };
            let first = [top[0], top[1], c];
            let second: Option<Vec<u64>> = (0..3).map(|column| (counts[column] + counts[column + 3]).checked_sub(first[column])).collect();
            if let Some(second) = second {
                let table = [first.as_slice(), &second].concat();
                if (0..6).all(|cell| hidden[cell] || table[cell] == counts[cell]) {
                    found.push(table);
                }
            }
        }
    }
    found
}

/// Two schools, girls and boys: 3 and 20 in the first, 15 and 12 in the second. A second table lists the girls by programme in each school.
fn two_tables() -> (Problem, BTreeMap<&'static str, usize>) {
    let mut collector = CellCollector::new(RULE);
    let counts = [
        ("all", 50),
        ("school 1", 23),
        ("school 2", 27),
        ("girls", 18),
        ("boys", 32),
        ("girls 1", 3),
        ("boys 1", 20),
        ("girls 2", 15),
        ("boys 2", 12),
        ("care 2", 9),
        ("technology 2", 6),
    ];
    let cell: BTreeMap<&str, usize> = counts
        .into_iter()
        .map(|(name, count)| (name, collector.cell(name, count, name.ends_with(['1', '2']) && !name.starts_with("school"))))
        .collect();
    for (total, parts) in [
        ("all", ["school 1", "school 2"]),
        ("all", ["girls", "boys"]),
        ("school 1", ["girls 1", "boys 1"]),
        ("school 2", ["girls 2", "boys 2"]),
        ("girls", ["girls 1", "girls 2"]),
        ("boys", ["boys 1", "boys 2"]),
        ("girls 2", ["care 2", "technology 2"]),
    ] {
        collector.sum(cell[total], parts.map(|part| cell[part]));
    }
    (collector.into_problem(), cell)
}

#[test]
fn a_second_table_gives_away_what_the_first_alone_would_hide() {
    let (problem, cell) = two_tables();
    let hide =
        |names: &[&str]| (0..problem.cells.len()).map(|position| names.iter().any(|name| cell[name] == position)).collect::<Vec<_>>();
    let square = hide(&["girls 1", "boys 1", "girls 2", "boys 2"]);
    assert_eq!(disclosed_cells(&problem, &square).len(), 4);
    let pattern = protect(&problem);
    assert_eq!(pattern.exposed, Vec::<usize>::new());
    assert_eq!(pattern.suppressed, hide(&["girls 1", "boys 1", "girls 2", "boys 2", "technology 2"]));
}

#[test]
fn without_any_one_of_its_complements_the_pattern_discloses() {
    let (problem, _) = two_tables();
    let pattern = protect(&problem);
    let complements: Vec<usize> = pattern.complements(&problem).collect();
    assert_eq!(complements.len(), 4);
    for cell in complements {
        let mut weaker = pattern.suppressed.clone();
        weaker[cell] = false;
        assert!(!disclosed_cells(&problem, &weaker).is_empty());
    }
}

#[test]
fn a_small_cell_is_not_left_between_one_and_four() {
    let table = CrossTable::new(vec![vec![1, 1, 30], vec![1, 1, 30], vec![20, 20, 20]]);
    let problem = Problem::of_table(&table, RULE, false);
    let primary = problem.primary_pattern();
    assert!(attack(&problem, &primary).iter().all(|interval| !interval.is_derivable()));
    let pattern = protect(&problem);
    assert_eq!(pattern.exposed, Vec::<usize>::new());
}

#[test]
fn what_cannot_be_protected_is_named() {
    let table = CrossTable::new(vec![vec![1, 2], vec![20, 30]]);
    let problem = Problem::of_table(&table, RULE, false);
    let exposed = protect(&problem).exposed;
    assert!(exposed.contains(&2), "the small row total is known from the other totals");
}

#[test]
fn a_large_survey_is_protected_the_same_way_twice() {
    let mut random = crate::statistics::numbers::random::Random::new(3);
    let mut value = |size: usize| random.below(size).min(random.below(size));
    let persons: Vec<Person> = (0..400).map(|_| [value(4), value(2), value(3), value(2)]).collect();
    let problem = survey(&persons, true);
    assert_eq!(protect(&problem), protect(&problem));
    assert_eq!(protect(&problem).exposed, Vec::<usize>::new());
}
