//! `run`: ingest, classify and compare in one go, byte for byte what the three leave by hand.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use themata::classify::ThemeClassifier;
use themata::report::{self, Output, Report};
use themata::resolution::Language;

use super::classify::assign;
use super::compare::Select;
use super::correcting::{Correcting, Tables};
use super::files::{self, Writing};
use super::ingest;
use super::reading::Reading;
use super::report::{PAGE, UiArg, page};

/// How many themes the short table shows.
const MOVERS: usize = 8;

/// Read, classify and compare resolutions: the whole way to CSV
///
/// Memory: the texts, and one row a clause and theme.
#[derive(clap::Args)]
#[command(after_help = "Example: themata run data/resolutions --out out")]
pub struct Args {
    #[command(flatten)]
    reading: Reading,
    /// Folder to write to
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// Model folder; default: the embedded model
    #[arg(long, value_name = "DIR")]
    model: Option<PathBuf>,
    /// Exit with 1 if any file is rejected
    #[arg(long)]
    strict: bool,
    /// Language of the report's own words
    #[arg(long, value_enum, default_value_t = UiArg::En)]
    ui: UiArg,
    /// Write no report.html
    #[arg(long)]
    no_report: bool,
    #[command(flatten)]
    correcting: Correcting,
    #[command(flatten)]
    select: Select,
    #[command(flatten)]
    writing: Writing,
}

pub fn run(args: &Args) -> Result<ExitCode> {
    Output::check_folder(&args.out, args.writing.force)?;
    let model = files::model(args.model.as_deref())?;
    let ([resolution_report, clause_report, reject_report, citation_report, assigned], exit) =
        classified(args, &model)?;
    let tables = Tables {
        resolutions: &resolution_report.table,
        clauses: &clause_report.table,
        assigned: &assigned.table,
        texts: &clause_report.table,
    };
    let select = if args.no_report { args.select.clone() } else { args.select.clone().with_words() };
    let (compared, units) = select.reports(tables, &args.correcting, args.model.as_deref(), &model.codebook)?;
    let summary = report::movers(&compared[0].table, MOVERS)?;
    let mut output = Output::default();
    let reports =
        [resolution_report, clause_report, reject_report, citation_report, assigned].into_iter().chain(compared);
    let reports: Vec<Report> = reports.collect();
    for report in &reports {
        args.writing.add(&mut output, &args.out, report)?;
    }
    if !args.no_report {
        let tables: BTreeMap<_, _> = reports.into_iter().map(|report| (report.name, report.table)).collect();
        output.add(
            args.out.join(PAGE),
            &page(&tables, &tables["clauses.csv"], &units, &model, args.model.as_deref(), args.ui)?,
        )?;
    }
    let written = output.write()?;
    let names: String = written.iter().map(|path| format!("wrote {}\n", path.display())).collect();
    files::print(format!("{summary}{names}").as_bytes())?;
    Ok(exit)
}

/// The tables of `ingest` and `classify`, without the resolutions that they were made of, and how `--strict` ends.
fn classified(args: &Args, model: &ThemeClassifier) -> Result<([Report; 5], ExitCode)> {
    let (resolutions, rejects) = args.reading.resolutions()?;
    let all = || resolutions.iter().flat_map(|r| r.clauses.iter().map(move |c| (r, c)));
    let texts: Vec<_> = all().map(|(r, c)| (c.in_context(), r.language)).collect();
    let clauses: Vec<(&str, Language)> = texts.iter().map(|(text, language)| (text.as_ref(), *language)).collect();
    let ids: Vec<String> = all().map(|(r, c)| r.clause_id(c)).collect();
    let assigned = Report { name: "assigned.csv".to_string(), table: assign(model, &ids, &clauses)? };
    let [resolution_report, clause_report, reject_report, citation_report] = ingest::reports(&resolutions, &rejects)?;
    let reports = [resolution_report, clause_report, reject_report, citation_report, assigned];
    Ok((reports, ingest::exit(args.strict, &rejects)))
}
