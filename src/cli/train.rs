//! `train`: clauses and codings to a model folder.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Result, bail};
use themata::classify::{Example, FEW_THEMES, ThemeClassifier, TrainingParams, check_model, write_model};

use super::columns::OfExamples;
use super::files;

/// How many terms of each theme are listed.
const TERMS: usize = 8;

/// Train a model on clauses and codings
///
/// Without codings the themes are learnt from the codebook alone: its terms and examples. Memory: the texts, the term vectors of all coded clauses,
/// about 8 bytes a term, and the weights, 8 bytes each.
#[derive(clap::Args)]
#[command(
    after_help = "Example: themata train out/clauses.csv --codings codings.csv --codebook codebook.toml --out model"
)]
pub struct Args {
    /// Table with clause and text (language, resolution, series where known), CSV, Parquet or JSON lines; - for standard input
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
    /// Replace an existing model; a folder that holds anything else is never replaced
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    columns: OfExamples,
}

/// So many themes are named in a warning.
const NAMED: usize = 10;

pub fn run(args: &Args) -> Result<ExitCode> {
    check_model(&args.out, args.force)?;
    let (text, codebook) = files::codebook(args.codebook.as_deref())?;
    let (rows, codings) = files::rows(&args.table, args.codings.as_deref(), &codebook, &args.columns)?;
    let examples: Vec<Example> = rows.into_iter().map(|row| row.example).collect();
    let is_uncoded = || examples.iter().all(|example| example.themes.is_none());
    if let Some(file) = args.codings.as_ref().filter(|_| !codings.themes.is_empty() && is_uncoded()) {
        bail!(
            "no clause of the table is coded: check the ids in {}, or leave out --codings to learn from the codebook alone",
            file.display()
        );
    }
    let trained = TrainingParams::default().check()?.train(&codebook, &examples)?;
    if !trained.without_positives.is_empty() {
        let named = trained.without_positives.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>().join(", ");
        let themes = match trained.without_positives.len().saturating_sub(NAMED) {
            0 => named,
            more => format!("{named} and {more} more themes"),
        };
        tell!("warning: no clause is coded with {themes}: learnt from the codebook alone");
    }
    tell(&trained.model);
    write_model(&trained.model, &text, &args.out, args.force)?;
    let summary = &trained.model.summary;
    let examples = match summary.examples {
        0 => String::new(),
        examples => format!(" and {examples} examples of the codebook"),
    };
    tell!("trained on {} coded of {} clauses{examples}", summary.coded, summary.clauses);
    Ok(ExitCode::SUCCESS)
}

/// Says what in the codings deserves a second look, and what was learnt.
fn tell(model: &ThemeClassifier) {
    let summary = &model.summary;
    let always: Vec<&str> =
        summary.positives.iter().filter(|&(_, &n)| n > 0 && n == summary.coded).map(|(id, _)| id.as_str()).collect();
    if !always.is_empty() {
        let themes = always.join(", ");
        tell!("warning: every coded clause carries {themes}: nothing tells when it is absent");
    }
    if summary.without_terms > 0 {
        tell!("warning: {} coded clauses hold no term that the model knows", summary.without_terms);
    }
    if model.codebook.themes.len() <= FEW_THEMES {
        for (at, theme) in model.codebook.themes.iter().enumerate() {
            let terms: Vec<String> = model.top_terms(at, TERMS).into_iter().map(|(term, _)| term).collect();
            tell!("{}: {}", theme.id, terms.join(", "));
        }
    }
}
