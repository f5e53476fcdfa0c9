//! What is said when an engine does not answer.

use super::connection::Refusal;
use crate::error::Error;

/// Why nothing could be had of an engine.
pub fn failure(engine: &str, refusal: &Refusal) -> Error {
    Error::Engine(match refusal {
        Refusal::Lost(reason) => format!(
            "the engine at `{engine}` does not answer: {reason}\n  = help: see whether it runs and can be reached from here, and whether the token is right; nothing was written"
        ),
        Refusal::Refused(reason) => format!(
            "the engine at `{engine}` refused a statement: {reason}\n  = help: see whether the tables that project.toml names are there and may be read; nothing was written"
        ),
    })
}
