//! The dictionary part of an SPSS system file as its records stand: nothing decoded, nothing joined.
//!
//! The format is the one documented in the PSPP developers' guide, "System File Format".

/// Bytes read one after the other in the file's byte order.
#[derive(Debug, Clone)]
pub struct Cursor<'a> {
    bytes: &'a [u8],
    at: usize,
    big_endian: bool,
}

impl<'a> Cursor<'a> {
    /// A cursor at the start of some bytes.
    pub fn new(bytes: &'a [u8], big_endian: bool) -> Self {
        Self { bytes, at: 0, big_endian }
    }

    /// The position, in bytes from the start.
    pub fn position(&self) -> usize {
        self.at
    }

    /// The next bytes; `None` beyond the end.
    pub fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let taken = self.bytes.get(self.at..self.at.checked_add(length)?)?;
        self.at += length;
        Some(taken)
    }

    /// What has not been read yet.
    pub fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    /// A signed 32-bit number.
    pub fn integer(&mut self) -> Option<i32> {
        let word = *self.take(4)?.first_chunk()?;
        Some(if self.big_endian { i32::from_be_bytes(word) } else { i32::from_le_bytes(word) })
    }

    /// A signed 64-bit number.
    pub fn long_integer(&mut self) -> Option<i64> {
        let word = *self.take(8)?.first_chunk()?;
        Some(if self.big_endian { i64::from_be_bytes(word) } else { i64::from_le_bytes(word) })
    }

    /// A length or count: a 32-bit number that is not negative.
    pub fn length(&mut self) -> Option<usize> {
        usize::try_from(self.integer()?).ok()
    }

    /// A floating-point number.
    pub fn number(&mut self) -> Option<f64> {
        Some(number_of(*self.take(8)?.first_chunk()?, self.big_endian))
    }
}

/// Eight bytes as a floating-point number.
pub fn number_of(bytes: [u8; 8], big_endian: bool) -> f64 {
    if big_endian { f64::from_be_bytes(bytes) } else { f64::from_le_bytes(bytes) }
}

/// How the cases are packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compression {
    /// Eight bytes a value.
    None,
    /// Small numbers and blanks in one byte.
    Bytecode,
    /// Bytecode, packed again in zlib blocks (zsav).
    Zlib,
}

/// A variable record, or one of the records that continue a string of more than eight bytes.
#[derive(Debug, Clone)]
pub struct RawVariable<'a> {
    /// 0 for a number, otherwise a string's length in bytes; negative for a continuation.
    pub width: i32,
    /// Name of up to eight bytes, padded with blanks.
    pub name: &'a [u8],
    /// Variable label.
    pub label: Option<&'a [u8]>,
    /// Display format: kind, width and decimals in the three low bytes.
    pub format: i32,
    /// How the missing values below are to be read: a count, -2 for a range, -3 for a range and a value.
    pub missing_kind: i32,
    /// Missing values, eight bytes each.
    pub missing: Vec<[u8; 8]>,
}

/// A set of value labels and the variable records, counted from 1, that have it.
#[derive(Debug, Clone, Default)]
pub struct RawLabels<'a> {
    /// Values of eight bytes with their labels.
    pub labels: Vec<([u8; 8], &'a [u8])>,
    /// Numbers of the variable records.
    pub variables: Vec<i32>,
}

/// All records before the cases.
#[derive(Debug)]
pub struct RawDictionary<'a> {
    /// Byte order.
    pub big_endian: bool,
    /// How the cases are packed.
    pub compression: Compression,
    /// Number of cases, when the writer knew it.
    pub n_cases: Option<usize>,
    /// What is subtracted from a byte code to get its number.
    pub bias: f64,
    /// Label of the file.
    pub file_label: &'a [u8],
    /// Variable records in order, continuations included.
    pub variables: Vec<RawVariable<'a>>,
    /// Value label sets in order.
    pub labels: Vec<RawLabels<'a>>,
    /// Extension records: subtype, element size, data.
    pub extensions: Vec<(i32, usize, &'a [u8])>,
    /// Where the cases begin.
    pub data_start: usize,
}

impl<'a> RawDictionary<'a> {
    /// The data of the first extension record of a subtype.
    pub fn extension(&self, subtype: i32) -> Option<&'a [u8]> {
        self.extensions.iter().find(|(found, ..)| *found == subtype).map(|(.., data)| *data)
    }

    /// Reads all records before the cases; `None` when the file is cut short or not of this format.
    pub fn read(bytes: &'a [u8]) -> Option<Self> {
        let layout: [u8; 4] = *bytes.get(64..)?.first_chunk()?;
        let big_endian = match (i32::from_le_bytes(layout), i32::from_be_bytes(layout)) {
            (2 | 3, _) => false,
            (_, 2 | 3) => true,
            _ => return None,
        };
        let mut cursor = Cursor::new(bytes, big_endian);
        cursor.take(72)?;
        let compression = match cursor.integer()? {
            0 => Compression::None,
            1 => Compression::Bytecode,
            2 => Compression::Zlib,
            _ => return None,
        };
        cursor.integer()?;
        let n_cases = usize::try_from(cursor.integer()?).ok();
        let bias = cursor.number()?;
        cursor.take(17)?;
        let file_label = cursor.take(64)?;
        cursor.take(3)?;
        let mut raw = Self {
            big_endian,
            compression,
            n_cases,
            bias,
            file_label,
            variables: Vec::new(),
            labels: Vec::new(),
            extensions: Vec::new(),
            data_start: 0,
        };
        raw.read_records(&mut cursor)?;
        raw.data_start = cursor.position();
        Some(raw)
    }

    fn read_records(&mut self, cursor: &mut Cursor<'a>) -> Option<()> {
        loop {
            match cursor.integer()? {
                2 => self.variables.push(read_variable(cursor)?),
                3 => self.labels.push(RawLabels { labels: read_labels(cursor)?, variables: Vec::new() }),
                4 => {
                    let count = cursor.length()?;
                    let variables: Option<Vec<i32>> = (0..count).map(|_| cursor.integer()).collect();
                    self.labels.last_mut()?.variables = variables?;
                }
                6 => {
                    let lines = cursor.length()?;
                    cursor.take(lines.checked_mul(80)?)?;
                }
                7 => {
                    let (subtype, size, count) = (cursor.integer()?, cursor.length()?, cursor.length()?);
                    self.extensions.push((subtype, size, cursor.take(size.checked_mul(count)?)?));
                }
                999 => {
                    cursor.integer()?;
                    return Some(());
                }
                _ => return None,
            }
        }
    }
}

fn read_variable<'a>(cursor: &mut Cursor<'a>) -> Option<RawVariable<'a>> {
    let (width, has_label, missing_kind) = (cursor.integer()?, cursor.integer()?, cursor.integer()?);
    let format = cursor.integer()?;
    cursor.integer()?;
    let name = cursor.take(8)?;
    let label = if has_label == 0 {
        None
    } else {
        let length = cursor.length()?;
        let label = cursor.take(length.checked_next_multiple_of(4)?)?;
        label.get(..length)
    };
    if !(-3..=3).contains(&missing_kind) {
        return None;
    }
    let missing: Option<Vec<[u8; 8]>> = (0..missing_kind.unsigned_abs()).map(|_| cursor.take(8)?.first_chunk().copied()).collect();
    Some(RawVariable { width, name, label, format, missing_kind, missing: missing? })
}

fn read_labels<'a>(cursor: &mut Cursor<'a>) -> Option<Vec<([u8; 8], &'a [u8])>> {
    let count = cursor.length()?;
    let mut labels = Vec::new();
    for _ in 0..count {
        let value = *cursor.take(8)?.first_chunk()?;
        let length = usize::from(*cursor.take(1)?.first()?);
        let label = cursor.take((length + 1).next_multiple_of(8) - 1)?;
        labels.push((value, label.get(..length)?));
    }
    Some(labels)
}

/// System files made for the tests of this room.
#[cfg(test)]
pub mod made {
    /// A file written record by record, in either byte order, its cases not packed.
    pub struct Writer {
        bytes: Vec<u8>,
        big_endian: bool,
    }

    impl Writer {
        /// A file with a header that declares a number of cases.
        pub fn new(n_cases: i32, big_endian: bool) -> Self {
            let mut writer = Self { bytes: b"$FL2@(#) made for a test".to_vec(), big_endian };
            writer.bytes.resize(64, b' ');
            writer.integers(&[2, -1, 0, 0, n_cases]).number(100.0);
            writer.bytes.extend(format!("{:<84}", "01 Jan 2510:00:00Label of the file").as_bytes());
            writer
        }

        /// Numbers of four bytes.
        pub fn integers(&mut self, numbers: &[i32]) -> &mut Self {
            for number in numbers {
                self.bytes.extend(if self.big_endian { number.to_be_bytes() } else { number.to_le_bytes() });
            }
            self
        }

        /// A number of eight bytes.
        pub fn number(&mut self, number: f64) -> &mut Self {
            self.bytes.extend(if self.big_endian { number.to_be_bytes() } else { number.to_le_bytes() });
            self
        }

        /// Bytes as they are.
        pub fn raw(&mut self, bytes: &[u8]) -> &mut Self {
            self.bytes.extend(bytes);
            self
        }

        /// A variable without label and missing values.
        pub fn variable(&mut self, name: &str, width: i32) -> &mut Self {
            self.integers(&[2, width, 0, 0, 0x05_08_00, 0x05_08_00]).raw(format!("{name:<8}").as_bytes());
            for _ in 1..(width + 7) / 8 {
                self.integers(&[2, -1, 0, 0, 0, 0]).raw(b"        ");
            }
            self
        }

        /// An extension record of bytes.
        pub fn extension(&mut self, subtype: i32, data: &[u8]) -> &mut Self {
            self.integers(&[7, subtype, 1, data.len() as i32]).raw(data)
        }

        /// The record that ends the dictionary.
        pub fn end(&mut self) -> &mut Self {
            self.integers(&[999, 0])
        }

        /// The file.
        pub fn file(&self) -> Vec<u8> {
            self.bytes.clone()
        }
    }
}
