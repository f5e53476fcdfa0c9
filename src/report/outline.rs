//! What is told where: the released estimates sorted into themes and, within a theme, into blocks of one indicator and instrument.

use crate::disclosure::release::{Reason, Release, Released, place_of};
use crate::project::vocabulary::Theme;
use crate::report::words::labels::{Labels, OPTION};
use crate::transform::estimate::{Against, Flag, Key};
use crate::transform::query::{Estimator, Query};
use std::collections::BTreeSet;

/// Theme under which changes between waves are told.
pub const CHANGE: &str = "change";
/// Theme under which places are compared.
pub const COMPARISON: &str = "comparison";
/// Theme under which several groups' answers to one question are told.
pub const VOICES: &str = "voices";
/// Theme under which milestones, activities and budget are told.
pub const STRUCTURE: &str = "structure";
/// Theme under which open answers and interviews are told.
pub const INTERVIEWS: &str = "interviews";

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
    /// All its estimates, levels and differences, sorted by key.
    pub estimates: Vec<&'a Released>,
    /// What further indicators say of the same items.
    pub beside: Vec<Beside<'a>>,
    /// Whether it is one of several distributions in its theme, apart because their items are answered on different scales.
    pub one_scale: bool,
}

/// A further indicator of a block's items.
pub struct Beside<'a> {
    /// Its definition.
    pub query: &'a Query,
    /// Its estimates of these items, sorted by key.
    pub estimates: Vec<&'a Released>,
}

impl<'a> Block<'a> {
    /// The estimate with a key.
    pub fn estimate(&self, key: &Key) -> Option<&'a Released> {
        place_of(&self.estimates, key).map(|place| self.estimates[place])
    }

    /// The level of one item, wave and category in a domain.
    pub fn level(&self, item: &str, wave: &str, category: &str, domain: &[(String, String)]) -> Option<&'a Released> {
        self.estimate(&Key {
            indicator: self.query.name.clone(),
            instrument: self.instrument.clone(),
            item: item.to_owned(),
            wave: wave.to_owned(),
            level: category.to_owned(),
            domain: domain.to_vec(),
            against: None,
        })
    }

    /// The estimates of one item and wave, levels and differences, in all domains.
    pub fn of_item(&self, item: &str, wave: &str) -> &[&'a Released] {
        let place = |released: &&Released| (released.key.item.as_str(), released.key.wave.as_str()).cmp(&(item, wave));
        let start = self.estimates.partition_point(|released| place(released).is_lt());
        let length = self.estimates[start..].partition_point(|released| place(released).is_eq());
        &self.estimates[start..start + length]
    }

    /// The levels of one item and wave for all units: one, or one for each category.
    pub fn overall_levels(&self, item: &str, wave: &str) -> impl Iterator<Item = &'a Released> {
        let own = self.of_item(item, wave).iter().copied();
        own.filter(|released| released.key.against.is_none() && released.key.domain.is_empty())
    }

    /// The levels of one breakdown (differences left out).
    pub fn levels(&self, dimensions: &[String]) -> impl Iterator<Item = &'a Released> {
        self.estimates.iter().copied().filter(move |released| released.key.against.is_none() && breaks_down_by(released, dimensions))
    }

    /// The level of one item and wave for all units; categories of a distribution have one each.
    pub fn overall(&self, item: &str, wave: &str) -> Option<&'a Released> {
        self.overall_levels(item, wave).next()
    }

    /// The first item; empty when there are none.
    pub fn item(&self) -> &str {
        self.items.first().map_or("", String::as_str)
    }

    /// The last wave.
    pub fn last_wave(&self) -> &str {
        self.waves.last().map_or("", String::as_str)
    }

    /// Whether its items are the answers to one single or multiple choice.
    pub fn is_choice(&self) -> bool {
        self.items.iter().all(|item| item.contains(OPTION))
    }

    /// Differences against another wave, in the reading that is told.
    pub fn changes(&self) -> impl Iterator<Item = &'a Released> {
        let of_questionnaire = self.readings().any(|released| released.flags.contains(&Flag::Headline));
        self.readings().filter(move |released| released.flags.contains(&Flag::Headline) || !of_questionnaire)
    }

    /// The changes of all units up to the last wave that are told: of each measure since the first wave that it was asked in, once. The steps on the
    /// way stand in the table.
    pub fn told_changes(&self) -> impl Iterator<Item = &'a Released> {
        let since = |released: &Released| {
            let (_, from) = released.key.against.as_ref()?.reading()?;
            self.waves.iter().position(|wave| wave == from)
        };
        let is_of_all = |released: &&Released| {
            let key = &released.key;
            key.domain.is_empty() && key.level.is_empty() && key.wave == self.last_wave()
        };
        let found: Vec<&'a Released> = self.changes().filter(is_of_all).collect();
        let earlier = |released: &Released| found.iter().any(|other| other.key.item == released.key.item && since(other) < since(released));
        let told: Vec<&'a Released> = found.iter().copied().filter(|released| !earlier(released)).collect();
        told.into_iter()
    }

    /// Differences against another wave in every reading: over all answers, in places of both waves, of the same people.
    pub fn readings(&self) -> impl Iterator<Item = &'a Released> {
        let reading = |against: &Option<Against>| matches!(against, Some(Against::Wave(_) | Against::CommonUnits(_) | Against::Linked(_)));
        self.estimates.iter().copied().filter(move |released| reading(&released.key.against))
    }

    /// At an earlier wave, those who answered again less those who did not.
    pub fn attrition(&self) -> impl Iterator<Item = &'a Released> {
        self.estimates.iter().copied().filter(|released| matches!(released.key.against, Some(Against::Left(_))))
    }

    /// Differences between levels of a dimension, and their changes between waves in the reading that is told.
    pub fn contrasts(&self, dimension: &str) -> impl Iterator<Item = &'a Released> {
        let is_change = |released: &Released| matches!(released.key.against, Some(Against::GapChange { .. }));
        let is_told = |released: &Released| released.flags.contains(&Flag::Headline);
        let tells = self.estimates.iter().any(|released| is_change(released) && is_told(released));
        let of_levels = move |released: &Released| match released.key.against {
            Some(Against::Level(_) | Against::Rest) => true,
            Some(Against::GapChange { .. }) => is_told(released) || !tells,
            _ => false,
        };
        self.estimates
            .iter()
            .copied()
            .filter(move |released| of_levels(released) && released.key.domain.last().is_some_and(|(own, _)| own == dimension))
    }

    /// The dimensions with differences between their levels, other than the one by which places are compared.
    pub fn gap_dimensions(&self) -> BTreeSet<&'a str> {
        let compared = self.query.header.compare.as_deref();
        let dimensions =
            self.estimates.iter().filter(|released| matches!(released.key.against, Some(Against::Level(_)))).filter_map(|released| {
                match released.key.domain.as_slice() {
                    [(dimension, _)] => Some(dimension.as_str()),
                    _ => None,
                }
            });
        dimensions.filter(|dimension| compared != Some(*dimension)).collect()
    }

    /// Changes in pilot units less changes in comparison units.
    pub fn effects(&self) -> impl Iterator<Item = &'a Released> {
        self.estimates.iter().copied().filter(|released| matches!(released.key.against, Some(Against::Comparison(_))))
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

/// Every block of the release with the theme it belongs to: registers first, then questionnaires in the project's order, and of one
/// instrument shares before distributions and choices before means, each in the order of the questionnaire; of a register distributions first.
/// A choice is a block of its own, and so are the distributions of items on one scale, because a legend has the words of one.
pub fn blocks<'a>(release: &'a Release, labels: &Labels<'a>) -> Vec<(String, Block<'a>)> {
    let mut found: Vec<(String, Block<'a>)> = Vec::new();
    for query in release.queries().iter().filter(|query| query.header.beside.is_none() && !query.header.voices && !query.header.crossed) {
        let of_query: Vec<&Released> = release.estimates().iter().filter(|released| released.key.indicator == query.name).collect();
        let instruments = distinct(of_query.iter().map(|released| released.key.instrument.as_str()));
        for instrument in &instruments {
            let of_instrument: Vec<&Released> =
                of_query.iter().copied().filter(|released| released.key.instrument == *instrument).collect();
            let theme = |released: &Released| theme_of(labels, query, instrument, &released.key.item);
            let scale = |released: &Released| scale_of(labels, query, instrument, &released.key.item);
            let scales: BTreeSet<(&str, String)> = of_instrument.iter().map(|released| (theme(released), scale(released))).collect();
            let several = |theme: &str| scales.iter().filter(|(of_theme, _)| *of_theme == theme).count() > 1;
            let part_of = |released: &Released| {
                let choice = choice_of(&released.key.item).unwrap_or_default();
                (theme(released), if several(theme(released)) { scale(released) } else { choice })
            };
            let parts: BTreeSet<(&str, String)> = of_instrument.iter().map(|released| part_of(released)).collect();
            let (themes, choices) = (distinct(parts.iter().map(|part| part.0)), distinct(parts.iter().map(|part| part.1.as_str())));
            for part in &parts {
                let estimates: Vec<&Released> = of_instrument.iter().copied().filter(|released| part_of(released) == *part).collect();
                if estimates.iter().all(|released| released.value.as_ref().is_err_and(|reason| *reason == Reason::Empty)) {
                    continue;
                }
                let mut name = query.name.clone();
                for (needed, suffix) in
                    [(instruments.len() > 1, *instrument), (themes.len() > 1, part.0), (choices.len() > 1, part.1.as_str())]
                {
                    if needed && !suffix.is_empty() {
                        name = format!("{name}-{suffix}");
                    }
                }
                let mut block = block(release, labels, query, instrument, name, estimates);
                block.one_scale = several(part.0);
                found.push((part.0.to_owned(), block));
            }
        }
    }
    let order = |block: &Block<'_>| match block.query.header.estimator {
        Estimator::Distribution if labels.is_register(&block.instrument) => 0,
        _ => rank(block),
    };
    found.sort_by_cached_key(|(_, block)| {
        let first = block.items.first().map(String::as_str).unwrap_or_default();
        (place_of_instrument(release, &block.instrument), order(block), labels.place_of_item(&block.instrument, first))
    });
    found
}

/// The multiple choice that an item is an option of.
fn choice_of(item: &str) -> Option<String> {
    item.split_once(OPTION).map(|(choice, _)| choice.to_owned())
}

/// The scale of an item, for distributions over its points; empty for all other indicators, and where the query counts outcomes of its own.
fn scale_of(labels: &Labels<'_>, query: &Query, instrument: &str, item: &str) -> String {
    let over_points = query.header.estimator == Estimator::Distribution && query.header.outcome.is_empty();
    let question = labels.question(instrument, item).filter(|_| over_points);
    question.and_then(|question| question.scale.clone()).unwrap_or_default()
}

/// Registers (which have no single instrument) first, then the project's order.
fn place_of_instrument(release: &Release, instrument: &str) -> usize {
    release.project().definition.instrument.iter().position(|found| found.id == instrument).map_or(0, |place| place + 1)
}

fn rank(block: &Block<'_>) -> u8 {
    match block.query.header.estimator {
        Estimator::Share if block.is_choice() => 3,
        Estimator::RegisterRatio => 0,
        Estimator::RegisterTotal => 1,
        Estimator::Share => 2,
        Estimator::Distribution => 3,
        Estimator::Mean
        | Estimator::Median
        | Estimator::InterpolatedMedian
        | Estimator::Reliability
        | Estimator::Segregation
        | Estimator::GoalScale => 4,
    }
}

/// The theme that an item is told under: its own, else that of its index or of the indicator.
pub fn theme_of<'a>(labels: &Labels<'a>, query: &'a Query, instrument: &str, item: &str) -> &'a str {
    let question = labels.question(instrument, item).and_then(|question| question.theme.as_deref());
    let own = question.or_else(|| labels.index(instrument, item).and_then(|index| index.theme.as_deref()));
    own.unwrap_or(&query.header.theme)
}

fn block<'a>(
    release: &'a Release,
    labels: &Labels<'a>,
    query: &'a Query,
    instrument: &str,
    name: String,
    estimates: Vec<&'a Released>,
) -> Block<'a> {
    let mut items: Vec<String> =
        distinct(estimates.iter().map(|released| released.key.item.as_str())).into_iter().map(str::to_owned).collect();
    items.sort_by(|left, right| labels.compare_items(instrument, left, right));
    let mut waves: Vec<String> =
        distinct(estimates.iter().map(|released| released.key.wave.as_str())).into_iter().map(str::to_owned).collect();
    waves.sort_by(|left, right| labels.compare_waves(instrument, left, right));
    let with_levels = |by: &Vec<String>| {
        !by.is_empty() && estimates.iter().any(|released| released.key.against.is_none() && breaks_down_by(released, by))
    };
    // A register whose rows are all of one kind is not broken down by it.
    let single = |by: &Vec<String>| {
        let levels = estimates.iter().filter(|released| breaks_down_by(released, by)).map(|released| &released.key.domain);
        labels.is_register(instrument) && by.len() == 1 && levels.collect::<BTreeSet<_>>().len() == 1
    };
    let breakdowns = query.header.by.iter().filter(|by| with_levels(by) && !single(by)).cloned().collect();
    let mut block =
        Block { query, instrument: instrument.to_owned(), name, items, waves, breakdowns, estimates, beside: Vec::new(), one_scale: false };
    block.beside = beside(release, &block);
    block
}

/// The indicators that stand beside a block's own, as far as they have numbers for its items.
fn beside<'a>(release: &'a Release, block: &Block<'a>) -> Vec<Beside<'a>> {
    let of_block = |released: &&Released, query: &Query| {
        let key = &released.key;
        key.indicator == query.name && key.instrument == block.instrument && block.items.contains(&key.item)
    };
    let queries = release.queries().iter().filter(|query| query.header.beside.as_ref() == Some(&block.query.name));
    let besides =
        queries.map(|query| Beside { query, estimates: release.estimates().iter().filter(|found| of_block(found, query)).collect() });
    besides.filter(|beside| !beside.estimates.is_empty()).collect()
}

fn distinct<'a>(values: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    values.collect::<BTreeSet<_>>().into_iter().collect()
}
