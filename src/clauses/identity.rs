//! Which resolution is a text a text of?

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::naming::resolve;
use super::series::series;
use super::{Split, compiled, file_names, split_clauses};
use crate::ingest::{Document, Reject, RejectReason};
use crate::resolution::{Clause, DocumentKind, Language, Organ, Resolution, Symbol, Unit};

/// So many characters at the start of a text may hold its symbol.
const FRONT: usize = 2000;

/// The resolutions that the documents hold, in path order, and the documents that hold none.
///
/// The symbol comes from the manifest, else the file name, else the text; what no source gives stays missing.
/// Texts of one symbol share session, year, date, agenda item and series. Two files of one symbol and language:
/// the later one in path order wins, or the one that was issued anew, and the other becomes a reject.
pub fn resolutions(documents: &[Document]) -> (Vec<Resolution>, Vec<Reject>) {
    resolutions_with(documents, &Bounds::default())
}

/// The most clauses that a text may have: the longest of the 2,690 of UN-RES has 425 in French.
pub const MAX_CLAUSES: usize = 20_000;

/// Headings, notes and chapeaux stand in the tables with every clause that they concern: a text where they would take more bytes than this is refused. UN-RES
/// has half a million at most.
const MAX_REPEATED: usize = 64 << 20;

/// What is a clause, and how many may a text have?
#[derive(Debug, Clone, Copy)]
pub struct Bounds {
    /// What counts as one clause; default: a paragraph with its sub-items.
    pub unit: Unit,
    /// The most clauses of a text; default: [`MAX_CLAUSES`].
    pub max_clauses: usize,
}

impl Default for Bounds {
    fn default() -> Self {
        Bounds { unit: Unit::Clause, max_clauses: MAX_CLAUSES }
    }
}

/// Why a text is refused.
type Refused = (RejectReason, String);

impl Bounds {
    fn counted(&self, clauses: usize) -> Result<(), Refused> {
        let most = self.max_clauses;
        let detail =
            || format!("{clauses} clauses, more than {most}: give a larger --max-clauses if this is one resolution");
        match clauses {
            0 => Err((RejectReason::NoClause, "no clause begins in this text".to_string())),
            some if some > most => Err((RejectReason::TooLarge, detail())),
            _ => Ok(()),
        }
    }

    /// Looks, before clauses are made of sub-items, at what would stand in the tables more than once.
    fn repeated(&self, clauses: &[Clause]) -> Result<(), Refused> {
        let contexts = |clause: &Clause| if self.unit == Unit::Item { clause.contexts() } else { 0 };
        let bytes: usize = clauses.iter().map(|clause| clause.shared() + contexts(clause)).sum();
        if bytes <= MAX_REPEATED {
            return Ok(());
        }
        let detail = format!(
            "headings, footnotes and chapeaux would take {bytes} bytes, more than {MAX_REPEATED}, if they stood with each of their clauses"
        );
        Err((RejectReason::TooLarge, detail))
    }
}

/// As [`resolutions`], with another unit or bound; a text with more clauses, or that would grow too much by what clauses share, becomes a reject.
pub fn resolutions_with(documents: &[Document], bounds: &Bounds) -> (Vec<Resolution>, Vec<Reject>) {
    let mut gathering = Gathering::new(*bounds);
    let texts = gathering.add(documents);
    let Gathered { mut heads, kept, rejects } = gathering.finish();
    let clauses = texts.into_iter().zip(kept).filter(|(_, kept)| *kept).map(|(text, _)| text.clauses);
    heads.iter_mut().zip(clauses).for_each(|(head, clauses)| head.clauses = clauses);
    (heads, rejects)
}

/// The texts of an input that comes in parts. Each is split and identified with its part; what concerns them all waits for the last part, and needs
/// no clause: only heads are held.
pub struct Gathering {
    bounds: Bounds,
    heads: Vec<Option<Resolution>>,
    places: BTreeMap<(String, Language), usize>,
    rejects: Vec<Reject>,
}

/// What an input held.
pub struct Gathered {
    /// The texts in the order in which they came, without their clauses.
    pub heads: Vec<Resolution>,
    /// For each text that [`Gathering::add`] gave, in its order: whether it is among them, and not another of its symbol and language.
    pub kept: Vec<bool>,
    /// The documents that hold no text, and the texts that are not kept.
    pub rejects: Vec<Reject>,
}

impl Gathering {
    /// Nothing yet.
    pub fn new(bounds: Bounds) -> Gathering {
        Gathering { bounds, heads: Vec::new(), places: BTreeMap::new(), rejects: Vec::new() }
    }

    /// Splits and identifies the documents of a part, in their order, and of one that holds several resolutions each: of two of one symbol and language the later is kept, unless only the earlier was issued anew. Their texts have their clauses and ids; what other texts of a resolution tell of
    /// it, and its series, they do not have yet.
    pub fn add(&mut self, documents: &[Document]) -> Vec<Resolution> {
        let compiled: Vec<Vec<Document>> = documents.par_iter().map(compiled::parts).collect();
        let several = documents.iter().zip(&compiled).flat_map(|(document, parts)| match &parts[..] {
            [] => std::slice::from_ref(document),
            parts => parts,
        });
        let documents: Vec<&Document> = several.collect();
        let splits: Vec<Split> = documents.par_iter().map(|document| split_clauses(document)).collect();
        // the parts of a file in several languages share the symbol that stands above one of them
        let mut symbols: BTreeMap<&str, Symbol> = BTreeMap::new();
        for (document, split) in documents.iter().zip(&splits) {
            if let Some(symbol) = &split.front.symbol {
                symbols.entry(&document.path).or_insert_with(|| symbol.clone());
            }
        }
        let identified = |(document, mut split): (&Document, Split)| {
            self.bounds.repeated(&split.clauses)?;
            split.front.symbol = split.front.symbol.take().or_else(|| symbols.get(document.path.as_str()).cloned());
            let text = by_unit(identify(document, split), self.bounds.unit);
            self.bounds.counted(text.clause_count)?;
            Ok(text)
        };
        let identified: Vec<_> = documents.par_iter().copied().zip(splits).map(identified).collect();
        let mut texts = Vec::new();
        for (document, text) in documents.iter().zip(identified) {
            let mut text = match text {
                Ok(text) => text,
                Err((reason, detail)) => {
                    self.rejects.push(Reject { path: document.path.clone(), reason, detail });
                    continue;
                }
            };
            let clauses = std::mem::take(&mut text.clauses);
            self.keep(text.clone());
            texts.push(Resolution { clauses, ..text });
        }
        texts
    }

    /// Keeps a head, unless another of its symbol and language is to be used.
    fn keep(&mut self, head: Resolution) {
        let next = self.heads.len();
        let place = self.places.entry((head.id.clone(), head.language)).or_insert(next);
        let Some(earlier) = self.heads.get_mut(*place).and_then(Option::take) else {
            return self.heads.push(Some(head));
        };
        // what was issued anew stands in the place of the first issue
        let anew = |text: &Resolution| text.document() == Some(DocumentKind::Reissue);
        let stays = anew(&earlier) && !anew(&head);
        let (used, refused) = if stays { (&earlier, &head) } else { (&head, &earlier) };
        let again = if anew(used) && !anew(refused) { "is issued anew in" } else { "is also in" };
        let detail = format!("{} in {} {again} {}, which is used", refused.id, refused.language, used.path);
        self.rejects.push(Reject { path: refused.path.clone(), reason: RejectReason::Duplicate, detail });
        if stays {
            self.heads[*place] = Some(earlier);
            self.heads.push(None);
        } else {
            *place = next;
            self.heads.push(Some(head));
        }
    }

    /// What all texts tell of each other.
    pub fn finish(self) -> Gathered {
        let kept = self.heads.iter().map(Option::is_some).collect();
        let mut heads: Vec<Resolution> = self.heads.into_iter().flatten().collect();
        share(&mut heads);
        Gathered { heads, kept, rejects: self.rejects }
    }
}

/// The symbol: stated, else that of the file's name, else that of the text; a text may quote others, and conversion may mar its own.
fn symbol(document: &Document, front: Option<Symbol>) -> Option<Symbol> {
    let end = document.text.char_indices().nth(FRONT).map_or(document.text.len(), |(end, _)| end);
    let start = &document.text[..end];
    let from_name = || file_names::symbol(document, front.as_ref(), start);
    let symbol = document.manifest.symbol.clone().or_else(from_name).or_else(|| front.clone())?;
    // the star of a reissue stands in the text, where the cleaned paragraphs have none
    if !start.contains('*') {
        return Some(symbol);
    }
    let start = start.replace("\\*", "*");
    let mut at = 0;
    while let Some((found, range)) = Symbol::find_from(&start, at) {
        if found.kind() == DocumentKind::Reissue && found.as_str() == symbol.as_str() {
            return Some(found);
        }
        at = range.end;
    }
    Some(symbol)
}

fn identify(document: &Document, split: Split) -> Resolution {
    let (stated, front) = (&document.manifest, split.front);
    let symbol = symbol(document, front.symbol);
    // a day in the text that the symbol contradicts is of another document
    let about = symbol.as_ref().and_then(Symbol::about);
    let date = front.date.filter(|date| about.is_none_or(|year| (year - date.year()).abs() <= 1));
    let year = stated.year.or(date.map(|date| date.year())).or(symbol.as_ref().and_then(Symbol::year));
    let session = stated.session.or(symbol.as_ref().and_then(Symbol::session));
    // a draft speaks for the organ that is to adopt it, not for the committee that has it
    let is_draft = symbol.as_ref().is_some_and(|symbol| symbol.kind() == DocumentKind::Draft);
    let speaks = front.organ.filter(|_| is_draft).map(Organ::new);
    Resolution {
        id: symbol.as_ref().map_or(document.path.as_str(), Symbol::as_str).to_string(),
        session,
        year,
        date,
        language: document.language,
        title: stated.title.clone().or(front.title),
        agenda_item: front.agenda_item,
        committee_report: front.committee_report,
        series: stated.series.clone().unwrap_or_default(),
        path: document.path.clone(),
        format: document.format.to_string(),
        encoding: document.encoding.map(str::to_string),
        citations: resolve(&split.mentions, speaks.as_ref().or(symbol.as_ref().map(Symbol::organ)), session),
        symbol,
        accounts: split.accounts,
        clause_count: split.clauses.len(),
        clauses: split.clauses,
    }
}

/// What became of a clause whose sub-items are clauses.
struct Parted {
    /// See [`Clause::item_starts`].
    starts: Vec<(usize, usize)>,
    /// What its items are called now.
    codes: Vec<String>,
}

/// Makes clauses of the sub-items, where these are the unit; what cites goes with them.
fn by_unit(mut resolution: Resolution, unit: Unit) -> Resolution {
    if unit == Unit::Clause {
        return resolution;
    }
    let mut parted: BTreeMap<String, Parted> = BTreeMap::new();
    let mut clauses = Vec::with_capacity(resolution.clauses.len());
    for clause in std::mem::take(&mut resolution.clauses) {
        let (code, starts) = (clause.code(), clause.item_starts());
        let parts = clause.by_items();
        parted.insert(code, Parted { starts, codes: parts.iter().map(Clause::code).collect() });
        clauses.extend(parts);
    }
    for citation in &mut resolution.citations {
        let Some(Parted { starts, codes }) = parted.get(citation.clause.as_str()) else { continue };
        // what the chapeau cites goes with the first item
        let before = starts.partition_point(|&(start, _)| start <= citation.range.start);
        let item = before.checked_sub(1).map_or(0, |at| starts[at].1);
        if let Some(code) = codes.get(item) {
            citation.clause = code.into();
        }
    }
    resolution.clause_count = clauses.len();
    resolution.clauses = clauses;
    resolution
}

/// Gives every text of a resolution what any of its texts states, and its series; no clause is looked at.
fn share(kept: &mut [Resolution]) {
    let mut texts: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, resolution) in kept.iter().enumerate() {
        texts.entry(resolution.id.clone()).or_default().push(index);
    }
    for indices in texts.values() {
        let session = indices.iter().find_map(|&i| kept[i].session);
        let date = indices.iter().find_map(|&i| kept[i].date);
        let year = indices.iter().find_map(|&i| kept[i].year);
        let agenda = indices.iter().find_map(|&i| kept[i].agenda_item.clone());
        for &index in indices {
            let text = &mut kept[index];
            text.session = text.session.or(session);
            text.date = text.date.or(date);
            text.year = text.year.or(year);
            text.agenda_item = text.agenda_item.take().or_else(|| agenda.clone());
        }
    }
    let found = series(kept);
    for (resolution, place) in kept.iter_mut().zip(found) {
        resolution.series = place.name;
        if let Some(predecessor) = place.cited {
            let citations = resolution.citations.iter_mut();
            citations.for_each(|cited| {
                cited.predecessor = cited.symbol.as_ref().is_some_and(|symbol| symbol.overlaps(&predecessor));
            });
        }
    }
}
