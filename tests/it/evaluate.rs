//! Scores, and splits that keep together what belongs together.

use themata::classify::{Example, Partition};
use themata::codebook::{Codebook, ThemeSet};
use themata::evaluate::Scores;
use themata::resolution::Language;

const THREE: &str = "[[theme]]\nid='a'\nname.en='A'\n[[theme]]\nid='b'\nname.en='B'\n[[theme]]\nid='c'\nname.en='C'\n";

fn set(themes: &[usize]) -> ThemeSet {
    themes.iter().copied().collect()
}

#[test]
fn micro_and_macro_f1_agree_with_counts_by_hand() {
    let mut scores = Scores::new(&THREE.parse::<Codebook>().unwrap());
    scores.add(&set(&[0]), &set(&[0]));
    scores.add(&set(&[0, 1]), &set(&[1]));
    scores.add(&set(&[]), &set(&[1]));
    scores.add(&set(&[]), &set(&[]));
    // a: 1 hit, 1 miss; b: 1 hit, 1 wrong; c never coded nor assigned
    assert_eq!(scores.f1_micro(), Some(4.0 / 6.0));
    assert_eq!(scores.f1_macro(), Some((2.0 / 3.0 + 2.0 / 3.0) / 2.0));
    assert_eq!(scores.exact_match(), Some(0.5));
    let (_, b) = &scores.themes[1];
    assert_eq!((b.precision(), b.recall(), b.support()), (Some(0.5), Some(1.0), 1));
    assert_eq!(scores.themes[2].1.f1(), None);
}

fn example(clause: &str, group: &str, text: &str) -> Example {
    let (clause, text, group) = (clause.to_string(), text.to_string(), Some(group.to_string()));
    Example { clause, text, language: Language::En, group, themes: Some(ThemeSet::new()) }
}

#[test]
fn a_series_and_near_duplicates_are_never_on_both_sides() {
    let long =
        "Urges all States to keep a register of vessels that call at their harbours and to publish it every year";
    let mut examples = Vec::new();
    for resolution in 0..12 {
        for clause in 0..5 {
            let text = format!(
                "clause {clause} of resolution {resolution} says something of its own number {}",
                clause * 31 + resolution
            );
            examples.push(example(&format!("{resolution}-{clause}"), &format!("r{resolution}"), &text));
        }
    }
    examples.push(example("x", "r3", long));
    examples.push(example("y", "r7", &format!("{long};")));
    let partition = Partition::grouped(&examples, 4);
    assert_eq!(partition.folds, 4);
    assert!(partition.near_duplicates >= 2);
    let fold_of = |group: &str| -> Vec<usize> {
        let rows = examples.iter().zip(&partition.fold).filter(|(example, _)| example.group.as_deref() == Some(group));
        rows.map(|(_, fold)| *fold).collect()
    };
    for resolution in 0..12 {
        let folds = fold_of(&format!("r{resolution}"));
        assert!(folds.iter().all(|fold| *fold == folds[0]), "{resolution}");
    }
    assert_eq!(fold_of("r3")[0], fold_of("r7")[0]);
}
