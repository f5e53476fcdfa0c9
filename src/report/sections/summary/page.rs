//! The page that answers: who answered, whether the goals were reached, three things to know, the goals, for whom, and what should be done now.
//! What is missing is left out.

use super::{findings, for_whom};
use crate::disclosure::release::Shown;
use crate::error::Result;
use crate::project::definition::Kind;
use crate::report::document::Block;
use crate::report::document::runs::Runs;
use crate::report::edition::{Edition, can_be_claimed, shown_count};
use crate::report::layers::OwnWords;
use crate::report::numbering::Numbering;
use crate::report::outline::Chapter;
use crate::report::sections::change::candidates::{Tested, of_all, withheld_of_all};
use crate::report::sections::goals;
use crate::report::sections::goals::sentences::counts;
use crate::report::sections::pilot::sentences::last_effects;
use crate::report::words::format::Unit;
use crate::report::words::locale::Arguments;
use crate::report::words::phrase::{Phrase, escape};
use crate::transform::estimate::{Flag, GoalAssessment, Verdict};

/// The blocks of the page.
///
/// # Errors
/// When the catalogue lacks a message.
pub(crate) fn blocks(
    edition: &Edition<'_>,
    chapters: &[Chapter<'_>],
    own: &OwnWords,
    chart: Option<&Block>,
    numbering: &Numbering,
) -> Result<Vec<Block>> {
    // Where there is neither goal nor change, the answer below says who answered.
    let told_below = edition.release.goals().is_empty() && of_all(edition, chapters).is_empty();
    let mut blocks = vec![Block::Title { text: Runs::of(&headline(edition, own)?) }];
    let about = about(edition, own, told_below)?;
    if !about.is_empty() {
        blocks.push(Block::About { text: Runs::of(&about) });
    }
    blocks.extend(answer(edition, chapters)?.map(|html| Block::Key { text: Runs::of(&html) }));
    if !own.summary.is_empty() {
        blocks.push(Block::paragraph(&own.summary));
    }
    let things = findings::findings(edition, chapters, numbering)?;
    let clearest = if things.is_empty() { findings::clearest(edition, chapters)? } else { Vec::new() };
    let mut has_numbers = !things.is_empty() || !clearest.is_empty() || chart.is_some();
    if !things.is_empty() {
        blocks.push(Block::Columns { columns: things });
    }
    if !clearest.is_empty() {
        blocks.push(Block::points(&clearest));
    }
    if let Some(chart) = chart {
        blocks.push(Block::heading(2, "summary-goals", edition.catalogue.text("summary-goals-heading")?));
        blocks.push(chart.clone());
    }
    let groups = for_whom::for_whom(edition, chapters)?;
    let mut columns = Vec::new();
    for (key, points) in [("for-whom", &groups), ("recommendations", &own.recommendations)] {
        if !points.is_empty() {
            columns.push(vec![Block::heading(2, format!("summary-{key}"), edition.catalogue.text(key)?), Block::points(points)]);
        }
    }
    if !columns.is_empty() {
        blocks.push(Block::Columns { columns });
    }
    has_numbers |= !groups.is_empty();
    if has_numbers {
        let reading = edition.reading_note()?;
        let rounded =
            goals_to_fives(edition).then(|| edition.catalogue.plain("note-nearest-five", &Arguments::new().with("extent", "some")));
        blocks.push(Block::note(&[Some(reading), rounded.transpose()?].into_iter().flatten().collect::<Vec<_>>().join(" ")));
    }
    Ok(blocks)
}

/// Whether the outcome of some goal is rounded to the nearest five.
fn goals_to_fives(edition: &Edition<'_>) -> bool {
    let measures = edition.release.goals().iter().filter_map(|goal| edition.release.estimate(goal.measure.as_ref()?));
    measures.into_iter().any(|released| released.value.is_ok() && released.flags.contains(&Flag::NearestFive))
}

/// The evaluator's headline; without one how many goals were reached; without goals the project's title. HTML.
fn headline(edition: &Edition<'_>, own: &OwnWords) -> Result<String> {
    let goals = edition.release.goals();
    if !own.headline.is_empty() {
        return Ok(own.headline.clone());
    }
    if goals.is_empty() {
        return Ok(edition.labels.phrase(&edition.release.project().definition.project.title).html());
    }
    Ok(escape(&goals::figure::reached_of_all(edition)?))
}

/// The project where it is not the headline, its owner and period, who answered where that is not told below, and that the data are simulated. HTML.
fn about(edition: &Edition<'_>, own: &OwnWords, told_below: bool) -> Result<String> {
    let project = &edition.release.project().definition.project;
    let between = edition.catalogue.text("dot-between")?;
    let headline = headline(edition, own)?;
    let stated = [
        edition.labels.phrase(&project.title),
        edition.labels.phrase(&project.owner),
        edition.dated(edition.labels.phrase(&project.period))?,
    ];
    let mut parts: Vec<String> =
        stated.iter().filter(|phrase| !phrase.is_empty()).map(Phrase::html).filter(|words| *words != headline).collect();
    let answered = if told_below { Vec::new() } else { answered(edition, &[])? };
    if !answered.is_empty() {
        parts.push(edition.catalogue.html("summary-answered", &Arguments::new().with("parts", edition.format.list(&answered)?))?);
    }
    if !edition.labels.phrase(&project.simulated).is_empty() {
        parts.push(format!("<b>{}</b>", edition.catalogue.text("simulated-heading")?));
    }
    Ok(parts.join(&between))
}

/// Of each questionnaire's last wave: how many of those asked in a domain answered, and when. Plain text.
///
/// # Errors
/// When the catalogue lacks a message.
pub fn answered(edition: &Edition<'_>, domain: &[(String, String)]) -> Result<Vec<String>> {
    let mut parts = Vec::new();
    let questionnaires = edition.release.project().definition.instrument.iter().filter(|found| found.kind == Kind::Questionnaire);
    for instrument in questionnaires {
        let rows = edition.release.responses().iter().filter(|row| row.instrument == instrument.id && row.domain == domain);
        let Some(row) = rows.max_by(|left, right| edition.labels.compare_waves(&instrument.id, &left.wave, &right.wave)) else { continue };
        let Some(answered) = shown_count(row.answered) else { continue };
        let wave = instrument.wave.iter().find(|wave| wave.id == row.wave);
        let when = wave.map(|wave| edition.dated(edition.labels.phrase(&wave.period))).transpose()?.filter(|when| !when.is_empty());
        // "Respondents responded" says it twice.
        let is_named = instrument.respondents.as_deref().is_some_and(|group| group != "respondent");
        let group = if is_named { edition.labels.respondents(&instrument.id)? } else { Phrase::own(edition.catalogue.text("people")?) };
        let rate = shown_count(row.invited).zip(row.rate("RR2"));
        let arguments = Arguments::new()
            .with("group", group)
            .with("answered", edition.format.count(answered))
            .with("of", if rate.is_some() { "yes" } else { "no" })
            .with("invited", rate.map(|(invited, _)| edition.format.count(invited)).unwrap_or_default())
            .with("rate", rate.map(|(_, rate)| edition.format.value(rate, Unit::Percent, 0)).transpose()?.unwrap_or_default())
            .with("dated", if when.is_some() { "yes" } else { "no" })
            .with("when", when.map(|when| edition.inside(&when.text)).unwrap_or_default());
        parts.push(edition.catalogue.plain("summary-answered-group", &arguments)?);
    }
    Ok(parts)
}

/// Were the goals reached, and what the project can be said to have caused: three sentences at most. HTML.
fn answer(edition: &Edition<'_>, chapters: &[Chapter<'_>]) -> Result<Option<String>> {
    let goals = edition.release.goals();
    if goals.is_empty() && of_all(edition, chapters).is_empty() {
        return without_goals(edition);
    }
    let cause = cause(edition, chapters)?;
    if goals.is_empty() {
        return Ok(Some(cause));
    }
    let count = |verdict: Verdict| goals.iter().filter(|goal| goal.verdict == verdict).count();
    let (reached, partly, not) = (count(Verdict::Reached), count(Verdict::PartlyReached), count(Verdict::NotReached));
    let word = match () {
        () if reached == goals.len() => "all",
        () if reached + partly > 0 => "partly",
        // A goal without data was not met either; one that is withheld may have been.
        () if not > 0 && not + count(Verdict::NoData) == goals.len() => "none",
        () => "unclear",
    };
    let uncertain = || goals.iter().filter(|goal| goal.verdict == Verdict::CannotBeSaid);
    // What was judged on evidence has no target that its outcome could be near.
    let is_measured = |goal: &&GoalAssessment| goal.outcome.is_some() && goal.target.is_some();
    let why = match (uncertain().any(|goal| is_measured(&goal)), uncertain().all(|goal| is_measured(&goal))) {
        (true, true) => "near",
        (true, false) => "both",
        (false, _) => {
            if uncertain().next().is_some() {
                "evidence"
            } else {
                "no"
            }
        }
    };
    let arguments = counts(edition)?.with("answer", word).with("uncertain", why);
    let question = edition.catalogue.text("summary-question")?;
    let told = edition.catalogue.html("summary-goals", &arguments)?;
    Ok(Some(format!("<b>{question}</b> {told} {cause}")))
}

/// Where neither goals nor changes can be told of: how many answered, and that a questionnaire of one time shows no change. HTML.
fn without_goals(edition: &Edition<'_>) -> Result<Option<String>> {
    let answered = answered(edition, &[])?;
    if answered.is_empty() {
        return Ok(None);
    }
    let arguments =
        Arguments::new().with("parts", edition.format.list(&answered)?).with("once", if answered_once(edition) { "yes" } else { "no" });
    edition.catalogue.html("summary-without-goals", &arguments).map(Some)
}

/// What is certain of the changes, and whether the project can be said to be their cause. HTML.
fn cause(edition: &Edition<'_>, chapters: &[Chapter<'_>]) -> Result<String> {
    let effects: Vec<(bool, &Shown)> = chapters
        .iter()
        .flat_map(|chapter| &chapter.blocks)
        .flat_map(last_effects)
        .filter_map(|released| Some((released.flags.contains(&Flag::FewUnits), released.value.as_ref().ok()?)))
        .collect();
    let numbers = |some: usize, total: usize| {
        Arguments::new()
            .with("claimed", some as u64)
            .with("count", total as u64)
            .with("number", edition.format.count(some as u64))
            .with("total", edition.format.count(total as u64))
    };
    if effects.iter().any(|(few, _)| !few) {
        let some = effects.iter().filter(|(_, shown)| can_be_claimed(shown)).count();
        return edition.catalogue.html("summary-cause-compared", &numbers(some, effects.len()));
    }
    let changes = of_all(edition, chapters);
    if changes.is_empty() {
        let once = if answered_once(edition) { "yes" } else { "no" };
        return edition.catalogue.html("summary-cause-levels", &Arguments::new().with("once", once));
    }
    let some = changes.iter().filter(|change| Tested::established(change)).count();
    let key = if some > 0 { "summary-cause-changes" } else { "summary-cause-no-change" };
    let every = if some == changes.len() { "yes" } else { "no" };
    let mut told = vec![edition.catalogue.html(key, &numbers(some, changes.len()).with("every", every))?];
    // What is not told of the changes stands beside them, before what nothing can tell.
    let withheld = withheld_of_all(edition, chapters);
    if withheld > 0 {
        told.push(edition.catalogue.html("change-withheld", &Arguments::new().with("count", withheld))?);
    }
    if some > 0 {
        told.push(edition.catalogue.text("summary-not-the-cause")?);
    }
    Ok(told.join(" "))
}

/// Whether there are questionnaires and none was answered more than once: then they cannot show a change.
fn answered_once(edition: &Edition<'_>) -> bool {
    let mut waves = edition.release.project().definition.instrument.iter().filter(|found| found.kind == Kind::Questionnaire).peekable();
    waves.peek().is_some() && waves.all(|found| found.wave.len() < 2)
}
