//! A register found among the files.

use crate::project::esf::Esf;

/// What a table is taken for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Register {
    /// Name of the register in the vocabulary; empty for numbers of units that no register of it fits.
    pub table: String,
    /// The concepts it was recognised by.
    pub concepts: Vec<String>,
}

impl Register {
    /// Whether it lists the participants of an ESF project, which has a section of its own.
    pub fn is_of_esf(&self) -> bool {
        self.table == Esf::REGISTER
    }

    /// Whether no table of the vocabulary fits, so that nothing can be made of it yet.
    pub fn is_unknown(&self) -> bool {
        self.table.is_empty()
    }

    /// `frame` for a list of those who could answer, else `register`.
    pub fn kind(&self) -> &'static str {
        if self.table == CLASS_LIST { "frame" } else { "register" }
    }
}

/// The register of the vocabulary that lists who could have answered.
pub(crate) const CLASS_LIST: &str = "class_list";
