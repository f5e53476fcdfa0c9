//! Full counts from registers.

pub(crate) mod sentences;
pub(crate) mod table;
