//! Balance of women and men among those who chose each option.

pub mod figure;
pub mod sentences;
