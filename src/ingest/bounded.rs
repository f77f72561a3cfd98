//! How is a stream read without letting it grow past its limit?

use std::cell::Cell;
use std::fmt;
use std::io::{self, Read};
use std::rc::Rc;

use super::settings::{MAX_RATIO, RATIO_FROM};
use super::{Refusal, RejectReason};

/// Everything up to the limit.
pub(super) fn whole(mut stream: impl Read, limit: u64) -> Result<Vec<u8>, Refusal> {
    let mut bytes = Vec::new();
    (&mut stream).take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(refusal)?;
    if bytes.len() as u64 > limit {
        return Err(too_large(limit));
    }
    Ok(bytes)
}

/// The refusal of what is longer than the limit.
pub(super) fn too_large(limit: u64) -> Refusal {
    let detail = format!("more than {limit} bytes: split it by resolution, or raise --max-file-size");
    (RejectReason::TooLarge, detail)
}

/// Why a stream could not be read to its end.
pub(super) fn refusal(error: io::Error) -> Refusal {
    match error.get_ref() {
        Some(inner) if inner.is::<Bomb>() => (RejectReason::TooLarge, inner.to_string()),
        _ if matches!(error.kind(), io::ErrorKind::PermissionDenied | io::ErrorKind::NotFound) => {
            (RejectReason::Unreadable, format!("cannot be read: {error}"))
        }
        _ => (RejectReason::Damaged, format!("cannot be read to its end: {error}")),
    }
}

/// Counts the bytes that go by.
pub(super) struct Counted<R> {
    pub inner: R,
    pub count: Rc<Cell<u64>>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.count.set(self.count.get() + read as u64);
        Ok(read)
    }
}

/// Gives no more bytes than are left, here and elsewhere in the same file; none are left where there would be more.
pub(super) struct Rationed<R> {
    pub inner: R,
    pub left: Rc<Cell<u64>>,
}

impl<R: Read> Read for Rationed<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.left.set(self.left.get().saturating_sub(read as u64));
        if self.left.get() == 0 { Err(io::Error::other("no byte is left to read")) } else { Ok(read) }
    }
}

/// What comes out of a packed stream, until it is too much for what went in.
pub(super) struct Inflated<R> {
    pub inner: R,
    /// Packed bytes so far, or in all.
    pub packed: Rc<Cell<u64>>,
    /// Bytes that came out, here and elsewhere in the same packed file.
    pub unpacked: Rc<Cell<u64>>,
}

impl<R: Read> Read for Inflated<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        let unpacked = self.unpacked.get() + read as u64;
        self.unpacked.set(unpacked);
        if unpacked > RATIO_FROM && unpacked / self.packed.get().max(1) > MAX_RATIO {
            return Err(io::Error::other(Bomb { unpacked, packed: self.packed.get() }));
        }
        Ok(read)
    }
}

/// More came out of a packed file than any text would give.
#[derive(Debug)]
struct Bomb {
    unpacked: u64,
    packed: u64,
}

impl fmt::Display for Bomb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Bomb { unpacked, packed } = self;
        write!(
            f,
            "{packed} packed bytes gave {unpacked}, more than {MAX_RATIO} times as many: text does not pack so well"
        )
    }
}

impl std::error::Error for Bomb {}
