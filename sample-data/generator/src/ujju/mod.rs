//! UJJU: participants from start to outcome, courses, partners by phase, the partners' and the participants' answers, staff training.

mod answers;
mod courses;
mod esf;
mod participants;
mod partners;
mod survey_xact;

use crate::random::Random;
use crate::survey::Scale;
use crate::truth::Truth;
use crate::{Failure, Output};

const PROJECT: &str = "ujju";
const SEED: u64 = 20_111_101;

const MUNICIPALITIES: [&str; 3] = ["Thisted", "Morsø", "Jammerbugt"];

/// A course of ten weeks.
struct Course {
    name: &'static str,
    /// Position in the list of municipalities.
    municipality: usize,
    site: &'static str,
    /// Month and day of 2012.
    first_day: (i64, i64),
    /// Participants who started; none when the course was planned and not held.
    started: u64,
}

const fn course(name: &'static str, municipality: usize, site: &'static str, first_day: (i64, i64), started: u64) -> Course {
    Course { name, municipality, site, first_day, started }
}

const COURSES: [Course; 12] = [
    course("Hold 1", 0, "Thisted", (2, 6), 16),
    course("Hold 2", 1, "Nykøbing Mors", (2, 13), 14),
    course("Hold 3", 2, "Fjerritslev", (2, 20), 15),
    course("Hold 4", 0, "Thisted", (4, 16), 17),
    course("Hold 5", 2, "Fjerritslev", (4, 23), 16),
    course("Hold 6", 0, "Thisted", (5, 7), 15),
    course("Hold 7", 1, "Nykøbing Mors", (5, 14), 13),
    course("Hold 8", 0, "Thisted", (8, 6), 17),
    course("Hold 9", 2, "Fjerritslev", (8, 13), 16),
    course("Hold 10", 1, "Nykøbing Mors", (8, 20), 14),
    course("Hold 11", 0, "Thisted", (9, 17), 15),
    course("Hold 12", 2, "Fjerritslev", (9, 24), 0),
];

/// Five points of agreement, as Danish questionnaires write them.
const AGREEMENT_5: Scale = Scale {
    labels: &["Helt uenig", "Delvist uenig", "Hverken eller", "Delvist enig", "Helt enig"],
    dont_know: "Ved ikke",
    limits: &[-1.7, -0.85, -0.2, 0.75],
    positive_from: 4,
};

/// The same as bare codes, as SurveyXact exports it.
const AGREEMENT_5_CODES: Scale = Scale { labels: &["1", "2", "3", "4", "5"], dont_know: "6", limits: AGREEMENT_5.limits, positive_from: 4 };

/// All files of the project.
pub fn outputs() -> Result<Vec<Output>, Failure> {
    let mut truth = Truth::new(PROJECT, SEED);
    let (register, people) = participants::make(&mut Random::new(SEED), &mut truth);
    let mut files = vec![register];
    files.push(courses::make(&mut truth)?);
    files.push(courses::staff_training(&mut Random::new(SEED + 1), &mut truth)?);
    files.push(partners::make(&mut Random::new(SEED + 2), &mut truth)?);
    files.extend(survey_xact::make(&mut Random::new(SEED + 3), &mut truth));
    files.push(answers::make(&mut Random::new(SEED + 4), &mut truth));
    files.extend(esf::make(&mut Random::new(SEED + 5), &people, &mut truth));
    let mut outputs: Vec<Output> = files.into_iter().map(|(path, bytes)| (format!("{PROJECT}/{path}"), bytes)).collect();
    outputs.push((format!("{PROJECT}/truth.json"), truth.to_json().into_bytes()));
    Ok(outputs)
}
