//! What each command does: calls the pipeline and prints.

pub mod check;
pub mod draft;
pub mod esf;
pub mod grid;
pub mod list;
pub mod manual;
pub mod new;
pub mod place;
pub mod power;
pub mod print;
pub mod query;
pub mod run;
pub mod schema;
pub mod watch;

use crate::cli::{Cli, Command};
use crate::error::Result;
use print::Printer;

/// Runs a command and returns its exit code: 0 done, 1 the definition or the data have errors.
///
/// # Errors
/// When the command could not be carried out: exit code 2.
pub fn execute(cli: Cli) -> Result<u8> {
    let printer = Printer { quiet: cli.quiet, json: cli.json, verbose: cli.verbose };
    match cli.command {
        Command::New(arguments) => new::new(&arguments, &printer),
        Command::Draft(arguments) => draft::draft(&arguments, &printer),
        Command::Check { project } => check::check(&place::project(project.as_deref())?, &printer),
        Command::Power { project } => power::power(&place::project(Some(&project))?, &printer),
        Command::Run(arguments) if arguments.watch => watch::watch(&arguments, &printer),
        Command::Run(arguments) => run::run(&arguments, &printer),
        Command::Esf(arguments) => esf::esf(&arguments, &printer),
        Command::Query(arguments) => query::query(&arguments, &printer),
        Command::List(arguments) => list::list(&arguments, &printer),
        Command::Completions { shell } => manual::completions(shell),
        Command::Man { folder } => manual::man(&folder, &printer),
        Command::Schema { folder } => schema::schema(&folder, &printer),
    }
}
