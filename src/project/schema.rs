//! JSON Schemas of the definition files, for editors that check and complete while one types.

use super::{codebook::Codebook, definition::Definition, plan::Plan};
use schemars::schema_for;

/// The three schemas: file name and pretty-printed JSON, made from the types that read the files.
///
/// # Errors
/// Never in practice: only when JSON cannot be written to memory.
pub fn schemas() -> Result<[(&'static str, String); 3], serde_json::Error> {
    Ok([
        ("project.schema.json", serde_json::to_string_pretty(&schema_for!(Definition))?),
        ("codebook.schema.json", serde_json::to_string_pretty(&schema_for!(Codebook))?),
        ("plan.schema.json", serde_json::to_string_pretty(&schema_for!(Plan))?),
    ])
}
