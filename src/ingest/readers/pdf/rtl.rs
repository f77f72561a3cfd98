//! In which order are the letters of an Arabic page read?
//!
//! A page shows letters at places, and what writes it may show them in any order. They are taken column by column and line by line from right
//! to left, but for numbers and Latin words, which run the other way within their line.

use std::collections::BTreeSet;

use pdf_oxide::layout::{FontWeight, TextChar};

use super::layout::{Piece, SPACE, is_arabic};
use super::{gutter, letters};

/// Letters whose heights overlap by this share stand in one line.
const OVERLAP: f32 = 0.5;

/// A mark may begin so far left of its letter, as a share of its size.
const MARK: f32 = 0.15;

/// The pieces of a page, line by line, each line in the order of reading.
pub(super) fn pieces(letters: &[TextChar]) -> Vec<Piece> {
    let letters = letters.iter().filter(|c| c.bbox.x.is_finite() && c.bbox.y.is_finite() && !c.char.is_control());
    let page = rows(letters.collect());
    let lines = arranged(match gutter::parts(&page) {
        Some(parts) => parts.into_iter().flat_map(rows).collect(),
        None => page,
    });
    let mirrored = lines.iter().map(|line| opens_first(line)).sum::<i32>() < 0;
    let lams = lams(&lines);
    without_strokes(lines.iter().flat_map(|line| of_line(line, &lams, mirrored)).collect())
}

/// Signs that some programs say the strokes are that draw joined letters apart in justified lines.
const STROKES: &str = "#$%&*+!0123456789";
/// A digit that stands so many times between letters that nothing parts is none.
const FEW_STROKES: usize = 3;

/// Takes out the signs that stand between Arabic letters without a space: digits where one does again and again.
fn without_strokes(mut pieces: Vec<Piece>) -> Vec<Piece> {
    let is_letter = |c: Option<&char>| c.is_some_and(|&c| is_arabic(c) && c.is_alphabetic());
    // the runs of one sign, and whether each stands between letters
    let each_run = |text: &str, show: &mut dyn FnMut(&[char], bool)| {
        let letters: Vec<char> = text.chars().collect();
        let mut end = 0_usize;
        for run in letters.chunk_by(|a, b| a == b) {
            let before = end.checked_sub(1).and_then(|before| letters.get(before));
            end += run.len();
            show(run, STROKES.contains(run[0]) && is_letter(before) && is_letter(letters.get(end)));
        }
    };
    let mut digits = [0; 10];
    for piece in &pieces {
        each_run(&piece.text, &mut |run, between| {
            if let Some(digit) = run[0].to_digit(10).filter(|_| between) {
                digits[digit as usize] += 1;
            }
        });
    }
    for piece in &mut pieces {
        let mut text = String::with_capacity(piece.text.len());
        each_run(&piece.text, &mut |run, between| {
            let is_many = || run[0].to_digit(10).is_none_or(|digit| digits[digit as usize] >= FEW_STROKES);
            if !(between && is_many()) {
                text.extend(run);
            }
        });
        piece.text = text;
    }
    pieces
}

/// The letters that stand side by side, from the top.
fn rows(mut letters: Vec<&TextChar>) -> Vec<Vec<&TextChar>> {
    letters.sort_by(|a, b| b.bbox.y.total_cmp(&a.bbox.y));
    let mut rows: Vec<Vec<&TextChar>> = Vec::new();
    let mut place = (0.0_f32, 0.0_f32);
    for letter in letters {
        let (low, high) = (letter.bbox.y, letter.bbox.y + letter.bbox.height);
        let overlap = high.min(place.1) - low.max(place.0);
        match rows.last_mut() {
            Some(row) if overlap > OVERLAP * letter.bbox.height.min(place.1 - place.0) => {
                // the tallest letter is the measure of its row
                if high - low > place.1 - place.0 {
                    place = (low, high);
                }
                row.push(letter);
            }
            _ => {
                place = (low, high);
                rows.push(vec![letter]);
            }
        }
    }
    rows
}

/// The letters of each line from the left; a mark that stands upon a letter behind it, as if left of it.
fn arranged(mut lines: Vec<Vec<&TextChar>>) -> Vec<Vec<&TextChar>> {
    for line in &mut lines {
        // a space that lies under a letter parts nothing
        let solid: Vec<&TextChar> = line.iter().copied().filter(|c| !c.char.is_whitespace()).collect();
        line.retain(|letter| {
            let middle = letter.bbox.x + letter.bbox.width / 2.0;
            let covers = |c: &&TextChar| c.bbox.x < middle && middle < c.bbox.x + c.bbox.width;
            !letter.char.is_whitespace() || !solid.iter().any(covers)
        });
        let bases: Vec<&TextChar> = line.iter().copied().filter(|c| !is_mark(c.char)).collect();
        let base = |mark: &TextChar| {
            let at = mark.bbox.x + MARK * mark.font_size;
            let stands = |base: &&&TextChar| (base.bbox.x..base.bbox.x + base.bbox.width).contains(&at);
            bases.iter().find(stands).map_or(mark.bbox.x, |base| base.bbox.x)
        };
        let mut placed: Vec<(f32, bool, &TextChar)> =
            line.iter().map(|&c| if is_mark(c.char) { (base(c), false, c) } else { (c.bbox.x, true, c) }).collect();
        // of two in one place, that without a width is the second half of a sign that stands for two letters; marks in the order of Unicode
        placed.sort_by(|a, b| {
            a.0.total_cmp(&b.0)
                .then(a.1.cmp(&b.1))
                .then(a.2.bbox.width.total_cmp(&b.2.bbox.width))
                .then(b.2.char.cmp(&a.2.char))
        });
        *line = placed.into_iter().map(|(_, _, letter)| letter).collect();
    }
    lines
}

/// A vowel sign or another that stands upon a letter.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}')
}

fn is_alef(c: char) -> bool {
    matches!(c, 'ا' | 'أ' | 'إ' | 'آ' | 'ٱ')
}

/// Whether two neighbours, from the left, look like the halves of one sign for lam and alef: what is written first stands first.
fn may_be_halves(left: &TextChar, right: &TextChar) -> bool {
    left.char == 'ل' && is_alef(right.char) && left.bbox.width == right.bbox.width && left.bbox.width > 0.0
}

/// Font and width, in thousandths of the size, of the lams that are no half of a sign.
type Lams<'a> = BTreeSet<(&'a str, i32)>;

fn lam(letter: &TextChar) -> (&str, i32) {
    (&letter.font_name, (1000.0 * letter.bbox.width / letter.font_size.max(1.0)).round() as i32)
}

/// The lams that stand beside no alef of their width: one beside such an alef is a half only if its width is none of theirs.
fn lams<'a>(lines: &[Vec<&'a TextChar>]) -> Lams<'a> {
    let alone = |line: &[&'a TextChar], at: usize| {
        let next = line.get(at + 1);
        line[at].char == 'ل' && !next.is_some_and(|next| may_be_halves(line[at], next))
    };
    let of_line = |line: &Vec<&'a TextChar>| -> Vec<(&'a str, i32)> {
        (0..line.len()).filter(|&at| alone(line, at)).map(|at| lam(line[at])).collect()
    };
    lines.iter().flat_map(of_line).collect()
}

/// Signs that open and close.
const BRACKETS: [(char, char); 3] = [('(', ')'), ('[', ']'), ('«', '»')];

/// Whether the first bracket of a line that has both, from the right, opens (1) or closes (-1): some programs write the sign that is seen.
fn opens_first(line: &[&TextChar]) -> i32 {
    let side = |letter: &&TextChar| {
        let (opens, closes) = (|&(open, _): &_| letter.char == open, |&(_, close): &_| letter.char == close);
        i32::from(BRACKETS.iter().any(opens)) - i32::from(BRACKETS.iter().any(closes))
    };
    let both = [1, -1].iter().all(|wanted| line.iter().any(|letter| side(letter) == *wanted));
    line.iter().rev().map(side).find(|&side| both && side != 0).unwrap_or(0)
}

/// The other sign of a pair; all others as they are.
fn mirror(c: char) -> char {
    let other = |&(open, close): &_| [(open, close), (close, open)].into_iter().find(|&(this, _)| this == c);
    BRACKETS.iter().find_map(other).map_or(c, |(_, other)| other)
}

/// Letters and digits that run from the left to the right also here.
fn runs_right(c: char) -> bool {
    c.is_numeric() || (c.is_alphabetic() && !is_arabic(c))
}

/// The pieces of a line in the order of reading.
fn of_line(line: &[&TextChar], lams: &Lams<'_>, mirrored: bool) -> Vec<Piece> {
    let rightward = rightward(line);
    let is_arabic = line.iter().any(|letter| is_arabic(letter.char));
    let mut extents: Vec<Extent> = line.iter().map(|letter| Extent::of(letter)).collect();
    let mut order: Vec<usize> = (0..line.len()).collect();
    if is_arabic {
        order.reverse();
        order.chunk_by_mut(|&a, &b| rightward[a] && rightward[b]).for_each(|run| run.reverse());
        for at in 1..order.len() {
            let (right, left) = (order[at - 1], order[at]);
            if may_be_halves(line[left], line[right]) && !lams.contains(&lam(line[left])) {
                order.swap(at - 1, at);
                let whole = extents[left].with(extents[right]);
                (extents[left], extents[right]) = (whole, whole);
            }
        }
    }
    let mut pieces: Vec<Piece> = Vec::new();
    // the place of the letters since the last space
    let mut taken: Option<Extent> = None;
    for run in order.chunk_by(|&a, &b| rightward[a] && rightward[b]) {
        let whole = run.iter().map(|&place| extents[place]).reduce(Extent::with);
        for (index, &place) in run.iter().enumerate() {
            let letter = line[place];
            let c = if is_arabic && mirrored && !rightward[place] { mirror(letter.char) } else { letter.char };
            let own = extents[place];
            let next = whole.filter(|_| index == 0).unwrap_or(own);
            let apart = taken.is_some_and(|taken| taken.gap(next) > SPACE * letter.font_size);
            let apart = apart && !c.is_whitespace() && !is_mark(c);
            let before = taken.filter(|_| index > 0 || run.len() == 1);
            taken = (!c.is_whitespace()).then(|| before.filter(|_| !apart).map_or(own, |before| before.with(own)));
            if apart && let Some(last) = pieces.last_mut() {
                last.text.push(' ');
            }
            write(&mut pieces, letter, c);
        }
        taken = if run.len() > 1 { whole } else { taken };
    }
    pieces
}

/// From where to where letters stand in their line.
#[derive(Clone, Copy)]
struct Extent {
    left: f32,
    right: f32,
}

impl Extent {
    fn of(letter: &TextChar) -> Extent {
        Extent { left: letter.bbox.x, right: letter.bbox.x + letter.bbox.width }
    }

    fn with(self, other: Extent) -> Extent {
        Extent { left: self.left.min(other.left), right: self.right.max(other.right) }
    }

    /// How far apart two are; less than 0 where they overlap.
    fn gap(self, other: Extent) -> f32 {
        (other.left - self.right).max(self.left - other.right)
    }
}

/// Appends a letter to the last piece, or in another writing to a new one.
fn write(pieces: &mut Vec<Piece>, letter: &TextChar, c: char) {
    let (own, bold) = (Extent::of(letter), letter.font_weight >= FontWeight::SemiBold);
    match pieces.last_mut() {
        Some(last) if last.size == letter.font_size && last.italic == letter.is_italic && last.bold == bold => {
            last.text.push_str(&letters::apart(c));
            let whole = own.with(Extent { left: last.left, right: last.left + last.width });
            (last.left, last.width) = (whole.left, whole.right - whole.left);
        }
        _ => pieces.push(Piece {
            left: own.left,
            bottom: letter.bbox.y,
            width: letter.bbox.width,
            height: letter.bbox.height,
            size: letter.font_size,
            italic: letter.is_italic,
            bold,
            text: letters::apart(c),
        }),
    }
}

/// Which letters of a line run from the left to the right: those of numbers and Latin words, and the signs between two of them.
fn rightward(line: &[&TextChar]) -> Vec<bool> {
    let mut rightward: Vec<bool> = line.iter().map(|letter| runs_right(letter.char)).collect();
    let digit = |at: usize| line[at].char.is_numeric();
    let mut last: Option<usize> = None;
    for at in 0..line.len() {
        if !rightward[at] {
            continue;
        }
        if let Some(before) = last.filter(|before| before + 1 < at) {
            let between = || line[before + 1..at].iter().map(|letter| letter.char);
            // numbers are parted by what is no sign of numbers, words by Arabic alone
            let joined = if digit(before) && digit(at) {
                at == before + 2 && between().all(|c| matches!(c, '/' | '.' | ',' | ':' | '٫' | '٬'))
            } else {
                between().all(|c| !is_arabic(c) && !matches!(c, '(' | ')' | '[' | ']'))
                    && (!digit(before) && !digit(at) || between().any(|c| !c.is_whitespace()))
            };
            if joined {
                rightward[before + 1..at].fill(true);
            }
        }
        last = Some(at);
    }
    rightward
}
