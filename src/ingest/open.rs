//! What is in a file: a document, a table of them, or a packed file with more?

use std::cell::Cell;
use std::io::{Cursor, Read};
use std::ops::ControlFlow;
use std::path::Path;
use std::rc::Rc;

use super::bounded::{self, Rationed};
use super::containers;
use super::manifest::{Manifest, ManifestRow};
use super::readers::{self, Draft, Input};
use super::ready::Ready;
use super::settings::{MAX_LINE, Settings};
use super::{Document, Outcome, PART, Refusal, Reject, RejectReason, detect, twice};
use crate::resolution::with_line_feeds;

/// How much of a file is looked at to tell what it is.
pub(super) const HEAD: u64 = 4 << 10;

/// A stream of bytes that has a name.
pub(super) struct Source<'a> {
    /// The name in tables: `archive.zip/A-RES-70-177.docx`.
    pub path: String,
    /// The name without the endings of packing: it tells the kind of table.
    pub name: String,
    pub stream: Box<dyn Read + 'a>,
    /// Where it is a file of its own.
    pub file: Option<&'a Path>,
    /// How many packed files it lies in.
    pub depth: usize,
}

/// Takes what was found in a file, in its order, and tells whether to go on.
pub(super) type Hand<'a> = dyn FnMut(Vec<Outcome>) -> ControlFlow<()> + 'a;

/// The documents of one file as they come.
pub(super) struct Job<'a> {
    pub settings: &'a Settings,
    manifest: &'a Manifest,
    hand: &'a mut Hand<'a>,
    flow: ControlFlow<()>,
    /// Not yet handed over, and how many bytes of text that is.
    waiting: (Vec<Outcome>, usize),
    /// How many were found.
    count: usize,
    /// How many bytes readers may still read, where that is bounded.
    left: Option<Rc<Cell<u64>>>,
}

impl<'a> Job<'a> {
    pub fn new(settings: &'a Settings, manifest: &'a Manifest, hand: &'a mut Hand<'a>) -> Job<'a> {
        Job {
            settings,
            manifest,
            hand,
            flow: ControlFlow::Continue(()),
            waiting: (Vec::new(), 0),
            count: 0,
            left: None,
        }
    }

    /// Gives readers no more than so many bytes; none are left where there would be more.
    pub fn within(self, left: &Rc<Cell<u64>>) -> Job<'a> {
        Job { left: Some(Rc::clone(left)), ..self }
    }

    /// Hands over what is left; tells whether the next file is wanted.
    pub fn finish(mut self) -> ControlFlow<()> {
        self.flush();
        self.flow
    }

    fn flush(&mut self) {
        let (found, _) = std::mem::take(&mut self.waiting);
        if self.flow.is_continue() && !found.is_empty() {
            self.flow = (self.hand)(found);
        }
    }

    fn push(&mut self, found: Outcome) {
        fn path(one: &Outcome) -> &str {
            one.as_ref().map_or_else(|reject| &reject.path, |document| &document.path)
        }
        let (waiting, bytes) = &self.waiting;
        if *bytes >= PART && waiting.last().is_some_and(|last| path(last) != path(&found)) {
            self.flush();
        }
        self.waiting.1 += found.as_ref().map_or(0, |document| document.text.len());
        self.waiting.0.push(found);
        self.count += 1;
    }

    /// Reads everything in a source; what cannot be read is refused.
    pub fn read(&mut self, source: Source<'_>) {
        let path = source.path.clone();
        if let Err(refusal) = self.open(source) {
            self.refuse(path, refusal);
        }
    }

    pub fn refuse(&mut self, path: String, (reason, detail): Refusal) {
        self.push(Err(Reject { path, reason, detail }));
    }

    fn open(&mut self, mut source: Source<'_>) -> Result<(), Refusal> {
        let mut head = Vec::new();
        (&mut source.stream).take(HEAD).read_to_end(&mut head).map_err(bounded::refusal)?;
        if let Some(unpack) = containers::unpack(&head) {
            source.stream = Box::new(Cursor::new(head).chain(source.stream));
            return unpack(source, self);
        }
        let reader = readers::choose(&head, &source.name, self.settings);
        let input = Input { stream: Box::new(Cursor::new(head).chain(source.stream)), settings: self.settings };
        self.run(reader, input, &source.path)
    }

    /// Lets a reader read, and takes what it gives.
    pub fn run(&mut self, reader: &dyn readers::Reader, mut input: Input<'_>, path: &str) -> Result<(), Refusal> {
        let before = self.count;
        if let Some(left) = &self.left {
            input.stream = Box::new(Rationed { inner: input.stream, left: Rc::clone(left) });
        }
        let mut ready = Ready::default();
        let mut take = |given| match given {
            Ok(draft) => self.take(draft, reader.format(), path),
            Err((part, refusal)) => self.refuse(format!("{path}/{part}"), refusal),
        };
        let read = reader.read(input, &mut |given| ready.take(given).for_each(&mut take));
        ready.finish().into_iter().for_each(take);
        read?;
        if self.count == before && self.settings.languages.is_empty() {
            return Err((RejectReason::Empty, format!("no text in this {}", reader.format())));
        }
        Ok(())
    }

    fn take(&mut self, mut draft: Draft, format: &'static str, path: &str) {
        let path = match &draft.part {
            Some(part) => format!("{path}/{part}"),
            None => path.to_string(),
        };
        if let Some((text, name)) = twice::mended(&draft.text) {
            draft.text = text;
            draft.encoding = Some(name);
            let title = draft.stated.title.as_deref().and_then(twice::mended);
            draft.stated.title = title.map(|(title, _)| title).or(draft.stated.title);
        }
        draft.text = with_line_feeds(draft.text);
        if draft.text.trim().is_empty() {
            return self.refuse(path, (RejectReason::Empty, "white space, no text".to_string()));
        }
        // most texts are no longer than a line may be
        if draft.text.len() > MAX_LINE
            && let Some(longest) = draft.text.lines().map(str::len).max().filter(|&longest| longest > MAX_LINE)
        {
            let detail = format!("a line of {longest} bytes, more than {MAX_LINE}: one paragraph a line is expected");
            return self.refuse(path, (RejectReason::TooLarge, detail));
        }
        let manifest = self.manifest.row(&path).or(draft.stated);
        let language = match manifest.language {
            Some(language) => language,
            None => match detect::language(&draft.text) {
                Ok(language) => language,
                Err(refusal) => return self.refuse(path, refusal),
            },
        };
        if self.settings.wants(language) {
            let Draft { text, offset, encoding, .. } = draft;
            self.push(Ok(Document { path, text, offset, language, manifest, format, encoding }));
        }
    }
}

impl ManifestRow {
    /// What is not stated here, from elsewhere.
    fn or(self, other: ManifestRow) -> ManifestRow {
        ManifestRow {
            symbol: self.symbol.or(other.symbol),
            session: self.session.or(other.session),
            year: self.year.or(other.year),
            language: self.language.or(other.language),
            series: self.series.or(other.series),
            title: self.title.or(other.title),
        }
    }
}
