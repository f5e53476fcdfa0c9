//! Change between waves: what was, what is, and by how much it differs.

pub(crate) mod candidates;
pub(crate) mod figure;
pub(crate) mod sentences;
