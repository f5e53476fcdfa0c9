//! Puts a document of one language together.

use super::document::{DocumentView, FactView};
use super::edition::Edition;
use crate::error::Result;
use crate::report::document::table::Table;
use crate::report::views::table::TableView;
use crate::report::words::locale::Arguments;
use crate::report::words::phrase::Phrase;

/// A document under way.
pub struct Writer<'a> {
    /// The language and the pack; of its figures only what is published may be written.
    pub edition: &'a Edition<'a>,
    /// What is written so far.
    pub view: DocumentView,
}

impl<'a> Writer<'a> {
    /// A document with its title, what must be known first, and the facts of the project.
    ///
    /// # Errors
    /// When the catalogue lacks a word.
    pub fn new(edition: &'a Edition<'a>, title: &str, notices: &[&str]) -> Result<Self> {
        let about = &edition.project.definition.project;
        let mut view = DocumentView {
            language: edition.catalogue.language().to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            title: Phrase::own(edition.text(title)?),
            subtitle: edition.phrase(&about.title),
            date: about.date.clone(),
            ..DocumentView::default()
        };
        let simulated = edition.phrase(&about.simulated);
        view.notice = notices.iter().map(|key| edition.text(key).map(Phrase::own)).collect::<Result<_>>()?;
        if !simulated.is_empty() {
            let text = format!("{}. {}", edition.text("simulated-heading")?, simulated.text);
            view.notice.push(Phrase { text, lang: simulated.lang });
        }
        let operations = edition.esf.operation.iter().map(|operation| {
            let title = edition.phrase(&operation.title).text;
            // An id without a digit is the project's own short name, and no number of an authority.
            if !operation.id.contains(|letter: char| letter.is_ascii_digit()) {
                let name = if title.is_empty() { operation.id.clone() } else { title };
                return edition.catalogue.plain("esf-operation-unnumbered", &Arguments::new().with("name", name));
            }
            Ok(if title.is_empty() { operation.id.clone() } else { format!("{} ({title})", operation.id) })
        });
        let period = edition.phrase(&about.period);
        let period = Phrase { text: edition.format.period(&period.text)?, lang: period.lang };
        let facts = [
            ("owner", edition.phrase(&about.owner)),
            ("evaluator", edition.phrase(&about.evaluator)),
            ("funding", edition.phrase(&about.funding)),
            ("period", period),
            ("esf-operation", Phrase::own(operations.collect::<Result<Vec<_>>>()?.join(", "))),
            ("esf-programme", Phrase::own(edition.text(&format!("esf-programme-{}", edition.pack.programme.name()))?)),
            ("esf-reporting-date", Phrase::own(edition.format.date(&edition.pack.reporting_date.to_string())?)),
        ];
        for (key, value) in facts {
            if !value.is_empty() {
                view.facts.push(FactView { name: edition.text(key)?, value });
            }
        }
        Ok(Self { edition, view })
    }

    /// A heading of the catalogue.
    ///
    /// # Errors
    /// When the catalogue lacks it.
    pub fn heading(&mut self, level: u8, key: &str) -> Result<()> {
        self.view.heading(level, self.edition.text(key)?);
        Ok(())
    }

    /// A paragraph of the catalogue.
    ///
    /// # Errors
    /// When the catalogue lacks it.
    pub fn paragraph(&mut self, key: &str) -> Result<()> {
        self.view.paragraph(self.edition.text(key)?);
        Ok(())
    }

    /// What only the evaluator or the project can write, with what is asked for.
    ///
    /// # Errors
    /// When the catalogue lacks it.
    pub fn left_to_write(&mut self, key: &str) -> Result<()> {
        let asked = self.edition.text(key)?;
        self.view.left_to_write(self.edition.text_with("esf-to-write", &asked)?);
        Ok(())
    }

    /// A table, numbered; none without rows.
    ///
    /// # Errors
    /// When the catalogue lacks a word.
    pub fn table(&mut self, table: Table) -> Result<()> {
        if table.rows.is_empty() {
            return Ok(());
        }
        let number = self.view.tables() as u64 + 1;
        let shown = TableView::new(self.edition.catalogue, &self.edition.format, &table, number, false)?;
        self.shown(shown)
    }

    /// A table as shown elsewhere, under the number that comes next; one without a number has none here either.
    ///
    /// # Errors
    /// When the catalogue lacks a word.
    pub fn shown(&mut self, mut table: TableView) -> Result<()> {
        let number = self.view.tables() as u64 + 1;
        // The same table may stand in a document twice.
        table.id = format!("table-{number}");
        if !table.label.is_empty() {
            let arguments = Arguments::new().with("number", self.edition.format.count(number));
            table.label = self.edition.catalogue.plain("table-number", &arguments)?;
        }
        self.view.table(table);
        Ok(())
    }
}
