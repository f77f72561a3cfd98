//! What text is in a PDF?
//!
//! Only what its fonts tell: a scanned page has none, and one whose fonts do not map to characters is refused, not guessed at.

mod bounds;
mod columns;
mod content;
mod gutter;
mod hyphens;
mod layout;
mod letters;
mod margins;
mod order;
mod rtl;
mod tree;
mod unpack;

use std::thread;

use pdf_oxide::PdfDocument;
use pdf_oxide::extractors::text::{ArtifactType, PaginationSubtype};
use pdf_oxide::layout::{FontWeight, TextSpan};

use self::layout::{Page, Piece};
use super::{Draft, Give, Head, Input, Reader};
use crate::ingest::{Refusal, RejectReason};

pub(super) struct Pdf;

/// More pages are no resolution.
const MAX_PAGES: usize = 2_000;
/// From this share of characters without meaning on a page its fonts are taken not to map.
const MAX_UNMAPPED: f64 = 0.05;
/// Fewer characters on a page decide nothing.
const FEW: usize = 40;

impl Reader for Pdf {
    fn format(&self) -> &'static str {
        "pdf"
    }

    fn knows(&self, head: &Head<'_>) -> bool {
        head.bytes.windows(5).take(1024).any(|window| window == b"%PDF-")
    }

    fn read(&self, input: Input<'_>, give: &mut Give<'_>) -> Result<(), Refusal> {
        let limit = input.settings.max_file_size;
        let bytes = input.whole()?;
        bounds::check(&bytes, limit)?;
        // the crate is young: what makes it give up must not end the run, and it needs room for its calls of itself
        let pages = thread::scope(|scope| {
            let thread = thread::Builder::new().name("pdf".to_string()).stack_size(bounds::STACK);
            let pages = thread.spawn_scoped(scope, || pages(bytes, limit));
            let failed = |error| (RejectReason::Unreadable, format!("no thread to read it on: {error}"));
            let gave_up = |_| (RejectReason::Damaged, "not a whole PDF: its reader gave up".to_string());
            pages.map_err(failed)?.join().map_err(gave_up)?
        })?;
        check(&pages)?;
        for (index, _) in pages.iter().enumerate().filter(|(_, page)| page.pieces.is_empty() && page.shows_image) {
            let detail =
                "a picture without text, scanned most likely: its clauses are missing, read it with OCR".to_string();
            give(Err((format!("page {}", index + 1), (RejectReason::Scanned, detail))));
        }
        give(Ok(Draft { text: layout::markup(&pages).finish(), ..Draft::default() }));
        Ok(())
    }
}

fn too_many(pages: usize) -> Refusal {
    (RejectReason::TooLarge, format!("{pages} pages or more, at most {MAX_PAGES} are read: split it by resolution"))
}

fn pages(bytes: Vec<u8>, limit: u64) -> Result<Vec<Page>, Refusal> {
    let broken = |error: pdf_oxide::Error| (RejectReason::Damaged, format!("not a whole PDF: {error}"));
    let document = PdfDocument::from_bytes(bytes).map_err(broken)?;
    if !document.is_authenticated() {
        let detail = "locked by a password, or in a way that is not known: take the Word file, or save it without one";
        return Err((RejectReason::Locked, detail.to_string()));
    }
    tree::check(&document)?;
    let count = document.page_count().map_err(broken)?;
    if count > MAX_PAGES {
        return Err(too_many(count));
    }
    content::check(&document, limit)?;
    let mut pages: Vec<Page> = (0..count)
        .map(|index| {
            let (_, bottom, _, top) = document.get_page_media_box(index).map_err(broken)?;
            let mut spans = document.extract_spans(index).map_err(broken)?;
            let pieces = if spans.iter().any(|span| layout::is_rtl(&span.text)) {
                rtl::pieces(&letters::letters(&document, index).map_err(broken)?)
            } else {
                // word processors write in the order of the text; the crate's guess at columns tears wide Chinese lines apart
                spans.sort_by_key(|span| span.sequence);
                order::at_marks(body(spans).into_iter().map(piece).collect())
            };
            Ok(Page { bottom, top, pieces, shows_image: false })
        })
        .collect::<Result<_, Refusal>>()?;
    // of most pages nobody asks
    let is_scarce = is_scarce(&pages);
    for (index, page) in pages.iter_mut().enumerate().filter(|(_, page)| is_scarce || page.pieces.is_empty()) {
        page.shows_image = content::shows_image(&document, index);
    }
    Ok(pages)
}

/// Whether there is less text than a stamp on each page has.
fn is_scarce(pages: &[Page]) -> bool {
    pages.iter().flat_map(Page::characters).count() < FEW * pages.len()
}

/// The spans but for those that the crate takes for no part of the text; the number of a clause, on a line with text, it may take so too.
///
/// What it takes so because it stands on several pages but for its digits may be a note, `18 Resolution 59/173.`: that is left to `margins`.
fn body(spans: Vec<TextSpan>) -> Vec<TextSpan> {
    let guessed = ArtifactType::Pagination(PaginationSubtype::Other);
    let is_text = |span: &TextSpan| span.artifact_type.as_ref().is_none_or(|artifact| *artifact == guessed);
    let lines: Vec<f32> = spans.iter().filter(|span| is_text(span)).map(|span| span.bbox.y).collect();
    let beside = |span: &TextSpan| lines.iter().any(|y| (y - span.bbox.y).abs() < 0.5 * span.bbox.height);
    spans.into_iter().filter(|span| is_text(span) || beside(span)).collect()
}

fn piece(span: TextSpan) -> Piece {
    Piece {
        left: span.bbox.x,
        bottom: span.bbox.y,
        width: span.bbox.width,
        height: span.bbox.height,
        size: span.font_size,
        italic: span.is_italic,
        bold: span.font_weight >= FontWeight::SemiBold,
        text: span.text,
    }
}

/// Refuses what has no text, and what has text that says nothing.
fn check(pages: &[Page]) -> Result<(), Refusal> {
    let mut characters = 0;
    for (index, page) in pages.iter().enumerate() {
        let (all, unmapped) = (page.characters().count(), page.characters().filter(|&c| is_unmapped(c)).count());
        characters += all;
        let share = unmapped as f64 / all.max(1) as f64;
        if all >= FEW && share > MAX_UNMAPPED {
            let detail = format!(
                "page {}: its fonts do not tell which characters {:.0} % of its signs are: take the Word file, or read it with OCR",
                index + 1,
                100.0 * share
            );
            return Err((RejectReason::Unmapped, detail));
        }
    }
    // a stamp may stand on each page that was scanned
    let is_scanned = pages.iter().all(|page| page.shows_image) && is_scarce(pages);
    if characters < FEW || is_scanned {
        let detail =
            format!("{} pages without text, scanned most likely: read it with OCR, or take the Word file", pages.len());
        return Err((RejectReason::Scanned, detail));
    }
    Ok(())
}

/// No character of the six languages: a replacement, of private use, a control, or of another script.
fn is_unmapped(c: char) -> bool {
    match c {
        '\u{ad}' => false,
        '\u{fffd}' | '\u{e000}'..='\u{f8ff}' | '\u{f0000}'.. => true,
        c if c.is_control() => true,
        c if !c.is_alphabetic() => false,
        // Latin and Greek, Cyrillic, Arabic, Latin with more signs, symbols like letters, Chinese, Arabic forms, wide letters
        '\0'..='\u{52f}'
        | '\u{600}'..='\u{6ff}'
        | '\u{750}'..='\u{77f}'
        | '\u{1e00}'..='\u{218f}'
        | '\u{2e80}'..='\u{303f}'
        | '\u{3400}'..='\u{9fff}'
        | '\u{f900}'..='\u{fdff}'
        | '\u{fe70}'..='\u{ffef}'
        | '\u{20000}'..='\u{3ffff}' => false,
        _ => true,
    }
}
