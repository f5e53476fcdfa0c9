//! Coverage of the intervals of changes and differences, by simulation.
//!
//! `cargo run --release --example difference_coverage -- --draws 1000` prints a Markdown report; docs/difference-coverage.md holds it.
//!
//! A municipality with 1 to 15 schools lies in a study of 3 or 20 municipalities with five schools each, whose shares are spread. Answers of
//! schoolmates are alike with a given correlation (beta-binomial, as in docs/coverage.md), and a school that lies high before mostly lies high
//! after. The target of a change is the change of the generating shares. It is read over different pupils in both waves, and over the same pupils,
//! whose own answers are alike. A municipality is held against another of the same study. Pilots are held against other units by their changes.

use std::env;
use std::fmt::Write as _;
use std::process::ExitCode;
use std::thread;

use utfall::statistics::comparison::domain_comparison::domain_share_difference;
use utfall::statistics::design::cluster_sums::ClusterSum;
use utfall::statistics::design::paired_variance::{PairedStratum, PairedVariance, PersonsOnBothSides};
use utfall::statistics::design::variance_components::{DomainCluster, Inference, StudyVariance};
use utfall::statistics::intervals::difference_in_differences::{ChangeUnit, difference_in_differences};
use utfall::statistics::intervals::difference_ladder::{
    Borrowing, LadderDifference, Side, ladder_mean_difference, ladder_share_difference,
};
use utfall::statistics::intervals::interval::Interval;
use utfall::statistics::intervals::ladder::{DesignBased, LadderRules};
use utfall::statistics::intervals::proportion::{clopper_pearson_real, normal_bound};
use utfall::statistics::numbers::distributions::{beta_quantile, normal_cdf};
use utfall::statistics::numbers::random::Random;

const OTHER_SCHOOLS: usize = 5;
const LEAST_COVERAGE: f64 = 0.93;
const WIDEST: f64 = 1.5;
const LEVEL: f64 = 0.95;

/// What is estimated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Change of a share, different pupils in the two waves.
    Change,
    /// Change of a share among the same pupils.
    Linked,
    /// Change of a mean, different pupils in the two waves.
    MeanChange,
    /// Change of a mean among the same pupils.
    LinkedMean,
    /// Share of one municipality less that of another.
    Contrast,
    /// Change in pilot units less change in others.
    Pilots,
}

const KINDS: [(Kind, &str); 6] = [
    (Kind::Change, "change of a share, different pupils"),
    (Kind::Linked, "change of a share, the same pupils"),
    (Kind::MeanChange, "change of a mean, different pupils"),
    (Kind::LinkedMean, "change of a mean, the same pupils"),
    (Kind::Contrast, "a municipality less another"),
    (Kind::Pilots, "difference in differences, units permuted"),
];

/// One cell of the grid. For [`Kind::Pilots`] `municipalities` is the number of units and `schools` that of pilots.
#[derive(Debug, Clone, Copy)]
pub struct Cell {
    pub kind: Kind,
    pub municipalities: usize,
    pub schools: usize,
    pub pupils: usize,
    /// Shares before and after, or of the reference and the municipality.
    pub shares: (f64, f64),
    /// Correlation of the answers of schoolmates.
    pub likeness: f64,
    /// Correlation of a school's place in the two waves, on the normal scale.
    pub constancy: f64,
}

/// What a cell's draws show.
#[derive(Debug, Clone, Copy)]
pub struct Shown {
    pub cell: Cell,
    pub coverage: f64,
    /// Median width over that of the interval that knows variance and correlation.
    pub width_ratio: f64,
    /// Share of draws without an interval, or with one of no width.
    pub broken: f64,
}

/// Prints the report; fails where a cell misses a limit.
pub fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let after = |name: &str| arguments.iter().position(|own| own == name).and_then(|position| arguments.get(position + 1));
    let draws: usize = after("--draws").and_then(|text| text.parse().ok()).unwrap_or(1000);
    let cells = grid();
    let parts: Vec<Vec<Shown>> = thread::scope(|scope| {
        let workers: Vec<_> = (0..2)
            .map(|worker| {
                let own: Vec<Cell> = cells.iter().copied().skip(worker).step_by(2).collect();
                scope.spawn(move || own.into_iter().map(|cell| simulate(cell, draws)).collect::<Vec<_>>())
            })
            .collect();
        workers.into_iter().filter_map(|worker| worker.join().ok()).collect()
    });
    let shown: Vec<Shown> = (0..cells.len()).filter_map(|index| parts.get(index % 2)?.get(index / 2).copied()).collect();
    let (text, failures) = report(&shown, draws);
    println!("{text}");
    if failures == 0 && shown.len() == cells.len() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn grid() -> Vec<Cell> {
    let mut cells = Vec::new();
    for (kind, _) in KINDS {
        if kind == Kind::Pilots {
            for (municipalities, schools) in [(8, 4), (12, 3), (20, 5)] {
                for likeness in [0.0, 0.2] {
                    cells.push(Cell { kind, municipalities, schools, pupils: 30, shares: (0.3, 0.4), likeness, constancy: 0.8 });
                }
            }
            continue;
        }
        let shares: &[(f64, f64)] = match kind {
            Kind::MeanChange | Kind::LinkedMean => &[(0.5, 0.5)],
            _ => &[(0.02, 0.02), (0.1, 0.15), (0.3, 0.4), (0.5, 0.5), (0.9, 0.9)],
        };
        for municipalities in [3, 20] {
            for schools in [1, 2, 5, 15] {
                for pupils in [15, 30] {
                    for shares in shares {
                        for likeness in [0.0, 0.05, 0.2] {
                            for constancy in [0.0, 0.8] {
                                let needless = constancy > 0.0 && (likeness == 0.0 || kind == Kind::Contrast);
                                if !needless {
                                    cells.push(Cell { kind, municipalities, schools, pupils, shares: *shares, likeness, constancy });
                                }
                            }
                        }
                    }
                }
            }
        }
    }
    cells
}

/// Standard normal draws, two at a time (Box and Muller 1958).
struct Normal {
    random: Random,
    spare: Option<f64>,
}

impl Normal {
    fn uniform(&mut self) -> f64 {
        ((self.random.bits() >> 11) as f64 + 0.5) / (1_u64 << 53) as f64
    }

    fn draw(&mut self) -> f64 {
        if let Some(spare) = self.spare.take() {
            return spare;
        }
        let (radius, angle) = ((-2.0 * self.uniform().ln()).sqrt(), std::f64::consts::TAU * self.uniform());
        self.spare = Some(radius * angle.sin());
        radius * angle.cos()
    }
}

/// A school's answers in two waves: sums before and after, and the products of the same pupils' answers.
struct School {
    before: ClusterSum,
    after: ClusterSum,
    products: f64,
}

/// Correlation of a pupil's own answers, beside what the school gives, when the same pupils answer twice.
const OWN: f64 = 0.5;

impl Cell {
    fn same_pupils(self) -> bool {
        matches!(self.kind, Kind::Linked | Kind::LinkedMean)
    }

    fn is_mean(self) -> bool {
        matches!(self.kind, Kind::MeanChange | Kind::LinkedMean)
    }

    fn school(self, number: u32, of: (&Places, &Places), normal: &mut Normal) -> School {
        let common = normal.draw();
        let place = |own: f64| self.constancy.sqrt() * common + (1.0 - self.constancy).sqrt() * own;
        let (first, second) = (normal.draw(), normal.draw());
        let places = (place(first), place(second));
        let chances = (of.0.share(normal_cdf(places.0)), of.1.share(normal_cdf(places.1)));
        let (between, within) = (self.likeness.sqrt(), (1.0 - self.likeness).sqrt());
        let (mut before, mut after, mut products) = (empty(number), empty(number), 0.0);
        for _ in 0..self.pupils {
            let own = if self.same_pupils() { OWN.sqrt() * normal.draw() } else { 0.0 };
            let rest = if self.same_pupils() { (1.0 - OWN).sqrt() } else { 1.0 };
            let (y, x) = if self.is_mean() {
                let noises = (own + rest * normal.draw(), own + rest * normal.draw());
                (between * places.0 + within * noises.0, between * places.1 + within * noises.1)
            } else if self.same_pupils() {
                let ranks = (normal_cdf(own + rest * normal.draw()), normal_cdf(own + rest * normal.draw()));
                (f64::from(u8::from(ranks.0 < chances.0)), f64::from(u8::from(ranks.1 < chances.1)))
            } else {
                (f64::from(u8::from(normal.uniform() < chances.0)), f64::from(u8::from(normal.uniform() < chances.1)))
            };
            before.add_row(1.0, y);
            after.add_row(1.0, x);
            products += y * x;
        }
        School { before, after, products }
    }
}

/// The shares of schools of one municipality and wave, by their rank: beta with a mean and the correlation of schoolmates.
struct Places {
    quantiles: Vec<f64>,
}

impl Places {
    fn of(share: f64, likeness: f64) -> Self {
        const STEPS: usize = 500;
        let size = (1.0 - likeness) / likeness;
        let quantile = |step: usize| match likeness {
            likeness if likeness > 0.0 => beta_quantile((step as f64 + 0.5) / STEPS as f64, share * size, (1.0 - share) * size),
            _ => share,
        };
        Self { quantiles: (0..STEPS).map(quantile).collect() }
    }

    fn share(&self, rank: f64) -> f64 {
        self.quantiles[((rank * self.quantiles.len() as f64) as usize).min(self.quantiles.len() - 1)]
    }
}

fn empty(cluster: u32) -> ClusterSum {
    ClusterSum { cluster, ..ClusterSum::default() }
}

/// A drawn interval with the two sides' shares or means.
struct Drawn {
    sides: (f64, f64),
    interval: Option<Interval>,
}

/// Draws the cell's municipality and study `draws` times.
pub fn simulate(cell: Cell, draws: usize) -> Shown {
    let seed = [
        cell.kind as usize,
        cell.municipalities,
        cell.schools,
        cell.pupils,
        (cell.shares.0 * 1000.0) as usize,
        (cell.shares.1 * 1000.0) as usize,
        (cell.likeness * 1000.0) as usize,
        (cell.constancy * 1000.0) as usize,
    ];
    let random = Random::new(seed.iter().fold(2027, |seed, part| seed.wrapping_mul(1009) + *part as u64));
    let mut normal = Normal { random, spare: None };
    let target = if cell.is_mean() || cell.kind == Kind::Pilots { 0.0 } else { cell.shares.1 - cell.shares.0 };
    let places = cell.places();
    let drawn: Vec<Drawn> = (0..draws)
        .map(|_| if cell.kind == Kind::Pilots { pilots(cell, &places[0], &mut normal) } else { difference(cell, &places, &mut normal) })
        .collect();
    let (mut covered, mut broken, mut widths) = (0, 0, Vec::with_capacity(draws));
    for own in &drawn {
        match own.interval.filter(|limits| limits.width() > 0.0) {
            Some(limits) => {
                covered += usize::from(limits.lower - 1e-9 <= target && target <= limits.upper + 1e-9);
                widths.push(limits.width());
            }
            None => broken += 1,
        }
    }
    let mut known = knowing_widths(cell, &drawn);
    Shown {
        cell,
        coverage: covered as f64 / draws as f64,
        width_ratio: median(&mut widths) / median(&mut known),
        broken: broken as f64 / draws as f64,
    }
}

impl Cell {
    /// For each municipality the places of its schools before and after; its own first, of a contrast then the one it is held against.
    fn places(self) -> Vec<(Places, Places)> {
        let shift = if self.kind == Kind::Contrast { 0.0 } else { self.shares.1 - self.shares.0 };
        let shares = |municipality: usize| match (municipality, self.kind) {
            (0, Kind::Contrast) => (self.shares.1, self.shares.1),
            (1, Kind::Contrast) => (self.shares.0, self.shares.0),
            (0, _) => self.shares,
            _ => {
                let share = 0.15 + 0.6 * municipality as f64 / self.municipalities as f64;
                (share, share + shift)
            }
        };
        let count = if self.kind == Kind::Pilots { 1 } else { self.municipalities };
        let of = |municipality| {
            let (before, after) = shares(municipality);
            (Places::of(before, self.likeness), Places::of(after, self.likeness))
        };
        (0..count).map(of).collect()
    }
}

/// The municipality and its study, and the interval of its change or of its difference from the next.
fn difference(cell: Cell, places: &[(Places, Places)], normal: &mut Normal) -> Drawn {
    let mut number = 0;
    let strata: Vec<Vec<School>> = places
        .iter()
        .enumerate()
        .map(|(municipality, (before, after))| {
            let count = if municipality == 0 { cell.schools } else { OTHER_SCHOOLS };
            (0..count)
                .map(|_| {
                    number += 1;
                    cell.school(number, (before, after), normal)
                })
                .collect()
        })
        .collect();
    if cell.kind == Kind::Contrast { contrast(&strata) } else { change(cell, &strata) }
}

fn change(cell: Cell, strata: &[Vec<School>]) -> Drawn {
    let rules = LadderRules::new(Inference::Process);
    let mut persons = PersonsOnBothSides::default();
    for school in strata.iter().flatten().filter(|_| cell.same_pupils()) {
        persons.n += school.after.n;
        persons.products += school.products - school.before.weighted_sum * school.after.weighted_sum / school.after.n;
    }
    let paired: Vec<PairedStratum> = strata
        .iter()
        .map(|schools| PairedStratum {
            reference: schools.iter().map(|school| school.before).collect(),
            domain: schools.iter().map(|school| school.after).collect(),
        })
        .collect();
    let study = PairedVariance::of(&paired, persons);
    let ends = |side: fn(&School) -> ClusterSum| -> Vec<DomainCluster> {
        strata[0].iter().map(|school| DomainCluster::endless(side(school))).collect()
    };
    let (before, after) = (ends(|school| school.before), ends(|school| school.after));
    let n: f64 = after.iter().map(|cluster| cluster.sums.n).sum();
    let borrowing =
        Borrowing { study: study.as_ref(), shared_persons: if cell.same_pupils() { 1.0 / n } else { 0.0 }, person_correlation: 0.0 };
    let ladder = if cell.is_mean() { ladder_mean_difference } else { ladder_share_difference };
    let design = design_based(&before, &after);
    let found: Option<LadderDifference> = ladder(Side { clusters: &before }, Side { clusters: &after }, design, borrowing, rules);
    Drawn { sides: (mean(&before), mean(&after)), interval: found.and_then(|found| found.interval) }
}

fn contrast(strata: &[Vec<School>]) -> Drawn {
    let clusters = |schools: &Vec<School>| schools.iter().map(|school| DomainCluster::endless(school.after)).collect::<Vec<_>>();
    let domains: Vec<Vec<DomainCluster>> = strata.iter().map(clusters).collect();
    let study = StudyVariance::of(domains.iter().map(Vec::as_slice));
    let found = domain_share_difference(&domains[1], &domains[0], study.as_ref(), LadderRules::new(Inference::Process));
    Drawn { sides: (mean(&domains[1]), mean(&domains[0])), interval: found.map(|found| found.interval) }
}

/// Units with one school each, of which some were chosen as pilots; the effect is none.
fn pilots(cell: Cell, places: &(Places, Places), normal: &mut Normal) -> Drawn {
    let units: Vec<ChangeUnit> = (0..cell.municipalities)
        .map(|unit| {
            let school = cell.school(unit as u32, (&places.0, &places.1), normal);
            ChangeUnit {
                before: school.before.sum / school.before.n,
                after: school.after.sum / school.after.n,
                weight: 1.0,
                pilot: unit < cell.schools,
                stratum: 0,
            }
        })
        .collect();
    let found = difference_in_differences(&units, LEVEL);
    Drawn { sides: (0.0, found.estimate.unwrap_or(0.0)), interval: found.interval }
}

/// The standard error of the change under schools drawn with replacement.
fn design_based(before: &[DomainCluster], after: &[DomainCluster]) -> Option<DesignBased> {
    let count = after.len() as f64;
    let n = |clusters: &[DomainCluster]| clusters.iter().map(|cluster| cluster.sums.n).sum::<f64>();
    let (m1, m2, n1, n2) = (mean(before), mean(after), n(before), n(after));
    let squares: f64 = before
        .iter()
        .zip(after)
        .map(|(one, other)| ((other.sums.sum - m2 * other.sums.n) / n2 - (one.sums.sum - m1 * one.sums.n) / n1).powi(2))
        .sum();
    (count > 1.0).then(|| DesignBased { standard_error: (squares * count / (count - 1.0)).sqrt(), degrees_of_freedom: count - 1.0 })
}

fn mean(clusters: &[DomainCluster]) -> f64 {
    let (sum, n) = clusters.iter().fold((0.0, 0.0), |(sum, n), own| (sum + own.sums.weighted_sum, n + own.sums.weight));
    sum / n
}

/// Widths of the interval that knows the variances of both sides and their correlation: Clopper and Pearson's limits with the true effective
/// numbers, put together with the true correlation; of means and of pilots' effects the normal interval with the true standard error.
fn knowing_widths(cell: Cell, drawn: &[Drawn]) -> Vec<f64> {
    let count = drawn.len() as f64;
    let average = |of: &dyn Fn(&Drawn) -> f64| drawn.iter().map(of).sum::<f64>() / count;
    let (m1, m2) = (average(&|own| own.sides.0), average(&|own| own.sides.1));
    let v1 = average(&|own| (own.sides.0 - m1).powi(2));
    let v2 = average(&|own| (own.sides.1 - m2).powi(2));
    let covariance = average(&|own| (own.sides.0 - m1) * (own.sides.1 - m2));
    if cell.is_mean() || cell.kind == Kind::Pilots {
        return vec![2.0 * normal_bound(LEVEL) * (v1 + v2 - 2.0 * covariance).sqrt(); drawn.len()];
    }
    let effective = [(cell.shares.0, v1), (cell.shares.1, v2)].map(|(share, variance)| share * (1.0 - share) / variance);
    let correlation = (covariance / (v1 * v2).sqrt()).clamp(0.0, 0.99);
    let width = |own: &Drawn| {
        let limits = [(own.sides.0, effective[0]), (own.sides.1, effective[1])].map(|(share, n)| clopper_pearson_real(share * n, n, LEVEL));
        let arm = |x: f64, y: f64| (x * x + y * y - 2.0 * correlation * x * y).max(0.0).sqrt();
        arm(own.sides.1 - limits[1].lower, limits[0].upper - own.sides.0)
            + arm(limits[1].upper - own.sides.1, own.sides.0 - limits[0].lower)
    };
    drawn.iter().map(width).collect()
}

fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

fn failing(shown: &Shown, draws: usize) -> bool {
    let error = (LEAST_COVERAGE * (1.0 - LEAST_COVERAGE) / draws as f64).sqrt();
    shown.coverage < LEAST_COVERAGE - 2.0 * error || !shown.width_ratio.le(&WIDEST) || shown.broken > 0.0
}

/// The report and the number of cells that miss a limit.
fn report(shown: &[Shown], draws: usize) -> (String, usize) {
    let mut text = String::new();
    let failures: Vec<&Shown> = shown.iter().filter(|own| failing(own, draws)).collect();
    let _ = writeln!(text, "{draws} draws in each of {} cells; {} miss a limit.\n", shown.len(), failures.len());
    let _ = writeln!(text, "| what | municipalities | schools | pupils | cells | smallest coverage | widest ratio |");
    let _ = writeln!(text, "|---|---:|---:|---:|---:|---:|---:|");
    for (kind, name) in KINDS {
        let of_kind: Vec<&Shown> = shown.iter().filter(|own| own.cell.kind == kind).collect();
        for group in of_kind.chunk_by(|one, other| {
            let key = |own: &Shown| (own.cell.municipalities, own.cell.schools, own.cell.pupils);
            key(one) == key(other)
        }) {
            let Cell { municipalities, schools, pupils, .. } = group[0].cell;
            let low = group.iter().map(|own| own.coverage).fold(f64::INFINITY, f64::min);
            let wide = group.iter().map(|own| own.width_ratio).fold(0.0, f64::max);
            let cells = group.len();
            let _ = writeln!(text, "| {name} | {municipalities} | {schools} | {pupils} | {cells} | {low:.3} | {wide:.2} |");
        }
    }
    let _ = writeln!(text);
    for own in failures.iter() {
        let _ = writeln!(
            text,
            "* missed: {:?}: coverage {:.3}, ratio {:.2}, without {:.3}",
            own.cell, own.coverage, own.width_ratio, own.broken
        );
    }
    (text, failures.len())
}
