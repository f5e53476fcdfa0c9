//! Goals rated on five levels.

pub(crate) mod sentences;
pub(crate) mod table;
