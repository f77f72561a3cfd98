//! How are inputs read, and how much of one?

use std::path::PathBuf;

use encoding_rs::Encoding;

use super::IngestError;
use crate::resolution::Language;

/// The largest file, packed member, table or record that is read, in bytes: the longest resolution known to us has under 2 MB
/// of text, a scanned one in PDF about 20 MB.
pub const MAX_FILE_SIZE: u64 = 64 << 20;
/// The longest paragraph, in bytes.
pub(super) const MAX_LINE: usize = 4 << 20;
/// How deep packed files may lie in packed files.
pub(super) const MAX_DEPTH: usize = 4;
/// How many files a packed file may hold.
pub(super) const MAX_MEMBERS: usize = 100_000;
/// How many bytes may come out of one: text packs to a tenth, deflate's bombs to a thousandth.
pub(super) const MAX_RATIO: u64 = 200;
/// Below so many bytes the ratio does not matter.
pub(super) const RATIO_FROM: u64 = 16 << 20;

/// How inputs are read.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The largest file, packed member, table or record, in bytes; default: [`MAX_FILE_SIZE`].
    pub max_file_size: u64,
    /// Only texts in these languages; default: all.
    pub languages: Vec<Language>,
    /// The encoding of all texts; default: detected file by file.
    pub encoding: Option<&'static Encoding>,
    /// Where a table holds what.
    pub columns: ResolutionColumns,
    /// The folder that is written to, which is no input; default: none.
    pub output: Option<PathBuf>,
}

impl Default for Settings {
    fn default() -> Self {
        let (languages, encoding, columns) = (Vec::new(), None, ResolutionColumns::default());
        Settings { max_file_size: MAX_FILE_SIZE, languages, encoding, columns, output: None }
    }
}

impl Settings {
    /// Sets the encoding by its name or one of its other names in the WHATWG standard, such as `gbk` or `latin1`.
    ///
    /// # Errors
    ///
    /// An unknown name.
    pub fn with_encoding(mut self, name: &str) -> Result<Settings, IngestError> {
        let found = Encoding::for_label(name.as_bytes());
        self.encoding = Some(found.ok_or_else(|| IngestError::Encoding { name: name.to_string() })?);
        Ok(self)
    }

    /// Whether texts in a language are wanted.
    pub(super) fn wants(&self, language: Language) -> bool {
        self.languages.is_empty() || self.languages.contains(&language)
    }
}

/// The names of the columns of a table of resolutions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResolutionColumns {
    /// The text; default: `text`.
    pub text: String,
    /// What names a row; default: `id`.
    pub id: String,
    /// The symbol; default: `symbol`.
    pub symbol: String,
    /// The session; default: `session`.
    pub session: String,
    /// The year; default: `year`.
    pub year: String,
    /// The language; default: `language`.
    pub language: String,
    /// The series; default: `series`.
    pub series: String,
    /// The title; default: `title`.
    pub title: String,
}

impl Default for ResolutionColumns {
    fn default() -> Self {
        let name = |name: &str| name.to_string();
        ResolutionColumns {
            text: name("text"),
            id: name("id"),
            symbol: name("symbol"),
            session: name("session"),
            year: name("year"),
            language: name("language"),
            series: name("series"),
            title: name("title"),
        }
    }
}
