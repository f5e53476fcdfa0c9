//! Sentences about how different groups answered the same statement.

use super::table::Statement;
use crate::disclosure::release::{Released, Shown};
use crate::error::Result;
use crate::report::edition::{Edition, can_be_claimed, decimals, shown_count, unit};
use crate::report::sections::sentences::{Told, difference, with_interval};
use crate::report::words::locale::Arguments;
use crate::report::words::phrase::Phrase;
use crate::transform::estimate::Against;
use crate::transform::query::Query;

/// A level with who answered, also where their number may not be told.
fn with_group(edition: &Edition<'_>, query: &Query, released: &Released, shown: &Shown) -> Result<String> {
    if shown_count(released.n).is_some() && shown.lower.is_some() {
        return with_interval(edition, query, released, shown).map(|number| number.text);
    }
    let (unit, decimals) = (unit(query, released), decimals(query, shown));
    let arguments = Arguments::new()
        .with("value", edition.format.value(shown.estimate, unit, decimals)?)
        .with("group", edition.labels.respondents(&released.key.instrument)?);
    let Some((lower, upper)) = shown.lower.zip(shown.upper) else { return edition.catalogue.plain("value-group", &arguments) };
    let interval = edition.format.interval(lower, upper, unit, decimals)?;
    edition.catalogue.plain("value-interval-group", &arguments.with("interval", interval))
}

/// The other group of a gap, in the definite form.
///
/// # Errors
/// When the catalogue lacks the general word.
pub fn the_other(edition: &Edition<'_>, gap: &Released) -> Result<Phrase> {
    match &gap.key.against {
        Some(Against::Instrument(instrument)) => edition.labels.the_respondents(instrument),
        _ => Ok(Phrase::default()),
    }
}

/// A point per statement: each group's level, then the differences that can be claimed, or that none can.
///
/// # Errors
/// When the catalogue lacks a message.
pub fn voices(edition: &Edition<'_>, query: &Query, statements: &[Statement<'_>]) -> Result<Told> {
    let mut told = Told::default();
    for statement in statements {
        let mut levels = Vec::new();
        for (_, released) in &statement.groups {
            if let Ok(shown) = &released.value {
                levels.push(with_group(edition, query, released, shown)?);
            }
        }
        if levels.len() < 2 {
            continue;
        }
        // Of a group that differs from several: it is named once.
        let mut claims: Vec<(String, Vec<String>)> = Vec::new();
        let mut tested = 0;
        for gap in &statement.gaps {
            let Ok(shown) = &gap.value else { continue };
            if shown.lower.is_none() && shown.p.is_none() {
                continue;
            }
            tested += 1;
            if can_be_claimed(shown) {
                let (own, other) = (edition.labels.the_respondents(&gap.key.instrument)?, the_other(edition, gap)?);
                let (subject, object) = if shown.estimate > 0.0 { (own, other) } else { (other, own) };
                let arguments = Arguments::new().with("object", object).with("difference", difference(edition, query, gap, shown)?);
                let object = edition.catalogue.plain("voices-claim-object", &arguments)?;
                match claims.iter_mut().find(|(own, _)| *own == subject.text) {
                    Some((_, objects)) => objects.push(object),
                    None => claims.push((subject.text, vec![object])),
                }
            }
        }
        let arguments = Arguments::new().with("item", &statement.text).with("levels", edition.format.list(&levels)?);
        let mut sentence = edition.catalogue.html("voices-levels", &arguments)?;
        if !claims.is_empty() {
            let told = |(subject, objects): &(String, Vec<String>)| {
                let arguments = Arguments::new().with("subject", subject.as_str()).with("objects", edition.format.list(objects)?);
                edition.catalogue.plain("voices-claim", &arguments)
            };
            let claims = edition.format.list(&claims.iter().map(told).collect::<Result<Vec<_>>>()?)?;
            sentence.push(' ');
            sentence.push_str(&edition.catalogue.html("voices-claims", &Arguments::new().with("claims", claims))?);
        } else if tested > 0 {
            sentence.push(' ');
            sentence.push_str(&edition.catalogue.text("voices-no-claim")?);
        }
        told.points.push(sentence);
    }
    Ok(told)
}
