//! The sheet of all released numbers: a row each, in words, with the name under which it stands in the other files.

use super::Failure;
use super::places::Places;
use super::sheet::{HEAD, SMALLEST_P, put_notes, put_table};
use super::styles::Styles;
use crate::disclosure::release::{Count, Released};
use crate::report::edition::{Edition, decimals, unit};
use crate::report::identity;
use crate::report::sections::comparison::table::{against, domain_label};
use crate::report::words::format::{NOT_AVAILABLE, Unit, round, scaled};
use rust_xlsxwriter::Worksheet;

/// Widths of the columns, in characters.
const WIDTHS: [f64; 15] = [34.0, 34.0, 28.0, 40.0, 16.0, 24.0, 24.0, 22.0, 9.0, 9.0, 9.0, 9.0, 9.0, 18.0, 40.0];
/// The columns that hold the quantities of an estimate, counted from 0, by the names these have in the other files.
pub const QUANTITIES: [(u16, &str); 4] = [(8, "n"), (9, "estimate"), (10, "lower"), (11, "upper")];
/// The column that tells where else in the workbook a number stands.
pub const PLACES: u16 = 14;

pub(super) fn sheet(edition: &Edition<'_>, places: &Places, sheet: &mut Worksheet) -> Result<(), Failure> {
    let text = |key: &str| edition.catalogue.text(key);
    sheet.write_with_format(0, 0, text("sheet-estimates-title")?, &Styles::new().title)?;
    let keys = [
        "sheet-id",
        "sheet-indicator",
        "column-instrument",
        "column-item",
        "column-wave",
        "column-answer",
        "column-group",
        "column-against",
        "sheet-n",
        "sheet-value",
        "lower-limit",
        "upper-limit",
        "column-p",
        "column-unit",
        "sheet-places",
    ];
    let headings = keys.iter().map(|key| text(key)).collect::<crate::error::Result<Vec<_>>>()?;
    for (column, width) in (0..).zip(WIDTHS) {
        sheet.set_column_width(column, width)?;
    }
    let rows = edition.release.estimates();
    let last = HEAD + u32::try_from(rows.len()).unwrap_or(u32::MAX - HEAD);
    put_table(sheet, (HEAD, 0), last, &headings, "all_numbers", &text("sheet-estimates-title")?)?;
    for (row, released) in (HEAD + 1..).zip(rows) {
        let name = identity::id(&released.key);
        let told = places.of(&name);
        words(edition, released, name, row, sheet)?;
        numbers(edition, released, row, sheet)?;
        if !told.is_empty() {
            sheet.write_string(row, PLACES, &told)?;
        }
    }
    let notes = [format!("{NOT_AVAILABLE} {}", text("sign-not-available")?), text("sheet-estimates-note")?];
    put_notes(sheet, last + 2, 4, WIDTHS.iter().take(4).sum(), &notes)?;
    sheet.set_freeze_panes(HEAD + 1, 0)?;
    sheet.set_repeat_rows(HEAD, HEAD)?;
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    Ok(())
}

/// What the number is about.
fn words(edition: &Edition<'_>, released: &Released, name: String, row: u32, sheet: &mut Worksheet) -> Result<(), Failure> {
    let (key, labels) = (&released.key, &edition.labels);
    let query = labels.query(&key.indicator);
    let item = match query {
        _ if key.item.is_empty() => String::new(),
        Some(query) => labels.measured_short(query, &key.instrument, &key.item).text,
        None => labels.item_short(&key.instrument, &key.item).text,
    };
    let answer = match query {
        Some(query) if !key.level.is_empty() => labels.category(query, &key.instrument, &key.item, &key.level)?.text,
        _ => key.level.clone(),
    };
    let told = [
        name,
        labels.indicator(&key.indicator).text,
        if key.instrument.is_empty() { String::new() } else { labels.instrument(&key.instrument).text },
        item,
        labels.wave(&key.instrument, &key.wave).text,
        answer,
        domain_label(edition, &key.domain)?.text,
        against(edition, released)?.text,
    ];
    for (column, words) in (0..).zip(told).filter(|(_, words)| !words.is_empty()) {
        sheet.write_string(row, column, &words)?;
    }
    Ok(())
}

/// The number of answers, the number with its limits, p, and its unit.
fn numbers(edition: &Edition<'_>, released: &Released, row: u32, sheet: &mut Worksheet) -> Result<(), Failure> {
    match released.n {
        Count::Shown(n) => {
            sheet.write_number_with_format(row, 8, n as f64, &Styles::number(0, true))?;
        }
        Count::Withheld => {
            sheet.write_string_with_format(row, 8, NOT_AVAILABLE, &Styles::sign())?;
        }
        Count::Absent => {}
    }
    let Ok(shown) = &released.value else {
        sheet.write_string_with_format(row, 9, NOT_AVAILABLE, &Styles::sign())?;
        return Ok(());
    };
    let Some(query) = edition.labels.query(&released.key.indicator) else { return Ok(()) };
    let (unit, decimals) = (unit(query, released), decimals(query, shown));
    let style = Styles::number(decimals, unit == Unit::Number);
    for (column, value) in (9..).zip([Some(shown.estimate), shown.lower, shown.upper]) {
        if let Some(value) = value {
            sheet.write_number_with_format(row, column, scaled(value, unit, decimals), &style)?;
        }
    }
    match shown.p_adjusted.or(shown.p) {
        Some(p) if p < SMALLEST_P + 1e-9 => {
            sheet.write_string_with_format(row, 12, edition.format.p_value(p), &Styles::sign())?;
        }
        Some(p) => {
            sheet.write_number_with_format(row, 12, round(p, 2), &Styles::number(2, false))?;
        }
        None => {}
    }
    let name = match unit {
        Unit::Percent => edition.catalogue.text("sheet-unit-percent")?,
        Unit::Points => edition.catalogue.text("sheet-unit-points")?,
        Unit::Number => String::new(),
    };
    if !name.is_empty() {
        sheet.write_string(row, 13, &name)?;
    }
    Ok(())
}
