//! Which resolutions are in a translation memory (TMX), paragraph by paragraph, each in several languages?
//!
//! One resolution a file, or one for each beginning of the units' ids, as in the corpus of General Assembly resolutions:
//! `55_100:14` is paragraph 14 of resolution 55/100.

use std::collections::BTreeMap;

use quick_xml::events::Event;

use super::xml::{Xml, attribute, declared};
use super::{Draft, Give, Head, Input, Reader};
use crate::ingest::Refusal;
use crate::ingest::manifest::ManifestRow;
use crate::ingest::markup::Markup;
use crate::resolution::{Language, Symbol};

pub(super) struct Tmx;

/// Elements that hold codes of the format that a text was taken from.
const CODES: [&str; 5] = ["bpt", "ept", "ph", "it", "ut"];

/// A text that grows: its paragraphs, and how many footnotes it has.
#[derive(Default)]
struct Growing {
    markup: Markup,
    notes: usize,
}

impl Reader for Tmx {
    fn format(&self) -> &'static str {
        "tmx"
    }

    fn knows(&self, head: &Head<'_>) -> bool {
        head.text.starts_with('<') && head.text.contains("<tmx")
    }

    fn read(&self, input: Input<'_>, give: &mut Give<'_>) -> Result<(), Refusal> {
        let decoded = input.text(declared)?;
        let mut texts: Vec<(Option<String>, BTreeMap<Language, Growing>)> = Vec::new();
        let mut places: BTreeMap<Option<String>, usize> = BTreeMap::new();
        let (mut current, mut language, mut in_segment) = (None::<usize>, None::<Language>, false);
        let mut note: Option<String> = None;
        // whether what the elements that are open within the segment hold is text, or codes of another format
        let mut is_text: Vec<bool> = Vec::new();
        let mut xml = Xml::of(&decoded.text);
        loop {
            let event = xml.next()?;
            let text = match &event {
                Event::Text(text) => Some(text.xml10_content().into_owned()),
                Event::CData(text) => Some(text.xml10_content().into_owned()),
                Event::GeneralRef(found) => Some(xml.reference(found)),
                _ => None,
            };
            let growing = current.zip(language).map(|(at, language)| texts[at].1.entry(language).or_default());
            if let (Some(text), true, Some(growing)) = (&text, in_segment, growing) {
                match &mut note {
                    _ if is_text.last() == Some(&false) => {}
                    Some(note) => note.push_str(text),
                    None => growing.markup.text(text),
                }
                continue;
            }
            match event {
                Event::Eof => break,
                Event::Start(element) => match element.local_name().as_ref() {
                    "tu" => {
                        let of = attribute(&element, "tuid").and_then(|id| symbol(&id));
                        let place = *places.entry(of.clone()).or_insert(texts.len());
                        if place == texts.len() {
                            texts.push((of, BTreeMap::new()));
                        }
                        (current, language) = (Some(place), None);
                    }
                    "tuv" => {
                        // ZH-CN, fr
                        let tag = attribute(&element, "lang").unwrap_or_default().to_lowercase();
                        language = tag.split(['-', '_']).next().and_then(|tag| tag.parse().ok());
                    }
                    "seg" => {
                        in_segment = true;
                        is_text.clear();
                    }
                    "hi" if in_segment && note.is_none() => emphasize(&mut texts, current, language, true),
                    "sub" if in_segment => {
                        is_text.push(true);
                        note = Some(String::new());
                    }
                    name if in_segment && CODES.contains(&name) => is_text.push(false),
                    _ => {}
                },
                Event::End(element) => match element.local_name().as_ref() {
                    "hi" if in_segment && note.is_none() => emphasize(&mut texts, current, language, false),
                    name if CODES.contains(&name) => drop(is_text.pop()),
                    "sub" => {
                        is_text.pop();
                        let growing =
                            current.zip(language).map(|(at, language)| texts[at].1.entry(language).or_default());
                        if let (Some(growing), Some(note)) = (growing, note.take()) {
                            growing.notes += 1;
                            let mark = growing.notes.to_string();
                            growing.markup.mark(&mark);
                            growing.markup.note(&mark, &note);
                        }
                    }
                    "seg" => {
                        in_segment = false;
                        if let Some((at, language)) = current.zip(language) {
                            texts[at].1.entry(language).or_default().markup.end();
                        }
                    }
                    "tuv" => language = None,
                    "tu" => current = None,
                    _ => {}
                },
                _ => {}
            }
        }
        for (of, languages) in texts {
            for (language, growing) in languages {
                if growing.markup.is_empty() {
                    continue;
                }
                let symbol = of.as_deref().and_then(Symbol::find);
                let part = of.as_ref().map(|of| of.replace('/', "-"));
                let stated = ManifestRow { language: Some(language), symbol, ..ManifestRow::default() };
                let (text, encoding) = (growing.markup.finish(), Some(decoded.encoding));
                give(Ok(Draft { part, text, stated, encoding, ..Draft::default() }));
            }
        }
        Ok(())
    }
}

type Texts = [(Option<String>, BTreeMap<Language, Growing>)];

fn emphasize(texts: &mut Texts, current: Option<usize>, language: Option<Language>, on: bool) {
    if let Some((at, language)) = current.zip(language) {
        texts[at].1.entry(language).or_default().markup.emphasize(on);
    }
}

/// `55_100:14` is of A/RES/55/100.
fn symbol(id: &str) -> Option<String> {
    let (resolution, _) = id.split_once(':')?;
    let (session, number) = resolution.split_once('_')?;
    let symbol = format!("A/RES/{session}/{number}");
    Symbol::find(&symbol).map(|found| found.to_string())
}
