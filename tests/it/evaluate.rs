//! Scores, agreement, and splits that keep together what belongs together.

use std::collections::BTreeMap;

use themata::classify::{ALIKE, Example, Partition, TrainingParams, nearest};
use themata::codebook::{Codebook, Coder, ThemeSet};
use themata::evaluate::{
    AMENDED, Agreement, Leaks, Outcome, Relation, Reliability, Scores, Side, Trial, alpha, by_relation, cross_validate,
    held_out, intervals, kappa, leaks, relations,
};
use themata::resolution::Language;

use crate::shared::shared;

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
    Outcome { clause: String::new(), resolution, coded: set(coded), assigned: set(assigned), probabilities }
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
    assert!(error < 0.1, "{error}");
}

/// Units of a two-by-two or larger table: rows are the values of one coder, columns those of the other.
fn units<const N: usize>(table: [[usize; N]; N]) -> Vec<(usize, usize)> {
    let cells = (0..N).flat_map(|a| (0..N).map(move |b| (a, b)));
    cells.flat_map(|(a, b)| vec![(a, b); table[a][b]]).collect()
}

fn near(value: Option<f64>, expected: f64, tolerance: f64) {
    assert!((value.unwrap() - expected).abs() < tolerance, "{value:?} is not {expected}");
}

#[test]
fn kappa_agrees_with_published_examples() {
    // Cohen (1960), table 1: agreement .70, by chance .41, kappa .492; counts of 200
    near(kappa(&units([[88, 14, 18], [10, 40, 10], [2, 6, 12]])), 0.492, 5e-4);
    // Sim and Wright (2005), "The Kappa Statistic in Reliability Studies", table 1: two clinicians, 39 patients
    near(kappa(&units([[22, 2], [4, 11]])), 0.67, 5e-3);
    // the same by fractions: (33/39 - 21/39) / (1 - 21/39)
    near(kappa(&units([[22, 2], [4, 11]])), 12.0 / 18.0, 1e-12);
}

#[test]
fn kappa_is_missing_where_chance_alone_agrees() {
    assert_eq!(kappa(&[(true, true), (true, true)]), None);
    assert_eq!(kappa::<bool>(&[]), None);
    // one gives always, the other never: no agreement, and none by chance
    assert_eq!(kappa(&[(true, false), (true, false)]), Some(0.0));
    assert_eq!(kappa(&[(true, false), (false, true)]), Some(-1.0));
}

#[test]
fn alpha_agrees_with_the_examples_of_krippendorff() {
    // Krippendorff (2011), "Computing Krippendorff's Alpha-Reliability", section A: two observers, ten articles
    let (meg, owen) = ([0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]);
    let binary: Vec<Vec<i32>> = meg.into_iter().zip(owen).map(|(a, b)| vec![a, b]).collect();
    near(alpha(&binary), 0.095, 5e-4);
    // the same, section C: four observers, twelve units, 0 where an observer has not coded
    let observers = [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, 0, 0, 0],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, 0, 3],
        [0, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 0],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, 0],
    ];
    let unit = |at: usize| observers.iter().map(|row| row[at]).filter(|&value| value > 0).collect::<Vec<i32>>();
    let nominal: Vec<Vec<i32>> = (0..12).map(unit).collect();
    near(alpha(&nominal), 0.743, 5e-4);
    // the last unit was coded once and says nothing
    assert_eq!(alpha(&nominal), alpha(&nominal[..11]));
}

#[test]
fn alpha_is_missing_where_only_one_value_occurs() {
    assert_eq!(alpha(&[vec![1, 1], vec![1, 1, 1]]), None);
    assert_eq!(alpha(&[vec![1], vec![2]]), None);
    assert_eq!(alpha::<bool>(&[]), None);
    assert_eq!(alpha(&[vec![1, 1], vec![2, 2]]), Some(1.0));
}

/// What coders gave a clause.
fn given<const N: usize>(coders: [(&str, &[usize]); N]) -> BTreeMap<Coder, ThemeSet> {
    coders.into_iter().map(|(coder, themes)| (coder.to_string(), set(themes))).collect()
}

fn said(clause: &str, assigned: &[usize]) -> Outcome {
    Outcome { clause: clause.to_string(), ..outcome(0, &[], assigned, &[]) }
}

#[test]
fn coders_are_set_against_each_other_and_the_model_against_each() {
    let codebook: Codebook = THREE.parse().unwrap();
    let codings: BTreeMap<String, BTreeMap<Coder, ThemeSet>> = [
        ("one", given([("x", &[0]), ("y", &[0]), ("z", &[0, 1])])),
        ("two", given([("x", &[]), ("y", &[0])])),
        ("three", given([("x", &[]), ("y", &[])])),
        ("four", given([("x", &[0]), ("y", &[0])])),
        ("alone", given([("x", &[1])])),
        ("untested", given([("x", &[1]), ("y", &[2])])),
    ]
    .map(|(clause, coders)| (clause.to_string(), coders))
    .into();
    let outcomes = [said("one", &[0]), said("two", &[]), said("three", &[]), said("four", &[0]), said("alone", &[1])];
    let found = Agreement::new(&codebook, &codings, &outcomes).unwrap();
    assert_eq!((found.clauses, found.coders), (4, 3));
    let [a, b, c] = &found.themes[..] else { panic!("three themes") };
    // by hand: one of four clauses is disputed; x and y: (3/4 - 1/2) / (1 - 1/2); z shares one clause, without variation
    assert_eq!(a.percent, 75.0);
    near(a.kappa, 0.5, 1e-12);
    // values 1 six times, 0 three times: 1 - 8 x 2 / (2 x 6 x 3)
    near(a.alpha, 1.0 - 16.0 / 36.0, 1e-12);
    // the model is as x everywhere; beside y it has the kappa of x and y; beside z there is none
    near(a.model_kappa, 0.75, 1e-12);
    // z alone saw b: a third of the pairs of one clause agree
    near(Some(b.percent), 100.0 * (1.0 / 3.0 + 3.0) / 4.0, 1e-9);
    assert_eq!(b.kappa, Some(0.0));
    // nobody saw c
    assert_eq!((c.percent, c.kappa, c.alpha, c.model_kappa), (100.0, None, None, None));
    assert_eq!(Agreement::new(&codebook, &codings, &[said("alone", &[1])]), None);
}

#[test]
fn folds_at_random_are_even_and_follow_the_ids_in_any_order() {
    let examples: Vec<Example> = (0..103).map(|n| example(&format!("c{n}"), "r", &format!("clause {n}"))).collect();
    let partition = Partition::random(&examples, 5);
    let size = |fold: usize| partition.fold.iter().filter(|&&f| f == fold).count();
    assert_eq!((0..5).map(size).collect::<Vec<_>>(), [21, 21, 21, 20, 20]);
    assert_ne!(partition.fold, (0..103).map(|n| n % 5).collect::<Vec<_>>());
    let reversed: Vec<Example> = examples.iter().rev().cloned().collect();
    let mut again = Partition::random(&reversed, 5).fold;
    again.reverse();
    assert_eq!(again, partition.fold);
}

#[test]
fn every_fold_is_tested_once_and_sides_may_leave_clauses_out() {
    let partition = Partition { fold: vec![0, 1, 0, 2], folds: 3, near_duplicates: 0, groups: vec![0, 1, 2, 3] };
    let trial = |train: &[usize], test: &[usize]| Trial { train: train.to_vec(), test: test.to_vec() };
    assert_eq!(Trial::folds(&partition), [trial(&[1, 3], &[0, 2]), trial(&[0, 2, 3], &[1]), trial(&[0, 1, 2], &[3])]);
    assert_eq!(Trial::folds(&Partition { fold: vec![0, 0], folds: 1, near_duplicates: 0, groups: vec![0, 0] }), []);
    assert_eq!(Trial::sides(&[Some(Side::Test), None, Some(Side::Train)]), trial(&[2], &[0]));
}

#[test]
fn near_duplicates_and_series_mates_on_the_other_side_are_counted() {
    let long = "Urges all States to keep a register of vessels that call at their harbours and to publish it yearly";
    let examples = [
        example("a", "r1", long),
        example("b", "r1", "Recalls nothing at all of what was said before"),
        example("c", "r2", &format!("{long},")),
        example("d", "r2", "Decides to meet again in the spring of another year"),
        example("e", "r3", "Invites the observers to bring maps, ropes and lanterns"),
        example("f", "r1", &long.replace("yearly", "monthly")),
    ];
    // learnt from: a and b; c is near a, f is near a and of its series, d and e are neither
    let trial = Trial { train: vec![0, 1], test: vec![2, 3, 4, 5] };
    let found = leaks(&examples, std::slice::from_ref(&trial));
    assert_eq!(found, Leaks { tested: 4, leaked: 2, near_duplicates: 2, series_mates: 1 });
    // whole groups leak nothing
    let grouped = Partition::grouped(&examples, 3);
    assert_eq!(leaks(&examples, &Trial::folds(&grouped)), Leaks { tested: 6, ..Leaks::default() });
}

#[test]
fn a_clause_is_verbatim_amended_or_new() {
    let learnt = ["Urges States to report bycatch of turtles, sharks and whales", "Recalls the report on harbours"];
    let texts = [
        "URGES  States to report bycatch of turtles sharks, and whales;",
        "Urges all States to report bycatch of turtles, sharks, rays and whales",
        "Invites museums to lend their exhibits on bycatch",
        "",
    ];
    assert_eq!(relations(&texts, &learnt), [Relation::Verbatim, Relation::Amended, Relation::New, Relation::New]);
    // computed independently in Python
    let alike = nearest(&texts[1..2], &learnt)[0];
    assert!((alike - 0.524_590_163_934_426_3).abs() < 1e-12 && (AMENDED..ALIKE).contains(&alike), "{alike}");
    assert_eq!(relations(&texts[..1], &[]), [Relation::New]);
}

#[test]
fn each_relation_is_scored_apart() {
    let codebook: Codebook = THREE.parse().unwrap();
    let outcomes = [outcome(0, &[0], &[0], &[]), outcome(1, &[0], &[1], &[]), outcome(2, &[1], &[1, 0], &[])];
    let found = by_relation(&codebook, &outcomes, &[Relation::Verbatim, Relation::New, Relation::Verbatim]);
    let [verbatim, amended, new] = &found[..] else { panic!("three relations") };
    assert_eq!((verbatim.scores.clauses, amended.scores.clauses, new.scores.clauses), (2, 0, 1));
    // by hand: 2 hits, 1 wrong
    assert_eq!(verbatim.scores.f1_micro(), Some(4.0 / 5.0));
    assert_eq!(new.scores.f1_micro(), Some(0.0));
    assert_eq!((amended.scores.f1_micro(), amended.intervals.f1_micro), (None, None));
    assert_eq!((verbatim.intervals.resolutions, new.intervals.f1_micro), (2, None));
}

#[test]
fn forward_from_one_review_to_the_next_what_is_repeated_scores_higher_than_what_is_new() {
    let Some(file) = shared("data/codings/clauses.jsonl") else { return };
    let codebook: Codebook = themata::codebook::DEFAULT_CODEBOOK.parse().unwrap();
    let coded = |line: &str| {
        let row: serde_json::Value = serde_json::from_str(line).unwrap();
        let (id, text) = (row["id"].as_str().unwrap(), row["en"].as_str().unwrap());
        let resolution = id.split('#').next().unwrap();
        let themes = row["themes"].as_array().unwrap().iter().map(|id| codebook.positions()[id.as_str().unwrap()]);
        Example { themes: Some(themes.collect()), ..example(id, resolution, text) }
    };
    let examples: Vec<Example> = std::fs::read_to_string(file).unwrap().lines().map(coded).collect();
    let side = |example: &Example| match example.resolution.as_deref() {
        Some("A-RES-72-284") => Some(Side::Train),
        Some("A-RES-75-291") => Some(Side::Test),
        _ => None,
    };
    let trial = Trial::sides(&examples.iter().map(side).collect::<Vec<_>>());
    assert_eq!((trial.train.len(), trial.test.len()), (123, 166));
    let params = TrainingParams::default().check().unwrap();
    let outcomes = held_out(&params, &codebook, &examples, std::slice::from_ref(&trial)).unwrap();
    let found = by_relation(&codebook, &outcomes, &trial.relations(&examples));
    let [verbatim, amended, new] = &found[..] else { panic!("three relations") };
    // counted independently in Python
    assert_eq!((verbatim.scores.clauses, amended.scores.clauses, new.scores.clauses), (13, 82, 71));
    assert_eq!(found.iter().map(|one| one.scores.clauses).sum::<usize>(), outcomes.len());
    assert!(verbatim.scores.f1_micro() > new.scores.f1_micro(), "{verbatim:?} {new:?}");
}
