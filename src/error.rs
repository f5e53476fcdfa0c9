//! Why the program cannot go on. What is wrong with the user's data is a [`crate::diagnostic::Diagnostic`] instead.

use std::path::PathBuf;

/// A failure that ends the command with exit code 2.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A file or folder could not be read.
    #[error("cannot read `{}`", path.display())]
    Read {
        /// The file or folder.
        path: PathBuf,
        /// The operating system's reason.
        source: std::io::Error,
    },
    /// A file or folder could not be written.
    #[error("cannot write `{}`", path.display())]
    Write {
        /// The file or folder.
        path: PathBuf,
        /// The operating system's reason.
        source: std::io::Error,
    },
    /// The output folder exists and was not made by this program, so it is not replaced.
    #[error("will not replace `{}`: it is not a folder that utfall made", path.display())]
    ForeignOutput {
        /// The folder.
        path: PathBuf,
    },
    /// A query could not be run.
    #[error("query `{name}` failed: {reason}\n{sql}")]
    Query {
        /// Name of the query.
        name: String,
        /// The engine's reason.
        reason: String,
        /// The statement.
        sql: String,
    },
    /// A template could not be read or rendered.
    #[error("template `{name}` failed: {reason}")]
    Template {
        /// Path of the template below `reports/`.
        name: String,
        /// The template engine's reason, with line and column.
        reason: String,
    },
    /// A figure or workbook could not be drawn.
    #[error("cannot make `{name}`: {reason}")]
    Render {
        /// Name of the artifact.
        name: String,
        /// The library's reason.
        reason: String,
    },
    /// The command line asks for something that is not there.
    #[error("{0}")]
    Usage(String),
}

/// Result with the program's own error.
pub type Result<T> = std::result::Result<T, Error>;
