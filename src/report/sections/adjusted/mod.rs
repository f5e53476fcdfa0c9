//! Differences adjusted for named background questions, beside the same differences as they are.

pub mod sentences;
pub mod table;
