//! Clauses of real resolutions, and of texts that are none.

use themata::clauses::resolutions;
use themata::ingest::ingest;
use themata::resolution::{Clause, ClauseKind, Resolution};

use crate::shared::shared;

fn read(path: &str) -> Option<Vec<Resolution>> {
    let ingested = ingest(&[shared(path)?]).unwrap();
    let (resolutions, rejects) = resolutions(&ingested.documents);
    assert!(rejects.is_empty(), "{rejects:?}");
    Some(resolutions)
}

fn of_kind(resolution: &Resolution, kind: ClauseKind) -> Vec<&Clause> {
    resolution.clauses.iter().filter(|clause| clause.kind == kind).collect()
}

#[test]
fn the_seed_has_17_preambular_and_17_operative_clauses() {
    let Some(resolutions) = read("seeds") else { return };
    let seed = &resolutions[0];
    assert_eq!(seed.id, "A/RES/70/177");
    assert_eq!(seed.title.as_deref(), Some("为执行有关打击恐怖主义的国际公约和议定书提供技术援助"));
    assert_eq!(seed.date.unwrap().to_string(), "2015-12-17");
    assert_eq!(seed.agenda_item.as_deref(), Some("106"));
    assert_eq!(seed.committee_report.as_deref(), Some("A/70/490"));
    assert_eq!(of_kind(seed, ClauseKind::Preambular).len(), 17);
    let operative = of_kind(seed, ClauseKind::Operative);
    assert_eq!(operative.iter().map(|clause| clause.number).collect::<Vec<_>>(), (1..=17).collect::<Vec<_>>());
    assert!(operative[5].text.contains("并继续根据国际法律文书的规定"));
    for clause in &seed.clauses {
        assert!(!clause.text.contains(['<', '*']), "{}", clause.text);
        assert!(!clause.text.contains("E/CN.15"), "{}", clause.text);
        println!("{} {:?}", clause.code(), clause.opening_text());
    }
}

#[test]
fn the_reviews_have_their_counts_in_french_and_in_english() {
    let Some(resolutions) = read("data/reviews") else { return };
    let expected =
        [("A/RES/72/284", 38, 85), ("A/RES/74/175", 19, 30), ("A/RES/75/291", 47, 119), ("A/RES/77/298", 49, 123)];
    for resolution in &resolutions {
        println!(
            "{} {} {:?} {:?} {}",
            resolution.id, resolution.language, resolution.title, resolution.date, resolution.series
        );
        for clause in &resolution.clauses {
            println!(
                "  {} {:?} {}",
                clause.code(),
                clause.opening_text(),
                clause.text.chars().take(50).collect::<String>()
            );
        }
    }
    for resolution in &resolutions {
        let (_, preambular, operative) = expected.iter().find(|(id, ..)| *id == resolution.id).unwrap();
        let numbers: Vec<u32> = of_kind(resolution, ClauseKind::Operative).iter().map(|clause| clause.number).collect();
        assert_eq!(numbers, (1..=*operative).collect::<Vec<u32>>(), "{} {}", resolution.id, resolution.language);
        assert_eq!(
            of_kind(resolution, ClauseKind::Preambular).len(),
            *preambular,
            "{} {}",
            resolution.id,
            resolution.language
        );
    }
}
