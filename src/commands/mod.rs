//! What each command does: calls the pipeline and prints.

pub mod check;
pub mod compare;
pub mod draft;
pub mod esf;
pub mod grid;
pub mod list;
pub mod manual;
pub mod new;
pub mod place;
pub mod power;
mod previous;
pub mod print;
pub mod query;
pub mod refresh;
pub mod run;
pub mod schema;
#[cfg(feature = "studio")]
pub mod studio;
pub mod verify;
pub mod watch;

use crate::cli::{Cli, Command, Esf, Run};
use crate::error::Result;
use crate::report::words::messages;
use print::Printer;

/// Runs a command and returns its exit code: 0 done, 1 the definition or the data have errors.
///
/// # Errors
/// When the command could not be carried out: exit code 2.
pub fn execute(cli: Cli) -> Result<u8> {
    let language = messages::chosen(&cli.lang, cli.json);
    let printer = Printer { quiet: cli.quiet, json: cli.json, verbose: cli.verbose, language };
    let lang = cli.lang;
    match cli.command {
        Command::New(arguments) => new::new(&arguments, &printer),
        Command::Draft(arguments) => draft::draft(&arguments, lang.first().map(|_| language), &printer),
        Command::Check { project, data: true } => check::data(&place::project(project.as_deref())?, &printer),
        Command::Check { project, data: false } => check::check(&place::project(project.as_deref())?, &printer),
        Command::Power { project } => power::power(&place::project(Some(&project))?, &printer),
        Command::Run(arguments) if arguments.watch => watch::watch(&Run { lang, ..arguments }, &printer),
        Command::Run(arguments) => run::run(&Run { lang, ..arguments }, &printer),
        #[cfg(feature = "studio")]
        Command::Studio(arguments) => studio::studio(&arguments, &lang),
        Command::Esf(arguments) => esf::esf(&Esf { lang, ..arguments }, &printer),
        Command::Verify(arguments) => verify::verify(&arguments, &printer),
        Command::Compare(arguments) => compare::compare(&arguments, &printer),
        Command::Refresh(arguments) => refresh::refresh(&arguments, &printer),
        Command::Trace(arguments) => compare::trace(&arguments, &printer),
        Command::Key => verify::key(&printer),
        Command::Query(arguments) => query::query(&arguments, &printer),
        Command::List(arguments) => list::list(&arguments, &printer),
        Command::Completions { shell } => manual::completions(shell),
        Command::Man { folder } => manual::man(&folder, &printer),
        Command::Schema { folder } => schema::schema(&folder, &printer),
    }
}
