//! utfall (Swedish: *outcome*) turns the questionnaires and registers of a school–working-life project into an evaluation that can be
//! published, defended and recomputed.
//!
//! The rooms stand in the order of the pipeline, and nothing points backwards:
//!
//! | room | comes in | goes out |
//! |---|---|---|
//! | [`project`] | a folder of definitions | [`project::Project`] |
//! | [`ingest`] | a project's files | [`ingest::dataset::Dataset`] |
//! | [`transform`] | a dataset and the queries | [`transform::indicators::Indicators`] |
//! | [`disclosure`] | indicators | [`disclosure::release::Release`] |
//! | [`report`] | a release, and nothing else | artifacts: path and bytes |
//!
//! [`esf`] stands beside the pipeline: the complete follow-up pack for the authority, which never meets a release.
//!
//! A program of your own needs [`pipeline::plan`], [`pipeline::evaluate`] and what a [`disclosure::release::Release`] tells (`examples/evaluate.rs`), and where files are
//! wanted [`report::render`] and [`report::Claim`]. These, [`diagnostic`] and [`error`] are stable within a minor version; all else is public for the tests and the benches
//! and may change with any version. `docs/architecture.md` shows the rooms with the way of one answer through them.
//!
//! [`statistics`] holds pure functions on numbers, [`pipeline`] the verbs in their order, [`commands`] what the command line does.
//! `studio` is the same verbs behind a local page; it is a feature of its own.

#![warn(missing_docs)]
// What fails is an error or a finding, never a panic; what is printed goes through `commands::print`.
#![warn(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::todo, clippy::unimplemented)]
#![warn(clippy::print_stdout, clippy::print_stderr, clippy::dbg_macro, clippy::cast_lossless)]

pub mod cli;
pub mod commands;
pub mod diagnostic;
pub mod disclosure;
pub mod draft;
pub mod error;
pub mod esf;
pub mod findings;
pub mod ingest;
pub mod parallel;
pub mod pipeline;
pub mod project;
pub mod reference;
pub mod report;
pub mod statistics;
#[cfg(feature = "studio")]
pub mod studio;
pub mod transform;
pub mod verify;
pub(crate) mod whole_file;
