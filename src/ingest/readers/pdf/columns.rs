//! Where on its pages does the body stand?

use super::layout::{INDENT, Line};

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

/// Where a line stands in its column; points.
#[derive(Default)]
pub(super) struct Place {
    /// From the start of the column to that of the line.
    pub indent: f32,
    /// From the end of the line to that of the column.
    pub unused: f32,
    /// Of the column.
    pub width: f32,
    /// Indented lines are the first of their paragraphs.
    pub first_indented: bool,
}

/// One column of a document, or two, the same on each page.
pub(super) struct Columns {
    rtl: bool,
    columns: Vec<Column>,
}

impl Columns {
    /// `size`: that of the letters of the body; lines of others do not count.
    pub(super) fn of(lines: &[Line<'_>], size: f32) -> Columns {
        let rtl = 2 * lines.iter().filter(|line| line.is_rtl()).count() > lines.len();
        let body: Vec<(f32, f32)> =
            lines.iter().filter(|line| line.has_size(size)).map(|line| extent(line, rtl)).collect();
        let gutter = gutter(&body, size);
        let (first, second): (Vec<_>, Vec<_>) =
            body.into_iter().partition(|(start, _)| *start < gutter - INDENT * size);
        let columns =
            [first, second].into_iter().filter(|lines| !lines.is_empty()).map(|lines| Column::of(lines, size));
        Columns { rtl, columns: columns.collect() }
    }

    /// Where a line stands in the column that starts nearest to it.
    pub(super) fn place(&self, line: &Line<'_>) -> Place {
        let (start, end) = extent(line, self.rtl);
        let nearest = |a: &&Column, b: &&Column| (a.start - start).abs().total_cmp(&(b.start - start).abs());
        let within = self.columns.iter().filter(|column| start < column.end);
        let place = |column: &Column| Place {
            indent: start - column.start,
            unused: column.end - end,
            width: column.end - column.start,
            first_indented: column.first_indented,
        };
        within.min_by(nearest).or(self.columns.last()).map(place).unwrap_or_default()
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
    let sorted = |mut places: Vec<f32>| {
        places.sort_by(f32::total_cmp);
        places
    };
    let starts = sorted(body.iter().map(|line| line.0).collect());
    let ends = sorted(body.iter().map(|line| line.1).collect());
    let many = |count: usize, share: f32| count as f32 >= share * body.len() as f32;
    let parts = |at: f32| {
        let before = ends.partition_point(|&end| end <= at - 0.5 * size);
        let behind = body.len() - starts.partition_point(|&start| start < at - 0.5);
        many(before, EACH) && many(behind, EACH) && !many(body.len().saturating_sub(before + behind), ACROSS)
    };
    starts.iter().copied().find(|&start| parts(start)).unwrap_or(f32::INFINITY)
}
