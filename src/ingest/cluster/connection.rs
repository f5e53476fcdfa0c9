//! What is asked of an engine, and why it may not answer.

use super::statement::Dialect;

/// An engine that holds tables.
pub trait Connection: Send + Sync {
    /// How it writes statements.
    fn dialect(&self) -> Dialect;

    /// The names of the columns of a statement's result.
    ///
    /// # Errors
    /// When the engine does not answer, or refuses the statement.
    fn names(&self, sql: &str) -> Result<Vec<String>, Refusal>;

    /// The rows of a result of a text and a number.
    ///
    /// # Errors
    /// When the engine does not answer, or refuses the statement.
    fn texts(&self, sql: &str) -> Result<Vec<(Option<String>, u64)>, Refusal>;

    /// The rows of a result of whole numbers.
    ///
    /// # Errors
    /// When the engine does not answer, or refuses the statement.
    fn numbers(&self, sql: &str) -> Result<Vec<Vec<i64>>, Refusal>;
}

/// Why an engine gave no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// It could not be reached, or the connection broke.
    Lost(String),
    /// It refused the statement.
    Refused(String),
}

/// The longest reason that is repeated.
const LONGEST: usize = 300;

/// A reason as it may be told: one line, without the secret.
pub fn told(reason: &str, secret: Option<&str>) -> String {
    let line = reason.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    let line = match secret.filter(|secret| !secret.is_empty()) {
        Some(secret) => line.replace(secret, "…"),
        None => line.to_owned(),
    };
    line.chars().take(LONGEST).collect()
}
