//! Two questions of the plan crossed.

pub mod figure;
pub mod sentences;
pub mod table;
