//! How do `compare` and `run` correct coverage by codings?

use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, Result, bail};
use clap::ValueEnum;
use polars::prelude::*;
use themata::classify::{Example, FEW_THEMES, Partition, ThemeClassifier, codings_sha256};
use themata::codebook::{Codebook, Coding, Codings};
use themata::compare::{self, ClauseTexts, Correction, Register, Units};
use themata::evaluate::{Trial, Unseen, cross_fit};
use themata::ingest::tables::{self, CodingColumns};
use themata::resolution::{Language, in_context};

use super::files;

/// How many models a correction is cross-fitted with.
const FOLDS: usize = 5;
/// So many uncoded clauses tell whether a model wrote a table: those that two models learnt from, they judge alike.
const TELLING: usize = 1000;

/// Whether and how coverage is corrected.
#[derive(clap::Args, Clone)]
pub struct Correcting {
    /// Correct coverage for the classifier's errors by these codings: table with clause, theme (coder, sampling_probability where known)
    #[arg(long, value_name = "FILE")]
    codings: Option<PathBuf>,
    /// Correct each period by its own codings, even where they are fewer than 600
    #[arg(long, requires = "codings")]
    allow_small_sample: bool,
    /// How to judge coded clauses by models that have not learnt from them; default: clauses if --model was trained on these very codings, else none
    #[arg(long, value_enum, value_name = "HOW", requires = "codings")]
    cross_fit: Option<CrossFit>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum CrossFit {
    /// The model has not learnt from these codings
    None,
    /// Folds of single clauses: where clauses were drawn to be coded
    Clauses,
    /// Folds of whole series: where resolutions were drawn and coded whole
    Resolutions,
}

/// The tables that are compared.
#[derive(Clone, Copy)]
pub struct Tables<'a> {
    pub resolutions: &'a DataFrame,
    /// Of the clauses and their themes.
    pub register: &'a Arc<Register>,
    /// The clauses with their texts.
    pub texts: &'a dyn ClauseTexts,
}

/// Codings that have been read, and how they correct.
pub struct Corrector<'a> {
    how: &'a Correcting,
    /// With the file that they come from.
    codings: Option<(&'a Path, Vec<Coding>)>,
    /// The folder of the model that assigned; none for the embedded one.
    model: Option<&'a Path>,
}

impl Correcting {
    /// Reads the codings, if any.
    pub fn read<'a>(&'a self, model: Option<&'a Path>) -> Result<Corrector<'a>> {
        let read =
            |path: &'a PathBuf| anyhow::Ok((path.as_path(), tables::read(path)?.codings(&CodingColumns::default())?));
        Ok(Corrector { how: self, codings: self.codings.as_ref().map(read).transpose()?, model })
    }
}

impl Corrector<'_> {
    /// Refuses before anything is assigned the codings that would be refused thereafter.
    pub fn check(&self, codebook: &Codebook) -> Result<()> {
        match &self.codings {
            // what is assigned has a row for each theme only where these are few
            Some((path, codings)) if codebook.themes.len() <= FEW_THEMES => {
                Codings::resolve(codings, codebook).with_context(|| path.display().to_string())?;
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// Appends the corrected shares to a table of coverage, where there are codings; says on stderr by which rule.
    pub fn correct(&self, coverage: DataFrame, units: &Units, tables: Tables) -> Result<DataFrame> {
        let Some((path, codings)) = &self.codings else { return Ok(coverage) };
        let mut correction = Correction { held_out: None, allow_small: self.how.allow_small_sample };
        let corrected = |correction: &Correction| {
            compare::corrected(&coverage, units, codings, correction).with_context(|| path.display().to_string())
        };
        let first = corrected(&correction)?;
        if first.not_counted > 0 {
            tell!("{} coded clauses are not among those compared and are not counted", first.not_counted);
        }
        if !first.estimated {
            return Ok(first.table);
        }
        let held_out = match self.how.cross_fit {
            Some(CrossFit::None) => None,
            how => self.held_out(codings, tables, how)?,
        };
        let Some(held_out) = held_out else { return Ok(first.table) };
        correction.held_out = Some(&held_out);
        Ok(corrected(&correction)?.table)
    }

    /// What models say that have not learnt from the coded clauses; none where the model that is used has not.
    fn held_out(&self, codings: &[Coding], tables: Tables, how: Option<CrossFit>) -> Result<Option<DataFrame>> {
        let (rows, folder) = (rows(tables)?, self.model);
        let model = files::model(folder)?;
        let (name, taken) = (
            folder.map_or("the embedded model".to_string(), |folder| format!("model {}", folder.display())),
            "assignments are taken as made without knowing the codings",
        );
        // themes that the model lacks: it cannot have written the table
        let resolved = Codings::resolve(codings, &model.codebook).ok();
        let coded = resolved.as_ref().map(|codings| coded(&rows, codings)).unwrap_or_default();
        if resolved.is_none() || !wrote(&model, &telling(&rows, &coded), &rows, tables.register) {
            if how.is_some() {
                bail!("assigned.csv is not what {name} says: give the --model that wrote it, or --cross-fit none");
            }
            tell!("warning: assigned.csv is not what {name} says, so that {taken}: give the --model that wrote it");
            return Ok(None);
        }
        let by_id: Vec<&Example> = coded.iter().collect();
        let is_same = codings_sha256(&model.codebook, &by_id) == model.summary.codings_sha256;
        if how.is_none() && !is_same {
            tell!(
                "{name} was not trained on just these codings: {taken}; if it has learnt from some, give --cross-fit"
            );
            return Ok(None);
        }
        let partition = match how {
            Some(CrossFit::Resolutions) => Partition::grouped(&coded, FOLDS),
            _ => Partition::random(&coded, FOLDS),
        };
        let trials = Trial::folds(&partition);
        if trials.is_empty() {
            bail!("coded clauses are too alike to cross-fit: code others, or give --cross-fit clauses");
        }
        tell!(
            "{} {name} has learnt from these codings: for the correction {} models are trained, each without the clauses that it judges",
            if how.is_some() { "as --cross-fit says," } else { "by its SHA-256," },
            trials.len()
        );
        let clauses: Vec<Unseen> =
            rows.iter().map(|row| (row.clause.as_str(), row.text.as_str(), row.language)).collect();
        let shares = cross_fit(&model.settings, &model.codebook, &coded, &trials, &clauses)?;
        let pairs = || {
            rows.iter()
                .zip(&shares)
                .flat_map(|(row, shares)| shares.iter().map(move |(theme, share)| (row, theme, share)))
        };
        Ok(Some(df!(
            "clause" => pairs().map(|(row, ..)| row.clause.as_str()).collect::<Vec<_>>(),
            "theme" => pairs().map(|(_, &theme, _)| model.codebook.themes[theme].id.as_str()).collect::<Vec<_>>(),
            "assigned" => pairs().map(|(.., &share)| share).collect::<Vec<f64>>(),
        )?))
    }
}

/// A column as text.
fn cells(frame: &DataFrame, name: &str) -> Result<StringChunked> {
    Ok(frame.column(name)?.cast(&DataType::String)?.str()?.clone())
}

/// The clauses of a table, uncoded, in its order.
fn rows(tables: Tables) -> Result<Vec<Example>> {
    let column = |frame: &DataFrame, name: &str| -> Result<Vec<Option<String>>> {
        Ok(cells(frame, name)?.iter().map(|cell| cell.filter(|cell| !cell.is_empty()).map(str::to_string)).collect())
    };
    let series: HashMap<Option<String>, Option<String>> =
        column(tables.resolutions, "resolution")?.into_iter().zip(column(tables.resolutions, "series")?).collect();
    let mut rows = Vec::with_capacity(tables.register.rows());
    for part in 0..tables.texts.parts() {
        let part = tables.texts.part(part, &["clause", "text", "language", "resolution", "context"])?;
        let of = |name: &str| column(&part, name);
        let contexts = of("context").unwrap_or_else(|_| vec![None; part.height()]);
        let (ids, texts, languages, resolutions) = (of("clause")?, of("text")?, of("language")?, of("resolution")?);
        for at in 0..ids.len() {
            let (clause, text) = (ids[at].clone().unwrap_or_default(), texts[at].clone().unwrap_or_default());
            let text = in_context(contexts[at].as_deref(), text).into_owned();
            let tag = languages[at].as_deref().unwrap_or_default();
            let language = tag.parse().map_err(|error| anyhow::anyhow!("clause {clause:?}: {error}"))?;
            let resolution = resolutions[at].clone();
            let group = series.get(&resolution).cloned().flatten().or_else(|| resolution.clone());
            rows.push(Example { clause, text, language, resolution, group, themes: None });
        }
    }
    Ok(rows)
}

/// The coded ones with their codings, in order of ids and texts.
fn coded(rows: &[Example], codings: &Codings) -> Vec<Example> {
    let with_themes = |row: &Example| {
        let themes = codings.themes.get(&row.clause)?.clone();
        Some(Example { themes: Some(themes), ..row.clone() })
    };
    let mut coded: Vec<Example> = rows.iter().filter_map(with_themes).collect();
    coded.sort_by(|a, b| (&a.clause, &a.text).cmp(&(&b.clause, &b.text)));
    coded
}

/// The coded clauses, and some of the others from all over the table.
fn telling<'a>(rows: &'a [Example], coded: &'a [Example]) -> Vec<&'a Example> {
    let known: BTreeSet<&str> = coded.iter().map(|one| one.clause.as_str()).collect();
    let others: Vec<&Example> = rows.iter().filter(|row| !known.contains(row.clause.as_str())).collect();
    coded.iter().chain(others.iter().copied().step_by(others.len().div_ceil(TELLING).max(1))).collect()
}

/// Whether a model assigns to these clauses what the table says; `rows`: all clauses, in the order of the register.
fn wrote(model: &ThemeClassifier, clauses: &[&Example], rows: &[Example], register: &Register) -> bool {
    let row_of: HashMap<&str, usize> = rows.iter().map(|row| row.clause.as_str()).zip(0..).collect();
    let names: Vec<&str> = register.themes().collect();
    let stated = |clause: &str| -> BTreeSet<&str> {
        let carried = row_of.get(clause).map_or(&[][..], |&row| register.carried(row));
        carried.iter().map(|&theme| names[theme as usize]).collect()
    };
    let texts: Vec<(&str, Language)> = clauses.iter().map(|one| (one.text.as_str(), one.language)).collect();
    let says = model.scores_of(&texts).into_iter().map(|scores| model.assigned(&scores));
    clauses.iter().zip(says).all(|(one, says)| {
        let says: BTreeSet<&str> = says.into_iter().map(|theme| model.codebook.themes[theme].id.as_str()).collect();
        stated(&one.clause) == says
    })
}
