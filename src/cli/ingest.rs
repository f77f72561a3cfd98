//! `ingest`: files and folders to resolutions, clauses, citations and rejects.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use themata::clauses::Gathered;
use themata::ingest::Reject;
use themata::report::{self, Report, Spool, TableFile};

use super::files::Writing;
use super::reading::Reading;

/// Read resolutions and split them into clauses
///
/// Writes resolutions.csv, clauses.csv, rejects.csv and citations.csv. Memory: what is kept of each resolution, not the
/// texts.
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
    let place = args.writing.enter(&args.out, &NAMES)?;
    let mut spool = Spool::of_clauses(&place);
    let gathered =
        args.reading.each(args.reading.inputs()?, &args.out, &mut args.reading.progress(), &mut |texts| {
            Ok(spool.add(texts)?)
        })?;
    let spooled = spool.finish(&gathered.kept);
    let mut output = place.output();
    let [resolutions, rejects] = reports(&gathered)?;
    for report in [resolutions, rejects] {
        args.writing.add(&mut output, &args.out, &report)?;
    }
    args.writing.add_parts(&mut output, args.out.join(CITATIONS), report::citations(&gathered.heads))?;
    let mut clauses = TableFile::begin(&output, args.out.join(CLAUSES), args.writing.format())?;
    spooled.write_clauses(&mut clauses)?;
    clauses.finish(&mut output)?;
    output.write()?;
    Ok(exit(args.strict, &gathered.rejects))
}

/// The file of the clauses.
pub const CLAUSES: &str = "clauses.csv";
/// The file of the citations.
pub const CITATIONS: &str = "citations.csv";
/// The files that are written.
pub const NAMES: [&str; 4] = ["resolutions.csv", CLAUSES, "rejects.csv", CITATIONS];

/// The tables but for clauses and citations.
pub fn reports(Gathered { heads, rejects, .. }: &Gathered) -> Result<[Report; 2]> {
    let [resolutions, _, rejected, _] = NAMES.map(str::to_string);
    Ok([
        Report { name: resolutions, table: report::resolutions(heads)? },
        Report { name: rejected, table: report::rejects(rejects)? },
    ])
}

/// 1 where `--strict` was asked for and something was rejected.
pub fn exit(strict: bool, rejects: &[Reject]) -> ExitCode {
    ExitCode::from(u8::from(strict && !rejects.is_empty()))
}
