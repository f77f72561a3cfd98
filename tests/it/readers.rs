//! Do readers take all of a text and nothing else, however its file was made?

use std::fs;

use themata::clauses::resolutions;
use themata::ingest::{Ingested, RejectReason, ResolutionColumns, Settings, ingest_bytes};
use themata::resolution::Resolution;

use crate::command::{arg, folder, root, run, stderr};
use crate::formats::{packed, pdf};

fn read(name: &str, bytes: &[u8]) -> Ingested {
    ingest_bytes(name, bytes, &Settings::default())
}

/// The only text of a file.
fn text(name: &str, bytes: &[u8]) -> String {
    let ingested = read(name, bytes);
    assert!(ingested.rejects.is_empty() && ingested.documents.len() == 1, "{name}: {:?}", ingested.rejects);
    ingested.documents[0].text.trim().to_string()
}

/// The only resolution of a file.
fn resolution(name: &str, bytes: &[u8]) -> Resolution {
    let ingested = read(name, bytes);
    let (mut all, rejects) = resolutions(&ingested.documents);
    assert!(rejects.is_empty() && all.len() == 1, "{name}: {:?} {rejects:?}", ingested.rejects);
    all.remove(0)
}

/// The clauses of the only resolution of a file, with their numbers.
fn clauses(name: &str, bytes: &[u8]) -> Vec<String> {
    let clauses = resolution(name, bytes).clauses;
    clauses.iter().map(|clause| format!("{} {} {}", clause.kind, clause.number, clause.text)).collect()
}

const PLAIN: &str = "The General Assembly,\n\nRecalling its resolution 71/904 of 9 December\n2016,\n\n1. Urges ports to share\ntheir tables;\n\n2. Decides to return to the matter.\n";
const CLAUSES: [&str; 3] = [
    "preambular 1 Recalling its resolution 71/904 of 9 December 2016,",
    "operative 1 Urges ports to share their tables;",
    "operative 2 Decides to return to the matter.",
];

#[test]
fn lines_of_preformatted_text_on_a_page_are_lines_and_blank_ones_divide_paragraphs() {
    assert_eq!(clauses("A-RES-76-950.txt", PLAIN.as_bytes()), CLAUSES);
    for page in [
        format!("<html><body><pre>\n{PLAIN}</pre></body></html>"),
        format!(
            "<html><body><h1>A page</h1><pre>{}</pre><p>64th plenary meeting</p></body></html>",
            PLAIN.replace("Recalling", "<i>Recalling</i>")
        ),
        format!("<html><body><pre>{}</pre></body></html>", PLAIN.replace('\n', "\r\n")),
    ] {
        assert_eq!(clauses("A-RES-76-950.html", page.as_bytes()), CLAUSES, "{page}");
    }
    // elsewhere the end of a line is a space
    let page = "<html><body><pre>One\ntwo</pre><p>three\n\nfour</p></body></html>";
    assert_eq!(text("a.html", page.as_bytes()), "One\ntwo\n\nthree four");
}

#[test]
fn what_a_page_hides_and_what_leads_elsewhere_is_no_text() {
    let shown = "<p>The General Assembly,</p><p>Recalling its resolution 71/904,</p><p>1. Urges ports to share;</p>";
    let page = |rest: &str| format!("<html><body>{shown}{rest}</body></html>");
    let expected = "The General Assembly,\n\nRecalling its resolution 71/904,\n\n1. Urges ports to share;";
    for rest in [
        "<div hidden><div><p>2. Invites nobody;</p></div></div>",
        "<p style='color: red; Display : None'>2. Invites nobody;</p>",
        "<nav><ul><li>Home</li></ul></nav><footer>Write to us</footer>",
        "<input hidden><br hidden>",
    ] {
        assert_eq!(text("a.html", page(rest).as_bytes()), expected, "{rest}");
    }
    // the end of an article is of the text, and what is never closed hides nothing
    let whole = format!("{expected}\n\n2. Invites all.");
    for rest in [
        "<article><footer>2. Invites all.</footer></article>",
        "<div hidden><p>2. Invites all.</p>",
        "<p style='display: block'>2. Invites all.</p>",
    ] {
        assert_eq!(text("a.html", page(rest).as_bytes()), whole, "{rest}");
    }
}

/// `tests/fixtures/parquet/write.py` says what is in them.
fn parquet(name: &str) -> Vec<u8> {
    fs::read(root().join(format!("tests/fixtures/parquet/{name}.parquet"))).unwrap()
}

#[test]
fn parquet_is_read_whatever_is_in_columns_that_nothing_asks_for() {
    for name in ["narrow", "date"] {
        let found = resolution("t.parquet", &parquet(name));
        assert_eq!(
            (found.session.map(|session| session.to_string()), found.year),
            (Some("70".to_string()), Some(2015))
        );
        assert_eq!(found.clauses.len(), 2, "{name}");
    }
    let rejects = read("t.parquet", &parquet("decimal")).rejects;
    assert_eq!(rejects[0].reason, RejectReason::Table);
    assert!(rejects[0].detail.starts_with("column \"year\" is of Decimal"), "{}", rejects[0].detail);
    let columns = ResolutionColumns { text: "body".to_string(), ..ResolutionColumns::default() };
    let named = Settings { columns, ..Settings::default() };
    let rejects = ingest_bytes("t.parquet", &parquet("narrow"), &named).rejects;
    assert!(rejects[0].detail.contains("there are a, b, c, d, e, f, g, h, text, session"), "{}", rejects[0].detail);
}

#[test]
fn a_crate_that_gives_up_on_a_file_says_nothing_on_stderr() {
    let whole = parquet("narrow");
    // one byte of the pages after the other is changed, as in `hostile`
    let damaged = (500..1_400).map(|at| {
        let mut changed = whole.clone();
        changed[at] ^= 0x40;
        (format!("{at}.parquet"), changed)
    });
    let damaged: Vec<(String, Vec<u8>)> = damaged.collect();
    let files: Vec<(&str, &[u8])> = damaged.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    let (place, input) = folder(&files);
    let out = place.path().join("out");
    let output = run(&["ingest", arg(&input), "--out", arg(&out)]);
    let rejects = fs::read_to_string(out.join("rejects.csv")).unwrap_or_default();
    assert!(rejects.contains("its reader gave up"), "{rejects}");
    assert!(!stderr(&output).contains("panicked"), "{}", stderr(&output));
}

#[test]
fn raised_digits_of_other_scripts_and_those_of_a_style_are_footnote_marks() {
    let document = |run: &str, text: &str| {
        format!(
            "<w:document><w:body><w:p><w:r><w:t>{text}</w:t></w:r><w:r><w:rPr>{run}</w:rPr><w:t>{}</w:t></w:r></w:p></w:body></w:document>",
            if text.is_ascii() { "1" } else { "١" }
        )
    };
    let styles = "<w:styles><w:style w:type=\"character\" w:styleId=\"Ref\"><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr></w:style>\
        <w:style w:type=\"character\" w:styleId=\"Own\"><w:basedOn w:val=\"Ref\"/></w:style></w:styles>";
    let word = |run: &str, text: &str| {
        let parts = [("word/document.xml", document(run, text)), ("word/styles.xml", styles.to_string())];
        self::text("a.docx", &packed(&parts.map(|(name, part)| (name.to_string(), part.into_bytes()))))
    };
    let (latin, arabic) = ("Recalling its resolution 75/89", "وإذ تشير إلى قرارها 75/89");
    let raised = "<w:vertAlign w:val=\"superscript\"/>";
    assert_eq!(word(raised, arabic), format!("{arabic}<sup>١</sup>"));
    assert_eq!(word("<w:rStyle w:val=\"Own\"/>", latin), format!("{latin}<sup>1</sup>"));
    assert_eq!(word("<w:rStyle w:val=\"Own\"/><w:vertAlign w:val=\"baseline\"/>", latin), format!("{latin}1"));
    assert_eq!(word("", latin), format!("{latin}1"));
}

/// A Word file whose paragraphs are all of one list, numbered in this format.
fn listed(format: &str, text: &str, paragraphs: &[(&str, &str)]) -> Vec<u8> {
    let list = "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"7\"/></w:numPr>";
    let paragraph = |(properties, runs): &(&str, &str)| format!("<w:p><w:pPr>{list}{properties}</w:pPr>{runs}</w:p>");
    let body: String = paragraphs.iter().map(paragraph).collect();
    let numbering = format!(
        "<w:numbering><w:abstractNum w:abstractNumId=\"3\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/>\
        <w:lvlText w:val=\"{text}\"/></w:lvl></w:abstractNum><w:num w:numId=\"7\"><w:abstractNumId w:val=\"3\"/></w:num></w:numbering>"
    );
    let document = format!("<w:document><w:body>{body}</w:body></w:document>");
    packed(
        &[("word/document.xml", document), ("word/numbering.xml", numbering)]
            .map(|(name, part)| (name.to_string(), part.into_bytes())),
    )
}

#[test]
fn a_paragraph_whose_end_was_deleted_goes_on_in_the_next() {
    let deleted = "<w:rPr><w:del w:id=\"1\" w:author=\"x\"/></w:rPr>";
    let run = |text: &str| format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>");
    let gone = "<w:del><w:r><w:delText>Struck out</w:delText></w:r></w:del>";
    let [urges, share, invites, all] = ["Urges ports to ", "share their tables;", "Invites ", "all;"].map(run);
    let before = "<w:pPrChange><w:pPr><w:numPr><w:numId w:val=\"0\"/></w:numPr></w:pPr></w:pPrChange>";
    let paragraphs =
        [(deleted, &*urges), (deleted, gone), ("", &*share), (deleted, gone), (before, &*invites), ("", &*all)];
    let word = listed("decimal", "%1.", &paragraphs);
    assert_eq!(text("a.docx", &word), "1. Urges ports to share their tables;\n\n2. Invites\n\n3. all;");
}

#[test]
fn lists_are_lettered_in_arabic_and_russian() {
    let runs = ["<w:r><w:t>One;</w:t></w:r>"; 11];
    let paragraphs = runs.map(|run| ("", run));
    let labels = |format: &str, text: &str| {
        let word = self::text("a.docx", &listed(format, text, &paragraphs));
        word.split("\n\n").map(|line| line.split_once(' ').unwrap().0.to_string()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(labels("russianLower", "%1)"), "а) б) в) г) д) е) ж) з) и) к) л)");
    assert_eq!(labels("arabicAbjad", "(%1)"), "(أ) (ب) (ج) (د) (ه) (و) (ز) (ح) (ط) (ي) (ك)");
    assert_eq!(labels("arabicAlpha", "(%1)"), "(أ) (ب) (ت) (ث) (ج) (ح) (خ) (د) (ذ) (ر) (ز)");
    assert_eq!(labels("lowerLetter", "(%1)"), "(a) (b) (c) (d) (e) (f) (g) (h) (i) (j) (k)");
}

const TABLE: &str = "symbol,text,language\nA/RES/76/950,\"The General Assembly,\n\nRecalling its resolution 71/904,\n\n1. Urges ports, all of them, to share;\n\",en\n";

#[test]
fn a_table_is_told_from_prose_by_what_it_holds() {
    let format = |name: &str, text: &str| {
        let ingested = read(name, text.as_bytes());
        ingested.documents.first().unwrap_or_else(|| panic!("{text}: {:?}", ingested.rejects)).format
    };
    let long = TABLE.replace("Urges ports", &"Urges ports, ".repeat(2_000));
    for table in [
        TABLE.to_string(),
        TABLE.replace('\n', "\r\n"),
        TABLE.replace("symbol,text,language", "\"symbol\",\"text\",\"language\""),
        TABLE.replace(",en", "\ten").replace("0,\"", "0\t\"").replace("symbol,text,", "symbol\ttext\t"),
        long,
        // where the end of what is looked at falls between the cells of a row
        format!("symbol,text,language\n{}", "A/RES/76/950,Recalling its resolutions,en\n".repeat(400)),
        format!("symbol,text,language\n{}", "A/RES/76/950,Recalling,en\n".repeat(400)),
    ] {
        for name in ["table.txt", "", "table.csv"] {
            assert_eq!(format(name, &table), "csv", "{name} {table}");
        }
    }
    assert_eq!(resolution("table.txt", TABLE.as_bytes()).id, "A/RES/76/950");
    for prose in [
        PLAIN.to_string(),
        format!("Title, text, annex\n\n{PLAIN}"),
        format!("symbol,text,language\n\n{PLAIN}"),
        format!("a,text\n{}", PLAIN.replace("\n\n", "\n")),
        // a header alone is none either
        "text,The General Assembly recalling its resolutions on the sharing of tables".to_string(),
    ] {
        assert_eq!(format("a.txt", &prose), "text", "{prose}");
    }
    let columns = ResolutionColumns { text: "body".to_string(), ..ResolutionColumns::default() };
    let named = Settings { columns, ..Settings::default() };
    let other = TABLE.replace(",text,", ",body,");
    assert_eq!(ingest_bytes("a.txt", other.as_bytes(), &named).documents[0].format, "csv");
}

#[test]
fn codes_of_other_formats_in_a_translation_memory_are_no_text() {
    let segment = "<bpt i=\"1\">&lt;i&gt;</bpt>Recalling<ept i=\"1\">&lt;/i&gt;</ept> its <hi>own</hi> resolution<ph x=\"1\">{fn <sub>A note.</sub>}</ph> of \
        <it pos=\"begin\">\\b</it>December,";
    let memory =
        format!("<tmx version=\"1.4\"><body><tu><tuv xml:lang=\"en\"><seg>{segment}</seg></tuv></tu></body></tmx>");
    assert_eq!(
        text("a.tmx", memory.as_bytes()),
        "Recalling its *own* resolution<sup>1</sup> of December,\n\n<sup>1</sup> A note."
    );
}

#[test]
fn utf_8_that_was_read_as_another_encoding_is_read_as_it_was_meant_and_that_is_said() {
    let texts = [
        "L’Assemblée générale,\n\nÀ l’évidence, « rappelant » sa résolution 71/904 où les marées…\n\n1. Prie les États de coopérer;\n",
        "Генеральная Ассамблея,\n\nссылаясь на свою резолюцию 71/904 о «приливах»,\n\n1. просит государства сотрудничать;\n",
        "大会，\n\n回顾其关于潮汐的各项决议①，\n\n1. 促请会员国加强合作；\n",
        "إن الجمعية العامة،\n\nإذ تشير إلى قراراتها بشأن المد والجزر،\n\n1 - تطلب إلى الدول أن تتعاون؛\n",
    ];
    // the character of each byte in an encoding; bytes that have none become the control of their number
    let mistaken = |text: &str, encoding: &'static encoding_rs::Encoding| -> String {
        let character = |byte: u8| match encoding.decode_without_bom_handling(&[byte]).0.chars().next() {
            Some(c) if c != '\u{fffd}' => c,
            _ => char::from(byte),
        };
        text.bytes().map(character).collect()
    };
    for (encoding, name) in [
        (encoding_rs::WINDOWS_1252, "UTF-8 (read as windows-1252)"),
        (encoding_rs::WINDOWS_1251, "UTF-8 (read as windows-1251)"),
        (encoding_rs::WINDOWS_1256, "UTF-8 (read as windows-1256)"),
    ] {
        for text in texts {
            let ingested = read("a.txt", mistaken(text, encoding).as_bytes());
            assert_eq!(ingested.documents[0].text, text);
            assert_eq!(ingested.documents[0].encoding, Some(name));
        }
    }
    // ISO 8859-1 has a control for each byte from 80 to 9F
    let text: String = texts[0].bytes().map(char::from).collect();
    assert_eq!(read("a.txt", text.as_bytes()).documents[0].text, texts[0]);
    // rows of a table, and a sign that somebody has put right
    let table = "symbol,title,text\nA/RES/71/904,MarÃ©es,\"Lâ€™AssemblÃ©e gÃ©nÃ©rale prie les Ã‰tats Â« unis Â» – et libres – de coopÃ©rer\"\n";
    let ingested = read("a.csv", table.as_bytes());
    let document = &ingested.documents[0];
    assert!(
        document.text.contains("L’Assemblée générale prie les États « unis » – et libres – de coopérer"),
        "{}",
        document.text
    );
    assert_eq!(document.manifest.title.as_deref(), Some("Marées"));
    // what is white space when mended is no text; found by fuzzing
    assert_eq!(read("a.txt", "В\u{a0}".as_bytes()).rejects[0].reason, themata::ingest::RejectReason::Empty);
    // a text that is what it seems, though some of it would be UTF-8
    let plain = "Le café « CAFÉ» est fermé: Ã© est un é.\n";
    let ingested = read("a.txt", plain.as_bytes());
    assert_eq!((ingested.documents[0].text.as_str(), ingested.documents[0].encoding), (plain, Some("UTF-8")));
}

#[test]
fn marks_of_pages_that_are_raised_by_a_style_or_lead_to_their_note_and_back_are_marks() {
    let page = r##"<html><body><p>The Council,</p><p>Recalling the Strategy<span class="a">, </span><span style="font-size:8pt; vertical-align: super">1</span>as a whole,</p>
        <p>1. <span>Urges States</span><a href="#note2" id="ref2">2</a> to act, as <a href="#part" id="here">3</a> says.</p><p>1 Note 1.</p><p id="note2"><a href="#ref2">2</a> Note 2.</p></body></html>"##;
    assert_eq!(
        text("a.html", page.as_bytes()),
        "The Council,\n\nRecalling the Strategy, <sup>1</sup>as a whole,\n\n1. Urges States<sup>2</sup> to act, as 3 says.\n\n1 Note 1.\n\n2 Note 2."
    );
}

#[test]
fn notes_that_stand_apart_and_characters_by_name_are_read_in_akoma_ntoso() {
    let head = r#"<?xml version="1.0"?><!DOCTYPE akomaNtoso [<!ENTITY un "Nations Unies"><!ENTITY eacute '&#233;'><!ENTITY grows "&un;&un;">]>"#;
    let meta = r#"<meta><notes><note eId="fn_1" marker="(1)"><p>R&eacute;solution 60/288.</p></note></notes></meta>"#;
    let body = r##"<p>L'Assembl&eacute;e g&eacute;n&eacute;rale,</p><p>Rappelant la Strat&eacute;gie<noteRef href="#fn_1" marker="1">1</noteRef> des &un; &grows;,</p><p>1. D&eacute;cide&nbsp;d'agir.</p>"##;
    let whole = format!(
        "{head}<akomaNtoso><doc>{meta}<toc><tocItem>I <noteRef href=\"#fn_1\"/></tocItem><tocItem>II</tocItem></toc><body>{body}</body></doc></akomaNtoso>"
    );
    assert_eq!(
        text("a.xml", whole.as_bytes()),
        "L'Assemblée générale,\n\nRappelant la Stratégie<sup>1</sup> des Nations Unies &grows;,\n\n<sup>1</sup> Résolution 60/288.\n\n1. Décide\u{a0}d'agir."
    );
    for cut in ["</body></doc></akomaNtoso>", "</doc></akomaNtoso>", "</akomaNtoso>"] {
        let rejects = read("a.xml", whole.trim_end_matches(cut).as_bytes()).rejects;
        assert!(rejects[0].detail.contains("the rest is missing"), "{rejects:?}");
    }
    let memory = "<tmx><body><tu><tuv xml:lang=\"en\"><seg>The General Assembly,</seg></tuv></tu>";
    assert!(read("a.tmx", memory.as_bytes()).rejects[0].detail.contains("the rest is missing"));
}

#[test]
fn damaged_utf_8_is_read_as_what_it_is_and_that_is_said() {
    let french =
        "L’Assemblée générale,\n\nRappelant sa résolution 71/904 sur les marées,\n\n1. Prie les États de coopérer;\n";
    let at = french.find("71/904").unwrap();
    let stray = [&french.as_bytes()[..at], b"\xE9", &french.as_bytes()[at..]].concat();
    let cut = format!("{french}\n2. Décide d’").into_bytes();
    let english = "The General Assembly,\n\nRecalling ports’ tables, and women’s,\n\n1. Urges States;\n".as_bytes();
    let english = [english, b"\xC3"].concat();
    let marked = [b"\xEF\xBB\xBF", &stray[..]].concat();
    for (bytes, place) in [
        (stray, "résolution \u{fffd}71/904"),
        (cut[..cut.len() - 1].to_vec(), "d\u{fffd}"),
        (marked, "\u{fffd}71"),
        (english, "States;\n\u{fffd}"),
    ] {
        let ingested = read("a.txt", &bytes);
        assert_eq!(ingested.documents[0].encoding, Some("UTF-8 (damaged)"), "{:?}", ingested.rejects);
        assert!(ingested.documents[0].text.contains(place), "{}", ingested.documents[0].text);
    }
    for (encoding, text) in [
        (encoding_rs::WINDOWS_1252, french.replace('’', "'")),
        (encoding_rs::GB18030, "大会，\n\n回顾其关于潮汐的各项决议，\n\n1. 促请会员国加强合作；\n".to_string()),
        (
            encoding_rs::WINDOWS_1251,
            "Генеральная Ассамблея,\n\nссылаясь на свои резолюции,\n\n1. призывает государства;\n".to_string(),
        ),
    ] {
        let ingested = read("a.txt", &encoding.encode(&text).0);
        assert_eq!(ingested.documents[0].text, text, "{}", encoding.name());
    }
}

#[test]
fn a_record_alone_in_its_file_is_called_as_the_file_is() {
    let row = serde_json::json!({ "text": PLAIN });
    let un_res = serde_json::json!({ "paragraphs": [{ "en": "The General Assembly," }, { "en": "Recalling its resolution 71/904," }] });
    for (name, record) in [("A-RES-76-950.json", &row), ("A-RES-76-950-fr-parsed.json", &un_res)] {
        for bytes in [format!("{record}"), format!("{record:#}"), format!("[{record}]\n"), format!("\n{record}\n\n")] {
            let found = resolution(name, bytes.as_bytes());
            assert_eq!((found.id.as_str(), found.path.as_str()), ("A/RES/76/950", name), "{bytes}");
        }
    }
    let paths = |bytes: String| -> Vec<String> {
        read("A-RES-76-950.jsonl", bytes.as_bytes()).documents.into_iter().map(|document| document.path).collect()
    };
    assert_eq!(paths(format!("{row}\n{un_res}\n")), ["A-RES-76-950.jsonl/row 1", "A-RES-76-950.jsonl/record 2"]);
    assert_eq!(paths(serde_json::json!({ "text": PLAIN, "id": "b" }).to_string()), ["A-RES-76-950.jsonl/b"]);
}

#[test]
fn a_line_too_long_to_hold_is_refused_alone() {
    let row = |id: &str, text: &str| format!("{}\n", serde_json::json!({ "id": id, "text": text }));
    let long = row("b", &"ports and tides ".repeat(1_000));
    let small = Settings { max_file_size: 2_000, ..Settings::default() };
    let ingested =
        ingest_bytes("t.jsonl", [row("a", PLAIN), long.clone(), row("c", PLAIN)].concat().as_bytes(), &small);
    assert_eq!(
        ingested.documents.iter().map(|found| found.path.as_str()).collect::<Vec<_>>(),
        ["t.jsonl/a", "t.jsonl/c"]
    );
    let [reject] = ingested.rejects.as_slice() else { panic!("{:?}", ingested.rejects) };
    assert_eq!((reject.path.as_str(), reject.reason), ("t.jsonl/line 2", RejectReason::TooLarge));
    let ingested = ingest_bytes("t.json", long.as_bytes(), &small);
    assert_eq!(ingested.rejects[0].path, "t.json");
}

#[test]
fn lines_that_end_in_a_carriage_return_alone_are_lines() {
    assert_eq!(clauses("A-RES-76-950.txt", PLAIN.replace('\n', "\r").as_bytes()), CLAUSES);
    assert_eq!(resolution("t.csv", TABLE.replace('\n', "\r").as_bytes()).clauses.len(), 2);
    // not where lines end otherwise
    assert_eq!(text("a.txt", b"The General\rAssembly,\n"), "The General\rAssembly,");
}

/// Written by pyarrow from the first three of eight rows, whose symbols it keeps in one list of eight.
#[test]
fn parquet_with_a_list_of_more_symbols_than_rows_is_read() {
    let bytes = fs::read(root().join("tests/fixtures/parquet/filtered-dictionary.parquet")).unwrap();
    let ingested = read("filtered.parquet", &bytes);
    assert!(ingested.rejects.is_empty(), "{:?}", ingested.rejects);
    assert_eq!(ingested.documents.len(), 3);
}

#[test]
fn a_file_name_without_the_year_of_the_council_has_that_of_its_text() {
    let text = "Resolution 2600 (2021)\n\nThe Security Council,\n\nRecalling its work,\n\n1. Decides to act;\n\n2. Requests a report.\n";
    assert_eq!(resolution("S-RES-2600.txt", text.as_bytes()).id, "S/RES/2600 (2021)");
    assert_eq!(resolution("S-RES-2601.txt", text.as_bytes()).id, "S/RES/2601");
}

#[test]
#[cfg(feature = "pdf")]
fn what_a_browser_prints_above_and_below_its_only_page_is_no_text() {
    let lines = [
        (24, 775, "30/11/2026, 09:12"),
        (300, 775, "Resolution on dykes"),
        (72, 700, "The Assembly of Ports,"),
        (72, 660, "Recalling its resolution 3 on the dykes of the lower river and on the sluices,"),
        (72, 620, "1. Urges the towns on both banks to close the sluices before the spring tide;"),
        (72, 580, "2. Decides to meet again."),
        (24, 14, "https://example.org/dykes.html"),
        (560, 14, "1/1"),
    ];
    let shown = |(left, bottom, text): (u32, u32, &str)| format!("BT /F1 12 Tf {left} {bottom} Td ({text}) Tj ET\n");
    let drawn: String = lines.into_iter().map(shown).collect();
    let page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>";
    let stream = format!("<< /Length {} >>\nstream\n{drawn}\nendstream", drawn.len());
    let font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>";
    let objects =
        ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page, &stream, font];
    let found = resolution("dykes.pdf", &pdf(&objects.map(|object| object.as_bytes().to_vec())));
    let texts: Vec<&str> = found.clauses.iter().map(|clause| clause.text.as_str()).collect();
    assert_eq!(
        texts,
        [
            "Recalling its resolution 3 on the dykes of the lower river and on the sluices,",
            "Urges the towns on both banks to close the sluices before the spring tide;",
            "Decides to meet again."
        ]
    );
}
