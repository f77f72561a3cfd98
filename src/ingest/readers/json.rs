//! Which resolutions are in a file of JSON: one a line, one a file, or a list?
//!
//! A record either has `paragraphs` (UN-RES), each with its texts by language, or is a row of a table. Lines are read one at a
//! time, so that a file may be larger than memory.

use std::io::{BufRead, BufReader, Read};

use serde_json::{Map, Value};

use super::{Draft, Give, Head, Input, Reader, row};
use crate::ingest::bounded::{self, too_large, whole};
use crate::ingest::manifest::ManifestRow;
use crate::ingest::markup::Markup;
use crate::ingest::settings::Settings;
use crate::ingest::{Refusal, RejectReason};
use crate::resolution::{Language, Symbol};

pub(super) struct Json;

type Record = Map<String, Value>;

impl Reader for Json {
    fn format(&self) -> &'static str {
        "json"
    }

    fn knows(&self, head: &Head<'_>) -> bool {
        let ending = matches!(head.ending.as_str(), "json" | "jsonl" | "ndjson") && head.text.starts_with(['{', '[']);
        // a list in brackets is no JSON: "[on the report of the Third Committee]"
        let rest = head.text.strip_prefix('[').unwrap_or(&head.text).trim_start();
        ending || rest.strip_prefix('{').is_some_and(|rest| rest.trim_start().starts_with('"'))
    }

    fn read(&self, input: Input<'_>, give: &mut Give<'_>) -> Result<(), Refusal> {
        let settings = input.settings;
        let mut stream = BufReader::new(input.stream);
        let (mut number, mut found) = (0, Records { give, first: Vec::new(), count: 0 });
        while let Some(line) = next_line(&mut stream, settings.max_file_size)? {
            number += 1;
            let line = match line {
                Ok(line) => line,
                // the file is one record
                Err(refusal) if number == 1 && stream.fill_buf().map_err(bounded::refusal)?.is_empty() => {
                    return Err(refusal);
                }
                Err(refusal) => {
                    found.begin();
                    found.refuse(format!("line {number}"), refusal);
                    continue;
                }
            };
            let line = line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&line);
            if line.iter().all(u8::is_ascii_whitespace) {
                continue;
            }
            match parsed(line) {
                Ok(value) => values(value, number, settings, &mut found),
                // the first line is no record: the file is
                Err(error) if number == 1 && error.is_eof() => {
                    let start = line.to_vec();
                    let bytes = whole((&start[..]).chain(stream), settings.max_file_size)?;
                    let value = serde_json::from_slice(&bytes);
                    values(value.map_err(|error| broken(&error))?, 1, settings, &mut found);
                    break;
                }
                Err(error) => {
                    found.begin();
                    found.refuse(format!("line {number}"), broken(&error));
                }
            }
        }
        found.finish();
        Ok(())
    }
}

/// Gives what is in the records of a file; one that is called by its number is called as the file is where there is no other.
struct Records<'a, 'b> {
    give: &'a mut Give<'b>,
    /// What is in the first, where it has no name, while no other came.
    first: Vec<Draft>,
    count: usize,
}

impl Records<'_, '_> {
    /// Another record begins.
    fn begin(&mut self) {
        self.count += 1;
        self.first.drain(..).for_each(|draft| (self.give)(Ok(draft)));
    }

    /// What is in the record that began last, which is `named`.
    fn give(&mut self, draft: Draft, named: bool) {
        match self.count == 1 && !named {
            true => self.first.push(draft),
            false => (self.give)(Ok(draft)),
        }
    }

    /// What began last is no record.
    fn refuse(&mut self, part: String, refusal: Refusal) {
        (self.give)(Err((part, refusal)));
    }

    fn finish(self) {
        self.first.into_iter().for_each(|draft| (self.give)(Ok(Draft { part: None, ..draft })));
    }
}

/// What a line says: it is checked as a whole, which is faster than string by string.
fn parsed(line: &[u8]) -> serde_json::Result<Value> {
    match simdutf8::basic::from_utf8(line) {
        Ok(text) => serde_json::from_str(text),
        Err(_) => serde_json::from_slice(line),
    }
}

/// The next line, or why it is too long to hold: it is passed over.
fn next_line(stream: &mut impl BufRead, limit: u64) -> Result<Option<Result<Vec<u8>, Refusal>>, Refusal> {
    let mut line = Vec::new();
    let read = stream.take(limit.saturating_add(1)).read_until(b'\n', &mut line).map_err(bounded::refusal)?;
    if line.len() as u64 <= limit {
        return Ok((read > 0).then_some(Ok(line)));
    }
    if !line.ends_with(b"\n") {
        drop(line);
        stream.skip_until(b'\n').map_err(bounded::refusal)?;
    }
    Ok(Some(Err(too_large(limit))))
}

fn broken(error: &serde_json::Error) -> Refusal {
    (RejectReason::Damaged, format!("not JSON in UTF-8: {error}"))
}

fn values(value: Value, number: usize, settings: &Settings, found: &mut Records<'_, '_>) {
    let list = match value {
        Value::Array(list) => list,
        other => vec![other],
    };
    let single = list.len() == 1;
    for (index, value) in list.into_iter().enumerate() {
        let number = if single { number } else { index + 1 };
        found.begin();
        match value {
            Value::Object(record) if record.get("paragraphs").is_some_and(Value::is_array) => {
                un_res(&record, number, settings, found);
            }
            Value::Object(record) => table_row(&record, number, settings, found),
            _ => {
                let detail = "a record with a text or with paragraphs is expected".to_string();
                found.refuse(format!("record {number}"), (RejectReason::Table, detail));
            }
        }
    }
}

/// One resolution with a text in each language that its paragraphs have.
fn un_res(record: &Record, number: usize, settings: &Settings, found: &mut Records<'_, '_>) {
    let named = ["file", "id", "symbol"].iter().find_map(|key| record.get(*key)?.as_str());
    let part = row::name(named.unwrap_or(&format!("record {number}")));
    let paragraphs = || record["paragraphs"].as_array().into_iter().flatten();
    let stated_language = ["language", "lang"].iter().find_map(|key| record.get(*key)?.as_str()?.parse().ok());
    let of_language = |paragraph: &Value, language: Language| -> Option<String> {
        let text = match paragraph {
            Value::String(text) if stated_language == Some(language) => text,
            Value::Object(fields) => {
                match fields.get(language.tag()).or_else(|| fields.get(&format!("text_{language}"))) {
                    Some(text) => text.as_str()?,
                    None if stated_language == Some(language) => fields.get("text")?.as_str()?,
                    None => return None,
                }
            }
            _ => return None,
        };
        Some(text.to_string())
    };
    let mut any = false;
    for language in Language::ALL {
        let mut markup = Markup::default();
        for paragraph in paragraphs() {
            let Some(text) = of_language(paragraph, language) else { continue };
            if text.trim() == "<!-- image -->" {
                continue;
            }
            if paragraph.get("type").is_some_and(|kind| kind == "heading") {
                markup.heading();
            }
            markup.text(&text);
            markup.end();
        }
        if markup.is_empty() {
            continue;
        }
        any = true;
        if !settings.wants(language) {
            continue;
        }
        let symbol = record.get("symbol").and_then(Value::as_str).and_then(Symbol::find_any);
        let title = record.get("title").and_then(Value::as_str).map(str::to_string);
        let stated = ManifestRow { language: Some(language), symbol, title, ..ManifestRow::default() };
        let (part, encoding) = (Some(part.clone()), Some("UTF-8"));
        found.give(Draft { part, text: markup.finish(), stated, encoding, ..Draft::default() }, named.is_some());
    }
    if !any {
        let detail =
            "no paragraph has a text: expected under ar, en, es, fr, ru or zh, or under text beside a language";
        found.refuse(part, (RejectReason::Empty, detail.to_string()));
    }
}

/// A row; a list of paragraphs in its text is joined.
fn table_row(record: &Record, number: usize, settings: &Settings, found: &mut Records<'_, '_>) {
    let names = row::names(settings);
    let have: Vec<&str> = record.keys().map(String::as_str).collect();
    if let Err(refusal) = row::has_texts(&names, &have) {
        return found.refuse(format!("record {number}"), refusal);
    }
    let cells = names.map(|name| record.get(name).and_then(cell));
    let named = cells[1..3].iter().any(Option::is_some);
    match row::row(number, cells) {
        Ok(draft) => found.give(Draft { encoding: Some("UTF-8"), ..draft }, named),
        Err((part, refusal)) => found.refuse(part, refusal),
    }
}

fn cell(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()).filter(|text| !text.is_empty()),
        Value::Array(texts) => {
            let texts: Vec<&str> = texts.iter().filter_map(Value::as_str).collect();
            Some(texts.join("\n\n")).filter(|text| !text.is_empty())
        }
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}
