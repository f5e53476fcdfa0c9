//! `utfall completions` and `utfall man`: what shells and `man` know of the command line, made from its own definition.

use super::print::{Printer, data};
use crate::cli::Cli;
use crate::error::{Error, Result};
use clap::CommandFactory;
use std::path::Path;

/// Prints the completions of a shell.
///
/// # Errors
/// When they cannot be printed.
pub fn completions(shell: clap_complete::Shell) -> Result<u8> {
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "utfall", &mut text);
    data(String::from_utf8_lossy(&text).trim_end())?;
    Ok(0)
}

/// Writes a page for the program and one for each of its commands into a folder, which is made.
///
/// # Errors
/// When the folder cannot be written.
pub fn man(folder: &Path, printer: &Printer) -> Result<u8> {
    let failed = |source| Error::Write { path: folder.to_owned(), source };
    std::fs::create_dir_all(folder).map_err(failed)?;
    clap_mangen::generate_to(Cli::command(), folder).map_err(failed)?;
    printer.remark(&format!("wrote the manual into {}; read it with `man {}`", folder.display(), folder.join("utfall.1").display()));
    Ok(0)
}
