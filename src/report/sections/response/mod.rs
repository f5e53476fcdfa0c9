//! Who was asked, who answered, and who came back.

pub mod panel;
pub mod sentences;
pub mod table;
