//! Which lines of a page make up a paragraph?

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;

use super::columns::Columns;
use super::hyphens::Hyphens;
use super::{margins, order};
use crate::ingest::markup::Markup;
use crate::resolution::{constant, marks};

/// Letters that the page shows in one place and font; points, from the lower left corner.
#[derive(Debug, Clone, Default)]
pub(super) struct Piece {
    pub left: f32,
    pub bottom: f32,
    pub width: f32,
    pub height: f32,
    pub size: f32,
    pub italic: bool,
    pub bold: bool,
    pub text: String,
}

/// A page and what it shows, in the order of reading.
pub(super) struct Page {
    pub bottom: f32,
    pub top: f32,
    pub pieces: Vec<Piece>,
    /// An image is among what it may draw; asked where there is little text.
    pub shows_image: bool,
}

impl Page {
    /// The characters that it shows, but for white space.
    pub fn characters(&self) -> impl Iterator<Item = char> {
        self.pieces.iter().flat_map(|piece| piece.text.chars()).filter(|c| !c.is_whitespace())
    }
}

pub(super) struct Line<'a> {
    pub page: usize,
    pub left: f32,
    pub right: f32,
    pub bottom: f32,
    pub height: f32,
    pub size: f32,
    /// Bytes of the number that a footnote begins with where it is not raised.
    pub note_label: usize,
    heading: bool,
    /// The rest of its last word, which stands on the next page or in the next column.
    rest: String,
    /// Bytes of it that are the rest of a word of the page or column before.
    taken: usize,
    pieces: Vec<&'a Piece>,
}

/// A mark is so much smaller than its line: raised letters of browsers have five sixths of the size, and the crate puts them upon the line.
const SMALLER: f32 = 0.87;
/// Or it stands so much higher, as a share of the size of its line.
const RAISED: f32 = 0.1;
/// What stands so much lower is of a formula.
const LOWERED: f32 = 0.05;
/// What typesetters part words with at the end of a line.
const SOFT_HYPHEN: char = '\u{ad}';
const HYPHEN: char = '\u{2010}';
/// White space of this share of the size of letters stands between words.
pub(super) const SPACE: f32 = 0.15;
/// A line that begins so far from the margin is indented, as a share of the size of letters.
pub(super) const INDENT: f32 = 0.8;
/// So much of the size of letters may be missing at the end of a line although the next word is no wider.
const SLACK: f32 = 0.5;
/// Lines that stand so many times as far apart as usual are of two paragraphs.
const APART: f32 = 1.25;

/// Fewer lines decide nothing.
const FEW: usize = 4;

/// Lines of one paragraph stand no further apart, as a share of the size of letters, unless full lines say so.
const MAX_LEADING: f32 = 1.5;

/// Those that stand so many times as far apart but for the room of a raised mark are of one.
const ROOM: f32 = 1.1;

static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    constant(
        r"^\s*(?:\d{1,3}\s?[.．、]\s|\d{1,3}\s?[-–]\s*\p{Arabic}|[(（]?(?:[a-z]{1,4}|[а-яء-ي])[)）]\s|(?:[a-z]|[ivx]{1,4})\.\s|[–—•·-]\s)",
    )
});

/// The text of a document's pages.
pub(super) fn markup(pages: &[Page]) -> Markup {
    let mut lines: Vec<Line<'_>> = pages.iter().enumerate().flat_map(|(index, page)| lines(index, page)).collect();
    margins::remove(&mut lines, pages);
    margins::raise_heads(&mut lines);
    let size = usual(lines.iter().map(|line| (line.size, line.length())));
    margins::label_notes(&mut lines, size);
    let columns = Columns::of(&lines, size);
    let leading = leading(&lines, &columns, size);
    mark_headings(&mut lines, &columns, leading, size);
    let hyphens = Hyphens::of(&lines);
    let mut begun: Vec<bool> = Vec::with_capacity(lines.len());
    for (at, line) in lines.iter().enumerate() {
        let before = at.checked_sub(1).map(|before| (&lines[before], begun[before]));
        begun.push(before.is_none_or(|(before, first)| begins(before, line, first, &columns, leading, size)));
    }
    mend_words(&mut lines, &begun, &hyphens);
    let mut markup = Markup::default();
    for (at, line) in lines.iter().enumerate() {
        if begun[at] {
            markup.end();
        }
        if line.heading {
            markup.heading();
        }
        let before = at.checked_sub(1).filter(|_| !begun[at]).map(|before| &lines[before]);
        let next = lines.get(at + 1).filter(|_| !begun[at + 1]);
        let is_parted = next.is_some_and(|next| hyphens.parts(line, next));
        line.write(&mut markup, before, is_parted);
    }
    markup
}

/// The smallest usual distance from line to line: that within a paragraph, which goes on below lines that are full; where few are, most often.
fn leading(lines: &[Line<'_>], columns: &Columns, size: f32) -> f32 {
    let pairs = || lines.windows(2).filter(|pair| pair[0].page == pair[1].page && pair[0].has_size(size));
    let is_full = |pair: &&[Line<'_>]| columns.place(&pair[0]).unused < pair[1].first_word() + SLACK * size;
    let gap = |pair: &[Line<'_>]| Some(pair[0].bottom - pair[1].bottom).filter(|gap| *gap > 0.5 * size);
    let full: Vec<f32> = pairs().filter(is_full).filter_map(gap).collect();
    let is_known = full.len() >= FEW;
    let mut gaps = if is_known { full } else { pairs().filter_map(gap).collect() };
    gaps.sort_by(f32::total_cmp);
    let usual = gaps.get(gaps.len() / 5).copied().unwrap_or(1.2 * size);
    // in a short text each line may be a paragraph
    if is_known { usual } else { usual.min(MAX_LEADING * size) }
}

/// So many lines stand between the end of a page and where its text goes on, at most: footnotes and a head.
const BETWEEN_PAGES: usize = 40;

/// Puts words together that a hyphen parts at the end of a page or column, whatever notes stand between.
fn mend_words(lines: &mut [Line<'_>], begun: &[bool], hyphens: &Hyphens) {
    for at in 0..lines.len() {
        let line = &lines[at];
        if begun.get(at + 1) != Some(&true) || !line.end().ends_with(['-', SOFT_HYPHEN, HYPHEN]) {
            continue;
        }
        let goes_on = |&at: &usize| {
            let next = &lines[at];
            begun[at]
                && next.taken == 0
                && next.note_label == 0
                && next.has_size(line.size)
                && next.first().starts_with(char::is_lowercase)
        };
        let mut below = (at + 1..lines.len()).take(BETWEEN_PAGES).take_while(|&at| lines[at].page <= line.page + 1);
        let Some(next) = below.find(goes_on) else { continue };
        if line.end().ends_with('-') && !hyphens.parts(line, &lines[next]) {
            continue;
        }
        let word = lines[next].first().split(char::is_whitespace).next().unwrap_or_default().to_string();
        (lines[next].taken, lines[at].rest) = (word.len(), word);
    }
}

/// Bold lines, but for one that the next goes on with: of a paragraph whose first words are bold the crate may take the whole line for bold.
fn mark_headings(lines: &mut [Line<'_>], columns: &Columns, leading: f32, size: f32) {
    for at in 0..lines.len() {
        let line = &lines[at];
        let goes_on = lines.get(at + 1).is_some_and(|next| {
            let gap = line.bottom - next.bottom;
            let below = next.page == line.page && gap > 0.0 && gap <= APART * leading && next.has_size(line.size);
            below && !next.is_set_apart(size) && columns.place(line).unused < next.first_word()
        });
        lines[at].heading = line.is_set_apart(size) && !goes_on;
    }
}

/// Whether a line begins a paragraph. `first`: the line before did.
fn begins(before: &Line<'_>, line: &Line<'_>, first: bool, columns: &Columns, leading: f32, size: f32) -> bool {
    let gap = before.bottom - line.bottom;
    // from page to page the splitter decides: footnotes may stand between
    if before.page != line.page || gap < -0.5 * size {
        return true;
    }
    let scale = line.size.max(before.size) / size;
    let (above, own) = (columns.place(before), columns.place(line));
    let short = above.unused > line.first_word() + SLACK * size;
    // below a full line, room for a mark that stands above the next parts nothing
    let is_room = || !short && gap - line.raised() < ROOM * leading;
    if gap > APART * leading * scale.max(0.7) && !is_room() || (line.size - before.size).abs() > 1.2 {
        return true;
    }
    // a mark at the start of a line belongs to a full line above it
    let goes_on = above.unused < size && line.size > margins::SMALL * size;
    if line.heading != before.heading || (line.is_note() && !goes_on) {
        return true;
    }
    let text = before.text();
    let closed = text.trim_end().ends_with(['.', ';', ',', ':', '。', '；', '，', '：', ']', '؛', '،']);
    // a line is broken where the next word does not fit: one that ends far from the margin ends its paragraph
    if above.unused > 0.4 * above.width && !line.heading {
        return true;
    }
    let indented = own.indent > above.indent + INDENT * size;
    // the line before may have been the first of its own
    let indented_as_first = own.first_indented && own.indent > INDENT * size;
    let hanging = first && before.is_labelled();
    (closed && (short || line.is_labelled() || line.opens()))
        // a title has no sign at its end
        || (short && line.opens())
        || (indented && !hanging && (closed || short))
        || (indented_as_first && closed)
}

impl Line<'_> {
    /// What each of its pieces says, in order.
    pub(super) fn pieces(&self) -> impl Iterator<Item = &str> {
        self.pieces.iter().map(|piece| piece.text.as_str())
    }

    pub(super) fn text(&self) -> String {
        self.pieces().collect()
    }

    /// Whether its letters are of a size, to about half a point.
    pub(super) fn has_size(&self, size: f32) -> bool {
        (self.size - size).abs() < 0.6
    }

    pub(super) fn is_rtl(&self) -> bool {
        self.pieces.iter().any(|piece| is_rtl(&piece.text))
    }

    /// The first letters in one font.
    pub(super) fn first(&self) -> &str {
        self.pieces.first().map_or("", |piece| &piece.text)
    }

    /// Whether letters of such a height stand beside it: half of the one height is in the other.
    pub(super) fn is_level(&self, bottom: f32, height: f32) -> bool {
        let overlap = (bottom + height).min(self.bottom + self.height) - bottom.max(self.bottom);
        overlap > 0.5 * height.min(self.height)
    }

    /// Puts another line that stands before it in front.
    pub(super) fn prepend(&mut self, other: Self) {
        self.left = other.left;
        self.pieces.splice(0..0, other.pieces);
    }

    /// How wide the first word is: what has to fit behind the line before.
    fn first_word(&self) -> f32 {
        let Some(piece) = self.pieces.iter().find(|piece| !piece.text.trim().is_empty()) else { return 0.0 };
        let opens = |c: char| matches!(c, '《' | '〈' | '（' | '“' | '‘' | '「' | '『');
        let stays =
            |c: char| matches!(c, '，' | '。' | '；' | '：' | '、' | '》' | '〉' | '）' | '”' | '’' | '」' | '』');
        let mut letters = piece.text.trim_start().chars().peekable();
        let mut count = 0;
        while let Some(c) = letters.next().filter(|c| !c.is_whitespace()) {
            count += 1;
            // a Chinese line breaks at any character but for its signs
            if is_chinese(c) && !opens(c) && !letters.peek().is_some_and(|&c| stays(c)) {
                break;
            }
        }
        piece.width * count as f32 / piece.text.chars().count() as f32
    }

    pub(super) fn length(&self) -> usize {
        self.pieces.iter().map(|piece| piece.text.chars().count()).sum()
    }

    /// Whether it begins with the label of a clause or item, which the page may set apart from its text without a space.
    pub(super) fn is_labelled(&self) -> bool {
        self.label_first() || LABEL.is_match(&self.text())
    }

    /// Whether it is a label and nothing else.
    pub(super) fn is_label(&self) -> bool {
        let text = format!("{} ", self.text().trim_end());
        LABEL.find(&text).is_some_and(|label| label.end() == text.len())
    }

    /// Whether the first letters in one font begin with a label, if a space stands behind them.
    fn label_first(&self) -> bool {
        LABEL.is_match(&format!("{} ", self.first()))
    }

    fn is_set_apart(&self, size: f32) -> bool {
        let bold = self.pieces.iter().all(|piece| piece.bold || piece.text.trim().is_empty());
        bold && (self.size > size + 0.6 || !self.is_labelled())
    }

    /// Whether a line begins with words that are set apart, as the openings of clauses are.
    fn opens(&self) -> bool {
        let Some(first) = self.pieces.first().filter(|piece| piece.italic || piece.bold) else { return false };
        let begins = |c: char| c.is_alphabetic() && !c.is_lowercase();
        first.text.trim_start().starts_with(begins)
            && self.pieces.iter().any(|piece| (piece.italic, piece.bold) != (first.italic, first.bold))
    }

    /// The last letters in one font that are not blank, up to their end.
    pub(super) fn end(&self) -> &str {
        self.pieces.iter().rev().map(|piece| piece.text.trim_end()).find(|text| !text.is_empty()).unwrap_or_default()
    }

    /// Whether a piece is a footnote mark: digits smaller than the line and not below it, or raised above it.
    fn is_mark(&self, piece: &Piece) -> bool {
        let is_lowered = piece.bottom < self.bottom - LOWERED * self.size;
        let is_small = piece.size < SMALLER * self.size && !is_lowered;
        marks(&piece.text).is_some() && (is_small || piece.bottom > self.bottom + RAISED * self.size)
    }

    /// How far its marks stand above it.
    fn raised(&self) -> f32 {
        let marks = self.pieces.iter().filter(|piece| self.is_mark(piece));
        marks.map(|mark| mark.bottom - self.bottom).fold(0.0, f32::max)
    }

    fn is_note(&self) -> bool {
        self.note_label > 0 || self.pieces.first().is_some_and(|piece| self.is_mark(piece))
    }

    /// Writes the line behind the one before of its paragraph; `is_parted`: the hyphen at its end is none of the text.
    fn write(&self, markup: &mut Markup, before: Option<&Line<'_>>, is_parted: bool) {
        let heading = self.pieces.iter().all(|piece| piece.bold);
        let mut last = before.and_then(|line| line.pieces.last()).map(|piece| piece.text.as_str());
        let mut space = before.is_some();
        // the rest of a word touches what is written last
        let is_blank = |piece: &&&Piece| !self.rest.is_empty() && piece.text.trim().is_empty();
        let pieces = &self.pieces[..self.pieces.len() - self.pieces.iter().rev().take_while(is_blank).count()];
        for (index, piece) in pieces.iter().enumerate() {
            if self.is_mark(piece) {
                markup.mark(&piece.text);
            } else {
                let ends = last.and_then(|text| text.chars().next_back());
                let starts = piece.text.chars().next();
                let unspaced = |c: Option<char>| c.is_none_or(|c| is_chinese(c) || c.is_whitespace());
                let hyphen = index == 0 && matches!(ends, Some('-' | '/' | SOFT_HYPHEN | HYPHEN));
                // what follows a number or letter of a list stands apart from it in any language
                let after_label = index == 1 && self.first().len() <= 5 && self.label_first();
                if space && (after_label || !hyphen && !unspaced(ends) && !unspaced(starts)) {
                    markup.text(" ");
                }
                if !heading && !piece.text.trim().is_empty() {
                    markup.emphasize(piece.italic || piece.bold);
                }
                let (label, text) = piece.text.split_at(if index == 0 { self.note_label.max(self.taken) } else { 0 });
                if !label.is_empty() && self.taken == 0 {
                    markup.mark(label.trim_matches(|c: char| !c.is_numeric()));
                }
                let text = if self.taken > 0 && index == 0 { text.trim_start() } else { text };
                // what parts a word at the end of a line is none of it
                let is_last = (is_parted || !self.rest.is_empty()) && index + 1 == pieces.len();
                let text = text.trim_end().strip_suffix('-').filter(|_| is_last).unwrap_or(text);
                markup.text(text.trim_end_matches([SOFT_HYPHEN, HYPHEN]));
            }
            last = Some(&piece.text);
            if let Some(next) = pieces.get(index + 1) {
                let gap = (next.left - piece.left - piece.width).max(piece.left - next.left - next.width);
                space = gap > SPACE * self.size;
            }
        }
        markup.text(&self.rest);
    }
}

/// Whether a character is Chinese or a sign of full width.
pub(super) fn is_chinese(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}

/// Whether Arabic is in a text.
pub(super) fn is_rtl(text: &str) -> bool {
    text.chars().any(is_arabic)
}

/// Whether a character is of the Arabic script.
pub(super) fn is_arabic(c: char) -> bool {
    matches!(c, '\u{600}'..='\u{6ff}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}')
}

/// Pieces whose heights overlap by half stand in one line.
fn lines(page: usize, content: &Page) -> Vec<Line<'_>> {
    let mut lines: Vec<Line<'_>> = Vec::new();
    for piece in content
        .pieces
        .iter()
        .filter(|piece| !piece.text.is_empty() && piece.left.is_finite() && piece.bottom.is_finite())
    {
        let (low, high) = (piece.bottom, piece.bottom + piece.height);
        if let Some(line) = lines.last_mut().filter(|line| line.is_level(low, piece.height)) {
            let top = high.max(line.bottom + line.height);
            line.bottom = if piece.size >= line.size { low } else { line.bottom };
            line.height = top - line.bottom;
            line.left = line.left.min(piece.left);
            line.right = line.right.max(piece.left + piece.width);
            line.size = line.size.max(piece.size);
            line.pieces.push(piece);
            continue;
        }
        lines.push(Line {
            page,
            left: piece.left,
            right: piece.left + piece.width,
            bottom: piece.bottom,
            height: piece.height,
            size: piece.size,
            note_label: 0,
            heading: false,
            rest: String::new(),
            taken: 0,
            pieces: vec![piece],
        });
    }
    for line in &mut lines {
        // letters of another font come later in the file than their place in the line
        if !line.is_rtl() {
            line.pieces.sort_by(|a, b| a.left.total_cmp(&b.left));
        }
    }
    order::labels(lines)
}

/// The size that most characters have, to half a point.
fn usual(sizes: impl Iterator<Item = (f32, usize)>) -> f32 {
    let mut counts: BTreeMap<i32, usize> = BTreeMap::new();
    for (size, length) in sizes {
        *counts.entry((2.0 * size).round() as i32).or_default() += length;
    }
    counts.into_iter().max_by_key(|(_, count)| *count).map_or(12.0, |(size, _)| size as f32 / 2.0)
}
