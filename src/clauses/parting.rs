//! Why does a line begin a paragraph, where none ends above it?

use std::sync::LazyLock;

use super::articles::is_article;
use super::chapeaux::{is_uncased, says_follows};
use super::closing::{is_complete, is_ended, unlinked};
use super::decisions::concludes_alone;
use super::headings::{MAX_BARE, in_capitals, names_preamble};
use super::indents;
use super::joined::opens;
use super::layout::Layout;
use super::own::is_organ_alone;
use super::pages::{is_print_job, tells_page};
use super::recitals::goes_on_to_reason;
use super::rules::Rules;
use super::subject;
use crate::resolution::Start;

/// A line of a text that is not blank.
pub(super) struct Line<'a> {
    /// Without what stands in the margin.
    pub whole: &'a str,
    /// Without the spaces around it.
    pub bare: &'a str,
    /// The line that it may go on from, bare.
    pub above: Option<&'a str>,
    /// The next line, bare.
    pub below: &'a str,
    /// The next line that is not blank, bare.
    pub beyond: &'a str,
    /// The paragraph so far.
    pub begun: &'a str,
    /// That is a label without its text.
    pub labelled: bool,
}

/// Lines that begin a paragraph even without a blank line before.
static STARTS: LazyLock<Start> = LazyLock::new(|| {
    Start::new(
        r"^\s*(?:#{1,6}\s|\d{1,3}\s*[.．、]\s|[０-９]{1,3}[.．、]\s*[^\s\d]|[①-⑳㈠-㈩]|\d{1,3}\s*[-–]\s*\p{Arabic}|[ء-ي]\s?[-–]\s|[(（](?:[a-z]{1,4}|[ء-ي]ـ?|\d{1,2})[)）]\s|[(（][一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}、|\d{1,2}(?:\)|\.?[°º]\.?)\s|\d{1,2}(?:\.\d{1,2}){1,2}\.?\s|\d{1,2}(?:\t|\s{3,})\p{Ll}|(?:SEC(?:TION|\.)|Sec(?:tion|\.))\s\d{1,2}[.:]\s|\*{0,2}(?:PP|OP)\s?\d{1,3}\b|(?:WHEREAS|Whereas|ATTENDU|Attendu|POR CUANTO|RESOLVED|FURTHER RESOLVED|(?i:be it (?:further |also )?resolved)|BE IT)\b|<sup>\d+</sup>|\[\^\w{1,12}\]:|[⁰¹²³⁴-⁹]{1,3}\s?\S|_{5,}\s*$)",
    )
});
/// A line that is a label alone, whose text stands below: `1.`, `1 -`, `(a)`, `(1)`, `–`.
static LABEL: LazyLock<Start> = LazyLock::new(|| {
    Start::new(r"^\s*(?:\d{1,3}\s?[.．、)]|\d{1,2}\s?[-–]|[(（](?:[a-zа-яء-ي]{1,2}|\d{1,2})[)）]|[a-z]\)|[–—−•-])\s*$")
});
/// A line in capitals that governs what stands below: `RESUELVE:`.
static GOVERNS: LazyLock<Start> = LazyLock::new(|| Start::new(r"^\s*\p{Lu}[\p{Lu}\s]{3,40}:\s*$"));

/// Whether a line is a label whose text stands below.
pub(super) fn is_label(line: &str) -> bool {
    LABEL.is_match(line)
}

/// Whether a line is of the page that it is printed on.
pub(super) fn is_of_page(line: &Line) -> bool {
    !line.labelled && tells_page(line.whole, if is_print_job(line.beyond) { line.beyond } else { line.below })
}

/// Who moved what is resolved, in minutes of councils, and the signs around a text in Markdown.
static MOVED: LazyLock<Start> = LazyLock::new(|| {
    Start::new(
        r"^(?:(?i:il\s+est\s+(?:proposé|résolu)|(?:proposé|appuyé|secondé)\s+par|et\s+(?:il\s+est\s+)?résolu)\b|`{3,}\w*$)",
    )
});
/// What encloses a title or note in Chinese.
const ENCLOSING: [(char, char); 2] = [('《', '》'), ('（', '）')];
/// A line that stands alone has no more bytes than this.
const MAX_ALONE: usize = 200;

/// Why a line stands alone.
const ALONE: [fn(&Line, &Rules) -> bool; 8] = [
    |line, _| MOVED.is_match(line.bare),
    |line, _| line.bare.ends_with(',') && concludes_alone(line.bare),
    |line, _| is_article(line.bare) && !is_within(line),
    |line, _| is_enclosed(line.bare) && !is_within(line),
    |line, _| names_preamble(line.bare),
    names_loudly,
    names_organ,
    decides_alone,
];

/// Whether a line is a paragraph by itself.
pub(super) fn stands_alone(line: &Line, rules: &Rules) -> bool {
    GOVERNS.is_match(line.whole)
        || !line.labelled && line.bare.len() <= MAX_ALONE && ALONE.iter().any(|reason| reason(line, rules))
}

/// Whether a line is behind a comma, where words go on.
fn is_within(line: &Line) -> bool {
    line.above.is_some_and(|above| above.ends_with([',', '，', '、', '،']))
}

/// Whether a line is a title in its marks or a note in brackets: `（2012年12月28日通过）`.
fn is_enclosed(line: &str) -> bool {
    ENCLOSING.iter().any(|(from, to)| line.starts_with(*from) && line.find(*to) == Some(line.len() - to.len_utf8()))
}

/// Whether a line is the name of an organ in capitals, below the last recital.
fn names_loudly(line: &Line, rules: &Rules) -> bool {
    line.above.is_some_and(|above| is_ended(above) && above.contains(char::is_lowercase))
        && in_capitals(line.bare)
        && !line.below.starts_with(char::is_lowercase)
        && subject::is_named(line.bare, rules)
}

/// Whether a line is the name of an organ below a title and above a recital: `Le Congrès,`.
fn names_organ(line: &Line, rules: &Rules) -> bool {
    line.above.is_some_and(|above| !above.ends_with(['.', ',', ';']))
        && line.bare.ends_with(',')
        && rules.begins(&rules.preambular.begins, line.below)
        && is_organ_alone(line.bare, rules)
}

/// Whether a line is the word that decides, in a script without cases.
fn decides_alone(line: &Line, rules: &Rules) -> bool {
    let line = line.bare;
    line.ends_with([':', '：'])
        && line.chars().count() <= MAX_BARE
        && is_uncased(line)
        && (rules.begins(&rules.operative.begins, line) || says_follows(line))
}

/// Why a line begins a paragraph below another.
const FIRST: [fn(&str, &Line, &Layout) -> bool; 7] = [
    |above, line, _| is_label(line.whole) && is_ended(above),
    |above, line, _| follows_in_list(above, line.bare),
    opens_anew,
    opens_aloud,
    is_set_in,
    recites_in_lower_case,
    |above, line, _| {
        unlinked(above).len() < above.len() && unlinked(above).ends_with(';') && goes_on_to_reason(line.bare)
    },
];

/// Whether a line begins a paragraph.
pub(super) fn begins(line: &Line, layout: &Layout) -> bool {
    let is_first = |above| FIRST.iter().any(|reason| reason(above, line, layout));
    STARTS.is_match(line.whole) || !line.labelled && line.above.is_some_and(is_first)
}

/// What stands before the words of a line in lists, emphasis of Markdown and spaces among them.
const BULLETS: [char; 7] = ['*', '_', '-', '–', '—', '•', ' '];

/// A small numeral before a line: `ii. Urges`.
static SMALL_NUMERAL: LazyLock<Start> = LazyLock::new(|| Start::new(r"^(?:i{1,3}|iv|vi{0,3}|ix|x)[.)]\s+\p{L}"));

/// Whether a line is an item of a list without figures: behind an item with the same sign that a comma ends, or a line that ends otherwise.
fn follows_in_list(above: &str, line: &str) -> bool {
    if SMALL_NUMERAL.is_match(line) {
        return above.ends_with([':', ';', ',']) || SMALL_NUMERAL.is_match(above) && is_ended(above);
    }
    let bullet = |line: &str| {
        line.chars().next().filter(|sign| BULLETS.contains(sign) && line[sign.len_utf8()..].starts_with(' '))
    };
    let ends = || match above.ends_with([',', '，', '،']) {
        true => bullet(above) == bullet(line),
        false => is_ended(above),
    };
    bullet(line).is_some() && ends()
}

/// A line with so much room, of ten parts, ends what it is of.
const ROOM: usize = 4;

/// Whether a line opens as a clause where the line above ends as one does and had room for its first word, or where it had much.
fn opens_anew(above: &str, line: &Line, layout: &Layout) -> bool {
    let text = line.bare.trim_start_matches(BULLETS);
    let word = text.split_whitespace().next().map_or(0, |word| word.chars().count());
    let length = above.chars().count() + 1 + word;
    let ends = || length <= layout.longest() && is_complete(above);
    let is_short = || 10 * length <= (10 - ROOM) * layout.longest();
    let speaks = || !above.ends_with(',') || text.ends_with(':');
    let decides = || ends() && speaks() && subject::verb(text, layout.rules).is_some();
    text.starts_with(char::is_uppercase) && ((ends() || is_short()) && opens(text, layout.rules) || decides())
}

/// A word in capitals that opens a clause has so many letters or more.
const MIN_ALOUD: usize = 5;

/// Whether a line opens in capitals among lines in small letters, whatever ends the one above: `CONSIDERANDO que`.
fn opens_aloud(above: &str, line: &Line, layout: &Layout) -> bool {
    let line = line.bare.trim_start_matches(BULLETS);
    let first = line.split_whitespace().next().unwrap_or_default();
    let is_loud = |text: &str| !text.contains(char::is_lowercase);
    // a verb goes on with a sentence: `that the Board APPROVES`
    let may_open = || is_complete(above) || layout.rules.begins(&layout.rules.preambular.begins, line);
    line.starts_with(char::is_uppercase)
        && first.chars().count() >= MIN_ALOUD
        && is_loud(first)
        && !is_loud(line)
        && !is_loud(above)
        && may_open()
        && opens(line, layout.rules)
}

/// Whether a line is set in as first lines are, or has the letter behind that of the paragraph above.
fn is_set_in(above: &str, line: &Line, layout: &Layout) -> bool {
    is_ended(above)
        && (line.whole.starts_with('\t') && layout.are_tabbed()
            || follows_letter(line.begun.trim_start(), line.bare)
            || layout.first_lines() == Some(indents::indent(line.whole)))
}

/// Whether a line has the letter behind the one that a paragraph begins with: `b)` below `a)`.
fn follows_letter(begun: &str, line: &str) -> bool {
    let letter =
        |text: &str| text.chars().next().filter(|c| text[c.len_utf8()..].starts_with(") ") && c.is_lowercase());
    letter(begun).zip(letter(line)).is_some_and(|(before, letter)| u32::from(letter) == u32::from(before) + 1)
}

/// Whether a line recites in lower case, in a text that does.
fn recites_in_lower_case(above: &str, line: &Line, layout: &Layout) -> bool {
    above.ends_with([',', ';']) && layout.recites_in_lower_case() && begins_lower(line.bare, layout.rules)
}

/// Whether a line begins as a recital in lower case.
pub(super) fn begins_lower(line: &str, rules: &Rules) -> bool {
    line.starts_with(char::is_lowercase)
        && rules.begins(&rules.preambular.begins, line)
        && rules.act(&rules.acts, line).is_some()
}
