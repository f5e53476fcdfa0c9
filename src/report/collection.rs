//! The figures and tables of one language's report, numbered in the order they stand in it.

use super::drawing::{Drawing, Figure, PHONE_WIDTH, draw, draw_svg};
use super::edition::Edition;
use super::views::FigureView;
use super::views::table::TableView;
use crate::error::Result;
use crate::parallel::{in_order, processors};
use crate::report::document::table::Table;
use crate::report::sections::marks::Named;
use crate::report::words::locale::Arguments;
use crate::report::words::rounding;
use std::collections::BTreeSet;

/// Everything that becomes a file of its own.
#[derive(Default)]
pub struct Collection {
    /// Tables in order, as they are numbered.
    pub tables: Vec<Table>,
    /// Figures in order, as they are numbered, by name; they are drawn for their files when all are known.
    pub figures: Vec<(String, Figure)>,
    /// What stands before their numbers: the annex's letter, or nothing.
    pub letter: String,
}

impl Collection {
    /// Numbers a table, keeps it for its files, and gives it as a template shows it.
    ///
    /// # Errors
    /// When the catalogue lacks a word.
    pub fn table(&mut self, edition: &Edition<'_>, mut table: Table, folded: bool) -> Result<TableView> {
        if rounding::does_not_add_up(&table) {
            table.notes.push(edition.catalogue.text("note-rounding")?);
        }
        let view = self.shown(edition, &table, folded)?;
        self.tables.push(table);
        Ok(view)
    }

    /// A table under the number that comes next.
    fn shown(&self, edition: &Edition<'_>, table: &Table, folded: bool) -> Result<TableView> {
        let number = self.tables.len() as u64 + 1;
        let view = TableView::new(edition.catalogue, &edition.format, table, number, folded)?;
        Ok(TableView { label: self.label(edition, "table-number", number)?, ..view })
    }

    fn label(&self, edition: &Edition<'_>, key: &str, number: u64) -> Result<String> {
        edition.catalogue.plain(key, &Arguments::new().with("number", format!("{}{}", self.letter, edition.format.count(number))))
    }

    /// The same with only the chosen rows on the page, and a note from the catalogue that says which; its files hold all.
    ///
    /// # Errors
    /// As [`Collection::table`].
    pub fn shortened(
        &mut self,
        edition: &Edition<'_>,
        table: Table,
        folded: bool,
        note: &str,
        choose: &dyn Fn(&Table) -> Vec<usize>,
    ) -> Result<TableView> {
        let rows: Vec<_> = choose(&table).into_iter().filter_map(|place| table.rows.get(place).cloned()).collect();
        if rows.len() == table.rows.len() {
            return self.table(edition, table, folded);
        }
        let arguments = Arguments::new()
            .with("shown", edition.format.count(rows.len() as u64))
            .with("total", edition.format.count(table.rows.len() as u64))
            .with("name", table.name.as_str());
        let notes = vec![edition.catalogue.plain(note, &arguments)?];
        let short = Table { rows, notes, ..table.clone() };
        let view = self.shown(edition, &short, folded)?;
        self.tables.push(table);
        Ok(view)
    }

    /// The figures as pictures, by name: several are drawn at a time.
    ///
    /// # Errors
    /// When one cannot be drawn.
    pub fn drawn(&self) -> Result<Vec<(String, Drawing)>> {
        let drawn = |place: usize| {
            let (name, figure) = &self.figures[place];
            Ok((name.clone(), draw(figure, figure.page_width())?))
        };
        in_order(self.figures.len(), processors(), drawn).into_iter().collect()
    }

    /// The figures of a document as pictures under its captions: without the title, which the caption says, but with their source, which they keep
    /// where they are copied to.
    ///
    /// # Errors
    /// When one cannot be drawn.
    pub fn drawn_without_title(&self, names: &BTreeSet<String>) -> Result<Vec<(String, Drawing)>> {
        let chosen: Vec<&(String, Figure)> = self.figures.iter().filter(|(name, _)| names.contains(name)).collect();
        let drawn = |place: usize| {
            let (name, figure) = chosen[place];
            let mut figure = figure.clone();
            figure.caption_mut().title.clear();
            Ok((name.clone(), draw(&figure, figure.page_width())?))
        };
        in_order(chosen.len(), processors(), drawn).into_iter().collect()
    }

    /// Numbers a figure, keeps it for its files, and draws it for the page, wide and narrow.
    ///
    /// # Errors
    /// When it cannot be drawn.
    pub fn figure(&mut self, edition: &Edition<'_>, mut figure: Named) -> Result<FigureView> {
        let withheld = figure.figure.take_withheld();
        if !withheld.is_empty() {
            let names = Arguments::new().with("names", edition.format.list(&withheld)?);
            figure.figure.caption_mut().notes.push(edition.catalogue.plain("figure-note-withheld", &names)?);
        }
        let label = self.label(edition, "figure-number", self.figures.len() as u64 + 1)?;
        let mut alone = figure.figure.clone();
        alone.caption_mut().notes.push(source(edition)?);
        self.figures.push((figure.name.clone(), alone));
        let wide = draw_svg(&untitled(&figure, "wide"), figure.figure.page_width())?;
        let narrow = draw_svg(&untitled(&figure, "narrow"), PHONE_WIDTH)?;
        let alternative = figure.figure.caption().alternative.clone();
        Ok(FigureView { id: format!("figure-{}", figure.name), name: figure.name, label, title: figure.title, alternative, wide, narrow })
    }
}

/// The last line of a figure that stands alone: the project, the date, and that the data are simulated.
///
/// # Errors
/// When the catalogue lacks the form.
pub fn source(edition: &Edition<'_>) -> Result<String> {
    let about = &edition.release.project().definition.project;
    let arguments = Arguments::new()
        .with("project", edition.labels.phrase(&about.title))
        .with("dated", if about.date.is_empty() { "no" } else { "yes" })
        .with("date", edition.format.date(&about.date)?);
    let words = edition.catalogue.plain("figure-source", &arguments)?;
    if edition.labels.phrase(&about.simulated).is_empty() {
        return Ok(words);
    }
    Ok(format!("{words} {}.", edition.catalogue.text("simulated-heading")?))
}

/// The figure without its title, which the page sets as a caption, under a name of its own so that identifiers stay unique.
fn untitled(named: &Named, variant: &str) -> Figure {
    let mut figure = named.figure.clone();
    let caption = figure.caption_mut();
    caption.title.clear();
    caption.name = format!("{}-{variant}", caption.name);
    figure
}
