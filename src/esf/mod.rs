//! What an ESF-funded project must hand in. Comes in as a [`crate::project::Project`] with an `[esf]` section, goes out as a [`pack::Pack`].
//!
//! The pack is complete and meant for the authority alone: it is made of records and never meets a [`crate::disclosure::release::Release`],
//! just as nothing of it reaches a published report.

pub mod answers;
pub mod cells;
pub mod corrections;
pub mod counting;
pub mod derivation;
#[expect(clippy::module_inception, reason = "the file that holds the room's verb is named after it")]
pub mod esf;
pub mod figure;
pub mod figures;
pub mod follow_up;
pub mod lists;
pub mod manifest;
pub mod merge;
pub mod months;
pub mod output;
pub mod pack;
pub mod periods;
pub mod person;
pub mod queries;
pub mod register;
pub mod sampling;
pub mod stated;
pub mod tables;
pub mod targets;
pub mod template;
pub mod validation;

pub use esf::esf;
