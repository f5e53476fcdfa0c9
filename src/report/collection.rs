//! The figures and tables of one language's report, numbered in the order they stand in it.

use super::edition::Edition;
use super::figure::{Drawing, Figure, PAGE_WIDTH, PHONE_WIDTH, draw, draw_svg};
use super::figures::Named;
use super::locale::Arguments;
use super::rounding;
use super::table::Table;
use super::views::FigureView;
use super::views::table::TableView;
use crate::error::Result;

/// Everything that becomes a file of its own.
#[derive(Default)]
pub struct Collection {
    /// Tables in order, as they are numbered.
    pub tables: Vec<Table>,
    /// Figures in order, as they are numbered, by name.
    pub figures: Vec<(String, Drawing)>,
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
        let view = TableView::new(edition.catalogue, &edition.format, &table, self.tables.len() as u64 + 1, folded)?;
        self.tables.push(table);
        Ok(view)
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
        let view = TableView::new(edition.catalogue, &edition.format, &short, self.tables.len() as u64 + 1, folded)?;
        self.tables.push(table);
        Ok(view)
    }

    /// Numbers a figure, draws it for its files and for the page, wide and narrow.
    ///
    /// # Errors
    /// When it cannot be drawn.
    pub fn figure(&mut self, edition: &Edition<'_>, figure: Named) -> Result<FigureView> {
        let number = self.figures.len() as u64 + 1;
        let label = edition.catalogue.plain("figure-number", &Arguments::new().with("number", edition.format.count(number)))?;
        self.figures.push((figure.name.clone(), draw(&figure.figure, PAGE_WIDTH)?));
        let wide = draw_svg(&untitled(&figure, "wide"), PAGE_WIDTH)?;
        let narrow = draw_svg(&untitled(&figure, "narrow"), PHONE_WIDTH)?;
        Ok(FigureView { id: format!("figure-{}", figure.name), label, title: figure.title, wide, narrow })
    }
}

/// The figure without its title, which the page sets as a caption, under a name of its own so that identifiers stay unique.
fn untitled(named: &Named, variant: &str) -> Figure {
    let mut figure = named.figure.clone();
    let caption = match &mut figure {
        Figure::Line(line) => &mut line.caption,
        Figure::Dots(dots) => &mut dots.caption,
        Figure::Likert(likert) => &mut likert.caption,
        Figure::GenderBars(bars) => &mut bars.caption,
        Figure::Funnel(funnel) => &mut funnel.caption,
    };
    caption.title.clear();
    caption.name = format!("{}-{variant}", caption.name);
    figure
}
