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

/// The arguments that the program was started with; those of the page where it was started under its name without any.
pub fn arguments() -> Vec<std::ffi::OsString> {
    let mut arguments: Vec<std::ffi::OsString> = std::env::args_os().collect();
    let stem =
        arguments.first().and_then(|program| std::path::Path::new(program).file_stem().map(|stem| stem.to_string_lossy().into_owned()));
    if arguments.len() == 1 && stem.is_some_and(|stem| stem.starts_with(NAME)) {
        arguments.push("studio".into());
    }
    arguments
}
