//! From a file's bytes to its text: one [`grid::Grid`] per text file, SPSS file or worksheet.
//!
//! In: bytes, and what the project says about them ([`ReadOptions`]). Out: columns of distinct texts with their places, or a
//! `refusal::Refusal` that says why the file cannot be read. Nothing here knows what a questionnaire is. Each reader stands behind a
//! guard that looks for damage, encryption and absurd sizes before a library sees the bytes.

pub(crate) mod codes;
pub(crate) mod column_builder;
pub(crate) mod compound_file;
pub(crate) mod dialect;
pub mod encoding;
pub(crate) mod file_kind;
pub mod grid;
pub(crate) mod hidden;
mod hidden_binary;
pub(crate) mod large_text;
pub(crate) mod lines;
mod long_cells;
pub(crate) mod ods_guard;
mod open;
pub(crate) mod parquet_file;
pub(crate) mod refusal;
pub(crate) mod refusals;
pub(crate) mod sheet_builder;
pub mod spss;
pub(crate) mod text_body;
pub(crate) mod text_file;
pub(crate) mod unpack;
pub mod workbook;
pub(crate) mod workbook_cells;
pub(crate) mod workbook_guard;
pub mod workbook_kind;
mod workbook_parts;
pub(crate) mod xls_guard;
pub(crate) mod xls_records;
pub(crate) mod zip_guard;

pub use open::{MAX_FILE_BYTES, ReadOptions, STANDARD_INPUT, open, read, read_bytes};
