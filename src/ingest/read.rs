//! What text does a file hold?

use std::fs;
use std::path::Path;

use super::RejectReason;

/// The largest file that is read, in bytes: the longest resolution known to us has under 2 MB of text.
const MAX_FILE: u64 = 64 << 20;
/// The longest line that can be a paragraph, in bytes.
const MAX_LINE: usize = 4 << 20;

type Refusal = (RejectReason, String);

/// The text of a file and the number of bytes before it.
pub(super) fn text(path: &Path) -> Result<(String, usize), Refusal> {
    let unreadable = |error: std::io::Error| (RejectReason::Unreadable, format!("cannot be read: {error}"));
    let size = fs::metadata(path).map_err(unreadable)?.len();
    if size > MAX_FILE {
        let detail = format!("{size} bytes, more than {MAX_FILE}: split the file by resolution");
        return Err((RejectReason::TooLarge, detail));
    }
    let mut bytes = fs::read(path).map_err(unreadable)?;
    let offset = if bytes.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 };
    bytes.drain(..offset);
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err((RejectReason::Empty, format!("{size} bytes, no text")));
    }
    if let Some(kind) = magic(&bytes) {
        return Err((RejectReason::Binary, format!("{kind}, not text: convert it to plain text in UTF-8")));
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let (at, byte) = (error.utf8_error().valid_up_to(), error.as_bytes()[error.utf8_error().valid_up_to()]);
        let detail = format!("byte 0x{byte:02X} at {} is not UTF-8: convert the file to UTF-8", at + offset);
        (RejectReason::Encoding, detail)
    })?;
    if let Some(longest) = text.lines().map(str::len).max().filter(|&longest| longest > MAX_LINE) {
        let detail = format!("a line of {longest} bytes, more than {MAX_LINE}: one paragraph a line is expected");
        return Err((RejectReason::TooLarge, detail));
    }
    Ok((text, offset))
}

/// What the first bytes say that is not text.
fn magic(bytes: &[u8]) -> Option<&'static str> {
    const KINDS: [(&[u8], &str); 9] = [
        (b"%PDF-", "a PDF"),
        (b"PK\x03\x04", "a ZIP or Word file"),
        (b"\xD0\xCF\x11\xE0", "an old Word file"),
        (b"\x89PNG", "a PNG image"),
        (b"\xFF\xD8\xFF", "a JPEG image"),
        (b"GIF8", "a GIF image"),
        (b"\x1F\x8B", "a gzip archive"),
        (b"\xFF\xFE", "UTF-16"),
        (b"\xFE\xFF", "UTF-16"),
    ];
    let known = KINDS.iter().find(|(start, _)| bytes.starts_with(start)).map(|(_, kind)| *kind);
    known.or_else(|| bytes.contains(&0).then_some("binary data (it holds zero bytes)"))
}
