//! Which differences are tested together.
//!
//! A family holds what a reader is told together, each measure once: the changes that the text tells, of all questionnaires, are one; the differences
//! between the levels of a dimension in the last waves are one; every other reading and every step on the way has its own. What stands beside a
//! measure, such as the mean of a scale beside its share, is the same measure again, and so is the other answer of a question with two.

use crate::project::Project;
use crate::project::codebook::QuestionType;
use crate::project::definition::Kind;
use crate::statistics::hypothesis_tests::adjust::{benjamini_hochberg, holm};
use crate::transform::estimate::{Against, Estimate, Flag, Key, Over};
use crate::transform::query::Query;
use std::collections::{BTreeMap, HashMap, HashSet};

/// What a family of all measures is of.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Screen {
    /// What is compared with what, without names of levels and waves.
    kind: Against,
    /// The dimensions of the groups.
    dimensions: Vec<String>,
    /// The wave or waves; empty for what is told: that up to the last wave.
    waves: Vec<String>,
    /// Whether these are figures beside the measures themselves.
    beside: bool,
    /// Whether they are of registers.
    register: bool,
}

/// Adjusts the p-values of changes and of differences between levels, among those that are shown: with the others, the adjusted values would tell
/// where those withheld stand. After Holm within the measure; after Benjamini and Hochberg over all measures, as these are screened for any.
pub fn adjust_shown(project: &Project, queries: &[Query], estimates: &mut [Estimate], withheld: impl Fn(&Key) -> bool) {
    let shown: Vec<usize> =
        (0..estimates.len()).filter(|&place| estimates[place].key.against.is_some() && !withheld(&estimates[place].key)).collect();
    let mirrors = mirrors(project, estimates, &shown);
    let screened = Screened::of(project, queries, estimates, &shown);
    let mut families: BTreeMap<Key, Vec<usize>> = BTreeMap::new();
    let mut screens: BTreeMap<Screen, Vec<usize>> = BTreeMap::new();
    for &place in &shown {
        let Some(family) = family(&estimates[place].key) else { continue };
        if !mirrors.contains_key(&place)
            && let Some(screen) = screened.screen(&estimates[place])
        {
            screens.entry(screen).or_default().push(place);
        }
        families.entry(family).or_default().push(place);
    }
    drop(screened);
    let mut adjust = |places: &[usize], adjusted: fn(&[Option<f64>]) -> Vec<Option<f64>>, set: fn(&mut Estimate, Option<f64>)| {
        let p: Vec<Option<f64>> = places.iter().map(|&place| estimates[place].p).collect();
        places.iter().zip(adjusted(&p)).for_each(|(&place, p)| set(&mut estimates[place], p));
    };
    families.values().for_each(|places| adjust(places, holm, |estimate, p| estimate.p_adjusted = p));
    screens.values().for_each(|places| adjust(places, benjamini_hochberg, |estimate, p| estimate.p_benjamini_hochberg = p));
    for (place, told) in mirrors {
        estimates[place].p_benjamini_hochberg = estimates[told].p_benjamini_hochberg;
        estimates[place].flags.push(Flag::Mirror);
        estimates[place].flags.sort();
    }
}

/// The family a difference is tested in: the same measure and dimensions, every pair or every level against the rest, or the same two waves; of
/// gaps between respondent groups, all statements that were put to the same two; all tables of two questions. `None` for a level.
fn family(key: &Key) -> Option<Key> {
    let against = match key.against.as_ref()? {
        // All tables of two questions are one family.
        Against::Independence(_) => {
            return Some(Key { against: Some(Against::Independence(String::new())), ..Key::default() });
        }
        Against::Level(_) => Against::Level(String::new()),
        Against::GapChange { wave, over, .. } => Against::GapChange { wave: wave.clone(), level: String::new(), over: *over },
        Against::Adjusted { comparison, .. } => Against::Adjusted { comparison: comparison.clone(), other: String::new() },
        other => other.clone(),
    };
    let domain = key.domain.iter().map(|(dimension, _)| (dimension.clone(), String::new())).collect();
    let item = if matches!(against, Against::Instrument(_)) { String::new() } else { key.item.clone() };
    Some(Key { domain, against: Some(against), item, ..key.clone() })
}

/// Of two answers that make up a whole question, the one that says the same again as the other: the one that fell or lies lower, with the place of
/// the other.
fn mirrors(project: &Project, estimates: &[Estimate], shown: &[usize]) -> HashMap<usize, usize> {
    let mut questions: BTreeMap<Key, Vec<usize>> = BTreeMap::new();
    for &place in shown.iter().filter(|&&place| estimates[place].p.is_some()) {
        let key = &estimates[place].key;
        let Some((question, _)) = key.item.split_once("__") else { continue };
        if project.question(&key.instrument, question).is_some_and(|question| question.kind == QuestionType::Single) {
            questions.entry(Key { item: question.to_owned(), ..key.clone() }).or_default().push(place);
        }
    }
    let unused = |place: &usize| estimates[*place].reference == Some(0.0) && estimates[*place].estimate == Some(0.0);
    let mut found = HashMap::new();
    for mut places in questions.into_values() {
        places.retain(|place| !unused(place));
        let [one, other] = places[..] else { continue };
        let Some((first, second)) = estimates[one].estimate.zip(estimates[other].estimate) else { continue };
        if (first + second).abs() < 1e-9 {
            let (told, mirror) = if second > first { (other, one) } else { (one, other) };
            found.insert(mirror, told);
        }
    }
    found
}

/// What decides in which family of all measures a difference is.
struct Screened<'a> {
    project: &'a Project,
    beside: HashSet<&'a str>,
    /// Of each measure and group the first wave since which a change up to the last wave is told.
    since: HashMap<Key, usize>,
}

impl<'a> Screened<'a> {
    fn of(project: &'a Project, queries: &'a [Query], estimates: &[Estimate], shown: &[usize]) -> Self {
        let beside = queries.iter().filter(|query| query.header.beside.is_some()).map(|query| query.name.as_str()).collect();
        let mut found = Self { project, beside, since: HashMap::new() };
        for estimate in shown.iter().map(|&place| &estimates[place]).filter(|estimate| estimate.is_headline()) {
            let key = &estimate.key;
            if let Some(Against::Wave(from) | Against::CommonUnits(from) | Against::Linked(from)) = &key.against
                && found.is_last(key)
            {
                let place = found.place(key, from);
                let first = found.since.entry(Key { against: None, ..key.clone() }).or_insert(place);
                *first = place.min(*first);
            }
        }
        found
    }

    fn waves(&self, instrument: &str) -> impl Iterator<Item = &'a str> {
        let found = self.project.definition.instrument.iter().find(|own| own.id == instrument);
        found.into_iter().flat_map(|own| own.wave.iter().map(|wave| wave.id.as_str()))
    }

    fn place(&self, key: &Key, wave: &str) -> usize {
        self.waves(&key.instrument).position(|own| own == wave).unwrap_or(0)
    }

    fn is_last(&self, key: &Key) -> bool {
        self.waves(&key.instrument).last().is_none_or(|last| last == key.wave)
    }

    /// `None` for a level.
    fn screen(&self, estimate: &Estimate) -> Option<Screen> {
        let key = &estimate.key;
        let nothing = String::new;
        let is_told = self.is_last(key) && (estimate.is_headline() || !matches!(key.against, Some(Against::GapChange { .. })));
        let own = |waves: &[&String]| if is_told { Vec::new() } else { waves.iter().map(|wave| (*wave).clone()).collect() };
        let (kind, waves) = match key.against.as_ref()? {
            change @ (Against::Wave(from) | Against::CommonUnits(from) | Against::Linked(from)) => {
                let of_measure = || Key { against: None, ..key.clone() };
                let is_told = estimate.is_headline() && self.since.get(&of_measure()) == Some(&self.place(key, from)) && self.is_last(key);
                match is_told {
                    true => (Against::Wave(nothing()), Vec::new()),
                    false => (change.clone(), vec![key.wave.clone()]),
                }
            }
            Against::GapChange { wave, over, .. } if !is_told => {
                (Against::GapChange { wave: wave.clone(), level: nothing(), over: *over }, vec![key.wave.clone()])
            }
            Against::GapChange { .. } => (Against::GapChange { wave: nothing(), level: nothing(), over: Over::All }, Vec::new()),
            Against::Level(_) => (Against::Level(nothing()), own(&[&key.wave])),
            Against::Rest => (Against::Rest, own(&[&key.wave])),
            Against::Instrument(_) => (Against::Instrument(nothing()), own(&[&key.wave])),
            Against::Comparison(from) => (Against::Comparison(nothing()), own(&[from, &key.wave])),
            Against::Adjusted { .. } => (Against::Adjusted { comparison: nothing(), other: nothing() }, Vec::new()),
            Against::Independence(_) => (Against::Independence(nothing()), Vec::new()),
            other @ (Against::Gap { .. } | Against::Left(_) | Against::Trend) => (other.clone(), Vec::new()),
        };
        // Adjusted comparisons and tables of two questions are one family each, whatever their groups.
        let is_one = matches!(kind, Against::Adjusted { .. } | Against::Independence(_));
        let dimensions = key.domain.iter().filter(|_| !is_one).map(|(dimension, _)| dimension.clone()).collect();
        let register = self.project.definition.instrument.iter().any(|own| own.id == key.instrument && own.kind == Kind::Register);
        Some(Screen { kind, dimensions, waves, beside: self.beside.contains(key.indicator.as_str()), register })
    }
}
