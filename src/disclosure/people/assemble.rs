//! From the units behind every measure to blocks of unknowns: the same people and the same answer are one unknown, whatever the indicator is
//! called.

mod possible;
mod routed;

use super::block::{Before, Block, Bounds, Form, Kind, Measure, Published, Since, Variable};
use super::earlier::{Gone, Seen, seen};
use super::printed::exactly_told;
use super::range::{Ranges, is_net_score};
use crate::disclosure::editions::Earlier;
use crate::disclosure::limits::Limits;
use crate::ingest::dataset::{WEIGHTED_AS, edition_of_column};
use crate::parallel::{in_order, processors};
use crate::project::Project;
use crate::project::codebook::Question;
use crate::project::columns::is_answer;
use crate::transform::estimate::{Estimate, Key};
use crate::transform::indicators::Indicators;
use crate::transform::indices;
use crate::transform::inner::Inner;
use crate::transform::query::{Estimator, Query, Rule};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The blocks of a release.
pub(super) fn blocks(project: &Project, limits: &Limits, indicators: &Indicators, editions: &[Earlier<'_>]) -> Vec<Block> {
    let queries: BTreeMap<&str, &Query> = indicators.queries.iter().map(|query| (query.name.as_str(), query)).collect();
    let mut published: HashMap<Key, Vec<usize>> = HashMap::new();
    for (position, estimate) in indicators.estimates.iter().enumerate().filter(|(_, estimate)| estimate.key.against.is_none()) {
        published.entry(Key { domain: Vec::new(), ..estimate.key.clone() }).or_default().push(position);
    }
    let mut named: BTreeMap<(String, String, String), Vec<&Inner>> = BTreeMap::new();
    for inner in &indicators.inner {
        let rule = queries.get(inner.key.indicator.as_str()).map_or(Rule::Cells, |query| query.header.rule);
        if rule != Rule::Open && published.contains_key(&inner.key) {
            let name = block_name(project, &inner.key);
            named.entry((inner.key.instrument.clone(), inner.key.wave.clone(), name)).or_default().push(inner);
        }
    }
    let ranges = Ranges::of_all(project, indicators, editions);
    let named: Vec<Vec<&Inner>> = named.into_values().collect();
    in_order(named.len(), processors(), |place| {
        let inners = &named[place];
        let mut assembly = Assembly::of(project, limits, inners, (editions, &ranges));
        assembly.measures(inners, &queries);
        assembly.publish(&indicators.estimates, &published);
        assembly.tell_before(&indicators.estimates);
        assembly.block.join_atoms();
        assembly.compare_with_before();
        assembly.block
    })
}

/// Questions of one index stand in one block; an indicator that is not about a question has its own.
fn block_name(project: &Project, key: &Key) -> String {
    if key.item.is_empty() {
        return format!("\u{0}{}", key.indicator);
    }
    let question = key.item.split_once("__").map_or(key.item.as_str(), |(question, _)| question);
    // A question that some are asked for their answer to another one stands with that one.
    let mut name = question.to_owned();
    for _ in 0..8 {
        let Some(found) = project.question(&key.instrument, &name) else { break };
        if let Some(index) = &found.index {
            return index.clone();
        }
        let routing = found.asked_if.as_ref().filter(|routing| project.question(&key.instrument, &routing.variable).is_some());
        let Some(routing) = routing else { break };
        name.clone_from(&routing.variable);
    }
    name
}

/// Answers of which everybody counted gives exactly one.
struct Answers {
    item: String,
    levels: Vec<(String, usize)>,
    count: Vec<f64>,
}

struct Assembly<'a> {
    project: &'a Project,
    limits: &'a Limits,
    dimensions: Vec<String>,
    atom_of: BTreeMap<Vec<Option<String>>, usize>,
    /// Levels of every atom; after those of now stand the people of earlier editions who are gone.
    levels: Vec<Vec<Option<String>>>,
    now: usize,
    gone: Gone,
    editions: Vec<Seen<'a>>,
    block: Block,
    answers: Vec<Answers>,
    /// Counts of those who ticked an option, by the option's name.
    options: Vec<(String, usize)>,
    /// Counts of units with a value that are no sum of answers, each once.
    counts: Vec<usize>,
    /// Counts of units asked that have no value, each once.
    rests: Vec<usize>,
    keys: Vec<Key>,
    ranges: &'a Ranges<'a>,
}

impl<'a> Assembly<'a> {
    fn of(project: &'a Project, limits: &'a Limits, inners: &[&Inner], (editions, ranges): (&'a [Earlier<'a>], &'a Ranges<'a>)) -> Self {
        let first: Vec<String> = inners.first().map(|inner| inner.dimensions.clone()).unwrap_or_default();
        let dimensions: Vec<String> =
            first.into_iter().filter(|dimension| inners.iter().all(|inner| inner.dimensions.contains(dimension))).collect();
        let mut assembly = Self {
            project,
            limits,
            dimensions,
            atom_of: BTreeMap::new(),
            levels: Vec::new(),
            now: 0,
            gone: Gone::default(),
            editions: Vec::new(),
            block: Block::default(),
            answers: Vec::new(),
            options: Vec::new(),
            counts: Vec::new(),
            rests: Vec::new(),
            keys: Vec::new(),
            ranges,
        };
        let levels: BTreeSet<Vec<Option<String>>> = inners.iter().flat_map(|inner| assembly.levels_of(inner)).collect();
        assembly.atom_of = levels.into_iter().enumerate().map(|(position, levels)| (levels, position)).collect();
        assembly.levels = assembly.atom_of.keys().cloned().collect();
        assembly.now = assembly.levels.len();
        assembly.block.atoms = assembly.now;
        if !editions.is_empty() {
            assembly.remember(inners, editions);
        }
        assembly.add_possible(inners);
        assembly.block.alike = assembly.alike();
        if let Some(place) = assembly.dimensions.iter().position(|dimension| dimension == WEIGHTED_AS) {
            let weight = |levels: &Vec<Option<String>>| levels[place].as_ref().and_then(|text| text.parse().ok()).unwrap_or(1.0);
            assembly.block.weights = assembly.levels.iter().map(weight).collect();
        }
        assembly
    }

    /// Who is known to be alike: in everything but what they chose or answered, and in whether they were in an edition; empty where nothing is
    /// grouped by an answer.
    fn alike(&self) -> Vec<u32> {
        if !self.dimensions.iter().any(|dimension| is_answer(dimension)) {
            return Vec::new();
        }
        let mut known: BTreeMap<Vec<Option<String>>, u32> = BTreeMap::new();
        let number = |(atom, levels): (usize, &Vec<Option<String>>)| {
            let own =
                self.dimensions.iter().zip(levels).filter(|(dimension, _)| !is_answer(dimension) && edition_of_column(dimension).is_none());
            let mut name: Vec<Option<String>> = own.map(|(_, level)| level.clone()).collect();
            name.push((atom < self.now).then(String::new));
            for seen in &self.editions {
                name.extend(seen.background(levels, is_answer));
            }
            let next = known.len() as u32;
            *known.entry(name).or_insert(next)
        };
        self.levels.iter().enumerate().map(number).collect()
    }

    /// Adds the people of earlier editions, the latest first.
    fn remember(&mut self, inners: &[&Inner], editions: &'a [Earlier<'a>]) {
        let keys: Vec<&Key> = inners.iter().map(|inner| &inner.key).collect();
        let instrument = inners.first().map_or("", |inner| inner.key.instrument.as_str());
        self.editions = seen(editions, instrument, &self.dimensions, &keys);
        let mut numbers: HashMap<&Key, Vec<[f64; 5]>> = HashMap::new();
        for inner in inners {
            let parts = [
                self.profile(inner, |atom| atom.base),
                self.profile(inner, |atom| atom.n),
                self.profile(inner, |atom| atom.sum),
                self.profile(inner, |atom| atom.denominator),
                self.profile(inner, |atom| atom.squares),
            ];
            numbers.insert(&inner.key, (0..self.now).map(|atom| [0, 1, 2, 3, 4].map(|part| parts[part][atom])).collect());
        }
        let mut gone = Gone::default();
        for own in self.editions.iter().rev() {
            own.add_gone(&self.dimensions, &self.levels, &|key, atom| numbers[key][atom], &keys, &mut gone);
        }
        self.levels.extend(gone.levels.iter().cloned());
        self.block.atoms = self.levels.len();
        self.gone = gone;
    }

    fn levels_of(&self, inner: &Inner) -> Vec<Vec<Option<String>>> {
        let places: Vec<Option<usize>> =
            self.dimensions.iter().map(|dimension| inner.dimensions.iter().position(|own| own == dimension)).collect();
        let of_atom = |levels: &[Option<String>]| places.iter().map(|place| levels.get((*place)?).cloned().flatten()).collect();
        inner.atoms.iter().map(|atom| of_atom(&atom.levels)).collect()
    }

    /// A number of every atom of the block.
    fn profile(&self, inner: &Inner, of: impl Fn(&crate::transform::inner::Atom) -> f64) -> Vec<f64> {
        let mut profile = vec![0.0; self.block.atoms];
        for (position, atom) in self.gone.numbers.get(&inner.key).into_iter().flatten() {
            profile[self.now + position] += of(atom);
        }
        for (levels, atom) in self.levels_of(inner).iter().zip(&inner.atoms) {
            if let Some(&position) = self.atom_of.get(levels) {
                profile[position] += of(atom);
            }
        }
        profile
    }

    /// The greatest contributions of single units, by atom.
    fn greatest(&self, inner: &Inner, of: impl Fn(&crate::transform::inner::Atom) -> [f64; 2]) -> Vec<[f64; 2]> {
        let mut greatest = vec![[0.0_f64; 2]; self.block.atoms];
        for (levels, atom) in self.levels_of(inner).iter().zip(&inner.atoms) {
            if let Some(&position) = self.atom_of.get(levels) {
                let two = &mut greatest[position];
                for value in of(atom) {
                    *two = if value > two[0] { [value, two[0]] } else { [two[0], two[1].max(value)] };
                }
            }
        }
        greatest
    }

    fn variable(&mut self, values: Vec<f64>, bounds: Bounds) -> usize {
        self.block.variables.push(Variable { values, bounds });
        self.block.variables.len() - 1
    }

    fn measures(&mut self, inners: &[&Inner], queries: &BTreeMap<&str, &Query>) {
        let estimator = |inner: &Inner| queries.get(inner.key.indicator.as_str()).map(|query| query.header.estimator);
        // Answers first: shares and means of the same people are sums over them.
        let mut families: BTreeMap<(&str, &str), Vec<&Inner>> = BTreeMap::new();
        for inner in inners {
            let question = inner.key.item.split_once("__").map(|(question, _)| question);
            if !inner.key.level.is_empty() {
                families.entry((&inner.key.indicator, &inner.key.item)).or_default().push(inner);
            } else if let Some(question) = question.filter(|_| estimator(inner) == Some(Estimator::Share)) {
                families.entry((&inner.key.indicator, question)).or_default().push(inner);
            }
        }
        for ((_, item), family) in families {
            self.family(item, &family);
        }
        let is_index = |inner: &&Inner| {
            self.project.codebooks.get(&inner.key.instrument).is_some_and(|codebook| codebook.index.contains_key(&inner.key.item))
        };
        let (last, first): (Vec<&Inner>, Vec<&Inner>) = inners.iter().copied().partition(is_index);
        for inner in first.into_iter().chain(last) {
            let Some(query) = queries.get(inner.key.indicator.as_str()) else { continue };
            let measure = self.measure(inner, query);
            if query.asks_gender() {
                self.block.traits.extend([measure.value.clone(), measure.count.clone()]);
            }
            // A score of those for less those against, with its limits, tells how many there are of each: both are opinions.
            let sides: Vec<Form> = measure.tells.iter().map(|&side| vec![side]).collect();
            let opinions = sides.into_iter().map(|value| Measure {
                value,
                kind: Kind::Opinion { of_many: true },
                tells: Form::new(),
                ..measure.clone()
            });
            let opinions: Vec<Measure> = opinions.collect();
            self.block.measures.push(measure);
            self.keys.push(inner.key.clone());
            self.keys.extend(opinions.iter().map(|_| Key::default()));
            self.block.measures.extend(opinions);
        }
    }

    /// The levels of a distribution, or the options of a question: when they add up to those who answered, everybody gave one of them.
    fn family(&mut self, item: &str, family: &[&Inner]) {
        let Some(first) = family.first() else { return };
        let count = self.profile(first, |atom| atom.n);
        let values: Vec<Vec<f64>> = family.iter().map(|inner| self.profile(inner, |atom| atom.sum)).collect();
        let all: Vec<f64> = (0..self.block.atoms).map(|atom| values.iter().map(|own| own[atom]).sum()).collect();
        let known = self.answers.iter().any(|answers| answers.count == count && answers.item == item);
        if !known && same(&all, &count, self.now) {
            let levels = family.iter().zip(values).map(|(inner, values)| {
                let name = if inner.key.level.is_empty() { inner.key.item.clone() } else { inner.key.level.clone() };
                (name, values)
            });
            let levels: Vec<(String, Vec<f64>)> = levels.collect();
            let levels = levels.into_iter().map(|(name, values)| (name, self.variable(values, Bounds::Count))).collect();
            self.answers.push(Answers { item: item.to_owned(), levels, count });
        }
    }

    fn measure(&mut self, inner: &Inner, query: &Query) -> Measure {
        let header = &query.header;
        let (value, count) = (self.profile(inner, |atom| atom.sum), self.profile(inner, |atom| atom.n));
        let small = self.limits.count as f64;
        let base = self.limits.base_of(self.project, &inner.key.instrument) as f64;
        let (fewest, base) = (base, self.limits.base as f64);
        let none = || [Vec::new(), Vec::new()];
        let is_weighted = !self.block.weights.is_empty();
        match header.estimator {
            Estimator::RegisterRatio | Estimator::RegisterTotal => {
                let below = self.profile(inner, |atom| atom.denominator);
                let value = vec![(self.variable(value, Bounds::Total), 1.0)];
                let has_below = header.estimator == Estimator::RegisterRatio;
                let count_form = if has_below { vec![(self.variable(below, Bounds::Total), 1.0)] } else { Vec::new() };
                let institutions = header.rule == Rule::Base;
                let rest = if institutions { vec![(self.variable(count, Bounds::Count), 1.0)] } else { Vec::new() };
                let kind = if institutions { Kind::Institutions } else { Kind::Register };
                let greatest = if institutions {
                    [self.greatest(inner, |atom| atom.top), self.greatest(inner, |atom| atom.top_below)]
                } else {
                    none()
                };
                Measure { value, count: count_form, rest, kind, fewest, base, small, greatest, tells: Form::new(), is_weighted: false }
            }
            Estimator::Mean => {
                let (low, high, step) = self.ranges.of(inner);
                let (sum, number, tells) = match self.promoters(inner, &value, &count) {
                    Some(found) => found,
                    None => {
                        let (sum, number) = self.mean(inner, value, count, (low, high));
                        (sum, number, Form::new())
                    }
                };
                // Of a number without limits of its own a single great one shows through.
                let is_open =
                    self.project.question(&inner.key.instrument, &inner.key.item).is_some_and(|own| own.scale.is_none()) && low >= 0.0;
                let greatest = if is_open { [self.greatest(inner, |atom| [atom.largest, 0.0]), Vec::new()] } else { none() };
                let rest = self.rest(inner);
                self.tie_to_routing(inner, &number);
                let kind = Kind::Mean { low, high, step };
                Measure { value: sum, count: number, rest, kind, fewest, base, small, greatest, tells, is_weighted }
            }
            _ => {
                let opinion = Kind::Opinion { of_many: !inner.key.level.is_empty() };
                let kind = if header.rule == Rule::Base { opinion } else { Kind::Choice };
                let (with, number) = self.share(inner, value, count);
                let rest = self.rest(inner);
                self.tie_to_routing(inner, &number);
                Measure { value: with, count: number, rest, kind, fewest, base, small, greatest: none(), tells: Form::new(), is_weighted }
            }
        }
    }

    /// Units that were asked and have no value, as an unknown of their own, the same for all that leave out the same units; empty where there are none.
    fn rest(&mut self, inner: &Inner) -> Form {
        let rest = self.profile(inner, |atom| (atom.base - atom.n).max(0.0));
        self.unless_nobody(rest, Bounds::Count).into_iter().map(|own| (own, 1.0)).collect()
    }

    /// Those with a property and those counted: sums over the answers to the question where there are such, else unknowns of their own.
    fn share(&mut self, inner: &Inner, value: Vec<f64>, count: Vec<f64>) -> (Form, Form) {
        let atoms = self.block.atoms;
        for answers in &self.answers {
            let rest: Vec<f64> = count.iter().zip(&answers.count).map(|(all, own)| all - own).collect();
            if rest.iter().take(self.now).any(|number| *number < -1e-6) {
                continue;
            }
            let subset = self.subset(answers, &value, &inner.key);
            let Some(with) = subset else { continue };
            let mut number: Form = answers.levels.iter().map(|(_, variable)| (*variable, 1.0)).collect();
            if rest.iter().take(self.now).any(|number| *number > 1e-6) {
                let known = (0..self.block.variables.len()).find(|&own| self.block.variables[own].values == rest);
                let variable = known.unwrap_or_else(|| {
                    self.block.variables.push(Variable { values: rest, bounds: Bounds::Count });
                    self.block.variables.len() - 1
                });
                number.push((variable, 1.0));
            }
            return (with, number);
        }
        // Options of which one may tick several are each a part of those who answered.
        if inner.key.item.contains("__") {
            let counted = self.count(count);
            let with = self.option(&inner.key.item, value, counted);
            return (vec![(with, 1.0)], vec![(counted, 1.0)]);
        }
        let without: Vec<f64> = (0..atoms).map(|atom| count[atom] - value[atom]).collect();
        let with = self.variable(value, Bounds::Count);
        let without = self.variable(without, Bounds::Count);
        self.answers.push(Answers { item: inner.key.item.clone(), levels: vec![("1".to_owned(), with), ("0".to_owned(), without)], count });
        (vec![(with, 1.0)], vec![(with, 1.0), (without, 1.0)])
    }

    /// The unknown that counts those who ticked an option.
    fn option(&mut self, item: &str, values: Vec<f64>, counted: usize) -> usize {
        let is_same = |(own, at): &&(String, usize)| own == item && same(&self.block.variables[*at].values, &values, self.now);
        if let Some((_, at)) = self.options.iter().find(is_same) {
            return *at;
        }
        let at = self.variable(values, Bounds::PartOf(counted));
        self.options.push((item.to_owned(), at));
        at
    }

    /// The unknown that counts some units with a value.
    fn count(&mut self, count: Vec<f64>) -> usize {
        if let Some(&own) = self.counts.iter().find(|&&own| same(&self.block.variables[own].values, &count, self.now)) {
            return own;
        }
        let own = self.variable(count, Bounds::Count);
        self.counts.push(own);
        own
    }

    /// The answers that make up a property: by name for a level, else the one set of answers that adds up to it in every atom.
    fn subset(&self, answers: &Answers, value: &[f64], key: &Key) -> Option<Form> {
        // Two questions may happen to have as many of an answer in every group.
        if answers.item != key.item && key.item.split_once("__").is_none_or(|(question, _)| answers.item != question) {
            return None;
        }
        let of = |variable: usize| &self.block.variables[variable].values;
        let name = if key.level.is_empty() { &key.item } else { &key.level };
        if let Some((_, variable)) = answers.levels.iter().find(|(level, variable)| level == name && same(of(*variable), value, self.now)) {
            return Some(vec![(*variable, 1.0)]);
        }
        if answers.item != key.item || answers.levels.len() > 12 {
            return None;
        }
        let mut sets: Vec<u32> = (1..1u32 << answers.levels.len()).collect();
        // Neighbouring answers first, as the positive end of a scale.
        sets.sort_by_key(|set| (set.count_ones() as i32 - (32 - set.leading_zeros() as i32 - set.trailing_zeros() as i32)).abs());
        let fits = |set: u32| {
            (0..self.now).all(|atom| {
                let chosen = answers.levels.iter().enumerate().filter(|(bit, _)| set >> bit & 1 == 1);
                let sum: f64 = chosen.map(|(_, (_, variable))| of(*variable)[atom]).sum();
                (sum - value[atom]).abs() < 1e-6
            })
        };
        let set = sets.into_iter().find(|&set| fits(set))?;
        Some(answers.levels.iter().enumerate().filter(|(bit, _)| set >> bit & 1 == 1).map(|(_, (_, variable))| (*variable, 1.0)).collect())
    }

    /// The sum of a number and those who gave one: a sum over the answers where the number is their code, or the score of an index.
    fn mean(&mut self, inner: &Inner, value: Vec<f64>, count: Vec<f64>, (low, high): (f64, f64)) -> (Form, Form) {
        for answers in self.answers.iter().filter(|answers| answers.item == inner.key.item && same(&answers.count, &count, self.now)) {
            let coded: Option<Form> =
                answers.levels.iter().map(|(level, variable)| Some((*variable, level.parse::<f64>().ok()?))).collect();
            let all: Form = answers.levels.iter().map(|(_, variable)| (*variable, 1.0)).collect();
            if let Some(coded) = coded.filter(|coded| same(&self.add_up(coded), &value, self.now)) {
                return (coded, all);
            }
        }
        let number = vec![(self.count(count), 1.0)];
        if let Some(score) = self.score(inner) {
            return (score, number);
        }
        let of = number[0].0;
        let sum = self.variable(value, Bounds::Sum { of, low, high });
        (vec![(sum, 1.0)], number)
    }

    /// The sum, the number, and the number of those not in between, of a score that is 100, 0 or −100.
    fn promoters(&mut self, inner: &Inner, sum: &[f64], count: &[f64]) -> Option<(Form, Form, Form)> {
        let squares = self.profile(inner, |atom| atom.squares);
        let is_score = |atom: usize| is_net_score(sum[atom], squares[atom], count[atom]);
        let is_number = self.project.question(&inner.key.instrument, &inner.key.item).is_some();
        if is_number || !(0..self.now).all(is_score) || squares.iter().all(|own| *own < 1.0) {
            return None;
        }
        let part = |of: &dyn Fn(usize) -> f64| (0..self.block.atoms).map(|atom| of(atom).max(0.0)).collect::<Vec<f64>>();
        let both = |atom: usize| squares[atom] / 10_000.0;
        let parts = [
            part(&|atom| (both(atom) + sum[atom] / 100.0) / 2.0),
            part(&|atom| count[atom] - both(atom)),
            part(&|atom| (both(atom) - sum[atom] / 100.0) / 2.0),
        ];
        let [above, between, below] = parts.map(|values| self.variable(values, Bounds::Count));
        Some((vec![(above, 100.0), (below, -100.0)], vec![(above, 1.0), (between, 1.0), (below, 1.0)], vec![(above, 1.0), (below, 1.0)]))
    }

    fn add_up(&self, form: &Form) -> Vec<f64> {
        let sum = |atom: usize| form.iter().map(|&(variable, factor)| factor * self.block.variables[variable].values[atom]).sum();
        (0..self.block.atoms).map(sum).collect()
    }

    /// The score of an index as a sum over the answers to its items, exact where all are answered.
    fn score(&self, inner: &Inner) -> Option<Form> {
        let codebook = self.project.codebooks.get(&inner.key.instrument)?;
        let index = codebook.index.get(&inner.key.item)?;
        let items: Vec<&Question> =
            codebook.question.iter().filter(|question| question.index.as_deref() == Some(inner.key.item.as_str())).collect();
        let rule = indices::rule(self.project, index, &items)?;
        let mut form = Form::new();
        for (position, item) in items.iter().enumerate() {
            let answers = self.answers.iter().find(|answers| answers.item == item.column())?;
            for (level, variable) in &answers.levels {
                let score = rule.to_hundred(rule.oriented(position, Some(level.parse().ok()?))?)?;
                form.push((*variable, score / items.len() as f64));
            }
        }
        (!form.is_empty()).then_some(form)
    }

    fn publish(&mut self, estimates: &[Estimate], published: &HashMap<Key, Vec<usize>>) {
        let mut groups: BTreeMap<Vec<u32>, usize> = BTreeMap::new();
        for (measure, key) in self.keys.iter().enumerate() {
            for &estimate in published.get(key).into_iter().flatten() {
                let domain = &estimates[estimate].key.domain;
                let group = match self.block.domains.get(domain) {
                    Some(&group) => group,
                    None => {
                        let Some(atoms) = self.members(domain) else {
                            self.block.unplaced.push(estimate);
                            continue;
                        };
                        let next = groups.len();
                        let group = *groups.entry(atoms.clone()).or_insert(next);
                        if group == next {
                            self.block.groups.push(atoms);
                        }
                        self.block.domains.insert(domain.clone(), group);
                        group
                    }
                };
                if self.adds_up(&estimates[estimate], measure, group) {
                    self.block.published.push(Published { estimate, measure, group });
                } else {
                    self.block.unplaced.push(estimate);
                }
            }
        }
    }

    /// Adds what earlier editions told of the measures, where it is about what the block counts.
    fn tell_before(&mut self, estimates: &[Estimate]) {
        let mut latest: HashMap<Key, (usize, crate::disclosure::editions::Told)> = HashMap::new();
        let mut groups: BTreeMap<Vec<u32>, usize> = self.block.groups.iter().cloned().zip(0..).collect();
        for seen in &self.editions {
            for (measure, key) in self.keys.iter().enumerate() {
                for level in seen.edition.levels(key) {
                    let stood = |atom: &usize| seen.stood_in(&level.domain, &self.levels[*atom]);
                    let Some(told) = seen.edition.told(level) else { continue };
                    if stood(&0).is_none() {
                        continue;
                    }
                    let atoms: Vec<u32> = (0..self.levels.len()).filter(|atom| stood(atom) == Some(true)).map(|atom| atom as u32).collect();
                    let Some([_, n, sum, below, _]) = seen.sums(key, &level.domain) else { continue };
                    let own = &self.block.measures[measure];
                    let is = |form: &Form, number: f64| (self.block.sum(form, &atoms) - number).abs() <= 1e-6 * number.abs().max(1.0);
                    let counted = if own.is_of_people() { is(&own.count, n) } else { own.count.is_empty() || is(&own.count, below) };
                    if !counted || !is(&own.value, sum) {
                        continue;
                    }
                    let next = self.block.groups.len();
                    let group = *groups.entry(atoms.clone()).or_insert(next);
                    if group == next {
                        self.block.groups.push(atoms);
                    }
                    self.block.domains.insert(seen.name(&level.domain), group);
                    self.block.before.push(Before { measure, group, told });
                    latest.insert(level.clone(), (group, told));
                }
            }
        }
        for (position, published) in self.block.published.iter().enumerate() {
            let Some(&(group, told)) = latest.get(&estimates[published.estimate].key) else { continue };
            let gone = |atom: &u32| *atom as usize >= self.now;
            if group == published.group {
                self.block.since.insert(position, Since::Unchanged(told));
            } else if !self.block.groups[group].iter().any(gone) {
                self.block.since.insert(position, Since::Grown);
            }
        }
    }

    /// What earlier editions told exactly is known.
    fn compare_with_before(&mut self) {
        let block = &self.block;
        let known: Vec<Vec<(u32, f64)>> = block.before.iter().flat_map(|before| exactly_told(block, before)).collect();
        self.block.known.extend(known);
    }

    /// Whether the units of a group are those the estimate counts: what is not understood is not shown.
    fn adds_up(&self, estimate: &Estimate, measure: usize, group: usize) -> bool {
        let (own, atoms) = (&self.block.measures[measure], &self.block.groups[group]);
        let is = |form: &Form, number: Option<f64>| {
            let sum = self.block.sum(form, atoms);
            number.is_none_or(|number| (sum - number).abs() <= 1e-6 * number.abs().max(1.0))
        };
        if own.is_of_people() {
            is(&own.count, estimate.n.map(|n| n as f64))
        } else {
            is(&own.value, estimate.numerator) && (own.count.is_empty() || is(&own.count, estimate.denominator))
        }
    }

    /// The atoms of a domain; `None` when the units are not known by its dimensions.
    fn members(&self, domain: &[(String, String)]) -> Option<Vec<u32>> {
        let place = |(dimension, level)| Some((self.dimensions.iter().position(|own| own == dimension)?, level));
        let places: Vec<(usize, &String)> = domain.iter().map(|(dimension, level)| place((dimension, level))).collect::<Option<_>>()?;
        let is_in = |levels: &Vec<Option<String>>| places.iter().all(|(place, level)| levels[*place].as_ref() == Some(level));
        Some((0..self.now).filter(|&atom| is_in(&self.levels[atom])).map(|atom| atom as u32).collect())
    }
}

/// Whether two numbers are the same in every atom of now, and among the people of earlier editions: of these a measure that was not computed then knows
/// nothing.
fn same(one: &[f64], other: &[f64], now: usize) -> bool {
    let is_same = |one: &[f64], other: &[f64]| one.iter().zip(other).all(|(a, b)| (a - b).abs() < 1e-6);
    let (gone, others_gone) = (&one[now.min(one.len())..], &other[now.min(other.len())..]);
    let is_unknown = |gone: &[f64]| gone.iter().all(|own| own.abs() < 1e-6);
    is_same(&one[..now.min(one.len())], &other[..now.min(other.len())])
        && (is_same(gone, others_gone) || is_unknown(gone) || is_unknown(others_gone))
}
