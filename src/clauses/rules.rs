//! What must be known of a language to find its clauses?
//!
//! One file of rules a language; a seventh language is one more file and one more arm here.

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;

use super::{en, fr, zh};
use crate::resolution::{Act, Language, constant};

/// The rules of one language.
pub(super) struct Rules {
    /// The line that names the organ and begins the body.
    pub organ_line: Regex,
    /// What a preambular paragraph begins with.
    pub preambular: Regex,
    /// What an operative paragraph begins with.
    pub operative: Regex,
    /// What an opening does; the first pattern that matches at its start tells.
    pub acts: Vec<(Regex, Act)>,
    /// What a clause does that reiterates: the act is named behind the opening.
    pub reiterated: Vec<(Regex, Act)>,
    /// The line that ends the operative part: the meeting, a date alone, an annex.
    pub ending: Regex,
    /// `Resolution adopted by ...`, which is no title.
    pub adopted: Regex,
    /// The agenda item, in group 1.
    pub agenda: Regex,
    /// A citation `session/number` of a resolution, in groups `session` and `number`.
    pub cited: Regex,
    /// Words of a title that change when a resolution is renewed: ordinals and issuing words.
    pub title_noise: Regex,
    /// The first date in a text.
    pub date: fn(&str) -> Option<Date>,
}

/// The rules of a language; `None` where they are not written yet.
pub(super) fn rules(language: Language) -> Option<&'static Rules> {
    static EN: LazyLock<Rules> = LazyLock::new(en::rules);
    static FR: LazyLock<Rules> = LazyLock::new(fr::rules);
    static ZH: LazyLock<Rules> = LazyLock::new(zh::rules);
    match language {
        Language::En => Some(&EN),
        Language::Fr => Some(&FR),
        Language::Zh => Some(&ZH),
        Language::Ar | Language::Es | Language::Ru => None,
    }
}

impl Rules {
    /// Bytes of the opening at the start of a paragraph, in either part.
    pub fn opening(&self, text: &str) -> Option<usize> {
        let ends = [&self.preambular, &self.operative].map(|pattern| pattern.find(text).map(|found| found.end()));
        ends.into_iter().flatten().max().map(|end| text[..end].trim_end().len())
    }
}

/// Compiles a table of acts: what may stand before, then for each act its words.
pub(super) fn acts(before: &str, table: &[(Act, &str)]) -> Vec<(Regex, Act)> {
    table.iter().map(|(act, words)| (pattern(&format!("^(?i:{before}(?:{words}))")), *act)).collect()
}

/// Compiles a constant pattern in extended form.
pub(super) fn pattern(text: &str) -> Regex {
    constant(&format!("(?x){text}"))
}
