//! GR Samsyv: students before and after in three municipalities, staff before and after, employers after.

mod employers;
mod esf;
mod faults;
mod people;
mod questionnaire;
mod staff;
mod statements;
mod students;

use crate::random::Random;
use crate::truth::Truth;
use crate::{Failure, Output};

const PROJECT: &str = "gr-samsyv";
const SEED: u64 = 20_171_201;

/// Municipality; what its students' opinion adds before; how much more the opinion rises there.
const MUNICIPALITIES: [(&str, f64, f64); 3] = [("Partille", 0.02, 0.16), ("Stenungsund", -0.10, 0.06), ("Härryda", 0.08, 0.24)];

/// All files of the project.
pub fn outputs() -> Result<Vec<Output>, Failure> {
    let mut truth = Truth::new(PROJECT, SEED);
    let (people, class_list) = people::make(&mut Random::new(SEED), &mut truth);
    let mut files = vec![class_list];
    files.extend(students::make(&mut Random::new(SEED + 1), &people, &mut truth)?);
    files.extend(staff::make(&mut Random::new(SEED + 2), &mut truth));
    files.push(employers::make(&mut Random::new(SEED + 3), &mut truth)?);
    files.extend(esf::make(&mut Random::new(SEED + 4), &mut truth)?);
    let mut outputs: Vec<Output> = files.into_iter().map(|(path, bytes)| (format!("{PROJECT}/{path}"), bytes)).collect();
    outputs.push((format!("{PROJECT}/truth.json"), truth.to_json().into_bytes()));
    Ok(outputs)
}
