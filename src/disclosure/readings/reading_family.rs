//! A reading of a change with all of its group, and the readings of one kind of a measure: what the shown parts of a group leave of it is a group too.

use crate::disclosure::editions::Earlier;
use crate::disclosure::limits::Limits;
use crate::disclosure::readings::answered::{People, Values};
use crate::transform::estimate::{Against, Domain, Estimate, Key};
use crate::transform::inner::{Atom, Inner};
use crate::transform::query::Rule;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What is known when readings are decided on.
pub(in crate::disclosure) struct Known<'a> {
    pub limits: &'a Limits,
    pub estimates: &'a [Estimate],
    pub editions: &'a [Earlier<'a>],
    /// Who is in which group, by measure.
    pub people: HashMap<&'a Key, &'a Inner>,
    /// What one person's answer may be, by measure.
    pub values: &'a dyn Fn(&Key) -> Option<Values>,
    pub rule: &'a dyn Fn(&Key) -> Rule,
    /// Whether the change of all is withheld, or so little of its levels is told that it is.
    pub is_withheld: &'a dyn Fn(&Key) -> bool,
    /// Whether a level is rounded to the nearest five.
    pub is_coarse: &'a dyn Fn(&Key) -> bool,
    /// Whether a level and its number of answers are told exactly.
    pub is_exact: &'a dyn Fn(&Key) -> bool,
    /// Whether those of an instrument have several weights.
    pub is_weighted: &'a dyn Fn(&str) -> bool,
}

/// A reading in the later and the earlier wave.
pub(in crate::disclosure) struct Reading<'a> {
    pub key: &'a Key,
    /// Those in it.
    pub own: [People; 2],
    /// All of the group.
    all: [People; 2],
    /// How far from what is printed the sum of those in it may be, for rounding to the nearest five.
    within: f64,
    pub is_shown: bool,
}

impl<'a> Reading<'a> {
    pub fn of(known: &Known<'_>, found: &'a Estimate, all: &Estimate) -> Option<Self> {
        let values = (known.values)(&found.key)?;
        let people = |n: Option<u64>, value: Option<f64>| Some(values.people(known.limits, n?, value?));
        let sides = |of: &Estimate| Some([people(of.n, of.later)?, people(of.base, of.reference)?]);
        let own = sides(found)?;
        let level = Key { against: None, ..found.key.clone() };
        let within = if (known.is_coarse)(&level) { 0.025 * own[0].n.min(own[1].n) } else { 0.0 };
        let reading = Self { key: &found.key, own, all: sides(all)?, within, is_shown: !(known.is_withheld)(&found.key) };
        let is_another = || known.editions.iter().any(|edition| reading.is_another(edition, &known.people));
        let is_shown = reading.is_shown && !reading.tells(known.limits) && !reading.tells_by_weights(known) && !is_another();
        Some(Self { is_shown, ..reading })
    }

    /// Whether a choice of people with several weights is told so closely of those in it, or of those it leaves out, that only few of them can have
    /// chosen so: sums of unlike weights are rarely the same.
    fn tells_by_weights(&self, known: &Known<'_>) -> bool {
        let is_choice = (known.rule)(self.key) == Rule::Cells && (known.is_weighted)(&self.key.instrument);
        let is_few = |people: People| people.n > 0.5 && people.n < known.limits.decimal_base as f64;
        is_choice
            && (0..2).any(|wave| {
                self.all[wave].less(self.own[wave]).n > 0.5 && (is_few(self.own[wave]) || is_few(self.all[wave].less(self.own[wave])))
            })
    }

    /// Whether an edition knew both waves, and the group was another one or the reading was not shown: what has become of it would tell of those who
    /// came or left.
    fn is_another(&self, edition: &Earlier<'_>, people: &HashMap<&Key, &Inner>) -> bool {
        let Some(Against::CommonUnits(earlier) | Against::Linked(earlier)) = &self.key.against else { return false };
        let same = [&self.key.wave, earlier].map(|wave| {
            let measure = Key { wave: wave.clone(), domain: Vec::new(), against: None, ..self.key.clone() };
            let (dimensions, numbers) = edition.measure(&measure)?;
            let then = sums(dimensions, numbers.into_iter().map(|(levels, numbers)| (levels, [numbers[1], numbers[2]])), &self.key.domain);
            let now = people
                .get(&measure)
                .and_then(|own| sums(&own.dimensions, own.atoms.iter().map(|atom| (&atom.levels, [atom.n, atom.sum])), &self.key.domain));
            Some(then.zip(now).is_some_and(|(then, now)| then.iter().zip(now).all(|(then, now)| (then - now).abs() < 1e-6)))
        });
        let was_shown = || edition.released(self.key).is_some_and(|then| then.value.is_ok());
        matches!(same, [Some(later), Some(before)] if !(later && before && was_shown()))
    }

    /// Whether it tells of those in it, or of those it leaves out.
    fn tells(&self, limits: &Limits) -> bool {
        (0..2).any(|wave| self.own[wave].tell(limits, 0.0) || self.all[wave].less(self.own[wave]).tell(limits, 0.0))
    }
}

/// The readings of one kind of a measure.
pub(in crate::disclosure) struct Family<'a> {
    pub readings: Vec<Reading<'a>>,
    /// A group, and groups of one kind that lie in it.
    parts: Vec<(usize, Vec<usize>)>,
}

impl<'a> Family<'a> {
    pub fn new(readings: Vec<Reading<'a>>, people: Option<&Inner>) -> Self {
        let place: HashMap<&[(String, String)], usize> =
            readings.iter().enumerate().map(|(place, reading)| (reading.key.domain.as_slice(), place)).collect();
        let kind = |place: usize| readings[place].key.domain.iter().map(|(dimension, _)| dimension.as_str()).collect::<Vec<&str>>();
        let kinds: BTreeSet<Vec<&str>> = (0..readings.len()).map(kind).collect();
        let mut parts: BTreeMap<(usize, Vec<&str>), Vec<usize>> = BTreeMap::new();
        for (child, reading) in readings.iter().enumerate() {
            for of_parent in kinds.iter().filter(|of_parent| **of_parent != kind(child)) {
                let Some(domain) = levels_of_all(people, &reading.key.domain, of_parent) else { continue };
                if let Some(&parent) = place.get(domain.as_slice()) {
                    parts.entry((parent, kind(child))).or_default().push(child);
                }
            }
        }
        let parts = parts.into_iter().map(|((parent, _), children)| (parent, children)).collect();
        Self { readings, parts }
    }

    /// Hides readings until what the shown ones of a kind leave of a group they lie in tells nothing.
    pub fn decide(&mut self, limits: &Limits) {
        loop {
            let told = self.parts.iter().find_map(|(parent, children)| self.next(limits, *parent, children));
            let Some(next) = told else { return };
            self.readings[next].is_shown = false;
        }
    }

    /// The smallest shown part of a group, where what all shown parts leave of it tells something.
    fn next(&self, limits: &Limits, parent: usize, children: &[usize]) -> Option<usize> {
        let shown = || children.iter().copied().filter(|child| self.readings[*child].is_shown);
        let parent = &self.readings[parent];
        let within = parent.within + shown().map(|child| self.readings[child].within).sum::<f64>();
        let left = |whole: People, of: &dyn Fn(usize) -> People| shown().fold(whole, |left, child| left.less(of(child)));
        let tells = |wave: usize| {
            let own = left(parent.own[wave], &|child| self.readings[child].own[wave]);
            let all = left(parent.all[wave], &|child| self.readings[child].all[wave]);
            if parent.is_shown { own.tell(limits, within) || all.less(own).tell(limits, within) } else { own.n < 0.5 }
        };
        let smallest = shown().min_by(|one, other| {
            let (one, other) = (&self.readings[*one], &self.readings[*other]);
            one.own[0].n.total_cmp(&other.own[0].n).then(one.key.cmp(other.key))
        });
        smallest.filter(|_| (0..2).any(tells))
    }
}

/// The number and the sum of a group; `None` where people are not told apart by its dimensions.
fn sums<'b>(dimensions: &[String], atoms: impl Iterator<Item = (&'b Vec<Option<String>>, [f64; 2])>, domain: &Domain) -> Option<[f64; 2]> {
    let place = |dimension: &String| dimensions.iter().position(|own| own == dimension);
    let places: Vec<(usize, &String)> = domain.iter().map(|(dimension, level)| Some((place(dimension)?, level))).collect::<Option<_>>()?;
    let is_in = |levels: &Vec<Option<String>>| places.iter().all(|(place, level)| levels[*place].as_ref() == Some(level));
    Some(atoms.filter(|(levels, _)| is_in(levels)).fold([0.0; 2], |sum, (_, own)| [sum[0] + own[0], sum[1] + own[1]]))
}

/// The levels of some dimensions that everybody of a group has; `None` where they differ or are not known.
fn levels_of_all(people: Option<&Inner>, domain: &[(String, String)], dimensions: &[&str]) -> Option<Vec<(String, String)>> {
    if dimensions.is_empty() {
        return Some(Vec::new());
    }
    let people = people?;
    let place = |dimension: &str| people.dimensions.iter().position(|own| own == dimension);
    let own: Vec<(usize, &String)> = domain.iter().map(|(dimension, level)| Some((place(dimension)?, level))).collect::<Option<_>>()?;
    let asked: Vec<usize> = dimensions.iter().map(|dimension| place(dimension)).collect::<Option<_>>()?;
    let mut atoms =
        people.atoms.iter().filter(|atom| atom.n > 0.0 && own.iter().all(|(place, level)| atom.levels[*place].as_ref() == Some(level)));
    let levels = |atom: &Atom| asked.iter().map(|place| atom.levels[*place].clone()).collect::<Option<Vec<String>>>();
    let first = levels(atoms.next()?)?;
    let same = atoms.all(|atom| levels(atom).as_ref() == Some(&first));
    same.then(|| dimensions.iter().map(|dimension| (*dimension).to_owned()).zip(first).collect())
}
