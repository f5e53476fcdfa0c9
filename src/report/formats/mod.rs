//! The formats that a release is written in: pages by the templates in `reports/`, documents, a workbook, tables and files for machines.

mod columns;
pub mod comparisons;
pub mod data_package;
pub mod docx;
pub mod embed;
pub mod html;
pub mod markdown;
pub mod parquet_table;
#[cfg(any(feature = "pdf", test))]
pub mod pdf;
pub mod prose;
pub mod released;
pub mod sources;
pub mod text_table;
pub mod tidy;
pub mod workbook;
