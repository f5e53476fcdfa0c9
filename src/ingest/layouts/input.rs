//! The files of one input: the table of answers with the lists of labels, dictionaries and definitions that belong to it.

use super::responses::{self, LayoutOptions, NotResponses, Responses};
use crate::diagnostic::Diagnostic;
use crate::ingest::codebook_import::{self, ImportedCodebook};
use crate::ingest::container::grid::{Grid, Origin};
use crate::ingest::container::refusal::Refusal;
use crate::ingest::container::spss::dictionary::Dictionary;
use crate::ingest::container::{self, ReadOptions, spss};

/// What one or several files hold, before the layout is recognised.
#[derive(Debug, Clone, Default)]
pub struct Input {
    /// The tables.
    pub grids: Vec<Grid>,
    /// The dictionary of an SPSS file.
    pub dictionary: Option<Dictionary>,
    /// Definitions that are no tables: `lss`, `qsf`.
    pub definitions: Vec<ImportedCodebook>,
    /// What was found while reading.
    pub diagnostics: Vec<Diagnostic>,
}

impl Input {
    /// Reads the bytes of a file; `shown` is its path as the user writes it.
    ///
    /// # Errors
    /// When no reader can make anything of them.
    pub fn read(bytes: &[u8], shown: &str, options: &ReadOptions) -> Result<Self, Refusal> {
        if let Some(codebook) = codebook_import::of_definition(bytes) {
            return Ok(Self { definitions: vec![codebook], ..Self::default() });
        }
        let opened = container::read(bytes, shown, options)?;
        let grids = opened.value;
        let is_spss = grids.iter().any(|grid| grid.origin == Origin::Spss);
        Ok(Self {
            dictionary: if is_spss { Some(spss::read_dictionary(bytes, shown, options)?) } else { None },
            definitions: Vec::new(),
            grids,
            diagnostics: opened.diagnostics,
        })
    }

    /// Adds what another file of the same input holds.
    pub fn join(&mut self, other: Self) {
        self.grids.extend(other.grids);
        self.dictionary = self.dictionary.take().or(other.dictionary);
        self.definitions.extend(other.definitions);
        self.diagnostics.extend(other.diagnostics);
    }

    /// The codebooks that no layout uses by itself: the definitions, and an XLSForm among the tables.
    pub fn codebooks(&self) -> Vec<ImportedCodebook> {
        self.definitions.iter().cloned().chain(codebook_import::of_form(&self.grids)).collect()
    }

    /// The table of answers with the labels and codes that the other files give.
    ///
    /// # Errors
    /// When none of the tables holds answers.
    pub fn recognise(self, options: &LayoutOptions) -> Result<Responses, NotResponses> {
        if self.grids.is_empty() {
            return Err(NotResponses {
                code: "dictionary",
                reason: format!(
                    "this is a {}, without the answers it belongs to",
                    self.definitions.first().map_or("definition", |codebook| codebook.source)
                ),
                help: "give the file with the answers as well".to_owned(),
            });
        }
        let codebooks = self.codebooks();
        let mut found = responses::recognise(self.grids, options)?;
        if let Some(dictionary) = &self.dictionary {
            codebook_import::spss::apply(&mut found, dictionary);
        }
        for codebook in &codebooks {
            codebook_import::apply(&mut found, codebook);
        }
        Ok(found)
    }
}
