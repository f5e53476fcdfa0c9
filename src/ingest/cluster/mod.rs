//! Tables of answers that lie in an engine of their own, past one machine: the engine codes and counts, and only counts come back.
//!
//! In: an instrument whose waves name tables. Out: the same typed table as of files, whose columns are asked for when a query needs them: each
//! distinct combination of codes, with the number of answers that have it ([`UNITS`](crate::project::columns::UNITS)). The texts of a column come once, with counts, and get
//! their meaning from the codebook as those of a file do; what the engine is sent back is that meaning as codes.

#![cfg_attr(not(feature = "cluster"), allow(dead_code, reason = "without an engine nothing is asked of one"))]

mod coding;
mod connection;
mod counted;
pub(crate) mod elsewhere;
#[cfg(test)]
pub(crate) mod inside;
mod open;
mod read;
#[cfg(feature = "cluster")]
mod spark;
pub(crate) mod statement;
#[cfg(test)]
mod tests;
mod told;
