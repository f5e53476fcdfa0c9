//! What is remembered between two requests: which project is open, the secrets, the language, the work. All else stands in the files and in the
//! address, so that a page can be loaded again after a new start.

use super::folder::Folder;
use super::session::Session;
use super::work::Work;
use super::{Options, session};
use crate::error::Result;
use crate::project::text::LANGUAGES;
use crate::studio::drop_folder::Dropped;
use crate::studio::held::held;
use crate::studio::secret::secret;
use crate::studio::templates::Pages;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// The studio of one user.
pub struct Studio {
    port: u16,
    /// Good once.
    first: Mutex<Option<String>>,
    cookie: String,
    csrf: String,
    language: Mutex<Option<String>>,
    folder: Mutex<Option<Folder>>,
    asked: Mutex<Instant>,
    ended: AtomicBool,
    /// Ready pages in every language.
    pub pages: Pages,
    /// Long runs.
    pub work: Arc<Work>,
    /// Files that were dropped and not taken yet.
    pub dropped: Mutex<Option<Dropped>>,
    /// Held while a definition file is looked at and written, so that of two tabs the later one sees what the first has written.
    pub writing: Mutex<()>,
    /// Whether the session is kept: not that of a second page beside a first.
    kept: bool,
}

impl Studio {
    /// A studio behind a port, which goes on where a program that was killed left off when it has that one's port.
    ///
    /// # Errors
    /// When no random bytes can be had, or a page or catalogue of the program is broken.
    pub fn new(port: u16, options: &Options, before: Option<Session>) -> Result<Self> {
        let before_here = before.clone().filter(|session| session.port == port);
        let (cookie, csrf) = match &before_here {
            Some(session) => (session.cookie.clone(), session.csrf.clone()),
            None => (secret()?, secret()?),
        };
        let asked = options.language.clone().or_else(|| before_here.as_ref()?.language.clone());
        let known = asked.filter(|language| LANGUAGES.contains(&language.as_str()));
        let folder = options.folder.clone().or_else(|| before_here.as_ref()?.folder.clone().filter(|folder| folder.is_dir()));
        let studio = Self {
            port,
            first: Mutex::new(Some(secret()?)),
            cookie,
            csrf,
            language: Mutex::new(known),
            folder: Mutex::new(folder.map(Folder::new)),
            asked: Mutex::new(Instant::now()),
            ended: AtomicBool::new(false),
            pages: Pages::load()?,
            work: Arc::new(Work::default()),
            dropped: Mutex::new(None),
            writing: Mutex::new(()),
            // The port of one left behind can be had unless its program still runs.
            kept: before.is_none() || before_here.is_some(),
        };
        studio.keep();
        Ok(studio)
    }

    /// Keeps what a page needs to outlive the program. Where that cannot be written it does not, and all else works.
    fn keep(&self) {
        if self.kept {
            let session = Session {
                port: self.port,
                cookie: self.cookie.clone(),
                csrf: self.csrf.clone(),
                folder: self.folder().map(|folder| folder.path().to_owned()),
                language: held(&self.language).clone(),
            };
            let _ = session::keep(&session);
        }
    }

    /// The page ends in an orderly way: nothing is left behind.
    pub fn forget_session(&self) {
        if self.kept {
            session::forget();
        }
    }

    /// What `Host` must say.
    pub fn address(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    /// The address to open first; `None` when it has been used.
    pub fn first_address(&self) -> Option<String> {
        held(&self.first).as_ref().map(|secret| format!("http://{}{}{secret}", self.address(), crate::studio::secret::OPEN))
    }

    /// Whether the secret of the first address is right; it is good once.
    pub fn open(&self, said: &str) -> bool {
        let mut first = held(&self.first);
        let right = first.as_ref().is_some_and(|secret| crate::studio::secret::same(secret, said));
        if right {
            *first = None;
        }
        right
    }

    /// Name of the cookie; cookies know no ports, so the port stands in it.
    pub fn cookie_name(&self) -> String {
        format!("utfall-{}", self.port)
    }

    /// Its value.
    pub fn cookie(&self) -> &str {
        &self.cookie
    }

    /// The secret of every form.
    pub fn csrf(&self) -> &str {
        &self.csrf
    }

    /// The language of the pages.
    pub fn language(&self) -> String {
        held(&self.language).clone().unwrap_or_else(|| "en".to_owned())
    }

    /// Whether nobody has chosen a language yet.
    pub fn is_wordless(&self) -> bool {
        held(&self.language).is_none()
    }

    /// Chooses a language there is.
    pub fn speak(&self, language: &str) {
        if LANGUAGES.contains(&language) {
            *held(&self.language) = Some(language.to_owned());
            self.keep();
        }
    }

    /// The open project's folder.
    pub fn folder(&self) -> Option<Folder> {
        held(&self.folder).clone()
    }

    /// Opens a folder in place of the one before.
    pub fn use_folder(&self, folder: Option<PathBuf>) {
        self.work.forget();
        *held(&self.folder) = folder.map(Folder::new);
        self.keep();
    }

    /// Somebody asked something.
    pub fn touch(&self) {
        *held(&self.asked) = Instant::now();
    }

    /// Whether nobody has asked anything for so long, and nothing is being made.
    pub fn is_idle(&self, limit: Duration) -> bool {
        held(&self.asked).elapsed() > limit && self.work.running().is_none()
    }

    /// Ends after the answer.
    pub fn end(&self) {
        self.ended.store(true, Ordering::SeqCst);
    }

    /// Whether it was ended.
    pub fn has_ended(&self) -> bool {
        self.ended.load(Ordering::SeqCst)
    }
}
