//! Which pieces make up each clause?

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use super::articles::is_article;
use super::headings::names_preamble;
use super::notes::names_section;
use super::paragraphs::Paragraph;
use super::parts::Part;
use super::rules::Rules;
use super::{run_in, subject};
use crate::resolution::{Clause, ClauseKind, Item, Mapped, Note, from_roman};

/// A clause that is being put together.
struct Draft {
    kind: ClauseKind,
    number: u32,
    /// What sets an inserted clause apart from the one with its number.
    inserted: String,
    body: Mapped,
    marks: Vec<String>,
    section: Option<Arc<str>>,
    items: Vec<(String, u8, Range<usize>)>,
    /// The last item of the first depth.
    outer: Option<usize>,
    spans: Vec<Range<usize>>,
    /// Emphasized first words, for an opening that no rule knows.
    emphasis: Option<usize>,
}

/// Puts the clauses together from the paragraphs and what each of them is.
pub(super) fn assemble(body: &[Paragraph], parts: &[Part], rules: &Rules, unspaced: bool) -> Vec<Clause> {
    let mut drafts: Vec<Draft> = Vec::new();
    let mut notes: BTreeMap<String, Arc<str>> = BTreeMap::new();
    // what stands behind which clause
    let mut below: Vec<(usize, Note)> = Vec::new();
    let mut section: Option<Arc<str>> = None;
    let mut preambular = 0;
    // how often each name stands behind a number
    let mut inserted: BTreeMap<(u32, &String), u32> = BTreeMap::new();
    // a heading stands right above
    let mut titled = false;
    for (paragraph, part) in body.iter().zip(parts) {
        let begin = |kind, number, at: usize, section: &Option<Arc<str>>| Draft {
            kind,
            number,
            inserted: String::new(),
            body: paragraph.body.slice(at..paragraph.text().len()),
            marks: paragraph.marks.iter().map(|(_, mark)| mark.clone()).collect(),
            section: section.clone(),
            items: Vec::new(),
            outer: None,
            spans: vec![paragraph.span.clone()],
            emphasis: paragraph.emphasis.as_ref().filter(|range| range.start == at).map(|range| range.end - at),
        };
        match part {
            Part::Preambular { at } => {
                preambular += 1;
                drafts.push(begin(ClauseKind::Preambular, preambular, *at, &section));
            }
            Part::Operative { number, at } => {
                // what announces recitals says nothing of what is decided below them
                let recites = |above: &Draft| above.kind == ClauseKind::Preambular && above.section == section;
                let announces = |heading: &str| {
                    heading.ends_with([':', '：']) && rules.begins(&rules.preambular.begins, heading)
                        || names_preamble(heading)
                };
                if section.as_deref().is_some_and(announces) && drafts.last().is_some_and(recites) {
                    section = None;
                }
                drafts.push(begin(ClauseKind::Operative, *number, *at, &section));
            }
            Part::Inserted { number, name, at } => {
                let count = inserted.entry((*number, name)).or_insert(0);
                *count += 1;
                let inserted = if *count == 1 { name.clone() } else { format!("{name}-{count}") };
                drafts.push(Draft { inserted, ..begin(ClauseKind::Operative, *number, *at, &section) });
            }
            Part::Continuation => {
                if let Some(draft) = drafts.last_mut() {
                    draft.go_on(paragraph, unspaced);
                }
            }
            Part::Item { label } => {
                if let Some(draft) = drafts.last_mut() {
                    draft.add_item(paragraph, label);
                }
            }
            Part::Heading if names_section(paragraph.text()) => {
                // the title of an article stands below its number
                let article = section.as_deref().filter(|above| titled && is_article(above));
                section = Some(match article {
                    Some(article) => format!("{article} {}", paragraph.text()).into(),
                    None => paragraph.text().into(),
                });
            }
            Part::Heading => {}
            Part::Note { mark, at } => {
                let text: Arc<str> = paragraph.text()[*at..].trim().into();
                notes.insert(mark.clone(), text.clone());
                below.push((drafts.len(), Note { mark: mark.clone(), text: Some(text) }));
            }
            Part::Furniture | Part::End => {}
        }
        titled = *part == Part::Heading;
    }
    let named: BTreeSet<String> = drafts.iter().flat_map(|draft| &draft.marks).cloned().collect();
    let mut clauses: Vec<Clause> = drafts.into_iter().map(|draft| draft.finish(&notes, rules)).collect();
    // a note that no clause names is of the one that it stands behind: the source lost its mark, or used it twice
    for (behind, note) in below {
        let is_shown = named.contains(&note.mark) && notes.get(&note.mark) == note.text.as_ref();
        if let Some(clause) = behind.checked_sub(1).and_then(|at| clauses.get_mut(at)).filter(|_| !is_shown) {
            clause.notes.push(note);
        }
    }
    clauses
}

impl Draft {
    fn take(&mut self, paragraph: &Paragraph) {
        self.body.append(&paragraph.body);
        self.marks.extend(paragraph.marks.iter().map(|(_, mark)| mark.clone()));
        self.spans.push(paragraph.span.clone());
        if let Some((_, _, range)) = self.items.last_mut() {
            range.end = self.body.text.len();
        }
    }

    /// Goes on after a page break or footnote: Chinese without a space.
    fn go_on(&mut self, paragraph: &Paragraph, unspaced: bool) {
        if !unspaced && !self.body.text.ends_with('-') {
            self.body.push_glue(" ");
        }
        self.take(paragraph);
    }

    fn add_item(&mut self, paragraph: &Paragraph, label: &str) {
        self.body.push_glue("\n");
        let start = self.body.text.len();
        let depth = self.depth(label);
        if depth == 1 {
            self.outer = Some(self.items.len());
        }
        self.items.push((label.to_string(), depth, start..start));
        self.take(paragraph);
    }

    /// `(i)` is inside `(a)`, unless the letter before it was `h`, and `(ii)` beside `(i)`; letters are inside numbers and numbers inside letters,
    /// whichever came first.
    fn depth(&self, label: &str) -> u8 {
        let numeral = |label: &str| {
            let is_small = !label.is_empty() && label.chars().all(|c| "ivx".contains(c));
            is_small.then(|| from_roman(&label.to_uppercase())).flatten()
        };
        let numeric = |label: &str| label.starts_with(char::is_numeric);
        let follows = |letter: &str| letter.chars().next_back().and_then(|c| char::from_u32(c as u32 + 1));
        // 5.1.2 says so itself
        if let Some(dots) = Some(label.matches('.').count()).filter(|dots| *dots > 0) {
            return if dots > 1 { 2 } else { 1 };
        }
        // behind `h` it is a letter
        let is_letter = |outer: &str| {
            let before = self.items[..self.outer.unwrap_or_default()].iter().rfind(|(_, depth, _)| *depth == 1);
            before.and_then(|(before, ..)| follows(before)).is_some_and(|next| outer == next.to_string())
        };
        match self.outer.and_then(|at| self.items.get(at)).map(|(label, _, _)| label.as_str()) {
            Some(outer) if numeric(outer) != numeric(label) => 2,
            Some(before)
                if !is_letter(before) && numeral(before).is_some_and(|value| numeral(label) == Some(value + 1)) =>
            {
                1
            }
            Some(letter)
                if numeral(label).is_some() && follows(letter).is_none_or(|next| label != next.to_string()) =>
            {
                2
            }
            _ => 1,
        }
    }

    fn finish(mut self, notes: &BTreeMap<String, Arc<str>>, rules: &Rules) -> Clause {
        if self.items.is_empty() {
            self.items = run_in::items(&self.body.text).into_iter().map(|(label, range)| (label, 1, range)).collect();
        }
        let span = |range: &Range<usize>| self.body.span(range.clone());
        let item = |(label, depth, range): &(String, u8, Range<usize>)| {
            Some(Item { label: label.clone(), depth: *depth, range: range.clone(), span: span(range)? })
        };
        let note = |mark: &String| Note { mark: mark.clone(), text: notes.get(mark).cloned() };
        let text = &self.body.text;
        let behind = |at: usize| Some(at..at + rules.opening(&text[at..])?);
        let opening =
            behind(0).or_else(|| behind(subject::verb_within(text, rules).or_else(|| subject::recital(text, rules))?));
        Clause {
            kind: self.kind,
            number: self.number,
            item: self.inserted,
            context: None,
            opening: opening.or(self.emphasis.map(|end| 0..end)),
            notes: self.marks.iter().map(note).collect(),
            section: self.section.clone(),
            items: self.items.iter().filter_map(item).collect(),
            spans: self.spans.clone(),
            text: self.body.text,
        }
    }
}
