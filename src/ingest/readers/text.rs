//! What is in a file of plain text or Markdown?

use super::{Draft, Give, Head, Input, Reader};
use crate::ingest::encoding::decode;
use crate::ingest::{Refusal, RejectReason};

pub(super) struct Text;

impl Reader for Text {
    fn format(&self) -> &'static str {
        "text"
    }

    fn knows(&self, _: &Head<'_>) -> bool {
        true
    }

    fn read(&self, input: Input<'_>, give: &mut Give<'_>) -> Result<(), Refusal> {
        let stated = input.settings.encoding;
        let bytes = input.whole()?;
        if let Some(kind) = magic(&bytes) {
            return Err((RejectReason::Binary, format!("{kind}, not text")));
        }
        let decoded = decode(bytes, stated, None)?;
        let (text, offset, encoding) = (decoded.text, decoded.offset, Some(decoded.encoding));
        give(Ok(Draft { text, offset, encoding, ..Draft::default() }));
        Ok(())
    }
}

/// What the first bytes say that is not text.
fn magic(bytes: &[u8]) -> Option<&'static str> {
    const WEB_ARCHIVE: &str = "a web archive (MHTML): save the page as HTML";
    const KINDS: [(&[u8], &str); 12] = [
        (b"%PDF-", "a PDF, which this program was built not to read (feature pdf)"),
        (b"\xD0\xCF\x11\xE0", "an old Word file, or one locked by a password: save it as DOCX without one"),
        (b"{\\rtf", "rich text: save it as DOCX"),
        (b"MIME-Version: ", WEB_ARCHIVE),
        (b"From: <Saved by ", WEB_ARCHIVE),
        (b"\x89PNG", "a PNG image"),
        (b"\xFF\xD8\xFF", "a JPEG image"),
        (b"GIF8", "a GIF image"),
        (b"BZh", "a bzip2 archive: unpack it first"),
        (b"\xFD7zXZ", "an xz archive: unpack it first"),
        (b"7z\xBC\xAF", "a 7-Zip archive: unpack it first"),
        (b"Rar!", "a RAR archive: unpack it first"),
    ];
    // POSIX.1-1988, ustar
    if bytes.get(257..262) == Some(b"ustar") {
        return Some("a tar archive: unpack it first, or pack the folder as ZIP");
    }
    KINDS.iter().find(|(start, _)| bytes.starts_with(start)).map(|(_, kind)| *kind)
}
