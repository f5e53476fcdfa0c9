//! From tables to indicators: the queries say what is measured, the estimation says how sure we are.

pub mod adjusted;
pub mod answers;
pub mod asked;
pub mod catalogue;
pub mod changes;
pub mod columns;
pub mod comparison;
pub mod contrasts;
pub mod crossed;
pub mod editions;
pub mod engine;
pub mod estimate;
pub mod expand;
pub mod finite;
pub mod gaps;
pub mod goal_change;
pub mod goal_check;
pub mod goal_scale;
pub mod goals;
pub mod group_gaps;
pub mod indicators;
pub mod indices;
pub mod influence;
pub mod inner;
pub mod keyed_sums;
pub mod levels;
pub mod linked;
pub mod links;
pub mod measures;
pub mod median;
pub mod nesting;
pub mod pilot;
pub mod plan_tables;
pub mod query;
pub mod query_check;
pub mod register;
pub mod reliability;
pub mod sample;
pub mod segregation;
pub mod sources;
pub mod sums;
#[expect(clippy::module_inception, reason = "the file that holds the room's verb is named after it")]
pub mod transform;
pub mod voices;

pub use transform::transform;
