//! Full counts from registers.

pub mod sentences;
pub mod table;
