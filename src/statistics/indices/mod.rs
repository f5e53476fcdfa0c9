//! Of several answers one number: indices, their reliability, goals and how far they are reached.

pub(crate) mod factor;
pub mod goal;
pub mod goal_scaling;
pub mod reliability;
pub mod scale_index;
