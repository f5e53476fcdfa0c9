//! Tests, of one table or under the design, what is made of many of them together, and what a study can find.

pub mod adjust;
pub mod association;
pub mod design_tests;
pub mod mcnemar;
pub mod paired;
pub(crate) mod power;
pub mod trend;
pub mod two_groups;
