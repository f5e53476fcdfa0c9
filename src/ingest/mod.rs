//! From files to typed tables. Comes in as a [`crate::project::Project`], goes out as a [`dataset::Dataset`].
//!
//! | room | comes in | goes out |
//! |---|---|---|
//! | [`container`] | a file's bytes | text columns, one grid per table |
//! | [`layouts`] | grids | which rows are records, and what the columns are: the survey tool's part |
//! | `values`, `scales` | distinct texts | numbers, dates, points of known scales |
//! | `codebook_import` | a tool's own codebook | questions and labels |
//! | [`person`] | headers and texts | personal data found; pseudonyms |
//! | `answers` | an instrument's files and codebook | coded columns |
//! | `cluster` | tables in an engine | counts of coded units |
//! | [`units`] | coded columns and the frame | units, and the account of what was left out |
//! | `columns` | coded columns of units | what queries read |
//! | [`finding`] | files without a project | what `utfall draft` says about them |
//!
//! [`ingest()`] puts them in order for a project.

pub(crate) mod answers;
pub(crate) mod cluster;
pub(crate) mod codebook_import;
pub(crate) mod columns;
pub mod container;
pub mod dataset;
pub mod finding;
#[expect(clippy::module_inception, reason = "the file that holds the room's verb is named after it")]
pub mod ingest;
pub mod layouts;
pub mod person;
pub(crate) mod scales;
pub mod units;
pub(crate) mod unnamed_files;
pub(crate) mod values;

pub use ingest::ingest;
