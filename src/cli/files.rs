//! What do several commands do with files?

use std::collections::BTreeSet;
use std::fs;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use polars::prelude::{DataFrame, PolarsResult};
use themata::classify::{Example, ThemeClassifier, default_model, read_model};
use themata::codebook::{Codebook, Codings, DEFAULT_CODEBOOK, ThemeSet};
use themata::ingest::clause_language;
use themata::ingest::tables::{self, ClauseColumns, ClauseRow, Table};
use themata::report::{Csv, Output, Render, Report, TableFile, TableFormat, Workplace};
use themata::resolution::{Adopted, Language, Symbol};

use super::columns::OfExamples;

/// How tables are written.
#[derive(clap::Args, Clone, Copy)]
pub struct Writing {
    /// Replace existing files
    #[arg(long)]
    pub force: bool,
    /// CSV for spreadsheet programs: byte order mark, and cells that would start a formula made harmless
    #[arg(long)]
    pub bom: bool,
    /// Also write every table as Parquet, beside its CSV
    #[arg(long)]
    pub parquet: bool,
}

impl Writing {
    /// How tables are written.
    pub fn format(self) -> TableFormat {
        TableFormat { csv: Csv { bom: self.bom }, parquet: self.parquet }
    }

    /// Writes a table and adds it to the output.
    pub fn add(self, output: &mut Output, folder: &Path, report: &Report) -> Result<()> {
        let parts = std::iter::once(Ok(report.table.clone()));
        self.add_parts(output, folder.join(&report.name), parts).map(drop)
    }

    /// Writes a table part by part and adds it to the output; tells how many rows it has.
    pub fn add_parts(
        self,
        output: &mut Output,
        path: PathBuf,
        parts: impl Iterator<Item = PolarsResult<DataFrame>>,
    ) -> Result<usize> {
        let mut file = TableFile::begin(output, path, self.format())?;
        for part in parts {
            file.add(&part?)?;
        }
        let rows = file.rows();
        file.finish(output)?;
        Ok(rows)
    }

    /// Writes one table to a file, or to standard output.
    pub fn one(self, table: &DataFrame, out: Option<&Path>) -> Result<()> {
        let Some(path) = out.filter(|path| *path != Path::new(STDOUT)) else {
            return print(&Csv { bom: self.bom }.render(table)?);
        };
        let mut output = Output::default();
        let mut file = TableFile::begin(&output, path.to_path_buf(), self.format())?;
        file.add(table)?;
        file.finish(&mut output)?;
        output.write()?;
        Ok(())
    }

    /// Refuses before anything is read the tables that could not be written: what is in the way of a CSV or of the Parquet beside it, two tables
    /// in one file, a CSV that is named as Parquet, and one of the files that are `read`.
    pub fn check(self, tables: &[PathBuf], read: &[&Path]) -> Result<()> {
        let tables: Vec<&Path> =
            tables.iter().map(PathBuf::as_path).filter(|path| *path != Path::new(STDOUT)).collect();
        if self.parquet && tables.is_empty() {
            bail!("--parquet writes a file beside the CSV: name that with --out");
        }
        for table in &tables {
            if table.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("parquet")) {
                let csv = table.with_extension("csv");
                bail!(
                    "{table:?} is named as Parquet, but is a CSV: name it {csv:?}; --parquet writes Parquet beside it"
                );
            }
        }
        let files: Vec<PathBuf> = tables.into_iter().flat_map(|table| self.files(table)).collect();
        none_read(&files, read)?;
        check(files.into_iter(), self.force)
    }

    /// The files that a table is written to.
    fn files(self, table: &Path) -> impl Iterator<Item = PathBuf> {
        let beside = self.parquet.then(|| table.with_extension("parquet"));
        std::iter::once(table.to_path_buf()).chain(beside)
    }

    /// Enters an output folder that is empty or may be written into, for the files of these names.
    pub fn enter(self, out: &Path, names: &[&str]) -> Result<Workplace> {
        let place = Workplace::enter(out)?;
        place.check(self.force)?;
        for name in names {
            self.files(&out.join(name)).try_for_each(|file| Output::check_file(&file, true))?;
        }
        Ok(place)
    }
}

/// Removes from a folder the files of these names that are not among the `written`, and the Parquet beside each table: an earlier run has left
/// them. Where an `input` is of the folder, all stay.
pub fn remove_others(folder: &Path, names: &[&str], written: &[PathBuf], inputs: &[PathBuf]) -> Result<()> {
    let real = |path: &Path| fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    if inputs.iter().any(|input| input.starts_with(folder) || real(input).starts_with(real(folder))) {
        return Ok(());
    }
    // no link is followed
    let is_file = |file: &PathBuf| fs::symlink_metadata(file).is_ok_and(|meta| meta.is_file());
    let with_parquet = |name: &&str| {
        let file = folder.join(name);
        let is_table = name.ends_with(".csv") && (written.contains(&file) || is_file(&file));
        let parquet = is_table.then(|| file.with_extension("parquet"));
        std::iter::once(file).chain(parquet)
    };
    for file in names.iter().flat_map(with_parquet).filter(|file| !written.contains(file) && is_file(file)) {
        fs::remove_file(&file).with_context(|| format!("cannot remove {file:?}, which this run does not write"))?;
        tell!("removed {}: this run does not write it", file.display());
    }
    Ok(())
}

/// Refuses a folder in which one of these tables may be of another run than the others.
pub fn of_one_run(folder: &Path, names: &[&str]) -> Result<()> {
    if Workplace::is_half_named_in(folder, names) {
        bail!(
            "the tables in {folder:?} may be of two runs: the last ended while it put them in place; repeat it with --force"
        );
    }
    Ok(())
}

/// Refuses to write to one of the files that are `read`.
pub fn none_read(files: &[PathBuf], read: &[impl AsRef<Path>]) -> Result<()> {
    let is_same = |a: &Path, b: &Path| fs::canonicalize(a).is_ok_and(|a| fs::canonicalize(b).is_ok_and(|b| a == b));
    match files.iter().find(|file| read.iter().any(|read| is_same(file, read.as_ref()))) {
        Some(file) => bail!("{file:?} is also read: write to another file"),
        None => Ok(()),
    }
}

/// Refuses files that are in the way, and two of one name.
pub fn check(files: impl Iterator<Item = PathBuf>, force: bool) -> Result<()> {
    let mut known = BTreeSet::new();
    for file in files {
        Output::check_file(&file, force)?;
        if let Some(file) = known.replace(file) {
            bail!("{file:?} would be written twice: give different names");
        }
    }
    Ok(())
}

/// Standard output, as a file to write to.
const STDOUT: &str = "-";

/// Writes to standard output; a reader that has gone away is no error.
pub fn print(bytes: &[u8]) -> Result<()> {
    let mut out = std::io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(error).context("cannot write to standard output"),
        _ => Ok(()),
    }
}

/// The model of a folder, or the embedded one.
pub fn model(folder: Option<&Path>) -> Result<ThemeClassifier> {
    Ok(match folder {
        Some(folder) => read_model(folder)?,
        None => default_model()?,
    })
}

/// The text of a codebook file, or the embedded one, and what it says.
pub fn codebook(file: Option<&Path>) -> Result<(String, Codebook)> {
    let text = match file {
        Some(path) => fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?,
        None => DEFAULT_CODEBOOK.to_string(),
    };
    let parsed =
        text.parse().with_context(|| file.map_or("(embedded)".to_string(), |path| path.display().to_string()))?;
    Ok((text, parsed))
}

/// The language of a row: stated, else detected from its text.
pub fn language(row: &ClauseRow) -> Result<Language> {
    match &row.language {
        Some(tag) => tag.parse().map_err(|error| anyhow::anyhow!("clause {:?}: {error}", row.clause)),
        None => Ok(clause_language(&row.text)),
    }
}

/// The clauses of a table with their languages; `names` tells the columns.
pub fn clauses(table: &Path, names: impl FnOnce(&Table) -> ClauseColumns) -> Result<(Vec<ClauseRow>, Vec<Language>)> {
    let table = tables::read(table)?;
    let rows = table.clauses(&names(&table))?;
    let languages = rows.iter().map(language).collect::<Result<Vec<_>>>()?;
    Ok((rows, languages))
}

/// A clause of a table, and what decides its side of a split.
pub struct Row {
    /// The clause.
    pub example: Example,
    /// The word in its column `split`.
    pub split: Option<String>,
    /// When its resolution was adopted.
    pub adopted: Adopted,
}

/// Clauses with their codings, if any, their series and when they were adopted: a column, else from `resolutions.csv`
/// beside, else from the symbol; warns of codings for clauses that are not in the table.
pub fn rows(
    table: &Path,
    codings: Option<&Path>,
    codebook: &Codebook,
    columns: &OfExamples,
) -> Result<(Vec<Row>, Codings)> {
    let mut id = None;
    let (rows, languages) = clauses(table, |read| {
        let names = columns.of(read);
        id = names.clause.clone();
        names
    })?;
    let codings = match codings {
        None => Codings::default(),
        Some(path) => {
            let rows = columns.codings(path, table, id.as_deref())?;
            Codings::resolve(&rows, codebook).with_context(|| path.display().to_string())?
        }
    };
    let known: BTreeSet<&str> = rows.iter().map(|row| row.clause.as_str()).collect();
    let strangers: Vec<&String> = codings.themes.keys().filter(|id| !known.contains(id.as_str())).collect();
    if let Some(first) = strangers.first() {
        tell!("warning: {} coded clauses are not in the table, such as {first:?}", strangers.len());
    }
    let beside = tables::resolutions_beside(table)?;
    let coded = |(row, language): (ClauseRow, Language)| {
        let themes: Option<ThemeSet> = codings.themes.get(&row.clause).cloned();
        let told = row.resolution.as_ref().and_then(|resolution| beside.get(resolution)).cloned().unwrap_or_default();
        let symbol = Symbol::find_any(row.resolution.as_ref().unwrap_or(&row.clause));
        let adopted = row.adopted.or(told.adopted).or(symbol.map(|symbol| symbol.adopted()).unwrap_or_default());
        let group = row.series.or(told.series).or_else(|| row.resolution.clone());
        let (clause, text, resolution) = (row.clause, row.text, row.resolution);
        Row { example: Example { clause, text, language, resolution, group, themes }, split: row.split, adopted }
    };
    Ok((rows.into_iter().zip(languages).map(coded).collect(), codings))
}
