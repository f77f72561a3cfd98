//! `evaluate`: how good a model, or training, is on coded clauses.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Result, bail};
use themata::classify::TrainingParams;
use themata::evaluate::{Scores, cross_validate, evaluate_model};
use themata::report;

use super::files::{self, Writing};

/// Score training by grouped cross-validation, or a model on codings
///
/// Whole series (a column series, else as in resolutions.csv beside TABLE, else each resolution) and near-duplicate clauses stay in one fold.
#[derive(clap::Args)]
#[command(after_help = "Example: themata evaluate out/clauses.csv --codings data/codings.csv")]
pub struct Args {
    /// Table with clause and text (language, resolution, series where known), CSV or Parquet; - for standard input
    table: PathBuf,
    /// Table with clause, theme, coder
    #[arg(long, value_name = "FILE")]
    codings: PathBuf,
    /// Codebook in TOML; default: the embedded one
    #[arg(long, value_name = "FILE", conflicts_with = "model")]
    codebook: Option<PathBuf>,
    /// Score this model instead of training anew
    #[arg(long, value_name = "DIR")]
    model: Option<PathBuf>,
    /// How many folds
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u16).range(2..))]
    folds: u16,
    /// CSV file to write to as well
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    #[command(flatten)]
    writing: Writing,
}

pub fn run(args: &Args) -> Result<ExitCode> {
    args.writing.check(args.out.as_deref())?;
    let (scores, note) = match &args.model {
        Some(folder) => {
            let languages = themata::resolution::Language::ALL.into_iter().collect();
            let model = themata::classify::read_model(folder, &languages)?;
            let examples = files::examples(&args.table, Some(&args.codings), &model.codebook)?;
            (evaluate_model(&model, &examples), format!("model {}", folder.display()))
        }
        None => {
            let (_, codebook) = files::codebook(args.codebook.as_deref())?;
            let examples = files::examples(&args.table, Some(&args.codings), &codebook)?;
            let params = TrainingParams::default().check()?;
            let (scores, partition) = cross_validate(&params, &codebook, &examples, usize::from(args.folds))?;
            let note = format!(
                "{} folds that keep series and near-duplicates together; {} clauses have a near-duplicate elsewhere and would have leaked",
                partition.folds, partition.near_duplicates
            );
            (scores, note)
        }
    };
    if scores.clauses == 0 {
        bail!("no clause of the table is coded: check the ids in {}", args.codings.display());
    }
    files::print(text(&scores, &note).as_bytes())?;
    if args.out.is_some() {
        args.writing.one(&report::scores(&scores)?, args.out.as_deref())?;
    }
    Ok(ExitCode::SUCCESS)
}

fn text(scores: &Scores, note: &str) -> String {
    let number = |value: Option<f64>| value.map_or("-".to_string(), |value| format!("{value:.3}"));
    let mut lines = format!("{:<32} {:>9} {:>9} {:>9} {:>9}\n", "theme", "precision", "recall", "f1", "support");
    for (id, counts) in &scores.themes {
        let cells = [counts.precision(), counts.recall(), counts.f1()].map(number);
        lines += &format!("{id:<32} {:>9} {:>9} {:>9} {:>9}\n", cells[0], cells[1], cells[2], counts.support());
    }
    lines += &format!("f1_micro {}\n", number(scores.f1_micro()));
    lines += &format!("f1_macro {}\n", number(scores.f1_macro()));
    lines += &format!("exact_match {}\n", number(scores.exact_match()));
    lines + &format!("{} coded clauses; {note}\n", scores.clauses)
}
