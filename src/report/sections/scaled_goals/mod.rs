//! Goals rated on five levels.

pub mod sentences;
pub mod table;
