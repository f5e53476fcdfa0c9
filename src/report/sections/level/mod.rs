//! Levels of a questionnaire: how large a share or a mean is, for all and by group.

pub(crate) mod beside;
pub(crate) mod breakdown;
pub(crate) mod figure;
pub(crate) mod overall;
pub(crate) mod sentences;
