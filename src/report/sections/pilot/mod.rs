//! Pilot units beside comparison units.

pub(crate) mod sentences;
