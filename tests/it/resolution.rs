//! Symbols, sessions and periods.

use proptest::prelude::*;
use themata::resolution::{Adopted, Period, PeriodKind, Session, Symbol};

#[test]
fn symbols_of_every_age_and_organ_are_read() {
    let cases = [
        ("adopted as A/RES/70/177 on", "A/RES/70/177", Some("70"), None),
        ("A-RES-77-298.fr.txt", "A/RES/77/298", Some("77"), None),
        ("A/RES/217 (III)", "A/RES/217 (III)", Some("3"), None),
        ("A/RES/S-13/2", "A/RES/S-13/2", Some("S-13"), None),
        ("A/RES/ES-10/21", "A/RES/ES-10/21", Some("ES-10"), None),
        ("S/RES/2178 (2014)", "S/RES/2178 (2014)", None, Some(2014)),
        ("A/HRC/RES/34/8", "A/HRC/RES/34/8", Some("34"), None),
        ("E/RES/2019/4", "E/RES/2019/4", None, Some(2019)),
    ];
    for (text, symbol, session, year) in cases {
        let found = Symbol::find(text).unwrap_or_else(|| panic!("{text}"));
        assert_eq!(found.as_str(), symbol);
        assert_eq!(found.session().map(|session| session.to_string()).as_deref(), session, "{text}");
        assert_eq!(found.year(), year, "{text}");
    }
    assert_eq!(Symbol::find("the report A/70/490"), None);
}

#[test]
fn the_number_before_a_title_is_a_general_assembly_symbol() {
    let (symbol, end) = Symbol::from_title_number("77/298. Title", "A").unwrap();
    assert_eq!((symbol.as_str(), end), ("A/RES/77/298", 7));
    assert!(Symbol::from_title_number("1. Urges", "A").is_none());
}

#[test]
fn a_text_without_a_session_counts_in_its_year() {
    let session = Some(Session::Regular(72));
    assert_eq!(Period::of(PeriodKind::Session, session, Some(2018)).unwrap().to_string(), "72");
    assert_eq!(Period::of(PeriodKind::Session, None, Some(2018)).unwrap().to_string(), "2018");
    assert_eq!(Period::of(PeriodKind::Year, session, None), None);
}

#[test]
fn a_period_is_a_session_or_from_1900_on_a_year() {
    assert_eq!("75".parse(), Ok(Period::Session(Session::Regular(75))));
    assert_eq!("ES-11".parse(), Ok(Period::Session(Session::Emergency(11))));
    assert_eq!("2021".parse(), Ok(Period::Year(2021)));
    insta::assert_snapshot!("spring".parse::<Period>().unwrap_err(), @r#"unknown period "spring": expected a session such as 75, S-32 or ES-11, or a year such as 2021"#);
}

#[test]
fn what_was_adopted_since_a_period_is_known_only_from_a_number_of_the_same_kind() {
    let [from_75, from_2021] = ["75", "2021"].map(|text| text.parse::<Period>().unwrap());
    let adopted = |symbol: &str| Symbol::find(symbol).unwrap().adopted();
    assert_eq!(adopted("A/RES/75/291").since(from_75), Some(true));
    assert_eq!(adopted("A-RES-72-284").since(from_75), Some(false));
    assert_eq!(adopted("A/RES/S-32/1").since(from_75), None);
    assert_eq!(adopted("S/RES/2178 (2014)").since(from_75), None);
    assert_eq!(adopted("S/RES/2178 (2014)").since(from_2021), Some(false));
    assert_eq!(adopted("A/RES/75/291").since(from_2021), None);
    let stated = Adopted { session: None, year: Some(2021) };
    assert_eq!(adopted("A/RES/75/291").or(stated).since(from_2021), Some(true));
}

proptest! {
    #[test]
    fn a_symbol_is_found_again_in_what_it_prints(session in 1u16..100, number in 1u16..2000, words in "[a-z ]{0,12}") {
        let printed = format!("A/RES/{session}/{number}");
        let found = Symbol::find(&format!("{words} {printed} {words}")).unwrap();
        prop_assert_eq!(found.as_str(), printed);
        prop_assert_eq!(found.session(), Some(Session::Regular(session)));
    }
}
