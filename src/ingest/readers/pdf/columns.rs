//! Where on its pages does the body stand?

use super::layout::{INDENT, Line, is_rtl};

/// Of the lines of a column so many end no further out: the few others stand out of it.
const WITHIN: f32 = 0.9;
/// Each of two columns has this share of the lines.
const EACH: f32 = 0.25;
/// So many lines may run over the space between two columns.
const ACROSS: f32 = 0.1;

/// Where lines start and end, counted in the direction of reading.
struct Column {
    start: f32,
    end: f32,
    /// Most lines begin at the margin: those that do not are the first of their paragraphs.
    first_indented: bool,
}

/// One column of a document, or two, the same on each page.
pub(super) struct Columns {
    rtl: bool,
    columns: Vec<Column>,
}

impl Columns {
    /// `size`: that of the letters of the body; lines of others do not count.
    pub(super) fn of(lines: &[Line<'_>], size: f32) -> Columns {
        let rtl = 2 * lines.iter().filter(|line| is_rtl(&line.text())).count() > lines.len();
        let body: Vec<(f32, f32)> =
            lines.iter().filter(|line| (line.size - size).abs() < 0.6).map(|line| extent(line, rtl)).collect();
        let gutter = gutter(&body, size);
        let (first, second): (Vec<_>, Vec<_>) =
            body.into_iter().partition(|(start, _)| *start < gutter - INDENT * size);
        let columns =
            [first, second].into_iter().filter(|lines| !lines.is_empty()).map(|lines| Column::of(lines, size));
        Columns { rtl, columns: columns.collect() }
    }

    fn column(&self, line: &Line<'_>) -> Option<&Column> {
        let (start, _) = extent(line, self.rtl);
        let nearest = |a: &&Column, b: &&Column| (a.start - start).abs().total_cmp(&(b.start - start).abs());
        let within = self.columns.iter().filter(|column| start < column.end);
        within.min_by(nearest).or(self.columns.last())
    }

    /// From the end of a line to that of its column, in points.
    pub(super) fn unused(&self, line: &Line<'_>) -> f32 {
        self.column(line).map_or(0.0, |column| column.end - extent(line, self.rtl).1)
    }

    /// Of the column of a line, in points.
    pub(super) fn width(&self, line: &Line<'_>) -> f32 {
        self.column(line).map_or(0.0, |column| column.end - column.start)
    }

    /// From the start of its column to that of a line, in points.
    pub(super) fn indent(&self, line: &Line<'_>) -> f32 {
        self.column(line).map_or(0.0, |column| extent(line, self.rtl).0 - column.start)
    }

    /// Whether indented lines are the first of their paragraphs where a line stands.
    pub(super) fn first_indented(&self, line: &Line<'_>) -> bool {
        self.column(line).is_some_and(|column| column.first_indented)
    }
}

impl Column {
    fn of(lines: Vec<(f32, f32)>, size: f32) -> Column {
        let start = lines.iter().map(|line| line.0).fold(f32::INFINITY, f32::min);
        let mut ends: Vec<f32> = lines.iter().map(|line| line.1).collect();
        ends.sort_by(f32::total_cmp);
        let end = ends[((ends.len() - 1) as f32 * WITHIN).round() as usize];
        let indented = lines.iter().filter(|line| line.0 > start + INDENT * size).count();
        Column { start, end, first_indented: 2 * indented < lines.len() }
    }
}

/// Start and end of a line, greater further on.
fn extent(line: &Line<'_>, rtl: bool) -> (f32, f32) {
    if rtl { (-line.right, -line.left) } else { (line.left, line.right) }
}

/// Where the second of two columns starts; without bound where there is one.
fn gutter(body: &[(f32, f32)], size: f32) -> f32 {
    let many = |count: usize, share: f32| count as f32 >= share * body.len() as f32;
    let parts = |at: f32| {
        let before = body.iter().filter(|(_, end)| *end <= at - 0.5 * size).count();
        let behind = body.iter().filter(|(start, _)| *start >= at - 0.5).count();
        many(before, EACH) && many(behind, EACH) && !many(body.len() - before - behind, ACROSS)
    };
    body.iter().map(|(start, _)| *start).filter(|start| parts(*start)).fold(f32::INFINITY, f32::min)
}
