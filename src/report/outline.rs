//! What is told where: the released estimates sorted into themes and, within a theme, into blocks of one indicator and instrument.

use super::labels::Labels;
use crate::disclosure::release::{Reason, Release, Released};
use crate::project::vocabulary::Theme;
use crate::transform::estimate::Against;
use crate::transform::query::Query;
use std::collections::BTreeSet;

/// Theme under which changes between waves are told.
pub const CHANGE: &str = "change";
/// Theme under which places are compared.
pub const COMPARISON: &str = "comparison";
/// Theme under which several groups' answers to one question are told.
pub const VOICES: &str = "voices";
/// Theme under which milestones, activities and budget are told.
pub const STRUCTURE: &str = "structure";

/// One indicator measured with one instrument, as far as it belongs to one theme.
pub struct Block<'a> {
    /// The indicator's definition.
    pub query: &'a Query,
    /// The instrument.
    pub instrument: String,
    /// Short name used for its tables and figures, unique in the release.
    pub name: String,
    /// Items in the order of the questionnaire; a single empty one when the indicator has none.
    pub items: Vec<String>,
    /// Waves in order of time; a single empty one when there are none.
    pub waves: Vec<String>,
    /// The dimensions it is broken down by, without the one that is compared.
    pub breakdowns: Vec<Vec<String>>,
    /// All its estimates, levels and differences.
    pub estimates: Vec<&'a Released>,
}

impl<'a> Block<'a> {
    /// The levels of one breakdown (differences left out).
    pub fn levels(&self, dimensions: &[String]) -> impl Iterator<Item = &'a Released> {
        self.estimates.iter().copied().filter(move |released| released.key.against.is_none() && breaks_down_by(released, dimensions))
    }

    /// The level of one item and wave for all units; categories of a distribution have one each.
    pub fn overall(&self, item: &str, wave: &str) -> Option<&'a Released> {
        self.levels(&[]).find(|released| released.key.item == item && released.key.wave == wave)
    }

    /// The last wave.
    pub fn last_wave(&self) -> &str {
        self.waves.last().map_or("", String::as_str)
    }

    /// Differences against another wave.
    pub fn changes(&self) -> impl Iterator<Item = &'a Released> {
        self.estimates.iter().copied().filter(|released| matches!(released.key.against, Some(Against::Wave(_))))
    }

    /// Differences between levels of the compared dimension.
    pub fn contrasts(&self) -> impl Iterator<Item = &'a Released> {
        self.estimates.iter().copied().filter(|released| matches!(released.key.against, Some(Against::Level(_) | Against::Rest)))
    }

    /// Differences against another instrument's answers.
    pub fn gaps(&self) -> impl Iterator<Item = &'a Released> {
        self.estimates.iter().copied().filter(|released| matches!(released.key.against, Some(Against::Instrument(_))))
    }

    /// The reasons for which its numbers are withheld, when every one of them is.
    pub fn withheld_altogether(&self) -> Option<BTreeSet<Reason>> {
        self.estimates.iter().map(|released| released.value.as_ref().err().copied()).collect()
    }
}

/// Whether an estimate's domain is by exactly these dimensions.
pub fn breaks_down_by(released: &Released, dimensions: &[String]) -> bool {
    released.key.domain.len() == dimensions.len() && released.key.domain.iter().zip(dimensions).all(|((own, _), asked)| own == asked)
}

/// A theme with its blocks.
pub struct Chapter<'a> {
    /// The theme.
    pub theme: &'a Theme,
    /// Its blocks, in the order of the queries and instruments.
    pub blocks: Vec<Block<'a>>,
}

/// The themes of a release that have something to tell, in the project's order; blocks whose estimates are all empty are left out.
pub fn outline<'a>(release: &'a Release, labels: &Labels<'a>) -> Vec<Chapter<'a>> {
    let blocks = blocks(release, labels);
    let mut chapters: Vec<Chapter<'a>> = themes(release).into_iter().map(|theme| Chapter { theme, blocks: Vec::new() }).collect();
    for (theme, block) in blocks {
        if let Some(chapter) = chapters.iter_mut().find(|chapter| chapter.theme.id == theme) {
            chapter.blocks.push(block);
        }
    }
    chapters
}

/// The themes the project asks for, in its order; all of the vocabulary's when it asks for none.
fn themes(release: &Release) -> Vec<&Theme> {
    let (all, chosen) = (&release.project().vocabulary.theme, &release.project().definition.project.themes);
    if chosen.is_empty() {
        return all.iter().collect();
    }
    chosen.iter().filter_map(|id| all.iter().find(|theme| &theme.id == id)).collect()
}

/// Every block of the release with the theme it belongs to.
pub fn blocks<'a>(release: &'a Release, labels: &Labels<'a>) -> Vec<(String, Block<'a>)> {
    let mut found = Vec::new();
    for query in release.queries() {
        let of_query: Vec<&Released> = release.estimates().iter().filter(|released| released.key.indicator == query.name).collect();
        let instruments = distinct(of_query.iter().map(|released| released.key.instrument.as_str()));
        for instrument in in_project_order(release, instruments.clone()) {
            let of_instrument: Vec<&Released> = of_query.iter().copied().filter(|released| released.key.instrument == instrument).collect();
            let theme_of = |released: &Released| theme_of(labels, query, &instrument, &released.key.item);
            let themes = distinct(of_instrument.iter().map(|released| theme_of(released)));
            for theme in &themes {
                let estimates: Vec<&Released> = of_instrument.iter().copied().filter(|released| theme_of(released) == *theme).collect();
                if estimates.iter().all(|released| released.value.as_ref().is_err_and(|reason| *reason == Reason::Empty)) {
                    continue;
                }
                let mut name = query.name.clone();
                if instruments.len() > 1 {
                    name = format!("{name}-{instrument}");
                }
                if themes.len() > 1 {
                    name = format!("{name}-{theme}");
                }
                found.push(((*theme).to_owned(), block(labels, query, &instrument, name, estimates)));
            }
        }
    }
    found
}

fn theme_of<'a>(labels: &Labels<'a>, query: &'a Query, instrument: &str, item: &str) -> &'a str {
    let own = labels.question(instrument, item).and_then(|question| question.theme.as_deref());
    own.unwrap_or(&query.header.theme)
}

fn block<'a>(labels: &Labels<'a>, query: &'a Query, instrument: &str, name: String, estimates: Vec<&'a Released>) -> Block<'a> {
    let mut items: Vec<String> = distinct(estimates.iter().map(|released| released.key.item.as_str())).into_iter().map(str::to_owned).collect();
    items.sort_by(|left, right| labels.compare_items(instrument, left, right));
    let mut waves: Vec<String> = distinct(estimates.iter().map(|released| released.key.wave.as_str())).into_iter().map(str::to_owned).collect();
    waves.sort_by(|left, right| labels.compare_waves(instrument, left, right));
    let with_levels = |by: &Vec<String>| {
        !by.is_empty() && estimates.iter().any(|released| released.key.against.is_none() && breaks_down_by(released, by))
    };
    let breakdowns = query.header.by.iter().filter(|by| with_levels(by)).cloned().collect();
    Block { query, instrument: instrument.to_owned(), name, items, waves, breakdowns, estimates }
}

fn distinct<'a>(values: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    values.collect::<BTreeSet<_>>().into_iter().collect()
}

/// Instruments in the project's order; those it does not define (a query over several registers) last, by name.
fn in_project_order(release: &Release, mut instruments: Vec<&str>) -> Vec<String> {
    let place = |id: &str| release.project().definition.instrument.iter().position(|found| found.id == id).unwrap_or(usize::MAX);
    instruments.sort_by_key(|id| (place(id), (*id).to_owned()));
    instruments.into_iter().map(str::to_owned).collect()
}
