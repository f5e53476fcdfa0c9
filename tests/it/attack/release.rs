//! A whole attack: the output folders of one or several releases, and who stands in which group.

use super::family::{Family, Finding};
use super::method::{Measure, Method, Question};
use super::moments;
use super::people::{Records, records};
use super::printed::{Cell, Row, rows};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// What became of an attack.
#[derive(Default)]
pub struct Report {
    pub findings: Vec<Finding>,
    /// Printed numbers that the truth contradicts, as the attacker reads them: there are none, or he reads them wrongly.
    pub misread: Vec<String>,
    /// Indicators whose rows the attacker has no equations for, with how many rows.
    pub unread: BTreeMap<String, usize>,
    pub read: usize,
    pub questions: usize,
    pub solved: usize,
}

/// A release: the output folder, and the project's folder for who stands in which group (and, for the judge, what they answered).
pub struct Release {
    pub output: PathBuf,
    method: Method,
    /// By instrument.
    pub people: BTreeMap<String, Records>,
}

impl Release {
    /// What is released; participation in companies is said of the register that lists them.
    fn rows(&self, edition: usize) -> Vec<Row> {
        let mut rows = rows(&self.output, edition);
        for row in rows.iter_mut().filter(|row| row.indicator.starts_with("uf_")) {
            row.instrument = "uf_registrations".to_owned();
        }
        rows
    }

    pub fn new(output: &Path, project: &Path) -> Self {
        let bare = Self { output: output.to_owned(), method: Method::of(project), people: BTreeMap::new() };
        let instruments: BTreeSet<String> = bare.rows(0).into_iter().map(|row| row.instrument).filter(|name| !name.is_empty()).collect();
        let people = instruments.into_iter().map(|name| (name.clone(), records(project, &name))).collect();
        Self { people, ..bare }
    }
}

/// All rows of a question with what each measures.
type Questions = BTreeMap<(String, String), (Question, Vec<(Row, Measure)>)>;

/// Everything that the releases say about each question.
pub fn questions(releases: &[Release], report: &mut Report) -> Questions {
    let mut questions = Questions::new();
    for (edition, release) in releases.iter().enumerate() {
        for row in release.rows(edition) {
            // What stands as it did tells nothing more, and is what it was.
            if row.as_published {
                let stood = releases[..edition]
                    .iter()
                    .enumerate()
                    .any(|(earlier, release)| release.rows(earlier).iter().any(|own| own.stands_as(&row)));
                if !stood {
                    report.misread.push(format!("{} is said to stand as it did", row.name()));
                }
                continue;
            }
            let values = |column: &str| -> Vec<String> {
                let of = |release: &Release| {
                    release
                        .people
                        .get(&row.instrument)
                        .into_iter()
                        .flat_map(|records| records.values())
                        .filter_map(|record| record.get(column).cloned())
                        .collect::<Vec<_>>()
                };
                releases.iter().flat_map(of).collect::<BTreeSet<_>>().into_iter().collect()
            };
            let columns = release.people.get(&row.instrument).and_then(|records| records.values().next());
            let known = |dimension: &String| dimension == "programme_choice" || columns.is_some_and(|_| !values(dimension).is_empty());
            let read = release.method.reads(&row, &values).filter(|_| row.domain.iter().all(|(dimension, _)| known(dimension)));
            let register = Method::reads_register(&row).into_iter().filter(|_| row.domain.iter().all(|(dimension, _)| known(dimension)));
            let measured: Vec<(Question, Measure)> = read.into_iter().chain(register).collect();
            if measured.is_empty() {
                *report.unread.entry(row.indicator.clone()).or_default() += 1;
                continue;
            }
            report.read += 1;
            for (question, measure) in measured {
                let key = (row.instrument.clone(), question.name.clone());
                questions.entry(key).or_insert_with(|| (question, Vec::new())).1.push((row.clone(), measure));
            }
        }
    }
    questions
}

/// Attacks one or several releases of one project together.
pub fn attack(releases: &[Release]) -> Report {
    let mut report = Report::default();
    for ((instrument, _), (question, rows)) in questions(releases, &mut report) {
        let mut family = family(releases, &instrument, question.clone(), &rows);
        let misread = family.system.misread();
        report.questions += 1;
        if misread.is_empty() {
            let found = told(releases, &instrument, &question, &rows, family.findings());
            report.findings.extend(told_by_the_last(releases, &instrument, &question, &rows, found));
            report.solved += family.system.solved;
        }
        report.misread.extend(misread);
        report.findings.extend(rows.iter().filter_map(|(row, measure)| greatest_value(&question, row, measure)));
    }
    report.findings.sort();
    report.findings.dedup();
    report
}

/// Of what was found with readings of changes, what follows from them; and what is found without them. Who is in a reading is taken to be known, so that
/// what is told of all of a group may be told of few in it; that is no secret of the reading.
fn told(releases: &[Release], instrument: &str, question: &Question, rows: &[(Row, Measure)], found: Vec<Finding>) -> Vec<Finding> {
    if !rows.iter().any(|(row, _)| row.is_reading()) {
        return found;
    }
    let blank = |(row, measure): &(Row, Measure)| (if row.is_reading() { row.blank() } else { row.clone() }, measure.clone());
    let blanked: Vec<(Row, Measure)> = rows.iter().map(blank).collect();
    let known: BTreeSet<(String, String, String)> =
        family(releases, instrument, question.clone(), &blanked).findings().iter().map(Finding::name).collect();
    let mut told: Vec<Finding> = found.into_iter().filter(|finding| !known.contains(&finding.name())).collect();
    let plain: Vec<(Row, Measure)> = rows.iter().filter(|(row, _)| !row.is_reading()).cloned().collect();
    if !plain.is_empty() {
        told.extend(family(releases, instrument, question.clone(), &plain).findings());
    }
    told
}

/// Of what was found in several editions, what the earlier ones do not tell without the last: what an edition tells is looked at when it is made, with
/// the groups of then. That nobody of a municipality ticked an option may stand, and is told of everybody who leaves it later.
fn told_by_the_last(
    releases: &[Release],
    instrument: &str,
    question: &Question,
    rows: &[(Row, Measure)],
    found: Vec<Finding>,
) -> Vec<Finding> {
    if releases.len() < 2 || found.is_empty() {
        return found;
    }
    let blank = |(row, measure): &(Row, Measure)| {
        let own = if row.edition + 1 == releases.len() { row.blank() } else { row.clone() };
        (own, measure.clone())
    };
    let earlier: Vec<(Row, Measure)> = rows.iter().map(blank).collect();
    let known: BTreeSet<(String, String, String)> =
        family(releases, instrument, question.clone(), &earlier).findings().iter().map(Finding::name).collect();
    found.into_iter().filter(|finding| !known.contains(&finding.name())).collect()
}

pub fn family(releases: &[Release], instrument: &str, question: Question, rows: &[(Row, Measure)]) -> Family {
    let none = Records::new();
    let people: Vec<Records> = releases.iter().map(|release| release.people.get(instrument).unwrap_or(&none).clone()).collect();
    Family::new(question, rows, &people, releases[0].method.asks_employers(instrument))
}

/// The greatest number that somebody in a group answered, where the printed mean and its limits tell it within a tenth of what it might be.
fn greatest_value(question: &Question, row: &Row, measure: &Measure) -> Option<Finding> {
    let (_, most, _) = question.range.filter(|(_, _, whole)| *whole && *measure == Measure::Quantity && row.against.0.is_empty())?;
    let (lower, upper) = moments::greatest(row)?;
    let told = (upper - lower) as f64 <= 0.1 * most && upper > 1;
    told.then(|| Finding {
        instrument: row.instrument.clone(),
        wave: row.wave.clone(),
        question: question.name.clone(),
        whom: row.name(),
        size: row.n.number().map_or(0, |n| n.lower as usize),
        what: format!("the greatest answer is known to be {lower} to {upper}"),
    })
}

/// What each withheld figure would give away, were it shown: how many were lifted, and how many of them gave something away.
pub fn teeth(releases: &[Release], most: usize) -> (usize, usize) {
    let (mut lifted, mut told) = (0, 0);
    let all = questions(releases, &mut Report::default());
    let each = most.div_ceil(all.len().max(1));
    for ((instrument, _), (question, rows)) in all {
        let mut safe = family(releases, &instrument, question.clone(), &rows);
        let withheld: Vec<usize> =
            (0..rows.len()).filter(|row| rows[*row].0.against.0.is_empty() && rows[*row].0.estimate == Cell::Withheld).collect();
        if withheld.is_empty() {
            continue;
        }
        let before = safe.findings().len();
        for place in withheld.into_iter().take(each) {
            let Some(row) = safe.lifted(&rows[place].0, &rows[place].1) else { continue };
            let mut shown = rows.clone();
            shown[place].0 = row;
            lifted += 1;
            told += usize::from(family(releases, &instrument, question.clone(), &shown).findings().len() > before);
        }
    }
    (lifted, told)
}
