//! From files to typed tables. Comes in as a [`crate::project::Project`], goes out as a [`dataset::Dataset`].
//!
//! A container reader makes text columns, a layout says which rows are records and what the columns are, the codebook gives distinct values
//! their meaning, and rows become units of the project's instruments.

pub mod account;
pub mod codebook_import;
pub mod coded;
pub mod coding;
pub mod column_builder;
pub mod compound_file;
pub mod container;
pub mod content;
pub mod dataset;
pub mod date_answers;
pub mod dialect;
pub mod encoding;
pub mod file_kind;
pub mod finding;
pub mod frame;
pub mod grid;
#[expect(clippy::module_inception, reason = "the file that holds the room's verb is named after it")]
pub mod ingest;
pub mod layout;
pub mod layouts;
pub mod margins;
pub mod material;
pub mod multi_select;
pub mod ods_guard;
pub mod person_check;
pub mod person_contacts;
pub mod person_data;
pub mod person_headers;
pub mod person_numbers;
pub mod pseudonym;
pub mod refusal;
pub mod scales;
pub mod sheet_builder;
pub mod source;
pub mod spss;
pub mod spss_compression;
pub mod spss_dictionary;
pub mod spss_records;
pub mod spss_response_sets;
pub mod spss_values;
pub mod table;
pub mod text_body;
pub mod text_file;
pub mod units;
pub mod values;
pub mod weighting;
pub mod workbook;
pub mod workbook_cells;
pub mod workbook_guard;
pub mod xls_guard;
pub mod xls_records;
pub mod zip_guard;

pub use ingest::ingest;
