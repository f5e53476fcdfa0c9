//! What may be published: one decision for the whole release, in every format and language.

pub mod anonymity;
pub mod audit;
pub mod cell_key;
pub mod cells;
pub mod comparisons;
pub mod complementary;
#[expect(clippy::module_inception, reason = "the file that holds the room's verb is named after it")]
pub mod disclosure;
pub mod dominance;
pub mod feasible_region;
pub mod limits;
pub mod linked_cells;
pub mod propagation;
pub mod release;
pub mod rounding;
pub mod segregation;
pub mod share_display;
pub mod simplex;
pub mod smallest_pattern;
pub mod threshold;

pub use disclosure::release;
