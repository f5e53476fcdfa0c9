//! `utfall studio`: the whole job on a local page.

use super::place;
use crate::cli::Studio;
use crate::error::Result;
use crate::studio::{Options, serve};
use std::time::Duration;

/// What a copy of the program is called that opens the page when it is started without arguments, such as by a double click.
pub const NAME: &str = "utfall-studio";

/// Opens the page, and serves it until it is ended.
///
/// # Errors
/// When the folder is no project, or no port can be had.
pub fn studio(arguments: &Studio, language: &[String]) -> Result<u8> {
    let folder = arguments.folder.as_deref().map(|folder| place::project(Some(folder))).transpose()?;
    let folder = folder.map(|folder| std::path::absolute(&folder).unwrap_or(folder));
    serve(&Options {
        folder,
        browser: !arguments.no_browser,
        idle: Duration::from_secs(arguments.idle.saturating_mul(60)),
        language: language.first().cloned(),
    })?;
    Ok(0)
}

/// The arguments that the program was started with; those of the page where it was started without any, under the page's name or by a double click.
pub fn arguments() -> Vec<std::ffi::OsString> {
    let mut arguments: Vec<std::ffi::OsString> = std::env::args_os().collect();
    let stem =
        arguments.first().and_then(|program| std::path::Path::new(program).file_stem().map(|stem| stem.to_string_lossy().into_owned()));
    if arguments.len() == 1 && (stem.is_some_and(|stem| stem.starts_with(NAME)) || is_double_click()) {
        arguments.push("studio".into());
    }
    arguments
}

/// Whether a person who sees a screen started the program without a terminal or another program that would read what it says.
#[cfg(unix)]
fn is_double_click() -> bool {
    use std::io::{IsTerminal, stderr, stdin, stdout};
    use std::os::fd::AsFd;
    use std::os::unix::fs::FileTypeExt;
    let screen = cfg!(target_os = "macos") || ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| std::env::var_os(name).is_some());
    let terminal = stdin().is_terminal() || stdout().is_terminal() || stderr().is_terminal();
    // Output that goes to a pipe or a file is read by somebody: only the journal of the desktop, and nothing, are nobody.
    let is_read = |stream: std::os::fd::BorrowedFd<'_>| {
        let about = stream.try_clone_to_owned().map(std::fs::File::from).and_then(|file| file.metadata());
        about.is_ok_and(|about| about.is_file() || about.file_type().is_fifo())
    };
    screen && !terminal && ![stdin().as_fd(), stdout().as_fd(), stderr().as_fd()].into_iter().any(is_read)
}

/// Whether a person started the program by a double click; elsewhere that is told by the name of a copy alone.
#[cfg(not(unix))]
fn is_double_click() -> bool {
    false
}
