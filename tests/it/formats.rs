//! How does the sample look in other formats?

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};

use zip::write::SimpleFileOptions;

use crate::command::root;

/// The sample: name, text.
pub fn sample() -> Vec<(String, String)> {
    let mut files: Vec<PathBuf> =
        fs::read_dir(root().join("data/resolutions")).unwrap().map(|e| e.unwrap().path()).collect();
    files.sort();
    let name = |path: &Path| path.file_stem().unwrap().to_str().unwrap().to_string();
    files.iter().map(|path| (name(path), fs::read_to_string(path).unwrap())).collect()
}

/// A piece of a paragraph.
#[derive(Clone, Default)]
pub struct Piece {
    text: String,
    italic: bool,
    /// The text of the footnote that it marks.
    note: Option<String>,
}

/// A paragraph of the sample; footnotes are in the pieces that mark them.
pub struct Block {
    heading: bool,
    lines: Vec<Vec<Piece>>,
}

impl Block {
    fn plain(&self) -> String {
        self.lines[0].iter().filter(|piece| piece.note.is_none()).map(|piece| piece.text.as_str()).collect()
    }
}

/// The paragraphs of Markdown as the sample uses it.
pub fn blocks(markdown: &str) -> Vec<Block> {
    let parts = || markdown.split("\n\n").map(str::trim).filter(|part| !part.is_empty());
    let note = |part: &'_ str| {
        part.strip_prefix("<sup>")?.split_once("</sup>").map(|(mark, text)| (mark.to_string(), text.trim().to_string()))
    };
    let notes: BTreeMap<String, String> = parts().filter_map(note).collect();
    let block = |part: &str| {
        let text = part.strip_prefix("## ").unwrap_or(part);
        Block { heading: text.len() < part.len(), lines: text.split("  \n").map(|line| pieces(line, &notes)).collect() }
    };
    parts().filter(|part| note(part).is_none()).map(block).collect()
}

fn pieces(line: &str, notes: &BTreeMap<String, String>) -> Vec<Piece> {
    let mut pieces = vec![Piece::default()];
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        if let Some((mark, after)) = rest.strip_prefix("<sup>").and_then(|rest| rest.split_once("</sup>")) {
            pieces.push(Piece { text: mark.to_string(), italic: false, note: Some(notes[mark].clone()) });
            pieces.push(Piece::default());
            rest = after;
            continue;
        }
        rest = &rest[c.len_utf8()..];
        let last = pieces.last_mut().unwrap();
        match c {
            '*' => {
                rest = rest.trim_start_matches('*');
                let italic = !last.italic;
                pieces.push(Piece { italic, ..Piece::default() });
            }
            '\\' => {}
            '\n' => last.text.push(' '),
            c => last.text.push(c),
        }
    }
    pieces.retain(|piece| !piece.text.is_empty());
    pieces
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// A ZIP archive of these files.
pub fn packed(files: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        writer.start_file(name.as_str(), SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A number in front of a paragraph: the level of its list, and how long it is.
fn label(text: &str) -> Option<(usize, usize)> {
    let end = text.find(' ')?;
    let label = &text[..end];
    let number =
        label.strip_suffix('.').is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()));
    let letter = label.len() == 3 && label.starts_with('(') && label.ends_with(')');
    (number || letter).then_some((usize::from(letter), end + 1))
}

/// A Word file; `automatic`: the numbers are those of a list.
pub fn docx(blocks: &[Block], automatic: bool) -> Vec<u8> {
    let (mut body, mut footnotes, mut marked) = (String::new(), String::new(), 0);
    for block in blocks {
        body += "<w:p><w:pPr>";
        if block.heading {
            body += "<w:pStyle w:val=\"H2\"/>";
        }
        let mut cut = 0;
        if let Some((level, length)) = label(&block.plain()).filter(|_| automatic && !block.heading) {
            // the first paragraph's list starts anew, that of the others counts on
            let list = if block.plain().starts_with("1. ") { 8 } else { 7 };
            body += &format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>");
            cut = length;
        }
        body += "</w:pPr>";
        for (index, line) in block.lines.iter().enumerate() {
            if index > 0 {
                body += "<w:r><w:br/></w:r>";
            }
            for piece in line {
                if let Some(note) = &piece.note {
                    marked += 1;
                    body += &format!("<w:r><w:footnoteReference w:id=\"{}\"/></w:r>", marked + 1);
                    footnotes += &format!(
                        "<w:footnote w:id=\"{}\"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space=\"preserve\"> {}</w:t></w:r></w:p></w:footnote>",
                        marked + 1,
                        escape(note)
                    );
                    continue;
                }
                let skip = cut.min(piece.text.len());
                cut -= skip;
                let italic = if piece.italic { "<w:rPr><w:i/></w:rPr>" } else { "" };
                body +=
                    &format!("<w:r>{italic}<w:t xml:space=\"preserve\">{}</w:t></w:r>", escape(&piece.text[skip..]));
            }
        }
        body += "</w:p>";
    }
    let part = |name: &str, content: &str| {
        let open = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
        let space = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
        let root = name.trim_start_matches("word/").trim_end_matches(".xml");
        (name.to_string(), format!("{open}<w:{root} {space}>{content}</w:{root}>").into_bytes())
    };
    let level = |level: usize, format: &str, text: &str| {
        format!(
            "<w:lvl w:ilvl=\"{level}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{text}\"/></w:lvl>"
        )
    };
    let numbering = format!(
        "<w:abstractNum w:abstractNumId=\"3\">{}{}</w:abstractNum><w:num w:numId=\"7\"><w:abstractNumId w:val=\"3\"/></w:num>\
        <w:num w:numId=\"8\"><w:abstractNumId w:val=\"3\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/></w:lvlOverride></w:num>",
        level(0, "decimal", "%1."),
        level(1, "lowerLetter", "(%2)")
    );
    let styles = "<w:style w:type=\"paragraph\" w:styleId=\"H2\"><w:name w:val=\"heading 2\"/></w:style>";
    packed(&[
        ("[Content_Types].xml".to_string(), b"<Types/>".to_vec()),
        part("word/document.xml", &format!("<w:body>{body}</w:body>")),
        part("word/footnotes.xml", &footnotes),
        part("word/numbering.xml", &numbering),
        part("word/styles.xml", styles),
    ])
}

/// A web page, with what stands around the text on one.
pub fn html(blocks: &[Block]) -> String {
    let (mut body, mut notes, mut marked) = (String::new(), String::new(), 0);
    for block in blocks {
        let tag = if block.heading { "h2" } else { "p" };
        body += &format!("<{tag}>");
        for (index, line) in block.lines.iter().enumerate() {
            body += if index > 0 { "<br>\n" } else { "" };
            for piece in line {
                match &piece.note {
                    Some(note) => {
                        marked += 1;
                        body += &format!("<a href=\"#fn{marked}\" class=\"footnote-ref\"><sup>{marked}</sup></a>");
                        notes += &format!(
                            "<li id=\"fn{marked}\"><p>{}<a href=\"#ref{marked}\">back</a></p></li>",
                            escape(note)
                        );
                    }
                    None if piece.italic => body += &format!("<em>{}</em>", escape(&piece.text)),
                    None => body += &escape(&piece.text),
                }
            }
        }
        body += &format!("</{tag}>\n");
    }
    format!(
        "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>a page</title><style>p {{ margin: 0 }}</style></head>\
        <body><script>if (1 < 2) document.write('<p>no text</p>')</script><div>{body}</div><ol>{notes}</ol></body></html>"
    )
}

/// Akoma Ntoso.
pub fn akn(name: &str, blocks: &[Block]) -> String {
    let mut body = String::new();
    let mut marked = 0;
    for block in blocks {
        let cut = label(&block.plain()).filter(|_| !block.heading).map_or(0, |(_, length)| length);
        let text = block.plain();
        let tag = if block.heading { "heading" } else { "p" };
        if cut > 0 {
            body += &format!("<paragraph><num>{}</num><content>", escape(text[..cut].trim()));
        }
        for line in &block.lines {
            body += &format!("<{tag}>");
            let mut skip = cut;
            for piece in line {
                if let Some(note) = &piece.note {
                    marked += 1;
                    body += &format!("<authorialNote marker=\"{marked}\"><p>{}</p></authorialNote>", escape(note));
                    continue;
                }
                let from = skip.min(piece.text.len());
                skip -= from;
                let text = escape(&piece.text[from..]);
                body += &if piece.italic { format!("<i>{text}</i>") } else { text };
            }
            body += &format!("</{tag}>");
        }
        if cut > 0 {
            body += "</content></paragraph>";
        }
    }
    let symbol = name.split('.').next().unwrap().replace('-', "/");
    let codes = [("ar", "ara"), ("en", "eng"), ("es", "spa"), ("fr", "fra"), ("ru", "rus"), ("zh", "zho")];
    let (_, language) = codes.into_iter().find(|(tag, _)| name.ends_with(&format!(".{tag}"))).unwrap();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><akomaNtoso xmlns=\"http://docs.oasis-open.org/legaldocml/ns/akn/3.0\"><statement>\
        <meta><identification><FRBRWork><FRBRnumber value=\"{symbol}\"/></FRBRWork><FRBRExpression><FRBRlanguage language=\"{language}\"/>\
        </FRBRExpression></identification></meta><mainBody>{body}</mainBody></statement></akomaNtoso>"
    )
}

/// The lines of a text, each a paragraph, without emphasis; what a note is turned into is the caller's.
fn lines(
    blocks: &[Block],
    note: impl Fn(&Piece, &str) -> String,
    text: impl Fn(&str) -> String,
) -> Vec<(bool, String)> {
    let piece = |piece: &Piece| match &piece.note {
        Some(words) => note(piece, words),
        None => text(&piece.text),
    };
    let lines = blocks.iter().flat_map(|block| block.lines.iter().map(move |line| (block.heading, line)));
    lines.map(|(heading, line)| (heading, line.iter().map(piece).collect())).collect()
}

/// A translation memory.
pub fn tmx(texts: &[(&str, &[Block])]) -> String {
    let sub = |_: &Piece, words: &str| format!("<sub type=\"fnote\">{}</sub>", escape(words));
    let texts: Vec<_> = texts.iter().map(|(tag, blocks)| (tag, lines(blocks, sub, escape))).collect();
    let units = texts.iter().map(|(_, lines)| lines.len()).max().unwrap();
    let mut body = String::new();
    for unit in 0..units {
        body += &format!("<tu tuid=\"{unit}\">");
        for (tag, lines) in &texts {
            if let Some((_, line)) = lines.get(unit) {
                body += &format!("<tuv xml:lang=\"{tag}\"><seg>{line}</seg></tuv>");
            }
        }
        body += "</tu>\n";
    }
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?><tmx version=\"1.4\"><header/><body>{body}</body></tmx>")
}

/// A record as in UN-RES.
pub fn un_res(name: &str, texts: &[(&str, &[Block])]) -> serde_json::Value {
    let mut paragraphs = Vec::new();
    for (tag, blocks) in texts {
        let mut notes = Vec::new();
        for block in *blocks {
            for line in &block.lines {
                let text: String = line
                    .iter()
                    .map(|piece| match &piece.note {
                        Some(words) => {
                            notes.push(format!("<sup>{}</sup> {words}", piece.text));
                            format!("<sup>{}</sup>", piece.text)
                        }
                        None => piece.text.clone(),
                    })
                    .collect();
                let kind = if block.heading { "heading" } else { "paragraph" };
                paragraphs.push(serde_json::json!({ "type": kind, *tag: text }));
            }
            paragraphs.extend(notes.drain(..).map(|note| serde_json::json!({ "type": "paragraph", *tag: note })));
        }
    }
    serde_json::json!({ "file": format!("{}-fr-parsed.json", name), "paragraphs": paragraphs })
}

/// A PDF of these objects, the first of which is its catalog.
pub fn pdf(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut file = b"%PDF-1.4\n".to_vec();
    let mut places = Vec::new();
    for (index, object) in objects.iter().enumerate() {
        places.push(file.len());
        file.extend(format!("{} 0 obj\n", index + 1).into_bytes());
        file.extend(object);
        file.extend(b"\nendobj\n");
    }
    let table = file.len();
    file.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).into_bytes());
    file.extend(places.iter().flat_map(|place| format!("{place:010} 00000 n \n").into_bytes()));
    let size = objects.len() + 1;
    file.extend(format!("trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n").into_bytes());
    file
}
