//! Was a text in UTF-8 read as if it were in another encoding, and written as UTF-8 once more?

use std::borrow::Cow;

use encoding_rs::{Encoding, WINDOWS_1251, WINDOWS_1252, WINDOWS_1256};

use super::encoding::is_usual;

/// As what UTF-8 is taken by mistake, and what is then said of the text.
const MISTAKEN: [(&Encoding, &str); 3] = [
    (WINDOWS_1252, "UTF-8 (read as windows-1252)"),
    (WINDOWS_1251, "UTF-8 (read as windows-1251)"),
    (WINDOWS_1256, "UTF-8 (read as windows-1256)"),
];
/// So many pieces that are not of ASCII are looked at.
const LOOKED_AT: usize = 64;

/// The text as it was meant, and what it was mistaken for; `None` where nothing says so.
///
/// It was mistaken where four fifths of the first pieces that are not of ASCII, each as bytes of the other encoding, are UTF-8, and so many characters of each of the six languages. In
/// a text that is what it seems hardly one is. What is no such piece stays as it is.
pub(super) fn mended(text: &str) -> Option<(String, &'static str)> {
    let looked_at: Vec<&str> = pieces(text).filter(|piece| !piece.is_ascii()).take(LOOKED_AT).collect();
    let (from, name) = MISTAKEN.into_iter().find(|(from, _)| {
        let is_usual = |meant: String| {
            let usual = meant.encode_utf16().filter(|&unit| is_usual(unit)).count();
            5 * usual >= 4 * meant.encode_utf16().count()
        };
        let meant = looked_at.iter().filter(|piece| meaning(piece, from).is_some_and(is_usual)).count();
        meant > 0 && 5 * meant >= 4 * looked_at.len()
    })?;
    let mended = pieces(text).map(|piece| meaning(piece, from).map_or(Cow::Borrowed(piece), Cow::Owned));
    Some((mended.collect(), name))
}

/// What is of ASCII and what is not, by turns.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let mut end = 0;
    text.as_bytes().chunk_by(|a, b| a.is_ascii() == b.is_ascii()).map(move |piece| {
        let start = end;
        end += piece.len();
        &text[start..end]
    })
}

/// What the bytes of a piece in an encoding are in UTF-8.
fn meaning(piece: &str, from: &'static Encoding) -> Option<String> {
    // most pieces are not UTF-8, which their first two characters tell: what is not of ASCII has two bytes or more in it
    let mut chars = piece.chars();
    let first = chars.next().filter(|c| !c.is_ascii())?;
    chars.next()?;
    if byte(first, from)? < 0xC2 {
        return None;
    }
    String::from_utf8(piece.chars().map(|c| byte(c, from)).collect::<Option<_>>()?).ok()
}

/// The byte of a character in an encoding.
fn byte(c: char, from: &'static Encoding) -> Option<u8> {
    // bytes for which an encoding has no character come as the control of their number
    if let Some(byte) = u8::try_from(c).ok().filter(|_| c.is_control()) {
        return Some(byte);
    }
    // neither has one of an encoding for one byte a Chinese character
    if c >= '\u{3000}' {
        return None;
    }
    let mut buffer = [0; 4];
    match from.encode(c.encode_utf8(&mut buffer)) {
        (bytes, _, false) => bytes.first().copied(),
        _ => None,
    }
}
