//! The attacker: whoever has the files of a run, knows that parts add up to wholes, that schools lie in municipalities, and can solve equations.
//!
//! What is shown is read from the files alone; the equations are set up here, apart from the program's own. The true counts behind what is
//! withheld are only the point from which the solver starts and the answer against which it is judged.

mod fieldwork;
mod files;
mod follow_up;
mod knowledge;
mod silence;
mod sums;
mod written;

use crate::survey::Survey;
use fieldwork::{read_responses, read_rows_left_out};
use follow_up::{read_follow_up, recognise};
use knowledge::{Attacker, Group, Number, SMALL};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::OnceLock;
use sums::{add_up_distributions, add_up_levels, add_up_nested};
use utfall::disclosure::cell_key::Naming;
use utfall::disclosure::limits::Limits;
use utfall::transform::estimate::{Against, Estimate, Key};
use utfall::transform::indicators::Indicators;
use utfall::transform::query::Rule;
use utfall::{ingest, project, transform};
use written::{Row, indicator_rows};

const SAMPLES: [&str; 5] = ["gr-samsyv", "made-by-halmstad", "hedemora-ny-process", "my-dream-now", "ujju"];

/// How the library's indicators name their units; the samples have none of their own.
fn naming() -> &'static Naming {
    static NAMING: OnceLock<Naming> = OnceLock::new();
    NAMING.get_or_init(|| {
        let project = project::load(Path::new("sample-data/gr-samsyv")).unwrap().value.unwrap();
        Naming::of(&transform::catalogue::catalogue(&project).unwrap().0.indicators)
    })
}

fn group(key: &Key) -> Group {
    Group { instrument: key.instrument.clone(), question: naming().counted_by(key), wave: key.wave.clone(), domain: key.domain.clone() }
}

fn fieldwork(instrument: &str, wave: &str, domain: &[(String, String)]) -> Group {
    Group { instrument: instrument.to_owned(), question: String::new(), wave: wave.to_owned(), domain: domain.to_vec() }
}

fn number(kind: &str, group: &Group) -> Number {
    (kind.to_owned(), group.clone())
}

fn with(key: &Key) -> Number {
    (format!("with {} {} {}", key.indicator, key.item, key.level), group(key))
}

/// The key of what a difference is taken against, where it is a level of its own.
fn reference(key: &Key) -> Option<Key> {
    let mut other = Key { against: None, ..key.clone() };
    match key.against.as_ref()? {
        Against::Wave(wave) => other.wave.clone_from(wave),
        Against::Level(level) => other.domain.last_mut()?.1.clone_from(level),
        Against::Instrument(instrument) => other.instrument.clone_from(instrument),
        Against::Rest => other.domain.last_mut()?.1.insert_str(0, "not "),
        // A slope over many periods, an effect over many units, a change of a gap, or of some of those who answered is no difference of two levels.
        Against::Trend
        | Against::Comparison(_)
        | Against::GapChange { .. }
        | Against::CommonUnits(_)
        | Against::Linked(_)
        | Against::Left(_)
        | Against::Gap(..) => return None,
    }
    Some(other)
}

/// Everything the files of a run tell, and the equations between it.
fn read_everything(name: &str, survey: &Survey) -> Attacker {
    let project = project::load(Path::new(&format!("sample-data/{name}"))).unwrap().value.unwrap();
    let dataset = ingest::ingest(&project).unwrap().value;
    let truth = transform::transform(&project, &dataset).unwrap().value;
    // Indices of segregation are made at release from what is shown, and tell nothing more.
    let made_at_release: BTreeSet<&str> = truth.segregations.iter().map(|segregation| segregation.key.indicator.as_str()).collect();
    let mut rows = indicator_rows(survey);
    rows.retain(|row| !made_at_release.contains(row.key.indicator.as_str()));
    let mut attacker = Attacker::default();
    read_levels(&mut attacker, &rows, &truth);
    read_responses(&mut attacker, survey, &project, &truth.responses);
    read_rows_left_out(&mut attacker, survey, &project, &truth);
    add_up_levels(&mut attacker);
    add_up_nested(&mut attacker, survey, &project);
    add_up_distributions(&mut attacker, &project, &rows);
    read_differences(&mut attacker, &rows, &truth);
    attacker
}

/// Whether a group is of those of whom it is not known to which group they belong.
fn is_of_unknown(domain: &[(String, String)]) -> bool {
    matches!(domain, [(_, level)] if level == "unknown")
}

fn read_levels(attacker: &mut Attacker, rows: &[Row], truth: &Indicators) {
    let estimates: BTreeMap<&Key, &Estimate> = truth.estimates.iter().map(|estimate| (&estimate.key, estimate)).collect();
    let rules: BTreeMap<&str, Rule> = truth.queries.iter().map(|query| (query.name.as_str(), query.header.rule)).collect();
    let mut bases: BTreeMap<Group, BTreeSet<u64>> = BTreeMap::new();
    for (key, base) in estimates.iter().filter(|(key, _)| key.against.is_none()).filter_map(|(key, estimate)| Some((key, estimate.base?))) {
        bases.entry(fieldwork(&key.instrument, &key.wave, &key.domain)).or_default().insert(base);
    }
    for row in rows.iter().filter(|row| row.key.against.is_none()) {
        let (estimate, of) = (estimates[&row.key], group(&row.key));
        let (released, withheld) = (row.cell("status") == "released", row.cell("status") != "empty");
        let Some(answers) = estimate.n else {
            let cells = [("", estimate.numerator), ("twice below ", estimate.denominator.map(|below| 2.0 * below))];
            for (kind, count) in cells.into_iter().filter_map(|(kind, count)| Some((kind, count?.round() as u64))) {
                attacker.learn(&number(&format!("{kind}{}", row.key.indicator), &of), count, 0, released, !released && withheld);
            }
            continue;
        };
        // Behind a ratio of places stand employers, of whom three are enough.
        let of_employers = estimate.denominator.is_some() && rules.get(row.key.indicator.as_str()) == Some(&Rule::Base);
        if of_employers && answers >= Limits::DEFAULT.employers {
            continue;
        }
        let all = number("answers", &of);
        // Nobody can recognise those of whom it is not known to which group they belong: how many they are and what they think is no secret.
        let unknown = is_of_unknown(&row.key.domain);
        attacker.learn(&all, answers, answers.min(1), row.is_number("n"), row.cell("n") == ".." && !unknown);
        let asked = fieldwork(&row.key.instrument, &row.key.wave, &row.key.domain);
        if let Some(base) = estimate.base {
            let asked = if bases[&asked].len() == 1 { asked } else { of.clone() };
            let (asked, silent) = (number("asked", &asked), number("silent", &of));
            attacker.learn(&asked, base, base.min(1), row.is_number("base"), row.cell("base") == ".." && !unknown);
            attacker.learn(&silent, base - answers, 0, false, false);
            attacker.sums.push((asked, vec![all.clone(), silent]));
        }
        // A ratio's numerator counts other things than the units behind it.
        let numerator = estimate.numerator.map(|positive| positive.round() as u64);
        let Some(positive) = numerator.filter(|positive| estimate.denominator.is_none() && *positive <= answers) else { continue };
        let (with, mut without) = (with(&row.key), with(&row.key));
        without.0.insert_str(0, "not ");
        let cells = rules.get(row.key.indicator.as_str()).copied().unwrap_or_default() == Rule::Cells;
        let known = row.is_number("numerator") || (released && row.is_number("n"));
        attacker.learn(&with, positive, 0, known, cells && !released && withheld);
        attacker.learn(&without, answers - positive, 0, false, cells && !released && withheld);
        if !cells && !released && row.key.level.is_empty() && !unknown {
            attacker.facts.get_mut(&with).unwrap().told_of_all = true;
        }
        // To be in a group where everybody has the property is to have it.
        if cells && !released && withheld && answers > 0 && positive == answers {
            attacker.facts.get_mut(&without).unwrap().told_of_all = true;
        }
        attacker.sums.push((all, vec![with, without]));
    }
}

/// A difference shows the numbers of both sides, and with one share it gives the other.
fn read_differences(attacker: &mut Attacker, rows: &[Row], truth: &Indicators) {
    let answers: BTreeMap<&Key, u64> = truth.estimates.iter().filter_map(|estimate| Some((&estimate.key, estimate.base?))).collect();
    for row in rows.iter().filter(|row| row.key.against.is_some()) {
        let Some(other) = reference(&row.key) else { continue };
        let own = Key { against: None, ..row.key.clone() };
        if row.key.against == Some(Against::Rest) {
            let Some(&base) = answers.get(&row.key) else { continue };
            let whole = Key { domain: own.domain[..own.domain.len() - 1].to_vec(), ..own.clone() };
            for (kind, whole, own, truth) in [
                ("answers".to_owned(), number("answers", &group(&whole)), number("answers", &group(&own)), Some(base)),
                (with(&own).0, with(&whole), with(&own), None),
            ] {
                let (Some(all), Some(one)) = (attacker.facts.get(&whole), attacker.facts.get(&own)) else { continue };
                let rest = (kind, group(&other));
                let left = all.truth - one.truth;
                if truth.is_none_or(|truth| truth == left) {
                    attacker.learn(&rest, left, 0, false, false);
                    attacker.sums.push((whole, vec![own, rest]));
                }
            }
        }
        if row.is_number("n") {
            attacker.show(&number("answers", &group(&own)));
        }
        if row.is_number("base") {
            attacker.show(&number("answers", &group(&other)));
        }
        if row.is_number("estimate") && (attacker.shows(&with(&own)) || attacker.shows(&with(&other))) {
            attacker.show(&with(&own));
            attacker.show(&with(&other));
        }
    }
}

fn run(name: &str) -> Survey {
    let survey = Survey::sample(name);
    let done = survey.utfall(&["run", "project", "-o", "out", "--quiet"]);
    assert_eq!(done.code, 0, "{}", done.stderr);
    survey
}

#[test]
fn the_attacker_learns_no_small_number_and_no_withheld_opinion_from_the_files() {
    for name in SAMPLES {
        let survey = run(name);
        let attacker = read_everything(name, &survey);
        let secrets = attacker.facts.values().filter(|fact| fact.withheld && SMALL.contains(&fact.truth)).count();
        assert!(secrets > 0 && attacker.sums.len() > secrets, "{name}: nothing to attack");
        let found = attacker.finds();
        assert!(found.is_empty(), "{name}: {} findings, {secrets} small numbers are withheld:\n{}", found.len(), found.join("\n"));
        // A figure that may stand from ten answers on tells, beside a withheld number of answers, that there are ten.
        let told = indicator_rows(&survey).into_iter().find(|row| row.cell("n") == ".." && !row.cell("estimate").is_empty());
        assert!(told.is_none(), "{name}: a figure without its number of answers: {:?}", told.map(|row| row.key));
    }
}

#[test]
fn the_attacker_succeeds_once_one_complement_is_shown() {
    let attacker = read_everything("gr-samsyv", &run("gr-samsyv"));
    let safe = attacker.finds().len();
    let complements = attacker.facts.iter().filter(|(_, fact)| fact.withheld && !fact.shown && !SMALL.contains(&fact.truth));
    let mut broken = 0;
    for (complement, _) in complements.take(40) {
        let mut told = attacker.clone();
        told.show(complement);
        broken += usize::from(told.finds().len() > safe);
    }
    assert!(broken > 0, "no complement protects anything");
}

#[test]
fn the_attacker_learns_nothing_from_the_follow_up_beside_the_report() {
    for name in ["gr-samsyv", "ujju"] {
        let survey = run(name);
        let made = survey.utfall(&["esf", "project", "-o", "pack", "--quiet"]);
        assert_eq!(made.code, 0, "{}", made.stderr);
        let mut alone = Attacker::default();
        read_follow_up(&mut alone, &survey);
        let secrets = alone.facts.values().filter(|fact| fact.withheld && SMALL.contains(&fact.truth)).count();
        assert!(secrets > 0, "{name}: nothing to attack");
        assert_eq!(alone.finds(), Vec::<String>::new(), "{name}: from the follow-up alone");
        let mut together = read_everything(name, &survey);
        together.facts.extend(alone.facts);
        together.sums.extend(alone.sums);
        let recognised = recognise(&mut together);
        println!("{name}: {recognised} numbers recognised, {secrets} small numbers withheld");
        assert_eq!(together.finds(), Vec::<String>::new(), "{name}: from both");
    }
}
