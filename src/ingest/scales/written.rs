//! A scale as it is written down in this room.

use crate::ingest::scales::{Family, Scale};

/// A row of the tables.
pub const fn scale(name: &'static str, family: Family, language: &'static str, points: &'static [&'static [&'static str]]) -> Scale {
    Scale { name, family, language, points }
}
