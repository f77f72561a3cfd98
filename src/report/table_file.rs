//! How is a table written, whole or part by part?

use std::fs::File;
use std::path::{Path, PathBuf};

use polars::prelude::*;

use super::csv::Csv;
use super::drafts::Draft;
use super::output::{Output, OutputError};

/// How tables are written: as CSV, and as Parquet beside it where asked for.
#[derive(Debug, Clone, Copy, Default)]
pub struct TableFormat {
    /// The CSV.
    pub csv: Csv,
    /// Also `coverage.parquet` beside `coverage.csv`, with the same columns; numbers are numbers there.
    pub parquet: bool,
}

/// A table that is being written under a temporary name, part by part.
pub struct TableFile {
    csv: Csv,
    rows: Option<usize>,
    drafts: Vec<(PathBuf, Draft)>,
    file: File,
    parquet: Option<(File, Option<Batches>)>,
}

type Batches = polars::io::parquet::write::BatchedWriter<File>;

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
        let parquet = parquet.map(|file| (file, None));
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
                    let file = file.try_clone().map_err(|error| of_file(place, error.into()))?;
                    batches.insert(ParquetWriter::new(file).batched(part.schema())?)
                }
            };
            batches.write_batch(part).map_err(|error| of_file(place, error))?;
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
        if let (Some((_, Some(batches))), Some((path, _))) = (&self.parquet, self.drafts.get(1)) {
            batches.finish().map_err(|error| of_file(path, error))?;
        }
        self.drafts.into_iter().try_for_each(|(path, draft)| output.take(path, draft))
    }
}

/// What the system says of a file that polars writes.
pub(super) fn of_file(path: &Path, error: PolarsError) -> OutputError {
    match error {
        PolarsError::IO { error, .. } => {
            let source = std::io::Error::new(error.kind(), error.to_string());
            OutputError::Write { path: path.to_path_buf(), source }
        }
        other => other.into(),
    }
}
