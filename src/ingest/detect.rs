//! Which language is a document in?

use std::collections::BTreeSet;
use std::sync::LazyLock;

use whatlang::{Detector, Lang};

use super::RejectReason;
use crate::resolution::{Language, count, count_pairs};

const ALLOWED: [Lang; 6] = [Lang::Ara, Lang::Cmn, Lang::Eng, Lang::Fra, Lang::Rus, Lang::Spa];

/// So many words of a language's own leave no doubt of a paragraph that holds none of another's.
const FEW: usize = 4;
/// So many leave none of a document, if the words of the others are no more than this share of them: quotations.
const MANY: usize = 50;
const QUOTED: f64 = 0.05;

fn of(lang: Lang) -> Language {
    match lang {
        Lang::Ara => Language::Ar,
        Lang::Cmn => Language::Zh,
        Lang::Fra => Language::Fr,
        Lang::Rus => Language::Ru,
        Lang::Spa => Language::Es,
        _ => Language::En,
    }
}

/// The language of a whole document, among the six.
///
/// Never ask it of a clause: below 50 characters one English clause in five is mistaken.
pub(super) fn language(text: &str) -> Result<Language, (RejectReason, String)> {
    match by_words(text, MANY, QUOTED) {
        Some(language) => Ok(language),
        None => by_letters(text),
    }
}

/// So many bytes of a line hold a word that tells its language.
const LINE: usize = 100;
/// Of so many characters one may be of another script: a Chinese one says as much as four letters.
const SCRIPTS: usize = 32;

/// Whether a text in Latin letters is plainly in one language: every long line has a word of its own, and hardly any that tells another or is of another
/// script. Nothing of it has to be asked for its language.
pub(super) fn is_plain(text: &str, language: Language) -> bool {
    let Some(own) = LATIN.iter().position(|&latin| latin == language) else { return false };
    // the first bytes of the letters of other scripts; signs begin with E2
    let others = count(text, |byte| (0xCE..=0xDF).contains(&byte) | (byte == 0xE0) | (byte == 0xE1) | (byte >= 0xE3));
    if others * SCRIPTS > text.len() {
        return false;
    }
    let mut found = [0usize; 3];
    for line in text.lines() {
        let before = found[own];
        words(line).filter_map(telling).for_each(|language| found[language] += 1);
        if line.len() >= LINE && found[own] == before {
            return false;
        }
    }
    let rest = found.iter().sum::<usize>() - found[own];
    found[own] >= MANY && rest as f64 <= QUOTED * found[own] as f64
}

fn by_letters(text: &str) -> Result<Language, (RejectReason, String)> {
    if is_chinese(text) {
        return Ok(Language::Zh);
    }
    let found = Detector::with_allowlist(ALLOWED.to_vec()).detect_lang(text).map(of);
    let detail = "no language of the United Nations found: state one in manifest.csv";
    found.ok_or_else(|| (RejectReason::Language, detail.to_string()))
}

/// Whether most letters and signs are Chinese characters, and next to none Japanese: what the statistics would say too, at once.
fn is_chinese(text: &str) -> bool {
    let Census { chinese, japanese, others } = Census::of(text);
    chinese > japanese + others && 20 * japanese <= chinese
}

/// Whether all others are fewer than a share of the Chinese characters.
pub(super) fn is_chinese_but_for(share: f64, text: &str) -> bool {
    let Census { chinese, japanese, others } = Census::of(text);
    ((japanese + others) as f64) < share * chinese as f64
}

/// The characters of a text, told by their first bytes, many at once.
struct Census {
    /// U+4000 to U+9FFF.
    chinese: usize,
    /// Hiragana and katakana.
    japanese: usize,
    /// All others that are no signs of ASCII.
    others: usize,
}

impl Census {
    fn of(text: &str) -> Census {
        let chinese = count(text, |byte| (0xE4..=0xE9).contains(&byte));
        let japanese = count_pairs(text, |byte, next| (byte == 0xE3) & (0x81..=0x83).contains(&next));
        let first = count(text, |byte| byte >= 0xC0);
        let latin = count(text, |byte| byte.is_ascii_alphabetic());
        Census { chinese, japanese, others: first - chinese - japanese + latin }
    }
}

/// The language of a paragraph among the six, where the words leave no doubt.
pub(super) fn surely(text: &str) -> Option<Language> {
    by_words(text, FEW, 0.0).or_else(|| surely_by_letters(text))
}

/// The language that words of a short paragraph are of, where none is of another, and how many they are.
pub(super) fn hinted(text: &str) -> Option<(Language, usize)> {
    let language = by_words(text, 1, 0.0)?;
    Some((language, words(text).filter_map(telling).count()))
}

fn surely_by_letters(text: &str) -> Option<Language> {
    let found = Detector::with_allowlist(ALLOWED.to_vec()).detect(text)?;
    found.is_reliable().then(|| of(found.lang()))
}

/// Which of some languages in one script a text is in most likely.
pub(super) fn among(languages: &BTreeSet<Language>, text: &str) -> Option<Language> {
    let allowed = ALLOWED.into_iter().filter(|&lang| languages.contains(&of(lang))).collect();
    Detector::with_allowlist(allowed).detect_lang(text).map(of)
}

/// The language of a clause that no column states: by script, then by the words; English where nothing tells.
///
/// The same text has the same language anywhere. A stated language is surer: short clauses are mistaken often.
pub fn clause_language(text: &str) -> Language {
    by_letters(text).unwrap_or(Language::En)
}

/// The bytes between words: those of ASCII that are no letters.
const APART: [bool; 256] = {
    let mut apart = [false; 256];
    let mut byte = 0;
    while byte < 128 {
        apart[byte] = !(byte as u8).is_ascii_alphabetic();
        byte += 1;
    }
    apart
};

/// Words that English, Spanish or French alone has, and all its texts hold; the last of a list open the clauses that are shortest.
const TELLING: [&str; 3] = [
    "the of and to for that with by which their is be from its at are all was has or have it not this been were such under \
     shall should into any Noting Requests Decides Urges Calls",
    "el los las del por para con una su como sus sobre ha es más han así este esta sin también su Pide Decide \
     Insta Exhorta",
    "des du et dans aux au une est pour leur leurs avec qui cette ces ses sont elle ainsi à par ont ce ou sa il ne pas tous été \
     être lui l qu Prie Décide Notant",
];

/// The languages in the order of these lists.
const LATIN: [Language; 3] = [Language::En, Language::Es, Language::Fr];

/// What stands between the bytes that are no letters.
fn words(text: &str) -> impl Iterator<Item = &[u8]> {
    text.as_bytes().split(|&byte| APART[byte as usize])
}

/// The longest of them, in bytes.
const LONGEST: usize = 8;

/// Which of the three languages a word is of.
fn telling(word: &[u8]) -> Option<usize> {
    static KNOWN: LazyLock<Vec<(u64, usize)>> = LazyLock::new(|| {
        let words =
            TELLING.iter().enumerate().flat_map(|(at, words)| words.split_whitespace().map(move |word| (word, at)));
        let mut known: Vec<(u64, usize)> = words.map(|(word, at)| (packed(word.as_bytes()), at)).collect();
        known.sort_unstable();
        known
    });
    if !(1..=LONGEST).contains(&word.len()) {
        return None;
    }
    let word = packed(word);
    KNOWN.binary_search_by_key(&word, |&(known, _)| known).ok().map(|at| KNOWN[at].1)
}

/// A word of eight bytes or less as a number.
fn packed(word: &[u8]) -> u64 {
    word.iter().fold(0, |packed, &byte| packed << 8 | u64::from(byte))
}

/// So many times as many bytes of a text in Latin letters are theirs as are of other scripts.
const MOST_LATIN: usize = 10;

/// The language that a text in Latin letters is plainly in: twenty times as fast as statistics of its letters, which are left
/// the others.
///
/// # Arguments
///
/// `least`: the fewest words of its own; `others`: the most words that only other languages have, as a share of these.
fn by_words(text: &str, least: usize, others: f64) -> Option<Language> {
    let mut found = [0usize; 3];
    let (mut latin, mut foreign) = (0usize, 0usize);
    for word in words(text) {
        // behind Latin letters come those of all other scripts, but for signs, which begin with E2
        if word.first().is_some_and(|&first| first >= 0xCE && first != 0xE2) {
            foreign += word.len();
            if foreign * MOST_LATIN > text.len() {
                return None;
            }
            continue;
        }
        latin += word.len();
        if let Some(language) = telling(word) {
            found[language] += 1;
        }
    }
    let best = (0..3).max_by_key(|&at| found[at])?;
    let rest: usize = found.iter().sum::<usize>() - found[best];
    let plainly = found[best] >= least && rest as f64 <= others * found[best] as f64 && foreign * MOST_LATIN <= latin;
    plainly.then_some(LATIN[best])
}
