//! An SPSS system file (sav, zsav) in; a [`Grid`] and the file's own dictionary out.
//!
//! Row 0 of the grid has the variables' names, each further row a case. A number that is system-missing is an empty cell; user-missing
//! values keep their text, and [`Dictionary`] says which they are.

pub(crate) mod compression;
pub mod dictionary;
pub(crate) mod records;
pub(crate) mod response_sets;
pub(crate) mod values;

use super::ReadOptions;
use super::column_builder::ColumnBuilder;
use super::encoding;
use super::grid::{Grid, Origin, TextColumn};
use super::refusal::Refusal;
use super::text_body::{MAX_CELLS, MAX_COLUMNS};
use compression::{Elements, SYSTEM_MISSING, Unreadable};
use dictionary::{CaseLayout, Dictionary};
use encoding_rs::Encoding;
use records::{RawDictionary, number_of};
use values::text_of_number;

/// A file read whole.
#[derive(Debug)]
pub struct SpssFile {
    /// Names and cases as text.
    pub grid: Grid,
    /// What the file says about its variables.
    pub dictionary: Dictionary,
}

/// Reads the bytes of an SPSS file.
pub fn read(bytes: &[u8], shown_name: &str, options: &ReadOptions) -> Result<SpssFile, Refusal> {
    let forced = encoding::forced(options, shown_name)?;
    let raw = RawDictionary::read(bytes).ok_or_else(|| damaged(shown_name))?;
    let (dictionary, layout, encoding) = dictionary::build(&raw, forced).ok_or_else(|| damaged(shown_name))?;
    if dictionary.variables.len() > MAX_COLUMNS {
        return Err(Refusal::new("too-many-columns", shown_name, format!("the file has more than {MAX_COLUMNS} variables")));
    }
    if dictionary.variables.is_empty() {
        return Err(Refusal::new("empty-file", shown_name, "the file has no variables"));
    }
    let mut elements = Elements::open(bytes, &raw).map_err(|reason| match reason {
        Unreadable::Damaged => damaged(shown_name),
        Unreadable::TooLarge => Refusal::new("zip-bomb", shown_name, "the file unpacks to far more than a table of responses holds"),
    })?;
    let (columns, n_rows) = read_cases(&mut elements, &dictionary, &layout, raw.big_endian, encoding)
        .ok_or_else(|| Refusal::new("too-many-cells", shown_name, format!("the table has more than {MAX_CELLS} cells")))?;
    if let Some(expected) = raw.n_cases.filter(|expected| n_rows - 1 < *expected) {
        return Err(damaged(shown_name).found(format!("{} of {expected} cases", n_rows - 1)));
    }
    let grid = Grid { file: shown_name.to_owned(), origin: Origin::Spss, columns, n_rows, source: None };
    Ok(SpssFile { grid, dictionary })
}

/// Only what the file says about its variables: quick also for a large file.
pub fn read_dictionary(bytes: &[u8], shown_name: &str, options: &ReadOptions) -> Result<Dictionary, Refusal> {
    let forced = encoding::forced(options, shown_name)?;
    let raw = RawDictionary::read(bytes).ok_or_else(|| damaged(shown_name))?;
    dictionary::build(&raw, forced).map(|(dictionary, ..)| dictionary).ok_or_else(|| damaged(shown_name))
}

/// Reads whole cases into columns; `None` when there are too many cells. A case that is cut short is not read.
fn read_cases(
    elements: &mut Elements<'_>,
    dictionary: &Dictionary,
    layout: &CaseLayout,
    big_endian: bool,
    encoding: &'static Encoding,
) -> Option<(Vec<TextColumn>, usize)> {
    let mut columns: Vec<ColumnBuilder> = dictionary.variables.iter().map(|_| ColumnBuilder::with_empty_rows(0)).collect();
    for (column, variable) in columns.iter_mut().zip(&dictionary.variables) {
        column.push(variable.name.as_bytes());
    }
    let mut case = vec![0u8; layout.elements * 8];
    let mut text = Vec::new();
    let mut n_rows = 1;
    while fill(&mut case, elements) {
        n_rows += 1;
        if n_rows * columns.len() > MAX_CELLS {
            return None;
        }
        for ((column, variable), segments) in columns.iter_mut().zip(&dictionary.variables).zip(&layout.segments) {
            if variable.text_width.is_some() {
                text.clear();
                for (element, used) in segments {
                    text.extend_from_slice(case.get(element * 8..element * 8 + used).unwrap_or_default());
                }
                column.push(dictionary::decode(&text, encoding).as_bytes());
            } else {
                let bytes = segments.first().and_then(|(element, _)| case.get(element * 8..)?.first_chunk());
                let number = bytes.map_or(SYSTEM_MISSING, |bytes| number_of(*bytes, big_endian));
                if number <= SYSTEM_MISSING || number.is_nan() {
                    column.push(b"");
                } else {
                    column.push(text_of_number(number, variable.format).as_bytes());
                }
            }
        }
    }
    Some((columns.into_iter().map(|column| column.finish(n_rows)).collect(), n_rows))
}

fn fill(case: &mut [u8], elements: &mut Elements<'_>) -> bool {
    !case.is_empty()
        && case.chunks_exact_mut(8).all(|place| elements.next_element().map(|element| place.copy_from_slice(&element)).is_some())
}

fn damaged(shown_name: &str) -> Refusal {
    Refusal::new("damaged-file", shown_name, "the SPSS file is damaged or cut short")
        .expected("a system file as SPSS and PSPP write it (sav or zsav)")
        .help("download or export the file again")
}

#[cfg(test)]
mod tests {
    use super::*;
    use dictionary::UserMissing;
    use records::made::Writer;
    use response_sets::MultipleResponseSet;

    fn read_made(file: &[u8]) -> Result<SpssFile, Refusal> {
        read(file, "a.sav", &ReadOptions::default())
    }

    fn rows(file: &SpssFile) -> Vec<Vec<&str>> {
        (0..file.grid.n_rows).map(|row| file.grid.row(row).collect()).collect()
    }

    #[test]
    fn both_byte_orders_and_system_missing() {
        for big_endian in [false, true] {
            let mut writer = Writer::new(2, big_endian);
            writer.variable("ID", 0).variable("SVAR", 10).end();
            writer.number(3.0).raw(b"ja tack         ").number(SYSTEM_MISSING).raw(b"nej             ");
            let file = read_made(&writer.file()).unwrap();
            assert_eq!(rows(&file), [["ID", "SVAR"], ["3", "ja tack"], ["", "nej"]]);
            assert_eq!(file.dictionary.file_label, "Label of the file");
        }
    }

    #[test]
    fn long_names_and_multiple_response_sets() {
        let mut writer = Writer::new(0, false);
        writer.variable("Q1", 0).variable("Q2", 0).variable("Q3", 0);
        writer.extension(7, b"$mr1=C 5 Sport q1 q2\n$mr2=D1 1 9 Val av fr q2 q3\n");
        writer.extension(13, b"Q1=fotboll\tQ2=handboll\tQ3=dans");
        writer.extension(19, b"$mr3=E 1 2 11 0  q1 q3\n").end();
        let sets = read_made(&writer.file()).unwrap().dictionary.multiple_response_sets;
        let set = |name: &str, label: &str, counted: Option<&str>, members: &[&str]| MultipleResponseSet {
            name: name.to_owned(),
            label: label.to_owned(),
            counted: counted.map(str::to_owned),
            members: members.iter().map(|member| (*member).to_owned()).collect(),
        };
        assert_eq!(
            sets,
            [
                set("mr1", "Sport", None, &["fotboll", "handboll"]),
                set("mr2", "Val av fr", Some("1"), &["handboll", "dans"]),
                set("mr3", "", Some("11"), &["fotboll", "dans"])
            ]
        );
    }

    #[test]
    fn labels_and_missing_values_of_long_strings_have_their_own_records() {
        let counted = |text: &str| [&(text.len() as i32).to_le_bytes()[..], text.as_bytes()].concat();
        let labels =
            [counted("SKOLA"), 10_i32.to_le_bytes().to_vec(), 1_i32.to_le_bytes().to_vec(), counted("norra sk"), counted("Norra skolan")]
                .concat();
        let missing = [counted("SKOLA"), vec![1], 8_i32.to_le_bytes().to_vec(), b"okand   ".to_vec()].concat();
        let mut writer = Writer::new(0, false);
        writer.variable("SKOLA", 10).extension(21, &labels).extension(22, &missing).end();
        let dictionary = read_made(&writer.file()).unwrap().dictionary;
        assert_eq!(dictionary.variables[0].value_labels, [("norra sk".to_owned(), "Norra skolan".to_owned())]);
        assert_eq!(dictionary.variables[0].user_missing, [UserMissing::Value("okand".to_owned())]);
    }

    #[test]
    fn a_range_of_missing_values_may_be_open() {
        let mut writer = Writer::new(0, false);
        writer.integers(&[2, 0, 0, -3, 0x05_08_00, 0]).raw(b"X       ").number(f64::MIN.next_up()).number(0.0).number(99.0).end();
        let variable = &read_made(&writer.file()).unwrap().dictionary.variables[0];
        assert_eq!(variable.user_missing, [UserMissing::Range(f64::NEG_INFINITY, 0.0), UserMissing::Value("99".to_owned())]);
        let missing = |text: &str| variable.user_missing.iter().any(|values| values.contains(text));
        assert_eq!(["-5", "0", "1", "99", ""].map(missing), [true, true, false, true, false]);
    }

    #[test]
    fn swedish_letters_without_a_named_encoding() {
        let mut writer = Writer::new(1, false);
        writer.integers(&[2, 8, 1, 0, 0, 0]).raw(b"A       ").integers(&[3]).raw(b"K\xF6n\0").end().raw(b"\xE5sikt   ");
        let file = read_made(&writer.file()).unwrap();
        assert_eq!(file.dictionary.variables[0].label.as_deref(), Some("Kön"));
        assert_eq!(file.grid.get(1, 0), "åsikt");
    }

    #[test]
    fn a_file_cut_short_is_refused_wherever_it_is_cut() {
        let mut writer = Writer::new(2, false);
        writer.variable("ID", 0).variable("SVAR", 10).extension(13, b"ID=id").end();
        writer.number(3.0).raw(b"ja tack         ").number(4.0).raw(b"nej             ");
        let file = writer.file();
        for length in 4..file.len() {
            assert_eq!(read_made(&file[..length]).unwrap_err().diagnostic.code, "damaged-file", "{length}");
        }
    }

    #[test]
    fn labels_without_end_are_refused() {
        let mut writer = Writer::new(0, false);
        writer.variable("ID", 0).integers(&[3, 3000]);
        for label in 0..3000 {
            writer.number(f64::from(label)).raw(b"\x03abc    ");
        }
        writer.integers(&[4, 3000]).integers(&[1; 3000]).end();
        assert_eq!(read_made(&writer.file()).unwrap_err().diagnostic.code, "damaged-file");
    }

    #[test]
    fn lengths_without_end_are_refused() {
        for record in [
            &[6, i32::MAX][..],
            &[3, i32::MAX],
            &[4, i32::MAX],
            &[7, 13, i32::MAX, i32::MAX],
            &[2, 0, 1, 0, 0, 0, 0, 0, -1],
            &[2, 300, 0, 0, 0, 0, 0, 0, 999, 0],
        ] {
            let mut writer = Writer::new(0, false);
            writer.integers(record);
            assert_eq!(read_made(&writer.file()).unwrap_err().diagnostic.code, "damaged-file", "{record:?}");
        }
    }
}
