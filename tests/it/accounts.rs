//! Where do the characters of a text go, and how many clauses may it have?

use std::io::Write;

use proptest::prelude::*;
use themata::clauses::{Bounds, resolutions, resolutions_with, split_clauses};
use themata::ingest::{Settings, ingest, ingest_with};
use themata::resolution::{Accounts, Language, Resolution};

use crate::clauses::document;
use crate::command::root;
use crate::shared::shared;

fn sum(accounts: &Accounts) -> usize {
    let Accounts { clauses, headings, notes, front, end, furniture, space, .. } = *accounts;
    clauses + headings + notes + front + end + furniture + space
}

#[test]
fn every_character_of_a_text_is_in_one_class() {
    let text = "72/1. Title\n\nThe General Assembly,\n\nRecalling its resolution,<sup>1</sup>\n\nSection\n\n1. Requests a report:\n\n(a) on floods;\n\n__________\n\n<sup>1</sup> See A/72/1.\n\n<sup>9</sup> Nobody refers to it.\n\n73rd plenary meeting\n\nAnnex\n";
    let accounts = split_clauses(&document(text, Language::En)).accounts;
    let written = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
    assert_eq!(accounts.characters, text.chars().count());
    assert_eq!(accounts.front, written("72/1. Title The General Assembly,"));
    assert_eq!(accounts.clauses, written("Recalling its resolution,<sup>1</sup> 1. Requests a report: (a) on floods;"));
    assert_eq!(accounts.headings, written("Section"));
    assert_eq!(accounts.notes, written("<sup>1</sup> See A/72/1. <sup>9</sup> Nobody refers to it."));
    assert_eq!(accounts.furniture, 10);
    assert_eq!(accounts.end, written("73rd plenary meeting Annex"));
    assert_eq!(sum(&accounts), accounts.characters);
    assert_eq!((accounts.unaccounted(), accounts.warning()), (0, None));
}

#[test]
fn white_space_of_every_kind_is_none_that_is_written() {
    let text: String = ('\0'..=char::MAX).collect();
    let accounts = split_clauses(&document(&text, Language::Zh)).accounts;
    assert_eq!(accounts.characters, text.chars().count());
    assert_eq!(accounts.space, text.chars().filter(|c| c.is_whitespace()).count());
}

#[test]
fn more_than_five_in_a_hundred_characters_unaccounted_are_told() {
    let accounts = |clauses| Accounts { characters: 110, space: 10, clauses, ..Accounts::default() };
    assert_eq!((accounts(95).unaccounted(), accounts(95).warning()), (5, None));
    assert!(
        accounts(94)
            .warning()
            .unwrap()
            .ends_with("of the text is in no clause, heading, footnote, front or end matter")
    );
}

fn share(resolution: &Resolution) -> f64 {
    resolution.accounts.share().unwrap_or(0.0)
}

#[test]
fn nothing_of_the_sample_is_lost() {
    let ingested = ingest(&[root().join("data/resolutions")]).unwrap();
    for resolution in resolutions(&ingested.documents).0 {
        assert_eq!(resolution.accounts.unaccounted(), 0, "{} {}", resolution.id, resolution.language);
        assert_eq!(resolution.accounts.warning(), None);
    }
}

#[test]
fn of_the_real_corpus_less_than_two_in_a_thousand_characters_are_lost() {
    let Some(path) = shared("data/un-res.jsonl.zst") else { return };
    let settings = Settings { languages: vec![Language::Fr], ..Default::default() };
    let ingested = ingest_with(&[path], &settings).unwrap();
    let (mut found, _) = resolutions(&ingested.documents);
    found.sort_by(|a, b| share(b).total_cmp(&share(a)));
    let mut out = std::io::stderr();
    for worst in found.iter().take(5) {
        let _ = writeln!(out, "unaccounted: {} {:.3}", worst.id, share(worst));
    }
    let (lost, all) = found.iter().fold((0, 0), |(lost, all), resolution| {
        let accounts = &resolution.accounts;
        assert_eq!(sum(accounts) + accounts.unaccounted(), accounts.characters, "{}", resolution.id);
        (lost + accounts.unaccounted(), all + accounts.characters - accounts.space)
    });
    assert!((lost as f64) < 0.002 * all as f64, "{lost} of {all}");
    let flagged = found.iter().filter(|resolution| resolution.accounts.warning().is_some()).count();
    assert!(flagged < 10, "{flagged}");
}

#[test]
fn a_text_with_more_clauses_than_allowed_is_refused_with_the_reason() {
    let text = "The General Assembly,\n\n1. Requests a report;\n\n2. Decides to act.\n";
    let documents = [document(text, Language::En)];
    let (found, rejects) = resolutions_with(&documents, &Bounds { max_clauses: 1, ..Bounds::default() });
    assert!(found.is_empty());
    insta::assert_snapshot!(
        format!("{}: {}", rejects[0].reason, rejects[0].detail),
        @"too-large: 2 clauses, more than 1: give a larger --max-clauses if this is one resolution"
    );
    assert_eq!(resolutions_with(&documents, &Bounds { max_clauses: 2, ..Bounds::default() }).0.len(), 1);
}

proptest! {
    #![proptest_config(crate::cases::cases(256))]

    #[test]
    fn the_classes_add_up_on_any_text(
        parts in prop::collection::vec("[a-zA-Z ,;.0-9é国\\\\\n*#<>_()/\u{a0}\u{ad}]{0,40}|\\PC{0,30}", 0..14),
        pick in 0usize..4,
    ) {
        let language = [Language::Zh, Language::En, Language::Fr, Language::Ar][pick];
        let lead = ["回顾", "Recalling", "1. Prie", "<sup>1</sup>"];
        let body: String = parts.iter().enumerate().map(|(at, part)| format!("{} {part}\n\n", lead[at % 4])).collect();
        for text in [body.clone(), format!("The General Assembly,\n\n{body}"), parts.concat()] {
            let split = split_clauses(&document(&text, language));
            let accounts = split.accounts;
            prop_assert_eq!(accounts.characters, text.chars().count());
            prop_assert!(sum(&accounts) <= accounts.characters);
            prop_assert_eq!(sum(&accounts) + accounts.unaccounted(), accounts.characters);
            // what clauses show was counted for them
            let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count();
            let shown: usize = split.clauses.iter().map(|clause| letters(&clause.text)).sum();
            prop_assert!(shown <= accounts.clauses, "{} {}", shown, accounts.clauses);
        }
    }
}
