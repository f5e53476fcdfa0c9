//! Change between waves: what was, what is, and by how much it differs.

pub mod candidates;
pub mod figure;
pub mod sentences;
