//! What is in a gzip file, all its members read as one?

use std::io::Read;
use std::rc::Rc;

use flate2::read::MultiGzDecoder;

use super::{deeper, without};
use crate::ingest::Refusal;
use crate::ingest::bounded::{Counted, Inflated};
use crate::ingest::open::{Job, Source};

pub(super) fn unpack(source: Source<'_>, job: &mut Job<'_>) -> Result<(), Refusal> {
    let depth = deeper(source.depth)?;
    let stream = inflate(source.stream)?;
    let name = without(&source.name, &[".gz", ".gzip"]).to_string();
    job.read(Source { path: source.path, name, stream, file: None, depth });
    Ok(())
}

/// What a stream packs.
pub(super) fn inflate<'a>(stream: Box<dyn Read + 'a>) -> Result<Box<dyn Read + 'a>, Refusal> {
    let packed = Rc::default();
    // the one-member decoder would stop in silence after the first of several joined files
    let inner = MultiGzDecoder::new(Counted { inner: stream, count: Rc::clone(&packed) });
    Ok(Box::new(Inflated { inner, packed, unpacked: Rc::default() }))
}
