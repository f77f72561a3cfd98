//! How good is training with fewer codings, and do more still help?

use std::fmt;
use std::str::FromStr;

use rayon::prelude::*;
use xxhash_rust::xxh3::xxh3_64_with_seed;

use super::outcome::{Outcome, outcomes};
use super::scores::Scores;
use super::splits::Trial;
use crate::classify::{ClassifyError, Example, ValidTraining, unseen};
use crate::codebook::Codebook;

/// A theme's F1 within this of the last one counts as flat.
const FLAT: f64 = 0.02;

/// How many clauses are coded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Size {
    /// So many, drawn from those learnt from.
    Drawn(usize),
    /// All.
    All,
}

impl FromStr for Size {
    type Err = String;

    fn from_str(text: &str) -> Result<Size, String> {
        match text {
            "all" => Ok(Size::All),
            _ => text.parse().map(Size::Drawn).map_err(|_| format!("{text:?} is no size: give a number or all")),
        }
    }
}

impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Size::Drawn(clauses) => write!(f, "{clauses}"),
            Size::All => f.write_str("all"),
        }
    }
}

/// Scores at one size: means over draws, each over the draws where it exists.
#[derive(Debug, Clone, PartialEq)]
pub struct CurvePoint {
    /// The size.
    pub size: Size,
    /// How often it was drawn; once where there is nothing to draw.
    pub draws: usize,
    /// Of all decisions together.
    pub f1_micro: Option<f64>,
    /// Of the mean over themes.
    pub f1_macro: Option<f64>,
    /// One a theme.
    pub themes: Vec<Option<f64>>,
}

/// Tries training with fewer coded clauses; the others stay as clauses without a coding.
///
/// # Arguments
///
/// `sizes`: ascending; `draws`: how often each size is drawn, by hashes of the clause ids, so that a larger draw holds the smaller one.
///
/// # Errors
///
/// Those of training.
pub fn curve(
    params: &ValidTraining,
    codebook: &Codebook,
    examples: &[Example],
    trials: &[Trial],
    sizes: &[Size],
    draws: usize,
) -> Result<Vec<CurvePoint>, ClassifyError> {
    let codebook = &unseen(codebook, examples);
    let point = |&size: &Size| {
        let nothing_to_draw = matches!(size, Size::All | Size::Drawn(0));
        let draws = if nothing_to_draw { 1 } else { draws.max(1) };
        let scores = |draw: usize| {
            let tried = |trial: &Trial| -> Result<Vec<Outcome>, ClassifyError> {
                let trained = params.train(codebook, &with_codings(examples, &trial.train, size, draw as u64))?;
                let test: Vec<Example> = trial.test.iter().map(|&at| examples[at].clone()).collect();
                Ok(outcomes(&trained.model, &test))
            };
            let found: Vec<Vec<Outcome>> = trials.iter().map(tried).collect::<Result<_, _>>()?;
            Ok(Scores::of(codebook, &found.concat()))
        };
        let scores: Vec<Scores> = (0..draws).into_par_iter().map(scores).collect::<Result<_, ClassifyError>>()?;
        let mean = |score: &dyn Fn(&Scores) -> Option<f64>| {
            let known: Vec<f64> = scores.iter().filter_map(score).collect();
            (!known.is_empty()).then(|| known.iter().sum::<f64>() / known.len() as f64)
        };
        let themes = (0..codebook.themes.len()).map(|theme| mean(&|scores: &Scores| scores.themes[theme].1.f1()));
        let (f1_micro, f1_macro) = (mean(&Scores::f1_micro), mean(&Scores::f1_macro));
        Ok(CurvePoint { size, draws, f1_micro, f1_macro, themes: themes.collect() })
    };
    sizes.iter().map(point).collect()
}

/// The clauses learnt from, of which only some keep their coding.
fn with_codings(examples: &[Example], train: &[usize], size: Size, draw: u64) -> Vec<Example> {
    let mut order = train.to_vec();
    order.sort_by_cached_key(|&at| (xxh3_64_with_seed(examples[at].clause.as_bytes(), draw), at));
    let kept = match size {
        Size::Drawn(clauses) => clauses.min(order.len()),
        Size::All => order.len(),
    };
    let drawn = |(place, at): (usize, usize)| {
        let example = examples[at].clone();
        if place < kept { example } else { Example { themes: None, ..example } }
    };
    order.into_iter().enumerate().map(drawn).collect()
}

/// The size from which on a score stays within 0.02 of the last one; missing where it is unknown or the last size alone is.
pub fn flat_from(curve: &[CurvePoint], score: impl Fn(&CurvePoint) -> Option<f64>) -> Option<Size> {
    let last = score(curve.last()?)?;
    let is_flat = |point: &&CurvePoint| score(point).is_some_and(|value| (value - last).abs() <= FLAT);
    let flat = curve.iter().rev().take_while(is_flat).count();
    (flat > 1).then(|| curve[curve.len() - flat].size)
}
