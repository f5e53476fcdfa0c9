//! The same statement answered by several groups, who is missing among them, and words that may be quoted.

pub(crate) mod figure;
pub(crate) mod missing;
pub(crate) mod quotations;
pub(crate) mod sentences;
pub(crate) mod table;
