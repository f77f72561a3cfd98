//! Which label does a paragraph begin with: a letter, a numeral, a dash?

use std::sync::LazyLock;

use super::closing::unlinked;
use super::rules::Rules;
use crate::resolution::{Start, chinese_number, from_roman, western_digits};

/// A label and what it is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Label<'a> {
    /// The letter or numeral, without brackets.
    pub name: &'a str,
    /// The byte of the first letter behind it.
    pub rest: usize,
    /// A figure or letter without a bracket, which headings have too: `1.2 Finance`.
    pub is_open: bool,
}

/// `(a)`, `1)`, `2°`, `5.1.`, `—`: what sub-items begin with.
static ITEM: LazyLock<Start> = LazyLock::new(|| {
    let pattern = r"^(?:[(（](?P<both>[a-z]{1,2}|[ivx]{1,5}|[а-я]|[ء-ي]ـ?|\d{1,2}|[一二三四五六七八九十]{1,3}|[甲乙丙丁戊己庚辛])[)）]|(?P<one>[a-z]|[ivx]{1,5}|[а-яñ]|[ء-ي]ـ?\s?|\d{1,2})[)）]|(?P<circled>[①-⑳㈠-㈩])|[‘'](?P<quoted>\d{1,2})[’']|
        (?P<degree>\d{1,2})(?:\s|\.)?[°º](?:\.?\s?[-–—]|[.)])?|(?P<deep>\d{1,2}(?:\.\d{1,2}){1,2})[./]?\s|(?P<letter>[a-z]|[ivx]{2,5})\.\s|(?P<dashed>[ء-ي])\s?[-–]\s|(?P<dash>[—–−•·∙●○▪■◦►➢✓-]))\s*(?P<rest>\S)";
    Start::new(&pattern.replace(['\n', ' '], ""))
});
/// `A. `, `II. — `: what stands before clauses that are not numbered in figures.
static CAPITAL: LazyLock<Start> =
    LazyLock::new(|| Start::new(r"^(?P<name>[IVX]{1,5}|[A-Z])\s?[.)]\s*(?:[—–-]\s*)?(?P<rest>\S)"));

/// The label of a sub-item.
pub(super) fn item(text: &str) -> Option<Label<'_>> {
    let found = ITEM.captures(text)?;
    let name = ["both", "one", "circled", "quoted", "degree", "deep", "letter", "dashed", "dash"]
        .iter()
        .find_map(|name| found.name(name))?;
    let is_open = found.name("deep").or(found.name("letter")).is_some();
    Some(Label { name: name.as_str().trim_end_matches(['ـ', ' ']), rest: found.name("rest")?.start(), is_open })
}

/// The label of a clause in capitals.
pub(super) fn capital(text: &str) -> Option<Label<'_>> {
    let found = CAPITAL.captures(text)?;
    Some(Label { name: found.name("name")?.as_str(), rest: found.name("rest")?.start(), is_open: true })
}

/// A figure with the sign of a degree, `1°`, which clauses have too.
pub(super) fn degree(text: &str) -> Option<Label<'_>> {
    item(text).filter(|label| text[..label.rest].contains(['°', 'º']))
}

/// The label of a clause in Roman numerals.
pub(super) fn numeral(text: &str) -> Option<Label<'_>> {
    capital(text).filter(|label| label.name.chars().all(|c| "IVX".contains(c)))
}

/// The letters that labels count in; a dash counts nothing.
const ALPHABETS: [&str; 4] =
    ["abcdefghijklmnopqrstuvwxyz", "абвгдежзиклмнопрстуфхц", "ابجدهوزحطيكلمنسعفصقرشت", "甲乙丙丁戊己庚辛壬癸"];

/// The kind of Roman numerals, behind letters, figures and Chinese numbers.
const NUMERALS: usize = ALPHABETS.len() + 2;

/// Which label of its kind it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    kind: usize,
    pub value: u32,
}

impl Place {
    /// That of a figure.
    pub fn figure(value: u32) -> Place {
        Place { kind: ALPHABETS.len(), value }
    }

    /// Whether no other of its kind stands before it.
    pub fn is_first(self) -> bool {
        self.value <= 1
    }

    /// Whether it is one of the figures or Chinese numbers.
    pub fn is_number(self) -> bool {
        (ALPHABETS.len()..NUMERALS).contains(&self.kind)
    }

    /// Whether it is the next of its kind.
    pub fn follows(self, before: Place) -> bool {
        self.kind == before.kind && self.value == before.value + u32::from(before.value > 0)
    }
}

impl Label<'_> {
    /// Its place among the labels of its kind.
    pub fn place(&self) -> Place {
        let name = self.name.replace('أ', "ا");
        let letter = |alphabet: &str| u32::try_from(alphabet.chars().position(|c| name.chars().eq([c]))? + 1).ok();
        let in_letters = ALPHABETS.iter().enumerate().find_map(|(kind, letters)| Some((kind, letter(letters)?)));
        let in_figures = || Some((ALPHABETS.len(), western_digits(&name).parse().ok()?));
        let in_words = || Some((ALPHABETS.len() + 1, chinese_number(&name)?));
        let in_numerals = || Some((NUMERALS, from_roman(&name)?.into()));
        let counted = in_letters.or_else(in_figures).or_else(in_words).or_else(in_numerals);
        let (kind, value) = counted.unwrap_or((NUMERALS + 1, 0));
        Place { kind, value }
    }

    /// Its place among small numerals, of which `i` is the first, `ii` the second.
    pub fn numeral_place(&self) -> Option<Place> {
        let is_small = !self.name.is_empty() && self.name.chars().all(|c| "ivx".contains(c));
        let value = is_small.then(|| from_roman(&self.name.to_uppercase())).flatten()?;
        Some(Place { kind: NUMERALS, value: value.into() })
    }

    /// Whether no other of its kind need stand before it.
    pub fn is_first(&self) -> bool {
        ["a", "1", "i", "A", "I", "а", "أ", "ا", "一", "甲", "①", "㈠"].contains(&self.name)
            || !self.name.contains(char::is_alphanumeric)
    }
}

/// The label before a recital: `(a) Recalling`, `– having regard to`, `A. whereas`.
pub(super) fn recital<'a>(text: &'a str, rules: &Rules) -> Option<Label<'a>> {
    let label = item(text).filter(|label| !label.is_open).or_else(|| capital(text))?;
    let behind = &text[label.rest..];
    // in some languages both parts open alike
    let decides = || rules.begins(&rules.operative.begins, behind) && !unlinked(text).ends_with('，');
    (rules.begins(&rules.preambular.begins, behind) && !decides()).then_some(label)
}
