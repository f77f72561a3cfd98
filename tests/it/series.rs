//! The series view: acts, words taken out and put in, which clause renews which, and the table of it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use polars::prelude::*;
use proptest::prelude::*;
use themata::clauses::act;
use themata::compare::{
    By, ClauseRenewal, ClauseWords, Fate, Register, Relation, Selection, Stretch, align, assignment, diff, series,
};
use themata::report::{self, Csv, Render, columns};
use themata::resolution::{Act, ClauseKind, Language};
use themata::tokens::Tokenizer;

use crate::command::root;
use crate::shared::shared;

/// Its dictionary takes a while to load.
static TOKENIZER: LazyLock<Tokenizer> = LazyLock::new(Tokenizer::default);

fn acts(language: Language, openings: &[&str]) -> Vec<Option<Act>> {
    openings.iter().map(|opening| act(opening, opening, language)).collect()
}

#[test]
fn each_act_is_stronger_than_the_one_before_but_for_welcome_and_regret() {
    let strengths: Vec<i32> = Act::ALL.iter().map(|act| act.strength()).collect();
    assert_eq!(strengths, [1, 2, 3, 4, 5, 5, 6, 7, 8, 9, 10, 11]);
}

#[test]
fn adverbs_do_not_move_an_act_and_qualifiers_do() {
    use Act::*;
    let english = [
        ("Recalling also", Recalls),
        ("Takes note", Notes),
        ("Noting with appreciation", Welcomes),
        ("Noting with deep concern", Regrets),
        ("Expresses its appreciation", Welcomes),
        ("Expresses its deep concern", Regrets),
        ("Deeply concerned", Regrets),
        ("Bearing in mind", Notes),
        ("Also recognizes", Recognizes),
        ("Reaffirming", Affirms),
        ("Strongly condemns", Condemns),
        ("Encourages", Invites),
        ("Encouraged", Welcomes),
        ("Further requests", Requests),
        ("Also calls upon", Requests),
        ("Strongly urges", Urges),
        ("Demands", Demands),
        ("Decides", Decides),
    ];
    let french = [
        ("Rappelant également", Recalls),
        ("Prend note", Notes),
        ("Prenant acte", Notes),
        ("Prend note avec satisfaction", Welcomes),
        ("Constatant avec préoccupation", Regrets),
        ("Se déclare profondément préoccupée", Regrets),
        ("Se félicite", Welcomes),
        ("Est consciente", Recognizes),
        ("Souligne également", Affirms),
        ("Condamne fermement", Condemns),
        ("Invite", Invites),
        ("Encourage", Invites),
        ("Prie en outre", Requests),
        ("Engage", Requests),
        ("Demande également", Requests),
        ("Prie instamment", Urges),
        ("Demande instamment", Urges),
        ("Exhorte", Urges),
        ("Exige", Demands),
        ("Décide", Decides),
    ];
    let chinese = [
        ("又回顾", Recalls),
        ("注意到", Notes),
        ("关切地注意到", Regrets),
        ("赞赏地注意到", Welcomes),
        ("认识到", Recognizes),
        ("着重指出", Affirms),
        ("欢迎", Welcomes),
        ("强烈谴责", Condemns),
        ("邀请", Invites),
        ("又请", Requests),
        ("促请", Requests),
        ("强烈敦促", Urges),
        ("要求", Demands),
        ("决定", Decides),
    ];
    for (language, table) in [(Language::En, &english[..]), (Language::Fr, &french[..]), (Language::Zh, &chinese[..])] {
        for &(opening, expected) in table {
            assert_eq!(act(opening, opening, language), Some(expected), "{language} {opening}");
        }
    }
}

#[test]
fn what_is_reiterated_counts_and_what_the_clause_goes_on_to_say_does_not() {
    let english = |opening, text| act(opening, text, Language::En);
    assert_eq!(english("Reiterates", "Reiterates its call upon all States to"), Some(Act::Requests));
    assert_eq!(english("Reiterates", "Reiterates that all States"), Some(Act::Affirms));
    assert_eq!(english("Noting", "Noting the demand and the concern of States,"), Some(Act::Notes));
    assert_eq!(act("Réitère", "Réitère son appel aux États", Language::Fr), Some(Act::Requests));
    let french = |opening, text| act(opening, text, Language::Fr);
    assert_eq!(french("Exprimant", "Exprimant de nouveau sa gratitude aux donateurs,"), Some(Act::Welcomes));
    assert_eq!(french("Ayant", "Ayant à l'esprit les buts de la Charte,"), Some(Act::Notes));
    assert_eq!(french("Se déclare", "Se déclare de nouveau préoccupée par les retards ;"), Some(Act::Regrets));
    assert_eq!(french("Met", "Met à nouveau l'accent sur les progrès ;"), Some(Act::Affirms));
    assert_eq!(french("S'engage", "S'engage de nouveau à agir ;"), Some(Act::Affirms));
    assert_eq!(act("重申", "重申其呼吁，即各国应", Language::Zh), Some(Act::Requests));
    assert_eq!(acts(Language::En, &["Annex", ""]), [None, None]);
    assert_eq!(acts(Language::Ru, &["Приложение"]), [None]);
}

#[test]
fn every_opening_of_the_sample_is_known() {
    let ingested = themata::ingest::ingest(&[root().join("data/resolutions")]).unwrap();
    let (resolutions, _) = themata::clauses::resolutions(&ingested.documents);
    let mut unknown = BTreeSet::new();
    for resolution in &resolutions {
        for clause in &resolution.clauses {
            let opening = clause.opening_text().unwrap_or_default();
            if act(opening, &clause.text, resolution.language).is_none() {
                unknown.insert((resolution.language, opening.to_string()));
            }
        }
    }
    assert_eq!(unknown, BTreeSet::new());
}

/// The stretches as `[-removed-]`, `{+added+}` and the rest, as it stands in the later text.
fn marked(stretches: &[Stretch], earlier: &str, later: &str) -> String {
    let mark = |stretch: &Stretch| match stretch.fate {
        Fate::Kept => later[stretch.later.clone()].to_string(),
        Fate::Removed => format!("[-{}-]", &earlier[stretch.earlier.clone()]),
        Fate::Added => format!("{{+{}+}}", &later[stretch.later.clone()]),
    };
    stretches.iter().map(mark).collect()
}

fn difference(language: Language, earlier: &str, later: &str) -> String {
    marked(&diff(&TOKENIZER, language, earlier, later), earlier, later)
}

#[test]
fn a_diff_shows_words_and_numbers_in_their_original_writing() {
    let earlier = "Urges all States to submit reports by 30 June 2018;";
    let later = "Urges all Member States to submit annual reports by 30 June 2021;";
    insta::assert_snapshot!(
        difference(Language::En, earlier, later),
        @"Urges all {+Member +}States to submit {+annual +}reports by 30 June [-2018;-]{+2021;+}"
    );
}

#[test]
fn a_chinese_diff_takes_words_not_characters() {
    let earlier = "敦促会员国加强边境管制，防止恐怖分子流动；";
    let later = "敦促各国加强边境管制和海关合作，防止恐怖分子流动；";
    insta::assert_snapshot!(
        difference(Language::Zh, earlier, later),
        @"敦促[-会员国-]{+各国+}加强边境管制{+和海关合作，+}防止恐怖分子流动；"
    );
}

#[test]
fn a_few_words_between_larger_changes_count_as_changed() {
    let earlier = "Requests the committee of experts of the board to report;";
    let later = "Requests a newly created panel of eminent independent persons to report;";
    insta::assert_snapshot!(
        difference(Language::En, earlier, later),
        @"Requests [-the committee of experts of the board -]{+a newly created panel of eminent independent persons +}to report;"
    );
}

fn words(kind: ClauseKind, texts: &[&str]) -> Vec<ClauseWords> {
    texts.iter().map(|text| ClauseWords::new(&TOKENIZER, Language::En, Some(kind), text)).collect()
}

fn aligned(earlier: &[&str], later: &[&str]) -> Vec<ClauseRenewal> {
    align(&words(ClauseKind::Operative, earlier), &words(ClauseKind::Operative, later))
}

/// `later<earlier relation` and `moved`.
fn told(rows: &[ClauseRenewal]) -> Vec<String> {
    let place = |at: Option<usize>| at.map_or("-".to_string(), |at| at.to_string());
    let moved = |row: &ClauseRenewal| if row.moved { " moved" } else { "" };
    let tell = |row: &ClauseRenewal| {
        format!("{}<{} {}{}", place(row.later), place(row.earlier), row.relation.as_str(), moved(row))
    };
    rows.iter().map(tell).collect()
}

const SHIPS: &str = "Urges all States to inspect fishing vessels in their ports before the season opens;";
const NETS: &str = "Requests the Secretary-General to report on drift nets found on the high seas;";
const BIRDS: &str = "Welcomes the guidelines on seabirds adopted by the regional organizations in Lima;";
const WHALES: &str = "Decides to convene a conference on the protection of whales near Iceland;";

#[test]
fn case_spaces_and_signs_leave_a_clause_verbatim() {
    let rows = aligned(&["Urges States, again, to act;"], &["URGES States again\u{a0} to act."]);
    assert_eq!(told(&rows), ["0<0 verbatim"]);
    assert_eq!(rows[0].similarity, Some(1.0));
    assert_eq!(told(&aligned(&["Notes 2018;"], &["Notes 2019;"])), ["0<- new", "-<0 dropped"]);
}

#[test]
fn clauses_are_amended_new_dropped_and_renumbering_moves_none() {
    let changed = SHIPS.replace("before the season opens", "before and after the season");
    let rows = aligned(&[SHIPS, NETS, BIRDS], &[WHALES, &changed, BIRDS]);
    assert_eq!(told(&rows), ["0<- new", "1<0 amended", "2<2 verbatim", "-<1 dropped"]);
}

#[test]
fn a_clause_that_stands_elsewhere_among_the_others_has_moved() {
    let rows = aligned(&[SHIPS, NETS, BIRDS, WHALES], &[NETS, BIRDS, WHALES, SHIPS]);
    assert_eq!(told(&rows), ["0<1 verbatim", "1<2 verbatim", "2<3 verbatim", "3<0 verbatim moved"]);
}

#[test]
fn the_best_pairing_of_all_is_chosen_not_the_first() {
    // to form the heaviest pair first would leave both others alone
    let chosen = assignment(2, 2, &[(0, 0, 0.9), (0, 1, 0.8), (1, 0, 0.8)]);
    assert_eq!(chosen, [Some(1), Some(0)]);
    let earlier =
        ["Urges States to mark nets and buoys and lines at sea;", "Urges States to mark nets and ropes on land;"];
    let later = [
        "Urges States to mark nets and ropes at sea;",
        "Urges States to mark nets and buoys and lines at sea and on land;",
    ];
    assert_eq!(told(&aligned(&earlier, &later)), ["0<1 amended moved", "1<0 amended"]);
}

#[test]
fn one_clause_may_become_two_and_two_one() {
    let whole = format!("{} and {}", SHIPS.trim_end_matches(';'), NETS);
    assert_eq!(told(&aligned(&[&whole, BIRDS], &[SHIPS, NETS, BIRDS])), ["0<0 split", "1<0 split", "2<1 verbatim"]);
    assert_eq!(told(&aligned(&[SHIPS, NETS, BIRDS], &[&whole, BIRDS])), ["0<0 merged", "0<1 merged", "1<2 verbatim"]);
}

#[test]
fn a_sentence_borrowed_from_a_clause_that_stays_is_no_split() {
    let borrows = format!("{} and to train inspectors of the fisheries authorities;", SHIPS.trim_end_matches(';'));
    assert_eq!(told(&aligned(&[SHIPS], &[&borrows, SHIPS])), ["0<- new", "1<0 verbatim"]);
}

#[test]
fn a_clause_may_change_its_kind() {
    let before = words(ClauseKind::Preambular, &["Affirming that education prevents violent extremism,"]);
    let after = words(ClauseKind::Operative, &["Affirms that education prevents violent extremism;"]);
    assert_eq!(told(&align(&before, &after)), ["0<0 amended"]);
    // where both kinds hold the same words, each goes with its own
    let mut both = words(ClauseKind::Preambular, &[SHIPS]);
    both.extend(words(ClauseKind::Operative, &[SHIPS]));
    assert_eq!(told(&align(&both, &both)), ["0<0 verbatim", "1<1 verbatim"]);
}

/// The sum of the weights of the best pairing, by trying all.
fn best(rows: usize, taken: &mut Vec<bool>, weights: &BTreeMap<(usize, usize), f64>, row: usize) -> f64 {
    if row == rows {
        return 0.0;
    }
    let mut most = best(rows, taken, weights, row + 1);
    for column in 0..taken.len() {
        if let Some(weight) = weights.get(&(row, column)).filter(|_| !taken[column]) {
            taken[column] = true;
            most = most.max(weight + best(rows, taken, weights, row + 1));
            taken[column] = false;
        }
    }
    most
}

const TEXTS: [&str; 8] = [
    SHIPS,
    NETS,
    BIRDS,
    WHALES,
    "Urges all States to inspect fishing vessels in their ports;",
    "Requests the Secretary-General to report on drift nets and on seabirds;",
    "...",
    "",
];

proptest! {
    #[test]
    fn an_assignment_weighs_as_much_as_the_best_of_all(
        pairs in proptest::collection::btree_map((0usize..5, 0usize..6), 1u32..100, 0..20)
    ) {
        let weights: BTreeMap<(usize, usize), f64> =
            pairs.into_iter().map(|(pair, weight)| (pair, f64::from(weight) / 100.0)).collect();
        let candidates: Vec<_> = weights.iter().map(|(&(row, column), &weight)| (row, column, weight)).collect();
        let chosen = assignment(5, 6, &candidates);
        let columns: Vec<usize> = chosen.iter().flatten().copied().collect();
        prop_assert_eq!(columns.iter().collect::<BTreeSet<_>>().len(), columns.len());
        let sum: f64 = chosen.iter().enumerate().filter_map(|(row, column)| weights.get(&(row, (*column)?))).sum();
        prop_assert!((sum - best(5, &mut vec![false; 6], &weights, 0)).abs() < 1e-9);
        let reversed: Vec<_> = candidates.iter().rev().copied().collect();
        prop_assert_eq!(chosen, assignment(5, 6, &reversed));
    }

    #[test]
    fn every_clause_of_both_resolutions_has_a_row(
        earlier in proptest::collection::vec(0usize..8, 0..7), later in proptest::collection::vec(0usize..8, 0..7)
    ) {
        let of = |places: &[usize]| -> Vec<&str> { places.iter().map(|&at| TEXTS[at]).collect() };
        let rows = aligned(&of(&earlier), &of(&later));
        prop_assert!((0..later.len()).all(|at| rows.iter().any(|row| row.later == Some(at))));
        prop_assert!((0..earlier.len()).all(|at| rows.iter().any(|row| row.earlier == Some(at))));
        for row in &rows {
            prop_assert!(row.similarity.is_none_or(|similarity| (0.0..=1.0).contains(&similarity)));
            prop_assert_eq!(row.relation == Relation::New, row.earlier.is_none());
            prop_assert_eq!(row.relation == Relation::Dropped, row.later.is_none());
            prop_assert_eq!(row.similarity.is_none(), row.earlier.is_none() || row.later.is_none());
        }
        let pairs: BTreeSet<_> = rows.iter().map(|row| (row.later, row.earlier)).collect();
        prop_assert_eq!(pairs.len(), rows.len());
    }

    #[test]
    fn identical_resolutions_are_verbatim_and_none_has_moved(places in proptest::collection::vec(0usize..8, 0..9)) {
        let texts: Vec<&str> = places.iter().map(|&at| TEXTS[at]).collect();
        let rows = aligned(&texts, &texts);
        for (at, row) in rows.iter().enumerate() {
            prop_assert_eq!((row.later, row.earlier), (Some(at), Some(at)));
            prop_assert!(row.relation == Relation::Verbatim && !row.moved && row.similarity == Some(1.0));
        }
        prop_assert_eq!(rows.len(), texts.len());
    }

    #[test]
    fn of_two_swapped_clauses_one_at_least_has_moved(a in 0usize..4, farther in 1usize..4) {
        let b = (a + farther) % 4;
        let mut swapped = TEXTS[..4].to_vec();
        swapped.swap(a, b);
        let rows = aligned(&TEXTS[..4], &swapped);
        prop_assert!(rows.iter().all(|row| row.relation == Relation::Verbatim));
        let moved: Vec<usize> = rows.iter().filter(|row| row.moved).filter_map(|row| row.later).collect();
        prop_assert!(!moved.is_empty() && moved.iter().any(|&at| at == a || at == b));
    }

    #[test]
    fn a_diff_put_together_is_either_text(
        earlier in "[a-c ,.;2’é敦促各国]{0,24}", later in "[a-c ,.;2’é敦促各国]{0,24}", chinese in any::<bool>()
    ) {
        let language = if chinese { Language::Zh } else { Language::Fr };
        let stretches = diff(&TOKENIZER, language, &earlier, &later);
        let side = |fate: Fate| {
            stretches.iter().filter(move |stretch| stretch.fate == Fate::Kept || stretch.fate == fate)
        };
        let old: String = side(Fate::Removed).map(|stretch| &earlier[stretch.earlier.clone()]).collect();
        let new: String = side(Fate::Added).map(|stretch| &later[stretch.later.clone()]).collect();
        prop_assert_eq!(old, earlier);
        prop_assert_eq!(new, later);
    }
}

/// Resolutions of one series in the order of the file, out of order of adoption; the third has no French text.
fn tables() -> [DataFrame; 3] {
    let resolutions = df!(
        "resolution" => ["A/RES/72/9", "A/RES/70/1", "A/RES/70/1", "A/RES/74/5", "A/RES/72/9", "A/RES/72/3", "lonely"],
        "language" => ["en", "en", "fr", "en", "fr", "en", "en"],
        "session" => [Some("72"), Some("70"), Some("70"), None, Some("72"), Some("72"), None],
        "year" => [None::<&str>; 7],
        "organ" => [Some("A"); 7],
        "series" => ["nets", "nets", "nets", "nets", "nets", "other", "nets"],
    );
    let stated = SHIPS.replace("Urges", "States that it urges");
    let rows = [
        ("72/9#P1@en", "A/RES/72/9", "en", "preambular", "Noting the report,", "Noting"),
        ("72/9#O1@en", "A/RES/72/9", "en", "operative", SHIPS, "Urges"),
        ("72/9#O2@en", "A/RES/72/9", "en", "operative", WHALES, "Decides"),
        ("70/1#P1@en", "A/RES/70/1", "en", "preambular", "Noting the report,", "Noting"),
        ("70/1#O1@en", "A/RES/70/1", "en", "operative", NETS, "Requests"),
        (
            "70/1#O2@en",
            "A/RES/70/1",
            "en",
            "operative",
            "Encourages all States to inspect fishing vessels in their ports;",
            "Encourages",
        ),
        ("70/1#O1@fr", "A/RES/70/1", "fr", "operative", "Décide de rester saisie de la question.", "Décide"),
        ("72/9#O1@fr", "A/RES/72/9", "fr", "operative", "Décide de rester saisie de la question.", "Décide"),
        ("74/5#O1@en", "A/RES/74/5", "en", "operative", &stated, ""),
        ("72/3#O1@en", "A/RES/72/3", "en", "operative", SHIPS, "Urges"),
        ("lonely#O1@en", "lonely", "en", "operative", SHIPS, "Urges"),
    ];
    let clauses = df!(
        "clause" => rows.iter().map(|row| row.0).collect::<Vec<_>>(),
        "resolution" => rows.iter().map(|row| row.1).collect::<Vec<_>>(),
        "language" => rows.iter().map(|row| row.2).collect::<Vec<_>>(),
        "kind" => rows.iter().map(|row| row.3).collect::<Vec<_>>(),
        "text" => rows.iter().map(|row| row.4).collect::<Vec<_>>(),
        "opening" => rows.iter().map(|row| row.5).collect::<Vec<_>>(),
    );
    let assigned = df!(
        "clause" => ["70/1#O1@en", "70/1#O2@en", "72/9#O1@en", "72/9#O1@en", "72/9#O2@en", "70/1#P1@en"],
        "theme" => ["nets", "ships", "ports", "ships", "whales", "ships"],
        "assigned" => ["true", "true", "true", "false", "true", "false"],
    );
    [resolutions.unwrap(), clauses.unwrap(), assigned.unwrap()]
}

/// `series.csv`.
fn table(resolutions: &DataFrame, clauses: &DataFrame, assigned: &DataFrame, selection: &Selection) -> DataFrame {
    let register = Register::of(clauses, assigned).unwrap();
    let renewals = series(resolutions, clauses, &register, selection).unwrap();
    let parts: Vec<DataFrame> = renewals.tables(&register).collect::<PolarsResult<_>>().unwrap();
    parts.into_iter().reduce(|all, part| all.vstack(&part).unwrap()).unwrap()
}

fn csv(selection: &Selection) -> String {
    let [resolutions, clauses, assigned] = tables();
    let table = table(&resolutions, &clauses, &assigned, selection);
    String::from_utf8(Csv::default().render(&table).unwrap()).unwrap()
}

#[test]
fn the_table_has_a_row_a_pair_from_the_second_resolution_on() {
    insta::assert_snapshot!(csv(&Selection::default()), @r"
    series,previous_resolution,resolution,clause,predecessor,relation,moved,similarity,opening_shift,themes_gained,themes_lost
    nets,A/RES/70/1,A/RES/72/9,72/9#P1@en,70/1#P1@en,verbatim,false,1.0,0,,
    nets,A/RES/70/1,A/RES/72/9,72/9#O1@en,70/1#O2@en,amended,false,0.6776754282673613,2,ports,ships
    nets,A/RES/70/1,A/RES/72/9,72/9#O2@en,,new,false,,,whales,
    nets,A/RES/70/1,A/RES/72/9,,70/1#O1@en,dropped,false,,,,nets
    nets,A/RES/72/9,A/RES/74/5,74/5#O1@en,72/9#O1@en,amended,false,0.8501429949353829,,,ports
    nets,A/RES/72/9,A/RES/74/5,,72/9#P1@en,dropped,false,,,,
    nets,A/RES/72/9,A/RES/74/5,,72/9#O2@en,dropped,false,,,,whales
    ");
    let [resolutions, clauses, assigned] = tables();
    let table = table(&resolutions, &clauses, &assigned, &Selection::default());
    assert_eq!(table.get_column_names(), columns::SERIES.map(|name| name.to_string()).iter().collect::<Vec<_>>());
}

#[test]
fn the_language_that_counts_is_aligned_or_each_apart_and_bounds_choose_the_resolutions() {
    let french = csv(&Selection { language: Some(Language::Fr), ..Selection::default() });
    assert!(french.contains("72/9#O1@fr,70/1#O1@fr,verbatim"), "{french}");
    // 74/5 has no French text: there English is what both have
    assert!(french.contains("74/5#O1@en,72/9#O1@en,amended") && !french.contains("72/9#P1@en,70/1#P1@en"), "{french}");
    let apart = csv(&Selection { by: Some(By::Language), ..Selection::default() });
    assert!(apart.contains("72/9#O1@fr,70/1#O1@fr,verbatim") && apart.contains("72/9#P1@en,70/1#P1@en,verbatim"));
    let from = csv(&Selection { from: Some("72".to_string()), ..Selection::default() });
    assert!(!from.contains("70/1") && from.contains("74/5#O1@en,72/9#O1@en"), "{from}");
}

#[test]
fn resolutions_without_a_common_language_are_told_and_a_table_without_texts_is_refused() {
    let [mut resolutions, clauses, assigned] = tables();
    let languages = ["en", "ru", "ar", "en", "fr", "en", "en"];
    resolutions.with_column(Column::new("language".into(), languages)).unwrap();
    let renewals =
        series(&resolutions, &clauses, &Register::of(&clauses, &assigned).unwrap(), &Selection::default()).unwrap();
    assert_eq!(renewals.without_language, [("A/RES/70/1".to_string(), "A/RES/72/9".to_string())]);
    for column in ["text", "opening"] {
        let bare = clauses.drop(column).unwrap();
        let error = series(&resolutions, &bare, &Register::of(&clauses, &assigned).unwrap(), &Selection::default())
            .unwrap_err()
            .to_string();
        assert!(error.contains(&format!("no column {column:?}")) && error.contains("ingest"), "{error}");
    }
}

/// Counts of a relation: as coded, as found, as both.
#[derive(Default, Clone, Copy)]
struct Hits {
    coded: usize,
    found: usize,
    right: usize,
}

#[test]
fn the_relations_of_three_reviews_are_those_coded_by_hand() {
    let Some(folder) = shared("data/reviews") else { return };
    let ingested = themata::ingest::ingest(&[folder]).unwrap();
    let (resolutions, _) = themata::clauses::resolutions(&ingested.documents);
    let tables = [report::resolutions(&resolutions).unwrap(), report::clauses(&resolutions).unwrap()];
    let none = df!("clause" => Vec::<String>::new(), "theme" => Vec::<String>::new(), "assigned" => Vec::<bool>::new());
    let none = none.unwrap();
    let fixture = std::fs::read_to_string(root().join("tests/fixtures/series-relations.csv")).unwrap();
    let coded: BTreeMap<String, String> = fixture
        .lines()
        .skip(1)
        .map(|line| line.rsplit_once(',').map(|(pair, relation)| (pair.to_string(), relation.to_string())).unwrap())
        .collect();
    for language in [Language::Fr, Language::En] {
        let selection = Selection { language: Some(language), ..Selection::default() };
        let table = table(&tables[0], &tables[1], &none, &selection);
        let text = |name: &str| table.column(name).unwrap().str().unwrap().clone();
        let [previous, resolution, clause, predecessor, relation] =
            ["previous_resolution", "resolution", "clause", "predecessor", "relation"].map(text);
        let code =
            |id: Option<&str>| id.map_or("", |id| &id[id.find('#').unwrap() + 1..id.find('@').unwrap()]).to_string();
        // the English texts are translated by a machine, which puts the same French in other words
        let same = |relation: &str| match relation {
            "verbatim" if language == Language::En => "amended".to_string(),
            _ => relation.to_string(),
        };
        let found: BTreeMap<String, String> = (0..table.height())
            .filter(|&row| resolution.get(row) != Some("A/RES/74/175"))
            .map(|row| {
                let ids = [previous.get(row).unwrap().to_string(), resolution.get(row).unwrap().to_string()];
                let pair = [ids.join(","), code(clause.get(row)), code(predecessor.get(row))].join(",");
                (pair, relation.get(row).unwrap().to_string())
            })
            .collect();
        let mut hits: BTreeMap<String, Hits> = BTreeMap::new();
        for (pair, relation) in &coded {
            let hit = hits.entry(same(relation)).or_default();
            hit.coded += 1;
            hit.right += usize::from(found.get(pair).is_some_and(|found| same(found) == same(relation)));
        }
        for relation in found.values() {
            hits.entry(same(relation)).or_default().found += 1;
        }
        let right: usize = hits.values().map(|hit| hit.right).sum();
        let accuracy = right as f64 / coded.len() as f64;
        assert!(accuracy >= 0.95, "{language}: {accuracy}");
        for (relation, hit) in hits.iter().filter(|(_, hit)| hit.coded >= 10) {
            let (precision, recall) = (hit.right as f64 / hit.found as f64, hit.right as f64 / hit.coded as f64);
            assert!(precision >= 0.95 && recall >= 0.9, "{language} {relation}: {precision} {recall}");
        }
        assert!(coded.len() >= 60 && hits.values().filter(|hit| hit.coded >= 10).count() >= 3);
    }
}

/// Pairs of the Chinese sample, coded by reading.
const CHINESE: [(&str, &str, &str); 24] = [
    ("A/RES/72/902#P1@zh", "A/RES/70/901#P1@zh", "verbatim"),
    ("A/RES/72/902#P2@zh", "A/RES/70/901#P2@zh", "amended"),
    ("A/RES/72/902#P6@zh", "", "new"),
    ("A/RES/72/902#P10@zh", "", "new"),
    ("A/RES/72/902#P13@zh", "", "new"),
    ("A/RES/72/902#O12@zh", "", "new"),
    ("A/RES/72/902#O20@zh", "", "new"),
    ("", "A/RES/70/901#P6@zh", "dropped"),
    ("", "A/RES/70/901#O1@zh", "dropped"),
    ("", "A/RES/70/901#O13@zh", "dropped"),
    ("A/RES/74/903#P2@zh", "A/RES/72/902#P2@zh", "amended"),
    ("A/RES/74/903#P11@zh", "", "new"),
    ("A/RES/74/903#O3@zh", "A/RES/72/902#O4@zh", "amended"),
    ("A/RES/74/903#O4@zh", "A/RES/72/902#O5@zh", "amended"),
    ("A/RES/74/903#O16@zh", "", "new"),
    ("", "A/RES/72/902#P8@zh", "dropped"),
    ("A/RES/76/904#P2@zh", "A/RES/74/903#P2@zh", "amended"),
    ("A/RES/76/904#P3@zh", "A/RES/74/903#P4@zh", "amended"),
    ("A/RES/76/904#O11@zh", "", "new"),
    ("A/RES/72/922#P1@zh", "A/RES/70/921#P1@zh", "amended"),
    ("A/RES/74/923#O10@zh", "A/RES/72/922#P3@zh", "amended"),
    ("A/RES/76/924#O4@zh", "A/RES/74/923#O4@zh", "amended"),
    ("A/RES/76/924#O9@zh", "A/RES/74/923#O12@zh", "amended"),
    ("A/RES/76/924#O14@zh", "A/RES/74/923#O8@zh", "amended"),
];

#[test]
fn the_chinese_sample_is_aligned_as_coded() {
    let ingested = themata::ingest::ingest(&[root().join("data/resolutions")]).unwrap();
    let (resolutions, _) = themata::clauses::resolutions(&ingested.documents);
    let none = df!("clause" => Vec::<String>::new(), "theme" => Vec::<String>::new(), "assigned" => Vec::<bool>::new());
    let selection = Selection { language: Some(Language::Zh), ..Selection::default() };
    let (all, clauses) = (report::resolutions(&resolutions).unwrap(), report::clauses(&resolutions).unwrap());
    let table = table(&all, &clauses, &none.unwrap(), &selection);
    let text = |name: &str| table.column(name).unwrap().str().unwrap().clone();
    let columns = ["clause", "predecessor", "relation"].map(text);
    let rows: BTreeSet<[String; 3]> = (0..table.height())
        .map(|row| [0, 1, 2].map(|column| columns[column].get(row).unwrap_or_default().to_string()))
        .collect();
    let right = |(clause, predecessor, relation): &&(&str, &str, &str)| {
        rows.contains(&[clause.to_string(), predecessor.to_string(), relation.to_string()])
    };
    let found = CHINESE.iter().filter(right).count();
    assert!(found as f64 >= 0.95 * CHINESE.len() as f64, "{found} of {}", CHINESE.len());
}
