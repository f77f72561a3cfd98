//! What text is in a Word document?
//!
//! Insertions are read and deletions are not; the numbers of automatic lists are counted as Word counts them; footnotes stand
//! below the paragraph that they are marked in.

mod body;
mod lists;
mod styles;

use std::io::Cursor;

use zip::ZipArchive;

use super::{Draft, Give, Head, Input, Reader, xml};
use crate::ingest::bounded::whole;
use crate::ingest::containers::{is_member, member};
use crate::ingest::encoding::decode;
use crate::ingest::{Refusal, RejectReason};
use crate::resolution::Symbol;

pub(in crate::ingest) struct Docx;

impl Reader for Docx {
    fn format(&self) -> &'static str {
        "docx"
    }

    fn knows(&self, _: &Head<'_>) -> bool {
        false
    }

    fn read(&self, input: Input<'_>, give: &mut Give<'_>) -> Result<(), Refusal> {
        let limit = input.settings.max_file_size;
        let bytes = whole(input.stream, limit)?;
        let packed = bytes.len() as u64;
        let broken = |error: zip::result::ZipError| (RejectReason::Damaged, format!("not a whole Word file: {error}"));
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
        let mut part = |name: &str| -> Result<String, Refusal> {
            match member(&mut archive, name, packed, limit)? {
                Some(bytes) => Ok(decode(bytes, None, None)?.text),
                None => Ok(String::new()),
            }
        };
        let styles = styles::read(&part("word/styles.xml")?)?;
        let lists = lists::read(&part("word/numbering.xml")?)?;
        let footnotes = body::notes(&part("word/footnotes.xml")?)?;
        let endnotes = body::notes(&part("word/endnotes.xml")?)?;
        let document = part("word/document.xml")?;
        // the symbol stands in the head of the first page, which is a part of its own
        let mut masthead = None;
        for number in 1..=3 {
            let name = format!("word/header{number}.xml");
            if masthead.is_none() && is_member(&archive, &name) {
                let bytes = member(&mut archive, &name, packed, limit)?.unwrap_or_default();
                let text = decode(bytes, None, None).map(|decoded| decoded.text).unwrap_or_default();
                masthead = Symbol::find(&body::plain(&text)?).map(|symbol| symbol.to_string());
            }
        }
        let markup = body::read(&document, &styles, lists, [footnotes, endnotes], masthead)?;
        if !markup.is_empty() {
            give(Ok(Draft { text: markup.finish(), ..Draft::default() }));
        }
        Ok(())
    }
}
