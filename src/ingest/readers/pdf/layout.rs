//! Which lines of a page make up a paragraph?

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use regex::Regex;

use crate::ingest::markup::Markup;
use crate::resolution::{constant, western_digits};

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
    pub left: f32,
    pub bottom: f32,
    pub right: f32,
    pub top: f32,
    pub pieces: Vec<Piece>,
}

/// Where the lines of the body stand.
struct Column {
    left: f32,
    right: f32,
    /// Most begin at the left: those that do not are the first of their paragraphs.
    first_indented: bool,
}

struct Line<'a> {
    page: usize,
    left: f32,
    right: f32,
    bottom: f32,
    height: f32,
    size: f32,
    pieces: Vec<&'a Piece>,
}

/// The share of a page's height, at the top and at the bottom, where its head and foot stand.
const MARGIN: f32 = 0.12;
/// A mark is at most so large beside its line.
const RAISED: f32 = 0.8;
/// White space of this share of the size of letters stands between words.
pub(super) const SPACE: f32 = 0.15;
/// A line that begins so far to the right is indented, as a share of the size of letters.
const INDENT: f32 = 0.8;
/// Lines that stand so many times as far apart as usual are of two paragraphs.
const APART: f32 = 1.25;

static LABEL: LazyLock<Regex> =
    LazyLock::new(|| constant(r"^\s*(?:\d{1,3}\s?[.．、]\s|[(（]?[a-z]{1,4}[)）]\s|[–—•·-]\s)"));
static PAGE_NUMBER: LazyLock<Regex> =
    LazyLock::new(|| constant(r"^[-–—\s]*(?:\d{1,4}|\d{1,3}\s?/\s?\d{1,3})[-–—\s]*$"));

/// The text of a document's pages.
pub(super) fn markup(pages: &[Page]) -> Markup {
    let lines: Vec<Line<'_>> = pages.iter().enumerate().flat_map(|(index, page)| lines(index, page)).collect();
    let furniture = furniture(&lines, pages);
    let lines: Vec<&Line<'_>> =
        lines.iter().enumerate().filter(|(index, _)| !furniture.contains(index)).map(|(_, line)| line).collect();
    let size = usual(lines.iter().map(|line| (line.size, line.length())));
    let body = || lines.iter().filter(|line| (line.size - size).abs() < 0.6);
    let left = body().map(|line| line.left).fold(f32::INFINITY, f32::min);
    let right = body().map(|line| line.right).fold(0.0, f32::max);
    let indented = body().filter(|line| line.left > left + INDENT * size).count();
    let page = Column { left, right, first_indented: 2 * indented < body().count() };
    let gaps = lines.windows(2).filter(|pair| pair[0].page == pair[1].page && (pair[0].size - size).abs() < 0.6);
    // the smallest usual distance: that within a paragraph
    let mut gaps: Vec<f32> = gaps.map(|pair| pair[0].bottom - pair[1].bottom).filter(|gap| *gap > 0.5 * size).collect();
    gaps.sort_by(f32::total_cmp);
    let leading = gaps.get(gaps.len() / 5).copied().unwrap_or(1.2 * size);
    let mut markup = Markup::default();
    let mut before: Option<&Line<'_>> = None;
    let mut first = true;
    for line in lines {
        let begins = before.is_none_or(|before| begins(before, line, first, &page, leading, size));
        if begins {
            markup.end();
        }
        if line.is_heading(size) {
            markup.heading();
        }
        line.write(&mut markup, before.filter(|_| !begins));
        first = begins;
        before = Some(line);
    }
    markup
}

/// Whether a line begins a paragraph. `first`: the line before did.
fn begins(before: &Line<'_>, line: &Line<'_>, first: bool, page: &Column, leading: f32, size: f32) -> bool {
    let &Column { left, right, first_indented } = page;
    let gap = before.bottom - line.bottom;
    // from page to page the splitter decides: footnotes may stand between
    if before.page != line.page || gap < -0.5 * size {
        return true;
    }
    let scale = line.size.max(before.size) / size;
    if gap > APART * leading * scale.max(0.7) || (line.size - before.size).abs() > 1.2 {
        return true;
    }
    if line.is_heading(size) != before.is_heading(size) || line.is_note() {
        return true;
    }
    let text = before.text();
    let closed = text.trim_end().ends_with(['.', ';', ',', ':', '。', '；', '，', '：', ']', '؛', '،']);
    let rtl = is_rtl(&text);
    let unused = if rtl { before.left - left } else { right - before.right };
    // a line is broken where the next word does not fit: one that ends far from the margin ends its paragraph
    if unused > 0.4 * (right - left) && !line.is_heading(size) {
        return true;
    }
    let short = unused > 0.2 * (right - left);
    let indented = line.left > before.left + INDENT * size;
    // the line before may have been the first of its own
    let indented_as_first = first_indented && line.left > left + INDENT * size;
    let hanging = first && LABEL.is_match(&text);
    (closed && (short || LABEL.is_match(&line.text()) || line.opens()))
        || (indented && !hanging && !rtl && (closed || short))
        || (indented_as_first && !rtl && closed)
}

impl Line<'_> {
    fn text(&self) -> String {
        self.pieces.iter().map(|piece| piece.text.as_str()).collect()
    }

    fn length(&self) -> usize {
        self.pieces.iter().map(|piece| piece.text.chars().count()).sum()
    }

    fn is_heading(&self, size: f32) -> bool {
        let bold = self.pieces.iter().all(|piece| piece.bold || piece.text.trim().is_empty());
        bold && (self.size > size + 0.6 || !LABEL.is_match(&self.text()))
    }

    /// Whether a line begins with words that are set apart, as the openings of clauses are.
    fn opens(&self) -> bool {
        let first = self.pieces.first().filter(|piece| piece.italic);
        let begins = |c: char| c.is_alphabetic() && !c.is_lowercase();
        first.is_some_and(|piece| piece.text.trim_start().starts_with(begins))
            && self.pieces.iter().any(|piece| !piece.italic)
    }

    /// Whether a piece is a footnote mark: digits smaller than the line.
    fn is_mark(&self, piece: &Piece) -> bool {
        let text = western_digits(piece.text.trim());
        let digits = (1..=3).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        digits && piece.size < RAISED * self.size
    }

    fn is_note(&self) -> bool {
        self.pieces.first().is_some_and(|piece| self.is_mark(piece))
    }

    fn write(&self, markup: &mut Markup, before: Option<&Line<'_>>) {
        let heading = self.pieces.iter().all(|piece| piece.bold);
        let mut last = before.and_then(|line| line.pieces.last()).map(|piece| piece.text.as_str());
        let mut space = before.is_some();
        for (index, piece) in self.pieces.iter().enumerate() {
            if self.is_mark(piece) {
                markup.mark(&piece.text);
            } else {
                let ends = last.and_then(|text| text.chars().next_back());
                let starts = piece.text.chars().next();
                let unspaced = |c: Option<char>| c.is_none_or(|c| is_chinese(c) || c.is_whitespace());
                let hyphen = index == 0 && ends == Some('-');
                // what follows a number or letter of a list stands apart from it in any language
                let after_label = index == 1
                    && self.pieces[0].text.len() <= 5
                    && LABEL.is_match(&format!("{} ", self.pieces[0].text));
                if space && (after_label || !hyphen && !unspaced(ends) && !unspaced(starts)) {
                    markup.text(" ");
                }
                if !heading && !piece.text.trim().is_empty() {
                    markup.emphasize(piece.italic || piece.bold);
                }
                markup.text(piece.text.trim_end_matches('\u{ad}'));
            }
            last = Some(&piece.text);
            if let Some(next) = self.pieces.get(index + 1) {
                let gap = (next.left - piece.left - piece.width).max(piece.left - next.left - next.width);
                space = gap > SPACE * self.size;
            }
        }
    }
}

fn is_chinese(c: char) -> bool {
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
        if let Some(line) = lines.last_mut() {
            let overlap = high.min(line.bottom + line.height) - low.max(line.bottom);
            if overlap > 0.5 * piece.height.min(line.height) {
                let top = high.max(line.bottom + line.height);
                line.bottom = if piece.size >= line.size { low } else { line.bottom };
                line.height = top - line.bottom;
                line.left = line.left.min(piece.left);
                line.right = line.right.max(piece.left + piece.width);
                line.size = line.size.max(piece.size);
                line.pieces.push(piece);
                continue;
            }
        }
        lines.push(Line {
            page,
            left: piece.left,
            right: piece.left + piece.width,
            bottom: piece.bottom,
            height: piece.height,
            size: piece.size,
            pieces: vec![piece],
        });
    }
    for line in &mut lines {
        // letters of another font come later in the file than their place in the line
        if !line.pieces.iter().any(|piece| is_rtl(&piece.text)) {
            line.pieces.sort_by(|a, b| a.left.total_cmp(&b.left));
        }
    }
    lines
}

/// The size that most characters have, to half a point.
fn usual(sizes: impl Iterator<Item = (f32, usize)>) -> f32 {
    let mut counts: BTreeMap<i32, usize> = BTreeMap::new();
    for (size, length) in sizes {
        *counts.entry((2.0 * size).round() as i32).or_default() += length;
    }
    counts.into_iter().max_by_key(|(_, count)| *count).map_or(12.0, |(size, _)| size as f32 / 2.0)
}

/// Lines at the head and foot of pages: numbers of pages, and what stands there again and again, but for the first time.
fn furniture(lines: &[Line<'_>], pages: &[Page]) -> BTreeSet<usize> {
    let mut furniture = BTreeSet::new();
    let mut seen: BTreeSet<String> = BTreeSet::new();
    for (index, line) in lines.iter().enumerate() {
        let page = &pages[line.page];
        let height = (page.top - page.bottom).max(1.0);
        let place = (line.bottom - page.bottom) / height;
        if (MARGIN..=1.0 - MARGIN).contains(&place) {
            continue;
        }
        let text = line.text();
        let shape: String = text.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
        let again = line.length() <= 100 && !seen.insert(format!("{} {}", shape.trim(), place > 0.5));
        if PAGE_NUMBER.is_match(&text) || (again && line.page > 0 && (page.right - page.left) > 0.0) {
            furniture.insert(index);
        }
    }
    furniture
}
