//! How is a table written, whole or part by part?

use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use polars::prelude::*;

use super::csv::Csv;
use super::drafts::Draft;
use super::output::{Output, OutputError};

/// How tables are written: as CSV, and as Parquet beside it where asked for.
#[derive(Debug, Clone, Copy, Default)]
pub struct TableFormat {
    /// The CSV.
    pub csv: Csv,
    /// Also `coverage.parquet` beside `coverage.csv`, with the same columns and rows; numbers are numbers there. Each part of a table has row groups of
    /// its own: unlike the CSV, its bytes tell whether it was written whole.
    pub parquet: bool,
}

/// A table that is being written under a temporary name, part by part.
pub struct TableFile {
    csv: Csv,
    rows: Option<usize>,
    drafts: Vec<(PathBuf, Draft)>,
    file: File,
    parquet: Option<(Heard, Option<Batches>)>,
}

type Batches = polars::io::parquet::write::BatchedWriter<Heard>;

impl TableFile {
    /// Begins a file of CSV for an output; one of Parquet has the same name but for its ending.
    ///
    /// # Errors
    ///
    /// What the system says.
    pub fn begin(output: &Output, path: PathBuf, format: TableFormat) -> Result<TableFile, OutputError> {
        let mut drafts = Vec::new();
        let mut begin = |path: PathBuf| {
            let draft = output.begin(&path)?;
            let file = draft.file().map_err(|source| OutputError::Write { path: path.clone(), source })?;
            drafts.push((path, draft));
            Ok::<_, OutputError>(file)
        };
        let file = begin(path.clone())?;
        let parquet = format.parquet.then(|| begin(path.with_extension("parquet"))).transpose()?;
        let parquet = parquet.map(|file| (Heard::new(file), None));
        Ok(TableFile { csv: format.csv, rows: None, drafts, file, parquet })
    }

    /// Appends rows; every part has the same columns.
    ///
    /// # Errors
    ///
    /// What the system says, and those of polars.
    pub fn add(&mut self, part: &DataFrame) -> Result<(), OutputError> {
        let Self { csv, rows, drafts, file, parquet } = self;
        csv.write(part, file, rows.is_none()).map_err(|error| of_file(&drafts[0].0, error))?;
        *rows.get_or_insert(0) += part.height();
        if let Some((file, batches)) = parquet {
            let place = &drafts[1].0;
            let batches = match batches {
                Some(batches) => batches,
                None => {
                    let other = file.again().map_err(|error| of_file(place, error.into()))?;
                    let begun = ParquetWriter::new(other).batched(part.schema());
                    batches.insert(begun.map_err(|error| file.of_file(place, error))?)
                }
            };
            batches.write_batch(part).map_err(|error| file.of_file(place, error))?;
        }
        Ok(())
    }

    /// How many rows it has so far.
    pub fn rows(&self) -> usize {
        self.rows.unwrap_or(0)
    }

    /// Hands the whole table over to the output.
    ///
    /// # Errors
    ///
    /// What the system says.
    pub fn finish(self, output: &mut Output) -> Result<(), OutputError> {
        if let (Some((file, Some(batches))), Some((path, _))) = (&self.parquet, self.drafts.get(1)) {
            batches.finish().map_err(|error| file.of_file(path, error))?;
        }
        self.drafts.into_iter().try_for_each(|(path, draft)| output.take(path, draft))
    }
}

/// A file that remembers why it could not be written: what writes Parquet says so in words of its own.
pub(super) struct Heard {
    file: File,
    said: Arc<Mutex<Option<io::Error>>>,
}

impl Heard {
    /// A file that has been written to by nobody yet.
    pub fn new(file: File) -> Heard {
        Heard { file, said: Arc::default() }
    }

    /// The same file, to be given away.
    pub fn again(&self) -> io::Result<Heard> {
        Ok(Heard { file: self.file.try_clone()?, said: Arc::clone(&self.said) })
    }

    /// What the system says of it, else what polars says.
    pub fn of_file(&self, path: &Path, error: PolarsError) -> OutputError {
        match self.said.lock().unwrap_or_else(PoisonError::into_inner).take() {
            Some(source) => OutputError::Write { path: path.to_path_buf(), source },
            None => of_file(path, error),
        }
    }

    fn hear<T>(&self, outcome: io::Result<T>) -> io::Result<T> {
        outcome.map_err(|error| {
            let (kind, text) = (error.kind(), error.to_string());
            *self.said.lock().unwrap_or_else(PoisonError::into_inner) = Some(error);
            io::Error::new(kind, text)
        })
    }
}

impl Write for Heard {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let outcome = self.file.write(bytes);
        self.hear(outcome)
    }

    fn flush(&mut self) -> io::Result<()> {
        let outcome = self.file.flush();
        self.hear(outcome)
    }
}

/// What the system says of a file that polars writes.
fn of_file(path: &Path, error: PolarsError) -> OutputError {
    match error {
        PolarsError::IO { error, .. } => {
            let source = std::io::Error::new(error.kind(), error.to_string());
            OutputError::Write { path: path.to_path_buf(), source }
        }
        other => other.into(),
    }
}
