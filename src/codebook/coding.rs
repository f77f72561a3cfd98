//! Which themes did people give a clause?

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use thiserror::Error;

use super::{Codebook, ThemeSet};

/// The person who coded; empty where the table does not say.
pub type Coder = String;

/// One row of a codings table.
#[derive(Debug, Clone, PartialEq)]
pub struct Coding {
    /// Row in the file, from 1, the header not counted.
    pub row: usize,
    /// The clause.
    pub clause: String,
    /// The theme; missing means "coded, no theme".
    pub theme: Option<String>,
    /// The coder.
    pub coder: Coder,
    /// The probability with which the clause was drawn to be coded, above 0 up to 1, where stated.
    pub sampling_probability: Option<f64>,
}

/// Why codings cannot be used.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum CodingError {
    /// A theme that the codebook lacks.
    #[error("row {row}: unknown theme {theme:?} for clause {clause:?}: use an id of the codebook")]
    UnknownTheme {
        /// Row of the table.
        row: usize,
        /// The theme.
        theme: String,
        /// The clause.
        clause: String,
    },
    /// "No theme" and a theme by the same coder.
    #[error(
        "row {row}: coder {coder:?} gave clause {clause:?} both no theme and a theme: remove the row with the empty theme"
    )]
    EmptyBesideTheme {
        /// Row of the table.
        row: usize,
        /// The coder.
        coder: String,
        /// The clause.
        clause: String,
    },
    /// A row without a clause.
    #[error("row {row}: the clause is empty: give the id of a clause")]
    NoClause {
        /// Row of the table.
        row: usize,
    },
    /// A clause whose rows do not say the same of how it was drawn.
    #[error(
        "row {row}: the sampling_probability of clause {clause:?} is missing, not above 0 and up to 1, or not that of its other rows: give one to every clause, or to none"
    )]
    Probability {
        /// Row of the table.
        row: usize,
        /// The clause.
        clause: String,
    },
}

/// The codings of a corpus: themes by clause. A clause without an entry is uncoded, which is not negative.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Codings {
    /// The themes that more than half of a clause's coders gave.
    pub themes: BTreeMap<String, ThemeSet>,
    /// The themes that each coder gave a clause; a coder without a row for it has not coded it.
    pub given: BTreeMap<String, BTreeMap<Coder, ThemeSet>>,
    /// How many coders there are.
    pub coders: usize,
    /// The probability with which each clause was drawn to be coded; empty where the table does not say.
    pub probabilities: BTreeMap<String, f64>,
}

impl Codings {
    /// Joins the rows of all coders: a theme counts when more than half of a clause's coders gave it.
    ///
    /// # Errors
    ///
    /// An unknown theme, an empty theme beside a theme by the same coder, or a sampling probability that some rows lack or
    /// contradict; each with its row.
    pub fn resolve(rows: &[Coding], codebook: &Codebook) -> Result<Codings, CodingError> {
        Codings::resolve_among(rows, &codebook.positions())
    }

    /// The same for themes that a table names; `positions` by id.
    ///
    /// # Errors
    ///
    /// Those of [`Codings::resolve`].
    pub fn resolve_among(rows: &[Coding], positions: &HashMap<&str, usize>) -> Result<Codings, CodingError> {
        let mut given: BTreeMap<&str, BTreeMap<&str, ThemeSet>> = BTreeMap::new();
        let mut empty: HashSet<(&str, &str)> = HashSet::new();
        for coding in rows {
            if coding.clause.is_empty() {
                return Err(CodingError::NoClause { row: coding.row });
            }
            let coders = given.entry(&coding.clause).or_default();
            let is_first = !coders.contains_key(coding.coder.as_str());
            let themes = coders.entry(&coding.coder).or_default();
            let key = (coding.clause.as_str(), coding.coder.as_str());
            let conflict = match &coding.theme {
                None => {
                    empty.insert(key);
                    !is_first && !themes.is_empty()
                }
                Some(id) => {
                    themes.insert(positions.get(id.as_str()).copied().ok_or_else(|| CodingError::UnknownTheme {
                        row: coding.row,
                        theme: id.clone(),
                        clause: coding.clause.clone(),
                    })?);
                    empty.contains(&key)
                }
            };
            if conflict {
                let (clause, coder) = (coding.clause.clone(), coding.coder.clone());
                return Err(CodingError::EmptyBesideTheme { row: coding.row, coder, clause });
            }
        }
        let coders: BTreeSet<&str> = rows.iter().map(|coding| coding.coder.as_str()).collect();
        let themes = given.iter().map(|(clause, coders)| (clause.to_string(), majority(coders))).collect();
        let owned = |coders: BTreeMap<&str, ThemeSet>| -> BTreeMap<Coder, ThemeSet> {
            coders.into_iter().map(|(coder, set)| (coder.to_string(), set)).collect()
        };
        let given = given.into_iter().map(|(clause, coders)| (clause.to_string(), owned(coders))).collect();
        Ok(Codings { themes, given, coders: coders.len(), probabilities: probabilities(rows)? })
    }
}

/// The sampling probability of each clause: one and the same in all of its rows, or none in the whole table.
fn probabilities(rows: &[Coding]) -> Result<BTreeMap<String, f64>, CodingError> {
    let mut stated: BTreeMap<String, f64> = BTreeMap::new();
    if rows.iter().all(|row| row.sampling_probability.is_none()) {
        return Ok(stated);
    }
    for coding in rows {
        let wrong = || CodingError::Probability { row: coding.row, clause: coding.clause.clone() };
        let probability = coding.sampling_probability.filter(|&p| p > 0.0 && p <= 1.0).ok_or_else(wrong)?;
        if *stated.entry(coding.clause.clone()).or_insert(probability) != probability {
            return Err(wrong());
        }
    }
    Ok(stated)
}

/// The themes that more than half of the coders gave.
fn majority(coders: &BTreeMap<&str, ThemeSet>) -> ThemeSet {
    let mut votes: BTreeMap<usize, usize> = BTreeMap::new();
    for &theme in coders.values().flatten() {
        *votes.entry(theme).or_default() += 1;
    }
    votes.into_iter().filter(|&(_, count)| 2 * count > coders.len()).map(|(theme, _)| theme).collect()
}
