//! The account of what was read: every row of a file is a unit, or is listed with the reason it is not.

pub use crate::transform::estimate::{Dispositions, Exclusion, Reading};
