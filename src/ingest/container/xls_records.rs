//! The records of an old Excel workbook's stream, and the lengths of its shared strings, as \[MS-XLS\] 2.1.4 and 2.4.265 lay them out.

/// The record that carries on the one before, which had become too long.
const CONTINUE: u16 = 0x003C;

/// The records of a stream: kind, data, and position of the data.
#[derive(Debug)]
pub struct Records<'a> {
    stream: &'a [u8],
    position: usize,
}

impl<'a> Iterator for Records<'a> {
    type Item = (u16, &'a [u8], usize);

    fn next(&mut self) -> Option<Self::Item> {
        let head: &[u8; 4] = self.stream.get(self.position..)?.first_chunk()?;
        let (kind, length) = (u16::from_le_bytes([head[0], head[1]]), usize::from(u16::from_le_bytes([head[2], head[3]])));
        let start = self.position + 4;
        let data = self.stream.get(start..start + length)?;
        self.position = start + length;
        Some((kind, data, start))
    }
}

impl<'a> Records<'a> {
    /// The records from the start of a stream or substream.
    pub fn new(stream: &'a [u8]) -> Self {
        Self { stream, position: 0 }
    }

    /// The data of a record and of the records that continue it.
    pub fn with_continuations(&self, data: &'a [u8]) -> Vec<&'a [u8]> {
        let rest = Records { stream: self.stream, position: self.position };
        std::iter::once(data).chain(rest.take_while(|(kind, ..)| *kind == CONTINUE).map(|(_, data, _)| data)).collect()
    }
}

/// The number of characters of each shared string, as far as they can be followed through the pieces.
pub fn string_lengths(pieces: &[&[u8]]) -> Vec<u32> {
    let mut reader = Pieces { pieces, piece: 0, at: 8 };
    let mut lengths = Vec::new();
    while let Some(length) = reader.skip_string() {
        lengths.push(length);
    }
    lengths
}

struct Pieces<'a> {
    pieces: &'a [&'a [u8]],
    piece: usize,
    at: usize,
}

impl Pieces<'_> {
    fn byte(&mut self) -> Option<u8> {
        while self.at >= self.pieces.get(self.piece)?.len() {
            self.piece += 1;
            self.at = 0;
        }
        let byte = self.pieces.get(self.piece)?.get(self.at).copied();
        self.at += 1;
        byte
    }

    fn number(&mut self, bytes: u32) -> Option<u32> {
        (0..bytes).try_fold(0, |sum, place| Some(sum | u32::from(self.byte()?) << (8 * place)))
    }

    fn skip(&mut self, mut bytes: usize) -> Option<()> {
        while bytes > 0 {
            let here = self.pieces.get(self.piece)?.len().saturating_sub(self.at);
            let step = here.min(bytes);
            self.at += step;
            bytes -= step;
            if bytes > 0 {
                self.piece += 1;
                self.at = 0;
            }
        }
        Some(())
    }

    /// Passes one string, whose characters may go on in the next piece after a new flag byte, and gives its length.
    fn skip_string(&mut self) -> Option<u32> {
        let length = self.number(2)?;
        let mut flags = self.byte()?;
        let runs = if flags & 8 != 0 { self.number(2)? } else { 0 };
        let phonetic = if flags & 4 != 0 { self.number(4)? } else { 0 };
        let mut left = length as usize;
        while left > 0 {
            let size = if flags & 1 != 0 { 2 } else { 1 };
            let here = (self.pieces.get(self.piece)?.len().saturating_sub(self.at)) / size;
            let step = here.min(left);
            self.at += step * size;
            left -= step;
            if left > 0 {
                self.piece += 1;
                self.at = 0;
                flags = self.byte()?;
            }
        }
        self.skip(runs as usize * 4 + phonetic as usize)?;
        Some(length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_of_shared_strings_are_followed_across_pieces() {
        let first: &[u8] = &[2, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, b'a', b'b'];
        let second: &[u8] = &[1, b'c', 0, 5, 0, 1, b'd', 0, b'e', 0, b'f', 0, b'g', 0, b'h', 0];
        assert_eq!(string_lengths(&[first, second]), [3, 5]);
    }
}
