//! `ingest`: files and folders to resolutions, clauses, citations and rejects.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use themata::ingest::Reject;
use themata::report::{self, Output, Report};
use themata::resolution::Resolution;

use super::files::Writing;
use super::reading::Reading;

/// Read resolutions and split them into clauses
///
/// Writes resolutions.csv, clauses.csv, rejects.csv and citations.csv. Memory: about three times the size of the texts.
#[derive(clap::Args)]
#[command(after_help = "Example: themata ingest data/resolutions --out out")]
pub struct Args {
    #[command(flatten)]
    reading: Reading,
    /// Folder to write to
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// Exit with 1 if any file is rejected
    #[arg(long)]
    strict: bool,
    #[command(flatten)]
    writing: Writing,
}

pub fn run(args: &Args) -> Result<ExitCode> {
    Output::check_folder(&args.out, args.writing.force)?;
    let (resolutions, rejects) = args.reading.resolutions()?;
    let mut output = Output::default();
    for report in reports(&resolutions, &rejects)? {
        args.writing.add(&mut output, &args.out, &report)?;
    }
    output.write()?;
    Ok(exit(args.strict, &rejects))
}

/// The four tables.
pub fn reports(resolutions: &[Resolution], rejects: &[Reject]) -> Result<[Report; 4]> {
    let name = |name: &str| name.to_string();
    Ok([
        Report { name: name("resolutions.csv"), table: report::resolutions(resolutions)? },
        Report { name: name("clauses.csv"), table: report::clauses(resolutions)? },
        Report { name: name("rejects.csv"), table: report::rejects(rejects)? },
        Report { name: name("citations.csv"), table: report::citations(resolutions)? },
    ])
}

/// 1 where `--strict` was asked for and something was rejected.
pub fn exit(strict: bool, rejects: &[Reject]) -> ExitCode {
    ExitCode::from(u8::from(strict && !rejects.is_empty()))
}
