//! `indicators.parquet`: the columns of `indicators.csv` with their kinds, for programs that read tables by column.

use super::tidy;
use crate::disclosure::release::Released;
use crate::error::{Error, Result};
use bytes::Bytes;
use parquet::basic::{Compression, ConvertedType, Repetition, Type as Physical};
use parquet::data_type::{ByteArray, ByteArrayType, DoubleType, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::Type;
use std::sync::Arc;

/// Name of the file.
pub const NAME: &str = "indicators.parquet";

/// The file; `csv` is `indicators.csv` of the same estimates.
///
/// # Errors
/// When the table cannot be read again, or the writer fails.
pub fn indicators(estimates: &[Released], csv: &[u8]) -> Result<Vec<u8>> {
    let failed = |reason: String| Error::Render { name: NAME.to_owned(), reason };
    let mut reader = csv::Reader::from_reader(csv);
    let headings = reader.headers().map_err(|error| failed(error.to_string()))?.clone();
    let records: Vec<csv::StringRecord> =
        reader.records().collect::<std::result::Result<_, _>>().map_err(|error| failed(error.to_string()))?;
    let kinds = tidy::COLUMNS.iter().map(|column| column.kind).chain(tidy::dimensions(estimates).into_iter().map(|_| "string"));
    let kinds: Vec<&str> = kinds.collect();
    write(&headings, &kinds, &records).map_err(|error| failed(error.to_string()))
}

fn write(headings: &csv::StringRecord, kinds: &[&str], records: &[csv::StringRecord]) -> std::result::Result<Vec<u8>, ParquetError> {
    let fields = headings.iter().zip(kinds).map(|(heading, kind)| {
        let (physical, converted) = match *kind {
            "integer" => (Physical::INT64, ConvertedType::NONE),
            "number" => (Physical::DOUBLE, ConvertedType::NONE),
            _ => (Physical::BYTE_ARRAY, ConvertedType::UTF8),
        };
        let column = Type::primitive_type_builder(heading, physical).with_repetition(Repetition::OPTIONAL).with_converted_type(converted);
        column.build().map(Arc::new)
    });
    let schema = Type::group_type_builder("indicators").with_fields(fields.collect::<std::result::Result<_, _>>()?).build()?;
    let properties = WriterProperties::builder().set_compression(Compression::SNAPPY).set_created_by("utfall".to_owned()).build();
    let mut writer = SerializedFileWriter::new(Vec::new(), Arc::new(schema), Arc::new(properties))?;
    let mut rows = writer.next_row_group()?;
    let mut at = 0;
    while let Some(mut column) = rows.next_column()? {
        let cells: Vec<&str> = records.iter().map(|record| record.get(at).unwrap_or_default()).collect();
        let there: Vec<i16> = cells.iter().map(|cell| i16::from(!cell.is_empty())).collect();
        let filled = cells.into_iter().filter(|cell| !cell.is_empty());
        match kinds.get(at).copied() {
            Some("integer") => {
                let values: Vec<i64> = filled.filter_map(|cell| cell.parse().ok()).collect();
                column.typed::<Int64Type>().write_batch(&values, Some(&there), None)?;
            }
            Some("number") => {
                let values: Vec<f64> = filled.filter_map(|cell| cell.parse().ok()).collect();
                column.typed::<DoubleType>().write_batch(&values, Some(&there), None)?;
            }
            _ => {
                let values: Vec<ByteArray> = filled.map(|cell| ByteArray::from(Bytes::copy_from_slice(cell.as_bytes()))).collect();
                column.typed::<ByteArrayType>().write_batch(&values, Some(&there), None)?;
            }
        }
        column.close()?;
        at += 1;
    }
    rows.close()?;
    writer.into_inner()
}
