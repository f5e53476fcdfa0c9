//! Balance of women and men among those who chose each option.

pub(crate) mod figure;
pub(crate) mod sentences;
