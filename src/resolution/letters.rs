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

/// The bytes at the start of a text before the first character that does not go on. Chinese characters always do: they are told by their
/// first bytes, and not asked about.
pub(crate) fn run(text: &str, mut goes_on: impl FnMut(char) -> bool) -> usize {
    let mut at = 0;
    loop {
        let c = match &text.as_bytes()[at..] {
            rest if begins_chinese(rest) => {
                at += 3;
                continue;
            }
            [byte @ ..=0x7F, ..] => Some(char::from(*byte)),
            _ => text[at..].chars().next(),
        };
        match c.filter(|&c| goes_on(c)) {
            Some(c) => at += c.len_utf8(),
            None => break,
        }
    }
    at
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
