//! What is withheld leaves no trace: were it another number, every file would be the same to the byte.

use std::collections::BTreeSet;
use std::path::Path;
use utfall::disclosure;
use utfall::disclosure::release::{Count, Reason, Release};
use utfall::ingest::person::pseudonym::PseudonymKey;
use utfall::transform::estimate::{Estimate, Key};
use utfall::transform::indicators::Indicators;
use utfall::{ingest, pipeline, report, transform};

/// Puts other numbers in the place of those that are withheld: estimates and what is tested by them, units compared, and goals. Counts stay, as
/// they decide what is withheld. Returns how many estimates were replaced.
fn replace_withheld(indicators: &mut Indicators, release: &Release) -> usize {
    let withheld: BTreeSet<&Key> =
        release.estimates().iter().filter(|own| own.value == Err(Reason::Withheld)).map(|own| &own.key).collect();
    let uncounted: BTreeSet<&Key> = release.estimates().iter().filter(|own| own.n == Count::Withheld).map(|own| &own.key).collect();
    let mut replaced = 0;
    for estimate in indicators.estimates.iter_mut().filter(|estimate| withheld.contains(&estimate.key)) {
        let other = |value: Option<f64>| value.map(|value| 0.37 * value + 0.11);
        *estimate = Estimate {
            estimate: other(estimate.estimate),
            standard_error: other(estimate.standard_error),
            lower: other(estimate.lower),
            upper: other(estimate.upper),
            p: other(estimate.p),
            effect_size: other(estimate.effect_size),
            flags: Vec::new(),
            ..estimate.clone()
        };
        replaced += 1;
    }
    for comparison in &mut indicators.comparisons {
        for unit in &mut comparison.units {
            let key = Key { domain: vec![(comparison.dimension.clone(), unit.level.clone())], ..comparison.key.clone() };
            if withheld.contains(&key) || uncounted.contains(&key) {
                unit.value = 0.37 * unit.value + 0.11;
                unit.effective_n *= 2.0;
                unit.ranked = None;
                unit.strata.iter_mut().for_each(|stratum| stratum.sums.sum *= 0.5);
            }
        }
    }
    for goal in indicators.goals.iter_mut().filter(|goal| goal.measure.as_ref().is_some_and(|measure| withheld.contains(measure))) {
        for number in [&mut goal.outcome, &mut goal.lower, &mut goal.upper, &mut goal.bound, &mut goal.achievement, &mut goal.confidence] {
            *number = number.map(|value| 0.37 * value + 0.11);
        }
    }
    replaced
}

#[test]
fn what_is_withheld_leaves_no_trace_in_any_file() {
    for name in ["gr-samsyv", "ujju"] {
        let project = pipeline::plan(Path::new(&format!("sample-data/{name}"))).unwrap().value.unwrap();
        let dataset = ingest::ingest(&project).unwrap().value;
        let indicators = transform::transform(&project, &dataset).unwrap().value;
        let languages = &project.definition.project.languages[..1];
        let released = |indicators: Indicators| disclosure::release(project.clone().into(), indicators, Vec::new());
        let release = released(indicators.clone());
        let key = PseudonymKey::from(b"a key for tests".as_slice());
        let mut others = indicators;
        assert!(replace_withheld(&mut others, &release) > 100, "{name}: little is withheld");
        let (told, other) =
            (report::render(&release, languages, &key).unwrap().value, report::render(&released(others), languages, &key).unwrap().value);
        let differing: Vec<&str> = told.iter().zip(&other).filter(|(one, other)| one != other).map(|(one, _)| one.path.as_str()).collect();
        assert_eq!((told.len(), differing), (other.len(), Vec::new()), "{name}");
    }
}
