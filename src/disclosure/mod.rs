//! What may be published: one decision for the whole release, in every format and language.

#[expect(clippy::module_inception, reason = "the file that holds the room's verb is named after it")]
pub mod disclosure;
pub mod limits;
pub mod release;

pub use disclosure::release;
