//! What is in a ZIP archive: documents, or is it one itself?
//!
//! Nothing is written: the names inside are only names.

use std::cell::Cell;
use std::fs::File;
use std::io::{BufReader, Cursor, Read, Seek};
use std::rc::Rc;

use zip::ZipArchive;
use zip::result::ZipError;

use super::deeper;
use crate::ingest::bounded::{self, Inflated, whole};
use crate::ingest::encoding;
use crate::ingest::open::{Job, Source};
use crate::ingest::readers::{self, Input};
use crate::ingest::settings::MAX_MEMBERS;
use crate::ingest::walk::is_hidden;
use crate::ingest::{Refusal, RejectReason};

trait Seekable: Read + Seek {}
impl<T: Read + Seek> Seekable for T {}

pub(super) fn unpack(source: Source<'_>, job: &mut Job<'_>) -> Result<(), Refusal> {
    let depth = deeper(source.depth)?;
    let (reader, size): (Box<dyn Seekable>, u64) = match source.file {
        Some(path) => {
            let file = File::open(path).map_err(bounded::refusal)?;
            let size = file.metadata().map_err(bounded::refusal)?.len();
            (Box::new(BufReader::new(file)), size)
        }
        None => {
            let bytes = whole(source.stream, job.settings.max_file_size)?;
            let size = bytes.len() as u64;
            (Box::new(Cursor::new(bytes)), size)
        }
    };
    let mut archive = ZipArchive::new(reader).map_err(damaged)?;
    // where its end is missing, the directory that is found may be that of a file which it holds as it is
    if archive.offset() > 0 {
        return Err((
            RejectReason::Damaged,
            "not a whole ZIP archive: other data stand before it, or its end is missing".to_string(),
        ));
    }
    if archive.len() > MAX_MEMBERS {
        let detail = format!("{} files in one archive, more than {MAX_MEMBERS}: split it", archive.len());
        return Err((RejectReason::TooLarge, detail));
    }
    if is_member(&archive, "word/document.xml") {
        let stream: Box<dyn Read> = match source.file {
            Some(path) => Box::new(File::open(path).map_err(bounded::refusal)?),
            None => {
                let mut inner = archive.into_inner();
                inner.rewind().map_err(bounded::refusal)?;
                Box::new(inner)
            }
        };
        let input = Input { stream, settings: job.settings };
        return job.run(&readers::DOCX, input, &source.path);
    }
    for (part, kind) in OTHERS {
        if is_member(&archive, part) {
            return Err((RejectReason::Binary, kind.to_string()));
        }
    }
    let mut members: Vec<(String, usize)> = Vec::new();
    for (index, name) in names(&mut archive).into_iter().enumerate() {
        // a folder, and what systems leave beside the files
        let passed_over = |name: &str| {
            let is_hidden = |part: &str| is_hidden(part) && part != ".." && part != ".";
            name.ends_with('/') || name.split(['/', '\\']).any(is_hidden)
        };
        match name {
            Some(name) if passed_over(&name) => {}
            Some(name) => members.push((name, index)),
            None => job.refuse(source.path.clone(), (RejectReason::Damaged, format!("file {} has no name", index + 1))),
        }
    }
    if members.is_empty() {
        return Err((RejectReason::Empty, "an archive that holds no file".to_string()));
    }
    members.sort();
    let (packed, unpacked) = (Rc::new(Cell::new(size)), Rc::new(Cell::new(0)));
    for (name, index) in members {
        let path = format!("{}/{name}", source.path);
        match archive.by_index(index) {
            Err(error) => job.refuse(path, damaged(error)),
            Ok(member) => {
                let stream =
                    Box::new(Inflated { inner: member, packed: Rc::clone(&packed), unpacked: Rc::clone(&unpacked) });
                job.read(Source { path, name, stream, file: None, depth });
            }
        }
    }
    Ok(())
}

/// The names of the files in an archive; missing where one has none.
fn names<R: Read + Seek>(archive: &mut ZipArchive<R>) -> Vec<Option<String>> {
    let stored: Vec<_> = (0..archive.len())
        .map(|index| {
            let member = archive.by_index_raw(index).ok()?;
            Some((member.name_raw().to_vec(), member.name().ok()?.into_owned()))
        })
        .collect();
    let encoding = encoding::of_names(stored.iter().flatten().map(|(raw, _)| raw.as_slice()));
    let read = |(raw, told): (Vec<u8>, String)| match (String::from_utf8(raw), encoding) {
        (Ok(name), _) => name,
        (Err(error), Some(encoding)) => encoding.decode_without_bom_handling(error.as_bytes()).0.into_owned(),
        (Err(_), None) => told,
    };
    stored.into_iter().map(|name| name.map(read)).collect()
}

/// Packed formats that hold no resolution we can read.
const OTHERS: [(&str, &str); 4] = [
    ("xl/workbook.xml", "an Excel workbook: save the table as CSV"),
    ("ppt/presentation.xml", "a presentation, not text"),
    ("content.xml", "an OpenDocument file: save it as DOCX"),
    ("META-INF/container.xml", "an e-book: convert it to HTML or DOCX"),
];

/// Whether an archive holds a file of this name.
pub(crate) fn is_member<R: Read + Seek>(archive: &ZipArchive<R>, name: &str) -> bool {
    archive.index_for_name(name).is_some()
}

/// One file of an archive, whole; `None` where there is none.
pub(crate) fn member<R: Read + Seek>(
    archive: &mut ZipArchive<R>,
    name: &str,
    packed: u64,
    limit: u64,
) -> Result<Option<Vec<u8>>, Refusal> {
    if !is_member(archive, name) {
        return Ok(None);
    }
    let inner = archive.by_name(name).map_err(damaged)?;
    let inflated = Inflated { inner, packed: Rc::new(Cell::new(packed)), unpacked: Rc::default() };
    whole(inflated, limit).map(Some)
}

/// Why an archive cannot be read.
pub(crate) fn damaged(error: ZipError) -> Refusal {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => {
            (RejectReason::Locked, "locked by a password: unpack it, or save it without one".to_string())
        }
        error => (RejectReason::Damaged, format!("not a whole ZIP archive: {error}")),
    }
}
