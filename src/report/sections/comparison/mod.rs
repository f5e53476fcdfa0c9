//! Differences between places and groups, and the page that compares municipalities.

pub mod figure;
pub mod page;
pub mod sentences;
pub mod table;
