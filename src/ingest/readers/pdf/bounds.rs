//! Does a PDF unpack to no more than a text would, and is it nested no deeper, as far as that can be told before it is opened?
//!
//! The crate calls itself for each bracket, and reads what the streams with its tables unpack to while it opens a file. So the bytes are gone over
//! once before it sees them. Where its tables say that an object begins cannot be known here, it may be in the middle of a stream: so no byte is passed
//! over. What the pages draw is counted once it is open, in `content`.

use std::borrow::Cow;
use std::io::Read;

use flate2::read::ZlibDecoder;
use pdf_oxide::object::Object;

use super::unpack::{MAX_FILTERS, unpacked};
use crate::ingest::bounded::too_large;
use crate::ingest::{Refusal, RejectReason};

/// Lists lie no deeper in one another in any file that a program wrote. Bytes that mean something else, as those of images, hold brackets by chance: of
/// 64 MB some thousand more open than close.
const MAX_NESTED: usize = 20_000;
/// The stack of the thread that the crate runs on: room for [`MAX_NESTED`] of its calls, the system gives what is used.
pub(super) const STACK: usize = 256 << 20;
/// More streams are no resolution: fonts, images and what is drawn, a few for each page.
const MAX_STREAMS: usize = 200_000;
/// So many lists of objects may have lost the head of their packing.
const MAX_HEADLESS: usize = 64;
/// Packings that no writer uses for lists of objects, which would have to be unpacked here; in lower case.
const UNUSUAL: [&[u8]; 9] = [
    b"lzwdecode",
    b"runlengthdecode",
    b"asciihexdecode",
    b"ascii85decode",
    b"brotlidecode",
    b"/lzw",
    b"/rl",
    b"/ahx",
    b"/a85",
];

/// Refuses what unpacks to more than `limit` bytes, images apart, or is nested too deep.
pub(super) fn check(bytes: &[u8], limit: u64) -> Result<(), Refusal> {
    complete(bytes)?;
    nested(bytes)?;
    let (mut from, mut left) = (0, limit);
    let (mut streams, mut headless) = (0, 0);
    for start in places(bytes, b"stream") {
        // the word of the stream before, or its end, and the dictionary
        let before = &bytes[from..start];
        from = start;
        if before.ends_with(b"end") {
            continue;
        }
        streams += 1;
        if streams > MAX_STREAMS {
            return Err((RejectReason::TooLarge, format!("more than {MAX_STREAMS} streams: split it by resolution")));
        }
        let dictionary = plain(before);
        let holds = |word: &[u8]| places(&dictionary, word).next().is_some();
        let tables = holds(b"ObjStm") || holds(b"XRef");
        if tables && unusual(&dictionary) {
            return Err(unlike_any());
        }
        if is_image(&dictionary) && !tables {
            continue;
        }
        let data = &bytes[start + b"stream".len()..];
        let data = data.strip_prefix(b"\r").unwrap_or(data);
        let data = data.strip_prefix(b"\n").unwrap_or(data);
        if !is_zlib(data) {
            // the crate mends what has lost its head
            if tables && holds(b"/Fl") {
                headless += 1;
                if headless > MAX_HEADLESS {
                    return Err(unlike_any());
                }
                nested(&unpacked(Some(&Object::Name("FlateDecode".into())), data.to_vec(), left, limit)?)?;
            }
            continue;
        }
        // the dictionary may say more or less than is so: each depth is tried
        for depth in 1..=MAX_FILTERS {
            let mut stream: Box<dyn Read + '_> = Box::new(data);
            for _ in 0..depth {
                stream = Box::new(ZlibDecoder::new(stream));
            }
            let mut bytes = Vec::new();
            // a damaged stream is the crate's to judge: what came out of it counts all the same
            drop(stream.take(left + 1).read_to_end(&mut bytes));
            if bytes.is_empty() {
                break;
            }
            left = left.checked_sub(bytes.len() as u64).ok_or_else(|| too_large(limit))?;
            nested(&bytes)?;
        }
    }
    Ok(())
}

/// Within so many bytes a file that is written to be shown page by page says so, and how long it is (ISO 32000-1, annex F).
const HEAD: usize = 1024;

/// Refuses a file without its end, whose tables the crate would guess from what is left: fonts that are missing then give other letters.
fn complete(bytes: &[u8]) -> Result<(), Refusal> {
    let cut = || (RejectReason::Damaged, "not a whole PDF: its end is missing, get it once more".to_string());
    if places(bytes, b"startxref").next().is_none() {
        return Err(cut());
    }
    let head = &bytes[..bytes.len().min(HEAD)];
    let behind = |word: &'static [u8]| places(head, word).next().map(|at| head[at + word.len()..].trim_ascii_start());
    let digits = |text: &[u8]| -> Option<usize> {
        let end = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
        std::str::from_utf8(&text[..end]).ok()?.parse().ok()
    };
    let stated = behind(b"/Linearized").and_then(|_| digits(behind(b"/L ")?));
    let is_longer = stated.is_some_and(|stated| stated > bytes.len());
    // a line end may be lost
    if is_longer && !bytes.trim_ascii_end().ends_with(b"%%EOF") { Err(cut()) } else { Ok(()) }
}

/// Refuses objects that lie too deep in one another.
pub(super) fn nested(bytes: &[u8]) -> Result<(), Refusal> {
    let (mut depth, mut at) = (0usize, 0);
    while let Some(&byte) = bytes.get(at) {
        let rest = &bytes[at..];
        let (change, length): (isize, usize) = match byte {
            b'<' if rest.starts_with(b"<<") => (1, 2),
            b'>' if rest.starts_with(b">>") => (-1, 2),
            b'[' => (1, 1),
            b']' => (-1, 1),
            b'e' if rest.starts_with(b"endobj") => (-(depth as isize), 6),
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

fn unlike_any() -> Refusal {
    (RejectReason::Damaged, "not a whole PDF: its lists of objects are packed as none are".to_string())
}

/// Whether bytes begin as zlib does (RFC 1950, 2.2).
fn is_zlib(bytes: &[u8]) -> bool {
    matches!(bytes, [method, flags, ..] if method & 0x0f == 8 && u16::from_be_bytes([*method, *flags]) % 31 == 0)
}

fn is_image(dictionary: &[u8]) -> bool {
    let word = b"/Subtype";
    places(dictionary, word).any(|at| dictionary[at + word.len()..].trim_ascii_start().starts_with(b"/Image"))
}

fn unusual(dictionary: &[u8]) -> bool {
    let dictionary = dictionary.to_ascii_lowercase();
    UNUSUAL.iter().any(|word| places(&dictionary, word).next().is_some())
}

fn places<'a>(bytes: &'a [u8], word: &'a [u8]) -> impl Iterator<Item = usize> + 'a {
    bytes.windows(word.len()).enumerate().filter(move |(_, window)| *window == word).map(|(at, _)| at)
}

/// A text with `#46` read as the letter that it stands for, as in names.
fn plain(bytes: &[u8]) -> Cow<'_, [u8]> {
    if !bytes.contains(&b'#') {
        return Cow::Borrowed(bytes);
    }
    let digit = |at: usize| bytes.get(at).and_then(|&byte| char::from(byte).to_digit(16));
    let (mut plain, mut at) = (Vec::with_capacity(bytes.len()), 0);
    while let Some(&byte) = bytes.get(at) {
        match (byte, digit(at + 1), digit(at + 2)) {
            (b'#', Some(high), Some(low)) => {
                plain.push((high << 4 | low) as u8);
                at += 3;
            }
            _ => {
                plain.push(byte);
                at += 1;
            }
        }
    }
    Cow::Owned(plain)
}

/// A name of a content stream, as the dictionary of resources has it.
pub(super) fn plain_name(bytes: &[u8]) -> String {
    String::from_utf8_lossy(&plain(bytes)).into_owned()
}
