//! The verb of the room: a project's files become its dataset.

use crate::diagnostic::{Checked, Diagnostic};
use crate::error::Result;
use crate::ingest::answers::empty;
use crate::ingest::answers::material::Material;
use crate::ingest::answers::published::Declared;
use crate::ingest::cluster::elsewhere::Elsewhere;
use crate::ingest::dataset::{Dataset, Table};
use crate::ingest::person::check;
use crate::ingest::person::pseudonym::PseudonymKey;
use crate::ingest::units::account::Exclusion;
use crate::ingest::units::except::Exceptions;
use crate::ingest::units::frame::Frame;
use crate::ingest::units::table::Definitions;
use crate::ingest::units::{decide as units, drawn, editions, implausible, linking, places, rerouted, table, unasked, weighting};
use crate::project::Project;
use crate::project::definition::{Instrument, Kind};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Reads every file of the project into typed tables. Whatever was left out is in the findings and in the dataset's exclusions.
///
/// # Errors
/// When a file cannot be read from the disk, or the key for pseudonyms cannot be had.
pub fn ingest(project: &Project) -> Result<Checked<Dataset>> {
    ingest_with(project, Elsewhere::open(project)?)
}

/// The same, with the tables of an engine that has been opened.
///
/// # Errors
/// As [`ingest`].
pub(crate) fn ingest_with(project: &Project, mut elsewhere: Elsewhere) -> Result<Checked<Dataset>> {
    let key = PseudonymKey::of_user()?;
    let mut known = editions::read(&project.folder)?;
    known.truncate(project.known_editions.unwrap_or(known.len()));
    editions::of_the_same_key(&project.folder, &known, &key)?;
    let mut dataset = Dataset { editions: Arc::new(known), ..Dataset::default() };
    let mut diagnostics: Vec<Diagnostic> = Vec::new();
    let mut materials: BTreeMap<&str, Material> = BTreeMap::new();
    for instrument in &project.definition.instrument {
        let Some(codebook) = project.codebooks.get(&instrument.id) else { continue };
        if instrument.is_elsewhere() {
            diagnostics.extend(elsewhere.read(instrument)?);
            continue;
        }
        let mut material = crate::ingest::answers::reading::read(project, instrument, codebook, &key);
        diagnostics.append(&mut material.diagnostics);
        diagnostics.extend(unasked::leave_out(instrument, codebook, &mut material));
        diagnostics.extend(check::person_data(codebook, &material));
        materials.insert(&instrument.id, material);
    }
    let mut prepared = Vec::new();
    let mut exceptions = Exceptions::new(&project.definition.except);
    for instrument in &project.definition.instrument {
        let (Some(codebook), Some(material)) = (project.codebooks.get(&instrument.id), materials.get(instrument.id.as_str())) else {
            continue;
        };
        let frame = frame(project, instrument, &materials);
        let excepted = exceptions.rows(instrument, codebook, material);
        let decided = units::decide(instrument, codebook, material, frame.as_ref(), &key, &excepted);
        let (found, exclusions) = units::account(instrument, material, &decided, &exceptions);
        diagnostics.extend(found);
        diagnostics.extend(empty::waves(project, instrument, material, &decided));
        dataset.readings.extend(material.readings.iter().enumerate().map(|(file, reading)| {
            let out = (0..material.wave.len())
                .filter(|&row| material.origin[row].0 == file && matches!(decided.fate[row], crate::ingest::units::fate::Fate::Out(_)))
                .count();
            let mut reading = reading.clone();
            reading.rows_used -= out as u64;
            reading
        }));
        dataset.exclusions.extend(summed(material.exclusions.iter().cloned().chain(exclusions)));
        let (weights, found) = weighting::weigh(instrument, codebook, material, &decided, frame.as_ref());
        diagnostics.extend(found);
        prepared.push((instrument, codebook, decided, weights, frame));
    }
    diagnostics.extend(exceptions.unmet());
    for instrument in project.definition.instrument.iter().filter(|instrument| instrument.is_elsewhere()) {
        let frame = frame(project, instrument, &materials);
        diagnostics.extend(elsewhere.decide(instrument, frame, &key, &mut dataset)?);
    }
    // Only now, as respondents are found on a frame and weighted by what they wrote.
    let declared = Declared::of(project, &materials);
    for (instrument, codebook, ..) in &prepared {
        if let Some(material) = materials.get_mut(instrument.id.as_str()) {
            diagnostics.extend(declared.apply(instrument, codebook, material));
        }
    }
    for (instrument, codebook, decided, weights, frame) in prepared {
        let Some(material) = materials.get(instrument.id.as_str()) else { continue };
        let weight = weights.weight.clone();
        let table = table::build(
            &Definitions { project, instrument, codebook },
            material,
            &decided,
            weights,
            frame.as_ref(),
            (&key, &dataset.editions),
        );
        diagnostics.extend(frame.iter().flat_map(|frame| drawn::findings(frame, instrument, codebook, material)));
        diagnostics.extend(places::findings(instrument, codebook, material, &decided));
        diagnostics.extend(rerouted::findings(instrument, codebook, material, &decided));
        diagnostics.extend(implausible::findings(instrument, codebook, material, &decided, &weight, &table.fieldwork));
        diagnostics.extend(linking::findings(instrument, codebook, material, &decided, &table.panels));
        dataset.tables.push(table);
    }
    if elsewhere.is_open() {
        diagnostics.extend(elsewhere.tables(&declared, &key, &mut dataset)?);
        let place = |table: &Table| project.definition.instrument.iter().position(|instrument| instrument.id == table.instrument);
        dataset.tables.sort_by_key(place);
    }
    diagnostics.extend(empty::unheard(project, &materials));
    for place in
        diagnostics.iter_mut().flat_map(|found| &mut found.places).filter(|place| place.file == "project.toml" && place.line.is_none())
    {
        if let Some(path) = &place.column {
            *place = project.place("project.toml", &path.split('.').collect::<Vec<_>>());
        }
    }
    Ok(Checked { value: dataset, diagnostics })
}

/// The frame of an instrument, as far as it has one.
fn frame(project: &Project, instrument: &Instrument, materials: &BTreeMap<&str, Material>) -> Option<Frame> {
    let id = instrument.frame.as_ref()?;
    let listed = project.instrument(id).filter(|listed| listed.kind == Kind::Frame)?;
    Some(Frame::new(listed, project.codebooks.get(id)?, materials.get(id.as_str())?, &instrument.stage))
}

/// One entry per instrument, wave and reason.
fn summed(exclusions: impl Iterator<Item = Exclusion>) -> Vec<Exclusion> {
    let mut sums: BTreeMap<(String, String, String), u64> = BTreeMap::new();
    for exclusion in exclusions {
        *sums.entry((exclusion.instrument, exclusion.wave, exclusion.reason)).or_default() += exclusion.rows;
    }
    sums.into_iter().map(|((instrument, wave, reason), rows)| Exclusion { instrument, wave, reason, rows }).collect()
}
