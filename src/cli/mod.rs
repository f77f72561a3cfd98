//! What did the user ask for?
//!
//! One file a command; a command is a recipe: read, one library call, write. Exit 0 done; 1 done, but `--strict` failed;
//! 2 could not run.

/// Says a line on stderr, where somebody may have stopped listening: that stops nothing.
macro_rules! tell {
    ($($line:tt)*) => {{
        use std::io::Write as _;
        drop(writeln!(std::io::stderr(), $($line)*));
    }};
}

mod beyond;
mod classify;
mod codebook;
mod columns;
mod compare;
mod correcting;
mod evaluate;
mod files;
mod ingest;
mod progress;
mod reading;
mod report;
mod run;
mod splitting;
mod terms;
mod train;

use std::process::ExitCode;
use std::time::Duration;

use clap::{Parser, Subcommand};

/// Which themes do United Nations resolutions take up, clause by clause, and how does that change between sessions?
#[derive(Parser)]
#[command(version, propagate_version = true, after_help = EXIT_CODES)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

const EXIT_CODES: &str =
    "Exit status: 0 done; 1 done, but --strict found rejected files; 2 could not run; 130 interrupted.";

/// The exit status of what a signal ended, as shells give it to Ctrl-C.
const INTERRUPTED: i32 = 130;

/// So long a command may take to end that has written all its files.
const ENDING: Duration = Duration::from_millis(500);

#[derive(Subcommand)]
enum Command {
    Ingest(ingest::Args),
    Codebook(codebook::Args),
    Terms(terms::Args),
    Train(train::Args),
    Classify(classify::Args),
    Evaluate(evaluate::Args),
    Compare(compare::Args),
    Report(report::Args),
    Run(Box<run::Args>),
}

/// Parses, runs, and turns an error into one line on stderr.
pub fn main() -> ExitCode {
    // without a handler the process ends all the same
    drop(ctrlc::set_handler(|| {
        progress::clear();
        if themata::report::abandon() {
            run::tell_what_is_kept();
        } else {
            // all is written: the process ends by itself, unless nobody reads what it prints
            std::thread::sleep(ENDING);
        }
        std::process::exit(INTERRUPTED);
    }));
    let say = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if !themata::ingest::tables::panics_are_caught() {
            say(panic);
        }
    }));
    let outcome = match Cli::parse().command {
        Command::Ingest(args) => ingest::run(&args),
        Command::Codebook(args) => codebook::run(&args),
        Command::Terms(args) => terms::run(&args),
        Command::Train(args) => train::run(&args),
        Command::Classify(args) => classify::run(&args),
        Command::Evaluate(args) => evaluate::run(&args),
        Command::Compare(args) => compare::run(&args),
        Command::Report(args) => report::run(&args),
        Command::Run(args) => run::run(&args),
    };
    outcome.unwrap_or_else(|error| {
        let lines = format!("{error:#}");
        tell!("error: {}", lines.trim_end());
        ExitCode::from(2)
    })
}
