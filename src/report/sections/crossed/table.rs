//! The tables of two questions that the plan crosses: a row per answer to the one, a column per answer to the other.

use crate::disclosure::release::Released;
use crate::error::Result;
use crate::project::columns::name_of_group;
use crate::project::crossed::{self, Crossed};
use crate::report::document::table::{Cell, Column, ColumnKind, Table};
use crate::report::edition::{Edition, lower_first};
use crate::report::sections::cells::{column, estimate_cell, n_cell};
use crate::report::words::labels::OPTION;
use crate::report::words::locale::Arguments;
use crate::report::words::phrase::Phrase;
use crate::transform::estimate::Against;
use crate::transform::query::{Estimator, Query};
use std::collections::BTreeSet;

/// A table of the plan with what is released of it.
pub struct CrossedTable<'a> {
    /// What the plan asks for.
    pub crossed: Crossed<'a>,
    /// The indicator it is part of.
    pub query: &'a Query,
    /// The shares and tests of its question of the columns, those of other tables of the question among them.
    estimates: Vec<&'a Released>,
    /// The answers in the columns, in their order: levels of a distribution, or options.
    pub answers: Vec<String>,
}

/// One group of rows: a wave, and a level of the third question where there is one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Part {
    /// The wave.
    pub wave: String,
    /// The level of the third question, with its dimension.
    pub group: Vec<(String, String)>,
}

/// The tables of the plan for which there is an indicator, in its order.
pub fn all<'a>(edition: &Edition<'a>) -> Vec<CrossedTable<'a>> {
    let release = edition.release;
    let of_plan = crossed::all(release.project()).into_iter().filter_map(|crossed| {
        let is_own = |released: &&Released| {
            let query = edition.labels.query(&released.key.indicator).is_some_and(|query| query.header.crossed);
            query && released.key.instrument == crossed.instrument.id && crossed.is_about(&released.key.item)
        };
        let estimates: Vec<&Released> = release.estimates().iter().filter(is_own).collect();
        let query = edition.labels.query(&estimates.first()?.key.indicator)?;
        let mut table = CrossedTable { crossed, query, estimates, answers: Vec::new() };
        let levels = table.estimates.iter().filter(|released| released.key.against.is_none());
        let answers: BTreeSet<String> = levels.map(|released| table.answer_of(released).to_owned()).collect();
        let mut answers: Vec<String> = answers.into_iter().collect();
        answers.sort_by(|left, right| edition.labels.compare_categories(query, table.instrument(), table.item(), left, right));
        table.answers = answers;
        Some(table)
    });
    of_plan.collect()
}

impl<'a> CrossedTable<'a> {
    /// The questionnaire.
    pub fn instrument(&self) -> &'a str {
        &self.crossed.instrument.id
    }

    /// The question of the columns.
    pub fn item(&self) -> &'a str {
        self.crossed.columns.column()
    }

    /// Name of its files, and what chapters call it by.
    pub fn name(&self) -> String {
        format!("crossed-{}", self.crossed.cross.id)
    }

    fn answer_of<'b>(&self, released: &'b Released) -> &'b str {
        match self.query.header.estimator {
            Estimator::Distribution => &released.key.level,
            _ => released.key.item.split_once(OPTION).map_or("", |(_, answer)| answer),
        }
    }

    /// What an answer in the columns is called.
    ///
    /// # Errors
    /// When the catalogue lacks a word.
    pub fn answer(&self, edition: &Edition<'_>, answer: &str) -> Result<Phrase> {
        edition.labels.category(self.query, self.instrument(), self.item(), answer)
    }

    /// What a level of the rows or of the third question is called.
    ///
    /// # Errors
    /// When the catalogue lacks a word.
    pub fn level(&self, edition: &Edition<'_>, (dimension, level): (&str, &str)) -> Result<Phrase> {
        edition.labels.category(self.query, self.instrument(), name_of_group(dimension), level)
    }

    /// Its parts, in the order of the waves and levels.
    pub fn parts(&self, edition: &Edition<'_>) -> Vec<Part> {
        let depth = usize::from(self.crossed.by.is_some());
        let of_part = |released: &&&Released| {
            released.key.domain.len() == depth + 1
                && self.crossed.waves.contains(&released.key.wave.as_str())
                && released.key.domain.iter().map(|(dimension, _)| dimension).eq(self.crossed.by.iter().chain([&self.crossed.rows]))
        };
        let part = |released: &&Released| Part { wave: released.key.wave.clone(), group: released.key.domain[..depth].to_vec() };
        let found: BTreeSet<Part> = self.estimates.iter().filter(of_part).map(part).collect();
        let mut parts: Vec<Part> = found.into_iter().collect();
        parts.sort_by(|left, right| {
            let by_level = |left: &Part, right: &Part| match (left.group.first(), right.group.first()) {
                (Some((dimension, left)), Some((_, right))) => self.compare(edition, dimension, left, right),
                _ => std::cmp::Ordering::Equal,
            };
            edition.labels.compare_waves(self.instrument(), &left.wave, &right.wave).then_with(|| by_level(left, right))
        });
        parts
    }

    fn compare(&self, edition: &Edition<'_>, dimension: &str, left: &str, right: &str) -> std::cmp::Ordering {
        edition.labels.compare_categories(self.query, self.instrument(), name_of_group(dimension), left, right)
    }

    /// The levels of the rows of a part, in their order.
    pub fn rows(&self, edition: &Edition<'_>, part: &Part) -> Vec<String> {
        let levels = self.estimates.iter().filter_map(|released| {
            let (last, before) = released.key.domain.split_last()?;
            let own = last.0 == self.crossed.rows && *before == *part.group && released.key.wave == part.wave;
            own.then(|| last.1.clone())
        });
        let mut rows: Vec<String> = levels.collect::<BTreeSet<_>>().into_iter().collect();
        rows.sort_by(|left, right| self.compare(edition, &self.crossed.rows, left, right));
        rows
    }

    /// The share of an answer in a row of a part, or in all of it.
    pub fn share(&self, part: &Part, row: Option<&str>, answer: &str) -> Option<&'a Released> {
        let row = row.map(|level| (self.crossed.rows.as_str(), level));
        self.estimates.iter().copied().find(|released| {
            let domain = released.key.domain.iter().map(|(dimension, level)| (dimension.as_str(), level.as_str()));
            released.key.against.is_none()
                && released.key.wave == part.wave
                && self.answer_of(released) == answer
                && domain.eq(part.group.iter().map(|(dimension, level)| (dimension.as_str(), level.as_str())).chain(row))
        })
    }

    /// The test of a part.
    pub fn test(&self, part: &Part) -> Option<&'a Released> {
        let own = |against: &Option<Against>| matches!(against, Some(Against::Independence(rows)) if *rows == self.crossed.rows);
        let mut estimates = self.estimates.iter().copied();
        estimates.find(|found| own(&found.key.against) && found.key.wave == part.wave && found.key.domain == part.group)
    }

    /// What it is called: as the plan says, else its two questions.
    ///
    /// # Errors
    /// When the catalogue lacks the form.
    pub fn heading(&self, edition: &Edition<'_>) -> Result<Phrase> {
        let own = edition.labels.phrase(&self.crossed.cross.title);
        if !own.is_empty() {
            return Ok(own);
        }
        let columns = edition.labels.question_short(self.instrument(), self.item());
        let arguments = Arguments::new().with("columns", columns.text.as_str()).with("rows", lower_first(&self.rows_title(edition).text));
        Ok(Phrase { text: edition.catalogue.plain("crossed-title", &arguments)?, lang: columns.lang })
    }

    /// What its rows are answers to.
    pub fn rows_title(&self, edition: &Edition<'_>) -> Phrase {
        edition.labels.question_short(self.instrument(), name_of_group(&self.crossed.rows))
    }

    /// What a part is called beside others; empty where it is the only one.
    ///
    /// # Errors
    /// When the catalogue lacks a word.
    pub fn part_title(&self, edition: &Edition<'_>, part: &Part) -> Result<Phrase> {
        let group = part.group.first().map(|(dimension, level)| self.level(edition, (dimension, level))).transpose()?;
        let wave = (self.crossed.waves.len() > 1).then(|| edition.labels.wave(self.instrument(), &part.wave));
        Ok(match (group, wave) {
            (Some(group), Some(wave)) => Phrase { text: format!("{}, {}", group.text, edition.inside(&wave.text)), lang: group.lang },
            (group, wave) => group.or(wave).unwrap_or_default(),
        })
    }

    /// The heading, with who answered and when.
    ///
    /// # Errors
    /// When the catalogue lacks the form.
    pub fn title(&self, edition: &Edition<'_>) -> Result<Phrase> {
        let heading = self.heading(edition)?;
        let group = edition.labels.respondents(self.instrument())?.text;
        let wave = match self.crossed.waves.as_slice() {
            [only] => edition.labels.wave(self.instrument(), only).text,
            _ => String::new(),
        };
        let words = if wave.is_empty() { group } else { format!("{group}, {}", edition.inside(&wave)) };
        Ok(Phrase { text: format!("{} ({words})", heading.text), lang: heading.lang })
    }
}

/// The table.
///
/// # Errors
/// When the catalogue lacks a heading.
pub fn table(edition: &Edition<'_>, crossed: &CrossedTable<'_>) -> Result<Table> {
    let parts = crossed.parts(edition);
    let mut columns = Vec::new();
    if let Some(by) = &crossed.crossed.by {
        columns.push(Column::new(edition.labels.question_short(crossed.instrument(), name_of_group(by)), ColumnKind::RowHeading));
    }
    let with_waves = crossed.crossed.waves.len() > 1;
    if with_waves {
        columns.push(column(edition, "column-wave", ColumnKind::RowHeading)?);
    }
    columns.push(Column::new(crossed.rows_title(edition), ColumnKind::RowHeading));
    let share = Phrase::own(edition.catalogue.text("column-share")?);
    for answer in &crossed.answers {
        columns.push(Column::new(crossed.answer(edition, answer)?, ColumnKind::Estimate).under(share.clone()));
    }
    columns.push(column(edition, "column-n", ColumnKind::Number)?);
    let all = Phrase::own(edition.catalogue.text("crossed-all")?);
    let mut rows = Vec::new();
    for part in &parts {
        let levels = crossed.rows(edition, part);
        for level in levels.iter().map(|level| Some(level.as_str())).chain([None]) {
            let mut row = Vec::new();
            if let Some((dimension, group)) = part.group.first() {
                row.push(Cell::Text(crossed.level(edition, (dimension, group))?));
            }
            if with_waves {
                row.push(Cell::Text(edition.labels.wave(crossed.instrument(), &part.wave)));
            }
            row.push(Cell::Text(level.map_or(Ok(all.clone()), |level| crossed.level(edition, (&crossed.crossed.rows, level)))?));
            let cells: Vec<Option<&Released>> = crossed.answers.iter().map(|answer| crossed.share(part, level, answer)).collect();
            row.extend(cells.iter().map(|found| estimate_cell(crossed.query, *found)));
            row.push(n_cell(cells.iter().flatten().next().copied()));
            rows.push(row);
        }
    }
    let arguments = Arguments::new().with("columns", edition.labels.item(crossed.instrument(), crossed.item()).text);
    let notes = vec![edition.catalogue.plain("crossed-note", &arguments)?];
    Ok(Table { name: crossed.name(), title: crossed.title(edition)?, columns, rows, notes })
}
