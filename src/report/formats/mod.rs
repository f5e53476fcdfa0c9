//! The formats that a document is written in beside the page of a browser, which the templates in `reports/` make.

pub mod docx;
pub mod markdown;
pub mod prose;
