//! The cases of an SPSS file unpacked: bytecode, and the zlib blocks around it in zsav files.

use super::records::{Compression, Cursor, RawDictionary};
use flate2::read::ZlibDecoder;
use std::borrow::Cow;
use std::io::Read;

/// Most bytes that zlib blocks may unpack to.
const MAX_UNPACKED: u64 = 4 << 30;

/// Unpacked size up to which nobody asks how tightly the blocks are packed.
const LARGE: u64 = 100 << 20;

/// How tightly more than [`LARGE`] may be packed; bytecode of real cases packs five to twenty times.
const MAX_RATIO: u64 = 250;

/// Why the cases cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreadable {
    /// A length or block is not as it must be.
    Damaged,
    /// The blocks unpack to more than is sensible.
    TooLarge,
}

/// The eight-byte elements of all cases, one after the other.
#[derive(Debug)]
pub struct Elements<'a> {
    bytes: Cow<'a, [u8]>,
    at: usize,
    /// `None` when the elements are not packed.
    codes: Option<Codes>,
    bias: f64,
    big_endian: bool,
}

/// The byte codes that are left of a group of eight.
#[derive(Debug, Default)]
struct Codes {
    group: [u8; 8],
    used: usize,
}

/// The value that stands for a number that is not there.
pub const SYSTEM_MISSING: f64 = -f64::MAX;

impl<'a> Elements<'a> {
    /// The elements of a file whose dictionary is read.
    pub fn open(file: &'a [u8], raw: &RawDictionary<'_>) -> Result<Self, Unreadable> {
        let data = file.get(raw.data_start..).unwrap_or_default();
        let bytes = match raw.compression {
            Compression::None | Compression::Bytecode => Cow::Borrowed(data),
            Compression::Zlib => Cow::Owned(inflate(file, data, raw.big_endian)?),
        };
        let codes = (raw.compression != Compression::None).then(|| Codes { used: 8, ..Codes::default() });
        Ok(Self { bytes, at: 0, codes, bias: raw.bias, big_endian: raw.big_endian })
    }

    /// The next element; `None` at the end of the cases.
    pub fn next_element(&mut self) -> Option<[u8; 8]> {
        loop {
            let code = match &mut self.codes {
                None => return self.eight_bytes(),
                Some(codes) if codes.used < 8 => {
                    codes.used += 1;
                    codes.group[codes.used - 1]
                }
                Some(_) => {
                    let group = self.eight_bytes()?;
                    self.codes = Some(Codes { group, used: 0 });
                    continue;
                }
            };
            match code {
                0 => {}
                252 => return None,
                253 => return self.eight_bytes(),
                254 => return Some([b' '; 8]),
                255 => return Some(self.bytes_of(SYSTEM_MISSING)),
                _ => return Some(self.bytes_of(f64::from(code) - self.bias)),
            }
        }
    }

    fn eight_bytes(&mut self) -> Option<[u8; 8]> {
        let element = *self.bytes.get(self.at..)?.first_chunk()?;
        self.at += 8;
        Some(element)
    }

    fn bytes_of(&self, number: f64) -> [u8; 8] {
        if self.big_endian { number.to_be_bytes() } else { number.to_le_bytes() }
    }
}

/// Unpacks the zlib blocks, whose places and sizes stand in a trailer that the data's first bytes point to.
fn inflate(file: &[u8], data: &[u8], big_endian: bool) -> Result<Vec<u8>, Unreadable> {
    let blocks = blocks(file, data, big_endian).ok_or(Unreadable::Damaged)?;
    let total = blocks.iter().fold(0u64, |sum, (_, size)| sum.saturating_add(*size));
    if total > MAX_UNPACKED || (total > LARGE && total / (file.len() as u64).max(1) > MAX_RATIO) {
        return Err(Unreadable::TooLarge);
    }
    let mut unpacked = Vec::new();
    for (packed, size) in blocks {
        let before = unpacked.len() as u64;
        ZlibDecoder::new(packed).take(size).read_to_end(&mut unpacked).map_err(|_| Unreadable::Damaged)?;
        if unpacked.len() as u64 - before != size {
            return Err(Unreadable::Damaged);
        }
    }
    Ok(unpacked)
}

/// The packed bytes of each block and the size they unpack to.
fn blocks<'a>(file: &'a [u8], data: &[u8], big_endian: bool) -> Option<Vec<(&'a [u8], u64)>> {
    let mut head = Cursor::new(data, big_endian);
    head.long_integer()?;
    let trailer_start = usize::try_from(head.long_integer()?).ok()?;
    let mut trailer = Cursor::new(file.get(trailer_start..)?, big_endian);
    trailer.take(20)?;
    let count = trailer.length()?;
    let mut blocks = Vec::new();
    for _ in 0..count {
        trailer.long_integer()?;
        let start = usize::try_from(trailer.long_integer()?).ok()?;
        let (unpacked, packed) = (trailer.length()?, trailer.length()?);
        blocks.push((file.get(start..start.checked_add(packed)?)?, unpacked as u64));
    }
    Some(blocks)
}
