//! What each command does: calls the pipeline and prints.

pub mod check;
pub mod draft;
pub mod esf;
pub mod new;
pub mod power;
pub mod print;
pub mod query;
pub mod run;
pub mod schema;

use crate::cli::{Cli, Command};
use crate::error::Result;
use print::Printer;

/// Runs a command and returns its exit code: 0 done, 1 the definition or the data have errors.
///
/// # Errors
/// When the command could not be carried out: exit code 2.
pub fn execute(cli: Cli) -> Result<u8> {
    let printer = Printer { quiet: cli.quiet, json: cli.json };
    match cli.command {
        Command::New(arguments) => new::new(&arguments, &printer),
        Command::Draft(arguments) => draft::draft(&arguments, &printer),
        Command::Check { project } => check::check(&project, &printer),
        Command::Power { project } => power::power(&project, &printer),
        Command::Run(arguments) => run::run(&arguments, &printer),
        Command::Esf(arguments) => esf::esf(&arguments, &printer),
        Command::Query { project, what } => query::query(&project, &what, &printer),
        Command::Schema { folder } => schema::schema(&folder, &printer),
    }
}
