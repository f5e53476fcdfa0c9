//! A document as PDF/UA-1 and PDF/A-2a: tagged, with bookmarks, page numbers, the language of every word, alternative texts, and heads of tables that
//! are known as such. The look is in `reports/pdf/`.
//!
//! Comes in: a [`Document`](crate::report::document::Document). Goes out: the bytes, which are the same for the same document on every machine: the
//! typeface is that of the figures, the date is the project's. The typesetting is typst's, as a library, with the feature `pdf`.

#[cfg(feature = "pdf")]
mod letters;
#[cfg(feature = "pdf")]
mod set;
#[cfg_attr(not(feature = "pdf"), allow(dead_code))]
mod source;
#[cfg(all(test, feature = "pdf"))]
mod tests;

#[cfg(feature = "pdf")]
pub use set::pdf;
