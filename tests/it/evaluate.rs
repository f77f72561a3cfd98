//! Scores, and splits that keep together what belongs together.

use themata::classify::{Example, Partition, TrainingParams};
use themata::codebook::{Codebook, ThemeSet};
use themata::evaluate::{Outcome, Reliability, Scores, cross_validate, intervals};
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
    let resolution = group.clone();
    Example { clause, text, language: Language::En, resolution, group, themes: Some(ThemeSet::new()) }
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

fn outcome(resolution: usize, coded: &[usize], assigned: &[usize], probabilities: &[f32]) -> Outcome {
    let (resolution, probabilities) = (format!("r{resolution}"), probabilities.to_vec());
    Outcome { resolution, coded: set(coded), assigned: set(assigned), probabilities }
}

#[test]
fn intervals_resample_resolutions_and_not_clauses() {
    let codebook: Codebook = THREE.parse().unwrap();
    // every resolution is half right, so that a draw of resolutions is too; a draw of clauses would not be
    let alike: Vec<Outcome> =
        (0..20).flat_map(|r| [outcome(r, &[0], &[0], &[]), outcome(r, &[0], &[1], &[])]).collect();
    let found = intervals(&codebook, &alike);
    assert_eq!(found.f1_micro, Some((0.5, 0.5)));
    assert_eq!(found.resolutions, 20);
    let mixed: Vec<Outcome> = (0..20).map(|r| outcome(r, &[0], if r % 2 == 0 { &[0] } else { &[] }, &[])).collect();
    let (low, high) = intervals(&codebook, &mixed).f1_micro.unwrap();
    let estimate = Scores::of(&codebook, &mixed).f1_micro().unwrap();
    assert!(low < estimate && estimate < high, "{low} {estimate} {high}");
    let one: Vec<Outcome> = (0..20).map(|_| outcome(0, &[0], &[0], &[])).collect();
    assert_eq!(intervals(&codebook, &one).f1_micro, None);
}

#[test]
fn reliability_sets_probabilities_against_the_share_that_was_coded() {
    let found = Reliability::new(&[
        outcome(0, &[0], &[], &[0.92, 0.1]),
        outcome(1, &[], &[], &[0.96, 0.0]),
        outcome(2, &[1], &[], &[1.0, 0.3]),
    ]);
    let top = found.0[9];
    assert_eq!((top.pairs, top.coded), (3, 1));
    assert!((top.mean_probability().unwrap() - 0.96).abs() < 1e-6);
    assert_eq!(found.0[0].share_coded(), Some(0.0));
    assert_eq!(found.0[5].mean_probability(), None);
    // by hand: |2.88 - 1| + |0 - 0| + |0.1 - 0| + |0.3 - 1| over six pairs
    assert!((found.expected_error().unwrap() - (1.88 + 0.1 + 0.7) / 6.0).abs() < 1e-6);
    assert_eq!(Reliability::new(&[]).expected_error(), None);
}

#[test]
fn words_that_say_nothing_give_probabilities_near_the_share_that_was_coded() {
    let codebook: Codebook = "[[theme]]\nid='a'\nname.en='A'\n".parse().unwrap();
    let syllables = ["ba", "du", "ki", "lo", "me", "nu", "po", "ra", "su", "ti"];
    let clause = |n: usize| {
        // scattered, so that a fold is like the others
        let draw = (n * n * 37 + n * 7919 + 11) % 9973;
        // other words, so that no two clauses are near-duplicates
        let word = |k: usize| {
            let number = (draw + 1) * (k + 3) * (k + 7) * 8111 % 9973;
            [number % 10, number / 10 % 10, number / 100 % 10].map(|at| syllables[at]).concat()
        };
        let text = (0..8).map(word).collect::<Vec<_>>().join(" ");
        let mut made = example(&format!("c{n:03}"), &format!("r{}", n / 4), &text);
        made.themes = Some(if draw % 10 < 4 { set(&[0]) } else { set(&[]) });
        made
    };
    let examples: Vec<Example> = (0..400).map(clause).collect();
    let params = TrainingParams::default().check().unwrap();
    let (found, _) = cross_validate(&params, &codebook, &examples, 5).unwrap();
    assert_eq!(found.len(), 400);
    let error = Reliability::new(&found).expected_error().unwrap();
    assert!(error < 0.08, "{error}");
}
