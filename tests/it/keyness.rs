//! Key terms and gaps: statistics, counts, spread, and what is no term.

use std::collections::BTreeMap;

use polars::prelude::*;
use themata::codebook::Codebook;
use themata::compare::{
    CompareError, Grouping, Selection, TwoByTwo, Units, WordTable, chi_square_tail, q_values, without_words,
};
use themata::report::{Csv, Render, columns};
use themata::resolution::Language;
use themata::tokens::Tokenizer;

use crate::corpus::{Row, agree, chosen, codebook, numbers, reference, texts, units, word_table};

/// Two resolutions a session; whales in both of 72, eels eight times in one of them.
const ROWS: [Row; 10] = [
    ("A/RES/70/1", "70", "A", "states to paint ships, to paint ports and to paint boats", &["ships"]),
    ("A/RES/70/1", "70", "A", "states to fund the rule of law", &[]),
    ("A/RES/70/2", "70", "A", "members to paint boats and to fund boats", &["ports"]),
    ("A/RES/70/2", "70", "A", "members to repair boats and to fund the rule of law", &[]),
    ("A/RES/72/1", "72", "A", "states to count whales, whales, whales and whales", &["ships"]),
    ("A/RES/72/1", "72", "A", "states to count eels, eels, eels, eels, eels, eels, eels and eels", &[]),
    ("A/RES/72/1", "72", "A", "states to count whales, whales and whales", &[]),
    ("A/RES/72/2", "72", "A", "members to protect whales, whales, whales and whales", &["ships"]),
    ("A/RES/72/2", "72", "A", "members to protect whales in the rule of law", &["ships", "ports"]),
    ("A/RES/72/2", "72", "A", "members to protect whales, whales and whales", &["ships"]),
];

fn terms(rows: &[Row], grouping: Grouping) -> DataFrame {
    let (units, clauses) = chosen(rows, grouping);
    let asked = WordTable::Keyness { units: &units, grouping };
    word_table(&units, &clauses, &codebook(), asked, 100).unwrap()
}

fn gaps(units: &Units, clauses: &DataFrame, codebook: &Codebook) -> Result<DataFrame, CompareError> {
    word_table(units, clauses, codebook, WordTable::Gaps { units, codebook }, 10)
}

fn of_target(table: &DataFrame, target: &str) -> BTreeMap<String, usize> {
    let rows = texts(table, "term").into_iter().zip(texts(table, "target")).enumerate();
    rows.filter(|(_, (_, of))| of == target).map(|(at, (term, _))| (term, at)).collect()
}

#[test]
fn g2_log_ratio_and_q_are_those_of_scipy_and_statsmodels() {
    let rows = reference("association.csv");
    assert!(rows.len() > 60);
    let q = q_values(&rows.iter().map(|row| Some(row[5])).collect::<Vec<_>>());
    for (row, q) in rows.iter().zip(q) {
        let table = TwoByTwo { a: row[0], n: row[1], b: row[2], m: row[3] };
        let (g2, ratio) = (table.g2().unwrap(), table.log_ratio().unwrap());
        let p = chi_square_tail(row[4]);
        let found = [g2, p, ratio.ratio, ratio.low, ratio.high, q.unwrap()];
        for (found, expected) in found.into_iter().zip([row[4], row[5], row[6], row[7], row[8], row[9]]) {
            assert!(agree(found, expected), "{row:?}: {found} is not {expected}");
        }
        // a tail far out agrees relative to itself, down to the smallest normal numbers
        assert!((p - row[5]).abs() <= 1e-9 * row[5] + f64::MIN_POSITIVE, "{row:?}: {p}");
        assert!(ratio.low <= ratio.ratio && ratio.ratio <= ratio.high);
    }
    assert_eq!(TwoByTwo { a: 0.0, n: 0.0, b: 1.0, m: 2.0 }.g2(), None);
    assert_eq!(TwoByTwo { a: 0.0, n: 0.0, b: 1.0, m: 2.0 }.log_ratio(), None);
}

#[test]
fn a_term_that_one_resolution_holds_is_listed_but_never_key() {
    let table = terms(&ROWS, Grouping::Period);
    let found = of_target(&table, "72");
    let (key, note) = (texts(&table, "key"), texts(&table, "note"));
    assert_eq!(key[found["whales"]], "true");
    assert_eq!(note[found["whales"]], "");
    assert_eq!(key[found["eels"]], "false");
    assert_eq!(note[found["eels"]], "one resolution of the target holds it");
    // eels have the larger weight per resolution, and still stand below every key term
    assert!(found["whales"] < found["eels"]);
    assert_eq!(numbers(&table, "g2_without_one")[found["eels"]], None);
}

#[test]
fn counts_of_target_and_reference_are_those_of_the_texts() {
    let table = terms(&ROWS, Grouping::Period);
    let at = of_target(&table, "72")["whales"];
    let [a, n] = ["count_in_target", "terms_in_target"].map(|name| numbers(&table, name)[at].unwrap());
    let [b, m] = ["count_in_reference", "terms_in_reference"].map(|name| numbers(&table, name)[at].unwrap());
    // states count 7 whales; states count 8 eels; members protect 8 whales, rule, law: openings and stop words are no words
    assert_eq!((a, n, b, m), (15.0, 37.0, 0.0, 22.0));
    let expected = TwoByTwo { a, n, b, m };
    assert_eq!(numbers(&table, "g2")[at], expected.g2());
    assert_eq!(numbers(&table, "log_ratio")[at].unwrap(), expected.log_ratio().unwrap().ratio);
    // 7 of 15 in a resolution with 21 of 37 words, 8 in one with 16
    let dp = (7.0f64 / 15.0 - 21.0 / 37.0).abs() / (1.0 - 16.0 / 37.0);
    assert!(agree(numbers(&table, "dp")[at].unwrap(), dp));
    let without = TwoByTwo { a: 7.0, n: 21.0, b, m };
    assert_eq!(numbers(&table, "g2_without_one")[at], without.g2());
    assert_eq!(texts(&table, "examples")[at], "A/RES/72/1#O4@en;A/RES/72/2#O7@en");
}

#[test]
fn themes_periods_organs_series_and_kinds_have_their_terms_and_their_reasons() {
    for (grouping, targets) in [
        (Grouping::Theme, vec!["ships", "ports", "idle"]),
        (Grouping::Period, vec!["70", "72"]),
        (Grouping::Organ, vec!["A"]),
        (Grouping::Series, vec!["A/RES/70/1", "A/RES/70/2", "A/RES/72/1", "A/RES/72/2"]),
        (Grouping::Kind, vec!["operative"]),
    ] {
        let table = terms(&ROWS, grouping);
        let mut found = texts(&table, "target");
        found.dedup();
        assert_eq!(found, targets, "{grouping:?}");
        let names: Vec<&str> = table.get_column_names().into_iter().map(|name| name.as_str()).collect();
        assert_eq!(names, columns::KEYNESS);
        // a row says a term or why there is none
        let empty = texts(&table, "term").into_iter().zip(texts(&table, "note"));
        assert!(empty.into_iter().all(|(term, note)| term.is_empty() != note.is_empty() || !term.is_empty()));
        let bytes = String::from_utf8(Csv::default().render(&table).unwrap()).unwrap();
        assert!(!bytes.contains("NaN") && !bytes.contains("inf"));
    }
    let theme = terms(&ROWS, Grouping::Theme);
    assert_eq!(texts(&theme, "note")[of_target(&theme, "idle")[""]], "no clause carries the theme");
    let organ = terms(&ROWS, Grouping::Organ);
    assert_eq!(texts(&organ, "note"), ["nothing to compare with: every clause belongs to the target"]);
    // one resolution each: terms are listed, none is key
    let series = terms(&ROWS, Grouping::Series);
    assert!(texts(&series, "note").contains(&"the target has one resolution".to_string()));
    assert!(!texts(&series, "key").contains(&"true".to_string()));
}

#[test]
fn renaming_periods_moves_rows_and_changes_no_number() {
    let swapped: Vec<Row> =
        ROWS.iter().map(|row| (row.0, if row.1 == "70" { "72" } else { "70" }, row.2, row.3, row.4)).collect();
    let (one, other) = (terms(&ROWS, Grouping::Period), terms(&swapped, Grouping::Period));
    let lines = |table: &DataFrame, target: &str| {
        let rows = table.clone().lazy().filter(col("target").eq(lit(target))).drop(cols(["target"])).collect().unwrap();
        String::from_utf8(Csv::default().render(&rows).unwrap()).unwrap()
    };
    assert_eq!(lines(&one, "70"), lines(&other, "72"));
    assert_eq!(lines(&one, "72"), lines(&other, "70"));
    assert!(lines(&one, "72").lines().count() >= 3);
}

#[test]
fn a_word_is_left_to_the_pair_that_it_stands_in() {
    let rows: Vec<Row> = vec![
        ("A/RES/70/1", "70", "A", "open seas, open seas, open seas and open seas", &[]),
        ("A/RES/70/2", "70", "A", "open seas, open seas and open seas", &[]),
        ("A/RES/72/1", "72", "A", "gold, gold, gold, gold, gold, gold and gold leaf", &[]),
        ("A/RES/72/2", "72", "A", "gold, gold, gold, gold, gold, gold and gold leaf", &[]),
    ];
    let table = terms(&rows, Grouping::Period);
    let seas: Vec<String> = of_target(&table, "70").into_keys().collect();
    assert_eq!(seas, ["open seas"]);
    // most gold stands outside a pair
    assert!(of_target(&table, "72").contains_key("gold"));
}

#[test]
fn phrases_are_read_as_they_stand_without_openings_stop_words_symbols_and_numbers() {
    let tokenizer = Tokenizer::new(&codebook());
    let read = |text: &str, opening: Option<&str>, language: Language| {
        let phrases = tokenizer.phrases(text, opening, language);
        phrases.into_iter().map(|phrase| phrase.surface).collect::<Vec<_>>().join(" | ")
    };
    assert_eq!(
        read("Urges States to uphold the rule of law, A/RES/72/284, 18-10247", Some("Urges"), Language::En),
        "states | uphold | rule | uphold the rule | law | rule of law"
    );
    // no pair across a comma, a number or a conjunction
    assert_eq!(read("ports, ships and boats 12 whales", None, Language::En), "ports | ships | boats | whales");
    assert_eq!(
        read("les droits de l’homme et VIH/sida", None, Language::Fr),
        "droits | homme | droits de l'homme | vih | sida"
    );
    assert_eq!(
        read("敦促各国打击恐怖主义", Some("敦促"), Language::Zh),
        "各国 | 打击 | 各国打击 | 恐怖主义 | 打击恐怖主义"
    );
    for language in Language::ALL {
        let word =
            ["من", "the", "para", "pour", "для", "以及"][Language::ALL.iter().position(|l| *l == language).unwrap()];
        assert_eq!(read(word, None, language), "", "{language}");
    }
    // forms of one stem are one term
    let [one, other] = ["ship", "ships"].map(|text| tokenizer.phrases(text, None, Language::En)[0].term.clone());
    assert_eq!(one, other);
}

/// A codebook that knows ships and ports, and clauses that are about whales.
#[test]
fn gaps_are_terms_of_clauses_without_a_theme_that_the_codebook_lacks() {
    let rows: Vec<Row> = vec![
        ("A/RES/70/1", "70", "A", "whales by ship", &[]),
        ("A/RES/70/1", "70", "A", "whales by ship", &[]),
        ("A/RES/70/1", "70", "A", "whales by ship, for eels", &[]),
        ("A/RES/70/2", "70", "A", "whales by ship, under the law of the sea", &[]),
        ("A/RES/70/2", "70", "A", "whales by ship, under the law of the sea", &[]),
        ("A/RES/72/1", "72", "A", "paint for ports", &["ports"]),
        ("A/RES/72/1", "72", "A", "paint for ports", &["ports"]),
        ("A/RES/72/1", "72", "A", "paint for ports", &["ports"]),
        ("A/RES/72/1", "72", "A", "paint for ports", &["ports"]),
        ("A/RES/72/1", "72", "A", "paint for ships", &["ships"]),
    ];
    let (units, clauses) = chosen(&rows, Grouping::Theme);
    let table = gaps(&units, &clauses, &codebook()).unwrap();
    // ships and the law of the sea are known, eels stand in one clause, paint in clauses with a theme
    assert_eq!(texts(&table, "term"), ["whales"]);
    assert_eq!(numbers(&table, "uncovered_with_term"), [Some(5.0)]);
    assert_eq!(numbers(&table, "uncovered_clauses"), [Some(5.0)]);
    assert_eq!(numbers(&table, "covered_with_term"), [Some(0.0)]);
    assert_eq!(numbers(&table, "covered_clauses"), [Some(5.0)]);
    assert_eq!(texts(&table, "examples"), ["A/RES/70/1#O0@en;A/RES/70/2#O3@en"]);
    let names: Vec<&str> = table.get_column_names().into_iter().map(|name| name.as_str()).collect();
    assert_eq!(names, columns::GAPS);

    let covered: Vec<Row> = rows.iter().map(|row| (row.0, row.1, row.2, row.3, &["ports"][..])).collect();
    let (units, clauses) = chosen(&covered, Grouping::Theme);
    let table = gaps(&units, &clauses, &codebook()).unwrap();
    assert_eq!(texts(&table, "note"), ["every clause carries a theme"]);
    let other = "[[theme]]\nid = \"fish\"\nname.en = \"Fish\"".parse().unwrap();
    let error = gaps(&units, &clauses, &other).unwrap_err();
    assert!(matches!(error, CompareError::OtherCodebook(_)) && error.to_string().contains("--codebook"), "{error}");
}

#[test]
fn resolutions_in_another_language_are_told_and_their_words_are_not_counted() {
    let [resolutions, clauses, assigned] = crate::corpus::tables(&ROWS);
    let french = |table: &DataFrame| {
        let language = when(col("resolution").eq(lit("A/RES/72/1"))).then(lit("fr")).otherwise(col("language"));
        table.clone().lazy().with_column(language.alias("language")).collect().unwrap()
    };
    let (resolutions, clauses) = (french(&resolutions), french(&clauses));
    let units = units(&resolutions, &clauses, &assigned, &Selection::default()).unwrap();
    assert_eq!(without_words(&units), 1);
    let asked = WordTable::Keyness { units: &units, grouping: Grouping::Period };
    let table = word_table(&units, &clauses, &codebook(), asked, 100).unwrap();
    // eels stand in the French text alone
    assert!(!texts(&table, "term").contains(&"eels".to_string()));
}
