//! What must be known of a language to find its clauses?
//!
//! One file of rules a language; a seventh language is one more file and one more arm here.

use std::borrow::Cow;
use std::sync::{LazyLock, OnceLock};

use jiff::civil::Date;
use regex::Regex;

use super::citing::Citing;
use super::subject::Subject;
use super::{ar, en, es, fr, ru, zh};
use crate::resolution::{Act, Language, Mapped, Start, constant, western_digits};

/// The rules of one language.
#[derive(Clone)]
pub(super) struct Rules {
    /// The line that names the organ and begins the body.
    pub organ_line: Start,
    /// The name of an organ as the subject of a sentence.
    pub subject: Subject,
    /// The verbs behind a subject in the plural, where they differ from those of one organ.
    pub plural: Option<Start>,
    /// What a decision begins with that is told as a report: `At its 76th plenary meeting, on 24 December, the General Assembly`.
    pub sitting: Start,
    /// What a preambular paragraph begins with.
    pub preambular: Opening,
    /// What an operative paragraph begins with.
    pub operative: Opening,
    /// What an opening does; the first pattern that matches at its start tells.
    pub acts: Vec<(Start, Act)>,
    /// What a clause does that reiterates: the act is named behind the opening.
    pub reiterated: Vec<(Start, Act)>,
    /// The line that ends the operative part: the meeting, a date alone, an annex.
    pub ending: Start,
    /// `Resolution adopted by ...`, which is no title.
    pub adopted: Start,
    /// The agenda item, in group 1.
    pub agenda: Regex,
    /// How resolutions are cited.
    pub citing: Citing,
    /// Words of a title that change when a resolution is renewed: ordinals and issuing words.
    pub title_noise: Regex,
    /// `Resolution 2178 (2014)`, the heading of a Security Council text: number and year in groups 1 and 2.
    pub council: Start,
    /// The first date in a text.
    pub date: fn(&str) -> Option<Date>,
    /// What a numbered paragraph begins with: groups `number`, `dot` (the sign behind it) and `rest` (the first letter).
    pub numbered: Start,
    /// The end of a text behind which a bare number counts something and is no footnote mark.
    pub counts: Regex,
    /// What follows a number that is part of a date or measure and no footnote mark.
    pub measured: Start,
    /// What differs in writing only: the character that the patterns of paragraphs and openings know, or none.
    pub fold: Option<&'static dyn Fold>,
    /// Clauses also begin in lower case, or the script has no cases.
    pub any_case: bool,
}

/// What differs in writing only: a function from a character to that which the patterns know, or none.
pub(super) trait Fold: Sync {
    /// One character.
    fn of(&self, c: char) -> Option<char>;

    /// Whether it leaves a text as it is: one loop for each function, since every character is asked about.
    fn leaves(&self, text: &str) -> bool {
        text.chars().all(|c| self.of(c) == Some(c))
    }

    /// A text.
    fn all<'a>(&self, text: &'a str) -> Cow<'a, str> {
        if self.leaves(text) {
            return Cow::Borrowed(text);
        }
        Cow::Owned(text.chars().filter_map(|c| self.of(c)).collect())
    }

    /// The same, each of whose characters knows where it stands.
    fn mapped(&self, text: &str) -> Mapped {
        let mut seen = Mapped::with_capacity(text.len());
        for (at, c) in text.char_indices() {
            match self.of(c) {
                Some(same) if same == c => seen.push(&text[at..at + c.len_utf8()], at),
                Some(other) => seen.push_for(other.encode_utf8(&mut [0; 4]), at..at + c.len_utf8()),
                None => {}
            }
        }
        seen
    }
}

impl<F: Fn(char) -> Option<char> + Sync> Fold for F {
    fn of(&self, c: char) -> Option<char> {
        self(c)
    }
}

/// What the clauses of a part begin with.
#[derive(Clone)]
pub(super) struct Opening {
    /// Finds it: asked of every paragraph, so without the boundaries of words that a fast automaton cannot tell.
    pub begins: Start,
    /// It ends with a word, and the character behind that is found with it.
    in_words: bool,
}

impl Opening {
    /// Words, and what may stand behind them, at whose end no word goes on.
    pub fn of_words(words: &str, behind: &str) -> Opening {
        Opening { begins: start(&format!(r"^(?:{words}){behind}(?:\W|$)")), in_words: true }
    }

    /// What stands in a script that does not part words, or parts them otherwise.
    pub fn of_letters(letters: &str) -> Opening {
        Opening { begins: start(&format!("^(?:{letters})")), in_words: false }
    }

    /// The end of the opening in a text as the patterns know it.
    fn end(&self, text: &str) -> Option<usize> {
        let found = self.begins.find(text)?.as_str();
        let is_behind = |c| self.in_words && !regex_syntax::is_word_character(c);
        Some(found.strip_suffix(is_behind).unwrap_or(found).len())
    }
}

/// [`Rules::numbered`] where a full stop follows the number.
pub(super) const NUMBERED: &str = r"^(?P<number>\d{1,3})\ ?(?P<dot>[.．、。])?\ *(?P<rest>\S)";

/// So many characters at the start of a paragraph are all that patterns of openings are asked of: more than any opening has, and few
/// enough that large patterns, which keep a table of every place, are asked fast.
const HEAD: usize = 160;

/// The rules of a language.
pub(super) fn rules(language: Language) -> &'static Rules {
    static AR: LazyLock<Rules> = LazyLock::new(ar::rules);
    static EN: LazyLock<Rules> = LazyLock::new(en::rules);
    static ES: LazyLock<Rules> = LazyLock::new(es::rules);
    static FR: LazyLock<Rules> = LazyLock::new(fr::rules);
    static RU: LazyLock<Rules> = LazyLock::new(ru::rules);
    static ZH: LazyLock<Rules> = LazyLock::new(zh::rules);
    match language {
        Language::Ar => &AR,
        Language::En => &EN,
        Language::Es => &ES,
        Language::Fr => &FR,
        Language::Ru => &RU,
        Language::Zh => &ZH,
    }
}

/// The rules for a text: where nothing in the whole of it is to be folded, no paragraph is looked through for that.
pub(super) fn rules_for(text: &str, language: Language) -> &'static Rules {
    static UNFOLDED: [OnceLock<Rules>; Language::ALL.len()] = [const { OnceLock::new() }; Language::ALL.len()];
    let rules = rules(language);
    match rules.fold {
        Some(fold) if fold.leaves(text) => {
            UNFOLDED[language as usize].get_or_init(|| Rules { fold: None, ..rules.clone() })
        }
        _ => rules,
    }
}

/// The rules of a language where several speak, whose verbs differ in English: `We, the delegates, ... Urge`.
pub(super) fn of_several(rules: &'static Rules, language: Language) -> &'static Rules {
    static EN: OnceLock<Rules> = OnceLock::new();
    match language {
        Language::En => EN.get_or_init(|| Rules { operative: en::of_several(), ..rules.clone() }),
        _ => rules,
    }
}

/// The rules of a language for a report that tells in the past what was decided, where it is known how; compiled when they are asked for.
pub(super) fn of_report(rules: &Rules, language: Language) -> Option<impl FnOnce() -> &'static Rules> {
    static EN: OnceLock<Rules> = OnceLock::new();
    (language == Language::En).then_some(|| EN.get_or_init(|| en::of_report(rules)))
}

impl Rules {
    /// Whether a paragraph begins as one of the patterns of these rules says.
    pub fn begins(&self, pattern: &Start, text: &str) -> bool {
        self.may_begin_so(pattern, text) && pattern.is_match(&self.folded(text))
    }

    /// What words do, by the first pattern of a table of these rules that they begin with.
    pub fn act(&self, acts: &[(Start, Act)], words: &str) -> Option<Act> {
        acts.iter().find_map(|(pattern, act)| self.begins(pattern, words).then_some(*act))
    }

    /// Whether a paragraph opens as a clause of either part does.
    pub fn opens(&self, text: &str) -> bool {
        let mut openings = self.openings(text).peekable();
        openings.peek().is_some() && {
            let folded = self.folded(text);
            openings.any(|opening| opening.begins.is_match(&folded))
        }
    }

    /// Bytes of the opening at the start of a paragraph, in either part.
    pub fn opening(&self, text: &str) -> Option<usize> {
        let mut openings = self.openings(text).peekable();
        openings.peek()?;
        let folded = self.folded(text);
        let end = openings.filter_map(|opening| opening.end(&folded)).max()?;
        Some(text[..self.unfolded(text, end)].trim_end().len())
    }

    /// Whether no case speaks against a clause that begins so.
    pub fn may_begin(&self, text: &str) -> bool {
        self.any_case || !text.starts_with(char::is_lowercase)
    }

    /// The openings that a text may begin with, by its first character.
    fn openings(&self, text: &str) -> impl Iterator<Item = &Opening> {
        [&self.preambular, &self.operative].into_iter().filter(|opening| self.may_begin_so(&opening.begins, text))
    }

    /// Whether a text has a first character that a pattern may begin with: few have, and only these are folded.
    fn may_begin_so(&self, pattern: &Start, text: &str) -> bool {
        pattern.may_begin_with(match self.fold {
            None => text.chars().next(),
            Some(fold) => text.chars().find_map(|c| fold.of(c)),
        })
    }

    /// The start of a text as the patterns know it.
    fn folded<'a>(&self, text: &'a str) -> Cow<'a, str> {
        let head = head(text);
        self.fold.map_or(Cow::Borrowed(head), |fold| fold.all(head))
    }

    /// The byte of the text that a byte of its folded form stands for.
    fn unfolded(&self, text: &str, end: usize) -> usize {
        let Some(fold) = self.fold else { return end };
        let mut at = 0;
        for (byte, c) in text.char_indices() {
            let length = fold.of(c).map_or(0, char::len_utf8);
            if at >= end && length > 0 {
                return byte;
            }
            at += length;
        }
        text.len()
    }

    /// A title in lower case without what differs in writing only, ordinals and issuing words, letters and digits alone.
    pub fn bare_title(&self, title: &str) -> String {
        let lower = title.to_lowercase();
        let folded = self.fold.map_or(Cow::Borrowed(lower.as_str()), |fold| fold.all(&lower));
        self.title_noise.replace_all(&folded, "").chars().filter(|c| c.is_alphanumeric()).collect()
    }
}

/// The first [`HEAD`] characters of a text: bytes are counted, many at once, since every opening is asked of them.
fn head(text: &str) -> &str {
    let goes_on = |&&byte: &&u8| byte & 0xC0 == 0x80;
    let (mut from, mut end) = (0, HEAD);
    // as many bytes more as go on a character, so that so many characters begin before the end
    while from < end && end < text.len() {
        let more = text.as_bytes()[from..end].iter().filter(goes_on).count();
        (from, end) = (end, end + more);
    }
    let rest = text.as_bytes().get(end..).unwrap_or_default();
    text.get(..end + rest.iter().take_while(goes_on).count()).unwrap_or(text)
}

/// The first date in a text, by a pattern with groups `day`, `month` and `year` and the names of the twelve months.
pub(super) fn spelled_date(pattern: &Regex, months: &[&[&str]; 12], text: &str) -> Option<Date> {
    let number = |digits: &str| western_digits(digits).parse::<i16>().ok();
    pattern.captures_iter(text).find_map(|found| {
        let name = found["month"].to_lowercase();
        // of two names with a slash between, the first that is known tells
        let month = name.split('/').find_map(|name| months.iter().position(|names| names.contains(&name.trim())))?;
        Date::new(number(&found["year"])?, i8::try_from(month + 1).ok()?, i8::try_from(number(&found["day"])?).ok()?)
            .ok()
    })
}

/// Compiles a table of acts: what may stand before, then for each act its words.
pub(super) fn acts(before: &str, table: &[(Act, &str)]) -> Vec<(Start, Act)> {
    table.iter().map(|(act, words)| (start(&format!("^(?i:{before}(?:{words}))")), *act)).collect()
}

/// Compiles a constant pattern in extended form.
pub(super) fn pattern(text: &str) -> Regex {
    constant(&format!("(?x){text}"))
}

/// The same for the start of a text.
pub(super) fn start(text: &str) -> Start {
    Start::new(&format!("(?x){text}"))
}
