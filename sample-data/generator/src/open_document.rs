//! Tables as OpenDocument spreadsheets, as LibreOffice writes them: text, numbers and dates typed in the cells.

use crate::Failure;
use crate::table::{Cell, Table};
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

const MIME: &str = "application/vnd.oasis.opendocument.spreadsheet";

/// A sheet: its name, lines above the header, and the table.
pub struct Sheet<'a> {
    pub name: &'a str,
    pub above: &'a [&'a str],
    pub table: &'a Table,
}

/// The file's bytes.
pub fn spreadsheet(sheets: &[Sheet]) -> Result<Vec<u8>, Failure> {
    let manifest = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" manifest:version=\"1.2\">\
         <manifest:file-entry manifest:full-path=\"/\" manifest:version=\"1.2\" manifest:media-type=\"{MIME}\"/>\
         <manifest:file-entry manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\"/></manifest:manifest>\n"
    );
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().last_modified_time(DateTime::default());
    // The media type comes first and uncompressed, so that the file can be recognised by its first bytes.
    let parts = [
        ("mimetype", MIME.to_owned(), CompressionMethod::Stored),
        ("content.xml", content(sheets), CompressionMethod::Deflated),
        ("META-INF/manifest.xml", manifest, CompressionMethod::Deflated),
    ];
    for (name, text, method) in parts {
        archive.start_file(name, options.compression_method(method))?;
        archive.write_all(text.as_bytes())?;
    }
    Ok(archive.finish()?.into_inner())
}

fn content(sheets: &[Sheet]) -> String {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
         xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" office:version=\"1.2\">\
         <office:body><office:spreadsheet>",
    );
    for sheet in sheets {
        xml.push_str(&format!("<table:table table:name=\"{}\">", escaped(sheet.name)));
        for line in sheet.above {
            push_row(&mut xml, &[Cell::text(*line)]);
        }
        if !sheet.above.is_empty() {
            push_row(&mut xml, &[Cell::Blank]);
        }
        push_row(&mut xml, &sheet.table.header.iter().map(Cell::text).collect::<Vec<_>>());
        for row in &sheet.table.rows {
            push_row(&mut xml, row);
        }
        xml.push_str("</table:table>");
    }
    xml.push_str("</office:spreadsheet></office:body></office:document-content>\n");
    xml
}

fn push_row(xml: &mut String, cells: &[Cell]) {
    xml.push_str("<table:table-row>");
    for cell in cells {
        let written = escaped(&cell.written());
        match cell {
            Cell::Blank => xml.push_str("<table:table-cell/>"),
            Cell::Text(_) => {
                xml.push_str(&format!("<table:table-cell office:value-type=\"string\"><text:p>{written}</text:p></table:table-cell>"))
            }
            Cell::Number(_) => {
                xml.push_str(&format!(
                    "<table:table-cell office:value-type=\"float\" office:value=\"{written}\"><text:p>{written}</text:p></table:table-cell>"
                ));
            }
            Cell::Moment(_) | Cell::Date(_) => {
                let value = written.replace(' ', "T");
                xml.push_str(&format!("<table:table-cell office:value-type=\"date\" office:date-value=\"{value}\"><text:p>{written}</text:p></table:table-cell>"));
            }
        }
    }
    xml.push_str("</table:table-row>");
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
