//! Starts the command and turns its result into an exit code.

use clap::Parser;
use std::process::ExitCode;
use utfall::cli::Cli;
use utfall::commands::{self, print::message};

/// The C library's allocator lets small texts nibble at the places of large columns, which then are never given back: of a million rows it held
/// twice the memory.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    #[cfg(feature = "studio")]
    let cli = Cli::parse_from(commands::studio::arguments());
    #[cfg(not(feature = "studio"))]
    let cli = Cli::parse();
    let json = cli.json;
    match commands::execute(cli) {
        Ok(code) => ExitCode::from(code),
        Err(error) if json => {
            commands::print::failure(&error);
            ExitCode::from(2)
        }
        Err(error) => {
            message(&format!("error: {error}"));
            let mut cause = std::error::Error::source(&error);
            while let Some(inner) = cause {
                message(&format!("  caused by: {inner}"));
                cause = inner.source();
            }
            ExitCode::from(2)
        }
    }
}
