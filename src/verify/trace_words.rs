//! The way of a number in words.

use super::trace::Trace;
use super::words::Words;
use crate::error::Result;
use crate::report::words::format::NOT_AVAILABLE;
use crate::report::words::locale::Arguments;

/// Places told on a screen.
const SHOWN: usize = 15;

/// The whole way, a line an entry.
///
/// # Errors
/// When the catalogue lacks a word.
pub fn screen(trace: &Trace, words: &Words) -> Result<Vec<String>> {
    let mut lines = vec![trace.id.clone(), trace.about.clone(), String::new()];
    if trace.status != "released" {
        lines.push(words.with("trace-withheld", "status", &trace.status)?);
    }
    lines.push(format!("{}:", words.text("trace-numbers")?));
    lines.extend(trace.numbers.iter().map(|(column, value)| format!("  {column}: {value}")));
    lines.push(words.with("trace-method", "method", &trace.method)?);
    if !trace.flags.is_empty() {
        lines.push(words.with("trace-flags", "flags", &trace.flags)?);
    }
    lines.extend([String::new()]);
    if trace.told.is_empty() {
        lines.push(words.text("trace-not-told")?);
    } else {
        lines.push(format!("{}:", words.text("trace-told")?));
    }
    for told in trace.told.iter().take(SHOWN) {
        lines.push(format!("  {} · {}", told.printed, words.place(&told.file, &told.place)?));
    }
    if trace.told.len() > SHOWN {
        lines.push(format!("  {}", words.with("more-changed", "number", &words.count(trace.told.len() - SHOWN)?)?));
    }
    lines.extend([String::new(), format!("{}:", words.text("trace-files")?)]);
    let count = |rows: Option<u64>| rows.map_or_else(|| Ok(NOT_AVAILABLE.to_owned()), |rows| words.count(rows as usize));
    for file in &trace.files {
        let arguments =
            Arguments::new().with("file", file.file.as_str()).with("read", count(file.rows_read)?).with("used", count(file.rows_used)?);
        lines.push(format!("  {}", words.catalogue.plain("trace-file", &arguments)?));
        let cells = &file.cells;
        if !cells.columns.is_empty() {
            let columns = cells.columns.iter().map(|(question, columns)| format!("{} ({question})", columns.join(", ")));
            let below = cells.below.map_or_else(|| Ok(NOT_AVAILABLE.to_owned()), |row| words.count(row))?;
            let arguments = Arguments::new()
                .with("sheet", cells.sheet.clone().unwrap_or_default())
                .with("in-sheet", if cells.sheet.is_some() { "yes" } else { "no" })
                .with("below", below)
                .with("columns", columns.collect::<Vec<_>>().join(", "));
            lines.push(format!("    {}", words.catalogue.plain("trace-cells", &arguments)?));
        }
    }
    if !trace.left_out.is_empty() {
        lines.push(format!("{}:", words.text("trace-left-out")?));
    }
    for left in &trace.left_out {
        let arguments = Arguments::new().with("reason", left.reason.as_str()).with("rows", count(left.rows)?);
        lines.push(format!("  {}", words.catalogue.plain("trace-reason", &arguments)?));
    }
    lines.extend([String::new(), format!("{}:", words.with("trace-query", "query", &trace.query)?)]);
    lines.extend(trace.sql.iter().flat_map(|sql| sql.lines()).map(|line| format!("  {line}")));
    Ok(lines)
}
