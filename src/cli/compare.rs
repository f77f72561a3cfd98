//! `compare`: what `ingest` and `classify` left in a folder to coverage, prevalence and changes.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Result;
use clap::ValueEnum;
use polars::prelude::DataFrame;
use themata::compare::{self, By, Selection};
use themata::ingest::tables;
use themata::report::{Output, Report};
use themata::resolution::{Language, PeriodKind};

use super::files::Writing;

/// Compare theme coverage between sessions
///
/// Reads resolutions.csv, clauses.csv and assigned.csv from DIR; writes coverage.csv, prevalence.csv and changes.csv.
/// Memory: the three tables.
#[derive(clap::Args)]
#[command(after_help = "Example: themata compare out --by series --from 70 --out series")]
pub struct Args {
    /// Folder with the tables of ingest and classify
    dir: PathBuf,
    /// Folder to write to; default: DIR
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    #[command(flatten)]
    select: Select,
    #[command(flatten)]
    writing: Writing,
}

/// What is compared.
#[derive(clap::Args, Clone)]
pub struct Select {
    /// Count each resolution in this language; default: the one that most resolutions have
    #[arg(long)]
    language: Option<Language>,
    /// What the periods are
    #[arg(long, value_enum, default_value_t = PeriodArg::Session)]
    period: PeriodArg,
    /// A second dimension
    #[arg(long, value_enum)]
    by: Option<ByArg>,
    /// First period
    #[arg(long, value_name = "PERIOD")]
    from: Option<String>,
    /// Last period
    #[arg(long, value_name = "PERIOD")]
    to: Option<String>,
    /// Also write coverage-wide.csv and prevalence-wide.csv: a row a theme, a column a period
    #[arg(long)]
    wide: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum PeriodArg {
    Session,
    Year,
}

#[derive(Clone, Copy, ValueEnum)]
enum ByArg {
    Organ,
    Kind,
    Language,
    Series,
}

impl Select {
    fn selection(&self) -> Selection {
        let period = match self.period {
            PeriodArg::Session => PeriodKind::Session,
            PeriodArg::Year => PeriodKind::Year,
        };
        let by = self.by.map(|by| match by {
            ByArg::Organ => By::Organ,
            ByArg::Kind => By::Kind,
            ByArg::Language => By::Language,
            ByArg::Series => By::Series,
        });
        Selection { period, language: self.language, by, from: self.from.clone(), to: self.to.clone() }
    }

    /// The names of the files that will be written.
    pub fn names(&self) -> Vec<&'static str> {
        let mut names = vec!["coverage.csv", "prevalence.csv", "changes.csv"];
        if self.wide {
            names.extend(["coverage-wide.csv", "prevalence-wide.csv"]);
        }
        names
    }

    /// The tables to write, in the order of [`Select::names`].
    pub fn reports(&self, resolutions: &DataFrame, clauses: &DataFrame, assigned: &DataFrame) -> Result<Vec<Report>> {
        let units = compare::units(resolutions, clauses, assigned, &self.selection())?;
        if units.without_period > 0 {
            eprintln!(
                "warning: {} resolutions have no known period and are not counted: state it in manifest.csv",
                units.without_period
            );
        }
        let (coverage, prevalence) = (compare::coverage(&units)?, compare::prevalence(&units)?);
        let changes = compare::changes(&coverage, &prevalence)?;
        let mut tables = Vec::new();
        if self.wide {
            tables = vec![compare::wide(&coverage, "coverage")?, compare::wide(&prevalence, "prevalence")?];
        }
        let tables = [coverage, prevalence, changes].into_iter().chain(tables);
        Ok(self.names().into_iter().zip(tables).map(|(name, table)| Report { name: name.to_string(), table }).collect())
    }
}

pub fn run(args: &Args) -> Result<ExitCode> {
    let out: &Path = args.out.as_deref().unwrap_or(&args.dir);
    for name in args.select.names() {
        Output::check_file(&out.join(name), args.writing.force)?;
    }
    let read = |name: &str| tables::read(&args.dir.join(name)).map(|table| table.frame);
    let (resolutions, clauses, assigned) = (read("resolutions.csv")?, read("clauses.csv")?, read("assigned.csv")?);
    let mut output = Output::default();
    for report in args.select.reports(&resolutions, &clauses, &assigned)? {
        args.writing.add(&mut output, out, &report)?;
    }
    output.write()?;
    Ok(ExitCode::SUCCESS)
}
