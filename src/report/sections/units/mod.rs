//! Units compared, such as municipalities: what can be claimed of each.

pub mod compared;
pub mod figure;
pub mod sentences;
pub mod table;
