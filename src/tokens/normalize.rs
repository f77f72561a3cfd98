//! Which differences of writing are no differences of meaning?

use std::sync::LazyLock;

use ferrous_opencc::OpenCC;
use ferrous_opencc::config::BuiltinConfig;
use icu_normalizer::ComposingNormalizerBorrowed;

use crate::resolution::{Language, Mapped};

static SIMPLIFY: LazyLock<Option<OpenCC>> = LazyLock::new(|| OpenCC::from_config(BuiltinConfig::T2s).ok());

/// NFKC, lower case, no soft hyphens, simplified Chinese, Arabic without vowel signs and tatweel, Russian without `ё`; every byte knows
/// where it stood.
pub(super) fn normalize(text: &str, language: Language) -> Mapped {
    let composed = compose(text, language);
    match language {
        Language::Zh => simplify(composed),
        _ => composed,
    }
}

/// Normalizes each character with the combining marks behind it.
fn compose(text: &str, language: Language) -> Mapped {
    let normalizer = ComposingNormalizerBorrowed::new_nfkc();
    let mut out = Mapped::with_capacity(text.len());
    let mut at = 0;
    while at < text.len() {
        // a mark may stand behind the last of a run, which has to wait
        let run = text.as_bytes()[at..].iter().take_while(|byte| byte.is_ascii()).count();
        let plain = if at + run < text.len() { run.saturating_sub(1) } else { run };
        for (place, byte) in text.as_bytes()[at..at + plain].iter().enumerate() {
            out.push(char::from(byte.to_ascii_lowercase()), at + place);
        }
        at += plain;
        let Some(c) = text[at..].chars().next() else { break };
        let rest = at + c.len_utf8();
        let marks = text[rest..]
            .chars()
            .take_while(|&c| ('\u{300}'..='\u{36f}').contains(&c) || ('\u{653}'..='\u{655}').contains(&c));
        let end = rest + marks.map(char::len_utf8).sum::<usize>();
        match c {
            '\u{ad}' | '\u{200b}' | '\u{feff}' => {}
            // tatweel, vowel signs, marks of direction
            'ـ' | '\u{64b}'..='\u{65f}' | '\u{670}' if language == Language::Ar => {}
            '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {}
            'ё' | 'Ё' if language == Language::Ru => out.push_for("е", at..end),
            '’' => out.push_for("'", at..end),
            c if c.is_ascii() && end == rest => out.push(c.to_ascii_lowercase(), at),
            c if is_plain(c) && end == rest => out.push(c, at),
            _ => out.push_for(&normalizer.normalize(&text[at..end]).to_lowercase(), at..end),
        }
        at = end;
    }
    out
}

/// Letters that stay as they are, and are most of what texts hold: nothing has to be looked up or allocated for them.
fn is_plain(c: char) -> bool {
    matches!(c, 'ß'..='ö' | 'ø'..='ÿ' | 'а'..='я' | 'ء'..='غ' | 'ف'..='ي' | '一'..='\u{9fff}')
}

/// Folds traditional characters; character by character where the phrases change the length.
fn simplify(composed: Mapped) -> Mapped {
    let Some(converter) = SIMPLIFY.as_ref() else { return composed };
    let folded = converter.convert(&composed.text);
    if folded == composed.text {
        return composed;
    }
    let same_length = folded.chars().count() == composed.text.chars().count();
    let mut out = Mapped::default();
    let mut phrase = folded.chars();
    for (at, c) in composed.text.char_indices() {
        let source = composed.span(at..at + c.len_utf8()).unwrap_or(at..at);
        let by_phrase = phrase.next().filter(|_| same_length).map(String::from);
        out.push_for(&by_phrase.unwrap_or_else(|| converter.convert(&c.to_string())), source);
    }
    out
}
