//! The same statement answered by several groups, who is missing among them, and words that may be quoted.

pub mod figure;
pub mod missing;
pub mod quotations;
pub mod sentences;
pub mod table;
