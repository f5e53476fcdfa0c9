//! Codes that two people have given: a self-made code of a few letters, made for one school, comes again at another. They are told apart by what
//! nobody has two of in one wave: school, municipality and gender.

use crate::diagnostic::Diagnostic;
use crate::ingest::answers::material::Material;
use crate::ingest::units::fate::Units;
use crate::project::codebook::Codebook;
use std::collections::{BTreeMap, BTreeSet};

/// Concepts of which somebody has one in a wave.
const ONE_EACH: [&str; 3] = ["municipality", "school", "gender"];

/// What is known of who gave a code: the level of each of the concepts, where it is given.
type Known<'a> = Vec<Option<&'a str>>;

fn differ(left: &Known<'_>, right: &Known<'_>) -> bool {
    left.iter().zip(right).any(|(own, other)| own.is_some() && other.is_some() && own != other)
}

/// Parts the units whose code different people have given in one wave, and gives the rows of all but the first of them. `counts` says which rows are
/// answers. What they answered in other waves goes to the one whom it fits.
pub fn part(
    codebook: &Codebook,
    material: &Material,
    counts: &impl Fn(usize) -> bool,
    unit: &mut [Option<u32>],
    pseudonyms: &mut Vec<String>,
) -> Vec<usize> {
    let columns: Vec<usize> = ONE_EACH.iter().filter_map(|concept| Material::position(codebook, concept)).collect();
    if columns.is_empty() || pseudonyms.is_empty() {
        return Vec::new();
    }
    let known = |row: usize| -> Known<'_> { columns.iter().map(|column| material.columns[*column].given_text(row)).collect() };
    let mut first: BTreeMap<(usize, u32), usize> = BTreeMap::new();
    let mut doubled: BTreeSet<u32> = BTreeSet::new();
    for row in (0..unit.len()).filter(|row| counts(*row)) {
        let Some(own) = unit[row] else { continue };
        let earlier = *first.entry((material.wave[row], own)).or_insert(row);
        if earlier != row && differ(&known(earlier), &known(row)) {
            doubled.insert(own);
        }
    }
    let mut people: BTreeMap<u32, Vec<(u32, Known<'_>)>> = BTreeMap::new();
    let mut collided: Vec<usize> = Vec::new();
    for row in (0..unit.len()).filter(|row| counts(*row)) {
        let Some(code) = unit[row].filter(|code| doubled.contains(code)) else { continue };
        let (own, of_code) = (known(row), people.entry(code).or_default());
        let person = match of_code.iter().find(|(_, other)| !differ(other, &own)) {
            Some((person, _)) => *person,
            None => {
                let person = if of_code.is_empty() { code } else { u32::try_from(pseudonyms.len()).unwrap_or(code) };
                if person != code {
                    pseudonyms.push(format!("{}-{}", pseudonyms[code as usize], of_code.len() + 1));
                }
                of_code.push((person, own));
                person
            }
        };
        if person != code {
            collided.push(row);
        }
        unit[row] = Some(person);
    }
    collided
}

/// What is said of such codes.
pub fn told(material: &Material, units: &Units) -> Option<Diagnostic> {
    let message = "one code is given by people of different school, municipality or gender in the same wave; each of them counts, and is linked by both";
    let places = units.collided.iter().take(Diagnostic::MAX_PLACES).map(|&row| material.place(row));
    (!units.collided.is_empty()).then(|| {
        Diagnostic::warning("code-collision", message)
            .counting(units.collided.len())
            .at_all(places)
            .help("nothing to do; if it is one person, correct the school, municipality or gender in the file")
    })
}
