//! What may be published: one decision for the whole release, in every format and language.

mod answered;
pub mod audit;
pub(crate) mod cell_key;
pub(crate) mod cells;
pub(crate) mod comparisons;
pub mod complementary;
mod desk;
#[expect(clippy::module_inception, reason = "the file that holds the room's verb is named after it")]
pub(crate) mod disclosure;
mod editions;
mod families;
pub(crate) mod feasible_region;
pub(crate) mod fieldwork_cells;
pub(crate) mod limits;
pub mod linked_cells;
mod moves;
mod parts;
mod people;
pub(crate) mod precision;
mod previous;
pub(crate) mod propagation;
mod reading_family;
mod readings;
pub mod release;
mod released_counts;
mod routing;
pub(crate) mod segregation;
mod showing;
mod shown;
pub(crate) mod simplex;
mod sums;
mod suppression;
pub mod threshold;
mod withheld;

pub use disclosure::release;
