//! The goals of the project: reached or not, and how sure that is.

pub(crate) mod figure;
pub(crate) mod sentences;
pub(crate) mod view;
