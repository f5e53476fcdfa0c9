//! The page that answers: what to know, for whom, and what should be done.

pub(crate) mod findings;
pub(crate) mod for_whom;
pub(crate) mod page;
