//! A Parquet file in, a [`Grid`] out: row 0 has the columns' names, each further row a record, every cell as text.

use super::column_builder::ColumnBuilder;
use super::grid::{Grid, Origin};
use super::refusal::Refusal;
use super::text_body::{MAX_CELLS, MAX_COLUMNS};
use bytes::Bytes;
use jiff::Span;
use jiff::Timestamp;
use jiff::civil::date;
use parquet::basic::{LogicalType, TimeUnit};
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;

/// Reads the bytes of a Parquet file.
///
/// # Errors
/// When it is damaged, packed in a way that is not read, or larger than is sensible.
pub fn read(bytes: &[u8], shown_name: &str) -> Result<Grid, Refusal> {
    let failed = |error: parquet::errors::ParquetError| damaged(shown_name, &error.to_string());
    let reader = SerializedFileReader::new(Bytes::copy_from_slice(bytes)).map_err(failed)?;
    let about = reader.metadata().file_metadata();
    let fields = about.schema_descr().root_schema().get_fields();
    if fields.is_empty() {
        return Err(Refusal::new("empty-file", shown_name, "the file has no variables"));
    }
    if fields.len() > MAX_COLUMNS {
        return Err(Refusal::new("too-many-columns", shown_name, format!("the file has more than {MAX_COLUMNS} variables")));
    }
    let records = usize::try_from(about.num_rows()).unwrap_or(usize::MAX);
    if records.saturating_add(1).saturating_mul(fields.len()) > MAX_CELLS {
        return Err(Refusal::new("too-many-cells", shown_name, format!("the table has more than {MAX_CELLS} cells")));
    }
    // The reader gives moments counted in billionths of a second as bare numbers.
    let in_billionths = |field: &parquet::schema::types::TypePtr| {
        let logical = if field.is_primitive() { field.get_basic_info().logical_type_ref() } else { None };
        matches!(logical, Some(LogicalType::Timestamp(moment)) if moment.unit == TimeUnit::NANOS)
    };
    let moments: Vec<bool> = fields.iter().map(in_billionths).collect();
    let mut columns: Vec<ColumnBuilder> = fields.iter().map(|_| ColumnBuilder::with_empty_rows(0)).collect();
    for (column, field) in columns.iter_mut().zip(fields) {
        column.push(field.name().as_bytes());
    }
    let mut n_rows = 1;
    for row in reader.get_row_iter(None).map_err(failed)? {
        let row = row.map_err(failed)?;
        for ((column, moment), (_, field)) in columns.iter_mut().zip(&moments).zip(row.get_column_iter()) {
            let text = match field {
                Field::Long(number) if *moment => Timestamp::from_nanosecond(i128::from(*number)).map(shown).unwrap_or_default(),
                other => text(other),
            };
            column.push(text.as_bytes());
        }
        n_rows += 1;
    }
    let columns = columns.into_iter().map(|column| column.finish(n_rows)).collect();
    Ok(Grid { file: shown_name.to_owned(), origin: Origin::Parquet, columns, n_rows, source: None })
}

/// A cell as text; lists are joined by semicolons.
fn text(field: &Field) -> String {
    match field {
        Field::Null => String::new(),
        Field::Str(text) => text.clone(),
        Field::Bool(yes) => u8::from(*yes).to_string(),
        Field::Float(number) => number.to_string(),
        Field::Double(number) => number.to_string(),
        Field::Date(days) => {
            let day = Span::new().try_days(*days).ok().and_then(|days| date(1970, 1, 1).checked_add(days).ok());
            day.map(|day| day.to_string()).unwrap_or_default()
        }
        Field::TimestampMillis(number) => Timestamp::from_millisecond(*number).map(shown).unwrap_or_default(),
        Field::TimestampMicros(number) => Timestamp::from_microsecond(*number).map(shown).unwrap_or_default(),
        Field::Bytes(bytes) => std::str::from_utf8(bytes.data()).unwrap_or_default().to_owned(),
        Field::ListInternal(list) => list.elements().iter().map(text).collect::<Vec<_>>().join(";"),
        other => other.to_string(),
    }
}

/// A moment without its zone, as text files have it; a day alone where the clock stands at midnight.
fn shown(moment: Timestamp) -> String {
    let whole = moment.round(jiff::Unit::Second).unwrap_or(moment).strftime("%Y-%m-%d %H:%M:%S").to_string();
    whole.strip_suffix(" 00:00:00").map_or(whole.clone(), str::to_owned)
}

fn damaged(shown_name: &str, reason: &str) -> Refusal {
    let lower = reason.to_lowercase();
    if ["zstd", "brotli", "lzo"].iter().any(|codec| lower.contains(codec)) {
        return Refusal::new("not-a-table", shown_name, "the Parquet file is packed in a way that is not read")
            .found(reason.to_owned())
            .help("write it again packed by snappy, gzip or not at all: `compression = \"snappy\"`");
    }
    Refusal::new("damaged-file", shown_name, "the Parquet file is damaged or cut short")
        .found(reason.to_owned())
        .help("download or export the file again")
}

#[cfg(test)]
mod tests {
    use super::*;
    use parquet::data_type::{ByteArray, ByteArrayType, DoubleType, Int32Type, Int64Type};
    use parquet::file::writer::SerializedFileWriter;
    use parquet::schema::parser::parse_message_type;
    use std::sync::Arc;

    fn made() -> Vec<u8> {
        let schema = "message svar { OPTIONAL BYTE_ARRAY klass (UTF8); OPTIONAL INT64 antal; OPTIONAL DOUBLE tal; OPTIONAL INT32 dag (DATE); \
                      OPTIONAL INT64 sparad (TIMESTAMP(NANOS, true)); OPTIONAL INT64 skickad (TIMESTAMP(MICROS, true)); }";
        let mut writer = SerializedFileWriter::new(Vec::new(), Arc::new(parse_message_type(schema).unwrap()), Arc::default()).unwrap();
        let mut rows = writer.next_row_group().unwrap();
        let there = [1, 0];
        let mut at = 0;
        while let Some(mut column) = rows.next_column().unwrap() {
            match at {
                0 => drop(column.typed::<ByteArrayType>().write_batch(&[ByteArray::from("8Å")], Some(&there), None).unwrap()),
                1 => drop(column.typed::<Int64Type>().write_batch(&[12], Some(&there), None).unwrap()),
                2 => drop(column.typed::<DoubleType>().write_batch(&[3.0], Some(&there), None).unwrap()),
                3 => drop(column.typed::<Int32Type>().write_batch(&[19_000], Some(&there), None).unwrap()),
                4 => drop(column.typed::<Int64Type>().write_batch(&[1_641_600_061_000_000_000], Some(&there), None).unwrap()),
                _ => drop(column.typed::<Int64Type>().write_batch(&[1_641_600_000_000_000], Some(&there), None).unwrap()),
            }
            column.close().unwrap();
            at += 1;
        }
        rows.close().unwrap();
        writer.into_inner().unwrap()
    }

    #[test]
    fn every_kind_of_column_is_read_as_text_files_have_it() {
        let grid = read(&made(), "svar.parquet").unwrap();
        let rows: Vec<Vec<&str>> = (0..grid.n_rows).map(|row| grid.row(row).collect()).collect();
        assert_eq!(rows[0], ["klass", "antal", "tal", "dag", "sparad", "skickad"]);
        assert_eq!(rows[1], ["8Å", "12", "3", "2022-01-08", "2022-01-08 00:01:01", "2022-01-08"]);
        assert_eq!(rows[2], ["", "", "", "", "", ""]);
        let cut = made();
        assert_eq!(read(&cut[..cut.len() - 20], "svar.parquet").unwrap_err().diagnostic.code, "damaged-file");
    }
}
