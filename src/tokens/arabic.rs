//! What is the stem of an Arabic word?
//!
//! A light stemmer after light10 (Larkey, Ballesteros and Connell 2007, Light Stemming for Arabic Information Retrieval), in which conjunctions
//! and prepositions that are written as one with the word come off too, always as many as stand there: `ولمكافحة`, `بمكافحة` and `مكافحة` are
//! one term, and so are `والوثائق` and `وثائق`, though `و` is part of the word there. Snowball's stemmer leaves `و` before an alef (`والإرهاب`).

/// The fewest letters that a prefix leaves, and a suffix.
const STEM: usize = 3;
const STEM_BEFORE_SUFFIX: usize = 2;

/// Endings of number, gender and possession, and the accusative; each comes off once, in this order.
const SUFFIXES: [&str; 14] = ["ا", "هما", "هم", "هن", "ها", "ان", "ات", "ون", "ين", "ية", "يه", "ة", "ه", "ي"];
/// After these a `ت` is the `ة` of the word: `أسلحتها`.
const POSSESSIVES: [&str; 5] = ["هما", "هم", "هن", "ها", "ه"];
/// The article, alone or after a preposition or conjunction.
const ARTICLES: [&str; 5] = ["بال", "كال", "فال", "وال", "ال"];

/// The stem of a word without vowel signs and tatweel.
pub(super) fn stem(word: &str) -> String {
    let bare = without_suffixes(word);
    let (bare, article) = without_article(bare);
    let bare = without_clitics(bare);
    // the article may follow a conjunction and preposition: و + بال
    let bare = if article { bare } else { without_clitics(without_article(bare).0) };
    bare.chars().map(fold).collect()
}

/// One letter for its written forms.
fn fold(c: char) -> char {
    match c {
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' => 'ي',
        'ؤ' => 'و',
        'ئ' => 'ي',
        'ة' => 'ه',
        c => c,
    }
}

fn letters(text: &str) -> usize {
    text.chars().count()
}

fn without_suffixes(word: &str) -> &str {
    let mut bare = word;
    let mut possessed = false;
    for suffix in SUFFIXES {
        if let Some(rest) =
            bare.strip_suffix(suffix).filter(|rest| letters(rest) >= STEM_BEFORE_SUFFIX.max(shortest(suffix)))
        {
            bare = rest;
            possessed = POSSESSIVES.contains(&suffix);
        }
    }
    let feminine = bare.strip_suffix('ت').filter(|rest| possessed && letters(rest) >= STEM);
    feminine.unwrap_or(bare)
}

/// An alef alone ends too many short words for two letters to be left.
fn shortest(suffix: &str) -> usize {
    if suffix == "ا" { STEM } else { 0 }
}

fn without_article(word: &str) -> (&str, bool) {
    let rest = ARTICLES
        .iter()
        .find_map(|article| word.strip_prefix(article))
        .filter(|rest| letters(rest) >= STEM_BEFORE_SUFFIX);
    rest.map_or((word, false), |rest| (rest, true))
}

/// Takes `و`, `ب` and `ل` off the front as long as a stem remains.
fn without_clitics(word: &str) -> &str {
    let mut bare = word;
    while let Some(rest) = bare.strip_prefix(['و', 'ب', 'ل']).filter(|rest| letters(rest) >= STEM) {
        bare = rest;
    }
    bare
}
