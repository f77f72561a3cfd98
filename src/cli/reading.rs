//! Which inputs are read, and how?

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::mpsc::sync_channel;

use anyhow::{Result, bail};
use clap::ValueEnum;
use themata::clauses::{Bounds, Gathered, Gathering, MAX_CLAUSES};
use themata::ingest::{self, Ingested, MAX_FILE_SIZE, Reject, ResolutionColumns, Settings, ingest_parts};
use themata::resolution::{Language, Resolution, Unit};

use super::columns::{OfAdoption, OfTexts};
use super::progress::{self, Progress};

/// Inputs and how to read them.
#[derive(clap::Args)]
pub struct Reading {
    /// Files, folders, patterns such as 'texts/**/*.docx', or - for standard input; .gz, .zst and .zip are read through; a
    /// folder may hold a manifest.csv (path, symbol, session, year, language, series, title); the folder of --out is passed over. Of two texts of one
    /// symbol and language the one read last is used: inputs in the order given, in a folder its files by name, then its folders
    #[arg(required_unless_present = "files_from")]
    inputs: Vec<PathBuf>,
    /// Read the inputs that this file names too, one a line; - for standard input
    #[arg(long, value_name = "LIST")]
    files_from: Option<PathBuf>,
    /// Only texts in these languages
    #[arg(long, value_name = "LANGUAGES", value_delimiter = ',')]
    languages: Vec<Language>,
    /// Encoding of all texts, such as gb18030; default: detected file by file
    #[arg(long, value_name = "NAME")]
    encoding: Option<String>,
    /// Largest file, packed file or record to read, in bytes
    #[arg(long, value_name = "BYTES", default_value_t = MAX_FILE_SIZE)]
    max_file_size: u64,
    /// What counts as one clause
    #[arg(long, value_enum, default_value_t = UnitArg::Clause)]
    unit: UnitArg,
    /// Most clauses of one text; one with more is rejected
    #[arg(long, value_name = "N", default_value_t = MAX_CLAUSES)]
    max_clauses: usize,
    /// Do not tell how far it has come
    #[arg(long)]
    quiet: bool,
    #[command(flatten)]
    columns: Named,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum UnitArg {
    /// A paragraph with its sub-items
    Clause,
    /// A sub-item, such as #O6(a), with its chapeau as context; a paragraph without sub-items as before
    Item,
}

/// Where a table holds what.
#[derive(clap::Args)]
#[command(next_help_heading = "Tables of resolutions (CSV, Parquet, JSON lines)")]
struct Named {
    #[command(flatten)]
    texts: OfTexts,
    /// Column that names the rows
    #[arg(long, value_name = "NAME", default_value = "id")]
    id_column: String,
    /// Column of the symbols
    #[arg(long, value_name = "NAME", default_value = "symbol")]
    symbol_column: String,
    #[command(flatten)]
    adoption: OfAdoption,
    /// Column of the titles
    #[arg(long, value_name = "NAME", default_value = "title")]
    title_column: String,
}

impl Reading {
    /// How it is told how far it has come.
    pub fn progress(&self) -> Progress {
        Progress::new(self.quiet)
    }

    /// What is read: the inputs as given, and those of a list; a list on standard input can be asked for once.
    pub fn inputs(&self) -> Result<Vec<PathBuf>> {
        let mut inputs = self.inputs.clone();
        if let Some(list) = &self.files_from {
            inputs.extend(ingest::list(list)?);
        }
        Ok(inputs)
    }

    /// Ingests and splits, part by part, while the next part is being read; fails where nothing at all can be used. Tells on stderr what is
    /// rejected.
    ///
    /// `inputs`: those of [`Reading::inputs`]; `out`: the folder that is written to, which is passed over; `take`: the texts of a part, complete but for what [`Gathered`] tells.
    pub fn each(
        &self,
        inputs: Vec<PathBuf>,
        out: &Path,
        progress: &mut Progress,
        take: &mut (dyn FnMut(&[Resolution]) -> Result<()> + Send),
    ) -> Result<Gathered> {
        let named = &self.columns;
        let settings = Settings {
            max_file_size: self.max_file_size,
            languages: self.languages.clone(),
            encoding: None,
            output: Some(out.to_path_buf()),
            columns: ResolutionColumns {
                text: named.texts.text_column.clone(),
                id: named.id_column.clone(),
                symbol: named.symbol_column.clone(),
                session: named.adoption.session_column.clone(),
                year: named.adoption.year_column.clone(),
                language: named.texts.language_column.clone(),
                series: named.adoption.series_column.clone(),
                title: named.title_column.clone(),
            },
        };
        let settings = match &self.encoding {
            Some(name) => settings.with_encoding(name)?,
            None => settings,
        };
        let unit = if self.unit == UnitArg::Item { Unit::Item } else { Unit::Clause };
        let mut gathering = Gathering::new(Bounds { unit, max_clauses: self.max_clauses });
        let (mut rejects, mut texts) = (Vec::new(), 0);
        let (send, parts) = sync_channel::<Ingested>(1);
        // where a part cannot be taken nobody waits for the next: it may come from a terminal
        let reader = std::thread::spawn(move || {
            ingest_parts(&inputs, &settings, &mut |part| match send.send(part) {
                Ok(()) => ControlFlow::Continue(()),
                Err(_) => ControlFlow::Break(()),
            })
        });
        let mut found = Vec::new();
        loop {
            // texts are taken while those of the next part are split, or now where none has come
            let part = match parts.try_recv() {
                Ok(part) => part,
                Err(_) => {
                    take(&found)?;
                    found.clear();
                    match parts.recv() {
                        Ok(part) => part,
                        Err(_) => break,
                    }
                }
            };
            rejects.extend(part.rejects);
            let (next, taken) = rayon::join(|| gathering.add(&part.documents), || take(&found));
            taken?;
            texts += next.len();
            found = next;
            progress.part(part.progress, texts);
        }
        reader.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))?;
        progress::clear();
        let mut gathered = gathering.finish();
        gathered.rejects.extend(rejects);
        gathered.rejects.sort_by(|a, b| a.path.cmp(&b.path));
        let rejects = &gathered.rejects;
        if gathered.heads.is_empty() {
            match rejects.first() {
                None => bail!("no file found: give files or folders of resolutions"),
                Some(Reject { path, detail, .. }) => {
                    bail!("none of the {} files can be used; the first, {path:?}: {detail}", rejects.len())
                }
            }
        }
        for Reject { path, reason, detail } in rejects {
            tell!("rejected {path}: {reason}: {detail}");
        }
        Ok(gathered)
    }
}
