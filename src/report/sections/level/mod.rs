//! Levels of a questionnaire: how large a share or a mean is, for all and by group.

pub mod beside;
pub mod breakdown;
pub mod figure;
pub mod overall;
pub mod sentences;
