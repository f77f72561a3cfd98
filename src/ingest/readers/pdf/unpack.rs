//! What does a stream of a PDF unpack to, and is it more than it may?
//!
//! The crate's decoders make the bytes; what they would make is known before, since some of them have no bound.

use pdf_oxide::decoders::{Ascii85Decoder, AsciiHexDecoder, FlateDecoder, LzwDecoder, RunLengthDecoder, StreamDecoder};
use pdf_oxide::object::Object;

use crate::ingest::bounded::too_large;
use crate::ingest::{Refusal, RejectReason};

/// What is packed in what is packed.
pub(super) const MAX_FILTERS: usize = 4;
/// Codes of LZW have 9 to 12 bits.
const LZW_BITS: (u32, u32) = (9, 12);
/// The codes of LZW that clear the table and that end the data.
const CLEAR: usize = 256;
const END: usize = 257;

/// How a stream is packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Filter {
    Flate,
    Lzw,
    RunLength,
    Hex,
    Base85,
    Brotli,
    /// Of images, or one that nobody knows.
    Other,
}

impl Filter {
    /// By its name or the short form of it, in any case as the crate takes it.
    fn of(name: &str) -> Filter {
        match name.to_ascii_lowercase().as_str() {
            "flatedecode" | "fl" => Filter::Flate,
            "lzwdecode" | "lzw" => Filter::Lzw,
            "runlengthdecode" | "rl" => Filter::RunLength,
            "asciihexdecode" | "ahx" => Filter::Hex,
            "ascii85decode" | "a85" => Filter::Base85,
            "brotlidecode" => Filter::Brotli,
            _ => Filter::Other,
        }
    }
}

/// The bytes of a stream; empty where they are damaged or an image's, since the crate makes nothing of them.
///
/// # Errors
///
/// More than `left` bytes at any step, of `limit` in all; packed more often than [`MAX_FILTERS`] times, or by Brotli.
pub(super) fn unpacked(filters: Option<&Object>, data: Vec<u8>, left: u64, limit: u64) -> Result<Vec<u8>, Refusal> {
    let names: Vec<&str> = match filters {
        Some(Object::Name(name)) => vec![name.as_str()],
        Some(Object::Array(names)) => names.iter().filter_map(Object::as_name).collect(),
        _ => Vec::new(),
    };
    if names.len() > MAX_FILTERS {
        let detail = format!("not a whole PDF: a stream is packed more than {MAX_FILTERS} times");
        return Err((RejectReason::Damaged, detail));
    }
    let mut bytes = data;
    for name in names {
        let filter = Filter::of(name);
        let expected = match filter {
            Filter::Lzw => lzw_length(&bytes, 0).max(lzw_length(&bytes, 1)),
            Filter::RunLength => run_length(&bytes),
            _ => 0,
        };
        if expected > left {
            return Err(too_large(limit));
        }
        let unpacked = match filter {
            Filter::Flate => FlateDecoder::with_limit(left + 1).decode(&bytes),
            Filter::Lzw => LzwDecoder.decode(&bytes),
            Filter::RunLength => RunLengthDecoder.decode(&bytes),
            Filter::Hex => AsciiHexDecoder.decode(&bytes),
            Filter::Base85 => Ascii85Decoder.decode(&bytes),
            Filter::Brotli => {
                return Err((RejectReason::Damaged, "a stream of this PDF is packed by Brotli".to_string()));
            }
            Filter::Other => return Ok(Vec::new()),
        };
        bytes = match unpacked {
            // the words of the crate, whose version is pinned
            Err(error) if error.to_string().contains("safety limit") => return Err(too_large(limit)),
            unpacked => unpacked.unwrap_or_default(),
        };
        if bytes.len() as u64 > left {
            return Err(too_large(limit));
        }
    }
    if bytes.len() as u64 > left { Err(too_large(limit)) } else { Ok(bytes) }
}

/// How many bytes run-length coding stands for (ISO 32000-1, 7.4.5).
fn run_length(bytes: &[u8]) -> u64 {
    let (mut at, mut length) = (0, 0);
    while let Some(&count) = bytes.get(at) {
        let count = usize::from(count);
        let (read, gives) = match count {
            0..=127 => (count + 2, count + 1),
            128 => break,
            _ => (2, 257 - count),
        };
        at += read;
        length += gives as u64;
    }
    length
}

/// How many bytes LZW stands for (ISO 32000-1, 7.4.4), by the lengths of the entries of its table alone.
///
/// `early`: 1 where codes grow one code early, as most writers do; the crate tries both ways.
fn lzw_length(bytes: &[u8], early: usize) -> u64 {
    let mut lengths: Vec<u64> = Vec::new();
    let (mut width, mut total) = (LZW_BITS.0, 0);
    let mut before: Option<u64> = None;
    let (mut held, mut bits) = (0u32, 0u32);
    for &byte in bytes {
        (held, bits) = (held << 8 | u32::from(byte), bits + 8);
        if bits < width {
            continue;
        }
        bits -= width;
        let code = (held >> bits) as usize & ((1 << width) - 1);
        held &= (1 << bits) - 1;
        if code == CLEAR {
            lengths.clear();
            (width, before) = (LZW_BITS.0, None);
            continue;
        }
        if code == END {
            break;
        }
        let known = if code < CLEAR { Some(1) } else { lengths.get(code - END - 1).copied() };
        let Some(length) = known.or(before.map(|before| before + 1)) else { break };
        total += length;
        if let Some(before) = before
            && lengths.len() + END + 1 < 1 << LZW_BITS.1
        {
            lengths.push(before + 1);
        }
        before = Some(length);
        if lengths.len() + END + 1 + early >= 1 << width && width < LZW_BITS.1 {
            width += 1;
        }
    }
    total
}
