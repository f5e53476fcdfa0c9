//! The secrets of a session.

use crate::error::{Error, Result};
use sha2::Digest;
use sha2::Sha256;

/// 256 random bits, hexadecimal.
pub fn secret() -> Result<String> {
    let mut bytes = [0u8; 32];
    getrandom::fill(&mut bytes)
        .map_err(|error| Error::Read { path: "random bytes".into(), source: std::io::Error::other(error.to_string()) })?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// Path of the first address; what follows is the secret.
pub const OPEN: &str = "/open/";

/// Whether two secrets are the same; how long the comparison takes tells nothing of where they differ.
pub fn same(left: &str, right: &str) -> bool {
    Sha256::digest(left.as_bytes()) == Sha256::digest(right.as_bytes())
}
