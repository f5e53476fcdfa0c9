//! Data that point at a person: where they stand, and how they are kept out of everything that follows.
//!
//! In: headers and texts of columns. Out: the kinds of personal data found in them, texts with such data blotted out, and keyed
//! pseudonyms in place of identifiers. No value found here ever reaches a message.

pub(crate) mod check;
pub(crate) mod contacts;
mod data;
pub(crate) mod definitions;
pub(crate) mod headers;
mod names;
pub(crate) mod numbers;
mod plain;
pub mod pseudonym;

pub use data::{ColumnFinding, Kind, kinds_in, looks_like_a_person, of_column, redact};
pub use headers::by_header;
pub use names::is_full_name;
pub use plain::takes_no_room;
