//! What is in a gzip file, all its members read as one?

use std::rc::Rc;

use flate2::read::MultiGzDecoder;

use super::{deeper, without};
use crate::ingest::Refusal;
use crate::ingest::bounded::{Counted, Inflated};
use crate::ingest::open::{Job, Source};

pub(super) fn unpack(source: Source<'_>, job: &mut Job<'_>) -> Result<(), Refusal> {
    let depth = deeper(source.depth)?;
    let packed = Rc::default();
    // the one-member decoder would stop in silence after the first of several joined files
    let inner = MultiGzDecoder::new(Counted { inner: source.stream, count: Rc::clone(&packed) });
    let stream = Box::new(Inflated { inner, packed, unpacked: Rc::default() });
    let name = without(&source.name, &[".gz", ".gzip"]).to_string();
    job.read(Source { path: source.path, name, stream, file: None, depth });
    Ok(())
}
