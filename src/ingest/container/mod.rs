//! From a file's bytes to its text: one [`grid::Grid`] per text file, SPSS file or worksheet.
//!
//! In: bytes, and what the project says about them ([`ReadOptions`]). Out: columns of distinct texts with their places, or a
//! [`refusal::Refusal`] that says why the file cannot be read. Nothing here knows what a questionnaire is. Each reader stands behind a
//! guard that looks for damage, encryption and absurd sizes before a library sees the bytes.

pub mod codes;
pub mod column_builder;
pub mod compound_file;
pub mod dialect;
pub mod encoding;
pub mod file_kind;
pub mod grid;
pub mod hidden;
pub mod large_text;
pub mod lines;
mod long_cells;
pub mod ods_guard;
mod open;
pub mod parquet_file;
pub mod refusal;
pub mod refusals;
pub mod sheet_builder;
pub mod spss;
pub mod text_body;
pub mod text_file;
pub mod unpack;
pub mod workbook;
pub mod workbook_cells;
pub mod workbook_guard;
pub mod workbook_kind;
pub mod xls_guard;
pub mod xls_records;
pub mod zip_guard;

pub use open::{MAX_FILE_BYTES, ReadOptions, STANDARD_INPUT, open, read, read_bytes};
