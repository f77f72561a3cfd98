//! What is in a Zstandard file?

use std::io::Read;
use std::rc::Rc;

use zstd::Decoder;

use super::{deeper, without};
use crate::ingest::Refusal;
use crate::ingest::bounded::{self, Counted, Inflated};
use crate::ingest::open::{Job, Source};

/// The largest window: 128 MB, what `zstd` itself takes without being asked.
const WINDOW: u32 = 27;

pub(super) fn unpack(source: Source<'_>, job: &mut Job<'_>) -> Result<(), Refusal> {
    let depth = deeper(source.depth)?;
    let stream = inflate(source.stream)?;
    let name = without(&source.name, &[".zst", ".zstd"]).to_string();
    job.read(Source { path: source.path, name, stream, file: None, depth });
    Ok(())
}

/// What a stream packs.
pub(super) fn inflate<'a>(stream: Box<dyn Read + 'a>) -> Result<Box<dyn Read + 'a>, Refusal> {
    let packed = Rc::default();
    let mut inner = Decoder::new(Counted { inner: stream, count: Rc::clone(&packed) }).map_err(bounded::refusal)?;
    inner.window_log_max(WINDOW).map_err(bounded::refusal)?;
    Ok(Box::new(Inflated { inner, packed, unpacked: Rc::default() }))
}
