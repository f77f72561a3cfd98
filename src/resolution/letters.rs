//! What is each character, told at once for those that are most of what texts hold?

use icu_normalizer::ComposingNormalizerBorrowed;

/// [`char::is_alphabetic`] without a look-up for Chinese characters and for the signs between them.
pub(crate) fn is_letter(c: char) -> bool {
    match c {
        '一'..='\u{9fff}' => true,
        '\u{2000}'..='\u{206f}' | '\u{3000}'..='〄' | '！'..='／' | '：'..='＠' => false,
        _ => c.is_alphabetic(),
    }
}

/// Whether a text begins with one of the Chinese characters that are nearly all there are in texts, told by its first bytes: U+4E00 to U+9FFF.
pub(crate) fn begins_chinese(text: &[u8]) -> bool {
    matches!(text, [0xE5..=0xE9, ..] | [0xE4, 0xB8..=0xBF, ..])
}

/// [`char::is_whitespace`] without a look-up for Chinese characters.
pub(crate) fn is_space(c: char) -> bool {
    c <= '\u{3000}' && c.is_whitespace()
}

/// So many are added up in a byte, of which a machine adds many at once.
const MOST: usize = u8::MAX as usize;

/// How many bytes of a text are so.
pub(crate) fn count(text: &str, is: impl Fn(u8) -> bool) -> usize {
    let chunk = |bytes: &[u8]| bytes.iter().map(|&byte| u8::from(is(byte))).sum::<u8>();
    text.as_bytes().chunks(MOST).map(chunk).map(usize::from).sum()
}

/// How many bytes of a text with the next are so.
pub(crate) fn count_pairs(text: &str, are: impl Fn(u8, u8) -> bool) -> usize {
    let bytes = text.as_bytes();
    let chunk = |(these, next): (&[u8], &[u8])| these.iter().zip(next).map(|(&a, &b)| u8::from(are(a, b))).sum::<u8>();
    bytes.chunks(MOST).zip(bytes.get(1..).unwrap_or_default().chunks(MOST)).map(chunk).map(usize::from).sum()
}

/// How many characters of a text are no white space.
pub(crate) fn written(text: &str) -> usize {
    let ascii = count(text, |byte| (byte == b' ') | (b'\t'..=b'\r').contains(&byte));
    // U+0085, U+00A0, U+1680, U+2000 to U+205F, and two bytes that U+3000 has
    let may_be_space = |a: u8, b: u8| {
        (a == 0xC2) & ((b == 0x85) | (b == 0xA0))
            | (a == 0xE1) & (b == 0x9A)
            | (a == 0xE2) & ((b == 0x80) | (b == 0x81))
            | (a == 0x80) & (b == 0x80)
    };
    let others = match count_pairs(text, may_be_space) {
        0 => 0,
        _ => text.chars().filter(|&c| c > '\u{7f}' && is_space(c)).count(),
    };
    text.chars().count() - ascii - others
}

/// The bytes at the start of a text before the first character that does not go on. Chinese characters always do: they are told by their
/// first bytes, and not asked about.
pub(crate) fn run(text: &str, mut goes_on: impl FnMut(char) -> bool) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let c = match byte {
            0xE5..=0xE9 => None,
            ..=0x7F => Some(char::from(byte)),
            _ if begins_chinese(&bytes[at..]) => None,
            _ => text[at..].chars().next(),
        };
        match c {
            None => at += 3,
            Some(c) if goes_on(c) => at += c.len_utf8(),
            Some(_) => break,
        }
    }
    at
}

/// The characters of a text that are sought, with the byte of each: no Chinese ones, which are not asked about.
pub(crate) fn sought(text: &str, mut is_sought: impl FnMut(char) -> bool) -> impl Iterator<Item = (usize, char)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        at += run(&text[at..], |c| !is_sought(c));
        let found = (at, text[at..].chars().next()?);
        at += found.1.len_utf8();
        Some(found)
    })
}

/// A mark that stands on the character before.
pub(crate) fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{653}'..='\u{655}')
}

/// Where the last character of a text begins.
pub(crate) fn last_start(text: &str) -> usize {
    text.char_indices().next_back().map_or(0, |(at, _)| at)
}

/// A letter with the marks behind it, as one character where there is one for them: `e` and an acute accent are `é`.
pub(crate) fn composed(letter: &str) -> std::borrow::Cow<'_, str> {
    ComposingNormalizerBorrowed::new_nfc().normalize(letter)
}

/// The letters that joined ones, `ﬁ`, and the forms of Arabic ones stand for (NFKC).
pub(crate) fn compatible(text: &str) -> std::borrow::Cow<'_, str> {
    ComposingNormalizerBorrowed::new_nfkc().normalize(text)
}

/// The capital of the Latin alphabet that one of the Cyrillic alphabet looks like; other characters as they are.
pub(crate) fn latin(c: char) -> char {
    match c {
        'А' => 'A',
        'В' => 'B',
        'Е' => 'E',
        'І' => 'I',
        'К' => 'K',
        'М' => 'M',
        'Н' => 'H',
        'О' => 'O',
        'Р' => 'P',
        'С' => 'C',
        'Т' => 'T',
        'Х' => 'X',
        c => c,
    }
}
