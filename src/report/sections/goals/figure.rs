//! The chart of goals: outcomes against targets, the verdicts in words.

use super::sentences::{baseline, goal_of, goal_unit, target_decimals, target_words, verdict_words};
use crate::error::Result;
use crate::project::plan::Direction;
use crate::report::drawing::{Caption, Figure, GoalChart, GoalRow, Outcome, Scale, Sign};
use crate::report::edition::Edition;
use crate::report::sections::marks::{Named, counts_of, few_counted};
use crate::report::words::format::Unit;
use crate::report::words::locale::Arguments;
use crate::report::words::phrase::Phrase;
use crate::transform::estimate::{Aim, GoalAssessment, Verdict};

fn sign(verdict: Verdict) -> Sign {
    match verdict {
        Verdict::Reached => Sign::Reached,
        Verdict::NotReached => Sign::NotReached,
        Verdict::CannotBeSaid | Verdict::PartlyReached => Sign::Uncertain,
        Verdict::NoData | Verdict::Withheld => Sign::Unknown,
    }
}

/// Reached first, then in part, uncertain, not reached, and those of which nothing can be shown.
fn rank(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::Reached => 0,
        Verdict::PartlyReached => 1,
        Verdict::CannotBeSaid => 2,
        Verdict::NotReached => 3,
        Verdict::Withheld => 4,
        Verdict::NoData => 5,
    }
}

/// Whether a goal stands on the axis of shares: a level of a share between none and all.
fn on_axis(edition: &Edition<'_>, goal: &GoalAssessment) -> bool {
    let whole = |value: Option<f64>| value.is_none_or(|value| (0.0..=1.0).contains(&value));
    goal.aim == Aim::Level
        && goal_unit(edition, goal).0 == Unit::Percent
        && goal.outcome.is_some()
        && whole(goal.outcome)
        && whole(goal.target)
}

/// Whether the two-sided interval holds the target though the one-sided bound settles the goal.
fn is_settled_across_target(row: &GoalRow) -> bool {
    let crosses =
        |outcome: &Outcome| outcome.interval.zip(outcome.target).is_some_and(|((lower, upper), target)| lower < target && target < upper);
    matches!(row.sign, Sign::Reached | Sign::NotReached) && row.outcome.as_ref().is_some_and(crosses)
}

/// The chart of all goals of the plan. `None` without goals.
///
/// # Errors
/// When the catalogue lacks a word.
pub fn goals(edition: &Edition<'_>) -> Result<Option<Named>> {
    let mut goals: Vec<&GoalAssessment> = edition.release.goals().iter().collect();
    if goals.is_empty() {
        return Ok(None);
    }
    // Within a verdict the shares stand together, the largest first; the rest in the plan's order.
    let place = |goal: &GoalAssessment| if on_axis(edition, goal) { 0 } else { 1 };
    let value = |goal: &GoalAssessment| goal.outcome.filter(|_| on_axis(edition, goal)).unwrap_or(0.0);
    goals.sort_by(|left, right| {
        place(left)
            .cmp(&place(right))
            .then_with(|| rank(left.verdict).cmp(&rank(right.verdict)))
            .then_with(|| value(right).total_cmp(&value(left)))
    });
    let rows = goals.iter().map(|goal| row(edition, goal)).collect::<Result<Vec<_>>>()?;
    let text = |key: &str| edition.catalogue.text(key);
    let title = Phrase::own(reached_of_all(edition)?);
    let has_baseline = rows.iter().any(|row| row.outcome.as_ref().is_some_and(|outcome| outcome.baseline.is_some()));
    let has_intervals = rows.iter().any(|row| row.outcome.as_ref().is_some_and(|outcome| outcome.interval.is_some()));
    let listed: Vec<String> = rows
        .iter()
        .map(|row| {
            if row.value.is_empty() {
                format!("{}: {}", row.label, row.verdict)
            } else {
                format!("{}: {} {}", row.label, row.value, row.verdict)
            }
        })
        .collect();
    let arguments =
        Arguments::new().with("kind", text("figure-kind-goals")?).with("title", title.text.as_str()).with("values", listed.join("; "));
    let notes = if rows.iter().any(is_settled_across_target) { vec![text("figure-note-goals")?] } else { Vec::new() };
    let caption = Caption {
        name: "goals".to_owned(),
        title: title.text.clone(),
        subtitle: String::new(),
        notes,
        alternative: edition.catalogue.plain("figure-alternative", &arguments)?,
    };
    let chart = GoalChart {
        caption,
        scale: scale(edition, &rows)?,
        target: text("column-target")?,
        baseline: if has_baseline { text("column-baseline")? } else { String::new() },
        interval: if has_intervals { text("figure-key-interval")? } else { String::new() },
        value_heading: text("column-outcome")?,
        verdict_heading: text("column-verdict")?,
        rows,
    };
    Ok(Some(Named { name: "goals".to_owned(), title, figure: Figure::Goals(chart) }))
}

/// How many of the goals were reached.
///
/// # Errors
/// When the catalogue lacks the form.
pub fn reached_of_all(edition: &Edition<'_>) -> Result<String> {
    let goals = edition.release.goals();
    let reached = goals.iter().filter(|goal| goal.verdict == Verdict::Reached).count() as u64;
    let total = goals.len() as u64;
    // Of a goal whose figure is withheld, or that has none, it is not said that it was not reached.
    let able = goals.iter().filter(|goal| !matches!(goal.verdict, Verdict::Withheld | Verdict::NoData)).count() as u64;
    let assessed = if able == 0 {
        "none"
    } else if able < total {
        "some"
    } else {
        "all"
    };
    let arguments = Arguments::new()
        .with("count", reached)
        .with("assessed", assessed)
        .with("able", edition.format.count(able))
        .with("goals", total)
        .with("number", edition.format.count(reached))
        .with("total", edition.format.count(total));
    edition.catalogue.plain("summary-headline", &arguments)
}

/// The axis of shares, as wide as outcomes, intervals, targets and baselines need, within 0–100 per cent.
fn scale(edition: &Edition<'_>, rows: &[GoalRow]) -> Result<Option<Scale>> {
    let placed = || rows.iter().filter_map(|row| row.outcome.as_ref());
    if placed().next().is_none() {
        return Ok(None);
    }
    let values = placed().flat_map(|outcome| {
        let (lower, upper) = outcome.interval.unwrap_or((outcome.value, outcome.value));
        [Some(outcome.value), Some(lower), Some(upper), outcome.target, outcome.baseline].into_iter().flatten()
    });
    edition.format.value(0.0, Unit::Percent, 0)?;
    let mut scale = Scale::spanning(values, "", |value, decimals| {
        let decimals = u8::try_from(decimals.saturating_sub(2)).unwrap_or(u8::MAX);
        edition.format.value(value, Unit::Percent, decimals).unwrap_or_default()
    });
    scale.ticks.retain(|tick| (-1e-9..=1.0 + 1e-9).contains(&tick.value));
    (scale.lower, scale.upper) = (scale.lower.max(0.0), scale.upper.min(1.0));
    Ok(Some(scale))
}

/// What a share of so few that per cent would say less is made of: two of three.
fn few_of(edition: &Edition<'_>, goal: &GoalAssessment) -> Option<(f64, f64)> {
    let released = edition.release.estimate(goal.measure.as_ref()?)?;
    let shown = released.value.as_ref().ok().filter(|_| goal.aim == Aim::Level && goal.lower.is_none())?;
    few_counted(released, shown)
}

fn row(edition: &Edition<'_>, goal: &GoalAssessment) -> Result<GoalRow> {
    let (unit, decimals) = goal_unit(edition, goal);
    let title = goal_of(edition, goal).map_or_else(|| Phrase::own(goal.goal.clone()), |plan| edition.labels.phrase(&plan.title));
    let on_axis = on_axis(edition, goal);
    let mut label = title.text;
    if goal.direction == Direction::Decrease && goal.aim == Aim::Level {
        label = format!("{label} – {}", edition.catalogue.text("direction-decrease")?.to_lowercase());
    }
    let value = match (goal.outcome, few_of(edition, goal)) {
        (Some(_), Some(counts)) => counts_of(edition, counts)?,
        (Some(value), None) => edition.format.value(value, unit, decimals)?,
        // Of a withheld outcome the verdict says so.
        (None, _) => String::new(),
    };
    // Off the axis the target stands beside the outcome.
    let value = match goal.target.filter(|_| !on_axis && goal.outcome.is_some()) {
        Some(target) => {
            let target = if goal.aim == Aim::Level {
                edition.format.value(target, unit, target_decimals(target, unit, decimals))?
            } else {
                target_words(edition, goal, target)?
            };
            edition.catalogue.plain("goal-value-of-target", &Arguments::new().with("value", value).with("target", target))?
        }
        None => value,
    };
    let outcome = goal.outcome.filter(|_| on_axis).map(|value| Outcome {
        value,
        interval: goal.lower.zip(goal.upper),
        target: goal.target,
        baseline: baseline(edition, goal).filter(|baseline| (0.0..=1.0).contains(baseline)),
    });
    // Beside a target nothing says which number is meant.
    let alone = goal.outcome.is_some() && (on_axis || goal.target.is_none());
    let estimate = goal.measure.as_ref().filter(|_| alone).map(crate::report::identity::id);
    Ok(GoalRow { label, outcome, value, estimate, verdict: verdict_words(edition, goal)?, sign: sign(goal.verdict) })
}
