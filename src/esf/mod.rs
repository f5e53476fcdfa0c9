//! What an ESF-funded project must hand in. Comes in as a [`crate::project::Project`] with an `[esf]` section, goes out as a [`pack::Pack`].
//!
//! The pack is complete and meant for the authority alone: it is made of records and never meets a [`crate::disclosure::release::Release`],
//! just as nothing of it reaches a published report.

pub(crate) mod answers;
pub mod cells;
pub(crate) mod corrections;
pub(crate) mod counting;
pub(crate) mod derivation;
#[expect(clippy::module_inception, reason = "the file that holds the room's verb is named after it")]
pub mod esf;
pub mod figure;
pub mod figures;
pub(crate) mod follow_up;
pub(crate) mod lists;
pub(crate) mod manifest;
pub mod merge;
pub(crate) mod months;
pub mod output;
pub mod pack;
pub(crate) mod periods;
pub(crate) mod person;
pub mod queries;
pub mod register;
pub(crate) mod sampling;
pub mod stated;
pub mod tables;
pub(crate) mod targets;
pub(crate) mod template;
pub mod validation;

pub use esf::esf;
