//! Does any Word file end in a text or a reason?
//!
//! An input is the XML of its parts: a packed file would hide it from changes. Packing has a target of its own, `packed`.
#![no_main]

use std::io::{Cursor, Write};

use libfuzzer_sys::fuzz_target;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const PARTS: [&str; 6] =
    ["document.xml", "numbering.xml", "styles.xml", "footnotes.xml", "endnotes.xml", "header1.xml"];

fuzz_target!(|bytes: &[u8]| {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, part) in PARTS.iter().zip(themata_fuzz::parts::<6>(bytes)) {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        let written = writer.start_file(format!("word/{name}"), options).map_err(std::io::Error::other);
        written.and_then(|()| writer.write_all(part)).expect("memory takes any file");
    }
    let file = writer.finish().expect("memory takes any file").into_inner();
    themata_fuzz::read("a.docx", &file);
});
