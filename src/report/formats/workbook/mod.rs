//! The report's tables as a workbook: a cover with source, signs and contents, a sheet per table, a sheet per figure with its numbers and a chart that can be
//! restyled, and one with all released numbers.
//!
//! Comes in: tables and figures as they stand in the publications. Goes out: the bytes of a file. Texts are written as texts, numbers as numbers.

mod chart;
mod cover;
pub(crate) mod estimates;
pub(crate) mod places;
mod plot;
mod sheet;
mod styles;

use crate::error::{Error, Result};
use crate::report::document::table::Table;
use crate::report::drawing::Figure;
use crate::report::edition::Edition;
use crate::report::words::format::Format;
use crate::report::words::locale::{Arguments, Catalogue};
use places::Places;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};
pub use sheet::HEAD;

/// Longest name of a sheet that spreadsheets accept, in characters.
const LONGEST_NAME: usize = 31;

/// What stands on the first sheet above the list of the others.
#[derive(Debug, Clone, Default)]
pub struct Front {
    /// Title of the workbook.
    pub title: String,
    /// Date of the report, `YYYY-MM-DD`: not of the run, so that the same input gives the same bytes.
    pub date: String,
    /// Where the numbers come from: a line each.
    pub source: Vec<String>,
    /// What must be known before anything is read; empty for nothing.
    pub notice: Vec<String>,
}

/// The bytes of a workbook with tables in one language, each on a sheet of its own name.
///
/// # Errors
/// When the catalogue lacks a heading, or the workbook cannot be made.
pub fn workbook(catalogue: &Catalogue, format: &Format<'_>, front: &Front, tables: &[Table]) -> Result<Vec<u8>> {
    Book { catalogue, format, front, tables, figures: &[], edition: None }.bytes("pack.xlsx")
}

/// The bytes of a workbook of a release: its tables, its figures as charts, and all its numbers.
///
/// # Errors
/// As [`workbook`].
pub fn of_release(edition: &Edition<'_>, front: &Front, tables: &[Table], figures: &[(String, Figure)]) -> Result<Vec<u8>> {
    Book { catalogue: edition.catalogue, format: &edition.format, front, tables, figures, edition: Some(edition) }.bytes("tables.xlsx")
}

/// What a workbook is made of.
struct Book<'a> {
    catalogue: &'a Catalogue,
    format: &'a Format<'a>,
    front: &'a Front,
    tables: &'a [Table],
    figures: &'a [(String, Figure)],
    /// The release, where all its numbers are to stand on a sheet.
    edition: Option<&'a Edition<'a>>,
}

/// A sheet as the cover lists it.
struct Entry {
    /// Its name.
    name: String,
    /// What is on it.
    title: String,
    /// The file that holds the same; empty for none.
    file: String,
}

impl Book<'_> {
    fn bytes(&self, file: &str) -> Result<Vec<u8>> {
        let failed = |error: XlsxError| Error::Render { name: file.to_owned(), reason: error.to_string() };
        self.written().map_err(|error| error.into_error(failed))?.save_to_buffer().map_err(failed)
    }

    fn written(&self) -> std::result::Result<Workbook, Failure> {
        let mut workbook = Workbook::new();
        let date = report_date(&self.front.date).or_else(|| ExcelDateTime::from_ymd(2000, 1, 1).ok());
        let mut properties = DocProperties::new().set_title(&self.front.title);
        if let Some(date) = date {
            properties = properties.set_creation_datetime(&date);
        }
        workbook.set_properties(&properties);
        let (tables, figures) = (self.of_tables()?, self.of_figures()?);
        let mut entries: Vec<&Entry> = tables.iter().chain(&figures).collect();
        let all = self.edition.map(|_| self.of_estimates()).transpose()?;
        entries.extend(&all);
        let mut places = Places::default();
        cover::cover(self, &entries, workbook.add_worksheet())?;
        for ((place, table), entry) in self.tables.iter().enumerate().zip(&tables) {
            let sheet = workbook.add_worksheet();
            sheet.set_name(&entry.name)?;
            let title = if self.edition.is_some() { format!("{}: {}", entry.name, entry.title) } else { entry.title.clone() };
            sheet::Sheet { catalogue: self.catalogue, format: self.format, table, title, number: place + 1 }.write(sheet, &mut places)?;
        }
        for ((place, (_, figure)), entry) in self.figures.iter().enumerate().zip(&figures) {
            let sheet = workbook.add_worksheet();
            sheet.set_name(&entry.name)?;
            chart::sheet(self.catalogue, figure, &entry.name, place + 1, (sheet, &mut places))?;
        }
        if let (Some(edition), Some(entry)) = (self.edition, &all) {
            let sheet = workbook.add_worksheet();
            sheet.set_name(&entry.name)?;
            estimates::sheet(edition, &places, sheet)?;
        }
        Ok(workbook)
    }

    /// `Table 1`, `Table 2` … of a release, else the names of the tables.
    fn of_tables(&self) -> Result<Vec<Entry>> {
        let language = self.catalogue.language();
        let names = if self.edition.is_some() { self.numbered("table-number", self.tables.len())? } else { sheet_names(self.tables) };
        let file = |table: &Table| if self.edition.is_some() { format!("tables/{}.{language}.csv", table.name) } else { String::new() };
        let entry = |(name, table): (String, &Table)| Entry { name, title: table.title.text.clone(), file: file(table) };
        Ok(names.into_iter().zip(self.tables).map(entry).collect())
    }

    fn of_figures(&self) -> Result<Vec<Entry>> {
        let language = self.catalogue.language();
        let names = self.numbered("figure-number", self.figures.len())?;
        let entry = |(sheet, (name, figure)): (String, &(String, Figure))| Entry {
            name: sheet,
            title: title(figure).to_owned(),
            file: format!("figures/{name}.{language}.svg"),
        };
        Ok(names.into_iter().zip(self.figures).map(entry).collect())
    }

    fn of_estimates(&self) -> Result<Entry> {
        let text = |key: &str| self.catalogue.text(key);
        Ok(Entry { name: text("sheet-estimates")?, title: text("sheet-estimates-title")?, file: "indicators.csv".to_owned() })
    }

    fn numbered(&self, key: &str, count: usize) -> Result<Vec<String>> {
        (1..=count).map(|number| self.catalogue.plain(key, &Arguments::new().with("number", number.to_string()))).collect()
    }
}

/// Names of sheets: those of the tables, cut to what spreadsheets accept and numbered where that makes two alike.
fn sheet_names(tables: &[Table]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for table in tables {
        let clean: String = table.name.chars().map(|character| if "[]:*?/\\'".contains(character) { '_' } else { character }).collect();
        let mut name: String = clean.chars().take(LONGEST_NAME).collect();
        let mut number = 2;
        while names.iter().any(|other| other.to_lowercase() == name.to_lowercase()) {
            let ending = format!("~{number}");
            name = clean.chars().take(LONGEST_NAME - ending.len()).chain(ending.chars()).collect();
            number += 1;
        }
        names.push(name);
    }
    names
}

fn title(figure: &Figure) -> &str {
    &figure.caption().title
}

/// Either of the two things that can go wrong on a sheet.
enum Failure {
    Words(Error),
    Sheet(XlsxError),
}

impl Failure {
    fn into_error(self, failed: impl Fn(XlsxError) -> Error) -> Error {
        match self {
            Self::Words(error) => error,
            Self::Sheet(error) => failed(error),
        }
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Words(error)
    }
}

impl From<XlsxError> for Failure {
    fn from(error: XlsxError) -> Self {
        Self::Sheet(error)
    }
}

fn report_date(date: &str) -> Option<ExcelDateTime> {
    let mut parts = date.split('-');
    let (year, month, day) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    ExcelDateTime::from_ymd(year, month, day).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::words::phrase::Phrase;

    #[test]
    fn names_of_sheets_are_short_and_distinct() {
        let named = |name: &str| Table {
            name: name.to_owned(),
            title: Phrase::default(),
            columns: Vec::new(),
            rows: Vec::new(),
            notes: Vec::new(),
        };
        let long = "positive_share-student_survey-municipality";
        let names = sheet_names(&[named(long), named(&format!("{long}-gender")), named("a/b")]);
        assert_eq!(names, ["positive_share-student_survey-m", "positive_share-student_survey~2", "a_b"]);
        assert!(names.iter().all(|name| name.chars().count() <= LONGEST_NAME));
    }
}
