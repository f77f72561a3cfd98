//! Do two commands in one folder keep out of each other's way, and does what a dead one left stand in nobody's?

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use crate::command::{arg, done, names, root, run, stderr, stdout};

/// A run that has assigned the sample and waits for standard input.
fn waiting(out: &Path, more: &[&str]) -> Child {
    let mut child = begun(&[&["run", "data/resolutions", "-", "--out", arg(out), "--no-report"], more].concat());
    while !assigned(out) {
        assert!(child.try_wait().unwrap().is_none(), "it has ended");
        std::thread::yield_now();
    }
    child
}

fn begun(arguments: &[&str]) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_themata"));
    command.current_dir(root()).args(arguments);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

fn assigned(out: &Path) -> bool {
    let entries = fs::read_dir(out.join(".themata")).into_iter().flatten().flatten();
    entries.into_iter().any(|entry| entry.file_name().to_string_lossy().starts_with("assigned-"))
}

fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    names(folder).into_iter().map(|name| (name.clone(), fs::read(folder.join(name)).unwrap())).collect()
}

/// What a command says that cannot run.
fn refused(arguments: &[&str]) -> String {
    let output = run(arguments);
    assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
    stderr(&output)
}

#[test]
fn a_second_command_in_the_same_folder_is_refused_until_the_first_is_done() {
    let place = tempfile::tempdir().unwrap();
    let out = place.path().join("out");
    let child = waiting(&out, &[]);
    for command in ["run", "ingest"] {
        let said = refused(&[command, "data/resolutions", "--out", arg(&out), "--force"]);
        assert!(said.contains("another themata is writing to the folder"), "{said}");
    }
    // standard input ends
    let output = child.wait_with_output().unwrap();
    done(&output);
    assert!(!out.join(".themata").exists());
    let alone = place.path().join("alone");
    done(&run(&["run", "data/resolutions", "--out", arg(&alone), "--no-report"]));
    for name in ["clauses.csv", "assigned.csv", "changes.csv"] {
        assert_eq!(fs::read(out.join(name)).unwrap(), fs::read(alone.join(name)).unwrap(), "{name}");
    }
    done(&run(&["run", "data/resolutions", "--out", arg(&out), "--no-report", "--force"]));
}

#[test]
fn a_killed_run_is_gone_on_with_or_given_up_but_never_in_silence() {
    let place = tempfile::tempdir().unwrap();
    let (once, out) = (place.path().join("once"), place.path().join("out"));
    done(&run(&["run", "data/resolutions", "--out", arg(&once), "--no-report"]));
    let killed = |more: &[&str]| {
        let mut child = waiting(&out, more);
        child.kill().unwrap();
        child.wait().unwrap();
        assert!(names(&out.join(".themata")).len() > 2, "{:?}", names(&out.join(".themata")));
    };
    let begin = ["run", "data/resolutions", "--out", arg(&out), "--no-report"];
    killed(&[]);
    let said = refused(&begin);
    assert!(said.contains("interrupted run") && said.contains("--resume") && said.contains("--force"), "{said}");
    assert!(assigned(&out));
    let output = run(&[&begin[..], &["--resume"]].concat());
    done(&output);
    assert!(stderr(&output).contains("1 of 1 parts"), "{}", stderr(&output));
    assert_eq!(files(&out), files(&once));
    killed(&["--force"]);
    let output = run(&[&begin[..], &["--force"]].concat());
    done(&output);
    assert!(stderr(&output).contains("is given up"), "{}", stderr(&output));
    assert_eq!(files(&out), files(&once));
    // told to be quiet, it says nothing of what it has taken over
    killed(&["--force"]);
    let output = run(&[&begin[..], &["--force", "--resume", "--quiet"]].concat());
    done(&output);
    assert!(!stderr(&output).contains("parts"), "{}", stderr(&output));
    assert_eq!(files(&out), files(&once));
}

#[test]
fn ingest_leaves_what_a_run_has_assigned() {
    let place = tempfile::tempdir().unwrap();
    let out = place.path().join("out");
    let mut child = waiting(&out, &[]);
    child.kill().unwrap();
    child.wait().unwrap();
    done(&run(&["ingest", "data/resolutions", "--out", arg(&out)]));
    let left = names(&out.join(".themata"));
    assert!(left.len() == 1 && assigned(&out), "{left:?}");
    let output = run(&["run", "data/resolutions", "--out", arg(&out), "--no-report", "--resume", "--force"]);
    done(&output);
    assert!(stderr(&output).contains("1 of 1 parts"), "{}", stderr(&output));
    assert!(!out.join(".themata").exists());
}

#[test]
fn what_died_while_it_gave_its_files_their_names_is_gone_on_with() {
    let place = tempfile::tempdir().unwrap();
    let (out, state) = (place.path(), place.path().join(".themata"));
    fs::create_dir(&state).unwrap();
    fs::write(state.join("names"), "resolutions.csv\nclauses.csv\n").unwrap();
    fs::write(state.join(".themata-a1b2c3"), "half a table").unwrap();
    fs::write(out.join("resolutions.csv"), "named before it died").unwrap();
    done(&run(&["ingest", "data/resolutions", "--out", arg(out)]));
    assert_eq!(names(out), ["citations.csv", "clauses.csv", "rejects.csv", "resolutions.csv"]);
    assert!(fs::read_to_string(out.join("resolutions.csv")).unwrap().starts_with("resolution,"));
    // a file that it has not listed is somebody else's
    let other = place.path().join("other");
    fs::create_dir_all(other.join(".themata")).unwrap();
    fs::write(other.join(".themata/names"), "clauses.csv\n").unwrap();
    fs::write(other.join("notes.txt"), "mine").unwrap();
    assert!(refused(&["ingest", "data/resolutions", "--out", arg(&other)]).contains("is not empty"));
}

/// Tables of which some may be of an earlier run are neither compared nor reported on, until the last run is repeated.
#[test]
fn tables_that_were_put_in_place_by_half_are_not_compared() {
    let place = tempfile::tempdir().unwrap();
    let out = place.path().join("out");
    done(&run(&["run", "data/resolutions", "--out", arg(&out), "--quiet"]));
    assert!(refused(&["run", "data/resolutions", "--out", arg(&out), "--resume"]).contains("is done"));
    let state = out.join(".themata");
    fs::create_dir(&state).unwrap();
    fs::write(state.join("names"), "clauses.csv\nassigned.csv\n").unwrap();
    for command in ["compare", "report"] {
        assert!(refused(&[command, arg(&out), "--force"]).contains("may be of two runs"));
    }
    // what compare itself left so it writes anew
    fs::write(state.join("names"), "trends.csv\n").unwrap();
    done(&run(&["compare", arg(&out), "--force"]));
    done(&run(&["report", arg(&out), "--force"]));
}

#[test]
#[cfg(unix)]
fn a_state_folder_that_is_a_link_or_a_file_is_not_written_through() {
    use std::os::unix::fs::symlink;
    let place = tempfile::tempdir().unwrap();
    let elsewhere = place.path().join("elsewhere");
    fs::create_dir(&elsewhere).unwrap();
    fs::write(elsewhere.join("assigned-mine.parquet"), "mine").unwrap();
    for target in [elsewhere.as_path(), Path::new("nowhere")] {
        let out = place.path().join(target.file_name().unwrap()).join("out");
        fs::create_dir_all(&out).unwrap();
        symlink(target, out.join(".themata")).unwrap();
        for command in ["run", "ingest"] {
            let said = refused(&[command, "data/resolutions", "--out", arg(&out), "--force"]);
            assert!(said.contains(".themata\" is no folder"), "{said}");
        }
        assert_eq!(names(&out), [".themata"]);
    }
    assert_eq!(fs::read_to_string(elsewhere.join("assigned-mine.parquet")).unwrap(), "mine");
    let out = place.path().join("out");
    fs::create_dir(&out).unwrap();
    fs::write(out.join(".themata"), "a file").unwrap();
    assert!(refused(&["ingest", "data/resolutions", "--out", arg(&out)]).contains("is no folder"));
    // nor is the lock
    fs::remove_file(out.join(".themata")).unwrap();
    fs::create_dir(out.join(".themata")).unwrap();
    fs::write(place.path().join("precious"), "mine").unwrap();
    symlink(place.path().join("precious"), out.join(".themata/lock")).unwrap();
    let said = refused(&["ingest", "data/resolutions", "--out", arg(&out)]);
    assert!(said.contains("lock\" is no file of its own"), "{said}");
    assert_eq!(fs::read_to_string(place.path().join("precious")).unwrap(), "mine");
}

#[test]
#[cfg(unix)]
fn an_interrupted_command_leaves_no_folder_behind() {
    let place = tempfile::tempdir().unwrap();
    let input = root().join("data/resolutions");
    let mut command = Command::new(env!("CARGO_BIN_EXE_themata"));
    command.current_dir(place.path()).args(["ingest", arg(&input), "-", "--out", "deep/er"]);
    let mut child = command.stdin(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let drafts = || fs::read_dir(place.path().join("deep/er/.themata")).map_or(0, |entries| entries.count());
    while drafts() < 2 {
        assert!(child.try_wait().unwrap().is_none(), "it has ended");
        std::thread::yield_now();
    }
    let sent = Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    assert!(sent.success());
    assert_eq!(child.wait().unwrap().code(), Some(130));
    assert!(names(place.path()).is_empty(), "{:?}", names(place.path()));
}

#[test]
fn an_error_ends_a_run_though_standard_input_stays_open() {
    let place = tempfile::tempdir().unwrap();
    let out = place.path().join("out");
    let mut child = waiting(&out, &[]);
    child.kill().unwrap();
    child.wait().unwrap();
    // no part can be kept where a folder has its name
    let state = out.join(".themata");
    let part = names(&state).into_iter().find(|name| name.starts_with("assigned-")).unwrap();
    fs::remove_file(state.join(&part)).unwrap();
    fs::create_dir(state.join(&part)).unwrap();
    let mut child = begun(&["run", "data/resolutions", "-", "--out", arg(&out), "--resume"]);
    let stdin = child.stdin.take();
    let output = child.wait_with_output().unwrap();
    drop(stdin);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("cannot write") && stderr(&output).contains(&part), "{}", stderr(&output));
}

#[test]
fn nobody_need_listen() {
    let place = tempfile::tempdir().unwrap();
    let table = place.path().join("mine.csv");
    fs::write(&table, "text\nUrges States to support victims\n").unwrap();
    let expected = run(&["classify", arg(&table)]);
    assert!(stderr(&expected).contains("numbered by row"));
    let mut child = begun(&["classify", arg(&table)]);
    drop(child.stderr.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(stdout(&output), stdout(&expected));
    let mut child = begun(&["classify", arg(&table)]);
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(!stderr(&output).contains("error"), "{}", stderr(&output));
    let mut child = begun(&["classify", "no such table"]);
    drop((child.stdout.take(), child.stderr.take()));
    assert_eq!(child.wait_with_output().unwrap().status.code(), Some(2));
}
