//! Two questions of the plan crossed.

pub(crate) mod figure;
pub(crate) mod sentences;
pub(crate) mod table;
