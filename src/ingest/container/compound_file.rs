//! The compound file (OLE, `D0CF11E0`) that holds an old Excel workbook or an encrypted new one: its streams, read with every chain
//! of sectors checked.
//!
//! Follows \[MS-CFB\]. calamine follows chains without looking for circles, so a file goes through here first.

/// Bytes of the header, and of a sector in version 3.
const HEADER: usize = 512;

/// Bytes of a sector of the mini stream.
const MINI_SECTOR: usize = 64;

/// Streams shorter than this live in the mini stream.
const MINI_CUTOFF: usize = 4096;

/// Sector numbers from here on have special meanings.
const FIRST_SPECIAL: u32 = 0xFFFF_FFFA;

/// The end of a chain.
const END_OF_CHAIN: u32 = 0xFFFF_FFFE;

/// A compound file whose directory could be read.
#[derive(Debug)]
pub struct CompoundFile<'a> {
    bytes: &'a [u8],
    sector_size: usize,
    fat: Vec<u32>,
    mini_fat: Vec<u32>,
    /// File offsets of the sectors that make up the mini stream.
    mini_stream: Vec<usize>,
    entries: Vec<Entry>,
}

#[derive(Debug)]
struct Entry {
    name: String,
    start: u32,
    length: usize,
}

/// A stream put together, and where its pieces stand in the file.
#[derive(Debug)]
pub struct Stream {
    /// The stream's bytes.
    pub bytes: Vec<u8>,
    piece: usize,
    offsets: Vec<usize>,
}

impl Stream {
    /// Where a byte of the stream stands in the file.
    pub fn file_offset(&self, position: usize) -> Option<usize> {
        Some(self.offsets.get(position / self.piece)? + position % self.piece)
    }
}

impl<'a> CompoundFile<'a> {
    /// Reads the directory; `None` when a header, a chain or a length is not as it must be.
    pub fn open(bytes: &'a [u8]) -> Option<Self> {
        if !bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
            return None;
        }
        let sector_size = match u16_at(bytes, 30)? {
            9 => 512,
            12 => 4096,
            _ => return None,
        };
        let mut file = Self { bytes, sector_size, fat: Vec::new(), mini_fat: Vec::new(), mini_stream: Vec::new(), entries: Vec::new() };
        file.fat = file.read_fat()?;
        let directory = file.chain(u32_at(bytes, 48)?)?;
        for offset in directory {
            let sector = bytes.get(offset..(offset + sector_size).min(bytes.len()))?;
            file.entries.extend(sector.chunks_exact(128).filter_map(|entry| read_entry(entry, sector_size)));
        }
        if u32_at(bytes, 64)? > 0 {
            file.read_mini_stream()?;
        }
        Some(file)
    }

    /// Whether there is a stream or storage of this name, in any case.
    pub fn has(&self, name: &str) -> bool {
        self.entry(name).is_some()
    }

    /// A stream by its name; `None` when it is not there or is not whole.
    pub fn stream(&self, name: &str) -> Option<Stream> {
        let entry = self.entry(name)?;
        let (piece, offsets) = if entry.length < MINI_CUTOFF {
            (MINI_SECTOR, self.mini_chain(entry.start)?)
        } else {
            (self.sector_size, self.chain(entry.start)?)
        };
        let mut bytes = Vec::with_capacity(offsets.len() * piece);
        for offset in &offsets {
            bytes.extend_from_slice(self.bytes.get(*offset..(offset + piece).min(self.bytes.len()))?);
        }
        if bytes.len() < entry.length {
            return None;
        }
        bytes.truncate(entry.length);
        Some(Stream { bytes, piece, offsets })
    }

    fn entry(&self, name: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.name.eq_ignore_ascii_case(name))
    }

    /// The allocation table: 109 sectors named in the header, further ones in a chain of their own.
    fn read_fat(&self) -> Option<Vec<u32>> {
        let mut sectors: Vec<u32> = words(self.bytes.get(76..HEADER)?).collect();
        let mut next = u32_at(self.bytes, 68)?;
        let mut steps = 0;
        while next < FIRST_SPECIAL {
            let offset = self.sector_offset(next)?;
            let mut listed: Vec<u32> = words(self.bytes.get(offset..offset + self.sector_size)?).collect();
            next = listed.pop()?;
            sectors.extend(listed);
            steps += 1;
            if steps > self.bytes.len() / self.sector_size {
                return None;
            }
        }
        let mut fat = Vec::new();
        for sector in sectors.into_iter().filter(|sector| *sector < FIRST_SPECIAL) {
            let offset = self.sector_offset(sector)?;
            fat.extend(words(self.bytes.get(offset..(offset + self.sector_size).min(self.bytes.len()))?));
        }
        Some(fat)
    }

    fn read_mini_stream(&mut self) -> Option<()> {
        let root = self.entries.first()?;
        let (start, length) = (root.start, root.length);
        let sectors = self.chain(start)?;
        if length > sectors.len() * self.sector_size {
            return None;
        }
        self.mini_stream = sectors;
        for offset in self.chain(u32_at(self.bytes, 60)?)? {
            self.mini_fat.extend(words(self.bytes.get(offset..(offset + self.sector_size).min(self.bytes.len()))?));
        }
        Some(())
    }

    fn sector_offset(&self, sector: u32) -> Option<usize> {
        let offset = (sector as usize + 1).checked_mul(self.sector_size)?;
        (offset < self.bytes.len()).then_some(offset)
    }

    /// File offsets of a chain's sectors; `None` when it leaves the file or runs in a circle.
    fn chain(&self, start: u32) -> Option<Vec<usize>> {
        follow(start, &self.fat)?.into_iter().map(|sector| self.sector_offset(sector)).collect()
    }

    fn mini_chain(&self, start: u32) -> Option<Vec<usize>> {
        let per_sector = self.sector_size / MINI_SECTOR;
        let in_file = |mini: u32| Some(self.mini_stream.get(mini as usize / per_sector)? + mini as usize % per_sector * MINI_SECTOR);
        follow(start, &self.mini_fat)?.into_iter().map(in_file).collect()
    }
}

/// The sectors of a chain in order; `None` when it leaves the table or is longer than the table, which only a circle can be.
fn follow(start: u32, table: &[u32]) -> Option<Vec<u32>> {
    let mut sectors = Vec::new();
    let mut next = start;
    while next != END_OF_CHAIN {
        if next >= FIRST_SPECIAL || sectors.len() > table.len() {
            return None;
        }
        sectors.push(next);
        next = *table.get(next as usize)?;
    }
    Some(sectors)
}

fn read_entry(entry: &[u8], sector_size: usize) -> Option<Entry> {
    let name: Vec<u16> =
        entry.get(..64)?.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).take_while(|unit| *unit != 0).collect();
    let low = u32_at(entry, 120)? as usize;
    let high = if sector_size == HEADER { 0 } else { u32_at(entry, 124)? as usize };
    Some(Entry { name: String::from_utf16_lossy(&name), start: u32_at(entry, 116)?, length: low | high << 32 })
}

fn words(bytes: &[u8]) -> impl Iterator<Item = u32> + '_ {
    bytes.chunks_exact(4).map(|word| u32::from_le_bytes([word[0], word[1], word[2], word[3]]))
}

fn u16_at(bytes: &[u8], offset: usize) -> Option<u16> {
    Some(u16::from_le_bytes(*bytes.get(offset..)?.first_chunk()?))
}

fn u32_at(bytes: &[u8], offset: usize) -> Option<u32> {
    Some(u32::from_le_bytes(*bytes.get(offset..)?.first_chunk()?))
}

/// Compound files made for the tests of this room.
#[cfg(test)]
pub mod made {
    use super::{END_OF_CHAIN, HEADER};

    /// A version 3 file with one allocation sector, one directory sector and streams of at least 4096 bytes (padded with zeros).
    pub fn compound_file(streams: &[(&str, Vec<u8>)]) -> Vec<u8> {
        let mut fat = vec![0xFFFF_FFFD_u32, END_OF_CHAIN];
        let mut directory = vec![entry("Root Entry", 5, END_OF_CHAIN, 0)];
        let mut body = Vec::new();
        for (name, content) in streams {
            let mut content = content.clone();
            content.resize(content.len().max(4096).next_multiple_of(HEADER), 0);
            let start = fat.len() as u32;
            let sectors = (content.len() / HEADER) as u32;
            fat.extend((1..sectors).map(|i| start + i).chain([END_OF_CHAIN]));
            directory.push(entry(name, 2, start, content.len() as u32));
            body.extend(content);
        }
        fat.resize(128, 0xFFFF_FFFF);
        directory.resize(4, vec![0; 128]);
        let mut header = vec![0u8; HEADER];
        header[..8].copy_from_slice(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
        for (at, value) in [(24, 0x3E_u16), (26, 3), (28, 0xFFFE), (30, 9), (32, 6)] {
            header[at..at + 2].copy_from_slice(&value.to_le_bytes());
        }
        for (at, value) in [(44, 1_u32), (48, 1), (56, 4096), (60, END_OF_CHAIN), (68, END_OF_CHAIN), (76, 0)] {
            header[at..at + 4].copy_from_slice(&value.to_le_bytes());
        }
        header[80..].fill(0xFF);
        [header, fat.iter().flat_map(|word| word.to_le_bytes()).collect(), directory.concat(), body].concat()
    }

    fn entry(name: &str, kind: u8, start: u32, length: u32) -> Vec<u8> {
        let mut entry = vec![0u8; 128];
        for (at, unit) in name.encode_utf16().enumerate() {
            entry[at * 2..at * 2 + 2].copy_from_slice(&unit.to_le_bytes());
        }
        entry[64] = name.len() as u8 * 2 + 2;
        entry[66] = kind;
        entry[116..120].copy_from_slice(&start.to_le_bytes());
        entry[120..124].copy_from_slice(&length.to_le_bytes());
        entry
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stream_is_found_and_its_bytes_in_the_file_too() {
        let content: Vec<u8> = (0..5000_u32).map(|i| (i % 251) as u8).collect();
        let file = made::compound_file(&[("Other", vec![7; 10]), ("Workbook", content.clone())]);
        let compound = CompoundFile::open(&file).unwrap();
        assert!(compound.has("workbook") && !compound.has("EncryptedPackage"));
        let stream = compound.stream("Workbook").unwrap();
        assert_eq!(stream.bytes[..5000], content);
        assert_eq!(file[stream.file_offset(4321).unwrap()], content[4321]);
    }

    #[test]
    fn a_chain_that_runs_in_a_circle_is_no_chain() {
        let mut file = made::compound_file(&[("Workbook", vec![1; 5000])]);
        file[HEADER + 4..HEADER + 8].copy_from_slice(&1_u32.to_le_bytes());
        assert!(CompoundFile::open(&file).is_none(), "the directory's chain points to itself");
    }

    #[test]
    fn a_file_that_is_cut_short_has_no_whole_stream() {
        let file = made::compound_file(&[("Workbook", vec![1; 50_000])]);
        let compound = CompoundFile::open(&file[..20_000]).unwrap();
        assert!(compound.stream("Workbook").is_none());
    }
}
