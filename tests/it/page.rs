//! Is a report true, whole, safe and small?

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use polars::prelude::*;
use sha2::{Digest, Sha256};
use themata::compare::{ClausePair, Relation, Renewal};
use themata::report::{self, Comparison, Finding, PeriodFacts, Share, Ui, fill, findings};

use crate::command::{arg, done, root, run, stderr, stdout};

fn page(folder: &Path) -> String {
    fs::read_to_string(folder.join("report.html")).unwrap()
}

fn sample() -> (tempfile::TempDir, PathBuf) {
    let place = tempfile::tempdir().unwrap();
    let out = place.path().join("out");
    done(&run(&["run", "data/resolutions", "--out", arg(&out)]));
    (place, out)
}

/// The values of an attribute, in order.
fn attributes<'a>(html: &'a str, name: &str) -> Vec<&'a str> {
    let mark = format!(" {name}=\"");
    html.split(mark.as_str()).skip(1).map(|rest| rest.split('"').next().unwrap()).collect()
}

/// A folder of tables written by hand: two resolutions of one series, whose clauses hold what could do harm.
fn harmful() -> (tempfile::TempDir, PathBuf) {
    let place = tempfile::tempdir().unwrap();
    let folder = place.path().join("out");
    fs::create_dir(&folder).unwrap();
    let write = |name: &str, text: &str| fs::write(folder.join(name), text).unwrap();
    write(
        "resolutions.csv",
        "resolution,organ,session,year,date,language,title,agenda_item,series,clauses,path\n\
         A/RES/70/1,A,70,2015,,ar,,,A/RES/70/1,1,a\nA/RES/72/2,A,72,2017,,ar,,,A/RES/70/1,2,b\n",
    );
    write(
        "clauses.csv",
        "clause,resolution,language,kind,number,opening,text,notes,section,start,end\n\
         A/RES/70/1#O1@ar,A/RES/70/1,ar,operative,1,,\"يدين الإرهاب <script>alert(1)</script>\",,,0,1\n\
         A/RES/72/2#O1@ar,A/RES/72/2,ar,operative,1,,\"يدين الإرهاب بجميع أشكاله <script>alert(1)</script>\",,,0,1\n\
         A/RES/72/2#O2@ar,A/RES/72/2,ar,operative,2,,\"=HYPERLINK(\"\"http://example.org\"\",\"\"x\"\")\",,,0,1\n",
    );
    write(
        "assigned.csv",
        "clause,theme,probability,threshold,assigned\n\
         A/RES/70/1#O1@ar,<b>theme</b>,0.9,0.5,true\nA/RES/72/2#O1@ar,<b>theme</b>,0.9,0.5,true\n\
         A/RES/72/2#O2@ar,<b>theme</b>,0.8,0.5,true\n",
    );
    done(&run(&["compare", arg(&folder)]));
    write(
        "series.csv",
        "series,previous_resolution,resolution,clause,predecessor,relation,moved,similarity,opening_shift,themes_gained,themes_lost\n\
         A/RES/70/1,A/RES/70/1,A/RES/72/2,A/RES/72/2#O1@ar,A/RES/70/1#O1@ar,amended,false,0.8,1,,\n\
         A/RES/70/1,A/RES/70/1,A/RES/72/2,A/RES/72/2#O2@ar,,new,false,,,,\n",
    );
    (place, folder)
}

#[test]
fn the_page_of_the_sample_is_one_small_file_that_may_load_nothing() {
    let (_place, out) = sample();
    let html = page(&out);
    assert!(html.len() < 2_000_000, "{} bytes", html.len());
    for way_out in
        ["<script", "javascript:", "http:", "https:", "<link", "<img", "@import", "url(", " style=", " onclick"]
    {
        assert!(!html.contains(way_out), "{way_out}");
    }
    let css = html.split("<style>").nth(1).unwrap().split("</style>").next().unwrap();
    let policy = html.split("Content-Security-Policy\" content=\"").nth(1).unwrap().split('"').next().unwrap();
    let policy = policy.replace("&#39;", "'");
    let digest = Sha256::digest(css.as_bytes());
    assert!(policy.starts_with("default-src 'none'; style-src 'sha256-"), "{policy}");
    let hash = policy.split("'sha256-").nth(1).unwrap().split('\'').next().unwrap();
    assert_eq!(decode(hash), digest.to_vec());
}

/// Base64 by the definition, a letter at a time.
fn decode(text: &str) -> Vec<u8> {
    const LETTERS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let bits: String =
        text.trim_end_matches('=').chars().map(|c| format!("{:06b}", LETTERS.find(c).unwrap())).collect();
    bits.as_bytes().chunks_exact(8).map(|b| u8::from_str_radix(std::str::from_utf8(b).unwrap(), 2).unwrap()).collect()
}

#[test]
fn every_link_of_the_page_leads_somewhere_and_every_assigned_theme_to_its_clauses() {
    let (_place, out) = sample();
    let html = page(&out);
    let ids = attributes(&html, "id");
    let known: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), known.len(), "an id stands twice");
    for href in attributes(&html, "href") {
        assert!(known.contains(href.strip_prefix('#').unwrap()), "{href} leads nowhere");
    }
    for label in attributes(&html, "aria-labelledby").iter().flat_map(|ids| ids.split(' ')) {
        assert!(known.contains(label), "{label} names nothing");
    }
    // coverage.csv counts the same clauses as the lists hold
    let coverage = fs::read_to_string(out.join("coverage.csv")).unwrap();
    let counts: usize =
        coverage.lines().skip(1).map(|line| line.split(',').nth(2).unwrap().parse::<usize>().unwrap()).sum();
    let lists = html.split("<section id=\"clauses\"").nth(1).unwrap();
    assert_eq!(lists.matches("<article>").count(), counts);
    assert!(lists.contains("<mark>"), "no term that spoke for a theme is marked");
}

#[test]
fn a_page_of_the_folder_is_that_of_the_run() {
    let (_place, out) = sample();
    let again = out.join("again.html");
    done(&run(&["report", arg(&out), "--html", arg(&again)]));
    assert!(fs::read_to_string(again).unwrap() == page(&out));
    let output = run(&["report", arg(&out)]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("--force"), "{}", stderr(&output));
}

#[test]
fn what_a_clause_holds_does_nothing_in_page_workbook_and_csv_for_spreadsheets() {
    let (_place, folder) = harmful();
    let book = folder.join("book.xlsx");
    let html = folder.join("report.html");
    done(&run(&["report", arg(&folder), "--html", arg(&html), "--xlsx", arg(&book)]));
    let html = page(&folder);
    assert!(!html.contains("<script") && !html.contains("<b>theme</b>"), "not escaped");
    assert!(html.contains("&#60;script&#62;alert(1)&#60;/script&#62;"));
    assert!(html.contains("<p class=\"text\" dir=\"auto\" lang=\"ar\">"));
    assert!(html.contains("<ins>بجميع أشكاله "), "{}", html.split("<h3 id=\"s0-h\"").nth(1).unwrap());
    let parts = unpack(&fs::read(book).unwrap());
    let strings = &parts["xl/sharedStrings.xml"];
    assert!(strings.contains("=HYPERLINK(&quot;") || strings.contains("=HYPERLINK(\""), "{strings}");
    assert!(strings.contains("&lt;script&gt;"));
    for (name, part) in &parts {
        assert!(!part.contains("<f>") && !part.contains("<hyperlink"), "{name} has a formula or a link");
    }
    let bom = folder.join("bom");
    done(&run(&["classify", arg(&folder.join("clauses.csv")), "--out", arg(&bom), "--bom"]));
    assert!(fs::read_to_string(bom).unwrap().starts_with('\u{feff}'));
}

/// The parts of a workbook.
fn unpack(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut archive = ::zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts = BTreeMap::new();
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).unwrap();
        let mut text = String::new();
        part.read_to_string(&mut text).unwrap();
        parts.insert(part.name().unwrap().to_string(), text);
    }
    parts
}

#[test]
fn a_workbook_has_a_sheet_a_table_with_frozen_header_and_percentages() {
    let (_place, out) = sample();
    let book = |name: &str| {
        let file = out.join(name);
        done(&run(&["report", arg(&out), "--xlsx", arg(&file), "--ui", "zh"]));
        fs::read(file).unwrap()
    };
    let bytes = book("a.xlsx");
    assert!(bytes == book("b.xlsx"), "two workbooks of the same tables differ");
    let parts = unpack(&bytes);
    let names = attributes(&parts["xl/workbook.xml"], "name");
    for sheet in ["assigned", "changes", "clauses", "coverage", "prevalence", "rejects", "resolutions"] {
        assert!(names.contains(&sheet), "{names:?}");
    }
    let at = names.iter().filter(|name| !name.contains('.')).position(|name| *name == "coverage").unwrap() + 1;
    let coverage = &parts[&format!("xl/worksheets/sheet{at}.xml")];
    assert!(coverage.contains("state=\"frozen\""));
    // the first share, whole, in a cell with a style; see tests/golden/coverage.csv
    assert!(coverage.contains("<c r=\"E2\" s=\"2\"><v>0.102941"), "{}", &coverage[..2000]);
    assert!(parts["xl/styles.xml"].contains("formatCode=\"0.0%\""));
    assert!(parts["xl/sharedStrings.xml"].contains("回顾"));
}

#[test]
fn a_memo_tells_the_findings_the_changes_and_how_far_to_trust_them() {
    let (_place, out) = sample();
    let file = out.join("memo.md");
    done(&run(&["report", arg(&out), "--markdown", arg(&file)]));
    let memo = fs::read_to_string(&file).unwrap();
    assert!(memo.starts_with("# Which themes gained and lost room, session 70 to session 76\n"), "{memo}");
    assert!(memo.contains("\n1. **Terrorist funds and ransoms** fell from 25.0 % to 2.9 % of clauses"), "{memo}");
    assert!(memo.contains("| Internet and digital technologies | 2.9 % | 18.6 % | +15.6 |"), "{memo}");
    assert!(memo.contains("illustrative texts"), "{memo}");
    done(&run(&["report", arg(&out), "--markdown", arg(&file), "--ui", "zh", "--force"]));
    assert!(fs::read_to_string(&file).unwrap().contains("**恐怖主义资金来源与赎金**：从第70届到第76届"));
}

#[test]
fn tables_that_do_not_belong_together_are_refused_with_the_remedy() {
    let (_place, out) = sample();
    let output = run(&["report", arg(&out), "--force", "--from", "72"]);
    assert_eq!(output.status.code(), Some(2));
    let said = stderr(&output);
    assert!(said.contains("clauses (in all, or of a theme) in period 70") && said.contains("--language"), "{said}");
    fs::remove_file(out.join("coverage.csv")).unwrap();
    let output = run(&["report", arg(&out), "--force"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("coverage.csv"), "{}", stderr(&output));
}

#[test]
fn a_second_dimension_is_added_up_and_the_page_says_so() {
    let place = tempfile::tempdir().unwrap();
    let out = place.path().join("out");
    done(&run(&["run", "data/resolutions", "--out", arg(&out), "--by", "kind"]));
    let html = page(&out);
    assert!(html.contains("coverage.csv has a second dimension"));
    assert!(html.contains(">18.6 %</a>"));
    let without = place.path().join("without");
    let output = run(&["run", "data/resolutions", "--out", arg(&without), "--no-report"]);
    done(&output);
    assert!(!without.join("report.html").exists() && !stdout(&output).contains("report.html"));
}

#[test]
fn above_two_hundred_resolutions_a_number_leads_to_examples_and_to_rows() {
    let place = tempfile::tempdir().unwrap();
    let folder = place.path().join("out");
    fs::create_dir(&folder).unwrap();
    let (mut resolutions, mut clauses, mut assigned) = (Vec::new(), Vec::new(), Vec::new());
    // 24,000 clauses of 1,000 letters: 24 MB of text in 240 resolutions, 12 sessions and 8 themes
    let long = "terrorist financing ".repeat(50);
    for at in 0..240 {
        let id = format!("A/RES/{}/{at}", 60 + at / 20);
        resolutions.push((id.clone(), (60 + at / 20).to_string()));
        for number in 0..100 {
            let clause = format!("{id}#O{number}@en");
            assigned.push((clause.clone(), format!("theme-{}", number % 8), 0.5 + f64::from(number) / 1000.0));
            clauses.push((clause, id.clone(), format!("{number} {long}")));
        }
    }
    let write = |name: &str, mut table: DataFrame| {
        CsvWriter::new(fs::File::create(folder.join(name)).unwrap()).finish(&mut table).unwrap();
    };
    let (all, none) = (|| resolutions.iter(), vec![""; resolutions.len()]);
    write(
        "resolutions.csv",
        df!(
            "resolution" => all().map(|r| r.0.as_str()).collect::<Vec<_>>(), "organ" => vec!["A"; resolutions.len()],
            "session" => all().map(|r| r.1.as_str()).collect::<Vec<_>>(), "year" => none.clone(),
            "language" => vec!["en"; resolutions.len()], "series" => all().map(|r| r.0.as_str()).collect::<Vec<_>>(),
        )
        .unwrap(),
    );
    write(
        "clauses.csv",
        df!(
            "clause" => clauses.iter().map(|c| c.0.as_str()).collect::<Vec<_>>(),
            "resolution" => clauses.iter().map(|c| c.1.as_str()).collect::<Vec<_>>(),
            "language" => vec!["en"; clauses.len()], "kind" => vec!["operative"; clauses.len()],
            "number" => vec!["1"; clauses.len()], "opening" => vec![""; clauses.len()],
            "text" => clauses.iter().map(|c| c.2.as_str()).collect::<Vec<_>>(),
        )
        .unwrap(),
    );
    write(
        "assigned.csv",
        df!(
            "clause" => assigned.iter().map(|a| a.0.as_str()).collect::<Vec<_>>(),
            "theme" => assigned.iter().map(|a| a.1.as_str()).collect::<Vec<_>>(),
            "probability" => assigned.iter().map(|a| a.2).collect::<Vec<_>>(),
            "assigned" => vec!["true"; assigned.len()],
        )
        .unwrap(),
    );
    done(&run(&["compare", arg(&folder)]));
    done(&run(&["report", arg(&folder)]));
    let html = page(&folder);
    assert!(html.len() <= report::LARGEST, "{} bytes", html.len());
    // the most probable of each list, and where the others are
    assert!(html.contains("in assigned.csv filter theme = theme-3 and assigned = true"));
    assert!(html.contains("probability 0.60") && !html.contains("probability 0.50"));
    // the model at hand is not the one that wrote these tables
    assert!(html.contains("is not the one that assigned the themes") && !html.contains("<mark>"));
}

#[test]
fn both_languages_of_the_page_say_everything_with_the_same_values() {
    let [english, chinese] = Ui::ALL.map(|ui| ui.words().all());
    let blanks = |text: &str| -> BTreeSet<String> {
        text.split('{').skip(1).map(|rest| rest.split('}').next().unwrap().to_string()).collect()
    };
    let is_chinese = |text: &str| text.chars().any(|letter| ('\u{4e00}'..='\u{9fff}').contains(&letter));
    for ((name, en), (_, zh)) in english.iter().zip(&chinese) {
        assert!(!en.is_empty() && !zh.is_empty(), "{name} is empty");
        assert!(!is_chinese(en), "{name} is Chinese in English");
        assert_eq!(blanks(en), blanks(zh), "{name}");
        let bare = blanks(en).iter().fold(en.to_string(), |text, blank| text.replace(&format!("{{{blank}}}"), ""));
        let needs = bare.chars().filter(|letter| letter.is_alphabetic()).count() > 2;
        assert!(!needs || is_chinese(zh), "{name} is not in Chinese: {zh}");
    }
    assert_eq!(fill("{a} and {b} of {c}", &[("b", "{a}"), ("a", "1")]), "1 and {a} of {c}");
}

#[test]
fn no_word_stands_in_a_template_and_only_the_style_sheet_is_not_escaped() {
    let folder = root().join("src/report/templates");
    let mut unescaped = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "html") {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        unescaped += text.matches("|safe").count();
        let mut seen = String::new();
        let mut depth = 0;
        for letter in text.replace("{{", "<").replace("}}", ">").replace("{%", "<").replace("%}", ">").chars() {
            match letter {
                '<' => depth += 1,
                '>' => depth -= 1,
                _ if depth == 0 => seen.push(letter),
                _ => {}
            }
        }
        assert!(!seen.chars().any(char::is_alphabetic), "{}: {}", path.display(), seen.trim());
    }
    assert_eq!(unescaped, 1);
}

/// A share with its interval.
type Point = (f64, Option<(f64, f64)>);

/// A comparison of themes by period.
fn comparison(shares: &[&[Point]]) -> Comparison {
    let share = |&(share, interval): &Point| Share {
        with_theme: (share * 100.0) as u64,
        clauses: 100,
        share: Some(share),
        interval,
        ..Share::default()
    };
    let periods = (0..shares[0].len())
        .map(|at| PeriodFacts { name: (70 + at).to_string(), resolutions: 2, clauses: 100 })
        .collect();
    Comparison {
        periods,
        themes: (0..shares.len()).map(|at| format!("t{at}")).collect(),
        shares: shares.iter().map(|theme| theme.iter().map(share).collect()).collect(),
        steps: BTreeMap::new(),
        clauses: Vec::new(),
        register: Arc::default(),
        place_of: Vec::new(),
        language: None,
        rejects: None,
        without_period: 0,
        rank_of: BTreeMap::new(),
        notes: Vec::new(),
        interval_notes: Vec::new(),
        trends: vec![None; shares.len()],
        summed: false,
    }
}

fn themes(findings: &[Finding]) -> Vec<usize> {
    let theme = |finding: &Finding| match finding {
        Finding::Change { theme, .. } | Finding::Share { theme, .. } => *theme,
        Finding::Renewal { at } => 100 + at,
    };
    findings.iter().map(theme).collect()
}

#[test]
fn what_is_more_than_chance_comes_before_what_is_only_large() {
    let narrow = |share: f64| (share, Some((share - 0.01, share + 0.01)));
    let wide = |share: f64| (share, Some((0.0, 1.0)));
    let compared = comparison(&[
        &[wide(0.1), wide(0.6)],
        &[narrow(0.1), narrow(0.2)],
        &[narrow(0.3), narrow(0.25)],
        &[wide(0.2), wide(0.2)],
    ]);
    let found = findings(&compared, &[]);
    assert_eq!(themes(&found), [1, 2, 0]);
    assert_eq!(found.iter().map(Finding::is_certain).collect::<Vec<_>>(), [true, true, false]);
    // a theme that did not move is no finding, and one period gives the largest shares
    assert_eq!(themes(&findings(&comparison(&[&[narrow(0.1)], &[narrow(0.0)], &[narrow(0.4)]]), &[])), [2, 0]);
}

#[test]
fn a_change_that_correction_takes_away_is_no_certain_one() {
    let narrow = |share: f64| (share, Some((share - 0.01, share + 0.01)));
    let mut compared = comparison(&[&[narrow(0.1), narrow(0.2)], &[narrow(0.1), narrow(0.15)]]);
    let corrected = |low: f64, share: f64, high: f64| Some((share, Some((low, high))));
    compared.shares[0][0].corrected = corrected(0.05, 0.15, 0.25);
    compared.shares[0][1].corrected = corrected(0.06, 0.16, 0.26);
    let found = findings(&compared, &[]);
    assert_eq!((themes(&found), found[1].is_certain()), (vec![1, 0], false));
    let Finding::Change { corrected: Some(change), .. } = &found[1] else { panic!("{:?}", found[1]) };
    assert_eq!((change.before, change.after), (0.15, 0.16));
    // the interval of the difference of two independent shares: 0.01 -/+ the root of the summed squares
    let (low, high) = change.interval.unwrap();
    assert!((low - (0.01 - 0.02_f64.sqrt())).abs() < 1e-12 && (high - (0.01 + 0.02_f64.sqrt())).abs() < 1e-12);
    // one that remains is certain, and one that turns round is not
    compared.shares[0][1].corrected = corrected(0.45, 0.5, 0.55);
    assert_eq!(themes(&findings(&compared, &[])), [0, 1]);
    compared.shares[0][1].corrected = Some((0.1, None));
    assert!(!findings(&compared, &[])[1].is_certain());
    // where all clauses are coded as they were assigned, there is nothing to add
    compared.shares[0][0].corrected = Some((0.1, None));
    compared.shares[0][1].corrected = Some((0.2, None));
    assert_eq!(compared.corrected_change(0, 0, 1), None);
}

#[test]
fn a_change_in_the_other_direction_is_named_where_it_is_a_counterpart_of_the_largest() {
    let alone = |from: f64, to: f64| [(from, None), (to, None)];
    let (large, next, small) = (alone(0.2, 0.3), alone(0.2, 0.24), alone(0.1, 0.09));
    assert_eq!(themes(&findings(&comparison(&[&small, &large, &next]), &[])), [1, 2, 0]);
    assert_eq!(themes(&findings(&comparison(&[&alone(0.1, 0.07), &large, &next]), &[])), [1, 0, 2]);
}

#[test]
fn a_period_without_clauses_is_no_end_of_a_change() {
    let narrow = |share: f64| (share, Some((share - 0.01, share + 0.01)));
    let mut compared = comparison(&[&[narrow(0.0), narrow(0.1), narrow(0.4), narrow(0.0)]]);
    assert_eq!(compared.ends(), Some((0, 3)));
    for at in [0, 3] {
        compared.periods[at].clauses = 0;
        compared.shares[0][at] = Share::default();
    }
    assert_eq!((compared.ends(), compared.span()), (Some((1, 2)), (1, 2)));
    assert_eq!(themes(&findings(&compared, &[])), [0]);
    compared.periods[2].clauses = 0;
    compared.shares[0][2] = Share::default();
    assert_eq!((compared.ends(), compared.span()), (None, (1, 1)));
    assert!(matches!(findings(&compared, &[])[..], [Finding::Share { period: 1, .. }]));
}

#[test]
fn the_latest_renewal_is_the_third_finding() {
    let pair = |clause: Option<u32>, relation: Relation| ClausePair {
        clause,
        predecessor: None,
        relation,
        moved: false,
        similarity: None,
        shift: None,
    };
    let renewal = |rank: usize| Renewal {
        series: "s".to_string(),
        previous: "a".to_string(),
        resolution: format!("r{rank}"),
        pairs: vec![
            pair(Some(0), Relation::Verbatim),
            pair(Some(1), Relation::Split),
            pair(Some(2), Relation::Split),
            pair(Some(2), Relation::Merged),
            pair(None, Relation::Dropped),
        ],
    };
    let sides = [(0.1, None), (0.4, None)];
    let mut compared = comparison(&[&sides, &[(0.5, None), (0.2, None)], &[(0.1, None), (0.2, None)]]);
    compared.rank_of = (0..2).map(|rank| (format!("r{rank}"), rank)).collect();
    let renewals = [renewal(0), renewal(1)];
    assert_eq!(themes(&findings(&compared, &renewals)), [0, 1, 101]);
    let changed = renewals[0].clauses_of(&[Relation::Amended, Relation::Split, Relation::Merged]);
    assert_eq!((renewals[0].clauses(), changed, renewals[0].count(Relation::Dropped)), (3, 2, 1));
}

#[test]
fn a_difference_of_shares_has_the_interval_of_newcombe() {
    // 56 of 70 and 48 of 80 with Wilson intervals: Newcombe, Statistics in Medicine 17 (1998), table II, method 10: 0.0524 to 0.3339
    let wilson = |with: f64, n: f64| {
        let (z, p) = (1.959963984540054_f64, with / n);
        let middle = (p + z * z / (2.0 * n)) / (1.0 + z * z / n);
        let half = z / (1.0 + z * z / n) * (p * (1.0 - p) / n + z * z / (4.0 * n * n)).sqrt();
        (p, Some((middle - half, middle + half)))
    };
    let compared = comparison(&[&[wilson(48.0, 80.0), wilson(56.0, 70.0)]]);
    let (low, high) = compared.change_interval(0, 0, 1).unwrap();
    assert_eq!((format!("{low:.4}"), format!("{high:.4}")), ("0.0524".to_string(), "0.3339".to_string()));
}
