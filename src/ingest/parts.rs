//! How much is read at once?
//!
//! Small files are read together, on all cores; a file that turns out to hold more, packed or not, is read alone and handed over piece by piece.

use std::cell::Cell;
use std::fs::{self, File};
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::rc::Rc;

use rayon::prelude::*;

use super::bounded::Counted;
use super::inputs::{self, Input};
use super::manifest::Manifest;
use super::walk::Found;
use super::{
    BytesRead, IngestError, Ingested, Outcome, RejectReason, Settings, everything, mixed, open, standard_input,
};

/// How many bytes of text a part of a large file has, about; what is larger is not read together with others.
pub const PART: usize = 3 << 20;
/// So many files are read at once.
const TOGETHER: usize = 32;
/// A part is of so many small files at most.
const FILES: usize = 256;

/// Reads every file below the inputs as [`super::ingest_with`] does, and hands over what they hold part by part, so that memory does not grow
/// with them. A part is what some small files hold, or about [`PART`] bytes of text of a large one; the texts of one path are
/// never parted, and the parts are the same on every machine.
///
/// # Errors
///
/// As for [`super::ingest_with`]; inputs are looked for before the first part, a manifest before its folder.
pub fn ingest_parts(
    inputs: &[PathBuf],
    settings: &Settings,
    take: &mut dyn FnMut(Ingested) -> ControlFlow<()>,
) -> Result<(), IngestError> {
    let mut rejects = Vec::new();
    let inputs = inputs::all(inputs, settings, &mut rejects)?;
    let sizes: Vec<Vec<u64>> = inputs.iter().map(|input| input.files().iter().map(size).collect()).collect();
    let progress = BytesRead { read: 0, size: sizes.iter().flatten().sum() };
    let mut parts = Parts { settings, take, found: Vec::new(), files: 0, text: 0, progress };
    for (input, sizes) in inputs.iter().zip(&sizes) {
        let flow = match input {
            Input::Stdin => standard_input(settings, &mut |found| parts.hand(found)),
            Input::Files { folder, files } => {
                let manifest = Manifest::beside(folder)?;
                rejects.extend(manifest.rejects());
                parts.read(files, sizes, &manifest)
            }
        };
        if flow.is_break() {
            return Ok(());
        }
    }
    let _ = (parts.take)(Ingested { documents: Vec::new(), rejects, progress: parts.progress });
    Ok(())
}

/// Bytes of a file on disk.
fn size(file: &Found) -> u64 {
    fs::metadata(&file.path).map_or(0, |meta| meta.len())
}

/// What is handed over, and what waits to be.
struct Parts<'a> {
    settings: &'a Settings,
    take: &'a mut dyn FnMut(Ingested) -> ControlFlow<()>,
    found: Vec<Outcome>,
    /// How many files that is of, and how many bytes of text.
    files: usize,
    text: usize,
    progress: BytesRead,
}

impl Parts<'_> {
    /// Reads the files of an input, in order.
    fn read(&mut self, files: &[Found], sizes: &[u64], manifest: &Manifest) -> ControlFlow<()> {
        for (files, sizes) in files.chunks(TOGETHER).zip(sizes.chunks(TOGETHER)) {
            let found: Vec<Option<Vec<Outcome>>> = files
                .par_iter()
                .zip(sizes)
                .map(|(file, &size)| (size <= PART as u64).then(|| small(file, self.settings, manifest)).flatten())
                .collect();
            for ((found, file), &size) in found.into_iter().zip(files).zip(sizes) {
                match found {
                    Some(found) => self.wait(found, size)?,
                    None => {
                        self.flush()?;
                        self.alone(file, size, manifest)?;
                    }
                }
            }
        }
        self.flush()
    }

    /// Keeps what a small file holds until it is enough for a part.
    fn wait(&mut self, found: Vec<Outcome>, size: u64) -> ControlFlow<()> {
        self.progress.read += size;
        self.files += 1;
        self.text += found.iter().flatten().map(|document| document.text.len()).sum::<usize>();
        self.found.extend(found);
        if self.files >= FILES || self.text >= PART { self.flush() } else { ControlFlow::Continue(()) }
    }

    fn flush(&mut self) -> ControlFlow<()> {
        (self.files, self.text) = (0, 0);
        match std::mem::take(&mut self.found) {
            found if found.is_empty() => ControlFlow::Continue(()),
            found => self.hand(found),
        }
    }

    fn hand(&mut self, found: Vec<Outcome>) -> ControlFlow<()> {
        (self.take)(part(found, self.progress))
    }

    /// Reads a file piece by piece.
    fn alone(&mut self, file: &Found, size: u64, manifest: &Manifest) -> ControlFlow<()> {
        let (settings, before) = (self.settings, self.progress.read);
        let count: Rc<Cell<u64>> = Rc::default();
        let mut hand = |found| {
            // a file may grow, or be read twice
            self.progress.read = before + count.get().min(size);
            self.hand(found)
        };
        let flow = read(file, open::Job::new(settings, manifest, &mut hand), &count);
        self.progress.read = before + size;
        flow
    }
}

/// What a file holds; `None` where it holds more than is read together with others.
fn small(file: &Found, settings: &Settings, manifest: &Manifest) -> Option<Vec<Outcome>> {
    let most = PART as u64;
    let bounds = Settings { max_file_size: settings.max_file_size.min(most), ..settings.clone() };
    let left = Rc::new(Cell::new(most));
    let found = everything(|hand| read(file, open::Job::new(&bounds, manifest, hand).within(&left), &Rc::default()));
    let too_large = |one: &Outcome| one.as_ref().is_err_and(|reject| reject.reason == RejectReason::TooLarge);
    (left.get() > 0 && !found.iter().any(too_large)).then_some(found)
}

/// Reads a file, and counts the bytes on disk as they are read.
fn read(file: &Found, mut job: open::Job<'_>, count: &Rc<Cell<u64>>) -> ControlFlow<()> {
    let (path, name) = (file.relative.clone(), file.relative.clone());
    match File::open(&file.path) {
        Ok(stream) => {
            let stream = Box::new(Counted { inner: stream, count: Rc::clone(count) });
            job.read(open::Source { path, name, stream, file: Some(&file.path), depth: 0 });
        }
        Err(error) => job.refuse(path, (RejectReason::Unreadable, format!("cannot be read: {error}"))),
    }
    job.finish()
}

/// What was found in order, a document in several languages as one for each.
pub(super) fn part(found: Vec<Outcome>, progress: BytesRead) -> Ingested {
    let split = |one: Outcome| match one {
        Ok(document) if document.manifest.language.is_some() => Ok(vec![document]),
        Ok(document) => Ok(mixed::by_language(document)),
        Err(reject) => Err(reject),
    };
    let mut part = Ingested { progress, ..Ingested::default() };
    for one in found.into_par_iter().map(split).collect::<Vec<_>>() {
        match one {
            Ok(documents) => part.documents.extend(documents),
            Err(reject) => part.rejects.push(reject),
        }
    }
    part
}
