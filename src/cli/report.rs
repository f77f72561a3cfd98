//! `report`: the tables of a folder as a page, a workbook or a memo for people to read.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context, Result};
use clap::ValueEnum;
use polars::prelude::DataFrame;
use themata::compare::{self, Register};
use themata::ingest::tables;
use themata::report::{self, Author, Briefing, Output, Ui};

use super::compare::{Select, all_tables};
use super::files;
use super::ingest::CITATIONS;

/// The page that is written where nothing else is asked for.
pub const PAGE: &str = "report.html";

/// Show what run or compare left in a folder: a page, a workbook, a memo
///
/// Reads resolutions.csv, clauses.csv, assigned.csv and coverage.csv from DIR, and the other tables of compare where they are there. The page is one
/// file without script or network, at most 10 MB. Memory: the tables.
#[derive(clap::Args)]
#[command(after_help = "Example: themata report out --html report.html --xlsx tables.xlsx --ui zh")]
pub struct Args {
    /// Folder with the tables of run, or of ingest, classify and compare
    dir: PathBuf,
    /// Page to write; default, where neither workbook nor memo is asked for: DIR/report.html
    #[arg(long, value_name = "FILE")]
    html: Option<PathBuf>,
    /// Workbook to write: one sheet a table
    #[arg(long, value_name = "FILE")]
    xlsx: Option<PathBuf>,
    /// Memo to write, in Markdown
    #[arg(long, value_name = "FILE")]
    markdown: Option<PathBuf>,
    /// Model folder that assigned the themes, for their names and the terms that spoke for them; default: the embedded model
    #[arg(long, value_name = "DIR")]
    model: Option<PathBuf>,
    /// Language of the report's own words
    #[arg(long, value_enum, default_value_t = UiArg::En)]
    ui: UiArg,
    #[command(flatten)]
    select: Select,
    /// Replace existing files
    #[arg(long)]
    force: bool,
}

/// The language of a report's own words.
#[derive(Clone, Copy, ValueEnum)]
pub enum UiArg {
    /// English
    En,
    /// Chinese
    Zh,
}

impl From<UiArg> for Ui {
    fn from(arg: UiArg) -> Ui {
        match arg {
            UiArg::En => Ui::En,
            UiArg::Zh => Ui::Zh,
        }
    }
}

/// The last part of a path: the same wherever the folder stands.
pub fn name(folder: &Path) -> String {
    folder.file_name().unwrap_or(folder.as_os_str()).to_string_lossy().into_owned()
}

/// The tables of a folder that a report knows; the first four must be there.
const NEEDED: [&str; 4] = ["resolutions.csv", "clauses.csv", "assigned.csv", "coverage.csv"];

/// All that it reads.
fn names() -> impl Iterator<Item = &'static str> {
    NEEDED.into_iter().chain(["rejects.csv", CITATIONS]).chain(all_tables())
}

fn read(dir: &Path) -> Result<BTreeMap<String, DataFrame>> {
    let mut found = BTreeMap::new();
    for name in NEEDED {
        let table = tables::read(&dir.join(name)).with_context(|| match name {
            "coverage.csv" => "report needs the tables of `themata run`, or of `themata compare`",
            _ => "report needs a folder with the tables of `themata run`, or of ingest, classify and compare",
        })?;
        found.insert(name.to_string(), table.frame);
    }
    for name in names().filter(|name| !NEEDED.contains(name)) {
        let path = dir.join(name);
        if path.is_file() {
            found.insert(name.to_string(), tables::read(&path)?.frame);
        }
    }
    Ok(found)
}

pub fn run(args: &Args) -> Result<ExitCode> {
    let default = (args.xlsx.is_none() && args.markdown.is_none()).then(|| args.dir.join(PAGE));
    let html = args.html.clone().or(default);
    let files: Vec<PathBuf> = [&html, &args.xlsx, &args.markdown].into_iter().flatten().cloned().collect();
    let sources: Vec<PathBuf> = names().map(|name| args.dir.join(name)).collect();
    files::none_read(&files, &sources)?;
    files::check(files.into_iter(), args.force)?;
    let selection = args.select.selection()?;
    files::of_one_run(&args.dir, &NEEDED)?;
    let tables = read(&args.dir)?;
    compare::all_classified(&tables["clauses.csv"], &tables["assigned.csv"])?;
    let register = Arc::new(Register::of(&tables["clauses.csv"], &tables["assigned.csv"])?);
    let units = compare::units(&tables["resolutions.csv"], &register, &selection)?;
    let model = files::model(args.model.as_deref())?;
    let folder = args.model.as_deref().map(name);
    let author = Author { model: &model, folder: folder.as_deref() };
    let renewals = match tables.get("series.csv") {
        Some(table) => report::renewals(table, &register)?,
        None => Vec::new(),
    };
    let briefing = Briefing::new(&tables, &units, renewals, author, args.ui.into())?;
    let mut output = Output::default();
    if let Some(file) = html {
        output.add(file, &report::html(&briefing, &tables["clauses.csv"])?)?;
    }
    if let Some(file) = &args.xlsx {
        output.add(file.clone(), &report::xlsx(&tables, args.ui.into())?)?;
    }
    if let Some(file) = &args.markdown {
        output.add(file.clone(), report::memo(&briefing).as_bytes())?;
    }
    let written = output.write()?;
    let names: String = written.iter().map(|path| format!("wrote {}\n", path.display())).collect();
    files::print(names.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}
