//! Hedemora, Ny process skola–företag: prao wishes and placements, pupils' and hosts' views, the score-card F–9, choices of programme.

mod choices;
mod evaluation;
mod placements;
mod score_card;

use crate::random::Random;
use crate::survey::Scale;
use crate::truth::Truth;
use crate::{Failure, Output};

const PROJECT: &str = "hedemora-ny-process";
const SEED: u64 = 20_130_614;

const YEARS: [&str; 2] = ["2011/12", "2012/13"];

/// School, class, girls and boys in the first and in the second school year.
type Class = (&'static str, &'static str, [(u64, u64); 2]);

const CLASSES: [Class; 10] = [
    ("Åsbergsskolan", "8A", [(12, 11), (11, 12)]),
    ("Åsbergsskolan", "8B", [(10, 13), (12, 10)]),
    ("Åsbergsskolan", "8C", [(11, 11), (10, 12)]),
    ("Åsbergsskolan", "9A", [(13, 10), (12, 11)]),
    ("Åsbergsskolan", "9B", [(11, 12), (10, 13)]),
    ("Åsbergsskolan", "9C", [(10, 11), (11, 11)]),
    ("Dalforsskolan", "8A", [(9, 12), (10, 10)]),
    ("Dalforsskolan", "8B", [(10, 9), (9, 11)]),
    ("Dalforsskolan", "9A", [(11, 10), (9, 12)]),
    ("Dalforsskolan", "9B", [(9, 10), (10, 9)]),
];

/// How far something is so, in four points.
const EXTENT: Scale = Scale {
    labels: &["Inte alls", "I liten utsträckning", "I ganska stor utsträckning", "I stor utsträckning"],
    dont_know: "Vet ej",
    limits: &[-1.4, -0.5, 0.5],
    positive_from: 3,
};

/// A pupil of a school year with wish and placement.
struct Pupil {
    year: usize,
    school: &'static str,
    class: &'static str,
    boy: bool,
    wish: &'static str,
    placement: &'static str,
    days: u64,
}

/// All files of the project.
pub fn outputs() -> Result<Vec<Output>, Failure> {
    let mut truth = Truth::new(PROJECT, SEED);
    let (pupils, mut files) = placements::make(&mut Random::new(SEED), &mut truth)?;
    files.extend(evaluation::make(&mut Random::new(SEED + 1), &pupils, &mut truth)?);
    files.push(score_card::make(&mut Random::new(SEED + 2), &mut truth)?);
    files.push(choices::make(&mut Random::new(SEED + 3), &mut truth));
    let mut outputs: Vec<Output> = files.into_iter().map(|(path, bytes)| (format!("{PROJECT}/{path}"), bytes)).collect();
    outputs.push((format!("{PROJECT}/truth.json"), truth.to_json().into_bytes()));
    Ok(outputs)
}
