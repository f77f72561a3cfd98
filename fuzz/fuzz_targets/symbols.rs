//! Does any symbol that is found print as what it is read from, and every citation lie in its clause?
#![no_main]

use libfuzzer_sys::fuzz_target;
use themata::ingest::{Document, ManifestRow};
use themata::resolution::{Session, Symbol};

fuzz_target!(|bytes: &[u8]| {
    let Some((&first, rest)) = bytes.split_first() else { return };
    let text = String::from_utf8_lossy(rest);
    for found in [Symbol::find(&text), Symbol::find_any(&text)].into_iter().flatten() {
        let printed = found.to_string();
        assert_eq!(printed.parse::<Symbol>().as_ref(), Ok(&found), "{printed}");
        assert!(found.overlaps(&found), "{printed}");
    }
    let mut at = 0;
    while let Some((_, range)) = Symbol::find_from(&text, at) {
        assert!(range.start >= at && range.end > at && text.get(range.clone()).is_some());
        at = range.end;
    }
    if let Ok(session) = text.parse::<Session>() {
        assert_eq!(session.to_string().parse::<Session>(), Ok(session));
    }
    let language = themata_fuzz::language(first);
    let opening = match language.tag() {
        "ar" => "إذ تشير إلى قرارها",
        "es" => "Recordando su resolución",
        "fr" => "Rappelant sa résolution",
        "ru" => "ссылаясь на свою резолюцию",
        "zh" => "回顾其",
        _ => "Recalling its resolution",
    };
    let body = format!("{opening} {text},\n");
    let (manifest, encoding) = (ManifestRow::default(), Some("UTF-8"));
    let path = "A-RES-70-1.md".to_string();
    let document = Document { path, text: body, offset: 0, language, manifest, format: "text", encoding };
    let (resolutions, _) = themata::clauses::resolutions(&[document]);
    for resolution in &resolutions {
        for citation in &resolution.citations {
            let cites = |clause: &themata::resolution::Clause| {
                clause.code() == citation.clause && clause.text.get(citation.range.clone()).is_some()
            };
            assert!(resolution.clauses.iter().any(cites), "{citation:?}");
        }
    }
});
