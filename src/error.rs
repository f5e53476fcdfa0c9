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
    /// The output folder holds what this program did not write or what was changed since, so it is not replaced.
    #[error("will not replace `{}`: {}", path.display(), whose(foreign, changed))]
    ForeignOutput {
        /// The folder.
        path: PathBuf,
        /// Files and folders in it that no run wrote.
        foreign: Vec<String>,
        /// Files in it that a run wrote and somebody changed.
        changed: Vec<String>,
    },
    /// Another run is writing the same folder.
    #[error(
        "another run of utfall is writing `{}`\n  = help: wait until it is done, or name another folder with `-o`", path.display()
    )]
    BusyOutput {
        /// The folder.
        path: PathBuf,
    },
    /// The output is a symbolic link: to replace it would leave the earlier publication where it leads to.
    #[error("will not replace `{}`: it is a symbolic link\n  = help: name the folder that it leads to, or another", path.display())]
    LinkedOutput {
        /// The link.
        path: PathBuf,
    },
    /// Something in the project's own definitions that only shows while it is used; told as a finding.
    #[error("{0}")]
    Definition(Box<crate::diagnostic::Diagnostic>),
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
    /// The engine that holds tables of answers gave no answer.
    #[error("{0}")]
    Engine(String),
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

/// Names shown of each sort; the count goes on.
const NAMES_SHOWN: usize = 10;

/// What is in a folder that is not to be replaced, by name, and what to do.
fn whose(foreign: &[String], changed: &[String]) -> String {
    let listed = |names: &[String]| {
        let shown: Vec<String> = names.iter().take(NAMES_SHOWN).map(|name| format!("`{name}`")).collect();
        let more = names.len().saturating_sub(NAMES_SHOWN);
        shown.join(", ") + &if more > 0 { format!(" and {more} more") } else { String::new() }
    };
    let mut said = Vec::new();
    if !foreign.is_empty() {
        said.push(format!("it holds what utfall did not write there: {}", listed(foreign)));
    }
    if !changed.is_empty() {
        said.push(format!("files were changed since utfall wrote them: {}", listed(changed)));
    }
    said.join("; ") + "\n  = help: move them elsewhere, or name another folder with `-o`"
}
