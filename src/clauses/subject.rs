//! Does a clause begin with the organ that speaks?
//!
//! `The Security Council notes` where others begin with `Notes`: statements of presidents, votes of congresses, reports of decisions.

use regex::Regex;

use super::closing::{is_closed, omits};
use super::rules::{Rules, pattern, start};
use crate::resolution::{Start, is_space};

/// How the name of an organ is found at the start of a sentence, up to its noun: `The Security Council`.
#[derive(Clone)]
pub(super) enum Subject {
    /// By a pattern with groups: `bare` where no article stands before the name, so that the verb must stand right behind, as in `Congress notes`; `low` where a sentence goes
    /// on with it; `we` and `several` where those who speak are several.
    Pattern(Start),
    /// Where nothing parts words: by the first of the nouns, with few characters and no sign before it, for which a pattern would go on
    /// in a new way from each character.
    Noun(Regex),
}

/// The name of an organ at the start of a sentence.
struct Name {
    end: usize,
    is_bare: bool,
    is_several: bool,
    /// It goes on with a sentence, in lower case.
    is_low: bool,
}

/// So many characters may stand before the noun where nothing parts words, and so many has the noun.
const MAX_BEFORE: usize = 24;
const MAX_NOUN: usize = 8;

impl Subject {
    /// Compiles a pattern in extended form that begins with `^`.
    pub fn pattern(text: &str) -> Subject {
        Subject::Pattern(start(text))
    }

    /// Compiles the nouns of a script that does not part words.
    pub fn nouns(text: &str) -> Subject {
        Subject::Noun(pattern(text))
    }

    fn find(&self, text: &str) -> Option<Name> {
        match self {
            Subject::Pattern(pattern) => {
                let found = pattern.captures(text)?;
                let has = |group| found.name(group).is_some();
                Some(Name {
                    end: found.get(0)?.end(),
                    is_bare: has("bare"),
                    is_several: has("several") || has("we"),
                    is_low: has("low"),
                })
            }
            Subject::Noun(nouns) => {
                let parts = |c: char| matches!(c, '，' | ',' | '。' | '；' | ';' | '：' | ':' | '、') || is_space(c);
                let mut near = text.char_indices().enumerate();
                let end = near.find(|&(place, (_, c))| place == MAX_BEFORE + MAX_NOUN || parts(c));
                let noun = nouns.find(&text[..end.map_or(text.len(), |(_, (at, _))| at)])?;
                let is_near = text[..noun.start()].chars().count() <= MAX_BEFORE;
                is_near.then_some(Name { end: noun.end(), is_bare: false, is_several: false, is_low: false })
            }
        }
    }
}

/// So many words of its name may follow the noun of an organ: `The Council of the League of Nations`.
const MAX_WORDS: usize = 6;

/// So many nouns may name an organ where nothing parts words: that of a session, of the committee, of the congress.
const MAX_NOUNS: usize = 3;

/// So many words may tell where and when it met before a recital begins: `The delegates, met in congress at ..., noting`.
const MAX_RECITAL: usize = 30;

/// Within so many words of a sentence a verb follows what it recites.
const MAX_SENTENCE: usize = 60;

/// How participles end that need no comma before them.
const PARTICIPLES: [&str; 3] = ["ing", "ant", "ndo"];

/// What tells where the organ met and is no recital.
const MEETS: [&str; 3] = ["meeting ", "sitting ", "convening "];

/// The byte of the verb behind the name of an organ.
pub(super) fn verb(text: &str, rules: &Rules) -> Option<usize> {
    behind(text, rules.subject.find(text).filter(|name| !name.is_low)?, rules)
}

/// The same where a sentence goes on with it in lower case.
pub(super) fn verb_within(text: &str, rules: &Rules) -> Option<usize> {
    behind(text, rules.subject.find(text).filter(|name| !text[..name.end].ends_with(','))?, rules)
}

fn behind(text: &str, name: Name, rules: &Rules) -> Option<usize> {
    let several = rules.plural.as_ref().filter(|_| name.is_several);
    let acts = |at: &usize| {
        let text = &text[*at..];
        rules.begins(&rules.operative.begins, text) || several.is_some_and(|verbs| rules.begins(verbs, text))
    };
    // where nothing parts words the verb stands right behind the noun, or behind that of what the organ is part of: `大会第五次会议`
    if !text.contains(' ') && !text.is_ascii() {
        let next = |&noun: &usize| Some(noun + rules.subject.find(&text[noun..])?.end);
        return std::iter::successors(Some(name.end), next)
            .take(MAX_NOUNS)
            .find_map(|noun| words(text, noun).take(1).find(acts));
    }
    let reach = if name.is_bare { 1 } else { MAX_WORDS };
    words(text, name.end).take(reach).find(acts).or_else(|| {
        // `The Assembly, having noted the report, expresses its satisfaction.`
        let is_sentence = text[..name.end].ends_with(',') && is_closed(text);
        let recites = is_sentence && rules.begins(&rules.preambular.begins, text[name.end..].trim_start());
        let is_parted = |at: &usize| text[..*at].trim_end().ends_with(',');
        words(text, name.end).take(if recites { MAX_SENTENCE } else { 0 }).filter(is_parted).find(acts)
    })
}

/// Whether a text begins with the name of an organ.
pub(super) fn begins(text: &str, rules: &Rules) -> bool {
    rules.subject.find(text).is_some()
}

/// Whether a line names several who speak of themselves: `We, the delegates of eleven towns,`.
pub(super) fn is_of_several(text: &str, rules: &Rules) -> bool {
    rules.plural.is_some() && rules.subject.find(text).is_some_and(|name| name.is_several)
}

/// Whether a text begins with the name of an organ and its article.
pub(super) fn is_named(text: &str, rules: &Rules) -> bool {
    rules.subject.find(text).is_some_and(|name| !name.is_bare)
}

/// The byte of the recital behind the name of an organ: `The General Assembly, having considered the report,`, also with a colon above what it decides.
pub(super) fn recital(text: &str, rules: &Rules) -> Option<usize> {
    if !text.ends_with([',', '，', '،', ';', '；', '؛', ':', '：']) && !omits(text) {
        return None;
    }
    let noun = rules.subject.find(text).filter(|name| !name.is_low)?.end;
    // no comma need stand right behind the noun: `The Security Council recalling that`
    let is_parted = |&(word, at): &(usize, usize)| {
        let verb = || text[at..].split(' ').next().unwrap_or_default();
        word == 0 && text[at..].starts_with(char::is_lowercase) && PARTICIPLES.iter().any(|end| verb().ends_with(end))
            || text[..at].trim_end().ends_with([',', '，', '،'])
    };
    words(text, noun)
        .take(MAX_RECITAL)
        .enumerate()
        .filter(is_parted)
        .map(|(_, at)| at)
        .filter(|&at| !MEETS.iter().any(|word| text[at..].starts_with(word)))
        .find(|&at| rules.begins(&rules.preambular.begins, &text[at..]))
}

/// Where the first words begin from a byte on, which itself is one where nothing parts words.
fn words(text: &str, from: usize) -> impl Iterator<Item = usize> {
    let behind =
        text[from..].char_indices().scan(None, |before: &mut Option<char>, (at, c)| Some((before.replace(c), at, c)));
    let begins = |&(before, _, c): &(Option<char>, usize, char)| {
        c.is_alphabetic() && before.is_none_or(|before| !before.is_alphanumeric())
    };
    behind.filter(begins).map(move |(_, at, _)| from + at)
}
