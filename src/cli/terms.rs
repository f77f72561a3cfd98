//! `terms`: the tokens and the term vector of each clause.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use themata::report;

use super::columns::OfClauses;
use super::files::{self, Writing};

/// List the terms of each clause with their counts and weights
///
/// Memory: the table and its terms, about 100 times the size of the texts with character n-grams.
#[derive(clap::Args)]
#[command(after_help = "Example: themata terms out/clauses.csv --out terms.csv")]
pub struct Args {
    /// Table with clause and text (language where known), CSV, Parquet or JSON lines; - for standard input
    table: PathBuf,
    /// Model folder; default: the embedded model
    #[arg(long, value_name = "DIR")]
    model: Option<PathBuf>,
    /// File to write to; default: standard output
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    #[command(flatten)]
    columns: OfClauses,
    #[command(flatten)]
    writing: Writing,
}

pub fn run(args: &Args) -> Result<ExitCode> {
    args.writing.check(args.out.as_slice(), &[&args.table])?;
    let model = files::model(args.model.as_deref())?;
    let (rows, languages) = files::clauses(&args.table, |table| args.columns.of(table))?;
    let clauses: Vec<_> = rows.iter().map(|row| row.text.as_str()).zip(languages).collect();
    let vocabulary = &model.vectorizer.tfidf.vocabulary;
    let mut terms = Vec::new();
    for (row, &(text, language)) in rows.iter().zip(&clauses) {
        let tokens = model.vectorizer.tokens(text, language);
        for (term, count, weight) in model.vectorizer.term_weights(&tokens, language) {
            terms.push((row.clause.clone(), vocabulary.term(term).to_string(), count, weight));
        }
    }
    args.writing.one(&report::terms(&terms)?, args.out.as_deref())?;
    Ok(ExitCode::SUCCESS)
}
