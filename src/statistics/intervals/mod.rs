//! How uncertain an estimate or a difference is: intervals of shares and means, and the ladder from which each domain takes its own.

pub mod difference;
pub mod difference_in_differences;
pub mod difference_ladder;
pub mod effective_counts;
pub(crate) mod fieller;
pub mod interval;
pub mod ladder;
pub mod proportion;
pub(crate) mod share_contrast;
