//! Figures of voices: a row per statement, a marker per respondent group.

use super::table::{Statement, instruments};
use crate::disclosure::release::Shown;
use crate::error::Result;
use crate::report::drawing::{Cell, Comparison, DotGroup, DotRow, Dots, Figure};
use crate::report::edition::{Edition, can_be_claimed, upper_first};
use crate::report::sections::marks::{FEWEST_VALUES, Named, caption, cell, note, scale, shown_rows};
use crate::report::sections::title;
use crate::report::words::locale::Arguments;
use crate::report::words::phrase::Phrase;
use crate::transform::query::Query;

/// The groups' levels on the same statements. Empty when too few are shown.
///
/// # Errors
/// When the catalogue lacks a message.
pub fn voices(edition: &Edition<'_>, query: &Query, statements: &[Statement<'_>]) -> Result<Vec<Named>> {
    let instruments = instruments(edition, statements);
    let series =
        instruments.iter().map(|instrument| Ok(upper_first(&edition.labels.respondents(instrument)?.text))).collect::<Result<Vec<_>>>()?;
    let mut rows = Vec::new();
    for statement in statements {
        let released: Vec<_> = instruments
            .iter()
            .map(|instrument| statement.groups.iter().find(|(own, _)| own == instrument).map(|(_, released)| *released))
            .collect();
        let cells = released.iter().map(|released| cell(edition, query, *released)).collect::<Result<Vec<_>>>()?;
        rows.push(DotRow { label: statement.short.text.clone(), cells, note: note(edition, &released) });
    }
    let mut shown = Vec::new();
    for row in &rows {
        for (cell, group) in row.cells.iter().zip(&series) {
            shown.extend(shown_rows(std::iter::once((format!("{} ({group})", row.label).as_str(), cell))));
        }
    }
    if shown.len() < FEWEST_VALUES {
        return Ok(Vec::new());
    }
    let cells = rows.iter().flat_map(|row| &row.cells);
    let intervals = cells.clone().any(|cell| matches!(cell, Cell::Shown(measure) if measure.interval.is_some()));
    let scale = scale(edition, query, cells, true)?;
    let title = Phrase::own(edition.catalogue.text("title-voices")?);
    let name = query.name.clone();
    let caption = caption(edition, &name, &title.text, "dots", intervals, &shown)?;
    let note_heading = edition.catalogue.text("column-n")?;
    let groups = vec![DotGroup { label: String::new(), rows }];
    let dots = Dots { caption, scale, series, comparison: Comparison::Groups, groups, note_heading, reference: None };
    let differs = |statement: &&Statement<'_>| statement.gaps.iter().any(|gap| gap.value.as_ref().is_ok_and(can_be_claimed));
    let has_limits = |gap: &Shown| gap.p.is_some() || gap.lower.is_some();
    let is_tested = |statement: &&Statement<'_>| statement.gaps.iter().any(|gap| gap.value.as_ref().is_ok_and(has_limits));
    let (number, total) = (statements.iter().filter(differs).count() as u64, statements.iter().filter(is_tested).count() as u64);
    let arguments =
        Arguments::new().with("count", number).with("number", edition.format.count(number)).with("total", edition.format.count(total));
    let finding = (total > 0).then(|| edition.catalogue.plain("figure-finding-voices", &arguments)).transpose()?;
    Ok(vec![title::headed(edition, Named { name, title, figure: Figure::Dots(dots) }, finding, &[])?])
}
