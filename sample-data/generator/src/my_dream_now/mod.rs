//! My Dream Now: pupils before and after, teachers, class coaches, employers, the log of meetings, coded interviews.

mod adults;
mod interviews;
mod pupils;
mod session_log;

use crate::random::Random;
use crate::survey::Scale;
use crate::truth::Truth;
use crate::{Failure, Output};

const PROJECT: &str = "my-dream-now";
const SEED: u64 = 20_190_930;

/// Class, school, grade, girls, boys.
type Class = (&'static str, &'static str, &'static str, u64, u64);

const CLASSES: [Class; 13] = [
    ("8A", "Solbackaskolan", "8", 11, 13),
    ("8B", "Solbackaskolan", "8", 12, 12),
    ("9A", "Solbackaskolan", "9", 13, 11),
    ("8A", "Bergslundsskolan", "8", 12, 13),
    ("8B", "Bergslundsskolan", "8", 10, 14),
    ("9C", "Bergslundsskolan", "9", 12, 11),
    ("8C", "Rinnängsskolan", "8", 11, 12),
    ("9A", "Rinnängsskolan", "9", 13, 12),
    ("9B", "Rinnängsskolan", "9", 12, 13),
    ("8A", "Västertornsskolan", "8", 10, 12),
    ("9A", "Västertornsskolan", "9", 11, 10),
    ("8B", "Tornbyhöjdsskolan", "8", 12, 11),
    ("9A", "Tornbyhöjdsskolan", "9", 9, 12),
];

/// Five points of agreement, with the middle named.
const AGREEMENT_5: Scale = Scale {
    labels: &["Instämmer inte alls", "Instämmer i liten grad", "Varken eller", "Instämmer i hög grad", "Instämmer helt"],
    dont_know: "Vet inte",
    limits: &[-1.7, -0.85, -0.2, 0.75],
    positive_from: 4,
};

/// All files of the project.
pub fn outputs() -> Result<Vec<Output>, Failure> {
    let mut truth = Truth::new(PROJECT, SEED);
    let mut files = pupils::make(&mut Random::new(SEED), &mut truth)?;
    files.extend(adults::make(&mut Random::new(SEED + 1), &mut truth)?);
    files.push(session_log::make(&mut Random::new(SEED + 2), &mut truth));
    files.push(interviews::make(&mut truth)?);
    let mut outputs: Vec<Output> = files.into_iter().map(|(path, bytes)| (format!("{PROJECT}/{path}"), bytes)).collect();
    outputs.push((format!("{PROJECT}/truth.json"), truth.to_json().into_bytes()));
    Ok(outputs)
}
