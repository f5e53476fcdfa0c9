//! Who answered: how they were chosen, the list of those who could, those invited, how many came back and in which groups, codes of two rounds that may
//! be one person's; and who has withdrawn.

use super::super::answer::{Answer, Visit};
use super::super::folder::Folder;
use super::super::state::Studio;
use super::super::work::Made;
use super::super::{edit, render};
use super::{after, in_words, opened, seen};
use crate::diagnostic::Place;
use crate::disclosure::release::{Count, Release, ReleasedResponse};
use crate::error::Result;
use crate::ingest::person::pseudonym::PseudonymKey;
use crate::ingest::units::linking;
use crate::project::Project;
use crate::project::definition::{Instrument, Kind, Selection};
use crate::report::edition::Edition;
use crate::report::sections::comparison::table::domain_label;
use crate::report::words::messages::Words;
use serde::Serialize;

/// Stages of selection that a form has room for.
const STAGES: usize = 4;

#[derive(Serialize)]
struct AnsweredView {
    seen: String,
    instruments: Vec<InstrumentView>,
    lists: Vec<(String, String)>,
    withdrawn: usize,
    files: Vec<String>,
    fresh: bool,
    codes: bool,
}

#[derive(Serialize)]
struct InstrumentView {
    id: String,
    title: String,
    frame: String,
    unit: String,
    variables: Vec<(String, String)>,
    stages: Vec<(String, &'static str)>,
    units: Vec<(String, String)>,
    waves: Vec<WaveView>,
    codebook: String,
    seen_codebook: String,
    near: Vec<NearView>,
}

/// Two codes of two rounds that are one letter apart.
#[derive(Serialize)]
struct NearView {
    places: [String; 2],
    /// The codes, where the author asks to see them.
    codes: Option<[String; 2]>,
}

#[derive(Serialize)]
struct WaveView {
    id: String,
    title: String,
    stated: String,
    invited: String,
    answered: String,
    rate: String,
    stayed: String,
    groups: Vec<GroupView>,
}

/// The response of a group.
#[derive(Serialize)]
struct GroupView {
    label: String,
    invited: String,
    answered: String,
    rate: String,
}

/// The page; the response is made in the background.
pub fn show(studio: &Studio, visit: &Visit) -> Result<Answer> {
    let (folder, project) = match opened(studio)? {
        Ok((folder, Some(project))) => (folder, project),
        Ok((_, None)) => return Ok(Answer::Go("/files".to_owned())),
        Err(answer) => return Ok(answer),
    };
    studio.work.make(&folder);
    let language = studio.language();
    let made = studio.work.made();
    let asked = project.definition.instrument.iter().filter(|instrument| instrument.kind == Kind::Questionnaire);
    let lists = project.definition.instrument.iter().filter(|instrument| instrument.kind == Kind::Frame);
    let waves = project.definition.instrument.iter().filter(|one| one.kind == Kind::Questionnaire).flat_map(|one| &one.wave);
    let view = AnsweredView {
        seen: seen(&folder, "project.toml"),
        instruments: asked.map(|instrument| view(studio, visit, &project, instrument, made.as_deref(), &folder)).collect::<Result<_>>()?,
        lists: lists.map(|list| (list.id.clone(), in_words(&list.title, &language, &project))).collect(),
        withdrawn: project.definition.except.len(),
        files: waves.flat_map(|wave| &wave.file).map(|file| file.path.clone()).collect(),
        fresh: made.as_ref().is_some_and(|made| made.state == folder.state()),
        codes: visit.asked("codes") == "shown",
    };
    render::page(studio, visit, "answered", &view)
}

fn view(
    studio: &Studio,
    visit: &Visit,
    project: &Project,
    instrument: &Instrument,
    made: Option<&Made>,
    folder: &Folder,
) -> Result<InstrumentView> {
    let language = studio.language();
    let release = made.and_then(|made| made.release.as_deref());
    let edition = match (release, studio.pages.report(&language)) {
        (Some(release), Some(words)) => Some(Edition::new(release, words)?),
        _ => None,
    };
    let questions = project.codebooks.get(&instrument.id).map(|codebook| codebook.question.as_slice()).unwrap_or_default();
    let waves: Vec<(String, String)> = if instrument.wave.is_empty() {
        vec![(String::new(), String::new())]
    } else {
        instrument.wave.iter().map(|wave| (wave.id.clone(), in_words(&wave.title, &language, project))).collect()
    };
    Ok(InstrumentView {
        id: instrument.id.clone(),
        title: in_words(&instrument.title, &language, project),
        frame: instrument.frame.clone().unwrap_or_default(),
        unit: instrument.unit.clone().unwrap_or_default(),
        variables: questions.iter().map(|question| (question.variable.clone(), in_words(&question.text, &language, project))).collect(),
        // Those there are, and one more to be filled in.
        stages: instrument
            .stage
            .iter()
            .map(|stage| (stage.unit.clone(), if stage.selection == Selection::All { "all" } else { "sample" }))
            .chain((instrument.stage.len() < STAGES).then(|| (String::new(), "all")))
            .collect(),
        units: units(project, instrument, &language),
        waves: waves.into_iter().map(|wave| wave_view(studio, instrument, wave, edition.as_ref())).collect::<Result<_>>()?,
        codebook: instrument.codebook.clone(),
        seen_codebook: seen(folder, &instrument.codebook),
        near: made.map(|made| near(studio, visit, project, instrument, made)).transpose()?.unwrap_or_default(),
    })
}

/// What the units of a stage can be named by: the places and groups that the questionnaire asks about.
fn units(project: &Project, instrument: &Instrument, language: &str) -> Vec<(String, String)> {
    let questions = project.codebooks.get(&instrument.id).map(|codebook| codebook.question.as_slice()).unwrap_or_default();
    let named = questions.iter().filter_map(|question| {
        let name = question.concept.as_ref()?;
        let concept = project.vocabulary.concept.get(name)?;
        Some((name.clone(), concept.label.get(language, "en").text.to_owned()))
    });
    let mut found: Vec<(String, String)> = named.collect();
    // What was written by hand and is no concept stays to be chosen.
    for stage in &instrument.stage {
        if stage.unit != "unit" && !found.iter().any(|(name, _)| *name == stage.unit) {
            found.push((stage.unit.clone(), stage.unit.clone()));
        }
    }
    found
}

/// The pairs of codes that one letter parts, as the last run found them.
fn near(studio: &Studio, visit: &Visit, project: &Project, instrument: &Instrument, made: &Made) -> Result<Vec<NearView>> {
    let own = |place: &Place| instrument.wave.iter().flat_map(|wave| &wave.file).any(|file| file.shown() == place.file);
    let found = made.diagnostics.iter().filter(|found| found.code == "near-match");
    let places: Vec<Place> = found.flat_map(|found| &found.places).filter(|place| own(place)).cloned().collect();
    let words = Words::load(&studio.language())?;
    let codes = match (visit.asked("codes") == "shown" && !places.is_empty(), project.codebooks.get(&instrument.id)) {
        (true, Some(codebook)) => linking::codes_at(project, instrument, codebook, &PseudonymKey::of_user()?, &places),
        _ => vec![None; places.len()],
    };
    let pairs = places.chunks_exact(2).zip(codes.chunks_exact(2));
    Ok(pairs
        .map(|(places, codes)| NearView {
            places: [words.place(&places[0]), words.place(&places[1])],
            codes: codes[0].clone().zip(codes[1].clone()).map(|(before, after)| [before, after]),
        })
        .collect())
}

fn wave_view(studio: &Studio, instrument: &Instrument, (id, title): (String, String), edition: Option<&Edition<'_>>) -> Result<WaveView> {
    let release: Option<&Release> = edition.map(|edition| edition.release);
    let withheld = || render::said(studio, "is-withheld", "").unwrap_or_default();
    let count = |count: Count| match count {
        Count::Shown(count) => count.to_string(),
        Count::Withheld => withheld(),
        Count::Absent => String::new(),
    };
    let told = release.and_then(|release| {
        release.responses().iter().find(|told| told.instrument == instrument.id && told.wave == id && told.domain.is_empty())
    });
    let stayed = release.and_then(|release| {
        release.panels().iter().find(|panel| panel.instrument == instrument.id && panel.after == id && panel.domain.is_empty())
    });
    let rate = |told: &ReleasedResponse| {
        let rate = told.rate("RR2").or_else(|| told.rate("RR1"));
        rate.map(|rate| format!("{:.0} %", crate::report::words::format::round(rate * 100.0, 0))).unwrap_or_default()
    };
    let mut groups = Vec::new();
    if let Some(edition) = edition {
        let own = |told: &&ReleasedResponse| told.instrument == instrument.id && told.wave == id && !told.domain.is_empty();
        for told in edition.release.responses().iter().filter(own) {
            let label = domain_label(edition, &told.domain)?.text;
            groups.push(GroupView { label, invited: count(told.invited), answered: count(told.answered), rate: rate(told) });
        }
    }
    let stated = instrument.invited.iter().find(|invited| invited.wave == id && invited.domain.is_empty());
    Ok(WaveView {
        stated: stated.map(|invited| invited.count.to_string()).unwrap_or_default(),
        invited: told.map(|told| count(told.invited)).unwrap_or_default(),
        answered: told.map(|told| count(told.answered)).unwrap_or_default(),
        rate: told.map(rate).unwrap_or_default(),
        stayed: stayed.map(|panel| count(panel.stayed)).unwrap_or_default(),
        groups,
        id,
        title,
    })
}

/// The list that respondents stand on, the code that links rounds, and how many were invited.
pub fn change(studio: &Studio, visit: &Visit) -> Result<Answer> {
    let id = visit.field("id");
    let refused = edit::change(studio, visit, "project.toml", |document| {
        let Some(table) = edit::project::instrument(document, id) else { return false };
        edit::set_or_remove(table, "frame", visit.field("frame"));
        edit::set_or_remove(table, "unit", visit.field("unit"));
        let invited = visit.beginning("invited");
        invited.into_iter().all(|(wave, count)| edit::project::invited(table, wave, count.parse().ok()))
    })?;
    Ok(after(visit, "/answered", refused))
}

/// How they were chosen, from the top stage down.
pub fn stages(studio: &Studio, visit: &Visit) -> Result<Answer> {
    let (units, chosen) = (visit.all("unit"), visit.all("selection"));
    let said: Vec<(&str, &str)> = units.into_iter().zip(chosen).filter(|(unit, _)| !unit.is_empty()).collect();
    let refused = edit::change(studio, visit, "project.toml", |document| {
        edit::project::instrument(document, visit.field("id")).is_some_and(|table| edit::project::stages(table, &said))
    })?;
    Ok(after(visit, "/answered", refused))
}

/// Two codes are one person's: the later one counts as the earlier.
pub fn same(studio: &Studio, visit: &Visit) -> Result<Answer> {
    let Ok((_, Some(project))) = opened(studio)? else { return Ok(Answer::Go("/answered".to_owned())) };
    let instrument = project.instrument(visit.field("id"));
    let unit = instrument.and_then(|instrument| {
        let (unit, codebook) = (instrument.unit.as_ref()?, project.codebooks.get(&instrument.id)?);
        codebook.question.iter().find(|question| question.variable == *unit || question.column() == unit)
    });
    let (Some(instrument), Some(unit)) = (instrument, unit) else { return Ok(Answer::Go("/answered".to_owned())) };
    let refused = edit::change(studio, visit, &instrument.codebook, |document| {
        edit::codebook::understand(document, &unit.variable, visit.field("later"), visit.field("earlier"))
    })?;
    Ok(after(visit, "/answered", refused))
}

/// Leaves one out who has withdrawn.
pub fn withdrawn(studio: &Studio, visit: &Visit) -> Result<Answer> {
    let (code, file, row) = (visit.field("code"), visit.field("file"), visit.field("row").parse::<i64>().ok());
    if code.is_empty() && row.is_none() {
        return render::refuse(studio, visit, "no-person", "");
    }
    let refused = edit::change(studio, visit, "project.toml", |document| edit::project::except(document, code, file, row))?;
    Ok(after(visit, "/answered", refused))
}
