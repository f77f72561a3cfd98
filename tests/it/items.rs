//! Sub-items as clauses of their own.

use std::fs;

use themata::clauses::{Bounds, resolutions_with};
use themata::ingest::ingest;
use themata::resolution::{Clause, Language, Resolution, Unit};

use crate::clauses::document;
use crate::command::{arg, done, root, run};

const ITEMS: Bounds = Bounds { unit: Unit::Item, max_clauses: 100 };

fn items(text: &str) -> Resolution {
    let (mut found, rejects) = resolutions_with(&[document(text, Language::En)], &ITEMS);
    assert!(rejects.is_empty(), "{rejects:?}");
    found.remove(0)
}

const TEXT: &str = "The General Assembly,\n\nRecalling its resolution 70/1,\n\n1. Urges States, as resolution 71/2 says:\n\n(a) To report;\n\n(b) To train, by resolution 72/3:\n\n(i) Judges;\n\n(ii) Police, by resolution 73/4;\n\n(c) To act;\n\n2. Decides to act.\n";

#[test]
fn each_sub_item_is_a_clause_with_its_chapeau_as_context() {
    let found = items(TEXT);
    let codes: Vec<String> = found.clauses.iter().map(Clause::code).collect();
    assert_eq!(codes, ["P1", "O1(a)", "O1(b)(i)", "O1(b)(ii)", "O1(c)", "O2"]);
    let inner = &found.clauses[2];
    assert_eq!(inner.text, "Judges;");
    let context = "Urges States, as resolution 71/2 says:\n(b) To train, by resolution 72/3:";
    assert_eq!(inner.context.as_deref(), Some(context));
    assert_eq!(inner.in_context(), format!("{context}\nJudges;"));
    assert_eq!(&TEXT[inner.spans[0].clone()], "(i) Judges;");
    assert!(found.clauses[1..5].iter().all(|clause| clause.opening_text() == Some("Urges")));
    assert_eq!((found.clauses[5].context.as_deref(), found.clauses[5].text.as_str()), (None, "Decides to act."));
    let cited: Vec<(&str, &str)> =
        found.citations.iter().map(|cited| (cited.clause.as_str(), cited.written.as_str())).collect();
    assert_eq!(cited, [("P1", "70/1"), ("O1(a)", "71/2"), ("O1(b)(i)", "72/3"), ("O1(b)(ii)", "73/4")]);
}

#[test]
fn items_without_letters_and_letters_that_repeat_have_ids_of_their_own() {
    let found = items(
        "The General Assembly,\n\n1. Urges States:\n\n(a) To report;\n\n(a) To train;\n\n2. Urges States:\n\n— To report;\n\n— To train.\n",
    );
    let codes: Vec<String> = found.clauses.iter().map(Clause::code).collect();
    assert_eq!(codes, ["O1(a)", "O1(a)-2", "O2(1)", "O2(2)"]);
    assert_eq!(found.clauses[2].text, "To report;");
}

#[test]
fn the_items_of_the_sample_lose_no_word_of_their_clauses() {
    let ingested = ingest(&[root().join("data/resolutions")]).unwrap();
    let whole = resolutions_with(&ingested.documents, &Bounds::default()).0;
    let parts = resolutions_with(&ingested.documents, &Bounds { unit: Unit::Item, ..Bounds::default() }).0;
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    for (whole, parts) in whole.iter().zip(&parts) {
        let ids: std::collections::BTreeSet<String> = parts.clauses.iter().map(|one| parts.clause_id(one)).collect();
        assert_eq!(ids.len(), parts.clauses.len(), "{}", whole.id);
        for clause in &whole.clauses {
            let own = parts.clauses.iter().filter(|one| (one.kind, one.number) == (clause.kind, clause.number));
            let read: String = own.map(|one| letters(&one.in_context())).collect();
            for item in &clause.items {
                let text = letters(&clause.text[item.range.clone()]);
                let bare = text.strip_prefix(&letters(&item.label)).unwrap_or(&text);
                assert!(read.contains(bare), "{} {}: {bare}", whole.id, clause.code());
            }
        }
    }
}

#[test]
fn run_by_items_is_what_the_three_commands_leave_and_counts_each_item_once() {
    let place = tempfile::tempdir().unwrap();
    let (one, hand) = (place.path().join("run"), place.path().join("hand"));
    done(&run(&["run", "data/resolutions", "--unit", "item", "--out", arg(&one)]));
    done(&run(&["ingest", "data/resolutions", "--unit", "item", "--out", arg(&hand)]));
    done(&run(&["classify", arg(&hand.join("clauses.csv")), "--out", arg(&hand.join("assigned.csv"))]));
    done(&run(&["compare", arg(&hand), "--keyness", "theme", "--gaps"]));
    done(&run(&["report", arg(&hand)]));
    let names =
        ["clauses.csv", "citations.csv", "assigned.csv", "coverage.csv", "series.csv", "keyness.csv", "report.html"];
    for name in names {
        assert!(fs::read(one.join(name)).unwrap() == fs::read(hand.join(name)).unwrap(), "{name}");
    }
    // the denominator of a session is the number of its items in the language that counts, each once
    let ingested = ingest(&[root().join("data/resolutions")]).unwrap();
    let parts = resolutions_with(&ingested.documents, &Bounds { unit: Unit::Item, ..Bounds::default() }).0;
    let coverage = fs::read_to_string(one.join("coverage.csv")).unwrap();
    let counted: usize =
        coverage.lines().find(|line| line.starts_with("76,")).unwrap().split(',').nth(3).unwrap().parse().unwrap();
    let of_language = |language| {
        let texts = parts.iter().filter(move |text| text.language == language && text.id.starts_with("A/RES/76/"));
        texts.map(|text| text.clauses.len()).sum::<usize>()
    };
    let most =
        Language::ALL.into_iter().max_by_key(|&language| parts.iter().filter(|text| text.language == language).count());
    assert_eq!(counted, of_language(most.unwrap()));
    let by_clause = fs::read_to_string(root().join("tests/golden/coverage.csv")).unwrap();
    let before: usize =
        by_clause.lines().find(|line| line.starts_with("76,")).unwrap().split(',').nth(3).unwrap().parse().unwrap();
    assert!(counted > before, "{counted} {before}");
}

#[test]
fn a_model_can_be_trained_on_items() {
    let place = tempfile::tempdir().unwrap();
    let out = place.path().join("out");
    done(&run(&["ingest", "data/resolutions", "--unit", "item", "--out", arg(&out)]));
    let clauses = fs::read_to_string(out.join("clauses.csv")).unwrap();
    let id = clauses.lines().find_map(|line| line.split(',').next().filter(|id| id.contains("(a)"))).unwrap();
    let codings = place.path().join("codings.csv");
    fs::write(&codings, format!("clause,theme,coder\n{id},victims,me\n")).unwrap();
    let output = run(&[
        "train",
        arg(&out.join("clauses.csv")),
        "--codings",
        arg(&codings),
        "--out",
        arg(&place.path().join("model")),
    ]);
    done(&output);
    assert!(String::from_utf8_lossy(&output.stderr).contains("trained on 1 coded"), "{output:?}");
}

#[test]
fn a_list_that_begins_with_a_small_numeral_has_its_first_item() {
    let list = |above: &str| {
        let found = items(&format!(
            "The General Assembly,\n\n1. Urges States:\n\n{above}(i) To report;\n\n(ii) To train;\n\n(iii) To act.\n"
        ));
        found.clauses.iter().map(Clause::code).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(list(""), "O1(i) O1(ii) O1(iii)");
    assert_eq!(list("(a) To wait;\n\n"), "O1(a)(i) O1(a)(ii) O1(a)(iii)");
    // behind (h) it is a letter
    let letters = "(g) To wait;\n\n(h) To rest;\n\n(i) To cooperate in:\n\n";
    assert_eq!(list(letters), "O1(g) O1(h) O1(i)(i) O1(i)(ii) O1(i)(iii)");
}

/// A paragraph is cited by its letter too, but no semicolon stands between.
#[test]
fn items_that_run_on_in_a_paragraph_are_clauses_of_their_own() {
    let found = items(
        "The General Assembly,\n\nRecalling paragraphs (a), (b) and (c) above, and article 6 (a); (b) and (c) of the Statute,\n\n1. Urges States to: (a) report; (b) train; and (c) act;\n\n2. Requests the Secretary-General (i) to report; (ii) to act.\n\n3. Notes: a. one;\n\na. To report;\n\nb. To act.\n",
    );
    let told: Vec<_> = found
        .clauses
        .iter()
        .map(|clause| (clause.code(), clause.context.clone().unwrap_or_default(), clause.text.as_str()))
        .collect();
    let row = |code: &str, context: &str, text: &'static str| (code.to_string(), context.to_string(), text);
    let expected = [
        row("P1", "", "Recalling paragraphs (a), (b) and (c) above, and article 6 (a); (b) and (c) of the Statute,"),
        row("O1(a)", "Urges States to:", "report;"),
        row("O1(b)", "Urges States to:", "train; and"),
        row("O1(c)", "Urges States to:", "act;"),
        row("O2(i)", "Requests the Secretary-General", "to report;"),
        row("O2(ii)", "Requests the Secretary-General", "to act."),
        row("O3(a)", "Notes: a. one;", "To report;"),
        row("O3(b)", "Notes: a. one;", "To act."),
    ];
    assert_eq!(told, expected);
}
