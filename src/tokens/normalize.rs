//! Which differences of writing are no differences of meaning?

use icu_normalizer::ComposingNormalizerBorrowed;

use crate::resolution::{Language, Mapped, is_mark, last_start, may_be_traditional, run, simplified};

/// NFKC but for signs of full width that no word has, lower case, no soft hyphens, simplified Chinese, Arabic without vowel signs and tatweel, Russian without `ё`; every byte knows
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
        let rest = &text[at..];
        let plain = run(rest, is_plain);
        // a mark goes with the last of a run
        let plain = if rest[plain..].starts_with(is_mark) { last_start(&rest[..plain]) } else { plain };
        out.push(&rest[..plain], at);
        at += plain;
        let Some(c) = text[at..].chars().next() else { break };
        let behind = at + c.len_utf8();
        let end = behind + text[behind..].chars().take_while(|&c| is_mark(c)).map(char::len_utf8).sum::<usize>();
        match c {
            '\u{ad}' | '\u{200b}' | '\u{feff}' => {}
            // tatweel, vowel signs, marks of direction
            'ـ' | '\u{64b}'..='\u{65f}' | '\u{670}' if language == Language::Ar => {}
            '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {}
            'ё' | 'Ё' if language == Language::Ru => out.push_for("е", at..end),
            '’' => out.push_for("'", at..end),
            '！'..='～' if end == behind => out.push_for(half_width(c).encode_utf8(&mut [0; 4]), at..end),
            _ => out.push_for(&normalizer.normalize(&text[at..end]).to_lowercase(), at..end),
        }
        at = end;
    }
    // the letters of the runs; all others are in lower case
    out.text.make_ascii_lowercase();
    out
}

/// The character of ASCII that stands for one of full width.
fn half_width(c: char) -> char {
    char::from_u32(c as u32 - '！' as u32 + '!' as u32).unwrap_or(c)
}

/// Characters that stay as they are but for the case of ASCII, and are most of what texts hold: nothing has to be looked up for them.
fn is_plain(c: char) -> bool {
    matches!(c, '\0'..='\x7f' | 'ß'..='ö' | 'ø'..='ÿ' | 'а'..='я' | 'ء'..='غ' | 'ف'..='ي' | '一'..='\u{9fff}')
        || matches!(c, '«' | '»' | '–' | '—' | '“' | '”' | '、' | '。' | '《' | '》')
        // no word has them, nor their narrow forms
        || matches!(c, '！' | '（' | '）' | '，' | '；' | '？')
}

/// Folds traditional characters; character by character where the phrases change the length.
fn simplify(composed: Mapped) -> Mapped {
    if !composed.text.chars().any(may_be_traditional()) {
        return composed;
    }
    let folded = simplified(&composed.text);
    if folded == composed.text {
        return composed;
    }
    let same_length = folded.chars().count() == composed.text.chars().count();
    let mut out = Mapped::default();
    let mut phrase = folded.chars();
    for (at, c) in composed.text.char_indices() {
        let source = composed.span(at..at + c.len_utf8()).unwrap_or(at..at);
        let by_phrase = phrase.next().filter(|_| same_length).map(String::from);
        out.push_for(&by_phrase.unwrap_or_else(|| simplified(c.encode_utf8(&mut [0; 4]))), source);
    }
    out
}
