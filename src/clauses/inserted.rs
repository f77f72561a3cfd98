//! Which paragraphs of a draft stand behind one whose number they share: `1 bis.`, `2 alt.`, `Alt. 2.`?

use std::sync::LazyLock;

use crate::resolution::{Start, western_digits};

/// What is written behind the number, in Latin, Russian, Chinese and Arabic, where the signs of vowels are left out.
const NAMES: [(&str, &[&str]); 7] = [
    ("bis", &["бис", "之二", "مكرر", "مكررا"]),
    ("ter", &["тер", "之三", "مكررا ثانيا"]),
    ("quater", &["кватер", "之四", "مكررا ثالثا"]),
    ("quinquies", &["квинквиес", "之五", "مكررا رابعا"]),
    ("sexies", &["секстиес", "之六", "مكررا خامسا"]),
    ("septies", &["септиес", "之七"]),
    ("octies", &["октиес", "之八"]),
];

/// The number, what sets the paragraph apart from the one that has it alone, and where its text begins.
static INSERTED: LazyLock<Start> = LazyLock::new(|| {
    let mut names: Vec<&str> = NAMES.iter().flat_map(|(name, others)| others.iter().chain([name])).copied().collect();
    // of two the longer is tried first
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    // behind each letter of Arabic may be the sign of a vowel
    let names = names.join("|").replace('ا', "\u{64b}?ا\u{64b}?").replace(' ', r"\s");
    let pattern = format!(
        r"^(?:[(（]?(?P<number>\d{{1,3}})[)）]?[\s.‑-]?\s?[(（]?(?P<name>(?i:{names}|alt(?:\.?\s?\d{{1,2}})?))[)）]?(?:(?P<sign>\s?[.:：．、)）–—-]\s?[–—-]?)|\s)|(?P<before>(?i:alt))\.?\s?(?P<other>\d{{1,3}})\s?[.:)])\s*(?P<rest>\S)"
    );
    Start::new(&pattern)
});

/// A paragraph that is inserted behind another.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Inserted {
    /// The number that it shares.
    pub number: u32,
    /// `bis`, `alt`, in Latin whatever the language.
    pub name: String,
    /// A full stop or the like stands behind both.
    pub is_signed: bool,
    /// The byte of the first letter behind them.
    pub rest: usize,
}

/// The number of an inserted paragraph.
pub(super) fn inserted(text: &str) -> Option<Inserted> {
    let found = INSERTED.captures(text)?;
    let digits = found.name("number").or_else(|| found.name("other"))?.as_str();
    let written = found.name("name").or_else(|| found.name("before"))?.as_str().to_lowercase().replace('\u{64b}', "");
    let latin = NAMES.iter().find(|(_, others)| others.contains(&written.as_str())).map(|(name, _)| name.to_string());
    let name = latin.unwrap_or_else(|| written.chars().filter(|c| c.is_alphanumeric()).collect());
    let is_signed = found.name("sign").or_else(|| found.name("before")).is_some();
    let rest = found.name("rest")?.start();
    Some(Inserted { number: western_digits(digits).parse().ok()?, name, is_signed, rest })
}
