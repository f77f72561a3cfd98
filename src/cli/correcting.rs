//! How do `compare` and `run` correct coverage by codings?

use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, Result, bail};
use clap::ValueEnum;
use polars::prelude::*;
use themata::classify::{Example, FEW_THEMES, Partition, ThemeClassifier};
use themata::codebook::{Codebook, Coding, Codings};
use themata::compare::{self, ClauseTexts, Correction, HeldOut, Register, Units};
use themata::evaluate::{CrossFit, Trial, Unseen};
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
    cross_fit: Option<How>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum How {
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
            Some(How::None) => None,
            how => self.held_out(codings, tables, how)?,
        };
        let Some(held_out) = held_out else { return Ok(first.table) };
        correction.held_out = Some(&held_out);
        Ok(corrected(&correction)?.table)
    }

    /// What models say that have not learnt from the coded clauses; none where the model that is used has not.
    fn held_out(&self, codings: &[Coding], tables: Tables, how: Option<How>) -> Result<Option<HeldOut>> {
        let (clauses, folder) = (Clauses::new(tables)?, self.model);
        let model = files::model(folder)?;
        let (name, taken) = (
            folder.map_or("the embedded model".to_string(), |folder| format!("model {}", folder.display())),
            "assignments are taken as made without knowing the codings",
        );
        // themes that the model lacks: it cannot have written the table
        let sample =
            Codings::resolve(codings, &model.codebook).ok().map(|codings| clauses.sample(&codings)).transpose()?;
        let sample = sample.filter(|sample| sample.is_of(&model, tables.register));
        let Some(Sample { coded, .. }) = sample else {
            if how.is_some() {
                bail!("assigned.csv is not what {name} says: give the --model that wrote it, or --cross-fit none");
            }
            tell!("warning: assigned.csv is not what {name} says, so that {taken}: give the --model that wrote it");
            return Ok(None);
        };
        let coded: Vec<Example> = coded.into_iter().map(|(_, clause)| clause).collect();
        if how.is_none() && !model.summary.is_of(&model.codebook, &coded) {
            tell!(
                "{name} was not trained on just these codings: {taken}; if it has learnt from some, give --cross-fit"
            );
            return Ok(None);
        }
        let partition = match how {
            Some(How::Resolutions) => Partition::grouped(&coded, FOLDS),
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
        let models = CrossFit::train(&model.settings, &model.codebook, &coded, &trials)?;
        let themes = model.codebook.themes.iter().map(|theme| theme.id.to_string()).collect();
        let mut held_out = HeldOut { themes, shares: Vec::new() };
        clauses.each(&mut |first, clauses| {
            let unseen: Vec<Unseen> =
                clauses.iter().map(|one| (one.clause.as_str(), one.text.as_str(), one.language)).collect();
            for (row, shares) in (first..).zip(models.shares(&unseen)) {
                held_out.shares.extend(shares.into_iter().map(|(theme, share)| (row as u32, theme as u32, share)));
            }
        })?;
        Ok(Some(held_out))
    }
}

/// The clauses of a table, uncoded.
struct Clauses<'a> {
    tables: Tables<'a>,
    /// Of each resolution.
    series: HashMap<Option<String>, Option<String>>,
}

/// Clauses with their rows in the register.
type Rows = Vec<(usize, Example)>;

/// What tells whether a model wrote a table.
struct Sample {
    /// The coded clauses with their codings, in order of ids and texts.
    coded: Rows,
    /// Some of the others, from all over the table.
    others: Rows,
}

impl<'a> Clauses<'a> {
    fn new(tables: Tables<'a>) -> Result<Clauses<'a>> {
        let names = column(tables.resolutions, "resolution")?;
        Ok(Clauses { tables, series: names.into_iter().zip(column(tables.resolutions, "series")?).collect() })
    }

    /// Shows the clauses part by part, with the row of the first.
    fn each(&self, show: &mut dyn FnMut(usize, Vec<Example>)) -> Result<()> {
        let mut first = 0;
        for part in 0..self.tables.texts.parts() {
            let part = self.part(part)?;
            let begin = first;
            first += part.len();
            show(begin, part);
        }
        Ok(())
    }

    fn part(&self, at: usize) -> Result<Vec<Example>> {
        let part = self.tables.texts.part(at, &["clause", "text", "language", "resolution", "context"])?;
        let of = |name: &str| column(&part, name);
        let contexts = of("context").unwrap_or_else(|_| vec![None; part.height()]);
        let (ids, texts, languages, resolutions) = (of("clause")?, of("text")?, of("language")?, of("resolution")?);
        let clause = |at: usize| -> Result<Example> {
            let (clause, text) = (ids[at].clone().unwrap_or_default(), texts[at].clone().unwrap_or_default());
            let text = in_context(contexts[at].as_deref(), text).into_owned();
            let tag = languages[at].as_deref().unwrap_or_default();
            let language = tag.parse().map_err(|error| anyhow::anyhow!("clause {clause:?}: {error}"))?;
            let resolution = resolutions[at].clone();
            let group = self.series.get(&resolution).cloned().flatten().or_else(|| resolution.clone());
            Ok(Example { clause, text, language, resolution, group, themes: None })
        };
        (0..ids.len()).map(clause).collect()
    }

    fn sample(&self, codings: &Codings) -> Result<Sample> {
        let register = self.tables.register;
        let uncoded = (0..register.rows()).filter(|&row| !codings.themes.contains_key(&register.id(row))).count();
        let step = uncoded.div_ceil(TELLING).max(1);
        let mut sample = Sample { coded: Vec::new(), others: Vec::new() };
        let mut other = 0;
        self.each(&mut |first, clauses| {
            for (row, clause) in (first..).zip(clauses) {
                if let Some(themes) = codings.themes.get(&clause.clause) {
                    sample.coded.push((row, Example { themes: Some(themes.clone()), ..clause }));
                } else {
                    sample.others.extend((other % step == 0).then_some((row, clause)));
                    other += 1;
                }
            }
        })?;
        sample.coded.sort_by(|(_, a), (_, b)| (&a.clause, &a.text).cmp(&(&b.clause, &b.text)));
        Ok(sample)
    }
}

impl Sample {
    /// Whether a model assigns to these clauses what the register says.
    fn is_of(&self, model: &ThemeClassifier, register: &Register) -> bool {
        let names: Vec<&str> = register.themes().collect();
        let rows: Vec<&(usize, Example)> = self.coded.iter().chain(&self.others).collect();
        let texts: Vec<(&str, Language)> = rows.iter().map(|(_, one)| (one.text.as_str(), one.language)).collect();
        let says = model.scores_of(&texts).into_iter().map(|scores| model.assigned(&scores));
        rows.iter().zip(says).all(|((row, _), says)| {
            let says: BTreeSet<&str> = says.into_iter().map(|theme| model.codebook.themes[theme].id.as_str()).collect();
            let stated = register.carried(*row).iter().map(|&theme| names[theme as usize]);
            stated.collect::<BTreeSet<&str>>() == says
        })
    }
}

/// The cells of a column; none for an empty one.
fn column(frame: &DataFrame, name: &str) -> Result<Vec<Option<String>>> {
    let cells = frame.column(name)?.cast(&DataType::String)?;
    Ok(cells.str()?.iter().map(|cell| cell.filter(|cell| !cell.is_empty()).map(str::to_string)).collect())
}
