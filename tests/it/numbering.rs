//! Do the operative numbers of a whole corpus run 1..n, and where not, why?
//!
//! Minutes of work, so only when asked: `cargo test --test it numbering -- --ignored --nocapture` prints the tables of `benches/CLAUSES.md`;
//! with `MISSES=FILE` it also writes one line for each text that misses, to be read.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::LazyLock;

use regex::Regex;
use serde_json::Value;
use themata::clauses::split_clauses;
use themata::ingest::Document;
use themata::resolution::{Clause, ClauseKind, Language};

use crate::kinds::{documents, records};
use crate::shared::shared;

/// Records that are in memory at a time.
const AT_A_TIME: usize = 100;

/// What the numbers of a text do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Run {
    /// 1..n as printed, and nothing numbered n+1 stands behind.
    Whole,
    /// 1..n, where the conversion garbled or lost a printed number.
    Restored,
    /// No operative clause has a number.
    Unnumbered,
    /// A number is missing or comes twice.
    Broken,
    /// A paragraph with the number n+1 stands behind the last clause.
    Stopped,
    /// Preambular clauses alone.
    NoOperative,
    /// No clause at all.
    NoClause,
}

static NUMBER: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"^(?:##? )?(\d{1,3}) ?[.．](?: |\\|\p{Lu})").unwrap());

/// What stands behind the operative part: meeting, adoption, annex.
static END: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)s[ée]an[cg]|meeting|plen|pl[ée]n|annex|adopt").unwrap());

fn number(text: &str) -> Option<u32> {
    NUMBER.captures(text)?[1].parse().ok()
}

/// Whether a printed number is the next one, or 1 where a part begins.
fn follows(before: &mut Option<u32>, number: Option<u32>) -> bool {
    let follows = number.is_some_and(|number| number == 1 || before.is_some_and(|before| number == before + 1));
    *before = number;
    follows
}

fn run(document: &Document) -> (Run, Vec<u32>, String) {
    let clauses = split_clauses(document).clauses;
    let operative: Vec<&Clause> = clauses.iter().filter(|clause| clause.kind == ClauseKind::Operative).collect();
    let Some(last) = operative.last() else {
        let run = if clauses.is_empty() { Run::NoClause } else { Run::NoOperative };
        return (run, Vec::new(), String::new());
    };
    let at = |offset: usize| &document.text[offset - document.offset..];
    let printed: Vec<Option<u32>> = operative.iter().map(|clause| number(at(clause.spans[0].start))).collect();
    let assigned: Vec<u32> = operative.iter().map(|clause| clause.number).collect();
    let ordered = assigned.iter().zip(1..).all(|(number, place)| *number == place);
    let end = last.spans.iter().map(|span| span.end).max().unwrap_or(0);
    let ends = |block: &&str| block.len() < 80 && END.is_match(block);
    let mut behind = at(end).split("\n\n").take_while(|block| !ends(block)).map(|block| (number(block), block));
    let next = behind
        .find(|(number, _)| number.is_some_and(|number| number == 1 || number == last.number + 1))
        .filter(|(number, _)| *number == Some(last.number + 1) && last.number > 0);
    let run = if !ordered {
        Run::Broken
    } else if printed.iter().all(Option::is_none) {
        Run::Unnumbered
    } else if next.is_some() {
        Run::Stopped
    } else if printed.iter().scan(Some(0), |before, number| Some(follows(before, *number))).all(|follows| follows) {
        Run::Whole
    } else {
        Run::Restored
    };
    let detail = match (run, next) {
        (Run::Stopped, Some((_, block))) => block.chars().take(120).collect(),
        (Run::Restored, _) => {
            let lost = operative.iter().zip(&printed).find(|(clause, printed)| **printed != Some(clause.number));
            lost.map(|(clause, _)| at(clause.spans[0].start).chars().take(80).collect()).unwrap_or_default()
        }
        _ => String::new(),
    };
    (run, assigned, detail)
}

/// The year of adoption, near enough for a decade: from the symbol in the file name, else the first year in the text.
fn year(record: &Value) -> i32 {
    let name = record["file"].as_str().unwrap();
    let find = |pattern: &str| Regex::new(pattern).unwrap().captures(name).map(|found| found[1].to_string());
    if let Some(roman) = find(r"^A-RES-\d+\(([IVXL]+)\)") {
        let values: Vec<i32> = roman.chars().map(|c| [1, 5, 10, 50]["IVXL".find(c).unwrap()]).collect();
        let signed = values
            .iter()
            .enumerate()
            .map(|(at, value)| if values[at + 1..].iter().any(|later| later > value) { -value } else { *value });
        return 1945 + signed.sum::<i32>();
    }
    if let Some(session) = find(r"^A-RES-(\d+)-") {
        return 1945 + session.parse::<i32>().unwrap();
    }
    if let Some(session) = find(r"^A-HRC-RES-(\d+)-") {
        return 2006 + (session.parse::<i32>().unwrap() - 1) / 3;
    }
    let stated = find(r"\((\d{4})\)").or_else(|| find(r"-((?:19|20)\d\d)-"));
    let first = || {
        let text: Vec<&str> = record["paragraphs"].as_array()?.iter().filter_map(|p| p["fr"].as_str()).collect();
        let found = Regex::new(r"\b(19[4-9]\d|20[0-2]\d)\b").unwrap();
        found.find(&text.join(" ")).map(|found| found.as_str().to_string())
    };
    stated.or_else(first).and_then(|year| year.parse().ok()).unwrap_or(0)
}

fn organ(name: &str) -> &'static str {
    let known = [
        ("A-HRC", "Human Rights Council"),
        ("A-RES", "General Assembly"),
        ("S-RES", "Security Council"),
        ("E-RES", "Economic and Social Council"),
        ("E-ESCAP", "regional commissions"),
        ("ESCAP", "regional commissions"),
        ("E-CN", "regional commissions"),
    ];
    known.iter().find(|(start, _)| name.starts_with(start)).map_or("others", |(_, organ)| organ)
}

fn table(title: &str, rows: &BTreeMap<(String, Language), Vec<Run>>) -> String {
    let mut text = format!(
        "| {title} | language | texts | numbered | 1..n as printed | share | restored | 1..n after | broken | stops early | unnumbered | no operative | no clause |\n"
    );
    text.push_str("|---|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|\n");
    for ((name, language), runs) in rows {
        let count = |run: Run| runs.iter().filter(|found| **found == run).count();
        let (whole, restored) = (count(Run::Whole), count(Run::Restored));
        let numbered = whole + restored + count(Run::Broken) + count(Run::Stopped);
        let share = |part: usize| match numbered {
            0 => String::new(),
            _ => format!("{:.3}", part as f64 / numbered as f64),
        };
        let rest = [Run::Broken, Run::Stopped, Run::Unnumbered, Run::NoOperative, Run::NoClause].map(count);
        let rest: Vec<String> = rest.iter().map(usize::to_string).collect();
        writeln!(
            text,
            "| {name} | {language} | {} | {numbered} | {whole} | {} | {restored} | {} | {} |",
            runs.len(),
            share(whole),
            share(whole + restored),
            rest.join(" | ")
        )
        .unwrap();
    }
    text
}

#[test]
#[ignore = "minutes; prints the tables of benches/CLAUSES.md"]
fn operative_numbers_run_from_1_to_n() {
    let Some(path) = shared("data/un-res.jsonl.zst") else { return };
    let mut decades: BTreeMap<(String, Language), Vec<Run>> = BTreeMap::new();
    let mut organs: BTreeMap<(String, Language), Vec<Run>> = BTreeMap::new();
    let mut misses = String::new();
    let mut records = records(path).peekable();
    while records.peek().is_some() {
        let some: Vec<Value> = records.by_ref().take(AT_A_TIME).collect();
        for document in documents(&some) {
            let named = |record: &&Value| document.path.contains(record["file"].as_str().unwrap());
            let record = some.iter().find(named).unwrap();
            let name = record["file"].as_str().unwrap();
            let (run, numbers, detail) = run(&document);
            let decade = format!("{}s", year(record) / 10 * 10);
            for (rows, key) in [(&mut decades, decade.as_str()), (&mut organs, organ(name))] {
                rows.entry((key.to_string(), document.language)).or_default().push(run);
                rows.entry(("all".to_string(), document.language)).or_default().push(run);
            }
            if run != Run::Whole {
                let detail = detail.replace('\n', " ");
                writeln!(misses, "{run:?}\t{name}\t{}\t{decade}\t{numbers:?}\t{detail}", document.language).unwrap();
            }
        }
    }
    println!("{}\n{}", table("decade", &decades), table("organ", &organs));
    if let Ok(path) = std::env::var("MISSES") {
        std::fs::write(path, misses).unwrap();
    }
    let texts: usize = decades.iter().filter(|((name, _), _)| name == "all").map(|(_, runs)| runs.len()).sum();
    assert!(texts > 5_000, "{texts}");
}
