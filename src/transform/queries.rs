//! The queries of a project: the library's and its own.

use crate::transform::query::Query;

/// A query that shapes a table for later queries; its name is the table's.
#[derive(Debug, Clone)]
pub struct Staging {
    /// Name of the table it makes.
    pub name: String,
    /// Tables of the vocabulary it selects from.
    pub from: Vec<String>,
    /// Columns it passes on where every one of these tables has them.
    pub by: Vec<String>,
    /// The SELECT.
    pub sql: String,
    /// The whole file.
    pub source: String,
    /// Whether it is the project's own.
    pub own: bool,
}

/// All queries of a run, by name.
#[derive(Debug, Clone, Default)]
pub struct Catalogue {
    /// Staging queries.
    pub staging: Vec<Staging>,
    /// Indicators.
    pub indicators: Vec<Query>,
}
