//! `compare`: what `ingest` and `classify` left in a folder to coverage, prevalence and changes.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context, Result};
use clap::ValueEnum;
use themata::codebook::Codebook;
use themata::compare::{self, By, PeriodGroups, Register, Renewals, Resampling, Selection, Units};
use themata::ingest::tables;
use themata::report::{Output, Report, Workplace};
use themata::resolution::{Language, PeriodKind};

use super::beyond::{self, Beyond, CodebookArg};
use super::correcting::{Correcting, Corrector, Tables};
use super::files::{Writing, of_one_run};

/// The file of renewals.
pub const SERIES: &str = "series.csv";

/// The tables that every comparison writes.
const ALWAYS: [&str; 5] = ["coverage.csv", "prevalence.csv", "changes.csv", "trends.csv", SERIES];
/// Those of `--wide`.
const WIDE: [&str; 3] = ["coverage-wide.csv", "prevalence-wide.csv", "changes-wide.csv"];

/// All tables that a comparison may write.
pub fn all_tables() -> Vec<&'static str> {
    [&ALWAYS[..], &WIDE, &beyond::NAMES].concat()
}

/// Compare theme coverage between sessions
///
/// Reads resolutions.csv, clauses.csv and assigned.csv from DIR; writes coverage.csv, prevalence.csv, changes.csv, trends.csv and series.csv.
/// Memory: the three tables.
#[derive(clap::Args)]
#[command(after_help = "Example: themata compare out --by series --from 70 --out series")]
pub struct Args {
    /// Folder with the tables of ingest and classify
    dir: PathBuf,
    /// Folder to write to; default: DIR
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Model folder that assigned.csv comes from, to see whether it was trained on --codings; default: the embedded model
    #[arg(long, value_name = "DIR", requires = "codings")]
    model: Option<PathBuf>,
    #[command(flatten)]
    correcting: Correcting,
    #[command(flatten)]
    select: Select,
    #[command(flatten)]
    codebook: CodebookArg,
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
    /// Periods that gather sessions or years, such as 66-70,71-75; or a file with one a line, then its name if it has one
    #[arg(long, value_name = "LIST|FILE")]
    periods: Option<String>,
    /// Also write coverage-wide.csv and prevalence-wide.csv (a row a theme, a column a period) and changes-wide.csv (a column a
    /// pair of periods)
    #[arg(long)]
    wide: bool,
    /// Draws of resolutions for the intervals
    #[arg(long, value_name = "N", default_value_t = Resampling::default().draws, value_parser = clap::value_parser!(u32).range(100..=100_000))]
    draws: u32,
    /// Seed of the draws
    #[arg(long, value_name = "N", default_value_t = Resampling::default().seed)]
    seed: u64,
    #[command(flatten)]
    beyond: Beyond,
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
    /// What the flags choose.
    pub fn selection(&self) -> Result<Selection> {
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
        let groups = self.periods.as_deref().map(|text| match Path::new(text).is_file() {
            true => {
                let lines = std::fs::read_to_string(text).with_context(|| format!("cannot read {text}"))?;
                PeriodGroups::from_lines(&lines, period).with_context(|| text.to_string())
            }
            false => PeriodGroups::from_list(text, period).with_context(|| format!("--periods {text}")),
        });
        let selection = Selection {
            period,
            language: self.language,
            by,
            from: self.from.clone(),
            to: self.to.clone(),
            groups: groups.transpose()?,
            resampling: Resampling { draws: self.draws, seed: self.seed },
        };
        selection.check()?;
        Ok(selection)
    }

    /// The same, and what the report shows of words.
    pub fn with_words(mut self) -> Select {
        self.beyond = self.beyond.with_words();
        self
    }

    /// The names of the files that will be written.
    pub fn names(&self) -> Vec<&'static str> {
        let mut names = ALWAYS.to_vec();
        if self.wide {
            names.extend(WIDE);
        }
        names.extend(self.beyond.names());
        names
    }

    /// Compares.
    pub fn compare(&self, tables: Tables, corrector: &Corrector, codebook: &Codebook) -> Result<Compared> {
        let Tables { resolutions, register, texts } = tables;
        let selection = self.selection()?;
        let units = compare::units(resolutions, register, &selection)?;
        warn(&units);
        let drafts = compare::not_adopted(resolutions)?;
        if drafts > 0 {
            tell!("warning: {drafts} drafts, corrigenda and addenda are not counted beside resolutions");
        }
        let (coverage, prevalence) = (compare::coverage(&units)?, compare::prevalence(&units)?);
        let changes = compare::changes(&units, &coverage, &prevalence)?;
        let renewals = compare::series(resolutions, texts, register, &selection)?;
        for (earlier, later) in &renewals.without_language {
            tell!("warning: {earlier} and {later} have no language in common and are not aligned in series.csv");
        }
        let mut wide = Vec::new();
        if self.wide {
            wide = vec![
                compare::wide(&coverage, "coverage")?,
                compare::wide(&prevalence, "prevalence")?,
                compare::changes_wide(&changes, "change")?,
            ];
        }
        let coverage = corrector.correct(coverage, &units, tables)?;
        let shares = [coverage, prevalence, changes, compare::trends(&units)?].into_iter().chain(wide);
        let named = self.names().into_iter().filter(|name| *name != SERIES).zip(shares);
        let mut reports: Vec<Report> = named.map(|(name, table)| Report { name: name.to_string(), table }).collect();
        reports.extend(self.beyond.reports(tables, codebook, &selection, &units)?);
        Ok(Compared { units, reports, renewals })
    }
}

/// What was compared.
pub struct Compared {
    /// The clauses that count.
    pub units: Units,
    /// The tables but for `series.csv`, in the order of [`Select::names`].
    pub reports: Vec<Report>,
    /// What `series.csv` says.
    pub renewals: Renewals,
}

impl Compared {
    /// Writes the tables, in the order of their names.
    pub fn write(&self, select: &Select, writing: Writing, output: &mut Output, folder: &Path) -> Result<()> {
        let mut reports = self.reports.iter();
        for name in select.names() {
            if name == SERIES {
                writing.add_parts(output, folder.join(name), self.renewals.tables(&self.units.register))?;
            } else if let Some(report) = reports.next() {
                writing.add(output, folder, report)?;
            }
        }
        Ok(())
    }
}

/// Says what does not count.
fn warn(units: &Units) {
    if units.register.themes().len() == 0 {
        tell!("warning: assigned.csv has no row: no theme is known, and the tables are empty");
    }
    if units.in_other_language > 0 {
        let language = units.language.map_or("", Language::tag);
        tell!(
            "warning: {} resolutions have no text in {language} and are counted in another language",
            units.in_other_language
        );
    }
    if units.organs_of_sessions.len() > 1 && units.by != Some(By::Organ) {
        let organs: Vec<&str> = units.organs_of_sessions.iter().map(String::as_str).collect();
        tell!(
            "warning: sessions of one number are of different years in {}: give --period year or --by organ",
            organs.join(", ")
        );
    }
    if units.without_period > 0 {
        tell!(
            "warning: {} resolutions have no known period and are not counted: state it in manifest.csv",
            units.without_period
        );
    }
    if !units.outside.is_empty() {
        let resolutions: usize = units.outside.iter().map(|(_, resolutions)| resolutions).sum();
        let periods: Vec<String> = units.outside.iter().map(|(period, _)| period.to_string()).collect();
        tell!(
            "warning: {} periods with {resolutions} resolutions are in no group and are not counted: {}",
            periods.len(),
            periods.join(", ")
        );
    }
    let empty: Vec<&str> = units.periods.iter().filter(|p| !p.has_clauses).map(|p| p.name.as_str()).collect();
    if !empty.is_empty() {
        tell!("warning: periods without a clause: {}", empty.join(", "));
    }
    if units.periods.iter().filter(|period| period.has_clauses).count() == 1 {
        tell!("note: one period only: there is no change and no trend");
    }
}

pub fn run(args: &Args) -> Result<ExitCode> {
    let out: &Path = args.out.as_deref().unwrap_or(&args.dir);
    args.select.selection()?;
    let corrector = args.correcting.read(args.model.as_deref())?;
    let codebook = args.codebook.read()?;
    of_one_run(&args.dir, &["resolutions.csv", "clauses.csv", "assigned.csv"])?;
    let place = Workplace::enter(out)?;
    args.writing.check(&args.select.names().into_iter().map(|name| out.join(name)).collect::<Vec<_>>(), &[])?;
    let read =
        |name: &str, columns: &[&str]| tables::read_columns(&args.dir.join(name), columns).map(|table| table.frame);
    let resolutions =
        read("resolutions.csv", &["resolution", "language", "session", "year", "organ", "series", "document"])?;
    let clauses = read("clauses.csv", &["clause", "resolution", "language", "kind", "opening", "text", "context"])?;
    let assigned = read("assigned.csv", &["clause", "theme", "assigned"])?;
    compare::all_classified(&clauses, &assigned)?;
    let register = Arc::new(Register::of(&clauses, &assigned)?);
    let tables = Tables { resolutions: &resolutions, register: &register, texts: &clauses };
    let compared = args.select.compare(tables, &corrector, &codebook)?;
    let mut output = place.output();
    compared.write(&args.select, args.writing, &mut output, out)?;
    output.write()?;
    Ok(ExitCode::SUCCESS)
}
