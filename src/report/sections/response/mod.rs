//! Who was asked, who answered, and who came back.

pub(crate) mod panel;
pub(crate) mod sentences;
pub(crate) mod table;
