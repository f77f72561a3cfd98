//! How does each format become text?
//!
//! One file a format: bytes in, drafts of documents out. Which one reads a file is decided by its first bytes, by its ending only
//! where these cannot tell.

mod akn;
mod csv;
mod docx;
mod html;
mod json;
mod parquet;
#[cfg(feature = "pdf")]
mod pdf;
mod row;
mod text;
mod tmx;
mod xml;

pub(super) use docx::Docx;

use std::io::Read;

use encoding_rs::Encoding;

use super::Refusal;
use super::bounded::whole;
use super::encoding::{self, Decoded};
use super::manifest::ManifestRow;
use super::settings::Settings;

/// The bytes of one file, whatever it was packed in.
pub(super) struct Input<'a> {
    pub stream: Box<dyn Read + 'a>,
    pub settings: &'a Settings,
}

impl Input<'_> {
    /// Everything.
    fn whole(self) -> Result<Vec<u8>, Refusal> {
        whole(self.stream, self.settings.max_file_size)
    }

    /// Everything as text; `declared` tells the encoding that the first bytes state.
    fn text(self, declared: fn(&[u8]) -> Option<&'static Encoding>) -> Result<Decoded, Refusal> {
        let stated = self.settings.encoding;
        let bytes = self.whole()?;
        let declared = declared(&bytes);
        encoding::decode(bytes, stated, declared)
    }
}

/// A text that a reader found.
#[derive(Debug, Default)]
pub(super) struct Draft {
    /// The name within the file, where this holds several; without slashes.
    pub part: Option<String>,
    /// Text or Markdown.
    pub text: String,
    /// Bytes before the text in the file.
    pub offset: usize,
    /// The encoding of the file, where it is one of text.
    pub encoding: Option<&'static str>,
    /// What the file states beside the text.
    pub stated: ManifestRow,
}

/// Takes what a reader finds: a text, or a part of the file and why it was refused.
pub(super) type Give<'a> = dyn FnMut(Result<Draft, (String, Refusal)>) + 'a;

/// The start of a file and its ending.
pub(super) struct Head<'a> {
    pub bytes: &'a [u8],
    /// As text.
    pub written: String,
    /// As text, in lower case, from the first sign on.
    pub text: String,
    /// The name of the column of texts in tables.
    pub column: &'a str,
    /// In lower case.
    pub ending: String,
}

/// A reader of one format.
pub(super) trait Reader: Sync {
    /// The word in the column `format`.
    fn format(&self) -> &'static str;
    /// Whether a file is in this format.
    fn knows(&self, head: &Head<'_>) -> bool;
    /// Gives every text that the file holds; an error refuses the file, after what was given.
    fn read(&self, input: Input<'_>, give: &mut Give<'_>) -> Result<(), Refusal>;
}

/// Reads DOCX, which is told by what is packed in it.
pub(super) const DOCX: Docx = Docx;

/// In the order in which they are asked; the last one takes everything.
const READERS: &[&dyn Reader] = &[
    #[cfg(feature = "pdf")]
    &pdf::Pdf,
    &parquet::Parquet,
    &akn::AkomaNtoso,
    &tmx::Tmx,
    &html::Html,
    &json::Json,
    &csv::Csv,
    &text::Text,
];

/// The reader for what begins with these bytes.
pub(super) fn choose(bytes: &[u8], name: &str, settings: &Settings) -> &'static dyn Reader {
    let written = match Encoding::for_bom(bytes) {
        Some((encoding, mark)) => encoding.decode_without_bom_handling(&bytes[mark..]).0.into_owned(),
        None => String::from_utf8_lossy(bytes).into_owned(),
    };
    let ending = name.rsplit_once('.').map_or(String::new(), |(_, ending)| ending.to_ascii_lowercase());
    let text = written.trim_start().to_lowercase();
    let head = Head { bytes, written, text, column: &settings.columns.text, ending };
    let found = READERS.iter().find(|reader| reader.knows(&head));
    found.copied().unwrap_or(&text::Text)
}
