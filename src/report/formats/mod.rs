//! The formats that a release is written in: pages by the templates in `reports/`, documents, a workbook, tables and files for machines.

mod columns;
pub(crate) mod comparisons;
pub(crate) mod data_package;
pub(crate) mod docx;
pub(crate) mod embed;
pub(crate) mod html;
pub(crate) mod markdown;
pub(crate) mod parquet_table;
#[cfg(any(feature = "pdf", test))]
pub(crate) mod pdf;
pub(crate) mod prose;
pub(crate) mod released;
pub(crate) mod sources;
pub(crate) mod text_table;
pub(crate) mod tidy;
pub(crate) mod workbook;
