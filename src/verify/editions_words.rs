//! What changed between two editions, in words: on a screen and on a page.

use super::editions::{Change, Changes, Kind};
use super::page::{frame, table};
use super::words::{Words, name};
use crate::error::Result;
use crate::report::words::format::NOT_AVAILABLE;
use crate::report::words::locale::Arguments;
use crate::report::words::phrase::escape;

/// Changes told on a screen.
const SHOWN: usize = 15;
/// Changes told on a page.
const ON_PAGE: usize = 500;

/// How many numbers changed, and how.
///
/// # Errors
/// When the catalogue lacks a word.
pub fn summary(changes: &Changes, words: &Words) -> Result<String> {
    let same = words.count(changes.same)?;
    if changes.changes.is_empty() {
        return words.with("compare-same", "same", &same);
    }
    let count = |kind: Kind| words.count(changes.changes.iter().filter(|change| change.kind == kind).count());
    let arguments = Arguments::new()
        .with("changed", count(Kind::Changed)?)
        .with("new", count(Kind::New)?)
        .with("gone", count(Kind::Gone)?)
        .with("same", same);
    words.catalogue.plain("compare-summary", &arguments)
}

fn versions(changes: &Changes, words: &Words) -> Result<String> {
    let [before, after] = &changes.versions;
    words.catalogue.plain("compare-versions", &Arguments::new().with("before", before.as_str()).with("after", after.as_str()))
}

fn reasons(change: &Change, words: &Words) -> Result<String> {
    let reasons: Vec<String> =
        change.reasons.iter().map(|reason| words.text(&format!("reason-{}", name(reason)))).collect::<Result<_>>()?;
    Ok(reasons.join(", "))
}

/// Before and after as the language writes them: a share in per cent, everything else as it is.
fn values(change: &Change, words: &Words) -> Result<[String; 2]> {
    let share = [change.was, change.is].into_iter().flatten().all(|value| value.abs() <= 1.0);
    let value = |value: Option<f64>| match value {
        None => Ok(NOT_AVAILABLE.to_owned()),
        Some(value) if share => words.percent(value),
        Some(value) => words.number(value, if value.fract() == 0.0 { 0 } else { 2 }),
    };
    Ok([value(change.was)?, value(change.is)?])
}

/// Answers behind the number, where they changed.
fn answers(change: &Change, words: &Words) -> Result<String> {
    let count = |value: Option<f64>| value.map_or_else(|| Ok(NOT_AVAILABLE.to_owned()), |value| words.number(value, 0));
    Ok(format!("{} → {}", count(change.n_was)?, count(change.n_is)?))
}

/// The changes on a screen, a line an entry.
///
/// # Errors
/// When the catalogue lacks a word.
pub fn screen(changes: &Changes, words: &Words) -> Result<Vec<String>> {
    let mut lines = vec![summary(changes, words)?, versions(changes, words)?];
    if !changes.inputs.is_empty() {
        lines.push(format!("{}:", words.text("compare-inputs")?));
    }
    for input in changes.inputs.iter().take(SHOWN) {
        let (kind, reason) = (words.text(&format!("kind-{}", name(&input.kind)))?, words.text(&format!("reason-{}", name(&input.reason)))?);
        lines.push(format!("  {} ({kind}): {reason}", input.name));
    }
    if !changes.changes.is_empty() {
        lines.extend([String::new(), format!("{}:", words.text("compare-largest")?)]);
    }
    for change in changes.changes.iter().take(SHOWN) {
        let ([was, is], kind) = (values(change, words)?, words.text(&format!("kind-{}", name(&change.kind)))?);
        lines.push(format!("  {was} → {is}  {} ({kind}; {})", change.about, reasons(change, words)?));
        lines.push(format!("    {} · {}", answers(change, words)?, change.id));
    }
    if changes.changes.len() > SHOWN {
        lines.push(format!("  {}", words.with("more-changed", "number", &words.count(changes.changes.len() - SHOWN)?)?));
    }
    Ok(lines)
}

/// The changes on a page.
///
/// # Errors
/// When the catalogue lacks a word.
pub fn page(changes: &Changes, words: &Words) -> Result<String> {
    let title = words.with("compare-title", "project", &changes.project)?;
    let mut body = format!("<h1>{}</h1>\n<p class=\"answer\">{}</p>\n", escape(&title), escape(&summary(changes, words)?));
    body.push_str(&format!("<p>{}</p>\n", escape(&versions(changes, words)?)));
    let heading = |key: &str| -> Result<String> { Ok(format!("<h2>{}</h2>\n", escape(&words.text(key)?))) };
    if !changes.inputs.is_empty() {
        body.push_str(&heading("compare-inputs")?);
        let mut rows = Vec::new();
        for input in &changes.inputs {
            let kind = words.text(&format!("kind-{}", name(&input.kind)))?;
            rows.push(vec![input.name.clone(), kind, words.text(&format!("reason-{}", name(&input.reason)))?]);
        }
        body.push_str(&table(words, "compare-inputs", &["column-where", "column-what", "column-why"], &rows)?);
    }
    if !changes.changes.is_empty() {
        body.push_str(&heading("compare-largest")?);
        let mut rows = Vec::new();
        for change in changes.changes.iter().take(ON_PAGE) {
            let [was, is] = values(change, words)?;
            let about = format!("{} · {}", change.about, change.id);
            rows.push(vec![about, was, is, answers(change, words)?, reasons(change, words)?]);
        }
        body.push_str(&table(words, "compare-largest", &["column-number", "column-was", "column-is", "column-n", "column-why"], &rows)?);
        if changes.changes.len() > ON_PAGE {
            body.push_str(&format!(
                "<p>{}</p>\n",
                escape(&words.with("more-changed", "number", &words.count(changes.changes.len() - ON_PAGE)?)?)
            ));
        }
    }
    Ok(frame(words, &title, &body))
}
