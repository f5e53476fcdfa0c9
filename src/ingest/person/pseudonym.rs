//! Keyed pseudonyms: a respondent's code becomes one before anything else sees it.
//!
//! The key is the user's, never in an output folder. Pseudonyms serve only to link, and nothing that is published depends on them. The same key goes
//! into the hashes of inputs that a manifest holds: the hash of a small register, open, is the register, as all that it could say can be tried.

use crate::error::{Error, Result};
use crate::ingest::answers::coded::CodedColumn;
use crate::ingest::answers::coding::Value;
use crate::parallel::{in_order, processors};
use crate::whole_file::replace_private;
use foldhash::fast::RandomState;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use std::collections::HashMap;
use std::path::PathBuf;

/// Codes that get their pseudonyms at a time.
const CODES_TOGETHER: usize = 1 << 14;

/// A key for pseudonyms.
#[derive(Clone)]
pub struct PseudonymKey(Vec<u8>);

impl From<&[u8]> for PseudonymKey {
    fn from(key: &[u8]) -> Self {
        Self(key.to_vec())
    }
}

impl PseudonymKey {
    /// The key given in `UTFALL_KEY`, else the one in the user's configuration folder, which is made at first use.
    ///
    /// # Errors
    /// When the file cannot be read or written, or no random bytes can be had.
    pub fn of_user() -> Result<Self> {
        if let Some(key) = std::env::var_os("UTFALL_KEY").filter(|key| !key.is_empty()) {
            return Ok(Self(key.into_encoded_bytes()));
        }
        let folder = configuration_folder().ok_or_else(|| {
            Error::Usage("no home folder to keep the key for pseudonyms in\n  = help: set the environment variable `UTFALL_KEY`".to_owned())
        })?;
        let path = folder.join("pseudonym.key");
        match std::fs::read(&path) {
            Ok(key) if !key.is_empty() => Ok(Self(key)),
            Ok(_) => Self::make(path),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Self::make(path),
            Err(source) => Err(Error::Read { path, source }),
        }
    }

    fn make(path: PathBuf) -> Result<Self> {
        let mut key = [0u8; 32];
        getrandom::fill(&mut key).map_err(|error| Error::Write { path: path.clone(), source: std::io::Error::other(error.to_string()) })?;
        let text = hexadecimal(&key);
        replace_private(&path, text.as_bytes())?;
        Ok(Self(text.into_bytes()))
    }

    /// The pseudonym of a code: 16 hexadecimal digits of HMAC-SHA-256 over the instrument family and the normalised code.
    pub fn pseudonym(&self, code: &str) -> String {
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&self.0) else { return String::new() };
        mac.update(code.as_bytes());
        hexadecimal(mac.finalize().into_bytes().get(..8).unwrap_or_default())
    }

    /// The hash of an input that may be published: HMAC-SHA-256, hexadecimal, of which nobody without the key can tell what it is the hash of.
    pub fn hash(&self, bytes: &[u8]) -> String {
        let mut hash = self.hasher();
        hash.update(bytes);
        hash.finish()
    }

    /// The same of an input that comes in pieces.
    pub fn hasher(&self) -> InputHash {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).ok();
        // Apart from pseudonyms, so that a file that holds nothing but a code does not hash to its pseudonym.
        mac.iter_mut().for_each(|mac| mac.update(b"input\0"));
        InputHash(mac)
    }
}

/// The hash of an input, while it is read.
pub struct InputHash(Option<Hmac<Sha256>>);

impl InputHash {
    /// Adds the next bytes.
    pub fn update(&mut self, bytes: &[u8]) {
        self.0.iter_mut().for_each(|mac| mac.update(bytes));
    }

    /// The hash of all bytes.
    pub fn finish(self) -> String {
        self.0.map_or_else(String::new, |mac| hexadecimal(&mac.finalize().into_bytes()))
    }
}

/// The unit of each of `rows` rows, and the units' pseudonyms: rows whose codes are alike after normalising are of one unit. `None` where no
/// code was given.
pub fn units(rows: usize, codes: Option<&CodedColumn>, key: &PseudonymKey) -> (Vec<Option<u32>>, Vec<String>) {
    let Some(column) = codes else { return (vec![None; rows], Vec::new()) };
    let codes = column.map(|value| if let Value::Text(text) = value { normalised(text) } else { String::new() });
    let mut known: HashMap<&str, u32, RandomState> = HashMap::default();
    let mut distinct: Vec<&str> = Vec::new();
    let mut of_value: Vec<Option<u32>> = Vec::with_capacity(codes.len());
    for code in &codes {
        let next = distinct.len() as u32;
        let unit = (!code.is_empty()).then(|| *known.entry(code).or_insert(next));
        if unit == Some(next) {
            distinct.push(code);
        }
        of_value.push(unit);
    }
    let pieces: Vec<&[&str]> = distinct.chunks(CODES_TOGETHER).collect();
    let pseudonyms = in_order(pieces.len(), processors(), |piece| pieces[piece].iter().map(|code| key.pseudonym(code)).collect::<Vec<_>>());
    ((0..rows).map(|row| of_value[column.code(row)]).collect(), pseudonyms.into_iter().flatten().collect())
}

fn hexadecimal(bytes: &[u8]) -> String {
    let digit = |half: u8| char::from_digit(u32::from(half), 16).unwrap_or_default();
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

/// The user's configuration folder of this program; `None` without a home folder.
pub(crate) fn configuration_folder() -> Option<PathBuf> {
    let var = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    var("XDG_CONFIG_HOME")
        .or_else(|| var("APPDATA"))
        .or_else(|| var("HOME").map(|home| home.join(".config")))
        .map(|folder| folder.join("utfall"))
}

/// A self-made code as it is compared: upper case, without blanks, hyphens and diacritics.
pub fn normalised(code: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    if code.is_ascii() {
        return code.bytes().filter(u8::is_ascii_alphanumeric).map(|byte| char::from(byte.to_ascii_uppercase())).collect();
    }
    code.nfd()
        .filter(|character| !unicode_normalization::char::is_combining_mark(*character) && character.is_alphanumeric())
        .flat_map(char::to_uppercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typing_differences_vanish_but_letters_do_not_merge() {
        assert_eq!(normalised(" mä-07 k"), normalised("MA07K"));
        assert_ne!(normalised("ma07k"), normalised("ma08k"));
    }

    #[test]
    fn a_pseudonym_depends_on_key_and_code() {
        let (one, two) = (PseudonymKey(b"one".to_vec()), PseudonymKey(b"two".to_vec()));
        assert_eq!(one.pseudonym("A1"), one.pseudonym("A1"));
        assert_ne!(one.pseudonym("A1"), two.pseudonym("A1"));
        assert_ne!(one.pseudonym("A1"), one.pseudonym("A2"));
        assert_eq!(one.pseudonym("A1").len(), 16);
        assert_ne!(one.hash(b"A1"), two.hash(b"A1"));
        assert_ne!(one.hash(b"A1").get(..16), Some(one.pseudonym("A1").as_str()));
    }
}
