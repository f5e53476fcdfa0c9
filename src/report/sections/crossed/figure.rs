//! The figure of two questions crossed: stacked bars where the columns are a scale, else points with intervals; a group per part, a row per answer.

use super::table::CrossedTable;
use crate::disclosure::release::Released;
use crate::error::Result;
use crate::report::drawing::{Answers, Comparison, DotGroup, DotRow, Dots, Figure, Likert, LikertGroup, LikertRow};
use crate::report::edition::Edition;
use crate::report::sections::level::figure::share_of;
use crate::report::sections::marks::{FEWEST_VALUES, Named, caption, cell, note, scale, shown_rows};
use crate::report::words::format::NOT_AVAILABLE;
use crate::transform::query::Estimator;

/// The figure of a table; `None` when too little of it is shown.
///
/// # Errors
/// When the catalogue lacks a message.
pub fn crossed(edition: &Edition<'_>, table: &CrossedTable<'_>) -> Result<Option<Named>> {
    if table.query.header.estimator == Estimator::Distribution { stacked(edition, table) } else { points(edition, table) }
}

fn stacked(edition: &Edition<'_>, table: &CrossedTable<'_>) -> Result<Option<Named>> {
    let options = table.answers.iter().map(|answer| Ok(table.answer(edition, answer)?.text)).collect::<Result<Vec<_>>>()?;
    let (mut groups, mut shown) = (Vec::new(), Vec::new());
    for part in table.parts(edition) {
        let mut rows = Vec::new();
        let heading = table.part_title(edition, &part)?.text;
        for level in table.rows(edition, &part) {
            let label = table.level(edition, (&table.crossed.rows, &level))?.text;
            let found: Vec<Option<&Released>> = table.answers.iter().map(|answer| table.share(&part, Some(&level), answer)).collect();
            let shares = found.iter().map(|released| share_of(edition, *released)).collect::<Result<Option<Vec<_>>>>()?;
            let answers = match shares {
                Some(shares) => {
                    let words: Vec<String> =
                        shares.iter().zip(&options).map(|(share, option)| format!("{option} {}", share.label)).collect();
                    let whole = if heading.is_empty() { label.clone() } else { format!("{label} ({heading})") };
                    shown.push((format!("{whole}:"), words.join(", ")));
                    Answers::Shown { shares, dont_know: None }
                }
                None => Answers::Withheld(NOT_AVAILABLE.to_owned()),
            };
            let any = found.into_iter().flatten().next();
            rows.push(LikertRow { label, answers, note: note(edition, &[any]) });
        }
        groups.push(LikertGroup { label: heading, rows });
    }
    if shown.len() < 2 {
        return Ok(None);
    }
    let (name, title) = (table.name(), table.title(edition)?);
    let caption = caption(edition, &name, &title.text, "likert", false, &shown)?;
    let note_heading = edition.catalogue.text("column-n")?;
    let figure = Figure::Likert(Likert { caption, options, dont_know: None, groups, note_heading });
    Ok(Some(Named { name, title, figure }))
}

fn points(edition: &Edition<'_>, table: &CrossedTable<'_>) -> Result<Option<Named>> {
    let mut groups = Vec::new();
    for part in table.parts(edition) {
        let heading = table.part_title(edition, &part)?.text;
        for level in table.rows(edition, &part) {
            let row = table.level(edition, (&table.crossed.rows, &level))?.text;
            let mut rows = Vec::new();
            for answer in &table.answers {
                let released = table.share(&part, Some(&level), answer);
                let cells = vec![cell(edition, table.query, released)?];
                rows.push(DotRow { label: table.answer(edition, answer)?.text, cells, note: note(edition, &[released]) });
            }
            let label = if heading.is_empty() { row } else { format!("{row} ({heading})") };
            groups.push(DotGroup { label, rows });
        }
    }
    let rows = groups.iter().flat_map(|group| group.rows.iter().map(move |row| (format!("{}, {}", group.label, row.label), row)));
    let shown: Vec<(String, String)> =
        rows.flat_map(|(label, row)| shown_rows(row.cells.iter().map(|cell| (label.as_str(), cell)))).collect();
    if shown.len() < FEWEST_VALUES {
        return Ok(None);
    }
    let (name, title) = (table.name(), table.title(edition)?);
    let cells = groups.iter().flat_map(|group| &group.rows).flat_map(|row| &row.cells);
    let scale = scale(edition, table.query, cells, true)?;
    let caption = caption(edition, &name, &title.text, "dots", true, &shown)?;
    let note_heading = edition.catalogue.text("column-n")?;
    let series = vec![String::new()];
    let figure = Figure::Dots(Dots { caption, scale, series, comparison: Comparison::Waves, groups, note_heading, reference: None });
    Ok(Some(Named { name, title, figure }))
}
