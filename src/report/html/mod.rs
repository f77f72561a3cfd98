//! How is a run shown as one page?
//!
//! One file without script, network or font. Text is escaped by the template engine; pictures are SVG whose numbers are computed here.

mod geometry;
mod heat;
mod limits;
mod lists;
mod multiples;
mod page;
mod side_by_side;
mod slope;
mod style;
mod terms;
mod texts;

pub use limits::{ALL_SHOWN, LARGEST};

use askama::Template;

use super::OutputError;
use super::briefing::Briefing;
use crate::compare::ClauseTexts;
use page::Page;
use texts::Texts;

/// The page.
///
/// # Arguments
///
/// `clauses`: the table of clauses with its texts; only those that are shown are held.
///
/// # Returns
///
/// UTF-8, at most [`LARGEST`] bytes: with more than [`ALL_SHOWN`] resolutions, or where it would be larger, a number leads to the clauses
/// that say most for it and to the rows of the CSV file that hold the others.
///
/// # Errors
///
/// Those of polars and of the template engine.
pub fn html(briefing: &Briefing, clauses: &dyn ClauseTexts) -> Result<Vec<u8>, OutputError> {
    let shown = page::shown(briefing);
    let texts = Texts::new(clauses, limits::wanted(briefing, &shown).as_ref())?;
    let explains = lists::is_author(briefing, &texts);
    let mut bytes = Vec::new();
    for limits in limits::steps(briefing, &texts, &shown) {
        let page = Page::new(briefing, &texts, &shown, &limits, explains)?;
        bytes = page.render().map_err(OutputError::Page)?.into_bytes();
        if bytes.len() <= LARGEST {
            break;
        }
    }
    Ok(bytes)
}
