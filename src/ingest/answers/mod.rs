//! From a project's files to coded answers: each file's table is read and its texts get the meaning that the codebook gives them.
//!
//! In: an instrument with its files and codebook. Out: [`material::Material`], one coded column per question over all files, with the
//! place of each row. Nothing is decided about rows here.

pub mod choice;
pub mod coded;
pub mod coding;
pub mod columns;
pub mod date_answers;
pub mod empty;
pub mod findings;
pub mod material;
pub mod published;
pub mod reading;
pub mod repeated;
pub mod source;
pub mod split_options;
