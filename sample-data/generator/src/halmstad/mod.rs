//! Made by Halmstad: registers of UF companies and enrolment over four school years, and three questionnaires.

mod employers;
mod registers;
mod students;
mod teachers;

use crate::random::Random;
use crate::truth::Truth;
use crate::{Failure, Output};

const PROJECT: &str = "made-by-halmstad";
const SEED: u64 = 20_160_815;

/// An invented upper-secondary school with real national programmes: name, type, students per grade, share of women.
struct School {
    name: &'static str,
    programmes: &'static [Programme],
}

struct Programme {
    name: &'static str,
    vocational: bool,
    size: f64,
    women: f64,
    /// Share of year 3 that runs a UF company, in the first and the last school year, before scaling to the total.
    uptake: (f64, f64),
}

const fn programme(name: &'static str, vocational: bool, size: f64, women: f64, uptake: (f64, f64)) -> Programme {
    Programme { name, vocational, size, women, uptake }
}

const SCHOOLS: [School; 4] = [
    School {
        name: "Hamngymnasiet",
        programmes: &[
            programme("Ekonomiprogrammet", false, 150.0, 0.52, (0.32, 0.75)),
            programme("Samhällsvetenskapsprogrammet", false, 160.0, 0.64, (0.10, 0.45)),
            programme("Handels- och administrationsprogrammet", true, 45.0, 0.62, (0.45, 0.85)),
            programme("Hotell- och turismprogrammet", true, 24.0, 0.75, (0.12, 0.50)),
        ],
    },
    School {
        name: "Norra gymnasiet",
        programmes: &[
            programme("Naturvetenskapsprogrammet", false, 150.0, 0.53, (0.02, 0.20)),
            programme("Teknikprogrammet", false, 125.0, 0.18, (0.12, 0.40)),
            programme("Industritekniska programmet", true, 22.0, 0.08, (0.03, 0.12)),
            programme("El- och energiprogrammet", true, 70.0, 0.04, (0.01, 0.10)),
        ],
    },
    School {
        name: "Tullbrogymnasiet",
        programmes: &[
            programme("Barn- och fritidsprogrammet", true, 55.0, 0.63, (0.05, 0.30)),
            programme("Vård- och omsorgsprogrammet", true, 60.0, 0.78, (0.01, 0.12)),
            programme("Restaurang- och livsmedelsprogrammet", true, 35.0, 0.60, (0.06, 0.30)),
            programme("Hantverksprogrammet", true, 40.0, 0.92, (0.15, 0.50)),
            programme("Humanistiska programmet", false, 20.0, 0.80, (0.03, 0.15)),
        ],
    },
    School {
        name: "Åbackagymnasiet",
        programmes: &[
            programme("Bygg- och anläggningsprogrammet", true, 75.0, 0.09, (0.02, 0.10)),
            programme("Fordons- och transportprogrammet", true, 50.0, 0.15, (0.01, 0.06)),
            programme("Naturbruksprogrammet", true, 45.0, 0.68, (0.05, 0.25)),
            programme("Estetiska programmet", false, 85.0, 0.65, (0.08, 0.30)),
        ],
    },
];

/// All files of the project.
pub fn outputs() -> Result<Vec<Output>, Failure> {
    let mut truth = Truth::new(PROJECT, SEED);
    let mut files = registers::make(&mut Random::new(SEED), &mut truth);
    files.extend(students::make(&mut Random::new(SEED + 1), &mut truth)?);
    files.push(teachers::make(&mut Random::new(SEED + 2), &mut truth));
    files.push(employers::make(&mut Random::new(SEED + 3), &mut Random::new(SEED + 4), &mut truth)?);
    let mut outputs: Vec<Output> = files.into_iter().map(|(path, bytes)| (format!("{PROJECT}/{path}"), bytes)).collect();
    outputs.push((format!("{PROJECT}/truth.json"), truth.to_json().into_bytes()));
    Ok(outputs)
}
