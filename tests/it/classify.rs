//! Learning, thresholds, and model folders that cannot be altered unseen.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use linfa::dataset::{Dataset, DatasetBase};
use linfa::prelude::*;
use linfa_logistic::LogisticRegression;
use ndarray::{Array1, Array2};
use proptest::prelude::*;
use themata::classify::{
    Example, LogisticParams, TermMatrix, ThemeClassifier, TrainingParams, read_model, write_model,
};
use themata::codebook::Codebook;
use themata::resolution::Language;
use themata::vectors::TermVector;

const CODEBOOK: &str = r#"
[[theme]]
id = "ships"
name.en = "Ships"
terms.en = ["vessel", "ship"]
[[theme]]
id = "fees"
name.en = "Fees"
terms.en = ["harbour dues"]
"#;

fn codebook() -> Codebook {
    CODEBOOK.parse().unwrap()
}

fn example(number: usize, text: &str, themes: Option<&[usize]>) -> Example {
    let themes = themes.map(|themes| themes.iter().copied().collect());
    let (clause, text) = (format!("c{number:03}"), text.to_string());
    Example { clause, text, language: Language::En, resolution: None, group: None, themes }
}

fn train(examples: &[Example]) -> ThemeClassifier {
    TrainingParams::default().check().unwrap().train(&codebook(), examples).unwrap().model
}

fn coded() -> Vec<Example> {
    vec![
        example(1, "Urges ports to inspect every vessel at its berth", Some(&[0])),
        example(2, "Urges ports to inspect cranes at every berth", Some(&[])),
        example(3, "Asks masters to report the cargo of the ship", Some(&[0])),
        example(4, "Asks masters to report the weather", Some(&[])),
        example(5, "Decides to lower tolls for all cargo", None),
    ]
}

#[test]
fn the_solver_agrees_with_linfa_logistic_on_a_dense_problem() {
    // 40 points in 3 dimensions, values exact in 32 bits; labels that no plane separates
    let mut state = 7u32;
    let mut next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        f64::from(state >> 24) / 64.0 - 2.0
    };
    let x = Array2::from_shape_fn((40, 3), |_| next());
    let y: Array1<bool> =
        x.rows().into_iter().enumerate().map(|(i, row)| row[0] - row[1] + 0.25 * row[2] > 0.0 || i % 7 == 0).collect();
    let alpha = 0.5;
    let reference = LogisticRegression::default().alpha(alpha).gradient_tolerance(1e-9).max_iterations(1000);
    let reference = reference.fit(&Dataset::new(x.clone(), y.clone())).unwrap();
    let rows: Vec<TermVector> = x
        .rows()
        .into_iter()
        .map(|row| TermVector(row.iter().enumerate().map(|(i, &v)| (i as u32, v as f32)).collect()))
        .collect();
    let dataset = DatasetBase::new(TermMatrix::new(&rows, 3), y.clone());
    let ours = LogisticParams::default().cost(1.0 / alpha).tolerance(1e-10).fit(&dataset).unwrap();
    // linfa's sign depends on which class it takes for positive: compare with the decision of `true`
    let sign = if reference.labels().pos.class { 1.0 } else { -1.0 };
    for (ours, theirs) in ours.weights.iter().zip(reference.params()) {
        assert!((ours - sign * theirs).abs() < 1e-4, "{ours} {theirs}");
    }
    assert!((ours.intercept - sign * reference.intercept()).abs() < 1e-4);
    assert_eq!(Predict::<_, Array1<bool>>::predict(&ours, &dataset), reference.predict(&x));
}

#[test]
fn without_any_coding_the_terms_of_the_codebook_assign() {
    let uncoded: Vec<Example> = coded().into_iter().map(|example| Example { themes: None, ..example }).collect();
    let trained = TrainingParams::default().check().unwrap().train(&codebook(), &uncoded).unwrap();
    assert_eq!(trained.without_positives, ["fees", "ships"]);
    let assigned = |text| trained.model.assigned(&trained.model.scores(text, Language::En));
    assert_eq!(assigned("Notes the vessels and the harbour dues"), [0, 1].into());
    assert_eq!(assigned("Notes the sea"), [].into());
}

#[test]
fn codings_move_the_prior_and_an_uncoded_clause_is_not_negative() {
    let model = train(&coded());
    let before = train(&coded().into_iter().map(|example| Example { themes: None, ..example }).collect::<Vec<_>>());
    let odds = |model: &ThemeClassifier, text| model.scores(text, Language::En).0[0];
    let (cargo, weather) = ("Asks masters to report the cargo", "Asks masters to report the weather");
    assert_eq!(odds(&before, cargo), odds(&before, weather));
    assert!(odds(&model, cargo) > odds(&model, weather));
    let mut more = coded();
    more.push(example(6, "Asks masters to report the cargo of the ship again", None));
    let with_uncoded = train(&more);
    assert!(odds(&with_uncoded, "Asks masters to report the cargo of the ship") > 0.5);
    assert_eq!(with_uncoded.summary.coded, 4);
}

#[test]
fn the_order_of_rows_does_not_matter() {
    let mut reversed = coded();
    reversed.reverse();
    let (a, b) = (train(&coded()), train(&reversed));
    assert_eq!(a.weights, b.weights);
    assert_eq!(a.thresholds, b.thresholds);
}

fn languages() -> BTreeSet<Language> {
    [Language::En].into()
}

fn written(folder: &Path) -> ThemeClassifier {
    let model = train(&coded());
    write_model(&model, CODEBOOK, folder, false).unwrap();
    model
}

#[test]
fn a_model_says_the_same_after_a_round_trip_and_replaces_nothing_unasked() {
    let place = tempfile::tempdir().unwrap();
    let folder = place.path().join("model");
    let model = written(&folder);
    let read = read_model(&folder, &languages()).unwrap();
    for example in coded() {
        assert_eq!(read.scores(&example.text, Language::En), model.scores(&example.text, Language::En));
    }
    assert!(write_model(&model, CODEBOOK, &folder, false).unwrap_err().to_string().contains("--force"));
    write_model(&model, CODEBOOK, &folder, true).unwrap();
    assert_eq!(fs::read_dir(place.path()).unwrap().count(), 1, "nothing is left beside the model");
}

#[test]
fn the_card_may_be_changed() {
    let place = tempfile::tempdir().unwrap();
    let folder = place.path().join("model");
    written(&folder);
    fs::write(folder.join("README.md"), "mine").unwrap();
    assert!(read_model(&folder, &languages()).is_ok());
}

#[test]
fn a_truncated_or_missing_file_is_found() {
    let place = tempfile::tempdir().unwrap();
    let folder = place.path().join("model");
    written(&folder);
    for name in ["model.json", "vocabulary.txt", "weights.safetensors", "codebook.toml"] {
        let path = folder.join(name);
        let bytes = fs::read(&path).unwrap();
        for length in [0, 1, bytes.len() / 2, bytes.len() - 1] {
            fs::write(&path, &bytes[..length]).unwrap();
            let error = read_model(&folder, &languages()).err().unwrap_or_else(|| panic!("{name} cut to {length}"));
            assert!(error.to_string().contains(name), "{error}");
        }
        fs::remove_file(&path).unwrap();
        assert!(read_model(&folder, &languages()).err().unwrap().to_string().contains(name));
        fs::write(&path, &bytes).unwrap();
    }
    assert!(read_model(&folder, &languages()).is_ok());
}

proptest! {
    #![proptest_config(crate::cases::cases(64))]

    #[test]
    fn any_changed_byte_is_found(file in 0usize..4, at in any::<prop::sample::Index>(), flip in 1u8..) {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("model");
        written(&folder);
        let path = folder.join(["model.json", "vocabulary.txt", "weights.safetensors", "codebook.toml"][file]);
        let mut bytes = fs::read(&path).unwrap();
        let at = at.index(bytes.len());
        bytes[at] ^= flip;
        fs::write(&path, bytes).unwrap();
        prop_assert!(read_model(&folder, &languages()).is_err());
    }

    #[test]
    fn probabilities_lie_between_0_and_1(text in "\\PC{0,80}") {
        let model = train(&coded());
        prop_assert!(model.scores(&text, Language::En).0.iter().all(|p| (0.0..=1.0).contains(p)));
    }
}

const ONE_EACH: &str = "[[theme]]\nid='sea'\nname.en='Sea'\n[[theme]]\nid='land'\nname.en='Land'\n";

#[test]
fn where_every_coded_clause_carries_one_theme_so_does_every_classified_one() {
    let words = [["harbour", "vessel", "tide", "sailor"], ["road", "railway", "bridge", "driver"]];
    let text =
        |theme: usize, n: usize| format!("{} and {} of number {n}", words[theme][n % 4], words[theme][(n / 4) % 4]);
    let examples = |themes: fn(usize) -> Vec<usize>| -> Vec<Example> {
        (0..120).map(|n| example(n, &text(n % 2, n), Some(&themes(n)))).collect()
    };
    let model = |examples: &[Example]| {
        let params = TrainingParams::default().check().unwrap();
        params.train(&ONE_EACH.parse::<Codebook>().unwrap(), examples).unwrap().model
    };
    let one_each = model(&examples(|n| vec![n % 2]));
    assert_eq!(one_each.summary.themes_per_clause, Some((1, 1)));
    for text in ["", "nothing known", "harbour and railway", "the tide of the harbour"] {
        assert_eq!(one_each.assigned(&one_each.scores(text, Language::En)).len(), 1, "{text:?}");
    }
    let some_none = model(&examples(|n| if n % 3 == 0 { vec![] } else { vec![n % 2] }));
    assert_eq!(some_none.summary.themes_per_clause, Some((0, 1)));
}

#[test]
fn a_start_that_has_seen_other_rows_forgets_them() {
    let rows: Vec<TermVector> =
        (0..60u32).map(|n| TermVector(vec![(n % 7, 0.6), (7 + n % 5, 0.5), (12 + n, 0.6)])).collect();
    let truth = |n: usize| n.is_multiple_of(7) || n % 11 == 3;
    let fit = |n: usize, start: Option<themata::classify::Logistic>| {
        let params = LogisticParams::default().cost(20.0).prior_intercept(-2.0, 1.0).tolerance(0.01).start(start);
        let targets: Array1<bool> = (0..n).map(truth).collect();
        params.check().unwrap().fit(&DatasetBase::new(TermMatrix::new(&rows[..n], 72), targets)).unwrap()
    };
    let (whole, cold) = (fit(60, None), fit(40, None));
    let warm = fit(40, Some(whole.clone()));
    for (n, row) in rows.iter().enumerate().skip(40) {
        let (expected, found, leaked) = (cold.decision(row), warm.decision(row), whole.decision(row));
        assert!(
            (expected - found).abs() < 0.1,
            "row {n}: {expected} from the prior, {found} from the whole ({leaked})"
        );
    }
}
