//! Questions that were put to another part of the respondents in one wave than in another: their change is also one of whom they were put to.

use super::asked::Routing;
use super::fate::{Fate, Units};
use crate::diagnostic::{Diagnostic, Place};
use crate::ingest::answers::material::Material;
use crate::project::codebook::Codebook;
use crate::project::definition::{Instrument, Kind, wave_pairs};

/// From how large a difference between the parts of the respondents a question counts as put to others.
pub const OTHERS: f64 = 0.1;

/// A finding for each question with a routing and pair of waves between which it led another part of the respondents to the question.
pub fn findings(instrument: &Instrument, codebook: &Codebook, material: &Material, units: &Units) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    if instrument.kind != Kind::Questionnaire {
        return found;
    }
    for (position, question) in codebook.question.iter().enumerate().filter(|(_, question)| question.asked_if.is_some()) {
        let route = Routing::of(codebook, material, position);
        let mut counts = vec![[0u64; 2]; instrument.wave.len()];
        for row in (0..material.wave.len()).filter(|&row| !matches!(units.fate[row], Fate::Out(_))) {
            let own = &mut counts[material.wave[row]];
            own[0] += u64::from(route.leads_to(row)) * material.times(row);
            own[1] += material.times(row);
        }
        let part = |wave: usize| {
            let asked = material.asked.get(position).and_then(|asked| asked.get(wave)).copied().unwrap_or(true);
            (asked && counts[wave][1] > 0).then(|| counts[wave][0] as f64 / counts[wave][1] as f64)
        };
        for (before, after) in wave_pairs(instrument.wave.len()) {
            let Some((first, last)) = part(before).zip(part(after)).filter(|(first, last)| (first - last).abs() >= OTHERS) else {
                continue;
            };
            let [from, to] = [before, after].map(|wave| &instrument.wave[wave].id);
            let [first, last] = [first, last].map(|part| format!("{:.0} %", part * 100.0));
            found.push(
                Diagnostic::warning(
                    "put-to-others",
                    format!(
                        "`{}`, `{from}` to `{to}`: `{}` was put to another part of those who answered, so its change is also one of whom it was put to",
                        instrument.id, question.variable
                    ),
                )
                .at(Place::file("project.toml").in_column(format!("{}.wave", instrument.id)))
                .found(format!("`{from}`: {first}; `{to}`: {last}"))
                .help("nothing to mend where it is so: the report tells the change of those it was put to both times where codes follow them, and says so where none do"),
            );
        }
    }
    found
}
