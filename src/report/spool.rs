//! Where do clauses and their themes wait until all texts are read?
//!
//! On disk, in a folder of the output folder, one file a part: which texts are kept, and what their tables are to say, is known only after
//! the last one, and memory should not grow with them.

use std::fs::File;
use std::path::{Path, PathBuf};

use polars::prelude::*;
use sha2::{Digest, Sha256};

use super::drafts::{self, Draft};
use super::output::OutputError;
use super::table_file::{Heard, TableFile};
use super::workplace::Workplace;
use super::{columns, tables};
use crate::classify::{FEW_THEMES, ThemeClassifier, model_sha256};
use crate::compare::{ClauseTexts, Register, read_ahead};
use crate::resolution::{Language, Resolution};

/// The column that tells which text of its part a row belongs to.
const TEXT: &str = "text";

/// What assigns themes to the clauses as they come.
struct Assigner<'a> {
    model: &'a ThemeClassifier,
    sha256: String,
}

/// Texts that are being read.
pub struct Spool<'a> {
    place: &'a Workplace,
    assigner: Option<Assigner<'a>>,
    parts: Vec<Part>,
    taken_over: usize,
}

/// A part on disk.
struct Part {
    /// Goes with this process.
    clauses: Draft,
    /// Stays until the run is done.
    assigned: Option<PathBuf>,
    /// Clauses of each text.
    sizes: Vec<usize>,
}

impl<'a> Spool<'a> {
    /// Clauses without themes.
    pub fn of_clauses(place: &'a Workplace) -> Spool<'a> {
        Spool { place, assigner: None, parts: Vec::new(), taken_over: 0 }
    }

    /// Clauses with the themes that a model assigns. What was assigned stays in the workplace until [`Workplace::give_up`], so that an interrupted
    /// run can go on: a part is taken over where model, ids, languages and texts of its clauses are the same, by their SHA-256.
    pub fn with_themes(place: &'a Workplace, model: &'a ThemeClassifier) -> Spool<'a> {
        let assigner = Some(Assigner { model, sha256: model_sha256(model) });
        Spool { place, assigner, parts: Vec::new(), taken_over: 0 }
    }

    /// Takes the texts of a part.
    ///
    /// # Errors
    ///
    /// What the system says, and those of polars.
    pub fn add(&mut self, texts: &[Resolution]) -> Result<(), OutputError> {
        if texts.is_empty() {
            return Ok(());
        }
        let mut clauses = write(self.place, &mut tables::clauses(texts)?)?;
        clauses.close();
        let assigned = match &self.assigner {
            None => None,
            Some(assigner) => {
                let path = self.place.assigned(&assigner.key(texts));
                // a file that cannot be read is made anew
                match read(&path, None) {
                    Ok(_) => self.taken_over += 1,
                    Err(_) => keep(&path, write(self.place, &mut assigner.assigned(texts)?)?)?,
                }
                Some(path)
            }
        };
        let sizes = texts.iter().map(|text| text.clauses.len()).collect();
        self.parts.push(Part { clauses, assigned, sizes });
        Ok(())
    }

    /// How many parts were taken over from an earlier run, of how many.
    pub fn taken_over(&self) -> (usize, usize) {
        (self.taken_over, self.parts.len())
    }

    /// All texts have come.
    ///
    /// # Arguments
    ///
    /// `kept`: of each text, in the order in which they came, whether its clauses count.
    pub fn finish(self, kept: &[bool]) -> Spooled {
        let mut kept = kept.iter().copied();
        let of_part = |part: Part| {
            let kept = part.sizes.iter().map(|_| kept.next().unwrap_or(false)).collect();
            (part, kept)
        };
        Spooled { parts: self.parts.into_iter().map(of_part).collect() }
    }
}

impl Assigner<'_> {
    /// SHA-256 of all that decides what is assigned.
    fn key(&self, texts: &[Resolution]) -> String {
        let mut digest = Sha256::new();
        let mut add = |part: &str| {
            digest.update((part.len() as u64).to_le_bytes());
            digest.update(part);
        };
        add(env!("CARGO_PKG_VERSION"));
        add(&self.sha256);
        for text in texts {
            add(text.language.tag());
            for clause in &text.clauses {
                add(&text.clause_id(clause));
                add(&clause.in_context());
            }
        }
        digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// `assigned.csv` of the texts, and which of them each row belongs to.
    fn assigned(&self, texts: &[Resolution]) -> PolarsResult<DataFrame> {
        let all =
            || (0u32..).zip(texts).flat_map(|(at, text)| text.clauses.iter().map(move |clause| (at, text, clause)));
        let in_context: Vec<_> = all().map(|(_, text, clause)| (clause.in_context(), text.language)).collect();
        let clauses: Vec<(&str, Language)> = in_context.iter().map(|(text, tag)| (text.as_ref(), *tag)).collect();
        let ids: Vec<String> = all().map(|(_, text, clause)| text.clause_id(clause)).collect();
        let verdicts = self.model.verdicts(&clauses, FEW_THEMES);
        let rows = all().zip(&verdicts).flat_map(|((at, ..), verdicts)| std::iter::repeat_n(at, verdicts.len()));
        let text = Column::new(TEXT.into(), rows.collect::<Vec<u32>>());
        let mut table = tables::verdicts(self.model, &ids, &verdicts)?;
        table.with_column(text)?;
        Ok(table)
    }
}

/// The texts of an input, on disk.
pub struct Spooled {
    parts: Vec<(Part, Vec<bool>)>,
}

impl Spooled {
    /// Writes the table of clauses.
    ///
    /// # Errors
    ///
    /// What the system says, and those of polars.
    pub fn write_clauses(&self, file: &mut TableFile) -> Result<(), OutputError> {
        (0..self.parts.len()).try_for_each(|at| file.add(&self.part(at, &columns::CLAUSES)?))
    }

    /// Writes the tables of clauses and of assigned themes.
    ///
    /// # Returns
    ///
    /// What is kept of them in memory.
    ///
    /// # Errors
    ///
    /// What the system says, and those of polars.
    pub fn write(&self, clauses: &mut TableFile, assigned: &mut TableFile) -> Result<Register, OutputError> {
        let mut register = Register::default();
        let load = |at: usize| {
            let part = || Ok((self.part(at, &columns::CLAUSES)?, self.assigned(at)?));
            (at < self.parts.len()).then(part).transpose()
        };
        read_ahead(load, |(texts, themes): (DataFrame, DataFrame)| {
            let write = || rayon::join(|| clauses.add(&texts), || assigned.add(&themes));
            let ((written, also), registered) = rayon::join(write, || register.add(&texts, &themes));
            written.and(also)?;
            Ok::<_, OutputError>(registered?)
        })?;
        Ok(register)
    }

    /// The rows of `assigned.csv` that concern a part.
    fn assigned(&self, at: usize) -> PolarsResult<DataFrame> {
        let (part, kept) = &self.parts[at];
        let Some(path) = &part.assigned else { return Ok(DataFrame::empty()) };
        let table = read(path, None)?;
        let texts = table.column(TEXT)?.u32()?.iter();
        let kept: BooleanChunked =
            texts.map(|text| text.is_some_and(|text| kept.get(text as usize) == Some(&true))).collect();
        table.drop(TEXT)?.filter(&kept)
    }
}

impl ClauseTexts for Spooled {
    fn parts(&self) -> usize {
        self.parts.len()
    }

    fn part(&self, at: usize, columns: &[&str]) -> PolarsResult<DataFrame> {
        let (part, kept) = &self.parts[at];
        let table = read(part.clauses.path(), Some(columns))?;
        if kept.iter().all(|kept| *kept) {
            return Ok(table);
        }
        let rows = part.sizes.iter().zip(kept).flat_map(|(size, kept)| std::iter::repeat_n(*kept, *size));
        table.filter(&rows.collect::<BooleanChunked>())
    }
}

/// Reads a part, of some columns or all.
fn read(path: &Path, columns: Option<&[&str]>) -> PolarsResult<DataFrame> {
    let columns = columns.map(|names| names.iter().map(|name| name.to_string()).collect());
    let read = |file| ParquetReader::new(file).with_columns(columns).finish();
    let table = File::open(path).map_err(PolarsError::from).and_then(read);
    table.map_err(|error| {
        let msg = Some(format!("cannot read {path:?}: {error}").into());
        PolarsError::IO { error: std::io::Error::other(error).into(), msg }
    })
}

/// Writes a part.
fn write(place: &Workplace, table: &mut DataFrame) -> Result<Draft, OutputError> {
    let folder = place.folder();
    let wrap = |source| OutputError::Write { path: folder.to_path_buf(), source };
    let draft = Draft::within(folder).map_err(wrap)?;
    let file = Heard::new(draft.file().map_err(wrap)?);
    // read again soon, by this machine
    let writer = ParquetWriter::new(file.again().map_err(wrap)?).with_compression(ParquetCompression::Uncompressed);
    writer.finish(table).map_err(|error| file.of_file(folder, error))?;
    Ok(draft)
}

/// Gives a part a name to stay under, whole or not at all.
fn keep(path: &Path, mut draft: Draft) -> Result<(), OutputError> {
    draft.finish().map_err(|source| OutputError::Write { path: path.to_path_buf(), source })?;
    drafts::persist(&[(path.to_path_buf(), draft)], None, false)
        .map_err(|(path, source)| OutputError::Write { path, source })
}
