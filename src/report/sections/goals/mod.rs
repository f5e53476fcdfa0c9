//! The goals of the project: reached or not, and how sure that is.

pub mod figure;
pub mod sentences;
pub mod view;
