//! Under which number and where a figure or table stands, as a publication refers to it: in itself, in the annex, or in a file of its own.

use super::collection::Collection;
use super::document::Block;
use super::edition::Edition;
use crate::error::Result;
use crate::project::definition::Publication;
use crate::report::words::locale::Arguments;
use crate::report::words::phrase::escape;

/// A figure or table that can be referred to.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Numbered {
    name: String,
    number: String,
    target: String,
    /// Whether it stands in the annex.
    apart: bool,
}

/// What a publication may refer to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Numbering {
    figures: Vec<Numbered>,
    tables: Vec<Numbered>,
}

impl Numbering {
    /// All figures and tables of a release: those among the blocks of a publication under its own numbers, the others where the annex has them.
    /// `page` is the file of the publication; empty for the one that refers.
    ///
    /// # Errors
    /// When the catalogue lacks the annex's letter.
    pub fn new(edition: &Edition<'_>, collection: &Collection, blocks: &[Block], page: &str) -> Result<Self> {
        let language = edition.catalogue.language();
        let letter = edition.catalogue.text("annex-letter")?;
        let annex = edition.release.project().definition.project.wants(Publication::Annex);
        let figures: Vec<&str> = collection.figures.iter().map(|(name, _)| name.as_str()).collect();
        let tables: Vec<&str> = collection.tables.iter().map(|table| table.name.as_str()).collect();
        let numbered = |kind: &str, names: &[&str], file: &str| -> Vec<Numbered> {
            let own: Vec<String> = blocks.iter().filter_map(|block| anchor(block, kind)).collect();
            let one = |(place, name): (usize, &&str)| {
                let id = format!("{kind}-{name}");
                match own.iter().position(|anchor| *anchor == id) {
                    Some(place) => {
                        Numbered { name: (*name).to_owned(), number: (place + 1).to_string(), target: format!("{page}#{id}"), apart: false }
                    }
                    None => {
                        let target =
                            if annex { format!("annex.{language}.html#{id}") } else { format!("{kind}s/{name}.{language}.{file}") };
                        Numbered { name: (*name).to_owned(), number: format!("{letter}{}", place + 1), target, apart: true }
                    }
                }
            };
            names.iter().enumerate().map(one).collect()
        };
        Ok(Self { figures: numbered("figure", &figures, "svg"), tables: numbered("table", &tables, "csv") })
    }

    fn all(&self, kind: &str) -> &[Numbered] {
        if kind == "figure" { &self.figures } else { &self.tables }
    }

    /// The names of the figures or tables.
    pub fn names(&self, kind: &str) -> Vec<&str> {
        self.all(kind).iter().map(|found| found.name.as_str()).collect()
    }

    /// A link to a figure or table as it is called inside a sentence, HTML; `None` where there is none of the name.
    ///
    /// # Errors
    /// When the catalogue lacks the word.
    pub fn link(&self, edition: &Edition<'_>, kind: &str, name: &str) -> Result<Option<String>> {
        let Some(found) = self.all(kind).iter().find(|found| found.name == name) else { return Ok(None) };
        let key = format!("{kind}-in-{}", if found.apart { "annex" } else { "text" });
        let words = edition.catalogue.html(&key, &Arguments::new().with("number", found.number.as_str()))?;
        Ok(Some(format!("<a href=\"{}\">{words}</a>", escape(&found.target))))
    }
}

/// The anchor of a block that is a numbered figure or table.
fn anchor(block: &Block, kind: &str) -> Option<String> {
    match block {
        Block::Figure { figure, .. } if kind == "figure" => Some(figure.id.clone()),
        Block::Table { table } if kind == "table" && !table.label.is_empty() => Some(table.id.clone()),
        _ => None,
    }
}
