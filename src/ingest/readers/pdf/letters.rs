//! Which letters does a page show, and where?
//!
//! Browsers write beside the forms of Arabic letters what text they stand for (`/ActualText`, ISO 32000-1, 14.9.4). The crate, asked for letters,
//! takes these words for codes of the font. So they are left out of what it reads, and what they say of codes that a font leaves without
//! meaning is written into the font. Forms of Arabic letters (`ﺘ`) become the letters; a sign that stands for several (`ﻻ`) is taken apart by
//! [`apart`] once its place in the line is known.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use encoding_rs::UTF_16BE;
use pdf_oxide::PdfDocument;
use pdf_oxide::content::{Operator, TextElement, parse_content_stream};
use pdf_oxide::error::Result;
use pdf_oxide::extractors::TextExtractor;
use pdf_oxide::fonts::{FontInfo, LazyCMap};
use pdf_oxide::layout::TextChar;
use pdf_oxide::object::Object;

use crate::resolution::compatible;

/// The word before what a part of a page stands for.
const STANDS_FOR: &[u8] = b"/ActualText";
/// A letter with its marks has no more signs, and stands for no longer a text: what is longer tells nothing of one of them.
const MAX_SIGNS: usize = 16;
const MAX_TEXT: usize = 64;
/// How a text of two bytes a character begins.
const MARK: &[u8] = b"\xfe\xff";

/// The letters of a page, each with its place.
pub(super) fn letters(document: &PdfDocument, page: usize) -> Result<Vec<TextChar>> {
    // the crate itself is more lenient
    let shown = shown(document, page).unwrap_or_default();
    let mut letters = shown.map_or_else(|| document.extract_chars(page), Ok)?;
    for letter in &mut letters {
        let parts = apart(letter.char);
        let mut parts = parts.chars();
        if let (Some(one), None) = (parts.next(), parts.next()) {
            letter.char = one;
        }
    }
    Ok(letters)
}

/// The letters that a form of Arabic letters stands for; any other character as it is.
pub(super) fn apart(c: char) -> String {
    let alone = String::from(c);
    if matches!(c, '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}') { compatible(&alone).into_owned() } else { alone }
}

/// The letters as the page shows them, where it says what some stand for.
fn shown(document: &PdfDocument, page: usize) -> Result<Option<Vec<TextChar>>> {
    let mut content = document.get_page_content_data(page)?;
    let words: Vec<usize> = (0..content.len()).filter(|&at| content[at..].starts_with(STANDS_FOR)).collect();
    if words.is_empty() {
        return Ok(None);
    }
    let resources = document.get_page(page)?.as_dict().and_then(|page| page.get("Resources")).cloned();
    let mut reader = TextExtractor::new();
    reader.set_page_index(page as u32);
    reader.set_document(document);
    if let Some(resources) = resources {
        document.load_fonts_public(&resources, &mut reader)?;
        reader.set_resources(resources);
    }
    let fonts: Fonts = reader.get_font_set().into_iter().collect();
    for (name, codes) in told(&content, &fonts)? {
        if let Some(font) = fonts.get(&name) {
            reader.add_font(name, with_codes(font, &codes));
        }
    }
    // a word that the crate does not know
    words.into_iter().for_each(|at| content[at + 1] = b'a');
    reader.extract_owned(&content).map(Some)
}

/// A code of a font, by the name that the page has for it.
type Sign = (String, Vec<u8>);

/// The fonts of a page.
type Fonts = BTreeMap<String, Arc<FontInfo>>;

/// What the page tells of the codes that their fonts leave without meaning.
fn told(content: &[u8], fonts: &Fonts) -> Result<BTreeMap<String, BTreeMap<Vec<u8>, String>>> {
    let mut told: BTreeMap<String, BTreeMap<Vec<u8>, String>> = BTreeMap::new();
    let (mut font, mut signs): (String, Vec<Sign>) = Default::default();
    // what the parts stand for that have begun, and how many signs came before
    let mut parts: Vec<Option<(String, usize)>> = Vec::new();
    for operator in parse_content_stream(content)? {
        match operator {
            Operator::Tf { font: name, .. } => font = name,
            Operator::Tj { text } => signs.extend(codes(&text, &font, fonts)),
            Operator::TJ { array } => {
                for element in array {
                    if let TextElement::String(text) = element {
                        signs.extend(codes(&text, &font, fonts));
                    }
                }
            }
            Operator::BeginMarkedContent { .. } => parts.push(None),
            Operator::BeginMarkedContentDict { properties, .. } => {
                parts.push(stands_for(&properties).map(|text| (text, signs.len())));
            }
            Operator::EndMarkedContent => {
                if let Some((text, first)) = parts.pop().flatten()
                    && signs.len() - first <= MAX_SIGNS
                    && text.len() <= MAX_TEXT
                    && let Some(((font, code), text)) = rest(&signs[first..], text, fonts)
                {
                    told.entry(font).or_default().entry(code).or_insert(text);
                }
            }
            _ => {}
        }
    }
    Ok(told)
}

/// The codes of a text: of two bytes in fonts of many signs, of one in others.
fn codes(text: &[u8], font: &str, fonts: &Fonts) -> Vec<Sign> {
    let width = fonts.get(font).map_or(1, |font| if font.subtype == "Type0" { 2 } else { 1 });
    text.chunks(width).map(|code| (font.to_string(), code.to_vec())).collect()
}

/// What a part of a page stands for; text in another form than that of two bytes a character is Latin, which fonts tell.
fn stands_for(properties: &Object) -> Option<String> {
    let bytes = properties.as_dict()?.get("ActualText")?.as_string()?.strip_prefix(MARK)?;
    UTF_16BE.decode_without_bom_handling_and_without_replacement(bytes).map(Cow::into_owned)
}

/// The one code without meaning among the signs of a part, and what is left of its text for it.
fn rest(signs: &[Sign], text: String, fonts: &Fonts) -> Option<(Sign, String)> {
    let mut left: Vec<char> = text.chars().collect();
    let mut silent: Option<&Sign> = None;
    for sign in signs {
        match meaning(sign, fonts) {
            Some(known) => {
                for known in compatible(&known).chars() {
                    if let Some(at) = left.iter().position(|&c| c == known) {
                        left.remove(at);
                    }
                }
            }
            None if silent.is_none_or(|silent| silent == sign) => silent = Some(sign),
            None => return None,
        }
    }
    let silent = silent.filter(|_| !left.is_empty())?;
    Some((silent.clone(), left.into_iter().collect()))
}

/// What a font says that a code means.
fn meaning((font, code): &Sign, fonts: &Fonts) -> Option<String> {
    let map = fonts.get(font)?.to_unicode.as_ref()?.get()?;
    let code = code.iter().fold(0, |number, byte| number << 8 | u32::from(*byte));
    let known = map.get(&code)?.into_owned();
    known.chars().all(|c| c != '\0' && c != char::REPLACEMENT_CHARACTER).then_some(known)
}

/// The font with more codes: lines of its own table (ISO 32000-1, 9.10.3), of which the later count.
fn with_codes(font: &FontInfo, codes: &BTreeMap<Vec<u8>, String>) -> FontInfo {
    let mut table = font.to_unicode.as_ref().map(|table| table.raw_data().to_vec()).unwrap_or_default();
    let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02X}")).collect::<String>();
    table.extend(format!("\n{} beginbfchar\n", codes.len()).bytes());
    for (code, text) in codes {
        let text: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        table.extend(format!("<{}> <{}>\n", hex(code), hex(&text)).bytes());
    }
    table.extend(b"endbfchar\n");
    FontInfo { to_unicode: Some(LazyCMap::new(table)), ..font.clone() }
}
