//! How a language says things: its catalogue of messages, what things are called, and how numbers, intervals and dates are written and sorted.

pub(crate) mod collate;
pub mod format;
pub(crate) mod labels;
pub mod locale;
pub mod messages;
pub mod phrase;
pub(crate) mod rounding;
