//! Made-up populations by seed, each as one release and as pairs of editions.
#![allow(clippy::type_complexity, reason = "tables of a test, each used once")]

use super::now::{copy, known, published};
use super::populations::{Dice, Population};
use super::release::{Release, attack};
use std::path::Path;

/// Seeds of the ordinary suite: in the last ones something was found once, of each kind one.
const FEW: [u64; 5] = [4, 41, 46, 49, 67];

/// Attacks a population's release, and one pair of editions; returns what is found, with words for it.
fn attack_seed(seed: u64) -> Vec<String> {
    let population = Population::new(seed);
    let mut found = Vec::new();
    let mut try_editions = |name: &str, editions: &[(&Population, bool)]| {
        let folder = tempfile::tempdir().unwrap();
        let write = |project: &Path, (own, redefined): (&Population, bool)| {
            if redefined { own.write_redefined(project) } else { own.write(project) }
        };
        let writers: Vec<Box<dyn Fn(&Path) + '_>> =
            editions.iter().map(|own| Box::new(move |project: &Path| write(project, *own)) as Box<dyn Fn(&Path) + '_>).collect();
        let releases: Vec<Release> =
            published(folder.path(), &writers.iter().map(|own| own.as_ref() as &dyn Fn(&Path)).collect::<Vec<_>>());
        let report = attack(&releases);
        let is_clean = report.findings.is_empty() && report.misread.is_empty();
        if let (false, Ok(kept)) = (is_clean, std::env::var("KEEP")) {
            let kept = Path::new(&kept).join(seed.to_string()).join(name.replace(' ', "-"));
            copy(folder.path(), &kept);
            writers.iter().enumerate().for_each(|(number, write)| write(&kept.join(format!("project-{number}"))));
        }
        assert_eq!(report.misread, Vec::<String>::new(), "{}: {name}: the attacker reads wrongly", population.described);
        found.extend(report.findings.iter().map(|finding| format!("{}: {name}: {finding}", population.described)));
    };
    try_editions("alone", &[(&population, false)]);
    let mut dice = Dice::new(seed + 1000);
    let one = population.without(dice.below(population.pupils.len()));
    let part = population.part(population.municipality(dice.below(5)));
    match seed % 4 {
        0 => try_editions("a late answer", &[(&one, false), (&population, false)]),
        1 => try_editions("one withdraws", &[(&population, false), (&one, false)]),
        2 => try_editions("a part", &[(&population, false), (&part, false)]),
        _ => try_editions("another definition", &[(&population, false), (&population, true)]),
    }
    found
}

#[test]
fn nothing_is_found_in_few_populations() {
    let found: Vec<String> = FEW.into_iter().flat_map(attack_seed).collect();
    println!("{} findings", found.len());
    let known = known("few populations");
    assert!(found.len() <= known, "{} findings, {known} are known:\n{}", found.len(), found.join("\n"));
}

#[test]
fn nothing_is_found_in_a_large_population() {
    let population = Population::large(3);
    let folder = tempfile::tempdir().unwrap();
    let releases = published(folder.path(), &[&|project: &Path| population.write(project)]);
    let report = attack(&releases);
    assert_eq!(report.misread, Vec::<String>::new(), "the attacker reads wrongly");
    let found: Vec<String> = report.findings.iter().map(ToString::to_string).collect();
    assert!(found.is_empty(), "{} findings:\n{}", found.len(), found.join("\n"));
}

/// The long run: `SEEDS=1-200 cargo test --test it attack::seeds::nothing_is_found_in_many -- --ignored --nocapture`. With `KEEP=folder` the
/// projects and outputs in which something is found are written there.
#[test]
#[ignore = "takes long"]
fn nothing_is_found_in_many_populations() {
    let seeds = std::env::var("SEEDS").unwrap_or_else(|_| "1-200".to_owned());
    let (first, last) = seeds.split_once('-').map(|(first, last)| (first.parse().unwrap(), last.parse().unwrap())).unwrap();
    let mut all = 0;
    for seed in first..=last {
        let found = attack_seed(seed);
        found.iter().for_each(|finding| println!("{finding}"));
        println!("seed {seed}: {} findings", found.len());
        all += found.len();
    }
    assert_eq!(all, 0, "secrets found");
}
