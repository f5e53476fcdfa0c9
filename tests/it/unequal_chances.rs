//! Where some units were more likely to be drawn than others, every answer weighs what it stands for; and what a panel of schools shares between waves
//! is in the variance of a change.
//!
//! The values are those of R's survey package: tests/fixtures/indicators/unequal-schools/reference.R.

use crate::finite::{change, close, copy, estimates, fixture, level};
use crate::survey::{Survey, utfall_in};
use utfall::transform::estimate::{Against, Estimate, Flag, Method, Over};

fn near(own: Option<f64>, expected: f64) {
    let own = own.unwrap();
    assert!((own - expected).abs() < 1e-9, "{own} is not {expected}");
}

fn finite() -> Survey {
    copy("unequal-schools").replace("project.toml", "date = \"2024-06-01\"", "date = \"2024-06-01\"\ninference = \"finite\"")
}

#[test]
fn levels_weigh_what_an_answer_stands_for() {
    let all = estimates(&fixture("unequal-schools"));
    let held = [
        ("positive_share", "q1", "before", &[][..], 0.584424756034925, 0.0515219714733073),
        ("positive_share", "q1", "after", &[], 0.673021121013985, 0.0743792612337213),
        ("item_mean", "hours", "before", &[], 12.1958275890033, 0.61306778134455),
        ("item_mean", "hours", "after", &[], 13.7238382046143, 0.735616832393486),
        ("positive_share", "q1", "before", &[("gender", "female")], 0.710122710402015, 0.0609279466140904),
        ("positive_share", "q1", "after", &[("gender", "female")], 0.556095526336178, 0.0836059299959281),
    ];
    for (indicator, item, wave, domain, estimate, error) in held {
        let found = level(&all, indicator, item, wave, domain);
        near(found.estimate, estimate);
        assert!(found.flags.contains(&Flag::Finite));
        // With few degrees of freedom a level borrows; where the design stands by itself its error is R's.
        if matches!(found.method, Method::KornGraubard | Method::StudentT) {
            near(found.standard_error, error);
        }
    }
}

#[test]
fn a_change_of_a_panel_of_schools_knows_that_they_are_the_same() {
    let (process, finite) = (estimates(&fixture("unequal-schools")), estimates(&finite().path("project")));
    for (indicator, item, value, error) in
        [("positive_share", "q1", 0.088596364979059, 0.0445500551134316), ("item_mean", "hours", 1.52801061561097, 0.369909456942832)]
    {
        let found = change(&finite, indicator, item);
        near(found.estimate, value);
        near(found.standard_error, error);
        // As a process seven degrees of freedom are too few: the value is the same.
        near(change(&process, indicator, item).estimate, value);
    }
    // Ceda's schools were all drawn, so that only the others tell how schools differ: 4 − 1 and 3 − 1.
    assert_eq!(change(&finite, "item_mean", "hours").degrees_of_freedom, Some(5.0));
}

#[test]
fn the_change_of_a_gap_in_means_knows_it_too() {
    let gap = |all: &[Estimate]| {
        let fits = |estimate: &&Estimate| {
            matches!(&estimate.key.against, Some(Against::GapChange { over: Over::All, .. })) && estimate.key.indicator == "item_mean"
        };
        all.iter().find(fits).cloned().unwrap()
    };
    let found = gap(&estimates(&finite().path("project")));
    near(found.estimate, -0.734368732221036);
    near(found.standard_error, 0.579452306435521);
}

#[test]
fn weights_are_told_and_equal_chances_weigh_alike() {
    let weights = |survey: &Survey| {
        let loaded = utfall::project::load(&survey.path("project")).unwrap();
        let dataset = utfall::ingest::ingest(&loaded.value.unwrap()).unwrap();
        let told = dataset.diagnostics.iter().filter(|finding| finding.code == "weighted-by-chances").count();
        let weights: Vec<f64> = dataset.value.tables[0].frame.column("weight").unwrap().f64().unwrap().iter().flatten().collect();
        (weights, told, dataset.value.tables[0].weighting.len())
    };
    let (own, told, kept) = weights(&copy("unequal-schools"));
    // Everybody of the frame is stood for in Alby and Ceda, as far as their drawn schools are like the others.
    assert_eq!((told, kept), (2, 2));
    assert!(own.iter().any(|weight| *weight > 2.0) && own.iter().all(|weight| *weight >= 1.0));
    // Every second school of each municipality: uneven response is not what weights are for.
    let (alike, told, kept) = weights(&copy("half-the-schools"));
    assert!(alike.iter().all(|weight| *weight == 1.0));
    assert_eq!((told, kept), (0, 0));
    // Weights of the project's own are used as they are.
    let given = copy("unequal-schools")
        .replace("codebooks/students.toml", "variable = \"hours\"", "variable = \"hours\"\nmin = 1")
        .replace("project.toml", "frame = \"list\"", "frame = \"list\"\nweight = \"hours\"");
    let (_, told, _) = weights(&given);
    assert_eq!(told, 0);
    // A stage that the frame does not list, of which a sample was drawn: the people of each school tell what its answers stand for.
    let below = copy("half-the-schools").replace(
        "project.toml",
        "unit = \"class\", selection = \"all\"",
        "unit = \"class\", selection = \"sample\"",
    );
    let (uneven, told, _) = weights(&below);
    assert!(told == 1 && uneven.iter().any(|weight| (weight - uneven[0]).abs() > 0.1));
}

#[test]
fn the_report_says_how_they_were_made() {
    let survey = copy("unequal-schools");
    let made = utfall_in(&survey.path("."), &["run", "project", "-o", "out", "--quiet"]);
    assert_eq!(made.code, 0, "{}", made.stderr);
    assert!(survey.read("out/annex.en.html").contains("every response is weighted by how many it stands for"));
}

#[test]
fn golden_values_without_weights_stay() {
    close(level(&estimates(&fixture("half-the-schools")), "positive_share", "q1", "after", &[]).estimate, 0.579545454545455);
}
