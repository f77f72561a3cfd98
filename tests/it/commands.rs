//! The program from outside: exit codes, what is written and what is not.

use std::fs;
use std::path::Path;

use crate::command::{arg, done, folder, root, run, run_in, stderr, stdout};
use crate::shared::shared;

fn good() -> Vec<u8> {
    fs::read(root().join("data/resolutions/A-RES-70-921.zh.md")).unwrap()
}

fn fails(output: &std::process::Output, words: &str) {
    assert_eq!(output.status.code(), Some(2), "{}", stderr(output));
    assert_eq!(stderr(output).trim_end().lines().count(), 1, "one line: {}", stderr(output));
    assert!(stderr(output).starts_with("error: ") && stderr(output).contains(words), "{}", stderr(output));
}

#[test]
fn a_bad_file_becomes_a_row_of_rejects_and_the_rest_is_processed() {
    let long = "a".repeat(5 << 20);
    let files: [(&str, &[u8]); 8] = [
        ("good.md", &good()),
        ("empty.txt", b""),
        ("blank.txt", b" \n\n"),
        ("photo.txt", b"\x89PNG\r\n\x1a\n\0\0"),
        ("noise.txt", b"R\xe9affirmant\x01 sa r\xe9solution,\x02\n"),
        ("line.txt", long.as_bytes()),
        (
            "prose.txt",
            b"The weather was fine and the ship left the harbour in the morning with all of its crew on board.\n",
        ),
        ("zeros.bin", b"abc\0def"),
    ];
    let (place, input) = folder(&files);
    #[cfg(unix)]
    std::os::unix::fs::symlink("loop", input.join("loop")).unwrap();
    let out = place.path().join("out");
    let output = run(&["ingest", arg(&input), "--out", arg(&out)]);
    done(&output);
    let rejects = fs::read_to_string(out.join("rejects.csv")).unwrap();
    let reasons: Vec<&str> = rejects.lines().skip(1).map(|line| line.split(',').nth(1).unwrap()).collect();
    let mut expected = vec!["empty", "empty", "too-large", "encoding", "binary", "no-clause", "binary"];
    if cfg!(unix) {
        expected.insert(3, "link");
    }
    assert_eq!(reasons, expected, "{rejects}");
    assert_eq!(fs::read_to_string(out.join("resolutions.csv")).unwrap().lines().count(), 2);
    let strict = run(&["ingest", arg(&input), "--out", arg(&place.path().join("strict")), "--strict"]);
    assert_eq!(strict.status.code(), Some(1));
    assert!(place.path().join("strict/clauses.csv").exists());
}

#[test]
fn nothing_usable_is_an_error_and_nothing_is_written() {
    let (place, input) = folder(&[("empty.txt", b"")]);
    let out = place.path().join("out");
    fails(&run(&["run", arg(&input), "--out", arg(&out)]), "none of the 1 files can be used");
    fs::remove_file(input.join("empty.txt")).unwrap();
    fails(&run(&["run", arg(&input), "--out", arg(&out)]), "no file found");
    fails(&run(&["run", arg(&place.path().join("absent")), "--out", arg(&out)]), "cannot read");
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("loop", place.path().join("loop")).unwrap();
        fails(&run(&["run", arg(&place.path().join("loop")), "--out", arg(&out)]), "symbolic link");
    }
    assert!(!out.exists());
}

#[test]
fn an_altered_model_a_bad_codebook_or_bad_codings_write_nothing() {
    let (place, input) = folder(&[("good.md", &good())]);
    let out = place.path().join("out");
    let model = place.path().join("model");
    fs::create_dir(&model).unwrap();
    for entry in fs::read_dir(root().join("models/counter-terrorism")).unwrap() {
        let entry = entry.unwrap();
        fs::copy(entry.path(), model.join(entry.file_name())).unwrap();
    }
    let weights = model.join("weights.safetensors");
    let bytes = fs::read(&weights).unwrap();
    fs::write(&weights, &bytes[..bytes.len() - 1]).unwrap();
    fails(
        &run(&["run", arg(&input), "--model", arg(&model), "--out", arg(&out)]),
        "weights.safetensors is altered or truncated",
    );
    assert!(!out.exists());
    let (_, tables) = (&place, place.path().join("tables"));
    done(&run(&["ingest", arg(&input), "--out", arg(&tables)]));
    let table = tables.join("clauses.csv");
    let codings = place.path().join("codings.csv");
    fs::write(&codings, "clause,theme,coder\nA/RES/70/921#P1@zh,fisheries,x\n").unwrap();
    fails(
        &run(&["train", arg(&table), "--codings", arg(&codings), "--out", arg(&out)]),
        "row 1: unknown theme \"fisheries\"",
    );
    let codebook = place.path().join("codebook.toml");
    fs::write(&codebook, "[[theme]]\nname.en = \"x\"\n").unwrap();
    fails(&run(&["train", arg(&table), "--codebook", arg(&codebook), "--out", arg(&out)]), "theme 1 has no id");
    fails(&run(&["codebook", "check", arg(&codebook)]), "theme 1 has no id");
    assert!(!out.exists());
}

#[test]
fn existing_output_is_replaced_only_with_force() {
    let (place, input) = folder(&[("good.md", &good())]);
    let out = place.path().join("out");
    done(&run(&["run", arg(&input), "--out", arg(&out)]));
    fails(&run(&["run", arg(&input), "--out", arg(&out)]), "--force");
    done(&run(&["run", arg(&input), "--out", arg(&out), "--force"]));
    let file = out.join("coverage.csv");
    let clauses = out.join("clauses.csv");
    fails(&run(&["classify", arg(&clauses), "--out", arg(&file)]), "--force");
    let before = fs::read(&clauses).unwrap();
    fails(&run(&["classify", arg(&clauses), "--out", arg(&clauses), "--force"]), "is also read");
    assert_eq!(fs::read(&clauses).unwrap(), before);
    fails(&run(&["compare", arg(&out)]), "--force");
}

#[test]
fn a_table_of_ones_own_is_classified_from_standard_input_to_standard_output() {
    let place = tempfile::tempdir().unwrap();
    let table = place.path().join("own.csv");
    fs::write(
        &table,
        "text,clause,notes\n\"Urges States to refrain from paying ransom to terrorists, always\",own 1,x\n",
    )
    .unwrap();
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_themata"));
    let output = command.args(["classify", "-"]).stdin(fs::File::open(&table).unwrap()).output().unwrap();
    done(&output);
    let text = stdout(&output);
    assert_eq!(text.lines().next(), Some("clause,theme,probability,threshold,assigned"));
    assert_eq!(text.lines().count(), 1 + 17);
    let assigned: Vec<&str> = text.lines().filter(|line| line.ends_with(",true")).collect();
    assert_eq!(assigned.len(), 1);
    assert!(assigned[0].starts_with("own 1,ransom-and-financing,"));
}

#[test]
fn people_retrain_in_three_commands_on_their_own_codebook() {
    let place = tempfile::tempdir().unwrap();
    let here = place.path();
    let mut text = String::from("72/950. Sustainable fisheries\n\nThe General Assembly,\n\n");
    text += "Recalling its earlier resolutions,\n\nNoting that bycatch of turtles harms stocks,\n\n";
    text += "1. Urges States to report discards;\n\n2. Decides to remain seized of the matter.\n";
    fs::create_dir(here.join("mine")).unwrap();
    fs::write(here.join("mine/one.en.txt"), text).unwrap();
    fs::write(
        here.join("codebook.toml"),
        "[[theme]]\nid = \"bycatch\"\nname.en = \"Bycatch\"\nterms.en = [\"bycatch\", \"discards\"]\n",
    )
    .unwrap();
    fs::write(
        here.join("codings.csv"),
        "clause,theme,coder\nA/RES/72/950#P1@en,,x\nA/RES/72/950#O1@en,bycatch,x\nelsewhere,bycatch,x\n",
    )
    .unwrap();
    done(&run_in(here, &["ingest", "mine", "--out", "work"]));
    let trained = run_in(
        here,
        &["train", "work/clauses.csv", "--codings", "codings.csv", "--codebook", "codebook.toml", "--out", "model"],
    );
    done(&trained);
    assert!(stderr(&trained).contains("1 coded clauses are not in the table, such as \"elsewhere\""));
    done(&run_in(here, &["run", "mine", "--model", "model", "--out", "report"]));
    let coverage = fs::read_to_string(here.join("report/coverage.csv")).unwrap();
    assert_eq!(
        coverage,
        "period,theme,clauses_with_theme,clauses,coverage,coverage_low,coverage_high,interval_note\n\
         72,bycatch,2,4,0.5,,,one resolution: no sampling interval exists\n"
    );
}

#[test]
fn people_choose_periods_in_a_list_or_a_file_and_get_a_sheet_of_changes() {
    let place = tempfile::tempdir().unwrap();
    let (out, grouped) = (place.path().join("out"), place.path().join("grouped"));
    done(&run(&["run", "data/resolutions", "--out", arg(&out)]));
    let listed = run(&["compare", arg(&out), "--out", arg(&grouped), "--periods", "70-72,76", "--wide"]);
    done(&listed);
    assert!(stderr(&listed).contains("1 periods with 2 resolutions are in no group and are not counted: 74"));
    let read = |folder: &std::path::Path, name: &str| fs::read_to_string(folder.join(name)).unwrap();
    assert!(read(&grouped, "coverage.csv").lines().nth(1).unwrap().starts_with("70-72,"));
    assert_eq!(read(&grouped, "changes-wide.csv").lines().next(), Some("theme,70-72 to 76"));
    // the same from a file, in which a group has a name
    let file = place.path().join("mandates.txt");
    fs::write(&file, "70-72 before the review\n76\n").unwrap();
    let named = place.path().join("named");
    done(&run(&["compare", arg(&out), "--out", arg(&named), "--periods", arg(&file), "--wide"]));
    assert_eq!(read(&named, "changes-wide.csv").lines().next(), Some("theme,before the review to 76"));
    let rows = |folder: &std::path::Path| read(folder, "changes-wide.csv").lines().skip(1).collect::<String>();
    assert_eq!(rows(&grouped), rows(&named));
    let fresh = place.path().join("fresh");
    fails(&run(&["compare", arg(&out), "--out", arg(&fresh), "--periods", "70-74,72"]), "overlap in 72");
    fails(
        &run(&["compare", arg(&out), "--out", arg(&fresh), "--periods", "1-2"]),
        "no resolution with a known session",
    );
    assert_eq!(run(&["compare", arg(&out), "--out", arg(&fresh), "--draws", "3"]).status.code(), Some(2));
    assert!(!fresh.exists());
}

#[test]
fn themes_without_positives_are_learnt_from_terms_with_a_warning() {
    let place = tempfile::tempdir().unwrap();
    let (table, codings) = (place.path().join("t.csv"), place.path().join("c.csv"));
    fs::write(&table, "clause,text\na,Urges States to act\n").unwrap();
    fs::write(&codings, "clause,theme,coder\n").unwrap();
    let output = run(&["train", arg(&table), "--codings", arg(&codings), "--out", arg(&place.path().join("m"))]);
    done(&output);
    assert!(stderr(&output).contains("warning: no clause is coded with "), "{}", stderr(&output));
}

#[test]
fn every_command_has_help_with_an_example() {
    for command in ["ingest", "terms", "train", "classify", "evaluate", "compare", "report", "run"] {
        let output = run(&[command, "--help"]);
        done(&output);
        assert!(stdout(&output).contains(&format!("Example: themata {command} ")), "{command}");
    }
    let help = stdout(&run(&["--help"]));
    let listed: Vec<&str> =
        help.lines().filter(|line| line.starts_with("  ")).filter_map(|line| line.split_whitespace().next()).collect();
    assert!(
        listed
            .starts_with(&["ingest", "codebook", "terms", "train", "classify", "evaluate", "compare", "report", "run"]),
        "{listed:?}"
    );
}

#[test]
fn terms_shows_counts_and_weights() {
    let place = tempfile::tempdir().unwrap();
    let table = place.path().join("t.csv");
    fs::write(&table, "clause,text,language\na,敦促会员国打击恐怖主义,zh\n").unwrap();
    let output = run(&["terms", arg(&table)]);
    done(&output);
    assert!(stdout(&output).starts_with("clause,term,count,weight\na,"), "{}", stdout(&output));
    assert!(stdout(&output).contains(",恐怖主义,1,"), "{}", stdout(&output));
}

#[test]
fn the_four_themes_of_the_seed_are_assigned_to_the_clauses_that_the_codebook_says() {
    let Some(seeds) = shared("seeds") else { return };
    let place = tempfile::tempdir().unwrap();
    let out = place.path().join("out");
    done(&run(&["run", arg(&seeds), "--out", arg(&out)]));
    let lines = |path: &Path| -> Vec<Vec<String>> {
        let text = fs::read_to_string(path).unwrap();
        text.lines().skip(1).map(|line| line.split(',').map(String::from).collect()).collect()
    };
    let mut coded: Vec<(String, String)> = lines(&root().join("tests/fixtures/seed-themes.csv"))
        .into_iter()
        .map(|row| (row[0].clone(), row[1].clone()))
        .collect();
    let mut assigned: Vec<(String, String)> = lines(&out.join("assigned.csv"))
        .into_iter()
        .filter(|row| row[4] == "true" && coded.iter().any(|(_, theme)| *theme == row[1]))
        .map(|row| (row[0].clone(), row[1].clone()))
        .collect();
    coded.sort();
    assigned.sort();
    assert_eq!(assigned, coded);
}

#[test]
fn the_reviews_run_through_the_whole_way() {
    let Some(reviews) = shared("data/reviews") else { return };
    let place = tempfile::tempdir().unwrap();
    let out = place.path().join("out");
    done(&run(&["run", arg(&reviews), "--out", arg(&out)]));
    let coverage = fs::read_to_string(out.join("coverage.csv")).unwrap();
    // 38 + 85 clauses of 72/284, counted in one language
    assert!(coverage.lines().nth(1).unwrap().starts_with("72,foreign-terrorist-fighters,"));
    assert_eq!(coverage.lines().nth(1).unwrap().split(',').nth(3), Some("123"));
    assert_eq!(coverage.lines().count(), 1 + 4 * 17);
}

#[test]
fn a_manifest_goes_before_text_and_file_name() {
    let rows =
        "path,symbol,session,year,language,series,title\ngood.md,A/RES/S-13/7,S-13,1986,zh,mine,\"Title, stated\"\n";
    let (place, input) = folder(&[("good.md", &good()), ("manifest.csv", rows.as_bytes())]);
    let out = place.path().join("out");
    done(&run(&["run", arg(&input), "--out", arg(&out), "--bom"]));
    let resolutions = fs::read_to_string(out.join("resolutions.csv")).unwrap();
    let row = resolutions.strip_prefix('\u{feff}').unwrap().lines().nth(1).unwrap();
    assert!(row.starts_with("A/RES/S-13/7,A,S-13,1986,2015-12-14,zh,\"Title, stated\",110,mine,31,good.md"), "{row}");
    let coverage = fs::read_to_string(out.join("coverage.csv")).unwrap();
    assert!(coverage.lines().nth(1).unwrap().starts_with("S-13,"), "{coverage}");
}

#[test]
fn a_row_of_the_manifest_that_is_of_no_file_is_told_and_two_of_one_file_are_refused() {
    let rows = "path,session\n./a.md,5\nsub\\b.md,6\ntypo.md,7\n";
    let (place, input) = folder(&[("a.md", &good()), ("manifest.csv", rows.as_bytes())]);
    fs::create_dir(input.join("sub")).unwrap();
    fs::write(input.join("sub/b.md"), good()).unwrap();
    let out = place.path().join("out");
    done(&run(&["ingest", arg(&input), "--out", arg(&out)]));
    let rejects = fs::read_to_string(out.join("rejects.csv")).unwrap();
    assert!(rejects.contains("manifest.csv/row 3,table,\"no file \"\"typo.md\"\" in the folder"), "{rejects}");
    let resolutions = fs::read_to_string(out.join("resolutions.csv")).unwrap();
    assert!(resolutions.contains(",6,") && rejects.contains("a.md,duplicate"), "{resolutions}{rejects}");
    fs::write(input.join("manifest.csv"), "path,session\na.md,5\n./a.md,6\n").unwrap();
    fails(&run(&["ingest", arg(&input), "--out", arg(&out), "--force"]), "row 2: \"./a.md\" stands twice");
}

#[test]
fn rows_of_the_manifest_for_what_is_within_a_file_and_empty_ones_are_no_rejects() {
    let table = "id,text\nA/RES/70/1,\"The General Assembly,\n\nRecalling its work,\n\n1. Decides to act.\"\n";
    let rows = "path,session\nt.csv/A-RES-70-1,7\n,\n/etc/hostname,8\n../in/good.md,9\n";
    let (place, input) = folder(&[("t.csv", table.as_bytes()), ("manifest.csv", rows.as_bytes())]);
    let out = place.path().join("out");
    done(&run(&["ingest", arg(&input), "--out", arg(&out)]));
    assert!(fs::read_to_string(out.join("resolutions.csv")).unwrap().contains("A/RES/70/1,A,7,"));
    let rejects = fs::read_to_string(out.join("rejects.csv")).unwrap();
    let rows: Vec<&str> = rejects.lines().skip(1).map(|row| row.split(',').next().unwrap()).collect();
    assert_eq!(rows, ["manifest.csv/row 3", "manifest.csv/row 4"]);
}

#[test]
fn a_run_leaves_no_table_of_the_one_before() {
    let (place, input) = folder(&[("good.md", &good())]);
    let out = place.path().join("out");
    done(&run(&["run", arg(&input), "--out", arg(&out), "--wide", "--co-occurrence", "--parquet"]));
    fs::write(out.join("mine.csv"), "a,b\n").unwrap();
    let again = run(&["run", arg(&input), "--out", arg(&out), "--force", "--no-report"]);
    done(&again);
    let kept: Vec<String> = crate::command::names(&out);
    assert!(kept.contains(&"mine.csv".to_string()) && kept.contains(&"coverage.csv".to_string()), "{kept:?}");
    let is_earlier = |name: &&String| {
        name.contains("wide") || name.contains("co-occurrence") || name.ends_with("parquet") || name.contains("report")
    };
    assert_eq!(kept.iter().find(is_earlier), None, "{kept:?}");
    assert!(stderr(&again).contains("coverage-wide.csv: this run does not write it"), "{}", stderr(&again));
}

#[test]
fn what_a_run_reads_from_its_output_folder_stays() {
    let (place, input) = folder(&[("good.md", &good())]);
    let out = place.path().join("out");
    done(&run(&["run", arg(&input), "--out", arg(&out), "--parquet"]));
    let clauses = out.join("clauses.parquet");
    done(&run(&["run", arg(&clauses), "--out", arg(&out), "--force"]));
    assert!(clauses.is_file());
}

#[test]
fn a_report_is_not_written_over_a_table_that_it_reads() {
    let (place, input) = folder(&[("good.md", &good())]);
    let out = place.path().join("out");
    done(&run(&["run", arg(&input), "--out", arg(&out)]));
    let table = out.join("citations.csv");
    let before = fs::read(&table).unwrap();
    fails(&run(&["report", arg(&out), "--html", arg(&table), "--force"]), "is also read");
    assert_eq!(fs::read(&table).unwrap(), before);
}

#[test]
fn beyond_200_themes_a_clause_shows_the_assigned_and_the_nearest() {
    let place = tempfile::tempdir().unwrap();
    let here = place.path();
    let theme = |n: usize| format!("[[theme]]\nid = \"t{n}\"\nname.en = \"T\"\nterms.en = [\"word{n}x\"]\n");
    fs::write(here.join("codebook.toml"), (0..201).map(theme).collect::<String>()).unwrap();
    fs::write(here.join("t.csv"), "clause,text,language\na,Urges word7x and word9x,en\nb,Urges nothing,en\n").unwrap();
    done(&run_in(here, &["train", "t.csv", "--codebook", "codebook.toml", "--out", "model"]));
    let output = run_in(here, &["classify", "t.csv", "--model", "model"]);
    done(&output);
    let text = stdout(&output);
    let rows: Vec<Vec<&str>> = text.lines().skip(1).map(|line| line.split(',').collect()).collect();
    let of_a: Vec<&str> = rows.iter().filter(|row| row[0] == "a").map(|row| row[1]).collect();
    assert_eq!(of_a, ["t7", "t9"]);
    let of_b: Vec<&str> = rows.iter().filter(|row| row[0] == "b").map(|row| row[4]).collect();
    assert_eq!(of_b, ["false"]);
}

#[test]
fn evaluate_prints_scores_and_writes_them() {
    let place = tempfile::tempdir().unwrap();
    let out = place.path().join("out");
    done(&run(&["ingest", "data/resolutions", "--out", arg(&out)]));
    let (table, file) = (out.join("clauses.csv"), place.path().join("scores.csv"));
    let model = "models/counter-terrorism";
    let arguments = ["evaluate", arg(&table), "--codings", "data/codings.csv", "--model", model, "--out", arg(&file)];
    let output = run(&arguments);
    done(&output);
    let text = stdout(&output);
    let micro: f64 =
        text.lines().find_map(|line| line.strip_prefix("f1_micro ")?.split(' ').next()?.parse().ok()).unwrap();
    assert!(micro > 0.9, "{text}");
    let scores = fs::read_to_string(file).unwrap();
    assert!(scores.starts_with("theme,precision,recall,f1,support,f1_low,f1_high,note\nforeign-terrorist-fighters,"));
    assert_eq!(scores.lines().count(), 1 + 17 + 3);
    let folds = run(&["evaluate", arg(&table), "--codings", "data/codings.csv"]);
    // the series are known from resolutions.csv beside the table
    assert!(stdout(&folds).contains("; 2 folds that keep series and near-duplicates together"), "{}", stdout(&folds));
}

/// Two series of three resolutions, the clauses of each repeated in the next but for a word.
fn repeated(here: &Path, header: &str, rest: impl Fn(usize) -> &'static str) {
    let theme = "[[theme]]\nid = \"bycatch\"\nname.en = \"Bycatch\"\nterms.en = [\"bycatch\"]\n";
    fs::write(here.join("codebook.toml"), theme).unwrap();
    let (mut clauses, mut codings) =
        (format!("clause,text,language,resolution,series{header}\n"), String::from("clause,theme,coder\n"));
    for n in 0..12 {
        let (series, session) = (n % 2, 70 + n / 4);
        let text = match n % 4 {
            0 | 1 => format!(
                "Urges the States of region {series} to report bycatch of turtles, sharks and whales in {session}"
            ),
            _ => format!(
                "Recalls the report on harbours and their pilots that it received from body {series} in {session}"
            ),
        };
        clauses += &format!("c{n},\"{text}\",en,A/RES/{session}/{},s{series}{}\n", 900 + series, rest(n));
        codings += &format!("c{n},{},x\n", if n % 4 < 2 { "bycatch" } else { "" });
    }
    fs::write(here.join("t.csv"), clauses).unwrap();
    fs::write(here.join("c.csv"), codings).unwrap();
}

const ON_REPEATED: [&str; 6] = ["evaluate", "t.csv", "--codings", "c.csv", "--codebook", "codebook.toml"];

#[test]
fn a_split_at_random_says_how_many_clauses_leaked() {
    let place = tempfile::tempdir().unwrap();
    repeated(place.path(), "", |_| "");
    let output = run_in(place.path(), &[&ON_REPEATED[..], &["--split", "random", "--folds", "3"]].concat());
    done(&output);
    let said = "12 coded clauses; 3 folds at random; 12 of 12 test clauses leaked: 12 have a near-duplicate, 12 a clause of their series on the other side, so that the scores flatter";
    assert!(stdout(&output).contains(said), "{}", stdout(&output));
    let model = ["evaluate", "t.csv", "--codings", "c.csv", "--model", "m", "--split", "random"];
    let output = run_in(place.path(), &model);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("cannot be used with"), "{}", stderr(&output));
}

#[test]
fn a_given_split_is_the_column_split_and_rows_without_a_side_are_ignored() {
    let place = tempfile::tempdir().unwrap();
    let here = place.path();
    let side = |n: usize| match n {
        0..6 => ",train",
        6..11 => ",test",
        _ => ",later",
    };
    repeated(here, ",split", side);
    let arguments = [&ON_REPEATED[..], &["--split", "given"]].concat();
    let output = run_in(here, &arguments);
    done(&output);
    assert!(
        stdout(&output).contains("5 coded clauses; given split, 6 learnt from; 5 of 5 test"),
        "{}",
        stdout(&output)
    );
    let warning = "warning: 1 coded clauses have no such word or number in the column split and are ignored\n";
    assert_eq!(stderr(&output), warning);
    repeated(here, ",split", |_| ",train");
    fails(&run_in(here, &arguments), "no coded clause has \"test\" in a column split");
    repeated(here, "", |_| "");
    fails(&run_in(here, &arguments), "no coded clause has \"train\" in a column split");
}

#[test]
fn numbers_in_the_column_split_are_folds() {
    let place = tempfile::tempdir().unwrap();
    let here = place.path();
    let fold = |n: usize| [",7", ",30", ",4"][n % 3];
    repeated(here, ",split", fold);
    let arguments = [&ON_REPEATED[..], &["--split", "given", "--partition", "folds.csv"]].concat();
    let output = run_in(here, &arguments);
    done(&output);
    assert!(stdout(&output).contains("12 coded clauses; given folds, 12 clauses; "), "{}", stdout(&output));
    assert!(stderr(&output).is_empty(), "{}", stderr(&output));
    // folds are counted from 0, in the order of their numbers
    let folds = fs::read_to_string(here.join("folds.csv")).unwrap();
    assert!(folds.starts_with("clause,fold\nc0,1\nc1,2\nc2,0\nc3,1\n"), "{folds}");
    repeated(here, ",split", |_| ",7");
    fails(&run_in(here, &[&arguments[..], &["--force"]].concat()), "number two folds or more");
}

#[test]
fn one_series_cannot_be_divided_into_grouped_folds() {
    let place = tempfile::tempdir().unwrap();
    let here = place.path();
    repeated(here, "", |_| "");
    let table = fs::read_to_string(here.join("t.csv")).unwrap();
    fs::write(here.join("t.csv"), table.replace(",s1\n", ",s0\n")).unwrap();
    fails(&run_in(here, &ON_REPEATED), "use --split random");
}

/// Clauses of sessions 70 and 72, of which the later repeat, amend or add, and one of a resolution without a session.
const FORWARD: &str = "clause,text,language,resolution
a,Urges States to report bycatch of turtles and sharks and whales,en,A/RES/70/901
b,Recalls the report on harbours and their pilots,en,A/RES/70/902
c,URGES States to report bycatch of turtles and sharks and whales;,en,A/RES/72/901
d,Urges all States to report bycatch of turtles and sharks and rays and whales,en,A/RES/72/901
e,Invites museums to lend their exhibits on bycatch,en,A-RES-72-902
f,Notes the bycatch of squid,en,loose
";

#[test]
fn forward_learns_from_earlier_sessions_and_scores_verbatim_amended_and_new_clauses_apart() {
    let place = tempfile::tempdir().unwrap();
    let here = place.path();
    repeated(here, "", |_| "");
    fs::write(here.join("t.csv"), FORWARD).unwrap();
    fs::write(
        here.join("c.csv"),
        "clause,theme,coder\na,bycatch,x\nb,,x\nc,bycatch,x\nd,bycatch,x\ne,,x\nf,bycatch,x\n",
    )
    .unwrap();
    let arguments = [&ON_REPEATED[..], &["--split", "forward", "--test-from", "72"]].concat();
    let output = run_in(here, &[&arguments[..], &["--out", "s.csv"]].concat());
    done(&output);
    let lines = stdout(&output);
    let last: Vec<&str> = lines.lines().rev().take(4).collect();
    assert_eq!(last[3], "3 coded clauses; learnt from 2 earlier than 72, tested on the later ones");
    for (line, start) in
        last[..3].iter().rev().zip(["verbatim      1 clauses", "amended       1 clauses", "new           1 clauses"])
    {
        assert!(line.starts_with(start) && line.contains("f1_micro"), "{lines}");
    }
    let warning = "warning: 1 coded clauses are left out, as nothing tells whether they are earlier than 72, such as \"f\": add a column session or year\n";
    assert_eq!(stderr(&output), warning);
    let scores = fs::read_to_string(here.join("s.csv")).unwrap();
    assert_eq!(scores.lines().count(), 1 + 1 + 3 + 9, "{scores}");
    assert!(scores.contains("\"(micro, verbatim)\",1.0,1.0,1.0,1,"), "{scores}");
    assert!(scores.contains("\"(exact, new)\",,,"), "{scores}");
    // resolutions.csv beside the table tells the session that the symbol lacks
    fs::write(here.join("resolutions.csv"), "resolution,series,session\nloose,loose,73\n").unwrap();
    let output = run_in(here, &arguments);
    done(&output);
    assert!(
        stdout(&output).contains("4 coded clauses; learnt from 2 ") && stderr(&output).is_empty(),
        "{}",
        stderr(&output)
    );
}

#[test]
fn forward_needs_a_period_with_clauses_on_either_side() {
    let place = tempfile::tempdir().unwrap();
    let here = place.path();
    repeated(here, ",year", |n| if n < 4 { ",2015" } else { ",2017" });
    let forward = |more: &[&str]| run_in(here, &[&ON_REPEATED[..], &["--split", "forward"], more].concat());
    fails(&forward(&[]), "--split forward needs --test-from");
    fails(&forward(&["--test-from", "70"]), "no coded clause is known to be earlier than 70");
    fails(&forward(&["--test-from", "73"]), "no coded clause is known to be of 73 or later");
    fails(&run_in(here, &[&ON_REPEATED[..], &["--test-from", "72"]].concat()), "--test-from is for --split forward");
    let output = forward(&["--test-from", "2017"]);
    done(&output);
    assert!(stdout(&output).contains("8 coded clauses; learnt from 4 earlier than 2017"), "{}", stdout(&output));
}

/// Two clauses that two people coded, one that only one coded, and a codebook with one theme.
fn coded_twice(here: &Path) {
    let theme = "[[theme]]\nid = \"bycatch\"\nname.en = \"Bycatch\"\nterms.en = [\"bycatch\"]\n";
    fs::write(here.join("codebook.toml"), theme).unwrap();
    let clauses = "clause,text,language,resolution\na,Urges States to report bycatch,en,r1\nb,Recalls its resolutions,en,r2\nc,Notes bycatch,en,r3\n";
    fs::write(here.join("t.csv"), clauses).unwrap();
    fs::write(here.join("c.csv"), "clause,theme,coder\na,bycatch,x\na,bycatch,y\nb,,x\nb,,y\nc,bycatch,x\n").unwrap();
}

#[test]
fn evaluate_tells_how_far_coders_agree() {
    let place = tempfile::tempdir().unwrap();
    let here = place.path();
    coded_twice(here);
    let arguments = ["evaluate", "t.csv", "--codings", "c.csv", "--codebook", "codebook.toml", "--agreement", "a.csv"];
    let output = run_in(here, &arguments);
    done(&output);
    assert!(stdout(&output).contains("agreement     kappa     alpha"), "{}", stdout(&output));
    assert!(
        stdout(&output)
            .ends_with("2 coders of 2 clauses that two or more coded; model kappa is the model beside them\n")
    );
    assert_eq!(
        fs::read_to_string(here.join("a.csv")).unwrap(),
        "theme,clauses,coders,percent_agreement,kappa,alpha,model_kappa\nbycatch,2,2,100.0,1.0,1.0,1.0\n"
    );
    fails(&run_in(here, &arguments), "--force");
}

#[test]
fn evaluate_speaks_of_missing_agreement_only_when_asked() {
    let place = tempfile::tempdir().unwrap();
    let here = place.path();
    coded_twice(here);
    fs::write(here.join("c.csv"), "clause,theme,coder\na,bycatch,x\nb,,y\nc,bycatch,x\n").unwrap();
    let arguments = ["evaluate", "t.csv", "--codings", "c.csv", "--codebook", "codebook.toml"];
    let output = run_in(here, &arguments);
    done(&output);
    assert!(!stdout(&output).contains("kappa") && stderr(&output).is_empty(), "{}", stderr(&output));
    let output = run_in(here, &[&arguments[..], &["--agreement", "a.csv"]].concat());
    done(&output);
    assert_eq!(stderr(&output), "warning: no clause was coded by two people: a.csv is not written\n");
    assert!(!here.join("a.csv").exists());
}

#[test]
fn compare_and_run_write_the_same_key_terms_gaps_pairs_and_profiles() {
    let place = tempfile::tempdir().unwrap();
    let (all, by_hand) = (place.path().join("all"), place.path().join("by-hand"));
    let flags = [
        "--keyness",
        "theme,period,kind",
        "--gaps",
        "--most",
        "20",
        "--co-occurrence=period",
        "--profile",
        "organ,period",
        "--similarity",
        "period",
    ];
    done(&run(&[&["run", "data/resolutions", "--out", arg(&all)][..], &flags].concat()));
    done(&run(&[&["compare", arg(&all), "--out", arg(&by_hand)][..], &flags].concat()));
    let [keyness, ..] =
        ["keyness.csv", "gaps.csv", "co-occurrence.csv", "profiles.csv", "similarity.csv"].map(|name| {
            let [one, other] = [&all, &by_hand].map(|folder| std::fs::read_to_string(folder.join(name)).unwrap());
            assert!(one == other && one.lines().count() > 1, "{name}");
            assert!(!one.contains("NaN"), "{name}");
            one
        });
    // a theme of the Chinese sample by the words it is about, and no function word
    assert!(keyness.lines().any(|line| line.starts_with("theme,ransom-and-financing,赎金,1,")), "{keyness}");
    for word in ["的", "以及", "敦促"] {
        assert!(!keyness.contains(&format!(",{word},1,")), "{word}");
    }
    assert_eq!(run(&["compare", arg(&all), "--keyness", "nonsense"]).status.code(), Some(2));
}

#[cfg(unix)]
#[test]
fn an_interrupted_program_ends_with_130_and_leaves_nothing() {
    let place = tempfile::tempdir().unwrap();
    let out = place.path().join("made/out");
    // standard input stays open: without the signal the program would wait for ever
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_themata"))
        .args(["ingest", "-", "--out", arg(&out)])
        .stdin(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let id = child.id().to_string();
    let status = loop {
        // before the program has set its handler, a signal ends it without a status
        std::thread::sleep(std::time::Duration::from_secs(1));
        let sent = std::process::Command::new("kill").args(["-INT", &id]).status().unwrap();
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        assert!(sent.success());
    };
    assert_eq!(status.code(), Some(130));
    assert!(!place.path().join("made").exists());
}

#[test]
fn what_would_mislead_is_said() {
    let place = tempfile::tempdir().unwrap();
    let path = |name: &str| place.path().join(name);
    // codings of none of the clauses teach nothing
    fs::write(path("t.csv"), "clause,text\na,Urges States to act\n").unwrap();
    fs::write(path("c.csv"), "clause,theme,coder\nz,victims,x\n").unwrap();
    let train =
        |codings: &Path| run(&["train", arg(&path("t.csv")), "--codings", arg(codings), "--out", arg(&path("none"))]);
    let output = train(&path("c.csv"));
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("no clause of the table is coded"), "{}", stderr(&output));
    // a model remembers what it has learnt from
    let ingested = path("in");
    done(&run(&["ingest", arg(&root().join("data/resolutions")), "--out", arg(&ingested)]));
    let (table, codings) = (ingested.join("clauses.csv"), root().join("data/codings.csv"));
    let output = run(&[
        "evaluate",
        arg(&table),
        "--codings",
        arg(&codings),
        "--model",
        arg(&root().join("models/counter-terrorism")),
    ]);
    done(&output);
    assert!(stderr(&output).contains("has learnt from these very codings"), "{}", stderr(&output));
    // a session of one organ is none of another, and a resolution may lack the language that is counted
    let text = |organ: &str| format!("{organ},\n\nRecalling its work,\n\n1. Decides to act against terrorism.\n");
    let both = path("both");
    fs::create_dir(&both).unwrap();
    fs::write(both.join("A-RES-50-1.en.md"), text("The General Assembly")).unwrap();
    fs::write(both.join("A-HRC-RES-50-1.en.md"), text("The Human Rights Council")).unwrap();
    let output = run(&["run", arg(&both), "--language", "fr", "--out", arg(&path("out"))]);
    done(&output);
    for words in ["sessions of one number are of different years in A, A/HRC", "2 resolutions have no text in fr"] {
        assert!(stderr(&output).contains(words), "{}", stderr(&output));
    }
}
