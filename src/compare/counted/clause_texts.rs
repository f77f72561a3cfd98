//! Where do the texts of clauses come from, when they are more than memory should hold?

use polars::prelude::*;

/// The table of clauses in parts, in its order, whose rows are those of [`super::register::Register`]; the texts of a part are whole: no other part has clauses of theirs.
///
/// A part has the columns `clause, resolution, language, kind, text` and, where known, `opening, number, context`.
pub trait ClauseTexts: Sync {
    /// How many parts there are.
    fn parts(&self) -> usize;

    /// Those of the columns that it has of a part, by its position.
    ///
    /// # Errors
    ///
    /// What polars says of a part that cannot be read.
    fn part(&self, at: usize, columns: &[&str]) -> PolarsResult<DataFrame>;
}

/// Takes parts in their order, each while the next is loaded.
///
/// # Arguments
///
/// `load`: the part at a position; none behind the last.
///
/// # Errors
///
/// The first of either; where both fail at once, that of `take`.
pub(crate) fn read_ahead<T: Send, E: Send>(
    load: impl Fn(usize) -> Result<Option<T>, E> + Sync,
    mut take: impl FnMut(T) -> Result<(), E> + Send,
) -> Result<(), E> {
    let (mut at, mut part) = (0, load(0)?);
    while let Some(current) = part {
        at += 1;
        let (taken, next) = rayon::join(|| take(current), || load(at));
        taken?;
        part = next?;
    }
    Ok(())
}

/// A table at hand is its one part.
impl ClauseTexts for DataFrame {
    fn parts(&self) -> usize {
        1
    }

    fn part(&self, _: usize, columns: &[&str]) -> PolarsResult<DataFrame> {
        self.select(columns.iter().copied().filter(|name| self.get_column_index(name).is_some()))
    }
}
