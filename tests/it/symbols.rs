//! Symbols in every form, and what they print.

use proptest::prelude::*;
use themata::resolution::{DocumentKind, Symbol};

use crate::shared::shared;

#[test]
fn symbols_are_read_from_file_names_and_texts_in_every_form() {
    let cases = [
        ("A-RES-217(III)", "A/RES/217 (III)", "A", Some("3"), None),
        ("A_RES_217_III.pdf", "A/RES/217 (III)", "A", Some("3"), None),
        ("A/RES/217(III)[A]", "A/RES/217 A (III)", "A", Some("3"), None),
        ("A/RES/217 A (III)", "A/RES/217 A (III)", "A", Some("3"), None),
        ("A/RES/3201(S-VI)", "A/RES/3201 (S-VI)", "A", Some("S-6"), None),
        ("S_RES_2178(2014)", "S/RES/2178 (2014)", "S", None, Some(2014)),
        ("S-RES-2068-(2012)-fr-parsed.json", "S/RES/2068 (2012)", "S", None, Some(2012)),
        ("s-res-1373-2001.pdf", "S/RES/1373 (2001)", "S", None, Some(2001)),
        ("A-HRC-RES-S-23-1-fr-parsed.json", "A/HRC/RES/S-23/1", "A/HRC", Some("S-23"), None),
        ("A_RES_70_177A-C", "A/RES/70/177 A-C", "A", Some("70"), None),
        ("A/RES/70/177 A-C", "A/RES/70/177 A-C", "A", Some("70"), None),
        ("A-RES-70-93-A-B-fr-parsed.json", "A/RES/70/93 A-B", "A", Some("70"), None),
        ("A-RES-51-30J-fr-parsed.json", "A/RES/51/30 J", "A", Some("51"), None),
        ("A-RES-ES-10-21-fr.html", "A/RES/ES-10/21", "A", Some("ES-10"), None),
        ("A-RES-70-177-en.txt", "A/RES/70/177", "A", Some("70"), None),
        ("A_RES_70_177-EN.pdf", "A/RES/70/177", "A", Some("70"), None),
        ("E-RES-2019-21", "E/RES/2019/21", "E", None, Some(2019)),
        ("E/RES/1503(XLVIII)", "E/RES/1503 (XLVIII)", "E", Some("48"), None),
        ("E-CN.4-RES-2005-80", "E/CN.4/RES/2005/80", "E/CN.4", None, Some(2005)),
        ("E-CN.11-RES-55-(XX)-fr", "E/CN.11/RES/55 (XX)", "E/CN.11", Some("20"), None),
        ("E-ESCAP-RES-47-11", "E/ESCAP/RES/47/11", "E/ESCAP", Some("47"), None),
        ("ESCAP-RES-76-1", "ESCAP/RES/76/1", "ESCAP", Some("76"), None),
        ("UNEP-EA.2-RES.4-fr-parsed.json", "UNEP/EA.2/Res.4", "UNEP/EA", Some("2"), None),
        ("HSP-HA.1-RES.2", "HSP/HA.1/Res.2", "HSP/HA", Some("1"), None),
        ("UNEP-CMS-RES.7.4-(REV.1)-fr", "UNEP/CMS/Res.7.4/Rev.1", "UNEP/CMS", Some("7"), None),
        ("WHA75.3", "WHA75.3", "WHA", Some("75"), None),
        ("EB150.R4-en.pdf", "EB150.R4", "EB", Some("150"), None),
        ("GC(66)/RES/5", "GC(66)/RES/5", "GC", Some("66"), None),
        ("gc66-res5.pdf", "GC(66)/RES/5", "GC", Some("66"), None),
        ("CTOC/COP/RES/10/1", "CTOC/COP/RES/10/1", "CTOC/COP", Some("10"), None),
        ("CAC-COSP-RES-9-1", "CAC/COSP/RES/9/1", "CAC/COSP", Some("9"), None),
        ("E-CN.15-2015-L.6-Rev.1", "E/CN.15/2015/L.6/Rev.1", "E/CN.15", None, Some(2015)),
        ("A/C.3/70/L.6", "A/C.3/70/L.6", "A/C.3", Some("70"), None),
        ("A_HRC_34_L.5", "A/HRC/34/L.5", "A/HRC", Some("34"), None),
        ("A/RES/217A(III)", "A/RES/217 A (III)", "A", Some("3"), None),
        ("A/RES/1514 (ХV)", "A/RES/1514 (XV)", "A", Some("15"), None),
        ("A/RES/2625(二十五)", "A/RES/2625 (XXV)", "A", Some("25"), None),
        ("A/RES/70/177 A, B and C", "A/RES/70/177 A-C", "A", Some("70"), None),
    ];
    for (text, printed, organ, session, year) in cases {
        let symbol = Symbol::find_any(text).unwrap_or_else(|| panic!("{text}"));
        assert_eq!(symbol.to_string(), printed, "{text}");
        assert_eq!(symbol.organ().prefix(), organ, "{text}");
        assert_eq!(symbol.session().map(|session| session.to_string()).as_deref(), session, "{text}");
        assert_eq!(symbol.year(), year, "{text}");
        assert_eq!(printed.parse(), Ok(symbol), "{text}");
    }
    for text in ["A/70/490", "HRI-CORE-SWE-2011-fr-parsed.json", "ACA/RES/70/1", "A/RES/", "E-2ND-SESS.-RESOLUTIONS"] {
        assert_eq!(Symbol::find_any(text), None, "{text}");
    }
}

#[test]
fn drafts_corrigenda_addenda_and_reissues_are_told_from_resolutions() {
    let cases = [
        ("A/RES/70/177", DocumentKind::Resolution, "A/RES/70/177"),
        ("A/RES/70/177*", DocumentKind::Reissue, "A/RES/70/177"),
        ("**A/RES/70/177**", DocumentKind::Resolution, "A/RES/70/177"),
        ("*A/RES/70/177*", DocumentKind::Resolution, "A/RES/70/177"),
        ("A-RES-70-177-Corr.1.docx", DocumentKind::Corrigendum, "A/RES/70/177/Corr.1"),
        ("A/RES/60/288 B/Add.2", DocumentKind::Addendum, "A/RES/60/288 B/Add.2"),
        ("A/C.3/70/L.6/Rev.1", DocumentKind::Draft, "A/C.3/70/L.6/Rev.1"),
        ("A/C.3/70/L.6/Rev.1/Add.1", DocumentKind::Addendum, "A/C.3/70/L.6/Rev.1/Add.1"),
        ("A/ES-10/L.26", DocumentKind::Draft, "A/ES-10/L.26"),
    ];
    for (text, kind, id) in cases {
        let symbol = Symbol::find_any(text).unwrap_or_else(|| panic!("{text}"));
        assert_eq!((symbol.kind(), symbol.as_str()), (kind, id), "{text}");
    }
}

#[test]
fn the_number_before_a_title_is_read_with_its_part_session_and_organ() {
    let cases = [
        ("60/288 B. Title", "A", Some("A/RES/60/288 B")),
        ("1514 (XV). Declaration", "A", Some("A/RES/1514 (XV)")),
        ("S-27/1. Title", "A/HRC", Some("A/HRC/RES/S-27/1")),
        ("2019/21. Title", "E", Some("E/RES/2019/21")),
        ("2019/21. Title", "A", None),
        ("2/4. Title", "UNEP/EA", Some("UNEP/EA.2/Res.4")),
    ];
    for (text, organ, expected) in cases {
        let found = Symbol::from_title_number(text, organ);
        assert_eq!(found.as_ref().map(|(symbol, _)| symbol.as_str()), expected, "{text}");
        if let Some((_, end)) = found {
            assert_eq!(text.as_bytes()[end - 1], b'.');
        }
    }
}

#[test]
fn a_part_overlaps_the_whole_and_the_ranges_that_hold_it() {
    let overlaps = |a: &str, b: &str| {
        let [a, b]: [Symbol; 2] = [a, b].map(|text| text.parse().unwrap());
        assert_eq!(a.overlaps(&b), b.overlaps(&a));
        a.overlaps(&b)
    };
    assert!(overlaps("A/RES/60/288", "A/RES/60/288 B"));
    assert!(overlaps("A/RES/60/288 A-C", "A/RES/60/288 B"));
    assert!(overlaps("A/RES/60/288*", "A/RES/60/288"));
    assert!(!overlaps("A/RES/60/288 A", "A/RES/60/288 B"));
    assert!(!overlaps("A/RES/60/288", "A/HRC/RES/60/288"));
    assert!(!overlaps("A/RES/60/288", "A/RES/60/288/Corr.1"));
}

/// Names that carry no symbol of a resolution: country profiles, a treaty body's reply, a volume.
const NAMELESS: [&str; 3] = ["HRI-CORE-", "CRC-C-15-RESP-", "E-2ND-SESS."];

#[test]
fn every_real_file_name_gives_its_own_symbol() {
    let Some(path) = shared("data/un-res.jsonl.zst") else { return };
    let Ok(output) = std::process::Command::new("zstdcat").arg(path).output() else { return };
    let letters = |text: &str| text.to_uppercase().chars().filter(char::is_ascii_alphanumeric).collect::<String>();
    let mut names = 0;
    for line in String::from_utf8(output.stdout).unwrap().lines() {
        let name = line.split('"').nth(3).unwrap().trim_end_matches("-fr-parsed.json").to_string();
        names += 1;
        match Symbol::find_any(&name) {
            Some(symbol) => assert_eq!(letters(symbol.as_str()), letters(&name)),
            None => assert!(NAMELESS.iter().any(|start| name.starts_with(start)), "{name}"),
        }
    }
    assert_eq!(names, 2690);
}

/// Any symbol that the text forms can state.
fn printed() -> impl Strategy<Value = String> {
    let part = prop_oneof![Just(""), Just(" A"), Just(" B"), Just(" A-C"), Just(" K")];
    let suffix = prop_oneof![Just(""), Just("/Corr.1"), Just("/Add.2"), Just("/Rev.1/Corr.2"), Just("*")];
    let session = prop_oneof![Just(""), Just("S-"), Just("ES-")];
    let roman = prop_oneof![Just("I"), Just("III"), Just("XXIX"), Just("S-VI"), Just("ES-II"), Just("1999")];
    let slash = prop_oneof![Just("A"), Just("A/HRC"), Just("E"), Just("E/CN.4"), Just("E/CN.4/Sub.2")];
    let brackets = prop_oneof![Just("A"), Just("S"), Just("E"), Just("T")];
    let draft = prop_oneof![Just("A"), Just("A/C.3"), Just("E/CN.15"), Just("A/HRC")];
    let plain = prop_oneof![Just(""), Just("/Rev.1"), Just("/Corr.1"), Just("/Add.1")];
    prop_oneof![
        (slash, session.clone(), 1u16..100, 1u16..2000, part.clone(), suffix.clone())
            .prop_map(|(o, s, n, m, p, x)| format!("{o}/RES/{s}{n}/{m}{p}{x}")),
        (brackets, 1u16..4000, part, roman, suffix).prop_map(|(o, n, p, r, x)| format!("{o}/RES/{n}{p} ({r}){x}")),
        (draft, session, 1u16..100, 1u16..400, plain).prop_map(|(o, s, n, m, x)| format!("{o}/{s}{n}/L.{m}{x}")),
        (1u16..9, 1u16..30).prop_map(|(n, m)| format!("UNEP/EA.{n}/Res.{m}")),
        (1u16..80, 1u16..30).prop_map(|(n, m)| format!("WHA{n}.{m}")),
        (1u16..80, 1u16..30).prop_map(|(n, m)| format!("GC({n})/RES/{m}")),
        (1u16..73, 1u16..30).prop_map(|(n, m)| format!("E/ESCAP/RES/{n}/{m}")),
    ]
}

proptest! {
    #[test]
    fn what_a_symbol_prints_is_read_as_the_same_symbol(text in printed(), words in "[a-z ]{0,8}") {
        let symbol: Symbol = text.parse().map_err(TestCaseError::fail)?;
        prop_assert_eq!(symbol.to_string(), text.clone());
        prop_assert_eq!(symbol.to_string().parse::<Symbol>(), Ok(symbol.clone()));
        let inside = format!("{words} {text}, {words}");
        prop_assert_eq!(Symbol::find_any(&inside), Some(symbol));
    }

    #[test]
    fn no_text_makes_the_reader_of_symbols_stumble(text in "[AES/RHCNLUPT.*()\\[\\]IVX0-9٠-٩ _–A-Z大د\u{1F600}-]{0,40}|\\PC{0,60}") {
        if let Some(symbol) = Symbol::find_any(&text) {
            prop_assert_eq!(symbol.to_string().parse::<Symbol>(), Ok(symbol));
        }
        let _ = Symbol::from_title_number(&text, "A");
        let _ = Symbol::find(&text);
    }
}
