//! What changed since an earlier output that is known: numbers that are new, gone and others, and why.

pub mod compared;
pub mod table;
pub mod view;
