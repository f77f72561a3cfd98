//! Term vectors: the same alone and in any batch, and weighed by the textbook.

use themata::codebook::Codebook;
use themata::resolution::Language;
use themata::vectors::{Characters, ColumnOf, SEED_SCALE, VectorSettings, Vectorizer};

const CODEBOOK: &str = "[[theme]]\nid = \"a\"\nname.en = \"A\"\nterms.en = [\"harbour dues\", \"wharf\"]\nterms.zh = [\"外国恐怖主义战斗人员\"]\n";

fn clauses() -> Vec<(&'static str, Language)> {
    vec![
        ("Urges ports to lower harbour dues", Language::En),
        ("Urges ports to build wharves and to lower fees", Language::En),
        ("回顾外国恐怖主义战斗人员", Language::Zh),
        ("回顾其决议", Language::Zh),
    ]
}

fn fitted(settings: VectorSettings) -> Vectorizer {
    Vectorizer::fit(&CODEBOOK.parse::<Codebook>().unwrap(), settings, &clauses(), 0).0
}

#[test]
fn the_vector_of_a_clause_is_the_same_alone_and_in_any_batch() {
    let vectorizer = fitted(VectorSettings::default());
    let batch = vectorizer.vectors(&clauses());
    for ((text, language), vector) in clauses().into_iter().zip(&batch) {
        assert_eq!(&vectorizer.vector(text, language), vector);
        assert_eq!(&vectorizer.vectors(&[(text, language)])[0], vector);
        assert!(vector.0.windows(2).all(|pair| pair[0].0 < pair[1].0), "positions ascend");
    }
}

#[test]
fn a_word_has_its_character_n_grams_however_often_and_wherever_it_came_before() {
    let vectorizer = fitted(VectorSettings::default());
    let texts = ["ports and dues", "dues, ports and ports", "wharves", "the harbour and its ports", "lower"];
    let often: Vec<(&str, Language)> = texts.iter().cycle().take(1000).map(|text| (*text, Language::En)).collect();
    for ((text, language), vector) in often.iter().zip(vectorizer.vectors(&often)) {
        // counted anew, with places
        let standings = vectorizer.standings(text, *language);
        let expected: Vec<_> = standings.iter().map(|standing| (standing.column, standing.weight)).collect();
        assert_eq!(vector.0, expected, "{text}");
        let grams = |text: &str| text.matches("ports").count();
        let column = standings.iter().find(|s| vectorizer.column(s.column) == ColumnOf::Characters("_por"));
        assert_eq!(column.map_or(0, |standing| standing.spans.len()), grams(text), "{text}");
    }
}

#[test]
fn words_weigh_tf_idf_at_unit_length() {
    // by hand: 4 clauses; stems urg, port, to, lower in 2 of them, the others in 1 (left out: min_clauses 2).
    // smooth idf ln((1 + 4) / (1 + 2)) + 1 is the same for all, so a clause that holds each once weighs them alike
    let settings = VectorSettings { word_ngrams: 1, characters: Characters::Nowhere, min_clauses: 2 };
    let vectorizer = fitted(settings);
    let (text, language) = clauses()[0];
    let weights = vectorizer.term_weights(&vectorizer.tokens(text, language), language);
    assert_eq!(weights.len(), 4);
    for (_, count, weight) in weights {
        assert_eq!(count, 1);
        // four equal weights in a vector of length 1
        assert!((f64::from(weight) - 0.5).abs() < 1e-6, "{weight}");
    }
    for idf in &vectorizer.tfidf.vocabulary.idf {
        assert!((f64::from(*idf) - ((5.0f64 / 3.0).ln() + 1.0)).abs() < 1e-6, "{idf}");
    }
}

#[test]
fn seed_terms_are_counted_in_the_column_of_their_theme() {
    let vectorizer = fitted(VectorSettings::default());
    let seed = |text: &str, language| {
        let vector = vectorizer.vector(text, language);
        vector.0.iter().find(|(term, _)| *term as usize == vectorizer.seed_column(0, true)).map(|(_, weight)| *weight)
    };
    assert_eq!(seed("Notes the harbour dues", Language::En), Some(SEED_SCALE));
    assert_eq!(seed("Notes the harbour dues and a wharf", Language::En), Some(SEED_SCALE * 3f32.log2()));
    assert_eq!(seed("Notes harbour and dues", Language::En), None);
    assert_eq!(seed("外国恐怖主义战斗人员", Language::Zh), Some(SEED_SCALE));
    assert_eq!(seed("外国人员", Language::Zh), None);
}

#[test]
fn many_coded_clauses_need_fewer_kinds_of_terms() {
    let terms = |settings: VectorSettings| {
        let vocabulary = fitted(settings).tfidf.vocabulary;
        vocabulary.terms().map(str::to_string).collect::<Vec<_>>()
    };
    let [few, many] = [1999, 2000].map(|coded| terms(VectorSettings::for_coded(coded)));
    assert!(few.iter().any(|term| term.contains(' ')), "{few:?}");
    assert!(few.iter().any(|term| term.starts_with('~') && term.is_ascii()), "{few:?}");
    assert!(many.iter().all(|term| !term.contains(' ')), "{many:?}");
    assert!(many.iter().all(|term| !(term.starts_with('~') && term.is_ascii())), "{many:?}");
}

#[test]
fn fitting_gives_the_same_vectors_as_the_fitted_vectorizer() {
    let codebook = CODEBOOK.parse::<Codebook>().unwrap();
    let (vectorizer, vectors) = Vectorizer::fit(&codebook, VectorSettings::default(), &clauses(), 3);
    assert_eq!(vectors, vectorizer.vectors(&clauses()[..3]));
}

#[test]
fn seed_terms_outside_the_context_have_a_column_of_their_own() {
    let text = format!("context.en = [\"shipping\"]\ncontext.zh = [\"航运\"]\n{CODEBOOK}");
    let codebook = text.parse::<Codebook>().unwrap();
    let (vectorizer, _) = Vectorizer::fit(&codebook, VectorSettings::default(), &clauses(), 0);
    let columns = |text: &str, language| -> Vec<usize> {
        let vector = vectorizer.vector(text, language).0;
        let seeds = vector.into_iter().map(|(column, _)| column as usize);
        seeds.filter(|&column| column >= vectorizer.tfidf.vocabulary.len()).collect()
    };
    let (within, outside) = (vectorizer.seed_column(0, true), vectorizer.seed_column(0, false));
    assert_eq!(columns("Notes the wharf of shipping", Language::En), [within]);
    assert_eq!(columns("Notes the wharf", Language::En), [outside]);
    assert_eq!(columns("国际航运中的外国恐怖主义战斗人员", Language::Zh), [within]);
    assert_eq!(columns("外国恐怖主义战斗人员", Language::Zh), [outside]);
    assert_eq!(vectorizer.column(outside as u32), ColumnOf::Seeds { theme: 0, in_context: false });
}

#[test]
fn columns_know_where_in_the_text_they_come_from() {
    let vectorizer = fitted(VectorSettings::default());
    let text = "Urges ports – urges – to lower harbour dues";
    let standings = vectorizer.standings(text, Language::En);
    assert_eq!(
        standings.iter().map(|s| (s.column, s.weight)).collect::<Vec<_>>(),
        vectorizer.vector(text, Language::En).0
    );
    let places = |name: &str| -> Vec<&str> {
        let found = standings.iter().find(|s| vectorizer.column(s.column) == ColumnOf::Term(name)).unwrap();
        found.spans.iter().map(|span| &text[span.clone()]).collect()
    };
    assert_eq!(places("urg"), ["Urges", "urges"]);
    assert_eq!(places("to lower"), ["to lower"]);
    let seeds = standings.last().unwrap();
    assert_eq!(seeds.spans.iter().map(|span| &text[span.clone()]).collect::<Vec<_>>(), ["harbour dues"]);
}
