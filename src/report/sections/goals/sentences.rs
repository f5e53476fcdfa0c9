//! Sentences about goals: reached or not, and how sure that is.

use crate::disclosure::release::Released;
use crate::error::Result;
use crate::project::plan::{Direction, Goal};
use crate::report::edition::{Edition, decimals as decimals_of, level_unit};
use crate::report::sections;
use crate::report::sections::cells::lacks_interval;
use crate::report::sections::comparison::table::reading;
use crate::report::words::format::Unit;
use crate::report::words::locale::Arguments;
use crate::transform::estimate::{Against, Aim, Flag, GoalAssessment, Key, Verdict};

/// The unit a goal's numbers are in, and the decimals they are shown with.
pub fn goal_unit(edition: &Edition<'_>, assessment: &GoalAssessment) -> (Unit, u8) {
    let measure = assessment.measure.as_ref();
    let planned = goal_of(edition, assessment).and_then(|goal| goal.measure.as_ref()).map(|measure| measure.indicator.as_str());
    let query = measure.map(|key| key.indicator.as_str()).or(planned).and_then(|indicator| edition.labels.query(indicator));
    let unit = match (assessment.aim, query.map_or(Unit::Number, level_unit)) {
        (Aim::Gap, _) => Unit::Percent,
        (Aim::Direction | Aim::By, Unit::Percent) => Unit::Points,
        (_, unit) => unit,
    };
    let released = measure.and_then(|key| edition.release.estimate(key));
    let shown = released.and_then(|released| released.value.as_ref().ok());
    let decimals = match unit {
        Unit::Percent | Unit::Points => shown.map_or(0, |shown| shown.percent_decimals),
        Unit::Number => query.zip(shown).map_or(1, |(query, shown)| decimals_of(query, shown)),
    };
    (unit, decimals)
}

/// A goal's baseline as it stands beside its outcome: where the outcome is rounded to the nearest five, to protect individuals, so is the baseline;
/// else the two would not be read alike, and the change told of the same measure would begin elsewhere.
pub fn baseline(edition: &Edition<'_>, assessment: &GoalAssessment) -> Option<f64> {
    let value = assessment.baseline?;
    let measured = assessment.measure.as_ref().and_then(|key| edition.release.estimate(key));
    let is_rounded = measured.is_some_and(Released::is_coarse) && goal_unit(edition, assessment).0 == Unit::Percent;
    Some(if is_rounded { (value * 20.0).round() / 20.0 } else { value })
}

/// A goal's outcome with its interval, of a full count with what it is made of: `34,0 % (408 av 1 200)`. Plain text; `None` without an outcome.
///
/// # Errors
/// When the catalogue lacks a form.
pub fn outcome(edition: &Edition<'_>, assessment: &GoalAssessment) -> Result<Option<String>> {
    let Some(value) = assessment.outcome else { return Ok(None) };
    let (unit, decimals) = goal_unit(edition, assessment);
    let interval = assessment.lower.zip(assessment.upper);
    let measured = assessment.measure.as_ref().and_then(|key| edition.release.estimate(key));
    let query = assessment.measure.as_ref().and_then(|key| edition.labels.query(&key.indicator));
    let told = measured.filter(|released| released.flags.contains(&Flag::Headline)).and_then(reading);
    let words = match (interval, measured.and_then(|released| Some((released, released.value.as_ref().ok()?))), query) {
        (None, Some((released, shown)), Some(query)) if assessment.aim != Aim::Gap => {
            sections::sentences::with_interval(edition, query, released, shown)?.text
        }
        (None, Some((released, _)), _) if lacks_interval(released) => {
            let arguments = Arguments::new()
                .with("value", edition.format.value(value, unit, decimals)?)
                .with("interval", edition.format.no_interval()?);
            edition.catalogue.plain("value-interval", &arguments)?
        }
        _ => value_with_interval(edition, value, interval, unit, decimals)?,
    };
    match told {
        Some(told) => edition.catalogue.plain(&format!("goal-outcome-{told}"), &Arguments::new().with("outcome", words)).map(Some),
        None => Ok(Some(words)),
    }
}

/// Why a goal that the plan measures by a figure has none: the files lack what it needs, or nobody it is about answered. Plain text; `None` where the
/// figure is there or withheld.
///
/// # Errors
/// When the catalogue lacks the words.
pub fn unmeasured(edition: &Edition<'_>, assessment: &GoalAssessment) -> Result<Option<String>> {
    let planned = goal_of(edition, assessment).and_then(|goal| Some((goal, goal.measure.as_ref()?)));
    let Some((goal, measure)) = planned.filter(|_| assessment.outcome.is_none() && assessment.verdict != Verdict::Withheld) else {
        return Ok(None);
    };
    let is_computed = edition.release.estimates().iter().any(|released| released.key.indicator == measure.indicator);
    let is_followed = edition.labels.query(&measure.indicator).is_none_or(|query| query.header.change);
    let query = edition.labels.query(&measure.indicator);
    let of_register = query.is_some_and(|query| query.header.from != ["answers"]);
    let is_of_gap = goal.change.as_ref().is_some_and(|change| !change.gap.is_empty());
    let found = assessment.measure.as_ref().and_then(|key| edition.release.estimate(key));
    let has_no_gap = found.is_some_and(|released| released.flags.contains(&Flag::NoGap));
    let why = match (is_computed, goal.change.is_some()) {
        _ if has_no_gap => "no-gap",
        (false, _) => "files",
        (true, true) if !is_followed => "levels",
        (true, true) if of_register && is_of_gap => "register-gap",
        (true, true) => "change",
        (true, false) => "answers",
    };
    edition.catalogue.plain("goal-unmeasured", &Arguments::new().with("why", why)).map(Some)
}

/// A number with its interval, if it has one. Plain text.
///
/// # Errors
/// When the catalogue lacks a form.
pub fn value_with_interval(edition: &Edition<'_>, value: f64, interval: Option<(f64, f64)>, unit: Unit, decimals: u8) -> Result<String> {
    let words = edition.format.value(value, unit, decimals)?;
    let Some((lower, upper)) = interval else { return Ok(words) };
    let arguments = Arguments::new().with("value", words).with("interval", edition.format.interval(lower, upper, unit, decimals)?);
    edition.catalogue.plain("value-interval", &arguments)
}

/// The outcome and the target of a goal, below its title and its verdict; why there is none; empty where nothing was to be measured. Plain text.
///
/// # Errors
/// When the catalogue lacks a form.
pub fn beside_target(edition: &Edition<'_>, goal: &GoalAssessment) -> Result<String> {
    let Some((outcome, target)) = outcome(edition, goal)?.zip(goal.target) else {
        return Ok(unmeasured(edition, goal)?.unwrap_or_default());
    };
    let arguments = Arguments::new().with("outcome", outcome).with("target", target_words(edition, goal, target)?);
    edition.catalogue.plain("goal-beside-target", &arguments)
}

/// The goal in the plan that an assessment is about.
pub fn goal_of<'a>(edition: &Edition<'a>, assessment: &GoalAssessment) -> Option<&'a Goal> {
    edition.release.project().plan.goal.iter().find(|goal| goal.id == assessment.goal)
}

/// Message key and mark of a verdict.
pub fn verdict_mark(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Reached => "reached",
        Verdict::NotReached => "not-reached",
        Verdict::CannotBeSaid => "cannot-be-said",
        Verdict::PartlyReached => "partly-reached",
        Verdict::NoData => "no-data",
        Verdict::Withheld => "withheld",
    }
}

/// The verdict with, where it is uncertain, the side of the target that the outcome lies on.
///
/// # Errors
/// When the catalogue lacks it.
pub fn verdict_words(edition: &Edition<'_>, goal: &GoalAssessment) -> Result<String> {
    // Of a goal that goes down, or is on change, above and below do not tell the better side.
    let by_side = goal.aim != Aim::Level || goal.direction == Direction::Decrease;
    let better = |above: bool| above == (goal.direction == Direction::Increase);
    // A gap the other way round is as large as one.
    let outcome = goal.outcome.map(|outcome| if goal.aim == Aim::Gap { outcome.abs() } else { outcome });
    let side = match (goal.verdict, outcome.zip(goal.target)) {
        (Verdict::CannotBeSaid, Some((outcome, target))) if by_side && outcome != target => {
            if better(outcome > target) {
                "-right"
            } else {
                "-wrong"
            }
        }
        (Verdict::CannotBeSaid, Some((outcome, target))) if outcome > target => "-above",
        (Verdict::CannotBeSaid, Some((outcome, target))) if outcome < target => "-below",
        _ => "",
    };
    edition.catalogue.text(&format!("verdict-{}{side}", verdict_mark(goal.verdict)))
}

/// How many goals there are of each verdict, as the arguments of a sentence: `parts` are those that were assessed, `apart` the others.
///
/// # Errors
/// When the catalogue lacks a form.
pub fn counts(edition: &Edition<'_>) -> Result<Arguments> {
    let goals = edition.release.goals();
    let list = |verdicts: &[Verdict]| -> Result<Vec<String>> {
        let mut parts = Vec::new();
        for verdict in verdicts {
            let count = goals.iter().filter(|goal| goal.verdict == *verdict).count() as u64;
            if count > 0 {
                let arguments = Arguments::new().with("count", count).with("number", edition.format.count(count));
                parts.push(edition.catalogue.plain(&format!("summary-count-{}", verdict_mark(*verdict)), &arguments)?);
            }
        }
        Ok(parts)
    };
    let mut parts = list(&[Verdict::Reached, Verdict::PartlyReached, Verdict::NotReached, Verdict::CannotBeSaid])?;
    let mut apart = list(&[Verdict::Withheld, Verdict::NoData])?;
    let single = goals.len() == 1;
    if single {
        parts.append(&mut apart);
    }
    let form = match (single, parts.is_empty()) {
        (true, _) => "single",
        (false, true) => "none",
        (false, false) => "several",
    };
    Ok(Arguments::new()
        .with("form", form)
        .with("total", edition.format.count(goals.len() as u64))
        .with("parts", edition.format.list(&parts)?)
        .with("apart-form", if apart.is_empty() { "none" } else { "some" })
        .with("apart", edition.format.list(&apart)?))
}

/// The counts of goals by verdict in one sentence. HTML; `None` when the plan has no goals.
///
/// # Errors
/// When the catalogue lacks a message.
pub fn overview(edition: &Edition<'_>) -> Result<Option<String>> {
    if edition.release.goals().is_empty() {
        return Ok(None);
    }
    edition.catalogue.html("goals-overview", &counts(edition)?).map(Some)
}

/// One sentence on a measured goal. HTML; `None` for a goal without a figure.
///
/// # Errors
/// When the catalogue lacks a message.
pub fn goal(edition: &Edition<'_>, assessment: &GoalAssessment) -> Result<Option<String>> {
    let (Some(plan), Some(value), Some(target)) = (goal_of(edition, assessment), outcome(edition, assessment)?, assessment.target) else {
        return Ok(None);
    };
    let arguments = Arguments::new()
        .with("goal", edition.labels.phrase(&plan.title))
        .with("outcome", value)
        .with("target", target_words(edition, assessment, target)?)
        .with("form", held_against(assessment));
    let key = match assessment.verdict {
        Verdict::Reached => "goal-reached",
        Verdict::NotReached => "goal-not-reached",
        Verdict::CannotBeSaid => "goal-cannot-be-said",
        Verdict::PartlyReached | Verdict::NoData | Verdict::Withheld => return Ok(None),
    };
    let mut words = edition.catalogue.html(key, &arguments)?;
    if let Some(more) = other_people(edition, assessment, target)? {
        words = format!("{words} {more}");
    }
    Ok(Some(words))
}

/// What the interval of an uncertain goal holds: the target, no change where any would do, or nothing as there is none. A change that stands by itself
/// alone is uncertain as well.
fn held_against(assessment: &GoalAssessment) -> &'static str {
    match (assessment.lower.zip(assessment.upper), assessment.aim) {
        (None, _) => "none",
        (Some((lower, upper)), Aim::Direction) if lower > 0.0 || upper < 0.0 => "together",
        (Some(_), Aim::Direction) => "direction",
        _ => "target",
    }
}

/// Where the people or places that answered both times stand on the other side of the target than all who answered: then the goal is also one of who
/// answered. HTML.
fn other_people(edition: &Edition<'_>, assessment: &GoalAssessment, target: f64) -> Result<Option<String>> {
    let (Some(key), Some(outcome)) = (&assessment.measure, assessment.outcome) else { return Ok(None) };
    let told = edition.release.estimates().iter().filter(|released| {
        released.flags.contains(&Flag::Headline)
            && matches!(released.key.against, Some(Against::CommonUnits(_) | Against::Linked(_)))
            && Key { against: None, ..released.key.clone() } == *key
    });
    let reaches = |value: f64| if assessment.direction == Direction::Increase { value >= target } else { value <= target };
    let words = |reading: &str, value: f64| {
        let (unit, decimals) = goal_unit(edition, assessment);
        let arguments = Arguments::new().with("reading", reading).with("value", edition.format.value(value, unit, decimals)?);
        edition.catalogue.html("goal-other-people", &arguments).map(Some)
    };
    if let (Aim::By | Aim::Direction, Some(Against::Wave(from))) = (assessment.aim, &key.against) {
        let of = |against: Against| edition.release.estimate(&Key { against: Some(against), ..key.clone() })?.value.as_ref().ok();
        let linked = of(Against::Linked(from.clone())).map(|shown| ("linked", shown));
        let other = linked.or_else(|| of(Against::CommonUnits(from.clone())).map(|shown| ("common", shown)));
        return other
            .filter(|(_, shown)| reaches(shown.estimate) != reaches(outcome))
            .map_or(Ok(None), |(reading, shown)| words(reading, shown.estimate));
    }
    if assessment.aim != Aim::Level {
        return Ok(None);
    }
    // Of several waves before, the first, which the baseline is likely of.
    for released in told {
        let Some(value) = released.value.as_ref().ok().and_then(|shown| shown.later) else { continue };
        if reaches(value) == reaches(outcome) {
            continue;
        }
        return words(reading(released).unwrap_or_default(), value);
    }
    Ok(None)
}

/// A goal's outcome as it ends a sentence of a chapter, full stop included: "the goal “…” was met, 34.0%; the target was 30%." HTML.
///
/// # Errors
/// When the catalogue lacks a message.
pub fn in_text(edition: &Edition<'_>, assessment: &GoalAssessment) -> Result<String> {
    let verdict = match assessment.verdict {
        Verdict::Reached => "reached",
        Verdict::NotReached => "not-reached",
        Verdict::CannotBeSaid => "cannot-be-said",
        Verdict::PartlyReached => "partly-reached",
        Verdict::NoData => "no-data",
        Verdict::Withheld => "withheld",
    };
    let goal = goal_of(edition, assessment).map(|plan| edition.labels.phrase(&plan.title)).unwrap_or_default();
    let arguments = Arguments::new().with("verdict", verdict).with("goal", goal);
    let (Some(value), Some(target)) = (outcome(edition, assessment)?, assessment.target) else {
        return edition.catalogue.html(&format!("goal-in-text-judged-{verdict}"), &arguments);
    };
    let target = target_words(edition, assessment, target)?;
    edition.catalogue.html("goal-in-text-measured", &arguments.with("outcome", value).with("target", target))
}

/// The target in words: a level, at least so large a change, any change in the direction, at most such a part of the gap.
///
/// # Errors
/// When the catalogue lacks the form.
pub fn target_words(edition: &Edition<'_>, assessment: &GoalAssessment, target: f64) -> Result<String> {
    let (unit, decimals) = goal_unit(edition, assessment);
    let value = edition.format.value(target.abs(), unit, target_decimals(target, unit, decimals))?;
    let arguments = |value: String| {
        Arguments::new().with("value", value).with("direction", if assessment.direction == Direction::Increase { "up" } else { "down" })
    };
    match assessment.aim {
        Aim::Level => edition.format.value(target, unit, target_decimals(target, unit, decimals)),
        Aim::Direction => edition.catalogue.plain("goal-target-direction", &arguments(value)),
        Aim::By => edition.catalogue.plain("goal-target-by", &arguments(value)),
        Aim::Gap => edition.catalogue.plain("goal-target-gap", &arguments(value)),
    }
}

/// Decimals of a target: as set by the plan, so that 0.5 is `50 %` and not `50,0 %`.
pub fn target_decimals(target: f64, unit: Unit, most: u8) -> u8 {
    let scale = if unit == Unit::Number { 1.0 } else { 100.0 };
    if ((target * scale) - (target * scale).round()).abs() < 1e-9 { 0 } else { most.max(1) }
}
