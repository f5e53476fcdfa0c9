//! Figures of places side by side: a group of rows per item, a row per place, last wave.

use super::table::domain_label_of;
use crate::disclosure::release::Released;
use crate::error::Result;
use crate::report::drawing::{Cell, Comparison, DotGroup, DotRow, Figure};
use crate::report::edition::{Edition, lower_first};
use crate::report::outline::{Block, breaks_down_by};
use crate::report::sections::level::breakdown::compare_domains;
use crate::report::sections::level::figure::finish;
use crate::report::sections::marks::{Named, cell, note};
use crate::report::sections::title;
use crate::report::words::locale::Arguments;
use crate::report::words::phrase::Phrase;

/// The levels of a block by the compared dimension, for the items of which two are shown. Empty when there are too few.
///
/// # Errors
/// When the catalogue lacks a message.
pub fn comparisons(edition: &Edition<'_>, block: &Block<'_>, dimension: &str) -> Result<Vec<Named>> {
    let dimensions = vec![dimension.to_owned()];
    let wave = block.last_wave();
    let mut groups = Vec::new();
    for item in &block.items {
        let own = block.of_item(item, wave).iter().copied();
        let mut found: Vec<&Released> =
            own.filter(|released| released.key.against.is_none() && breaks_down_by(released, &dimensions)).collect();
        found.sort_by(|left, right| compare_domains(edition, &left.key.domain, &right.key.domain));
        let rows = found
            .into_iter()
            .map(|released| {
                let label = domain_label_of(edition, &released.key.instrument, &released.key.domain)?.text;
                Ok(DotRow { label, cells: vec![cell(edition, block.query, Some(released))?], note: note(edition, &[Some(released)]) })
            })
            .collect::<Result<Vec<_>>>()?;
        // Places cannot be compared where at most one of them is shown; the table has it.
        if rows.iter().filter(|row: &&DotRow| matches!(row.cells.as_slice(), [Cell::Shown(_)])).count() < 2 {
            continue;
        }
        let label = if item.is_empty() { String::new() } else { edition.labels.measured_short(block.query, &block.instrument, item).text };
        groups.push(DotGroup { label, rows });
    }
    let own = edition.measured(block);
    let names = lower_first(&edition.labels.dimension(dimension).text);
    let text = edition.catalogue.plain("title-by", &Arguments::new().with("title", own.text.as_str()).with("dimensions", names))?;
    let title = edition.titled(block, Phrase { text, lang: own.lang })?;
    let name = format!("{}-{dimension}", block.name);
    let mut figure = finish(edition, block, name, title, vec![String::new()], groups)?;
    if let Some(Named { figure: Figure::Dots(dots), .. }) = &mut figure {
        dots.comparison = Comparison::Groups;
    }
    let Some(figure) = figure else { return Ok(Vec::new()) };
    Ok(vec![title::headed(edition, figure, title::of_places(edition, block, dimension)?, &[])?])
}
