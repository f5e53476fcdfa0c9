//! Released numbers as the pages show them: nothing is shown here that a report may not show.

use crate::disclosure::release::{Count, Release, Released};
use crate::error::Result;
use crate::project::codebook::QuestionType;
use crate::report::edition::{Edition, level_unit};
use crate::report::sections;
use crate::report::words::labels::OPTION;
use crate::report::words::locale::Catalogue;
use crate::transform::query::Estimator;
use serde::Serialize;
use std::collections::BTreeMap;

/// A number that a goal can be measured by, or that a text can tell.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Measure {
    /// Indicator, instrument and item, parted by bars: what a form sends.
    pub name: String,
    /// What it is called.
    pub label: String,
    /// Its value now, with its interval.
    pub value: String,
    /// The reference that a chapter writes.
    pub reference: String,
}

/// Measures of one indicator and instrument.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Group {
    /// What the indicator is called, and who answered.
    pub title: String,
    /// The measures.
    pub measures: Vec<Measure>,
}

/// A part of a bar: where it begins and how wide it is, of 100.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Part {
    /// What was answered.
    pub label: String,
    /// The share as it is printed.
    pub value: String,
    /// Where it begins.
    pub from: f64,
    /// How wide it is.
    pub width: f64,
    /// How dark it is, 0 to 1.
    pub shade: f64,
}

/// How the answers to a question are spread.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Spread {
    /// The parts; none where they are withheld or not computed.
    pub parts: Vec<Part>,
    /// How many answered in the last wave; `None` where it is withheld or not known.
    pub answered: Option<u64>,
    /// How many of those who were asked did not; `None` where one of both is withheld or not known.
    pub blank: Option<u64>,
}

/// Every level over all who answered, of the last wave, by indicator.
///
/// # Errors
/// When a catalogue lacks a word.
pub fn measures(release: &Release, words: &Catalogue) -> Result<Vec<Group>> {
    let edition = Edition::new(release, words)?;
    let level = |told: &&Released| {
        let key = &told.key;
        key.against.is_none() && key.domain.is_empty() && key.level.is_empty() && told.value.is_ok()
    };
    let mut last: BTreeMap<(String, String, String), &Released> = BTreeMap::new();
    for told in release.estimates().iter().filter(level) {
        let name = (told.key.indicator.clone(), told.key.instrument.clone(), told.key.item.clone());
        let later = last
            .get(&name)
            .is_none_or(|before| edition.labels.compare_waves(&told.key.instrument, &before.key.wave, &told.key.wave).is_lt());
        if later {
            last.insert(name, told);
        }
    }
    let mut groups: Vec<((String, String), Group)> = Vec::new();
    for ((indicator, instrument, item), told) in last {
        let (Some(query), Ok(shown)) = (edition.labels.query(&indicator), &told.value) else { continue };
        let label = if item.is_empty() { edition.labels.indicator(&indicator).text } else { edition.labels.item(&instrument, &item).text };
        let of = [("instrument", &instrument), ("item", &item)];
        let arguments: String = of.iter().filter(|(_, text)| !text.is_empty()).map(|(key, text)| format!(", {key} = \"{text}\"")).collect();
        let measure = Measure {
            value: sections::sentences::with_interval(&edition, query, told, shown)?.text,
            reference: format!("{{{{ value(\"{indicator}\"{arguments}) }}}}"),
            name: format!("{indicator}|{instrument}|{item}"),
            label,
        };
        match groups.iter_mut().find(|(name, _)| name.0 == indicator && name.1 == instrument) {
            Some((_, group)) => group.measures.push(measure),
            None => {
                let title = format!("{} ({})", edition.labels.indicator(&indicator).text, edition.labels.instrument(&instrument).text);
                groups.push(((indicator, instrument), Group { title, measures: vec![measure] }));
            }
        }
    }
    // Shares of positive answers are what most goals are about.
    groups.sort_by_key(|((indicator, _), _)| indicator != "positive_share");
    for ((_, instrument), group) in &mut groups {
        let item = |measure: &Measure| measure.name.rsplit('|').next().unwrap_or_default().to_owned();
        group.measures.sort_by(|left, right| edition.labels.compare_items(instrument, &item(left), &item(right)));
    }
    Ok(groups.into_iter().map(|(_, group)| group).collect())
}

/// Cronbach's alpha of each index of an instrument in its last wave, with its interval, by the index's name.
///
/// # Errors
/// As [`measures`].
pub fn alphas(release: &Release, words: &Catalogue, instrument: &str) -> Result<BTreeMap<String, String>> {
    let edition = Edition::new(release, words)?;
    let mut last: BTreeMap<&str, &Released> = BTreeMap::new();
    let own = |told: &&Released| told.key.instrument == instrument && told.key.level == "alpha" && told.key.domain.is_empty();
    for told in release.estimates().iter().filter(own) {
        let reliability = edition.labels.query(&told.key.indicator).is_some_and(|query| query.header.estimator == Estimator::Reliability);
        let later = |before: &&Released| edition.labels.compare_waves(instrument, &before.key.wave, &told.key.wave).is_lt();
        if reliability && last.get(told.key.item.as_str()).is_none_or(later) {
            last.insert(&told.key.item, told);
        }
    }
    let mut found = BTreeMap::new();
    for (name, told) in last {
        if let (Ok(shown), Some(query)) = (&told.value, edition.labels.query(&told.key.indicator)) {
            found.insert(name.to_owned(), sections::sentences::with_interval(&edition, query, told, shown)?.text);
        }
    }
    Ok(found)
}

/// How the answers to each question of an instrument are spread in its last wave, by the column of the question.
///
/// # Errors
/// As [`measures`].
pub fn spreads(release: &Release, words: &Catalogue, instrument: &str) -> Result<BTreeMap<String, Spread>> {
    let edition = Edition::new(release, words)?;
    let of_all = |told: &&Released| told.key.instrument == instrument && told.key.against.is_none() && told.key.domain.is_empty();
    let all: Vec<&Released> = release.estimates().iter().filter(of_all).collect();
    let mut found: BTreeMap<String, Spread> = BTreeMap::new();
    let mut last: BTreeMap<&str, &str> = BTreeMap::new();
    for told in &all {
        let wave = last.entry(column(told)).or_insert(&told.key.wave);
        if edition.labels.compare_waves(instrument, &told.key.wave, wave).is_gt() {
            *wave = &told.key.wave;
        }
    }
    for told in &all {
        let spread = found.entry(column(told).to_owned()).or_default();
        let in_last = last.get(column(told)) == Some(&told.key.wave.as_str());
        let (Count::Shown(count), Count::Shown(asked), true) = (told.n, told.base, in_last) else { continue };
        // Of all who were asked; those who left it blank are among them in some measures, such as that of blank answers itself.
        let known = spread.answered.zip(spread.blank).map(|(answered, blank)| (answered + blank, answered));
        if known.is_none_or(|(known, answered)| asked > known || asked == known && count < answered) {
            (spread.answered, spread.blank) = (Some(count), asked.checked_sub(count));
        }
    }
    for (item, spread) in &mut found {
        let parts = all.iter().filter(|told| told.key.item == *item && !told.key.level.is_empty());
        let query =
            |told: &Released| edition.labels.query(&told.key.indicator).filter(|query| query.header.estimator == Estimator::Distribution);
        let mut parts: Vec<&&Released> = parts.filter(|told| query(told).is_some()).collect();
        parts.sort_by(|left, right| edition.labels.compare_waves(instrument, &left.key.wave, &right.key.wave));
        let Some(wave) = parts.last().map(|told| told.key.wave.clone()) else { continue };
        parts.retain(|told| told.key.wave == wave);
        let Some(one) = parts.first().and_then(|told| query(told)) else { continue };
        parts.retain(|told| told.key.indicator == one.name);
        parts.sort_by(|left, right| edition.labels.compare_categories(one, instrument, item, &left.key.level, &right.key.level));
        if parts.iter().any(|told| told.value.is_err()) {
            continue;
        }
        let (mut from, steps) = (0.0, parts.len().max(2) - 1);
        for (place, told) in parts.iter().enumerate() {
            let Ok(shown) = &told.value else { continue };
            let width = (shown.estimate * 100.0).clamp(0.0, 100.0 - from);
            spread.parts.push(Part {
                label: edition.labels.category(one, instrument, item, &told.key.level)?.text,
                value: edition.format.value(shown.estimate, level_unit(one), shown.percent_decimals)?,
                from,
                width,
                shade: 0.2 + 0.8 * place as f64 / steps as f64,
            });
            from += width;
        }
    }
    choices(&edition, &all, instrument, &mut found)?;
    Ok(found)
}

/// The column of the question that an estimate is about.
fn column(told: &Released) -> &str {
    told.key.item.split_once(OPTION).map_or(told.key.item.as_str(), |(item, _)| item)
}

/// The answers to questions of which one is chosen, each a share of its own; what is withheld leaves a gap at the end.
fn choices(edition: &Edition<'_>, all: &[&Released], instrument: &str, found: &mut BTreeMap<String, Spread>) -> Result<()> {
    for (item, spread) in found.iter_mut().filter(|(_, spread)| spread.parts.is_empty()) {
        let single = edition.labels.question(instrument, item).is_some_and(|question| question.kind == QuestionType::Single);
        let own = |told: &&&Released| told.key.item.split_once(OPTION).is_some_and(|(column, _)| column == item) && told.value.is_ok();
        let mut parts: Vec<&&Released> = all.iter().filter(|told| single && own(told)).collect();
        parts.sort_by(|left, right| edition.labels.compare_waves(instrument, &left.key.wave, &right.key.wave));
        let Some((indicator, wave)) = parts.last().map(|told| (told.key.indicator.clone(), told.key.wave.clone())) else { continue };
        parts.retain(|told| told.key.wave == wave && told.key.indicator == indicator && told.key.level.is_empty());
        parts.sort_by(|left, right| edition.labels.compare_items(instrument, &left.key.item, &right.key.item));
        let (mut from, steps) = (0.0, parts.len().max(2) - 1);
        for (place, told) in parts.iter().enumerate() {
            let (Ok(shown), Some(query)) = (&told.value, edition.labels.query(&indicator)) else { continue };
            let width = (shown.estimate * 100.0).clamp(0.0, 100.0 - from);
            spread.parts.push(Part {
                label: edition.labels.item_short(instrument, &told.key.item).text,
                value: edition.format.value(shown.estimate, level_unit(query), shown.percent_decimals)?,
                from,
                width,
                shade: 0.2 + 0.8 * place as f64 / steps as f64,
            });
            from += width;
        }
    }
    Ok(())
}
