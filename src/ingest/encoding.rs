//! In which encoding is a text, and what does it say?

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};

use super::{Refusal, RejectReason};

/// A text in UTF-8, whatever it was in.
#[derive(Debug)]
pub(super) struct Decoded {
    pub text: String,
    /// Bytes before the text: the mark of UTF-8.
    pub offset: usize,
    /// The name that the WHATWG standard gives the encoding, or [`DAMAGED`].
    pub encoding: &'static str,
}

/// Those in which texts in the six languages come; a guess of another one is mistaken.
const PLAUSIBLE: [&str; 13] = [
    "GBK",
    "gb18030",
    "Big5",
    "windows-1250",
    "windows-1251",
    "windows-1252",
    "windows-1256",
    "ISO-8859-2",
    "ISO-8859-5",
    "ISO-8859-6",
    "KOI8-U",
    "KOI8-R",
    "IBM866",
];

/// Decodes a text.
///
/// In this order: the mark at its start; what is stated; UTF-16, where zero bytes stand as in it; UTF-8, also damaged; what the file says
/// of itself (`declared`); what the bytes look like.
///
/// Where lines end in a carriage return alone, they end in a line feed in the text.
pub(super) fn decode(
    bytes: Vec<u8>,
    stated: Option<&'static Encoding>,
    declared: Option<&'static Encoding>,
) -> Result<Decoded, Refusal> {
    let decoded = decoded(bytes, stated, declared)?;
    match decoded.text.contains('\r') && !decoded.text.contains('\n') {
        true => Ok(Decoded { text: decoded.text.replace('\r', "\n"), ..decoded }),
        false => Ok(decoded),
    }
}

fn decoded(
    bytes: Vec<u8>,
    stated: Option<&'static Encoding>,
    declared: Option<&'static Encoding>,
) -> Result<Decoded, Refusal> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err((RejectReason::Empty, format!("{} bytes, no text", bytes.len())));
    }
    if let Some((encoding, mark)) = Encoding::for_bom(&bytes) {
        let offset = if encoding == UTF_8 { mark } else { 0 };
        if encoding == UTF_8
            && let Some(text) = damaged(&bytes[mark..])
        {
            return Ok(Decoded { text, offset, encoding: DAMAGED });
        }
        return with(encoding, &bytes[mark..], offset);
    }
    if let Some(encoding) = stated {
        return with(encoding, &bytes, 0);
    }
    if bytes.contains(&0) {
        return match unmarked_utf16(&bytes) {
            Some(encoding) => with(encoding, &bytes, 0),
            None => Err((RejectReason::Binary, "binary data (it holds zero bytes), not text".to_string())),
        };
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return Ok(Decoded { text, offset: 0, encoding: UTF_8.name() }),
        Err(error) => error.into_bytes(),
    };
    if let Some(text) = damaged(&bytes) {
        return Ok(Decoded { text, offset: 0, encoding: DAMAGED });
    }
    if let Some(encoding) = declared.filter(|&encoding| encoding != UTF_8) {
        return with(encoding, &bytes, 0);
    }
    let guess = looks_like(std::iter::once(bytes.as_slice()));
    if !PLAUSIBLE.contains(&guess.name()) {
        let detail = format!(
            "not UTF-8, and it looks like {}, in which no official language is written: state another with --encoding",
            guess.name()
        );
        return Err((RejectReason::Encoding, detail));
    }
    with(if guess == GBK { GB18030 } else { guess }, &bytes, 0)
}

/// What pieces of text that are not in UTF-8 look like together.
fn looks_like<'a>(pieces: impl Iterator<Item = &'a [u8]>) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    pieces.for_each(|piece| _ = detector.feed(piece, false));
    detector.feed(&[], true);
    detector.guess(None, Utf8Detection::Deny)
}

/// Those of Windows and DOS in which archives hold names without saying so; names in Latin letters are in that of the first PC, which the format states.
const OF_NAMES: [&str; 6] = ["GBK", "gb18030", "Big5", "IBM866", "windows-1251", "windows-1256"];

/// In which encoding the names of an archive are that are not in UTF-8: what they look like together, if all can be read in it.
pub(super) fn of_names<'a>(names: impl Iterator<Item = &'a [u8]> + Clone) -> Option<&'static Encoding> {
    let mut others = names.filter(|name| std::str::from_utf8(name).is_err()).peekable();
    // most are in UTF-8
    others.peek()?;
    let guess = looks_like(others.clone());
    let reads = |name| guess.decode_without_bom_handling_and_without_replacement(name).is_some();
    (OF_NAMES.contains(&guess.name()) && others.all(reads)).then_some(guess)
}

/// What is said of UTF-8 in which some bytes are none.
const DAMAGED: &str = "UTF-8 (damaged)";
/// In damaged UTF-8 so many bytes go on with a character, as they should, for each place that is none; the sentences of the United Nations Parallel
/// Corpus in GB18030, Big5, KOI8-R, IBM866, ISO 8859-6 or a Windows encoding have 0 to 0.42.
const WHOLE: usize = 1;

/// A text in UTF-8 that was cut within a character or has a stray byte, with U+FFFD in that place; `None` where it is whole, or none.
fn damaged(bytes: &[u8]) -> Option<String> {
    let (mut whole, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().map(|c| c.len_utf8() - 1).sum::<usize>();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    (broken > 0 && whole >= WHOLE * broken).then(|| String::from_utf8_lossy(bytes).into_owned())
}

fn with(encoding: &'static Encoding, bytes: &[u8], offset: usize) -> Result<Decoded, Refusal> {
    let name = encoding.name();
    let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(bytes) else {
        let detail = format!("not {name} throughout: convert it to UTF-8, or state another with --encoding");
        return Err((RejectReason::Encoding, detail));
    };
    let control = |c: &char| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\x0c' | '\x1a' | '\u{85}');
    if encoding != UTF_8
        && let Some(found) = text.chars().find(control)
    {
        let detail = format!("read as {name} it holds the control character U+{:04X}: it is no text", found as u32);
        return Err((RejectReason::Encoding, detail));
    }
    Ok(Decoded { text: text.into_owned(), offset, encoding: name })
}

/// How many bytes are looked at for UTF-16.
const LOOKED_AT: usize = 64 << 10;

/// UTF-16 without a mark: in one order of bytes nearly all units are characters of the six languages, in the other hardly any.
fn unmarked_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    if !bytes.len().is_multiple_of(2) {
        return None;
    }
    let looked_at = &bytes[..bytes.len().min(LOOKED_AT)];
    let share = |unit: fn([u8; 2]) -> u16| {
        let usual = |pair: &&[u8]| is_usual(unit([pair[0], pair[1]]));
        looked_at.chunks_exact(2).filter(usual).count() as f64 / (looked_at.len() / 2).max(1) as f64
    };
    let (little, big) = (share(u16::from_le_bytes), share(u16::from_be_bytes));
    match () {
        () if little > 0.95 && big < little => Some(UTF_16LE),
        () if big > 0.95 && little < big => Some(UTF_16BE),
        () => None,
    }
}

/// Whether a unit of UTF-16 is a character of the six languages.
pub(super) fn is_usual(unit: u16) -> bool {
    matches!(unit, 0x09 | 0x0a | 0x0d | 0x20..=0x7e | 0xa0..=0x17f | 0x400..=0x4ff | 0x600..=0x6ff
        | 0x2010..=0x2027 | 0x3000..=0x303f | 0x4e00..=0x9fff | 0xff00..=0xffef)
}
