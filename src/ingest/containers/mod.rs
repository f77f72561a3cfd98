//! What is packed in a file?

mod gz;
mod zip;
mod zst;

pub(super) use zip::{is_member, member};

use super::Refusal;
use super::RejectReason;
use super::bounded::whole;
use super::open::{Job, Source};
use super::settings::MAX_DEPTH;

/// Reads what is packed in a source.
pub(super) type Unpack = fn(Source<'_>, &mut Job<'_>) -> Result<(), Refusal>;

/// How gzip and Zstandard begin.
const GZIP: &[u8] = b"\x1F\x8B\x08";
const ZSTANDARD: &[u8] = b"\x28\xB5\x2F\xFD";

/// How to unpack what begins with these bytes, if it is packed.
pub(super) fn unpack(head: &[u8]) -> Option<Unpack> {
    let known: [(&[u8], Unpack); 4] =
        [(GZIP, gz::unpack), (ZSTANDARD, zst::unpack), (b"PK\x03\x04", zip::unpack), (b"PK\x05\x06", zip::unpack)];
    known.into_iter().find(|(start, _)| head.starts_with(start)).map(|(_, unpack)| unpack)
}

/// Bytes without the gzip or Zstandard around them, if there is any; up to a limit.
pub(super) fn unpacked(bytes: Vec<u8>, limit: u64) -> Result<Vec<u8>, Refusal> {
    match &bytes[..] {
        packed if packed.starts_with(GZIP) => whole(gz::inflate(Box::new(packed))?, limit),
        packed if packed.starts_with(ZSTANDARD) => whole(zst::inflate(Box::new(packed))?, limit),
        _ => Ok(bytes),
    }
}

/// One level deeper, unless that is too deep.
fn deeper(depth: usize) -> Result<usize, Refusal> {
    if depth >= MAX_DEPTH {
        return Err((RejectReason::TooLarge, format!("packed more than {MAX_DEPTH} times over: unpack it first")));
    }
    Ok(depth + 1)
}

/// A name without an ending of packing.
fn without<'a>(name: &'a str, endings: &[&str]) -> &'a str {
    let lower = name.to_ascii_lowercase();
    let ending = endings.iter().find(|ending| lower.ends_with(**ending));
    ending.map_or(name, |ending| &name[..name.len() - ending.len()])
}
