//! What a page needs to live on after the program was killed or the computer started anew: the port, the secrets and the open project, in a file of the
//! user's configuration folder that only the user may read. It goes when the program is ended in an orderly way, and is too old after a day.

use crate::error::Result;
use crate::ingest::person::pseudonym::configuration_folder;
use crate::whole_file::replace_private;
use serde::{Deserialize, Serialize};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How long a page may wait for the program to come back.
const OLDEST: Duration = Duration::from_secs(24 * 60 * 60);

/// What is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// The port it listened on.
    pub port: u16,
    /// The secret of the cookie.
    pub cookie: String,
    /// The secret of the forms.
    pub csrf: String,
    /// The project that was open.
    pub folder: Option<PathBuf>,
    /// The language of the page.
    pub language: Option<String>,
}

fn path() -> Option<PathBuf> {
    configuration_folder().map(|folder| folder.join("studio.json"))
}

/// What the last program left behind, when it did not end in an orderly way.
pub fn left_behind() -> Option<Session> {
    read(&path()?)
}

fn read(path: &Path) -> Option<Session> {
    let about = fs::symlink_metadata(path).ok()?;
    let fresh = about.modified().ok()?.elapsed().is_ok_and(|age| age < OLDEST);
    let session: Session = serde_json::from_slice(&fs::read(path).ok()?).ok()?;
    (about.is_file() && fresh && session.port > 0 && session.cookie.len() == 64 && session.csrf.len() == 64).then_some(session)
}

/// Keeps it. Where there is no folder for it nothing is kept, and a page does not outlive the program.
///
/// # Errors
/// When it cannot be written.
pub fn keep(session: &Session) -> Result<()> {
    path().map_or(Ok(()), |path| write(&path, session))
}

fn write(path: &Path, session: &Session) -> Result<()> {
    replace_private(path, &serde_json::to_vec(session).unwrap_or_default())
}

/// Forgets it: the secrets are good for nothing any more.
pub fn forget() {
    if let Some(path) = path() {
        let _ = fs::remove_file(path);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_kept_for_the_user_alone_and_comes_back() {
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join("own/studio.json");
        let secret = "0".repeat(64);
        let session = Session { port: 4000, cookie: secret.clone(), csrf: secret, folder: None, language: Some("sv".to_owned()) };
        write(&path, &session).unwrap();
        assert_eq!(read(&path), Some(session.clone()));
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        }
        write(&path, &Session { cookie: "short".to_owned(), ..session }).unwrap();
        assert_eq!(read(&path), None, "a secret that is none");
        fs::write(&path, "{").unwrap();
        assert_eq!(read(&path), None);
    }
}
