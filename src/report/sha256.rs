//! The hash that a manifest holds of a file.

use sha2::Digest;
use sha2::Sha256;

/// SHA-256, hexadecimal.
pub fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
