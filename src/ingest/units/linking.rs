//! What is said about the linking of waves: how many answered in both, codes that are one letter apart, and who has moved.
//!
//! Units are linked by the code that each gives, alike after normalising. Near codes are only proposed: whether two people or one are behind
//! them is for the evaluator to say, and the code itself is never shown.

use crate::diagnostic::{Diagnostic, Place, plural};
use crate::ingest::answers::coding::Value;
use crate::ingest::answers::material::Material;
use crate::ingest::dataset::Panel;
use crate::ingest::person::pseudonym::{PseudonymKey, normalised};
use crate::ingest::units::fate::{Fate, Units};
use crate::parallel::both;
use crate::project::Project;
use crate::project::codebook::Codebook;
use crate::project::definition::{Instrument, Kind};
use foldhash::fast::RandomState;
use std::collections::BTreeMap;
use std::hash::BuildHasher;

/// Shortest code, in letters, of which one letter may be a slip: in a shorter one it is a great part of the code.
const SHORTEST_NEAR_MATCH: usize = 4;

/// What is known and what is doubtful about the links between waves. Empty for anonymous answers and single waves.
pub fn findings(instrument: &Instrument, codebook: &Codebook, material: &Material, units: &Units, panels: &[Panel]) -> Vec<Diagnostic> {
    let position = instrument.unit.as_ref().and_then(|unit| Material::position(codebook, unit));
    let (Some(position), Kind::Questionnaire, 2..) = (position, instrument.kind, instrument.wave.len()) else { return Vec::new() };
    let column = &material.columns[position];
    let codes = column.map(|value| if let Value::Text(text) = value { normalised(text) } else { String::new() });
    let (sorted, place_of) = sorted(&codes);
    let mut waves: Vec<Rows> = vec![vec![None; sorted.len()]; instrument.wave.len()];
    for row in (0..material.wave.len()).filter(|&row| !matches!(units.fate[row], Fate::Out(_))) {
        let place = place_of.get(column.code(row)).copied().unwrap_or_default();
        if sorted.get(place).is_some_and(|code| !code.is_empty()) {
            waves[material.wave[row]][place] = Some(row);
        }
    }
    let mut diagnostics: Vec<Diagnostic> = panels.iter().filter(|panel| panel.domain.is_empty()).map(counts).collect();
    for (pair, rounds) in waves.windows(2).zip(instrument.wave.windows(2)) {
        let ([before, after], [earlier, later]) = (pair, rounds) else { continue };
        let between = Between { instrument: &instrument.id, before: &earlier.id, after: &later.id };
        let common: Vec<(usize, usize)> = before.iter().zip(after).filter_map(|(before, after)| before.zip(*after)).collect();
        diagnostics.extend(near_matches(material, &sorted, [before, after], &between));
        diagnostics.extend(moves(instrument, codebook, material, &common, &between));
    }
    diagnostics
}

/// For each code, in their order, the row that gives it in a wave.
type Rows = Vec<Option<usize>>;

/// The different codes, sorted, and for each of those given its place among them.
fn sorted(codes: &[String]) -> (Vec<&str>, Vec<usize>) {
    let mut order: Vec<usize> = (0..codes.len()).collect();
    order.sort_unstable_by_key(|at| codes[*at].as_str());
    let mut sorted: Vec<&str> = Vec::new();
    let mut place_of = vec![0; codes.len()];
    for at in order {
        if sorted.last() != Some(&codes[at].as_str()) {
            sorted.push(&codes[at]);
        }
        place_of[at] = sorted.len() - 1;
    }
    (sorted, place_of)
}

/// Two waves of an instrument that follow each other.
struct Between<'a> {
    instrument: &'a str,
    before: &'a str,
    after: &'a str,
}

fn counts(panel: &Panel) -> Diagnostic {
    let count = |count: u64, one: &str, many: &str| plural(usize::try_from(count).unwrap_or(usize::MAX), one, many);
    let (both, uncoded) = (count(panel.stayed, "unit", "units"), count(panel.uncoded.iter().sum(), "answer", "answers"));
    let Panel { instrument, before, after, lost, new, .. } = panel;
    Diagnostic::note(
        "linkage",
        format!("`{instrument}`, `{before}` to `{after}`: {both} in both waves, {lost} lost, {new} new, {uncoded} without a code"),
    )
}

/// Codes of one wave without a match that are one letter away from such a code of the other.
fn near_matches(material: &Material, codes: &[&str], [before, after]: [&Rows; 2], between: &Between<'_>) -> Option<Diagnostic> {
    let alone = |own: &Rows, other: &Rows| -> Vec<(&str, usize)> {
        let single =
            codes.iter().zip(own.iter().zip(other)).filter_map(|(code, (own, other))| Some((*code, own.filter(|_| other.is_none())?)));
        single.filter(|(code, _)| code.chars().count() >= SHORTEST_NEAR_MATCH).collect()
    };
    let (lost, new) = (alone(before, after), alone(after, before));
    let hasher = RandomState::default();
    let (first, second) = both(|| shortened(&lost, &hasher), || shortened(&new, &hasher));
    let mut candidates = alike(&first, &second);
    candidates.sort_unstable();
    candidates.dedup();
    let near = candidates.into_iter().filter(|(one, other)| strsim::levenshtein(lost[*one].0, new[*other].0) == 1);
    let mut pairs: Vec<(usize, usize)> = near.map(|(one, other)| (new[other].1, lost[one].1)).collect();
    pairs.sort_unstable();
    // A slip is near to one code; numbers that run on are near to many, and that says nothing.
    if pairs.is_empty() || pairs.len() > lost.len().max(new.len()) {
        return None;
    }
    Some(
        Diagnostic::warning(
            "near-match",
            format!(
                "codes in the waves `{}` and `{}` of `{}` differ by one letter; they are not linked",
                between.before, between.after, between.instrument
            ),
        )
        .counting(pairs.len())
        // In pairs: the earlier row and the later one.
        .at_all(pairs.iter().flat_map(|(new, old)| [material.place(*old), material.place(*new)]))
        .help("look at the rows; if they are the same person, correct the code in one of the files"),
    )
}

/// The codes that stand at places of an instrument's files, for its evaluator alone, who confirms that two are one: they may stand in no output.
/// `None` where a place has none.
pub fn codes_at(
    project: &Project,
    instrument: &Instrument,
    codebook: &Codebook,
    key: &PseudonymKey,
    places: &[Place],
) -> Vec<Option<String>> {
    let Some(position) = instrument.unit.as_ref().and_then(|unit| Material::position(codebook, unit)) else {
        return vec![None; places.len()];
    };
    let material = crate::ingest::answers::reading::read(project, instrument, codebook, key);
    let rows: BTreeMap<Place, usize> = (0..material.wave.len()).map(|row| (material.place(row), row)).collect();
    let code = |place: &Place| material.columns.get(position)?.text(*rows.get(place)?).map(str::to_owned);
    places.iter().map(code).collect()
}

/// Hashes of each code as it is and without each of its letters, with the code's place, sorted: two codes are one letter apart only if they are
/// alike after taking away at most one letter of each.
fn shortened(codes: &[(&str, usize)], hasher: &RandomState) -> Vec<(u32, u32)> {
    let mut found = Vec::new();
    let mut part = String::new();
    for (place, (code, _)) in (0_u32..).zip(codes) {
        let mut add = |part: &str| found.push((hasher.hash_one(part) as u32, place));
        add(code);
        for (at, letter) in code.char_indices() {
            part.clear();
            part.push_str(&code[..at]);
            part.push_str(&code[at + letter.len_utf8()..]);
            add(&part);
        }
    }
    found.sort_unstable();
    found
}

/// The places of codes that have a hash in common.
fn alike(first: &[(u32, u32)], second: &[(u32, u32)]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut rest = second;
    for group in first.chunk_by(|one, other| one.0 == other.0) {
        rest = &rest[rest.partition_point(|(hash, _)| *hash < group[0].0)..];
        let same = &rest[..rest.iter().take_while(|(hash, _)| *hash == group[0].0).count()];
        found.extend(group.iter().flat_map(|one| same.iter().map(|other| (one.1 as usize, other.1 as usize))));
    }
    found
}

/// Units that are in another school or class than in the wave before, and classes all of whose known members have changed together.
fn moves(
    instrument: &Instrument,
    codebook: &Codebook,
    material: &Material,
    common: &[(usize, usize)],
    between: &Between<'_>,
) -> Vec<Diagnostic> {
    let stages: Vec<(&str, usize)> = instrument
        .stage
        .iter()
        .filter(|stage| stage.unit != "unit")
        .filter_map(|stage| Some((stage.unit.as_str(), Material::position(codebook, &stage.unit)?)))
        .collect();
    let mut diagnostics = Vec::new();
    for (depth, (stage, position)) in stages.iter().enumerate() {
        let level = |row: usize| material.columns[*position].given_text(row);
        let moved: Vec<&(usize, usize)> = common
            .iter()
            .filter(|(before, after)| level(*before).is_some() && level(*after).is_some() && level(*before) != level(*after))
            .collect();
        if moved.is_empty() {
            continue;
        }
        let mut message =
            format!("units of `{}` are in another `{stage}` in `{}` than in `{}`", between.instrument, between.after, between.before);
        if let Some((below, position)) = stages.get(depth + 1) {
            let together = moved_together(common, &moved, |row| level(row).zip(material.columns[*position].given_text(row)), level);
            if together > 0 {
                message.push_str(&format!("; {together} `{below}` of several units moved as a whole"));
            }
        }
        diagnostics.push(
            Diagnostic::note("moved", message)
                .counting(moved.len())
                .at_all(moved.iter().take(Diagnostic::MAX_PLACES).map(|(_, after)| material.place(*after)))
                .help("nothing to do: each answer counts where it was given"),
        );
    }
    diagnostics
}

/// How many groups of at least two linked units have all moved to one place.
fn moved_together<'a>(
    common: &[(usize, usize)],
    moved: &[&(usize, usize)],
    group: impl Fn(usize) -> Option<(&'a str, &'a str)>,
    level: impl Fn(usize) -> Option<&'a str>,
) -> usize {
    let mut members: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for key in common.iter().filter_map(|(before, _)| group(*before)) {
        *members.entry(key).or_default() += 1;
    }
    let mut gone: BTreeMap<(&str, &str), Vec<Option<&str>>> = BTreeMap::new();
    for (before, after) in moved {
        if let Some(key) = group(*before) {
            gone.entry(key).or_default().push(level(*after));
        }
    }
    let whole = |key: &(&str, &str), places: &Vec<Option<&str>>| {
        places.len() >= 2 && members.get(key) == Some(&places.len()) && places.windows(2).all(|pair| pair[0] == pair[1])
    };
    gone.iter().filter(|(key, places)| whole(key, places)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_one_letter_apart_share_a_shortened_form() {
        let hasher = RandomState::default();
        let alike = |a: &str, b: &str| !alike(&shortened(&[(a, 0)], &hasher), &shortened(&[(b, 0)], &hasher)).is_empty();
        assert!(alike("MA07K", "MA08K") && alike("MA07K", "MA7K") && alike("MA07K", "XMA07K"));
        assert!(!alike("MA07K", "LB07K"));
    }
}
