//! Why a file is not read at all.

use crate::diagnostic::{Diagnostic, Place};

/// A file that no reader takes: what was found, what would have been read, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The finding, always an error; boxed because results carry it.
    pub diagnostic: Box<Diagnostic>,
}

impl Refusal {
    /// A refusal of a whole file.
    pub fn new(code: &'static str, file: &str, message: impl Into<String>) -> Self {
        Diagnostic::error(code, message).at(Place::file(file)).into()
    }

    /// Says what was found in the file.
    #[must_use]
    pub fn found(self, found: impl Into<String>) -> Self {
        self.diagnostic.found(found).into()
    }

    /// Says what would have been read.
    #[must_use]
    pub fn expected(self, expected: impl Into<String>) -> Self {
        self.diagnostic.expected(expected).into()
    }

    /// Says what to do.
    #[must_use]
    pub fn help(self, help: impl Into<String>) -> Self {
        self.diagnostic.help(help).into()
    }
}

impl From<Diagnostic> for Refusal {
    fn from(diagnostic: Diagnostic) -> Self {
        Self { diagnostic: Box::new(diagnostic) }
    }
}
