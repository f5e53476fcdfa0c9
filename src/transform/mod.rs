//! From tables to indicators: the queries say what is measured, the estimation says how sure we are.

pub mod answers;
pub mod catalogue;
pub mod comparison;
pub mod contrasts;
pub mod engine;
pub mod estimate;
pub mod expand;
pub mod goals;
pub mod indicators;
pub mod levels;
pub mod nesting;
pub mod query;
pub mod register;
pub mod sample;
pub mod sums;
#[expect(clippy::module_inception, reason = "the file that holds the room's verb is named after it")]
pub mod transform;
pub mod voices;

pub use transform::transform;
