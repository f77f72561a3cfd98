//! Which resolutions do rows of ready clauses make?
//!
//! A row whose id is that of a clause, `A/RES/70/177#O3@en`, is no text of its own: those of one resolution and language that stand together are put
//! together, each with its number, so that they are split as they were.

use std::sync::LazyLock;

use super::Refusal;
use super::readers::Draft;
use crate::resolution::constant;

/// What a reader gives.
type Given = Result<Draft, (String, Refusal)>;

/// The id of a clause: of which resolution, its kind and number, its item, its language.
static CLAUSE: LazyLock<regex::Regex> = LazyLock::new(|| {
    constant(
        r"^(?P<resolution>.+)#(?P<kind>[PO])(?P<number>\d{1,4})(?P<item>(?:\(\w{1,5}\)){0,3})(?P<language>@[a-z]{2})?$",
    )
});

/// The clauses of the resolution that is not yet whole.
#[derive(Default)]
pub(super) struct Ready {
    open: Option<Draft>,
}

impl Ready {
    /// Takes what a reader gives next; gives what is whole.
    pub fn take(&mut self, mut given: Given) -> impl Iterator<Item = Given> + use<> {
        let is_ready = given.as_mut().is_ok_and(is_clause);
        let (before, alone) = match given {
            Ok(row) if is_ready => match &mut self.open {
                Some(open) if open.part == row.part && open.stated.language == row.stated.language => {
                    open.text.push_str("\n\n");
                    open.text.push_str(&row.text);
                    (None, None)
                }
                open => (open.replace(row), None),
            },
            other => (self.open.take(), Some(other)),
        };
        before.map(Ok).into_iter().chain(alone)
    }

    /// What is left when nothing follows.
    pub fn finish(self) -> Option<Given> {
        self.open.map(Ok)
    }
}

/// Whether a row is a clause, which is then called as its resolution and has its number.
fn is_clause(row: &mut Draft) -> bool {
    let Some(found) = row.part.as_deref().and_then(|part| CLAUSE.captures(part)) else { return false };
    let text = match (&found["kind"], &found["item"]) {
        (_, item) if !item.is_empty() => format!("{item} {}", row.text.trim_start_matches(item).trim_start()),
        ("O", _) => format!("{}. {}", &found["number"], row.text),
        _ => row.text.clone(),
    };
    let language = found.name("language").and_then(|language| language.as_str()[1..].parse().ok());
    row.stated.language = row.stated.language.or(language);
    (row.part, row.text) = (Some(found["resolution"].to_string()), text);
    true
}
