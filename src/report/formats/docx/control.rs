//! Content controls, which hold the name of a number.

use crate::report::formats::docx::text::xml;

/// Runs within a content control that carries the name of a number.
pub(super) fn control(runs: &str, number: &str, controls: &mut usize) -> String {
    *controls += 1;
    format!(
        "<w:sdt><w:sdtPr><w:tag w:val=\"{}\"/><w:id w:val=\"{controls}\"/></w:sdtPr><w:sdtContent>{runs}</w:sdtContent></w:sdt>",
        xml(number)
    )
}
