//! What of a pack may stand in a published report: small counts are hidden, and so are the counts they could be worked out from.
//!
//! Every count in the annex and in the draft of the final report comes from a [`Published`], which only [`publish`] makes. The mechanism is
//! that of every release, [`protect`] over linked cells: an indicator's counts by gender and part of the project, and what ties indicators
//! together. What is nowhere printed but follows from what is, such as how many answered no, is tied in where it is small. That an answer is
//! missing tells nothing of a person and is not hidden.

use super::edition::{Edition, Part};
use super::relations::{Relation, relations};
use crate::disclosure::limits::Limits;
use crate::disclosure::linked_cells::audit::disclosed_cells;
use crate::disclosure::linked_cells::complementary::{Pattern, protect};
use crate::disclosure::linked_cells::threshold::SmallCountRule;
use crate::disclosure::linked_cells::{CellCollector, Problem};
use crate::disclosure::release::Count;
use crate::esf::figure::{Figure, Gender, Indicator};
use crate::esf::follow_up::FollowUp;
use std::collections::{BTreeMap, BTreeSet};

/// The dimensions that published tables are divided by.
pub const DIMENSIONS: [&str; 2] = ["operation", "programme_area"];

/// Indicators of special categories of personal data: when everybody in a group has the property, to be in the group says so.
const SPECIAL_CATEGORIES: [&str; 6] = ["CO15", "CO16", "EECO12", "EECO15", "EMCO05", "EMCO07"];

/// Indicators that count projects and organisations, not persons.
const ENTITIES: [&str; 6] = ["CO20", "CO21", "CO22", "CO23", "EECO18", "EECO19"];

/// The number of participants: of all of them it is hidden only where it is small itself, as a report that does not say how many took part says
/// nothing, and of how many the gender is not known is no secret.
const PARTICIPANTS: [&str; 3] = ["TOTAL", "EECO01", "EMCO01"];

/// Figures for the authority's own checks: they differ from the totals by few, and tell a reader nothing more. Sums of indicators, such as
/// `EECO02+04`, and what is counted by month are not published either.
const FOR_CHECKS: [&str; 5] = ["GRAND-TOTAL", "PERSONS", "CARRIED-OVER", "START-FORMS", "STOP-FORMS"];

/// What a count is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Group {
    /// The answer to an indicator is yes.
    Yes(String),
    /// It is no.
    No(String),
    /// It is yes or no.
    Known(String),
    /// What parts leave of their whole.
    Rest(&'static Relation),
    /// The answer is yes, and the gender another one.
    Others(String),
    /// The sample for longer-term results, in a cell.
    Sample(SampleCount, Vec<String>),
}

/// A count of the sample for longer-term results.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SampleCount {
    /// Persons the sample stands for.
    Population,
    /// Persons drawn.
    Drawn,
    /// The others of the population.
    NotDrawn,
    /// Drawn persons who answered.
    Answered,
    /// Drawn persons who did not.
    NotAnswered,
}

/// Part of the project by dimension and level, what is counted, and of whom.
type Key = (String, String, Group, Gender);

fn key(part: Part<'_>, group: &Group, gender: Gender) -> Key {
    (part.dimension.to_owned(), part.level.to_owned(), group.clone(), gender)
}

/// Counts after disclosure control, up to the reporting date.
#[derive(Debug, Clone)]
pub struct Published {
    counts: BTreeMap<Key, u64>,
    hidden: BTreeSet<Key>,
    limit: u64,
}

impl Published {
    /// For how many the answer to an indicator is yes.
    pub fn count(&self, part: Part<'_>, indicator: &str, gender: Gender) -> Count {
        self.of(&key(part, &Group::Yes(indicator.to_owned()), gender))
    }

    /// A count of the sample in a cell.
    pub fn sample(&self, what: SampleCount, cell: &[String]) -> Count {
        self.of(&key(Part::WHOLE, &Group::Sample(what, cell.to_vec()), Gender::Total))
    }

    /// A number of records, such as those a test lists: hidden when it is small.
    pub fn records(&self, count: usize) -> Count {
        if (1..self.limit).contains(&(count as u64)) { Count::Withheld } else { Count::Shown(count as u64) }
    }

    fn of(&self, key: &Key) -> Count {
        match self.counts.get(key) {
            None => Count::Absent,
            Some(_) if self.hidden.contains(key) => Count::Withheld,
            Some(count) => Count::Shown(*count),
        }
    }
}

/// Decides what of a pack may be published, by the project's limits.
pub fn publish(edition: &Edition<'_>, follow_up: Option<&FollowUp>) -> Published {
    let limit = Limits::of(&edition.project.definition.disclosure).count;
    let collector = CellCollector::new(SmallCountRule { minimum: limit, zeros: false });
    let mut collection = Collection { collector, limit, counts: BTreeMap::new(), positions: BTreeMap::new() };
    collection.part(edition, Part::WHOLE);
    for dimension in DIMENSIONS {
        let levels = divided(edition, dimension);
        levels.iter().for_each(|level| collection.part(edition, Part { dimension, level }));
        collection.levels(dimension, &levels);
    }
    if let Some(follow_up) = follow_up {
        collection.sample(follow_up);
    }
    let Collection { collector, counts, positions, .. } = collection;
    let mut problem = collector.into_problem();
    for (key, position) in &positions {
        if let Some(cell) = problem.cells.get_mut(*position) {
            cell.cost *= loss(key);
            cell.suppressible &= !is_kept(key);
            cell.sensitive &= !(key.3 == Gender::Unknown && is_of_participants(&key.2));
        }
    }
    let mut pattern = protect(&problem);
    show_again(&problem, &mut pattern);
    let is = |flags: &[bool], position: usize| flags.get(position) == Some(&true);
    let mut hidden: BTreeSet<Key> =
        positions.iter().filter(|(_, position)| is(&pattern.suppressed, **position)).map(|(key, _)| key.clone()).collect();
    // What could be worked out all the same takes the indicators with it that it follows from.
    for exposed in
        positions.iter().filter(|(_, position)| pattern.exposed.contains(position)).map(|(key, _)| key.2.clone()).collect::<BTreeSet<_>>()
    {
        hidden.extend(counts.keys().filter(|key| follows_from(&exposed, &key.2)).cloned());
    }
    Published { counts, hidden, limit }
}

/// The levels of a dimension that a published report is divided by: none when there is one only, which is the whole.
pub fn divided<'a>(edition: &Edition<'a>, dimension: &str) -> Vec<&'a str> {
    let levels = edition.levels(dimension);
    if levels.len() > 1 { levels } else { Vec::new() }
}

/// Shows complements again, the dearest first, as long as nothing more can be worked out: where many equations meet in a cell, [`protect`]
/// hides more than it must.
fn show_again(problem: &Problem, pattern: &mut Pattern) {
    let mut complements: Vec<(usize, f64)> = pattern.complements(problem).map(|cell| (cell, problem.cells[cell].cost)).collect();
    complements.sort_by(|left, right| right.1.total_cmp(&left.1).then(left.0.cmp(&right.0)));
    for (cell, _) in complements {
        if !pattern.suppressed[cell] {
            continue;
        }
        pattern.suppressed[cell] = false;
        let (secrets, others): (Vec<usize>, Vec<usize>) =
            disclosed_cells(problem, &pattern.suppressed).into_iter().partition(|disclosed| problem.cells[*disclosed].sensitive);
        if secrets == pattern.exposed {
            // What is known all the same protects nothing.
            others.into_iter().for_each(|known| pattern.suppressed[known] = false);
        } else {
            pattern.suppressed[cell] = true;
        }
    }
}

/// How much is lost when a cell is hidden, beside its size: nearly nothing where it is not printed, most for totals.
fn loss((dimension, _, group, gender): &Key) -> f64 {
    let kind = match group {
        Group::No(_) | Group::Known(_) | Group::Rest(..) | Group::Others(_) => 0.001,
        Group::Sample(SampleCount::NotDrawn | SampleCount::NotAnswered, _) => 0.001,
        Group::Yes(_) | Group::Sample(..) => 1.0,
    };
    if *gender == Gender::Total && dimension.is_empty() { 10.0 * kind } else { kind }
}

/// Whether a cell is not to be hidden to protect others: how many take part, and how many women and men, is known from elsewhere, as from the
/// report of a run.
fn is_kept((dimension, _, group, _): &Key) -> bool {
    dimension.is_empty() && is_of_participants(group)
}

fn is_of_participants(group: &Group) -> bool {
    matches!(group, Group::Yes(indicator) if PARTICIPANTS.contains(&indicator.as_str()))
}

/// Whether a count of one group can be worked out from counts of another.
fn follows_from(exposed: &Group, group: &Group) -> bool {
    match (exposed, group) {
        (Group::No(own) | Group::Others(own), Group::Yes(other)) => own == other,
        (Group::Rest(relation), Group::Yes(other)) => relation.parts.contains(&other.as_str()),
        (exposed, group) => exposed == group,
    }
}

struct Collection {
    collector: CellCollector<Key>,
    limit: u64,
    counts: BTreeMap<Key, u64>,
    positions: BTreeMap<Key, usize>,
}

impl Collection {
    fn cell(&mut self, key: Key, count: u64, suppressible: bool) -> usize {
        let position = self.collector.cell(key.clone(), count, suppressible);
        self.counts.entry(key.clone()).or_insert(count);
        self.positions.insert(key, position);
        position
    }

    fn is_small(&self, count: u64) -> bool {
        (1..self.limit).contains(&count)
    }

    /// All indicators of a part, and the small numbers that follow from them.
    fn part(&mut self, edition: &Edition<'_>, part: Part<'_>) {
        let at = edition.to_date(part);
        let for_readers = |indicator: &&Indicator| !FOR_CHECKS.contains(&indicator.id.as_str()) && !indicator.id.contains('+');
        for indicator in edition.pack.indicators.iter().filter(for_readers) {
            let of = |gender| Some((gender, edition.figure(&indicator.id, &at, gender)?));
            self.indicator(part, indicator, Gender::ALL.into_iter().filter_map(of).collect());
        }
        for relation in relations() {
            Gender::ALL.into_iter().for_each(|gender| self.relation(part, relation, gender));
        }
    }

    /// Women, men and others add up to all. Who answered no is tied in where it is few; where nearly nobody's answer is known, none is told.
    fn indicator(&mut self, part: Part<'_>, indicator: &Indicator, figures: BTreeMap<Gender, &Figure>) {
        let yes = Group::Yes(indicator.id.clone());
        if ENTITIES.contains(&indicator.id.as_str()) {
            self.counts.extend(figures.iter().map(|(gender, figure)| (key(part, &yes, *gender), rounded(figure.count))));
            return;
        }
        let (mut parts, mut sum) = (Vec::new(), 0);
        for (gender, figure) in figures.iter().filter(|(gender, _)| **gender != Gender::Total) {
            parts.push(self.cell(key(part, &yes, *gender), rounded(figure.count), true));
            sum += rounded(figure.count);
        }
        if !parts.is_empty() {
            let all = self.cell(key(part, &yes, Gender::Total), sum, true);
            self.collector.sum(all, parts.clone());
            // All less those of one gender are so many together, whichever of the others they are.
            for (own, (gender, figure)) in parts.into_iter().zip(figures.iter().filter(|(gender, _)| **gender != Gender::Total)) {
                let others = sum - rounded(figure.count);
                if self.is_small(others) && !is_of_participants(&yes) {
                    let others = self.cell(key(part, &Group::Others(indicator.id.clone()), *gender), others, true);
                    self.collector.sum(all, [own, others]);
                }
            }
        }
        for (gender, figure) in &figures {
            let Some(known) = figure.known.map(rounded) else { continue };
            let count = rounded(figure.count).min(known);
            let cell = self.cell(key(part, &yes, *gender), count, true);
            let everybody = count > 0 && count == known && SPECIAL_CATEGORIES.contains(&indicator.id.as_str());
            if everybody || self.is_small(known) || self.is_small(known - count) {
                self.collector.mark_sensitive(cell);
                let no = self.cell(key(part, &Group::No(indicator.id.clone()), *gender), known - count, true);
                let known = self.cell(key(part, &Group::Known(indicator.id.clone()), *gender), known, false);
                self.collector.sum(known, [cell, no]);
            }
        }
    }

    /// Parts and what they leave add up to their whole. What they leave is no secret where it is neither few nor nobody.
    fn relation(&mut self, part: Part<'_>, relation: &'static Relation, gender: Gender) {
        let yes = |indicator: &str| key(part, &Group::Yes(indicator.to_owned()), gender);
        let count = |indicator: &str| self.counts.get(&yes(indicator)).copied();
        let Some(all) = count(relation.whole) else { return };
        let Some(counts) = relation.parts.iter().map(|part| count(part)).collect::<Option<Vec<u64>>>() else { return };
        let Some(left) = all.checked_sub(counts.iter().sum()).filter(|left| *left < self.limit) else { return };
        let mut cells: Vec<usize> = relation.parts.iter().zip(counts).map(|(part, count)| self.cell(yes(part), count, true)).collect();
        if left > 0 {
            cells.push(self.cell(key(part, &Group::Rest(relation), gender), left, true));
        }
        let whole = self.cell(yes(relation.whole), all, true);
        self.collector.sum(whole, cells);
    }

    /// The levels of a dimension add up to the whole, with what has no level where that is few.
    fn levels(&mut self, dimension: &str, levels: &[&str]) {
        let whole: Vec<(Key, u64)> =
            self.counts.iter().filter(|(key, _)| key.0.is_empty()).map(|(key, count)| (key.clone(), *count)).collect();
        for (whole, all) in whole {
            let of = |level: &str| (dimension.to_owned(), level.to_owned(), whole.2.clone(), whole.3);
            let known: Vec<(Key, u64)> = levels.iter().filter_map(|level| Some((of(level), *self.counts.get(&of(level))?))).collect();
            let left = all.checked_sub(known.iter().map(|(_, count)| count).sum()).filter(|left| !known.is_empty() && *left < self.limit);
            let Some(left) = left else { continue };
            let mut cells: Vec<usize> = known.into_iter().map(|(key, count)| self.cell(key, count, true)).collect();
            if left > 0 {
                cells.push(self.cell(of("\u{0}"), left, true));
            }
            let total = self.cell(whole, all, true);
            self.collector.sum(total, cells);
        }
    }

    fn sample(&mut self, follow_up: &FollowUp) {
        for cell in &follow_up.weighting.cells {
            let mut at = |what, count| self.cell(key(Part::WHOLE, &Group::Sample(what, cell.cell.clone()), Gender::Total), count, true);
            let (population, drawn) = (at(SampleCount::Population, cell.population), at(SampleCount::Drawn, cell.drawn));
            let not_drawn = at(SampleCount::NotDrawn, cell.population - cell.drawn);
            let (answered, not_answered) =
                (at(SampleCount::Answered, cell.answered), at(SampleCount::NotAnswered, cell.drawn - cell.answered));
            self.collector.sum(population, [drawn, not_drawn]);
            self.collector.sum(drawn, [answered, not_answered]);
        }
    }
}

/// A weighted number of persons as the whole number that is printed.
fn rounded(value: f64) -> u64 {
    value.max(0.0).round() as u64
}
