//! The page that answers: what to know, for whom, and what should be done.

pub mod findings;
pub mod for_whom;
pub mod page;
