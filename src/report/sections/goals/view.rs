//! The goals: those with a figure as a table, those shown by evidence as a list.

use super::sentences::{
    baseline, goal_of, goal_unit, outcome, target_decimals, target_words, unmeasured, value_with_interval, verdict_mark, verdict_words,
};
use crate::disclosure::release::Reason;
use crate::error::Result;
use crate::project::plan::{Direction, Goal};
use crate::report::collection::Collection;
use crate::report::document::table::{Cell, Column, ColumnKind, Table};
use crate::report::edition::Edition;
use crate::report::sections::cells::column;
use crate::report::sections::scaled_goals;
use crate::report::views::SectionView;
use crate::report::words::format::Unit;
use crate::report::words::locale::Arguments;
use crate::report::words::phrase::Phrase;
use crate::transform::estimate::{Aim, Flag, GoalAssessment};
use serde::{Deserialize, Serialize};

/// A goal that is judged against evidence.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EvidenceView {
    /// Anchor, unique in the document.
    pub id: String,
    /// The goal in words.
    pub title: Phrase,
    /// The evaluator's judgement in words.
    pub verdict: String,
    /// Name of the verdict, for its mark: `reached`, `not-reached` …
    pub mark: String,
    /// By when; may be empty.
    pub by: Phrase,
    /// What it rests on: what was seen, and where that can be looked up.
    pub evidence: Vec<EvidenceItemView>,
}

/// One piece of evidence.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EvidenceItemView {
    /// What was seen.
    pub text: Phrase,
    /// Where it can be looked up; may be empty.
    pub source: Phrase,
}

/// The goals that the plan measures by a figure, those among them whose figure could not be had.
fn measured_goals<'a>(edition: &Edition<'a>) -> Vec<&'a GoalAssessment> {
    edition.release.goals().iter().filter(|assessment| is_measured(edition, assessment)).collect()
}

fn is_measured(edition: &Edition<'_>, assessment: &GoalAssessment) -> bool {
    assessment.measure.is_some() || goal_of(edition, assessment).is_some_and(|goal| goal.measure.is_some())
}

/// The table of measured goals. `None` when there are none.
///
/// # Errors
/// When the catalogue lacks a heading.
pub fn table(edition: &Edition<'_>) -> Result<Option<Table>> {
    let measured = measured_goals(edition);
    if measured.is_empty() {
        return Ok(None);
    }
    let mut columns = vec![column(edition, "column-goal", ColumnKind::RowHeading)?];
    for (key, kind) in [
        ("column-baseline", ColumnKind::Number),
        ("column-target", ColumnKind::Number),
        ("column-outcome", ColumnKind::Number),
        ("column-bound", ColumnKind::Number),
        ("column-achievement", ColumnKind::Number),
        ("column-verdict", ColumnKind::Text),
        ("column-confidence", ColumnKind::Number),
    ] {
        columns.push(Column::new(edition.catalogue.text(key)?, kind));
    }
    let rows = (1..).zip(&measured).map(|(number, assessment)| row(edition, number, assessment)).collect::<Result<Vec<_>>>()?;
    let mut notes = target_sources(edition, &measured)?;
    notes.extend(further_evidence(edition, &measured)?);
    if measured.iter().any(|goal| is_wider_than_level(edition, goal)) {
        notes.push(edition.catalogue.text("goals-intervals-note")?);
    }
    notes.push(edition.catalogue.text("goals-measured-note")?);
    let title = Phrase::own(edition.catalogue.text("goals-measured")?);
    Ok(Some(Table { name: "goals".to_owned(), title, columns, rows, notes }.without_blank_columns()))
}

/// Whether a goal's interval is not that of the level it is about, because this concerns just the people who could respond.
fn is_wider_than_level(edition: &Edition<'_>, goal: &GoalAssessment) -> bool {
    let level = goal.measure.as_ref().filter(|key| key.against.is_none()).and_then(|key| edition.release.estimate(key));
    let shown = level.filter(|released| released.flags.contains(&Flag::Finite)).and_then(|released| released.value.as_ref().ok());
    shown.is_some_and(|shown| goal.lower.is_some() && (goal.lower, goal.upper) != (shown.lower, shown.upper))
}

/// The table as a report shows it: without the one-sided limits and how they are read, which stand in the annex.
///
/// # Errors
/// When the catalogue lacks a heading.
pub fn short(edition: &Edition<'_>, mut table: Table) -> Result<Table> {
    let left_out = ["column-bound", "column-achievement", "column-confidence"].map(|key| edition.catalogue.text(key));
    let left_out = left_out.into_iter().collect::<Result<Vec<String>>>()?;
    let kept: Vec<bool> = table.columns.iter().map(|column| !left_out.contains(&column.heading.text)).collect();
    let keep = |place: usize| kept.get(place).copied().unwrap_or(true);
    table.columns = table.columns.into_iter().enumerate().filter(|(place, _)| keep(*place)).map(|(_, column)| column).collect();
    for row in &mut table.rows {
        *row = std::mem::take(row).into_iter().enumerate().filter(|(place, _)| keep(*place)).map(|(_, cell)| cell).collect();
    }
    // The last note is how the limits are read.
    table.notes.pop();
    Ok(table)
}

/// Who set the targets: one line per wording, after the numbers of the goals it is about unless it is about all.
fn target_sources(edition: &Edition<'_>, measured: &[&GoalAssessment]) -> Result<Vec<String>> {
    let mut sources: Vec<(String, Vec<usize>)> = Vec::new();
    for (number, goal) in numbered(edition, measured) {
        let source = edition.labels.phrase(&goal.target_source).text;
        if source.is_empty() {
            continue;
        }
        match sources.iter_mut().find(|(wording, _)| *wording == source) {
            Some((_, numbers)) => numbers.push(number),
            None => sources.push((source, vec![number])),
        }
    }
    let about = |(source, numbers): (String, Vec<usize>)| {
        if numbers.len() == measured.len() { Ok(source) } else { Ok(format!("{}: {source}", goal_numbers(edition, &numbers)?)) }
    };
    sources.into_iter().map(about).collect()
}

/// The measured goals with the numbers they have in the table.
fn numbered<'e>(edition: &'e Edition<'_>, measured: &[&GoalAssessment]) -> impl Iterator<Item = (usize, &'e Goal)> {
    (1..).zip(measured).filter_map(|(number, assessment)| Some((number, goal_of(edition, assessment)?)))
}

/// Goals by their numbers, ascending, as in "Goals 1–3, 5".
fn goal_numbers(edition: &Edition<'_>, numbers: &[usize]) -> Result<String> {
    let runs = numbers.chunk_by(|left, right| left + 1 == *right).filter_map(|run| match run {
        [only] => Some(only.to_string()),
        [first, .., last] => Some(format!("{first}–{last}")),
        [] => None,
    });
    let arguments = Arguments::new().with("count", numbers.len() as u64).with("numbers", runs.collect::<Vec<_>>().join(", "));
    edition.catalogue.plain("goal-numbers", &arguments)
}

/// What else bears on a measured goal, with where it can be looked up.
fn further_evidence(edition: &Edition<'_>, measured: &[&GoalAssessment]) -> Result<Vec<String>> {
    let mut notes = Vec::new();
    for (number, goal) in numbered(edition, measured) {
        for evidence in &goal.evidence {
            let (text, source) = (edition.labels.phrase(&evidence.text), edition.labels.phrase(&evidence.source));
            let arguments = Arguments::new()
                .with("goal", goal_numbers(edition, &[number])?)
                .with("evidence", text)
                .with("sourced", if source.is_empty() { "no" } else { "yes" })
                .with("source", source);
            notes.push(edition.catalogue.plain("goal-evidence", &arguments)?);
        }
    }
    Ok(notes)
}

fn row(edition: &Edition<'_>, number: usize, assessment: &GoalAssessment) -> Result<Vec<Cell>> {
    let (unit, decimals) = goal_unit(edition, assessment);
    // Of a figure that could not be computed the unit is not known, nor so how its target is written.
    let indicator = goal_of(edition, assessment).and_then(|goal| Some(goal.measure.as_ref()?.indicator.as_str()));
    let has_unit = assessment.measure.is_some() || indicator.is_some_and(|indicator| edition.labels.query(indicator).is_some());
    let value = |value: Option<f64>, exact: bool| -> Result<Cell> {
        value.map_or(Ok(Cell::Blank), |value| {
            let decimals = if exact { target_decimals(value, unit, decimals) } else { decimals };
            Ok(Cell::Text(Phrase::own(edition.format.value(value, unit, decimals)?)))
        })
    };
    let outcome = match outcome(edition, assessment)? {
        Some(words) => Cell::Text(Phrase::own(words)),
        None => unmeasured(edition, assessment)?.map_or(Cell::NotShown(Reason::Withheld), |words| Cell::Text(Phrase::own(words))),
    };
    let goal = goal_of(edition, assessment);
    let mut title = goal.map_or_else(|| Phrase::own(assessment.goal.clone()), |goal| edition.labels.phrase(&goal.title));
    title.text = format!("{number}. {}", title.text);
    if assessment.direction == Direction::Decrease && assessment.aim == Aim::Level {
        title.text = format!("{} ({})", title.text, edition.catalogue.text("direction-decrease")?.to_lowercase());
    }
    let achievement = match (assessment.achievement, assessment.achievement_interval) {
        (None, _) => Cell::Blank,
        (Some(value), interval) => Cell::Text(Phrase::own(value_with_interval(edition, value, interval, Unit::Percent, 0)?)),
    };
    Ok(vec![
        Cell::Text(title),
        value(baseline(edition, assessment).filter(|_| has_unit), true)?,
        match assessment.target.filter(|_| has_unit) {
            Some(target) => Cell::Text(Phrase::own(target_words(edition, assessment, target)?)),
            None => Cell::Blank,
        },
        outcome,
        value(assessment.bound, false)?,
        achievement,
        Cell::Text(Phrase::own(verdict_words(edition, assessment)?)),
        match assessment.confidence {
            Some(confidence) => Cell::Text(Phrase::own(edition.format.confidence(confidence)?)),
            None => Cell::Blank,
        },
    ])
}

/// The section of goals rated on five levels. `None` when the plan has none.
///
/// # Errors
/// When the catalogue lacks a message.
pub fn scaled(edition: &Edition<'_>, collection: &mut Collection) -> Result<Option<SectionView>> {
    let Some(query) = scaled_goals::table::query(edition) else { return Ok(None) };
    let mut view = SectionView {
        id: "goals-scaled".to_owned(),
        heading: Phrase::own(edition.catalogue.text("goals-scaled")?),
        definition: format!("definition-{}", query.name),
        ..SectionView::default()
    };
    view.tell(scaled_goals::sentences::scaled_goals(edition, query)?);
    view.tables.push(collection.table(edition, scaled_goals::table::scores(edition, query)?, false)?);
    view.tables.push(collection.table(edition, scaled_goals::table::goals(edition)?, true)?);
    Ok(Some(view))
}

/// The goals that no figure measures, with judgement and evidence.
///
/// # Errors
/// When the catalogue lacks a verdict.
pub fn by_evidence(edition: &Edition<'_>) -> Result<Vec<EvidenceView>> {
    let mut views = Vec::new();
    for assessment in edition.release.goals().iter().filter(|assessment| !is_measured(edition, assessment)) {
        let Some(goal) = goal_of(edition, assessment) else { continue };
        let evidence = goal
            .evidence
            .iter()
            .map(|evidence| EvidenceItemView {
                text: edition.labels.phrase(&evidence.text),
                source: edition.labels.phrase(&evidence.source),
            })
            .collect();
        views.push(EvidenceView {
            id: format!("goal-{}", goal.id),
            title: edition.labels.phrase(&goal.title),
            verdict: verdict_words(edition, assessment)?,
            mark: verdict_mark(assessment.verdict).to_owned(),
            by: edition.labels.phrase(&goal.by),
            evidence,
        });
    }
    Ok(views)
}
