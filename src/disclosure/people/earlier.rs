//! The people of earlier editions beside those of now: who was in an edition and is no more, and what was told of them then.

use crate::disclosure::editions::Earlier;
use crate::ingest::dataset::{People, WEIGHTED_AS, edition_column, edition_of_column};
use crate::transform::estimate::{Domain, Key};
use crate::transform::inner::Atom;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Levels of the dimensions by which an edition tells its people apart.
type Levels = Vec<Option<String>>;

/// An edition as the people of a block see it.
pub(super) struct Seen<'a> {
    pub(super) edition: &'a Earlier<'a>,
    /// Place, among the block's dimensions, of the column that tells of the edition.
    pub(super) place: usize,
    people: &'a People,
    /// Dimensions by which all its measures of the block are told apart.
    pub(super) dimensions: Vec<String>,
    /// Levels that nobody stood in, but somebody could have; they are numbered after those of the people.
    possible: Vec<Levels>,
}

/// The editions that know something of a block's measures.
pub(super) fn seen<'a>(editions: &'a [Earlier<'a>], instrument: &str, dimensions: &[String], keys: &[&Key]) -> Vec<Seen<'a>> {
    let of_edition = |edition: &'a Earlier<'a>| {
        let name = edition_column(edition.number);
        let place = dimensions.iter().position(|own| *own == name)?;
        let people = edition.people(instrument)?;
        let mut common: Option<BTreeSet<&String>> = None;
        for key in keys {
            let Some((own, _)) = edition.measure(key) else { continue };
            let own: BTreeSet<&String> = own.iter().filter(|dimension| people.dimensions.contains(dimension)).collect();
            common = Some(common.map_or(own.clone(), |common| common.intersection(&own).copied().collect()));
        }
        Some(Seen { edition, place, people, dimensions: common?.into_iter().cloned().collect(), possible: Vec::new() })
    };
    editions.iter().filter_map(of_edition).collect()
}

/// People of earlier editions who are not among those of now: the levels by which a block knows them, and their numbers by measure.
#[derive(Default)]
pub(super) struct Gone {
    pub(super) levels: Vec<Levels>,
    pub(super) numbers: HashMap<Key, Vec<(usize, Atom)>>,
}

impl Seen<'_> {
    /// The levels of people of the edition, by the text that tables have for the groups they stood in.
    pub(super) fn levels_of(&self, group: Option<&String>) -> Option<Levels> {
        let number = group?.parse::<usize>().ok()?;
        match self.people.levels.get(number) {
            Some(levels) => Some(projected(&self.people.dimensions, levels, &self.dimensions)),
            None => self.possible.get(number - self.people.levels.len()).cloned(),
        }
    }

    /// The text that tables would have for people with these levels.
    pub(super) fn group_of(&mut self, levels: Levels) -> String {
        let of_people = |own: &Levels| projected(&self.people.dimensions, own, &self.dimensions) == levels;
        let known = self.people.levels.iter().position(of_people);
        let made = || self.possible.iter().position(|own| *own == levels).map(|at| at + self.people.levels.len());
        let number = known.or_else(made).unwrap_or(self.people.levels.len() + self.possible.len());
        if number == self.people.levels.len() + self.possible.len() {
            self.possible.push(levels);
        }
        number.to_string()
    }

    /// The level of a dimension that people with these levels had in the edition.
    pub(super) fn level(&self, levels: &Levels, dimension: &str) -> Option<String> {
        let position = self.dimensions.iter().position(|own| own == dimension)?;
        self.levels_of(levels[self.place].as_ref())?[position].clone()
    }

    /// Whether people with these levels were in the edition, and what was known of them then.
    pub(super) fn background(&self, levels: &Levels, is_answer: fn(&str) -> bool) -> Levels {
        let Some(own) = self.levels_of(levels[self.place].as_ref()) else { return vec![None] };
        let known =
            self.dimensions.iter().zip(own).filter(|(dimension, _)| !is_answer(dimension) && edition_of_column(dimension).is_none());
        std::iter::once(Some(String::new())).chain(known.map(|(_, level)| level)).collect()
    }

    /// Adds those of the edition who are not among `now`, the levels of the block's atoms, and not in a later edition.
    pub(super) fn add_gone(
        &self,
        dimensions: &[String],
        now: &[Levels],
        numbers_now: &dyn Fn(&Key, usize) -> [f64; 5],
        keys: &[&Key],
        gone: &mut Gone,
    ) {
        let mut representative: BTreeMap<Levels, usize> = BTreeMap::new();
        for (number, levels) in self.people.levels.iter().enumerate() {
            representative.entry(projected(&self.people.dimensions, levels, &self.dimensions)).or_insert(number);
        }
        let everybody: Vec<Levels> = now.iter().chain(&gone.levels).cloned().collect();
        let group_of: Vec<Option<Levels>> = everybody.iter().map(|levels| self.levels_of(levels[self.place].as_ref())).collect();
        let mut left: BTreeMap<Levels, Vec<(Key, [f64; 5])>> = BTreeMap::new();
        for key in keys {
            let Some((own, numbers)) = self.edition.measure(key) else { continue };
            let mut sums: BTreeMap<Levels, [f64; 5]> = BTreeMap::new();
            for (levels, numbers) in numbers {
                let sum = sums.entry(projected(own, levels, &self.dimensions)).or_default();
                (0..5).for_each(|at| sum[at] += numbers[at]);
            }
            for (position, group) in group_of.iter().enumerate() {
                let Some(sum) = group.as_ref().and_then(|group| sums.get_mut(group)) else { continue };
                let own = if position < now.len() { numbers_now(key, position) } else { gone.of(key, position - now.len()) };
                (0..5).for_each(|at| sum[at] -= own[at]);
            }
            for (levels, sum) in sums {
                left.entry(levels).or_default().push(((*key).clone(), sum));
            }
        }
        for (levels, of_keys) in left {
            // A change of what a measure means leaves no people.
            if !of_keys.iter().any(|(_, sum)| sum[0] > 0.5) {
                continue;
            }
            let mut own: Levels = vec![None; dimensions.len()];
            own[self.place] = representative.get(&levels).map(ToString::to_string);
            for (dimension, level) in self.dimensions.iter().zip(&levels) {
                // Of an edition before it the later one knows as well who stood where; a weight is a person's own.
                if let Some(place) = dimensions.iter().position(|name| name == dimension && is_of_person(name)) {
                    own[place].clone_from(level);
                }
            }
            let position = gone.levels.len();
            gone.levels.push(own);
            for (key, [base, n, sum, denominator, squares]) in of_keys {
                let base = base.max(0.0);
                let atom = Atom {
                    base,
                    n: n.clamp(0.0, base),
                    sum,
                    denominator: denominator.max(0.0),
                    squares: squares.max(0.0),
                    ..Atom::default()
                };
                gone.numbers.entry(key).or_default().push((position, atom));
            }
        }
    }

    /// Whether people with these levels stood in a group of the edition; `None` where it does not tell its people apart by that.
    pub(super) fn stood_in(&self, domain: &Domain, levels: &Levels) -> Option<bool> {
        let places: Vec<(usize, &String)> = domain
            .iter()
            .map(|(dimension, level)| Some((self.dimensions.iter().position(|own| own == dimension)?, level)))
            .collect::<Option<_>>()?;
        let Some(own) = self.levels_of(levels[self.place].as_ref()) else { return Some(false) };
        Some(places.iter().all(|(place, level)| own[*place].as_ref() == Some(level)))
    }

    /// The numbers of a measure in a group of the edition: people, people with a value, sum, denominator and sum of squares.
    pub(super) fn sums(&self, measure: &Key, domain: &Domain) -> Option<[f64; 5]> {
        let (dimensions, numbers) = self.edition.measure(measure)?;
        let places: Vec<(usize, &String)> = domain
            .iter()
            .map(|(dimension, level)| Some((dimensions.iter().position(|own| own == dimension)?, level)))
            .collect::<Option<_>>()?;
        let mut sums = [0.0; 5];
        for (_, numbers) in
            numbers.into_iter().filter(|(levels, _)| places.iter().all(|(place, level)| levels[*place].as_ref() == Some(level)))
        {
            (0..5).for_each(|at| sums[at] += numbers[at]);
        }
        Some(sums)
    }

    /// The name of a group of the edition, apart from those of now.
    pub(super) fn name(&self, domain: &Domain) -> Domain {
        let number = self.edition.number;
        let name = |(dimension, level): &(String, String)| (format!("{}:{dimension}", edition_column(number)), level.clone());
        if domain.is_empty() { vec![(edition_column(number), String::new())] } else { domain.iter().map(name).collect() }
    }
}

impl Gone {
    fn of(&self, key: &Key, position: usize) -> [f64; 5] {
        let own = self.numbers.get(key).and_then(|own| own.iter().find(|(at, _)| *at == position));
        own.map_or([0.0; 5], |(_, atom)| [atom.base, atom.n, atom.sum, atom.denominator, atom.squares])
    }
}

fn is_of_person(dimension: &str) -> bool {
    dimension == WEIGHTED_AS || edition_of_column(dimension).is_some()
}

fn projected(from: &[String], levels: &[Option<String>], onto: &[String]) -> Levels {
    onto.iter().map(|dimension| levels.get(from.iter().position(|own| own == dimension)?).cloned().flatten()).collect()
}
