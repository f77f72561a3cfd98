//! The program `themata`: parses the command line, runs one command, tells how it went by its exit code.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::main()
}
