//! `run`: ingest, classify and compare in one go: the CSV is byte for byte what the three leave by hand, Parquet holds the same rows.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::{Arc, OnceLock};

use anyhow::{Result, bail};
use themata::classify::ThemeClassifier;
use themata::report::{self, Author, Briefing, Output, OutputError, Spool, TableFile, Workplace};

use super::compare::{self, SERIES, Select};
use super::correcting::{Correcting, Corrector, Tables};
use super::files::{self, Writing};
use super::ingest::{self, CITATIONS, CLAUSES, NAMES};
use super::reading::Reading;
use super::report::{PAGE, UiArg, name};

/// The file of the assigned themes.
const ASSIGNED: &str = "assigned.csv";
/// How many themes the short table shows.
const MOVERS: usize = 8;

/// Read, classify and compare resolutions: the whole way to CSV
///
/// Memory: what is kept of each resolution, and a line for each clause; texts wait on disk, in the folder .themata of the output folder,
/// which goes when the run is done.
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
    /// Go on with a run into the same folder that was interrupted; what was assigned to the same texts by the same model is taken over.
    /// Without it such a folder is refused, or with --force begun anew
    #[arg(long)]
    resume: bool,
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
    // whatever could stop it at the end stops it now
    let select = if args.no_report { args.select.clone() } else { args.select.clone().with_words() };
    select.selection()?;
    let model = files::model(args.model.as_deref())?;
    let corrector = args.correcting.read(args.model.as_deref())?;
    corrector.check(&model.codebook)?;
    let page = (!args.no_report).then_some(PAGE);
    let names: Vec<&str> = NAMES.into_iter().chain([ASSIGNED]).chain(select.names()).chain(page).collect();
    let is_done = || {
        args.out.join(ASSIGNED).exists()
            && !Workplace::is_unfinished_in(&args.out)
            && !Workplace::is_half_named_in(&args.out, &names)
    };
    if args.resume && !args.writing.force && is_done() {
        bail!("the run in {:?} is done: there is nothing to go on with; --force repeats it", args.out);
    }
    let place = args.writing.enter(&args.out, &names)?;
    if !args.resume && place.is_unfinished() {
        if !args.writing.force {
            return Err(OutputError::Unfinished(args.out.clone()).into());
        }
        tell!("what an interrupted run has assigned in {} is given up", args.out.display());
        place.give_up()?;
    }
    // only one run is in a process
    drop(KEEPS.set((args.out.clone(), args.writing.force)));
    let outcome = write(args, &place, &model, &select, &corrector);
    if outcome.is_err() {
        tell_what_is_kept();
    }
    outcome
}

/// The folder that is written to, and whether what it holds may be replaced.
static KEEPS: OnceLock<(PathBuf, bool)> = OnceLock::new();

/// Says how to go on with a run that ends before its time.
pub fn tell_what_is_kept() {
    if let Some((out, force)) = KEEPS.get().filter(|(out, _)| Workplace::is_unfinished_in(out)) {
        let again = if *force { "--resume --force" } else { "--resume" };
        tell!("what has been assigned is kept in {}: {again} goes on with it", out.display());
    }
}

fn write(
    args: &Args,
    place: &Workplace,
    model: &ThemeClassifier,
    select: &Select,
    corrector: &Corrector,
) -> Result<ExitCode> {
    let mut spool = Spool::with_themes(place, model);
    let mut progress = args.reading.progress();
    let inputs = args.reading.inputs()?;
    let gathered = args.reading.each(inputs.clone(), &args.out, &mut progress, &mut |texts| Ok(spool.add(texts)?))?;
    if args.resume {
        let (taken_over, of) = spool.taken_over();
        progress.note(&format!("{taken_over} of {of} parts were assigned before the interruption and are taken over"));
    }
    progress.phase("all texts are read and assigned; they are compared");
    let spooled = spool.finish(&gathered.kept);
    let mut output = place.output();
    let begin = |output: &Output, name: &str| TableFile::begin(output, args.out.join(name), args.writing.format());
    let [resolutions, rejects] = ingest::reports(&gathered)?;
    args.writing.add(&mut output, &args.out, &resolutions)?;
    let [mut clauses, mut assigned] = [begin(&output, CLAUSES)?, begin(&output, ASSIGNED)?];
    let register = Arc::new(spooled.write(&mut clauses, &mut assigned)?);
    let mut rows = vec![(CLAUSES, clauses.rows()), (ASSIGNED, assigned.rows())];
    clauses.finish(&mut output)?;
    args.writing.add(&mut output, &args.out, &rejects)?;
    let citations = report::citations(&gathered.heads);
    rows.push((CITATIONS, args.writing.add_parts(&mut output, args.out.join(CITATIONS), citations)?));
    assigned.finish(&mut output)?;
    let exit = ingest::exit(args.strict, &gathered.rejects);
    drop(gathered);

    let tables = Tables { resolutions: &resolutions.table, register: &register, texts: &spooled };
    let compared = select.compare(tables, corrector, &model.codebook)?;
    // sessions of one number are of different years: there is no first and last
    let summary = match compared.units.organs_of_sessions.len() {
        0..2 => report::movers(&compared.reports[0].table, MOVERS)?,
        _ => String::new(),
    };
    compared.write(select, args.writing, &mut output, &args.out)?;
    if !args.no_report {
        progress.phase("the report is made");
        rows.push((SERIES, compared.renewals.all.iter().map(|renewal| renewal.pairs.len()).sum()));
        let reports = [resolutions, rejects].into_iter().chain(compared.reports);
        let tables: BTreeMap<_, _> = reports.map(|report| (report.name, report.table)).collect();
        let folder = args.model.as_deref().map(name);
        let author = Author { model, folder: folder.as_deref() };
        let mut briefing = Briefing::new(&tables, &compared.units, compared.renewals.all, author, args.ui.into())?;
        briefing.rows.extend(rows.into_iter().map(|(name, rows)| (name.to_string(), rows)));
        output.add(args.out.join(PAGE), &report::html(&briefing, &spooled)?)?;
    }
    let written = output.write()?;
    place.give_up()?;
    let names = [&NAMES[..], &[ASSIGNED, PAGE], &compare::all_tables()].concat();
    files::remove_others(&args.out, &names, &written, &inputs)?;
    let names: String = written.iter().map(|path| format!("wrote {}\n", path.display())).collect();
    files::print(format!("{summary}{names}").as_bytes())?;
    Ok(exit)
}
