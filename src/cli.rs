//! What may be typed on the command line.

use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Turns the questionnaires and registers of a school–working-life project into an evaluation that can be published, defended and recomputed.
#[derive(Debug, Parser)]
#[command(name = "utfall", version, arg_required_else_help = true)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// Say nothing but errors.
    #[arg(long, short, global = true)]
    pub quiet: bool,
    /// Print findings as JSON, one a line, for machines.
    #[arg(long, global = true)]
    pub json: bool,
    /// Say what is done, and how long it takes.
    #[arg(long, short, global = true)]
    pub verbose: bool,
    /// Languages, separated by commas: of the reports, where the command writes any, else those of the project; the first is that of messages,
    /// else the system's.
    #[arg(long, global = true, value_delimiter = ',')]
    pub lang: Vec<String>,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Start a project folder: empty, or a copy of one of the sample projects.
    New(New),
    /// Make a project of exports of survey tools, with a first report; without `-o` only look at what they are and what their columns hold.
    Draft(Draft),
    /// Look at a project's definitions and data and list everything wrong or doubtful; writes nothing.
    Check {
        /// The project's folder, or its `project.toml`; without it the project that the current folder lies in.
        project: Option<PathBuf>,
        /// Look at definitions and data alone, in a part of the time: no figure is computed, so that nothing is said of queries, goals, chapters and
        /// templates.
        #[arg(long)]
        data: bool,
    },
    /// Say what a study of the size that the plan states under `[[power]]` can show, before there are data.
    Power {
        /// The project's folder, which holds `project.toml` and `plan.toml`.
        project: PathBuf,
    },
    /// Make the evaluation: reports, figures, tables and the released numbers.
    Run(Run),
    /// Do the whole job on a page in the browser: on this machine alone, without a terminal, on the same files.
    #[cfg(feature = "studio")]
    Studio(Studio),
    /// Make the follow-up pack of an ESF-funded project: complete, for the authority, not to be published.
    Esf(Esf),
    /// Say whether the published numbers still are those that were released; with the project, whether they come out again from the data.
    Verify(Verify),
    /// Say what changed between two editions of a publication: numbers new, gone and others, why, the largest change first.
    Compare(Compare),
    /// Put the numbers of a later edition into a Word document that somebody went on writing.
    Refresh(Refresh),
    /// Follow one released number, by its name, to where it is told and what it was made from.
    Trace(Trace),
    /// Show the key that runs are signed with; made at first use, in the user's configuration folder.
    Key,
    /// Show one table on the terminal; it has not passed disclosure control.
    Query(Query),
    /// List what definitions and queries may name: concepts, scales, indicators, tables; or what findings mean.
    List(List),
    /// Write JSON Schemas of `project.toml`, `plan.toml` and codebooks, for editors that complete and check.
    Schema {
        /// The folder to write them into.
        folder: PathBuf,
    },
    /// Print what makes a shell complete commands and options; the help of your shell says where it goes.
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
    /// Write the manual's pages, for `man`.
    Man {
        /// The folder to write them into.
        folder: PathBuf,
    },
}

/// Arguments of `verify`.
#[derive(Debug, Args)]
pub struct Verify {
    /// The folder that a run wrote; or a document from it that somebody went on writing (.docx, .html).
    pub folder: PathBuf,
    /// The project's folder, to recompute everything from the data; of a document, the folder that a run wrote.
    pub project: Option<PathBuf>,
    /// The public key that must have signed it: its file, or its line of letters. Without it the key that lies in the folder.
    #[arg(long)]
    pub key: Option<String>,
    /// The folder of the earlier output that it was made beside, where it was: what `run --previous` was given.
    #[arg(long, value_name = "OUT")]
    pub previous: Option<PathBuf>,
    /// Write the answer to this file as well, as a page for an auditor: `verification.html`.
    #[arg(long, short)]
    pub output: Option<PathBuf>,
}

/// Arguments of `compare`.
#[derive(Debug, Args)]
pub struct Compare {
    /// The folder of the earlier edition.
    pub before: PathBuf,
    /// The folder of the later edition.
    pub after: PathBuf,
    /// Write the answer to this file as well, as a page.
    #[arg(long, short)]
    pub output: Option<PathBuf>,
}

/// Arguments of `refresh`.
#[derive(Debug, Args)]
pub struct Refresh {
    /// The document, made by a run and edited since; it is replaced, unless `-o` names another.
    pub document: PathBuf,
    /// The folder of the later edition.
    pub folder: PathBuf,
    /// The folder of the edition that the document was written from: then sentences whose claim no longer holds are listed.
    #[arg(long)]
    pub before: Option<PathBuf>,
    /// The document to write.
    #[arg(long, short)]
    pub output: Option<PathBuf>,
}

/// Arguments of `trace`.
#[derive(Debug, Args)]
pub struct Trace {
    /// The folder that a run wrote.
    pub folder: PathBuf,
    /// The name of the number, as it stands in the first column of `indicators.csv` and beside the number in the pages.
    pub id: String,
}

/// Arguments of `query`.
#[derive(Debug, Args)]
pub struct Query {
    /// The project's folder, where it is not that of the current folder; then the name of an instrument, a register, a staging table or an
    /// indicator, or a SELECT statement.
    #[arg(required = true, num_args = 1..=2, value_names = ["PROJECT", "WHAT"])]
    pub what: Vec<String>,
    /// All rows as csv.
    #[arg(long)]
    pub csv: bool,
}

/// Arguments of `list`.
#[derive(Debug, Args)]
pub struct List {
    /// What to list.
    pub what: Listed,
    /// A project whose own scales, queries and tables are listed too.
    pub project: Option<PathBuf>,
    /// As csv.
    #[arg(long)]
    pub csv: bool,
}

/// What can be listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Listed {
    /// What a column can hold: `concept` of a question.
    Concepts,
    /// Ordered scales: `scale` of a question.
    Scales,
    /// Indicators, with what each needs.
    Indicators,
    /// Registers with the columns they need; of a project, every table a query can select from.
    Tables,
    /// Codes of findings, with what each means and how to mend it.
    Findings,
}

/// Arguments of `new`.
#[derive(Debug, Args)]
pub struct New {
    /// The folder to make.
    pub folder: PathBuf,
    /// The sample project to start from; without it an empty one.
    #[arg(long)]
    pub from: Option<String>,
}

/// Arguments of `draft`.
#[derive(Debug, Args)]
pub struct Draft {
    /// Files, or folders of files that belong together; `-` is what another program hands over.
    #[arg(required = true)]
    pub files: Vec<PathBuf>,
    /// The project's folder to make, which must not exist or be empty; without it nothing is written. `--json` prints what was found for
    /// machines instead.
    #[arg(long, short)]
    pub output: Option<PathBuf>,
}

/// Arguments of `run`.
#[derive(Debug, Args)]
pub struct Run {
    /// The project's folder, or its `project.toml`; without it the project that the current folder lies in.
    pub project: Option<PathBuf>,
    /// Run again whenever a file of the project changes, until it is stopped.
    #[arg(long)]
    pub watch: bool,
    /// The folder to write; it is replaced as a whole. Without it `out/` and the project's id.
    #[arg(long, short)]
    pub output: Option<PathBuf>,
    /// This is the run that goes out: what it shows, and of whom, is remembered in the project's folder, so that later runs give nothing away by
    /// the difference.
    #[arg(long)]
    pub publish: bool,
    /// The folder of an earlier output that is known and was not remembered by `--publish`: what would tell of few people by the difference stands
    /// as it was printed, or is withheld.
    #[arg(long, value_name = "OUT")]
    pub previous: Option<PathBuf>,
    /// Languages of the reports: `--lang` of the program, else those of the project.
    #[arg(skip)]
    pub lang: Vec<String>,
}

/// Arguments of `studio`.
#[cfg(feature = "studio")]
#[derive(Debug, Args)]
pub struct Studio {
    /// A project's folder to begin with; without it the page asks.
    pub folder: Option<PathBuf>,
    /// Only print the address; the browser is opened by hand.
    #[arg(long)]
    pub no_browser: bool,
    /// Minutes without a request after which the program ends.
    #[arg(long, default_value_t = 240)]
    pub idle: u64,
}

/// Arguments of `esf`.
#[derive(Debug, Args)]
pub struct Esf {
    /// The project's folder, whose `project.toml` has an `[esf]` section; without it the project that the current folder lies in.
    pub project: Option<PathBuf>,
    /// The folder to write; it is replaced as a whole, and may not lie in a published evaluation.
    #[arg(long, short)]
    pub output: PathBuf,
    /// The `figures.csv` of an earlier pack: what changed since, and why.
    #[arg(long)]
    pub previous: Option<PathBuf>,
    /// Write the link table of pseudonyms and identity numbers to this file, apart from the pack.
    #[arg(long)]
    pub link_table: Option<PathBuf>,
    /// Write the monthly person files, with identity numbers, into this folder, apart from the pack.
    #[arg(long)]
    pub person_file: Option<PathBuf>,
    /// Languages of the reports: `--lang` of the program, else those of the project.
    #[arg(skip)]
    pub lang: Vec<String>,
}
