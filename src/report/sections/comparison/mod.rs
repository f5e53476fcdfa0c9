//! Differences between places and groups, and the page that compares municipalities.

pub(crate) mod figure;
pub(crate) mod page;
pub(crate) mod readings;
pub(crate) mod sentences;
pub(crate) mod table;
