//! Are texts of any length split as short ones are?
//!
//! Each text has so many paragraphs, numbers or marks that a splitter which goes back over what it has seen would not end within the suite's time.

use themata::clauses::{Bounds, resolutions, resolutions_with, split_clauses};
use themata::ingest::RejectReason;
use themata::resolution::{Clause, ClauseKind, Language, Unit};

use crate::clauses::document;

const HEAD: &str = "A/RES/70/901\n\nThe General Assembly,\n\n";

fn split(body: &str) -> Vec<Clause> {
    split_clauses(&document(&format!("{HEAD}{body}"), Language::En)).clauses
}

fn numbered(clauses: u32) -> String {
    (1..=clauses).map(|n| format!("{n}. *Urges* States to report on matter number {n};\n\n")).collect()
}

#[test]
fn nineteen_thousand_numbered_clauses_are_all_found_and_each_is_its_own() {
    let text = document(&format!("{HEAD}{}", numbered(19_000)), Language::En);
    let (found, rejects) = resolutions(&[text]);
    assert!(rejects.is_empty(), "{rejects:?}");
    let clauses = &found[0].clauses;
    assert_eq!(clauses.len(), 19_000);
    for (clause, n) in clauses.iter().zip(1..) {
        assert_eq!((clause.kind, clause.number), (ClauseKind::Operative, n));
        assert_eq!(clause.text, format!("Urges States to report on matter number {n};"));
        assert_eq!(clause.opening_text(), Some("Urges"));
    }
}

#[test]
fn sixty_thousand_clauses_are_refused_with_their_number() {
    let text = document(&format!("{HEAD}{}", numbered(60_000)), Language::En);
    let (found, rejects) = resolutions_with(&[text], &Bounds::default());
    assert!(found.is_empty());
    assert_eq!(rejects[0].reason, RejectReason::TooLarge);
    assert!(rejects[0].detail.starts_with("60000 clauses, more than 20000"), "{}", rejects[0].detail);
}

#[test]
fn a_year_at_the_start_of_a_paragraph_is_no_number_of_a_clause() {
    let found = split("1. *Urges* States to report;\n\n1991. *Urges* that it be so;\n\n2. *Decides* to act.\n");
    let numbers: Vec<u32> = found.iter().map(|clause| clause.number).collect();
    assert_eq!(numbers, [1, 2]);
    assert!(found[0].text.ends_with("1991. Urges that it be so;"), "{}", found[0].text);
}

#[test]
fn a_hundred_thousand_paragraphs_that_begin_with_a_bare_number_go_on_with_their_clause() {
    let found = split(&format!("1. *Urges* States to report;\n\n{}", "5 States reported on it,\n\n".repeat(100_000)));
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].spans.len(), 100_001);
}

#[test]
fn a_clause_that_cites_and_marks_twenty_thousand_times_keeps_every_citation_and_mark() {
    let cited: String =
        (1..=20_000).map(|n| format!("resolution 60/{n} of the General Assembly, resolution 61/{n}, ")).collect();
    let text = format!("{HEAD}*Recalling* its {cited}and the end,\n\n1. *Decides* to act.\n");
    let (found, _) = resolutions(&[document(&text, Language::En)]);
    assert_eq!(found[0].citations.iter().filter(|cited| cited.symbol.is_some()).count(), 2 * 9_999);
    let found = split(&format!("*Recalling* wörk 1 , {},\n\n1. *Decides* to act.\n", "wörd 1 , ".repeat(100_000)));
    assert_eq!(found[0].notes.len(), 100_001);
    assert!(found[0].text.starts_with("Recalling wörk, wörd, wörd,"), "{}", &found[0].text[..60]);
}

#[test]
fn a_clause_of_fifty_thousand_items_of_one_name_has_a_path_for_each() {
    let text = format!("{HEAD}1. *Urges* States to:\n\n(a) Act:\n\n{}", "(i) And so on;\n\n".repeat(50_000));
    let found = split(&text[HEAD.len()..]);
    assert!(found[0].items[1..].iter().all(|item| item.depth == 2));
    let bounds = Bounds { unit: Unit::Item, max_clauses: 100_000 };
    let (found, _) = resolutions_with(&[document(&text, Language::En)], &bounds);
    let clauses = &found[0].clauses;
    assert_eq!(clauses.len(), 50_000);
    assert_eq!((clauses[0].code(), clauses[49_999].code()), ("O1(a)(i)".into(), "O1(a)(i)-50000".into()));
}

#[test]
fn marks_that_do_not_close_are_text() {
    let found = split(&format!("1. *Urges* States{} to report;\n", " <sup>".repeat(300_000)));
    assert_eq!(found[0].text.matches("<sup>").count(), 300_000);
}

#[test]
fn what_would_stand_with_too_many_clauses_is_refused_before_it_is_copied() {
    let long = "report on what was done ".repeat(40_000);
    let heading = format!("*Recalling* its work,\n\n# {long}\n\n{}", numbered(1_000));
    let notes = format!("{}<sup>1</sup> {long}\n", numbered(1_000).replace(";\n", "<sup>1</sup>;\n"));
    let chapeau = format!("1. *Urges* States to {long}:\n\n{}", "(a) Act;\n\n".repeat(1_000));
    for (body, unit) in [(&heading, Unit::Clause), (&notes, Unit::Clause), (&chapeau, Unit::Item)] {
        let bounds = Bounds { unit, ..Bounds::default() };
        let (found, rejects) = resolutions_with(&[document(&format!("{HEAD}{body}"), Language::En)], &bounds);
        assert!(found.is_empty());
        assert_eq!(rejects[0].reason, RejectReason::TooLarge);
        assert!(rejects[0].detail.contains("if they stood with each"), "{}", rejects[0].detail);
    }
    let (found, _) = resolutions(&[document(&format!("{HEAD}{chapeau}"), Language::En)]);
    assert_eq!(found[0].clauses.len(), 1);
}

#[test]
fn ten_thousand_lines_with_a_colon_above_an_item_are_split() {
    let found = split(&"Considering the following:\n\n(a) The rivers of the north are low.\n\n".repeat(10_000));
    assert_eq!(found.iter().filter(|clause| clause.text.ends_with("The rivers of the north are low.")).count(), 10_000);
}
