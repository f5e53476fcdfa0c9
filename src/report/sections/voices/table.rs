//! Tables of voices: the same statement's share among several respondent groups, side by side, and how the groups differ.

use crate::disclosure::release::{Released, Shown};
use crate::error::Result;
use crate::report::document::table::{Cell, Column, ColumnKind, Table};
use crate::report::edition::{Edition, can_be_claimed};
use crate::report::sections::cells::{column, difference_heading, estimate_cell, n_cell, value_heading};
use crate::report::sections::comparison::table::{against, domain_label};
use crate::report::words::locale::Arguments;
use crate::report::words::phrase::Phrase;
use crate::transform::estimate::{Against, Domain, Flag};
use crate::transform::query::Query;
use crate::transform::voices;
use std::collections::BTreeSet;

/// Groups agree when their whole difference lies within this, in shares of 1.
const AGREEMENT: f64 = 0.1;

/// A statement put to several groups.
pub struct Statement<'a> {
    /// What it says, in the words of the first group's questionnaire.
    pub text: Phrase,
    /// The same in its short form.
    pub short: Phrase,
    /// The instruments of the groups it was put to.
    pub asked: Vec<&'a str>,
    /// The level of each group, with the group's instrument; the last wave.
    pub groups: Vec<(String, &'a Released)>,
    /// Differences between the groups.
    pub gaps: Vec<&'a Released>,
}

/// The statements of an indicator that several groups answered in a domain, in the order of the questionnaires.
pub fn statements<'a>(edition: &Edition<'a>, query: &Query, domain: &Domain) -> Vec<Statement<'a>> {
    let shared = voices::statements(edition.release.project());
    let released: Vec<&Released> = edition
        .release
        .estimates()
        .iter()
        .filter(|released| released.key.indicator == query.name && released.key.domain == *domain && released.key.level.is_empty())
        .collect();
    let mut found: Vec<Statement<'a>> = Vec::new();
    for (_name, asked) in shared {
        let Some((instrument, item)) = asked.first() else { continue };
        let mut statement = Statement {
            text: edition.labels.item(instrument, item),
            short: edition.labels.item_short(instrument, item),
            asked: asked.iter().map(|(instrument, _)| *instrument).collect(),
            groups: Vec::new(),
            gaps: Vec::new(),
        };
        for (instrument, item) in &asked {
            let own = || released.iter().copied().filter(|found| found.key.instrument == *instrument && found.key.item == *item);
            statement.groups.extend(own().find(|found| found.key.against.is_none()).map(|level| ((*instrument).to_owned(), level)));
            statement.gaps.extend(own().filter(|found| matches!(found.key.against, Some(Against::Instrument(_)))));
        }
        if statement.groups.len() > 1 {
            found.push(statement);
        }
    }
    let place = |statement: &Statement<'_>| {
        let (instrument, level) = statement.groups.first()?;
        let instruments = &edition.release.project().definition.instrument;
        Some((instruments.iter().position(|own| own.id == *instrument), edition.labels.place_of_item(instrument, &level.key.item)))
    };
    found.sort_by_cached_key(place);
    found
}

/// The instruments whose groups answered any of some statements.
pub fn instruments<'a>(edition: &'a Edition<'_>, statements: &[Statement<'_>]) -> Vec<&'a str> {
    let asked: BTreeSet<&str> = statements.iter().flat_map(|statement| &statement.groups).map(|(own, _)| own.as_str()).collect();
    let all = edition.release.project().definition.instrument.iter().map(|instrument| instrument.id.as_str());
    all.filter(|instrument| asked.contains(instrument)).collect()
}

/// The table of levels: a row per statement, a group of columns per respondent group. `None` when no statement was put to more than one group.
///
/// # Errors
/// When the catalogue lacks a heading.
pub fn levels(edition: &Edition<'_>, query: &Query, statements: &[Statement<'_>]) -> Result<Option<Table>> {
    if statements.is_empty() {
        return Ok(None);
    }
    let instruments = instruments(edition, statements);
    let mut columns = vec![column(edition, "column-item", ColumnKind::RowHeading)?];
    let heading = value_heading(edition, query)?;
    for instrument in &instruments {
        let group = edition.labels.instrument(instrument);
        columns.push(Column::new(heading.clone(), ColumnKind::Estimate).under(group.clone()));
        columns.push(column(edition, "column-n", ColumnKind::Number)?.under(group));
    }
    let not_asked = Cell::Text(edition.catalogue.text("not-asked")?.into());
    let rows = statements
        .iter()
        .map(|statement| {
            let mut row = vec![Cell::Text(statement.text.clone())];
            for instrument in &instruments {
                let released = statement.groups.iter().find(|(own, _)| own == instrument).map(|(_, released)| *released);
                row.push(if statement.asked.contains(instrument) { estimate_cell(query, released) } else { not_asked.clone() });
                row.push(n_cell(released));
            }
            row
        })
        .collect();
    let title = Phrase::own(edition.catalogue.text("title-voices")?);
    let mut notes = Vec::new();
    if statements.iter().any(|statement| is_worded_apart(edition, statement)) {
        notes.push(edition.catalogue.text("note-voices-wording")?);
    }
    let is_finite = |released: &Released| released.flags.contains(&Flag::Finite);
    let levels = statements.iter().flat_map(|statement| &statement.groups);
    let mut gaps = statements.iter().flat_map(|statement| &statement.gaps).filter(|gap| gap.value.is_ok());
    if levels.into_iter().any(|(_, level)| is_finite(level)) && gaps.any(|gap| !is_finite(gap)) {
        notes.push(edition.catalogue.text("note-voices-intervals")?);
    }
    Ok(Some(Table { name: query.name.clone(), title, columns, rows, notes }))
}

/// Whether some group was put a statement in other words than the first.
fn is_worded_apart(edition: &Edition<'_>, statement: &Statement<'_>) -> bool {
    statement.groups.iter().any(|(instrument, level)| edition.labels.item(instrument, &level.key.item) != statement.text)
}

/// The domains of one dimension in which gaps may be shown, in their shown order; the empty domain for no dimension.
fn domains(edition: &Edition<'_>, query: &Query, dimensions: &[String]) -> Vec<Domain> {
    let gaps = edition.release.estimates().iter().filter(|released| {
        let key = &released.key;
        key.indicator == query.name && matches!(key.against, Some(Against::Instrument(_))) && released.value.is_ok()
    });
    let own = gaps.map(|released| &released.key.domain).filter(|domain| domain.iter().map(|(name, _)| name).eq(dimensions));
    let mut found: Vec<Domain> = own.collect::<BTreeSet<_>>().into_iter().cloned().collect();
    let order = |left: &Domain, right: &Domain| match (left.as_slice(), right.as_slice()) {
        ([(dimension, one)], [(_, other)]) => edition.labels.compare_levels(dimension, one, other),
        _ => left.cmp(right),
    };
    found.sort_by(order);
    found
}

/// The table of gaps by some dimensions of the indicator: a row per place, statement and pair of groups, with the verdict. `None` when no gap may
/// be shown.
///
/// # Errors
/// When the catalogue lacks a heading.
pub fn gaps(edition: &Edition<'_>, query: &Query, dimensions: &[String]) -> Result<Option<Table>> {
    let mut rows = Vec::new();
    for domain in domains(edition, query, dimensions) {
        for statement in statements(edition, query, &domain) {
            for gap in &statement.gaps {
                let Ok(shown) = &gap.value else { continue };
                let mut row = Vec::new();
                if !domain.is_empty() {
                    row.push(Cell::Text(domain_label(edition, &domain)?));
                }
                row.push(Cell::Text(statement.text.clone()));
                row.push(Cell::Text(edition.labels.respondents(&gap.key.instrument)?));
                row.push(Cell::Text(against(edition, gap)?));
                row.push(estimate_cell(query, Some(gap)));
                row.push(shown.p_adjusted.map_or(Cell::Blank, Cell::PValue));
                row.push(verdict(shown).map_or(Ok(Cell::Blank), |key| edition.catalogue.text(key).map(|words| Cell::Text(words.into())))?);
                rows.push(row);
            }
        }
    }
    if rows.is_empty() {
        return Ok(None);
    }
    let mut columns = Vec::new();
    let mut name = format!("{}-differences", query.name);
    let mut arguments = Arguments::new().with("form", "all").with("dimension", "");
    if let [dimension, ..] = dimensions {
        let own = edition.labels.dimension(dimension);
        arguments = Arguments::new().with("form", "by").with("dimension", own.text.to_lowercase());
        columns.push(Column::new(own, ColumnKind::RowHeading));
        name = format!("{name}-{dimension}");
    }
    for key in ["column-item", "column-voice", "column-against"] {
        columns.push(column(edition, key, ColumnKind::RowHeading)?);
    }
    columns.push(Column::new(difference_heading(edition, query)?, ColumnKind::Estimate));
    columns.push(column(edition, "column-p", ColumnKind::Number)?);
    columns.push(column(edition, "column-voices-verdict", ColumnKind::Text)?);
    let title = Phrase::own(edition.catalogue.plain("title-voices-gaps", &arguments)?);
    let notes = vec![edition.catalogue.text("note-voices-gaps")?];
    Ok(Some(Table { name, title, columns, rows, notes }.without_blank_columns()))
}

/// Key of the words for what can be said of a gap: that the groups differ, that they agree to within ten points, or neither. `None` for a gap
/// without interval.
pub fn verdict(gap: &Shown) -> Option<&'static str> {
    let (lower, upper) = gap.lower.zip(gap.upper)?;
    Some(match can_be_claimed(gap) {
        true => "voices-differ",
        false if lower >= -AGREEMENT && upper <= AGREEMENT => "voices-agree",
        false => "voices-unclear",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_agree_only_when_the_whole_interval_is_narrow_about_zero() {
        let of = |lower, upper, p| {
            let shown = Shown { lower: Some(lower), upper: Some(upper), p_adjusted: Some(p), ..Shown::default() };
            verdict(&shown)
        };
        assert_eq!(of(-0.06, 0.09, 0.7), Some("voices-agree"));
        assert_eq!(of(-0.06, 0.11, 0.7), Some("voices-unclear"));
        assert_eq!(of(0.01, 0.09, 0.01), Some("voices-differ"));
        assert_eq!(verdict(&Shown::default()), None);
    }
}
