//! `evaluate`: how good a model, or training, is on coded clauses.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Result, bail};
use themata::classify::{Example, TrainingParams, read_model};
use themata::codebook::{Codebook, Codings};
use themata::evaluate::{
    Agreement, Intervals, MIN_POSITIVES, Outcome, Relation, Reliability, Scores, Size, by_relation, curve, held_out,
    intervals, outcomes,
};
use themata::report::{self, number, range};

use super::columns::OfExamples;
use super::files::{self, Writing};
use super::splitting::{Divided, Splitting};

/// Score training by cross-validation, or a model on codings
///
/// By default whole series (a column series, else as in resolutions.csv beside TABLE, else each resolution) and near-duplicate clauses stay in one fold. Intervals
/// (95 %) resample resolutions; a theme with fewer than 5 coded clauses has no score of its own. Where two or more people coded the same clauses, a second table
/// tells how far they agree, and the model with them. With --split forward the session of a clause is a column session or year, else as in resolutions.csv
/// beside TABLE, else that of its symbol; each clause tested on is verbatim (letters and digits equal to one learnt from), amended (similar to one) or new.
#[derive(clap::Args)]
#[command(after_help = "Example: themata evaluate out/clauses.csv --codings data/codings.csv")]
pub struct Args {
    /// Table with clause and text (language, resolution, series where known), CSV, Parquet or JSON lines; - for standard input
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
    #[command(flatten)]
    splitting: Splitting,
    /// How many folds, where the split has folds
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u16).range(2..))]
    folds: u16,
    /// Learning curve instead of scores: sizes such as 0,10,30,100,300,all, so many of the coded clauses are learnt from
    #[arg(long, value_name = "SIZES", value_delimiter = ',', conflicts_with_all = ["model", "reliability", "agreement"])]
    curve: Vec<Size>,
    /// How often the coded clauses of a size are drawn for the curve
    #[arg(long, default_value_t = 10, value_parser = clap::value_parser!(u16).range(1..))]
    draws: u16,
    /// CSV file for the folds: in which trial each coded clause was tested on
    #[arg(long, value_name = "FILE", conflicts_with = "model")]
    partition: Option<PathBuf>,
    /// CSV file to write to as well; with --split forward, also rows such as (micro, verbatim)
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// CSV file for the reliability table: probabilities against the share that was coded
    #[arg(long, value_name = "FILE")]
    reliability: Option<PathBuf>,
    /// CSV file for the agreement of coders: percent agreement, kappa, alpha, and the model's kappa beside them
    #[arg(long, value_name = "FILE")]
    agreement: Option<PathBuf>,
    #[command(flatten)]
    columns: OfExamples,
    #[command(flatten)]
    writing: Writing,
}

/// What was tested, and how.
struct Tested {
    codebook: Codebook,
    codings: Codings,
    outcomes: Vec<Outcome>,
    /// One an outcome, where the split is forward; else empty.
    relations: Vec<Relation>,
    note: String,
}

/// Tests a model.
fn test_model(args: &Args, folder: &Path) -> Result<Tested> {
    let model = read_model(folder)?;
    let (rows, codings) = files::rows(&args.table, Some(&args.codings), &model.codebook, &args.columns)?;
    let examples: Vec<Example> = rows.into_iter().map(|row| row.example).collect();
    let is_coded = examples.iter().any(|example| example.themes.is_some());
    if is_coded && model.summary.is_of(&model.codebook, &examples) {
        tell!(
            "warning: by its SHA-256, model {} has learnt from these very codings: the scores say how well it remembers them; leave out --model to cross-validate",
            folder.display()
        );
    }
    let outcomes = outcomes(&model, &examples);
    let note = format!("model {}", folder.display());
    Ok(Tested { codebook: model.codebook, codings, outcomes, relations: Vec::new(), note })
}

/// The clauses to train and test on.
fn divided(args: &Args) -> Result<(Codebook, Codings, Divided)> {
    let (_, codebook) = files::codebook(args.codebook.as_deref())?;
    let (rows, codings) = files::rows(&args.table, Some(&args.codings), &codebook, &args.columns)?;
    let divided = args.splitting.divide(rows, usize::from(args.folds))?;
    if args.partition.is_some() {
        args.writing.one(&report::partition(&divided.examples, &divided.trials)?, args.partition.as_deref())?;
    }
    Ok((codebook, codings, divided))
}

/// Prints and writes the learning curve.
fn run_curve(args: &Args) -> Result<ExitCode> {
    let (codebook, _, divided) = divided(args)?;
    let mut sizes = args.curve.clone();
    sizes.sort_unstable();
    sizes.dedup();
    let params = TrainingParams::default().check()?;
    let points = curve(&params, &codebook, &divided.examples, &divided.trials, &sizes, usize::from(args.draws))?;
    let lines = report::curve_text(&codebook, &points);
    files::print(format!("{lines}{} coded clauses; {}\n", divided.examples.len(), divided.note).as_bytes())?;
    if args.out.is_some() {
        args.writing.one(&report::curve(&codebook, &points)?, args.out.as_deref())?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Tests training.
fn test_training(args: &Args) -> Result<Tested> {
    let (codebook, codings, Divided { examples, trials, relations, note }) = divided(args)?;
    let outcomes = held_out(&TrainingParams::default().check()?, &codebook, &examples, &trials)?;
    Ok(Tested { codebook, codings, outcomes, relations, note })
}

pub fn run(args: &Args) -> Result<ExitCode> {
    let tables = [&args.out, &args.reliability, &args.agreement, &args.partition];
    let tables: Vec<_> = tables.into_iter().flatten().cloned().collect();
    let beside = args.table.with_file_name("resolutions.csv");
    let read = [Some(&args.table), Some(&args.codings), args.codebook.as_ref(), Some(&beside)];
    args.writing.check(&tables, &read.into_iter().flatten().map(PathBuf::as_path).collect::<Vec<_>>())?;
    if !args.curve.is_empty() {
        return run_curve(args);
    }
    let Tested { codebook, codings, outcomes, relations, note } = match &args.model {
        Some(folder) => test_model(args, folder)?,
        None => test_training(args)?,
    };
    if outcomes.is_empty() {
        bail!("no clause of the table is coded: check the ids in {}", args.codings.display());
    }
    let (scores, intervals) = (Scores::of(&codebook, &outcomes), intervals(&codebook, &outcomes));
    let reliability = Reliability::new(&outcomes);
    let by_relation = if relations.is_empty() { Vec::new() } else { by_relation(&codebook, &outcomes, &relations) };
    let agreement = Agreement::new(&codebook, &codings.given, &outcomes);
    let mut lines = text(&scores, &intervals, &reliability, &note);
    lines += &report::relations_text(&by_relation);
    lines += &agreement.as_ref().map(report::agreement_text).unwrap_or_default();
    files::print(lines.as_bytes())?;
    if args.out.is_some() {
        let table = report::scores(&scores, &intervals)?.vstack(&report::relations(&by_relation)?)?;
        args.writing.one(&table, args.out.as_deref())?;
    }
    if args.reliability.is_some() {
        args.writing.one(&report::reliability(&reliability)?, args.reliability.as_deref())?;
    }
    match (&agreement, &args.agreement) {
        (Some(agreement), Some(file)) => args.writing.one(&report::agreement(agreement)?, Some(file))?,
        (None, Some(file)) => {
            tell!("warning: no clause was coded by two people: {} is not written", file.display());
        }
        _ => {}
    }
    Ok(ExitCode::SUCCESS)
}

fn text(scores: &Scores, intervals: &Intervals, reliability: &Reliability, note: &str) -> String {
    let header = ["precision", "recall", "f1"].map(|name| format!("{name:>9}")).join(" ");
    let mut lines = format!("{:<32} {header} {:>15} {:>9}\n", "theme", "95 % interval", "support");
    let mut few = Vec::new();
    for ((id, counts), &interval) in scores.themes.iter().zip(&intervals.themes) {
        let known = counts.support() >= MIN_POSITIVES;
        if !known {
            few.push(id.as_str());
        }
        let cells = [counts.precision(), counts.recall(), counts.f1()].map(|value| number(value.filter(|_| known)));
        let cells = cells.map(|cell| format!("{cell:>9}")).join(" ");
        let interval = range(interval.filter(|_| known));
        lines += &format!("{id:<32} {cells} {interval:>15} {:>9}\n", counts.support());
    }
    if !few.is_empty() {
        let few = few.join(", ");
        lines += &format!("no score of their own, with fewer than {MIN_POSITIVES} coded clauses: {few}\n");
    }
    lines += &format!("f1_micro {} ({})\n", number(scores.f1_micro()), range(intervals.f1_micro));
    lines += &format!("f1_macro {} ({})\n", number(scores.f1_macro()), range(intervals.f1_macro));
    lines += &format!("exact_match {}\n", number(scores.exact_match()));
    lines += "probability  pairs  mean probability  share coded\n";
    for (at, bin) in reliability.0.iter().enumerate() {
        let (mean, share) = (number(bin.mean_probability()), number(bin.share_coded()));
        lines += &format!("0.{at} - {:.1} {:>7} {mean:>17} {share:>12}\n", (at + 1) as f64 / 10.0, bin.pairs);
    }
    lines += &format!("expected_calibration_error {}\n", number(reliability.expected_error()));
    lines += &match intervals.resolutions {
        0 | 1 => "intervals need at least two resolutions\n".to_string(),
        n => format!("intervals resample {n} resolutions\n"),
    };
    lines + &format!("{} coded clauses; {note}\n", scores.clauses)
}
