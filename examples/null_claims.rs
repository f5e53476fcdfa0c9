//! False claims when no municipality differs, by simulation.
//!
//! `cargo run --release --example null_claims -- --draws 2000` prints a Markdown table. Every municipality has the same generating share;
//! schoolmates answer alike with a given correlation. Municipalities have 1, 2, 3, 5 or 10 schools of 30 answering pupils. Counted is in how
//! many studies at least one false claim is made at the 5 per cent level, taking the clustering into account by effective counts and ignoring it.

use std::env;

use utfall::statistics::comparison::domain_comparison::domain_share_difference;
use utfall::statistics::comparison::funnel::{Position, funnel};
use utfall::statistics::comparison::rank_intervals::{RankedUnit, rank_intervals};
use utfall::statistics::design::cluster_sums::ClusterSum;
use utfall::statistics::design::variance_components::{DomainCluster, Inference, StudyVariance};
use utfall::statistics::hypothesis_tests::adjust::{benjamini_hochberg, holm};
use utfall::statistics::intervals::difference::share_difference;
use utfall::statistics::intervals::effective_counts::effective_counts;
use utfall::statistics::intervals::ladder::LadderRules;
use utfall::statistics::numbers::distributions::{binomial_pmf, ln_beta, ln_choose};
use utfall::statistics::numbers::random::Random;

const SCHOOLS: [usize; 5] = [1, 2, 3, 5, 10];
const PUPILS: usize = 30;
/// Studies of each line whose ranks are computed: they take longest.
const RANKED_STUDIES: usize = 200;

/// Studies with at least one false claim of each kind, and single claims.
#[derive(Debug, Default)]
pub struct Claims {
    pub studies: usize,
    pub ranked_studies: usize,
    pub any_pair_by_holm: usize,
    pub any_pair_by_rate: usize,
    pub any_rest_by_holm: usize,
    pub unadjusted_pairs: usize,
    pub pairs: usize,
    pub any_pair_naive: usize,
    pub unadjusted_pairs_naive: usize,
    pub any_rank: usize,
    pub outside_funnel: usize,
    pub units: usize,
}

/// Prints the table.
pub fn main() {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let after = |name: &str| arguments.iter().position(|own| own == name).and_then(|position| arguments.get(position + 1));
    let draws: usize = after("--draws").and_then(|text| text.parse().ok()).unwrap_or(2000);
    println!("{draws} studies in each line; shares of studies with a false claim, at the 5 per cent level.\n");
    println!(
        "| municipalities | share | correlation | a pair, Holm | a pair, Benjamini–Hochberg | against the rest, Holm | single pairs, unadjusted | a rank | outside 95 % funnel | a pair, Holm, ignoring schools | single pairs, ignoring schools |"
    );
    println!("|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
    for municipalities in [3, 6, 20] {
        for share in [0.1, 0.3] {
            for correlation in [0.0, 0.05, 0.1, 0.2] {
                let claims = simulate(municipalities, share, correlation, draws);
                let of_studies = |count: usize| count as f64 / draws as f64;
                println!(
                    "| {municipalities} | {share} | {correlation} | {:.3} | {:.3} | {:.3} | {:.3} | {:.3} | {:.3} | {:.3} | {:.3} |",
                    of_studies(claims.any_pair_by_holm),
                    of_studies(claims.any_pair_by_rate),
                    of_studies(claims.any_rest_by_holm),
                    claims.unadjusted_pairs as f64 / claims.pairs as f64,
                    claims.any_rank as f64 / claims.ranked_studies as f64,
                    claims.outside_funnel as f64 / claims.units as f64,
                    of_studies(claims.any_pair_naive),
                    claims.unadjusted_pairs_naive as f64 / claims.pairs as f64,
                );
            }
        }
    }
}

/// How many p-values lie below 0.05.
fn claimed(p: &[Option<f64>]) -> usize {
    p.iter().filter(|p| p.is_some_and(|p| p < 0.05)).count()
}

/// Every pair of so many, the first before the second.
fn pairs(units: usize) -> impl Iterator<Item = (usize, usize)> {
    (0..units).flat_map(move |first| (first + 1..units).map(move |second| (first, second)))
}

/// Studies in which no municipality differs, and what is claimed in them.
pub fn simulate(municipalities: usize, share: f64, correlation: f64, draws: usize) -> Claims {
    let cumulative = cumulative_answers(share, correlation);
    let mut random = Random::new((municipalities * 1_000_000) as u64 + (share * 1000.0) as u64 * 1000 + (correlation * 100.0) as u64);
    let rules = LadderRules::new(Inference::Process);
    let mut claims = Claims::default();
    for _ in 0..draws {
        let domains: Vec<Vec<DomainCluster>> = (0..municipalities)
            .map(|municipality| (0..SCHOOLS[(municipality + 1) % SCHOOLS.len()]).map(|_| school(&cumulative, &mut random)).collect())
            .collect();
        let study = StudyVariance::of(domains.iter().map(Vec::as_slice));
        let p = |reference: &[DomainCluster], own: &[DomainCluster]| {
            domain_share_difference(reference, own, study.as_ref(), rules).map(|found| found.p)
        };
        let of_pairs: Vec<Option<f64>> = pairs(municipalities).map(|(first, second)| p(&domains[first], &domains[second])).collect();
        let rest = |unit: usize| -> Vec<DomainCluster> {
            domains.iter().enumerate().filter(|(other, _)| *other != unit).flat_map(|(_, own)| own.iter().copied()).collect()
        };
        let of_rest: Vec<Option<f64>> = (0..municipalities).map(|unit| p(&rest(unit), &domains[unit])).collect();
        claims.any_pair_by_holm += usize::from(claimed(&holm(&of_pairs)) > 0);
        claims.any_pair_by_rate += usize::from(claimed(&benjamini_hochberg(&of_pairs)) > 0);
        claims.any_rest_by_holm += usize::from(claimed(&holm(&of_rest)) > 0);
        claims.unadjusted_pairs += claimed(&of_pairs);
        claims.pairs += of_pairs.len();

        let answers: Vec<(f64, f64)> =
            domains.iter().map(|domain| domain.iter().fold((0.0, 0.0), |sum, own| (sum.0 + own.sums.sum, sum.1 + own.sums.n))).collect();
        let naive: Vec<Option<f64>> = pairs(municipalities)
            .map(|(first, second)| share_difference(answers[first].0, answers[first].1, answers[second].0, answers[second].1, 0.95).p)
            .collect();
        claims.any_pair_naive += usize::from(claimed(&holm(&naive)) > 0);
        claims.unadjusted_pairs_naive += claimed(&naive);

        let effective: Vec<(f64, f64)> = domains.iter().map(|domain| effective_counts(domain, study.as_ref(), rules).pair()).collect();
        if let Some(made) = funnel(&effective, None, 0.1) {
            let outside = made.units.iter().flatten().filter(|unit| unit.exact.positions(unit.share).0 != Position::Inside).count();
            claims.outside_funnel += outside;
            claims.units += made.units.len();
        }
        claims.studies += 1;
        if claims.studies <= RANKED_STUDIES {
            let ranked: Vec<RankedUnit> =
                domains.iter().filter_map(|domain| effective_counts(domain, study.as_ref(), rules).for_ranking()).collect();
            let ranks = rank_intervals(&ranked, f64::INFINITY, 0.95);
            claims.ranked_studies += 1;
            claims.any_rank += usize::from(ranks.iter().any(|own| own.best > 1 || own.worst < municipalities));
        }
    }
    claims
}

fn school(cumulative: &[f64], random: &mut Random) -> DomainCluster {
    let point = (random.bits() >> 11) as f64 / (1_u64 << 53) as f64;
    let yes = cumulative.partition_point(|sum| *sum <= point).min(PUPILS) as f64;
    let n = PUPILS as f64;
    DomainCluster::endless(ClusterSum { cluster: 0, n, sum: yes, weight: n, weight_square: n, weighted_sum: yes, weighted_square_sum: yes })
}

fn cumulative_answers(share: f64, correlation: f64) -> Vec<f64> {
    let n = PUPILS as f64;
    let mut sum = 0.0;
    (0..=PUPILS)
        .map(|k| {
            let k = k as f64;
            sum += if correlation == 0.0 {
                binomial_pmf(k, n, share)
            } else {
                let size = (1.0 - correlation) / correlation;
                let (a, b) = (share * size, (1.0 - share) * size);
                (ln_choose(n, k) + ln_beta(k + a, n - k + b) - ln_beta(a, b)).exp()
            };
            sum
        })
        .collect()
}
