//! The signature of a manifest: Ed25519 as minisign makes it, with a key of the user's own. A manifest holds the hash of every other file, so that
//! its signature is one of all.
//!
//! Signature and public key are files of their own, and no other byte of a folder depends on them.

use crate::error::{Error, Result};
use crate::ingest::person::pseudonym::configuration_folder;
use crate::report::{Artifact, manifest};
use crate::whole_file::replace_private;
use minisign::{KeyPair, PublicKey, SecretKey, SecretKeyBox, SignatureBox};
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::io::Cursor;
use std::path::{Path, PathBuf};

pub use crate::report::manifest::{PUBLIC_KEY, SIGNATURE};

/// Name of the secret key in the user's configuration folder.
const SECRET: &str = "signing.key";

/// By whom a manifest was signed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "state")]
pub enum Found {
    /// By nobody.
    #[default]
    Unsigned,
    /// By the key of a fingerprint, and it holds.
    Holds {
        /// Fingerprint of the key.
        fingerprint: String,
        /// Whether the key is the one that was asked for, or the user's own; otherwise the fingerprint must be compared by hand.
        known: bool,
    },
    /// It does not hold.
    Broken {
        /// Why, as the library says it.
        reason: String,
    },
}

/// The fingerprint of a public key: 32 hexadecimal digits of its SHA-256 in groups of four.
pub fn fingerprint(key: &PublicKey) -> String {
    let digits: String = Sha256::digest(key.to_bytes()).iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    let groups: Vec<&str> = (0..8).map(|group| &digits[group * 4..group * 4 + 4]).collect();
    groups.join(" ")
}

fn failed(reason: impl ToString) -> Error {
    Error::Render { name: SIGNATURE.to_owned(), reason: reason.to_string() }
}

/// Where the user's secret key lies, whether or not there is one.
///
/// # Errors
/// [`Error::Usage`] when there is no home folder.
pub fn path() -> Result<PathBuf> {
    let folder = configuration_folder().ok_or_else(|| {
        Error::Usage(
            "no home folder to keep the key for signatures in\n  = help: set the environment variable `XDG_CONFIG_HOME`".to_owned(),
        )
    })?;
    Ok(folder.join(SECRET))
}

/// The user's key; `None` when none was made.
///
/// # Errors
/// [`Error::Read`] when it cannot be read, [`Error::Render`] when it is none.
pub fn of_user() -> Result<Option<SecretKey>> {
    // Without a home folder nobody made a key.
    let Ok(path) = path() else { return Ok(None) };
    match std::fs::read_to_string(&path) {
        Ok(text) => secret(&text).map(Some),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(Error::Read { path, source }),
    }
}

fn secret(text: &str) -> Result<SecretKey> {
    SecretKeyBox::from_string(text).and_then(SecretKeyBox::into_unencrypted_secret_key).map_err(failed)
}

/// Makes a key for the user.
///
/// # Errors
/// [`Error::Write`] when it cannot be kept.
pub fn make() -> Result<SecretKey> {
    let path = path()?;
    let key = KeyPair::generate_unencrypted_keypair().map_err(failed)?.sk;
    let text = key.to_box(Some("utfall secret key")).map_err(failed)?.into_string();
    replace_private(&path, text.as_bytes())?;
    Ok(key)
}

/// The public key of a secret one.
///
/// # Errors
/// [`Error::Render`] when it is none.
pub fn public(key: &SecretKey) -> Result<PublicKey> {
    PublicKey::from_secret_key(key).map_err(failed)
}

/// Signature and public key of the manifest among the artifacts; none when the user has no key.
///
/// # Errors
/// As [`of_user`].
pub fn sign(artifacts: &[Artifact]) -> Result<Vec<Artifact>> {
    let Some(key) = of_user()? else { return Ok(Vec::new()) };
    let Some(manifest) = artifacts.iter().find(|artifact| artifact.path == manifest::NAME) else { return Ok(Vec::new()) };
    let public = public(&key)?;
    // A comment of our own, where the library would write the time.
    let signed = minisign::sign(Some(&public), &key, Cursor::new(&manifest.bytes), Some(manifest::NAME), Some("signature by utfall"));
    let public = public.to_box().map_err(failed)?.into_string();
    Ok(vec![
        Artifact { path: SIGNATURE.to_owned(), bytes: signed.map_err(failed)?.into_string().into_bytes() },
        Artifact { path: PUBLIC_KEY.to_owned(), bytes: public.into_bytes() },
    ])
}

/// What the signature of a folder is worth. The key that counts is the one given, else the one that lies in the folder.
///
/// # Errors
/// [`Error::Usage`] when what was given is no public key.
pub fn check(folder: &Path, given: Option<&str>) -> Result<Found> {
    let read = |name: &str| std::fs::read(folder.join(name)).ok();
    let (signature, own) = (read(SIGNATURE), read(PUBLIC_KEY));
    let wanted = given.map(key_of).transpose()?;
    let Some(signature) = signature else {
        // A public key without a signature: somebody took the signature away.
        let broken = own.is_some() || wanted.is_some();
        let reason = format!("there is no `{SIGNATURE}`");
        return Ok(if broken { Found::Broken { reason } } else { Found::Unsigned });
    };
    let known = wanted.is_some();
    let key = wanted.map_or_else(|| own.as_deref().ok_or_else(|| format!("there is no `{PUBLIC_KEY}`")).and_then(parse), Ok);
    let checked = key.and_then(|key| {
        let text = String::from_utf8(signature).map_err(|error| error.to_string())?;
        let signature = SignatureBox::from_string(&text).map_err(|error| error.to_string())?;
        let manifest = read(manifest::NAME).unwrap_or_default();
        minisign::verify(&key, &signature, Cursor::new(manifest), true, false, false).map_err(|error| error.to_string())?;
        Ok(key)
    });
    Ok(match checked {
        Err(reason) => Found::Broken { reason },
        Ok(key) => {
            let users = of_user().ok().flatten().and_then(|own| public(&own).ok());
            Found::Holds { fingerprint: fingerprint(&key), known: known || users.is_some_and(|own| own.to_base64() == key.to_base64()) }
        }
    })
}

fn parse(bytes: &[u8]) -> std::result::Result<PublicKey, String> {
    let text = std::str::from_utf8(bytes).map_err(|error| error.to_string())?;
    let key = text.lines().find(|line| !line.trim().is_empty() && !line.starts_with("untrusted comment:")).unwrap_or_default();
    PublicKey::from_base64(key.trim()).map_err(|error| error.to_string())
}

/// A public key as a user gives it: itself, or the file that holds it.
fn key_of(given: &str) -> Result<PublicKey> {
    let bytes = std::fs::read(given).unwrap_or_else(|_| given.as_bytes().to_vec());
    parse(&bytes).map_err(|reason| {
        Error::Usage(format!("`{given}` is no public key: {reason}\n  = help: give the file `{PUBLIC_KEY}`, or the line of letters in it"))
    })
}
