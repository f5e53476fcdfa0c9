//! Coverage of the ladder's intervals for shares, by simulation.
//!
//! `cargo run --release --example coverage -- --draws 5000` prints a Markdown report. `--small` takes a part of the grid.
//!
//! A municipality with 1 to 10 schools of 5 to 60 answering pupils lies in a study of 3 or 20 municipalities, or stands alone. Pupils of a
//! school answer alike with a given correlation (beta-binomial). The other municipalities have five schools each of the same size and shares
//! spread from 0.15 to 0.85: what can be borrowed from them is how alike schoolmates are, never the level. Without finite population
//! correction the target is the share that generated the answers; with it, the share among this year's pupils, when half of the schools or all
//! of them take part and four pupils of five answer.

use std::env;
use std::fmt::Write as _;
use std::process::ExitCode;
use std::thread;

use utfall::statistics::design::cluster_sums::ClusterSum;
use utfall::statistics::design::variance_components::{DomainCluster, Inference, StudyVariance};
use utfall::statistics::intervals::interval::Interval;
use utfall::statistics::intervals::ladder::{DesignBased, LadderRules, ladder_share};
use utfall::statistics::numbers::distributions::{binomial_pmf, ln_beta, ln_choose};
use utfall::statistics::numbers::random::Random;

const SCHOOLS: [usize; 5] = [1, 2, 3, 5, 10];
const PUPILS: [usize; 4] = [5, 15, 30, 60];
const SHARES: [f64; 9] = [0.0, 0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.98, 1.0];
const CORRELATIONS: [f64; 4] = [0.0, 0.05, 0.1, 0.2];
const MUNICIPALITIES: [usize; 3] = [3, 20, 1];
const POPULATIONS: [Population; 3] = [Population::Endless, Population::HalfOfSchools, Population::AllSchools];
const OTHER_SCHOOLS: usize = 5;
const LEAST_COVERAGE: f64 = 0.93;
const WIDEST: f64 = 1.5;

/// What the schools of the municipality were drawn from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Population {
    Endless,
    HalfOfSchools,
    AllSchools,
}

impl Population {
    fn name(self) -> &'static str {
        match self {
            Self::Endless => "the generating share",
            Self::HalfOfSchools => "this year's pupils, half of the schools",
            Self::AllSchools => "this year's pupils, all schools",
        }
    }

    fn schools_not_sampled(self, schools: usize) -> usize {
        if self == Self::HalfOfSchools { schools } else { 0 }
    }
}

/// One cell of the grid.
#[derive(Debug, Clone, Copy)]
pub struct Cell {
    pub municipalities: usize,
    pub population: Population,
    pub schools: usize,
    pub pupils: usize,
    pub share: f64,
    pub correlation: f64,
}

/// What a cell's draws show.
#[derive(Debug, Clone, Copy)]
pub struct Shown {
    pub cell: Cell,
    pub coverage: f64,
    /// Coverage of the interval that knows the correlation.
    pub knowing_coverage: f64,
    /// Median width over that of the interval that knows the correlation.
    pub width_ratio: f64,
    /// Share of draws with a limit that is no number, or with zero width though not a full count.
    pub broken: f64,
}

/// Prints the report; fails where a cell misses the target.
pub fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let after = |name: &str| arguments.iter().position(|own| own == name).and_then(|position| arguments.get(position + 1));
    let draws: usize = after("--draws").and_then(|text| text.parse().ok()).unwrap_or(5000);
    let threads: usize = after("--threads").and_then(|text| text.parse().ok()).unwrap_or(2);
    let cells = grid(arguments.iter().any(|argument| argument == "--small"));
    let parts: Vec<Vec<Shown>> = thread::scope(|scope| {
        let workers: Vec<_> = (0..threads.max(1))
            .map(|worker| {
                let own: Vec<Cell> = cells.iter().copied().skip(worker).step_by(threads.max(1)).collect();
                scope.spawn(move || own.into_iter().map(|cell| simulate(cell, draws)).collect::<Vec<_>>())
            })
            .collect();
        workers.into_iter().filter_map(|worker| worker.join().ok()).collect()
    });
    let shown: Vec<Shown> =
        (0..cells.len()).filter_map(|index| parts.get(index % parts.len())?.get(index / parts.len()).copied()).collect();
    let (text, failures) = report(&shown, draws);
    println!("{text}");
    if failures == 0 && shown.len() == cells.len() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn grid(small: bool) -> Vec<Cell> {
    let mut cells = Vec::new();
    for municipalities in MUNICIPALITIES {
        for population in POPULATIONS {
            for schools in SCHOOLS {
                for pupils in PUPILS {
                    for share in SHARES {
                        for correlation in CORRELATIONS {
                            let left_out = municipalities == 20
                                || schools == 3
                                || pupils == 30
                                || share > 0.5
                                || correlation == 0.1
                                || population == Population::AllSchools;
                            if !(small && left_out) {
                                cells.push(Cell { municipalities, population, schools, pupils, share, correlation });
                            }
                        }
                    }
                }
            }
        }
    }
    cells
}

/// Draws the cell's municipality and study `draws` times.
pub fn simulate(cell: Cell, draws: usize) -> Shown {
    let Cell { municipalities, population, schools, pupils, share, correlation } = cell;
    let seed = [municipalities, population as usize, schools, pupils, (share * 1000.0) as usize, (correlation * 1000.0) as usize];
    let mut random = Random::new(seed.iter().fold(2026, |seed, part| seed.wrapping_mul(1009) + *part as u64));
    let inference = if population == Population::Endless { Inference::Process } else { Inference::Finite };
    let rules = LadderRules::new(inference);
    let persons = (pupils * 5).div_ceil(4);
    let shares_of_others: Vec<f64> =
        (1..municipalities).map(|index| 0.15 + 0.7 * (index as f64 - 0.5) / (municipalities as f64 - 1.0)).collect();
    let others: Vec<Distribution> = shares_of_others.iter().map(|share| Distribution::answers(pupils, *share, correlation)).collect();
    let own = Distribution::answers(pupils, share, correlation);
    let unseen: Vec<Distribution> =
        (0..=pupils).map(|yes| Distribution::remaining(persons - pupils, share, correlation, yes, pupils)).collect();
    let whole_school = Distribution::answers(persons, share, correlation);
    let not_sampled = population.schools_not_sampled(schools);
    let sampled_share = schools as f64 / (schools + not_sampled) as f64;

    let cluster = |yes: f64| {
        let sums = ClusterSum {
            cluster: 0,
            n: pupils as f64,
            sum: yes,
            weight: pupils as f64,
            weight_square: pupils as f64,
            weighted_sum: yes,
            weighted_square_sum: yes,
        };
        match inference {
            Inference::Process => DomainCluster::endless(sums),
            Inference::Finite => DomainCluster { sums, sampled_share, persons: Some(persons as f64) },
        }
    };
    let knowing: Vec<Option<Interval>> = (0..=schools * pupils)
        .map(|yes| {
            let domain = vec![cluster(yes as f64 / schools as f64); schools];
            ladder_share(&domain, None, None, LadderRules { correlation, ..rules }).interval
        })
        .collect();

    let (mut covered, mut knowing_covered, mut broken) = (0_usize, 0_usize, 0_usize);
    let (mut widths, mut knowing_widths) = (Vec::with_capacity(draws), Vec::with_capacity(draws));
    let mut study: Vec<DomainCluster> = Vec::new();
    for _ in 0..draws {
        study.clear();
        let (mut yes_sampled, mut yes_everybody) = (0, 0);
        for _ in 0..schools {
            let yes = own.draw(&mut random);
            yes_sampled += yes;
            yes_everybody += yes + unseen[yes].draw(&mut random);
            study.push(cluster(yes as f64));
        }
        for _ in 0..not_sampled {
            yes_everybody += whole_school.draw(&mut random);
        }
        for other in &others {
            for _ in 0..OTHER_SCHOOLS {
                study.push(cluster(other.draw(&mut random) as f64));
            }
        }
        let target = match inference {
            Inference::Process => share,
            Inference::Finite => yes_everybody as f64 / (persons * (schools + not_sampled)) as f64,
        };
        let (domain, rest) = study.split_at(schools);
        let variance = StudyVariance::of(std::iter::once(domain).chain(rest.chunks(OTHER_SCHOOLS)));
        let interval = ladder_share(domain, design_based(domain), variance.as_ref(), rules).interval;
        let holds = |interval: Interval| interval.lower - 1e-9 <= target && target <= interval.upper + 1e-9;
        match interval {
            Some(limits) if limits.width() > 0.0 => {
                covered += usize::from(holds(limits));
                widths.push(limits.width());
            }
            _ => broken += 1,
        }
        if let Some(limits) = knowing[yes_sampled] {
            knowing_covered += usize::from(holds(limits));
            knowing_widths.push(limits.width());
        }
    }
    let of_draws = |count: usize| count as f64 / draws as f64;
    Shown {
        cell,
        coverage: of_draws(covered),
        knowing_coverage: of_draws(knowing_covered),
        width_ratio: median(&mut widths) / median(&mut knowing_widths),
        broken: of_draws(broken),
    }
}

/// The design-based standard error of schools drawn with replacement.
fn design_based(domain: &[DomainCluster]) -> Option<DesignBased> {
    let units = domain.len() as f64;
    let n: f64 = domain.iter().map(|cluster| cluster.sums.n).sum();
    let share = domain.iter().map(|cluster| cluster.sums.sum).sum::<f64>() / n;
    let squares: f64 = domain.iter().map(|cluster| ((cluster.sums.sum - share * cluster.sums.n) / n).powi(2)).sum();
    (units > 1.0).then(|| DesignBased { standard_error: (squares * units / (units - 1.0)).sqrt(), degrees_of_freedom: units - 1.0 })
}

fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

/// A distribution over 0..=n, drawn from by its cumulative probabilities.
struct Distribution {
    cumulative: Vec<f64>,
}

impl Distribution {
    /// Number of yes among `n` answers of one school.
    fn answers(n: usize, share: f64, correlation: f64) -> Self {
        Self::remaining(n, share, correlation, 0, 0)
    }

    /// Number of yes among the next `n` answers of a school of whose first `seen` answers `yes` were yes.
    fn remaining(n: usize, share: f64, correlation: f64, yes: usize, seen: usize) -> Self {
        let mut cumulative = Vec::with_capacity(n + 1);
        let mut sum = 0.0;
        for k in 0..=n {
            let (k, n) = (k as f64, n as f64);
            sum += if share <= 0.0 || share >= 1.0 || correlation == 0.0 {
                binomial_pmf(k, n, share)
            } else {
                let size = (1.0 - correlation) / correlation;
                let (a, b) = (share * size + yes as f64, (1.0 - share) * size + (seen - yes) as f64);
                (ln_choose(n, k) + ln_beta(k + a, n - k + b) - ln_beta(a, b)).exp()
            };
            cumulative.push(sum);
        }
        Self { cumulative }
    }

    fn draw(&self, random: &mut Random) -> usize {
        let last = self.cumulative.len() - 1;
        let point = (random.bits() >> 11) as f64 / (1_u64 << 53) as f64 * self.cumulative[last];
        self.cumulative.partition_point(|sum| *sum <= point).min(last)
    }
}

fn failing(shown: &Shown, draws: usize) -> bool {
    let error = (LEAST_COVERAGE * (1.0 - LEAST_COVERAGE) / draws as f64).sqrt();
    shown.coverage < LEAST_COVERAGE - 2.0 * error || shown.width_ratio > WIDEST || shown.broken > 0.0
}

/// The report and the number of cells inside a study that miss a limit.
fn report(shown: &[Shown], draws: usize) -> (String, usize) {
    let mut text = String::new();
    let mut failures = 0;
    let _ = writeln!(text, "{draws} draws in each of {} cells.\n", shown.len());
    for municipalities in MUNICIPALITIES {
        for population in POPULATIONS {
            let part: Vec<&Shown> =
                shown.iter().filter(|own| own.cell.municipalities == municipalities && own.cell.population == population).collect();
            if part.is_empty() {
                continue;
            }
            let missed: Vec<&&Shown> = part.iter().filter(|own| failing(own, draws)).collect();
            let place = if municipalities == 1 { "Alone".to_owned() } else { format!("In a study of {municipalities} municipalities") };
            let _ = writeln!(text, "### {place}; target: {}\n", population.name());
            if municipalities > 1 {
                failures += missed.len();
                let _ = writeln!(text, "{} of {} cells miss a limit.\n", missed.len(), part.len());
            }
            let _ = writeln!(
                text,
                "| schools | pupils | smallest coverage | at share, correlation | its knowing interval | widest ratio | at share, correlation |"
            );
            let _ = writeln!(text, "|---:|---:|---:|---|---:|---:|---|");
            for schools in SCHOOLS {
                for pupils in PUPILS {
                    let of_size = || part.iter().filter(|own| own.cell.schools == schools && own.cell.pupils == pupils);
                    let low = of_size().min_by(|a, b| a.coverage.total_cmp(&b.coverage));
                    let wide = of_size().max_by(|a, b| a.width_ratio.total_cmp(&b.width_ratio));
                    if let (Some(low), Some(wide)) = (low, wide) {
                        let _ = writeln!(
                            text,
                            "| {schools} | {pupils} | {:.3} | {}, {} | {:.3} | {:.2} | {}, {} |",
                            low.coverage,
                            low.cell.share,
                            low.cell.correlation,
                            low.knowing_coverage,
                            wide.width_ratio,
                            wide.cell.share,
                            wide.cell.correlation
                        );
                    }
                }
            }
            let _ = writeln!(text);
            for own in missed.iter().filter(|_| municipalities > 1) {
                let Cell { schools, pupils, share, correlation, .. } = own.cell;
                let _ = writeln!(
                    text,
                    "* missed: {schools} schools of {pupils}, share {share}, correlation {correlation}: coverage {:.4} (knowing {:.4}), ratio {:.3}",
                    own.coverage, own.knowing_coverage, own.width_ratio
                );
            }
            let _ = writeln!(text);
        }
    }
    (text, failures)
}
