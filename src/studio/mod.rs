//! The whole job on a local page: the same verbs as the command line, behind a browser.
//!
//! In: a project's folder and what is done on the page. Out: the project's own definition files, changed one value at a time with their comments and
//! order kept, and the report that `utfall run` writes. The room knows nothing of surveys itself: it asks `project`, `draft`, `pipeline` and
//! `report`, and shows what they say.
//!
//! [`serve`] is its one verb. Within: `server` listens and `guard` says who may ask; `state` is what is remembered between two requests,
//! `session` what outlives the program, `work` the long runs in the background; `folder`, `history` and `edit` are the files and how they change; `pages` are what is shown.

mod answer;
pub(crate) mod drop_folder;
mod dropped;
mod edit;
mod folder;
mod guard;
pub(crate) mod held;
mod history;
mod looked;
mod mend;
mod numbers;
mod pages;
mod picker;
mod render;
pub(crate) mod secret;
mod server;
mod session;
mod state;
pub(crate) mod templates;
pub(crate) mod title;
mod unused;
mod work;

pub use server::serve;

use std::path::PathBuf;
use std::time::Duration;

/// The addresses that change something, for tests: every one of them must refuse strangers.
pub fn addresses() -> Vec<&'static str> {
    pages::CHANGES.iter().map(|(path, _)| *path).collect()
}

/// How the page is opened.
#[derive(Debug, Clone)]
pub struct Options {
    /// The project to open first.
    pub folder: Option<PathBuf>,
    /// Whether the system's browser is asked to show it.
    pub browser: bool,
    /// How long nobody may ask anything before it ends.
    pub idle: Duration,
    /// Language of the page, where one was asked for; else the browser's.
    pub language: Option<String>,
}
