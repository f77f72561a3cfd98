//! Which resolutions do rows of ready clauses make?
//!
//! A row whose id is that of a clause, `A/RES/70/177#O3@en`, is no text of its own: those of one resolution and language that stand together are put
//! together, each with its number, and split as they were. Where some are missing, or stand apart, they are no resolution, and refused.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use regex::Regex;

use super::readers::Draft;
use super::{Refusal, RejectReason};
use crate::resolution::{Language, Symbol, constant};

/// What a reader gives.
type Given = Result<Draft, (String, Refusal)>;

/// The id of a clause: of which resolution, its kind and number, its item, its language.
static CLAUSE: LazyLock<Regex> = LazyLock::new(|| {
    constant(
        r"^(?P<resolution>.+)#(?P<kind>[PO])(?P<number>\d{1,4})(?:(?P<inserted>[a-z]{3,9}\d{0,2})(?:-\d+)?)?(?P<item>(?:\(\w{1,5}\)){0,3})(?P<language>@[a-z]{2})?$",
    )
});

/// The clauses of the resolution that is not yet whole.
#[derive(Default)]
pub(super) struct Ready {
    open: Option<Open>,
    /// Those that came already.
    seen: BTreeSet<(String, Option<Language>)>,
}

/// Clauses that stand together.
struct Open {
    /// Called as the resolution.
    draft: Draft,
    /// How many recitals and operative clauses there are.
    counts: [u32; 2],
    /// Each has the number that is due.
    is_whole: bool,
}

impl Ready {
    /// Takes what a reader gives next; gives what is whole.
    pub fn take(&mut self, given: Given) -> impl Iterator<Item = Given> + use<> {
        let id = given.as_ref().ok().and_then(|draft| Id::of(draft.part.as_deref()?));
        let (before, alone) = match (given, id) {
            (Ok(row), Some(id)) => (self.add(row, &id), None),
            (other, _) => (self.open.take().map(|open| self.close(open)), Some(other)),
        };
        before.into_iter().chain(alone)
    }

    /// What is left when nothing follows.
    pub fn finish(mut self) -> Option<Given> {
        let open = self.open.take()?;
        Some(self.close(open))
    }

    /// Adds a clause; gives the clauses before where it is of another resolution.
    fn add(&mut self, mut row: Draft, id: &Id) -> Option<Given> {
        row.part = Some(id.resolution.clone());
        row.stated.language = row.stated.language.or(id.language);
        row.text = id.numbered(&row.text);
        let (mut open, before) = match self.open.take() {
            Some(mut open) if open.draft.part == row.part && open.draft.stated.language == row.stated.language => {
                open.draft.text.push_str("\n\n");
                open.draft.text.push_str(&row.text);
                (open, None)
            }
            before => (Open { draft: row, counts: [0, 0], is_whole: true }, before.map(|open| self.close(open))),
        };
        open.count(id);
        self.open = Some(open);
        before
    }

    fn close(&mut self, open: Open) -> Given {
        let name = open.draft.part.clone().unwrap_or_default();
        let is_new = self.seen.insert((name.clone(), open.draft.stated.language));
        if open.is_whole && is_new {
            return Ok(open.draft);
        }
        let detail =
            "its clauses are not all here, or do not stand together in order: `classify` takes clauses one by one";
        Err((name, (RejectReason::Table, detail.to_string())))
    }
}

impl Open {
    fn count(&mut self, id: &Id) {
        let count = &mut self.counts[usize::from(id.is_operative)];
        *count += u32::from(id.inserted.is_none());
        self.is_whole &= !id.is_item && (id.inserted.is_some() || id.number == *count);
    }
}

/// What the id of a clause tells.
struct Id {
    resolution: String,
    is_operative: bool,
    number: u32,
    /// What sets a clause that a draft inserts apart from the one with its number: `bis`.
    inserted: Option<String>,
    is_item: bool,
    language: Option<Language>,
}

impl Id {
    /// What an id tells that names a resolution by its symbol, or a text and its language.
    fn of(id: &str) -> Option<Id> {
        let found = CLAUSE.captures(id)?;
        let language = found.name("language").and_then(|language| language.as_str()[1..].parse().ok());
        let resolution = &found["resolution"];
        (language.is_some() || Symbol::find_any(resolution).is_some()).then_some(Id {
            resolution: resolution.to_string(),
            is_operative: &found["kind"] == "O",
            number: found["number"].parse().ok()?,
            inserted: found.name("inserted").map(|name| name.as_str().to_string()),
            is_item: !found["item"].is_empty(),
            language,
        })
    }

    /// The text of the clause with its number, where it is of the operative part and has none.
    fn numbered(&self, text: &str) -> String {
        let inserted = self.inserted.as_ref().map_or(String::new(), |name| format!(" {name}"));
        let number = format!("{}{inserted}.", self.number);
        if self.is_operative && !text.starts_with(&number) { format!("{number} {text}") } else { text.to_string() }
    }
}
