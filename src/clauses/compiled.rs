//! Does a text hold several resolutions?
//!
//! A volume that is printed under a symbol of its own is bounded by that symbol, see `own`. What states none, and has titles with different numbers each above
//! the line that names the organ, is a compilation: each title begins a text.

use std::ops::Range;

use super::own::names_organ;
use super::rules::{self, Rules};
use crate::ingest::Document;
use crate::resolution::{Organ, Symbol};

/// Lines that may stand between a title and the organ, blank ones not counted.
const BETWEEN: usize = 8;

/// A document for each resolution of a text that holds several; none where it holds one, or its file or manifest states which it is.
pub(super) fn parts(document: &Document) -> Vec<Document> {
    let name = document.path.rsplit('/').next().unwrap_or_default();
    if document.manifest.symbol.is_some() || Symbol::find_any(name).is_some() {
        return Vec::new();
    }
    let titles = titles(&document.text, rules::rules_for(&document.text, document.language));
    if titles.len() < 2 {
        return Vec::new();
    }
    let ends = titles.iter().skip(1).copied().chain([document.text.len()]);
    // what stands above the first title is of the first
    let starts = [0].into_iter().chain(titles.iter().skip(1).copied());
    let part = |range: Range<usize>| Document {
        text: document.text[range.clone()].to_string(),
        offset: document.offset + range.start,
        ..document.clone()
    };
    starts.zip(ends).map(|(start, end)| part(start..end)).collect()
}

/// Where titles begin that have another number than the one before, and the organ below them.
fn titles(text: &str, rules: &Rules) -> Vec<usize> {
    let mut at = 0;
    let lines = text.split_inclusive('\n').map(|line| {
        at += line.len();
        (at - line.len(), line.trim())
    });
    let lines: Vec<(usize, &str)> = lines.filter(|(_, line)| !line.is_empty()).collect();
    let bare = |line: &str| -> String { line.trim_start_matches(['#', ' ']).replace(['*', '_'], "") };
    let number = |line: &str| {
        let line = bare(line);
        let is_number = line.starts_with(char::is_numeric);
        is_number.then(|| Symbol::from_title_number(&line, Organ::ASSEMBLY))?.map(|(symbol, _)| symbol)
    };
    let (mut starts, mut last): (Vec<usize>, Option<Symbol>) = (Vec::new(), None);
    for (index, (start, line)) in lines.iter().enumerate() {
        let Some(symbol) = number(line).filter(|symbol| last.as_ref() != Some(symbol)) else { continue };
        let below = lines[index + 1..].iter().take(BETWEEN).map(|(_, line)| *line);
        if below.take_while(|line| number(line).is_none()).any(|line| names_organ(&bare(line), rules)) {
            starts.push(*start);
            last = Some(symbol);
        }
    }
    starts
}
