//! `classify`: clauses to assigned themes.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use themata::report;

use super::columns::OfClauses;
use super::files::{self, Writing};

/// Assign themes to clauses: several to a clause, or none
///
/// Memory: the table and one row a clause and theme.
#[derive(clap::Args)]
#[command(after_help = "Example: themata classify out/clauses.csv --out out/assigned.csv")]
pub struct Args {
    /// Table with clause and text (language where known), CSV, Parquet or JSON lines; - for standard input
    table: PathBuf,
    /// Model folder; default: the embedded model
    #[arg(long, value_name = "DIR")]
    model: Option<PathBuf>,
    /// File to write to; default: standard output
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// CSV file for the reasons: the words that spoke for and against each assigned theme, or the nearest where none was assigned
    #[arg(long, value_name = "FILE")]
    explain: Option<PathBuf>,
    #[command(flatten)]
    columns: OfClauses,
    #[command(flatten)]
    writing: Writing,
}

pub fn run(args: &Args) -> Result<ExitCode> {
    let tables: Vec<_> = [&args.out, &args.explain].into_iter().flatten().cloned().collect();
    args.writing.check(&tables, &[&args.table])?;
    let model = files::model(args.model.as_deref())?;
    let (rows, languages) = files::clauses(&args.table, |table| args.columns.of(table))?;
    let clauses: Vec<_> = rows.iter().map(|row| row.text.as_str()).zip(languages).collect();
    let ids: Vec<String> = rows.iter().map(|row| row.clause.clone()).collect();
    if args.explain.is_some() {
        args.writing.one(&report::evidence(&model, &ids, &clauses)?, args.explain.as_deref())?;
    }
    args.writing.one(&report::assigned(&model, &ids, &clauses)?, args.out.as_deref())?;
    Ok(ExitCode::SUCCESS)
}
