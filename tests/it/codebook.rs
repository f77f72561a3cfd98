//! Codebooks and codings: what is accepted, what is warned of, what is refused.

use std::collections::BTreeSet;

use themata::codebook::{Codebook, Coding, Codings, DEFAULT_CODEBOOK, check};
use themata::resolution::Language;

fn codebook(text: &str) -> Codebook {
    text.parse().unwrap()
}

fn refusal(text: &str) -> String {
    text.parse::<Codebook>().unwrap_err().to_string()
}

fn warnings(text: &str) -> Vec<String> {
    check(&codebook(text)).iter().map(ToString::to_string).collect()
}

fn row(row: usize, clause: &str, theme: &str, coder: &str) -> Coding {
    let theme = (!theme.is_empty()).then(|| theme.to_string());
    Coding { row, clause: clause.to_string(), theme, coder: coder.to_string(), sampling_probability: None }
}

const TWO: &str = r#"
[[theme]]
id = "ships"
name.en = "Ships"
terms.en = ["ship", "vessel"]
[[theme]]
id = "ports"
name.fr = "Ports"
terms.en = ["port", "Vessel"]
"#;

#[test]
fn a_theme_is_looked_at_by_itself() {
    let text = "[[theme]]\nid = \"a; b\"\nname.en = \"A\"\nterms.EN = [\"ship\"]\nterms.en = [\"vessel\", \" - \"]\n";
    let found = warnings(text);
    let about = ["\"a; b\": tables join ids", "in \"EN\", which is no language", "a term (en) without a letter"];
    assert_eq!(found.len(), about.len(), "{found:?}");
    for (warning, words) in found.iter().zip(about) {
        assert!(warning.contains(words), "{warning}");
    }
}

#[test]
fn the_embedded_codebook_has_17_themes_with_terms_in_three_languages_and_no_warning() {
    let codebook = codebook(DEFAULT_CODEBOOK);
    assert_eq!(codebook.name.as_deref(), Some("counter-terrorism"));
    assert_eq!(codebook.themes.len(), 17);
    for theme in &codebook.themes {
        for tag in ["zh", "en", "fr"] {
            assert!(theme.terms[tag].len() >= 10, "{} {tag}", theme.id);
            assert!(!theme.name[tag].is_empty() && !theme.definition[tag].is_empty(), "{} {tag}", theme.id);
        }
    }
    assert_eq!(check(&codebook), []);
}

#[test]
fn an_id_and_one_name_in_any_language_are_enough() {
    let codebook = codebook("[[theme]]\nid = \"渔业 (deep sea)\"\nname.ru = \"Рыба\"\n");
    assert_eq!(codebook.themes[0].id.as_str(), "渔业 (deep sea)");
    assert_eq!(codebook.positions().get("渔业 (deep sea)"), Some(&0));
    assert_eq!(codebook.name, None);
}

#[test]
fn a_missing_or_repeated_id_is_an_error_that_says_what_to_do() {
    insta::assert_snapshot!(refusal("[[theme]]\nname.en = \"x\"\n"), @r#"theme 1 has no id: give it one, such as id = "my-theme""#);
    let twice = "[[theme]]\nid = \"a\"\nname.en = \"x\"\n[[theme]]\nid = \"a\"\nname.en = \"y\"\n";
    insta::assert_snapshot!(refusal(twice), @r#"theme id "a" stands twice: ids must differ"#);
    insta::assert_snapshot!(refusal("[[theme]]\nid = \"a\"\n"), @r#"theme "a" has no name: give it one, such as name.en = "My theme""#);
    insta::assert_snapshot!(refusal("name = \"x\"\n"), @"the codebook has no theme: add a [[theme]] table with an id and a name");
    assert!(refusal("[[theme]]\nid = 3\n").contains("line 2"));
}

#[test]
fn an_example_states_its_themes_and_a_clause() {
    let with = |example: &str| format!("{TWO}[[example]]\n{example}");
    let read = codebook(&with(
        "themes = [\"ports\"]\ntext.en = \"Dredges the quay;\"\n[[example]]\nthemes = []\ntext.fr = \"Rappelle ;\"\n",
    ));
    let themes: Vec<Vec<usize>> =
        read.examples.iter().map(|example| example.themes.iter().copied().collect()).collect();
    assert_eq!(themes, [vec![1], vec![]]);
    assert_eq!(read.examples[0].text["en"], "Dredges the quay;");
    insta::assert_snapshot!(refusal(&with("text.en = \"Dredges;\"\n")), @r#"example 1 states no themes: give it some, such as themes = ["my-theme"], or themes = [] for a clause without any"#);
    insta::assert_snapshot!(refusal(&with("themes = [\"port\"]\ntext.en = \"Dredges;\"\n")), @r#"example 1 names the theme "port", which the codebook does not have"#);
    insta::assert_snapshot!(refusal(&with("themes = []\n")), @r#"example 1 has no text: give it one, such as text.en = "Urges all States to ...""#);
    let odd = with("themes = []\ntext.en = \"Dredges;\"\ncoder = \"A\"\n");
    assert!(warnings(&odd).contains(&r#"unknown key "example 1.coder" is ignored"#.to_string()));
}

#[test]
fn the_examples_of_the_embedded_codebook_stand_in_all_languages_and_none_twice() {
    let codebook = codebook(DEFAULT_CODEBOOK);
    for language in Language::ALL {
        let texts = codebook.examples.iter().map(|example| example.text[language.tag()].as_str());
        assert_eq!(texts.collect::<BTreeSet<_>>().len(), codebook.examples.len(), "{language}");
    }
    for (at, theme) in codebook.themes.iter().enumerate() {
        let examples = codebook.examples.iter().filter(|example| example.themes.contains(&at)).count();
        assert!(examples >= 10, "{} {examples}", theme.id);
    }
}

#[test]
fn unknown_keys_themes_without_terms_and_shared_terms_are_warned_of() {
    assert_eq!(warnings(TWO), [r#"term "vessel" (en) is shared by ships, ports"#]);
    let odd = "colour = 1\n[[theme]]\nid = \"a\"\nname.en = \"x\"\nnotes = \"\"\n";
    assert_eq!(
        warnings(odd),
        [
            r#"unknown key "colour" is ignored"#,
            r#"unknown key "a.notes" is ignored"#,
            r#"theme "a" has no terms: before anything is coded, its name alone speaks for it"#,
        ]
    );
}

#[test]
fn an_empty_theme_says_coded_and_a_clause_without_a_row_is_uncoded() {
    let codings = Codings::resolve(&[row(1, "c1", "", "x"), row(2, "c2", "ships", "x")], &codebook(TWO)).unwrap();
    assert!(codings.themes["c1"].is_empty());
    assert_eq!(codings.themes["c2"], [0].into());
    assert!(!codings.themes.contains_key("c3"));
}

#[test]
fn a_theme_counts_when_more_than_half_of_the_coders_of_the_clause_gave_it() {
    let rows = [
        row(1, "two", "ships", "x"),
        row(2, "two", "ports", "x"),
        row(3, "two", "ships", "y"),
        row(4, "half", "ships", "x"),
        row(5, "half", "", "y"),
        row(6, "three", "ports", "x"),
        row(7, "three", "ports", "y"),
        row(8, "three", "", "z"),
    ];
    let codings = Codings::resolve(&rows, &codebook(TWO)).unwrap();
    assert_eq!(codings.themes["two"], [0].into());
    assert_eq!(codings.themes["half"], [].into());
    assert_eq!(codings.themes["three"], [1].into());
}

#[test]
fn what_each_coder_gave_is_kept_beside_the_majority() {
    let rows = [row(1, "c1", "ships", "x"), row(2, "c1", "", "y"), row(3, "c1", "ports", "x"), row(4, "c2", "", "y")];
    let codings = Codings::resolve(&rows, &codebook(TWO)).unwrap();
    assert_eq!(codings.given["c1"]["x"], [0, 1].into());
    assert_eq!(codings.given["c1"]["y"], [].into());
    // x has no row for c2 and has not coded it
    assert_eq!(codings.given["c2"].keys().collect::<Vec<_>>(), ["y"]);
}

#[test]
fn an_unknown_theme_or_an_empty_one_beside_a_theme_is_an_error_with_its_row() {
    let refuse = |rows: &[Coding]| Codings::resolve(rows, &codebook(TWO)).unwrap_err().to_string();
    insta::assert_snapshot!(refuse(&[row(7, "c1", "planes", "x")]), @r#"row 7: unknown theme "planes" for clause "c1": use an id of the codebook"#);
    let both = [row(1, "c1", "ships", "x"), row(2, "c1", "", "x")];
    insta::assert_snapshot!(refuse(&both), @r#"row 2: coder "x" gave clause "c1" both no theme and a theme: remove the row with the empty theme"#);
    let reversed = [row(1, "c1", "", "x"), row(2, "c1", "ships", "x")];
    assert!(refuse(&reversed).starts_with("row 2: "));
    // another coder may well see no theme
    assert!(Codings::resolve(&[row(1, "c1", "", "x"), row(2, "c1", "ships", "y")], &codebook(TWO)).is_ok());
}
