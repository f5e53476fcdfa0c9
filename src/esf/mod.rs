//! What an ESF-funded project must hand in. Comes in as a [`crate::project::Project`] with an `[esf]` section, goes out as a [`pack::Pack`].
//!
//! The pack is complete and meant for the authority alone: it is made of records and never meets a [`crate::disclosure::release::Release`],
//! just as nothing of it reaches a published report.

pub mod derivation;
pub mod figures;
pub mod follow_up;
pub mod merge;
pub mod output;
pub mod pack;
pub mod periods;
pub mod person;
pub mod queries;
pub mod register;
pub mod sampling;
pub mod tables;
pub mod template;
