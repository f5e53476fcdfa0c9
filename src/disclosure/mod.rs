//! What may be published: one decision for the whole release, in every format and language.

pub mod audit;
pub mod cell_key;
pub mod cells;
pub mod comparisons;
pub mod complementary;
#[expect(clippy::module_inception, reason = "the file that holds the room's verb is named after it")]
pub mod disclosure;
mod editions;
pub mod feasible_region;
pub mod fieldwork_cells;
pub mod limits;
pub mod linked_cells;
mod parts;
mod people;
pub mod precision;
mod previous;
pub mod propagation;
mod readings;
pub mod release;
mod released_counts;
pub mod segregation;
mod showing;
mod shown;
pub mod simplex;
mod sums;
mod suppression;
pub mod threshold;
mod withheld;

pub use disclosure::release;
