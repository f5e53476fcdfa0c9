//! The three things to know, by one rule: first what the goals' own indicators show, then the largest established change in standard units, then
//! one thing that went against the project. Where one of them is missing the next of the others takes its place. None is called the largest: in
//! points another may be, and those of goals told already are not told again. Without any of them: of the first questions whose numbers can be told
//! apart, in the order of the report, what is highest or lowest.

use crate::disclosure::release::{Released, Shown};
use crate::error::Result;
use crate::report::document::Block as Part;
use crate::report::document::runs::Runs;
use crate::report::edition::{self, Edition, decimals, level_unit, lower_first};
use crate::report::numbering::Numbering;
use crate::report::outline::Chapter;
use crate::report::sections;
use crate::report::sections::change::candidates::{Tested, of_all};
use crate::report::sections::comparison::table::{put_to_others, reading};
use crate::report::sections::goals::sentences::{baseline, goal_of, goal_unit, outcome, target_words, verdict_words};
use crate::report::words::format::Unit;
use crate::report::words::locale::Arguments;
use crate::report::words::rounding::change_is_off;
use crate::transform::estimate::{Aim, GoalAssessment, Key, Verdict};

/// How many there are.
const THINGS: usize = 3;

/// A thing to know.
enum Thing<'a, 'b> {
    Goal(&'a GoalAssessment),
    Change(Tested<'a, 'b>),
}

impl Thing<'_, '_> {
    /// The measure it is about: indicator, questionnaire and item.
    fn measure(&self) -> Option<(&str, &str, &str)> {
        let key = match self {
            Thing::Goal(goal) => goal.measure.as_ref()?,
            Thing::Change(change) => &change.released.key,
        };
        Some((&key.indicator, &key.instrument, &key.item))
    }
}

/// The things to know, each as blocks that stand side by side.
///
/// # Errors
/// When the catalogue lacks a message.
pub(crate) fn findings(edition: &Edition<'_>, chapters: &[Chapter<'_>], numbering: &Numbering) -> Result<Vec<Vec<Part>>> {
    let mut columns = Vec::new();
    for thing in chosen(edition, chapters) {
        columns.push(match thing {
            Thing::Goal(goal) => of_goal(edition, goal, numbering)?,
            Thing::Change(change) => of_change(edition, &change, numbering)?,
        });
    }
    Ok(columns)
}

/// The clearest results where there is neither goal nor change to tell of. HTML.
///
/// # Errors
/// When the catalogue lacks a message.
pub(crate) fn clearest(edition: &Edition<'_>, chapters: &[Chapter<'_>]) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for block in chapters.iter().flat_map(|chapter| &chapter.blocks) {
        if found.len() == THINGS {
            break;
        }
        let told = sections::level::sentences::clear_level(edition, block)?.join(" ");
        if told.is_empty() {
            continue;
        }
        let heading = edition.heading(block);
        let end = if heading.text.ends_with(['?', '.', '!']) { "" } else { "." };
        // What has no items is told by its name.
        let is_named = !block.items.iter().all(String::is_empty);
        found.push(if is_named { format!("<b>{}{end}</b> {told}", heading.html()) } else { told });
    }
    Ok(found)
}

fn chosen<'a, 'b>(edition: &Edition<'a>, chapters: &'b [Chapter<'a>]) -> Vec<Thing<'a, 'b>> {
    let changes = of_all(edition, chapters);
    let mut established: Vec<Tested<'a, 'b>> = changes.iter().copied().filter(Tested::established).collect();
    established.sort_by(|left, right| right.size().total_cmp(&left.size()).then_with(|| left.released.key.cmp(&right.released.key)));
    let goals = |verdict: Verdict| {
        let measured = edition.release.goals().iter().filter(|goal| goal.outcome.is_some() && goal.target.is_some());
        measured.filter(move |goal| goal.verdict == verdict)
    };
    // A goal with a value of where it began says more than one without.
    let mut reached: Vec<&GoalAssessment> = goals(Verdict::Reached).collect();
    reached.sort_by_key(|goal| goal.baseline.is_none() && change_of(&changes, goal).is_none());
    let for_better = established.iter().filter(|change| change.is_for_the_better() == Some(true));
    let for_worse = established.iter().filter(|change| change.is_for_the_better() == Some(false));
    let goal = |goal: &'a GoalAssessment| Thing::Goal(goal);
    let change = |change: &Tested<'a, 'b>| Thing::Change(*change);
    let by_rule = [
        reached.first().copied().map(goal).into_iter().collect::<Vec<_>>(),
        for_better.clone().map(change).collect(),
        goals(Verdict::NotReached).map(goal).chain(for_worse.map(change)).collect(),
    ];
    let rest = reached.iter().copied().skip(1).chain(goals(Verdict::NotReached)).chain(goals(Verdict::CannotBeSaid)).map(goal);
    let mut found: Vec<Thing<'a, 'b>> = Vec::new();
    let is_new = |found: &[Thing<'a, 'b>], thing: &Thing<'a, 'b>| found.iter().all(|other| other.measure() != thing.measure());
    for choice in by_rule {
        found.extend(choice.into_iter().find(|thing| is_new(&found, thing)));
    }
    for thing in rest.chain(for_better.map(change)) {
        if found.len() < THINGS && is_new(&found, &thing) {
            found.push(thing);
        }
    }
    found
}

/// The change of the measure of a goal that is about all.
fn change_of<'a, 'b>(changes: &[Tested<'a, 'b>], goal: &GoalAssessment) -> Option<Tested<'a, 'b>> {
    let measure = goal.measure.as_ref().filter(|measure| measure.against.is_none())?;
    changes.iter().find(|change| Key { against: None, ..change.released.key.clone() } == *measure).copied()
}

fn of_goal(edition: &Edition<'_>, goal: &GoalAssessment, numbering: &Numbering) -> Result<Vec<Part>> {
    let (unit, decimals) = goal_unit(edition, goal);
    let (Some(value), Some(target)) = (goal.outcome, goal.target) else { return Ok(Vec::new()) };
    let now = edition.format.value(value, unit, decimals)?;
    let number = match baseline(edition, goal).filter(|_| goal.aim == Aim::Level) {
        Some(before) => from_to(edition, &edition.format.bare(before, unit, decimals), &now)?,
        None => edition.catalogue.html("summary-number", &Arguments::new().with("number", now))?,
    };
    let title = goal_of(edition, goal).map(|plan| edition.labels.phrase(&plan.title)).unwrap_or_default();
    let arguments = Arguments::new()
        .with("goal", title)
        .with("outcome", outcome(edition, goal)?.unwrap_or_default())
        .with("target", target_words(edition, goal, target)?);
    let words = edition.catalogue.html("summary-goal", &arguments)?;
    let verdict = lower_first(&verdict_words(edition, goal)?);
    let status = edition.catalogue.html("summary-goal-status", &Arguments::new().with("verdict", verdict))?;
    column(&status, &number, &words, numbering.link(edition, "figure", "goals")?)
}

fn of_change(edition: &Edition<'_>, change: &Tested<'_, '_>, numbering: &Numbering) -> Result<Vec<Part>> {
    let (block, shown) = (change.block, change.shown);
    let unit = level_unit(block.query);
    let decimals = decimals(block.query, shown);
    let number = match shown.ends() {
        Some([before, after]) => {
            from_to(edition, &edition.format.bare(before, unit, decimals), &edition.format.value(after, unit, decimals)?)?
        }
        None => {
            edition.catalogue.html("summary-number", &Arguments::new().with("number", signed(edition, change.released, shown, change)?))?
        }
    };
    let item = &change.released.key.item;
    let arguments = Arguments::new()
        .with("form", if item.is_empty() { "measure" } else { "item" })
        .with("item", edition.labels.measured(block.query, &block.instrument, item))
        .with("measure", edition.labels.indicator(&block.query.name).text)
        .with("inside", lower_first(&edition.labels.indicator(&block.query.name).text))
        .with("group", edition.labels.respondents(&block.instrument)?)
        .with("reading", words_of_reading(edition, change))
        .with("direction", if shown.estimate > 0.0 { "up" } else { "down" })
        .with("difference", sections::sentences::difference(edition, block.query, change.released, shown)?);
    let words = edition.catalogue.html("summary-change", &arguments)?;
    let others = put_to_others(edition, std::iter::once(change.released))?;
    let words = others.map_or(words.clone(), |others| format!("{words} {others}"));
    let units = [unit, edition::unit(block.query, change.released)];
    let is_off = shown.ends().is_some_and(|ends| change_is_off(ends, shown.estimate, units, decimals));
    let words = if is_off { format!("{words} {}", edition.catalogue.text("note-rounding")?) } else { words };
    let form = if change.is_for_the_better() == Some(false) { "against" } else { "better" };
    let status = edition.catalogue.plain("summary-established", &Arguments::new().with("form", form))?;
    let link = match numbering.link(edition, "figure", &format!("{}-change", block.name))? {
        Some(link) => Some(link),
        None => numbering.link(edition, "table", &format!("{}-change", block.name))?,
    };
    column(&status, &number, &words, link)
}

/// Of whom a change is told; rows of a register answer nothing.
fn words_of_reading(edition: &Edition<'_>, change: &Tested<'_, '_>) -> &'static str {
    if edition.labels.is_register(&change.block.instrument) { "rows" } else { reading(change.released).unwrap_or("rows") }
}

/// A change with its sign.
fn signed(edition: &Edition<'_>, released: &Released, shown: &Shown, change: &Tested<'_, '_>) -> Result<String> {
    let unit = edition::unit(change.block.query, released);
    let words = edition.format.value(
        shown.estimate,
        if unit == Unit::Points { Unit::Points } else { unit },
        decimals(change.block.query, shown),
    )?;
    Ok(if shown.estimate > 0.0 { format!("+{words}") } else { words })
}

fn from_to(edition: &Edition<'_>, from: &str, to: &str) -> Result<String> {
    edition.catalogue.html("summary-from-to", &Arguments::new().with("from", from).with("to", to))
}

/// What it is, the number, what it says, and where it is told in full.
fn column(status: &str, number: &str, words: &str, link: Option<String>) -> Result<Vec<Part>> {
    let mut blocks = vec![Part::note(&format!("<b>{status}</b>")), Part::Number { text: Runs::of(number) }, Part::paragraph(words)];
    blocks.extend(link.map(|link| Part::note(&link)));
    Ok(blocks)
}
