//! `codebook`: what a codebook says, and what in it deserves a second look.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Result;
use clap::Subcommand;
use themata::codebook::check;

use super::files;

/// Check or show a codebook
#[derive(clap::Args)]
#[command(after_help = "Example: themata codebook check data/codebook.toml")]
pub struct Args {
    #[command(subcommand)]
    action: Action,
}

#[derive(Subcommand)]
enum Action {
    /// Warn of unknown keys and languages, themes without terms, empty terms, unhandy ids and terms that two themes share
    Check {
        /// Codebook in TOML; default: the embedded one
        file: Option<PathBuf>,
        /// Exit with 1 if there is a warning
        #[arg(long)]
        strict: bool,
    },
    /// Print the themes with names and numbers of terms and examples
    Show {
        /// Codebook in TOML; default: the embedded one
        file: Option<PathBuf>,
    },
}

pub fn run(args: &Args) -> Result<ExitCode> {
    match &args.action {
        Action::Check { file, strict } => run_check(file.as_deref(), *strict),
        Action::Show { file } => show(file.as_deref()),
    }
}

fn run_check(file: Option<&Path>, strict: bool) -> Result<ExitCode> {
    let (_, codebook) = files::codebook(file)?;
    let warnings = check(&codebook);
    let mut text = String::new();
    for warning in &warnings {
        writeln!(text, "warning: {warning}")?;
    }
    writeln!(text, "{} themes, {} warnings", codebook.themes.len(), warnings.len())?;
    files::print(text.as_bytes())?;
    Ok(ExitCode::from(u8::from(strict && !warnings.is_empty())))
}

fn show(file: Option<&Path>) -> Result<ExitCode> {
    let (_, codebook) = files::codebook(file)?;
    let mut text = String::new();
    for (at, theme) in codebook.themes.iter().enumerate() {
        let name = theme.name.get("en").or_else(|| theme.name.values().next());
        let terms: Vec<String> = theme.terms.iter().map(|(tag, terms)| format!("{tag} {}", terms.len())).collect();
        writeln!(text, "{}\n  {}\n  terms: {}", theme.id, name.map_or("", String::as_str), terms.join(", "))?;
        let examples = codebook.examples.iter().filter(|example| example.themes.contains(&at)).count();
        if examples > 0 {
            writeln!(text, "  examples: {examples}")?;
        }
        if let Some(definition) = theme.definition.get("en").or_else(|| theme.definition.values().next()) {
            writeln!(text, "  {definition}")?;
        }
    }
    files::print(text.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}
