//! From answers to figures: by gender, period and part of the project, in each period and up to its end.

use super::answers::{Answer, Answers};
use super::pack::Participant;
use crate::esf::figure::{Cell, Figure, Gender, Moment, Period, Source};
use crate::project::esf::{Esf, Programme};
use jiff::civil::Date;

/// Yes, known and unknown persons, weighted where a sample was asked.
#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    yes: f64,
    known: f64,
    unknown: f64,
}

impl Tally {
    fn plus(self, other: Self) -> Self {
        Self { yes: self.yes + other.yes, known: self.known + other.known, unknown: self.unknown + other.unknown }
    }
}

/// What counting needs to know of the project.
pub struct Frame<'a> {
    /// The follow-up's definition.
    pub esf: &'a Esf,
    /// The participants.
    pub people: &'a [Participant],
    /// The periods, in order.
    pub periods: &'a [Period],
    /// The day up to which the register counts.
    pub reporting_date: Date,
    /// The parts of the project that figures are given for: dimension and level; the first is all of it.
    parts: Vec<(String, String)>,
    /// For each participant the positions of the parts he or she belongs to.
    parts_of: Vec<Vec<usize>>,
}

impl<'a> Frame<'a> {
    /// Divides the project: all of it, each operation, and the levels of the columns that the project names.
    pub fn new(esf: &'a Esf, people: &'a [Participant], periods: &'a [Period], reporting_date: Date) -> Self {
        let mut parts = vec![(String::new(), String::new())];
        parts.extend(esf.operation.iter().map(|operation| ("operation".to_owned(), operation.id.clone())));
        for dimension in &esf.by {
            let mut levels: Vec<&str> = people.iter().map(|person| level_of(person, dimension)).collect();
            levels.sort_unstable();
            levels.dedup();
            if levels != [NOT_STATED] {
                parts.extend(levels.into_iter().map(|level| (dimension.clone(), level.to_owned())));
            }
        }
        let belongs = |person: &Participant| {
            let here =
                parts.iter().enumerate().filter(|(_, (dimension, level))| dimension.is_empty() || level_of(person, dimension) == level);
            here.map(|(position, _)| position).collect()
        };
        let parts_of = people.iter().map(belongs).collect();
        Self { esf, people, periods, reporting_date, parts, parts_of }
    }
}

/// The figures of one indicator.
pub fn count(frame: &Frame<'_>, indicator: &Answers<'_>) -> Vec<Figure> {
    let header = &indicator.query.header;
    let unknown_gender = header.unknown_gender || frame.esf.programme == Programme::Esf2007;
    let sampled = indicator.answers.iter().any(|answer| answer.weight.is_some());
    // The weights of a sample stand for operations, not for parts of them.
    let deepest = match (header.divided, sampled && frame.esf.sampling.is_some()) {
        (false, _) => 1,
        (true, true) => 1 + frame.esf.operation.len(),
        (true, false) => frame.parts.len(),
    };
    let parts = frame.parts.get(..deepest).unwrap_or_default();
    let mut counted = vec![vec![[Tally::default(); 4]; frame.periods.len()]; parts.len()];
    let mut shown = [true, true, frame.esf.programme >= Programme::EsfPlus, unknown_gender];
    for answer in &indicator.answers {
        let (Some(person), Some(belongs)) = (frame.people.get(answer.row), frame.parts_of.get(answer.row)) else { continue };
        let gender = position(person.gender);
        let Some(period) = period_of(frame, person, header.moment).filter(|_| person.gender != Gender::Unknown || unknown_gender) else {
            continue;
        };
        shown[gender] = true;
        let tally = tally(answer, sampled);
        for &part in belongs {
            if let Some(cell) = counted.get_mut(part).and_then(|cells| cells.get_mut(period)?.get_mut(gender)) {
                *cell = cell.plus(tally);
            }
        }
    }
    let mut figures = Vec::new();
    for ((dimension, level), cells) in parts.iter().zip(counted) {
        let mut sums = [Tally::default(); 4];
        for (period, in_period) in frame.periods.iter().zip(cells) {
            for (sum, tally) in sums.iter_mut().zip(in_period) {
                *sum = sum.plus(tally);
            }
            for (cumulative, tallies) in [(false, in_period), (true, sums)] {
                let cell = Cell { dimension: dimension.clone(), level: level.clone(), period: period.id.clone(), cumulative };
                figures.extend(by_gender(&header.id, &cell, tallies, shown, sampled));
            }
        }
    }
    figures
}

fn tally(answer: &Answer, sampled: bool) -> Tally {
    let weight = answer.weight.unwrap_or(1.0);
    match answer.value {
        Some(yes) => Tally { yes: if yes { weight } else { 0.0 }, known: weight, unknown: if sampled { 1.0 - weight } else { 0.0 } },
        None => Tally { unknown: 1.0, ..Tally::default() },
    }
}

fn position(gender: Gender) -> usize {
    match gender {
        Gender::Women => 0,
        Gender::Men => 1,
        Gender::NonBinary => 2,
        Gender::Unknown | Gender::Total => 3,
    }
}

fn by_gender(indicator: &str, cell: &Cell, tallies: [Tally; 4], shown: [bool; 4], sampled: bool) -> Vec<Figure> {
    let figure = |gender: Gender, tally: Tally| Figure {
        indicator: indicator.to_owned(),
        cell: cell.clone(),
        gender,
        count: tally.yes,
        known: Some(tally.known),
        // In a sample the persons who were not drawn are stood for by the weights of those who answered.
        unknown: Some(tally.unknown.max(0.0)),
        target: None,
        achievement: None,
        source: if sampled { Source::Sample } else { Source::Register },
    };
    let genders = Gender::ALL.into_iter().zip(tallies).zip(shown).filter(|(_, shown)| *shown);
    let mut figures: Vec<Figure> = genders.map(|((gender, tally), _)| figure(gender, tally)).collect();
    figures.push(figure(Gender::Total, tallies.into_iter().fold(Tally::default(), Tally::plus)));
    figures
}

/// The level of those for whom the register does not say it.
pub const NOT_STATED: &str = "not_stated";

fn level_of<'a>(person: &'a Participant, dimension: &str) -> &'a str {
    let level = match dimension {
        "operation" => &person.operation,
        "partner" => &person.partner,
        "municipality" => &person.municipality,
        other => person.value(other),
    };
    if level.is_empty() { NOT_STATED } else { level }
}

/// The period in which a participant counts, by the day on which what is counted was known; none before that day or after the reporting date.
fn period_of(frame: &Frame<'_>, person: &Participant, moment: Moment) -> Option<usize> {
    let day = match moment {
        Moment::Entry => person.entry_date,
        Moment::Exit => person.exit_date,
        Moment::FollowUp => person.follow_up_date,
    };
    let day = day.filter(|day| *day <= frame.reporting_date)?;
    frame.periods.iter().position(|period| period.first <= day && day <= period.last)
}
