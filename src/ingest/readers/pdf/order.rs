//! Where does what was painted late belong?
//!
//! Some programs paint the numbers of lists when the page is full, and the crate puts together the text on both sides of a footnote mark that was
//! painted behind it.

use super::layout::{Line, Piece, is_chinese};

/// A raised mark has no larger share of the size of its text.
const RAISED_SIZE: f32 = 0.95;
/// How many characters a place told by the width of a text may be away from the true one: letters differ in width.
const ASTRAY: f32 = 4.0;
/// So many late lines and marks of a page are put in their places: more are no labels, and each costs time that grows with the page.
const MOST: usize = 500;
/// The next line of a text stands so many times its size below, at most.
const GOES_ON: f32 = 2.0;
/// A number stands so many times the size of letters away from its text, at most.
const BESIDE: f32 = 4.0;

/// Parts the text that a footnote mark stands within, where the crate took the room of the mark for a space.
pub(super) fn at_marks(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut parted: Vec<Piece> = Vec::with_capacity(pieces.len());
    let mut marks = 0;
    for piece in pieces {
        let gap = parted
            .last()
            .filter(|text| marks < MOST && is_mark_within(&piece, text))
            .and_then(|text| gap(text, piece.left));
        if let Some((end, rest)) = gap
            && let Some(text) = parted.pop()
        {
            let left = piece.left + piece.width;
            let first = Piece { text: text.text[..end].to_string(), width: piece.left - text.left, ..text.clone() };
            let behind =
                Piece { text: text.text[rest..].to_string(), left, width: text.left + text.width - left, ..text };
            parted.extend([first, piece, behind]);
            marks += 1;
        } else {
            parted.push(piece);
        }
    }
    parted
}

/// Whether a piece is of digits, smaller than a text and within it.
fn is_mark_within(mark: &Piece, text: &Piece) -> bool {
    let number = mark.text.trim();
    let right = |piece: &Piece| piece.left + piece.width;
    (1..=3).contains(&number.len())
        && number.bytes().all(|byte| byte.is_ascii_digit())
        && mark.size < RAISED_SIZE * text.size
        && mark.bottom > text.bottom
        && mark.bottom < text.bottom + text.height
        && mark.left > text.left
        && right(mark) < right(text)
}

/// Where a text ends before a place and goes on behind it: around a space there, which is none of the text before a sign or beside Chinese.
fn gap(text: &Piece, left: f32) -> Option<(usize, usize)> {
    let place = (left - text.left) / text.width * text.text.chars().count() as f32;
    let spaces = text.text.char_indices().enumerate().filter(|(_, (_, c))| *c == ' ');
    let near = spaces.map(|(count, (at, _))| (at, (count as f32 - place).abs())).filter(|(_, away)| *away <= ASTRAY);
    let is_before_sign = |at: usize| text.text[at + 1..].starts_with([',', ';', '.', ':', ')', '»', '”']);
    let (at, _) = near.min_by(|a, b| is_before_sign(b.0).cmp(&is_before_sign(a.0)).then(a.1.total_cmp(&b.1)))?;
    let is_chinese = text.text[..at].ends_with(is_chinese) || text.text[at + 1..].starts_with(is_chinese);
    Some((at, at + usize::from(is_chinese || is_before_sign(at))))
}

/// Puts each line that begins with a number or label and was painted below what stands under it where it stands, or before its text.
pub(super) fn labels<'a>(lines: Vec<Line<'a>>) -> Vec<Line<'a>> {
    let mut placed: Vec<Line<'a>> = Vec::with_capacity(lines.len());
    let mut late = 0;
    // where the last late line was put
    let mut above: Option<usize> = None;
    for line in lines {
        // pages with Arabic are read by the places of their letters
        let is_late =
            placed.last().is_some_and(|last| line.bottom > last.bottom + line.size) && late < MOST && !line.is_rtl();
        // below a late line its text goes on
        let goes_on = |above: &usize| {
            let gap = placed[*above].bottom - line.bottom;
            0.0 < gap && gap < GOES_ON * line.size && !line.is_labelled()
        };
        let below = above.filter(|above| is_late && goes_on(above));
        let is_late = is_late && (line.is_labelled() || below.is_some());
        late += usize::from(is_late);
        if !is_late {
            placed.push(line);
            above = None;
            continue;
        }
        if let Some(below) = below {
            placed.insert(below + 1, line);
            above = Some(below + 1);
            continue;
        }
        let is_beside = |other: &&mut Line<'_>| {
            let gap = other.left - line.right;
            line.is_label()
                && other.is_level(line.bottom, line.height)
                && (-0.3 * line.size..BESIDE * line.size).contains(&gap)
        };
        if let Some(text) = placed.iter_mut().filter(is_beside).min_by(|a, b| a.left.total_cmp(&b.left)) {
            text.prepend(line);
            above = None;
            continue;
        }
        let is_below = |other: &Line<'_>| {
            other.bottom < line.bottom - 0.5 * line.size && other.left < line.right && line.left < other.right
        };
        let at = placed.iter().position(is_below).unwrap_or(placed.len());
        placed.insert(at, line);
        above = Some(at);
    }
    placed
}
