//! A workbook that somebody else made, filled in: table rows under the headings it has.
//!
//! The workbook is edited inside its zip. Only the cells of one sheet and the table of texts change; styles, validation, names, other sheets
//! and everything else are copied as they are packed.

mod date_formats;
mod markup;
mod package;
mod shared_strings;
mod worksheet;

use crate::diagnostic::{Diagnostic, Place, nearest};
use crate::ingest::container::grid::column_letters;
use crate::ingest::container::refusal::Refusal;
use date_formats::date_styles;
use jiff::civil::{Date, date};
use package::Package;
use shared_strings::SharedStrings;
use std::collections::{BTreeMap, BTreeSet};
use worksheet::{NewCells, Row, Worksheet};

/// What is written into a cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Stays a text, whatever it looks like.
    Text(String),
    /// A day: a date where the template formats the cell as one, else the text `YYYY-MM-DD`.
    Date(Date),
    /// A number.
    Number(f64),
}

/// A workbook to fill in.
#[derive(Debug, Clone, Copy)]
pub struct Template<'a> {
    /// The file.
    pub bytes: &'a [u8],
    /// Its path as the project writes it, for messages.
    pub shown_name: &'a str,
    /// The worksheet; may be left out when there is one only.
    pub sheet: Option<&'a str>,
}

/// Writes rows under a template's headings, one value or nothing for each of the `headings`, in the order given. The headings stand in one row,
/// in any order and among others.
///
/// # Errors
/// A finding when the workbook cannot be read, the sheet or a heading is not there, or a cell to be filled is not empty.
pub fn fill(template: Template<'_>, headings: &[String], rows: &[Vec<Option<Value>>]) -> Result<Vec<u8>, Refusal> {
    let mut package = Package::open(template.bytes, template.shown_name)?;
    let parts = Parts::find(&mut package, template.sheet)?;
    let (sheet, strings) = (package.part(&parts.sheet)?, package.part(&parts.strings)?);
    let date_styles = match &parts.styles {
        Some(path) => date_styles(&package.part(path)?),
        None => BTreeSet::new(),
    };
    let mut strings = SharedStrings::read(&strings).ok_or_else(|| package.damaged())?;
    let worksheet = Worksheet::read(&sheet, &strings).ok_or_else(|| package.damaged())?;
    let place = Place { sheet: Some(parts.name.clone()), ..package.place() };
    let (header, columns) = find_header(&worksheet, headings, &place)?;
    let taken = (header + 1)..=(header + rows.len());
    check_empty(&worksheet, &columns, taken, &place)?;
    let writer = CellWriter { worksheet: &worksheet, date_styles, epoch: parts.epoch, header };
    let mut new: BTreeMap<usize, NewCells> = BTreeMap::new();
    for (offset, values) in rows.iter().enumerate() {
        let row = header + 1 + offset;
        let filled = columns.iter().zip(values).filter_map(|(column, value)| Some((*column, value.as_ref()?)));
        new.insert(row, filled.map(|(column, value)| (column, writer.cell(row, column, value, &mut strings))).collect());
    }
    let mut changed = BTreeMap::from([(parts.sheet, worksheet.with_cells(&new))]);
    changed.insert(parts.strings, strings.written());
    package.with_parts(&changed)
}

/// Where in the package the parts lie that matter.
struct Parts {
    name: String,
    sheet: String,
    strings: String,
    styles: Option<String>,
    epoch: Date,
}

impl Parts {
    fn find(package: &mut Package<'_>, wanted: Option<&str>) -> Result<Self, Refusal> {
        let workbook = package.relationships("")?.into_iter().find(|pointer| pointer.kind == "officeDocument");
        let workbook = workbook.ok_or_else(|| package.damaged())?.path;
        let xml = package.part(&workbook)?;
        let elements = markup::elements(&xml).ok_or_else(|| package.damaged())?;
        let sheets: Vec<(String, String)> = elements
            .iter()
            .filter(|element| element.name() == "sheet")
            .filter_map(|sheet| Some((sheet.attribute("name")?, sheet.attribute("id")?)))
            .collect();
        let from_1904 = elements.iter().find(|element| element.name() == "workbookPr").and_then(|found| found.attribute("date1904"));
        let epoch = if matches!(from_1904.as_deref(), Some("1" | "true")) { date(1904, 1, 1) } else { date(1899, 12, 30) };
        let chosen = match (wanted, sheets.as_slice()) {
            (Some(wanted), all) => all.iter().find(|(name, _)| name == wanted),
            (None, [only]) => Some(only),
            (None, _) => None,
        };
        let Some((name, id)) = chosen else { return Err(no_such_sheet(package.place(), wanted, &sheets)) };
        let pointers = package.relationships(&workbook)?;
        let path = |kind: &str| pointers.iter().find(|pointer| pointer.kind == kind).map(|pointer| pointer.path.clone());
        let sheet = pointers.iter().find(|pointer| pointer.id == *id).ok_or_else(|| package.damaged())?.path.clone();
        let Some(strings) = path("sharedStrings") else {
            return Err(Diagnostic::error(
                "template-without-texts",
                "the template has no table of texts, so it has no headings that others can find",
            )
            .at(package.place())
            .help("open the template in a spreadsheet program, save it as xlsx and use that file")
            .into());
        };
        Ok(Self { name: name.clone(), sheet, strings, styles: path("styles"), epoch })
    }
}

fn no_such_sheet(place: Place, wanted: Option<&str>, sheets: &[(String, String)]) -> Refusal {
    let names: Vec<&str> = sheets.iter().map(|(name, _)| name.as_str()).collect();
    let message = match wanted {
        Some(wanted) => format!("the template has no sheet `{wanted}`"),
        None => "the template has several sheets and the project does not say which one to fill in".to_owned(),
    };
    let help = match wanted.and_then(|wanted| nearest(wanted, names.iter().copied())) {
        Some(name) => format!("did you mean `{name}`?"),
        None => "name the sheet under `[esf.person_file]`".to_owned(),
    };
    Diagnostic::error("template-sheet", message).at(place).expected(format!("one of {}", names.join(", "))).help(help).into()
}

/// The first row that has all headings, and the column of each.
fn find_header(sheet: &Worksheet<'_>, headings: &[String], place: &Place) -> Result<(usize, Vec<usize>), Refusal> {
    let column_of = |row: &Row<'_>, heading: &str| {
        let same = |text: &str| plain(text) == plain(heading);
        row.cells.iter().find(|cell| cell.content.as_deref().is_some_and(same)).map(|cell| cell.column)
    };
    let found = |row: &Row<'_>| headings.iter().filter_map(|heading| column_of(row, heading)).collect::<Vec<_>>();
    let mut best: Option<(&Row<'_>, usize)> = None;
    for row in &sheet.rows {
        let columns = found(row);
        if columns.len() == headings.len() {
            return Ok((row.number, columns));
        }
        if best.is_none_or(|(_, most)| columns.len() > most) {
            best = Some((row, columns.len()));
        }
    }
    let nearest_row = best.filter(|(_, found)| *found > 0).map(|(row, _)| row);
    let there: Vec<&str> = nearest_row.iter().flat_map(|row| &row.cells).filter_map(|cell| cell.content.as_deref()).collect();
    let missing = headings.iter().find(|heading| nearest_row.is_none_or(|row| column_of(row, heading).is_none()));
    let missing = missing.map_or("", String::as_str);
    let finding =
        Diagnostic::error("template-heading", format!("the template has no column with the heading `{missing}`")).at(match nearest_row {
            Some(row) => Place { line: Some(row.number), ..place.clone() },
            None => place.clone(),
        });
    let finding = if there.is_empty() { finding } else { finding.expected(format!("one of {}", there.join(", "))) };
    let finding = match nearest(missing, there.iter().copied()) {
        Some(heading) => finding.help(format!("did you mean `{heading}`?")),
        None => finding.help("write the heading in the project just as it stands in the template; all headings must stand in one row"),
    };
    Err(finding.into())
}

/// A heading without differences that are not seen: line breaks, double blanks, capital letters.
fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// Refuses to write over anything.
fn check_empty(sheet: &Worksheet<'_>, columns: &[usize], rows: std::ops::RangeInclusive<usize>, place: &Place) -> Result<(), Refusal> {
    for row in sheet.rows.iter().filter(|row| rows.contains(&row.number)) {
        if let Some(cell) = row.cells.iter().find(|cell| columns.contains(&cell.column) && cell.content.is_some()) {
            let name = format!("{}{}", column_letters(cell.column), row.number);
            return Err(Diagnostic::error("template-not-empty", "a cell of the template that would be filled in is not empty")
                .at(Place { cell: Some(name), ..place.clone() })
                .expected(format!("{} empty rows under the headings", rows.count()))
                .help("take the template as it was downloaded, or delete what stands under its headings")
                .into());
        }
    }
    Ok(())
}

/// Makes the markup of cells.
struct CellWriter<'a> {
    worksheet: &'a Worksheet<'a>,
    date_styles: BTreeSet<usize>,
    epoch: Date,
    header: usize,
}

impl CellWriter<'_> {
    fn cell(&self, row: usize, column: usize, value: &Value, strings: &mut SharedStrings<'_>) -> String {
        let style = self.worksheet.style(self.header, row, column);
        let shows_date = style.as_deref().and_then(|style| style.parse().ok()).is_some_and(|style| self.date_styles.contains(&style));
        let (kind, shown) = match value {
            Value::Text(text) => (" t=\"s\"", strings.index(text).to_string()),
            Value::Date(day) if shows_date => ("", ((*day - self.epoch).get_days()).to_string()),
            Value::Date(day) => (" t=\"s\"", strings.index(&day.to_string()).to_string()),
            Value::Number(number) => ("", number.to_string()),
        };
        let style = style.map(|style| format!(" s=\"{style}\"")).unwrap_or_default();
        let prefix = self.worksheet.prefix();
        format!("<{prefix}c r=\"{}{row}\"{style}{kind}><{prefix}v>{shown}</{prefix}v></{prefix}c>", column_letters(column))
    }
}

#[cfg(test)]
mod tests;
