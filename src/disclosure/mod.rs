//! What may be published: one decision for the whole release, in every format and language.

pub(crate) mod comparisons;
mod desk;
#[expect(clippy::module_inception, reason = "the file that holds the room's verb is named after it")]
pub(crate) mod disclosure;
mod editions;
mod families;
mod fieldwork;
pub(crate) mod limits;
pub mod linked_cells;
mod parts;
mod people;
pub(crate) mod precision;
mod readings;
pub mod release;
mod routing;
pub(crate) mod segregation;
mod showing;
mod shown;
mod withheld;

pub use disclosure::release;
