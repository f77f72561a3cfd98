//! `train`: clauses and codings to a model folder.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use themata::classify::{TrainingParams, write_model};
use themata::report::Output;

use super::files;

/// Train a model on clauses and codings
///
/// Without codings the themes are learnt from the codebook's terms alone. Memory: the term vectors of all coded
/// clauses, about 8 bytes a term, and the weights, 8 bytes a term and theme.
#[derive(clap::Args)]
#[command(
    after_help = "Example: themata train out/clauses.csv --codings codings.csv --codebook codebook.toml --out model"
)]
pub struct Args {
    /// Table with clause and text (language, resolution, series where known), CSV or Parquet; - for standard input
    table: PathBuf,
    /// Table with clause, theme, coder; an empty theme says "coded, no theme"
    #[arg(long, value_name = "FILE")]
    codings: Option<PathBuf>,
    /// Codebook in TOML; default: the embedded one
    #[arg(long, value_name = "FILE")]
    codebook: Option<PathBuf>,
    /// Folder to write the model to
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// Replace an existing model
    #[arg(long)]
    force: bool,
}

pub fn run(args: &Args) -> Result<ExitCode> {
    Output::check_folder(&args.out, args.force)?;
    let (text, codebook) = files::codebook(args.codebook.as_deref())?;
    let examples = files::examples(&args.table, args.codings.as_deref(), &codebook)?;
    let trained = TrainingParams::default().check()?.train(&codebook, &examples)?;
    if !trained.without_positives.is_empty() {
        let themes = trained.without_positives.join(", ");
        eprintln!("warning: no clause is coded with {themes}: learnt from the codebook's terms alone");
    }
    write_model(&trained.model, &text, &args.out, args.force)?;
    eprintln!("trained on {} coded of {} clauses", trained.model.summary.coded, trained.model.summary.clauses);
    Ok(ExitCode::SUCCESS)
}
