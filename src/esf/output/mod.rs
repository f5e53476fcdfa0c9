//! The pack as files.

pub mod document;
pub mod docx;
pub mod edition;
pub mod layouts;
pub mod overviews;
pub mod published;
pub mod relations;
