//! Which language is a document in?

use whatlang::{Detector, Lang};

use super::RejectReason;
use crate::resolution::Language;

/// The language of a whole document, among the six.
///
/// Never ask it of a clause: below 50 characters one English clause in five is mistaken.
pub(super) fn language(text: &str) -> Result<Language, (RejectReason, String)> {
    let allowed = vec![Lang::Ara, Lang::Cmn, Lang::Eng, Lang::Fra, Lang::Rus, Lang::Spa];
    let found = Detector::with_allowlist(allowed).detect_lang(text).map(|lang| match lang {
        Lang::Ara => Language::Ar,
        Lang::Cmn => Language::Zh,
        Lang::Fra => Language::Fr,
        Lang::Rus => Language::Ru,
        Lang::Spa => Language::Es,
        _ => Language::En,
    });
    let detail = "no language of the United Nations found: state one in manifest.csv";
    found.ok_or_else(|| (RejectReason::Language, detail.to_string()))
}

/// The language of a clause that no column states: by script, then by the words; English where nothing tells.
///
/// The same text has the same language anywhere. A stated language is surer: short clauses are mistaken often.
pub fn clause_language(text: &str) -> Language {
    language(text).unwrap_or(Language::En)
}
