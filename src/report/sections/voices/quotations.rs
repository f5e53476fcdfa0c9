//! The words that those who said them have released, by theme and group.

use crate::error::Result;
use crate::report::document::table::{Cell, ColumnKind, Table};
use crate::report::edition::Edition;
use crate::report::sections::cells::column;
use crate::report::words::phrase::Phrase;

/// Concepts of a coding list: what was said, and who said it.
const CODE: &str = "excerpt_code";
const GROUP: &str = "respondent_group";

/// The plan's quotations, sorted by code and group. `None` when it has none.
///
/// # Errors
/// When the catalogue lacks a heading.
pub fn quotations(edition: &Edition<'_>) -> Result<Option<Table>> {
    let mut quotations: Vec<_> = edition.release.project().plan.quotation.iter().collect();
    if quotations.is_empty() {
        return Ok(None);
    }
    quotations.sort_by(|left, right| {
        let codes = edition.labels.compare_levels(CODE, &left.code, &right.code);
        codes.then_with(|| edition.labels.compare_levels(GROUP, &left.group, &right.group))
    });
    let columns = vec![
        column(edition, "column-code", ColumnKind::RowHeading)?,
        column(edition, "column-who", ColumnKind::RowHeading)?,
        column(edition, "column-quotation", ColumnKind::Text)?,
    ];
    let rows = quotations
        .into_iter()
        .map(|quotation| {
            let heads = [edition.labels.level(CODE, &quotation.code), edition.labels.level(GROUP, &quotation.group)];
            heads.into_iter().chain([edition.labels.phrase(&quotation.text)]).map(Cell::Text).collect()
        })
        .collect();
    let title = Phrase::own(edition.catalogue.text("title-quotations")?);
    Ok(Some(Table { name: "quotations".to_owned(), title, columns, rows, notes: Vec::new() }))
}
