//! Units compared, such as municipalities: what can be claimed of each.

pub(crate) mod compared;
pub(crate) mod figure;
pub(crate) mod sentences;
pub(crate) mod table;
