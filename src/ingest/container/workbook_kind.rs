//! The kinds of workbooks that are read.

/// The kinds of workbook, told by content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WorkbookKind {
    /// Office Open XML.
    Xlsx,
    /// Office Open XML with binary parts.
    Xlsb,
    /// Excel 97–2003 and 5.0/95.
    Xls,
    /// OpenDocument.
    Ods,
}
