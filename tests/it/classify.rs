//! Learning, thresholds, and model folders that cannot be altered unseen.

use std::fs;
use std::path::Path;

use linfa::dataset::{Dataset, DatasetBase};
use linfa::prelude::*;
use linfa_logistic::LogisticRegression;
use ndarray::{Array1, Array2};
use proptest::prelude::*;
use themata::classify::{
    Example, LogisticParams, Partition, TermMatrix, ThemeClassifier, TrainingParams, read_model, write_model,
};
use themata::codebook::Codebook;
use themata::evaluate::{Trial, held_out};
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
fn examples_of_the_codebook_teach_in_the_languages_of_the_clauses_and_are_no_codings() {
    let of = |language: &str| -> Codebook {
        let clauses = ["Dredges the silted quay", "Rebuilds the old quay", "Lights every quay", "Sweeps the quay"];
        let others = ["Notes the report", "Recalls the session", "Thanks the members", "Lights the hall"];
        let example = |themes: &str, text| format!("[[example]]\nthemes = [{themes}]\ntext.{language} = \"{text}\"\n");
        let examples =
            clauses.map(|text| example("\"fees\"", text)).concat() + &others.map(|text| example("", text)).concat();
        format!("{CODEBOOK}{examples}").parse().unwrap()
    };
    let uncoded = [example(1, "Asks masters to report the weather at the quay", None)];
    let trained = |language| TrainingParams::default().check().unwrap().train(&of(language), &uncoded).unwrap();
    let probability = |language| {
        let model = trained(language).model;
        model.scores("Asks for a quay", Language::En).0[1]
    };
    assert!(probability("en") > probability("fr"), "{} {}", probability("en"), probability("fr"));
    let summary = trained("en").model.summary;
    assert_eq!((summary.examples, summary.coded, summary.clauses), (8, 0, 1));
    assert_eq!(summary.positives["fees"], 0);
    assert_eq!(trained("fr").model.summary.examples, 0);
}

#[test]
fn an_example_that_is_a_clause_of_ones_own_is_not_taught_twice_and_gives_no_tested_clause_away() {
    let words = "amber birch cedar dunes ember fjord glade heath inlet juniper knoll lagoon marsh"
        .split(' ')
        .collect::<Vec<_>>();
    let clause = |number: usize| {
        let (what, themes): (_, &[usize]) = if number.is_multiple_of(2) { ("tariffs", &[1]) } else { ("beacons", &[]) };
        let names: Vec<&str> = (2..8).map(|step| words[(number * step + step) % 13]).collect();
        let text = format!("Decides on {what} at {} and quay {number}", names.join(", "));
        Example { group: Some(format!("g{number}")), ..example(number, &text, Some(themes)) }
    };
    let clauses: Vec<Example> = (0..40).map(clause).collect();
    let examples: String = clauses[..10]
        .iter()
        .map(|clause| {
            let themes = if clause.themes.as_ref().is_some_and(|themes| themes.contains(&1)) { "\"fees\"" } else { "" };
            format!("[[example]]\nthemes = [{themes}]\ntext.en = \"{}\"\n", clause.text)
        })
        .collect();
    let with: Codebook = format!("{CODEBOOK}{examples}").parse().unwrap();
    let params = TrainingParams::default().check().unwrap();
    let partition = Partition::grouped(&clauses, 5);
    let outcomes = |codebook: &Codebook| held_out(&params, codebook, &clauses, &Trial::folds(&partition)).unwrap();
    assert_eq!(outcomes(&with), outcomes(&codebook()));
    assert_eq!(params.train(&with, &clauses).unwrap().model.summary.examples, 0);
    assert_eq!(params.train(&with, &coded()).unwrap().model.summary.examples, 10);
}

#[test]
fn the_more_clauses_are_coded_the_less_the_terms_of_the_codebook_say() {
    // as many with the term as without, of each half are positive: the term tells nothing
    let clauses = |times: usize| -> Vec<Example> {
        let texts = [
            ("Notes the vessel", true),
            ("Notes the vessel", false),
            ("Notes the sea", true),
            ("Notes the sea", false),
        ];
        let all = texts.iter().cycle().take(4 * times).enumerate();
        all.map(|(number, &(text, is_positive))| example(number, text, Some(if is_positive { &[0] } else { &[] })))
            .collect()
    };
    let says = |times| {
        let model = train(&clauses(times));
        model.scores("Notes the vessel", Language::En).0[0] - model.scores("Notes the sea", Language::En).0[0]
    };
    assert!(says(1) > says(4) && says(4) > 0.0, "{} {}", says(1), says(4));
}

#[test]
fn a_theme_without_terms_in_a_language_is_known_by_its_name_in_it() {
    let names = |terms: &str| {
        let text = format!("[[theme]]\nid = \"t1\"\nname.en = \"Harbour dues\"\nname.fr = \"Droits de port\"\n{terms}");
        let codebook: Codebook = text.parse().unwrap();
        let model = TrainingParams::default()
            .check()
            .unwrap()
            .train(&codebook, &[example(1, "Notes the sea", None)])
            .unwrap()
            .model;
        let says = |text: &str, language| model.assigned(&model.scores(text, language)) == [0].into();
        [
            says("Asks for lower harbour dues", Language::En),
            says("Demande des droits de port moins élevés", Language::Fr),
        ]
    };
    assert_eq!(names(""), [true, true]);
    assert_eq!(names("terms.en = [\"tolls\"]\n"), [false, true]);
    assert_eq!(names("terms.en = []\n"), [false, true]);
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
    let read = read_model(&folder).unwrap();
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
    assert!(read_model(&folder).is_ok());
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
            let error = read_model(&folder).err().unwrap_or_else(|| panic!("{name} cut to {length}"));
            assert!(error.to_string().contains(name), "{error}");
        }
        fs::remove_file(&path).unwrap();
        assert!(read_model(&folder).err().unwrap().to_string().contains(name));
        fs::write(&path, &bytes).unwrap();
    }
    assert!(read_model(&folder).is_ok());
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
        prop_assert!(read_model(&folder).is_err());
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
fn evidence_adds_up_to_the_log_odds_and_names_the_words() {
    let model = train(&coded());
    let text = "Urges masters to report vessels and every vessel’s cargo";
    let evidence = model.explain(text, Language::En, 0);
    let sum: f64 = evidence.iter().map(|evidence| evidence.weight).sum();
    let probability = 1.0 / (1.0 + (-sum).exp());
    assert!((probability - f64::from(model.scores(text, Language::En).0[0])).abs() < 1e-5);
    let vessel = evidence.iter().find(|evidence| evidence.term == "vessels").unwrap();
    assert!(vessel.weight > 0.0);
    assert_eq!(vessel.spans.iter().map(|span| &text[span.clone()]).collect::<Vec<_>>(), ["vessels"]);
    assert!(evidence.windows(2).all(|pair| pair[0].weight.abs() >= pair[1].weight.abs()));
    assert!(model.top_terms(0, 3).iter().any(|(term, _)| term == "(terms of ships)"), "{:?}", model.top_terms(0, 3));
}

/// 300 clauses of 60 series; every theme has words of its own, and each clause one to three of 40 themes.
fn many() -> (Codebook, Vec<Example>) {
    let themes: String = (0..40).map(|n| format!("[[theme]]\nid='t{n}'\nname.en='T'\n")).collect();
    let clause = |n: usize| {
        let themes: Vec<usize> = (0..=n % 3).map(|k| (n * 7 + k * 11) % 40).collect();
        let words: String = themes.iter().map(|theme| format!("word{theme}a of word{theme}b ")).collect();
        let text = format!("Urges {words} and other{} matters{}", n % 13, n % 17);
        Example { group: Some(format!("s{}", n / 5)), ..example(n, &text, Some(&themes)) }
    };
    (themes.parse().unwrap(), (0..300).map(clause).collect())
}

#[test]
fn where_themes_are_many_each_meets_the_clauses_most_like_its_own_and_says_nearly_the_same() {
    let (codebook, examples) = many();
    let trained = |pairs: usize| TrainingParams::default().pairs(pairs).check().unwrap().train(&codebook, &examples);
    let (all, some) = (trained(10_000_000).unwrap().model, trained(40 * 200).unwrap().model);
    let (mut same, mut assigned) = (0, 0);
    for example in &examples {
        let of = |model: &ThemeClassifier| model.assigned(&model.scores(&example.text, Language::En));
        assigned += of(&all).union(&of(&some)).count();
        same += of(&all).intersection(&of(&some)).count();
    }
    assert!(assigned > 300 && same * 100 >= assigned * 95, "{same} of {assigned}");
}

#[test]
fn one_thread_and_many_learn_the_same() {
    let (codebook, examples) = many();
    let trained = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| TrainingParams::default().check().unwrap().train(&codebook, &examples).unwrap().model)
    };
    let (one, four) = (trained(1), trained(4));
    assert_eq!(one.weights, four.weights);
    assert_eq!(one.intercepts, four.intercepts);
    assert_eq!((one.thresholds, one.threshold_intervals), (four.thresholds, four.threshold_intervals));
    assert_eq!(one.summary, four.summary);
}

#[test]
fn thresholds_and_scores_have_intervals_that_hold_them() {
    let (codebook, examples) = many();
    let model = TrainingParams::default().check().unwrap().train(&codebook, &examples).unwrap().model;
    for (&threshold, interval) in model.thresholds.iter().zip(&model.threshold_intervals) {
        let (low, high) = interval.unwrap();
        assert!(0.0 < low && low <= high && high < 1.0);
        assert!(low <= threshold + 0.2 && threshold <= high + 0.2);
    }
    let scores = model.summary.scores.unwrap();
    let (f1, (low, high)) = (scores.f1_micro.f1.unwrap(), scores.f1_micro.interval.unwrap());
    assert!(low <= f1 && f1 <= high, "{low} {f1} {high}");
    assert!(f1 > 0.5);
}

#[test]
fn a_theme_on_every_clause_and_clauses_without_a_term_are_counted() {
    let mut examples: Vec<Example> = (0..30).map(|n| example(n, "Urges ports to act at once", Some(&[0]))).collect();
    examples.push(example(30, "…", Some(&[0])));
    let model = train(&examples);
    assert_eq!(model.summary.positives["ships"], model.summary.coded);
    assert_eq!(model.summary.without_terms, 1);
    assert_eq!(model.assigned(&model.scores("Urges ports to act at once", Language::En)), [0].into());
    assert!(model.scores("", Language::En).0.iter().all(|p| p.is_finite()));
}

#[test]
fn weights_that_are_no_numbers_or_do_not_fit_are_found_though_their_hash_is_right() {
    use sha2::{Digest, Sha256};
    let place = tempfile::tempdir().unwrap();
    let folder = place.path().join("model");
    written(&folder);
    let hex = |bytes: &[u8]| Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    let header = fs::read_to_string(folder.join("model.json")).unwrap();
    let good = fs::read(folder.join("weights.safetensors")).unwrap();
    // a safetensors file: the length of its header in 8 bytes, the header, the values
    let header_end = 8 + u64::from_le_bytes(good[..8].try_into().unwrap()) as usize;
    let tensors: serde_json::Value = serde_json::from_slice(&good[8..header_end]).unwrap();
    let at = header_end + tensors["weights"]["data_offsets"][0].as_u64().unwrap() as usize;
    let mut bad = good.clone();
    bad[at..at + 4].copy_from_slice(&f32::NAN.to_le_bytes());
    fs::write(folder.join("weights.safetensors"), &bad).unwrap();
    let stated = header.replace(&hex(&good), &hex(&bad));
    let own = stated.split("\"sha256\": \"").nth(1).unwrap().split('"').next().unwrap().to_string();
    let bare = stated.replace(&own, "");
    fs::write(folder.join("model.json"), stated.replace(&own, &hex(bare.as_bytes()))).unwrap();
    let error = read_model(&folder).err().unwrap().to_string();
    assert!(error.contains("weights.safetensors") && error.contains("is not a number"), "{error}");
}
