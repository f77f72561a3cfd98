//! Which resolution is a text a text of?

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::series::{Member, series};
use super::{Split, split_clauses};
use crate::ingest::{Document, Reject, RejectReason};
use crate::resolution::{Resolution, Symbol};

/// The resolutions that the documents hold, in path order, and the documents that hold none.
///
/// The symbol comes from the manifest, else the text, else the file name; what no source gives stays missing.
/// Texts of one symbol share session, year, date, agenda item and series. Two files of one symbol and language:
/// the later one in path order wins, the other becomes a reject.
pub fn resolutions(documents: &[Document]) -> (Vec<Resolution>, Vec<Reject>) {
    let splits: Vec<Split> = documents.par_iter().map(split_clauses).collect();
    // the parts of a file in several languages share the symbol that stands above one of them
    let mut symbols: BTreeMap<&str, Symbol> = BTreeMap::new();
    for (document, split) in documents.iter().zip(&splits) {
        if let Some(symbol) = &split.front.symbol {
            symbols.entry(&document.path).or_insert_with(|| symbol.clone());
        }
    }
    let mut rejects = Vec::new();
    let mut kept: Vec<(Resolution, Split)> = Vec::new();
    for (document, mut split) in documents.iter().zip(splits) {
        split.front.symbol = split.front.symbol.take().or_else(|| symbols.get(document.path.as_str()).cloned());
        let reject = |reason, detail: String| Reject { path: document.path.clone(), reason, detail };
        if split.clauses.is_empty() {
            rejects.push(reject(RejectReason::NoClause, "no clause begins in this text".to_string()));
            continue;
        }
        let resolution = identify(document, &split);
        let same =
            |(other, _): &(Resolution, Split)| other.id == resolution.id && other.language == resolution.language;
        if let Some(at) = kept.iter().position(same) {
            let (earlier, _) = kept.remove(at);
            let detail =
                format!("{} in {} is also in {}, which is used", earlier.id, earlier.language, resolution.path);
            rejects.push(Reject { path: earlier.path, reason: RejectReason::Duplicate, detail });
        }
        kept.push((resolution, split));
    }
    share(&mut kept);
    (kept.into_iter().map(|(resolution, _)| resolution).collect(), rejects)
}

fn identify(document: &Document, split: &Split) -> Resolution {
    let stated = &document.manifest;
    let from_name = || Symbol::find(document.path.rsplit('/').next().unwrap_or_default());
    let symbol = stated.symbol.clone().or_else(|| split.front.symbol.clone()).or_else(from_name);
    let date = split.front.date;
    let year = stated.year.or(date.map(|date| date.year())).or(symbol.as_ref().and_then(Symbol::year));
    Resolution {
        id: symbol.as_ref().map_or_else(|| document.path.clone(), Symbol::to_string),
        session: stated.session.or(symbol.as_ref().and_then(Symbol::session)),
        symbol,
        year,
        date,
        language: document.language,
        title: stated.title.clone().or_else(|| split.front.title.clone()),
        agenda_item: split.front.agenda_item.clone(),
        committee_report: split.front.committee_report.clone(),
        series: stated.series.clone().unwrap_or_default(),
        path: document.path.clone(),
        format: document.format.to_string(),
        encoding: document.encoding.map(str::to_string),
        clauses: split.clauses.clone(),
    }
}

/// Gives every text of a resolution what any of its texts states, and its series.
fn share(kept: &mut [(Resolution, Split)]) {
    let mut texts: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, (resolution, _)) in kept.iter().enumerate() {
        texts.entry(resolution.id.clone()).or_default().push(index);
    }
    for indices in texts.values() {
        let first =
            |value: &dyn Fn(&Resolution) -> Option<usize>| indices.iter().find_map(|&i| value(&kept[i].0).map(|_| i));
        let session = first(&|r| r.session.map(|_| 0)).and_then(|i| kept[i].0.session);
        let date = first(&|r| r.date.map(|_| 0)).and_then(|i| kept[i].0.date);
        let year = first(&|r| r.year.map(|_| 0)).and_then(|i| kept[i].0.year);
        let agenda = first(&|r| r.agenda_item.as_ref().map(|_| 0)).and_then(|i| kept[i].0.agenda_item.clone());
        for &index in indices {
            let text = &mut kept[index].0;
            text.session = text.session.or(session);
            text.date = text.date.or(date);
            text.year = text.year.or(year);
            text.agenda_item = text.agenda_item.take().or_else(|| agenda.clone());
        }
    }
    let members: Vec<Member> =
        kept.iter().map(|(resolution, split)| Member { resolution, cited: &split.cited }).collect();
    let names = series(&members);
    for ((resolution, _), name) in kept.iter_mut().zip(names) {
        resolution.series = name;
    }
}
