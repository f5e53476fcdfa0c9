//! One question of one instrument: the unknowns, what the printed numbers say of them, and what follows that should not.

use super::groups::{Atoms, Group, Set};
use super::method::{Measure, Question, Total};
use super::people::{Record, Records};
use super::printed::{Cell, Interval, Row};
use super::readings::{Side, marked, sides};
use super::solver::{System, TINY, Terms, value};
use std::collections::{BTreeMap, BTreeSet};

/// Groups of fewer than this are small: how they answered is a secret.
const SMALL_GROUP: usize = 10;
/// The same of employers.
const FEW_EMPLOYERS: usize = 3;
/// Counts of one to this many are secrets of the rule `cells`, and too few to hide that all others are alike.
const FEW: f64 = 4.0;

/// Something the attacker finds out that he should not.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    pub instrument: String,
    pub wave: String,
    pub question: String,
    /// The people it is about.
    pub whom: String,
    pub size: usize,
    pub what: String,
}

impl Finding {
    /// Of whom something is told, and of which answer; not within what limits.
    pub fn name(&self) -> (String, String, String) {
        let what = self.what.split(", known to be").next().unwrap_or_default();
        (self.wave.clone(), self.whom.clone(), what.to_owned())
    }
}

impl std::fmt::Display for Finding {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(to, "{} {} {}: {} ({} people): {}", self.instrument, self.wave, self.question, self.whom, self.size, self.what)
    }
}

/// The unknowns of one wave: of each atom a count for each answer, or for a number how many answered and their sum.
struct Wave {
    atoms: Atoms,
    unknowns: Vec<Vec<usize>>,
}

pub struct Family {
    instrument: String,
    question: Question,
    waves: BTreeMap<String, Wave>,
    pub system: System,
    /// Groups of fewer are small.
    small: usize,
    /// Groups by wave of whom it is withheld how many were asked, or gave one of some answers.
    uncounted: BTreeSet<(String, Group, Vec<String>)>,
    /// Whether some rows are about those who answered in several waves.
    has_readings: bool,
    /// Shown groups by wave.
    shown: BTreeSet<(String, Group)>,
    /// How many editions there are.
    editions: usize,
}

/// The group a row is about, without what its members answered.
fn group(row: &Row, domain: &[(String, String)]) -> Group {
    let is_answer = |dimension: &str| row.indicator == "programme_women_share" && dimension == "programme_choice";
    Group { edition: row.edition, domain: domain.iter().filter(|(dimension, _)| !is_answer(dimension)).cloned().collect() }
}

fn gender(row: &Row, level: &str) -> Group {
    let mut own = group(row, &row.domain);
    own.domain.push(("gender".to_owned(), level.to_owned()));
    own
}

/// What is printed of a level, by indicator, item, answer, wave and group.
type Printed = BTreeMap<(String, String, String, String, Group), Interval>;

fn name_of(row: &Row, wave: &str, domain: &[(String, String)]) -> (String, String, String, String, Group) {
    let own = Group { edition: row.edition, domain: domain.to_vec() };
    (row.indicator.clone(), row.item.clone(), row.level.clone(), wave.to_owned(), own)
}

/// Whether a difference is that of what is printed of both sides, as far as its digits go: then it tells nothing more than they do.
fn follows(row: &Row, wave: &str, other: &Group, part: Option<f64>, printed: &Printed) -> bool {
    let middle = |own: &Interval| (own.lower + own.upper) / 2.0;
    let (Some(own), Some(other)) = (printed.get(&name_of(row, &row.wave, &row.domain)), printed.get(&name_of(row, wave, &other.domain)))
    else {
        return false;
    };
    let Some(difference) = row.estimate.number() else { return true };
    let expected = match row.against.0.as_str() {
        // Against the rest: the other group is all, of which the own one is a part.
        "rest" => part.map_or(f64::NAN, |part| middle(own) - (middle(other) - part * middle(own)) / (1.0 - part)),
        _ => middle(own) - middle(other),
    };
    expected > difference.lower - 1e-9 && expected < difference.upper + 1e-9
}

/// Whether a difference is that of what is printed beside it.
fn beside(row: &Row) -> bool {
    let middle = |cell: Cell| cell.number().map(|own| (own.lower + own.upper) / 2.0);
    let difference = middle(row.later).zip(middle(row.reference)).map(|(later, reference)| later - reference);
    difference
        .is_some_and(|of_printed| row.estimate.number().is_none_or(|own| of_printed > own.lower - 1e-9 && of_printed < own.upper + 1e-9))
}

impl Family {
    /// Sets up the unknowns for all rows about a question.
    pub fn new(question: Question, rows: &[(Row, Measure)], editions: &[Records], of_employers: bool) -> Self {
        let mut groups: BTreeMap<String, BTreeSet<Group>> = BTreeMap::new();
        let mut shown = BTreeSet::new();
        let (mut uncounted, mut asked) = (BTreeSet::new(), BTreeSet::new());
        for (row, measure) in rows {
            let own = group(row, &row.domain);
            if row.estimate.number().is_some() && row.against.0.is_empty() {
                shown.insert((row.wave.clone(), own.clone()));
            }
            if row.against.0.is_empty() && (row.base == Cell::Withheld || row.n == Cell::Withheld) {
                let counted = match measure {
                    Measure::Share { of, .. } => of.clone(),
                    Measure::Scores(scores) | Measure::Median(scores) => scores.iter().map(|(answer, _)| answer.clone()).collect(),
                    _ => question.answers.iter().filter(|answer| answer.as_str() != "don't know").cloned().collect(),
                };
                uncounted.insert((row.wave.clone(), own.clone(), counted));
            }
            if row.against.0.is_empty() && matches!(row.base, Cell::Number(_)) {
                asked.insert((row.wave.clone(), own.clone()));
            }
            let of_wave = groups.entry(row.wave.clone()).or_default();
            of_wave.insert(own);
            of_wave.insert(group(row, &[]));
            if let Measure::Women { .. } | Measure::WomenInRecords = measure {
                of_wave.extend([gender(row, "female"), gender(row, "male")]);
            }
            for side in sides(row, measure, group(row, &row.domain)).into_iter().flatten() {
                if side.number.number().is_some() {
                    shown.insert((side.wave.clone(), side.group.clone()));
                }
                let of_side = groups.entry(side.wave).or_default();
                of_side.insert(side.group);
                of_side.extend(side.less);
            }
        }
        // Of a group of whom it is told nowhere how many were asked for their opinion, it is not known how many did not answer.
        let is_looked_at =
            |(wave, group, _): &(String, Group, Vec<String>)| question.cells || asked.contains(&(wave.clone(), group.clone()));
        let uncounted = uncounted.into_iter().filter(is_looked_at).collect();
        let mut family = Self {
            instrument: rows[0].0.instrument.clone(),
            question,
            waves: BTreeMap::new(),
            system: System::default(),
            small: if of_employers { FEW_EMPLOYERS } else { SMALL_GROUP },
            uncounted,
            has_readings: rows.iter().any(|(row, _)| row.is_reading()),
            shown,
            editions: editions.len(),
        };
        let editions = marked(&family.question, rows, editions);
        for (wave, of_wave) in groups {
            let atoms = Atoms::new(of_wave, &editions, &wave);
            let unknowns = (0..atoms.atoms.len()).map(|atom| family.unknowns_of(&atoms, atom)).collect();
            family.waves.insert(wave, Wave { atoms, unknowns });
        }
        let levels = rows.iter().filter(|(row, _)| row.against.0.is_empty());
        let printed: Printed = levels.filter_map(|(row, _)| Some((name_of(row, &row.wave, &row.domain), row.estimate.number()?))).collect();
        for (row, measure) in rows {
            if row.against.0.is_empty() { family.read(row, measure) } else { family.read_difference(row, measure, &printed) }
        }
        family
    }

    fn unknowns_of(&mut self, atoms: &Atoms, atom: usize) -> Vec<usize> {
        let members = &atoms.atoms[atom].members;
        let size = members.len() as f64;
        let answers: Vec<Option<String>> = members.iter().map(|record| self.question.answer(record)).collect();
        if let Some((least, most, whole)) = self.question.range {
            let given: Vec<f64> = answers.iter().flatten().map(|answer| answer.parse().unwrap()).collect();
            let n = self.system.unknown(0.0, size, true, given.len() as f64);
            let sum = self.system.unknown((size * least).min(0.0), (size * most).max(0.0), whole, given.iter().sum());
            self.system.learn(vec![(sum, 1.0), (n, -most)], f64::NEG_INFINITY, 0.0, "nobody has more than the most");
            self.system.learn(vec![(sum, 1.0), (n, -least)], 0.0, f64::INFINITY, "nobody has less than the least");
            return vec![n, sum];
        }
        let options = self.question.answers.clone();
        let count = |option: &String| answers.iter().flatten().filter(|answer| *answer == option).count() as f64;
        let unknowns: Vec<usize> = options.iter().map(|option| self.system.unknown(0.0, size, true, count(option))).collect();
        self.system.learn(unknowns.iter().map(|unknown| (*unknown, 1.0)).collect(), 0.0, size, "nobody answers twice");
        unknowns
    }

    /// The count of some answers, or with `None` of all, among some atoms; weighted as in an edition where one is given.
    fn count(&self, wave: &str, atoms: &BTreeSet<usize>, answers: Option<&[String]>, edition: Option<usize>) -> Terms {
        let own = &self.waves[wave];
        let mut terms = Terms::new();
        for atom in atoms {
            let weight = edition.map_or(1.0, |edition| own.atoms.atoms[*atom].weights[edition].unwrap_or_default());
            for (place, unknown) in own.unknowns[*atom].iter().enumerate() {
                let counted = if self.question.range.is_some() {
                    place == 0
                } else {
                    answers.is_none_or(|answers| answers.contains(&self.question.answers[place]))
                };
                if counted {
                    terms.push((*unknown, weight));
                }
            }
        }
        terms
    }

    /// The sum of scores, or of the numbers themselves.
    fn sum(&self, wave: &str, atoms: &BTreeSet<usize>, scores: &[(String, f64)], edition: Option<usize>) -> Terms {
        let own = &self.waves[wave];
        let mut terms = Terms::new();
        for atom in atoms {
            let weight = edition.map_or(1.0, |edition| own.atoms.atoms[*atom].weights[edition].unwrap_or_default());
            if self.question.range.is_some() {
                terms.push((own.unknowns[*atom][1], weight));
            } else {
                for (answer, score) in scores {
                    let place = self.question.answers.iter().position(|own| own == answer).unwrap();
                    terms.push((own.unknowns[*atom][place], weight * score));
                }
            }
        }
        terms
    }

    /// Numerator and denominator of what a row shows, over a set of atoms.
    fn ratio(&self, row: &Row, measure: &Measure, wave: &str, atoms: &BTreeSet<usize>, weighted: bool) -> (Terms, Terms) {
        let edition = weighted.then_some(row.edition);
        match measure {
            Measure::Share { of, yes } => (self.count(wave, atoms, Some(yes), edition), self.count(wave, atoms, Some(of), edition)),
            Measure::Scores(scores) => {
                let of: Vec<String> = scores.iter().map(|(answer, _)| answer.clone()).collect();
                (self.sum(wave, atoms, scores, edition), self.count(wave, atoms, Some(&of), edition))
            }
            Measure::Median(scores) => {
                let of: Vec<String> = scores.iter().map(|(answer, _)| answer.clone()).collect();
                (Terms::new(), self.count(wave, atoms, Some(&of), edition))
            }
            Measure::WomenInRecords => {
                let own = &self.waves[wave].atoms;
                let (women, men) = (own.of(&gender(row, "female")), own.of(&gender(row, "male")));
                (self.sum(wave, &(&women & atoms), &[], edition), self.sum(wave, &(&(&women | &men) & atoms), &[], edition))
            }
            Measure::PeopleInRecords => (Terms::new(), self.sum(wave, atoms, &[], edition)),
            Measure::Total { .. } => (self.sum(wave, atoms, &[], edition), Terms::new()),
            Measure::Quantity => (self.sum(wave, atoms, &[], edition), self.count(wave, atoms, None, edition)),
            Measure::Women { answer } => {
                let own = &self.waves[wave].atoms;
                let (women, men) = (own.of(&gender(row, "female")), own.of(&gender(row, "male")));
                let of = std::slice::from_ref(answer);
                (self.count(wave, &(&women & atoms), Some(of), edition), self.count(wave, &(&(&women | &men) & atoms), Some(of), edition))
            }
        }
    }

    fn is_weighted(&self, wave: &str, edition: usize) -> bool {
        self.waves[wave].atoms.atoms.iter().any(|atom| atom.weights[edition].is_some_and(|weight| (weight - 1.0).abs() > 1e-9))
    }

    fn read(&mut self, row: &Row, measure: &Measure) {
        let wave = row.wave.as_str();
        let atoms = self.waves[wave].atoms.of(&group(row, &row.domain));
        let source = row.name();
        let (yes, of) = self.ratio(row, measure, wave, &atoms, false);
        if let Measure::Total { below } = measure {
            self.read_total(row, yes, *below, &source);
            return;
        }
        let n = row.n.number();
        if let Some(n) = n {
            self.system.learn(of, n.lower, n.upper, &source);
        }
        // Beside the women and men who chose something all who did, where that is another number.
        if let (Measure::Women { answer }, Cell::Number(base)) = (measure, row.base)
            && n.is_none_or(|n| base.lower < n.lower || base.upper > n.upper)
        {
            let all = self.count(wave, &atoms, Some(std::slice::from_ref(answer)), None);
            self.system.learn(all, base.lower, base.upper, &source);
        }
        let weighted = self.is_weighted(wave, row.edition);
        if let Some(count) = row
            .numerator
            .number()
            .filter(|_| !weighted && matches!(measure, Measure::Share { .. } | Measure::Women { .. } | Measure::WomenInRecords))
        {
            self.system.learn(yes.clone(), count.lower, count.upper, &source);
        }
        let Some(estimate) = row.estimate.number() else { return };
        if let Measure::Median(scores) = measure {
            if let Some(n) = n.filter(|n| n.is_exact() && !weighted) {
                self.read_median(wave, &atoms, scores, estimate, n.lower, &source);
            }
            return;
        }
        self.read_ratio(row, measure, (wave, &atoms), (yes, n), estimate, &source);
    }

    /// A total as it is printed, or as it follows from a ratio and the other total.
    fn read_total(&mut self, row: &Row, total: Terms, below: bool, source: &str) {
        let (above, under, ratio) = (row.numerator.number(), row.denominator.number(), row.estimate.number());
        let product = |one: Interval, other: Interval| Interval { lower: one.lower * other.lower, upper: one.upper * other.upper };
        let follows = match (below, ratio.filter(|ratio| ratio.lower > 0.0)) {
            (false, Some(ratio)) => under.map(|under| product(ratio, under)),
            (true, Some(ratio)) => above.map(|above| product(above, Interval { lower: 1.0 / ratio.upper, upper: 1.0 / ratio.lower })),
            (_, None) => None,
        };
        let printed = if below { under } else { above };
        for known in [printed, follows.filter(|_| printed.is_none())].into_iter().flatten() {
            self.system.learn(total.clone(), known.lower - 1e-9, known.upper + 1e-9, source);
        }
    }

    /// Half of those who answered lie below the median of grouped data, counted within its class in proportion.
    fn read_median(&mut self, wave: &str, atoms: &BTreeSet<usize>, scores: &[(String, f64)], median: Interval, n: f64, source: &str) {
        for (at, is_least) in [(median.lower, true), (median.upper, false)] {
            let below: Vec<(String, f64)> =
                scores.iter().map(|(answer, code)| (answer.clone(), (at - (code - 0.5)).clamp(0.0, 1.0))).collect();
            let terms = self.sum(wave, atoms, &below, None);
            // At the lower end at most half lie below; where a class is empty the median may lie anywhere within it, so some slack is given.
            let (lower, upper) = if is_least { (f64::NEG_INFINITY, n / 2.0 + 1e-6) } else { (n / 2.0 - 1e-6, f64::INFINITY) };
            self.system.learn(terms, lower, upper, source);
        }
    }

    /// A difference of two shares or means, and what is printed of either side, where it is printed of how many both are.
    fn read_difference(&mut self, row: &Row, measure: &Measure, printed: &Printed) {
        let Some(sides) = sides(row, measure, group(row, &row.domain)) else { return };
        let source = row.name();
        let atoms = |side: &Side| {
            let own = &self.waves[&side.wave].atoms;
            let less = side.less.as_ref().map(|less| own.of(less)).unwrap_or_default();
            &own.of(&side.group) - &less
        };
        let of_sides = [0, 1].map(|side| atoms(&sides[side]));
        for (side, atoms) in sides.iter().zip(&of_sides) {
            let (yes, of) = self.ratio(row, measure, &side.wave, atoms, false);
            if let Cell::Number(n) = side.n {
                self.system.learn(of, n.lower, n.upper, &source);
            }
            if let Some(number) = side.number.number() {
                self.read_ratio(row, measure, (&side.wave, atoms), (yes, side.n.number()), number, &source);
            }
        }
        let part = |n: Cell, base: Cell| n.number().zip(base.number()).map(|(n, base)| n.lower / (n.lower + base.lower));
        if beside(row) || follows(row, &sides[1].wave, &sides[1].group, part(row.n, row.base), printed) {
            return;
        }
        let exact = |cell: Cell| cell.number().filter(|n| n.is_exact() && n.lower > 0.0).map(|n| n.lower);
        let (Some(n), Some(base), Some(difference)) = (exact(row.n), exact(row.base), row.estimate.number()) else { return };
        if sides.iter().any(|side| self.is_weighted(&side.wave, row.edition)) {
            return;
        }
        let [own, other] = [0, 1].map(|side| self.ratio(row, measure, &sides[side].wave, &of_sides[side], false).0);
        let own = own.into_iter().map(|(unknown, factor)| (unknown, factor / n));
        let terms = merged(own.chain(other.into_iter().map(|(unknown, factor)| (unknown, -factor / base))));
        self.system.learn(terms, difference.lower - 1e-12, difference.upper + 1e-12, &source);
    }

    /// A share or mean over some atoms: of how many it is may be known.
    fn read_ratio(
        &mut self,
        row: &Row,
        measure: &Measure,
        (wave, atoms): (&str, &BTreeSet<usize>),
        (yes, n): (Terms, Option<Interval>),
        ratio: Interval,
        source: &str,
    ) {
        let weighted = self.is_weighted(wave, row.edition);
        match n.filter(|n| n.is_exact() && !weighted) {
            Some(n) => self.system.learn(yes, ratio.lower * n.lower - 1e-9, ratio.upper * n.lower + 1e-9, source),
            None => {
                let (yes, of) = self.ratio(row, measure, wave, atoms, true);
                let less = |factor: f64| {
                    let of: Terms = of.iter().map(|(unknown, weight)| (*unknown, -factor * weight)).collect();
                    merged(yes.iter().copied().chain(of))
                };
                self.system.learn(less(ratio.lower), -1e-9, f64::INFINITY, source);
                self.system.learn(less(ratio.upper), f64::NEG_INFINITY, 1e-9, source);
            }
        }
    }

    /// The row as it would be printed, were it not withheld.
    pub fn lifted(&self, row: &Row, measure: &Measure) -> Option<Row> {
        let atoms = self.waves[&row.wave].atoms.of(&group(row, &row.domain));
        let (yes, of) = self.ratio(row, measure, &row.wave, &atoms, false);
        let (yes, of) = (value(&yes, &self.system.truth), value(&of, &self.system.truth));
        let exactly = |number: f64| Cell::Number(Interval::exactly(number));
        let share = matches!(measure, Measure::Share { .. } | Measure::Women { .. });
        let is_ratio = share || matches!(measure, Measure::Scores(_) | Measure::Quantity);
        let printed = |cell: Cell| if share { exactly(yes) } else { cell };
        (of > 0.0 && is_ratio).then(|| Row {
            n: exactly(of),
            numerator: printed(row.numerator),
            estimate: exactly(yes / of),
            ..row.clone()
        })
    }

    /// What the attacker finds out that he should not.
    pub fn findings(&mut self) -> Vec<Finding> {
        self.system.prepare();
        let mut found = Vec::new();
        let waves: Vec<String> = self.waves.keys().cloned().collect();
        for wave in waves {
            let shown = self.shown.clone();
            let sets = self.waves[&wave].atoms.sets(&|group| shown.contains(&(wave.clone(), group.clone())));
            for set in sets {
                for what in self.told_of(&wave, &set) {
                    found.push(Finding {
                        instrument: self.instrument.clone(),
                        wave: wave.clone(),
                        question: self.question.name.clone(),
                        whom: set.name.clone(),
                        size: self.waves[&wave].atoms.size(&set.atoms),
                        what,
                    });
                }
            }
        }
        // That an opinion was left blank is no secret: another edition may tell it.
        if self.question.range.is_none() && !self.has_readings && (self.question.cells || self.editions < 2) {
            found.extend(self.silent());
        }
        found
    }

    /// Groups of whom it is withheld how many did not answer, and told all the same: 1 to 4. Not where it is taken as known who answered the same
    /// question in another wave.
    fn silent(&mut self) -> Vec<Finding> {
        let mut found = Vec::new();
        for (wave, group, answers) in self.uncounted.clone() {
            let atoms = self.waves[&wave].atoms.of(&group);
            let size = self.waves[&wave].atoms.size(&atoms);
            let answered = self.count(&wave, &atoms, Some(&answers), None);
            let exactly_only = !self.question.cells;
            // That an opinion was left blank is no secret; but what is withheld must not follow exactly.
            let few = |lower: f64, upper: f64| {
                let (least, most) = whole(lower, upper);
                least >= size as f64 - FEW && most <= size as f64 - 1.0 && (!exactly_only || most - least < 0.5)
            };
            let (lower, upper) = self.system.limits(&answered, &|lower, upper| !few(lower, upper));
            if few(lower, upper) {
                found.push(Finding {
                    instrument: self.instrument.clone(),
                    wave,
                    question: self.question.name.clone(),
                    whom: group.name(1),
                    size,
                    what: format!("{} of them did not answer", limits(size as f64 - upper, size as f64 - lower)),
                });
            }
        }
        found
    }

    /// How many of all in a wave gave some answers, as the attacker knows it.
    pub fn known_of_all(&mut self, wave: &str, answers: &[String]) -> (f64, f64) {
        self.system.prepare();
        let all = (0..self.waves[wave].atoms.atoms.len()).collect();
        let terms = self.count(wave, &all, Some(answers), None);
        let (lower, upper) = self.system.limits(&terms, &|_, _| false);
        whole(lower, upper)
    }

    fn told_of(&mut self, wave: &str, set: &Set) -> Vec<String> {
        let mut size = self.waves[wave].atoms.size(&set.atoms);
        let all = self.count(wave, &set.atoms, None, None);
        let answered = value(&all, &self.system.truth);
        let opinions: Vec<String> = self.question.answers.iter().filter(|answer| answer.as_str() != "don't know").cloned().collect();
        let has_opinions =
            self.question.range.is_some() || value(&self.count(wave, &set.atoms, Some(&opinions), None), &self.system.truth) > 0.5;
        // That somebody gave no opinion is no secret where it is taken to be known who answered in another wave.
        if answered < 0.5 || (self.has_readings && !has_opinions) {
            return Vec::new();
        }
        // A group of many of whom it is known that few answered is a small one.
        let small = self.small;
        if size >= small && answered < small as f64 {
            let few = |upper: f64| (upper + TINY).floor() < small as f64;
            if few(self.system.limits(&all, &|_, upper| !few(upper)).1) {
                size = answered as usize;
            }
        }
        match self.question.total {
            Some(Total::People) => return self.told_of_people(wave, set).into_iter().collect(),
            Some(Total::Units) => return self.told_of_units(wave, set).into_iter().collect(),
            None => {}
        }
        if let Some((least, most, _)) = self.question.range {
            return self.told_of_sum(wave, set, size, (least, most), answered).into_iter().collect();
        }
        let mut told = Vec::new();
        let sides = self.question.sides.clone();
        for (place, side) in sides.iter().enumerate() {
            let with = self.count(wave, &set.atoms, Some(side), None);
            let without: Vec<String> =
                self.question.answers.iter().filter(|answer| !side.contains(answer) && answer.as_str() != "don't know").cloned().collect();
            let without = self.count(wave, &set.atoms, Some(&without), None);
            let name = side.join(" or ");
            let dichotomy = sides.len() == 2 || (!self.question.cells && place < 2);
            told.extend(self.told_of_side(&with, &name, size, dichotomy));
            // That none of many ticked an option is a zero, which may stand.
            if size < small || !(self.question.is_option && name == "0") {
                // Of fewer who answered it is a secret what each answered, but not that most answered alike.
                let valid = (value(&with, &self.system.truth) + value(&without, &self.system.truth)) as usize;
                told.extend(self.told_of_all(&with, &without, &name, if valid < SMALL_GROUP { valid } else { size }));
            }
        }
        told
    }

    /// Whether it is told how many of a set gave some answer.
    fn told_of_side(&mut self, with: &Terms, name: &str, size: usize, dichotomy: bool) -> Option<String> {
        let small = size < self.small;
        let few = |lower: f64, upper: f64| whole(lower, upper).0 >= 1.0 && whole(lower, upper).1 <= FEW;
        let known = |lower: f64, upper: f64| {
            let (least, most) = whole(lower, upper);
            most - least < 0.5 && (least > 0.5 || dichotomy)
        };
        let cells = self.question.cells;
        let is_secret = move |lower: f64, upper: f64| (cells && few(lower, upper)) || (small && known(lower, upper));
        let (lower, upper) = self.system.limits(with, &|lower, upper| !is_secret(lower, upper));
        let truth = value(with, &self.system.truth);
        is_secret(lower, upper).then(|| format!("{truth} of them answered {name}, known to be {}", limits(lower, upper)))
    }

    /// Whether it is told that all, or all but a few, gave some answer; the complement of an answer of `cells` is few then.
    fn told_of_all(&mut self, with: &Terms, without: &Terms, name: &str, size: usize) -> Option<String> {
        if without.is_empty() {
            return None;
        }
        let few = if size < SMALL_GROUP { 0.0 } else { FEW };
        let is_secret = move |_: f64, upper: f64| (upper + TINY).floor() <= few;
        let (lower, upper) = self.system.limits(without, &|lower, upper| !is_secret(lower, upper));
        // Of whom few are known to have answered at all, nothing is told by few having answered otherwise.
        let least_with = if is_secret(lower, upper) { self.system.limits(with, &|lower, _| lower <= few).0 } else { 0.0 };
        if least_with.max(0.0) <= few {
            return None;
        }
        let truth = value(without, &self.system.truth);
        is_secret(lower, upper).then(|| format!("all of them but {truth} answered {name}, known to be {}", limits(lower, upper)))
    }

    /// Whether it is told of a set of records that they count few people.
    fn told_of_people(&mut self, wave: &str, set: &Set) -> Option<String> {
        let sum = self.sum(wave, &set.atoms, &[], None);
        let few = |lower: f64, upper: f64| whole(lower, upper).0 >= 1.0 && whole(lower, upper).1 <= FEW;
        let (lower, upper) = self.system.limits(&sum, &|lower, upper| !few(lower, upper));
        few(lower, upper).then(|| format!("they are known to be {}", limits(lower, upper)))
    }

    /// Whether a total is told, within a tenth, of fewer than three units, or of which one has over 75 per cent or two have over 90.
    fn told_of_units(&mut self, wave: &str, set: &Set) -> Option<String> {
        let atoms = &self.waves[wave].atoms.atoms;
        let records: Vec<&Record> = set.atoms.iter().flat_map(|atom| &atoms[*atom].members).collect();
        let answer = |record: &Record| self.question.answer(record)?.parse::<f64>().ok().filter(|part| *part > 0.0);
        let total: f64 = records.iter().filter_map(|record| answer(record)).sum();
        // A record may be of several units; what each of them has is not known then.
        let units = |record: &Record| record.get("employers").and_then(|units| units.parse::<f64>().ok()).unwrap_or(1.0);
        let several: f64 =
            records.iter().filter(|record| answer(record).is_some()).map(|record| units(record)).filter(|units| *units > 1.0).sum();
        let mut parts: Vec<f64> = records.iter().filter(|record| units(record) <= 1.0).filter_map(|record| answer(record)).collect();
        parts.sort_by(|one, other| other.total_cmp(one));
        let greatest: f64 = parts.iter().take(1).sum();
        let two: f64 = parts.iter().take(2).sum();
        if total <= 0.0 || (parts.len() as f64 + several >= FEW_EMPLOYERS as f64 && greatest <= 0.75 * total && two <= 0.9 * total) {
            return None;
        }
        let sum = self.sum(wave, &set.atoms, &[], None);
        let told = |lower: f64, upper: f64| upper - lower <= 0.1 * total;
        let (lower, upper) = self.system.limits(&sum, &|lower, upper| !told(lower, upper));
        told(lower, upper).then(|| format!("their total is known to be {}; one has {greatest} of {total}", limits(lower, upper)))
    }

    /// Whether the sum of a small set is told within a tenth of what it might be, or that all of any set are at one end.
    fn told_of_sum(&mut self, wave: &str, set: &Set, size: usize, (least, most): (f64, f64), answered: f64) -> Option<String> {
        let sum = self.sum(wave, &set.atoms, &[], None);
        let range = (most - least) * answered;
        let at_an_end = move |lower: f64, upper: f64| lower > most * answered - TINY || upper < least * answered + TINY;
        // Who knows only that a sum is not above that of others knows no more of a rare answer than that it is rare.
        let two_sided = move |lower: f64, upper: f64| lower > least * answered + TINY && upper < most * answered - TINY;
        let small = size < self.small;
        let is_secret =
            move |lower: f64, upper: f64| (small && two_sided(lower, upper) && upper - lower <= 0.1 * range) || at_an_end(lower, upper);
        let (lower, upper) = self.system.limits(&sum, &|lower, upper| !is_secret(lower, upper));
        let truth = value(&sum, &self.system.truth);
        is_secret(lower, upper).then(|| format!("their sum {truth:.2} is known to be {lower:.2} to {upper:.2} of a range of {range:.0}"))
    }
}

fn whole(lower: f64, upper: f64) -> (f64, f64) {
    ((lower - TINY).ceil(), (upper + TINY).floor())
}

fn limits(lower: f64, upper: f64) -> String {
    let (least, most) = whole(lower, upper);
    let (least, most) = (least + 0.0, most + 0.0);
    if most - least < 0.5 { format!("{least}") } else { format!("{least} to {most}") }
}

/// Terms of the same unknown together.
fn merged(terms: impl Iterator<Item = (usize, f64)>) -> Terms {
    let mut sums: BTreeMap<usize, f64> = BTreeMap::new();
    for (unknown, factor) in terms {
        *sums.entry(unknown).or_default() += factor;
    }
    sums.into_iter().collect()
}
