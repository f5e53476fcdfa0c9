//! Tables for an engine, made of files.

use calamine::{Data, Reader, open_workbook_auto};
use parquet::data_type::{ByteArray, ByteArrayType};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;
use parquet::schema::types::{Type, TypePtr};
use std::fs::File;
use std::path::Path;
use std::sync::Arc;

/// The rows of a csv with commas, its header first.
pub fn of_csv(path: &Path) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_path(path).unwrap();
    let rows = reader.records().map(|record| record.unwrap().iter().map(|cell| cell.trim_start_matches('\u{feff}').to_owned()).collect());
    rows.collect()
}

/// The rows of a workbook's first sheet, from the first row on that is filled.
pub fn of_workbook(path: &Path) -> Vec<Vec<String>> {
    let mut book = open_workbook_auto(path).unwrap();
    let sheet = book.worksheet_range_at(0).unwrap().unwrap();
    let text = |cell: &Data| match cell {
        Data::Empty => String::new(),
        Data::DateTime(date) => date.to_string(),
        other => other.to_string(),
    };
    let filled = |row: &&[Data]| row.iter().filter(|cell| **cell != Data::Empty).count() * 2 > row.len();
    let first = sheet.rows().position(|row| filled(&row)).unwrap();
    sheet.rows().skip(first).map(|row| row.iter().map(text).collect()).collect()
}

/// Writes a parquet file of texts; an empty cell is null.
pub fn parquet(path: &Path, names: &[String], rows: &[Vec<String>]) {
    let text = parse_message_type("message table { optional binary a (utf8); }").unwrap();
    let field = |name: &String| -> TypePtr {
        let Type::PrimitiveType { physical_type, .. } = &*text.get_fields()[0] else { unreachable!("a text") };
        let info = text.get_fields()[0].get_basic_info();
        let made = Type::primitive_type_builder(name, *physical_type).with_repetition(info.repetition());
        Arc::new(made.with_converted_type(info.converted_type()).build().unwrap())
    };
    let names: Vec<&String> = names.iter().filter(|name| !name.is_empty()).collect();
    let schema = Type::group_type_builder("table").with_fields(names.iter().map(|name| field(name)).collect()).build().unwrap();
    let file = File::create(path).unwrap();
    let mut writer = SerializedFileWriter::new(file, Arc::new(schema), Arc::new(WriterProperties::builder().build())).unwrap();
    let mut group = writer.next_row_group().unwrap();
    let mut at = 0;
    while let Some(mut column) = group.next_column().unwrap() {
        let cells: Vec<&str> = rows.iter().map(|row| row.get(at).map_or("", String::as_str)).collect();
        let levels: Vec<i16> = cells.iter().map(|cell| i16::from(!cell.is_empty())).collect();
        let values: Vec<ByteArray> = cells.iter().filter(|cell| !cell.is_empty()).map(|cell| ByteArray::from(*cell)).collect();
        column.typed::<ByteArrayType>().write_batch(&values, Some(&levels), None).unwrap();
        column.close().unwrap();
        at += 1;
    }
    group.close().unwrap();
    writer.close().unwrap();
}
