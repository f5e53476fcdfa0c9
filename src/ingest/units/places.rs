//! Where the units of a questionnaire lie, as far as it comes again from wave to wave: municipality, school, class. A change is over the same
//! places when those are left out that answered in one wave only.

use crate::diagnostic::{Diagnostic, Place, plural};
use crate::ingest::answers::material::Material;
use crate::ingest::answers::published::NAMED_FROM;
use crate::ingest::person::looks_like_a_person;
use crate::ingest::units::fate::{Fate, Units};
use crate::ingest::units::paths::{PATH_SEPARATOR, deeper};
use crate::project::codebook::Codebook;
use crate::project::definition::{Instrument, Kind, wave_pairs};
use std::collections::BTreeMap;

/// Of the answers of each wave at least this share must lie in classes that the other wave has too. Below it classes are taken to be new in every
/// wave, or to have new names, and schools are compared.
const RECURRING: f64 = 0.5;

/// Most places that a finding names.
const NAMED: usize = 5;

/// The place of every unit.
pub struct Places {
    /// Paths from the municipality down.
    pub paths: Vec<String>,
    /// For each row the position of its path.
    pub of_row: Vec<u32>,
}

/// A level of places: what one of them is called, and where the codebook has it.
struct Level<'a> {
    names: [&'a str; 2],
    position: usize,
    is_class: bool,
}

/// The places of some rows; `None` with a single wave, or where no level is known.
pub fn places(instrument: &Instrument, codebook: &Codebook, material: &Material, rows: &[usize]) -> Option<Places> {
    if instrument.kind != Kind::Questionnaire || instrument.wave.len() < 2 {
        return None;
    }
    let mut found: Option<Places> = None;
    for level in levels(instrument, codebook) {
        let (above, mut of_row) =
            found.as_ref().map_or((Vec::new(), vec![0; rows.len()]), |found| (found.paths.clone(), found.of_row.clone()));
        let paths = deeper(&above, &mut of_row, material.columns.get(level.position), rows);
        let below = Places { paths, of_row };
        if !level.is_class || recurs(&below, found.as_ref(), instrument, material, rows) {
            found = Some(below);
        }
    }
    found
}

/// The questions that place an answer.
pub fn positions_of_places(instrument: &Instrument, codebook: &Codebook) -> Vec<usize> {
    levels(instrument, codebook).into_iter().map(|level| level.position).collect()
}

/// Municipality, school, stages of the design by other names, class: those that the codebook has, from the top down.
fn levels<'a>(instrument: &'a Instrument, codebook: &Codebook) -> Vec<Level<'a>> {
    let known = |name: &'a str, plural: &'a str, is_class| {
        Some(Level { names: [name, plural], position: Material::position(codebook, name)?, is_class })
    };
    let usual = [known("municipality", "municipalities", false), known("school", "schools", false)];
    let stages = instrument.stage.iter().map(|stage| stage.unit.as_str()).filter(|unit| *unit != "unit" && *unit != "class");
    let others = stages.map(|unit| known(unit, "units", false));
    let class = known("class", "classes", true);
    let mut levels: Vec<Level<'a>> = Vec::new();
    for level in usual.into_iter().chain(others).chain([class]).flatten() {
        if !levels.iter().any(|other| other.position == level.position) {
            levels.push(level);
        }
    }
    levels
}

/// Numbers of answers of each place by wave.
fn counts(places: &Places, waves: usize, material: &Material, rows: &[usize]) -> Vec<Vec<u64>> {
    let mut counts = vec![vec![0; waves]; places.paths.len()];
    for (place, &row) in places.of_row.iter().zip(rows) {
        if let Some(count) = counts[*place as usize].get_mut(material.wave[row]) {
            *count += material.times(row);
        }
    }
    counts
}

/// Whether classes come again in every pair of waves, among the answers from schools that do.
fn recurs(below: &Places, above: Option<&Places>, instrument: &Instrument, material: &Material, rows: &[usize]) -> bool {
    let waves = instrument.wave.len();
    let of_class = counts(below, waves, material, rows);
    let of_school = above.map(|above| counts(above, waves, material, rows));
    wave_pairs(waves).into_iter().all(|(before, after)| {
        [(before, after), (after, before)].into_iter().all(|(own, other)| {
            let (mut all, mut again) = (0.0, 0.0);
            for at in (0..rows.len()).filter(|at| material.wave[rows[*at]] == own) {
                let school_again = of_school.as_ref().zip(above).is_none_or(|(counts, above)| counts[above.of_row[at] as usize][other] > 0);
                if school_again {
                    let answers = material.times(rows[at]) as f64;
                    all += answers;
                    again += answers * f64::from(u8::from(of_class[below.of_row[at] as usize][other] > 0));
                }
            }
            all > 0.0 && again >= RECURRING * all
        })
    })
}

/// A finding for each pair of waves and level of which some place answered in one wave only: which, and how many answers.
pub fn findings(instrument: &Instrument, codebook: &Codebook, material: &Material, units: &Units) -> Vec<Diagnostic> {
    let rows: Vec<usize> = (0..material.wave.len()).filter(|&row| !matches!(units.fate[row], Fate::Out(_))).collect();
    let Some(compared) = places(instrument, codebook, material, &rows) else { return Vec::new() };
    let depth = compared.paths.iter().map(|path| path.split(PATH_SEPARATOR).count()).max().unwrap_or(0);
    let of_place = counts(&compared, instrument.wave.len(), material, &rows);
    let mut found = Vec::new();
    for (before, after) in wave_pairs(instrument.wave.len()) {
        for (at, level) in levels(instrument, codebook).into_iter().take(depth).enumerate() {
            let mut sums: BTreeMap<Vec<&str>, [u64; 2]> = BTreeMap::new();
            let mut above: BTreeMap<Vec<&str>, [u64; 2]> = BTreeMap::new();
            for (path, counts) in compared.paths.iter().zip(&of_place) {
                let parts: Vec<&str> = path.split(PATH_SEPARATOR).collect();
                for (sums, length) in [(&mut above, at), (&mut sums, at + 1)] {
                    let sum = sums.entry(parts.iter().take(length).copied().collect()).or_default();
                    sum[0] += counts[before];
                    sum[1] += counts[after];
                }
            }
            let in_one = |counts: &[u64; 2]| (counts[0] == 0) != (counts[1] == 0);
            let new: Vec<(&Vec<&str>, &[u64; 2])> = sums
                .iter()
                .filter(|(path, counts)| in_one(counts) && above.get(&path[..at]).is_some_and(|above| at == 0 || !in_one(above)))
                .collect();
            if !new.is_empty() {
                let waves = [before, after].map(|wave| instrument.wave[wave].id.as_str());
                // A name that no definition lists may be somebody's own words.
                let listed = material.columns.get(level.position).is_some_and(|column| column.given.is_none());
                found.push(finding(&instrument.id, waves, &level, &new, listed));
            }
        }
    }
    found
}

fn finding(instrument: &str, [before, after]: [&str; 2], level: &Level<'_>, new: &[(&Vec<&str>, &[u64; 2])], listed: bool) -> Diagnostic {
    let may_be_named = |(path, counts): &&(&Vec<&str>, &[u64; 2])| {
        listed || (counts.iter().sum::<u64>() >= NAMED_FROM as u64 && path.last().is_some_and(|name| !looks_like_a_person(name)))
    };
    let named: Vec<String> = new
        .iter()
        .filter(may_be_named)
        .take(NAMED)
        .map(|(path, counts)| {
            let name = path.last().copied().filter(|name| !name.is_empty()).unwrap_or("not stated");
            let (wave, count) = if counts[0] > 0 { (before, counts[0]) } else { (after, counts[1]) };
            format!("`{name}` ({} in `{wave}` only)", plural(usize::try_from(count).unwrap_or(usize::MAX), "answer", "answers"))
        })
        .collect();
    let more = match new.len() - named.len() {
        0 => String::new(),
        unnamed if named.is_empty() => unnamed.to_string(),
        unnamed => format!(" and {unnamed} more"),
    };
    Diagnostic::warning(
        "composition",
        format!(
            "`{instrument}`, `{before}` to `{after}`: {} answered in one wave only, so a change over all answers is also one of who answered",
            plural(new.len(), level.names[0], level.names[1])
        ),
    )
    .at(Place::file("project.toml").in_column(format!("{instrument}.wave")))
    .found(format!("{}{more}", named.join(", ")))
    .help("nothing to mend where it is so: the report tells the change in the places of both waves, and shows the others beside it")
}
