//! What of a pack may stand in a published report: small counts are hidden, and so are the counts they could be worked out from.
//!
//! A [`Published`] can only be made by [`publish`], and the annex and the draft of the final report take nothing else: the complete numbers
//! cannot get into them. The mechanism is that of every release, [`protect`] over linked cells.

use super::edition::{Edition, Part};
use super::relations::{REFERENCE_GROUPS, relations};
use crate::disclosure::complementary::protect;
use crate::disclosure::limits::Limits;
use crate::disclosure::linked_cells::CellCollector;
use crate::disclosure::release::Count;
use crate::disclosure::threshold::SmallCountRule;
use crate::esf::figures::Figure;
use crate::esf::follow_up::FollowUp;
use crate::esf::pack::{Gender, Indicator};
use std::collections::{BTreeMap, BTreeSet};

/// Indicators of special categories of personal data: when everybody in a group has the property, to be in the group says so.
const SPECIAL_CATEGORIES: [&str; 6] = ["CO15", "CO16", "EECO12", "EECO15", "EMCO05", "EMCO07"];

/// What a count is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Group {
    /// The answer to an indicator is yes.
    Yes(String),
    /// It is no.
    No(String),
    /// It is not known.
    Unknown(String),
    /// The reference group of an indicator, where it is no indicator itself.
    Reference(String),
    /// What parts leave of their whole.
    Rest(String, Vec<String>),
    /// The sample: population, drawn, not drawn, answered, not answered of a cell.
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

type Key = ((String, String), Group, Gender);

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
        self.of(part, Group::Yes(indicator.to_owned()), gender)
    }

    /// For how many it is not known.
    pub fn unknown(&self, part: Part<'_>, indicator: &str) -> Count {
        self.of(part, Group::Unknown(indicator.to_owned()), Gender::Total)
    }

    /// For which share of the reference group the answer is known; `None` when a count behind it is hidden, or nobody is in the group.
    pub fn response_rate(&self, part: Part<'_>, indicator: &str) -> Option<f64> {
        let count = |group| match self.of(part, group, Gender::Total) {
            Count::Shown(count) => Some(count as f64),
            Count::Withheld | Count::Absent => None,
        };
        let yes = count(Group::Yes(indicator.to_owned()))?;
        let no = count(Group::No(indicator.to_owned()))?;
        let unknown = count(Group::Unknown(indicator.to_owned()))?;
        let base = yes + no + unknown;
        (base > 0.0).then(|| (yes + no) / base)
    }

    /// A count of the sample in a cell.
    pub fn sample(&self, what: SampleCount, cell: &[String]) -> Count {
        self.of(Part::WHOLE, Group::Sample(what, cell.to_vec()), Gender::Total)
    }

    /// A number of records, such as those a test lists: hidden when it is small.
    pub fn records(&self, count: usize) -> Count {
        if (1..self.limit).contains(&(count as u64)) { Count::Withheld } else { Count::Shown(count as u64) }
    }

    fn of(&self, part: Part<'_>, group: Group, gender: Gender) -> Count {
        let key = ((part.dimension.to_owned(), part.level.to_owned()), group, gender);
        match self.counts.get(&key) {
            None => Count::Absent,
            Some(_) if self.hidden.contains(&key) => Count::Withheld,
            Some(count) => Count::Shown(*count),
        }
    }
}

/// The dimensions that published tables are divided by.
pub const DIMENSIONS: [&str; 2] = ["operation", "programme_area"];

/// Decides what of a pack may be published, by the project's limits.
pub fn publish(edition: &Edition<'_>, follow_up: Option<&FollowUp>) -> Published {
    let limit = Limits::of(&edition.project.definition.disclosure).count;
    let rule = SmallCountRule { minimum: limit, zeros: false };
    let mut collection = Collection { collector: CellCollector::new(rule), counts: BTreeMap::new(), positions: BTreeMap::new() };
    collection.part(edition, Part::WHOLE);
    for dimension in DIMENSIONS {
        let levels = edition.levels(dimension);
        for level in &levels {
            collection.part(edition, Part { dimension, level });
        }
        collection.levels(dimension, &levels);
    }
    if let Some(follow_up) = follow_up {
        collection.sample(follow_up);
    }
    let Collection { collector, counts, positions } = collection;
    let problem = collector.into_problem();
    let pattern = protect(&problem);
    let mut hidden: BTreeSet<Key> =
        positions.iter().filter(|(_, at)| pattern.suppressed.get(**at) == Some(&true)).map(|(key, _)| key.clone()).collect();
    // What would be disclosed all the same takes all counts about the same thing with it.
    let exposed: BTreeSet<&Group> = positions.iter().filter(|(_, at)| pattern.exposed.contains(at)).map(|(key, _)| &key.1).collect();
    hidden.extend(counts.keys().filter(|key| exposed.contains(&key.1)).cloned());
    Published { counts, hidden, limit }
}

struct Collection {
    collector: CellCollector<Key>,
    counts: BTreeMap<Key, u64>,
    positions: BTreeMap<Key, usize>,
}

impl Collection {
    fn cell(&mut self, key: Key, count: u64) -> usize {
        let position = self.collector.cell(key.clone(), count, true);
        self.counts.entry(key.clone()).or_insert(count);
        self.positions.insert(key, position);
        position
    }

    fn count(&self, part: Part<'_>, group: &Group, gender: Gender) -> Option<u64> {
        self.counts.get(&((part.dimension.to_owned(), part.level.to_owned()), group.clone(), gender)).copied()
    }

    /// The counts of a group by gender, and their sum for all.
    fn by_gender(&mut self, part: Part<'_>, group: &Group, counts: &BTreeMap<Gender, u64>) {
        let key = |gender| ((part.dimension.to_owned(), part.level.to_owned()), group.clone(), gender);
        let parts: Vec<usize> = counts.iter().map(|(gender, count)| self.cell(key(*gender), *count)).collect();
        let total = self.cell(key(Gender::Total), counts.values().sum());
        self.collector.sum(total, parts);
    }

    /// All indicators of a part with what follows from them: no, unknown and reference group, and what is left of a whole.
    fn part(&mut self, edition: &Edition<'_>, part: Part<'_>) {
        let at = edition.to_date(part);
        let figures_of = |indicator: &Indicator| -> BTreeMap<Gender, &Figure> {
            genders().filter_map(|gender| Some((gender, edition.figure(&indicator.id, &at, gender)?))).collect()
        };
        for indicator in &edition.pack.indicators {
            let counts =
                figures_of(indicator).into_iter().map(|(gender, figure)| (gender, rounded(figure.count))).collect::<BTreeMap<_, _>>();
            if !counts.is_empty() {
                self.by_gender(part, &Group::Yes(indicator.id.clone()), &counts);
            }
        }
        for indicator in &edition.pack.indicators {
            let figures = figures_of(indicator);
            let of = |value: fn(&Figure) -> f64| {
                figures.iter().map(|(gender, figure)| (*gender, rounded(value(figure)))).collect::<BTreeMap<_, _>>()
            };
            let yes = Group::Yes(indicator.id.clone());
            if figures.is_empty() || figures.values().any(|figure| figure.base().is_none()) {
                continue;
            }
            let reference = self.reference(part, indicator, &figures);
            let no = Group::No(indicator.id.clone());
            let unknown = Group::Unknown(indicator.id.clone());
            self.by_gender(part, &no, &of(|figure| figure.known.unwrap_or_default() - figure.count));
            self.by_gender(part, &unknown, &of(|figure| figure.unknown.unwrap_or_default()));
            for gender in genders().filter(|gender| figures.contains_key(gender)).chain([Gender::Total]) {
                self.whole(part, &reference, &[&yes, &no, &unknown], gender);
                if SPECIAL_CATEGORIES.contains(&indicator.id.as_str()) && self.count(part, &no, gender) == Some(0) {
                    let everybody = self.positions.get(&((part.dimension.to_owned(), part.level.to_owned()), yes.clone(), gender)).copied();
                    everybody.into_iter().for_each(|cell| self.collector.mark_sensitive(cell));
                }
            }
        }
        for relation in relations() {
            let whole = Group::Yes(relation.whole.to_owned());
            let parts: Vec<Group> = relation.parts.iter().map(|part| Group::Yes((*part).to_owned())).collect();
            let rest = Group::Rest(relation.whole.to_owned(), relation.parts.iter().map(|part| (*part).to_owned()).collect());
            for gender in genders().chain([Gender::Total]) {
                self.left(part, &whole, &parts, &rest, gender);
            }
        }
    }

    /// The reference group of an indicator: another indicator that counts as many women, men and others, else a group of its own.
    fn reference(&self, part: Part<'_>, indicator: &Indicator, figures: &BTreeMap<Gender, &Figure>) -> Group {
        let same = |other: &&str| {
            let group = Group::Yes((*other).to_owned());
            figures.iter().all(|(gender, figure)| self.count(part, &group, *gender) == figure.base().map(rounded))
        };
        let others = REFERENCE_GROUPS.into_iter().chain(indicator.reference_output.as_deref());
        match others.filter(|other| *other != indicator.id).find(same) {
            Some(other) => Group::Yes(other.to_owned()),
            None => Group::Reference(indicator.id.clone()),
        }
    }

    /// States that parts add up to a whole that is counted by them, unless it is known with another count: then the two are not the same.
    fn whole(&mut self, part: Part<'_>, whole: &Group, parts: &[&Group], gender: Gender) {
        let key = |group: &Group| ((part.dimension.to_owned(), part.level.to_owned()), group.clone(), gender);
        let counts: Vec<u64> = parts.iter().filter_map(|group| self.count(part, group, gender)).collect();
        let sum: u64 = counts.iter().sum();
        if self.count(part, whole, gender).is_some_and(|known| known != sum) {
            return;
        }
        let cells: Vec<usize> = parts.iter().zip(counts).map(|(group, count)| self.cell(key(group), count)).collect();
        let total = self.cell(key(whole), sum);
        self.collector.sum(total, cells);
    }

    /// States that parts and what they leave add up to a whole; nothing when one of them is not counted, or they are more than it.
    fn left(&mut self, part: Part<'_>, whole: &Group, parts: &[Group], rest: &Group, gender: Gender) {
        let key = |group: &Group| ((part.dimension.to_owned(), part.level.to_owned()), group.clone(), gender);
        let Some(all) = self.count(part, whole, gender) else { return };
        let Some(counts) = parts.iter().map(|group| self.count(part, group, gender)).collect::<Option<Vec<u64>>>() else { return };
        let Some(left) = all.checked_sub(counts.iter().sum()) else { return };
        let mut cells: Vec<usize> = parts.iter().zip(counts).map(|(group, count)| self.cell(key(group), count)).collect();
        cells.push(self.cell(key(rest), left));
        let total = self.cell(key(whole), all);
        self.collector.sum(total, cells);
    }

    /// The levels of a dimension add up to the whole, with what has no level.
    fn levels(&mut self, dimension: &str, levels: &[&str]) {
        let whole: Vec<(Key, u64)> =
            self.counts.iter().filter(|(key, _)| key.0.0.is_empty()).map(|(key, count)| (key.clone(), *count)).collect();
        for (key, all) in whole {
            let of = |level: &str| ((dimension.to_owned(), level.to_owned()), key.1.clone(), key.2);
            let known: Vec<(Key, u64)> = levels.iter().filter_map(|level| Some((of(level), *self.counts.get(&of(level))?))).collect();
            let Some(left) = all.checked_sub(known.iter().map(|(_, count)| count).sum()).filter(|_| !known.is_empty()) else { continue };
            let mut cells: Vec<usize> = known.into_iter().map(|(key, count)| self.cell(key, count)).collect();
            cells.push(self.cell(of("\u{0}"), left));
            let total = self.cell(key, all);
            self.collector.sum(total, cells);
        }
    }

    fn sample(&mut self, follow_up: &FollowUp) {
        for cell in &follow_up.weighting.cells {
            let mut at =
                |what, count| self.cell(((String::new(), String::new()), Group::Sample(what, cell.cell.clone()), Gender::Total), count);
            let (population, drawn) = (at(SampleCount::Population, cell.population), at(SampleCount::Drawn, cell.drawn));
            let not_drawn = at(SampleCount::NotDrawn, cell.population - cell.drawn);
            let (answered, not_answered) =
                (at(SampleCount::Answered, cell.answered), at(SampleCount::NotAnswered, cell.drawn - cell.answered));
            self.collector.sum(population, [drawn, not_drawn]);
            self.collector.sum(drawn, [answered, not_answered]);
        }
    }
}

fn genders() -> impl Iterator<Item = Gender> {
    Gender::ALL.into_iter().filter(|gender| *gender != Gender::Total)
}

/// A weighted number of persons as the whole number that is printed.
fn rounded(value: f64) -> u64 {
    value.max(0.0).round() as u64
}
