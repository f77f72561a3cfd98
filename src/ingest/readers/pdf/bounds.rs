//! Does a PDF unpack to no more than a text would, and is it nested no deeper?
//!
//! The crate bounds neither: it calls itself for each bracket, and reads whatever a stream unpacks to. So the bytes are gone over once before it
//! sees them. Images, which are not read, may be of any size.

use std::io::Read;

use flate2::read::ZlibDecoder;

use crate::ingest::bounded::too_large;
use crate::ingest::{Refusal, RejectReason};

/// Arrays and dictionaries lie no deeper in one another in any file that a program wrote; a thread has room for ten times as many.
const MAX_NESTED: usize = 500;
/// What is packed in what is packed.
const MAX_FILTERS: usize = 4;

/// Refuses what unpacks to more than `limit` bytes, images apart, or is nested too deep.
pub(super) fn check(bytes: &[u8], limit: u64) -> Result<(), Refusal> {
    let (mut at, mut left) = (0, limit);
    while let Some(start) = find(&bytes[at..], b"stream").map(|found| at + found) {
        let before = &bytes[at..start];
        nested(before)?;
        let dictionary = &before[find_last(before, b"obj").unwrap_or(0)..];
        let data = start + b"stream".len();
        let data = data + bytes[data..].iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        let end = find(&bytes[data..], b"endstream").map_or(bytes.len(), |found| data + found);
        let holds = |word: &[u8]| find(dictionary, word).is_some();
        if holds(b"FlateDecode") && !(holds(b"/Image") && holds(b"/Width")) {
            let filters = dictionary.windows(b"FlateDecode".len()).filter(|&word| word == b"FlateDecode").count();
            let mut stream: Box<dyn Read + '_> = Box::new(&bytes[data..end]);
            for _ in 0..filters.min(MAX_FILTERS) {
                stream = Box::new(ZlibDecoder::new(stream));
            }
            let mut unpacked = Vec::new();
            // a damaged stream is the crate's to judge: what came out of it counts all the same
            drop(stream.take(left + 1).read_to_end(&mut unpacked));
            left = left.checked_sub(unpacked.len() as u64).ok_or_else(|| too_large(limit))?;
            if holds(b"ObjStm") {
                nested(&unpacked)?;
            }
        }
        at = (end + b"endstream".len()).min(bytes.len());
    }
    nested(&bytes[at..])
}

/// Refuses objects that lie too deep in one another.
fn nested(bytes: &[u8]) -> Result<(), Refusal> {
    let (mut depth, mut at) = (0usize, 0);
    while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
        let (change, length): (isize, usize) = match rest {
            [b'<', b'<', ..] => (1, 2),
            [b'>', b'>', ..] => (-1, 2),
            [b'[', ..] => (1, 1),
            [b']', ..] => (-1, 1),
            _ if rest.starts_with(b"endobj") => (-(depth as isize), 6),
            _ => (0, 1),
        };
        depth = depth.saturating_add_signed(change);
        if depth > MAX_NESTED {
            let detail = format!("not a whole PDF: more than {MAX_NESTED} lists lie in one another");
            return Err((RejectReason::Damaged, detail));
        }
        at += length;
    }
    Ok(())
}

fn find(bytes: &[u8], word: &[u8]) -> Option<usize> {
    bytes.windows(word.len()).position(|window| window == word)
}

fn find_last(bytes: &[u8], word: &[u8]) -> Option<usize> {
    bytes.windows(word.len()).rposition(|window| window == word)
}
