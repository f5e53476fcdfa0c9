//! From a project's files to coded answers: each file's table is read and its texts get the meaning that the codebook gives them.
//!
//! In: an instrument with its files and codebook. Out: [`material::Material`], one coded column per question over all files, with the
//! place of each row. Nothing is decided about rows here.

pub(crate) mod choice;
pub(crate) mod coded;
pub(crate) mod coding;
pub(crate) mod columns;
pub(crate) mod date_answers;
pub(crate) mod empty;
pub(crate) mod findings;
pub(crate) mod material;
pub(crate) mod near_names;
pub(crate) mod published;
pub(crate) mod reading;
pub(crate) mod repeated;
pub(crate) mod rounds_beside;
pub(crate) mod source;
pub(crate) mod split_options;
pub(crate) mod unused;
