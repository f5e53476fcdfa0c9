//! Sentences about who is missing among the groups: without a questionnaire, not asked a statement, silent in a place.

use crate::disclosure::release::Released;
use crate::error::Result;
use crate::project::definition::Kind;
use crate::report::edition::Edition;
use crate::report::sections::sentences::Told;
use crate::report::words::locale::Arguments;
use crate::transform::query::Query;
use crate::transform::voices::statements;
use std::collections::{BTreeMap, BTreeSet};

/// A point for each kind of silence; no points when every group was asked everything and answered everywhere. HTML.
///
/// # Errors
/// When the catalogue lacks a message.
pub fn missing(edition: &Edition<'_>, query: &Query) -> Result<Told> {
    let mut told = Told::default();
    told.points.extend(without_questionnaire(edition)?);
    told.points.extend(not_asked(edition)?);
    for dimensions in &query.header.by {
        if let [dimension] = dimensions.as_slice() {
            told.points.extend(silent(edition, query, dimension)?);
        }
    }
    Ok(told)
}

/// The groups that the evaluation asks for and no questionnaire goes to.
fn without_questionnaire(edition: &Edition<'_>) -> Result<Option<String>> {
    let project = edition.release.project();
    let questionnaires = project.definition.instrument.iter().filter(|instrument| instrument.kind == Kind::Questionnaire);
    let asked: BTreeSet<&str> = questionnaires.filter_map(|instrument| instrument.respondents.as_deref()).collect();
    let groups = project.definition.project.voices.iter().filter(|group| !asked.contains(group.as_str()));
    let names: Vec<String> = groups
        .filter_map(|group| project.vocabulary.respondents.get(group))
        .map(|group| edition.labels.phrase(&group.label).text)
        .collect();
    if names.is_empty() {
        return Ok(None);
    }
    edition.catalogue.html("voices-without-questionnaire", &Arguments::new().with("groups", edition.format.list(&names)?)).map(Some)
}

/// The statements that some of the groups were not asked.
fn not_asked(edition: &Edition<'_>) -> Result<Vec<String>> {
    let shared = statements(edition.release.project());
    let all: BTreeSet<&str> = shared.values().flatten().map(|(instrument, _)| *instrument).collect();
    let mut found: BTreeMap<Vec<&str>, Vec<String>> = BTreeMap::new();
    for asked in shared.values() {
        let Some((instrument, item)) = asked.first() else { continue };
        let lacking: Vec<&str> = all.iter().copied().filter(|own| !asked.iter().any(|(other, _)| other == own)).collect();
        if !lacking.is_empty() {
            let text = edition.labels.item(instrument, item).text;
            let quoted = edition.catalogue.plain("quoted", &Arguments::new().with("text", text))?;
            found.entry(lacking).or_default().push(quoted);
        }
    }
    let sentence = |(groups, items): (Vec<&str>, Vec<String>)| {
        let names = groups.iter().map(|group| Ok(edition.labels.respondents(group)?.text)).collect::<Result<Vec<_>>>()?;
        let arguments = Arguments::new()
            .with("groups", edition.format.list(&names)?)
            .with("count", items.len() as u64)
            .with("items", edition.format.list(&items)?);
        edition.catalogue.html("voices-not-asked", &arguments)
    };
    found.into_iter().map(sentence).collect()
}

/// The levels of a dimension at which a group did not answer or may not be shown, and the groups whose answers are not told apart by it. Nothing
/// where fewer than two groups are.
fn silent(edition: &Edition<'_>, query: &Query, dimension: &str) -> Result<Vec<String>> {
    let mut places: BTreeMap<&str, BTreeMap<&str, bool>> = BTreeMap::new();
    let mut asked: BTreeSet<&str> = BTreeSet::new();
    let levels = edition.release.estimates().iter().filter(|found| found.key.indicator == query.name && found.key.against.is_none());
    for Released { key, value, .. } in levels {
        asked.insert(&key.instrument);
        if let [(own, level)] = key.domain.as_slice()
            && own == dimension
        {
            *places.entry(&key.instrument).or_default().entry(level).or_default() |= value.is_ok();
        }
    }
    if places.len() < 2 {
        return Ok(Vec::new());
    }
    let known: BTreeSet<&str> = places.values().flat_map(|own| own.keys().copied()).collect();
    let mut points = Vec::new();
    for (instrument, own) in &places {
        let (some, the_group) = (edition.labels.respondents(instrument)?, edition.labels.the_respondents(instrument)?);
        for (key, is_silent, group) in [("voices-no-answers", None, &some), ("voices-few-answers", Some(&false), &the_group)] {
            let mut levels: Vec<&str> = known.iter().copied().filter(|level| own.get(level) == is_silent).collect();
            levels.sort_by(|left, right| edition.labels.compare_levels(dimension, left, right));
            let names: Vec<String> = levels.iter().map(|level| edition.labels.level(dimension, level).text).collect();
            if !names.is_empty() {
                let arguments = Arguments::new().with("places", edition.format.list(&names)?).with("group", group);
                points.push(edition.catalogue.html(key, &arguments)?);
            }
        }
    }
    let apart: Vec<String> = asked
        .into_iter()
        .filter(|instrument| !places.contains_key(instrument))
        .map(|instrument| Ok(edition.labels.the_respondents(instrument)?.text))
        .collect::<Result<_>>()?;
    if !apart.is_empty() {
        let arguments = Arguments::new()
            .with("groups", edition.format.list(&apart)?)
            .with("dimension", edition.labels.dimension(dimension).text.to_lowercase());
        points.push(edition.catalogue.html("voices-not-by-place", &arguments)?);
    }
    Ok(points)
}
