//! Differences adjusted for named background questions, beside the same differences as they are.

pub(crate) mod sentences;
pub(crate) mod table;
