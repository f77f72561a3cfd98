//! How does `evaluate` divide clauses into those learnt from and those tested on?

use anyhow::{Result, bail};
use clap::ValueEnum;
use themata::classify::{Example, Partition};
use themata::evaluate::{Relation, Side, Trial, leaks};
use themata::resolution::Period;

use super::files::Row;

/// How clauses are divided.
#[derive(clap::Args)]
pub struct Splitting {
    /// How clauses are divided into those learnt from and those tested on
    #[arg(long, value_enum, default_value_t = Split::Grouped, conflicts_with = "model")]
    split: Split,
    /// With --split forward: the first session (75) or year (2021) to test on
    #[arg(long, value_name = "PERIOD", conflicts_with = "model")]
    test_from: Option<Period>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Split {
    /// Folds of whole series, near-duplicates together
    Grouped,
    /// Folds of single clauses, by a hash of their ids; says how many leaked
    Random,
    /// Column split of TABLE: train or test; or a number a fold, each tested on what the others teach
    Given,
    /// Earlier resolutions teach, later ones are tested on, apart for verbatim, amended and new clauses
    Forward,
}

/// Clauses and the trials of training on them.
pub struct Divided {
    /// The coded clauses.
    pub examples: Vec<Example>,
    /// The trials; none where no clause is coded.
    pub trials: Vec<Trial>,
    /// With a split forward, the relation of each clause tested on to those learnt from, in order; else empty.
    pub relations: Vec<Relation>,
    /// What was done, in a line.
    pub note: String,
}

impl Splitting {
    /// Divides the coded clauses; fails where one side would be empty.
    pub fn divide(&self, rows: Vec<Row>, folds: usize) -> Result<Divided> {
        let rows: Vec<Row> = rows.into_iter().filter(|row| row.example.themes.is_some()).collect();
        let examples: Vec<Example> = rows.iter().map(|row| row.example.clone()).collect();
        if self.test_from.is_some() && self.split != Split::Forward {
            bail!("--test-from is for --split forward: give both");
        }
        if rows.is_empty() {
            return Ok(Divided { examples, trials: Vec::new(), relations: Vec::new(), note: String::new() });
        }
        let (trials, note) = match self.split {
            Split::Grouped => grouped(&examples, folds)?,
            Split::Random => random(&examples, folds)?,
            Split::Given => given(&rows, &examples)?,
            Split::Forward => forward(&rows, self.test_from)?,
        };
        let relations = match self.split {
            Split::Forward => trials.iter().flat_map(|trial| trial.relations(&examples)).collect(),
            _ => Vec::new(),
        };
        Ok(Divided { examples, trials, relations, note })
    }
}

fn grouped(examples: &[Example], folds: usize) -> Result<(Vec<Trial>, String)> {
    let partition = Partition::grouped(examples, folds);
    let trials = Trial::folds(&partition);
    if trials.is_empty() {
        bail!("all coded clauses are of one series or near-duplicates: code clauses of others, or use --split random");
    }
    let note = format!(
        "{} folds that keep series and near-duplicates together; {} clauses have a near-duplicate elsewhere and would have leaked",
        partition.folds, partition.near_duplicates
    );
    Ok((trials, note))
}

fn random(examples: &[Example], folds: usize) -> Result<(Vec<Trial>, String)> {
    let partition = Partition::random(examples, folds);
    let trials = Trial::folds(&partition);
    if trials.is_empty() {
        bail!("only one clause is coded: code more");
    }
    let note = format!("{} folds at random; {}", partition.folds, leaked(examples, &trials));
    Ok((trials, note))
}

fn given(rows: &[Row], examples: &[Example]) -> Result<(Vec<Trial>, String)> {
    let stated = || rows.iter().map(|row| row.split.as_deref());
    let folds: Vec<Option<usize>> = stated().map(|word| word?.parse().ok()).collect();
    let side = |word| match word {
        Some("train") => Some(Side::Train),
        Some("test") => Some(Side::Test),
        _ => None,
    };
    let sides: Vec<Option<Side>> = stated().map(side).collect();
    let known = folds.iter().filter(|fold| fold.is_some()).count();
    let (trials, known, learnt) = if known > 0 && sides.iter().all(Option::is_none) {
        (given_folds(&folds)?, known, format!("given folds, {known} clauses"))
    } else {
        let trial = given_sides(&sides)?;
        let learnt = format!("given split, {} learnt from", trial.train.len());
        (vec![trial], sides.iter().filter(|side| side.is_some()).count(), learnt)
    };
    if known < rows.len() {
        let ignored = rows.len() - known;
        tell!("warning: {ignored} coded clauses have no such word or number in the column split and are ignored");
    }
    let note = format!("{learnt}; {}", leaked(examples, &trials));
    Ok((trials, note))
}

fn given_sides(sides: &[Option<Side>]) -> Result<Trial> {
    let trial = Trial::sides(sides);
    for (name, clauses) in [("train", &trial.train), ("test", &trial.test)] {
        if clauses.is_empty() {
            bail!(
                "no coded clause has {name:?} in a column split: write train or test there, or a number a fold, or use another --split"
            );
        }
    }
    Ok(trial)
}

fn given_folds(folds: &[Option<usize>]) -> Result<Vec<Trial>> {
    let trials = Trial::numbered(folds);
    if trials.is_empty() {
        bail!("all coded clauses have the same number in the column split: number two folds or more");
    }
    Ok(trials)
}

fn forward(rows: &[Row], test_from: Option<Period>) -> Result<(Vec<Trial>, String)> {
    let Some(period) = test_from else {
        bail!("--split forward needs --test-from: give the first session (75) or year (2021) to test on");
    };
    let side = |row: &Row| row.adopted.since(period).map(|later| if later { Side::Test } else { Side::Train });
    let sides: Vec<Option<Side>> = rows.iter().map(side).collect();
    let unknown: Vec<&str> =
        rows.iter().zip(&sides).filter(|(_, s)| s.is_none()).map(|(row, _)| row.example.clause.as_str()).collect();
    if let Some(first) = unknown.first() {
        tell!(
            "warning: {} coded clauses are left out, as nothing tells whether they are earlier than {period}, such as {first:?}: \
             add a column session or year",
            unknown.len()
        );
    }
    let trial = Trial::sides(&sides);
    if trial.test.is_empty() {
        bail!(
            "no coded clause is known to be of {period} or later: give an earlier --test-from, or add a column session"
        );
    }
    if trial.train.is_empty() {
        bail!(
            "no coded clause is known to be earlier than {period}: give a later --test-from, or add a column session"
        );
    }
    let note = format!("learnt from {} earlier than {period}, tested on the later ones", trial.train.len());
    Ok((vec![trial], note))
}

/// What the other side gives away.
fn leaked(examples: &[Example], trials: &[Trial]) -> String {
    let leaks = leaks(examples, trials);
    let flatters = if leaks.leaked > 0 { ", so that the scores flatter" } else { "" };
    format!(
        "{} of {} test clauses leaked: {} have a near-duplicate, {} a clause of their series on the other side{flatters}",
        leaks.leaked, leaks.tested, leaks.near_duplicates, leaks.series_mates
    )
}
