//! How do the sub-items of a clause become clauses of their own?

use std::collections::BTreeMap;

use super::clause::{Clause, Item};

/// What counts as one clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Unit {
    /// A paragraph with its sub-items.
    #[default]
    Clause,
    /// A sub-item that has none itself; a paragraph without sub-items as before.
    Item,
}

impl Clause {
    /// The sub-items as clauses, `O6(a)` and `O6(a)(i)`; the clause itself where it has none.
    ///
    /// An item that has items is no clause, nor is the chapeau: both are the `context` of the items that they introduce, so that each counts
    /// once and none alone. `text` is the item without its label, the opening that of the context. Footnotes stay with the first.
    pub fn by_items(self) -> Vec<Clause> {
        if self.items.is_empty() {
            return vec![self];
        }
        let chapeau = self.chapeau().trim().to_string();
        let (mut parent, mut siblings): (Option<(usize, String)>, [u32; 2]) = (None, [0, 0]);
        // the paths that are taken, and the number to try next for another of the same name
        let mut used: BTreeMap<String, u32> = BTreeMap::new();
        let mut clauses = Vec::new();
        for (at, item) in self.items.iter().enumerate() {
            let inner = item.depth > 1;
            if !inner {
                siblings[1] = 0;
            }
            siblings[usize::from(inner)] += 1;
            let label = name(item, siblings[usize::from(inner)]);
            let above = parent.clone().filter(|_| inner);
            let mut path = format!("{}{label}", above.as_ref().map_or("", |(_, path)| path));
            if let Some(&next) = used.get(&path) {
                let free = (next..).find(|n| !used.contains_key(&format!("{path}-{n}"))).unwrap_or(next);
                let again = format!("{path}-{free}");
                used.insert(path, free + 1);
                path = again;
            }
            used.entry(path.clone()).or_insert(2);
            if !inner {
                parent = Some((at, path.clone()));
            }
            if self.items.get(at + 1).is_some_and(|next| next.depth > item.depth) {
                continue;
            }
            let introduced = above.map(|(above, _)| self.text[self.items[above].range.clone()].trim());
            let context: Vec<&str> =
                [Some(chapeau.as_str()), introduced].into_iter().flatten().filter(|text| !text.is_empty()).collect();
            let context = (!context.is_empty()).then(|| context.join("\n"));
            clauses.push(Clause {
                kind: self.kind,
                number: self.number,
                item: format!("{}{path}", self.item),
                text: body(&self.text[item.range.clone()], item).to_string(),
                opening: if chapeau.is_empty() { None } else { self.opening.clone() },
                notes: if clauses.is_empty() { self.notes.clone() } else { Vec::new() },
                section: self.section.clone(),
                items: Vec::new(),
                spans: vec![item.span.clone()],
                context,
            });
        }
        clauses
    }

    /// What stands before the sub-items; nothing where there are none.
    fn chapeau(&self) -> &str {
        self.items.first().map_or("", |first| &self.text[..first.range.start])
    }

    /// Bytes of the contexts that [`Clause::by_items`] would make, at most.
    pub(crate) fn contexts(&self) -> usize {
        let mut above = 0;
        let introduced = |item: &Item| {
            if item.depth == 1 {
                above = item.range.len();
            }
            self.chapeau().len() + if item.depth == 1 { 0 } else { above }
        };
        self.items.iter().map(introduced).sum()
    }

    /// Where each item begins, and which of those that [`Clause::by_items`] makes in order it is or comes before.
    pub(crate) fn item_starts(&self) -> Vec<(usize, usize)> {
        let mut seen = 0;
        let start = |(at, item): (usize, &Item)| {
            let leaf = seen;
            seen += usize::from(self.items.get(at + 1).is_none_or(|next| next.depth <= item.depth));
            (item.range.start, leaf)
        };
        self.items.iter().enumerate().map(start).collect()
    }
}

/// `(a)`; an item with a dash is told by its place.
fn name(item: &Item, place: u32) -> String {
    let told = item.label.chars().all(char::is_alphanumeric) && !item.label.is_empty();
    if told { format!("({})", item.label) } else { format!("({place})") }
}

/// The text behind the label.
fn body<'a>(text: &'a str, item: &Item) -> &'a str {
    let text = text.trim();
    let bare = text.trim_start_matches(['(', '（', '‘', '\'']);
    let rest = bare.strip_prefix(item.label.as_str()).unwrap_or(bare);
    rest.trim_start_matches(['ـ', ')', '）', '’', '\'', '.', ' ']).trim()
}
