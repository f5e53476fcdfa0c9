//! Sentences about goals rated on five levels: how many came out as expected, and the score of them all.

use super::table::score;
use crate::disclosure::release::Shown;
use crate::error::Result;
use crate::report::edition::{Edition, decimals};
use crate::report::sections::goals;
use crate::report::sections::sentences::Told;
use crate::report::words::format::{Unit, round};
use crate::report::words::locale::Arguments;
use crate::transform::query::Query;

/// T of goals that all came out exactly as expected.
const AS_EXPECTED: f64 = 50.0;

/// How many of the rated goals came out above, at and below what was expected, and T before and after. HTML.
///
/// # Errors
/// When the catalogue lacks a message.
pub fn scaled_goals(edition: &Edition<'_>, query: &Query) -> Result<Told> {
    let mut told = Told::default();
    let levels: Vec<i8> = edition.release.project().plan.scaled_goal.iter().filter_map(|goal| goal.after).collect();
    let count = |counts: fn(&i8) -> bool| levels.iter().filter(|level| counts(level)).count() as u64;
    let arguments = Arguments::new()
        .with("count", levels.len() as u64)
        .with("rated", edition.format.count(levels.len() as u64))
        .with("above", edition.format.count(count(|level| *level > 0)))
        .with("expected", edition.format.count(count(|level| *level == 0)))
        .with("below", edition.format.count(count(|level| *level < 0)));
    told.sentences.push(edition.catalogue.html("scaled-goals-levels", &arguments)?);
    let shown = |outcome: &str| score(edition, query, &Vec::new(), outcome).and_then(|released| released.value.as_ref().ok());
    let Some(after) = shown("after") else { return Ok(told) };
    let value = |shown: &Shown| -> Result<String> {
        let decimals = decimals(query, shown);
        let interval = shown.lower.zip(shown.upper);
        goals::sentences::value_with_interval(edition, shown.estimate, interval, Unit::Number, decimals)
    };
    let mut arguments = Arguments::new().with("after", value(after)?).with("outcome", came_out(after, decimals(query, after)));
    arguments = match shown("before") {
        Some(before) => arguments.with("has-before", "yes").with("before", value(before)?),
        None => arguments.with("has-before", "no").with("before", ""),
    };
    told.sentences.push(edition.catalogue.html("scaled-goals-score", &arguments)?);
    Ok(told)
}

/// How a score lies to what was expected, as far as its interval allows: the name of a form of the message.
fn came_out(score: &Shown, decimals: u8) -> &'static str {
    let (lower, upper) = score.lower.zip(score.upper).unwrap_or((score.estimate, score.estimate));
    match (round(lower, decimals) > AS_EXPECTED, round(upper, decimals) < AS_EXPECTED) {
        (true, _) => "above",
        (_, true) => "below",
        _ if score.lower.is_some() => "unclear",
        _ => "as-expected",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_score_is_above_what_was_expected_only_when_its_whole_interval_is() {
        let of = |estimate, lower, upper| came_out(&Shown { estimate, lower, upper, ..Shown::default() }, 1);
        assert_eq!(of(58.0, Some(51.0), Some(65.0)), "above");
        assert_eq!(of(58.0, Some(49.0), Some(67.0)), "unclear");
        assert_eq!(of(41.0, Some(36.0), Some(46.0)), "below");
        assert_eq!(of(58.0, None, None), "above");
        assert_eq!(of(50.0, None, None), "as-expected");
    }
}
