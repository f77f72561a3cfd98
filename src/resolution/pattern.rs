//! How is a pattern that stands in the code compiled?

use regex::{Captures, Match, Regex};
use regex_syntax::hir::{Class, ClassUnicode, ClassUnicodeRange, Hir, HirKind, Look};

/// Compiles a constant pattern: the one place where a wrong one is a fault of the program.
pub(crate) fn constant(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a constant pattern")
}

/// A pattern for the start of a text. Most texts do not begin with a character that it may begin with, and are not gone into.
#[derive(Debug, Clone)]
pub(crate) struct Start {
    pattern: Regex,
    /// The characters that it may begin with, in ascending ranges; missing where it may be found in an empty text.
    first: Option<Box<[ClassUnicodeRange]>>,
}

impl Start {
    /// Compiles a constant pattern every alternative of which begins with `^`.
    pub fn new(pattern: &str) -> Start {
        let parsed = regex_syntax::parse(pattern).expect("a constant pattern");
        assert!(parsed.properties().look_set_prefix().contains(Look::Start), "not for the start alone: {pattern}");
        let mut first = ClassUnicode::empty();
        let is_open = add_first(&parsed, &mut first);
        Start { pattern: constant(pattern), first: (!is_open).then(|| first.ranges().into()) }
    }

    /// Whether a text begins so.
    pub fn is_match(&self, text: &str) -> bool {
        self.may_begin_with(text.chars().next()) && self.pattern.is_match(text)
    }

    /// What a text begins with.
    pub fn find<'t>(&self, text: &'t str) -> Option<Match<'t>> {
        self.may_begin_with(text.chars().next()).then(|| self.pattern.find(text))?
    }

    /// The groups of what a text begins with.
    pub fn captures<'t>(&self, text: &'t str) -> Option<Captures<'t>> {
        // whether it matches is found out much faster than what its groups hold
        self.is_match(text).then(|| self.pattern.captures(text))?
    }

    /// Whether it may be found in a text with such a first character, or in an empty one.
    pub fn may_begin_with(&self, c: Option<char>) -> bool {
        let Some(first) = &self.first else { return true };
        let Some(c) = c else { return false };
        let at = first.partition_point(|range| range.end() < c);
        first.get(at).is_some_and(|range| range.start() <= c)
    }
}

/// Adds the characters that a pattern may begin with; tells whether it may also be empty, so that what follows may come first.
fn add_first(pattern: &Hir, first: &mut ClassUnicode) -> bool {
    match pattern.kind() {
        HirKind::Empty | HirKind::Look(_) => true,
        HirKind::Literal(literal) => {
            let c = String::from_utf8_lossy(&literal.0).chars().next();
            first.union(&ClassUnicode::new(c.map(|c| ClassUnicodeRange::new(c, c))));
            false
        }
        HirKind::Class(class) => {
            match class {
                Class::Unicode(class) => first.union(class),
                Class::Bytes(class) => first.union(&class.to_unicode_class().expect("a pattern of characters")),
            }
            false
        }
        HirKind::Repetition(repetition) => add_first(&repetition.sub, first) || repetition.min == 0,
        HirKind::Capture(group) => add_first(&group.sub, first),
        HirKind::Concat(parts) => parts.iter().all(|part| add_first(part, first)),
        // all of them, whether or not one may be empty
        HirKind::Alternation(ways) => ways.iter().filter(|way| add_first(way, first)).count() > 0,
    }
}
