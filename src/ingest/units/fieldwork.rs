//! How the fieldwork went: dispositions per wave, in all and by background.

use super::account::{Dispositions, Domain};
use super::drawn;
use super::frame::Frame;
use super::invited;
use crate::ingest::answers::material::Material;
use crate::ingest::dataset::Fieldwork;
use crate::ingest::units::fate::{Fate, Units, Why};
use crate::project::codebook::{Codebook, QuestionType};
use crate::project::definition::{Instrument, Selection};
use std::collections::{BTreeMap, BTreeSet};

/// Dispositions per wave, in all and by each background the frame and the questionnaire share.
pub fn fieldwork(
    instrument: &Instrument,
    codebook: &Codebook,
    material: &Material,
    units: &Units,
    frame: Option<&Frame>,
) -> Vec<Fieldwork> {
    // Of a sample of people the frame knows all there are, and nobody how many of them were asked.
    let of_people = instrument.stage.iter().any(|stage| stage.unit == "unit" && stage.selection == Selection::Sample);
    let frame = frame.filter(|_| !of_people).map(|frame| drawn::asked(frame, instrument, codebook, material));
    let mut table = Vec::new();
    for (wave, round) in instrument.wave.iter().enumerate() {
        let mut groups: Vec<(Domain, Option<u64>)> = Vec::new();
        if let Some(frame) = &frame {
            groups.push((Vec::new(), Some(frame.total(&round.id))));
            for concepts in frame.groupings(codebook) {
                let levels = frame.levels(&round.id, &concepts);
                groups.extend(levels.into_iter().map(|(levels, invited)| (concepts.iter().cloned().zip(levels).collect(), Some(invited))));
            }
        } else if let Some(domains) = listed_domains(codebook, material, units, wave, instrument, &round.id) {
            groups.extend(domains.into_iter().map(|domain| {
                let invited = rows_of(codebook, material, wave, &domain)
                    .filter(|&row| !matches!(units.fate[row], Fate::Out(Why::Duplicate | Why::SameAnswer)))
                    .count();
                (domain, Some(invited as u64))
            }));
        } else {
            let invited = instrument.invited.iter().filter(|entry| entry.wave == round.id);
            groups.extend(invited.map(|entry| (entry.domain.clone().into_iter().collect(), Some(entry.count))));
            if !groups.iter().any(|(domain, _)| domain.is_empty()) {
                groups.insert(0, (Vec::new(), invited::total(instrument, &round.id)));
            }
        }
        for (domain, invited) in groups {
            let mut counts = Dispositions::default();
            for row in rows_of(codebook, material, wave, &domain) {
                let times = material.times(row);
                match units.fate[row] {
                    Fate::Complete => counts.complete += times,
                    Fate::Partial => counts.partial += times,
                    Fate::Out(Why::Excepted(_) | Why::BreakOff | Why::NotFinished) => counts.refusal += times,
                    Fate::Out(Why::NeverAnswered) => counts.non_contact += times,
                    Fate::Out(Why::DroppedOut) => counts.other += times,
                    Fate::Out(Why::NotOnFrame | Why::Duplicate | Why::SameAnswer | Why::Empty) => {}
                }
            }
            let stated = stated_dispositions(instrument, &round.id, &domain);
            let of = |code: &str| stated.get(code).copied().unwrap_or(0);
            counts.refusal += of("R");
            counts.other += of("O");
            counts.unknown += of("UH") + of("UO");
            counts.not_eligible += of("NE");
            let known = counts.complete + counts.partial + counts.refusal + counts.other + counts.unknown + counts.not_eligible;
            counts.non_contact = (counts.non_contact + of("NC")).max(invited.map_or(0, |invited| invited.saturating_sub(known)));
            table.push(Fieldwork { wave: round.id.clone(), domain, counts, invited });
        }
    }
    table
}

/// The groups whose sample the file itself lists, because the tool has a row for everybody invited: all, and each background that is known
/// of all of them. `None` when the files list respondents only, or the project states the numbers invited.
fn listed_domains(
    codebook: &Codebook,
    material: &Material,
    units: &Units,
    wave: usize,
    instrument: &Instrument,
    wave_id: &str,
) -> Option<Vec<Domain>> {
    let rows: Vec<usize> = rows_of(codebook, material, wave, &[]).collect();
    let silent = |row: &&usize| matches!(units.fate[**row], Fate::Out(Why::NeverAnswered | Why::DroppedOut));
    let stated = instrument.invited.iter().any(|entry| entry.wave == wave_id);
    if stated || !rows.iter().any(|row| silent(&row)) {
        return None;
    }
    let known = |position: usize| rows.iter().filter(silent).all(|&row| material.columns[position].text(row).is_some());
    let background = codebook.question.iter().enumerate().filter(|(position, question)| {
        question.concept.is_some() && matches!(question.kind, QuestionType::Single | QuestionType::Id) && known(*position)
    });
    let background: Vec<(usize, &str)> = background.map(|(position, question)| (position, question.column())).collect();
    let school = background.iter().find(|(_, concept)| *concept == "school").copied();
    let mut domains: BTreeSet<Domain> = BTreeSet::from([Domain::new()]);
    for &(position, concept) in &background {
        // Names of classes come again: a class is one of its school.
        let above = school.filter(|_| concept == "class");
        for &row in &rows {
            let level = |(position, concept): (usize, &str)| Some((concept.to_owned(), material.columns[position].text(row)?.to_owned()));
            domains.extend(above.into_iter().chain([(position, concept)]).map(level).collect::<Option<Domain>>());
        }
    }
    Some(domains.into_iter().collect())
}

fn rows_of<'a>(
    codebook: &'a Codebook,
    material: &'a Material,
    wave: usize,
    domain: &'a [(String, String)],
) -> impl Iterator<Item = usize> + 'a {
    (0..material.wave.len()).filter(move |&row| material.wave[row] == wave && in_domain(codebook, material, row, domain))
}

/// Numbers by disposition stated for a group; for all, those of the groups that make it up.
fn stated_dispositions(instrument: &Instrument, wave: &str, domain: &[(String, String)]) -> BTreeMap<String, u64> {
    let of_wave = || instrument.invited.iter().filter(|entry| entry.wave == wave);
    let wanted: BTreeMap<String, String> = domain.iter().cloned().collect();
    let whole = of_wave().any(|entry| entry.domain == wanted);
    let mut sums = BTreeMap::new();
    for entry in of_wave().filter(|entry| if whole { entry.domain == wanted } else { domain.is_empty() }) {
        for (code, count) in &entry.dispositions {
            *sums.entry(code.clone()).or_default() += count;
        }
    }
    sums
}

fn in_domain(codebook: &Codebook, material: &Material, row: usize, domain: &[(String, String)]) -> bool {
    domain.iter().all(|(concept, level)| {
        Material::position(codebook, concept).and_then(|position| material.columns[position].text(row)) == Some(level.as_str())
    })
}
