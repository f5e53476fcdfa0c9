//! The sample of a project for its longer-term results: who belongs to the population, who is drawn, what the answers weigh.

use super::pack::Participant;
use super::sampling::{Membership, Plan, Sample, Weighting, draw, weigh};
use crate::project::esf::{Esf, Programme};
use jiff::civil::Date;

/// Margins of error that the Commission asks for, at 95 %.
const MARGIN_2014: f64 = 0.02;
const MARGIN_ESF_PLUS: f64 = 0.03;

/// What a register says about the situation six months after leaving.
const ANSWERS: [&str; 4] = ["follow_up_employed", "follow_up_self_employed", "follow_up_in_education", "follow_up_improvement"];

/// A drawn sample and what came of it.
#[derive(Debug, Clone, PartialEq)]
pub struct FollowUp {
    /// How it was drawn.
    pub plan: Plan,
    /// First and last day of leaving of the population.
    pub window: (Date, Date),
    /// Positions of the population among the participants, in the order of the register's files.
    pub population: Vec<usize>,
    /// Who was drawn, in the order of the population.
    pub sample: Sample,
    /// What the answers weigh, in the order of the population, and the margins reached.
    pub weighting: Weighting,
}

impl FollowUp {
    /// The weight of each of the participants, in their order: `None` for who is outside the population, was not drawn or did not answer.
    pub fn weights(&self, participants: usize) -> Vec<Option<f64>> {
        let mut weights = vec![None; participants];
        for (position, weight) in self.population.iter().zip(&self.weighting.weights) {
            if let Some(own) = weights.get_mut(*position) {
                *own = *weight;
            }
        }
        weights
    }
}

fn left(participant: &Participant, window: (Date, Date)) -> bool {
    participant.exit_date.is_some_and(|exit| (window.0..=window.1).contains(&exit))
}

/// Draws the sample that `[esf.sampling]` asks for and weighs the answers there are; `None` without that section, or when its days are none.
///
/// The order is that of the files and not of pseudonyms, which depend on the key: the same register gives the same persons everywhere.
pub fn follow_up(esf: &Esf, participants: &[Participant]) -> Option<FollowUp> {
    let wanted = esf.sampling.as_ref()?;
    let window: (Date, Date) = (wanted.first_exit.parse().ok()?, wanted.last_exit.parse().ok()?);
    let default = if esf.programme == Programme::Esf2014 { MARGIN_2014 } else { MARGIN_ESF_PLUS };
    let plan = Plan { margin: wanted.margin.unwrap_or(default), response_rate: wanted.response_rate, seed: wanted.seed };
    let mut members: Vec<(usize, &Participant)> =
        participants.iter().enumerate().filter(|(_, participant)| participant.complete && left(participant, window)).collect();
    members.sort_by_key(|(_, participant)| &participant.places);
    let memberships: Vec<Membership> = members.iter().map(|(_, participant)| membership(esf, participant)).collect();
    let answered: Vec<bool> = members.iter().map(|(_, participant)| has_answered(participant)).collect();
    let sample = draw(&memberships, &plan);
    let weighting = weigh(&memberships, &sample, &answered, &plan);
    Some(FollowUp { plan, window, population: members.into_iter().map(|(position, _)| position).collect(), sample, weighting })
}

/// Gives everybody who left in the window of the sample the weight of the answer: 0 to who was not drawn or did not answer, so that nobody is
/// counted who is stood for by others. Without `[esf.sampling]` the register's own weights stay.
pub fn set_weights(esf: &Esf, participants: &mut [Participant]) {
    let Some(follow_up) = follow_up(esf, participants) else { return };
    let weights = follow_up.weights(participants.len());
    for (participant, weight) in participants.iter_mut().zip(weights) {
        if left(participant, follow_up.window) {
            participant.values.insert("follow_up_weight".to_owned(), weight.unwrap_or(0.0).to_string());
        }
    }
}

fn has_answered(participant: &Participant) -> bool {
    ANSWERS.iter().any(|concept| !matches!(participant.value(concept), "" | "unknown" | "refused" | "not_asked"))
}

/// Operation, category of region and gender are the cell; status, age and education at entry the stratum.
fn membership(esf: &Esf, participant: &Participant) -> Membership {
    let operation = esf.operation.iter().find(|operation| operation.id == participant.operation);
    let region = operation.map_or("", |operation| operation.region_category.as_str());
    let age = participant.age.map_or("", |age| age_group(esf.programme, age));
    let education = education_group(participant.value("isced_entry"));
    Membership {
        cell: [&participant.operation, region, participant.gender.name()].map(str::to_owned).to_vec(),
        stratum: [participant.value("status"), age, education].map(str::to_owned).to_vec(),
    }
}

/// The age groups of the programme's indicators.
fn age_group(programme: Programme, age: i64) -> &'static str {
    match (programme, age) {
        (_, 55..) => "55+",
        (Programme::Esf2014 | Programme::Esf2007, ..25) => "-24",
        (Programme::Esf2014 | Programme::Esf2007, _) => "25-54",
        (_, ..18) => "-17",
        (_, ..30) => "18-29",
        (_, _) => "30-54",
    }
}

/// The education groups of the indicators, by ISCED level.
fn education_group(isced: &str) -> &'static str {
    match isced {
        "0" | "1" | "2" => "0-2",
        "3" | "4" => "3-4",
        "5" | "6" | "7" | "8" => "5-8",
        _ => "",
    }
}
