//! What changed since an earlier output that is known: numbers that are new, gone and others, and why.

pub(crate) mod compared;
pub(crate) mod table;
pub(crate) mod view;
