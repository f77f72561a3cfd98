//! Does a text hold several resolutions?
//!
//! A volume that is printed under a symbol of its own is bounded by that symbol, see `own`. What states none, and has titles with different numbers each above
//! the line that names the organ, or symbols alone on their lines, is a compilation: each begins a text, with the head of the page above it. Numbers by
//! year, as of the Economic and Social Council, divide nothing.

use std::ops::Range;

use super::closing::is_complete;
use super::file_names;
use super::own::{is_numbered, names_organ};
use super::rules::{self, Rules};
use crate::ingest::Document;
use crate::resolution::{Organ, Symbol};

/// Lines that may stand between a title and the organ, blank ones not counted; a title may take more than one.
const LINES: usize = 8;

/// A document for each resolution of a text that holds several, each with a place of its own in the file; none where it holds one, or its file or manifest
/// states which it is.
pub(super) fn parts(document: &Document) -> Vec<Document> {
    let name = document.path.rsplit('/').next().unwrap_or_default();
    if document.manifest.symbol.is_some() || file_names::named(name).is_some() {
        return Vec::new();
    }
    let titles = titles(document);
    let is_named = |(_, symbol): &(usize, Symbol)| is_numbered(name, symbol);
    if titles.len() < 2 || titles.iter().any(is_named) {
        return Vec::new();
    }
    let titles: Vec<usize> = titles.into_iter().map(|(start, _)| start).collect();
    let ends = titles.iter().skip(1).copied().chain([document.text.len()]);
    // what stands above the first title is of the first
    let starts = [0].into_iter().chain(titles.iter().skip(1).copied());
    let part = |(number, range): (usize, Range<usize>)| Document {
        path: format!("{}/{number}", document.path),
        text: document.text[range.clone()].to_string(),
        offset: document.offset + range.start,
        language: document.language,
        manifest: document.manifest.clone(),
        format: document.format,
        encoding: document.encoding,
    };
    (1..).zip(starts.zip(ends).map(|(start, end)| start..end)).map(part).collect()
}

/// Where titles begin that have another number than the one before, and the organ below them; and the symbols that they have if that is the General Assembly.
fn titles(document: &Document) -> Vec<(usize, Symbol)> {
    let mut at = 0;
    let lines = document.text.split_inclusive('\n').map(|line| {
        at += line.len();
        (at - line.len(), line.trim())
    });
    let lines: Vec<(usize, &str)> = lines.filter(|(_, line)| !line.is_empty()).collect();
    let number = |line: &str| {
        // most lines begin with no number
        let is_number = line.trim_start_matches(['#', ' ', '*']).starts_with(char::is_numeric);
        if is_number {
            Symbol::from_title_number(&bare(line), Organ::ASSEMBLY).map(|(symbol, _)| symbol)
        } else {
            symbol(line)
        }
    };
    let numbered = lines.iter().enumerate().filter_map(|(index, (_, line))| Some((index, number(line)?)));
    let numbered: Vec<(usize, Symbol)> = numbered.collect();
    let mut titles: Vec<(usize, Symbol)> = Vec::new();
    // most texts have one: nothing else is asked of them
    if numbered.len() < 2 {
        return titles;
    }
    let rules = rules::rules_for(&document.text, document.language);
    let ends = numbered.iter().skip(1).map(|(index, _)| *index).chain([lines.len()]).collect::<Vec<_>>();
    for ((index, symbol), end) in numbered.into_iter().zip(ends) {
        let is_new = titles.last().is_none_or(|(_, last)| *last != symbol);
        let mut below = lines[index + 1..end].iter().take(LINES);
        if is_new && below.any(|(_, line)| names_organ(&bare(line), rules)) {
            titles.push((lines[head(&lines, index, rules)].0, symbol));
        }
    }
    titles
}

/// A line without the signs of Markdown.
fn bare(line: &str) -> String {
    line.trim_start_matches(['#', ' ']).replace('*', "")
}

/// The word before the number of a resolution of the Security Council, above its text.
const NAMED: [&str; 5] = ["Resolution ", "RESOLUTION ", "Résolution ", "Resolución ", "Резолюция "];

/// The symbol that stands alone on a line, or is meant by `Resolution 1373 (2001)`.
fn symbol(line: &str) -> Option<Symbol> {
    // most lines are longer
    let line = if line.len() > MAX_SYMBOL { return None } else { bare(line) };
    let numbered = NAMED.iter().find_map(|word| line.strip_prefix(word)).filter(|number| number.ends_with(')'));
    if numbered.is_none() && !line.contains("/RES/") {
        return None;
    }
    let written = numbered.map_or(line.clone(), |number| format!("{}/RES/{number}", Organ::SECURITY));
    let (symbol, range) = Symbol::find_from(&written, 0)?;
    let is_dated = numbered.is_none() || symbol.year().is_some();
    (range == (0..written.len()) && is_dated && symbol.organ().prefix() != Organ::ECOSOC).then_some(symbol)
}

/// A symbol has no more bytes.
const MAX_SYMBOL: usize = 40;

/// The first line of the head of the page above a title, below the last sentence, date or meeting of the text before.
fn head(lines: &[(usize, &str)], title: usize, rules: &Rules) -> usize {
    let is_of_head = |line: &str| !is_complete(line) && !rules.begins(&rules.ending, line);
    let above = lines[..title].iter().rev().take(LINES).take_while(|(_, line)| is_of_head(&bare(line))).count();
    let is_told = |line: &str| rules.begins(&rules.adopted, line) || rules.agenda.is_match(line);
    if lines[title - above..title].iter().any(|(_, line)| is_told(&bare(line))) { title - above } else { title }
}
