//! Pilot units beside comparison units.

pub mod sentences;
